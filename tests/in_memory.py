"""Where tests write: into memory, where the system has a folder for that, since what they write lives for seconds.

On a disk, making and removing these files took a sixth of the processor time of a run of all tests, and most of what
it waited.
"""

import os
import re
import tempfile
from pathlib import Path

SHARED = Path("/dev/shm")  # noqa: S108 - Linux's folder in memory, in which each test gets a folder that nobody else reads
ROOM = 4_000_000_000
"""Bytes; a run of all tests has written 1,500,000,000 where nothing was removed before its end."""


def settle(folder: Path = SHARED) -> None:
    """Has this process and those it starts write there, unless somebody has said where, or it will not do."""
    if "TMPDIR" not in os.environ and will_do(folder):
        os.environ["TMPDIR"] = tempfile.tempdir = str(folder)


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
