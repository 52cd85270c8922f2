"""A lock in a text or a comment is told; a text that speaks of an audience is a text."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from effort import many
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from languages import labels_in
from samples import SMALL_TRAINING, copy_small
from test_broken import PROCUREMENT, SLIPS, problems_of, slip

from macros.building.world import world
from macros.commands.formats import FORMATS
from macros.model.base import Audience
from macros.reading.facilitators import is_for_facilitators
from macros.reading.locks import PIECES, hides, is_management

HEAD = "reviewed: 2026-09-30\nreviewed_by: Head\nanswers:\n  K1-a:\n    check: N\n"
PARTED = [
    *("audience: management", "(audience management)", "audience/management", "audience, management"),
    *("audience; management", "audience.management", "audience is management", "Audience (management only)"),
    *('audience "management"', "[audience|management]", "audience_management", "audience - management"),
    *("audience：経営層", "audience = managment", "Audience: management board and auditors"),
]
"""Locks wherever they stand in a text."""
LINES = [
    *("対象：経営層", "visibility: management", "viewers: management", "公開範囲：管理職"),
    *("社外秘・経営層のみ", "audience management", "For: executives", "management only"),
    *("公開範囲は経営層のみ", "開示先：management（経営層）", "経営層のみ閲覧可", "役員会限り", "経営者限り・取扱注意"),
    *("Who may read it: management", "For whom: Management", "Management only. Please do not forward it."),
]
"""Locks where nothing else is in the line."""
TEXTS = [
    *("Audience engagement", "The audience - management and staff - was told.", "The audience, management, was told."),
    *("We asked the audience. Management agreed.", "The audience is management and staff.", "Audience: managers"),
    *("Audience: engagement", "For the board", "For management and staff", "The office is for management and staff."),
    *("対象は役員と管理職。", "経営層の閲覧用に要約を作る。", "公開範囲は経営層と協議する。"),
]


def rules(small: Path, text: str) -> set[str]:
    """The rules that the file breaks."""
    (small / PROCUREMENT).write_text(text, encoding="utf-8")
    return {problem.rule for problem in problems_of(small)}


def note(*lines: str) -> str:
    """A file with a note of these lines."""
    return HEAD + "    note: |-\n" + "".join(f"      {line}\n" for line in lines)


@pytest.mark.parametrize("lock", PARTED)
def test_a_lock_is_told_at_the_end_of_a_sentence(small: Path, lock: str) -> None:
    """Whatever signs part the two words."""
    assert rules(small, note(f"The bench may move. {lock}")) == {"lost-lock"}


@pytest.mark.parametrize("lock", PARTED + LINES)
def test_a_lock_is_told_on_a_line_of_its_own(small: Path, lock: str) -> None:
    """There other words for the key and its value are told as well."""
    assert rules(small, note("The bench may move.", lock)) == {"lost-lock"}


SAID = [
    *("form.audience", "field.basis.audience", "banner.management", "department.for-management"),
    "form.audience-management",
]
"""Labels with which the portal says that something is for management: whoever has read them types them."""
KEYS = [
    *("for whom", "Who may read it", "management", "management_only", "confidential", "閲覧できる人", "閲覧権限"),
    *("公開範囲", "開示先", "経営層限り", "社外秘", "機密", "非公開"),
]
"""Keys that people write for the lock."""


def label(language: str, key: str) -> str:
    """A label of the portal."""
    said: Any = labels_in(language)
    for step in key.split("."):
        said = said[step]
    return str(said)


def test_a_lock_in_the_words_of_the_portal_is_told(language: str, small: Path) -> None:
    """In each language the portal's own words for a lock are one, on a line of their own and as a key."""
    key, about, banner, badge, value = (label(language, key) for key in SAID)
    about = re.split("[:。]", about)[0]
    for line in (f"{key}: {value}", f"{key}：{value}", f"{about}: {value}", banner, badge):
        assert rules(small, note("The bench may move.", line)) == {"lost-lock"}, line
    for typed in (key, about, badge):
        (small / PROCUREMENT).write_text(HEAD + BASIS.format(key=typed, value=value), encoding="utf-8")
        assert any("write 'audience: management' instead" in problem.fix for problem in problems_of(small)), typed


BASIS = "    basis:\n      - {{title: Sale of the bench, kind: system, {key}: {value}}}\n"


@pytest.mark.parametrize("key", KEYS)
def test_another_word_for_the_key_is_no_key_to_delete(small: Path, key: str) -> None:
    """Whoever wrote it believes the entry is hidden: no message says to delete the line, or quotes the entry."""
    (small / PROCUREMENT).write_text(HEAD + BASIS.format(key=key, value="yes"), encoding="utf-8")
    (problem,) = problems_of(small)
    assert "write 'audience: management' instead" in problem.fix
    assert "Sale" not in str(problem)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_may_speak_of_an_audience(small: Path, text: str) -> None:
    """In running text, on a line of its own and in a comment."""
    assert rules(small, note("The bench may move.", text)) == set()
    assert rules(small, note(f"The bench may move. {text}") + f"    # {text}\n") == set()


def test_a_title_may_be_the_two_words(small: Path) -> None:
    """«Audience management» is the name of a task."""
    assert rules(small, HEAD + "    basis:\n      - {title: Audience management, kind: system}\n") == set()


def test_no_other_word_is_a_slip_of_management() -> None:
    """English words with the same ending are words of their own."""
    words = "engagement arrangement measurement movement amendment commitment encouragement statement manager managing"
    assert [word for word in words.split() if is_management(word)] == []
    assert all(is_management(word) for word in ["managment", "mangement", "manegement", "managements", "managemnet"])


ACTION = "    actions:\n      - what: Move the bench\n        owner: Stores\n        due: 2027-03-31\n"
OFF = [
    "        # done: 2026-10-01\n        # audience: management\n",
    "        # audience: management\n        # done: 2026-10-01\n",
    "        # audience: management until 2026-12-01\n",
    "        # audience: management (board)\n",
    "      # - what: Sell it\n      # audience: management\n",
    "        # note:\n        #   audience: management\n",
]
WHOLE = [
    "      # - what: Sell it\n      #   owner: Stores\n      #   audience: management\n",
    "#      - what: Sell it\n#        owner: Stores\n#        audience: management\n",
    "  # K1-b:\n  #   check: N\n  #   audience: management\n",
    "# special_remarks:\n#   text: Sell it\n#   audience: management\n",
]


@pytest.mark.parametrize("comment", OFF)
def test_a_lock_in_a_comment_is_told(small: Path, comment: str) -> None:
    """Beside other keys that are switched off, and with words after it."""
    assert rules(small, HEAD + ACTION + comment) == {"lost-lock"}


@pytest.mark.parametrize("comment", WHOLE)
def test_an_entry_that_is_a_comment_keeps_its_lock(small: Path, comment: str) -> None:
    """As a whole, however it was switched off."""
    assert rules(small, HEAD + ACTION + comment) == set()


WRONG = [
    HEAD + "special_remarks: The bench may move.\naudience: management\n",
    HEAD + "special_remarks: The bench may move.\n  audience: management\n",
    HEAD + "special_remarks: The bench may move.\nAudiance: management\n",
    "audience: management\n" + HEAD,
    HEAD + "    note: {text: The bench may move., audience: management}\n",
    HEAD + "    reason:\n      text: The bench may move.\n      audience: management\n",
    HEAD.replace("answers:\n", "answers:\n  audience: management\n"),
]


@pytest.mark.parametrize("text", WRONG)
def test_no_fix_deletes_a_lock(small: Path, text: str) -> None:
    """A lock in a wrong place is to be put into a right one: without it the text would be public."""
    (small / PROCUREMENT).write_text(text, encoding="utf-8")
    fixes = [problem.fix for problem in problems_of(small)]
    assert fixes
    assert not [fix for fix in fixes if "delete" in fix or "one value" in fix]
    assert all("audience" in fix or "begin it with 4 spaces" in fix for fix in fixes), fixes


def test_words_at_a_place_that_is_not_found_are_hidden() -> None:
    """Where a step is not among the values, anything like a lock beside it counts."""
    answers = {"answers": {"K1-a ": {"check": "Y", "audience": "management"}}}
    assert hides(answers, ("answers", "K1-a", "note"), {})
    assert not hides({"answers": {"K1-a ": {"check": "Y"}}}, ("answers", "K1-a", "note"), {})


HIDDEN = "zanzibar"
STORM = (SMALL_TRAINING / "scenarios" / "storm.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("twice", [f"hidden_facts:\n  - {HIDDEN}\n  - {HIDDEN}\n", f"hidden_facts: '[{HIDDEN}, b]'\n"])
def test_what_is_for_facilitators_is_in_no_message(tmp_path: Path, twice: str) -> None:
    """Neither where it stands twice, nor where it is a text instead of a list."""
    data = copy_small(tmp_path)
    shutil.copytree(SMALL_TRAINING, data / "training")
    before, _, rest = STORM.partition("hidden_facts:\n")
    after = rest[
        next((i + 1 for i in range(len(rest)) if rest[i] == "\n" and rest[i + 1 : i + 2].isalpha()), len(rest)) :
    ]
    (data / "training" / "scenarios" / "storm.yml").write_text(before + twice + after, encoding="utf-8")
    problems = list(problems_of(data))
    assert problems
    assert not [name for name, form in FORMATS.items() if HIDDEN in form(problems, "")]


FILES = ["modules/benches.yml", "scenarios/storm.yml", "sessions.yml"]
IDS = {"touches", "to", "from", "id", "player", "minute"}


def marked(value: Any, name: str, path: tuple[str | int, ...] = ()) -> Any:
    """The values of a file with a marker for each text that only facilitators read."""
    if isinstance(value, dict):
        return {key: marked(inner, name, (*path, key)) for key, inner in value.items()}
    if isinstance(value, list):
        return [marked(inner, name, (*path, number)) for number, inner in enumerate(value)]
    kept = not isinstance(value, str) or IDS & set(path[-2:]) or not is_for_facilitators(name, path)
    return value if kept else f"{HIDDEN} {len(path)} of {'-'.join(map(str, path))}"


def laid_out(data: Path, name: str) -> str:
    """The file with markers, in the data folder with the training beside it."""
    if not (data / "training").exists():
        shutil.copytree(SMALL_TRAINING, data / "training")
    for file in FILES:
        shutil.copy(SMALL_TRAINING / file, data / "training" / file)
    values = yaml.safe_load((SMALL_TRAINING / name).read_text(encoding="utf-8"))
    return yaml.safe_dump(marked(values, f"data/training/{name}"), sort_keys=False, width=1000)


@pytest.mark.parametrize("name", FILES)
def test_each_file_holds_markers(small: Path, name: str) -> None:
    """And has no problem with them."""
    text = laid_out(small, name)
    assert HIDDEN in text
    (small / "training" / name).write_text(text, encoding="utf-8")
    assert problems_of(small) == ()


@pytest.mark.thorough
# the folder is shared by the examples on purpose: each of them writes the one file anew
@settings(max_examples=many(50), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(FILES), st.lists(SLIPS, min_size=1, max_size=2))
def test_no_slip_tells_players(small: Path, name: str, slips: list[tuple[str, bool, int, str]]) -> None:
    """Beside any slips but the loss of a whole line, no form of the messages holds a word for facilitators."""
    text = laid_out(small, name)
    for kind, whole_line, position, character in slips:
        if not (whole_line and kind in ("delete", "replace")):
            text = slip(text, kind, whole_line, position, character)
    (small / "training" / name).write_bytes(text.encode("utf-8"))
    problems = list(problems_of(small))
    assert not [form for form, tell in FORMATS.items() if HIDDEN in tell(problems, "").casefold()]


@pytest.mark.parametrize("folder", ["site", "public", "public-management", "docs.example"])
def test_a_build_for_more_never_goes_where_everyones_would(tmp_path: Path, folder: str) -> None:
    """The folder's name says for whom it is, whatever it was to be called."""
    environ = {"PORTAL_AUDIENCE": Audience.MANAGEMENT.value}
    place = world(environ, tmp_path).place(tmp_path / folder)
    assert place == tmp_path / f"{folder.removesuffix('-management')}-management"
    assert world({}, tmp_path).place(tmp_path / folder) == tmp_path / folder


EDITS = st.tuples(st.sampled_from(["change", "add", "leave out"]), st.integers(0, 9), st.sampled_from("aegmntx"))


@settings(deadline=None)
@given(st.lists(EDITS, max_size=2))
def test_a_slip_leaves_a_part_whole(edits: list[tuple[str, int, str]]) -> None:
    """Whatever two slips make of `management` is told, and has one of the parts without which no text is looked at."""
    word = "management"
    for edit, at, letter in edits:
        word = word[:at] + ("" if edit == "leave out" else letter) + word[at + (edit != "add") :]
    assert is_management(word)
    assert PIECES.search(word)
