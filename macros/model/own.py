"""What a company adds of its own (own/content.yml): sections with items, actions, terms of the glossary."""

from typing import Annotated

from pydantic import Field, model_validator

from macros.model.base import Record, fault
from macros.model.fields import EvidenceWord, Id, KindWord, Line, Months
from macros.model.lists import once
from macros.model.said import SaidLine, SaidText
from macros.model.worded import WordedLine, WordedText
from macros.model.wording import SEARCH_WORDS
from macros.text.sentences import said

SearchWords = Annotated[tuple[Line, ...], once()]


class OwnPoint(Record):
    """What the company's own items, actions and terms have in common."""

    id: Id
    """Id, which begins with own-: key of its answers, anchor and search key. Never renamed or used again."""
    title: WordedLine
    """Short title, once for all languages or once for each."""
    points: Annotated[tuple[Id, ...], once()] = ()
    """Ids of the principles, actions, items or notes that it has to do with."""
    search: SearchWords = Field(default=(), max_length=SEARCH_WORDS)
    """At most sixteen words and questions that people type for it, in any language; only the search knows them."""


class OwnItem(OwnPoint):
    """An item that the company asks of its departments besides those of the guideline."""

    statement: WordedText
    """The statement that is answered with Y or N."""
    roles: Annotated[tuple[Id, ...], once()] = ()
    """Roles that act on it."""
    review_period: Months | None = None
    """Months after which an answer is to be confirmed again, where it differs from the default."""
    evidence_from: EvidenceWord | None = None
    """`training` where a session held is a basis for the item."""
    basis: dict[KindWord, tuple[WordedLine, ...]] = Field(default={})
    """What could count as its basis, under the kinds that fit."""
    retired: WordedLine | None = None
    """Since when it is asked no more, for example April 2027: it stays, so that answers to it stay right."""


class OwnSection(Record):
    """A section of the company's own items."""

    id: Id
    """Id of the section, which begins with own-."""
    title: WordedLine
    """Name of the section, once for all languages or once for each."""
    items: Annotated[tuple[OwnItem, ...], once("id")] = Field(min_length=1)
    """The items, in order."""


class OwnAction(OwnPoint):
    """An action that the company recommends besides those of the guideline."""

    text: WordedText
    """What is to be done."""
    roles: Annotated[tuple[Id, ...], once()] = ()
    """Roles that act on it."""


class OwnTerm(OwnPoint):
    """A term of the company's own in the glossary."""

    definition: WordedText
    """What it means here."""
    reading: SaidLine | None = None
    """How the term in Japanese is read, in hiragana: that glossary is sorted by it."""
    also: Annotated[tuple[WordedLine, ...], once()] = ()
    """Other names of the same thing, shown beside the term."""
    link: Annotated[tuple[Line, ...], once()] = ()
    """Forms in running text that become a link to the term, besides the title; only unmistakable ones."""


class OwnContent(Record):
    """own/content.yml."""

    sections: Annotated[tuple[OwnSection, ...], once("id")] = ()
    """Sections of the company's own items, in order; they are counted apart from the guideline's."""
    actions: Annotated[tuple[OwnAction, ...], once("id")] = ()
    """The company's own actions, in order."""
    terms: Annotated[tuple[OwnTerm, ...], once("id")] = ()
    """The company's own terms."""


class Addition(Record):
    """What the company adds to one point of the guideline, or to one term."""

    remark: SaidText | None = None
    """What the company remarks on it: shown below its text, marked as the company's, and never in its place."""
    search: SearchWords = Field(default=(), max_length=SEARCH_WORDS)
    """At most sixteen words and questions that the company's people type for it; only the search knows them."""

    @model_validator(mode="after")
    def _adds(self) -> "Addition":
        if self.remark is None and not self.search:
            raise fault(
                "no-effect",
                said("nothing is added here."),
                said("a remark, or words for the search"),
                said("write one of the two"),
            )
        return self


class Additions(Record):
    """own/guideline/<language>.yml."""

    points: dict[Id, Addition]
    """What is added, by the id of the point or term."""
