"""What runs first in a build that is killed: the run ends at a step of KILL_AT's number."""

import os
import signal
import sys

STEPS = {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod"}
AT = int(os.environ.get("KILL_AT", "0"))
COUNT = os.environ.get("KILL_COUNT", "")
OUTSIDE = os.environ.get("TEMPLATES")
"""A folder of the tests, of which a build without them knows nothing; None where the run is no build."""
taken = 0


def hook(event: str, arguments: tuple[object, ...]) -> None:
    """Counts what changes the disk, and ends the run before the step that was asked for, as `kill -9` does."""
    global taken
    if OUTSIDE and arguments and str(arguments[0]).startswith(OUTSIDE):
        return
    if event == "open":
        path, _, flags = arguments
        if not isinstance(flags, int) or not flags & (os.O_WRONLY | os.O_RDWR) or "__pycache__" in str(path):
            return
    elif event not in STEPS:
        return
    taken += 1
    if taken == AT:
        os.kill(os.getpid(), signal.SIGKILL)


if AT or COUNT:
    sys.addaudithook(hook)
if COUNT:
    import atexit

    def count() -> None:
        """Leaves the number of steps of a whole run."""
        number = taken
        with open(COUNT, "w") as file:  # noqa: PTH123 - as little as can be is read before the run
            file.write(str(number))

    atexit.register(count)
