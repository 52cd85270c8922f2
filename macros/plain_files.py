"""Reading plain files, and nothing else, in bounds."""

import os
import stat
from pathlib import Path

from macros.problems import Place, Problem

MAX_BYTES = 1_000_000
MISSING = "missing-file"
"""The rule of a file that is not there."""
PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""How a file is opened: no link is followed and no pipe waited for, should it have become one just now."""


def content_of(path: Path, name: str) -> tuple[bytes | None, list[Problem]]:
    """The bytes of the plain file at `path`, or why there are none; of one that is too large, as many as say so."""
    try:
        odd = irregular(path, name)
        if odd:
            return None, [odd]
        size = path.lstat().st_size
        if size > MAX_BYTES:
            return None, [too_large(name, size)]
        with os.fdopen(os.open(path, os.O_RDONLY | PLAIN), "rb") as file:
            return file.read(MAX_BYTES + 1), []
    except FileNotFoundError:
        return None, [Problem(Place(name), "the file is missing.", MISSING, fix="create it, or restore it")]
    except OSError:
        return None, [
            Problem(
                Place(name),
                "the file cannot be read.",
                "unreadable-file",
                allowed="a file, no folder, that you may read",
                fix="restore its last version, or ask for the right to read it",
            )
        ]


def irregular(path: Path, name: str) -> Problem | None:
    """The problem of a link or of what is neither file nor folder at `path`; raises OSError where nothing is there.

    A link could lead out of the folder, in a circle or to what never ends; pipes and devices have no end either.
    """
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        message, fix = "it is a link to another place.", "put the file itself here"
    elif stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return None
    else:
        message, fix = "it is a pipe, a socket or a device.", "delete it"
    return Problem(Place(name), message, "no-file", "plain files and folders", fix)


def too_large(name: str, size: int) -> Problem:
    """The problem of a file that has too many bytes."""
    return Problem(
        Place(name),
        f"the file has {size:,} bytes.",
        "too-large",
        allowed=f"at most {MAX_BYTES:,} bytes",
        fix="move what does not belong here to the document store, and give its reference",
    )
