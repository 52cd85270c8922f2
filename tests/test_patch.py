"""An edit changes what it names and nothing else: every comment, quote, blank line and line end stays."""

import codecs
from collections import Counter
from datetime import date
from typing import Any

import pytest
from site_builds import ROOT

from macros.editing.patch import NEXT, Edit, patched
from macros.editing.tidy import keys_of
from macros.model.base import Audience, Check, Kind
from macros.model.evidence import Evidence
from macros.reading.source import parse

KEYS = keys_of(Evidence, ["A1-a", "B1-a", "B1-b", "B1-c"])
NAME = "data/evidence/unit.yml"
TEXT = """\
# Who edits this.
reviewed: 2026-09-18 # last week
reviewed_by: 'Head'

answers:
  # about the first
  A1-a:
    check: N  # not yet
    note: >-  # folded
      One line.
      Another.

    # above the actions
    actions:
      - what: Draw the map
        owner: Sales
        due: 2026-09-30
      # between
      - audience: management
        what: Ask
        owner: Sales
        due: 2026-09-30
  B1-b: {check: Y, basis: [board, {title: Rule, kind: system}]}
  B1-c:
    check: Y
    basis:
    - title: "Register"
      kind: system
# below
special_remarks: Nothing hidden
"""
FIRST, SECOND, THIRD = ("answers", "A1-a"), ("answers", "B1-b"), ("answers", "B1-c")
DAY = date(2026, 11, 20)
EDITS: dict[str, tuple[Edit, list[str], list[str]]] = {
    "a day": (Edit(("reviewed",), DAY), ["reviewed: 2026-09-18 # last week"], ["reviewed: 2026-11-20 # last week"]),
    "in its quotes": (Edit(("reviewed_by",), "It's: he"), ["reviewed_by: 'Head'"], ["reviewed_by: 'It''s: he'"]),
    "in double quotes": (
        Edit((*THIRD, "basis", 0, "title"), 'A "b"'),
        ['    - title: "Register"'],
        [r'    - title: "A \"b\""'],
    ),
    "beside a comment": (Edit((*FIRST, "check"), Check.Y), ["    check: N  # not yet"], ["    check: Y  # not yet"]),
    "lines for one": (
        Edit((*FIRST, "note"), "Short"),
        ["    note: >-  # folded", "      One line.", "      Another."],
        ["    note: Short  # folded"],
    ),
    "one for lines": (
        Edit((*FIRST, "actions", 0, "what"), "Draw:\nit"),
        ["      - what: Draw the map"],
        ["      - what: |-", "          Draw:", "          it"],
    ),
    "a key in its order": (Edit((*FIRST, "reviewed"), DAY), [], ["    reviewed: 2026-11-20"]),
    "a first key": (
        Edit((*THIRD, "basis", 0, "audience"), Audience.MANAGEMENT),
        ['    - title: "Register"'],
        ["    - audience: management", '      title: "Register"'],
    ),
    "a list": (
        Edit((*THIRD, "actions", NEXT), {"what": "Do", "owner": "Sales", "due": DAY}),
        [],
        ["    actions:", "      - what: Do", "        owner: Sales", "        due: 2026-11-20"],
    ),
    "an entry": (
        Edit((*THIRD, "basis", NEXT), {"title": "Rule", "kind": Kind.REGULATION}),
        [],
        ["    - title: Rule", "      kind: regulation"],
    ),
    "a name": (Edit((*THIRD, "basis", NEXT), "board"), [], ["    - board"]),
    "in brackets": (
        Edit((*SECOND, "basis", NEXT), {"title": "A, b", "kind": Kind.SYSTEM}),
        ["  B1-b: {check: Y, basis: [board, {title: Rule, kind: system}]}"],
        ['  B1-b: {check: Y, basis: [board, {title: Rule, kind: system}, {title: "A, b", kind: system}]}'],
    ),
    "a key in brackets": (
        Edit((*SECOND, "reviewed"), DAY),
        ["  B1-b: {check: Y, basis: [board, {title: Rule, kind: system}]}"],
        ["  B1-b: {check: Y, reviewed: 2026-11-20, basis: [board, {title: Rule, kind: system}]}"],
    ),
    "out of brackets": (
        Edit((*SECOND, "basis", 0)),
        ["  B1-b: {check: Y, basis: [board, {title: Rule, kind: system}]}"],
        ["  B1-b: {check: Y, basis: [{title: Rule, kind: system}]}"],
    ),
    "an answer": (
        Edit(("answers", "B1-a"), {"check": Check.N, "reason": "Too dear"}),
        [],
        ["  B1-a:", "    check: N", "    reason: Too dear"],
    ),
    "bases at the head": (
        Edit(("bases", "board"), {"title": "Charter", "kind": Kind.REGULATION}),
        [],
        ["bases:", "  board:", "    title: Charter", "    kind: regulation"],
    ),
    "no entry": (
        Edit((*FIRST, "actions", 0)),
        ["      - what: Draw the map", "        owner: Sales", "        due: 2026-09-30"],
        [],
    ),
    "no key": (Edit((*FIRST, "check")), ["    check: N  # not yet"], []),
    "no answer": (
        Edit(THIRD),
        ["  B1-c:", "    check: Y", "    basis:", '    - title: "Register"', "      kind: system"],
        [],
    ),
    "a group for a text": (
        Edit(("special_remarks",), {"audience": Audience.MANAGEMENT, "text": "Hidden"}),
        ["special_remarks: Nothing hidden"],
        ["special_remarks:", "  audience: management", "  text: Hidden"],
    ),
}


@pytest.mark.parametrize("form", ["as it is", "of Windows", "with a mark", "without an end"])
@pytest.mark.parametrize("name", EDITS)
def test_an_edit_changes_its_lines_alone(name: str, form: str) -> None:
    """The lines that differ are those of the edit, whatever ends the lines and begins or ends the file."""
    edit, gone, come = EDITS[name]
    content = {
        "as it is": TEXT.encode(),
        "of Windows": TEXT.replace("\n", "\r\n").encode(),
        "with a mark": codecs.BOM_UTF8 + TEXT.encode(),
        "without an end": TEXT.rstrip("\n").encode(),
    }[form]
    after = patched(content, NAME, [edit], KEYS)
    assert after is not None
    assert after.count(b"\r\n") == (after.count(b"\n") if form == "of Windows" else 0)
    assert after.startswith(codecs.BOM_UTF8) == (form == "with a mark")
    assert after.endswith(b"\n") == (form != "without an end")
    before, text = (part.decode("utf-8-sig").replace("\r\n", "\n") for part in (content, after))
    old, new = Counter(before.split("\n")), Counter(text.split("\n"))
    assert (old - new, new - old) == (Counter(gone) - Counter(come), Counter(come) - Counter(gone))
    kept = [[line for line in part.split("\n") if line not in (*gone, *come)] for part in (before, text)]
    assert kept[0] == kept[1]


def test_all_edits_at_once() -> None:
    """Positions are those of the text before any of the edits."""
    edits = [
        Edit((*FIRST, "actions", 1)),
        Edit((*FIRST, "actions", 0)),
        Edit((*FIRST, "actions", NEXT), {"what": "Do", "owner": "Sales", "due": DAY}),
        Edit((*SECOND, "basis", 1, "title"), "Other"),
        Edit((*SECOND, "basis", 0)),
    ]
    after = patched(TEXT.encode(), NAME, edits, KEYS)
    source, _ = parse(after or b"", NAME)
    assert source
    answers = source.value["answers"]
    assert answers["A1-a"]["actions"] == ({"what": "Do", "owner": "Sales", "due": "2026-11-20"},)
    assert answers["B1-b"]["basis"] == ({"title": "Other", "kind": "system"},)


@pytest.mark.parametrize("empty", ["answers:\n", "answers: {}\n", "answers:  # none yet\n", 'answers: ""\n'])
def test_the_first_answer_of_a_file(empty: str) -> None:
    """Below a key that holds nothing an answer is put as below others, and day and role above it."""
    content = f"# Head\n{empty}  # A1-a:\n  #   check: Y\n".encode()
    edits = [Edit(("reviewed",), DAY), Edit(("reviewed_by",), "Head"), Edit(FIRST, {"check": Check.Y})]
    after = (patched(content, NAME, edits, KEYS) or b"").decode()
    assert after.startswith("# Head\nreviewed: 2026-11-20\nreviewed_by: Head\nanswers:")
    assert "\n  A1-a:\n    check: Y\n" in after
    assert after.endswith("  # A1-a:\n  #   check: Y\n")


def test_what_cannot_be_cut_is_left() -> None:
    """Where an edit would have to move a comment, nothing is returned."""
    text = TEXT.replace("    - title", "    - audience: management\n      # why\n      title")
    assert patched(text.encode(), NAME, [Edit((*THIRD, "basis", 0, "audience"))], KEYS) is None


HOSTILE = [
    "",
    "- x",
    "a: b",
    "# x",
    "'",
    '"',
    "|",
    "{",
    "}]",
    "*a",
    "&a",
    "!t",
    "@",
    "%",
    "no",
    "1.0",
    "2026-01-01",
    "\\",
    "a\n\n b",
]


@pytest.mark.parametrize("text", [*HOSTILE, "x" * 3000, "日本、「語」：#1", "\u2028"])
def test_any_text_is_written_as_a_text(text: str) -> None:
    """Whatever somebody has typed is a text in the file, in brackets and out of them, and acts nowhere."""
    places: list[tuple[Any, ...]] = [
        ("special_remarks",),
        (*FIRST, "note"),
        (*SECOND, "note"),
        (*SECOND, "basis", NEXT),
    ]
    for place in places:
        after = patched(TEXT.encode(), NAME, [Edit(place, text)], KEYS)
        source, problems = parse(after or b"", NAME)
        assert source, (place, problems)
        value = source.at((*place[:-1], 2)) if place[-1] == NEXT else source.at(place)
        assert value == text


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "evidence").glob("*.yml")), ids=lambda path: path.stem)
def test_every_answer_of_the_sample_can_be_edited(path: Any) -> None:
    """In each answer that somebody has typed, the check and the note can be changed and the day taken out."""
    content = path.read_bytes()
    source, _ = parse(content, NAME)
    assert source
    for item, answer in source.value["answers"].items():
        edits = [Edit(("answers", item, "check"), Check.N), Edit(("answers", item, "note"), "Two\nlines")]
        edits += [Edit(("answers", item, "reviewed"))] if "reviewed" in answer else []
        assert patched(content, NAME, edits, KEYS), item
