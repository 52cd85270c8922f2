"""Where tests write: into memory, where the system has a folder for that, since what they write lives for seconds.

On a disk, making and removing these files took a sixth of the processor time of a run of all tests, and most of what
it waited.
"""

import os
import re
import tempfile
from pathlib import Path
from tempfile import TemporaryDirectory

SHARED = Path("/dev/shm")  # noqa: S108 - Linux's folder in memory, in which each test gets a folder that nobody else reads
PYTESTS = "PYTEST_DEBUG_TEMPROOT"
"""The setting with the folder in which pytest makes those for tests."""
ROOM = 4_000_000_000
"""Bytes; a run of all tests has written 1,500,000,000 where nothing was removed before its end."""


_OTHERS: "list[TemporaryDirectory[str]]" = []
"""The folder there for what is written outside of tests' own folders, such as by a server that is killed."""


def settle(folder: Path = SHARED) -> None:
    """Has this process and those it starts write there, unless somebody has said where, or it will not do.

    pytest keeps its folders itself, and those of tests that failed; the rest goes with this process.
    """
    if not {"TMPDIR", PYTESTS} & os.environ.keys() and will_do(folder):
        _OTHERS.append(TemporaryDirectory(prefix="tests-", dir=folder, ignore_cleanup_errors=True))
        Path(_OTHERS[-1].name).chmod(0o1777)  # as the system's own is: some programs run as another user
        os.environ["TMPDIR"] = tempfile.tempdir = _OTHERS[-1].name
        os.environ[PYTESTS] = str(folder)


def will_do(folder: Path) -> bool:
    """Whether the folder is in memory, with room, and lets programs run; a container's mostly is small and does not."""
    try:
        system = os.statvfs(folder)
        memory = Path("/proc/meminfo").read_text("ascii")
    except (OSError, AttributeError):  # another system
        return False
    available = re.search(r"^MemAvailable: +(\d+) kB$", memory, re.MULTILINE)
    free = min(system.f_bavail * system.f_frsize, int(available[1]) * 1024 if available else 0)
    return free >= ROOM and not system.f_flag & (os.ST_NOEXEC | os.ST_RDONLY) and os.access(folder, os.W_OK)
