"""What the search knows of a point besides the text of its page."""

from collections.abc import Mapping

from macros.facts.guideline import Guideline
from macros.model.cases import Case
from macros.model.guideline import Footnote, Point
from macros.model.wording import ActionWording, ItemWording, PointWording, RoleWording, TermWording
from macros.rendering.address import CASES, addresses

OWN, NEAR = "words", "near"
"""Fields of an entry of the search index; mkdocs.yml says what a hit in each of them weighs."""


def search_words(guideline: Guideline, cases: Mapping[str, Case]) -> dict[str, dict[str, list[str]]]:
    """For the address of each point its own words, and those of terms that lead to it and actions that it verifies.

    And for that of each everyday case its words.
    """
    where = addresses(guideline)
    words_at: dict[str, dict[str, list[str]]] = {}

    def add(id_: str, field: str, words: list[str]) -> None:
        if words:
            words_at.setdefault(where[id_], {}).setdefault(field, []).extend(words)

    for id_, wording in guideline.wording.items():
        if isinstance(wording, TermWording):
            add(id_, OWN, _of_term(wording))
            for point in wording.see:
                add(point, NEAR, [wording.title, *_of_term(wording)])
        elif isinstance(wording, PointWording | ActionWording | ItemWording | RoleWording):
            add(id_, OWN, list(wording.search))
    for entry in guideline.entries.values():
        if isinstance(entry.record, Point | Footnote):
            add(entry.id, OWN, [entry.record.locator])
    for id_ in guideline.items:
        for tie in guideline.linked(id_, "action"):
            action = guideline.wording[tie.to]
            assert isinstance(action, ActionWording)
            add(id_, NEAR, list(action.search))
    for id_, case in cases.items():
        if case.search:
            words_at[f"{CASES}#{id_}"] = {OWN: list(case.search)}
    return words_at


def _of_term(term: TermWording) -> list[str]:
    return [*term.also, *term.search, *filter(None, (term.japanese, term.reading))]
