"""The register of blocks and pages: every block, what it is made for, what it shows, and the page it has to itself."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any

from macros.derived.address import (
    ALL,
    CASES,
    DEPARTMENT_SHEETS,
    GLOSSARY,
    OUTSIDE,
    OUTSIDE_SHEET,
    OWN_CHECKLIST,
    OWN_SHEET,
    REFERENCES,
    RELEASED,
    department_address,
    department_sheet_address,
    edition_address,
    guidance_address,
    role_address,
    sheet_address,
    training_address,
)
from macros.derived.view import View
from macros.editing.field_words import FILES
from macros.rendering.listing import is_long, listings, page_address
from macros.rendering.pages import BESIDE, FIRST, PLAIN, UNSEARCHED, Page


class AnswerScope(StrEnum):
    """Whose answers a block shows: what has to be rendered anew where only answers have changed."""

    NONE = "none"
    DEPARTMENT = "department"
    """Those of the department that is its key."""
    ITEM = "item"
    """Those to the item that its key begins with."""
    SECTION = "section"
    """Those to the items of the section that is its key, or of all."""
    ITEMS = "items"
    """Those to any item, and nothing else that departments type."""
    ALL = "all"
    """Those of any department, what it says of all its answers included."""


def _once(view: View) -> Iterable[str]:
    return [""]


def _untitled(view: View, key: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class OwnPage:
    """The pages that show one block and nothing else, one for each of its keys."""

    address: Callable[[str], str]
    """Where the page for a key stands."""
    title: Callable[[View, str], str] = _untitled
    """What the menu calls it; empty where the menu does not show it."""
    meta: dict[str, Any] = field(default_factory=dict)
    """Front matter."""
    edits: Callable[[str], str] = lambda key: ""
    """Data file that a reader would edit to change it; empty where there is no single one."""


@dataclass(frozen=True, slots=True)
class BlockKind:
    """A block: its macro and its template have its name, and the label `block.<name>` says what it is."""

    name: str
    keys: Callable[[View], Iterable[str]] = _once
    """The ids that it is made for, in order; one empty key where it stands once."""
    answers: AnswerScope = AnswerScope.NONE
    page: OwnPage | None = None
    """The pages that it has to itself; None where it stands in pages of docs/."""
    is_outside: bool = False
    """Whether it is of the site for the outside, which has no others."""
    is_dated: bool = False
    """Whether it shows the day though no department has answered what it shows."""

    @property
    def ages(self) -> bool:
        """Whether a day that passes makes it old, without any change of the data."""
        return self.answers is not AnswerScope.NONE or self.is_dated


def _sheets(view: View) -> Iterable[str]:
    """That of the whole checklist, those of its sections, and one of the company's own items."""
    own = [OWN_SHEET] if view.guideline.own_items else []
    return [ALL, *view.guideline.sheets, *own]


def _filled_sheets(view: View) -> Iterable[str]:
    """None where employees see counts only: a sheet would be without answers."""
    return _sheets(view) if view.shows_statuses else []


def has_sheet(view: View, department: str) -> bool:
    """Whether a department has a sheet; without answers that of one that no longer exists would ask nobody for them."""
    return view.shows_statuses or view.is_active(department)


def _guides(view: View) -> Iterable[str]:
    """What has a facilitator's guide, in a build for facilitators."""
    return [*view.training.sessions, *view.training.scenarios] if view.facilitates else []


def _title(view: View, key: str) -> str:
    """The title of a point, unless an edition has dropped it: then its page stays, and the menu is without it."""
    return view.guideline.title(key) if key not in view.guideline.retired else ""


def _background_title(view: View, key: str) -> str:
    titles = (
        view.guideline.title(page.heading or page.points[0].id)
        for page in view.guideline.present.background
        if page.address == key
    )
    return next(titles, "")


def _edition_title(view: View, key: str) -> str:
    return view.labels.text("editions.title", edition=view.guideline.editions[key].name)


HOST_STEPS = ("github", "gitlab", "end")
"""The Git hosts whose steps a page of docs/ tells, and what ends them."""
_PRINCIPLES_AND_AREAS = OwnPage(guidance_address, _title)

BLOCKS: tuple[BlockKind, ...] = (
    BlockKind("doors"),
    BlockKind("role_links"),
    BlockKind("glance", answers=AnswerScope.ITEMS),
    BlockKind("guidance_map"),
    BlockKind("guidance"),
    BlockKind(
        "background",
        lambda view: [page.address for page in view.guideline.outline.background],
        page=OwnPage(guidance_address, _background_title),
    ),
    BlockKind("principle", lambda view: view.guideline.principles, AnswerScope.ITEMS, _PRINCIPLES_AND_AREAS),
    BlockKind("area", lambda view: [area.id for area in view.guideline.outline.areas], page=_PRINCIPLES_AND_AREAS),
    BlockKind("glossary", page=OwnPage(lambda _: GLOSSARY, lambda view, _: view.labels.text("glossary.title"))),
    BlockKind(
        "references",
        lambda view: [] if REFERENCES in view.absent else [""],
        page=OwnPage(lambda _: REFERENCES, lambda view, _: view.labels.text("references.title")),
    ),
    BlockKind(
        "edition_changes",
        lambda view: view.guideline.short_names[1:],
        page=OwnPage(edition_address, _edition_title, BESIDE),
    ),
    BlockKind("roles"),
    BlockKind(
        "role",
        lambda view: [role.id for role in view.guideline.outline.roles],
        page=OwnPage(role_address, _title),
    ),
    BlockKind("case_links"),
    BlockKind(
        "cases",
        lambda view: [""] if view.cases else [],
        page=OwnPage(lambda _: CASES, lambda view, _: view.labels.text("cases.title"), FIRST),
    ),
    BlockKind("checklist", answers=AnswerScope.ITEMS),
    BlockKind(
        "own_checklist",
        lambda view: [""] if view.guideline.own.sections or view.guideline.own.actions else [],
        AnswerScope.ALL,
        OwnPage(lambda _: OWN_CHECKLIST, lambda view, _: view.labels.text("own.title")),
    ),
    BlockKind("sheets"),
    BlockKind("sheet", _sheets, page=OwnPage(sheet_address, meta=PLAIN)),
    BlockKind(
        "filled_sheet",
        _filled_sheets,
        AnswerScope.SECTION,
        OwnPage(partial(sheet_address, filled=True), meta=PLAIN),
    ),
    BlockKind("training_sessions"),
    BlockKind("training_modules"),
    BlockKind("training_scenarios"),
    BlockKind("training_reach"),
    BlockKind("training_held", is_dated=True),
    BlockKind(
        "session", lambda view: view.training.sessions, page=OwnPage(partial(training_address, "sessions"), meta=BESIDE)
    ),
    BlockKind(
        "module", lambda view: view.training.modules, page=OwnPage(partial(training_address, "modules"), meta=BESIDE)
    ),
    BlockKind(
        "quiz",
        lambda view: [id_ for id_ in view.training.modules if view.training.questions_of(id_)],
        page=OwnPage(partial(training_address, "quiz"), meta=UNSEARCHED),
    ),
    BlockKind(
        "scenario",
        lambda view: view.training.scenarios,
        page=OwnPage(partial(training_address, "scenarios"), meta=BESIDE),
    ),
    BlockKind("guide", _guides, page=OwnPage(partial(training_address, "facilitate"), meta=UNSEARCHED)),
    BlockKind("after_action"),
    BlockKind("departments", answers=AnswerScope.ALL),
    BlockKind(
        "department",
        lambda view: view.departments,
        AnswerScope.DEPARTMENT,
        OwnPage(department_address, meta=UNSEARCHED, edits="data/evidence/{}.yml".format),
    ),
    BlockKind(
        "department_sheet",
        lambda view: [id_ for id_ in view.departments if has_sheet(view, id_)],
        AnswerScope.DEPARTMENT,
        OwnPage(department_sheet_address, meta=PLAIN),
    ),
    BlockKind(
        "department_sheets",
        lambda view: [] if is_long(view) else [""],
        AnswerScope.ALL,
        OwnPage(lambda _: DEPARTMENT_SHEETS, meta=PLAIN),
    ),
    BlockKind("status", answers=AnswerScope.ALL),
    BlockKind(
        "listing",
        listings,
        AnswerScope.ITEM,
        OwnPage(page_address, meta=PLAIN),
    ),
    BlockKind("board", answers=AnswerScope.ALL),
    BlockKind("changes", answers=AnswerScope.ALL),
    BlockKind("released", page=OwnPage(lambda _: RELEASED, meta=PLAIN)),
    BlockKind("pack", answers=AnswerScope.ALL),
    BlockKind("standards", answers=AnswerScope.ALL),
    BlockKind("fields", lambda _: FILES),
    BlockKind("host_steps", lambda _: HOST_STEPS),
    BlockKind("api_files"),
    BlockKind("stuck"),
    BlockKind("contacts"),
    BlockKind("offices"),
    BlockKind("edition"),
    BlockKind("strengths"),
    BlockKind("status_rules"),
    BlockKind("states"),
    BlockKind("block_catalogue"),
    BlockKind("help_link"),
    BlockKind("footer"),
    BlockKind("not_found"),
    BlockKind(
        "outside",
        page=OwnPage(lambda _: OUTSIDE, lambda view, _: view.labels.text("outside.answers"), {"hide": ["navigation"]}),
        is_outside=True,
    ),
    BlockKind(
        "outside_sheet",
        page=OwnPage(lambda _: OUTSIDE_SHEET, lambda view, _: view.labels.text("outside.sheet"), PLAIN),
        is_outside=True,
    ),
    BlockKind("outside_footer", is_outside=True),
    BlockKind("outside_not_found", is_outside=True),
)
"""Every block, those with pages in the order of the menu."""

NAMES = frozenset(kind.name for kind in BLOCKS)
AGEING = frozenset(kind.name for kind in BLOCKS if kind.ages)
"""The blocks by which a page ages: each page that shows one says from when it is."""


def kinds(view: View) -> Iterator[BlockKind]:
    """The blocks of the site for this audience."""
    return (kind for kind in BLOCKS if kind.is_outside is view.is_outside)


def keys_of_blocks(view: View) -> dict[str, list[str]]:
    """For each block by name the keys that it is made for."""
    return {kind.name: list(kind.keys(view)) for kind in kinds(view)}


def pages(view: View) -> Iterator[Page]:
    """Every page made from data; those with a title in the menu's order."""
    for kind in kinds(view):
        if own := kind.page:
            for key in kind.keys(view):
                yield Page(own.address(key), kind.name, key, own.title(view, key), own.meta, own.edits(key))
