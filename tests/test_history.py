"""What a change hid on its way is held against what it shows in the end."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from repository import company, git
from test_commands import SETTINGS
from test_opened import BASE, LIST, OPEN_LIST, PUBLIC

from macros.commands import main
from macros.disclosure.history import MOST

FILE = "evidence/procurement.yml"
HIDDEN = "      - title: Talks on the sale of the copper crane\n        kind: achievement\n"
LOCK = "        audience: management\n"
OTHER = "      - title: Review by outside advisers\n        kind: achievement\n"
NOTE = "    note: The list of checks is being typed up.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository whose branch main holds BASE, on a branch `request` beside it."""
    repository = company(tmp_path / "portal", program=False)
    step(repository, BASE)
    git(repository, "checkout", "-q", "-b", "request")
    return repository


def step(folder: Path, text: str, message: str = "step") -> None:
    """Commits the evidence of Procurement with this text."""
    (folder / "data" / FILE).write_text(text, encoding="utf-8")
    git(folder, "commit", "-q", "-a", "--allow-empty", "-m", message)


def check(folder: Path, revision: str = "main") -> Result:
    """`check --against` on the data of the repository."""
    arguments = ["--data", str(folder / "data"), "check", "--against", revision]
    return CliRunner(env=SETTINGS).invoke(main, arguments, prog_name="python -m macros")


def diff(folder: Path, revision: str) -> str:
    """What `diff` says of the change since a revision."""
    arguments = ["--data", str(folder / "data"), "diff", revision]
    return CliRunner(env=SETTINGS).invoke(main, arguments, prog_name="python -m macros").stdout


def with_(*entries: str) -> str:
    """BASE with these entries below the hidden one."""
    assert BASE.count(LIST) == 1
    return BASE.replace(LIST, LIST + "".join(entries))


TOLD = "what was kept from everyone becomes visible to them: 'procurement K1-a'."
WAYS: dict[str, tuple[list[str], bool]] = {
    "hidden and shown": ([with_(HIDDEN + LOCK), with_(HIDDEN)], True),
    "hidden and shown in other words": ([with_(HIDDEN + LOCK), with_(HIDDEN.replace("Talks on", "Paper on"))], True),
    "hidden, moved and shown": ([with_(HIDDEN + LOCK), BASE, with_(HIDDEN)], True),
    "hidden, and its words in a note": (
        [with_(HIDDEN + LOCK), BASE.replace(NOTE, f"{NOTE[:-1]} Talks on the sale of the copper crane.\n")],
        True,
    ),
    "hidden, taken out, and another text": ([with_(HIDDEN + LOCK), with_(OTHER)], True),
    "hidden in a broken file and shown": (
        [with_(HIDDEN + LOCK).replace("answers:", "answers: {"), with_(HIDDEN)],
        True,
    ),
    "shown in a broken file": ([with_(HIDDEN).replace("answers:", "answers: {"), with_(HIDDEN)], False),
    "hidden, put in other words, still hidden": (
        [with_(HIDDEN + LOCK), with_(HIDDEN.replace("Talks on", "Paper on") + LOCK)],
        False,
    ),
    "hidden, and another text beside it": ([with_(HIDDEN + LOCK), with_(HIDDEN + LOCK, OTHER)], False),
    "hidden and taken out": ([with_(HIDDEN + LOCK), BASE], False),
    "shown and hidden": ([with_(HIDDEN), with_(HIDDEN + LOCK)], False),
    "what everyone reads, hidden and shown": ([BASE.replace(PUBLIC, PUBLIC + LOCK), BASE], False),
    "nothing": ([BASE], False),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_was_hidden_on_the_way_is_told(way: str, folder: Path) -> None:
    """A lock that is set and lost within a change is found, and a change that keeps it is not disturbed."""
    steps, told = WAYS[way]
    for text in steps:
        step(folder, text)
    done = check(folder)
    assert (done.exit_code, TOLD in done.stdout) == (int(told), told), done.stdout
    if told:
        step(folder, steps[-1], "Open\n\nVisible to everyone: procurement K1-a")
        assert check(folder).exit_code == 0


def merged(folder: Path, ours: str, theirs: str, result: str) -> None:
    """Merges main, on which `theirs` stands, into the request with `ours`, as `result`."""
    step(folder, ours)
    git(folder, "checkout", "-q", "main")
    step(folder, theirs)
    git(folder, "checkout", "-q", "request")
    git(folder, "merge", "-q", "-s", "ours", "--no-commit", "main")
    step(folder, result, "Merge main")


def test_a_merge_that_keeps_both_and_one_lock_is_told(folder: Path) -> None:
    """Two hidden entries that end in the same line lose one lock where both are kept."""
    merged(folder, with_(HIDDEN + LOCK), with_(OTHER + LOCK), with_(HIDDEN, OTHER + LOCK))
    done = check(folder)
    assert done.exit_code == 1
    assert TOLD in done.stdout


def test_diff_tells_what_was_hidden_on_the_way(folder: Path, tmp_path: Path) -> None:
    """The words below a request say it, too, and say where the history does not reach."""
    step(folder, with_(HIDDEN + LOCK))
    step(folder, with_(HIDDEN))
    told = diff(folder, "main")
    assert "- **1 entry kept from everyone becomes visible to everyone:** procurement K1-a" in told
    assert "copper crane" not in told
    git(tmp_path, "clone", "-q", "--depth=1", "--no-single-branch", "-b", "request", folder.as_uri(), "part")
    told = diff(tmp_path / "part", "origin/main")
    assert (
        "- **The history of this change is not all here, so what its earlier commits hid cannot be compared.**" in told
    )


def test_a_merge_that_keeps_both_with_their_locks_is_not(folder: Path) -> None:
    """The same merge, done right."""
    merged(folder, with_(HIDDEN + LOCK), with_(OTHER + LOCK), with_(HIDDEN + LOCK, OTHER + LOCK))
    assert check(folder).exit_code == 0


def test_an_entry_that_was_taken_out_elsewhere_and_comes_back_is_told(folder: Path) -> None:
    """A merge that brings a hidden entry back without its lock shows what was hidden where the change began."""
    merged(folder, with_(OTHER), BASE.replace(LIST, ""), BASE.replace(LIST, OPEN_LIST + OTHER))
    assert TOLD in check(folder).stdout


@pytest.mark.parametrize("theirs", [OPEN_LIST, OPEN_LIST.replace("Price list", "All prices"), ""])
def test_what_others_have_opened_meanwhile_is_not(theirs: str, folder: Path) -> None:
    """What main shows, or has taken out, is no business of a change that merges it and adds a text of its own."""
    main_ = BASE.replace(LIST, theirs)
    merged(folder, with_(OTHER), main_, main_.replace(PUBLIC, OTHER + PUBLIC))
    assert check(folder).exit_code == 0


GONE = BASE.replace(LIST, "")
EDITED = LIST.replace("Price list", "All prices")
BACK: dict[str, tuple[list[str], str, bool]] = {
    "taken out and back without its lock": ([GONE], GONE.replace(PUBLIC, PUBLIC + OPEN_LIST), True),
    "taken out long ago": (
        [GONE, *(f"{GONE}# {number}\n" for number in range(9))],
        BASE.replace(LIST, OPEN_LIST),
        True,
    ),
    "taken out and back in a note": (
        [GONE],
        GONE.replace(NOTE, f"{NOTE[:-1]} See the Price list of the saffron lighthouse.\n"),
        True,
    ),
    "taken out and back with its lock": ([GONE], BASE, False),
    "taken out, and another text": ([GONE], GONE.replace(PUBLIC, PUBLIC + OTHER), False),
    "opened by others, taken out and back": (
        [BASE.replace(LIST, OPEN_LIST), GONE],
        BASE.replace(LIST, OPEN_LIST),
        False,
    ),
    "edited while hidden, opened by others and edited": (
        [BASE.replace(LIST, EDITED), BASE.replace(LIST, EDITED.replace(LOCK, ""))],
        BASE.replace(LIST, EDITED.replace(LOCK, "").replace("All prices", "All new prices")),
        False,
    ),
    "edited while hidden, and back as it was": (
        [BASE.replace(LIST, EDITED)],
        BASE.replace(LIST, EDITED + OPEN_LIST),
        True,
    ),
}


@pytest.mark.parametrize("way", BACK)
def test_what_the_main_line_hid_once_and_comes_back_is_told(way: str, folder: Path) -> None:
    """A hidden entry that one proposal takes out and a later one brings back without its lock is told."""
    states, text, told = BACK[way]
    git(folder, "checkout", "-q", "main")
    for state in states:
        step(folder, state)
    git(folder, "checkout", "-q", "-b", "later")
    step(folder, text)
    done = check(folder)
    assert (done.exit_code, TOLD in done.stdout) == (int(told), told), done.stdout
    assert ("becomes visible to everyone:** procurement K1-a" in diff(folder, "main")) == told
    if told:
        step(folder, text, "Open\n\nVisible to everyone: procurement K1-a")
        assert check(folder).exit_code == 0


def test_what_was_hidden_too_long_ago_is_not_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more states of the main line are looked at than a check may wait for."""
    git(folder, "checkout", "-q", "main")
    for text in (GONE, f"{GONE}# read\n"):
        step(folder, text)
    git(folder, "checkout", "-q", "-b", "later")
    step(folder, BASE.replace(LIST, OPEN_LIST))
    for states, is_told in ((2, True), (1, False)):
        monkeypatch.setattr("macros.disclosure.earlier.STATES", states)
        assert (TOLD in check(folder).stdout) == is_told


def test_a_history_that_is_not_all_here_is_told(folder: Path, tmp_path: Path) -> None:
    """Where commits of the change are missing, the check says so and takes the paragraph for them."""
    step(folder, with_(HIDDEN + LOCK))
    step(folder, with_(HIDDEN))
    git(tmp_path, "clone", "-q", "--depth=1", "--no-single-branch", "-b", "request", folder.as_uri(), "part")
    done = check(tmp_path / "part", "origin/main")
    assert done.exit_code == 1
    assert "data: the history of this change is not all here" in done.stdout
    assert "'Visible to everyone: earlier commits'" in done.stdout
    assert "git fetch --unshallow" in done.stdout
    step(tmp_path / "part", with_(HIDDEN), "Join\n\nVisible to everyone: earlier commits")
    assert "not all here" not in check(tmp_path / "part", "origin/main").stdout


def test_a_change_of_too_many_commits_is_told(folder: Path) -> None:
    """What can be compared has a bound, and what lies beyond it is said; commits that change no data count nothing."""
    for number in range(MOST):
        step(folder, f"{BASE}# read {number}\n")
        step(folder, f"{BASE}# read {number}\n")
    assert check(folder).exit_code == 0
    step(folder, with_(OTHER))
    done = check(folder)
    assert f"this change has more than {MOST} states of the data" in done.stdout
    assert "'Visible to everyone: earlier commits'" in done.stdout
