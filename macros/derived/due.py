"""What falls due: reviews, expiring bases and open actions."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from macros.derived.status import Standing, is_expired, is_past
from macros.model.base import Check
from macros.model.evidence import Answer


class DueKind(StrEnum):
    """What falls due."""

    REVIEW = "review"
    EXPIRY = "expiry"
    ACTION = "action"


@dataclass(frozen=True, order=True, slots=True)
class Due:
    """One thing that falls due; sorts by day, then department and item."""

    day: date
    """Last day by which it is to be done."""
    department: str
    item: str
    kind: DueKind
    what: str = ""
    """Title of the basis, or what the action does; empty for a review."""
    owner: str = ""
    """Who does the action."""
    late: bool = field(default=False, compare=False)
    """Whether that day is past; on the day itself there is still time."""


def due_of(department: str, item: str, answer: Answer | None, standing: Standing, today: date) -> Iterator[Due]:
    """Everything of one answer that has a day: its review, each basis that expires, each open action.

    A basis that has expired beside one that still counts does no harm, and is not due.
    What the answer no longer holds, because this audience may not see it, does not appear.
    """
    if answer is None:
        return

    def due(day: date, kind: DueKind, what: str = "", owner: str = "") -> Due:
        return Due(day, department, item, kind, what, owner, is_past(day, today))

    if standing.review_by:
        yield due(standing.review_by, DueKind.REVIEW)
    if answer.check is Check.Y:
        supported = any(not is_expired(basis, today) for basis in answer.basis)
        for basis in answer.basis:
            if basis.valid_until and not (supported and is_expired(basis, today)):
                yield due(basis.valid_until, DueKind.EXPIRY, basis.title)
    for action in answer.actions:
        if action.done is None:
            yield due(action.due, DueKind.ACTION, action.what, action.owner)
