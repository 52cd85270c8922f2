"""How statuses have developed: those of the ends of earlier months beside today's, and what has moved since a day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from macros.derived.status import Count, Status, Statuses, answers_in_place, items_in_place, statuses
from macros.derived.tallies import Counts
from macros.facts.past import Lack, Past
from macros.facts.portal import Portal

ByStatus = Mapping[Status, int]
"""How often each status occurs; none that does not."""


@dataclass(frozen=True)
class TrendPoint:
    """How the company and its departments stood at the end of a day."""

    day: date
    counts: Counts | None = None
    """The company's; None where a file of that day cannot be read."""
    by_status: ByStatus = field(default_factory=dict)
    """The company's answers, notes left apart; empty where a file cannot be read, or employees see counts only."""
    by_department: Mapping[str, ByStatus] = field(default_factory=dict)
    """The same of each department whose file can be read."""
    standings: Mapping[str, Mapping[str, Status]] = field(default_factory=dict)
    """The statuses themselves, by department and item, notes left apart."""
    edition: str = ""
    """Short name of the edition whose items are counted; empty where the portal knows one alone."""

    def numbers(self, department: str = "") -> ByStatus:
        """How often each status occurs in the company, or in a department; empty where nobody knows."""
        return self.by_department.get(department, {}) if department else self.by_status

    def in_place(self, department: str = "") -> Count | None:
        """How many answers of the company, or of a department, are in place; None where nobody knows."""
        numbers = self.numbers(department)
        return Count(numbers.get(Status.IN_PLACE, 0), sum(numbers.values())) if numbers else None


@dataclass(frozen=True, slots=True)
class Move:
    """An answer that has another status than it had."""

    department: str
    item: str
    before: Status
    after: Status


@dataclass(frozen=True)
class Trend:
    """How it has developed, as one audience may know it."""

    points: tuple[TrendPoint, ...] = ()
    """The oldest first, the last of them today's; none where there is nothing of earlier days."""
    lack: Lack | None = Lack.NONE
    """Why there is none."""
    months: int = 0
    """How many ends of months are among them."""
    reports: int = 0
    """How many days of reports are, that end no month."""
    base: TrendPoint | None = None
    """What today is held against: the day of the last report, where company.yml names one; else the end of the last
    quarter. The first day that is known, where it begins later."""
    rose: tuple[Move, ...] = ()
    """What is in place and was not, by department, in the checklist's order."""
    fell: tuple[Move, ...] = ()
    """What was in place and is not any more."""

    @property
    def turns(self) -> tuple[tuple[TrendPoint, TrendPoint], ...]:
        """The points at which the items of another edition begin to be counted, each behind the one before it."""
        return tuple((before, now) for before, now in pairwise(self.points) if before.edition != now.edition)

    @property
    def turns_since_base(self) -> tuple[tuple[TrendPoint, TrendPoint], ...]:
        """Those of the turns that came after the day that today is held against."""
        return tuple(turn for turn in self.turns if self.base and turn[1].day > self.base.day)

    def rose_of(self, department: str) -> tuple[Move, ...]:
        """What a department has in place and had not."""
        return tuple(move for move in self.rose if move.department == department)

    def fell_of(self, department: str) -> tuple[Move, ...]:
        """What a department had in place and has no more."""
        return tuple(move for move in self.fell if move.department == department)


def trend(portal: Portal, shows_statuses: bool) -> Trend:
    """How today's departments have stood with the items of the edition of the day, each day with itself as today.

    Where nobody knows which edition held on a day, it is with those of today. `shows_statuses`: whether the audience
    sees more than the company's counts.
    """
    if portal.past.lack:
        return Trend(lack=portal.past.lack)
    points = tuple(_points(portal, portal.past, shows_statuses))
    *earlier, now = points
    reports = [past_day.day for past_day in portal.past.days if past_day.reported]
    base_day = reports[-1] if reports else quarter_end(portal.today)
    base = next((point for point in reversed(earlier) if point.day <= base_day), earlier[0])
    moves = list(_moves(portal, base, now))
    rose = tuple(move for move in moves if move.after is Status.IN_PLACE)
    fell = tuple(move for move in moves if move.before is Status.IN_PLACE)
    months = sum(is_month_end(point.day) for point in earlier)
    return Trend(points, None, months, len(earlier) - months, base, rose, fell)


def quarter_end(today: date) -> date:
    """The last day of the quarter before that of `today`."""
    return date(today.year, 3 * ((today.month - 1) // 3) + 1, 1) - timedelta(days=1)


def is_month_end(day: date) -> bool:
    """Whether a month ends with the day."""
    return (day + timedelta(days=1)).day == 1


def _points(portal: Portal, past: Past, shows: bool) -> Iterator[TrendPoint]:
    guideline = portal.guideline
    present = guideline.short_names[-1] if len(guideline.short_names) > 1 else ""
    there = replace(portal, departments=dict(portal.active), further_languages={})
    for past_day in past.days:
        edition = past_day.edition or present
        asking = guideline if edition == present else guideline.in_edition(edition)
        then = replace(there, guideline=asking, evidence=past_day.evidence, today=past_day.day)
        yield replace(_point(then, statuses(then), shows), edition=edition)
    # A department that is gone is in no count, today neither.
    yield replace(_point(there, statuses(there), shows), edition=present)


def _point(portal: Portal, stood: Statuses, shows: bool) -> TrendPoint:
    items = portal.guideline.main_items
    is_whole = all(id_ in stood.standings for id_ in portal.active)
    counts = Counts(items_in_place(stood, items), answers_in_place(stood, items)) if is_whole else None
    if not shows:
        return TrendPoint(portal.today, counts)
    asked = set(items)
    standings = {
        id_: {item: standing.status for item, standing in by_item.items() if item in asked}
        for id_, by_item in stood.standings.items()
    }
    of_all = _by_status(status for by_item in standings.values() for status in by_item.values())
    by_department = {id_: _by_status(by_item.values()) for id_, by_item in standings.items()}
    return TrendPoint(portal.today, counts, of_all if is_whole else {}, by_department, standings)


def _by_status(each: Iterable[Status]) -> ByStatus:
    listed = list(each)
    return {status: listed.count(status) for status in Status if status in listed}


def _moves(portal: Portal, base: TrendPoint, now: TrendPoint) -> Iterator[Move]:
    for id_, by_item in now.standings.items():
        before = base.standings.get(id_, {})
        for item, status in by_item.items():
            if item in before and before[item] is not status:
                yield Move(id_, item, before[item], status)
