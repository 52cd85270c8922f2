"""Keys of an evidence file that have become part of a text, or of a comment, and do nothing there."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from macros.messages.problems import Place, Problem
from macros.model.base import Kind
from macros.model.evidence import Evidence
from macros.model.shapes import keys_of_kind
from macros.reading.locks import (
    ANSWERS,
    AUDIENCE,
    INSIDE,
    ITEM,
    REMARKS,
    begins_with_lock,
    folded,
    is_lock_alone,
    is_lost,
)
from macros.reading.remedies import MOVE_ITEM
from macros.reading.source import Mark, Source, Steps
from macros.text.sentences import said

DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
KEYS = (
    f"({'|'.join(sorted(keys_of_kind(Evidence, 'day')))}): *{DAY}",
    "check: *(Y|N|yes|no|true|false)",
    f"kind: *({'|'.join(Kind)})",
    "audience: *[a-z]+",
    r"link: *(https?://|mailto:)\S+",
    "(basis|actions):",
    "- (title|what): .+",
    "(note|reason|text): *[>|][+-]?",
)
"""What a line is when it is a key of an entry with a value of its kind; a sentence is none of these."""
LOST = re.compile(f"({'|'.join(KEYS)})")
COMMENT = re.compile(r"(?:^|\s)#+(.*)")
TEXTS = {"note", "reason", "text", REMARKS}
"""Keys of texts that may have several lines; a title is a line, which may well be «Audience management»."""
OFF = re.compile(r"( *#+ *)(.*)")
ENTRY = re.compile(rf"- .*|(?!(?:{'|'.join(INSIDE | {ANSWERS})}):)[A-Za-z0-9][A-Za-z0-9-]*:\s*|{REMARKS}:\s*")
"""What an entry begins with that is switched off as a whole."""


def lost_keys(source: Source) -> Sequence[Problem]:
    """Every key that stands in a text, and every lock in a comment; looked for once in a file, as its records are."""
    return source.once(lost_keys, lambda: tuple(_lost_keys(source)))


def _lost_keys(source: Source) -> Iterator[Problem]:
    lines = source.text.split("\n")
    values = list(_values(source))
    begins = sorted({line for _, mark in values for line in (mark.line, (mark.key or (mark.line,))[0])})
    told: set[int] = set()
    looked: set[int] = set()  # a line may hold a thousand values, all of which have the same lines below them
    for path, mark in values:
        value = source.at(path)
        if not isinstance(value, str):
            continue
        after = bisect_right(begins, mark.line)
        end = begins[after] - 1 if after < len(begins) else len(lines)
        rows = range(mark.line - 1, end)
        below = range(0) if mark.line in looked else rows[1:]
        looked.add(mark.line)
        lost = next((row for row in below if _is_lost_line(lines[row])), None)
        is_own = path[-1:] == (AUDIENCE,)  # a word that is none of the allowed ones, which is told as that
        if lost is not None or (is_lost(value) and not is_own) or (TEXTS & set(path[-1:]) and is_lock_alone(value)):
            row = next((row for row in reversed(rows) if "audience" in folded(lines[row])), rows[0])
            row = row if lost is None else lost
            told.add(row)
            yield _lost_lock(source.name, row, lines[row])
        for row in _lost_rows(lines, below):
            if row not in told:
                told.add(row)
                yield _lost_key(source.name, row, lines)
    for row, line in enumerate(lines):
        comment = COMMENT.search(line)
        if comment and row not in told and begins_with_lock(comment[1]) and not _is_of_an_entry(lines, row):
            yield _switched_off(source.name, row, comment.start(1))


def _values(source: Source) -> Iterator[tuple[Steps, Mark]]:
    ahead: list[tuple[Steps, Mark]] = [((), source.mark)]
    while ahead:
        path, mark = ahead.pop()
        yield path, mark
        ahead += [((*path, step), inner) for step, inner in (mark.inner or {}).items()]


def _lost_rows(lines: Sequence[str], below: range) -> Iterator[int]:
    """The lines of a text that are keys; of an item that stands in it the first, since all below it moves with it."""
    item = -1  # how far the item is indented
    for row in below:
        if not lines[row].strip() or 0 <= item < _indentation(lines[row]):
            continue
        item = -1
        if LOST.fullmatch(unicodedata.normalize("NFKC", lines[row]).strip()):
            item = _indentation(lines[row - 1]) if _is_item(lines[row - 1]) else -1
            yield row


def _is_item(line: str) -> bool:
    key = ITEM.fullmatch(line)
    return key is not None and key[2] not in INSIDE


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_lost_line(line: str) -> bool:
    return not line.lstrip().startswith("#") and (is_lost(line) or is_lock_alone(line))


def _is_of_an_entry(lines: list[str], row: int) -> bool:
    """Whether the comment is one line of an entry that is switched off as a whole.

    The nearest comment above it that stands further to the left begins that entry; other keys beside it tell nothing.
    """
    here = OFF.fullmatch(lines[row])
    if not here:
        return False
    for line in reversed(lines[:row]):
        above = OFF.fullmatch(line)
        if not above:
            return False
        if above[2] and len(above[1]) < len(here[1]):
            return bool(ENTRY.fullmatch(above[2]))
    return False


def _place(name: str, row: int, line: str) -> Place:
    return Place(name, row + 1, _indentation(line) + 1)


def _lost_lock(name: str, row: int, line: str) -> Problem:
    return Problem(
        _place(name, row, line),
        said("the audience stands inside a text, where it keeps nobody from reading it."),
        "lost-lock",
        allowed=said("'audience: management' on a line of its own, indented like the other keys of its entry"),
        fix=said("correct its indentation; where the text only speaks of an audience, put it in other words"),
    )


def _lost_key(name: str, row: int, lines: Sequence[str]) -> Problem:
    fix = said("correct its indentation; where it belongs to the text, join it with the line above")
    return Problem(
        _place(name, row, lines[row]),
        said("a line of the text above is a key with its value, which does nothing inside a text."),
        "lost-key",
        allowed=said("keys indented like the other keys of their entry"),
        fix=MOVE_ITEM if _is_item(lines[row - 1]) else fix,
    )


def _switched_off(name: str, row: int, column: int) -> Problem:
    return Problem(
        Place(name, row + 1, column + 1),
        said("the audience stands in a comment, where it keeps nobody from reading the entry."),
        "lost-lock",
        allowed=said("'audience: management' without a #, or no such line"),
        fix=said("delete the #, or delete the comment where everyone may read the entry"),
    )
