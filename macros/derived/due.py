"""What falls due: reviews, expiring bases, open actions, and what came out of a session."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from macros.derived.doers import Doers
from macros.derived.status import Standing, is_expired, is_past
from macros.model.base import Check
from macros.model.evidence import Answer, NamedBasis
from macros.model.training import Held

SOON = 60
"""Days within which what falls due is told: on the status page, after a change, and wherever nobody asks for others."""
AHEAD = 90
"""How many days ahead a report looks, to the next one mostly; and the page of a department, too."""
REMINDED = 30
"""Days within which what falls due is reminded of."""


class DueKind(StrEnum):
    """What falls due."""

    REVIEW = "review"
    EXPIRY = "expiry"
    ACTION = "action"
    FOLLOW_UP = "follow-up"


@dataclass(frozen=True, order=True, slots=True)
class Due:
    """One thing that falls due; sorts by day, then department and item."""

    day: date
    """Last day by which it is to be done."""
    department: str
    """Whose answer it is; empty for the company's own, and for what came out of a session, which is nobody's."""
    item: str
    """Empty for what came out of a session."""
    kind: DueKind
    what: str = ""
    """Title of the basis, or what the action does; empty for a review."""
    owner: str = ""
    """Who does the action."""
    session: str = ""
    """The session that it came out of."""
    doer: str = field(default="", compare=False)
    """The department whose name is the owner's; empty where none has it."""
    late: bool = field(default=False, compare=False)
    """Whether that day is past; on the day itself there is still time."""
    name: str = field(default="", compare=False)
    """The short name of the basis, where it stands at the head of its file."""
    also: tuple[str, ...] = ()
    """Further items that rest on that basis, in the checklist's order."""

    @property
    def items(self) -> tuple[str, ...]:
        """Every item that it is about, in the checklist's order; none for what came out of a session."""
        return (self.item, *self.also) if self.item else ()

    @property
    def is_company(self) -> bool:
        """Whether the answer is the company's own."""
        return bool(self.item) and not self.department

    @property
    def listed(self) -> str:
        """The department that a list of all names beside it: the one whose answer it is, or, of a session, the doer.

        Empty for the company's own answers, whoever is to do it, and where no department has the name.
        """
        return self.department or ("" if self.is_company else self.doer)

    @property
    def concerns(self) -> tuple[str, ...]:
        """The departments that it concerns: the one whose answer it is, and the one that is to do it."""
        return tuple(dict.fromkeys(id_ for id_ in (self.department, self.doer) if id_))


def follow_ups(held: Iterable[Held], doers: Doers, today: date) -> Iterator[Due]:
    """What came out of sessions and is not done."""
    for session in held:
        for action in session.follow_ups:
            if action.done is None:
                doer, late = doers.department(action.owner), is_past(action.due, today)
                facts = (action.what, doers.called(action.owner), session.session, doer, late)
                yield Due(action.due, "", "", DueKind.FOLLOW_UP, *facts)


def due_of(
    department: str, item: str, answer: Answer | None, standing: Standing, doers: Doers, today: date
) -> Iterator[Due]:
    """Everything of one answer that has a day: its review, each basis that expires, each open action.

    `department` is empty for an answer of the company's own.

    A basis that has expired beside one that still counts does no harm, and is not due; one that stands at the head of
    its file is due for each answer that names it, which `gathered` joins. What the
    answer no longer holds, because this audience may not see it, does not appear.
    """
    if answer is None:
        return

    def due(day: date, kind: DueKind, what: str = "", owner: str = "") -> Due:
        doer = doers.department(owner) if owner else ""
        return Due(day, department, item, kind, what, doers.called(owner), "", doer, is_past(day, today))

    if standing.review_by:
        yield due(standing.review_by, DueKind.REVIEW)
    if answer.check is Check.Y:
        supported = any(not is_expired(basis, today) for basis in answer.basis)
        for basis in answer.basis:
            if basis.valid_until and not (supported and is_expired(basis, today)):
                name = basis.name if isinstance(basis, NamedBasis) else ""
                yield replace(due(basis.valid_until, DueKind.EXPIRY, basis.title), name=name)
    for action in answer.actions:
        if action.done is None:
            yield due(action.due, DueKind.ACTION, action.what, action.owner)


def gathered(dues: Iterable[Due]) -> Iterator[Due]:
    """The same, one basis at the head of a file once: with its first item, and the others in `also`."""
    by_name: dict[tuple[str, str], Due] = {}
    for due in dues:
        first = by_name.get((due.department, due.name))
        if not due.name:
            yield due
        elif first:
            by_name[due.department, due.name] = replace(first, also=(*first.also, due.item))
        else:
            by_name[due.department, due.name] = due
    yield from by_name.values()
