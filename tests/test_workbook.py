"""A workbook is what another program reads in it: the answers of the page, ready to be filled in, and nothing else."""

import io
import json
import os
import re
import struct
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from editions import drop
from portal_itself import portal_itself
from reference_workbook import Beside, meanings
from rendered import files_made
from site_builds import ROOT
from small_company import NO, NOW, YES, Company, action, actions

from macros.commands import main
from macros.derived.view import View, view
from macros.exports import packed
from macros.exports.answer_tables import ACTIONS, ANSWERS, BASES
from macros.exports.formats import exported
from macros.exports.spreadsheet import LINE_HEIGHT, DayRule, DropDown, Spreadsheet
from macros.exports.workbook import workbook
from macros.facts.day import Clock
from macros.facts.labels import Labels
from macros.facts.portal import Portal
from macros.loading.load import load
from macros.model.base import Audience
from macros.model.evidence import Answer, Basis, PlannedAction

HEADINGS = {
    "en": (
        "Item;Title;Statement to answer;What could count as its basis, for example;Status;Answer;Confirmed on;"
        "Reason for not adopting it;Note;For whom",
        "Item;Short name;Title;Kind;Reference;Link;Date;Valid until;For whom",
        "Item;What;Owner;Due;Done on;For whom",
    ),
    "ja": (
        "項目;項目名;回答する設問;根拠になり得るものの例;状況;回答;確認日;見送りの理由;補足;閲覧できる人",
        "項目;略称;名称;種類;管理番号・名称;リンク;日付;有効期限;閲覧できる人",
        "項目;内容;担当;期限;完了日;閲覧できる人",
    ),
}
SHEETS = {
    "en": ["Start", "Answers", "Bases", "Actions", "_portal"],
    "ja": ["はじめに", "回答", "根拠", "対応", "_portal"],
}
KINDS = {
    "en": ["Organization", "Regulation", "System", "Achievement"],
    "ja": ["組織・体制", "社内規程", "システム", "実績"],
}
FULL = """\
check: Y
reviewed: 2026-10-01
note: Seen by all.
basis:
  - {title: Contract, kind: regulation, reference: R-7, link: "https://a.example/7", date: 1890-05-01}
  - {title: Register, kind: system, date: 2026-09-12, valid_until: 2027-03-31}
  - {audience: management, title: Zanzibar, kind: system}
"""
LOCKED = "{audience: management, title: Harare, kind: system}"
HOSTILE = ["=1+1", "@SUM(A1)", "+1", "-1", "<r><t>x</t></r>", "<r></r>", "_x0041_", "'quoted", "https://a.example/b"]


@pytest.fixture(scope="module")
def sample() -> Portal:
    """The portal itself."""
    return portal_itself()


def seen_in(portal: Portal, language: str, *audiences: Audience) -> View:
    """The portal in one of its languages."""
    return view(portal.in_language(language), audiences)


def opened(content: bytes) -> Any:
    """A workbook as another program reads it."""
    return openpyxl.load_workbook(io.BytesIO(content))


def table(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet in which something is filled in, by the names of their fields."""
    keys = [cell.value for cell in sheet[1]]
    rows = [{key: cell.value for key, cell in zip(keys, row, strict=True) if cell.value} for row in sheet.iter_rows(3)]
    return [row for row in rows if row]


def portal_facts(book: Any) -> dict[str, str]:
    """What the hidden sheet says that the workbook is of."""
    return {row[0].value: row[1].value or "" for row in book["_portal"].iter_rows() if row[0].value}


def choices(book: Any, sheet: Any, cell: str) -> list[str]:
    """What the drop-down of a cell offers, read from where it says."""
    (rule,) = [rule for rule in sheet.data_validations.dataValidation if cell in rule.sqref and rule.type == "list"]
    name, _, cells = rule.formula1.partition("!")
    return [row[0].value for row in book[name][cells.replace("$", "")]]


def of_unit(company: Company, answers: dict[str, str], *audiences: Audience, **settings: Any) -> Any:
    """The workbook of a company with one department, `unit`."""
    return opened(workbook(view(company.portal({"unit": answers}, **settings), audiences), "unit"))


@pytest.mark.parametrize("signs", ["a" * 32_767, "a" * 32_768, "葛" * 32_768, "😀" * 16_384])
def test_a_cell_holds_as_much_as_excel_takes(labels: Labels, signs: str) -> None:
    """Of a longer text what fits is shown, with a sign that there is more; a letter of two signs is never parted."""
    book = Spreadsheet()
    sheet = book.sheet("Long", "Long")
    sheet.shown(0, 0, signs)
    shown = opened(book.content(labels, "Long", date(2026, 11, 20), "#000000"))["Long"]["A1"].value
    assert (shown == signs) is (len(signs.encode("utf-16-le")) <= 2 * 32_767)
    assert len(shown.encode("utf-16-le")) // 2 == 32_767
    assert signs.startswith(shown.removesuffix("…"))
    sheet.text(1, 0, shown)
    with pytest.raises(ValueError, match="no room in a cell"):
        sheet.text(2, 0, shown + "a")


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_sheets_are_those_of_the_language(sample: Portal, language: str) -> None:
    """Sheets, headings and kinds are in the reader's language; the hidden row 1, which names the fields, is not."""
    book = opened(workbook(seen_in(sample, language), "sales"))
    assert book.sheetnames == SHEETS[language]
    for name, columns, headings in zip(
        SHEETS[language][1:4], (ANSWERS, BASES, ACTIONS), HEADINGS[language], strict=True
    ):
        sheet = book[name]
        assert [cell.value for cell in sheet[1]] == [column.key for column in columns]
        assert sheet.row_dimensions[1].hidden
        assert [cell.value for cell in sheet[2]] == headings.split(";")
        assert sheet.freeze_panes == ("C3" if columns is ANSWERS else "B3")
    assert choices(book, book[SHEETS[language][2]], "D3") == KINDS[language]
    assert book["_portal"].sheet_state == "veryHidden"
    facts = portal_facts(book)
    assert (facts["format"], facts["department"], facts["language"]) == ("1", "sales", language)
    assert facts["sheet-bases"] == SHEETS[language][2]


WIDTHS = {
    "Start": [0, 30, 90],
    "Answers": [9, 20, 45, 38, 16, 9, 13, 26, 30, 13],
    "Bases": [9, 16, 40, 15, 22, 28, 13, 13, 13],
    "Actions": [9, 55, 28, 13, 13, 13],
}
"""In signs. A day, an id or a choice stands on one line; a text has room in few, and a table on a wide screen."""


def test_columns_are_as_wide_as_designed(company: Company) -> None:
    """Excel shows each column as wide as so many signs; the one that names what is said of all answers is hidden."""
    book = of_unit(company, {"K1-a": YES})
    for name, widths in WIDTHS.items():
        columns = list(book[name].column_dimensions.values())[: len(widths)]
        assert [int(column.width) for column in columns] == widths, name
        assert [column.hidden for column in columns] == [width == 0 for width in widths]


def test_cells_look_as_what_they_are(company: Company) -> None:
    """A title is large and bold, a heading bold on a ground; a text goes on in the next line, for which there is room.

    A row of one line has no height of its own, so that it grows with what people write into it.
    """
    lines = "\n".join(["Line"] * 12)
    book = of_unit(company, {"K1-a": f"{YES}\nnote: {json.dumps(lines)}"})
    title = book["Start"]["B1"]
    assert (title.font.bold, title.font.size) == (True, 16)
    answers = book["Answers"]
    assert [(answers[f"{column}2"].font.bold, answers[f"{column}2"].fill.fill_type) for column in "AFJ"] == [
        (True, "solid")
    ] * 3
    assert all(answers[f"{column}3"].alignment.wrap_text for column in "ABCDEFGHIJ")
    heights = [book[name].row_dimensions[row].height for name, row in (("Answers", 3), ("Bases", 3))]
    assert heights == [12 * LINE_HEIGHT, None]


def test_every_field_of_an_answer_has_a_column() -> None:
    """No field of the models is forgotten: each is a column, or a table of its own."""
    keys = [{column.key for column in columns} for columns in (ANSWERS, BASES, ACTIONS)]
    assert Answer.model_fields.keys() - keys[0] == {"basis", "actions"}
    assert Basis.model_fields.keys() <= keys[1]
    assert PlannedAction.model_fields.keys() <= keys[2]


def test_no_column_stays_empty(company: Company) -> None:
    """Each column to fill in has what the field of its name holds: taken back empty, it would delete what was typed."""
    done = action("2026-11-01, audience: management", done="2026-10-30")
    against = f"{NO}\nreason: Too dear.\naudience: management\n{actions(done)}"
    book = of_unit(company, {"K1-a": FULL, "K1-b": against}, Audience.MANAGEMENT)
    for name, columns, beside in (
        ("Answers", ANSWERS, {"counts"}),
        ("Bases", BASES, {"name"}),
        ("Actions", ACTIONS, ()),
    ):
        filled = {key for row in table(book[name]) for key in row}
        assert {column.key for column in columns} - filled <= {*beside}, name


def test_answers_stand_in_their_cells(company: Company) -> None:
    """Each text stands as it was typed, each day is a day, and a day before Excel's first one is a text."""
    late = f"{NO}\n{actions(action('2026-12-01'), action('2026-11-01', done='2026-10-30'))}"
    book = of_unit(company, {"K1-a": FULL, "K1-b": late})
    first, second, *rest = table(book["Answers"])
    assert (first["item"], first["check"], first["note"]) == ("K1-a", "Y", "Seen by all.")
    assert first["reviewed"] == datetime(2026, 10, 1)
    assert first["status"] == "In place\n1 entry for management is not shown."
    assert (second["item"], second["check"]) == ("K1-b", "N")
    assert "reviewed" not in second
    assert not [row for row in rest if "check" in row]
    assert table(book["Bases"]) == [
        {
            "item": "K1-a",
            "title": "Contract",
            "kind": "Regulation",
            "reference": "R-7",
            "link": "https://a.example/7",
            "date": "1890-05-01",
        },
        {
            "item": "K1-a",
            "title": "Register",
            "kind": "System",
            "date": datetime(2026, 9, 12),
            "valid_until": datetime(2027, 3, 31),
        },
    ]
    assert table(book["Actions"]) == [
        {"item": "K1-b", "what": "Do it", "owner": "Design", "due": datetime(2026, 12, 1)},
        {
            "item": "K1-b",
            "what": "Do it",
            "owner": "Design",
            "due": datetime(2026, 11, 1),
            "done": datetime(2026, 10, 30),
        },
    ]
    assert book["Bases"]["G4"].number_format == 'yyyy"-"mm"-"dd'
    start = {row[0].value: row[2].value for row in book["Start"].iter_rows() if row[0].value}
    assert start == {
        "reviewed": datetime(2026, 9, 30),
        "reviewed_by": "Head",
        "special_remarks": None,
        "special_remarks_audience": None,
    }


def test_the_first_sheet_says_what_to_do(sample: Portal) -> None:
    """It names each sheet with what to do there, whom to ask, and how the workbook goes back."""
    start = opened(workbook(seen_in(sample, "en"), "sales"))["Start"]
    lines = [(row[1].value, row[2].value) for row in start.iter_rows()]
    headings = [heading for heading, line in lines if line and heading]
    assert headings[:6] == ["Answers", "Bases", "Actions", "For whom", "Confirm all answers", "Send it back"]
    assert lines[0] == ("Answers of Sales", None)
    assert [line for _, line in lines if line and str(line).startswith("Stuck?")]


def test_the_statement_and_what_counts_stand_beside_each_item(sample: Portal) -> None:
    """Each item of the department has its row, with the question and what could count as its basis."""
    seen = seen_in(sample, "en")
    rows = table(opened(workbook(seen, "sales"))["Answers"])
    assert [row["item"] for row in rows] == list(seen.items_of["sales"])
    for row in rows:
        says: Any = seen.guideline.wording[row["item"]]
        assert row["statement"].startswith(says.statement)
        assert [line for lines in says.basis.values() for line in lines] == [
            line.partition(": ")[2] for line in row.get("counts", "").split("\n") if line
        ]


def test_drop_downs_and_days(company: Company) -> None:
    """What is chosen has a drop-down, who does something may be typed, too, and a cell for a day takes no text."""
    book = of_unit(company, {"K1-a": YES})
    answers, bases, doing = book["Answers"], book["Bases"], book["Actions"]
    assert choices(book, answers, "F3") == ["Y", "N"]
    assert choices(book, answers, "J3") == ["Everyone", "Management"]
    assert choices(book, bases, "A3") == choices(book, doing, "A25") == [row["item"] for row in table(answers)]
    assert choices(book, doing, "C3") == ["unit"]
    (owner,) = [rule for rule in doing.data_validations.dataValidation if "C3" in rule.sqref]
    (kind,) = [rule for rule in bases.data_validations.dataValidation if "D3" in rule.sqref]
    assert kind.showErrorMessage
    assert not owner.showErrorMessage
    days = {str(rule.sqref)[0]: rule for rule in bases.data_validations.dataValidation if rule.type == "date"}
    assert (days["G"].formula1, days["G"].formula2) == ("61", "TODAY()")
    assert days["H"].formula2 == str((date(2100, 12, 31) - date(1899, 12, 30)).days)


def test_a_long_list_of_choices_is_offered_whole(company: Company) -> None:
    """A list of more than 255 signs, which Excel refuses in a rule, is read from the hidden sheet."""
    many = [f"department-of-affairs-{number}" for number in range(90)]
    seen = view(company.portal({id_: {"K1-a": YES} for id_ in many}), [])
    for id_ in (many[0], many[-1], ""):
        content = workbook(seen, id_)
        assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
        book = opened(content)
        offered = choices(book, book["Actions"], "C3")
        assert offered == many
        assert len(",".join(offered)) > 255
        assert book["_portal"].dimensions == f"A1:H{len(many) + 1}"


def test_the_archive_says_what_it_holds() -> None:
    """Each header is as an archive (zip) without folders, comments, passwords and days has it, member by member."""
    texts = {"a.txt": "One", "b/c.txt": "Two and three"}
    content = packed.archive({"a.txt": ["One"], "b/c.txt": ["Two ", packed.shared("and"), " three"]})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        assert {member.filename: archive.read(member).decode() for member in members} == texts
        start = archive.start_dir
    place = 0
    for member in members:
        name = member.filename.encode()
        sizes = member.CRC, member.compress_size, member.file_size, len(name)
        said = (member.create_version, member.create_system, member.extract_version, member.flag_bits)
        assert said == (20, 0, 20, 0)
        assert (member.volume, member.internal_attr, member.external_attr >> 16) == (0, 0, 0o600)
        assert (member.date_time, member.extra, member.comment) == ((1980, 1, 1, 0, 0, 0), b"", b"")
        assert member.header_offset == place
        head = struct.unpack("<4s5H3I2H", content[place : place + 30])
        assert head == (b"PK\3\4", 20, 0, zipfile.ZIP_DEFLATED, 0, 33, *sizes, 0)
        place += 30 + len(name) + member.compress_size
    assert place == start
    assert struct.unpack("<4s4H2IH", content[-22:]) == (b"PK\5\6", 0, 0, 2, 2, len(content) - 22 - start, start, 0)


def test_what_each_workbook_offers_is_packed_once(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many departments there are, a further workbook packs what is its own: not the names of all others."""
    lengths: list[int] = []
    pack = packed._packed

    def counting(content: bytes, end: int) -> bytes:
        lengths.append(len(content))
        return pack(content, end)

    monkeypatch.setattr(packed, "_packed", counting)
    totals = []
    for number in (40, 160):
        named = [f"department-{at:03}" for at in range(number)]
        seen = view(company.portal({id_: {"K1-a": YES} for id_ in named}), [])
        workbook(seen, named[0])
        lengths.clear()
        workbook(seen, named[1])
        totals.append(sum(lengths))
    few, many = totals
    assert many < few + 2000  # up to where the list goes on by itself


def test_slips_are_kept_out_without_a_password(company: Company) -> None:
    """What is asked is locked, what is to be filled in is not, and nobody needs a password to change that."""
    book = of_unit(company, {"K1-a": YES, "K1-b": "audience: management\ncheck: N\nreason: Too dear"})
    for name in ("Start", "Answers", "Bases", "Actions", "_portal"):
        assert book[name].protection.sheet
        assert not book[name].protection.password
    answers = book["Answers"]
    assert [answers[f"{column}3"].protection.locked for column in "ABCDEFGHIJ"] == [True] * 5 + [False] * 5
    assert all(answers[f"{column}4"].protection.locked for column in "ABCDEFGHIJ"), "an answer that is not shown"
    assert answers["F4"].value == "N"
    assert answers["E4"].value.endswith("1 entry for management is not shown.")
    assert not book["Bases"]["A25"].protection.locked
    assert all(book["Bases"][f"{column}2"].protection.locked for column in "ABCDEFGHI")


def test_it_prints_on_a4(sample: Portal) -> None:
    """Each table prints across one sheet of A4, with its headings and numbers of pages on each."""
    seen = seen_in(sample, "ja")
    book = opened(workbook(seen, "sales"))
    for name in ("回答", "根拠", "対応"):
        sheet = book[name]
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)  # 1 goes without saying
        assert sheet.print_title_rows == "$2:$2"
        assert sheet.oddFooter.right.text == "&P / &N"
    assert book["回答"].print_area == f"'回答'!$A$1:$J${2 + len(seen.items_of['sales'])}"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_acts(company: Company, text: str) -> None:
    """A text that a spreadsheet could take for a formula, a link or marks of its own is read back as it was typed."""
    quoted = text.replace("'", "''")
    bases = f"basis: [{{title: 'Title {quoted}', kind: system, reference: '{quoted}'}}]"
    content = workbook(view(company.portal({"unit": {"K1-a": f"check: Y\nnote: '{quoted}'\n{bases}"}}), []), "unit")
    book = opened(content)
    (basis,) = table(book["Bases"])
    assert table(book["Answers"])[0]["note"] == basis["reference"] == text
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "d", "n"}
    members = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert not [name for name in members if "vba" in name or "external" in name or "_rels/sheet" in name]


def test_a_basis_of_several_items_says_all_once(company: Company) -> None:
    """A basis that several items name stands in a row for each, by its name; the first row says the rest."""
    head = "reviewed: 2026-09-30\nreviewed_by: Head\nbases:\n  board: {title: Charter, kind: organization}\nanswers:\n"
    named = "".join(f"  K1-{item}: {{check: Y, basis: [board]}}\n" for item in "ab")
    book = opened(workbook(view(company.portal({"unit": head + named}), []), "unit"))
    assert table(book["Bases"]) == [
        {"item": "K1-a", "name": "board", "title": "Charter", "kind": "Organization"},
        {"item": "K1-b", "name": "board"},
    ]


def test_only_who_may_see_it_has_it(company: Company) -> None:
    """What is for management is in no part of the workbook for everyone, and in that for management with its lock."""
    portal = company.portal({"unit": {"K1-a": FULL}})
    for_everyone, for_management = (workbook(view(portal, who), "unit") for who in ((), (Audience.MANAGEMENT,)))
    parts = zipfile.ZipFile(io.BytesIO(for_everyone))
    assert not [name for name in parts.namelist() if b"Zanzibar" in parts.read(name)]
    book = opened(for_management)
    assert table(book["Bases"])[2] == {
        "item": "K1-a",
        "title": "Zanzibar",
        "kind": "System",
        "audience": "Management",
    }
    assert "For management" in str(book["Bases"].oddHeader.left.text)
    assert portal_facts(book)["audience"] == "everyone management"


def test_a_workbook_says_how_much_is_hidden(company: Company) -> None:
    """Its first sheet says how many entries of all answers together are hidden, and nothing where none is."""
    locked = f"{NO}\nreviewed: 2026-10-01\naudience: management"
    for answers, number in (({"K1-a": FULL, "K1-b": f"{FULL}  - {LOCKED}\n", "K1-c": locked}, 4), ({"K1-a": NO}, 0)):
        shown = view(company.portal({"unit": answers}), [])
        start = opened(workbook(shown, "unit"))["Start"]
        told = {str(cell.value) for row in start.iter_rows() for cell in row if cell.value}
        sentences = {company.labels.number("department.hidden", n) for n in range(1, 9)}
        assert told & sentences == ({company.labels.number("department.hidden", number)} if number else set())


def test_a_hidden_text_changes_no_byte(company: Company) -> None:
    """The workbook for everyone is the same whatever an entry for management says: nobody can try what it might be."""
    first, second = (
        workbook(view(company.portal({"unit": {"K1-a": text}}), []), "unit")
        for text in (FULL, FULL.replace("Zanzibar", "Timbuktu"))
    )
    assert first == second


def test_a_digest_stands_for_each_answer(company: Company) -> None:
    """What an answer says changes its digest, alone; an item without an answer has none."""
    seen = [view(company.portal({"unit": {"K1-a": text, "K1-b": NO}}), []) for text in (YES, f"{YES}\nnote: Seen.")]
    first, second = (portal_facts(opened(workbook(shown, "unit"))) for shown in seen)
    assert first["K1-a"] == seen[0].rows["unit"]["K1-a"].digest != second["K1-a"]
    assert first["K1-b"] == second["K1-b"] != ""
    assert first["K1-c"] == ""


def test_where_answers_are_not_shown_there_is_none_of_a_department(company: Company) -> None:
    """Where employees see counts only, everyone has the blank workbook alone, and management the department's, too."""
    portal = company.portal({"unit": {"K1-a": FULL}}, more="employees_see: counts")
    everyone, management = view(portal, []), view(portal, [Audience.MANAGEMENT])
    blank, own = "checklist/print/answers.xlsx", "departments/unit/answers.xlsx"
    assert [name for name in exported(everyone) if name.endswith(".xlsx")] == [blank]
    assert [name for name in exported(management) if name.endswith(".xlsx")] == [own, blank]


def test_a_blank_workbook_asks_what_is_asked_alone(company: Company) -> None:
    """An item that an edition has dropped has no row in a blank workbook, and none in that of a department."""
    drop(company.data, "K1-b")
    seen = view(company.portal({"unit": {"K1-a": YES, "K1-b": YES}}), [])
    for id_ in ("", "unit"):
        items = [row["item"] for row in table(opened(workbook(seen, id_))["Answers"])]
        assert "K1-a" in items
        assert "K1-b" not in items


def test_who_has_a_workbook(company: Company) -> None:
    """A department that is gone, or whose file cannot be read, has none; a blank one has every item."""
    listed = {"unit": "items: [K1]", "broken": "items: [K1]", "gone": "items: [K1]\nretired: 2026-01-01"}
    portal = company.portal(
        {"unit": {"K1-a": YES}, "broken": {"K1-a": "check: maybe"}, "gone": {}}, departments=listed, isolate=True
    )
    seen = view(portal, [])
    files = files_made(seen, "answers", "blank-answers")
    assert list(files) == ["departments/unit/answers.xlsx", "checklist/print/answers.xlsx"]
    blank = opened(files["checklist/print/answers.xlsx"])
    assert [row["item"] for row in table(blank["Answers"])] == list(seen.guideline.items)
    assert portal_facts(blank)["department"] == ""
    assert next(row[0].value for row in blank["Start"].iter_rows() if row[0].value) == "department"


@pytest.mark.thorough
def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    """Another process, in another zone and with another order of hashing, writes the same bytes."""
    program = (
        "import sys; from datetime import UTC, datetime; from pathlib import Path\n"
        "from macros.derived.view import view; from macros.exports.workbook import workbook\n"
        "from macros.facts.day import Clock; from macros.loading.load import load\n"
        "portal = load(Path(sys.argv[1]), Clock(datetime(2100, 12, 31, tzinfo=UTC)))\n"
        "sys.stdout.buffer.write(workbook(view(portal, []), 'sales'))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program, str(ROOT / "data")],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "Pacific/Kiritimati"), ("2", "America/Los_Angeles"))
    ]
    assert runs[0] == runs[1] != b""


@pytest.mark.parametrize("name", ["a/b: c?", "x" * 40, "", "Start", "'quoted'"])
def test_any_label_makes_a_sheet(company: Company, name: str) -> None:
    """A label that Excel does not take as the name of a sheet, or that another sheet has, spoils no workbook."""
    portal = company.portal({"unit": {"K1-a": YES}})
    portal.labels.words["workbook.bases"] = name  # type: ignore[index]
    try:
        book = opened(workbook(view(portal, []), "unit"))
    finally:
        portal.labels.words["workbook.bases"] = "Bases"  # type: ignore[index]
    assert table(book[portal_facts(book)["sheet-bases"]])[0]["title"] == "Contract"


def test_the_command_writes_what_the_page_offers(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It writes the same bytes as the site, leaves a file alone that was filled in, and says so before it writes."""
    monkeypatch.chdir(tmp_path)

    def written(*arguments: str, **settings: str) -> tuple[int, str]:
        ran = CliRunner(env=settings).invoke(main, ["--data", str(small), "workbook", *arguments])
        return ran.exit_code, ran.output

    assert written()[0] == 0
    seen = view(load(small, Clock(NOW)), [])
    folder = tmp_path / "workbooks"
    assert {path.name for path in folder.iterdir()} == {*(f"{id_}.xlsx" for id_ in seen.active), "_blank.xlsx"}
    first = next(iter(seen.active))
    path = folder / f"{first}.xlsx"
    assert path.read_bytes() == files_made(seen, "answers")[f"departments/{first}/answers.xlsx"]
    path.write_bytes(b"filled in")
    (folder / "_blank.xlsx").unlink()
    status, told = written()
    assert status == 1
    assert f"{path.name}: already there, and perhaps filled in. Nothing was written." in told
    assert path.read_bytes() == b"filled in"
    assert not (folder / "_blank.xlsx").exists()
    assert written(first, PORTAL_AUDIENCE="management")[0] == 0
    assert [path.name for path in (tmp_path / "workbooks-management").iterdir()] == [f"{first}.xlsx"]
    status, told = written("nowhere")
    assert status == 2
    assert f"there is no workbook of 'nowhere'. There are those of: {', '.join(seen.active)}" in told


def test_rows_are_as_high_as_their_texts(sample: Portal) -> None:
    """Each row with a text of several lines has a height, since LibreOffice shows one line of it otherwise."""
    book = opened(workbook(seen_in(sample, "en"), "sales"))
    for name, column in (("Answers", "D"), ("Start", "C")):
        sheet = book[name]
        long = [row for row in range(3, sheet.max_row + 1) if len(str(sheet[f"{column}{row}"].value or "")) > 200]
        assert long
        assert all(sheet.row_dimensions[row].height >= 30 for row in long)
    assert book["Bases"].row_dimensions[40].height is None


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("department", ["", "strategic-procurement", "economic-security-office"])
def test_a_workbook_says_what_the_library_says(
    sample: Portal, language: str, department: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Part by part: cells, looks, rules, widths, heights, what is hidden, protected and printed."""
    monkeypatch.setattr("macros.exports.workbook.Spreadsheet", Beside)
    ours = workbook(seen_in(sample, language, Audience.MANAGEMENT), department)
    assert meanings(ours) == meanings(Beside.reference)


def test_spaces_around_a_text_are_kept(labels: Labels) -> None:
    """A text that begins or ends with a space says that it counts, since readers of XML may leave it out."""
    book = Spreadsheet()
    sheet = book.sheet("Texts", "Texts")
    for row, text in enumerate((" before", "behind ", "in between")):
        sheet.text(row, 0, text)
    with zipfile.ZipFile(io.BytesIO(book.content(labels, "Texts", date(2026, 9, 30), "#D9E1F2"))) as archive:
        texts = archive.read("xl/sharedStrings.xml").decode()
    assert re.findall("<t[^>]*>[^<]*</t>", texts) == [
        '<t xml:space="preserve"> before</t>',
        '<t xml:space="preserve">behind </t>',
        "<t>in between</t>",
    ]


def test_odd_texts_are_written_as_the_library_writes_them(labels: Labels) -> None:
    """What acts in XML, what Excel takes for its codes, what no reader sees, what two programs count otherwise."""
    texts = [
        *HOSTILE,
        " around ",
        "two\nlines\r\n",
        "a\tb",
        "\x01\x1f",
        "&lt;<&>\"'",
        "_x000D_",
        "_xZZZZ_",
        "字" * 200,
        "😀",
    ]
    book = Beside(("Sales", "_x0041_", " & <Legal>"))
    sheet = book.sheet("A&B's [answers]", "Answers")
    sheet.widths([8, 30], is_open=True)
    for row, text in enumerate(texts):
        sheet.text(row, 0, text)
        sheet.shown(row, 1, text, "head")
    sheet.day(len(texts), 0, date(1900, 2, 28))
    sheet.day(len(texts), 1, date(2026, 9, 30))
    sheet.common(2, 2)
    sheet.rule(3, 9, 1, DropDown("_portal!$C$2:$C$9", is_forced=False), 'Say "yes" & <no>\nor nothing. ' * 20)
    sheet.rule(3, 3, 0, DayRule(is_past=True), "A day.")
    sheet.fit_rows()
    sheet.paper((9, 2), "Head & <foot> &P", "50 % &D\x07", 1)
    content = book.content(labels, "A & <B>", date(2026, 9, 30), "#D9E1F2")
    assert meanings(content) == meanings(Beside.reference)
