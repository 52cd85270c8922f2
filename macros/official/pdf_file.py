"""The lines of a PDF, by its letters, or why it has none."""

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from macros.messages.problems import Place, Problem
from macros.official.letters import THICK, Letter, LetterRow, Rule, rows_of
from macros.official.lines import Line, is_open
from macros.official.marks import RAISED
from macros.official.normal import form
from macros.text.sentences import Sentence, said

BEGIN = b"%PDF-"
EXTRA = "guidance-portal[official]"
SMALL = 0.93
"""The share of the text's size up to which letters at a page's foot are footnotes."""
APART = 1.3
"""How many times the usual distance of two lines parts paragraphs."""
REPEATED, SHARE = 3, 0.3
"""Pages, and their share of all, on which the same line at head or foot is no text: footnotes repeat, too."""
_NUMBER = re.compile(r"[-–— ]*(?:p\.? ?)?(\d{1,3})(?: ?/ ?\d{1,3})?[-–— ]*")
_DIGITS = re.compile(r"\d+")
Page = list[LetterRow]


def is_pdf(content: bytes) -> bool:
    """Whether the bytes of a file begin as those of a PDF."""
    return BEGIN in content[:1024]


def read_pdf(content: bytes, file: str) -> tuple[list[Line], list[Problem]]:
    """The lines of a PDF, or what keeps it from being read."""
    try:
        pages = list(_pages(content))
    except ModuleNotFoundError:
        message = said("to read a PDF takes the package '{package}', which is not installed.", package="pdfminer.six")
        return [], [_told(file, message, said("run: pip install '{package}'", package=EXTRA))]
    except PermissionError:
        fix = said("take the publisher's own file")
        return [], [_told(file, said("the file is locked with a password."), fix)]
    except Exception:  # pdfminer.six raises many types of errors on damaged files, struct.error and KeyError among them
        message = said("it cannot be read as a PDF: it is damaged, or was not loaded to its end.")
        return [], [_told(file, message, said("load it once more from its publisher"))]
    if not any(pages):
        message = said("it holds no text: its pages are pictures.")
        return [], [_told(file, message, said("take the publisher's own file"))]
    numbers = _numbers(pages)
    problems = list(_lost_pages(numbers, file))
    return ([] if problems else lines_of_pages(_without_repeated(pages), numbers)), problems


def _told(file: str, message: Sentence, fix: Sentence) -> Problem:
    return Problem(Place(file), message, "no-document", fix=fix)


def _pages(content: bytes) -> Iterator[Page]:
    """The rows of each page; raises PermissionError where a password is asked for, and anything where it is damaged."""
    from pdfminer.converter import PDFPageAggregator  # noqa: PLC0415 the extra need not be installed
    from pdfminer.layout import LTChar, LTCurve, LTFigure, LTLine, LTRect  # noqa: PLC0415
    from pdfminer.pdfdocument import PDFPasswordIncorrect  # noqa: PLC0415
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager  # noqa: PLC0415
    from pdfminer.pdfpage import PDFPage  # noqa: PLC0415

    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    try:
        for page in PDFPage.get_pages(io.BytesIO(content)):
            interpreter.process_page(page)
            ahead = list(device.get_result())
            letters, rules = [], []
            while ahead:
                item = ahead.pop()
                if isinstance(item, LTFigure):
                    ahead += list(item)
                elif isinstance(item, LTChar):
                    if item.upright:
                        letters.append(Letter(item.get_text(), item.x0, item.x1, item.matrix[5], item.size))
                elif isinstance(item, LTLine | LTRect | LTCurve):
                    rules += _rules(item.x0, item.x1, item.y0, item.y1, bool(item.stroke))
            yield rows_of(letters, rules)
    except PDFPasswordIncorrect as error:
        raise PermissionError from error


def _rules(left: float, right: float, low: float, high: float, is_drawn: bool) -> list[Rule]:
    """The rules that a box is, or that are drawn around it."""
    if right - left <= THICK or high - low <= THICK:
        return [Rule(left, right, low, high)] if max(right - left, high - low) > 2 * THICK else []
    if not is_drawn:
        return []
    level = [Rule(left, right, edge, edge) for edge in (low, high)]
    return [*level, *(Rule(edge, edge, low, high) for edge in (left, right))]


def _numbers(pages: Sequence[Page]) -> list[str]:
    """The number that each page prints at its head or foot, whose row is taken out of it; empty where it has none."""
    numbers = []
    for page in pages:
        number = ""
        for row in [*page[-1:], *page[:1]]:
            match = _NUMBER.fullmatch(row.text.strip())
            if match and not row.is_of_table and not number:
                number = match[1]
                page.remove(row)
        numbers.append(number)
    return numbers


def _lost_pages(numbers: Sequence[str], file: str) -> Iterator[Problem]:
    """Numbers of pages that are missing between two that follow each other."""
    before = 0
    for number in (int(number) for number in numbers if number):
        if before and number > before + 1 and numbers.count("") == 0:
            message = said(
                "after page {before} comes page {page}: pages between them are missing.", before=before, page=number
            )
            fix = said("take the publisher's own file, or see that the copy is whole")
            yield Problem(Place(file), message, "lost-page", fix=fix)
        before = number


def _without_repeated(pages: Sequence[Page]) -> list[Page]:
    """The pages without the row at head or foot that others have there, too, but for its numbers."""
    edges = Counter(
        _DIGITS.sub("", form(row.text))
        for page in pages
        for row in {id(row): row for row in [*page[:1], *page[-1:]]}.values()
        if not row.is_of_table
    )
    most = max(REPEATED, SHARE * len(pages))
    return [
        [
            row
            for at, row in enumerate(page)
            if row.is_of_table
            or 0 < at < len(page) - 1
            or not (form(row.text) and edges[_DIGITS.sub("", form(row.text))] >= most)
        ]
        for page in pages
    ]


def lines_of_pages(pages: Sequence[Page], numbers: Sequence[str]) -> list[Line]:
    """The rows of all pages as lines; what goes on of a footnote stands behind its beginning."""
    usual = _usual_size(pages)
    pitches = _pitches(pages)
    lines: list[Line] = []
    count = 0
    last_note = 0
    for page, number in zip(pages, numbers, strict=True):
        foot = _foot(page, usual)
        goes_on = True
        for line in _lines(page, foot, number, pitches):
            count += 1
            goes_on = goes_on and line.is_foot is not line.text.startswith((*RAISED, "*", "†", "‡", "※"))
            if line.is_foot and goes_on and last_note:
                lines.insert(last_note, line)
                last_note += 1
                continue
            goes_on = goes_on if line.is_foot else True
            lines.append(line)
            last_note = len(lines) if line.is_foot else last_note
    return [Line(line.text, at, line.page, line.is_apart, line.is_foot) for at, line in enumerate(lines, 1)]


def _usual_size(pages: Sequence[Page]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for row in page:
            sizes[row.size] += 0 if row.is_of_table else len(row.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _foot(page: Page, usual: float) -> int:
    """Where the footnotes of a page begin: the index of their first row, or how many rows there are."""
    at = len(page)
    while at and not page[at - 1].is_of_table and page[at - 1].size <= SMALL * usual:
        at -= 1
    return at


def _pitches(pages: Sequence[Page]) -> dict[float, float]:
    """For each size the distance of two lines of a paragraph: most are no further from each other than that."""
    distances: dict[float, list[float]] = {}
    for page in pages:
        for above, row in pairwise(page):
            if above.size == row.size and not above.is_of_table and not row.is_of_table:
                distances.setdefault(row.size, []).append(above.foot - row.foot)
    return {size: sorted(all_of_size)[len(all_of_size) // 5] for size, all_of_size in distances.items()}


def _lines(page: Page, foot: int, number: str, pitches: Mapping[float, float]) -> Iterator[Line]:
    """The rows of a page as lines, with what begins a paragraph by its distance, its size and the line before it."""
    right = max((row.right for row in page if not row.is_of_table), default=0.0)
    for at, row in enumerate(page):
        before = page[at - 1] if at else None
        is_apart = before is None or before.is_of_table or at == foot
        if before is not None and not row.is_of_table:
            is_wide = before.foot - row.foot > APART * pitches.get(row.size, row.size)
            is_short = before.right < right - 4 * before.size and not is_open(before.text.strip())
            is_apart = is_apart or is_wide or is_short or abs(before.size - row.size) > 0.5
        if row.is_of_table:
            is_apart = bool(row.text.split("\t")[0].strip())
        yield Line(row.text.rstrip(), 0, number, is_apart, at >= foot)
