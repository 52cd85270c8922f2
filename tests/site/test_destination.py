"""A build replaces a site, and nothing else that stands where it is told to go."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from site_builds import DAY, build

if TYPE_CHECKING:
    from subprocess import CompletedProcess

DIARY = "diary.txt"


@pytest.fixture
def project(project: Path, tmp_path: Path) -> Path:
    """A project of its own with its last site, and somebody's notes beside it."""
    for folder in (project / ".git", project / ".github", project / "tests", tmp_path / "notes"):
        folder.mkdir()
        (folder / DIARY).write_text("kept\n", encoding="utf-8")
    return project


def everything(folder: Path) -> dict[str, bytes]:
    """Every file around the project."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def built(project: Path, *arguments: str, **settings: str) -> "CompletedProcess[str]":
    """A build with more arguments, on the day of the samples."""
    return build(project, *arguments, **DAY, **settings)


PLACES = {
    "data": "itself stands there",
    "data/evidence": "it lies in",
    "data/new": "it lies in",
    "data/../data": "itself stands there",
    "overrides": "itself stands there",
    "macros/rendering": "it lies in",
    ".git": "itself stands there",
    ".git/hooks/site": "it lies in",
    ".github": "itself stands there",
    "tests": "itself stands there",
    "../notes": "it holds something else",
}


@pytest.mark.parametrize(("place", "told"), list(PLACES.items()), ids=list(PLACES))
def test_only_a_site_is_replaced(place: str, told: str, project: Path) -> None:
    """A place that is, holds or lies in what the site is made from, or that holds something else, is refused."""
    (project / "data" / "company.yml").write_text("broken: [\n", encoding="utf-8")  # which nobody comes to read
    before = everything(project.parent)
    done = built(project, "-d", place)
    assert done.returncode == 1
    assert "is no place for a site" in done.stderr and told in done.stderr
    assert "Nothing was built." in done.stdout + done.stderr and "Traceback" not in done.stderr
    assert everything(project.parent) == before


@pytest.mark.parametrize(
    ("place", "audience"), [("site/ja", ""), ("site/a/part", ""), ("site/own", "management"), ("latest/ja", "")]
)
def test_no_site_lies_in_another(place: str, audience: str, project: Path) -> None:
    """A folder inside a site is refused: a language's part, one that is not there yet, also through a link."""
    part = shutil.copytree(project / "site", project.parent / "part")
    part.rename(project / "site" / "ja")  # which holds all that a site holds, as the part of a language does
    (project / "latest").symlink_to("site")
    before = everything(project.parent)
    done = built(project, "-d", place, PORTAL_AUDIENCE=audience)
    assert done.returncode == 1
    assert f"it lies in the site {project.resolve() / 'site'}." in done.stderr, done.stderr
    assert everything(project.parent) == before


@pytest.mark.parametrize("place", [".", ".."])
def test_the_project_itself_is_kept(place: str, project: Path) -> None:
    """The folder of the project, or one around it, is refused by MkDocs itself, since the pages lie in it."""
    before = everything(project.parent)
    done = built(project, "-d", place)
    assert done.returncode == 1
    assert "The 'docs_dir' should not be within the 'site_dir'" in done.stderr
    assert everything(project.parent) == before


@pytest.mark.parametrize("target", ["docs", ".", "data/evidence", "../notes"])
def test_a_link_as_site_is_looked_through(target: str, project: Path) -> None:
    """Where the site's folder is a link, what counts is where it leads."""
    shutil.rmtree(project / "site")
    (project / "site").symlink_to(target)
    before = everything(project.parent)
    done = built(project)
    assert done.returncode == 1 and "is no place for a site" in done.stderr
    assert everything(project.parent) == before


def test_sources_that_stand_elsewhere_are_kept(project: Path) -> None:
    """A data folder behind a link is the project's own, wherever it stands."""
    elsewhere = (project / "data").rename(project.parent / "elsewhere")
    (project / "data").symlink_to(elsewhere)
    before = everything(project.parent)
    done = built(project, "-d", "../elsewhere/schema")
    assert done.returncode == 1 and "it lies in" in done.stderr
    assert everything(project.parent) == before


def test_an_audience_has_a_place_of_its_own(project: Path) -> None:
    """The name that a build for management gets is looked at, too."""
    (project / "site-management").mkdir()
    (project / "site-management" / DIARY).write_text("kept\n", encoding="utf-8")
    done = built(project, PORTAL_AUDIENCE="management")
    assert done.returncode == 1 and "site-management is no place for a site" in done.stderr
    assert (project / "site-management" / DIARY).is_file()


def test_a_named_place_for_an_audience_holds_its_site(project: Path) -> None:
    """With --site-dir, too, what is for management stands in a folder of that name, and not in the one named."""
    hidden = "Price list of the saffron lighthouse"
    path = project / "data" / "evidence" / "procurement.yml"
    text = path.read_text(encoding="utf-8")
    entry = f"    basis:\n      - title: {hidden}\n        kind: system\n        audience: management\n"
    assert "    basis:\n" in text
    path.write_text(text.replace("    basis:\n", entry, 1), encoding="utf-8")
    done = built(project, "--site-dir", "../public")
    assert done.returncode == 0, done.stderr
    before = everything(project.parent / "public")
    done = built(project, "--site-dir", "../public", PORTAL_AUDIENCE="management")
    assert done.returncode == 0, done.stderr
    assert everything(project.parent / "public") == before
    page = project.parent / "public-management" / "departments" / "procurement" / "index.html"
    assert hidden in page.read_text(encoding="utf-8")
    assert "departments/procurement/index.html" in before
    assert not any(hidden.encode() in content for content in before.values())


def test_sites_and_empty_folders_are_taken(project: Path) -> None:
    """A site is replaced by the next, also one under a hidden name; an empty or a new folder is taken."""
    (project.parent / "empty").mkdir()
    for place in ("site", "../empty", "../empty", ".public", ".public"):
        done = built(project, "-d", place)
        assert done.returncode == 0, done.stderr
        assert (project / place / "index.html").is_file()
