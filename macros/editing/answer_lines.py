"""An answer as the lines of its evidence file, ready to paste below `answers:`.

overrides/assets/answer.js writes the same lines in the browser; the patterns reach it through the page.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

from macros.facts.training import SessionBasis
from macros.model.evidence import Answer

# Patterns that Python and JavaScript read alike, for whole texts.
LETTER = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3"
INSIDE = r" 0-9.,;()/'\"+=?!&*%$@_\u2013\u2014\u2018\u2019\u201c\u201d\u3001\u3002\u300c-\u300f\uff08\uff09-"
PLAIN = rf"[{LETTER}](?:[{LETTER}{INSIDE}]|:(?=[^\s]))*"
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


def as_typed(answer: Answer) -> Answer:
    """`answer` without bases that nobody typed."""
    typed = tuple(basis for basis in answer.basis if not isinstance(basis, SessionBasis))
    return answer.model_copy(update={"basis": typed}) if len(typed) < len(answer.basis) else answer


def answer_lines(item: str, answer: Answer) -> str:
    """The lines of `answer`, each with its line end; what says nothing beyond its default is left out."""
    found = [f"  {item}:", *_group(as_typed(answer).model_dump(exclude_defaults=True), " " * 4)]
    return "".join(f"{line}\n" for line in found)


def _group(values: dict[str, Any], indent: str) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, tuple):
            yield f"{indent}{key}:"
            for entry in value:
                first, *rest = _group(entry, indent + " " * 4)
                yield f"{indent}  - {first.lstrip(' ')}"
                yield from rest
        else:
            first, *rest = _scalar(value)
            yield f"{indent}{key}: {first}"
            yield from (f"{indent}  {line}" if line else "" for line in rest)


def _scalar(value: str | date | StrEnum) -> list[str]:
    """The value as it stands after its key, and the lines below it where it is a block of text."""
    if isinstance(value, date | StrEnum):
        return [str(value)]
    if _PLAIN.fullmatch(value) and value.lower() not in RESERVED:
        return [value]
    lines = value.split("\n")
    if len(lines) > 1 and all(_BLOCK_LINE.fullmatch(line) for line in lines):
        return ["|-", *lines]
    return [_UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(value, ensure_ascii=False))]
