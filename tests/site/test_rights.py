"""Files and folders that may not be read or written: a build says so, and says truly what it has left."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import runs
from rights import ordinary
from site_builds import DAY, own_settings
from test_last_good import add, left_over, site

if TYPE_CHECKING:
    from subprocess import CompletedProcess


@pytest.fixture
def project(project: Path) -> Iterator[Path]:
    """A project of its own whose last build succeeded; afterwards everything may be taken away again."""
    yield project
    project.chmod(0o755)
    for around, folders, _ in os.walk(project):
        for name in folders:
            Path(around, name).chmod(0o755)


def run(project: Path, *arguments: str, **settings: str) -> "CompletedProcess[str]":
    """`mkdocs build` for which the rights of files hold."""
    given = own_settings({**DAY, **settings})
    return runs.run("mkdocs", "build", *arguments, folder=project, settings=given, before=ordinary())


def test_a_folder_that_resists_is_seen_before_the_first_file_is_moved(project: Path) -> None:
    """Where files are moved one by one and one folder may not be written, no file is moved, and the site is whole."""
    before = site(project)
    add(project, "One sentence more.")
    add(project, "One sentence more.", "index.md")
    (project / "site" / "help").chmod(0o555)
    project.chmod(0o555)
    done = run(project)
    assert done.returncode == 1, done.stderr
    assert f"{project / 'site' / 'help'}: you do not have the right to do this here." in done.stderr
    assert f"{project / 'site'} is as it was." in done.stderr
    assert "Traceback" not in done.stderr
    assert {name: content for name, content in site(project).items() if name != ".lock"} == before
    (project / "site" / "help").chmod(0o755)
    done = run(project)
    assert done.returncode == 0, done.stderr
    assert b"One sentence more." in site(project)["help/index.html"]


def test_what_resists_where_nothing_changes_stops_nobody(project: Path) -> None:
    """A folder in which every file stays the same need not be written."""
    add(project, "One sentence more.", "help.md")
    (project / "site" / "assets" / "images").chmod(0o555)
    project.chmod(0o555)
    done = run(project)
    assert done.returncode == 0, done.stderr
    assert b"One sentence more." in site(project)["help/index.html"]


BROKEN_OFF = """
import os, sys
from pathlib import Path
moved = 0
def hook(event, arguments):
    global moved
    if event == "os.rename" and ".new" in str(arguments[0]):
        moved += 1
        if moved == 3:
            raise OSError(28, "", str(arguments[1]))
sys.addaudithook(hook)
"""


def test_a_site_that_is_left_half_changed_is_called_so(project: Path, tmp_path: Path) -> None:
    """Where moving fails in spite of all, the build says that old and new files stand there, and the next heals it."""
    before = site(project)
    for page in ("index.md", "help.md", "about.md"):
        add(project, "One sentence more.", page)
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(BROKEN_OFF, encoding="utf-8")
    project.chmod(0o555)
    done = run(project, PYTHONPATH=str(tmp_path / "hook"))
    assert done.returncode == 1, done.stderr
    assert "the disk is full" in done.stderr
    assert "as it was" not in done.stderr
    assert f"{project / 'site'} holds files of the new site beside those of the old one" in done.stderr
    assert "fix: build again once what is named above is mended, which makes it whole" in done.stderr
    half = site(project)
    assert any(half[name] != content for name, content in before.items())
    done = run(project)
    assert done.returncode == 0, done.stderr
    assert all(b"One sentence more." in site(project)[name] for name in ("help/index.html", "about/index.html"))


def test_an_old_site_that_resists_is_taken_away(project: Path) -> None:
    """A folder of the old site that may not be written stops neither this build nor a later one."""
    (project / "site" / "help").chmod(0o555)
    for sentence in ("One sentence more.", "And one."):
        add(project, sentence)
        done = run(project)
        assert done.returncode == 0, done.stderr
        assert sentence.encode() in site(project)["help/index.html"]
        assert left_over(project) == set()


@pytest.mark.parametrize("sort", ["file", "link", "folder that may not be written"])
def test_whatever_an_earlier_build_has_left_is_taken_away(sort: str, project: Path) -> None:
    """What stands where the new site is made goes, whatever it is, and what a link leads to stays."""
    place = project / ".site.new"
    pages = {path.name for path in (project / "docs").iterdir()}
    if sort == "link":
        place.symlink_to(project / "docs")
    elif sort == "file":
        place.touch()
    else:
        (place / "help").mkdir(parents=True)
        (place / "help" / "index.html").touch()
        (place / "help").chmod(0o000)
    add(project, "One sentence more.")
    done = run(project)
    assert done.returncode == 0, done.stderr
    assert b"One sentence more." in site(project)["help/index.html"]
    assert {path.name for path in (project / "docs").iterdir()} == pages
    assert left_over(project) == set()


def test_what_cannot_be_taken_away_is_named(project: Path) -> None:
    """Where what an earlier build has left belongs to somebody else, the whole path is named, with the cure."""
    if os.geteuid():
        pytest.skip("needs root, to give a folder away")
    before = site(project)
    inner = project / ".site.new" / "guidance" / "deep"
    inner.mkdir(parents=True)
    (inner / "index.html").touch()
    os.chown(inner, 65534, 65534)
    inner.chmod(0o555)
    done = run(project)
    os.chown(inner, 0, 0)
    assert done.returncode == 1, done.stderr
    assert f"{inner}: you do not have the right to do this here." in done.stderr
    assert f"fix: delete {project / '.site.new'}, which an earlier build has left" in done.stderr
    assert site(project) == before
