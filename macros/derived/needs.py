"""What a department has to look at by itself: answers that are not in place, before anything falls due."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from macros.derived.rows import Row
from macros.derived.status import WANTING, Status
from macros.derived.view import View


@dataclass(frozen=True, slots=True)
class Needs:
    """What a department has to look at."""

    wanting: tuple[Row, ...] = ()
    """Its answers that want something done, in the order of `WANTING`, of one status those first that wait longest."""
    unanswered: tuple[str, ...] = ()
    """Its items that nobody has assessed, in the checklist's order."""
    first: Mapping[Status, str] = field(default_factory=dict)
    """For each status that occurs among its items the first item that has it."""


def needs(view: View, department: str) -> Needs:
    """What a department has to look at, as far as this audience may know it; nothing for one that no longer exists."""
    if not view.is_active(department):
        return Needs()
    rows = view.rows.get(department, {})
    first: dict[Status, str] = {}
    for item, row in rows.items():
        if view.guideline.items[item].counts:
            first.setdefault(row.standing.status, item)
    return Needs(
        tuple(sorted((row for row in rows.values() if _wants(row)), key=_urgency)),
        tuple(item for item, row in rows.items() if row.standing.status is Status.NOT_ASSESSED),
        first,
    )


def _wants(row: Row) -> bool:
    return row.standing.status in WANTING or row.standing.is_also_overdue


def _urgency(row: Row) -> tuple[int, date]:
    """The place of its status, and since when it waits, as far as this audience knows; of one day stays the order."""
    if row.standing.status in WANTING:
        return WANTING.index(row.standing.status), row.because.day or date.max
    return WANTING.index(Status.REVIEW_DUE), row.standing.review_by or date.max
