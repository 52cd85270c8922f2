"""How statuses have developed, as a drawing and as a table of its numbers: places and lengths, no words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from macros.derived.status import Count, Status
from macros.derived.tallies import Counts
from macros.derived.trend import ByStatus, TrendPoint
from macros.derived.view import View
from macros.rendering.columns import WIDTH, ChartColumn, stacked, width_of

HEIGHT = 180
"""Of the highest column, in the units of the drawing."""
ORDER = (
    Status.IN_PLACE,
    Status.NOT_ADOPTED,
    Status.PLANNED,
    Status.REVIEW_DUE,
    Status.UNSUPPORTED,
    Status.OVERDUE,
    Status.GAP,
    Status.NOT_ASSESSED,
)
"""The statuses in a column, from its foot up: what is in place stands on the ground."""
DAYS = 6
"""The most days that are written below the columns."""


@dataclass(frozen=True, slots=True)
class Written:
    """A day below the columns."""

    day: date
    x: float
    anchor: str
    """Where the text stands from there: start, middle or end."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the items of another edition begin to be counted."""

    day: date
    """The first day that is known with it."""
    edition: str
    before: str
    """What this edition and the one until then are called."""
    x: float
    """The edge of the column of that day."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing and its numbers."""

    columns: tuple[ChartColumn, ...]
    """The oldest first, empty where a file of that day cannot be read; none where employees see counts only."""
    width: float
    """Of a column."""
    days: tuple[Written, ...]
    statuses: tuple[Status, ...]
    """Those that occur, from the top of a column down."""
    rows: tuple[tuple[date, Counts | None, ByStatus], ...]
    """Each day with the company's counts and how often each status occurs, the newest first."""
    first: tuple[date, Count] | None = None
    """The first day that can be read, and how many answers were in place."""
    last: tuple[date, Count] | None = None
    turns: tuple[Turn, ...] = ()

    @property
    def has_gaps(self) -> bool:
        """Whether a file of one of the days cannot be read."""
        return any(not column.pieces for column in self.columns)


def chart(view: View, department: str = "") -> Chart | None:
    """The chart of the company, or of a department; None where nothing of earlier days is known."""
    points = view.trend.points
    if not points or (department and not view.shows_statuses):
        return None
    series = [point.numbers(department) for point in points]
    occurring = {status for numbers in series for status in numbers}
    statuses = tuple(status for status in reversed(ORDER) if status in occurring)
    rows = tuple((point.day, None if department else point.counts, point.numbers(department)) for point in points)
    told = [(point.day, count) for point in points if (count := point.in_place(department))]
    return Chart(
        columns=stacked(series, ORDER, HEIGHT) if view.shows_statuses else (),
        width=width_of(len(points)),
        days=tuple(_days([point.day for point in points])),
        statuses=statuses,
        rows=rows[::-1],
        first=told[0] if told else None,
        last=told[-1] if told else None,
        turns=tuple(_turns(view, points)),
    )


def _turns(view: View, points: Sequence[TrendPoint]) -> Iterator[Turn]:
    room, editions = WIDTH / len(points), view.guideline.editions
    for before, now in view.trend.turns:
        edge = round(room * points.index(now), 2)
        yield Turn(now.day, editions[now.edition].name, editions[before.edition].name, edge)


def _days(days: Sequence[date]) -> list[Written]:
    """The first, the last, and some between them."""
    step = max(1, -(-(len(days) - 1) // (DAYS - 1)))
    places = [place for place in range(0, len(days) - 1, step) if place == 0 or len(days) - 1 - place >= step * 0.8]
    room = WIDTH / len(days)
    between = [Written(days[place], round(room * (place + 0.5), 2), "middle") for place in places[1:]]
    return [Written(days[0], 0, "start"), *between, Written(days[-1], WIDTH, "end")] if days else []
