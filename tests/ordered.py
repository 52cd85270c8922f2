"""A run of the program, ordered of the process that stands ready (runs.py) by whoever has only a command line.

`python -I -S ordered.py PLACE FIRST MODULE ARGUMENT …` does what `python -m MODULE ARGUMENT …` does in this folder,
with these settings and streams, and is told to end by SIGTERM as that is; FIRST stands first on the path of modules.
"""

import json
import os
import signal
import socket
import sys


def main() -> None:
    """Orders the run, and ends as it does."""
    place, first, module, *arguments = sys.argv[1:]
    order = [module, [module, *arguments], os.getcwd(), first, dict(os.environ)]  # noqa: PTH109 - as little as can be is read
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as answer:
        answer.connect(place)
        socket.send_fds(answer, [json.dumps(order).encode()], [1, 2])
        number = int(answer.recv(16))
        signal.signal(signal.SIGTERM, lambda signal_, _: os.kill(number, signal_))
        code = int(answer.recv(16))
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if code < 0:
        os.kill(os.getpid(), -code)
    sys.exit(code)


if __name__ == "__main__":
    main()
