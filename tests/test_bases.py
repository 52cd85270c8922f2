"""A basis that is typed once at the head of a file counts for every answer that names it, and is hidden as it says."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from small_company import Company
from test_commands import Run, change, commit, portal
from test_opened import held

from macros.commands.due_line import due_line
from macros.commands.remind import MAIL
from macros.commands.reminder import reminder
from macros.derived.compare import compare
from macros.derived.due import DueKind
from macros.derived.view import View, view
from macros.disclosure.opened import opening
from macros.editing.answer_lines import answer_lines
from macros.exports.calendars import calendar
from macros.exports.tables import due_csv
from macros.model.base import Audience

__all__ = ["commit", "portal"]  # fixtures

HEAD = "reviewed: 2026-09-30\nreviewed_by: Head of Procurement\n"
PRICES = (
    "  prices:\n    title: Price list of the saffron lighthouse\n    kind: achievement\n    valid_until: 2026-12-31\n"
)
REPAIRS = "  repairs:\n    title: Agreement on repairs\n    kind: regulation\n"
LOCK = "    audience: management\n"
LOCKED = PRICES.replace("prices:\n", f"prices:\n{LOCK}")


def answered(item: str, *names: str, lock: bool = False) -> str:
    """An answer that rests on the bases called so."""
    return f"  {item}:\n{LOCK if lock else ''}    check: Y\n    basis: [{', '.join(names)}]\n"


def text(bases: str, *answers: str) -> str:
    """An evidence file with these bases at its head."""
    return f"{HEAD}bases:\n{bases}answers:\n{''.join(answers)}"


BOTH = (answered("K1-a", "repairs", "prices"), answered("K1-c", "prices"))


def seen(company: Company, evidence: str, *audiences: Audience) -> View:
    """What an audience sees of one department with this file."""
    return view(company.portal({"one": evidence}), audiences)


def test_each_answer_has_the_whole_basis(company: Company) -> None:
    """An answer that names a basis shows all that stands at the head of the file, in its place."""
    rows = seen(company, text(PRICES + REPAIRS, *BOTH)).rows["one"]
    assert [(shown.basis.title, shown.basis.valid_until) for shown in rows["K1-a"].bases] == [
        ("Agreement on repairs", None),
        ("Price list of the saffron lighthouse", date(2026, 12, 31)),
    ]
    assert [shown.basis.title for shown in rows["K1-c"].bases] == ["Price list of the saffron lighthouse"]


def test_the_lines_of_an_answer_hold_names(company: Company) -> None:
    """The lines to paste name what stands at the head of the file, beside what the answer types itself."""
    own = "  K1-c:\n    check: Y\n    basis:\n      - prices\n      - title: Own list\n        kind: system\n"
    answer = seen(company, text(PRICES, own)).rows["one"]["K1-c"].answer
    assert answer is not None
    assert answer_lines("K1-c", answer) == own


def test_a_basis_for_management_is_hidden_wherever_it_is_named(company: Company) -> None:
    """Everyone is told of a hidden entry in each answer that names it, and reads neither its words nor its name."""
    evidence = text(LOCKED + REPAIRS, *BOTH)
    everyone, management = seen(company, evidence), seen(company, evidence, Audience.MANAGEMENT)
    assert [row.hidden for row in everyone.rows["one"].values() if row.check] == [1, 1]
    assert [row.hidden for row in management.rows["one"].values() if row.check] == [0, 0]
    assert not [word for word in ("saffron", "prices", "2026-12-31") if word in repr(everyone)]
    assert "saffron" in repr(management)


@pytest.mark.parametrize(
    ("evidence", "numbers"),
    [
        (text(PRICES + REPAIRS, *BOTH), ["K1-a", "K1-c"]),
        (text(LOCKED + REPAIRS, *BOTH), []),
        (text(PRICES + REPAIRS, answered("K1-a", "repairs"), answered("K1-c", "prices", lock=True)), []),
    ],
    ids=["for everyone", "hidden", "of a hidden answer"],
)
def test_a_hidden_head_tells_no_length(evidence: str, numbers: list[str], company: Company) -> None:
    """Below a hidden basis no line is named: any would tell how long it is. The head comes first in the file."""
    assert list(seen(company, evidence).lines["one"]) == numbers
    assert list(seen(company, evidence, Audience.MANAGEMENT).lines["one"]) == ["K1-a", "K1-c"]


# ---- What falls due ----


def test_what_expires_is_due_once_with_every_item(company: Company) -> None:
    """One basis that two answers rest on is one thing to renew: it names both, the first in the checklist's order."""
    dues = seen(company, text(PRICES + REPAIRS, *reversed(BOTH))).dues
    assert [(due.day, due.items, due.what) for due in dues if due.kind is DueKind.EXPIRY] == [
        (date(2026, 12, 31), ("K1-a", "K1-c"), "Price list of the saffron lighthouse")
    ]


def test_an_item_that_another_basis_supports_is_not_due(company: Company) -> None:
    """Of an expired basis the items are due that nothing else supports."""
    expired = PRICES.replace("2026-12-31", "2026-11-19")
    dues = seen(company, text(expired + REPAIRS, *BOTH)).dues
    assert [(due.items, due.late) for due in dues if due.kind is DueKind.EXPIRY] == [(("K1-c",), True)]


def test_only_answers_that_are_seen_are_named_as_due(company: Company) -> None:
    """An answer for management that names the basis, too, is in no line for everyone."""
    evidence = text(PRICES, answered("K1-a", "prices", lock=True), answered("K1-c", "prices"))
    for audiences, items in (((), ("K1-c",)), ((Audience.MANAGEMENT,), ("K1-a", "K1-c"))):
        dues = seen(company, evidence, *audiences).dues
        assert [due.items for due in dues if due.kind is DueKind.EXPIRY] == [items]


def test_tables_calendars_and_reminders_name_every_item(company: Company) -> None:
    """One line of the table, one entry of the calendar and one of the reminder hold both items."""
    view_ = seen(company, text(PRICES, *(answered(item, "prices") for item in ("K1-a", "K1-c"))))
    rows = [row for row in csv.DictReader(io.StringIO(due_csv(view_))) if row["Kind"] == "basis expires"]
    assert [(row["Item"], row["Title"]) for row in rows] == [("K1-a, K1-c", "Benches are checked; Supplies are shared")]
    (due,) = (due for due in view_.dues if due.also)
    assert str(due_line(due, view_)).startswith("2026-12-31 one, K1-a, K1-c: expires: Price list")
    told = calendar(view_, "one", "").replace("\r\n ", "")
    assert "SUMMARY:one\\, K1-a\\, K1-c: Expires: Price list of the saffron lighthouse\r\n" in told
    reminder_ = reminder(view_, "one", [due], 60, "", MAIL)
    assert "K1-a Benches are checked: Expires: Price list of the saffron lighthouse (also for K1-c)" in reminder_


def test_the_entry_of_a_calendar_stays_when_another_item_names_its_basis(company: Company) -> None:
    """A program that knows the entry moves it, and adds none."""
    uids = []
    for answers in (BOTH[1:], (answered("K1-a", "prices"), BOTH[1])):
        lines = calendar(seen(company, text(PRICES, *answers)), "one", "").split("\r\n")
        at = next(n for n, line in enumerate(lines) if line.startswith("SUMMARY") and "Price list" in line)
        uids.append(next(line for line in reversed(lines[:at]) if line.startswith("UID:")))
    assert uids[0] == uids[1]


# ---- What a change means ----


def test_a_day_that_moves_is_told_once(company: Company) -> None:
    """A basis that two answers rest on changed once: no answer was edited."""
    before, after = (text(prices + REPAIRS, *BOTH) for prices in (PRICES, PRICES.replace("2026-12-31", "2027-12-31")))
    comparison = compare(seen(company, before), seen(company, after))
    (change,) = comparison.bases["one"]
    assert (change.items, change.keys) == (("K1-a", "K1-c"), ("valid_until",))
    assert (comparison.edited, comparison.confirmed, comparison.changes) == ({}, {}, {})
    assert not comparison.is_empty


def test_a_basis_that_moves_to_the_head_is_no_change(company: Company) -> None:
    """Typed in an answer or at the head of the file, a basis says the same."""
    before = HEAD + "answers:\n" + resting(TYPED)
    assert compare(seen(company, before), seen(company, text(PRICES, answered("K1-a", "prices")))).is_empty


def test_an_answer_that_names_another_basis_is_edited(company: Company) -> None:
    """What an answer names is its own, whatever else changed at the head."""
    before = text(PRICES + REPAIRS, *BOTH)
    after = text(PRICES.replace("2026", "2027") + REPAIRS, BOTH[0], answered("K1-c", "prices", "repairs"))
    comparison = compare(seen(company, before), seen(company, after))
    assert (comparison.edited, len(comparison.bases["one"])) == ({"one": ("K1-c",)}, 1)


def test_a_basis_that_everyone_may_not_see_is_no_change_for_them(company: Company) -> None:
    """What changes in a hidden basis is told to management alone."""
    before, after = (text(prices, BOTH[1]) for prices in (LOCKED, LOCKED.replace("2026-12-31", "2027-12-31")))
    assert compare(seen(company, before), seen(company, after)).is_empty
    views = [seen(company, evidence, Audience.MANAGEMENT) for evidence in (before, after)]
    assert len(compare(*views).bases["one"]) == 1


CHANGED = [
    ("    valid_until: 2027-12-31\n", "valid until 2027-12-31, before until 2026-12-31"),
    ("", "valid without an end, before until 2026-12-31"),
    ("    date: 2026-01-01\n    valid_until: 2026-12-31\n", "changed: date"),
]


@pytest.mark.parametrize(("lines", "told"), CHANGED)
def test_diff_says_what_became_of_a_basis(
    lines: str, told: str, small: Path, portal: Run, commit: Callable[[str], None]
) -> None:
    """`diff` names the basis, its items and what changed in it, in one line."""
    path = small / "evidence" / "procurement.yml"
    path.write_text(text(PRICES, *(answered(item, "prices") for item in ("K1-a", "K1-c"))), encoding="utf-8")
    commit("before")
    change(path, "    valid_until: 2026-12-31\n", lines)
    commit("after")
    printed = portal("diff", "HEAD~1").stdout
    wanted = f"- Price list of the saffron lighthouse, the basis of 2 items (K1-a, K1-c): {told}\n"
    assert wanted in printed
    assert "Edited" not in printed


# ---- What a change opens ----

TYPED = (
    "      - title: Price list of the saffron lighthouse\n        kind: achievement\n        valid_until: 2026-12-31\n"
)
IN_ANSWER = TYPED.replace("      - ", "      - audience: management\n        ")


def resting(*entries: str, item: str = "K1-a") -> str:
    """An answer with these lines of its list."""
    return f"  {item}:\n    check: Y\n    basis:\n{''.join(entries)}"


OPENED = {
    "nothing": (text(LOCKED, *BOTH[1:]), text(LOCKED, *BOTH[1:]), []),
    "the lock at the head": (text(LOCKED, BOTH[1]), text(PRICES, BOTH[1]), ["procurement prices"]),
    "the lock, in other words": (
        text(LOCKED, BOTH[1]),
        text(PRICES.replace("Price list of", "Prices of"), BOTH[1]),
        ["procurement prices"],
    ),
    "to the head with its lock": (
        HEAD + "answers:\n" + resting(IN_ANSWER) + resting(IN_ANSWER, item="K1-c"),
        text(LOCKED, answered("K1-a", "prices"), answered("K1-c", "prices")),
        [],
    ),
    "to the head without its lock": (
        HEAD + "answers:\n" + resting(IN_ANSWER),
        text(PRICES, answered("K1-a", "prices")),
        ["procurement prices"],
    ),
    "to the head without its lock, in quite other words": (
        HEAD + "answers:\n" + resting(IN_ANSWER),
        text("  ledger:\n    title: What we pay\n    kind: system\n", answered("K1-a", "ledger")),
        ["procurement ledger"],
    ),
    "back into an answer without its lock": (
        text(LOCKED, answered("K1-a", "prices")),
        HEAD + "answers:\n" + resting(TYPED),
        ["procurement K1-a"],
    ),
    "back into an answer without its lock, in quite other words": (
        text(LOCKED, answered("K1-a", "prices")),
        HEAD + "answers:\n" + resting("      - title: What we pay\n        kind: system\n"),
        ["procurement K1-a"],
    ),
    "to the head, of an answer that stays hidden": (
        HEAD + "answers:\n" + resting(TYPED).replace("K1-a:\n", f"K1-a:\n{LOCK}"),
        text(PRICES, answered("K1-a", "prices", lock=True)),
        [],
    ),
    "named by another answer, for everyone": (
        text(PRICES, answered("K1-a", "prices", lock=True)),
        text(PRICES, answered("K1-a", "prices", lock=True), answered("K1-c", "prices")),
        ["procurement prices"],
    ),
    "a public basis, to the head": (
        HEAD + "answers:\n" + resting(TYPED),
        text(PRICES, answered("K1-a", "prices")),
        [],
    ),
    "a lock that is switched on": (text(PRICES, BOTH[1]), text(LOCKED, BOTH[1]), []),
}


@pytest.mark.parametrize("name", OPENED)
def test_what_becomes_visible_is_told(name: str, tmp_path: Path, small: Path) -> None:
    """Each way in which a basis at the head loses what hid it is told, and nothing else."""
    old, new, expected = OPENED[name]
    assert [opened.name for opened in opening(*held(tmp_path, small, old, new)).opened] == expected


@pytest.mark.parametrize(("back", "expected"), [(LOCKED, []), (PRICES, ["procurement prices"])])
def test_a_basis_in_a_comment_keeps_its_lock(back: str, expected: list[str], tmp_path: Path, small: Path) -> None:
    """A basis that was switched off with its lock comes back with it, or is told."""
    off = "".join(f"  # {line[2:]}\n" for line in LOCKED.splitlines())
    old = text(REPAIRS + off, answered("K1-a", "repairs"))
    new = text(REPAIRS + back, answered("K1-a", "repairs", "prices"))
    assert [opened.name for opened in opening(*held(tmp_path, small, old, new)).opened] == expected


def test_a_hidden_title_is_a_secret_although_its_name_is_read(tmp_path: Path, small: Path) -> None:
    """A name in an answer for everyone is shown to nobody, so the same words elsewhere are told."""
    bases = "  project-lantern:\n    audience: management\n    title: Project Lantern\n    kind: system\n"
    old = text(bases, answered("K1-a", "project-lantern"))
    new = old + "  K1-c:\n    check: N\n    note: Wait for Project Lantern.\n"
    assert [opened.name for opened in opening(*held(tmp_path, small, old, new)).opened] == ["procurement K1-c"]


def test_hidden_bases_that_are_gone_are_counted(tmp_path: Path, small: Path) -> None:
    """A hidden basis at the head that was taken out is one entry, however many answers named it."""
    old = text(LOCKED + REPAIRS, *BOTH)
    new = text(REPAIRS, answered("K1-a", "repairs"), "  K1-c:\n    check: Y\n")
    assert dict(opening(*held(tmp_path, small, old, new)).gone) == {"procurement": 1}
