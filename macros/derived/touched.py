"""Answers that a change of the guideline touches, as one audience may see them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from macros.derived.rows import Row
from macros.derived.view import View
from macros.facts.guideline import Guideline
from macros.model.base import Check

COMPANY = ""
"""In place of a department's id: the company's own answers."""


class Why(StrEnum):
    """Why somebody should look at an answer again."""

    DROPPED = "dropped"
    """Nobody is asked any more."""
    REWORDED = "reworded"
    """The item says something in other words."""
    ASKS = "asks"
    """It asks whether an action is done that says something in other words, or is gone."""


@dataclass(frozen=True, slots=True)
class Touched:
    """One answer to one item: a department's, or the company's own."""

    item: str
    check: Check
    reviewed: date | None
    """The day the answer was last confirmed, where the audience may know it."""
    why: Why
    actions: tuple[str, ...] = ()
    """The actions that changed, where they are why."""


def touched(view: View, reworded: Collection[str], dropped: Collection[str]) -> Mapping[str, tuple[Touched, ...]]:
    """By department, in their order, the answers to items that an edition changed; `reworded` and `dropped` are ids.

    The company's own come last, below an empty id. Nothing where the audience sees no statuses.
    """
    answers = {**{id_: view.rows.get(id_, {}) for id_ in view.active}, COMPANY: view.company_rows}
    by_department = {id_: tuple(_of(view.guideline, rows, reworded, dropped)) for id_, rows in answers.items()}
    return {id_: listed for id_, listed in by_department.items() if listed}


def _of(
    guideline: Guideline, rows: Mapping[str, Row], reworded: Collection[str], dropped: Collection[str]
) -> Iterator[Touched]:
    for item, row in rows.items():
        if row.check is None:
            continue
        actions = tuple(tie.to for tie in guideline.linked(item, "action") if tie.to in reworded or tie.to in dropped)
        why = Why.DROPPED if item in dropped else Why.REWORDED if item in reworded else Why.ASKS if actions else None
        if why:
            yield Touched(item, row.check, row.reviewed, why, actions if why is Why.ASKS else ())


def whole_sections(view: View) -> Mapping[str, tuple[str, ...]]:
    """For each section, the departments that answer for all of it, and so for an item that joins it."""
    return {
        section: tuple(id_ for id_ in view.active if section in view.departments[id_].items)
        for section in view.guideline.sections
    }
