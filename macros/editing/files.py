"""Writing the files that people edit: one writer at a time, and nothing ever half written."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from macros.editing.lock import locked

HALF = "half"
"""What a file ends in that is being written: `.sales.yml.half`; nothing reads it."""


@contextmanager
def alone(data: Path, waits: Callable[[], None]) -> Iterator[None]:
    """Holds the lock of all that is written in and for the data folder, and takes away what a killed writer has left.

    `waits` is called where another writer has to end first. Raises OSError.
    """
    lock = locked(data.resolve(), waits)
    try:
        for left in data.rglob(f".*.{HALF}"):
            if left.is_symlink() or not left.is_dir():  # a writer leaves no folder: somebody has made it
                left.unlink()
        yield
    finally:
        lock.release()


def holds(path: Path, text: str) -> bool:
    """Whether the file at `path` holds the text, whatever ends its lines: Git on Windows may have written them anew.

    Bytes are compared, since what stands there need not be UTF-8, and no more of them are read than could be the text.
    Raises OSError.
    """
    wanted = text.encode()
    return path.is_file() and _begins(path, 2 * len(wanted)).replace(b"\r\n", b"\n") == wanted


def _begins(path: Path, most: int) -> bytes:
    """The first bytes of a file: one more than `most` where it has more."""
    with path.open("rb") as file:
        return file.read(most + 1)


def no_link(path: Path, project: Path) -> None:
    """Raises OSError where a part of `path` below the folder `project` is a link: it may lead anywhere.

    The folder itself may be reached through links. Of a file that stands elsewhere, which somebody has named, only the
    last part is looked at.
    """
    parts = [path.absolute()]
    for around in path.absolute().parents:
        if around.exists() and around.samefile(project):
            break
        parts.append(around)
    else:
        del parts[1:]
    for part in reversed(parts):
        if part.is_symlink():
            raise OSError(errno.ELOOP, "", str(part))


def write(path: Path, text: str | bytes, project: Path, was: bytes | None = None) -> bool:
    """Puts a text, or bytes, into the file at `path` in one step; false where it stands there already.

    Nothing is written through a link below the folder `project`. `was` is what the file held when it was read: where it
    holds something else by now, somebody has saved it, and it is left alone. Call it inside `alone`. Raises OSError.
    """
    content = text.encode() if isinstance(text, str) else text
    no_link(path, project)
    if path.is_file() and _begins(path, len(content)) == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{HALF}")
    half.unlink(missing_ok=True)
    try:
        handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            _same_rights(path, half)
        if was is not None and _begins(path, len(was)) != was:
            raise OSError(errno.ESTALE, "", str(path))
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        error.filename = error.filename or str(path)  # a full disk names no file
        raise
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    return True


def _same_rights(path: Path, half: Path) -> None:
    rights = path.stat()
    if hasattr(os, "chown"):
        with suppress(PermissionError):  # who may not give a file away keeps it
            os.chown(half, rights.st_uid, rights.st_gid)
    half.chmod(rights.st_mode & 0o777)
