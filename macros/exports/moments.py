"""The only moments in files: the midnights with which days begin where the company is."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from macros.derived.view import View


def midnight(view: View, day: date) -> datetime:
    """The beginning of a day where the company is, in universal time."""
    return datetime.combine(day, time(), ZoneInfo(view.company.time_zone)).astimezone(UTC)


def written_midnight(view: View, day: date) -> str:
    """The same as programs read it (RFC 3339)."""
    return f"{midnight(view, day):%Y-%m-%dT%H:%M:%SZ}"
