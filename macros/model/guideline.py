"""The guideline's structure and facts (outline.yml): order, locators, links, roles, periods. No wording."""

import re
from collections.abc import Container
from typing import Annotated

from pydantic import Field

from macros.model.base import Record
from macros.model.fields import AnyDay, EvidenceWord, Flag, Id, Line, Link, Months, Page, Slug, SourceWord
from macros.model.lists import once
from macros.model.said import SaidLine

OWN = "own-"
"""How the ids of what a company adds of its own begin, and no id of the guideline."""


def is_own(id_: str) -> bool:
    """Whether an id names something of the company's own."""
    return id_.startswith(OWN)


EditionName = Annotated[SaidLine, "edition"]
"""The name of an edition, as `edition` has it."""
LONGEST_SHORT_NAME = 40


class Strength(Record):
    """One way in which the guideline puts a point; strengths are no scale and never sort or score."""

    id: Slug
    """Short name that a statement uses."""
    word: Line
    """The guideline's own word, as shown beside a statement."""
    meaning: SaidLine
    """One sentence that says how such a statement is to be read."""


class Tie(Record):
    """A link from one point to another, and who draws it."""

    to: Id
    """Id of the point that is linked."""
    origin: SourceWord = Field(alias="from")
    """`source` where the guideline itself makes the link, `portal` where it is this portal's reading."""


class OfEdition(Record):
    """What an edition brings, words anew or drops."""

    since: EditionName | None = None
    """Edition that brought it; left out for what the first edition had."""
    reworded: EditionName | None = None
    """The last edition that changed its words."""
    formerly: dict[EditionName, Line] = Field(default={})
    """Its locators in earlier editions, where they differ, by the edition: 1st Edition: 4 (1) ② (c)."""
    retired: EditionName | None = None
    """Edition that dropped it; what is retired stays, is marked, and counts nowhere."""
    successors: Annotated[tuple[Id, ...], once()] = ()
    """Of a retired point: the points that came in its place."""


class Point(OfEdition):
    """A point of the guideline that can be cited."""

    id: Id
    """Id of the point: its anchor, search key and key of its wording. Never renamed, never used again."""
    locator: Line
    """Where the guideline says it, in its own numbering, for example 4 (1) ② (a)."""
    page: Page | None = None
    """Page of the guideline on which the section begins, where its table of contents gives it."""
    footnotes: Annotated[tuple[Id, ...], once()] = ()
    """Ids of the footnotes that the guideline attaches to the point, in its order."""


class BackgroundPage(Record):
    """One page of points that are neither principle nor area."""

    address: Slug
    """Last part of the page's address below guidance/."""
    heading: Id | None = None
    """Id of the heading above the points, where the page has more than one."""
    points: tuple[Point, ...] = Field(min_length=1)
    """The page's points, in the guideline's order; the first names the page where there is no heading."""


class Principle(Point):
    """A principle that executives should recognize."""


class Action(Point):
    """A recommended action."""

    principles: tuple[Tie, ...] = ()
    """The principles that the action carries out."""
    items: tuple[Tie, ...] = ()
    """The checklist items and notes that ask whether the action, or a part of it, is done. Empty: none asks."""
    roles: tuple[Tie, ...] = ()
    """The roles that act on it."""
    related: tuple[Tie, ...] = ()
    """Actions elsewhere that belong with it; named on one of the two, shown on both."""


class Category(Record):
    """A heading of the guideline under which recommended actions stand."""

    id: Id
    """Id of the category."""
    actions: tuple[Action, ...]
    """The actions, in the guideline's order."""
    footnotes: Annotated[tuple[Id, ...], once()] = ()
    """Footnotes attached to the heading itself."""


class Area(Point):
    """An area of initiatives with its recommended actions."""

    points: tuple[Point, ...] = ()
    """Points that stand before the actions: why the area matters, definitions."""
    categories: tuple[Category, ...]
    """The categories, in the guideline's order."""

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions of all categories, in order."""
        return tuple(action for category in self.categories for action in category.actions)


class Item(Point):
    """One question of the checklist, or a note below the questions that may be answered like one."""

    note: Flag = False
    """Yes for a note: answering it is optional, and it is counted apart."""
    principles: tuple[Tie, ...] = ()
    """The principles behind the item."""
    roles: tuple[Tie, ...] = ()
    """Roles that act on it, beyond those of the actions that it verifies."""
    review_period: Months | None = None
    """Months after which an answer is to be confirmed again, where it differs from the default."""
    evidence_from: EvidenceWord | None = None
    """`training` where a session held is a basis for the item."""

    @property
    def counts(self) -> bool:
        """Whether it is counted among the guideline's items: notes and the company's own are counted apart."""
        return not self.note and not is_own(self.id)


class ItemGroup(Record):
    """Checklist items under one heading of the checklist; a section without headings has one group."""

    category: Id | None = None
    """Id of the heading, where there is one."""
    items: tuple[Item, ...]
    """Items and notes, in the checklist's order."""


class Section(Record):
    """A section of the checklist."""

    id: Id
    """Id of the section, for example B1."""
    locator: Line
    """The checklist's own numbering, for example B. (1)."""
    about: Id
    """Id of the principle or area whose heading the section repeats."""
    sheet: Flag = True
    """Yes where the section has a printable sheet of its own."""
    groups: tuple[ItemGroup, ...]
    """The section's groups, in the checklist's order."""

    @property
    def items(self) -> tuple[Item, ...]:
        """Items and notes of the section, in order."""
        return tuple(item for group in self.groups for item in group.items)

    @property
    def counted(self) -> tuple[Item, ...]:
        """Those of its items that are counted among the guideline's."""
        return tuple(item for item in self.items if item.counts)

    def cut(self, ids: Container[str]) -> "Section":
        """The section with those of its items alone, and without groups that have none of them."""
        kept = [(group, tuple(item for item in group.items if item.id in ids)) for group in self.groups]
        groups = tuple(group.model_copy(update={"items": items}) for group, items in kept if items)
        return self.model_copy(update={"groups": groups})


class Part(Record):
    """A part of the checklist: A, B."""

    id: Id
    """Id of the part."""
    sections: tuple[Section, ...]
    """Sections, in order."""


class Checklist(Point):
    """The checklist."""

    parts: tuple[Part, ...]
    """Parts, in order."""

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections of all parts, in order."""
        return tuple(section for part in self.parts for section in part.sections)


class Role(Record):
    """A role in the company that the guideline speaks to; its page is roles/<id without role->/."""

    id: Id
    """Id of the role, beginning with role-."""
    everybody: Flag = False
    """Yes for the role that everybody in the company has beside another: the pages of the other roles lead to it."""


class Reference(Record):
    """A document that the guideline refers to."""

    id: Id
    """Id of the document, beginning with reference-."""
    published: AnyDay | None = None
    """Date of the document, where the guideline gives it."""
    address: Link | None = None
    """Address of the document, where the guideline gives one that can be followed."""
    printed_address: SaidLine | None = None
    """Address as printed, where the copy at hand may have damaged it: shown as text, never linked."""
    points: Annotated[tuple[Id, ...], once()] = ()
    """Points that name the document in their own text, besides the footnotes that do."""


class Footnote(OfEdition):
    """A footnote of the guideline."""

    id: Id
    """Id of the footnote."""
    locator: Line
    """Number of the footnote in the guideline."""
    references: Annotated[tuple[Id, ...], once()] = ()
    """Documents that the footnote names."""
    contact: Flag = False
    """Yes where the footnote names an office that a company can turn to: the help page lists it."""


def short_name_of(edition: str) -> str:
    """What an edition is called in names of files and pages: 1st-edition."""
    return re.sub(r"[^a-z0-9]+", "-", edition.casefold()).strip("-")[:LONGEST_SHORT_NAME].strip("-") or "edition"


class EarlierEdition(Record):
    """An edition before the one that the outline describes."""

    name: SaidLine
    """Name of the edition, for example 1st Edition."""
    published: AnyDay
    """Day of publication."""


class Edition(EarlierEdition):
    """Facts about the guideline that the portal carries."""

    earlier: Annotated[tuple[EarlierEdition, ...], once("name")] = ()
    """The editions before it, the first one first."""

    @property
    def all(self) -> tuple[EarlierEdition, ...]:
        """All editions, the present one last."""
        return (*self.earlier, self)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all editions, the present one last."""
        return (*(edition.name for edition in self.earlier), self.name)


class Outline(Record):
    """The whole structure of the guideline."""

    edition: Edition
    """Which edition this is."""
    review_period: Months
    """Months after which an answer is to be confirmed again, unless an item or the company says otherwise."""
    strengths: Annotated[tuple[Strength, ...], once("id")]
    """The closed list of strengths that statements use."""
    overview: tuple[Point, ...] = ()
    """Points that introduce a chapter as a whole: they stand on the guidance overview."""
    background: tuple[BackgroundPage, ...] = ()
    """Pages before the principles."""
    principles: tuple[Principle, ...]
    """Principles, in order."""
    areas: tuple[Area, ...]
    """Areas, in order."""
    checklist: Checklist
    """The checklist."""
    footnotes: tuple[Footnote, ...] = ()
    """Footnotes, in order."""
    references: tuple[Reference, ...] = ()
    """Documents referred to, in order of first mention."""
    roles: tuple[Role, ...] = ()
    """Roles, in the order of the menu."""

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions of all areas, in order."""
        return tuple(action for area in self.areas for action in area.actions)
