"""What the files for programs hold of the guidance, version 1: models of which files and schemas are made.

Within version 1 fields and words of lists are added, and nothing is taken away, renamed or meant otherwise. Every
field is always there: null, or an empty list, where there is nothing to say.
"""

import datetime

from pydantic import BaseModel, ConfigDict, Field

from macros.model.base import Audience, Kind, LinkSource
from macros.model.fields import Visibility

VERSION = 1
Day = datetime.date
"""A field is called date."""


class ApiRecord(BaseModel):
    """A group of fields in a file for programs."""

    model_config = ConfigDict(
        strict=True,
        frozen=True,
        extra="forbid",
        defer_build=True,  # most runs read this module and make no such record
    )


class ApiFile(ApiRecord):
    """What every file says first."""

    schema_address: str = Field(serialization_alias="$schema")
    """The file's schema, relative to the file."""
    version: int = VERSION
    """The version of these files, as in their address."""
    language: str
    """The language of titles and texts; what departments type stays in the company's first language."""
    audience: tuple[Audience, ...]
    """For whom the file is; what is not for them is left out."""


class DatedFile(ApiFile):
    """A file with something that follows from the day."""

    as_of: Day
    """The day that counted as today."""
    shows: Visibility
    """`statuses`, or `counts` where the audience sees the company's counts only; all answers are left out then."""


class Number(ApiRecord):
    """A number, and what it is out of."""

    number: int
    total: int


class Totals(ApiRecord):
    """The two counts over a set of items."""

    items: Number
    """Items in place in every department that answers for them and has not decided against them."""
    answers: Number
    """Answers (department and item) in place."""


class Strength(ApiRecord):
    """One way in which the guideline puts a statement; strengths are no scale."""

    id: str
    word: str
    meaning: str


class Statement(ApiRecord):
    """One thing that a point says."""

    text: str
    strength: str
    """Id of a strength."""
    condition: str | None
    """Circumstances in which it applies."""


class Link(ApiRecord):
    """A link between two points; it stands at both."""

    to: str
    """Id of the other point."""
    sort: str
    """What sort of point that is: action, item (notes too), principle, role."""
    origin: LinkSource = Field(serialization_alias="from")
    """`source` where the guideline makes the link, `portal` where it is the portal's reading, `company` its own."""


class GuidelinePoint(ApiRecord):
    """A point, principle, area or recommended action."""

    id: str
    """Never renamed, and never used again."""
    own: bool
    """Whether it is the company's own, and none of the guideline."""
    sort: str
    """point, principle, area or action."""
    under: str | None
    """Id of the area that an action or a point belongs to."""
    category: str | None
    """Title of the heading under which an action stands."""
    locator: str
    """Where the guideline says it; empty for the company's own."""
    title: str
    summary: str | None
    text: tuple[str, ...]
    """Paragraphs."""
    statements: tuple[Statement, ...]
    practice: tuple[str, ...]
    """First steps or examples: the portal's own commentary."""
    footnotes: tuple[str, ...]
    """Ids."""
    links: tuple[Link, ...]
    retired: str | None
    """The edition that dropped it."""
    page: str
    """Its page on the portal, below the root of the language."""


class Dropped(ApiRecord):
    """What an edition of the guideline has dropped: it is in no other list, and its page stays."""

    id: str
    sort: str
    """point, principle, area, action, category, item, note or footnote."""
    title: str | None
    retired: str
    """The edition that dropped it."""
    successors: tuple[str, ...]
    """Ids of what came in its place."""
    page: str
    """Its page on the portal, below the root of the language."""


class Term(ApiRecord):
    """A term of the glossary."""

    id: str
    title: str
    definition: str
    origin: LinkSource = Field(serialization_alias="from")
    """Who explains it: the guideline (`source`), the portal or the company."""
    also: tuple[str, ...]
    """Other names."""
    page: str


class Footnote(ApiRecord):
    """A footnote."""

    id: str
    locator: str
    """Its number."""
    text: tuple[str, ...]
    examples: tuple[str, ...]
    references: tuple[str, ...]
    """Ids of the documents that it names."""


class Document(ApiRecord):
    """A document that the guideline refers to."""

    id: str
    title: str
    publisher: str
    about: str
    published: Day | None
    address: str | None


class Role(ApiRecord):
    """A role that the guideline speaks to."""

    id: str
    title: str
    summary: str
    do: tuple[str, ...]
    dont: tuple[str, ...]
    page: str


class Edition(ApiRecord):
    """The edition of the guideline that the portal restates."""

    title: str
    name: str
    published: Day
    publisher: str
    status: str
    """What kind of text the portal rests on."""
    voluntary: str
    """What it does not oblige anyone to."""
    attribution: str


class GuidelineFile(ApiFile):
    """guideline.json: the guidance in the portal's words."""

    edition: Edition
    strengths: tuple[Strength, ...]
    points: tuple[GuidelinePoint, ...]
    """In the guideline's order."""
    terms: tuple[Term, ...]
    footnotes: tuple[Footnote, ...]
    references: tuple[Document, ...]
    roles: tuple[Role, ...]
    dropped: tuple[Dropped, ...]
    """What an edition has dropped; empty where the portal has followed one edition alone."""


class Section(ApiRecord):
    """A section of the checklist."""

    id: str
    own: bool
    """Whether it is the company's own, and none of the guideline."""
    part: str
    """Empty for the company's own, which is in no part of the checklist; its locator is, too."""
    locator: str
    title: str


class Counting(ApiRecord):
    """What could count as the basis of an answer, of one kind."""

    kind: Kind
    examples: tuple[str, ...]


class Item(ApiRecord):
    """A question of the checklist, or a note that may be answered like one."""

    id: str
    """Never renamed, and never used again."""
    own: bool
    """Whether it is the company's own, and none of the guideline: it is counted apart."""
    note: bool
    """Answering a note is optional, and it is counted apart."""
    section: str
    category: str | None
    """Title of the heading under which it stands."""
    locator: str
    title: str
    statement: str
    """What is answered with Y or N."""
    caution: str | None
    """What a reader has to know about the source here."""
    basis: tuple[Counting, ...]
    """What could count as its basis: the portal's own commentary."""
    links: tuple[Link, ...]
    roles: tuple[str, ...]
    """Roles that act on it, by themselves or through actions."""
    review_period: int
    """Months after which an answer is to be confirmed again."""
    departments: tuple[str, ...]
    """Ids of the departments that answer for it today."""
    retired: str | None
    page: str


class ItemsFile(ApiFile):
    """items.json: the checklist, without answers."""

    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    """Items and notes, in the checklist's order, and after them the company's own items."""
