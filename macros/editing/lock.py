"""One at a time: the lock of a folder, and the names of what belongs to it for as long as somebody writes."""

import os
from collections.abc import Callable
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

SECONDS = 600
"""How long one run waits for another."""


def name_of(folder: Path, ending: str) -> Path:
    """Where something stands that belongs to `folder`: `.<name>.<ending>` beside it.

    Where the folder around may not be written: `.<ending>` inside.
    """
    if os.access(folder.parent, os.W_OK | os.X_OK) or not folder.is_dir():
        return folder.with_name(f".{folder.name}.{ending}")
    return folder / f".{ending}"


def locked(folder: Path, waits: Callable[[], None]) -> BaseFileLock:
    """The lock of `folder`, held; `waits` is called once where another run has to end first.

    The system lets go of it when a run is killed. Raises TimeoutError.
    """
    lock = FileLock(name_of(folder, "lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        waits()
        lock.acquire(timeout=SECONDS)
    return lock
