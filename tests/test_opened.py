"""What a change makes visible that was hidden is told, and stopped unless somebody says that it is meant."""

import random
import shutil
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import SMALL_CASES, SMALL_TRAINING, copy_small
from test_commands import Run, change, commit, environment, portal

from macros.disclosure.kept import Files, files
from macros.disclosure.meant import meant
from macros.disclosure.opened import opening, unsaid
from macros.facts.day import Clock
from macros.facts.labels import Labels
from macros.loading.load import load
from macros.reading.facilitators import holds_secrets, is_for_facilitators
from macros.reading.source import Mark, Source, Steps

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
    note: |-
      The lawyers ask for time. Nobody else knows of the saffron lighthouse.
      The shop closes; it goes on in the old yard.
      - They sell the crane.
      They also say where the harbor master may ask for the keys of the cabinet of the shop in winter.
    basis:
      - title: 監査
        kind: system
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
PUBLIC = "      - title: Service contract\n        kind: regulation\n"
TWIN = """\
      - title: Service contract
        kind: regulation
        date: 2026-03-01
        audience: management
"""
NOTE = "    note: The list of checks is being typed up."
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
    "words in capital letters": (
        NOTE,
        f"{NOTE} NOBODY ELSE KNOWS\n      OF THE SAFFRON LIGHTHOUSE",
        ["procurement K1-a"],
    ),
    "words with other signs": (NOTE, f"{NOTE} Nobody (else) knows, of the saffron – lighthouse", ["procurement K1-a"]),
    "half a sentence": (NOTE, f"{NOTE} it goes on in the old yard", ["procurement K1-a"]),
    "an entry of a list": (NOTE, f"{NOTE} They sell the crane.", ["procurement K1-a"]),
    "half of a long sentence": (
        NOTE,
        f"{NOTE} Where the harbor master may ask for the keys of the cabinet",
        ["procurement K1-a"],
    ),
    "order and words": (
        LIST + PUBLIC,
        PUBLIC + "      - title: Quite another\n        kind: system\n",
        ["procurement K1-a"],
    ),
    "a note instead": (LIST + PUBLIC + NOTE, PUBLIC + "    note: What we pay now.", ["procurement K1-a"]),
    "a short word of another answer": (NOTE, f"{NOTE} with 監査", []),
    "a locked entry goes": (LIST, "", []),
    "a summary above another title": (
        LIST,
        "      - title: Prices\n        kind: achievement\n"
        + LIST.replace("Price list of the saffron lighthouse", "Quite another"),
        [],
    ),
    "one lock for another": (LIST, "      - title: Another\n        kind: system\n        audience: management\n", []),
    "the lock of the entry beside it, and the wording": (
        LIST + PUBLIC,
        "      - title: What we pay now\n        kind: achievement\n" + PUBLIC + "        audience: management\n",
        ["procurement K1-a"],
    ),
    "the lock of an entry beside it that is worded anew, and the wording": (
        LIST + PUBLIC,
        "      - title: What we pay now\n        kind: achievement\n"
        + PUBLIC.replace("contract", "contracts")
        + "        audience: management\n",
        ["procurement K1-a"],
    ),
    "a lock for the entry beside it, too": (LIST + PUBLIC, LIST + PUBLIC + "        audience: management\n", []),
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
    opened_now = opening(*held(tmp_path, small, BASE, BASE.replace(old, new) if old else BASE))
    assert [entry.name for entry in opened_now.opened] == expected
    assert [entry.place.file for entry in opened_now.opened] == ["data/evidence/procurement.yml"] * len(expected)


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
    entries = opening(before, files(small)).opened
    assert len(entries) == 1
    assert entries[0].place.file == f"data/{file}"
    assert expected in (None, entries[0].name)


def test_hidden_words_in_an_id_are_found(tmp_path: Path, small: Path) -> None:
    """Ids, and names of files that become addresses, are read by everyone; so is what a link's percent signs stand for.

    An id within what is for facilitators tells nobody.
    """
    shutil.copytree(SMALL_TRAINING, small / "training")
    shutil.copytree(SMALL_CASES, small / "cases")
    before, _ = held(tmp_path, small, BASE, BASE)
    slug = "leave-the-saffron-lighthouse"
    change(small / "cases/cases.yml", "case-tides:", f"case-{slug}:")
    shutil.copy(small / "training/scenarios/storm.yml", small / f"training/scenarios/{slug}.yml")
    link = "https://intranet.example/Price%20list%20of%20the%20saffron%20lighthouse.pdf"
    change(small / "company.yml", "mailto:bench-desk@driftwood.example", link)
    entries = opening(before, files(small)).opened
    assert {entry.place.file.removeprefix("data/"): entry.name for entry in entries} == {
        "cases/cases.yml": "cases cases",
        f"training/scenarios/{slug}.yml": slug,
        "company.yml": "company contacts",
    }


def test_a_day_that_stands_with_public_words_is_found(tmp_path: Path, small: Path) -> None:
    """A hidden basis whose title everyone could read elsewhere still opens its day, here in another department."""
    old = BASE.replace("special_remarks:", f"  K1-b:\n    check: Y\n    basis:\n{TWIN}special_remarks:")
    before, _ = held(tmp_path, small, old, BASE)
    opened = TWIN.replace("        audience: management\n", "")
    change(
        small / "evidence" / "design.yml",
        "    note: The list of checks is being typed up.\n",
        f"    note: The list of checks is being typed up.\n    basis:\n{opened}",
    )
    assert [entry.name for entry in opening(before, files(small)).opened] == ["design K1-a"]


def test_a_short_entry_that_moves_without_its_lock_is_found(tmp_path: Path, small: Path) -> None:
    """A title that says little is nobody's secret elsewhere, but the whole entry in another answer is."""
    old = BASE.replace("title: Price list of the saffron lighthouse", "title: Ledger")
    entry = "      - title: Ledger\n        kind: achievement\n"
    new = old.replace(f"{entry}        audience: management\n", "")
    new = new.replace("special_remarks:", f"  K1-b:\n    check: Y\n    basis:\n{entry}special_remarks:")
    assert [entry.name for entry in opening(*held(tmp_path, small, old, new)).opened] == ["procurement K1-b"]


SECRETS = """\
reviewed: 2026-09-30
reviewed_by: Head
answers:
  K1-b:
    check: N
    audience: management
    note: "{note}"
"""
SHOWN = [
    ("プロジェクトは四月に始める。社長だけが知る。", "プロジェクトは四月に 始める", True),
    ("値段は、四月の会議で決める。", "値段は，四月の会議で決める", True),
    ("ガレージを四月に売るらしい。", "カ\u3099レーシ\u3099を四月に売るらしい。", True),
    ("Project Falcon", "Project Falconを四月に始める。", True),
    ("Project Falcon", "Ｐｒｏｊｅｃｔ　Ｆａｌｃｏｎ", True),
    ("Project Falcon", "Рrоject Falcon, in letters that look alike.", True),
    ("Leave the yard", "To cleave the yardage", False),
    ("Ledger", "The ledger lies in the hall.", False),
    ("Nine signs", "We know of nine signs there.", False),
    ("Ten letters", "We know of ten letters there.", True),
    ("監査", "監査は春です。", False),
    ("N/A", "N/A", False),
    ("None.", "None.", False),
]


@pytest.mark.parametrize(("hidden", "shown", "told"), SHOWN)
def test_words_are_found_whatever_their_form(hidden: str, shown: str, told: bool, tmp_path: Path, small: Path) -> None:
    """Case, width, signs and spaces hide nothing; what says little in another place is nobody's secret."""
    (small / "evidence" / "archive.yml").write_text(SECRETS.format(note=hidden), encoding="utf-8")
    before, _ = held(tmp_path, small, BASE, BASE)
    change(small / "evidence" / "design.yml", "The list of checks is being typed up.", f'"{shown}"')
    assert [entry.name for entry in opening(before, files(small)).opened] == (["design K1-a"] if told else [])


@pytest.mark.parametrize("said", ["The ledger", "監査 in spring", "It is the Ledger."])
def test_short_words_are_found_in_their_answer(said: str, tmp_path: Path, small: Path) -> None:
    """A name or a short title counts in the answer that hides it."""
    old = BASE.replace("title: Price list of the saffron lighthouse", "title: Ledger")
    old = old.replace(NOTE, f"      - {{title: 監査, kind: system, audience: management}}\n{NOTE}")
    before, after = held(tmp_path, small, old, old.replace("The list of checks is being typed up.", said))
    assert [entry.name for entry in opening(before, after).opened] == ["procurement K1-a"]


def test_words_for_facilitators_are_found_in_another_form(tmp_path: Path, small: Path) -> None:
    """Another case and a missing full stop open what only facilitators read, too."""
    shutil.copytree(SMALL_TRAINING, small / "training")
    before, _ = held(tmp_path, small, BASE, BASE)
    change(small / "training/scenarios/storm.yml", "island.", "island, the GUARD of the saw is loose!")
    assert [entry.name for entry in opening(before, files(small)).opened] == ["storm organization"]


def off(lines: str, margin: int) -> str:
    """Lines as comments, with the sign at the margin."""
    return "".join(f"{' ' * margin}# {line[margin:]}\n" for line in lines.splitlines())


WHOLE = """\
  K1-c:
    check: N
    audience: management
    note: The lawyers ask for time.
"""
SWITCHED = {
    "without its lock": (off(LIST, 6), OPEN_LIST, ["procurement K1-a"]),
    "as it was": (off(LIST, 6), LIST, []),
    "not yet": (LIST, off(LIST, 6), []),
    "in other words": (off(LIST, 6), OPEN_LIST.replace("Price list", "Prices"), ["procurement K1-a"]),
    "behind a sentence": ("# Off until spring.\n" + off(LIST, 6), OPEN_LIST, ["procurement K1-a"]),
    "in braces": (
        "      # - {title: Price list of the saffron lighthouse, kind: achievement, audience: management}\n",
        OPEN_LIST,
        ["procurement K1-a"],
    ),
    "at the margin": (off(LIST, 0), OPEN_LIST, ["procurement K1-a"]),
    "another beside it": (off(LIST, 6) + off(TWIN, 6).replace("#   audience: management\n", "#\n"), LIST + PUBLIC, []),
}


@pytest.mark.parametrize("name", SWITCHED)
def test_an_entry_in_a_comment_keeps_its_lock(name: str, tmp_path: Path, small: Path) -> None:
    """What was switched off with its lock comes back with it, or is told."""
    old, new, expected = SWITCHED[name]
    public = "      - title: Kettle\n        kind: system\n"
    before, after = (BASE.replace(LIST + PUBLIC, public + text) for text in (old, new))
    assert [entry.name for entry in opening(*held(tmp_path, small, before, after)).opened] == expected


def test_a_lock_in_a_comment_keeps_no_other_comment(tmp_path: Path, small: Path) -> None:
    """What stands between two comments parts them: a lock in one of them hides nothing of the other."""
    words = "The kettle stands on the shelf in the hall."
    apart = BASE.replace(NOTE, f"    # {words}\n{NOTE}").replace(
        "special_remarks", "    # audience: management\nspecial_remarks"
    )
    together = BASE.replace(NOTE, f"    # {words}\n    # audience: management\n{NOTE}")
    shown = BASE.replace(NOTE, f"    note: {words}")
    for number, (old, expected) in enumerate(((apart, []), (together, ["procurement K1-a"]))):
        before, after = held(tmp_path / str(number), small, old, shown)
        assert [entry.name for entry in opening(before, after).opened] == expected


def test_what_opens_twice_in_an_answer_is_told_once_where_it_begins(tmp_path: Path, small: Path) -> None:
    """Of several entries of one answer that become visible the first in the file is named."""
    second = LIST.replace("Price list", "Ledger")
    before, after = held(
        tmp_path,
        small,
        BASE.replace(LIST, LIST + second),
        BASE.replace(LIST, OPEN_LIST + second.replace("        audience: management\n", "")),
    )
    (entry,) = opening(before, after).opened
    assert entry.place.line == BASE[: BASE.index(LIST)].count("\n") + 1


@pytest.mark.parametrize("lock", [True, False])
def test_an_answer_in_a_comment_keeps_its_lock(lock: bool, tmp_path: Path, small: Path) -> None:
    """An answer that was switched off as a whole is held against the one that comes back."""
    base = BASE[: BASE.index("  K1-c:")]
    back = WHOLE if lock else WHOLE.replace("    audience: management\n", "")
    entries = opening(*held(tmp_path, small, base + off(WHOLE, 2), base + back)).opened
    assert [entry.name for entry in entries] == ([] if lock else ["procurement K1-c"])


def test_a_comment_for_facilitators_is_kept(tmp_path: Path, small: Path) -> None:
    """What is switched off among the hidden facts is as hidden as they are."""
    shutil.copytree(SMALL_TRAINING, small / "training")
    storm = small / "training/scenarios/storm.yml"
    change(
        storm, "hidden_facts:\n", "hidden_facts:\n  - The bell is out of order.\n  # - The keeper has sold the oil.\n"
    )
    before, _ = held(tmp_path, small, BASE, BASE)
    change(storm, "island.", "island. The keeper has sold the oil.")
    assert [entry.name for entry in opening(before, files(small)).opened] == ["storm organization"]


@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize(
    ("said", "expected"),
    [("{culprit} did it.", ["storm organization"]), ("Odd Tern did it.", ["storm organization"]), ("So it is.", [])],
)
def test_a_gap_tells_the_name_that_fills_it(
    said: str, expected: list[str], own: bool, tmp_path: Path, small: Path
) -> None:
    """A name that only facilitators read becomes visible where its gap, or the name, comes into a text for everyone."""
    shutil.copytree(SMALL_TRAINING, small / "training")
    storm = small / "training/scenarios/storm.yml"
    change(storm, "names:\n", f"names:\n  culprit: {'Somebody Else' if own else 'Odd Tern'}\n")
    change(storm, "hidden_facts:\n", "hidden_facts:\n  - It was {culprit}.\n")
    if own:
        (small / "training/local/names.yml").write_text("storm:\n  culprit: Odd Tern\n", encoding="utf-8")
    before, _ = held(tmp_path, small, BASE, BASE)
    change(storm, "island.", f"island. {said}")
    assert [entry.name for entry in opening(before, files(small)).opened] == expected


@pytest.mark.parametrize(
    ("called", "expected"), [("Odd Tern Harbor", []), ("Odd Tern Harbor Pilots", ["company contacts"])]
)
def test_a_short_name_of_an_exercise_is_a_secret_at_home_alone(
    called: str, expected: list[str], tmp_path: Path, small: Path
) -> None:
    """What a ship in an exercise is called may stand elsewhere by chance, unless it is as long as a sentence."""
    shutil.copytree(SMALL_TRAINING, small / "training")
    change(small / "training/scenarios/storm.yml", "names:\n", f"names:\n  culprit: {called}\n")
    before, _ = held(tmp_path, small, BASE, BASE)
    change(small / "company.yml", "Bench desk", called)
    assert [entry.name for entry in opening(before, files(small)).opened] == expected


def test_a_name_that_everyone_reads_is_nobodys_secret(tmp_path: Path, small: Path) -> None:
    """A name whose gap stands in a text for everyone may be used in another."""
    shutil.copytree(SMALL_TRAINING, small / "training")
    storm = small / "training/scenarios/storm.yml"
    change(storm, "names:\n", "names:\n  owner: Odd Tern\n")
    change(storm, "island.", "island of {owner}.")
    before, _ = held(tmp_path, small, BASE, BASE)
    change(storm, "island of {owner}.", "island of {owner}. {owner} sleeps.")
    assert opening(before, files(small)).opened == ()


COUNTS = [
    ("departments.yml", "Keeper of the Archive", "The list of checks is being typed up.", ["departments departments"]),
    (
        "training/scenarios/storm.yml",
        "island.",
        "island. The list of checks is being typed up.",
        ["storm organization"],
    ),
    ("evidence/design.yml", "The list of checks is", "The workshop list of checks is", []),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), COUNTS)
@pytest.mark.parametrize(
    ("sees", "elsewhere"), [("counts", ""), ("counts", "counts"), ("counts", "statuses"), ("statuses", "")]
)
def test_evidence_that_nobody_sees_is_kept(
    sees: str, elsewhere: str, file: str, old: str, new: str, expected: list[str], tmp_path: Path, small: Path
) -> None:
    """Where everyone sees counts only, words of evidence in another file become visible.

    So they do where the data that the change is to join holds the same evidence, unless everyone reads it there.
    """
    shutil.copytree(SMALL_TRAINING, small / "training")
    company = small / "company.yml"
    plain = company.read_text("utf-8")
    company.write_text(f"{plain}employees_see: {sees}\n", encoding="utf-8")
    before, _ = held(tmp_path, small, BASE, BASE)
    company.write_text(f"{plain}employees_see: {elsewhere}\n", encoding="utf-8")
    others = files(small) if elsewhere else None
    company.write_text(f"{plain}employees_see: {sees}\n", encoding="utf-8")
    change(small / file, old, new)
    names = [entry.name for entry in opening(before, files(small), others).opened]
    assert names == (expected if "statuses" not in (sees, elsewhere) else [])


OPEN_K1_D = """\
  K1-d:
    check: N
    reviewed: 2026-11-02
    note: The saffron lighthouse dispute is with the landlord's solicitors.
"""


@pytest.mark.parametrize("file", ["procurement", "studio"])
def test_an_entry_that_moves_and_loses_its_lock_is_found(file: str, tmp_path: Path, small: Path) -> None:
    """An item of another department, or of a file with another name, is held against the hidden one."""
    before, _ = held(tmp_path, small, BASE.replace("K1-d", "K1-b"), BASE.replace("K1-d", "K1-b"))
    design = small / "evidence" / "design.yml"
    text = design.read_text(encoding="utf-8")
    start, end = text.index("  K1-d:"), text.index("special_remarks:")
    if file == "studio":
        design.rename(small / "evidence" / "studio.yml").write_text(text[:start] + OPEN_K1_D + text[end:], "utf-8")
    else:
        design.write_text(text[:start] + text[end:], encoding="utf-8")
        change(small / "evidence" / "procurement.yml", "special_remarks:", f"{OPEN_K1_D}special_remarks:")
    assert [entry.name for entry in opening(before, files(small)).opened] == [f"{file} K1-d"]


@pytest.mark.parametrize(
    ("is_gone", "file", "expected"),
    [(True, "buying", ["buying special_remarks"]), (True, "design", []), (False, "buying", [])],
    ids=["a new file", "another's", "a new file beside it"],
)
def test_remarks_of_a_file_that_is_gone(
    is_gone: bool, file: str, expected: list[str], tmp_path: Path, small: Path
) -> None:
    """They are looked for, in other words, in files that are new; what another department newly remarks is its own."""
    head = "reviewed: 2026-09-30\nreviewed_by: Head of Procurement\n"
    design = small / "evidence" / "design.yml"
    text = design.read_text("utf-8").partition("special_remarks:")[0]
    design.write_text(text, encoding="utf-8")
    before, _ = held(tmp_path, small, head + REMARKS, head)
    if is_gone:
        (small / "evidence" / "procurement.yml").unlink()
    rest = head if file == "buying" else text
    (small / "evidence" / f"{file}.yml").write_text(f"{rest}special_remarks: Another hall may be ours.\n", "utf-8")
    assert [entry.name for entry in opening(before, files(small)).opened] == expected


def test_a_moved_item_in_other_words_is_found(tmp_path: Path, small: Path) -> None:
    """Where an item moves to a department that did not answer it, what it newly says there counts as its answer."""
    before, _ = held(tmp_path, small, BASE.replace("K1-d", "K1-b"), BASE.replace("K1-d", "K1-b"))
    design = small / "evidence" / "design.yml"
    text = design.read_text(encoding="utf-8")
    design.write_text(text[: text.index("  K1-d:")] + text[text.index("special_remarks:") :], encoding="utf-8")
    other = "  K1-d:\n    check: N\n    note: Two parties are before a court.\n"
    change(small / "evidence" / "procurement.yml", "special_remarks:", f"{other}special_remarks:")
    assert [entry.name for entry in opening(before, files(small)).opened] == ["procurement K1-d"]


def test_a_folder_named_schema_above_hides_nothing(tmp_path: Path) -> None:
    """Where the portal stands plays no part; only the schemas inside the data are left out."""
    data = copy_small(tmp_path / "schema")
    assert "data/evidence/design.yml" in files(data)
    (data / "schema").mkdir(exist_ok=True)
    (data / "schema" / "one.yml").write_text("a: b\n", encoding="utf-8")
    assert "data/schema/one.yml" not in files(data)


@pytest.mark.parametrize("said", ["employees_see: Counts", "employees_see: '  counts '", "employees_se: counts"])
def test_statuses_that_were_closed_in_another_spelling_are_found(said: str, tmp_path: Path, small: Path) -> None:
    """Whatever is not `statuses` was meant to close them."""
    company = small / "company.yml"
    text = company.read_text(encoding="utf-8")
    company.write_text(f"{text}{said}\n", encoding="utf-8")
    before, _ = held(tmp_path, small, BASE, BASE)
    company.write_text(text, encoding="utf-8")
    assert [entry.name for entry in opening(before, files(small)).opened] == ["company employees_see"]


def test_an_older_company_that_cannot_be_read_opens_no_lock(tmp_path: Path, small: Path) -> None:
    """Nobody can tell whether it closed the statuses."""
    company = small / "company.yml"
    text = company.read_text(encoding="utf-8")
    company.write_text(f"{text}employees_see: counts\nname: [\n", encoding="utf-8")
    before, _ = held(tmp_path, small, BASE, BASE)
    company.write_text(text, encoding="utf-8")
    problems = unsaid(opening(before, files(small)).opened, meant(""))
    assert [problem.rule for problem in problems] == ["not-compared"]
    assert problems[0].place.file == "data/company.yml"


KEYS = st.sampled_from(
    ["answers", "K1-a", "basis", "actions", "audience", "special_remarks", "text", "title", "note", "employees_see"]
)
WORDS = st.sampled_from(["", "management", "everyone", "counts", "The saffron lighthouse is sold.", "Ledger", "監査"])
SHAPES = st.recursive(
    WORDS,
    lambda inner: st.dictionaries(KEYS, inner, max_size=4) | st.lists(inner, max_size=3).map(tuple),
    max_leaves=12,
)
DATA = st.dictionaries(
    st.sampled_from(
        [
            "data/evidence/a.yml",
            "data/evidence/b.yml",
            "data/company.yml",
            "data/training/scenarios/s.yml",
            "data/x.yml",
        ]
    ),
    st.none() | SHAPES | st.fixed_dictionaries({"answers": st.dictionaries(KEYS, SHAPES, max_size=3)}),
)


@settings(max_examples=150, deadline=None)
@given(DATA, DATA)
def test_any_shape_gives_a_result(old: dict[str, object], new: dict[str, object]) -> None:
    """Whatever stands anywhere in either revision, it is compared, and against itself nothing opens."""
    opened_now = opening(made(old), made(new))
    assert all(entry.name and entry.place.file for entry in opened_now.opened)
    assert all(number > 0 for number in opened_now.gone.values())


def made(values: dict[str, object]) -> Files:
    """Files with values of any shape."""
    return {name: None if value is None else Source(name, value, Mark(1, 1)) for name, value in values.items()}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"audience: management\n{BASE[: BASE.index('special_remarks')]}", BASE[: BASE.index("special_remarks")]),
        (f"{BASE[: BASE.index('special_remarks')]}special_remarks: All is well.\n", BASE[: BASE.index("special")]),
        (f"audience: management\n{BASE[: BASE.index('special')]}special_remarks: Plain.\n", BASE[: BASE.index("spec")]),
    ],
)
def test_remarks_that_go_are_no_stumbling_block(old: str, new: str, tmp_path: Path, small: Path) -> None:
    """A lock at the margin, and remarks that are a plain text, are compared."""
    opening(*held(tmp_path, small, old, new))


def test_many_changed_entries_take_little_time(tmp_path: Path, small: Path) -> None:
    """A hundred and fifty hidden entries with long titles, all changed, are compared in seconds."""
    chance = random.Random(7)  # noqa: S311 - nothing is secret
    letters = "aeioubdfglmnrst "

    def entries(lock: str) -> str:
        titles = ("".join(chance.choice(letters) for _ in range(280)) for _ in range(150))
        return "".join(f"      - {{title: 't{title}t', kind: system{lock}}}\n" for title in titles)

    head = "reviewed: 2026-09-30\nreviewed_by: Head\nanswers:\n  K1-a:\n    check: Y\n    basis:\n"
    lock = ", audience: management"
    before, after = held(tmp_path, small, head + entries(lock), head + entries(lock) + entries(""))
    start = time.process_time()
    opening(before, after)
    assert time.process_time() - start < 10


def test_a_name_can_be_typed(tmp_path: Path, small: Path) -> None:
    """What opens in a list is named by the key above it, and a key with odd signs by its plain ones."""
    shutil.copytree(SMALL_TRAINING, small / "training")
    before, _ = held(tmp_path, small, BASE, BASE)
    change(small / "training/modules/benches.yml", "Which bench", "Ask who has worked alone? Which bench")
    path = small / "evidence" / "design.yml"
    change(path, "  K1-a:", "  'K1-a,\u3000`b`':")
    change(path, "The list of checks is being typed up.", "The Price list of the saffron lighthouse.")
    names = [entry.name for entry in opening(before, files(small)).opened]
    assert names == ["design K1-a b", "benches questions"]
    assert all(meant(f"Visible to everyone: {name}") == {name.casefold()} for name in names)


def test_what_is_gone_is_counted(tmp_path: Path, small: Path) -> None:
    """A hidden entry that is nowhere any more is counted, and opens nothing."""
    opened_now = opening(*held(tmp_path, small, BASE, BASE.replace(LIST, "").replace(REMARKS, "")))
    assert opened_now.opened == ()
    assert opened_now.gone == {"procurement": 2}


def test_statuses_that_open_are_found(tmp_path: Path, small: Path) -> None:
    """Statuses for everyone, where only counts were, open every department."""
    company = small / "company.yml"
    with company.open("a", encoding="utf-8") as file:
        file.write("employees_see: counts\n")
    before, _ = held(tmp_path, small, BASE, BASE)
    company.write_text(company.read_text(encoding="utf-8").replace("counts", "statuses"), encoding="utf-8")
    assert [entry.name for entry in opening(before, files(small)).opened] == ["company employees_see"]


def test_words_for_facilitators_that_move_are_found(tmp_path: Path, small: Path) -> None:
    """What only facilitators read, in a field that everyone reads, is the same."""
    shutil.copytree(SMALL_TRAINING, small / "training")
    before, _ = held(tmp_path, small, BASE, BASE)
    change(small / "training/scenarios/storm.yml", "island.", "island. The guard of the saw is loose.")
    assert [entry.name for entry in opening(before, files(small)).opened] == ["storm organization"]


@pytest.mark.parametrize("folder", ["training", "training/local"])
def test_an_own_exercise_keeps_what_facilitators_read(folder: str) -> None:
    """Of an exercise of the company's own, which stands in local/, the same is for facilitators as of any other."""
    name = f"data/{folder}/scenarios/storm.yml"
    assert holds_secrets(name)
    assert is_for_facilitators(name, ("hidden_facts", "storm"))
    assert not is_for_facilitators(name, ("summary",))


def test_what_a_system_leaves_beside_a_file_is_none(small: Path) -> None:
    """A file that nobody reads, as macOS leaves it beside each, is neither compared nor in the way of a change."""
    (small / "evidence" / "._design.yml").write_bytes(b"\x00\x05\x16\x07 Mac OS X\xff")
    assert not [name for name in files(small) if "._" in name]
    assert f"{small.name}/evidence/design.yml" in files(small)


def test_facilitators_read_what_the_view_takes_out(small: Path) -> None:
    """What messages keep from players is every text that the view takes from everyone, and no other."""
    shutil.copytree(SMALL_TRAINING, small / "training")
    shutil.rmtree(small / "training" / "local")
    training = load(small, Clock(datetime(2026, 11, 20, tzinfo=UTC)), labels=Labels({})).training
    shown, everything = str(training.for_everyone()), str(training)
    for name, source in files(small).items():
        if source and "/training/" in name and "quiz" not in name and "log" not in name:
            for path, text in leaves(source.value, ()):
                if repr(text)[1:-1] in everything and len(text) > 12 and "{" not in text:
                    taken = repr(text)[1:-1] not in shown
                    assert taken == is_for_facilitators(name, path), (name, path)


def leaves(value: object, path: Steps) -> list[tuple[Steps, str]]:
    """Every text below `value`, with its path."""
    if isinstance(value, str):
        return [(path, value)]
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, tuple) else ()
    return [leaf for key, inner in pairs for leaf in leaves(inner, (*path, key))]


def test_an_older_file_that_cannot_be_read_opens_no_lock(tmp_path: Path, small: Path) -> None:
    """What cannot be compared needs the same word."""
    opened_now = opening(*held(tmp_path, small, BASE.replace("answers:", "answers: {"), BASE.replace(LIST, OPEN_LIST)))
    assert [problem.rule for problem in unsaid(opened_now.opened, meant(""))] == ["not-compared"]
    assert unsaid(opened_now.opened, meant("Visible to everyone: procurement")) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Visible to everyone: sales B1-b, Sales  special_remarks", {"sales b1-b", "sales special_remarks"}),
        ("Yes.\r\n\r\n- visible to everyone: `sales B1-b`.\r\n", {"sales b1-b"}),
        ("<!-- Visible to everyone: sales B1-b -->", set()),
        ("<!-- never closed\nVisible to everyone: sales B1-b", set()),
        ("Nothing becomes visible to everyone: sales B1-b", set()),
        ("**Visible to everyone:** sales B1-b", {"sales b1-b"}),
        ("```\nVisible to everyone: sales B1-b\n```", set()),
        ("```\n~~~\n```\nVisible to everyone: sales B1-b", {"sales b1-b"}),
        ("- ````\n```\nVisible to everyone: sales B1-b", set()),
        ("1. ~~~ text\nVisible to everyone: sales B1-b", set()),
        ("    Visible to everyone: sales B1-b", set()),
        ("\tVisible to everyone: sales B1-b", set()),
        ("> Visible to everyone: sales B1-b", set()),
        ("- > Visible to everyone: sales B1-b", set()),
        ("> He wrote:\nVisible to everyone: sales B1-b", set()),
        ("> He wrote.\n\nVisible to everyone: sales B1-b", {"sales b1-b"}),
        ("~~Visible to everyone: sales B1-b~~", set()),
        ("~~No.\nVisible to everyone: sales B1-b\n~~", set()),
        ("<del>\nVisible to everyone: sales B1-b\n</del>", set()),
        ("[x]: # (Visible to everyone: sales B1-b)", set()),
        ("[x]: # (\nVisible to everyone: sales B1-b\n)", set()),
        ("Such a line: `\nVisible to everyone: sales B1-b\n` (not meant)", set()),
        ("<code>\nVisible to everyone: sales B1-b\n</code>", set()),
        ("<?\nVisible to everyone: sales B1-b\n?>", set()),
        ("<!X\nVisible to everyone: sales B1-b\n>", set()),
        ("<![CDATA[\nVisible to everyone: sales B1-b\n]]>", set()),
        ('<span title="\nVisible to everyone: sales B1-b\n">x</span>', set()),
        ('[x](https://a.example "\nVisible to everyone: sales B1-b\n")', set()),
        ("![\nVisible to everyone: sales B1-b\n](x.png)", set()),
        ("<details><summary>Notes</summary>\n\nVisible to everyone: sales B1-b\n\n</details>", set()),
        ("<p hidden>\nVisible to everyone: sales B1-b\n</p>", set()),
        ("<!-- a --!> <details>\n-->\n\nVisible to everyone: sales B1-b", set()),
        ("<!--> <details>\n\nVisible to everyone: sales B1-b", set()),
        ("- a\n  <!--\n\n```\n-->\nVisible to everyone: sales B1-b\n```", set()),
        ("```\n    ```\nVisible to everyone: sales B1-b\n```", set()),
        ("```\n ```\n\n```\nVisible to everyone: sales B1-b\n```", set()),
        ("``` a`b\n\n```\nVisible to everyone: sales B1-b\n```", set()),
        ("```\n``<a@b.example>`\nVisible to everyone: sales B1-b\n```", set()),
        ("~~~\n<!--\n~~~\n\n~~~~\n-->\n~~~\nVisible to everyone: sales B1-b\n~~~~", set()),
        ("-     Visible to everyone: sales B1-b", set()),
        (">>>\n\nVisible to everyone: sales B1-b\n\n>>>", set()),
        ("$$\n\nVisible to everyone: sales B1-b\n$$", set()),
        ("{-\nVisible to everyone: sales B1-b\n-}", set()),
        ("---\nVisible to everyone: sales B1-b\n---", set()),
        ("Visible to everyone: [sales B1-b](https://a.example)", set()),
        ("```\rVisible to everyone: sales B1-b\r```", set()),
        ("<!-- Write below:\nVisible to everyone: sales B1-a -->\nVisible to everyone: sales B1-b", {"sales b1-b"}),
        ("```\n<details>\n```\n\nVisible to everyone: sales B1-b", {"sales b1-b"}),
        ("Open\n\nVisible to everyone: sales B1-b\nSigned-off-by: Desk <desk@a.example>", {"sales b1-b"}),
        ("See <https://a.example/x>, 2 < 3.\n\n- Prices.\n- Visible to everyone: sales B1-b", {"sales b1-b"}),
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
    allowed: a paragraph 'Visible to everyone: procurement K1-a' in the text of the request or of a commit
    fix: lock it again ('audience: management' in evidence), or add the paragraph where everyone may read it

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


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no file without an end")
def test_a_request_without_an_end_is_refused(portal: Run, commit: Callable[[str], None]) -> None:
    """The text of a request is read in bounds."""
    commit("before")
    done = portal("check", "--against", "HEAD", "--request", "/dev/zero")
    assert done.exit_code == 1
    assert done.stderr == "Error: the text of the request is too long: at most 1,000,000 bytes are read.\n"


def test_hidden_words_in_a_picture_are_found(small: Path, portal: Run, commit: Callable[[str], None]) -> None:
    """What a picture writes, also in pieces and as a label, is held against what is hidden, as a page is."""
    (small / "evidence" / "procurement.yml").write_text(BASE, encoding="utf-8")
    picture = small.parent / "docs" / "map.svg"
    picture.parent.mkdir(parents=True)
    picture.write_text('<svg viewBox="0 0 9 9">\n<text>The map</text>\n</svg>\n', encoding="utf-8")
    commit("before")
    assert portal("check", "--against", "before").exit_code == 0
    for line in (
        '<text>Nobody <tspan x="4">else knows of</tspan> the&#x20;saffron lighthouse.</text>',
        '<g aria-label="Nobody else knows of the saffron lighthouse."></g>',
    ):
        picture.write_text(f'<svg viewBox="0 0 9 9">\n{line}\n</svg>\n', encoding="utf-8")
        done = portal("check", "--against", "before")
        assert done.exit_code == 1
        assert "docs/map.svg:2:1: what was kept from everyone becomes visible to them" in done.stdout


ELSEWHERE = {
    "mkdocs.yml": ("site_name: {}\n", "mkdocs"),
    "overrides/main.html": ("{{% block footer %}}<p>{}</p>{{% endblock %}}\n", "overrides main"),
    "overrides/assets/company.css": ('.md-footer::before {{ content: "{}"; }}\n', "overrides assets company"),
    "overrides/assets/menu.js": ('const title = "{}";\n', "overrides assets menu"),
    "macros/rendering/templates/footer.html": ("<p>{}</p>\n", "macros rendering templates footer"),
    "docs/list.csv": ("1,{}\n", "docs list"),
    "docs/assets/places.json": ('{{"title": "{}"}}\n', "docs assets places"),
}
"""Files that are no pages and that a build publishes or reads, as they hold a text, and how each is named."""


@pytest.mark.parametrize("form", ["plain", "coded", "wide"])
def test_hidden_words_in_any_text_of_the_site_are_found(
    form: str, small: Path, portal: Run, commit: Callable[[str], None]
) -> None:
    """Settings, styles, scripts, templates and tables are held against what is hidden, in any spelling and encoding."""
    (small / "evidence" / "procurement.yml").write_text(BASE, encoding="utf-8")
    for name, (held_in, _) in ELSEWHERE.items():
        file = small.parent / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(held_in.format("Welcome"), encoding="utf-8")
    commit("before")
    text = "".join(f"\\u{ord(sign):04x}" for sign in HIDDEN_TEXT) if form == "coded" else HIDDEN_TEXT
    for name, (held_in, _) in ELSEWHERE.items():
        encoding = "utf-16" if form == "wide" else "utf-8"
        (small.parent / name).write_text(f"\n{held_in.format(text)}", encoding=encoding)
    commit("after")
    told = portal("diff", "before").stdout
    names = ", ".join(sorted(called for _, called in ELSEWHERE.values()))
    assert f"- **{len(ELSEWHERE)} entries kept from everyone become visible to everyone:** {names}\n" in told
    settings = small.parent / "mkdocs.yml"  # without which MkDocs has more to say of the pages
    settings.write_text(settings.read_text(encoding="utf-16" if form == "wide" else "utf-8"), encoding="utf-8")
    done = portal("check", "--against", "before")
    assert done.exit_code == 1
    for name, (_, called) in ELSEWHERE.items():
        assert (
            f"{name}:2:1: what was kept from everyone becomes visible to them: '{called}'.\n"
            f"    allowed: a paragraph 'Visible to everyone: {called}' in the text of the request or of a commit\n"
            "    fix: take it out of the file, or add the paragraph where everyone may read it\n"
        ) in done.stdout


CLOSED = {
    "docs/report.pdf": b"%PDF-1.7 a",
    "docs/list.xlsx": b"PK\x03\x04 a",
    "docs/map.png": b"\x89PNG a",
    "docs/old.zip": b"PK\x03\x04 a",
    "docs/tool.bin": b"a tool for one machine\0b",
    "docs/long.csv": b"a" * 1_000_001,
    "overrides/assets/logo.webp": b"RIFF a",
}
"""Files that no program looks into."""


@pytest.mark.parametrize("names", [["docs/report.pdf"], sorted(CLOSED)], ids=["one", "of each kind"])
def test_files_that_nobody_can_look_into_are_named(
    names: list[str], small: Path, portal: Run, commit: Callable[[str], None]
) -> None:
    """New or changed files that are no text are named to whoever approves, and make no check red; old ones are not."""
    for name in names:
        (small.parent / name).parent.mkdir(parents=True, exist_ok=True)
    commit("before")
    opens = "opens the file and" if len(names) == 1 else "opens the files and"
    said = f"Nobody can look into {', '.join(names)} by program: whoever approves this {opens} sees that"
    marked = ", ".join(f"`{name}`" for name in names)
    for number, more in enumerate((b"", b"b")):
        for name in names:
            (small.parent / name).write_bytes(CLOSED[name] + more)
        against = "before" if not number else "new-0"
        done = portal("check", "--against", against)
        assert done.exit_code == 0
        assert done.stdout.splitlines()[-1].startswith(said)
        github = portal("check", "--against", against, "--format", "github")
        assert github.stdout.splitlines()[-1].startswith(f"::notice::{said}")
        json = portal("check", "--against", against, "--format", "json")
        assert json.stdout == '{\n  "problems": []\n}\n'
        assert json.stderr.startswith(said)
        commit(f"new-{number}")
        told = portal("diff", against)
        assert told.exit_code == 0
        assert f"\n- **Nobody can look into {marked} by program: whoever approves this {opens}" in told.stdout
    assert "Nobody" not in portal("check", "--against", "new-1").stdout
    assert "Nobody" not in portal("diff", "new-1").stdout


HIDDEN_TEXT = "Nobody else knows of the saffron lighthouse."
FORMS = {
    "references": "".join(f"&#{ord(sign)};" for sign in HIDDEN_TEXT),
    "hard-spaces": HIDDEN_TEXT.replace(" ", "&nbsp;"),
    "elements": " ".join(f"<em>{word}</em>" for word in HIDDEN_TEXT.split()),
    "links": " ".join(f"[{word}](about.md)" for word in HIDDEN_TEXT.split()),
    "address": f"[Ask](https://driftwood.example/?q={''.join(f'%{ord(sign):02x}' for sign in HIDDEN_TEXT)})",
}
"""A hidden text as a page shows it, though its letters do not stand there in a row."""


def page_beside(small: Path, words: str, name: str = "help") -> Path:
    """A page with these words, beside evidence of which a text is hidden."""
    (small / "evidence" / "procurement.yml").write_text(BASE, encoding="utf-8")
    page = small.parent / "docs" / f"{name}.md"
    page.parent.mkdir(parents=True)
    page.write_text(f"# Help\n\n{words}\n", encoding="utf-8")
    return page


@pytest.mark.parametrize("form", FORMS)
def test_hidden_words_are_found_as_readers_get_them(
    form: str, small: Path, portal: Run, commit: Callable[[str], None]
) -> None:
    """What a page shows is held against what is hidden, however it is written there."""
    page = page_beside(small, "Ask us.")
    commit("before")
    page.write_text(f"# Help\n\nAsk us.\n\n{FORMS[form]}\n", encoding="utf-8")
    done = portal("check", "--against", "before")
    assert done.exit_code == 1
    assert "docs/help.md:5:1: what was kept from everyone becomes visible to them" in done.stdout


@pytest.mark.parametrize("ending", ["md", "png"])
def test_hidden_words_in_a_name_are_found(ending: str, small: Path, portal: Run, commit: Callable[[str], None]) -> None:
    """The name of a file becomes an address, and is held against what is hidden."""
    (small / "evidence" / "procurement.yml").write_text(BASE, encoding="utf-8")
    (small.parent / "docs").mkdir()
    commit("before")
    name = f"nobody-else-knows-of-the-saffron-lighthouse.{ending}"
    (small.parent / "docs" / name).write_bytes(b"# Help\n" if ending == "md" else b"")
    done = portal("check", "--against", "before")
    assert done.exit_code == 1
    assert f"docs/{name}:1:1: what was kept from everyone becomes visible to them" in done.stdout


@pytest.mark.parametrize("name", ["help", "contribute/index"])
def test_hidden_words_on_a_page_are_found(
    name: str, small: Path, portal: Run, commit: Callable[[str], None], tmp_path: Path
) -> None:
    """Words that were hidden and stand on a page that somebody wrote are told until the line names it."""
    page = page_beside(small, "The Price list of the saffron lamp.", name)
    commit("before")
    assert portal("check", "--against", "before").exit_code == 0
    page.write_text("# Help\n\nAsk us.\n\nNobody else **knows**\nof the saffron lighthouse.\n", encoding="utf-8")
    said = f"docs {name.replace('/', ' ')}"
    done = portal("check", "--against", "before")
    assert done.exit_code == 1
    assert (
        done.stdout
        == f"""\
docs/{name}.md:5:1: what was kept from everyone becomes visible to them: '{said}'.
    allowed: a paragraph 'Visible to everyone: {said}' in the text of the request or of a commit
    fix: take it off the page, or add the paragraph where everyone may read it

1 problem in 1 file. Nothing was built.
"""
    )
    request = tmp_path / "request.txt"
    request.write_text(f"Visible to everyone: {said}\n", encoding="utf-8")
    assert portal("check", "--against", "before", "--request", str(request)).exit_code == 0
    commit("after")
    told = portal("diff", "before").stdout
    assert f"kept from everyone becomes visible to everyone:** {said}" in told
    assert portal("check", "--against", "after").exit_code == 0  # it is public by now


@pytest.mark.parametrize("words", [HIDDEN_TEXT, "Ask us."], ids=["said", "not said"])
def test_what_an_unchanged_page_says_is_no_news(
    words: str, small: Path, portal: Run, commit: Callable[[str], None]
) -> None:
    """Words that stand on a page all along are not told where evidence repeats them openly; others are."""
    page_beside(small, words)
    commit("before")
    change(small / "evidence" / "design.yml", "Two benches are too few for a booking system.", HIDDEN_TEXT)
    commit("after")
    is_told = words != HIDDEN_TEXT
    assert portal("check", "--against", "before").exit_code == is_told
    assert ("kept from everyone" in portal("diff", "before").stdout) is is_told


def test_locks_set_meanwhile_are_no_business_of_an_older_change(
    small: Path, portal: Run, commit: Callable[[str], None]
) -> None:
    """`check --against` holds the data against the commit that the change began from."""
    procurement = small / "evidence" / "procurement.yml"
    procurement.write_text(BASE.replace(LIST, OPEN_LIST), encoding="utf-8")
    commit("before")
    procurement.write_text(BASE, encoding="utf-8")
    commit("meanwhile")
    subprocess.run(
        ["git", "-C", str(small.parent), "checkout", "-q", "-b", "change", "before"],
        env=environment(),
        capture_output=True,
        check=True,
    )
    with (small / "evidence" / "design.yml").open("a", encoding="utf-8") as file:
        file.write("# read again\n")
    commit("change-1")
    assert portal("check", "--against", "main").exit_code == 0
    change(procurement, "spring.\n  audience: management\n", "spring.\n")
    assert portal("check", "--against", "main").exit_code == 1


def test_a_commit_ends_its_own_comment(small: Path, portal: Run, commit: Callable[[str], None]) -> None:
    """What one message leaves open hides nothing in the next."""
    (small / "evidence" / "procurement.yml").write_text(BASE, encoding="utf-8")
    commit("before")
    change(small / "evidence" / "procurement.yml", LIST, OPEN_LIST)
    for text in ("Open\n\nVisible to everyone: procurement K1-a", "Type <!-- and ```\n\n```"):
        subprocess.run(
            ["git", "-C", str(small.parent), "commit", "--allow-empty", "-m", text],
            env=environment(),
            capture_output=True,
            check=True,
        )
    assert portal("check", "--against", "before").exit_code == 0


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
