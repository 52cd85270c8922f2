"""What management asks of the company's status: who is late, and what waits for a decision."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from macros.derived.due import Due
from macros.derived.status import UNDECIDED, State, Status
from macros.derived.view import View


@dataclass(frozen=True, slots=True)
class Late:
    """What one department, or somebody who is none, has past due."""

    department: str
    """Empty for an owner who is no department, and for the company."""
    owner: str
    """Who that is, as typed; empty for a department, and for what is the company's own and has no owner."""
    dues: tuple[Due, ...]
    """What that is, the oldest first."""

    @property
    def number(self) -> int:
        """How much that is."""
        return len(self.dues)

    @property
    def since(self) -> date:
        """The oldest day."""
        return self.dues[0].day


@dataclass(frozen=True, slots=True)
class Undecided:
    """What waits for a decision for one reason."""

    kind: State | Status
    entries: tuple[tuple[str, str], ...]
    """Item and department, in the checklist's order; no department where nobody is responsible."""


def late(view: View) -> tuple[Late, ...]:
    """Who has something past due, whoever has waited longest first; each action counts for the one who is to do it."""
    dues_of: dict[tuple[str, str], list[Due]] = {}
    for due in view.late_dues:
        dues_of.setdefault(whose(due), []).append(due)
    return tuple(Late(*who, tuple(dues)) for who, dues in dues_of.items())


def coming(view: View, days: int) -> tuple[Due, ...]:
    """What falls due within so many days, the earliest first; nothing that is late."""
    return tuple(due for due in view.dues_within(days) if not due.late)


def whose(due: Due) -> tuple[str, str]:
    """The department that is to do it, or else its owner as typed; neither for what the company confirms or renews."""
    department = due.doer or due.department
    return department, "" if department else due.owner


def undecided(view: View) -> tuple[Undecided, ...]:
    """What waits for a decision: items that nobody answers for, then answers without a plan, then without a basis."""
    nobody = tuple((gap.item, "") for gap in view.gaps if view.roll_ups[gap.item].state is State.NOBODY)
    groups = [Undecided(State.NOBODY, nobody), *(Undecided(status, tuple(_with(view, status))) for status in UNDECIDED)]
    return tuple(group for group in groups if group.entries)


def _with(view: View, status: Status) -> Iterator[tuple[str, str]]:
    for gap in view.gaps:
        for department, row in gap.rows:
            if row.standing.status is status:
                yield gap.item, department
