"""A build that cannot be right says so, stops, and leaves what stood there before."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import catalogs
import pytest
from repository import commit, git
from samples import SMALL
from site_builds import DAY, ROOT, Built, build, built, lay_out

from macros.building.world import world
from macros.facts.day import Clock
from macros.loading.load import load
from macros.messages.problems import DataError, report


def test_broken_evidence_leaves_the_old_site(project: Path) -> None:
    """Evidence that cannot be used stops the build with the loader's report, and no byte of the old site changes."""
    before = Built(project / "site").bytes
    evidence = project / "data" / "evidence" / "procurement.yml"
    evidence.write_text(
        evidence.read_text("utf-8").replace("check: Y", "check: perhaps").replace("due: ", "deu: "), "utf-8"
    )
    done = build(project)
    assert done.returncode != 0
    with pytest.raises(DataError) as error:
        load(project / "data", Clock(datetime.now(UTC)))
    assert len(error.value.problems) == 2
    assert report(error.value.problems) in done.stderr
    assert "Traceback" not in done.stderr
    assert Built(project / "site").bytes == before


@pytest.mark.parametrize("slip", ["{{ contcats() }}", "{{ compny }}"], ids=["macro", "value"])
def test_what_does_not_exist_stops_the_build(slip: str, project: Path) -> None:
    """What does not exist, a macro or a value, stops the build instead of standing on the page as it was typed."""
    page = project / "docs" / "help.md"
    page.write_text(page.read_text("utf-8").replace("{{ contacts() }}", slip), "utf-8")
    done = build(project)
    assert done.returncode != 0
    assert slip.strip("{ ()}") in done.stderr
    assert "help.md" in done.stderr


def test_windows_line_ends_build_the_same_site(small_project: Path, small_site: Built, tmp_path: Path) -> None:
    """Data whose every file has Windows line ends builds the same site, byte for byte."""
    windows = lay_out(tmp_path / "windows", small_project / "data")
    for path in (windows / "data").rglob("*.yml"):
        content = path.read_bytes()
        assert b"\r" not in content
        path.write_bytes(content.replace(b"\n", b"\r\n"))
    (site,) = built((windows, DAY))
    assert site.bytes == small_site.bytes


def test_a_build_says_all_of_it(tmp_path: Path) -> None:
    """Each way in which a build stops is told in the language that is asked for, and so is where its site stands."""
    project = lay_out(tmp_path / "portal", SMALL)
    shutil.copytree(ROOT / "data" / "labels", project / "data" / "labels")
    catalogs.write(catalogs.bracketed(), project / "macros/messages/catalogs/xx/LC_MESSAGES/portal.po")
    settings = project / "mkdocs.yml"
    told = [_said(project)]
    settings.write_text(settings.read_text("utf-8") + "site_dir: data/site\n", "utf-8")
    told.append(_said(project))
    page = project / "docs" / "help.md"
    page.write_text(page.read_text("utf-8").replace("{{ contacts() }}", "{{ contcats() }}"), "utf-8")
    settings.write_text(settings.read_text("utf-8").replace("site_dir: data/site\n", ""), "utf-8")
    told.append(_said(project))
    evidence = project / "data" / "evidence" / "procurement.yml"
    evidence.write_text(evidence.read_text("utf-8").replace("check: Y", "check: perhaps"), "utf-8")
    told.append(_said(project))
    told.append(_said(project, PORTAL_AUDIENCE="managers"))
    for words, output in zip(TOLD, told, strict=True):
        assert [word for word in words if word not in output] == [], output


def _said(project: Path, **more: str) -> str:
    done = build(project, PORTAL_LANGUAGE="xx", **more, **DAY)
    return done.stdout + done.stderr


TOLD = [
    ["ᐸThe site stands in "],
    [" is no place for a site: it lies in ", "ᐸGive another folder as site_dir", "ᐸNothing was builtᐳ"],
    ["ᐸthe pages cannot be usedᐳ", "ᐸno block is called 'contcats'ᐳ", "ᐸfix: ᐸ", "site is as it wasᐳ"],
    ["ᐸthe data cannot be usedᐳ", "ᐸthe answer 'perhaps' is neither Y nor Nᐳ", "ᐸNothing was builtᐳ"],
    ["ᐸthe setting 'managers' is not knownᐳ", "ᐸfix: ᐸset PORTAL_AUDIENCE againᐳᐳ"],
]
"""What builds say."""


def test_a_quiet_build_is_as_strict(project: Path) -> None:
    """With --quiet, too, a warning stops a strict build and is told; one that is not strict is built without a word."""
    page, site = project / "docs" / "help.md", project / "site" / "help" / "index.html"
    before = site.read_bytes()
    page.write_text(page.read_text(encoding="utf-8") + "\n[nowhere](nowhere.md)\n", encoding="utf-8")
    done = build(project, "--quiet", **DAY)
    assert done.returncode == 1
    assert "'nowhere.md'" in done.stderr
    assert "INFO" not in done.stderr
    assert site.read_bytes() == before
    done = build(project, "--quiet", "--no-strict", **DAY)
    assert (done.returncode, done.stderr) == (0, "")
    assert site.read_bytes() != before


def test_a_checkout_that_git_refuses_is_told(project: Path) -> None:
    """Sheets carry no version then, and the build says so with Git's own reason; without a checkout there is none."""
    assert world({}, project).unnamed is None
    git(project, "init", "-q")
    commit(project, {})
    assert world({}, project).unnamed is None
    done = build(project, **DAY, GIT_TEST_ASSUME_DIFFERENT_OWNER="1")
    assert done.returncode == 0, done.stderr
    assert "WARNING -  the sheets name no version, since Git refuses: fatal: detected dubious ownership" in done.stderr
