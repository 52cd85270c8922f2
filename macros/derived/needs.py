"""What a department has to look at by itself: answers that are not in place, before anything falls due."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from macros.derived.rows import Row
from macros.derived.status import Status
from macros.derived.view import View

WANTING = (Status.REVIEW_DUE, Status.UNSUPPORTED, Status.OVERDUE, Status.GAP)
"""Statuses of an answer that wants something done now. What is planned waits for its day; a decision is one."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What a department has to look at."""

    wanting: tuple[Row, ...] = ()
    """Its answers that want something done, in the checklist's order."""
    unanswered: tuple[str, ...] = ()
    """Its items that nobody has assessed, in the same order."""
    first: Mapping[Status, str] = field(default_factory=dict)
    """For each status that occurs among its items the first item that has it."""


def needs(view: View, department: str) -> Needs:
    """What a department has to look at, as far as this audience may know it; nothing for one that no longer exists."""
    if department not in view.active:
        return Needs()
    rows = view.rows.get(department, {})
    first: dict[Status, str] = {}
    for item, row in rows.items():
        if not view.guideline.items[item].note:
            first.setdefault(row.standing.status, item)
    return Needs(
        tuple(row for row in rows.values() if row.standing.status in WANTING or row.standing.is_also_overdue),
        tuple(item for item, row in rows.items() if row.standing.status is Status.NOT_ASSESSED),
        first,
    )
