"""No cell of the tables for spreadsheets begins a formula, in whichever way the program that opens them parts cells."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from site_builds import plain_yaml

from macros.derived.view import view
from macros.exports.formats import FORMATS
from macros.exports.tables import COLUMNS, as_text, due_csv, status_csv
from macros.facts.day import Clock
from macros.loading.load import load

SIGNS = ["=1+1", "+1", "-1", "@SUM(1)", "＝1+1", "＋1", "－1", "＠SUM(1)", "﹦1", "﹢1", "﹣1", "﹫x", "⁼1"]
BEFORE = ["", " ", "\u3000", '"', "'", "a;", "a; ", 'a;"']
"""What everybody can type before a sign."""
UNSEEN = [
    "\u200b",
    "\u2060\u200b",
    "\u00ad",
    "\u3164",
    "\ufe0f",
    "\u0301",
    '"\u200b',
    "a\n",
    "a\r\n ",
    "\t",
    "a\t",
    "\r",
]
"""What the loader may refuse, and no table may rest on that."""


def rewrite(path: Path, value: object) -> None:
    """Puts `value` into a data file."""
    path.write_text(yaml.safe_dump(value, default_style='"', allow_unicode=True), encoding="utf-8")


def cells(table: str) -> Iterator[str]:
    """Every cell, as programs see it that part cells by a comma, by a semicolon or by a tab, and at each line end."""
    text = table.removeprefix("\ufeff")
    for sign in ",;\t":
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=sign):
            for cell in line:
                yield from cell.splitlines()


def first(cell: str) -> str:
    """What a spreadsheet may take for the first sign: no blank, nothing invisible, no double quote; in usual width."""
    seen = (
        sign
        for sign in cell
        if sign not in '"\u3164\u115f\u1160\uffa0\u2800' and unicodedata.category(sign)[0] not in "ZCM"
    )
    return unicodedata.normalize("NFKC", next(seen, ""))[:1]


def test_every_table_is_guarded() -> None:
    """Each format that is a table has its columns here, by which it is written and its cells are guarded."""
    assert [format.name for format in FORMATS if format.place.endswith(".csv")] == [*COLUMNS]


@pytest.mark.parametrize("before", BEFORE, ids=ascii)
def test_no_cell_begins_a_formula(small: Path, before: str) -> None:
    """Whatever people type before a formula's sign, in any width, in every field that reaches one of the tables."""
    listed = [
        {"id": f"unit-{number}", "name": f"{before}{sign} of {number}", "head": "Head", "items": ["K1-a"]}
        for number, sign in enumerate(SIGNS)
    ]
    rewrite(small / "departments.yml", {"departments": listed})
    for path in (small / "evidence").iterdir():
        path.unlink()
    for entry, sign in zip(listed, SIGNS, strict=True):
        action = {"what": f"{before}{sign}", "owner": f"{before}{sign} of Sales", "due": "2026-11-30"}
        answers = {"K1-a": {"check": "N", "actions": [action]}}
        evidence = {"reviewed": "2026-09-30", "reviewed_by": "Head", "answers": answers}
        rewrite(small / "evidence" / f"{entry['id']}.yml", evidence)
    wording = small / "guideline" / "en" / "checklist.yml"
    titles = plain_yaml(wording)
    titles["K1-a"]["title"] = f"{before}=1+1"
    rewrite(wording, titles)
    seen = view(load(small, Clock(datetime(2026, 11, 20, tzinfo=UTC))), [])
    for table in (status_csv(seen), due_csv(seen)):
        assert "1" in table
        assert not [cell for cell in cells(table) if first(cell) in tuple("=+-@")]


@pytest.mark.parametrize("before", UNSEEN, ids=ascii)
def test_no_line_of_a_cell_begins_a_formula(before: str) -> None:
    """Nor does anything that cannot be seen, or a line end or a tab within a cell, let a sign begin one."""
    for sign in SIGNS:
        cell = as_text(f"{before}{sign}")
        assert not [line for line in cell.replace("\t", "\n").splitlines() if first(line) in tuple("=+-@")]
        assert re.sub("'", "", cell) == f"{before}{sign}"


def test_what_is_no_formula_stays(small: Path) -> None:
    """Days, ids, ranges, dashes and signs within a text are in the table as typed."""
    names = ["2026-11-30", "K1-a", "A - b", "– dash", "100 % = all; most", "R&D", "e-mail", "日本－支社"]
    listed = [{"id": f"unit-{n}", "name": name, "head": "Head", "items": ["K1-a"]} for n, name in enumerate(names)]
    rewrite(small / "departments.yml", {"departments": listed})
    for path in (small / "evidence").iterdir():
        path.unlink()
    for entry in listed:
        rewrite(small / "evidence" / f"{entry['id']}.yml", {"reviewed": "2026-09-30", "reviewed_by": "Head"})
    table = status_csv(view(load(small, Clock(datetime(2026, 11, 20, tzinfo=UTC))), []))
    cells = {cell for line in csv.reader(io.StringIO(table, newline="")) for cell in line}
    assert set(names) <= cells


@pytest.mark.parametrize("audience", ["everyone", "management"])
def test_the_companys_own_answer_stands_beside_the_state(small: Path, audience: str) -> None:
    """The last column of each line of an item says what the company answers itself, hidden texts or not."""
    locked = {"check": "N", "audience": audience, "reason": "Decided"}
    own = {"reviewed": "2026-09-30", "reviewed_by": "Office", "answers": {"K1-a": locked}}
    rewrite(small / "evidence" / "company.yml", own)
    table = status_csv(view(load(small, Clock(datetime(2026, 11, 20, tzinfo=UTC))), []))
    lines = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert [*lines[0]][-2:] == ["As of", "The company's own answer"]
    assert {line["Item"]: line["The company's own answer"] for line in lines}.items() >= {
        "K1-a": "N",
        "K1-b": "",
    }.items()
    assert len({line["The company's own answer"] for line in lines if line["Item"] == "K1-a"}) == 1
    assert "Decided" not in table


def test_words_of_the_head_are_guarded(small: Path) -> None:
    """A label that begins a formula is text in the first line, too."""
    path = small / "labels" / "en.yml"
    labels = plain_yaml(path)
    labels["csv"] = dict.fromkeys(labels["csv"], "＝1+1")
    rewrite(path, labels)
    seen = view(load(small, Clock(datetime(2026, 11, 20, tzinfo=UTC))), [])
    for table in (status_csv(seen), due_csv(seen)):
        head = next(csv.reader(io.StringIO(table.removeprefix("\ufeff"))))
        assert set(head) == {"'＝1+1"}
