"""The one writer of YAML: what the program writes into data/, or for somebody to paste there.

overrides/assets/answer.js writes texts alike in the browser; the patterns reach it through the page.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

# Patterns that Python and JavaScript read alike, for whole texts.
LETTER = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3"
INSIDE = r" 0-9.,;()/'\"+=?!&*%$@_\u2013\u2014\u2018\u2019\u201c\u201d\u3001\u3002\u300c-\u300f\uff08\uff09-"
FIRST = rf"(?:[{LETTER}]|[0-9](?=[{LETTER}{INSIDE}]* [{LETTER}]{{2}}))"
"""A letter; a digit only where two letters after a space keep the text from being a number, a day or a time."""
PLAIN = rf"{FIRST}(?:[{LETTER}{INSIDE}]|:(?=[^\s]))*"
"""Texts that no reader of YAML takes for anything else; all others are written in quotes."""
RESERVED = ("y", "yes", "true", "on", "n", "no", "false", "off", "null")
"""Words that some readers of YAML take for something other than text."""
UNSEEN = r"\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
"""Characters that nobody sees in a file, or that YAML refuses there: they are written as their codes."""
BLOCK_LINE = rf"(?:[^\s{UNSEEN}](?:[^\x00-\x1f{UNSEEN}]*[^\s{UNSEEN}])?)?"
"""Lines that may stand in a block of text."""

_PLAIN = re.compile(PLAIN)
_UNSEEN = re.compile(f"[{UNSEEN}]")
_BLOCK_LINE = re.compile(BLOCK_LINE)


@dataclass(frozen=True, slots=True)
class InBrackets:
    """A list of ids on the line of its key."""

    ids: tuple[str, ...] = ()


EMPTY = None
"""The value of a key after which somebody is to write."""


def lines_of(group: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """The lines of a group of keys, without line ends.

    A value is EMPTY, a text, a day, a word of a list, ids in brackets, or a tuple of its entries: groups and texts.
    """
    for key, value in group.items():
        if isinstance(value, tuple):
            yield f"{indent}{key}:"
            yield from list_lines(value, f"{indent}  ")
        else:
            first, *below = scalar(value)
            yield f"{indent}{key}: {first}".rstrip(" ")
            yield from (f"{indent}  {line}" if line else "" for line in below)


def list_lines(entries: Iterable[Mapping[str, Any] | str], indent: str = "") -> Iterator[str]:
    """The lines of a list of groups and texts of one line, each with its hyphen at `indent`."""
    for entry in entries:
        first, *below = scalar(entry) if isinstance(entry, str) else lines_of(entry, f"{indent}  ")
        yield f"{indent}- {first.lstrip(' ')}"
        yield from below


def scalar(value: str | date | StrEnum | InBrackets | None) -> list[str]:
    """The value as it stands after its key, and the lines below it where it is a block of text."""
    if value is EMPTY:
        return [""]
    if isinstance(value, InBrackets):
        return [f"[{', '.join(value.ids)}]"]
    if isinstance(value, date | StrEnum):
        return [str(value)]
    if _PLAIN.fullmatch(value) and value.lower() not in RESERVED:
        return [value]
    lines = value.split("\n")
    if len(lines) > 1 and all(_BLOCK_LINE.fullmatch(line) for line in lines):
        return ["|-", *lines]
    return [quoted(value)]


def quoted(text: str) -> str:
    """A text in straight quotes, on one line."""
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))
