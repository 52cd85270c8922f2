"""A workbook is read as the program that wrote it meant it, and what is none, or too much, is refused in a sentence."""

from collections.abc import Callable

import pytest
from sheets import packed, parts, row

from macros.messages.problems import Problem
from macros.reading.xlsx import MAX_BYTES, MAX_CELLS, Sheet, sheets_of


def read(content: bytes) -> tuple[Sheet, list[Problem]]:
    """The first sheet, and the problems."""
    sheets, problems = sheets_of(content, "book.xlsx")
    return sheets[0], problems


def texts(sheet: Sheet) -> dict[tuple[int, int], str]:
    """What stands in the cells."""
    return {at: cell.text for at, cell in sheet.cells.items()}


DAYS: dict[str, tuple[int | str, str, str]] = {
    "Excel's own": (14, "46295", "2026-09-30"),
    "Japan's fourth": (30, "46295", "2026-09-30"),
    "Japan's fifty-eighth": (58, "46295", "2026-09-30"),
    "an era": ('[$-411]ggge"年"m"月"d"日"', "46295", "2026-09-30"),
    "an era in short": ("[$-ja-JP]ge.m.d", "46295", "2026-09-30"),
    "with a time": ("yyyy/mm/dd hh:mm", "46295.75", "2026-09-30"),
    "quoted": ('yyyy"-"mm"-"dd', "46295", "2026-09-30"),
    "before March 1900": (14, "59", "1900-02-28"),
    "the day that never was": (14, "60", "60"),
    "no day": ('0.00" days"', "46295", "46295"),
    "a share": ("0.0%", "0.5", "0.5"),
    "in red": ("[Red]General", "46295", "46295"),
    "a power": ("0.00E+00", "46295", "46295"),
    "below zero": (14, "-1", "-1"),
    "far beyond": (14, "1e300", str(int(1e300))),
}


@pytest.mark.parametrize("name", DAYS)
def test_a_number_is_a_day_by_its_format(name: str) -> None:
    """Formats of every program show days, those of Japan and China, too; other numbers stay numbers."""
    form, number, shown = DAYS[name]
    sheet, problems = read(packed(parts(row(f'<c r="B2" s="1"><v>{number}</v></c>', number=2), [form])))
    assert (texts(sheet), problems) == ({(2, 2): shown}, [])


def test_days_from_1904() -> None:
    """A workbook that counts its days from 1904 says so."""
    book = '<workbookPr date1904="1"/>'
    sheet, _ = read(packed(parts(row('<c r="A1" s="1"><v>44833</v></c>'), [14], book=book)))
    assert texts(sheet) == {(1, 1): "2026-09-30"}


def test_texts_as_they_were_typed() -> None:
    """Furigana is no part of a text, its parts are one, and codes are the signs that they stand for."""
    shared = (
        '<si><t>根拠</t><rPh sb="0" eb="2"><t>コンキョ</t></rPh></si><si><r><t>One </t></r><r><t>text</t></r></si>'
        "<si><t>a_x000D_\nb_x005F_x0041_</t></si>"
    )
    cells = [f'<c r="{letter}1" t="s"><v>{number}</v></c>' for number, letter in enumerate("ABC")]
    cells += ['<c t="inlineStr"><is><t>=1+1</t></is></c>', '<c t="b"><v>1</v></c>', '<c t="d"><v>2026-09-30</v></c>']
    sheet, _ = read(packed(parts(row(*cells), texts=shared)))
    assert list(texts(sheet).values()) == ["根拠", "One text", "a\nb_x0041_", "=1+1", "TRUE", "2026-09-30"]


def test_formulas_and_errors_are_told_apart_from_values() -> None:
    """A formula is no value, whatever it shows, nor is an error."""
    cells = '<c r="A1" t="str"><f>1+1</f><v>2</v></c>', '<c r="B1" t="e"><v>#N/A</v></c>', '<c r="C1"><v>2</v></c>'
    sheet, _ = read(packed(parts(row(*cells))))
    odd = {at: str(cell.odd or "") for at, cell in sheet.cells.items()}
    assert odd[1, 1] == "a formula stands in the cell."
    assert odd[1, 2] == "an error of the spreadsheet program stands in the cell."
    assert odd[1, 3] == ""


def test_merged_cells_hold_for_each_row() -> None:
    """What stands in cells that are merged over rows holds for each of them."""
    below = '<mergeCells><mergeCell ref="A1:B3"/></mergeCells>'
    sheet, _ = read(packed(parts(row('<c r="A1"><v>7</v></c>'), below=below)))
    assert texts(sheet) == {(1, 1): "7", (2, 1): "7", (3, 1): "7"}


def test_far_cells_are_told_by_their_address() -> None:
    """A sign in a cell that nobody sees is told by its address, and nothing is walked through up to there."""
    sheet, problems = read(packed(parts(row('<c r="XFD1048576"><v>1</v></c>', number=1048576))))
    assert texts(sheet) == {}
    assert [str(problem.place) for problem in problems] == ["book.xlsx: S!XFD1048576"]


def with_part(name: str, content: str | bytes) -> bytes:
    """A workbook of which one member is another."""
    return packed({**parts(row('<c r="A1"><v>1</v></c>')), name: content})


def encrypted() -> bytes:
    """A workbook whose first member says that it is encrypted."""
    content = bytearray(with_part("a", b""))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    return bytes(content)


def wrong_size(stated: int) -> bytes:
    """A workbook whose sheet says that it is shorter than it is."""
    content = bytearray(with_part("xl/worksheets/s.xml", f"<worksheet>{' ' * 60_000_000}</worksheet>"))
    entry = content.rindex(b"xl/worksheets/s.xml") - 46
    content[entry + 24 : entry + 28] = stated.to_bytes(4, "little")
    return bytes(content)


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData>&b;</sheetData></worksheet>'
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "the file is empty."),
    "a password or .xls": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600,
        "the file is protected by a password, or an old",
    ),
    "an encrypted archive": (lambda: encrypted(), "the file is protected by a password."),
    "CSV": (lambda: "項目,回答\nA1-a,Y\n".encode("cp932"), "the file is no workbook"),
    "a page": (lambda: b"<html><table></table></html>", "the file is no workbook"),
    "another archive": (lambda: packed({"a.txt": "a"}), "the file is no workbook"),
    ".ods": (
        lambda: packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        "the file is a spreadsheet of another",
    ),
    ".xlsb": (lambda: packed({"xl/workbook.bin": b"\0"}), "the workbook is a binary one"),
    "macros": (lambda: with_part("xl/vbaProject.bin", b"\0"), "the workbook holds macros."),
    "cut off": (lambda: with_part("a", b"")[:-30], "the workbook is damaged"),
    "its middle lost": (lambda: with_part("a", b"")[:80] + with_part("a", b"")[120:], "the workbook is damaged"),
    "an unclosed element": (
        lambda: with_part("xl/worksheets/s.xml", "<worksheet><sheetData>"),
        "the workbook is damaged",
    ),
    "no such text": (lambda: packed(parts(row('<c r="A1" t="s"><v>9</v></c>'))), "the workbook is damaged"),
    "no such part": (lambda: with_part("xl/_rels/workbook.xml.rels", "<Relationships/>"), "the workbook is damaged"),
    "an address of nothing": (lambda: packed(parts(row('<c r="1A"><v>9</v></c>'))), "the workbook is damaged"),
    "no number": (lambda: packed(parts(row('<c r="A1"><v>nine</v></c>'))), "the workbook is damaged"),
    "names of its own": (lambda: with_part("xl/worksheets/s.xml", ENTITIES), "the workbook declares names of its own"),
    "blanks without end": (
        lambda: with_part("xl/worksheets/s.xml", " " * 60_000_000),
        "the workbook holds more than a workbook",
    ),
    "blanks that are denied": (lambda: wrong_size(100), "the workbook"),
    "members without end": (
        lambda: packed({**parts(""), **{f"m{n}": "" for n in range(400)}}),
        "the workbook holds more",
    ),
    "too many bytes": (lambda: b"PK" + bytes(MAX_BYTES), "the file has 5,000,002 bytes."),
    "too many sheets": (
        lambda: with_part("xl/workbook.xml", "<workbook>" + "<sheet name='S' id='a'/>" * 60 + "</workbook>"),
        "the workbook holds more than a workbook",
    ),
    "too many texts": (
        lambda: packed(parts("", texts="<si/>" * (MAX_CELLS + 1))),
        "the workbook holds more than 200,000 cells.",
    ),
    "too many cells": (
        lambda: packed(parts(row(*["<c><v>1</v></c>"] * (MAX_CELLS + 1)))),
        f"the workbook holds more than {MAX_CELLS:,} cells.",
    ),
}
"""What is refused, made when it is asked for, and how the answer begins."""


@pytest.mark.thorough
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_workbook_is_refused_in_a_sentence(name: str) -> None:
    """Each is told by what it is, with what is allowed and what to do, and nothing of it is read."""
    content, told = REFUSED[name]
    sheets, (problem,) = sheets_of(content(), "book.xlsx")
    assert sheets == ()
    assert str(problem.place) == "book.xlsx"
    assert problem.message.startswith(told)
    assert problem.allowed
    assert problem.fix


def test_a_link_to_another_workbook_is_followed_nowhere() -> None:
    """A part that is said to stand elsewhere is none, and a target outside of the archive is no path."""
    rels = (
        '<Relationships><Relationship Id="a" Target="../../../../etc/passwd"/>'
        '<Relationship Id="x" Target="https://a.example/b" TargetMode="External"/></Relationships>'
    )
    (sheet,), problems = sheets_of(with_part("xl/_rels/workbook.xml.rels", rels), "book.xlsx")
    assert (sheet.cells, problems) == ({}, [])
