"""What comes back is taken: what somebody changed, and nothing else; and each slip is told by its cell."""

import re
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_from_dir
from catalogs import KEYWORDS
from portal_itself import portal_itself
from returns import HAS_LIBREOFFICE, Desk, Filled, saved_by_libreoffice
from site_builds import ROOT
from small_company import NOW, Company

from macros.derived.view import view
from macros.editing.cell_sentences import SAID_INSTEAD
from macros.editing.taking import Now, taken
from macros.editing.workbook_back import workbook_back
from macros.exports.workbook import has_workbook, workbook
from macros.facts.day import Clock
from macros.loading.load import evidence_of, frame_of, load
from macros.model.base import Audience
from macros.reading.source import read
from macros.text.sentences import GAP

TEXT = """\
# The unit's answers.
reviewed: 2026-09-30  # by the head
reviewed_by: Head
bases:
  board: {title: Charter, kind: organization}
answers:
  # first things first
  K1-a:
    check: Y
    note: "Seen by all."  # twice
    basis:
      - board
      - title: Register
        kind: system
        date: 2026-09-12
      # for the few
      - audience: management
        title: Zanzibar
        kind: system
  K1-b:
    check: N
    actions:
      - what: Ask around
        owner: Design
        due: 2026-12-01  # soon

  K1-c:
    audience: management
    check: N
    reason: Zanzibar is too far
special_remarks: >-
  Nothing
  more.
"""


@pytest.fixture
def desk(company: Company) -> Desk:
    """A desk with the answers above."""
    return Desk(company, TEXT, {})


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went, and those that came."""
    old, new = before.split("\n"), after.split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("audiences", [(), (Audience.MANAGEMENT,)], ids=["everyone", "management"])
def test_what_nobody_changed_changes_nothing(language: str, audiences: tuple[Audience, ...]) -> None:
    """Each department's workbook that comes back as it went out is taken without an edit and without a problem."""
    portal = portal_itself()
    seen = view(portal.in_language(language), audiences)
    for id_ in (id_ for id_ in seen.active if has_workbook(seen, id_)):
        returned, problems = workbook_back(workbook(seen, id_), "w.xlsx", portal)
        source, _ = read(ROOT / "data" / "evidence" / f"{id_}.yml", f"data/evidence/{id_}.yml")
        assert source
        frame = frame_of(portal, portal.departments[id_])
        evidence, _ = evidence_of(source, frame)
        assert evidence
        assert returned
        result = taken(returned, Now(evidence, source), frame)
        assert (problems, result.problems, result.edits, result.kept) == ([], [], [], []), id_


def test_what_was_filled_in_is_written_and_nothing_else(desk: Desk) -> None:
    """Checks, days, texts, new rows and rows that are gone come into the file; comments and hidden entries stay."""
    filled = desk.out()
    filled.fill("answers", "K1-b", check="Y", note="First line\nSecond line")
    filled.fill("bases", "K1-a", 1, date=datetime(2026, 10, 1), title="The register")
    filled.fill("bases", "K1-b", title="Minutes", kind="Achievement", valid_until=date(2027, 3, 31))
    filled.fill("actions", "K1-b", done="2026-11-19")
    filled.say(reviewed=datetime(2026, 11, 20))
    told = desk.taken(filled)
    assert "unit.xlsx: taken into data/evidence/unit.yml: K1-a, K1-b" in told
    assert "data/evidence/unit.yml: written" in told
    gone, come = changed(TEXT, desk.text)
    assert gone == ["reviewed: 2026-09-30  # by the head", "      - title: Register", "        date: 2026-09-12"]
    assert come == [
        "reviewed: 2026-11-20  # by the head",
        "      - title: The register",
        "        date: 2026-10-01",
        "      - title: Minutes",
        "        kind: achievement",
        "        valid_until: 2027-03-31",
        "    note: |-",
        "      First line",
        "      Second line",
        "        done: 2026-11-19",
    ]
    assert "\n  K1-b:\n    check: Y\n    basis:\n" in desk.text
    assert "\n        due: 2026-12-01  # soon\n        done: 2026-11-19\n" in desk.text
    assert "\n      # for the few\n      - audience: management\n        title: Zanzibar\n" in desk.text


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_bytes_stay(company: Company, end: str) -> None:
    """A byte order mark and the line ends of Windows stay what they are."""
    desk = Desk(company, TEXT, {})
    desk.path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", end).encode())
    desk.taken(desk.out().fill("answers", "K1-a", check="N"))
    assert desk.path.read_bytes() == b"\xef\xbb\xbf" + TEXT.replace("check: Y", "check: N").replace("\n", end).encode()


def test_every_slip_is_told_at_once_by_its_cell(desk: Desk) -> None:
    """Each by sheet, column and row, with what is allowed and what to do; nothing is written."""
    filled = desk.out()
    filled.fill("answers", "K1-a", check="maybe", reviewed="30.9.26")
    filled.fill("answers", "K1-b", note="=1+1", audience="Bosses")
    filled.sheets["answers"]["I4"] = "=1+1"
    filled.fill("bases", "K1-b", title="Minutes", kind="Rumour")
    filled.fill("bases", "K9-z", title="Lost", kind="System")
    filled.fill("actions", "K1-b", due="2026-02-30")
    filled.fill("actions", "K1-a", what="Do it")
    status, told = desk.take(desk.put(filled.saved()))
    assert status == 1
    places = [line.partition(": ")[2].partition(":")[0] for line in told.splitlines() if line.startswith("unit.xlsx")]
    assert places == [
        *("Actions!D3", "Actions!C4", "Actions!D4"),
        *("Answers!F3", "Answers!G3", "Answers!I4", "Answers!J4"),
        *("Bases!D5", "Bases!A6"),
    ]
    assert "is missing" not in told, "what follows from another slip is not told"
    assert "unit.xlsx: Answers!F3: the answer 'maybe' is neither Y nor N.\n    allowed: Y (also yes, true) or N" in told
    assert "Answers!I4: a formula stands in the cell." in told
    assert "Bases!D5: 'Rumour' is none of the choices.\n    allowed: Organization, Regulation, System, Achiev" in told
    assert "there is no item 'K9-z'." in told
    assert desk.path.read_bytes() == desk.before


BASIS = {"title": "Charter", "kind": "System"}
SLIPS: dict[str, tuple[str, dict[str, Any], str]] = {
    "a path": (
        "bases",
        {**BASIS, "link": r"\\fs01\Sales\a b.xlsx"},
        "the column of the reference, and leave this cell empty",
    ),
    "a telephone": (
        "bases",
        {**BASIS, "link": "03-1234-5678"},
        "the column of the reference, and leave this cell empty",
    ),
    "no address": ("bases", {**BASIS, "link": "see the shelf"}, "address bar, or leave the cell empty"),
    "half an address": ("bases", {**BASIS, "link": "https://"}, "or leave the cell empty until there is one"),
    "no day": ("bases", {**BASIS, "date": "last year"}, "for which it shows something, or leave the cell empty"),
    "no end": ("bases", {**BASIS, "valid_until": "open"}, "leave the cell empty if it never ends"),
    "a later day": ("bases", {**BASIS, "date": "2031-01-01"}, "what is planned is an action"),
    "which day": ("bases", {**BASIS, "date": "2031-01-01"}, "the date 2031-01-01 is after today (2026-11-20)."),
    "an earlier end": (
        "bases",
        {**BASIS, "date": "2026-01-02", "valid_until": "2026-01-01"},
        "the day of the basis or",
    ),
    "a kind's other name": ("bases", {"title": "Charter", "kind": "規程"}, "did you mean 'Regulation'?"),
    "an unknown name": ("bases", {"name": "harbour"}, "fill in the title and the kind of the basis in this row"),
    "no name": ("bases", {"name": "unknown"}, "not text.\n    allowed: a title and a kind\n    fix: empty the row\n"),
    "nothing said": ("bases", {"title": "---", "kind": "System"}, "say what it is, or empty the whole row"),
    "curly quotes": ("bases", {**BASIS, "reference": "“R-7”"}, "leave the quotes out"),
    "whom": ("answers", {"audience": "役員限り"}, "did you mean 'Management'?"),
    "a word for nothing": ("answers", {"reason": "n/a"}, "leave the cell empty"),
    "not done": (
        "actions",
        {"what": "Do it", "owner": "Design", "due": "2026-12-01", "done": "soon"},
        "empty until it is",
    ),
    "long past": (
        "actions",
        {"what": "Do it", "owner": "Design", "due": "2010-12-01"},
        "or empty its row where nobody",
    ),
    "a reason with Y": ("answers", {"check": "Y", "reason": "Too dear"}, "move the text to the cell of the note"),
    "a reason with a plan": ("answers", {"reason": "Too dear"}, "empty the action's row"),
}
"""A sheet, what somebody fills into a row of it, and a part of what is said."""


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_in_a_cell_is_told_in_words_of_a_sheet(desk: Desk, name: str) -> None:
    """Of cells, rows and columns, and not of the keys and lines of a file that its reader has never seen."""
    table, cells, says = SLIPS[name]
    filled = desk.out().fill(table, "K1-b", 9 if table != "answers" else 0, **cells)
    status, told = desk.take(desk.put(filled.saved()))
    assert status == 1
    assert says in told
    told = told.replace("'as_of' in data/company.yml", "")  # for the office, which sets the day there
    assert not re.findall(r"\bkeys?\b|\blines?\b|YAML|\bindented\b|\w+:'|'\w+_\w+'|'(?:date|done|reference)'", told)


def test_what_is_said_instead_is_said_of_what_a_rule_says() -> None:
    """Each sentence that cells have another for is one of a rule, word for word, and fills the gaps of the other."""
    rooms = (ROOT / "macros" / room for room in ("model", "reading", "loading"))
    rules = {words for room in rooms for _, _, words, _, _ in extract_from_dir(room, keywords=KEYWORDS)}
    assert [rule.template for rule, _ in SAID_INSTEAD if rule.template not in rules] == []
    assert [
        cell for rule, cell in SAID_INSTEAD if not {*GAP.findall(cell.template)} <= {*GAP.findall(rule.template)}
    ] == []


@pytest.mark.thorough
def test_messages_are_in_the_language_of_the_workbook(tmp_path: Path) -> None:
    """A workbook in Japanese is told about in Japanese, with the names of its sheets; `--language` says otherwise."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    portal = portal_itself()
    filled = Filled(workbook(view(portal.in_language("ja"), []), "sales")).fill("answers", "A1-a", check="たぶん")
    path = tmp_path / "sales.xlsx"
    filled.fill("bases", "A1-a", 9, title="輸出管理", kind="規程")
    path.write_bytes(filled.saved())
    desk = object.__new__(Desk)
    desk.company = Company(tmp_path / "data", portal.labels)
    status, told = desk.take(path)
    assert status == 1
    assert "sales.xlsx: 回答!F3: 回答「たぶん」は" in told
    assert "「社内規程」" in told.partition("「規程」")[2].partition("直し方")[2]
    assert "the answer 'たぶん' is neither Y nor N" in desk.take(path, "--language", "en")[1]


def test_hidden_entries_are_never_touched(desk: Desk) -> None:
    """An answer whose bases are all taken out keeps the hidden one; one that is hidden as a whole cannot be changed."""
    filled = desk.out()
    for row in filled.sheets["bases"].iter_rows(min_row=3):
        for cell in row:
            cell.value = None
    desk.taken(filled)
    assert "    basis:\n      # for the few\n      - audience: management\n        title: Zanzibar\n" in desk.text
    assert "bases:" not in desk.text
    desk.path.write_bytes(desk.before)
    status, told = desk.take(desk.put(desk.out().fill("answers", "K1-c", check="Y").saved()))
    assert status == 1
    assert "Answers!A5: the answer to 'K1-c' is for management, and cannot be changed here." in told
    assert "Zanzibar" not in told
    status, told = desk.take(desk.put(desk.out().fill("answers", "K1-a", check=None, note=None).saved()))
    assert status == 1
    assert "Answers!F3: the cell is empty, and what belongs to it is not: 'Answer'." in told
    assert desk.path.read_bytes() == desk.before


def test_who_may_see_them_changes_them(desk: Desk) -> None:
    """In a workbook for management its entries are there, with their lock."""
    desk.taken(desk.out(Audience.MANAGEMENT).fill("answers", "K1-c", reason="Zanzibar is near"))
    assert changed(TEXT, desk.text) == (["    reason: Zanzibar is too far"], ["    reason: Zanzibar is near"])


def test_an_answer_that_is_emptied_goes(company: Company) -> None:
    """A row whose answer and whose bases are taken out is no answer any longer."""
    desk = Desk(company, {"K1-a": "check: N", "K1-b": "check: N\nnote: Why"}, {})
    desk.taken(desk.out().fill("answers", "K1-b", check=None, note=None))
    assert "K1-b" not in desk.text


def test_what_changed_on_both_sides_is_named(desk: Desk) -> None:
    """An answer that was changed here and there is a problem; one that changed there alone stays, and is named."""
    filled = desk.out().fill("answers", "K1-a", note="Mine")
    theirs = TEXT.replace("Seen by all.", "Theirs").replace("Ask around", "Ask everybody")
    desk.path.write_text(theirs, encoding="utf-8")
    status, told = desk.take(desk.put(filled.saved()))
    assert status == 1
    assert "Answers!A3: 'K1-a' was changed here, and since 2026-11-20 in data/evidence/unit.yml as well." in told
    assert desk.text == theirs
    told = desk.taken(filled.fill("answers", "K1-a", note="Theirs"))
    assert "changed in data/evidence/unit.yml alone since, and left as it is there: K1-b" in told
    assert desk.text == theirs


def test_what_began_empty_says_nothing_of_what_the_file_holds(company: Company) -> None:
    """Untouched it changes nothing; filled in where the file has an answer, it is told that this one was not shown."""
    desk = Desk(company, {}, {})
    sent = desk.out()
    desk.path.write_text(TEXT, encoding="utf-8")
    desk.taken(sent)
    assert desk.text == TEXT
    status, told = desk.take(desk.put(sent.fill("answers", "K1-b", check="N", reason="Too dear").saved()))
    assert status == 1
    assert "Answers!A4: 'K1-b' has an answer in data/evidence/unit.yml that was not shown here." in told
    assert "changed" not in told
    assert desk.text == TEXT


@pytest.mark.parametrize(
    ("reviewed", "since"),
    [(None, "2026-09-30"), (datetime(2026, 11, 19), "2026-09-30"), (None, "2026-10-31")],
    ids=["as it was", "confirmed anew", "confirmed since"],
)
def test_remarks_that_nobody_filled_in_stay(desk: Desk, reviewed: datetime | None, since: str) -> None:
    """Where the file alone has got special remarks since, an empty cell takes none of them out, and is no problem.

    Nor is it one where the answers of the file were confirmed on another day together with them.
    """
    desk.path.write_text(TEXT.partition("special_remarks")[0], encoding="utf-8")
    desk.portal = load(desk.company.data, Clock(NOW))
    filled = desk.out()
    desk.path.write_text(TEXT.replace("2026-09-30", since), encoding="utf-8")
    if reviewed:
        filled.say(reviewed=reviewed, reviewed_by="Head")
    desk.taken(filled)
    assert "special_remarks: >-\n  Nothing\n  more." in desk.text
    assert f"reviewed: {reviewed.date() if reviewed else since}  # by the head" in desk.text


def test_a_confirmation_alone(desk: Desk) -> None:
    """A new day on the first sheet confirms all answers; an older one than that in the file does not."""
    filled = desk.out().say(reviewed=datetime(2026, 11, 19), reviewed_by="Deputy head")
    desk.taken(filled)
    assert changed(TEXT, desk.text) == (
        ["reviewed: 2026-09-30  # by the head", "reviewed_by: Head"],
        ["reviewed: 2026-11-19  # by the head", "reviewed_by: Deputy head"],
    )
    desk.path.write_text(TEXT.replace("2026-09-30", "2026-11-20"), encoding="utf-8")
    desk.taken(filled)
    assert desk.text == TEXT.replace("2026-09-30", "2026-11-20")


def test_a_basis_of_several_items_is_changed_once(desk: Desk) -> None:
    """A named basis is changed at the head of the file, named by more items, and named anew."""
    filled = desk.out().fill("bases", "K1-a", 0, title="The charter")
    filled.fill("bases", "K1-b", name="board").fill("answers", "K1-b", check="Y")
    filled.fill("bases", "K1-b", 1, name="Ｓｉｇｎ", title="Sign", kind="system")
    desk.taken(filled)
    assert (
        "  board: {title: The charter, kind: organization}\n  Sign:\n    title: Sign\n    kind: system\n" in desk.text
    )
    assert "    check: Y\n    basis:\n      - board\n      - Sign\n    actions:\n" in desk.text


def test_special_remarks(desk: Desk) -> None:
    """Remarks are changed, kept for management, and taken out."""
    desk.taken(desk.out().say(special_remarks="Something", special_remarks_audience="Management"))
    assert desk.text.endswith("special_remarks:\n  audience: management\n  text: Something\n")
    desk.path.write_bytes(desk.before)
    desk.taken(desk.out().say(special_remarks=None))
    assert "special_remarks" not in desk.text


def test_a_blank_workbook_says_whose_it_is(company: Company) -> None:
    """The department is chosen on its first sheet; without it nothing is taken."""
    desk = Desk(company, {}, {})
    desk.path.write_text("# Blank\nanswers:\n  # K1-a:\n  #   check: Y\n", encoding="utf-8")
    filled = desk.out(blank=True).fill("answers", "K1-a", check="N")
    status, told = desk.take(desk.put(filled.saved()))
    assert status == 1
    assert "nothing says which department the answers are of." in told
    status, told = desk.take(desk.put(filled.say(department="unit").saved()))
    assert "nobody says who has confirmed these answers, and on which day." in told
    desk.taken(filled.say(reviewed="令和8年11月19日", reviewed_by="Head"))
    assert desk.text == (
        "# Blank\nreviewed: 2026-11-19\nreviewed_by: Head\nanswers:\n  K1-a:\n    check: N\n  # K1-a:\n  #   check: Y\n"
    )


def test_a_dry_run_says_the_meaning_and_writes_nothing(desk: Desk) -> None:
    """The words are those of diff."""
    told = desk.taken(desk.out().fill("answers", "K1-a", check="N"), "--dry-run")
    assert "unit.xlsx: would go into data/evidence/unit.yml: K1-a" in told
    assert "### What this change means\n\n**unit**\n\n- K1-a (" in told
    assert "In place → Gap" in told
    assert desk.path.read_bytes() == desk.before


def moved(filled: Filled) -> None:
    """Rows are sorted the other way round."""
    sheet = filled.sheets["bases"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(3, 4)]
    for number, row in enumerate(reversed(rows)):
        for column, value in enumerate(row, 1):
            sheet.cell(3 + number, column).value = value


def inserted(filled: Filled) -> None:
    """Columns and rows are put in, with remarks in them."""
    for name in ("answers", "bases", "actions"):
        filled.sheets[name].insert_cols(2)
        filled.sheets[name]["B2"] = "my remarks"
        filled.sheets[name]["B3"] = "look again"
        filled.sheets[name].insert_rows(3)
        filled.sheets[name]["B60"] = "Please send by Friday"
    filled.sheets["start"].insert_rows(1)


def renamed(filled: Filled) -> None:
    """Sheets have other names and another order."""
    for number, sheet in enumerate(filled.sheets.values()):
        sheet.title = f"Copy {number}"
    filled.book.move_sheet(filled.sheets["bases"], -2)


def unnamed(filled: Filled) -> None:
    """The hidden row is gone, and the headings remain."""
    for name in ("answers", "bases", "actions"):
        filled.sheets[name].delete_rows(1)


def spaced(filled: Filled) -> None:
    """Spaces, full width and signs that nobody sees stand around the words."""
    for name in ("answers", "bases", "actions"):
        for row in filled.sheets[name].iter_rows(3):
            for cell in row:
                if isinstance(cell.value, str) and cell.value:
                    cell.value = f"\u00a0{cell.value}\u3000\u200b "
    filled.sheets["answers"]["F3"] = "Ｙ\u3000"
    filled.sheets["answers"]["A3"] = "Ｋ１ー ａ"
    filled.sheets["bases"]["D4"] = "ＳＹＳＴＥＭ"


def numbers(filled: Filled) -> None:
    """Days are numbers without a format, or texts as people write them."""
    filled.sheets["bases"]["G4"].number_format = "General"
    filled.sheets["bases"]["G4"].value = 46277
    filled.sheets["actions"]["D3"] = "R8.12.1"


def merged(filled: Filled) -> None:
    """The item of two bases is one cell."""
    filled.sheets["bases"]["A4"] = None
    filled.sheets["bases"].merge_cells("A3:A4")


@pytest.mark.parametrize("handled", [moved, inserted, renamed, unnamed, spaced, numbers, merged])
def test_however_it_was_handled(desk: Desk, handled: Any) -> None:
    """What says the same means the same, and what was filled in besides is taken."""
    filled = desk.out()
    handled(filled)
    assert "unit.xlsx: nothing has changed" in desk.taken(filled)
    assert desk.path.read_bytes() == desk.before


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda book: book.sheets["bases"].delete_cols(8), "Bases!A1: the column 'Valid until' is missing."),
        (lambda book: book.book.remove(book.sheets["actions"]), "the sheet 'Actions' is missing"),
        (lambda book: book.book.copy_worksheet(book.sheets["answers"]), "several sheets hold the same table: Answers"),
        (lambda book: book.book.remove(book.book["_portal"]), "the workbook is none of this portal"),
        (lambda book: book.sheets["answers"].__setitem__("A4", "K1-a"), "Answers!A4: 'K1-a' stands in several rows."),
    ],
)
def test_what_lost_a_part_is_not_taken(desk: Desk, spoil: Any, told: str) -> None:
    """Where a sheet, a column or a row is lost or there twice, nothing is taken for emptied."""
    filled = desk.out()
    spoil(filled)
    status, output = desk.take(desk.put(filled.saved()))
    assert status == 1
    assert told in output
    assert desk.path.read_bytes() == desk.before


def test_several_files_one_after_the_other(desk: Desk) -> None:
    """A second file meets what the first has changed; one with a problem keeps no other from being taken."""
    first, second = desk.out().fill("answers", "K1-a", check="N"), desk.out().fill("answers", "K1-b", note="Noted")
    third = desk.out().fill("answers", "K1-a", note="Otherwise")
    paths = [desk.put(book.saved(), f"{n}.xlsx") for n, book in enumerate((first, second, third))]
    status, told = desk.take(*paths)
    assert status == 1
    assert "2.xlsx: Answers!A3: 'K1-a' was changed here" in told
    assert '    check: N\n    note: "Seen by all."' in desk.text
    assert "    note: Noted\n" in desk.text


def filled_in(desk: Desk) -> Filled:
    """The workbook that stands, saved by LibreOffice, in tests/returned."""
    filled = (
        desk.out().fill("answers", "K1-b", check="Y", note="One line\nAnother").say(reviewed=datetime(2026, 11, 20))
    )
    filled.fill("bases", "K1-a", 1, date=datetime(2026, 10, 1))
    title, until = "=1+1 is no formula", datetime(2027, 3, 31)
    filled.fill("bases", "K1-b", title=title, kind="Achievement", valid_until=until)
    filled.sheets["bases"]["C5"].data_type = "s"
    return filled


def test_what_libreoffice_has_saved(desk: Desk) -> None:
    """A workbook that LibreOffice 7.4 has saved says what it said before."""
    desk.taken(filled_in(desk))
    wanted = desk.path.read_bytes()
    desk.path.write_bytes(desk.before)
    status, told = desk.take(ROOT / "tests" / "returned" / "libreoffice.xlsx")
    assert status == 0, told
    assert desk.path.read_bytes() == wanted
    assert '      - title: "=1+1 is no formula"\n' in desk.text


@pytest.mark.thorough
@pytest.mark.skipif(not HAS_LIBREOFFICE, reason="LibreOffice (soffice) is not on the path")
def test_libreoffice_saves_it(desk: Desk) -> None:
    """The same with the LibreOffice of this machine, where there is one."""
    desk.taken(filled_in(desk))
    wanted = desk.path.read_bytes()
    desk.path.write_bytes(desk.before)
    sent = desk.put(filled_in(desk).saved(), "sent.xlsx")
    status, told = desk.take(saved_by_libreoffice(sent))
    assert status == 0, told
    assert desk.path.read_bytes() == wanted
