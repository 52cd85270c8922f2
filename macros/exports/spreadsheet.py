"""One workbook for Excel: sheets of texts and days in which nothing acts, with the same bytes for the same content.

Written as text in a form that is known, since a library that asks at each cell what it is takes ten times as long, and
a large company has a workbook for each department.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from string import ascii_uppercase
from unicodedata import east_asian_width

from macros.exports.empty_workbook import LOOKS, TITLE_IN_FACTS, day_format, empty_workbook
from macros.exports.packed import Member, Shared, archive
from macros.exports.sheet_texts import DECLARED, MAIN, Texts, attribute, escaped, list_cell, rows_of_list
from macros.facts.labels import Labels
from macros.model.days import LAST, SHEET_BEGIN
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
SIGN, EDGES = 7, 5
"""Pixels of a digit, and what a column has beside its digits."""
NUMBERS = {look: number for number, look in enumerate(LOOKS, 1)}
STRETCH = 64
"""A list that workbooks share goes on by itself from a row that this divides, so that many have the same rest."""
RELATED = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
GUARDED = '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>'
"""A protected sheet lets people change widths and heights besides filling in; there is no password."""
MARGINS = '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
A4 = (
    '<pageMargins left="0.5" right="0.5" top="0.7" bottom="0.7" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>'
)
"""As wide as a sheet that lies, and on as many as it takes."""
FITTED = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
ALLOWED = 'allowBlank="1" showInputMessage="1"'
FORCED = ' showErrorMessage="1"'
SEEN_FIRST = ' tabSelected="1"'


@dataclass(frozen=True, slots=True)
class DropDown:
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


Rule = DropDown | DayRule


class WrittenSheet:
    """A sheet of a workbook; rows and columns count from 0, and each row is written from left to right."""

    def __init__(self, name: str, texts: Texts) -> None:
        self.name, self._texts = name, texts
        self._cells: dict[int, list[str]] = {}
        self._columns: dict[int, str] = {}
        self._widths: dict[int, int] = {}
        """Of each column in which people read."""
        self._lines: dict[int, int] = {}
        """How many lines the texts of each row need."""
        self._rows: dict[int, str] = {}
        """What is said of a row besides its cells."""
        self._rules: list[str] = []
        self._frozen, self._guarded, self._paper = "", "", MARGINS
        self._last = 0
        """The last column in which anything stands."""
        self._list: tuple[int, str, int] | None = None
        self.printed: dict[str, str] = {}
        """What is printed, and what on each page, by the names that spreadsheets have for it."""
        self.is_hidden = False

    def text(self, row: int, column: int, text: str, look: str = "plain") -> None:
        """Puts a text into a cell, whatever it begins with; nothing, not even an empty text, where there is none.

        Raises ValueError for a text that no cell holds.
        """
        if not text:
            self._put(row, column, look, "/>")
            return
        if _shortened(text, LONGEST_TEXT) != text:
            raise ValueError(f"a text of {len(text)} signs has no room in a cell")
        if look != "title" and column in self._widths:
            self._lines[row] = max(self._lines.get(row, 1), _lines(text, self._widths[column]))
        self._put(row, column, look, f' t="s"><v>{self._texts.number(text)}</v></c>')

    def shown(self, row: int, column: int, text: str, look: str = "shown") -> None:
        """Puts a text that nobody fills in into a cell; of one that no cell holds as much as fits."""
        self.text(row, column, _shortened(text, LONGEST_TEXT), look)

    def day(self, row: int, column: int, day: date) -> None:
        """Puts a day into a cell to fill in."""
        if day < EARLIEST:
            self.text(row, column, day.isoformat(), "filled")
        else:
            self._put(row, column, "day", f"><v>{(day - SHEET_BEGIN).days}</v></c>")

    def blank(self, row: int, columns: int) -> None:
        """Makes cells to fill in of the first columns of a row in which nothing else stands."""
        self._last = max(self._last, columns - 1)
        self._cells[row] = [_blank(row, columns)]

    def common(self, row: int, column: int, look: str = "shown") -> None:
        """Puts the list that workbooks share into a column from a row on; nothing else of the sheet is right of it."""
        self._list = row + 1, ascii_uppercase[column], NUMBERS[look]

    def rule(self, first: int, last: int, column: int, rule: Rule, message: str) -> None:
        """Lets the cells of some rows take what `rule` allows; `message` is said of anything else."""
        forced = FORCED if not isinstance(rule, DropDown) or rule.is_forced else ""
        place = _cell(first, column) if first == last else f"{_cell(first, column)}:{_cell(last, column)}"
        said = attribute(_shortened(message, LONGEST_MESSAGE))
        facts = f'{ALLOWED}{forced} error="{said}" sqref="{place}"'
        if isinstance(rule, DropDown):
            rule_text = f'<dataValidation type="list" {facts}><formula1>{escaped(rule.cells)}</formula1>'
        else:
            latest = "TODAY()" if rule.is_past else str((LAST - SHEET_BEGIN).days)
            earliest = (EARLIEST - SHEET_BEGIN).days
            rule_text = (
                f'<dataValidation type="date" {facts}><formula1>{earliest}</formula1><formula2>{latest}</formula2>'
            )
        self._rules.append(f"{rule_text}</dataValidation>")

    def widths(self, widths: Sequence[int], is_open: bool = False) -> None:
        """Makes the first columns so wide; with `is_open` people may write into cells of them that stay empty."""
        self._widths = dict(enumerate(widths))
        style = f' style="{NUMBERS["open"]}"' if is_open else ""
        for column, width in enumerate(widths):
            shown = (width * SIGN + EDGES) * 256 // SIGN / 256
            self._columns[column] = f'width="{shown}"{style} customWidth="1"/>'

    def fit_rows(self) -> None:
        """Makes each row as high as its texts are: LibreOffice does not, and prints one line of each.

        A row of one line is left alone, so that it grows with what people write into it.
        """
        for row, lines in self._lines.items():
            if lines > 1:
                self._rows[row] = f' ht="{min(lines * LINE_HEIGHT, HIGHEST)}" customHeight="1"'

    def hide_row(self, row: int) -> None:
        """Hides a row."""
        self._rows[row] = ' hidden="1"'

    def hide_column(self, column: int) -> None:
        """Hides a column, before anything is put into it."""
        self._widths.pop(column, None)
        self._columns[column] = 'width="0" hidden="1" customWidth="1"/>'

    def freeze(self, row: int, column: int) -> None:
        """Keeps what is above and left of a cell in sight."""
        right, below = _cell(0, column), _cell(row, 0)
        self._frozen = (
            f'<pane xSplit="{column}" ySplit="{row}" topLeftCell="{_cell(row, column)}" activePane="bottomRight" '
            f'state="frozen"/><selection pane="topRight" activeCell="{right}" sqref="{right}"/>'
            f'<selection pane="bottomLeft" activeCell="{below}" sqref="{below}"/><selection pane="bottomRight"/>'
        )

    def guard(self) -> None:
        """Protects what is not to be filled in against slips; there is no password."""
        self._guarded = GUARDED

    def paper(self, size: tuple[int, int], head: str, foot: str, heads: int | None = None) -> None:
        """Prints so many rows and columns on A4, as wide as a sheet, with the row `heads` on each."""
        of_sheet = escaped(f"'{self.name}'!")
        self.printed["Print_Area"] = f"{of_sheet}$A$1:${ascii_uppercase[size[1] - 1]}${size[0]}"
        if heads is not None:
            self.printed["Print_Titles"] = f"{of_sheet}${heads + 1}:${heads + 1}"
        margins = escaped(f"&L{_margin(head)}"), escaped(f"&L{_margin(foot)}&R&P / &N")
        top, bottom = (f"<{tag}>{text}</{tag}>" for tag, text in zip(("oddHeader", "oddFooter"), margins, strict=True))
        self._paper = f"{A4}<headerFooter>{top}{bottom}</headerFooter>"

    def hide(self) -> None:
        """Hides the sheet, so that no menu shows it."""
        self.is_hidden = True

    def member(self, is_first: bool) -> Member:
        """The sheet as a part of its workbook."""
        rest = self._in_list()
        rows = "".join(
            f'<row r="{row + 1}"{self._rows.get(row, "")}>{"".join(self._cells[row])}</row>'
            for row in sorted(self._cells)
        )
        view = f'<sheetView{SEEN_FIRST if is_first else ""} workbookViewId="0"'
        head = (
            f"{DECLARED}<worksheet {MAIN} {RELATED}>{FITTED if self.printed else ''}"
            f'<dimension ref="{self._extent()}"/>'
            f"<sheetViews>{f'{view}>{self._frozen}</sheetView>' if self._frozen else f'{view}/>'}</sheetViews>"
            f'<sheetFormatPr defaultRowHeight="{LINE_HEIGHT}"/>{self._cols()}<sheetData>'
        )
        rules = f'<dataValidations count="{len(self._rules)}">{"".join(self._rules)}</dataValidations>'
        foot = f"</sheetData>{self._guarded}{rules if self._rules else ''}{self._paper}</worksheet>"
        return (head + rows, rest, foot) if rest else (head + rows + foot,)

    def _in_list(self) -> Shared | None:
        """Puts the first of the list beside what else the sheet holds; what stands in the rows behind it."""
        if self._list is None or not self._texts.common:
            return None
        first, column, look = self._list
        self._texts.use_list()
        end = first + self._texts.common
        alone = min(end, -(-(max(self._cells) + 1) // STRETCH) * STRETCH + 1)
        for row in range(first, alone):
            self._cells.setdefault(row - 1, []).append(list_cell(column, look, first, row))
        return rows_of_list(column, look, first, alone, end) if alone < end else None

    def _put(self, row: int, column: int, look: str, content: str) -> None:
        self._last = max(self._last, column)
        cell = f'<c r="{ascii_uppercase[column]}{row + 1}" s="{NUMBERS[look]}"{content}'
        self._cells.setdefault(row, []).append(cell)

    def _extent(self) -> str:
        """The cells between the first and the last in which anything stands."""
        last, column = max(self._cells), ascii_uppercase[self._last]
        if self._list and self._texts.common:
            first, column, _ = self._list
            last = max(last, first + self._texts.common - 2)
        return f"{_cell(0, 0)}:{column}{last + 1}"

    def _cols(self) -> str:
        cols = "".join(f'<col min="{n + 1}" max="{n + 1}" {facts}' for n, facts in sorted(self._columns.items()))
        return f"<cols>{cols}</cols>" if cols else ""


class Spreadsheet:
    """A workbook while it is written."""

    def __init__(self, common: tuple[str, ...] = ()) -> None:
        """`common` is a list that many workbooks hold, such as the names of all departments."""
        self._texts = Texts(common)
        self._sheets: list[WrittenSheet] = []

    def sheet(self, name: str, otherwise: str) -> WrittenSheet:
        """A new sheet, which is called `otherwise` where Excel does not take `name`."""
        plain = " ".join(name.translate(NOT_IN_NAMES).split())[:LONGEST_NAME].strip()
        taken = {sheet.name.casefold() for sheet in self._sheets}
        if not plain or plain.casefold() in {*taken, "history"}:
            plain = otherwise
        self._sheets.append(WrittenSheet(plain, self._texts))
        return self._sheets[-1]

    def content(self, labels: Labels, title: str, day: date, head: str) -> bytes:
        """The workbook, which says that it is of `day`; `head` is the color on which the heads of its tables stand."""
        names = tuple(sheet.name for sheet in self._sheets)
        hidden = frozenset(sheet.name for sheet in self._sheets if sheet.is_hidden)
        empty = empty_workbook(names, hidden, day_format(labels), head, day)
        printed = "".join(
            f'<definedName name="_xlnm.{kind}" localSheetId="{number}">{cells}</definedName>'
            for kind in ("Print_Area", "Print_Titles")
            for number, sheet in enumerate(self._sheets)
            if (cells := sheet.printed.get(kind))
        )
        sheets = {
            f"xl/worksheets/sheet{number}.xml": sheet.member(number == 1)
            for number, sheet in enumerate(self._sheets, 1)
        }
        own: dict[str, Member] = {
            **sheets,
            "xl/workbook.xml": (empty.sheets.replace("<calcPr", f"<definedNames>{printed}</definedNames><calcPr"),),
            "xl/sharedStrings.xml": self._texts.member(),
            "docProps/core.xml": (empty.facts.replace(TITLE_IN_FACTS, f"<dc:title>{escaped(title)}</dc:title>"),),
        }
        return archive({**{name: (part,) for name, part in empty.parts.items()}, **own})


def _cell(row: int, column: int) -> str:
    return f"{ascii_uppercase[column]}{row + 1}"


@lru_cache(maxsize=1024)  # most rows of most workbooks
def _blank(row: int, columns: int) -> str:
    return "".join(f'<c r="{_cell(row, column)}" s="{NUMBERS["filled"]}"/>' for column in range(columns))


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
    if len(text) <= most // 2:
        return text
    signs = text.encode("utf-16-le")
    return text if len(signs) <= 2 * most else signs[: 2 * most - 2].decode("utf-16-le", "ignore") + "…"
