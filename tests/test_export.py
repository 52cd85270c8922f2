"""The command `export` writes, of each format, what a build writes."""

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from repository import company, git
from site_builds import ROOT
from small_company import NOW

from macros.building.site import Site, make
from macros.building.world import World
from macros.commands import main
from macros.exports.formats import FORMATS, Format
from macros.facts.day import Clock
from macros.model.base import Audience

NAMES = [format.name for format in FORMATS]


def export(data: Path, *arguments: str, **settings: str) -> Result:
    """`python -m macros export …` on a data folder, in this process."""
    unset = {name: None for name in os.environ if name.startswith("PORTAL_")}
    return CliRunner(env={**unset, **settings}).invoke(main, ["--data", str(data), "export", *arguments])


def written(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its name."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def of_format(site: Site, format: Format) -> dict[str, bytes]:
    """What a build writes of a format."""
    place = re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(format.place)))
    return {name: content for name, content in site.files.items() if place.fullmatch(name)}


def built(data: Path, *audiences: Audience) -> Site:
    """What a build shows."""
    return make(data, World(Clock(NOW), frozenset({Audience.EVERYONE, *audiences}), ""))


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """The small company's data, with a history in which something has moved."""
    project = company(tmp_path / "portal", program=False)
    path = project / "data" / "evidence" / "procurement.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("2027-01-31", "2027-02-28"), encoding="utf-8")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "later")
    return project / "data"


@pytest.mark.thorough
@pytest.mark.parametrize("audience", [Audience.EVERYONE, Audience.MANAGEMENT])
def test_it_writes_what_a_build_writes(portal: Path, tmp_path: Path, audience: Audience) -> None:
    """Each format is the same, byte for byte, in the same folders; for management in a folder that says so."""
    site = built(portal, audience)
    for format in FORMATS:
        ran = export(portal, format.name, "--out", str(tmp_path / format.name), PORTAL_AUDIENCE=audience.value)
        assert ran.exit_code == 0, ran.output
        mark = "" if audience is Audience.EVERYONE else f"-{audience}"
        files = written(tmp_path / f"{format.name}{mark}")
        assert files == of_format(site, format)
        assert files
        for name in files:
            assert f"{name}: written" in ran.output


@pytest.mark.thorough
def test_each_language_has_its_folder(tmp_path: Path) -> None:
    """What is written in another language stands below its name, as on the site, beside that of the first."""
    for language in ("en", "ja"):
        assert export(ROOT / "data", "ciso-assistant", "--out", str(tmp_path), "--language", language).exit_code == 0
    files = written(tmp_path)
    assert set(files) == {"exports/ciso-assistant.yml", "ja/exports/ciso-assistant.yml"}
    assert b"locale: ja" in files["ja/exports/ciso-assistant.yml"]


def test_what_people_fill_in_is_kept(portal: Path, tmp_path: Path) -> None:
    """A workbook takes no other's place; any other file does, since nobody types into it."""
    assert export(portal, "blank-answers", "--out", str(tmp_path / "out")).exit_code == 0
    assert export(portal, "oscal-catalog", "--out", str(tmp_path / "out")).exit_code == 0
    files = written(tmp_path / "out")
    for name in files:
        (tmp_path / "out" / name).write_bytes(b"filled in")
    ran = export(portal, "blank-answers", "--out", str(tmp_path / "out"))
    assert (ran.exit_code, "perhaps filled in" in ran.output) == (1, True)
    assert export(portal, "oscal-catalog", "--out", str(tmp_path / "out")).exit_code == 0
    assert written(tmp_path / "out") == {
        name: b"filled in" if name.endswith(".xlsx") else content for name, content in files.items()
    }


def test_it_says_where_there_is_nothing(portal: Path, tmp_path: Path) -> None:
    """Where employees see counts only there are no results, and a sentence says why."""
    company_file = portal / "company.yml"
    company_file.write_text(f"{company_file.read_text(encoding='utf-8')}employees_see: counts\n", encoding="utf-8")
    ran = export(portal, "oscal-results", "--out", str(tmp_path / "out"))
    assert ran.exit_code == 1
    assert "there is no file of this format: employees see counts only" in ran.output
    assert not (tmp_path / "out").exists()
    assert export(portal, "oscal-results", "--out", str(tmp_path / "x"), PORTAL_AUDIENCE="management").exit_code == 0


def test_the_formats_are_told(portal: Path) -> None:
    """Help, the page of commands in each language, and the message for another word name every format."""
    told = " ".join(export(portal, "--help").output.replace("-\n  ", "-").split())
    refused = export(portal, "nothing").output
    for name in NAMES:
        assert name in told
        assert f"'{name}'" in refused
        for page in ("docs/contribute/commands.md", "docs/ja/contribute/commands.md"):
            assert f"`{name}`" in (ROOT / page).read_text(encoding="utf-8"), page
