"""What falls due by month, as a drawing and as a table of its numbers."""

from dataclasses import dataclass
from datetime import date

from macros.derived.ahead import Ahead, ahead
from macros.derived.due import DueKind
from macros.derived.view import View
from macros.rendering.columns import WIDTH, ChartColumn, stacked, width_of

HEIGHT = 140
"""Of the highest column; its number stands above it."""
ORDER = (DueKind.ACTION, DueKind.FOLLOW_UP, DueKind.EXPIRY, DueKind.REVIEW)
"""The kinds in a column, from its foot up: what is to be done stands on the ground."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above and below a column."""

    middle: float
    top: float
    """Where the column ends."""
    number: int
    month: date | None
    """Its first day; None for what is past due."""
    has_year: bool
    """Whether the year is written, too: below the first month, and where one begins."""


@dataclass(frozen=True, slots=True)
class AheadChart:
    """A drawing and its numbers."""

    columns: tuple[ChartColumn, ...]
    """What is past due, then the months."""
    width: float
    """Of a column."""
    heads: tuple[Head, ...]
    kinds: tuple[DueKind, ...]
    """Those that occur, from the top of a column down."""
    ahead: Ahead


def ahead_chart(view: View) -> AheadChart | None:
    """The chart of the company; None where nothing has a day, or none may be told."""
    counted = ahead(view)
    series = [counted.late, *(amount for _, amount in counted.months)]
    occurring = {kind for amount in (*series, counted.later) for kind in amount.by_kind}
    if not occurring:
        return None
    columns = stacked([amount.by_kind for amount in series], ORDER, HEIGHT)
    months = [None, *(month for month, _ in counted.months)]
    room = WIDTH / len(series)
    heads = tuple(
        Head(
            middle=round(room * (place + 0.5), 2),
            top=column.pieces[-1].y if column.pieces else HEIGHT,
            number=amount.number,
            month=month,
            has_year=month is not None and (place == 1 or month.month == 1),
        )
        for place, (column, amount, month) in enumerate(zip(columns, series, months, strict=True))
    )
    kinds = tuple(kind for kind in reversed(ORDER) if kind in occurring)
    return AheadChart(columns, width_of(len(series)), heads, kinds, counted)
