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

EXAMPLE = "Asia/Tokyo"
ALLOWED = f"a name of the IANA time zone list, for example {EXAMPLE}"
NOWHERE = frozenset({"localtime", "Factory", "posixrules", "leapseconds", "tzdata.zi"})
"""What lies beside the zones and names no place: it depends on the machine, or stands for none."""
BEHIND = re.compile(r"Etc/GMT([+-])0?([1-9][0-9]?)")


def _zone(text: str) -> str:
    try:
        known = text not in NOWHERE and not text.startswith(("posix/", "right/")) and bool(ZoneInfo(text))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        known = False
    if not known:
        raise fault("time-zone", f"'{typed(short(text))}' is not a time zone.", ALLOWED, _nearest(text))
    reverse = BEHIND.fullmatch(text)
    if reverse:
        side = "behind" if reverse[1] == "+" else "ahead of"
        raise fault(
            "time-zone",
            f"'{typed(text)}' means {typed(reverse[2])} hours {typed(side)} Greenwich: its sign is turned round.",
            ALLOWED,
            "name a place",
        )
    return text


def _nearest(text: str) -> str:
    """The zone that is spelt most alike, or whose place is meant."""
    names = {name.casefold(): name for name in sorted(available_timezones() - NOWHERE) if "/" in name or name == "UTC"}
    bare = "_".join(text.casefold().split())
    place = [name for name in names if name.endswith(f"/{bare}")]
    near = place or get_close_matches(bare, names, n=1, cutoff=0.75)
    return f"write {' or '.join(typed(names[name]) for name in near)}" if near else "write Asia/Tokyo"


TimeZone = Annotated[
    Line,
    AfterValidator(_zone),
    FieldKind("zone", {"type": "string", "examples": [EXAMPLE]}, example=EXAMPLE),
]
