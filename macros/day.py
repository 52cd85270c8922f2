"""The one place that knows which day it is, and how months are counted."""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from macros.model.company import Company


@dataclass(frozen=True, slots=True)
class Clock:
    """What was read from the world, once: the present moment, and a moment fixed for reproducible builds."""

    now: datetime
    """The present moment, with a time zone."""
    epoch: int | None = None
    """SOURCE_DATE_EPOCH in seconds, where set; it wins over everything."""

    def today(self, company: Company) -> date:
        """Today in the company's time zone: the fixed moment, else the company's `as_of`, else the clock."""
        zone = ZoneInfo(company.time_zone)
        if self.epoch is not None:
            return datetime.fromtimestamp(self.epoch, UTC).astimezone(zone).date()
        return company.as_of or self.now.astimezone(zone).date()


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
