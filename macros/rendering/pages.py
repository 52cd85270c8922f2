"""Which pages exist that no one wrote by hand, and the order in which the menu shows them.

A page's source is a constant macro call with a checked id: no text from data is ever pasted into it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from macros.derived.view import View
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
from macros.rendering.listing import listings

CALL = re.compile(r'\{\{\s*([a-z_]+)\((?:"([A-Za-z0-9-]*)")?\)\s*\}\}')
"""A macro call in the source of a page, with the name and the key of its block."""
PLAIN = {"hide": ["navigation", "toc"], "search": {"exclude": True}}
BESIDE = {"search": {"boost": 0.5}}
"""Front matter of pages that the search lists after the guidance."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page made from data."""

    address: str
    """Where it stands, for example guidance/principle-1/."""
    macro: str
    """Name of the block that it shows."""
    key: str = ""
    """Id that the block is made for."""
    title: str = ""
    """What the menu calls it; empty for a page that the menu does not show."""
    meta: dict[str, Any] = field(default_factory=dict)
    """Front matter."""
    edits: str = ""
    """Data file that a reader would edit to change it."""

    @property
    def file(self) -> str:
        """Name of its Markdown file below docs/."""
        return f"{self.address}index.md" if self.address.endswith("/") else self.address

    @property
    def call(self) -> str:
        """The macro call that is its source."""
        return f'{{{{ {self.macro}("{self.key}") }}}}' if self.key else f"{{{{ {self.macro}() }}}}"


def pages(view: View) -> Iterator[Page]:
    """Every page made from data; those with a title in the menu's order."""
    guideline = view.guideline
    for background in guideline.outline.background:
        title = guideline.title(background.heading or background.points[0].id)
        yield Page(f"{GUIDANCE}{background.address}/", "background", background.address, title=title)
    for id_ in guideline.principles:
        yield Page(f"{GUIDANCE}{id_}/", "principle", id_, title=guideline.title(id_))
    for area in guideline.outline.areas:
        yield Page(f"{GUIDANCE}{area.id}/", "area", area.id, title=guideline.title(area.id))
    words = view.labels.text
    yield Page(GLOSSARY, "glossary", title=words("glossary.title"))
    yield Page(REFERENCES, "references", title=words("references.title"))
    for role in guideline.outline.roles:
        yield Page(role_address(role.id), "role", role.id, title=guideline.title(role.id))
    for section in (ALL, *(section.id for section in guideline.sections.values() if section.sheet)):
        yield Page(sheet_address(section), "sheet", section, meta=PLAIN)
        yield Page(sheet_address(section, filled=True), "filled_sheet", section, meta=PLAIN)
    yield from _training_pages(view)
    for key, listing in listings(view).items():
        yield Page(listing.address, "listing", key, meta=PLAIN)
    for id_ in view.departments:
        address = department_address(id_)
        meta = {"search": {"exclude": True}}
        yield Page(address, "department", id_, meta=meta, edits=f"data/evidence/{id_}.yml")
        yield Page(f"{address}print/", "department_sheet", id_, meta=PLAIN)


def _training_pages(view: View) -> Iterator[Page]:
    """Modules, scenarios, quizzes and sessions; guides where facilitators read."""
    training = view.training
    for id_ in training.sessions:
        yield Page(f"{TRAINING}sessions/{id_}/", "session", id_, meta=BESIDE)
    for id_ in training.modules:
        yield Page(f"{TRAINING}modules/{id_}/", "module", id_, meta=BESIDE)
        if training.questions_of(id_):
            yield Page(f"{TRAINING}quiz/{id_}/", "quiz", id_, meta={"search": {"exclude": True}})
    for id_ in training.scenarios:
        yield Page(f"{TRAINING}scenarios/{id_}/", "scenario", id_, meta=BESIDE)
    if view.facilitates:
        for id_ in (*training.sessions, *training.scenarios):
            yield Page(f"{TRAINING}facilitate/{id_}/", "guide", id_, meta={"search": {"exclude": True}})
