"""A run of the program, ordered of the process that stands ready (runs.py) by whoever has only a command line.

`python -I -S ordered.py PLACE FIRST MODULE ARGUMENT …` does what `python -m MODULE ARGUMENT …` does in this folder,
with these settings and streams, and is told to end by SIGTERM as that is; FIRST stands first on the path of modules.
"""

import json
import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence


def ended(place: str, order: Sequence[object], streams: Sequence[int], begun: Callable[[int], object]) -> int:
    """The return code of an ordered run with these streams; below zero, the signal that ended it.

    `begun` is told its number once it has begun.
    """
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as answer:
        answer.connect(place)
        socket.send_fds(answer, [json.dumps(order).encode()], streams)
        begun(int(answer.recv(16)))
        return int(answer.recv(16))


def main() -> None:
    """Orders the run, and ends as it does."""
    place, first, module, *arguments = sys.argv[1:]
    order = [module, [module, *arguments], os.getcwd(), first, dict(os.environ)]  # noqa: PTH109 - as little as can be is read
    code = ended(place, order, [1, 2], pass_on_its_end)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if code < 0:
        os.kill(os.getpid(), -code)
    sys.exit(code)


def pass_on_its_end(number: int) -> None:
    """From here on the run ends where this one is told to."""
    signal.signal(signal.SIGTERM, lambda signal_, _: os.kill(number, signal_))


if __name__ == "__main__":
    main()
