"""What falls due by month: what is past, the months that come, and what comes after them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from macros.derived.due import DueKind
from macros.derived.view import View
from macros.facts.day import add_months

MONTHS = 12
"""This month, and those after it."""
ByKind = Mapping[DueKind, int]
"""How much there is of each kind; none that is not there."""


@dataclass(frozen=True, slots=True)
class Amount:
    """How much there is at a time."""

    by_kind: ByKind

    @property
    def number(self) -> int:
        """How much there is of all kinds."""
        return sum(self.by_kind.values())


@dataclass(frozen=True, slots=True)
class Ahead:
    """Everything that has a day, counted."""

    late: Amount
    """What is past due."""
    months: tuple[tuple[date, Amount], ...]
    """By the first day of each month; of this month what is not past due."""
    later: Amount
    """What falls due after the last of these months."""

    @property
    def number(self) -> int:
        """How much falls due within the months."""
        return sum(amount.number for _, amount in self.months)


def ahead(view: View) -> Ahead:
    """What falls due, as far as this audience may know it; nothing where it sees counts only."""
    first = view.today.replace(day=1)
    months = [add_months(first, number) for number in range(MONTHS)]
    end = add_months(first, MONTHS)
    coming = [due for due in view.dues if not due.late]
    by_month = Counter((due.day.year, due.day.month, due.kind) for due in coming)
    return Ahead(
        _amount(Counter(due.kind for due in view.late_dues)),
        tuple(
            (month, _amount({kind: n for kind in DueKind if (n := by_month[month.year, month.month, kind])}))
            for month in months
        ),
        _amount(Counter(due.kind for due in coming if due.day >= end)),
    )


def _amount(numbers: Mapping[DueKind, int]) -> Amount:
    return Amount({kind: numbers[kind] for kind in DueKind if kind in numbers})
