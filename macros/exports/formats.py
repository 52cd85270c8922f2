"""The table of formats: every file that the site offers to other programs. A new format is a module and a line here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from macros.derived.view import View
from macros.exports.calendars import calendar
from macros.exports.feeds import feed
from macros.exports.tables import due_csv, status_csv


@dataclass(frozen=True, slots=True)
class Format:
    """A file for other programs. The label `export.<name>` says what it is."""

    name: str
    place: str
    """Where it stands, below the site's root; `{department}` is the id of each department that has one."""
    make: Callable[[View, str, str], str]
    """What makes it of the view, the department, empty for the company, and where the site is published."""
    of_statuses: bool = False
    """Whether it is empty where employees see counts only: then no page offers it."""
    is_subscribed: bool = False
    """Whether a program fetches it again and again; else people download it."""

    @property
    def of_each(self) -> bool:
        """Whether each department has one."""
        return "{department}" in self.place


FORMATS: tuple[Format, ...] = (
    Format("status", "status/status.csv", lambda view, *_: status_csv(view), of_statuses=True),
    Format("due", "status/due.csv", lambda view, *_: due_csv(view), of_statuses=True),
    Format("calendar", "status/due.ics", calendar, of_statuses=True, is_subscribed=True),
    Format("changes", "changes/feed.xml", feed, is_subscribed=True),
    Format("own-calendar", "departments/{department}/due.ics", calendar, of_statuses=True, is_subscribed=True),
)
"""Every format, in the order in which the status page offers them."""


def exported(view: View, address: str = "") -> dict[str, bytes]:
    """Every file by its name below the site's root, for a site that is published at `address`."""
    return {
        format.place.format(department=department): format.make(view, department, address).encode()
        for format in FORMATS
        for department in _whose(view, format)
    }


def _whose(view: View, format: Format) -> Iterator[str]:
    """The departments that have a file of the format; a file of the company is nobody's.

    A department that no longer exists keeps its own, which is empty: whoever looks for it again learns that nothing is
    left to do.
    """
    yield from view.departments if format.of_each else ("",)


def offered(view: View) -> tuple[Format, ...]:
    """The files of the company that pages offer to this audience for download."""
    return tuple(
        format for format in FORMATS if (view.shows_statuses or not format.of_statuses) and not format.is_subscribed
    )
