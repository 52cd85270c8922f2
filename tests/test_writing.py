"""Commands that write leave every file as it was or whole, whatever else happens at the time."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import runs
import yaml
from click.testing import CliRunner, Result
from filelock import FileLock
from runs import FIRST
from samples import copy_small
from site_builds import ROOT, own_settings, plain_yaml

from macros.commands import main
from macros.editing.files import write
from macros.model.fields import DEVICE_NAMES

KILLED = ROOT / "tests" / "killed"
COUNTED = {FIRST: str(KILLED / "sitecustomize.py")} if sys.platform == "linux" else {"PYTHONPATH": str(KILLED)}
"""The setting that counts the steps of a run, and ends it at one of them."""
KILLS = int(os.environ.get("PORTAL_KILLS", "4"))
"""How many runs of a command are killed; more of them on demand."""
NEW = ["new-department", "night-shift", "--items", "K1-a"]


def command(data: Path, *arguments: str) -> list[str]:
    """`python -m macros …` on a data folder."""
    return [*runs.command_line("macros", ROOT), "--data", str(data), *arguments]


def run(data: Path, *arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """Runs a command to its end."""
    return runs.run("macros", "--data", str(data), *arguments, folder=ROOT, settings=own_settings(settings))


def content(data: Path) -> dict[str, bytes]:
    """Every file below the data folder, hidden ones too."""
    return {str(path.relative_to(data)): path.read_bytes() for path in data.rglob("*") if path.is_file()}


def untidy(data: Path) -> None:
    """Gives every evidence file something to tidy."""
    for path in (data / "evidence").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("reviewed:  ", "reviewed: ").replace("reviewed: ", "reviewed:   "), encoding="utf-8"
        )


def steps(number: int) -> Iterator[int]:
    """Steps of a run at which to kill it, spread over all of them; the last among them."""
    yield from sorted({1 + (number - 1) * place // (KILLS - 1) for place in range(KILLS)})


@pytest.mark.parametrize("arguments", [["format"], NEW, ["schema"]], ids=lambda arguments: str(arguments[0]))
def test_a_killed_writer_cuts_no_file(arguments: list[str], tmp_path: Path) -> None:
    """At whatever step a command is killed, each file is the old one or the new one; the same command then ends it."""
    data = copy_small(tmp_path)
    untidy(data)
    old = content(data)
    whole = Path(shutil.copytree(data, tmp_path / "whole" / "data"))
    count = tmp_path / "count"
    done = run(whole, *arguments, KILL_COUNT=str(count), **COUNTED)
    assert done.returncode == 0, done.stderr
    new = content(whole)
    assert new != old
    for step in steps(int(count.read_text())):
        folder = Path(shutil.copytree(data, tmp_path / f"killed-{step}" / "data"))
        assert run(folder, *arguments, KILL_AT=str(step), **COUNTED).returncode == -signal.SIGKILL
        for name, written in content(folder).items():
            assert name.endswith(".half") or written in (old.get(name), new.get(name)), (step, name)
        again = called(folder, *arguments)
        assert again.exit_code == 0 or "already listed" in again.output
        assert content(folder) == new


def test_two_writers_wait_for_each_other(small: Path) -> None:
    """Of several departments that are added at once none is lost."""
    names = [f"shift-{number}" for number in range(4)]
    with ThreadPoolExecutor(len(names)) as pool:
        ended = list(pool.map(lambda name: run(small, "new-department", name, "--items", "K1-a"), names))
    assert [done.returncode for done in ended] == [0] * len(names)
    listed = {department["id"] for department in plain_yaml(small / "departments.yml")["departments"]}
    assert listed >= set(names)
    assert run(small, "check").returncode == 0


def test_who_has_to_wait_is_told(small: Path) -> None:
    """While another command writes, a second one says that it waits, and then does its work."""
    with FileLock(small.with_name(f".{small.name}.lock")):
        waiting = subprocess.Popen(
            command(small, *NEW), cwd=ROOT, env=own_settings({}), stderr=subprocess.PIPE, text=True
        )
        assert waiting.stderr
        assert "waiting until it has ended" in waiting.stderr.readline()
        assert not (small / "evidence" / "night-shift.yml").exists()
    assert waiting.wait() == 0
    waiting.stderr.close()
    assert (small / "evidence" / "night-shift.yml").exists()


def test_what_somebody_saved_is_left_alone(tmp_path: Path) -> None:
    """A file that no longer holds what was read keeps what was saved."""
    path = tmp_path / "sales.yml"
    path.write_bytes(b"saved in the meantime")
    with pytest.raises(OSError, match="ales"):
        write(path, "tidied", tmp_path, b"as it was read")
    assert path.read_bytes() == b"saved in the meantime"
    assert list(tmp_path.iterdir()) == [path]


def test_rights_stay_and_links_are_not_followed(tmp_path: Path) -> None:
    """A file keeps its rights; a link is refused, and what it leads to is not changed."""
    path, link = tmp_path / "sales.yml", tmp_path / "link.yml"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    assert write(path, "new", tmp_path)
    assert path.stat().st_mode & 0o777 == 0o640
    link.symlink_to(path)
    with pytest.raises(OSError, match="link"):
        write(link, "through the link", tmp_path)
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == "new"


def test_a_link_is_refused_in_a_sentence(small: Path, tmp_path: Path) -> None:
    """`format` does not write through a link, which may lead out of the folder."""
    path = small / "evidence" / "design.yml"
    untidy(small)
    path.rename(tmp_path / "outside.yml")
    path.symlink_to(tmp_path / "outside.yml")
    before = path.read_bytes()
    done = run(small, "format", str(path))
    assert done.returncode == 1
    assert "design.yml: it is a link to another place" in done.stdout
    assert "Traceback" not in done.stderr
    assert path.read_bytes() == before


def test_output_that_is_refused_is_said(small: Path) -> None:
    """A command whose output finds no room says so."""
    if not Path("/dev/full").exists():
        pytest.skip("needs a device that is always full")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command(small, "check"),
            cwd=ROOT,
            env=own_settings({}),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == "The disk is full."
    assert "Traceback" not in done.stderr


HEADS = [
    "[Acting] Head", '"Head" of all', "@head", "- Head", "*head", "& head", "!head", "| head", "> head", "%head",
    "'head", "{head}", "? head", "`head`", "# head", "Head: sales", "audience: a few", "\\ head",
    "a #b", "--- x", "調達部長", "Head\tof",
]  # fmt: skip
REFUSED = {
    "“Head”": "curly quotes",
    "He\x07ad": "control character",
    "h" * 301: "300 characters",
    " ": "no value",
    "~": "no value",
    "yes": "says nothing",
    "?": "says nothing",
    "1.10": "names nobody",
    "2026-01-01": "names nobody",
}


def called(data: Path, *arguments: str) -> Result:
    """A command run within this run, which is quicker; what it did not foresee is raised."""
    return CliRunner().invoke(main, ["--data", str(data), *arguments], catch_exceptions=False)


@pytest.mark.parametrize("name", ["Procurement", "PROCUREMENT", "Ｐｒｏｃｕｒｅｍｅｎｔ", "Pro curement"])
def test_a_name_that_is_taken_is_refused(name: str, small: Path) -> None:
    """Of a department whose name another has, in any width and case, nothing is written: the check would refuse it."""
    before = content(small)
    done = called(small, *NEW, "--name", name)
    assert done.exit_code == 1
    assert f"another department has the name '{name}' already" in done.output
    assert content(small) == before


def confirming(data: Path) -> object:
    """The role that is to confirm the answers of the new department; the line waits behind a # until somebody does."""
    text = (data / "evidence" / "night-shift.yml").read_text(encoding="utf-8")
    (line,) = (line.removeprefix("# ") for line in text.splitlines() if line.startswith("# reviewed_by:"))
    return yaml.safe_load(line)["reviewed_by"]


@pytest.mark.parametrize("name", ["Night shift", "Shift: night", "- Night", "2nd shift", "夜勤"])
def test_what_is_written_is_tidy(name: str, small: Path) -> None:
    """Whatever a new department is called, its entry and its file have quotes where they need them, and no others."""
    assert called(small, *NEW, "--name", name, "--head", f"Head of {name}").exit_code == 0
    written = content(small)
    (entry,) = (
        department
        for department in plain_yaml(small / "departments.yml")["departments"]
        if department["id"] == "night-shift"
    )
    assert (entry["name"], entry["head"]) == (name, f"Head of {name}")
    assert confirming(small) == f"Head of {name}"
    files = [str(small / "departments.yml"), str(small / "evidence" / "night-shift.yml")]
    assert called(small, "format", *files).exit_code == 0
    assert content(small) == written


@pytest.mark.parametrize("head", HEADS)
def test_any_head_gives_a_file_that_holds(head: str, small: Path) -> None:
    """Whatever a head or a department is called, the check accepts what is written, and reads the same words in it."""
    done = called(small, "new-department", "night-shift", f"--head={head}", f"--name={head}", "--items", "K1-a")
    assert done.exit_code == 0, done.output
    assert called(small, "check").exit_code == 0
    words = " ".join(head.split())
    assert confirming(small) == words
    entry = plain_yaml(small / "departments.yml")["departments"][-1]
    assert (entry["head"], entry["name"]) == (words, words)


@pytest.mark.parametrize(
    ("head", "told"),
    REFUSED.items(),
    ids=["quotes", "control", "long", "empty", "null", "yes", "sign", "number", "day"],
)
def test_a_head_that_cannot_be_is_refused(head: str, told: str, small: Path) -> None:
    """What the loader would refuse is refused in its words before anything is written."""
    before = content(small)
    done = called(small, "new-department", "night-shift", f"--head={head}", "--items", "K1-a")
    assert done.exit_code == 2
    assert told in done.output
    assert content(small) == before


def test_a_head_that_reads_like_a_lock_is_refused(small: Path) -> None:
    """What the check would refuse in the evidence file, though it can be read, is not written either."""
    before = content(small)
    done = called(small, "new-department", "night-shift", "--head=audience: management", "--items", "K1-a")
    assert done.exit_code == 1
    assert "cannot stand in an evidence file: the audience stands inside a text" in done.output
    assert content(small) == before


def test_names_of_devices_are_refused(small: Path) -> None:
    """A department is not called as Windows calls a device: its evidence file could not be checked out there."""
    assert {"con", "nul", "com1", "lpt9"} <= DEVICE_NAMES
    before = content(small)
    done = called(small, "new-department", "nul", "--items", "K1-a")
    assert done.exit_code == 2
    assert "Windows has no file that is called nul" in done.output
    assert content(small) == before


def test_a_folder_named_like_what_is_left_stops_nobody(small: Path) -> None:
    """A folder with the name of a file half written is not the program's, and is left where it is."""
    folder = small / "evidence" / ".x.half"
    folder.mkdir()
    result = called(small, "format")
    assert result.exit_code == 0, result.output
    assert folder.is_dir()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
@pytest.mark.parametrize("sort", ["pipe", "link", "folder"])
def test_what_is_no_file_takes_no_department(sort: str, small: Path) -> None:
    """Where something else stands in the place of the evidence file, no entry is written."""
    place = small / "evidence" / "night-shift.yml"
    make: dict[str, Callable[[], object]] = {
        "pipe": lambda: os.mkfifo(place),
        "link": lambda: place.symlink_to("nowhere"),
        "folder": place.mkdir,
    }
    make[sort]()
    before = (small / "departments.yml").read_bytes()
    result = called(small, *NEW)
    assert result.exit_code == 1 and "cannot be the evidence file" in result.output
    assert (small / "departments.yml").read_bytes() == before


LINKS = {
    "format": ("data/evidence", ["format"]),
    "new-department": ("data/evidence", NEW),
    "schema": ("data/schema", ["schema"]),
    "codeowners": (".gitea", ["codeowners"]),
    "data": ("data", ["format"]),
}


@pytest.mark.parametrize("name", LINKS)
def test_no_folder_is_written_through_a_link(name: str, small: Path, tmp_path: Path) -> None:
    """A link in the middle of a path is refused in a sentence, and what it leads to is not changed."""
    folder, arguments = LINKS[name]
    untidy(small)
    place = small.parent / folder
    place.mkdir(exist_ok=True)
    outside = place.rename(tmp_path / "outside")
    place.symlink_to(outside)
    before, listed = content(outside), (small / "departments.yml").read_bytes()
    done = run(small, *arguments)
    assert done.returncode == 1
    assert f"{place}: it is a link to another place, and nothing is written through a link." in done.stderr
    assert "Traceback" not in done.stderr
    assert (content(outside), (small / "departments.yml").read_bytes()) == (before, listed)


def test_a_project_may_be_reached_through_a_link(small: Path, tmp_path: Path) -> None:
    """Where a link leads to the whole project, files are written as anywhere."""
    untidy(small)
    (tmp_path / "portal").symlink_to(small.parent)
    done = run(tmp_path / "portal" / "data", "format")
    assert done.returncode == 0, done.stderr
    assert "design.yml: tidied" in done.stdout
