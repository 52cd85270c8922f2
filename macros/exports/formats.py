"""The table of formats: every file that the site offers to other programs. A new format is a module and a line here."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from macros.derived.view import View
from macros.exports.calendars import calendar
from macros.exports.feeds import feed
from macros.exports.tables import due_csv, status_csv
from macros.exports.workbook import has_workbook, workbook

STATUS_PAGE = "status/"


@dataclass(frozen=True, slots=True)
class Format:
    """A file for other programs. The label `export.<name>` says what it is."""

    name: str
    place: str
    """Where it stands, below the site's root; `{department}` is the id of each department that has one."""
    make: Callable[[View, str, str], str | bytes]
    """What makes it of the view, the department, empty for the company, and where the site is published."""
    of_statuses: bool = False
    """Whether it is empty where employees see counts only: then no page offers it."""
    is_subscribed: bool = False
    """Whether a program fetches it again and again; else people download it."""
    of_answers: bool = True
    """Whether it shows answers: else it stays as it is where nothing but these changes."""
    is_had: Callable[[View, str], bool] = lambda *_: True
    """Whether a department has one; a file of the company is there always."""

    @property
    def page(self) -> str:
        """The address of the page beside which it stands."""
        return f"{self.place.rpartition('/')[0]}/"

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
    Format(
        "answers",
        "departments/{department}/answers.xlsx",
        lambda view, department, _: workbook(view, department),
        is_had=has_workbook,
    ),
    Format("blank-answers", "checklist/print/answers.xlsx", lambda view, *_: workbook(view, ""), of_answers=False),
)
"""Every format, in the order in which the status page offers those of its own."""


def exported(view: View, address: str = "", of: Collection[str] | None = None) -> dict[str, bytes]:
    """Every file by its name below the site's root, for a site that is published at `address`.

    With `of` those that change with answers of these departments: theirs, and the company's.
    """
    return {
        format.place.format(department=department): _bytes(format.make(view, department, address))
        for format in FORMATS
        for department in _whose(view, format)
        if of is None or (department in of if department else format.of_answers)
    }


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _whose(view: View, format: Format) -> Iterator[str]:
    """The departments that have a file of the format; a file of the company is nobody's.

    A department that no longer exists keeps its calendar, which is empty: whoever looks for it again learns that
    nothing is left to do.
    """
    yield from (id_ for id_ in view.departments if format.is_had(view, id_)) if format.of_each else ("",)


def offered(view: View) -> tuple[Format, ...]:
    """The files of the company that the status page offers to this audience for download."""
    return tuple(
        format
        for format in FORMATS
        if format.page == STATUS_PAGE and (view.shows_statuses or not format.of_statuses) and not format.is_subscribed
    )
