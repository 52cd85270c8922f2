"""One workbook for Excel: sheets of texts and days in which nothing acts, with the same bytes for the same content."""

import io
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any
from unicodedata import east_asian_width

from macros.facts.labels import Labels, least_digits
from macros.model.days import LAST
from macros.text.lines import in_lines

LONGEST_TEXT = 32_767
"""Signs of a cell, counted in UTF-16; of a longer text Excel takes nothing."""
EARLIEST = date(1900, 3, 1)
"""Excel has no day before 1900, and counts one too many in its first February: an earlier day is a text."""
LONGEST_NAME = 31
"""Signs of a sheet's name."""
NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
LONGEST_MESSAGE, LONGEST_MARGIN = 255, 80
LINE_HEIGHT, HIGHEST = 15, 405
"""Points of a line of text, and of the highest row."""
UNIT, NARROW_UNIT = 0.48, 0.62
"""A unit of a column's width in heights of letters; of texts in narrow letters, which are guessed too wide."""
A4 = 9
PARTED = ("<r>", "</r>")
"""What the library takes for its own marks where a text begins and ends with it."""
AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
MAY = {"format_columns": True, "format_rows": True}
"""What a protected sheet lets people do besides filling in."""
HEAD = {"bold": True, "text_wrap": True, "valign": "top", "border": 1}
SHOWN = {"text_wrap": True, "valign": "top", "border": 1, "bg_color": "#F0F0F0"}
FILLED = {"text_wrap": True, "valign": "top", "border": 1, "locked": False}
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "valign": "top"},
    "plain": {"text_wrap": True, "valign": "top"},
    "shown": SHOWN,
    "filled": FILLED,
}
"""How a cell looks, and whether people may write into it, by the name of its look."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a drop-down offers."""

    cells: str
    """Where the choices stand, since those of a long list do not fit into a rule."""
    is_forced: bool = True
    """Whether nothing else may be typed."""


@dataclass(frozen=True, slots=True)
class DayRule:
    """A cell takes a day."""

    is_past: bool = False
    """Whether it is not after the day on which somebody types it."""


Rule = Choice | DayRule


class Sheet:
    """A sheet of a workbook; rows and columns count from 0."""

    def __init__(self, sheet: Any, looks: dict[str, Any]) -> None:
        self._sheet, self._looks = sheet, looks
        self._widths: dict[int, int] = {}
        """Of each column in which people read."""
        self._lines: dict[int, int] = {}
        """How many lines the texts of each row need."""

    def text(self, row: int, column: int, text: str, look: str = "plain") -> None:
        """Puts a text into a cell, whatever it begins with; nothing, not even an empty text, where there is none.

        Raises ValueError for a text that no cell holds.
        """
        shape = self._looks[look]
        if text and look != "title" and column in self._widths:
            self._lines[row] = max(self._lines.get(row, 1), _lines(text, self._widths[column]))
        if not text:
            _written(self._sheet.write_blank(row, column, None, shape))
        elif text.startswith(PARTED[0]) and text.endswith(PARTED[1]):
            _written(self._sheet.write_rich_string(row, column, text[0], shape, text[1:], shape))
        else:
            _written(self._sheet.write_string(row, column, text, shape))

    def shown(self, row: int, column: int, text: str, look: str = "shown") -> None:
        """Puts a text that nobody fills in into a cell; of one that no cell holds as much as fits."""
        self.text(row, column, _shortened(text, LONGEST_TEXT), look)

    def day(self, row: int, column: int, day: date) -> None:
        """Puts a day into a cell to fill in."""
        if day < EARLIEST:
            self.text(row, column, day.isoformat(), "filled")
            return
        _written(self._sheet.write_datetime(row, column, datetime.combine(day, time()), self._looks["day"]))

    def rule(self, first: int, last: int, column: int, rule: Rule, message: str) -> None:
        """Lets the cells of some rows take what `rule` allows; `message` is said of anything else."""
        facts: dict[str, Any] = {"error_message": _shortened(message, LONGEST_MESSAGE)}
        if isinstance(rule, Choice):
            facts |= {"validate": "list", "source": rule.cells, "show_error": rule.is_forced}
        else:
            latest: object = "=TODAY()" if rule.is_past else datetime.combine(LAST, time())
            earliest = datetime.combine(EARLIEST, time())
            facts |= {"validate": "date", "criteria": "between", "minimum": earliest, "maximum": latest}
        _written(self._sheet.data_validation(first, column, last, column, facts))

    def widths(self, widths: Sequence[int], is_open: bool = False) -> None:
        """Makes the first columns so wide; with `is_open` people may write into cells of them that stay empty."""
        self._widths = dict(enumerate(widths))
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width, self._looks["open"] if is_open else None)

    def fit_rows(self) -> None:
        """Makes each row as high as its texts are: LibreOffice does not, and prints one line of each.

        A row of one line is left alone, so that it grows with what people write into it.
        """
        for row, lines in self._lines.items():
            if lines > 1:
                self._sheet.set_row(row, min(lines * LINE_HEIGHT, HIGHEST))

    def hide_row(self, row: int) -> None:
        """Hides a row."""
        self._sheet.set_row(row, None, None, {"hidden": True})

    def hide_column(self, column: int) -> None:
        """Hides a column, before anything is put into it."""
        self._widths.pop(column, None)
        self._sheet.set_column(column, column, None, None, {"hidden": True})

    def freeze(self, row: int, column: int) -> None:
        """Keeps what is above and left of a cell in sight."""
        self._sheet.freeze_panes(row, column)

    def guard(self) -> None:
        """Protects what is not to be filled in against slips; there is no password."""
        self._sheet.protect("", MAY)

    def paper(self, size: tuple[int, int], head: str, foot: str, heads: int | None = None) -> None:
        """Prints so many rows and columns on A4, as wide as a sheet, with the row `heads` on each."""
        self._sheet.set_paper(A4)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
        self._sheet.print_area(0, 0, size[0] - 1, size[1] - 1)
        if heads is not None:
            self._sheet.repeat_rows(heads)
        _written(self._sheet.set_header(f"&L{_margin(head)}"))
        _written(self._sheet.set_footer(f"&L{_margin(foot)}&R&P / &N"))

    def hide(self) -> None:
        """Hides the sheet, so that no menu shows it."""
        self._sheet.very_hidden()


class Spreadsheet:
    """A workbook while it is written."""

    def __init__(self, workbook: Any, labels: Labels, head: str) -> None:
        self._workbook = workbook
        self._looks = {name: workbook.add_format(facts) for name, facts in LOOKS.items()}
        self._looks["head"] = workbook.add_format({**HEAD, "bg_color": head})
        self._looks["day"] = workbook.add_format({**FILLED, "num_format": _day_format(labels)})
        self._looks["open"] = workbook.add_format({"locked": False})
        self._names: set[str] = set()

    def sheet(self, name: str, otherwise: str) -> tuple[str, Sheet]:
        """A new sheet and its name; `otherwise` where Excel does not take `name`."""
        plain = " ".join(name.translate(NOT_IN_NAMES).split())[:LONGEST_NAME].strip()
        if not plain or plain.casefold() in {*self._names, "history"}:
            plain = otherwise
        self._names.add(plain.casefold())
        return plain, Sheet(self._workbook.add_worksheet(plain), self._looks)


@contextmanager
def spreadsheet(file: io.BytesIO, labels: Labels, title: str, day: date, head: str) -> Iterator[Spreadsheet]:
    """A workbook that is written into `file` at the end; it says that it is of `day`.

    `head` is the color on which the heads of its tables stand.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - only who builds or writes workbooks has to wait for it

    with Workbook(file, AS_TEXT) as workbook:
        workbook.set_properties({"title": title, "created": datetime.combine(day, time())})
        yield Spreadsheet(workbook, labels, head)


def _day_format(labels: Labels) -> str:
    """How a spreadsheet is told to show a day: what the label `writing.day` holds beside its gaps is quoted."""
    least = least_digits(labels, "writing.day")
    pattern = labels.text("writing.day", year='"yyyy"', month=f'"{"m" * least}"', day=f'"{"d" * least}"')
    return f'"{pattern}"'.replace('""', "")


@lru_cache(maxsize=8192)  # the texts of items stand in the workbook of each department
def _lines(text: str, width: int) -> int:
    """How many lines a text needs in a column."""
    is_wide = not text.isascii() and any(east_asian_width(sign) in "WF" for sign in text)
    unit = UNIT if is_wide else NARROW_UNIT
    return sum(max(len(in_lines(line, width * unit)), 1) for line in text.split("\n"))


def _margin(text: str) -> str:
    """A text for the margin of a print, in which no sign acts."""
    plain = "".join(sign for sign in text if not unicodedata.category(sign).startswith("C"))
    return _shortened(plain, LONGEST_MARGIN).replace("&", "&&")


def _shortened(text: str, most: int) -> str:
    """As much of a text as has room in so many signs of UTF-16."""
    signs = text.encode("utf-16-le")
    return text if len(signs) <= 2 * most else signs[: 2 * most - 2].decode("utf-16-le", "ignore") + "…"


def _written(code: int) -> None:
    """Raises ValueError where the library has left something out, which it tells by a number alone."""
    if code:
        raise ValueError(f"a cell or a rule was not written: {code}")
