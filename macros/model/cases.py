"""Everyday cases (cases.yml): what to say and whom to tell when somebody asks for something, or something is wrong."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from macros.model.base import Record
from macros.model.fields import Id, Line, Slug, Text, word
from macros.model.lists import once
from macros.model.translated import Translated

SEARCH_WORDS = 12  # words and whole questions, in the languages that people type


class CaseSource(StrEnum):
    """Who advises so in a case. The guideline does not: a case names the points that it follows from."""

    PORTAL = "portal"
    COMPANY = "company"


class Case(Translated):
    """One everyday case; its key is its id, which begins with case-."""

    title: Line
    """What happens, in a few words, as somebody would tell it."""
    origin: Annotated[CaseSource, word(*CaseSource)] = Field(alias="from")
    """`portal` where the portal advises so, `company` where it is a rule of the company."""
    happens: Text
    """What happens, in one to three sentences."""
    say: Line
    """What I can say, word for word."""
    do: Annotated[tuple[Text, ...], once()] = Field(default=(), max_length=3)
    """What I do, at most three lines; what a rule of the company says first stands first."""
    dont: Annotated[tuple[Text, ...], once()] = Field(min_length=1, max_length=4)
    """What I do not do, at most four lines."""
    tell: Annotated[tuple[Slug, ...], once()] = Field(min_length=1)
    """Whom I tell: subjects of the contacts in company.yml."""
    points: Annotated[tuple[Id, ...], once()] = Field(min_length=1)
    """Ids of the principles, actions, items or notes that the advice follows from."""
    roles: Annotated[tuple[Id, ...], once()] = ()
    """Roles whose pages lead to the case; the page of the role that everybody has leads to all cases."""
    search: Annotated[tuple[Line, ...], once()] = Field(default=(), max_length=SEARCH_WORDS)
    """At most twelve words and questions that people type for it, in any language; only the search knows them."""


class Cases(Record):
    """cases.yml."""

    cases: dict[Slug, Case]
    """Cases by id, in the order of the page."""
