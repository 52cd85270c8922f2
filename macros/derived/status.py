"""The status that each answer leads to: pure functions of the portal and its day. The rules are those of /about/."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from macros.facts.day import add_months
from macros.facts.portal import Portal
from macros.model.base import Check
from macros.model.evidence import Answer, Basis, Evidence, PlannedAction


class Status(StrEnum):
    """How one department stands with one item."""

    IN_PLACE = "in-place"
    REVIEW_DUE = "review-due"
    UNSUPPORTED = "unsupported"
    OVERDUE = "overdue"
    PLANNED = "planned"
    GAP = "gap"
    NOT_ADOPTED = "not-adopted"
    NOT_ASSESSED = "not-assessed"
    OPTIONAL = "optional"
    """A note that nobody answered; answering it is optional."""


WANTING = (Status.OVERDUE, Status.REVIEW_DUE, Status.UNSUPPORTED, Status.GAP)
"""Statuses of an answer that wants something done now, first things first: what was promised for a day that is past,
what was to be confirmed, what nothing supports, what nobody has planned. What is planned waits for its day; a decision
is one."""
UNDECIDED = (Status.GAP, Status.UNSUPPORTED)
"""Statuses of an answer that only a decision changes: to plan it, to decide against it, or to name what it rests on."""
SETTLED = (Status.IN_PLACE, Status.NOT_ADOPTED, Status.OPTIONAL)
"""Statuses of what is not missing: a decision against it and a note that nobody answered are none of it."""


class Reason(StrEnum):
    """Why a status is what it is; each has a sentence among the labels."""

    NO_ANSWER = "no-answer"
    NOTE_OPEN = "note-open"
    NO_BASIS = "no-basis"
    REVIEW_OVER = "review-over"
    BASES_EXPIRED = "bases-expired"
    SUPPORTED = "supported"
    ACTION_OVERDUE = "action-overdue"
    ACTION_OPEN = "action-open"
    ACTIONS_DONE = "actions-done"
    DECIDED = "decided"
    NO_PLAN = "no-plan"


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of one department's answer to one item, and what it follows from."""

    status: Status
    reason: Reason
    review_by: date | None = None
    """Last day on which the answer's review still counts; None without an answer."""
    review_overdue: bool = False
    """Whether that day is past, whatever the status."""

    @property
    def is_also_overdue(self) -> bool:
        """Whether that day is past while the status says something else."""
        return self.review_overdue and self.status is not Status.REVIEW_DUE


@dataclass(frozen=True, slots=True)
class StatusFacts:
    """What the status of one answer follows from."""

    answer: Answer | None
    """None for an item that nobody has assessed."""
    today: date
    is_note: bool = False
    review_overdue: bool = False

    @property
    def yes(self) -> Answer | None:
        """The answer, if it is Y."""
        return self.answer if self.answer and self.answer.check is Check.Y else None

    @property
    def actions(self) -> tuple[PlannedAction, ...]:
        """The answer's actions."""
        return self.answer.actions if self.answer else ()


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One line of the status rule."""

    reason: Reason
    status: Status
    holds: Callable[[StatusFacts], bool]


RULE = (
    RuleLine(Reason.NO_ANSWER, Status.NOT_ASSESSED, lambda case: case.answer is None and not case.is_note),
    RuleLine(Reason.NOTE_OPEN, Status.OPTIONAL, lambda case: case.answer is None),
    RuleLine(Reason.NO_BASIS, Status.UNSUPPORTED, lambda case: case.yes is not None and not case.yes.basis),
    RuleLine(Reason.REVIEW_OVER, Status.REVIEW_DUE, lambda case: case.yes is not None and case.review_overdue),
    RuleLine(
        Reason.BASES_EXPIRED,
        Status.REVIEW_DUE,
        lambda case: case.yes is not None and all(is_expired(basis, case.today) for basis in case.yes.basis),
    ),
    RuleLine(Reason.SUPPORTED, Status.IN_PLACE, lambda case: case.yes is not None),
    RuleLine(
        Reason.ACTION_OVERDUE,
        Status.OVERDUE,
        lambda case: any(is_overdue(action, case.today) for action in case.actions),
    ),
    RuleLine(Reason.ACTION_OPEN, Status.PLANNED, lambda case: any(action.done is None for action in case.actions)),
    RuleLine(Reason.ACTIONS_DONE, Status.REVIEW_DUE, lambda case: bool(case.actions)),
    RuleLine(Reason.DECIDED, Status.NOT_ADOPTED, lambda case: bool(case.answer and case.answer.reason)),
    RuleLine(Reason.NO_PLAN, Status.GAP, lambda case: True),
)
"""The status rule: the first line that holds decides. The last one always holds. /about/ shows them in this order."""


SAID_TOGETHER = frozenset({Reason.BASES_EXPIRED})
"""Lines of the rule that people are told together with the line before, which has the same status."""


def standing_of(
    answer: Answer | None, reviewed: date | None, period: int, today: date, is_note: bool = False
) -> Standing:
    """The standing of `answer` today; None is an item nobody has assessed.

    `reviewed` is the day the answer was last confirmed, None without an answer; `period` its review period in months.
    """
    review_by = add_months(reviewed, period) if reviewed else None
    overdue = review_by is not None and is_past(review_by, today)
    case = StatusFacts(answer, today, is_note, overdue)
    line = next(line for line in RULE if line.holds(case))
    return Standing(line.status, line.reason, review_by, overdue)


def is_past(limit: date, today: date) -> bool:
    """Whether a last day is over; the day itself still counts."""
    return today > limit


def is_expired(basis: Basis, today: date) -> bool:
    """Whether the last day on which the basis counts is past."""
    return basis.valid_until is not None and is_past(basis.valid_until, today)


def is_overdue(action: PlannedAction, today: date) -> bool:
    """Whether the action is open and its last day is past."""
    return action.done is None and is_past(action.due, today)


class State(StrEnum):
    """How the company stands with one item, over the departments responsible."""

    IN_PLACE = "in-place"
    PARTLY = "partly"
    NOT_IN_PLACE = "not-in-place"
    NOT_ADOPTED = "not-adopted"
    """Each department has decided not to adopt it: that is an answer, and nothing is missing."""
    NOT_ANSWERED = "not-answered"
    """Nobody has assessed it yet: that says nothing of the matter."""
    UNKNOWN = "unknown"
    NOBODY = "nobody"
    OPTIONAL = "optional"
    """A note that none of the departments answered."""


@dataclass(frozen=True, slots=True)
class RollUp:
    """One item over the departments responsible for it."""

    state: State
    standings: Mapping[str, Standing]
    """By department, of those whose file can be read, in order."""
    unreadable: tuple[str, ...] = ()
    """Departments whose file cannot be read: they are in no count."""

    @property
    def counted(self) -> int:
        """How many departments are counted."""
        return len(self.standings)

    @property
    def decided(self) -> int:
        """How many of the departments counted have decided not to adopt it."""
        return self._number(Status.NOT_ADOPTED)

    @property
    def in_place(self) -> int:
        """How many of the departments counted have it in place."""
        return self._number(Status.IN_PLACE)

    def _number(self, status: Status) -> int:
        return sum(standing.status is status for standing in self.standings.values())


@dataclass(frozen=True, slots=True)
class Count:
    """A number and what it is out of."""

    number: int
    total: int

    @property
    def percent(self) -> float:
        """The number as a share of the total, to one decimal place; 0 where there is nothing to count."""
        return round(100 * self.number / self.total, 1) if self.total else 0


@dataclass(frozen=True)
class Statuses:
    """All standings and roll-ups."""

    standings: Mapping[str, Mapping[str, Standing]]
    """By department, then by item and note that it answers for; unreadable departments are missing."""
    roll_ups: Mapping[str, RollUp]
    """By item and note that is still asked, in the checklist's order."""


def standings_by_department(portal: Portal, ids: Iterable[str]) -> dict[str, dict[str, Standing]]:
    """The standings of those of the departments `ids` whose file can be read, in that order."""
    return {
        id_: standings_of(portal, portal.items_of[id_], portal.evidence[id_]) for id_ in ids if id_ in portal.evidence
    }


def statuses(portal: Portal, standings: Mapping[str, Mapping[str, Standing]] | None = None) -> Statuses:
    """Every standing and roll-up of the portal on its day; its `standings` may have been worked out before."""
    if standings is None:
        standings = standings_by_department(portal, portal.departments)
    roll_ups = {item: roll_up(item, portal, standings) for item in portal.guideline.asked}
    return Statuses(standings, roll_ups)


def standings_of(portal: Portal, items: tuple[str, ...], evidence: Evidence) -> dict[str, Standing]:
    """The standing of each of `items` after `evidence`."""
    standings = {}
    for item in items:
        answer = evidence.answers.get(item)
        reviewed = (answer.reviewed or evidence.reviewed) if answer else None
        is_note = portal.guideline.items[item].note
        standings[item] = standing_of(answer, reviewed, portal.review_period(item), portal.today, is_note)
    return standings


def roll_up(item: str, portal: Portal, standings: Mapping[str, Mapping[str, Standing]]) -> RollUp:
    """One item over the departments that answer for it today; a note over those of them that answered.

    A department that decided not to adopt it is no more asked whether it has it in place.
    """
    responsible = portal.departments_of[item]
    readable = {id_: standings[id_][item] for id_ in responsible if id_ in standings}
    unreadable = tuple(id_ for id_ in responsible if id_ not in standings)
    if not responsible:
        state = State.NOBODY
    elif not readable:
        state = State.UNKNOWN
    else:
        state = state_of([standing.status for standing in readable.values()])
    return RollUp(state, readable, unreadable)


def state_of(given: Sequence[Status]) -> State:
    """What these statuses come to together, be they of one item or of one department; notes that wait count as none."""
    answered = [status for status in given if status is not Status.OPTIONAL]
    asked = [status for status in answered if status is not Status.NOT_ADOPTED]
    in_place = asked.count(Status.IN_PLACE)
    if not answered:
        return State.OPTIONAL
    if not asked:
        return State.NOT_ADOPTED
    if in_place == len(asked):
        return State.IN_PLACE
    if asked.count(Status.NOT_ASSESSED) == len(asked):
        return State.NOT_ANSWERED
    return State.PARTLY if in_place else State.NOT_IN_PLACE


def items_in_place(all_statuses: Statuses, items: Sequence[str]) -> Count:
    """How many of `items` are in place in every department that answers for them and has not decided against them."""
    return Count(sum(all_statuses.roll_ups[item].state is State.IN_PLACE for item in items), len(items))


def answers_in_place(all_statuses: Statuses, items: Sequence[str]) -> Count:
    """How many answers (department × item) are in place, over `items`."""
    rolled = [all_statuses.roll_ups[item] for item in items]
    return Count(sum(roll.in_place for roll in rolled), sum(len(roll.standings) for roll in rolled))
