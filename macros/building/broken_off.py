"""What was begun in a portal and broken off: until it is ended, files of before and after stand beside one another."""

from collections.abc import Iterator
from pathlib import Path

from macros.messages.problems import Place, Problem
from macros.text.sentences import said
from macros.upgrading.begun import FOLDER, UNFINISHED
from macros.upgrading.begun import is_begun as is_upgrading

BEGUN, PLAN = ".begin", "plan.json"
"""Beside data/: the folder that a beginning works from, and in it, while files change, what it is to change."""


def is_begun(project: Path) -> bool:
    """Whether a beginning was broken off after its first file may have changed."""
    return (project / BEGUN / PLAN).is_file()


def beginning(project: Path) -> Problem | None:
    """The problem of a beginning that was broken off; None where there is none."""
    if not is_begun(project):
        return None
    message = said("the portal has begun, and was broken off.")
    return Problem(Place(BEGUN), message, "begin", fix=said("run python -m macros begin, which ends it"))


def broken_off(project: Path) -> Iterator[Problem]:
    """A problem for each thing that has to be ended before anything is made of this portal."""
    if is_upgrading(project):
        yield Problem(Place(FOLDER), UNFINISHED, "upgrade")
    if problem := beginning(project):
        yield problem
