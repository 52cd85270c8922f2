"""All that a build is made from is listed and read, or told; nothing is published without it."""

import shutil
from pathlib import Path

import pytest
from test_last_good import site
from test_rights import project, run

from macros.mkdocs_rim.page_check import TEMPLATES

__all__ = ["project"]  # a fixture


UNREADABLE = {
    "overrides/assets": "the folder cannot be read.",
    "macros/rendering/templates/board.html": "the file cannot be read.",
    "docs/training": "the folder cannot be read.",
    "docs/help.md": "the file cannot be read.",
}


def test_all_that_a_build_is_made_from_is_read(project: Path) -> None:
    """Whatever of a build's sources may not be listed or read is told, all at once, and no byte of the site changes."""
    before = site(project)
    for name in UNREADABLE:
        (project / name).chmod(0o000)
    done = run(project, "--strict")
    for name in UNREADABLE:
        (project / name).chmod(0o755)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    for name, told in UNREADABLE.items():
        assert f"{name}: {told}" in done.stderr
    assert site(project) == before


@pytest.mark.parametrize("lost", ["assets", "assets/portal.css", "assets/menu.js"])
def test_a_style_or_script_that_is_not_there_stops_the_build(lost: str, project: Path) -> None:
    """What mkdocs.yml or a template names as style or script is in the site, or there is none."""
    before = site(project)
    path = project / "overrides" / lost
    names = sorted(entry.name for entry in path.iterdir()) if path.is_dir() else [path.name]
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    done = run(project, "--strict")
    assert done.returncode == 1, done.stderr
    named = [name for name in names if f"overrides/assets/{name}: the file is missing." in done.stderr]
    assert named == names
    assert site(project) == before


@pytest.mark.parametrize("lost", TEMPLATES)
def test_a_template_that_is_not_there_stops_the_build(lost: str, project: Path) -> None:
    """Without one of its templates the portal would have the theme's own look, and nobody would be told."""
    before = site(project)
    (project / "overrides" / lost).unlink()
    done = run(project, "--strict")
    assert done.returncode == 1, done.stderr
    assert f"overrides/{lost}: the file is missing." in done.stderr
    assert site(project) == before


def test_every_template_is_known() -> None:
    """The templates that may not be missing are those that there are."""
    overrides = Path(__file__).parents[2] / "overrides"
    assert {path.relative_to(overrides).as_posix() for path in overrides.rglob("*.html")} == set(TEMPLATES)


def test_isolate_sets_an_unreadable_file_apart(project: Path) -> None:
    """Evidence that may not be read is set apart like any other, and hides no other problem without that setting."""
    evidence = project / "data" / "evidence"
    (evidence / "design.yml").chmod(0o000)
    done = run(project, PORTAL_ON_PROBLEM="isolate")
    assert done.returncode == 0, done.stderr
    assert "set apart: data/evidence/design.yml: the file cannot be read." in done.stderr
    text = (evidence / "procurement.yml").read_text("utf-8")
    (evidence / "procurement.yml").write_text(text.replace("check: Y", "check: perhaps"), "utf-8")
    done = run(project)
    assert done.returncode == 1
    assert "data/evidence/design.yml: the file cannot be read." in done.stderr
    assert "the answer 'perhaps' is neither Y nor N." in done.stderr


@pytest.mark.parametrize("name", ["data/evidence/design.yml", "docs/x.pdf", "docs/help.md", "docs/x.svg"])
def test_a_file_without_measure_is_told_in_a_sentence(name: str, project: Path) -> None:
    """A file of 100 GB, which takes no room on the disk, stops a build with its size."""
    before = site(project)
    with (project / name).open("wb") as file:
        file.truncate(100_000_000_000)
    done = run(project)
    assert done.returncode == 1
    assert f"{name}: the file has 100,000,000,000 bytes." in done.stderr
    assert "Traceback" not in done.stderr
    assert site(project) == before
