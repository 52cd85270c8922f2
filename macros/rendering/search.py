"""What the search knows of a point besides the text of its page."""

import re
from collections.abc import Iterator, Mapping

from macros.derived.address import CASES, GLOSSARY, REFERENCES, addresses, training_address
from macros.facts.guideline import Guideline
from macros.facts.labels import Labels
from macros.facts.training import Training
from macros.model.cases import Case
from macros.model.guideline import Footnote, Point
from macros.model.wording import (
    ActionWording,
    ChecklistWording,
    ItemWording,
    PointWording,
    RoleWording,
    TermWording,
    Title,
)

SEPARATOR = re.compile("[;；]")  # between the words of a label
OWN, OTHER, NEAR = "words", "other", "near"
"""Fields of an entry of the search index; mkdocs.yml says what a hit in each of them weighs."""
SEARCHED = PointWording | ActionWording | ItemWording | RoleWording | ChecklistWording | Title
"""Wordings that say themselves what people type for them."""
HEADINGS = (
    "do",
    "dont",
    "agenda",
    "sheets",
    "reaches",
    "afterwards",
    "held",
    "objectives",
    "questions",
    "misunderstandings",
    "opening",
    "players",
    "organization",
    "messages",
)
"""Ids of headings that many pages made from data have: what people type for them are labels, `search.<id>`."""
PAGES = {"cases": CASES, "glossary": GLOSSARY, "references": REFERENCES}
"""Pages made from data that have no record of their own, by the last part of such a label."""


def search_words(
    guideline: Guideline, cases: Mapping[str, Case], training: Training, labels: Labels
) -> dict[str, dict[str, list[str]]]:
    """For the address of each point its own words, and those of terms that lead to it and actions that it verifies.

    And for that of each everyday case, and of each page of training or of a list, its words.
    """
    where = addresses(guideline)
    words_at: dict[str, dict[str, list[str]]] = {}

    def add(id_: str, field: str, words: list[str]) -> None:
        if words:
            words_at.setdefault(where[id_], {}).setdefault(field, []).extend(words)

    for id_, wording in guideline.wording.items():
        if id_ in guideline.retired or id_ in guideline.emptied:
            continue
        if isinstance(wording, TermWording):
            add(id_, OWN, _of_term(wording))
            for point in wording.see:
                add(point, NEAR, [wording.title, *_of_term(wording)])
        elif isinstance(wording, SEARCHED):
            add(id_, OWN, list(wording.search))
    for entry in guideline.entries.values():
        if isinstance(entry.record, Point | Footnote) and entry.id not in guideline.retired:
            add(entry.id, OWN, [entry.record.locator or entry.id])
    for id_ in guideline.items:
        for tie in guideline.linked(id_, "action"):
            action = guideline.wording[tie.to]
            assert isinstance(action, ActionWording | PointWording)
            add(id_, NEAR, list(action.search))
    for id_, case in cases.items():
        if case.search:
            words_at[f"{CASES}#{id_}"] = {OWN: list(case.search)}
    for folder, kept in (
        ("modules", training.modules),
        ("scenarios", training.scenarios),
        ("sessions", training.sessions),
    ):
        for id_, material in kept.items():
            if material.search:
                words_at[training_address(folder, id_)] = {OWN: list(material.search)}
    listed = {address.partition("#")[0] for address in (*where.values(), *(CASES for _ in cases))}
    for name, address in PAGES.items():
        if address in listed and (words := list(_of_label(labels, name))):
            words_at[address] = {OWN: words}
    return words_at


def heading_words(labels: Labels, id_: str) -> Iterator[str]:
    """What people type for a heading with this id, which many pages have."""
    if id_ in HEADINGS:
        yield from _of_label(labels, id_)


def _of_label(labels: Labels, name: str) -> Iterator[str]:
    yield from filter(None, (word.strip() for word in SEPARATOR.split(labels.text(f"search.{name}"))))


def _of_term(term: TermWording) -> list[str]:
    return [*term.also, *term.search, *filter(None, (term.japanese, term.reading))]
