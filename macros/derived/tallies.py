"""What is counted over rows: of a department, of an item, of the company. Notes and the company's own stand apart."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from macros.derived.rows import Row
from macros.derived.status import SETTLED, Count, RollUp, State, Status
from macros.model.base import Check

Rows = Mapping[str, Mapping[str, Row]]
"""Rows by department, then by item."""
ORDER = (*(status for status in Status if status is not Status.IN_PLACE), Status.IN_PLACE)
"""The statuses with *in place* as the last: what is not in place comes first."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided against, among what is counted."""

    items: int = 0
    """Items that no department adopts."""
    answers: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """The two counts over a set of items."""

    items: Count
    answers: Count


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the company's printed checklist says of one item."""

    check: Check | None = None
    """The box that is ticked; None for neither."""
    own: bool = False
    """Whether the company answers itself; the departments' answers tick no box then, and are counted beside."""
    yes: int = 0
    """How many departments answered Y."""
    responsible: int = 0
    """Departments that are counted: responsible today, with a file that can be read."""


@dataclass(frozen=True, slots=True)
class Gap:
    """An item that is not in place everywhere, and not because somebody decided so."""

    item: str
    rows: tuple[tuple[str, Row], ...]
    """The departments in which it is missing, each with its row; none where nobody is responsible."""


def longest(counts: Iterable[Count]) -> int:
    """The most that one of `counts` is out of, beside which the bars of the others are drawn; 0 where there is none."""
    return max((count.total for count in counts), default=0)


def hidden_in(rows: Iterable[Row]) -> int:
    """How many entries of all `rows` together are hidden."""
    return sum(row.hidden for row in rows)


def verdicts(departments_of: Mapping[str, tuple[str, ...]], rows: Rows, own: Mapping[str, Row]) -> dict[str, Verdict]:
    """By item: the company's own answer where there is one, otherwise what all departments responsible agree on."""
    return {
        item: replace(agreed, check=own[item].check, own=True) if item in own else agreed
        for item, responsible in departments_of.items()
        for agreed in [_agreed(item, responsible, rows)]
    }


def _agreed(item: str, responsible: tuple[str, ...], rows: Rows) -> Verdict:
    checks = [rows[id_][item].check for id_ in responsible if id_ in rows]
    agreed = next((check for check in Check if checks and checks.count(check) == len(checks)), None)
    return Verdict(agreed, yes=checks.count(Check.Y), responsible=len(checks))


def counts_by_department(items: Collection[str], rows: Rows) -> dict[str, Count]:
    """How many of those of `items` that a department answers for are in place."""
    statuses = {id_: _statuses(items, by_item) for id_, by_item in rows.items()}
    return {id_: Count(each.count(Status.IN_PLACE), len(each)) for id_, each in statuses.items()}


def statuses_by_department(items: Collection[str], rows: Rows) -> dict[str, tuple[tuple[Status, int], ...]]:
    """How often each status occurs among a department's `items`, in the order of the statuses; none that does not."""
    return {id_: _numbers(_statuses(items, by_item), Status) for id_, by_item in rows.items()}


def statuses_by_item(roll_ups: Mapping[str, RollUp]) -> dict[str, tuple[tuple[Status, int], ...]]:
    """How many of an item's departments have each status, *in place* as the last; none that does not occur."""
    return {
        item: _numbers([standing.status for standing in roll_up.standings.values()], ORDER)
        for item, roll_up in roll_ups.items()
    }


def states(roll_ups: Mapping[str, RollUp], items: Iterable[str]) -> tuple[tuple[State, int], ...]:
    """How often each state occurs among `items`, in the order of the states; none that does not."""
    all_states = [roll_ups[item].state for item in items] if roll_ups else []
    return tuple((state, all_states.count(state)) for state in State if state in all_states)


def decided(roll_ups: Mapping[str, RollUp], items: Iterable[str]) -> Decided:
    """How many of `items`, and of the answers to them, were decided against."""
    rolled = [roll_ups[item] for item in items] if roll_ups else []
    return Decided(sum(roll.state is State.NOT_ADOPTED for roll in rolled), sum(roll.decided for roll in rolled))


def gaps(roll_ups: Mapping[str, RollUp], rows: Rows, items: Iterable[str]) -> Iterator[Gap]:
    """Those of `items` that are not in place everywhere, in their order; what was decided against is not missing."""
    for item in items if roll_ups else ():
        if roll_ups[item].state not in (State.IN_PLACE, State.NOT_ADOPTED):
            lacking = (id_ for id_, standing in roll_ups[item].standings.items() if standing.status not in SETTLED)
            yield Gap(item, tuple((id_, rows[id_][item]) for id_ in lacking))


def _statuses(items: Collection[str], by_item: Mapping[str, Row]) -> list[Status]:
    return [row.standing.status for item, row in by_item.items() if item in items]


def _numbers(statuses: list[Status], order: Iterable[Status]) -> tuple[tuple[Status, int], ...]:
    return tuple((status, statuses.count(status)) for status in order if status in statuses)
