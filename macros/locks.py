"""What keeps an entry of evidence from everyone: the key `audience`, also misspelt or out of its place."""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

AUDIENCE = "audience"
MANAGEMENT = "management"
EVERYONE = "everyone"
ANSWERS, REMARKS = "answers", "special_remarks"
"""The two groups of an evidence file that hold what may be for management."""
BESIDE = {"check", "title", "what", "text"}
"""One of these stands in every group that may have an audience."""
INSIDE = {"check", "reviewed", "basis", "note", "reason", "actions", AUDIENCE}
"""Keys of an answer: one of them stands first below an item's id."""
NEAR = 0.8  # two letters of `audience` may be wrong; `audit`, `manager` and `managing` stay other words
NEAR_ALONE = 0.88  # the same for both words together; `audience: managers` stays a text
PAIR = re.compile(r"([^\W\d_]{5,12})\s*[:=>→–—-]+\s*([^\W\d_]{5,14})")
KEY = re.compile(r"([^\W\d_]{5,12})\s*[:=]\s*([^\W\d_]*)")
WORD = re.compile(r"[^\W\d_]{8,12}")
TOP = re.compile(rf"({ANSWERS}|{REMARKS})\s*:")
BEGINS = re.compile(rf"{ANSWERS}:\s*(#.*)?")
ITEM = re.compile(r"( +)([A-Za-z0-9][A-Za-z0-9-]*):\s*(#.*)?")


def plain(text: str) -> str:
    """`text` in small letters of plain width, without quotes and invisible signs."""
    wide = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in wide if sign not in "\"'`“”‘’「」『』" and unicodedata.category(sign) != "Cf")


def is_near(word: str, wanted: str, limit: float = NEAR) -> bool:
    """Whether `word`, already plain, is `wanted` or a slip away from it."""
    return word == wanted or SequenceMatcher(None, word, wanted, autojunk=False).ratio() >= limit


def is_audience(key: str) -> bool:
    """Whether `key` is `audience`, or was meant to be."""
    return is_near(plain(key).strip(), AUDIENCE)


def restricts(group: dict[str, Any]) -> bool:
    """Whether a group of keys is kept from everyone, or was meant to be."""
    return any(
        is_audience(key) and not (isinstance(value, str) and plain(value).strip() == EVERYONE)
        for key, value in group.items()
    )


def is_lost(text: str) -> bool:
    """Whether a text holds `audience: management`, which then keeps nothing from anybody."""
    words = plain(text)
    if any(is_near(key, AUDIENCE) and is_near(value, MANAGEMENT) for key, value in PAIR.findall(words)):
        return True
    return any(is_lock_alone(line) for line in words.splitlines())


def is_lock_alone(line: str) -> bool:
    """Whether a line of plain words is `audience management` and nothing else, whatever stands between the letters."""
    letters = "".join(sign for sign in line if sign.isalpha())
    return len(line) < 40 and is_near(letters, AUDIENCE + MANAGEMENT, NEAR_ALONE)


def hides(value: Any, path: tuple[str | int, ...]) -> bool:
    """Whether words at `path` of a file with the values `value` are, or were meant to be, for management.

    A lock that has lost its place counts for the whole answer, since nobody knows what it was to lock.
    """
    here = value
    for step in path:
        if isinstance(here, dict) and restricts(here):
            return True
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            break
    if isinstance(here, dict) and restricts(here):
        return True
    whole = value if isinstance(value, dict) else {}
    if path[:1] == (REMARKS,):
        return _has_stray(whole.get(REMARKS))
    answers = whole.get(ANSWERS)
    return path[:1] == (ANSWERS,) and _has_stray(answers.get(path[1]) if path[1:] and isinstance(answers, dict) else "")


def _has_stray(value: Any) -> bool:
    """Whether `value` holds a lock that is misspelt, stands where none belongs, or has become part of a text."""
    if isinstance(value, str):
        return is_lost(value)
    if isinstance(value, tuple):
        return any(_has_stray(one) for one in value)
    if not isinstance(value, dict):
        return False
    strays = (key for key in value if is_audience(key) and (key != AUDIENCE or not BESIDE & set(value)))
    return any(strays) or any(is_lost(key) or _has_stray(one) for key, one in value.items())


def is_locked(text: str, number: int) -> bool:
    """Whether the answer that line `number` of `text` stands in holds anything like a lock.

    For a file that cannot be read: told by its lines alone, and for all of them together where they show no answers.
    """
    lines = text.split("\n")
    return any(_is_like_a_lock(lines[line]) for line in _around(lines, number - 1))


def _is_like_a_lock(line: str) -> bool:
    words = plain(line)
    if any(is_near(key, AUDIENCE) and value != EVERYONE for key, value in KEY.findall(words)):
        return True
    return is_lock_alone(words) or any(is_near(word, MANAGEMENT) for word in WORD.findall(words))


def _around(lines: list[str], at: int) -> range:
    """The lines of the answer, or of the remarks, that line `at` stands in, both counted from 0."""
    if sum(bool(BEGINS.fullmatch(line)) for line in lines) != 1:
        return range(len(lines))
    begins = [*_begins(lines), len(lines)]
    start = 0
    for end in begins:
        if at < end:
            break
        start = end
    return range(start, end)


def _begins(lines: list[str]) -> Iterator[int]:
    """The lines with which answers and remarks begin.

    An answer begins with an id as far in as the first one, above a key of an answer that stands further in.
    """
    column: int | None = None
    inside = False
    for number, line in enumerate(lines):
        if TOP.match(line):
            inside = bool(BEGINS.fullmatch(line))
            yield number
        elif inside and (item := ITEM.fullmatch(line)) and item[2] not in INSIDE:
            below = next((one for one in lines[number + 1 :] if one.strip() and not one.lstrip().startswith("#")), "")
            deeper = len(below) - len(below.lstrip()) > len(item[1])
            if deeper and below.split(":")[0].strip() in INSIDE and column in (None, len(item[1])):
                column = len(item[1])
                yield number
