"""Hidden entries of evidence that were made comments together with their lock, and those of a file nobody can read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.reading.facilitators import is_for_facilitators
from macros.reading.locks import ANSWERS, BASES, EVIDENCE, INSIDE, REMARKS, begins_with_lock, is_lost
from macros.reading.source import Mark, Source, Steps, parse

OFF = re.compile(r"( *#+ *)(.*)")
TYPED = re.compile(r"( *(?:#+ *)?)(.*)")
ID = re.compile(rf"(?!(?:{'|'.join(INSIDE | {ANSWERS})}):)([A-Za-z0-9][A-Za-z0-9-]*|{REMARKS}):\s*")
LIST = re.compile(r"(basis|actions):\s*")
KEY = re.compile(r"([a-z_]+|[A-Za-z]*[0-9-][A-Za-z0-9-]*):(?:\s+(.*))?")
"""A key of the models, or an id: a word with a capital letter and nothing else begins a sentence."""
BLOCK = re.compile(r"[>|][+-]?[0-9]?")
BEHIND = 1_000_000
"""From here on entries of a list are counted that stand in no list, each by its line."""


@dataclass(frozen=True, slots=True)
class LockLine:
    """A line of a comment, or of a broken file."""

    row: int
    """From 0."""
    column: int
    """Where its text begins."""
    text: str


def switched_off(source: Source) -> Iterator[tuple[Steps, str]]:
    """The texts of entries that nobody but editors reads, each with a path as if its entry stood in the file.

    A comment that holds a lock hides what the lock belongs to. Of a file that cannot be read, whose value is no group,
    every line is looked at as if it were a comment.
    """
    if EVIDENCE not in source.name:
        yield from _of_facilitators(source)
        return
    broken = not isinstance(source.value, dict)
    lines = source.text.split("\n")
    for part in _parts(lines, TYPED if broken else OFF):
        ends = 0
        for at, line in enumerate(part):
            if at >= ends and _is_lock(line.text):
                begin, ends = _group(part, at)
                yield from _texts(source, part, begin, ends)


def _parts(lines: Sequence[str], form: re.Pattern[str]) -> Iterator[list[LockLine]]:
    """The lines of each form that stand together, without empty ones."""
    part: list[LockLine] = []
    for row, line in enumerate(lines):
        match = form.fullmatch(line.rstrip("\r"))
        if match and match[2]:
            part.append(LockLine(row, len(match[1]), match[2]))
        elif line.strip() and not match:
            yield part
            part = []
    yield part


def _is_lock(text: str) -> bool:
    return begins_with_lock(text) or (text.startswith(("-", "{")) and is_lost(text))


def _group(part: Sequence[LockLine], lock: int) -> tuple[int, int]:
    """The lines of the entry that a lock belongs to: it begins above, further to the left; all where nothing does."""
    column = part[lock].column
    if part[lock].text.startswith(("-", "{")):
        begin = lock
    else:
        begin = next((at for at in range(lock, -1, -1) if part[at].column < column), -1)
    if begin < 0:
        return 0, len(part)
    first = part[begin].column
    ends = (at for at in range(begin + 1, len(part)) if at > lock and part[at].column <= first)
    return begin, next(ends, len(part))


def _texts(source: Source, part: Sequence[LockLine], begin: int, end: int) -> Iterator[tuple[Steps, str]]:
    """The texts of the entry in the lines from `begin` to `end`, and of the entries of its lists."""
    whole = path = _path(source, part, begin)
    kind, column = "basis", 0
    words: list[str] = []
    at: Steps = path
    for line in part[begin:end]:
        text = line.text
        if match := LIST.fullmatch(text):
            kind = match[1]
        if text.startswith("- ") and len(whole) == 2:
            path, column = (*whole, kind, BEHIND + line.row), line.column
        elif line.column <= column:
            path = whole
        text = text.removeprefix("- ").lstrip()
        key = KEY.fullmatch(text)
        if key or text.startswith("{"):
            yield from _text(at, words)
            words = []
        if key:
            at = (*path, key[1])
            value = key[2] or ""
            words = [] if BLOCK.fullmatch(value) else [value.strip("'\"")]
        elif text.startswith("{"):
            yield from _in_braces(path, text)
        else:
            words.append(text)
    yield from _text(at, words)


def _text(path: Steps, words: Sequence[str]) -> Iterator[tuple[Steps, str]]:
    if text := "\n".join(words).strip():
        yield path, text


def _in_braces(path: Steps, text: str) -> Iterator[tuple[Steps, str]]:
    source, _ = parse(text.encode(), "")
    for key, value in source.value.items() if source and isinstance(source.value, dict) else ():
        if isinstance(value, str) and value:
            yield (*path, key), value


def _path(source: Source, part: Sequence[LockLine], begin: int) -> Steps:
    """Where the entry would stand: by the keys above it in the same comment, else by the answer around it."""
    above: list[str] = []
    column = part[begin].column + 1
    for line in reversed(part[: begin + 1]):
        if line.column < column:
            above.append(line.text)
            column = line.column
    item = next((match[1] for text in above if (match := ID.fullmatch(text))), "") or _around(source, part[begin].row)
    if item == REMARKS:
        return (REMARKS,)
    if item and _is_at_the_head(source, part[begin].row):
        return (BASES, item)
    if not part[begin].text.startswith("-"):
        return (ANSWERS, item)
    kind = next((match[1] for text in above if (match := LIST.fullmatch(text))), "basis")
    return (ANSWERS, item, kind, BEHIND + part[begin].row)


def _is_at_the_head(source: Source, row: int) -> bool:
    """Whether a line stands below `bases:` and above the answers."""
    begins = {name: mark.key[0] for name, mark in (source.mark.inner or {}).items() if mark.key}
    above = [name for name, line in begins.items() if line <= row]
    return bool(above) and max(above, key=lambda name: begins[name]) == BASES


def _around(source: Source, row: int) -> str:
    """The answer, or the remarks, that begin last above a line."""
    inner = source.mark.inner or {}
    answers = inner.get(ANSWERS)
    begins = {mark.key[0]: str(item) for item, mark in ((answers and answers.inner) or {}).items() if mark.key}
    if REMARKS in inner and (key := inner[REMARKS].key):
        begins[key[0]] = REMARKS
    return begins[max(above)] if (above := [line for line in begins if line <= row]) else ""


def _of_facilitators(source: Source) -> Iterator[tuple[Steps, str]]:
    """Comments below what only facilitators read."""
    below: dict[int, Steps] = {}
    ahead: list[tuple[Steps, Mark]] = [((), source.mark)]
    while ahead:
        path, mark = ahead.pop()
        if not mark.inner:
            below[mark.line] = path
        ahead += [((*path, step), inner) for step, inner in (mark.inner or {}).items()]
    around: Steps = ()
    for row, line in enumerate(source.text.split("\n"), 1):
        around = below.get(row, around)
        comment = OFF.fullmatch(line)
        if comment and comment[2] and is_for_facilitators(source.name, around):
            yield around, comment[2].removeprefix("- ")
