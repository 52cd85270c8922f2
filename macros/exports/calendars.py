"""Calendars of what falls due, to subscribe to: one of the company and one of each department (RFC 5545)."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from macros.derived.address import CHECKLIST, OWN_CHECKLIST, department_address
from macros.derived.due import Due
from macros.derived.due_words import entries_of, what_of, whose_of
from macros.derived.view import View
from macros.exports.lasting import lasting_names
from macros.exports.moments import midnight
from macros.exports.pages_address import pages_address
from macros.model.guideline import is_own

LONGEST = 75
"""Octets of a line; what is longer goes on in the next one, after a space."""
ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""}
"""What stands for a sign; the first of them stands in the others."""
GOES_ON, GOES_ON_WITH = 0b1100_0000, 0b1000_0000
"""By these bits an octet is told that goes on with a sign."""
ALARMS = ("-P6DT15H", "PT9H")
"""Nine in the morning a week before, and on the day itself; counted from the midnight with which the day begins."""
FETCHED = "PT12H"
"""How often a program is to look for another version."""


def calendar(view: View, department: str, address: str) -> str:
    """What falls due for a department, or for the company where it is empty, as a calendar of days.

    `address` is where the site is published; without it no entry has a link. The moment in it is the view's day, so
    that the calendar is another only where the day or what falls due is.
    """
    return "".join(f"{line}\r\n" for line in _lines(view, department, address))


def _lines(view: View, department: str, address: str) -> Iterator[str]:
    labels = view.labels
    name = labels.text("calendar.name", whose=view.departments[department].name if department else view.company.name)
    stamp = f"{midnight(view, view.today):%Y%m%dT%H%M%SZ}"
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//Guidance portal//Due//{labels.language.upper()}"
    yield _folded(f"NAME:{_text(name)}")
    yield _folded(f"X-WR-CALNAME:{_text(name)}")  # what Google and Outlook read in place of NAME
    yield f"X-WR-TIMEZONE:{view.company.time_zone}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{FETCHED}"
    yield f"X-PUBLISHED-TTL:{FETCHED}"  # the same for Outlook
    dues = view.dues_of(department) if department else view.dues
    events = _events(view, address)
    for due, uid in zip(dues, lasting_names(view, map(_facts, dues)), strict=True):
        if due not in events:
            events[due] = "\r\n".join(_event(view, due, stamp, address))
        yield "BEGIN:VEVENT"
        yield f"UID:{uid}"
        yield events[due]
    yield "END:VCALENDAR"


@lru_cache(maxsize=1)
def _events(view: View, address: str) -> dict[Due, str]:
    """What is said of each thing that falls due, as far as it was said: the company's calendar has it, and others."""
    return {}


def _event(view: View, due: Due, stamp: str, address: str) -> Iterator[str]:
    """The lines of an event below those that each calendar has for itself."""
    summary = _text(_summary(view, due))
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{_day(due.day)}"
    yield f"DTEND;VALUE=DATE:{_day(due.day + timedelta(days=1))}"  # the end is no part of it
    yield _folded(f"SUMMARY:{summary}")
    yield _folded(f"DESCRIPTION:{_text(_description(view, due))}")
    if address and due.item:
        page = (
            department_address(due.department) if due.department else OWN_CHECKLIST if is_own(due.item) else CHECKLIST
        )
        yield _folded(f"URL:{pages_address(view, address)}{page}#{due.item}")
    if view.banners:
        yield "CLASS:CONFIDENTIAL"
    yield "TRANSP:TRANSPARENT"  # nobody is busy on a day on which something falls due
    if due.late:  # programs ring for what is past as soon as they read it
        yield "END:VEVENT"
        return
    said = _folded(f"DESCRIPTION:{summary}")
    for trigger in ALARMS:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"TRIGGER:{trigger}"
        yield said
        yield "END:VALARM"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _summary(view: View, due: Due) -> str:
    labels, what = view.labels, what_of(view.labels, due)
    if due.session:
        return labels.text("calendar.session", session=view.training.sessions[due.session].title, what=what)
    return labels.text(
        "calendar.entry",
        department=whose_of(view, due),
        item=entries_of(labels, due.items),
        what=what,
    )


def _description(view: View, due: Due) -> str:
    lines = [f"{item} {view.title(item)}" for item in due.items]
    if due.owner:
        lines.append(view.labels.text("calendar.owner", owner=due.owner))
    return "\n".join((*lines, *view.banners))


def _facts(due: Due) -> tuple[str, ...]:
    """What an entry is known by, which stays when its day, its owner or its place in the file changes.

    A basis at the head of a file is known by its name, whichever items rest on it.
    """
    return due.department, due.name or due.item, due.session, due.kind.value, due.what


def _text(words: str) -> str:
    """`words` as a value in which no sign parts anything."""
    for sign, written in ESCAPES.items():
        words = words.replace(sign, written)
    return words


def _folded(line: str) -> str:
    """A line in pieces of at most so many octets, none of which ends within a sign."""
    rest, room = line.encode(), LONGEST
    if len(rest) <= room:  # as most are, and a year of a large company has thousands
        return line
    pieces = []
    while len(rest) > room:
        end = room
        while rest[end] & GOES_ON == GOES_ON_WITH:
            end -= 1
        pieces.append(rest[:end])
        rest, room = rest[end:], LONGEST - 1  # behind the space
    return b"\r\n ".join([*pieces, rest]).decode()
