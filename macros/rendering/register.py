"""The register of blocks and pages: every block, what it is made for, what it shows, and the page it has to itself."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from macros.derived.view import View
from macros.editing.field_words import FILES
from macros.rendering.address import (
    ALL,
    GLOSSARY,
    GUIDANCE,
    REFERENCES,
    TRAINING,
    department_address,
    role_address,
    sheet_address,
)
from macros.rendering.listing import listings, page_address
from macros.rendering.pages import BESIDE, PLAIN, UNSEARCHED, Page


class Answers(StrEnum):
    """Whose answers a block shows: what has to be rendered anew where only answers have changed."""

    NONE = "none"
    DEPARTMENT = "department"
    """Those of the department that is its key."""
    ITEM = "item"
    """Those to the item that its key begins with."""
    ALL = "all"
    """Those of any department."""


def _once(view: View) -> Iterable[str]:
    return [""]


@dataclass(frozen=True, slots=True)
class BlockKind:
    """A block: its macro and its template have its name, and the label `block.<name>` says what it is."""

    name: str
    keys: Callable[[View], Iterable[str]] = _once
    """The ids that it is made for, in order; one empty key where it stands once."""
    answers: Answers = Answers.NONE
    page: Callable[[View, str], Page] | None = None
    """The page that shows it for a key and nothing else; None where it stands in pages of docs/."""


def _sheets(view: View) -> Iterable[str]:
    return [ALL, *(section.id for section in view.guideline.sections.values() if section.sheet)]


def _guides(view: View) -> Iterable[str]:
    """What has a facilitator's guide, in a build for facilitators."""
    return [*view.training.sessions, *view.training.scenarios] if view.facilitates else []


def _background(view: View, key: str) -> Page:
    (page,) = (page for page in view.guideline.outline.background if page.address == key)
    title = view.guideline.title(page.heading or page.points[0].id)
    return Page(f"{GUIDANCE}{key}/", "background", key, title=title)


def _guidance(name: str) -> Callable[[View, str], Page]:
    return lambda view, key: Page(f"{GUIDANCE}{key}/", name, key, title=view.guideline.title(key))


def _titled(name: str, address: str) -> Callable[[View, str], Page]:
    return lambda view, _: Page(address, name, title=view.labels.text(f"{name}.title"))


def _training(name: str, folder: str, meta: dict[str, object]) -> Callable[[View, str], Page]:
    return lambda _, key: Page(f"{TRAINING}{folder}/{key}/", name, key, meta=meta)


def _department(view: View, key: str) -> Page:
    return Page(department_address(key), "department", key, meta=UNSEARCHED, edits=f"data/evidence/{key}.yml")


BLOCKS: tuple[BlockKind, ...] = (
    BlockKind("doors"),
    BlockKind("role_links"),
    BlockKind("glance", answers=Answers.ALL),
    BlockKind("guidance"),
    BlockKind(
        "background", lambda view: [page.address for page in view.guideline.outline.background], page=_background
    ),
    BlockKind("principle", lambda view: view.guideline.principles, Answers.ALL, _guidance("principle")),
    BlockKind("area", lambda view: [area.id for area in view.guideline.outline.areas], page=_guidance("area")),
    BlockKind("glossary", page=_titled("glossary", GLOSSARY)),
    BlockKind("references", page=_titled("references", REFERENCES)),
    BlockKind("roles"),
    BlockKind(
        "role",
        lambda view: [role.id for role in view.guideline.outline.roles],
        page=lambda view, key: Page(role_address(key), "role", key, title=view.guideline.title(key)),
    ),
    BlockKind("checklist", answers=Answers.ALL),
    BlockKind("sheets"),
    BlockKind("sheet", _sheets, page=lambda _, key: Page(sheet_address(key), "sheet", key, meta=PLAIN)),
    BlockKind(
        "filled_sheet",
        _sheets,
        Answers.ALL,
        lambda _, key: Page(sheet_address(key, filled=True), "filled_sheet", key, meta=PLAIN),
    ),
    BlockKind("training_sessions"),
    BlockKind("training_modules"),
    BlockKind("training_scenarios"),
    BlockKind("training_reach"),
    BlockKind("training_held"),
    BlockKind("session", lambda view: view.training.sessions, page=_training("session", "sessions", BESIDE)),
    BlockKind("module", lambda view: view.training.modules, page=_training("module", "modules", BESIDE)),
    BlockKind(
        "quiz",
        lambda view: [id_ for id_ in view.training.modules if view.training.questions_of(id_)],
        page=_training("quiz", "quiz", UNSEARCHED),
    ),
    BlockKind("scenario", lambda view: view.training.scenarios, page=_training("scenario", "scenarios", BESIDE)),
    BlockKind("guide", _guides, page=_training("guide", "facilitate", UNSEARCHED)),
    BlockKind("after_action"),
    BlockKind("departments", answers=Answers.ALL),
    BlockKind("department", lambda view: view.departments, Answers.DEPARTMENT, _department),
    BlockKind(
        "department_sheet",
        lambda view: view.departments,
        Answers.DEPARTMENT,
        lambda _, key: Page(f"{department_address(key)}print/", "department_sheet", key, meta=PLAIN),
    ),
    BlockKind("status", answers=Answers.ALL),
    BlockKind(
        "listing",
        listings,
        Answers.ITEM,
        lambda _, key: Page(page_address(key), "listing", key, meta=PLAIN),
    ),
    BlockKind("board", answers=Answers.ALL),
    BlockKind("fields", lambda _: FILES),
    BlockKind("contacts"),
    BlockKind("offices"),
    BlockKind("edition"),
    BlockKind("strengths"),
    BlockKind("status_rules"),
    BlockKind("states"),
    BlockKind("block_catalogue"),
    BlockKind("footer"),
    BlockKind("not_found"),
)
"""Every block, those with pages in the order of the menu."""

NAMES = frozenset(kind.name for kind in BLOCKS)


def keys_of_blocks(view: View) -> dict[str, list[str]]:
    """For each block by name the keys that it is made for."""
    return {kind.name: list(kind.keys(view)) for kind in BLOCKS}


def pages(view: View) -> Iterator[Page]:
    """Every page made from data; those with a title in the menu's order."""
    for kind in BLOCKS:
        if kind.page:
            yield from (kind.page(view, key) for key in kind.keys(view))
