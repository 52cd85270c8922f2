"""Calendars of what falls due, to subscribe to: one of the company and one of each department (RFC 5545)."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from macros.derived.due import Due
from macros.derived.due_words import entries_of, what_of
from macros.derived.view import View
from macros.exports.lasting import lasting_names
from macros.exports.moments import midnight
from macros.exports.pages_address import pages_address

LONGEST = 75
"""Octets of a line; what is longer goes on in the next one, after a space."""
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
ALARMS = ("-P6DT15H", "PT9H")
"""Nine in the morning a week before, and on the day itself; counted from the midnight with which the day begins."""
FETCHED = "PT12H"
"""How often a program is to look for another version."""


def calendar(view: View, department: str, address: str) -> str:
    """What falls due for a department, or for the company where it is empty, as a calendar of days.

    `address` is where the site is published; without it no entry has a link. The moment in it is the view's day, so
    that the calendar is another only where the day or what falls due is.
    """
    return "".join(f"{folded}\r\n" for line in _lines(view, department, address) for folded in _folded(line))


def _lines(view: View, department: str, address: str) -> Iterator[str]:
    labels = view.labels
    name = labels.text("calendar.name", whose=view.departments[department].name if department else view.company.name)
    stamp = f"{midnight(view, view.today):%Y%m%dT%H%M%SZ}"
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//Guidance portal//Due//{labels.language.upper()}"
    yield f"NAME:{_text(name)}"
    yield f"X-WR-CALNAME:{_text(name)}"  # what Google and Outlook read in place of NAME
    yield f"X-WR-TIMEZONE:{view.company.time_zone}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{FETCHED}"
    yield f"X-PUBLISHED-TTL:{FETCHED}"  # the same for Outlook
    dues = view.dues_of(department) if department else view.dues
    for due, uid in zip(dues, lasting_names(view, map(_facts, dues)), strict=True):
        yield from _event(view, due, str(uid), stamp, address)
    yield "END:VCALENDAR"


def _event(view: View, due: Due, uid: str, stamp: str, address: str) -> Iterator[str]:
    summary = _summary(view, due)
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{due.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{due.day + timedelta(days=1):%Y%m%d}"  # the end is no part of it
    yield f"SUMMARY:{_text(summary)}"
    yield f"DESCRIPTION:{_text(_description(view, due))}"
    if address and due.department:
        yield f"URL:{pages_address(view, address)}departments/{due.department}/#{due.item}"
    if view.banners:
        yield "CLASS:CONFIDENTIAL"
    yield "TRANSP:TRANSPARENT"  # nobody is busy on a day on which something falls due
    for trigger in () if due.late else ALARMS:  # programs ring for what is past as soon as they read it
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"TRIGGER:{trigger}"
        yield f"DESCRIPTION:{_text(summary)}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _summary(view: View, due: Due) -> str:
    labels, what = view.labels, what_of(view.labels, due)
    if due.session:
        return labels.text("calendar.session", session=view.training.sessions[due.session].title, what=what)
    return labels.text(
        "calendar.entry",
        department=view.departments[due.department].name,
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
    return words.translate(ESCAPES)


def _folded(line: str) -> Iterable[str]:
    """A line in pieces of at most so many octets, none of which ends within a sign."""
    if len(line.encode()) <= LONGEST:  # as most are, and a year of a large company has thousands
        return (line,)
    pieces, room = [""], LONGEST
    for sign in line:
        length = len(sign.encode())
        if length > room:
            pieces.append(" ")
            room = LONGEST - 1
        pieces[-1] += sign
        room -= length
    return pieces
