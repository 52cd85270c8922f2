"""The guideline's wording (guideline/<language>/*.yml), keyed by id. Plain text throughout."""

from typing import Annotated

from pydantic import Field

from macros.model.base import Record
from macros.model.fields import Id, KindWord, Line, Slug, SourceWord, Text
from macros.model.lists import once
from macros.model.said import SaidLine, SaidText
from macros.model.translated import Translated

SEARCH_WORDS = 16  # what different people would really type, questions too, and no list of synonyms


class Statement(Record):
    """One thing that a point says."""

    text: Text
    """The statement as a full sentence."""
    strength: Slug
    """How firmly the guideline puts it: an id from the outline's strengths."""
    condition: SaidLine | None = None
    """Circumstances in which it applies, continuing "Applies …", for example: where resources are limited."""


class Title(Translated):
    """Wording of something that has only a name: a category, part or section."""

    title: Line
    """The heading, as the guideline has it."""
    search: Annotated[tuple[Line, ...], once()] = Field(default=(), max_length=SEARCH_WORDS)
    """At most sixteen words, short forms and questions that people type for it; only the search knows them."""


class StrengthWording(Record):
    """A strength in another language than the outline's."""

    word: Line
    """The guideline's own word, as shown beside a statement."""
    meaning: SaidLine
    """One sentence that says how such a statement is to be read."""


class EditionWording(Translated):
    """Wording about the guideline as a whole; its key is `edition`."""

    title: Line
    """Title of the guideline."""
    name: SaidLine | None = None
    """Name of the edition in a language other than the outline's."""
    earlier: dict[Line, SaidLine] = Field(default={})
    """Names of earlier editions in a language other than the outline's, by the outline's name."""
    strengths: dict[Slug, StrengthWording] = Field(default={})
    """The strengths by id, in a language other than the outline's."""
    locators: dict[Line, Line] = Field(default={})
    """Words in the outline's locators, each with what stands for it in another language, such as Note: 注."""
    publisher: Line
    """Who publishes it."""
    short: Line
    """Short name of the publisher and guideline, for running text, for example METI's guidelines."""
    status: Line
    """What kind of text the portal rests on, for example a tentative translation."""
    summary: Text
    """What the guideline is, in at most two sentences, for the home page."""
    voluntary: Text
    """What the guideline does not oblige anyone to, for the status pages."""
    attribution: Text
    """Credit to the source, for the about page and the foot of printed sheets."""


class PointWording(Translated):
    """Wording of a background point, a principle, an area or a point before an area's actions."""

    title: Line
    """Heading of the point."""
    summary: Text
    """The point in one or two sentences."""
    text: Annotated[tuple[Text, ...], once()] = ()
    """Reasons and background, a list of paragraphs."""
    statements: Annotated[tuple[Statement, ...], once()] = ()
    """What the point asks for, statement by statement, in the guideline's order."""
    practice: Annotated[tuple[Text, ...], once()] = Field(default=(), max_length=3)
    """At most three first steps or examples: the portal's commentary, marked as such."""
    search: Annotated[tuple[Line, ...], once()] = Field(default=(), max_length=SEARCH_WORDS)
    """At most sixteen words, short forms and questions that people type for it; only the search knows them."""


class ActionWording(Translated):
    """Wording of a recommended action."""

    title: Line
    """Short title."""
    statements: Annotated[tuple[Statement, ...], once()] = Field(min_length=1)
    """What the action says, statement by statement, in the guideline's order."""
    practice: Annotated[tuple[Text, ...], once()] = Field(default=(), max_length=3)
    """At most three first steps or examples: the portal's commentary, marked as such."""
    search: Annotated[tuple[Line, ...], once()] = Field(default=(), max_length=SEARCH_WORDS)
    """At most sixteen words, short forms and questions that people type for it; only the search knows them."""


class ItemWording(Translated):
    """Wording of a checklist item or note."""

    title: Line
    """Short title."""
    statement: Text
    """The statement that is answered with Y or N."""
    caution: SaidText | None = None
    """What a reader has to know about the source at this item, such as damaged text; shown wherever it is answered."""
    basis: dict[KindWord, tuple[Line, ...]] = Field(default={})
    """What could count as its basis, under the kinds that fit: the portal's commentary."""
    search: Annotated[tuple[Line, ...], once()] = Field(default=(), max_length=SEARCH_WORDS)
    """At most sixteen words, short forms and questions that people type for it; only the search knows them."""


class ChecklistWording(Translated):
    """Wording of the checklist as a whole; its key is `checklist`."""

    title: Line
    """Heading of the checklist."""
    summary: Text
    """What it is for, in one or two sentences."""
    text: Annotated[tuple[Text, ...], once()]
    """Its introduction, a list of paragraphs."""
    special_remarks: Text
    """What the field for special remarks is for."""
    search: Annotated[tuple[Line, ...], once()] = Field(default=(), max_length=SEARCH_WORDS)
    """At most sixteen words, short forms and questions that people type for it; only the search knows them."""


class FootnoteWording(Translated):
    """Wording of a footnote."""

    text: Annotated[tuple[Text, ...], once()]
    """The footnote, a list of paragraphs."""
    examples: Annotated[tuple[Text, ...], once()] = ()
    """Entries of a list that the footnote gives."""


class ReferenceWording(Translated):
    """Wording of a document."""

    title: Line
    """Title of the document."""
    publisher: Line
    """Who publishes it."""
    about: Text
    """What a reader finds there, and what it has to do with the guideline."""


class TermWording(Translated):
    """A term of the glossary."""

    title: Line
    """The term."""
    reading: Line | None = None
    """How a term in Japanese is read, in hiragana: the glossary is sorted by it."""
    definition: Text
    """What it means here."""
    origin: SourceWord = Field(alias="from")
    """`source` where the guideline explains it, `portal` where the portal does."""
    japanese: SaidLine | None = None
    """The Japanese equivalent."""
    also: Annotated[tuple[Line, ...], once()] = ()
    """Other names of the same thing, shown beside the Japanese equivalent: true synonyms and short forms only."""
    search: Annotated[tuple[Line, ...], once()] = ()
    """Everyday words, opposites and neighbors that people type for it; only the search knows them."""
    link: Annotated[tuple[Line, ...], once()] = ()
    """Forms in running text that become a link to the term, besides the title; only unmistakable ones."""
    see: Annotated[tuple[Id, ...], once()] = ()
    """Ids of points where the term matters most."""


class RoleWording(Translated):
    """A role's own page: what I do and what I do not do, in at most 300 words before the links."""

    title: Line
    """Name of the role."""
    summary: Text
    """Why the guideline matters to this role, in one or two sentences."""
    do: Annotated[tuple[Text, ...], once()]
    """What I do."""
    dont: Annotated[tuple[Text, ...], once()]
    """What I do not do."""
    search: Annotated[tuple[Line, ...], once()] = Field(default=(), max_length=SEARCH_WORDS)
    """At most sixteen words, short forms and questions that people type for it; only the search knows them."""
