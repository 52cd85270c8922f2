"""A workbook of a spreadsheet program, read cell by cell in bounds; nothing in it acts, and nothing is guessed."""

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any
from xml.parsers import expat

from macros.messages.problems import Place, Problem
from macros.reading.cell_values import day_formats, day_of, number_text, text_of
from macros.text.sentences import Sentence, said

MAX_BYTES = 5_000_000
MAX_MEMBERS, MAX_UNPACKED, MAX_CELLS = 300, 50_000_000, 200_000
MAX_SHEETS, MAX_MERGED = 50, 1_000
LAST_ROW, LAST_COLUMN = 5_000, 200
"""What stands beyond is no part of a table that people fill in."""
PIECE = 1 << 16
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of the old office programs begin, and those that a password protects."""
BOOK = "xl/workbook.xml"
ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
ALLOWED = said(
    "a workbook (.xlsx) of at most {most} bytes, without macros and without a password", most=f"{MAX_BYTES:,}"
)
SAVE_AGAIN = said("open it in Excel and save it again as 'Excel Workbook (.xlsx)'")
NEW = said("download the workbook again, and copy the answers into it")
TOO_MUCH = said("the workbook holds more than a workbook of answers can hold.")
DAMAGED = said("the workbook is damaged, or not all of it is there.")
FORMULA = said("a formula stands in the cell.")
ERROR = said("an error of the spreadsheet program stands in the cell.")
Damage = (
    *(zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, OSError, NotImplementedError, RuntimeError),
    *(LookupError, ValueError, OverflowError, struct.error),
)
"""What the standard library raises for an archive, or a text in it, that is not as it has to be."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell in which something stands."""

    text: str
    """What stands in it: a text as typed, a day as year-month-day, a number as it is typed."""
    number: float | None = None
    """The number, where it is one and no day."""
    odd: Sentence | None = None
    """What stands there instead of a value, as a sentence: a formula or an error."""


@dataclass(slots=True)
class Sheet:
    """A sheet; rows and columns count from 1."""

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    """Row and column of each cell in which something stands."""
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First row, first column, last row and last column of cells that are one."""
    counts_from_1904: bool = False

    def place(self, file: str, row: int, column: int) -> Place:
        """A cell as people see its address."""
        return Place(file, row, column, sheet=self.name)

    def below(self) -> None:
        """Puts what stands in cells that are merged over several rows into each row of their first column."""
        for first, column, last, _ in self.merged:
            if cell := self.cells.get((first, column)):
                for row in range(first + 1, min(last, LAST_ROW) + 1):
                    self.cells.setdefault((row, column), cell)


class _RefusedError(Exception):
    """The file is not read, for this reason."""

    def __init__(self, message: Sentence, fix: Sentence = SAVE_AGAIN, allowed: Sentence = ALLOWED) -> None:
        super().__init__(message)
        self.message, self.fix, self.allowed = message, fix, allowed


def sheets_of(content: bytes, name: str) -> tuple[tuple[Sheet, ...], list[Problem]]:
    """The sheets of a workbook in their order, or why it cannot be read; and every cell that is out of reach."""
    try:
        sheets = _Archive(content).sheets()
    except _RefusedError as error:
        return (), [Problem(Place(name), error.message, "workbook", error.allowed, error.fix)]
    except Damage:
        return (), [Problem(Place(name), DAMAGED, "workbook", ALLOWED, SAVE_AGAIN)]
    far = [(sheet, at) for sheet in sheets for at in sheet.cells if at[0] > LAST_ROW or at[1] > LAST_COLUMN]
    for sheet, at in far:
        del sheet.cells[at]
    for sheet in sheets:
        sheet.below()
    return sheets, [_far(sheet, name, *at) for sheet, at in far]


def _far(sheet: Sheet, name: str, row: int, column: int) -> Problem:
    message = said("something stands in a cell that is far from every table.")
    allowed = said("at most {rows} rows and {columns} columns", rows=f"{LAST_ROW:,}", columns=LAST_COLUMN)
    return Problem(sheet.place(name, row, column), message, "workbook-far", allowed, said("empty the cell"))


class _Archive:
    """The parts of a workbook, each read once and no further than the bounds."""

    def __init__(self, content: bytes) -> None:
        _look(content)
        self.zip = zipfile.ZipFile(BytesIO(content))
        members = self.zip.infolist()
        self.names = {member.filename for member in members}
        if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
            raise _RefusedError(TOO_MUCH, NEW)
        if any(member.flag_bits & 1 for member in members):
            raise _RefusedError(said("the file is protected by a password."))
        if "xl/workbook.bin" in self.names:
            raise _RefusedError(said("the workbook is a binary one (.xlsb)."))
        if "mimetype" in self.names and BOOK not in self.names:
            raise _RefusedError(said("the file is a spreadsheet of another kind (.ods)."))
        if BOOK not in self.names:
            raise _RefusedError(said("the file is no workbook, whatever its name ends in."))
        if any(member.casefold().endswith("vbaproject.bin") for member in self.names):
            raise _RefusedError(said("the workbook holds macros."))
        self.left = MAX_UNPACKED
        self.cells = 0

    def sheets(self) -> tuple[Sheet, ...]:
        """All sheets."""
        book = _Book()
        self._parse(BOOK, book)
        if len(book.sheets) > MAX_SHEETS:
            raise _RefusedError(TOO_MUCH, NEW)
        targets = _Relations()
        self._parse("xl/_rels/workbook.xml.rels", targets)
        texts = _Texts(self._count)
        for path in targets.of_kind("sharedStrings"):
            self._parse(path, texts)
        styles = _Styles()
        for path in targets.of_kind("styles"):
            self._parse(path, styles)
        sheets = []
        for name, relation in book.sheets:
            path = targets.paths[relation]
            reader = _Cells(Sheet(name, counts_from_1904=book.is_1904), texts.texts, styles.days(), self._count)
            if "/worksheets/" in path:
                self._parse(path, reader)
            sheets.append(reader.sheet)
        return tuple(sheets)

    def _count(self) -> None:
        self.cells += 1
        if self.cells > MAX_CELLS:
            raise _RefusedError(said("the workbook holds more than {most} cells.", most=f"{MAX_CELLS:,}"), NEW)

    def _parse(self, path: str, reader: "_Reader") -> None:
        """Hands the elements of one part to `reader`."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _no_doctype
        parser.StartElementHandler = lambda name, attributes: reader.begin(name.rpartition(":")[2], attributes)
        parser.EndElementHandler = lambda name: reader.end(name.rpartition(":")[2])
        parser.CharacterDataHandler = reader.text
        with self.zip.open(path) as file:
            while piece := file.read(PIECE):
                self.left -= len(piece)
                if self.left < 0:  # what the archive says of its sizes is its sender's word
                    raise _RefusedError(TOO_MUCH, NEW)
                parser.Parse(piece, False)
        parser.Parse(b"", True)


def _look(content: bytes) -> None:
    """Refuses what is no workbook by how it begins."""
    if not content:
        raise _RefusedError(said("the file is empty."), NEW)
    if len(content) > MAX_BYTES:
        raise _RefusedError(said("the file has {size} bytes.", size=f"{len(content):,}"), NEW)
    if content.startswith(OLD):
        raise _RefusedError(said("the file is protected by a password, or an old workbook (.xls)."))
    if not content.startswith(b"PK"):
        raise _RefusedError(said("the file is no workbook, whatever its name ends in."))


def _no_doctype(*_: Any) -> None:
    raise _RefusedError(said("the workbook declares names of its own, which no spreadsheet program does."), NEW)


class _Reader:
    """What reads the elements of one part; the texts between them by the element in which they stand."""

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """A text inside the element that began last."""


class _Book(_Reader):
    """Names of the sheets and of their parts, and from when days are counted."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.is_1904 = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "workbookPr":
            self.is_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif name == "sheet":
            relation = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            self.sheets.append((attributes.get("name", ""), relation))


class _Relations(_Reader):
    """Where each part stands, by the name that the workbook has for it."""

    def __init__(self) -> None:
        self.paths: dict[str, str] = {}
        self.kinds: dict[str, str] = {}

    def of_kind(self, kind: str) -> tuple[str, ...]:
        """Where the part of this kind stands; none where there is none."""
        return tuple(path for name, path in self.paths.items() if self.kinds[name] == kind)[:1]

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            name = attributes.get("Id", "")
            self.paths[name], self.kinds[name] = path, attributes.get("Type", "").rpartition("/")[2]


class _Words(_Reader):
    """Texts of a cell, which may be in parts with looks of their own; how they are read aloud is left out."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.is_text = False
        self.aloud = 0

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "rPh":
            self.aloud += 1
        self.is_text = name == "t" and not self.aloud

    def end(self, name: str) -> None:
        if name == "rPh":
            self.aloud -= 1
        self.is_text = False

    def text(self, text: str) -> None:
        if self.is_text:
            self.parts.append(text)

    def whole(self) -> str:
        """The text so far, and a new one from here on."""
        text = text_of("".join(self.parts))
        self.parts = []
        return text


class _Texts(_Words):
    """The texts that several cells share, in their order."""

    def __init__(self, count: Callable[[], None]) -> None:
        super().__init__()
        self.count = count
        self.texts: list[str] = []

    def end(self, name: str) -> None:
        super().end(name)
        if name == "si":
            self.texts.append(self.whole())
            self.count()


class _Styles(_Reader):
    """The formats of numbers, by the styles that cells have."""

    def __init__(self) -> None:
        self.formats: dict[int, str] = {}
        self.styles: list[int] = []
        self.inside = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self.formats[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self.inside = True
        elif name == "xf" and self.inside:
            self.styles.append(int(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self.inside = False

    def days(self) -> frozenset[int]:
        """The numbers of the styles with which a number is a day."""
        return day_formats(self.styles, self.formats)


class _Cells(_Words):
    """The cells of a sheet."""

    def __init__(self, sheet: Sheet, texts: list[str], days: frozenset[int], count: Callable[[], None]) -> None:
        super().__init__()
        self.sheet, self.texts, self.days, self.count = sheet, texts, days, count
        self.row = self.column = 0
        self.sort, self.style = "n", 0
        self.value: list[str] = []
        self.is_value = self.is_formula = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        super().begin(name, attributes)
        self.is_value = name == "v"
        if name == "row":
            self.row, self.column = int(attributes.get("r", self.row + 1)), 0
        elif name == "c":
            self.row, self.column = _address(attributes["r"]) if "r" in attributes else (self.row, self.column + 1)
            self.sort, self.style = attributes.get("t", "n"), int(attributes.get("s", "0"))
            self.value, self.parts, self.is_formula = [], [], False
        elif name == "f":
            self.is_formula = True
        elif name == "mergeCell":
            first, _, last = attributes["ref"].partition(":")
            if len(self.sheet.merged) < MAX_MERGED:
                self.sheet.merged.append((*_address(first), *_address(last or first)))

    def end(self, name: str) -> None:
        super().end(name)
        self.is_value = False
        if name == "c":
            cell = self._cell("".join(self.value))
            if cell:
                self.count()
                self.sheet.cells[self.row, self.column] = cell

    def text(self, text: str) -> None:
        super().text(text)
        if self.is_value:
            self.value.append(text)

    def _cell(self, value: str) -> Cell | None:
        if self.is_formula:
            return Cell(text_of(value), odd=FORMULA)
        if self.sort == "e":
            return Cell(value, odd=ERROR)
        text = self.whole() if self.sort == "inlineStr" else value
        if self.sort == "s":
            text = self.texts[int(value)] if value else ""
        elif self.sort == "str":
            text = text_of(value)
        elif self.sort == "b":
            text = "TRUE" if value == "1" else "FALSE"
        elif self.sort == "n" and value:
            return self._number(float(value))
        return Cell(text) if text.strip() else None

    def _number(self, number: float) -> Cell:
        day: date | None = day_of(number, self.sheet.counts_from_1904) if self.style in self.days else None
        return Cell(day.isoformat()) if day else Cell(number_text(number), number)


def _address(reference: str) -> tuple[int, int]:
    """Row and column of a cell. Raises ValueError."""
    match = ADDRESS.fullmatch(reference.replace("$", ""))
    if not match:
        raise ValueError(reference)
    column = 0
    for letter in match[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(match[2]), column
