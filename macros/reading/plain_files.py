"""Reading plain files, and nothing else, in bounds."""

import hashlib
import os
import stat
from collections.abc import Callable
from io import BufferedReader
from pathlib import Path
from typing import TypeVar

from macros.messages.problems import Place, Problem
from macros.text.sentences import said

T = TypeVar("T")
MAX_BYTES = 1_000_000
LARGEST = 100_000_000
"""Bytes of a file that is published as it is, or belongs to the program: Git hosts take no larger one."""
MISSING = "missing-file"
"""The rule of a file that is not there."""
PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""How a file is opened: no link is followed and no pipe waited for, should it have become one just now."""


def content_of(path: Path, name: str, most: int = MAX_BYTES) -> tuple[bytes | None, list[Problem]]:
    """The bytes of the plain file at `path`, or why there are none; of one that is too large, as many as say so."""
    return _opened(path, name, most, lambda file: file.read(most + 1))


def digest_of(path: Path, name: str) -> tuple[str | None, list[Problem]]:
    """A digest of the bytes of the plain file at `path`, which has at most LARGEST, or why there is none."""
    return _opened(path, name, LARGEST, lambda file: hashlib.file_digest(file, "sha256").hexdigest())


def _opened(path: Path, name: str, most: int, use: Callable[[BufferedReader], T]) -> tuple[T | None, list[Problem]]:
    """What `use` makes of the plain file at `path`, or why it cannot be used."""
    try:
        odd = irregular(path, name)
        if odd:
            return None, [odd]
        size = path.lstat().st_size
        if size > most:
            return None, [too_large(name, size, most)]
        with os.fdopen(os.open(path, os.O_RDONLY | PLAIN), "rb") as file:
            return use(file), []
    except FileNotFoundError:
        return None, [Problem(Place(name), said("the file is missing."), MISSING, fix=said("create it, or restore it"))]
    except OSError:
        return None, [
            Problem(
                Place(name),
                said("the file cannot be read."),
                "unreadable-file",
                allowed=said("a file, no folder, that you may read"),
                fix=said("restore its last version, or ask for the right to read it"),
            )
        ]


def irregular(path: Path, name: str) -> Problem | None:
    """The problem of a link or of what is neither file nor folder at `path`; raises OSError where nothing is there.

    A link could lead out of the folder, in a circle or to what never ends; pipes and devices have no end either.
    """
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        message, fix = said("it is a link to another place."), said("put the file itself here")
    elif stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return None
    else:
        message, fix = said("it is a pipe, a socket or a device."), said("delete it")
    return Problem(Place(name), message, "no-file", said("plain files and folders"), fix)


def too_large(name: str, size: int, most: int = MAX_BYTES) -> Problem:
    """The problem of a file that has too many bytes."""
    return Problem(
        Place(name),
        said("the file has {size} bytes.", size=f"{size:,}"),
        "too-large",
        allowed=said("at most {most} bytes", most=f"{most:,}"),
        fix=said("move what does not belong here to the document store, and give its reference"),
    )
