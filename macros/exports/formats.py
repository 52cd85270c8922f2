"""The table of formats: every file that the site offers to other programs. A new format is a module and a line here."""

from collections.abc import Callable
from dataclasses import dataclass

from macros.derived.view import View
from macros.exports.tables import due_csv, status_csv


@dataclass(frozen=True, slots=True)
class Format:
    """A file for other programs. The label `export.<name>` says what it is."""

    name: str
    address: str
    """Where it stands, below the site's root."""
    make: Callable[[View], str]
    of_statuses: bool = False
    """Whether it is empty where employees see counts only: then no page offers it."""


FORMATS: tuple[Format, ...] = (
    Format("status", "status/status.csv", status_csv),
    Format("due", "status/due.csv", due_csv, of_statuses=True),
)
"""Every format, in the order in which the status page offers them."""


def exported(view: View) -> dict[str, bytes]:
    """Every file by its address."""
    return {format.address: format.make(view).encode() for format in FORMATS}


def offered(view: View) -> tuple[Format, ...]:
    """The formats that pages offer to this audience."""
    return tuple(format for format in FORMATS if view.shows_statuses or not format.of_statuses)
