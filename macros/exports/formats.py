"""The table of formats: every file that the site offers to other programs. A new format is a module and a line here."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial

from macros.derived.address import STATUS
from macros.derived.view import View
from macros.exports import api
from macros.exports.calendars import calendar
from macros.exports.ciso_assistant import library
from macros.exports.feeds import feed
from macros.exports.oscal_catalog import catalog, profile
from macros.exports.oscal_results import has_results, results
from macros.exports.tables import due_csv, status_csv
from macros.exports.workbook import has_workbook, workbook

STANDARDS = "exports/"
"""Where files stand that auditors and group companies load into their own programs; a page lists them."""


@dataclass(frozen=True, slots=True)
class Format:
    """A file for other programs. The label `export.<name>` says what it is."""

    name: str
    place: str
    """Where it stands, below the site's root.

    `{department}` is the id of each department that has one, `{item}` that of each item and note, `{schema}` the name
    of each schema of the files for programs.
    """
    make: Callable[[View, str, str], str | bytes]
    """What makes it of the view, the id or name that its place has a gap for, and where the site is published."""
    of_statuses: bool = False
    """Whether it would be empty where employees see counts only: then there is none, but for what was subscribed."""
    is_subscribed: bool = False
    """Whether a program fetches it again and again; else people download it."""
    is_filled_in: bool = False
    """Whether people type into it: then no other one may take its place."""
    of_answers: bool = True
    """Whether it shows answers: else it stays as it is where nothing but these changes."""
    is_had: Callable[[View, str], bool] = lambda *_: True
    """Whether a department has one; a file of the company is there always."""

    def place_of(self, id_: str) -> str:
        """Where the file of an id or name stands, as its place has a gap for one; of a single file it is empty."""
        return self.place.format(department=id_, item=id_, schema=id_)

    @property
    def page(self) -> str:
        """The address of the page beside which it stands."""
        return f"{self.place.rpartition('/')[0]}/"

    @property
    def is_of_api(self) -> bool:
        """Whether it is one of the files for programs below api/."""
        return self.place.startswith(api.FOLDER)

    @property
    def of_each(self) -> bool:
        """Whether each department has one."""
        return "{department}" in self.place


FORMATS: tuple[Format, ...] = (
    Format("status", f"{STATUS}status.csv", lambda view, *_: status_csv(view), of_statuses=True),
    Format("due", f"{STATUS}due.csv", lambda view, *_: due_csv(view), of_statuses=True),
    Format("calendar", f"{STATUS}due.ics", calendar, of_statuses=True, is_subscribed=True),
    Format("changes", "changes/feed.xml", feed, is_subscribed=True),
    Format("own-calendar", "departments/{department}/due.ics", calendar, of_statuses=True, is_subscribed=True),
    Format(
        "answers",
        "departments/{department}/answers.xlsx",
        lambda view, department, _: workbook(view, department),
        is_filled_in=True,
        is_had=has_workbook,
    ),
    Format(
        "blank-answers",
        "checklist/print/answers.xlsx",
        lambda view, *_: workbook(view, ""),
        is_filled_in=True,
        of_answers=False,
    ),
    Format("api-guideline", f"{api.FOLDER}guideline.json", lambda view, *_: api.guideline(view), of_answers=False),
    Format("api-items", f"{api.FOLDER}items.json", lambda view, *_: api.items(view), of_answers=False),
    Format("api-item", f"{api.FOLDER}items/{{item}}.json", lambda view, item, _: api.item(view, item)),
    Format("api-departments", f"{api.FOLDER}departments.json", lambda view, *_: api.departments(view)),
    Format(
        "api-department", f"{api.FOLDER}departments/{{department}}.json", lambda view, id_, _: api.department(view, id_)
    ),
    Format("api-status", f"{api.FOLDER}status.json", lambda view, *_: api.status(view)),
    Format("api-due", f"{api.FOLDER}due.json", lambda view, *_: api.due(view)),
    Format("api-changes", f"{api.FOLDER}changes.json", lambda view, *_: api.changes(view)),
    Format(
        "api-schema",
        f"{api.FOLDER}schema/{{schema}}.json",
        lambda _, name, address: api.schema(name, address),
        of_answers=False,
    ),
    Format("oscal-catalog", f"{STANDARDS}oscal/catalog.json", lambda view, *_: catalog(view), of_answers=False),
    Format("oscal-profile", f"{STANDARDS}oscal/profile.json", lambda view, *_: profile(view), of_answers=False),
    Format("oscal-results", STANDARDS + "oscal/results-{department}.json", results, True, is_had=has_results),
    Format("ciso-assistant", f"{STANDARDS}ciso-assistant.yml", lambda view, *_: library(view), of_answers=False),
)
"""Every format, in the order in which the status page offers those of its own."""


def exported(view: View, address: str = "", of: Collection[str] | None = None) -> dict[str, bytes]:
    """Every file by its name below the site's root, for a site that is published at `address`.

    With `of` those of these departments alone. None leaves the house.
    """
    return {
        format.place_of(id_): _made(format, view, id_, address)
        for format in FORMATS
        for id_ in having(view, format)
        if of is None or (format.of_each and id_ in of)
    }


def of_company(view: View, address: str = "") -> dict[str, Callable[[], bytes]]:
    """What makes each file that shows answers of more than one department, by its name."""
    return {
        format.place_of(id_): partial(_made, format, view, id_, address)
        for format in FORMATS
        if format.of_answers and not format.of_each
        for id_ in having(view, format)
    }


def files_of(format: Format, view: View, address: str = "") -> Iterator[tuple[str, bytes]]:
    """The files of a format, each with its name, as `exported` has them."""
    for id_ in having(view, format):
        yield format.place_of(id_), _made(format, view, id_, address)


def _made(format: Format, view: View, id_: str, address: str) -> bytes:
    return _bytes(format.make(view, id_, address))


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def having(view: View, format: Format) -> Iterator[str]:
    """The ids or names that a format has a file of; of a single file it is the empty one. None leaves the house.

    A department that no longer exists keeps its calendar, which is empty: whoever looks for it again learns that
    nothing is left to do.
    """
    if view.is_outside or (format.of_statuses and not format.is_subscribed and not view.shows_statuses):
        return
    if format.of_each:
        yield from (id_ for id_ in view.departments if format.is_had(view, id_))
    elif "{item}" in format.place:
        yield from view.guideline.items
    else:
        yield from api.SCHEMAS if "{schema}" in format.place else ("",)


def offered(view: View) -> tuple[Format, ...]:
    """The files of the company that the status page offers to this audience for download."""
    return tuple(
        format
        for format in FORMATS
        if format.page == STATUS and not format.is_subscribed and any(True for _ in having(view, format))
    )


STANDARD_FORMATS = tuple(format for format in FORMATS if format.place.startswith(STANDARDS))
"""Those that auditors and group companies load, in the order in which their page offers them."""
