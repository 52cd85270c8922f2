"""A change that a page's form has written, as a file of data/inbox: taken like a workbook, and told by its lines."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from returns import Desk
from small_company import Company

from macros.commands import main
from macros.derived.view import view

TEXT = """\
reviewed: 2026-09-30
reviewed_by: Head
answers:
  K1-a:
    check: Y
    note: Seen by all.
    basis:
      - title: Register
        kind: system
      # for the few
      - audience: management
        title: Zanzibar
        kind: system
  K1-b:
    check: N  # not yet
"""
NAME = "data/inbox/unit-2026-11-20.yml"


@pytest.fixture
def desk(company: Company) -> Desk:
    """A desk with the answers above."""
    return Desk(company, TEXT, {})


def propose(desk: Desk, text: str, name: str = NAME) -> Path:
    """Puts a file into the inbox; `<K1-a>` in it is the digest of that answer as everyone sees it."""
    for item, row in view(desk.portal, []).rows["unit"].items():
        text = text.replace(f"<{item}>", row.digest)
    return desk.put(text.encode(), name)


def test_the_answers_that_change_are_taken(desk: Desk) -> None:
    """Each stands as it would in the evidence file; what is hidden stays, and so does every other line."""
    path = propose(
        desk,
        """\
department: unit
bases:
  board: {title: Charter, kind: organization}
answers:
  K1-a:
    was: <K1-a>
    check: Y
    basis:
      - title: Register
        kind: system
        date: 2026-10-01
      - board
  K1-c:
    check: N
    reason: Too dear
""",
    )
    status, told = desk.take("--remove")
    assert (status, told) == (
        0,
        f"{NAME}: taken into data/evidence/unit.yml: K1-a, K1-c\ndata/evidence/unit.yml: written\n{NAME}: removed\n",
    )
    assert not path.exists()
    assert (
        desk.text
        == """\
reviewed: 2026-09-30
reviewed_by: Head
bases:
  board:
    title: Charter
    kind: organization
answers:
  K1-a:
    check: Y
    basis:
      - title: Register
        kind: system
        date: 2026-10-01
      # for the few
      - audience: management
        title: Zanzibar
        kind: system
      - board
  K1-b:
    check: N  # not yet
  K1-c:
    check: N
    reason: Too dear
"""
    )


def test_a_confirmation_needs_no_answer(desk: Desk) -> None:
    """Day and role alone confirm all answers as they stand."""
    propose(desk, "department: unit\nreviewed: 2026-11-20\nreviewed_by: Deputy head\n")
    assert desk.take()[0] == 0
    assert desk.text == TEXT.replace("2026-09-30", "2026-11-20").replace("_by: Head", "_by: Deputy head")


def test_a_first_confirmation(company: Company) -> None:
    """A file without an answer gets its first one with day and role."""
    desk = Desk(company, {}, {})
    desk.path.write_text("# Blank\nanswers:\n", encoding="utf-8")
    propose(desk, "department: unit\nreviewed: 2026-11-20\nreviewed_by: Head\nanswers:\n  K1-a: {check: N}\n")
    assert desk.take()[0] == 0
    assert desk.text == "# Blank\nreviewed: 2026-11-20\nreviewed_by: Head\nanswers:\n  K1-a:\n    check: N\n"


def test_what_has_changed_since_is_named(desk: Desk) -> None:
    """An answer that somebody has changed since the page was built, or given where there was none, is a problem."""
    path = propose(desk, "department: unit\nanswers:\n  K1-a: {was: <K1-a>, check: N}\n  K1-b: {check: Y}\n")
    desk.path.write_text(TEXT.replace("Seen by all", "Seen by some"), encoding="utf-8")
    before = desk.path.read_bytes()
    status, told = desk.take("--remove")
    assert status == 1
    assert f"{NAME}:3:3: 'K1-a' was changed here, and in the meantime in data/evidence/unit.yml as well." in told
    assert f"{NAME}:4:3: 'K1-b' has an answer in data/evidence/unit.yml that was not shown here." in told
    assert desk.path.read_bytes() == before
    assert path.exists(), "what was not taken stays"


def test_slips_are_told_by_their_lines_without_hidden_words(desk: Desk) -> None:
    """The words of an entry for management are left out, since everyone reads what a pipeline says."""
    propose(
        desk,
        """\
department: unit
answers:
  K1-a:
    check: Y
    basis:
      - {audience: management, title: Timbuktu, kind: timbuktu}
  K1-b:
    check: perhaps
    oops: 1
""",
    )
    status, told = desk.take()
    assert status == 1
    assert f"{NAME}:8:12: the answer 'perhaps' is neither Y nor N." in told
    assert f"{NAME}:9:5:" in told
    assert f"{NAME}:6:" in told
    assert "timbuktu" not in told.casefold()


REFUSED = {
    "another folder": ("department: ../../etc/passwd\n", ":1:13: '../../etc/passwd' is not a department's id."),
    "nobody's": ("department: nobody\n", ":1:13: no department has the id 'nobody'."),
    "no department": ("answers:\n  K1-a: {check: N}\n", ":1:1: nothing says which department the answers are of."),
    "a list": ("- department: unit\n", ":1:1: nothing says which department the answers are of."),
    "an anchor": ("department: &a unit\n", ":1:13:"),
    "an alias without end": ("department: unit\na: &a [x]\nb: [*a, *a]\n", ":2:"),
    "a tag": ("department: !!python/name:os.system unit\n", ":1:"),
    "another key": ("department: unit\nspecial_remarks: Ours\n", ":2:1: the key 'special_remarks' is not known here."),
    "no item": ("department: unit\nanswers:\n  Z9-z: {check: N}\n", ":3:3:"),
    "a text for answers": ("department: unit\nanswers: none\n", ":2:10:"),
    "a text for an answer": ("department: unit\nanswers:\n  K1-a: N\n", ":3:9:"),
    "a list for was": ("department: unit\nanswers:\n  K1-a: {was: [a], check: N}\n", ":3:3: 'K1-a' was changed here"),
    "a name of nothing": ("department: unit\nanswers:\n  K1-c: {check: Y, basis: [board]}\n", ":3:"),
    "an unused basis": ("department: unit\nbases:\n  board: {title: Charter, kind: system}\n", ":3:3: no answer names"),
    "deep": ("department: unit\nanswers: " + "[" * 100 + "]" * 100 + "\n", ":2:"),
    "large": ("department: unit\n" + "#" * 1_000_001, ": the file has 1,000,018 bytes."),
    "no text": ("\0\0\0", ":"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_stranger_may_send(desk: Desk, name: str) -> None:
    """It is told by its line, and nothing is written."""
    text, told = REFUSED[name]
    propose(desk, text)
    status, output = desk.take("--remove")
    assert status == 1
    assert f"{NAME}{told}" in output
    assert desk.path.read_bytes() == desk.before


def test_a_link_is_not_followed(desk: Desk, tmp_path: Path) -> None:
    """A link in the inbox is refused, and what it leads to stays."""
    secret = tmp_path / "secret.yml"
    secret.write_text("department: unit\nreviewed: 2026-11-20\nreviewed_by: Head\n", encoding="utf-8")
    link = desk.company.data / "inbox" / "unit-1.yml"
    link.parent.mkdir()
    link.symlink_to(secret)
    status, told = desk.take(link, "--remove")
    assert status == 1
    assert "it is a link to another place." in told
    assert secret.exists()


def test_nothing_outside_of_the_inbox_is_removed(desk: Desk) -> None:
    """A file that somebody keeps elsewhere is theirs; nor does a dry run remove anything."""
    elsewhere = propose(desk, "department: unit\nreviewed: 2026-11-20\nreviewed_by: Head\n", "mine.yml")
    inside = propose(desk, "department: unit\nreviewed: 2026-11-20\nreviewed_by: Head\n")
    assert desk.take(elsewhere, inside, "--remove", "--dry-run")[0] == 0
    assert desk.path.read_bytes() == desk.before
    assert desk.take(elsewhere, inside, "--remove")[0] == 0
    assert (elsewhere.exists(), inside.exists()) == (True, False)


def test_an_empty_inbox_is_told(desk: Desk) -> None:
    """Where nothing is proposed there is nothing to take."""
    assert desk.take() == (0, "Nothing stands in data/inbox.\n")


def test_the_check_leaves_the_inbox_alone(desk: Desk) -> None:
    """What is proposed is no problem of the data, and a name that is none of the inbox is."""

    def told() -> str:
        return CliRunner(env={"PORTAL_LANGUAGE": "en"}).invoke(main, ["--data", str(desk.company.data), "check"]).output

    before = told()
    propose(desk, "department: unit\n")
    assert told() == before
    propose(desk, "", "data/inbox/unit 1.txt")
    assert "data/inbox/unit 1.txt" in told()


@pytest.mark.parametrize("more", ["", "bases:\n  quay: {title: Quay, kind: system}\n"])
def test_a_basis_that_another_answer_names_is_no_problem(company: Company, more: str) -> None:
    """What stands at the head of the file need not be named by the answers that come back."""
    head = "bases:\n  board: {title: Charter, kind: organization}\n"
    desk = Desk(
        company, TEXT.replace("answers:\n", f"{head}answers:\n").replace("basis:\n", "basis:\n      - board\n"), {}
    )
    basis = "    basis: [quay]\n" if more else ""
    propose(desk, f"department: unit\n{more}answers:\n  K1-d:\n    check: N\n{basis}")
    status, told = desk.take()
    assert status == 0, told
    assert "  K1-d:\n    check: N\n" in desk.text
    assert "board: {title: Charter" in desk.text


@pytest.mark.parametrize("bases", ["[a]", "text", "3"])
def test_bases_that_are_no_group_are_told(desk: Desk, bases: str) -> None:
    """They are a problem at their line, and nothing is written."""
    propose(desk, f"department: unit\nbases: {bases}\nanswers:\n  K1-d:\n    check: N\n")
    status, told = desk.take()
    assert status == 1
    assert f"{NAME}:2:" in told
    assert desk.path.read_bytes() == desk.before
