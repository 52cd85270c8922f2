"""Which original a translation was made from, written into its record: every other line stays as it is."""

import re
from collections.abc import Mapping
from typing import Any

from macros.reading.source import Source, Steps, parse

KEY = "made_from"
VALUE = re.compile(r"\"[^\"]*\"|'[^']*'|[^\s,}#]+")


def with_digests(source: Source, digests: Mapping[Steps, str]) -> str | None:
    """The text of a file whose records at these paths say which original they were made from.

    None where that cannot be written without changing anything else.
    """
    lines = source.text.split("\n")
    marks = {path: source.place(*path, KEY) if source.holds((*path, KEY)) else source.place(*path) for path in digests}
    for path in sorted(digests, key=lambda path: (marks[path].line, marks[path].column), reverse=True):
        place, now = marks[path], digests[path]
        at, column = place.line - 1, place.column - 1
        before, after = lines[at][:column], lines[at][column:]
        if source.holds((*path, KEY)):
            lines[at] = before + VALUE.sub(now, after, count=1)
        elif after.startswith("{"):
            lines[at] = f"{before}{{{KEY}: {now}, {after[1:].lstrip()}"
        else:
            head = source.place(*path, key=True).line if path else _above(lines, at)
            lines.insert(head, f"{' ' * column}{KEY}: {now}")
    text = "\n".join(lines)
    reread, _ = parse(text.encode(), source.name)
    wanted = source.value
    for path, now in digests.items():
        wanted = _with(wanted, (*path, KEY), now)
    return text if reread is not None and reread.value == wanted else None


def _above(lines: list[str], at: int) -> int:
    """Where a first key goes: above the comment directly above the line, unless that is the head of the file."""
    first = at
    while first and lines[first - 1].startswith("#"):
        first -= 1
    return first or at


def _with(value: Any, path: Steps, inner: Any) -> Any:
    """A group with what stands at a path in it replaced."""
    if not path:
        return inner
    return {**value, path[0]: _with(value.get(path[0], ""), path[1:], inner)}
