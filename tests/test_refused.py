"""What a command cannot read or write it names, in a sentence, and never passes over."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import test_writing
from repository import company, environment, git
from rights import ordinary
from site_builds import ROOT
from test_writing import NEW, content, untidy


def run(data: Path, *arguments: str, room: int | None = None, **more: str) -> "subprocess.CompletedProcess[str]":
    """A command for which the rights of files hold, and which may write `room` bytes into a file."""
    resource = pytest.importorskip("resource", reason="Windows limits no file's size")
    limit = None if room is None else lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    command = [*ordinary(), sys.executable, "-m", "macros", "--data", str(data), *arguments]
    settings = {**environment(**more), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False, preexec_fn=limit
    )


@pytest.mark.parametrize("arguments", [["format"], ["format", "--check"]], ids=" ".join)
def test_a_folder_that_cannot_be_listed_is_not_tidy(arguments: list[str], small: Path) -> None:
    """`format` does not call tidy what it could not see."""
    (small / "evidence").chmod(0o000)
    done = run(small, *arguments)
    (small / "evidence").chmod(0o755)
    assert done.returncode == 1
    assert done.stdout.startswith("data/evidence: the folder cannot be read.\n")
    assert "1 problem in 1 file. Nothing was written." in done.stdout
    assert "tidy" not in done.stdout


def lose(project: Path, name: str) -> None:
    """Takes what a file holds out of a repository, as a broken disk does."""
    packed = next((project / ".git" / "objects" / "pack").glob("*.pack"), None)
    assert packed is None
    blob = git(project, "rev-parse", f"HEAD:{name}")
    (project / ".git" / "objects" / blob[:2] / blob[2:]).unlink()


@pytest.mark.thorough
@pytest.mark.parametrize("arguments", [["diff", "HEAD"], ["check", "--against", "HEAD"]], ids=" ".join)
def test_a_damaged_repository_is_told(arguments: list[str], tmp_path: Path) -> None:
    """Where Git has lost what a file held, the command names the file and the cure."""
    project = company(tmp_path / "portal", program=False)
    lose(project, "data/departments.yml")
    done = test_writing.run(project / "data", *arguments)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    told = (done.stdout + done.stderr).replace("\\", "")
    assert "this repository is damaged: Git has lost what 'data/departments.yml' held. Clone it again" in told


@pytest.mark.thorough
def test_no_room_for_temporary_files_is_told(tmp_path: Path) -> None:
    """Where nothing temporary can be written, `diff` says so, and what to set."""
    project = company(tmp_path / "portal", program=False)
    done = run(project / "data", "diff", "HEAD", room=0)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    told = (done.stdout + done.stderr).replace("\\", "")
    assert "no folder for temporary files can be written: make room, or set TMPDIR" in told


@pytest.mark.thorough
@pytest.mark.parametrize("arguments", [["format"], NEW, ["schema"]], ids=lambda arguments: str(arguments[0]))
def test_a_file_without_room_is_named(arguments: list[str], small: Path) -> None:
    """What could not be written is named, and what is said of the others is so, whether or not any is named."""
    untidy(small)
    before = content(small)
    done = run(small, *arguments, room=10)
    assert done.returncode == 1
    first, second = done.stderr.splitlines()
    assert first.startswith(str(small))
    assert re.search(r"\.(yml|json): the file would be larger than is allowed here\.$", first)
    assert second.startswith("Every file is whole, and each that is not named above as written is as it was.")
    assert content(small) == before


@pytest.mark.thorough
def test_a_list_without_measure_takes_no_department(small: Path) -> None:
    """A departments.yml of 100 GB, which takes no room on the disk, is told by its size."""
    os.truncate(small / "departments.yml", 100_000_000_000)
    done = test_writing.run(small, *NEW)
    assert done.returncode == 1
    assert "departments.yml: the file has 100,000,000,000 bytes." in done.stdout
    assert "Traceback" not in done.stderr
