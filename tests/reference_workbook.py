"""A workbook written by XlsxWriter, which its own program measures itself by: every call of ours, made to the library.

`Beside` takes the place of `Spreadsheet`, and writes the same into both; `meanings` tells what a program that opens a
workbook finds in it, so that the two can be held against each other however they number styles and texts.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from xml.etree import ElementTree

import xlsxwriter

from macros.exports import spreadsheet
from macros.exports.empty_workbook import LOOKS, _looks, day_format
from macros.exports.spreadsheet import DropDown, Rule, Spreadsheet, WrittenSheet
from macros.facts.labels import Labels
from macros.model.days import LAST

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LITERAL = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
UNREAD = ("xl/sharedStrings.xml", "xl/styles.xml", "docProps/app.xml")
"""Parts that are compared through the cells, and one that lists the sheets for programs that show folders."""


class BesideSheet:
    """A sheet of ours, and that of the library beside it."""

    def __init__(self, ours: WrittenSheet, library: Any, looks: dict[str, Any], common: Sequence[str]) -> None:
        self.ours, self.library, self.looks, self.listed = ours, library, looks, common
        self.name = ours.name

    def text(self, row: int, column: int, text: str, look: str = "plain") -> None:
        """Writes a text."""
        self.ours.text(row, column, text, look)
        if not text:
            code = self.library.write_blank(row, column, None, self.looks[look])
        elif text.startswith("<r>") and text.endswith("</r>"):  # which the library would take for its own marks
            shape = self.looks[look]
            code = self.library.write_rich_string(row, column, text[0], shape, text[1:], shape)
        else:
            code = self.library.write_string(row, column, text, self.looks[look])
        assert not code

    def shown(self, row: int, column: int, text: str, look: str = "shown") -> None:
        """Writes a text that nobody fills in."""
        self.text(row, column, spreadsheet._shortened(text, spreadsheet.LONGEST_TEXT), look)

    def day(self, row: int, column: int, day: date) -> None:
        """Writes a day."""
        self.ours.day(row, column, day)
        if day < spreadsheet.EARLIEST:
            self.library.write_string(row, column, day.isoformat(), self.looks["filled"])
        else:
            self.library.write_datetime(row, column, datetime.combine(day, time()), self.looks["day"])

    def blank(self, row: int, columns: int) -> None:
        """Writes cells to fill in."""
        self.ours.blank(row, columns)
        for column in range(columns):
            self.library.write_blank(row, column, None, self.looks["filled"])

    def common(self, row: int, column: int, look: str = "shown") -> None:
        """Writes the list that workbooks share."""
        self.ours.common(row, column, look)
        for number, text in enumerate(self.listed, row):
            self.library.write_string(number, column, text, self.looks[look])

    def rule(self, first: int, last: int, column: int, rule: Rule, message: str) -> None:
        """Makes a rule for cells."""
        self.ours.rule(first, last, column, rule, message)
        facts: dict[str, Any] = {"error_message": spreadsheet._shortened(message, spreadsheet.LONGEST_MESSAGE)}
        if isinstance(rule, DropDown):
            facts |= {"validate": "list", "source": rule.cells, "show_error": rule.is_forced}
        else:
            latest: object = "=TODAY()" if rule.is_past else datetime.combine(LAST, time())
            earliest = datetime.combine(spreadsheet.EARLIEST, time())
            facts |= {"validate": "date", "criteria": "between", "minimum": earliest, "maximum": latest}
        assert not self.library.data_validation(first, column, last, column, facts)

    def widths(self, widths: Sequence[int], is_open: bool = False) -> None:
        """Sets the widths of columns."""
        self.ours.widths(widths, is_open)
        for column, width in enumerate(widths):
            self.library.set_column(column, column, width, self.looks["open"] if is_open else None)

    def fit_rows(self) -> None:
        """Sets the heights of rows."""
        self.ours.fit_rows()
        for row, lines in self.ours._lines.items():
            if lines > 1:
                self.library.set_row(row, min(lines * spreadsheet.LINE_HEIGHT, spreadsheet.HIGHEST))

    def hide_row(self, row: int) -> None:
        """Hides a row."""
        self.ours.hide_row(row)
        self.library.set_row(row, None, None, {"hidden": True})

    def hide_column(self, column: int) -> None:
        """Hides a column."""
        self.ours.hide_column(column)
        self.library.set_column(column, column, None, None, {"hidden": True})

    def freeze(self, row: int, column: int) -> None:
        """Keeps rows and columns in sight."""
        self.ours.freeze(row, column)
        self.library.freeze_panes(row, column)

    def guard(self) -> None:
        """Protects the sheet."""
        self.ours.guard()
        self.library.protect("", {"format_columns": True, "format_rows": True})

    def paper(self, size: tuple[int, int], head: str, foot: str, heads: int | None = None) -> None:
        """Says how the sheet is printed."""
        self.ours.paper(size, head, foot, heads)
        self.library.set_paper(9)
        self.library.set_landscape()
        self.library.fit_to_pages(1, 0)
        self.library.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
        self.library.print_area(0, 0, size[0] - 1, size[1] - 1)
        if heads is not None:
            self.library.repeat_rows(heads)
        assert not self.library.set_header(f"&L{spreadsheet._margin(head)}")  # a number tells what was left out
        assert not self.library.set_footer(f"&L{spreadsheet._margin(foot)}&R&P / &N")

    def hide(self) -> None:
        """Hides the sheet."""
        self.ours.hide()
        self.library.very_hidden()


class Beside:
    """A workbook of ours, and that of the library beside it, which `content` leaves in `reference`."""

    reference = b""

    def __init__(self, common: tuple[str, ...] = ()) -> None:
        self.ours, self.common = Spreadsheet(common), common
        self.file = io.BytesIO()
        self.library = xlsxwriter.Workbook(self.file, LITERAL)
        self.looks = {name: self.library.add_format() for name in LOOKS}

    def sheet(self, name: str, otherwise: str) -> BesideSheet:
        """A new sheet in both."""
        ours = self.ours.sheet(name, otherwise)
        return BesideSheet(ours, self.library.add_worksheet(ours.name), self.looks, self.common)

    def content(self, labels: Labels, title: str, day: date, head: str) -> bytes:
        """Our workbook."""
        for look, facts in zip(self.looks.values(), _looks(day_format(labels), head), strict=True):
            for name, value in facts.items():
                getattr(look, f"set_{name}")(value)
        self.library.set_properties({"title": title, "created": datetime.combine(day, time())})
        self.library.close()
        type(self).reference = self.file.getvalue()
        return self.ours.content(labels, title, day, head)


def meanings(content: bytes) -> dict[str, Any]:
    """What the parts of a workbook say, by their names: each cell with its text and the look that it has."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        parts = {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}  # noqa: S314 - ours
    texts = ["".join(part.text or "" for part in entry.iter(f"{MAIN}t")) for entry in parts["xl/sharedStrings.xml"]]
    looks = _seen_looks(parts["xl/styles.xml"])
    said: dict[str, Any] = {name: _plain(part) for name, part in parts.items() if name not in UNREAD}
    for name, part in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            said[name] = _sheet(part, texts, looks)
    counts = parts["xl/sharedStrings.xml"].attrib
    return {**said, "texts": (counts["count"], counts["uniqueCount"])}


def _seen_looks(styles: ElementTree.Element) -> list[tuple[Any, ...]]:
    """What each number of a look means, whatever the numbers of fonts, fills, borders and formats are."""
    kept = {tag: [_plain(entry) for entry in styles.findall(f"{MAIN}{tag}/*")] for tag in ("fonts", "fills", "borders")}
    formats = {entry.get("numFmtId"): entry.get("formatCode") for entry in styles.findall(f"{MAIN}numFmts/*")}
    looks = []
    for look in styles.findall(f"{MAIN}cellXfs/*"):
        facts = dict(look.attrib)
        font, fill, border = (int(facts.pop(f"{kind}Id")) for kind in ("font", "fill", "border"))
        number = formats.get(facts.pop("numFmtId"))
        own = sorted(facts.items()), [_plain(inner) for inner in look]
        looks.append((kept["fonts"][font], kept["fills"][fill], kept["borders"][border], number, own))
    return looks


def _sheet(sheet: ElementTree.Element, texts: list[str], looks: list[tuple[Any, ...]]) -> Any:
    """A sheet: its columns by number, its rows with their cells, and all else as it stands."""
    columns = {
        number: (float(column.attrib["width"]), column.get("hidden"), _look(column.get("style"), looks))
        for column in sheet.findall(f"{MAIN}cols/*")
        for number in range(int(column.attrib["min"]), int(column.attrib["max"]) + 1)
    }
    rows = {}
    for row in sheet.findall(f"{MAIN}sheetData/*"):
        cells = {cell.attrib["r"]: (_value(cell, texts), _look(cell.get("s"), looks)) for cell in row}
        facts = {key: value for key, value in row.attrib.items() if key != "spans"}  # a hint that readers may ignore
        rows[row.attrib["r"]] = facts, cells
    rest = [_plain(part) for part in sheet if part.tag not in (f"{MAIN}cols", f"{MAIN}sheetData")]
    return columns, rows, rest


def _look(number: str | None, looks: list[tuple[Any, ...]]) -> tuple[Any, ...] | None:
    return looks[int(number)] if number else None


def _value(cell: ElementTree.Element, texts: list[str]) -> tuple[str | None, str | None]:
    value, sort = cell.findtext(f"{MAIN}v"), cell.get("t")
    return (texts[int(value)] if sort == "s" and value else value), sort


def _plain(part: ElementTree.Element) -> Any:
    """An element with all that it holds; the order of attributes, and of entries that are named, says nothing."""
    inner = [_plain(child) for child in part]
    if part.tag.rpartition("}")[2] in ("Types", "Relationships", "definedNames"):
        inner.sort(key=repr)
    text = (part.text or "").replace("'", "") if part.tag == f"{MAIN}definedName" else part.text
    return part.tag, sorted(part.attrib.items()), text, inner
