"""What a change makes visible that was hidden is told, and stopped unless somebody says that it is meant."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path

import pytest
from samples import SMALL_TRAINING
from test_commands import Run, change, commit, environment, portal

from macros.day import Clock
from macros.labels import Labels
from macros.load import load
from macros.opened import FACILITATORS, Files, files, meant, opening, unsaid
from macros.training import for_everyone

__all__ = ["commit", "portal"]  # fixtures

BASE = """\
reviewed: 2026-09-30
reviewed_by: Head of Procurement
answers:
  K1-a:
    check: Y
    basis:
      - title: Price list of the saffron lighthouse
        kind: achievement
        audience: management
      - title: Service contract
        kind: regulation
    note: The list of checks is being typed up.
  K1-c:
    check: N
    audience: management
    note: The lawyers ask for time. Nobody else knows of the saffron lighthouse.
    actions:
      - what: Leave the saffron lighthouse
        owner: Procurement
        due: 2027-01-31
special_remarks:
  text: >-
    The workshop may move in spring.
  audience: management
"""
LIST = "      - title: Price list of the saffron lighthouse\n        kind: achievement\n        audience: management\n"
OPEN_LIST = LIST.replace("        audience: management\n", "")
LOCKED_ANSWER = "    check: N\n    audience: management\n"
REMARKS = BASE[BASE.index("special_remarks") :]
CHANGES = {
    "nothing": ("", "", []),
    "the lock of a basis": (LIST, OPEN_LIST, ["procurement K1-a"]),
    "the lock of a basis, and its place": (
        LIST + "      - title: Service contract\n        kind: regulation\n",
        "      - title: Service contract\n        kind: regulation\n" + OPEN_LIST,
        ["procurement K1-a"],
    ),
    "the lock of a basis, and its wording": (
        LIST,
        "      - title: Saffron lighthouse, prices of this year\n        kind: achievement\n",
        ["procurement K1-a"],
    ),
    "the lock, and every word": (LIST, "      - title: Quite another\n        kind: system\n", ["procurement K1-a"]),
    "a lock says everyone": (LIST, LIST.replace("management", "everyone"), ["procurement K1-a"]),
    "the lock of an answer": (LOCKED_ANSWER, "    check: N\n", ["procurement K1-c"]),
    "the lock of remarks": (
        REMARKS,
        "special_remarks: The workshop may move in spring.\n",
        ["procurement special_remarks"],
    ),
    "the lock of other remarks": (REMARKS, "special_remarks: All is well.\n", ["procurement special_remarks"]),
    "a lock swallowed by a text": (
        "spring.\n  audience: management\n",
        "spring.\n    audience: management\n",
        ["procurement special_remarks"],
    ),
    "words beside": (
        "is being typed up.",
        "is being typed up. Nobody else knows\n      of the saffron lighthouse.",
        ["procurement K1-a"],
    ),
    "words of a title": ("is being typed up.", "is the Price list of the saffron lighthouse.", ["procurement K1-a"]),
    "one lock for another": (LIST, "      - title: Another\n        kind: system\n        audience: management\n", []),
    "a locked text edited": ("The lawyers ask for time.", "The lawyers ask for money.", []),
}


def held(tmp_path: Path, small: Path, old: str, new: str) -> tuple[Files, Files]:
    """The small company before and after, with the evidence `old` and `new`."""
    before = tmp_path / "before" / "data"
    shutil.copytree(small, before)
    (before / "evidence" / "procurement.yml").write_text(old, encoding="utf-8")
    (small / "evidence" / "procurement.yml").write_text(new, encoding="utf-8")
    return files(before), files(small)


@pytest.mark.parametrize("name", CHANGES)
def test_what_becomes_visible_is_found(name: str, tmp_path: Path, small: Path) -> None:
    """Each way in which a lock is lost is found, and nothing else."""
    old, new, expected = CHANGES[name]
    assert BASE.count(old) == 1 or not old
    found = opening(*held(tmp_path, small, BASE, BASE.replace(old, new) if old else BASE))
    assert [one.name for one in found.opened] == expected
    assert [one.place.file for one in found.opened] == ["data/evidence/procurement.yml"] * len(expected)


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("evidence/design.yml", "The list of checks", "Price list of the saffron lighthouse", "design K1-a"),
        ("company.yml", "Bench desk", "Leave the saffron lighthouse", "company contacts"),
        ("departments.yml", "Keeper of the Archive", "The workshop may move in spring.", "departments departments"),
        ("guideline/en/code.yml", "title: ", "title: Leave the saffron lighthouse ", None),
    ],
)
def test_words_that_move_are_found(
    file: str, old: str, new: str, expected: str | None, tmp_path: Path, small: Path
) -> None:
    """Hidden words are found in whatever file they come to stand."""
    before, _ = held(tmp_path, small, BASE, BASE)
    path = small / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    found = opening(before, files(small)).opened
    assert len(found) == 1
    assert found[0].place.file == f"data/{file}"
    assert expected in (None, found[0].name)


def test_what_is_gone_is_counted(tmp_path: Path, small: Path) -> None:
    """A hidden entry that is nowhere any more is counted, and opens nothing."""
    found = opening(*held(tmp_path, small, BASE, BASE.replace(LIST, "").replace(REMARKS, "")))
    assert found.opened == ()
    assert found.gone == {"procurement": 2}


def test_statuses_that_open_are_found(tmp_path: Path, small: Path) -> None:
    """Statuses for everyone, where only counts were, open every department."""
    company = small / "company.yml"
    with company.open("a", encoding="utf-8") as file:
        file.write("employees_see: counts\n")
    before, _ = held(tmp_path, small, BASE, BASE)
    company.write_text(company.read_text(encoding="utf-8").replace("counts", "statuses"), encoding="utf-8")
    assert [one.name for one in opening(before, files(small)).opened] == ["company employees_see"]


def test_words_for_facilitators_that_move_are_found(tmp_path: Path, small: Path) -> None:
    """What only facilitators read, in a field that everyone reads, is the same."""
    shutil.copytree(SMALL_TRAINING, small / "training")
    before, _ = held(tmp_path, small, BASE, BASE)
    change(small / "training/scenarios/storm.yml", "island.", "island. The guard of the saw is loose.")
    assert [one.name for one in opening(before, files(small)).opened] == ["storm organization"]


def test_facilitators_read_what_the_view_takes_out(small: Path) -> None:
    """The table of what facilitators read names every text that the view takes from everyone, and no other."""
    shutil.copytree(SMALL_TRAINING, small / "training")
    shutil.rmtree(small / "training" / "local")
    training = load(small, Clock(datetime(2026, 11, 20, tzinfo=UTC)), labels=Labels({})).training
    shown, everything = str(for_everyone(training)), str(training)
    for name, source in files(small).items():
        if source and "/training/" in name and "quiz" not in name and "log" not in name:
            for path, text in leaves(source.value, ()):
                where = f"{name}: {'/'.join(map(str, path))}"
                if repr(text)[1:-1] in everything and len(text) > 12 and "{" not in text:
                    taken = repr(text)[1:-1] not in shown
                    assert taken == any(fnmatch(where, pattern) for pattern in FACILITATORS), where


def leaves(value: object, path: tuple[object, ...]) -> list[tuple[tuple[object, ...], str]]:
    """Every text below `value`, with its path."""
    if isinstance(value, str):
        return [(path, value)]
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, tuple) else ()
    return [found for key, one in pairs for found in leaves(one, (*path, key))]


def test_an_older_file_that_cannot_be_read_opens_no_lock(tmp_path: Path, small: Path) -> None:
    """What cannot be compared needs the same word."""
    found = opening(*held(tmp_path, small, BASE.replace("answers:", "answers: {"), BASE.replace(LIST, OPEN_LIST)))
    assert [problem.rule for problem in unsaid(found.opened, meant(""))] == ["not-compared"]
    assert unsaid(found.opened, meant("Visible to everyone: procurement")) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Visible to everyone: sales B1-b, Sales  special_remarks", {"sales b1-b", "sales special_remarks"}),
        ("Yes.\r\n\r\n- visible to everyone: `sales B1-b`.\r\n", {"sales b1-b"}),
        ("<!-- Visible to everyone: sales B1-b -->", set()),
        ("<!-- never closed\nVisible to everyone: sales B1-b", set()),
        ("Nothing becomes visible to everyone: sales B1-b", set()),
        ("", set()),
    ],
)
def test_the_line_is_read(text: str, names: set[str]) -> None:
    """The line counts on its own, and not inside a comment or a sentence."""
    assert meant(text) == names


def test_check_stops_what_becomes_visible(small: Path, portal: Run, commit: Callable[[str], None]) -> None:
    """A lost lock is a problem at its place, without a word of the entry, until the request or a commit names it."""
    (small / "evidence" / "procurement.yml").write_text(BASE, encoding="utf-8")
    commit("before")
    change(small / "evidence" / "procurement.yml", LIST, OPEN_LIST)
    assert portal("check").exit_code == 0
    done = portal("check", "--against", "before")
    assert done.exit_code == 1
    assert (
        done.stdout
        == """\
data/evidence/procurement.yml:7:9: what was kept from everyone becomes visible to them: 'procurement K1-a'.
    allowed: a line 'Visible to everyone: procurement K1-a' in the text of the request or of a commit
    fix: lock it again ('audience: management' in evidence), or add the line where everyone may read it

1 problem in 1 file. Nothing was built.
"""
    )
    request = small.parent / "request.txt"
    request.write_text("Prices are public now.\n\nVisible to everyone: procurement K1-a\n", encoding="utf-8")
    assert portal("check", "--against", "before", "--request", str(request)).exit_code == 0
    commit("Visible-to-nobody")
    assert portal("check", "--against", "before").exit_code == 1
    subprocess.run(
        [
            "git",
            "-C",
            str(small.parent),
            "commit",
            "--allow-empty",
            "-m",
            "Open\n\nVisible to everyone: procurement K1-a",
        ],
        env=environment(),
        capture_output=True,
        check=True,
    )
    assert portal("check", "--against", "before").exit_code == 0
    assert portal("check", "--against", "nowhere").exit_code == 1


def test_diff_says_what_becomes_visible(small: Path, portal: Run, commit: Callable[[str], None]) -> None:
    """What becomes visible, and what is gone, is told by number and place; changed remarks are told."""
    (small / "evidence" / "procurement.yml").write_text(BASE, encoding="utf-8")
    commit("before")
    change(small / "evidence" / "procurement.yml", LIST, OPEN_LIST)
    change(small / "evidence" / "procurement.yml", REMARKS, "special_remarks: All is well.\n")
    design = small / "evidence" / "design.yml"
    text = design.read_text(encoding="utf-8")
    design.write_text(text[: text.index("  K1-d:")] + text[text.index("special_remarks") :], encoding="utf-8")
    commit("after")
    told = portal("diff", "before", "after").stdout
    opened = "- **2 entries kept from everyone become visible to everyone:** "
    assert f"{opened}procurement K1-a, `procurement special_remarks`" in told
    assert "- 1 entry for management is gone: design" in told
    assert "- Special remarks changed" in told
    assert "No status" not in told
    assert "lawyers" not in told


def test_diff_tells_edited_remarks(small: Path, portal: Run, commit: Callable[[str], None]) -> None:
    """A change of remarks alone is no change of nothing."""
    commit("before")
    change(small / "evidence" / "procurement.yml", "until the spring", "until the summer")
    commit("after")
    told = portal("diff", "before", "after").stdout
    assert "- Special remarks changed" in told
    assert "No status" not in told
