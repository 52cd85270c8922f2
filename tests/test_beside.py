"""A folder that is made beside another takes its place whole, and leaves alone what is the same or another's."""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest
from filelock import FileLock

from macros.building import beside as beside_
from macros.building.beside import Beside, beside
from macros.editing.lock import locked, name_of

OLD = {"index.html": "old", "same.html": "same", "a/gone.html": "gone", ".htaccess": "the server's"}
NEW = {"index.html": "new", "same.html": "same", "b/more.html": "more"}


def never() -> None:
    """No other run is there to be waited for."""
    raise AssertionError("it waits")


def lay(folder: Path, files: dict[str, str]) -> None:
    """Writes these files below the folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def read(folder: Path) -> dict[str, str]:
    """The text of each file below the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A folder in which an older state stands."""
    lay(tmp_path / "site", OLD)
    return tmp_path / "site"


@pytest.fixture
def next_state(target: Path) -> Iterator[Beside]:
    """The next state, made and not taken yet."""
    folder = beside(target, never)
    lay(folder.new, NEW)
    yield folder
    folder.drop()


WHOLE = {**NEW, ".htaccess": "the server's"}


def test_it_takes_the_place_of_the_old_one(target: Path, next_state: Beside) -> None:
    """All that was made stands there, nothing else but what is the web server's, and nothing is left beside it."""
    assert read(target) == OLD
    next_state.take_place()
    assert read(target) == WHOLE
    assert [path.name for path in target.parent.iterdir() if path.suffix != ".lock"] == ["site"]


def test_it_takes_an_empty_place(tmp_path: Path) -> None:
    """Where nothing stands the folder is there afterwards."""
    folder = beside(tmp_path / "around" / "site", never)
    lay(folder.new, NEW)
    folder.take_place()
    assert read(tmp_path / "around" / "site") == NEW


@pytest.mark.parametrize("renames", [True, False])
def test_so_it_does_where_no_two_folders_change_places(
    target: Path, next_state: Beside, renames: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By another name, or file by file: what is the same is not written again, so that no cache fetches it anew."""
    monkeypatch.setattr(beside_, "exchange", lambda first, second: False)
    if not renames:
        monkeypatch.setattr(Beside, "_rename", lambda self: False)
    before = (target / "same.html").stat().st_ino
    next_state.take_place()
    assert read(target) == WHOLE
    assert not (target / "a").exists()
    assert ((target / "same.html").stat().st_ino == before) is not renames
    assert not next_state.is_mixed


def test_what_is_added_stands_beside_what_is_there(target: Path, next_state: Beside) -> None:
    """Nothing is taken away, and what is the same is not written again."""
    before = {name: (target / name).stat().st_ino for name in OLD}
    next_state.add()
    assert read(target) == {**OLD, **NEW}
    assert {name for name in OLD if (target / name).stat().st_ino != before[name]} == {"index.html"}


def test_pages_come_after_what_they_show(target: Path, next_state: Beside, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first page of all comes last: whoever opens a page meanwhile has its pictures."""
    lay(next_state.new, {"z.css": "look", "index.html": "new", "c.html": "page"})
    moved: list[str] = []
    replace = Path.replace

    def seen(path: Path, to: Path) -> Path:
        moved.append(path.name)
        return replace(path, to)

    monkeypatch.setattr(Path, "replace", seen)
    next_state.add()
    assert moved == ["z.css", "more.html", "c.html", "index.html"]


def test_a_file_and_a_folder_make_way_for_each_other(target: Path, next_state: Beside) -> None:
    """Where a folder stood there may be a file, and where a file stood a folder."""
    lay(next_state.new, {"a": "a file", "same.html.d/x": "x"})
    lay(target, {"b": "in the way"})
    next_state.add()
    assert read(target) == {**NEW, "a": "a file", "same.html.d/x": "x", ".htaccess": "the server's"}


def test_what_was_not_taken_is_gone(target: Path, next_state: Beside) -> None:
    """A build that failed leaves the old state, nothing of its own, and lets the next one begin."""
    next_state.drop()
    assert read(target) == OLD
    assert not next_state.new.exists()
    beside(target, never).drop()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """Nothing is put in the place of a file."""
    lay(tmp_path, {"site": "a text"})
    with pytest.raises(NotADirectoryError):
        beside(tmp_path / "site", never)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing resists the machine's administrator")
def test_nothing_moves_where_something_resists(target: Path, next_state: Beside) -> None:
    """A folder that may not be written is found before the first file is moved."""
    lay(next_state.new, {"a/gone.html": "changed"})
    (target / "a").chmod(0o500)
    with pytest.raises(PermissionError):
        next_state.add()
    assert (target / "index.html").read_text(encoding="utf-8") == "old"
    (target / "a").chmod(0o700)


def test_who_has_to_wait_is_told_at_once(tmp_path: Path) -> None:
    """Where another run holds the lock this is said before anybody waits; then its turn comes."""
    first = FileLock(name_of(tmp_path / "data", "lock"), thread_local=False)
    first.acquire()
    told: list[str] = []
    ends = Timer(0.8, first.release)  # of a run that nobody has heard of
    ends.start()
    second = locked(tmp_path / "data", lambda: told.append("waits"))
    ends.join()
    second.release()
    assert told == ["waits"]
