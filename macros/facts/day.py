"""The one place that knows which day it is, and how months are counted."""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from macros.messages.problems import DataError, Problem, unknown_setting
from macros.model.company import Company
from macros.text.sentences import said

EPOCH = "SOURCE_DATE_EPOCH"
YEARS = range(1980, 2101)
"""The years of the days that EPOCH may fix: ZIP files hold no earlier one, and data no later one."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What was read from the world, once: the present moment, and a moment fixed for reproducible builds."""

    now: datetime
    """The present moment, with a time zone."""
    epoch: int | None = None
    """SOURCE_DATE_EPOCH in seconds, where set; it wins over everything."""

    def today(self, company: Company) -> date:
        """Today in the company's time zone: the fixed moment, else the company's `as_of`, else the clock.

        Raises DataError where the fixed moment is a day there that no file can hold.
        """
        zone = ZoneInfo(company.time_zone)
        if self.epoch is not None:
            day = datetime.fromtimestamp(self.epoch, UTC).astimezone(zone).date()
            if day.year not in YEARS:
                raise DataError([unfit_moment(str(self.epoch), company.time_zone)])
            return day
        return company.as_of or self.now.astimezone(zone).date()


def unfit_moment(epoch: str, zone: str = "UTC") -> Problem:
    """The problem of an EPOCH that is no moment, or one of a day in the time zone `zone` that no file can hold."""
    allowed = said(
        "seconds since 1970, as digits, for a day from {first} to {last} in {zone}",
        first=YEARS[0],
        last=YEARS[-1],
        zone=zone,
    )
    return unknown_setting(EPOCH, epoch, allowed)


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def clock_day(clock: Clock, company: Company) -> date:
    """The day that it is in the company's time zone, whatever day is taken for today."""
    return clock.now.astimezone(ZoneInfo(company.time_zone)).date()
