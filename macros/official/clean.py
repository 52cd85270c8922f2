"""What stands in a document between its points: contents, what every page repeats, and footnotes, which are points."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from macros.official.lines import Line, goes_on, is_open
from macros.official.marks import RAISED, folded
from macros.official.normal import form

_ENTRY = re.compile(r"^(?P<title>.*\S)(?:\s*[.…・･]{2,}\s*|\s*\t\s*|\s{2,})(?P<page>\d{1,3})$")
_BOLD = re.compile(r"(?<!\w)\*\*(?=\S)(.+?)(?<=\S)\*\*(?!\w)")
_CELLS = re.compile(r"\t|(?<=\S) {3,}")
ROWS = 3
"""Rows that end in rising numbers of pages are contents from so many on."""
SPLIT = 6
"""Lines into which what every page repeats may be parted."""
STACK = 6
"""Parts that may stand between the beginning of a footnote and where the broken sentence goes on."""


def without_marks_of_bold(lines: Iterable[Line]) -> list[Line]:
    """The lines without the stars that some programs put around what is printed bold."""
    return [replace(line, text=_BOLD.sub(r"\1", line.text)) for line in lines]


def without_contents(lines: list[Line]) -> list[Line]:
    """The lines without the rows of contents: those in a row that end in numbers of pages that do not fall."""
    kept: list[Line] = []
    run: list[Line] = []
    last = 0
    for line in lines:
        match = _ENTRY.match(line.text.strip())
        if match and int(match["page"]) >= last:
            run.append(line)
            last = int(match["page"])
            continue
        kept += [] if len(run) >= ROWS else run
        run, last = ([line], int(match["page"])) if match else ([], 0)
        kept += [] if match else [line]
    return [*kept, *([] if len(run) >= ROWS else run)]


def without_furniture(lines: list[Line], furniture: Iterable[str]) -> list[Line]:
    """The lines without what `furniture` names: lines, and cells, that are nothing but these words."""
    forms = sorted({form(words) for words in furniture} - {""}, key=len, reverse=True)
    if not forms:
        return lines
    pattern = re.compile(f"(?:{'|'.join(map(re.escape, forms))})+")
    kept: list[Line] = []
    at = 0
    while at < len(lines):
        together, length = "", 0
        for number, line in enumerate(lines[at : at + SPLIT], 1):
            together += form(line.text)
            length = number if pattern.fullmatch(together) else length
        if not length:
            cells = _CELLS.split(lines[at].text)
            kept.append(replace(lines[at], text="\t".join(cell for cell in cells if not pattern.fullmatch(form(cell)))))
        at += length or 1
    return kept


def parted(lines: list[Line], marks: Mapping[str, str]) -> tuple[list[Line], dict[str, list[Line]]]:
    """The lines of the text, and those of each footnote by its id; `marks` are the footnotes' marks in order."""
    starts: dict[int, str] = {}
    after = 0
    for id_, mark in marks.items():
        start = next((i for i in range(after, len(lines)) if _begins(lines, i, mark)), None)
        if start is not None:
            starts[start] = id_
            after = start + 1
    taken: set[int] = set()
    notes: dict[str, list[Line]] = {}
    order = sorted(starts)
    for start in order:
        following = next((i for i in order if i > start), len(lines))
        end = _end(lines, start, following, marks.get(starts.get(following, ""), ""), taken)
        notes[starts[start]] = _without_mark(lines[start:end], marks[starts[start]])
        taken |= set(range(start, end))
    return [line for i, line in enumerate(lines) if i not in taken], notes


def _begins(lines: list[Line], at: int, mark: str) -> bool:
    """Whether a footnote begins in a line: its mark, and then words."""
    line = lines[at]
    text = folded(line.text.strip())
    rest = text[len(mark) :].lstrip()
    is_mark = _mark(mark).match(text) is not None
    is_free = at == 0 or line.is_apart or line.is_foot or lines[at - 1].is_address
    return is_free and is_mark and bool(rest) and rest[0] not in ".,;:)"


def _mark(mark: str) -> re.Pattern[str]:
    """What finds the mark of a footnote, and no longer one that begins with it."""
    return re.compile(rf"{re.escape(mark)}(?![{RAISED}{'0-9' if mark[-1].isdecimal() else ''}{re.escape(mark[-1])}])")


def _end(lines: list[Line], start: int, following: int, next_mark: str, taken: set[int]) -> int:
    """Where a footnote ends: the number of the first line that is not of it."""
    if lines[start].is_foot:
        return next((i for i in range(start + 1, following) if not lines[i].is_foot), following)
    before = [line for i, line in enumerate(lines[:start]) if i not in taken]
    blocks = [i for i in range(start + 1, following) if lines[i].is_apart]
    is_called = following < len(lines) and any(_mark(next_mark).search(line.text) for line in before)
    if is_called and len(blocks) <= STACK and not any(line.is_entry for line in lines[start + 1 : following]):
        return following
    if before and is_open(before[-1].words) and is_open("".join(line.words for line in before[-2:])):
        for end in blocks[:STACK]:
            if goes_on(lines[end].words) and not lines[end].is_address:
                return end
    end = blocks[0] if blocks else following
    while end < following and lines[end].is_address:
        end += 1
    return end


def _without_mark(lines: list[Line], mark: str) -> list[Line]:
    first = lines[0].text.strip()
    return [replace(lines[0], text=first[len(mark) :].strip()), *lines[1:]]
