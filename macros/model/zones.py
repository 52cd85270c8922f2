"""Time zones: names of the IANA list that say where a company's day begins."""

import re
from difflib import get_close_matches
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import AfterValidator

from macros.messages.problems import short, typed
from macros.model.base import fault
from macros.model.fields import Line
from macros.model.kinds import FieldKind
from macros.text.sentences import Sentence, said, suggested

EXAMPLE = "Asia/Tokyo"
ALLOWED = said("a name of the IANA time zone list, for example {example}", example=EXAMPLE)
NOWHERE = frozenset({"localtime", "Factory", "posixrules", "leapseconds", "tzdata.zi"})
"""What lies beside the zones and names no place: it depends on the machine, or stands for none."""
OFFSET = re.compile(r"(?:UTC|GMT|Z)?\s*[+-]?\d|(?:UTC|GMT|Z)$", re.IGNORECASE)
"""A distance from Greenwich, which is no place: it has no summer time, and people turn its sign round."""
BEHIND = re.compile(r"Etc/GMT([+-])0?([1-9][0-9]?)")


def _zone(text: str) -> str:
    try:
        known = text not in NOWHERE and not text.startswith(("posix/", "right/")) and bool(ZoneInfo(text))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        known = False
    if not known:
        raise fault("time-zone", said("'{text}' is not a time zone.", text=typed(short(text))), ALLOWED, _nearest(text))
    reverse = BEHIND.fullmatch(text)
    if reverse:
        zone, hours = typed(text), typed(reverse[2])
        message = (
            said("'{zone}' means {hours} hours behind Greenwich: its sign is turned round.", zone=zone, hours=hours)
            if reverse[1] == "+"
            else said(
                "'{zone}' means {hours} hours ahead of Greenwich: its sign is turned round.", zone=zone, hours=hours
            )
        )
        raise fault("time-zone", message, ALLOWED, said("name a place"))
    return text


def _nearest(text: str) -> Sentence:
    """The zone that is spelt most alike, or whose place is meant."""
    elsewhere = said("name a place, for example {zone}", zone=EXAMPLE)
    if OFFSET.match(text):
        return elsewhere
    places = (name for name in sorted(available_timezones() - NOWHERE) if "/" in name and not name.startswith("Etc/"))
    names = {name.casefold(): name for name in places}
    bare = "_".join(text.casefold().split())
    place = [name for name in names if name.endswith(f"/{bare}")]
    near = place or get_close_matches(bare, names, n=1, cutoff=0.88)
    zones = [typed(names[name]) for name in near]
    if len(zones) == 1:
        return suggested("write {zone}", zone=zones[0])
    if len(zones) == 2:
        return suggested("write {first} or {second}", first=zones[0], second=zones[1])
    return suggested("write one of {zones}", zones=", ".join(zones)) if zones else elsewhere


TimeZone = Annotated[
    Line,
    AfterValidator(_zone),
    FieldKind("zone", {"type": "string", "examples": [EXAMPLE]}, example=EXAMPLE),
]
