"""What keeps an entry of evidence from everyone: the key `audience`, also misspelt or out of its place."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import Any

from macros.model.said import MARKS, is_mark

AUDIENCE = "audience"
MANAGEMENT = "management"
EVERYONE = "everyone"
OUTSIDE = "outside"
OPEN = (EVERYONE, OUTSIDE)
"""Values of the key that keep nobody inside from anything."""
ANSWERS, BASES, REMARKS = "answers", "bases", "special_remarks"
"""The groups of an evidence file that hold what may be for management."""
BESIDE = {"check", "title", "what", "text"}
"""One of these stands in every group that may have an audience."""
EVIDENCE = "/evidence/"
"""What the names of files hold that may hold a lock."""
INSIDE = {"check", "reviewed", "basis", "note", "reason", "actions", AUDIENCE}
"""Keys of an answer: one of them stands first below an item's id."""
NEAR = 0.8  # two letters of `audience` may be wrong; `audit`, `manager` and `managing` stay other words
SLIPS = 2
"""Letters of `management` that may be wrong, missing or too many: `engagement` is three away, and no slip."""
SIGNS = r"[\W\d_]"
PAIR = re.compile(
    rf"([^\W\d_]{{6,10}})({SIGNS}{{0,8}}(?:is{SIGNS}{{1,8}}(?:for{SIGNS}{{1,8}})?)?)(?=([^\W\d_]{{2,14}}))"
)
"""A word, what stands between it and the next one, and that one."""
PARTS = re.compile(r"[:=>→⇒]")
"""Signs that part a key from its value, wherever they stand."""
ENDS = re.compile(rf"({SIGNS}+only\b)?[\"'”’」』]?\s*([.!。]?\s*$|[)\]}}]|[.!。]\s)", re.M)
"""What ends a text, a sentence or brackets: words that go on after `management` only speak of an audience."""
LONGEST = 80  # signs of a line that is nothing but a lock
SEEN = r"閲覧(?:者|範囲|権限|対象|可能者|でき?る(?:人|者))?|公開(?:範囲|対象|先)?|開示(?:範囲|対象|先)"
FIELDS = (
    "audiences?|visibility|visible to|viewers?|readers?|for(?: whom)?"
    f"|who (?:may|can) (?:read|see|view)(?: (?:it|them))?|対象者?|対象読者|{SEEN}"
)
"""Words that people write for the key `audience`, the portal's own for it among them."""
MARKED = "|".join(sorted(MARKS, key=len, reverse=True))
WHO = re.compile(
    rf"(?:{FIELDS}|visible_to|access|hidden|public|非公開|限定公開"
    r"|(?:for )?management(?:[ _]only)?|経営層(?:限り|のみ|限定|だけ)?)"
)
"""Keys that people write for it, besides the words that mark something as not for everybody."""
OTHERS = "executives?|経営(?:層|陣|者|会議)|役員会?|取締役会?|管理職"
"""Words that people write for its value."""
MANAGERS = f"(?:{MANAGEMENT}|{OTHERS})"
ONLY = "(?:only|のみ|限り|限定|だけ)"
ABOUT = rf"{MANAGERS}(?:{SIGNS}*{MANAGERS})?(?:\s*{ONLY})?"
TAIL = (
    rf"{SIGNS}*(?:が?(?:閲覧|公開)(?:可能?|でき(?:る|ます)|する)?|転送禁止|{MARKED}"
    r"|(?:please )?do not (?:pass (?:it |this )?on|(?:forward|share|distribute)(?: it| this)?))"
)
"""What people write behind it, and what the portal writes at the head of its pages for management."""
ALONE = re.compile(
    rf"{SIGNS}*(?:(?:(?:{FIELDS})\s*{SIGNS}*[:=>→⇒]|(?:{SEEN})は){SIGNS}*{ABOUT}"
    rf"|(?:(?:{MARKED}){SIGNS}*)?(?:for\s+)?{MANAGERS}\s*{ONLY}|for {MANAGERS})"
    rf"(?:{TAIL})?{SIGNS}*"
)
"""A whole line that says for whom something is, in other words than the model's."""
KEY = re.compile(r"([^\W\d_]{5,12})\s*[:=]\s*([^\W\d_]*)")
WORD = re.compile(r"[^\W\d_]{8,12}")
TOP = re.compile(rf"({ANSWERS}|{REMARKS})\s*:")
BEGINS = re.compile(rf"{ANSWERS}:\s*(#.*)?")
ITEM = re.compile(r"( +)([A-Za-z0-9][A-Za-z0-9-]*):\s*(#.*)?")


QUOTES = str.maketrans("", "", "\"'`“”‘’「」『』")
PIECES = re.compile(f"man|age|ment|{OTHERS}")
"""One of these stands in every value of `audience` that is told: SLIPS wrong letters leave one of three parts whole."""


def folded(text: str) -> str:
    """`text` in small letters of plain width, without quotes and invisible signs."""
    return _seen(text).translate(QUOTES)


def _seen(text: str) -> str:
    """`text` in small letters of plain width, without invisible signs."""
    if text.isascii():  # as nearly all texts are in which this is asked of each line
        return text.lower()
    small = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in small if unicodedata.category(sign) != "Cf")


def is_near(word: str, wanted: str, limit: float = NEAR) -> bool:
    """Whether `word`, already folded, is `wanted` or a slip away from it."""
    if word == wanted:
        return True
    matcher = SequenceMatcher(None, word, wanted, autojunk=False)
    # The quick ratios are never below the ratio itself.
    return matcher.real_quick_ratio() >= limit and matcher.quick_ratio() >= limit and matcher.ratio() >= limit


def is_audience(key: str) -> bool:
    """Whether `key` is `audience`, or was meant to be."""
    return is_near(folded(key).strip(), AUDIENCE)


def says_who(key: str) -> bool:
    """Whether `key` is a word that people write for `audience`, or for what it does."""
    return WHO.fullmatch(folded(key).strip()) is not None or is_mark(key)


def restricts(group: dict[str, Any]) -> bool:
    """Whether a group of keys is kept from everyone, or was meant to be."""
    return any(
        (is_audience(key) or says_who(key)) and not (isinstance(value, str) and folded(value).strip() in OPEN)
        for key, value in group.items()
    )


def is_lost(text: str) -> bool:
    """Whether a text holds `audience: management`, which then keeps nothing from anybody."""
    words = _seen(text)
    bare = words.translate(QUOTES)
    return any(_parts(words, pair) for pair in _pairs(words)) or bool(
        PIECES.search(bare) and any(len(line) < LONGEST and ALONE.fullmatch(line) for line in bare.splitlines())
    )


def _pairs(words: str) -> list[re.Match[str]]:
    """Where a word for the key stands before one for its value; each word is looked at once, as texts may be long."""
    if not PIECES.search(words):  # as in nearly all texts
        return []
    pairs = list(PAIR.finditer(words))
    values = {value for value in {pair[3] for pair in pairs} if is_management(value) or re.fullmatch(OTHERS, value)}
    pairs = [pair for pair in pairs if pair[3] in values]  # hardly any is left, whose keys take longer to compare
    keys = {key for key in {pair[1] for pair in pairs} if is_near(key, AUDIENCE)}
    return [pair for pair in pairs if pair[1] in keys]


def _parts(words: str, pair: re.Match[str]) -> bool:
    """Whether two words are parted like a key and its value, stand in brackets, or have nothing after them.

    Words with nothing but a space between them are a lock only in brackets: «Audience management» is a title.
    """
    between = pair[2]
    if PARTS.search(between):
        return True
    before = words[max(pair.start() - 1, 0) : pair.start()]
    return bool(ENDS.match(words, pair.end(3))) and bool(between.strip() or before in ("(", "[", "{"))


def _may_be_lock(text: str) -> bool:
    """Whether the two words stand beside each other in a text, whatever parts them: lines may have been joined."""
    return is_lost(text) or bool(_pairs(_seen(text)))


def is_management(word: str) -> bool:
    """Whether `word`, already folded, is `management` or a slip away from it."""
    return _slips(word, MANAGEMENT) <= SLIPS


def is_lock_alone(line: str) -> bool:
    """Whether a line is `audience management` and nothing else, whatever stands between the letters."""
    words = folded(line)
    letters = "".join(sign for sign in words if sign.isalpha())
    return (len(words) < LONGEST and bool(ALONE.fullmatch(words))) or (
        len(words) < 40 and _slips(letters, AUDIENCE + MANAGEMENT) <= SLIPS
    )


def begins_with_lock(line: str) -> bool:
    """Whether a line is a lock with or without more words after it."""
    first = PAIR.match(_seen(line).lstrip("-*#([{\"' "))
    return is_lock_alone(line) or bool(first and PARTS.search(first[2]) and is_lost(first[0] + first[3]))


def _slips(word: str, wanted: str) -> int:
    """How many letters have to be changed, added or left out to make `wanted` of `word`; SLIPS + 1 for any more."""
    if abs(len(word) - len(wanted)) > SLIPS:
        return SLIPS + 1
    row = list(range(len(wanted) + 1))
    for number, letter in enumerate(word, 1):
        above, row = row, [number]
        for at, wanted_letter in enumerate(wanted, 1):
            row.append(min(above[at] + 1, row[-1] + 1, above[at - 1] + (letter != wanted_letter)))
    return min(row[-1], SLIPS + 1)


def is_lock(line: str) -> bool:
    """Whether a line is a key `audience`, or was meant to be, with another value than everyone."""
    return any(is_near(key, AUDIENCE) and value not in OPEN for key, value in KEY.findall(folded(line)))


Known = dict[tuple[str, int], bool]
"""What has been found out about the groups of one file, each by its identity."""


def _once(known: Known, question: Callable[[Any], bool], group: Any) -> bool:
    """The answer to a question about a group, which is looked through at the first time only."""
    key = question.__name__, id(group)
    if key not in known:
        known[key] = question(group)
    return known[key]


def hides(value: Any, path: tuple[str | int, ...], known: Known) -> bool:
    """Whether words at `path` of a file with the values `value` are, or were meant to be, for management.

    A lock that has lost its place counts for the whole answer, since nobody knows what it was to lock. `known` is kept
    for as long as `value` is: a file may have a thousand problems in one group.
    """
    here = value
    for step in path:
        if isinstance(here, dict) and _once(known, restricts, here):
            return True
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            return _holds_lock(here)
    if isinstance(here, dict) and _once(known, restricts, here):
        return True
    whole = value if isinstance(value, dict) else {}
    if path[:1] == (REMARKS,):
        return _once(known, _has_stray, whole.get(REMARKS))
    if path[:1] == (BASES,) and path[1:] and is_named_by_locked(whole, path[1], restricts):
        return True
    entries = whole.get(path[0]) if path[:1] in ((ANSWERS,), (BASES,)) else ""
    entry = entries.get(path[1]) if path[1:] and isinstance(entries, dict) else ""
    return _once(known, _has_stray, entry)


def naming(value: Any, name: str | int) -> list[str]:
    """The items of an evidence file with the values `value` whose answers name a basis at its head, in its order."""
    answers = value.get(ANSWERS) if isinstance(value, dict) else None
    return [
        item
        for item, answer in (answers.items() if isinstance(answers, dict) else ())
        if isinstance(answer, dict) and isinstance(answer.get("basis"), tuple) and name in answer["basis"]
    ]


def is_named_by_locked(value: Any, name: str | int, locks: Callable[[Any], bool]) -> bool:
    """Whether answers name a basis at the head of the file, and each of them is locked: it is theirs then."""
    items = naming(value, name)
    return bool(items) and all(locks(value[ANSWERS][item]) for item in items)


def _holds_lock(value: Any) -> bool:
    """Whether anything like a lock is in `value`: what stands at a place that is not found may belong to it."""
    if isinstance(value, str):
        return _may_be_lock(value)
    if isinstance(value, dict):
        return restricts(value) or any(_holds_lock(inner) for inner in (*value, *value.values()))
    return isinstance(value, tuple) and any(_holds_lock(inner) for inner in value)


def _has_stray(value: Any) -> bool:
    """Whether `value` holds a lock that is misspelt, stands where none belongs, or has become part of a text."""
    if isinstance(value, str):
        return _may_be_lock(value)
    if isinstance(value, tuple):
        return any(_has_stray(inner) for inner in value)
    if not isinstance(value, dict):
        return False
    strays = (key for key in value if is_audience(key) and (key != AUDIENCE or not BESIDE & set(value)))
    return any(strays) or any(_may_be_lock(key) or _has_stray(inner) for key, inner in value.items())


class LockedLines:
    """Which lines of a file stand in an answer that holds anything like a lock.

    For a file that cannot be read: told by its lines alone, and for all of them together where they show no answers.
    """

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        whole = sum(bool(BEGINS.fullmatch(line)) for line in self.lines) != 1
        self.begins = [0] if whole else sorted({0, *_begins(self.lines)})
        self.known: dict[int, bool] = {}

    def holds(self, number: int) -> bool:
        """Whether line `number`, from 1, stands in one."""
        part = max(bisect_right(self.begins, number - 1), 1) - 1
        if part not in self.known:
            end = self.begins[part + 1] if part + 1 < len(self.begins) else len(self.lines)
            self.known[part] = any(_is_like_a_lock(line) for line in self.lines[self.begins[part] : end])
        return self.known[part]


def _is_like_a_lock(line: str) -> bool:
    words = folded(line)
    return is_lock(words) or is_lock_alone(words) or any(is_near(word, MANAGEMENT) for word in WORD.findall(words))


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
            below = next(
                (later for later in lines[number + 1 :] if later.strip() and not later.lstrip().startswith("#")), ""
            )
            deeper = len(below) - len(below.lstrip()) > len(item[1])
            if deeper and below.split(":")[0].strip() in INSIDE and column in (None, len(item[1])):
                column = len(item[1])
                yield number
