"""Only plain files are read, wherever they come from, and a moment that no file can hold is a setting to mend."""

import os
import re
from pathlib import Path

import pytest
from test_broken import CLOCK

from macros.building.rebuild import digests
from macros.building.site import make
from macros.building.world import world
from macros.facts.day import EPOCH
from macros.facts.labels import Labels
from macros.loading.load import load
from macros.messages.problems import DataError


@pytest.mark.parametrize("name", ["docs/endless.md", "overrides/endless.js", "docs/assets"])
def test_a_link_in_the_project_stops_the_build(name: str, tmp_path: Path) -> None:
    """A link in what a build is made from is told before anything is read through it."""
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.symlink_to("/dev/zero")
    with pytest.raises(DataError) as raised:
        list(digests(tmp_path))
    assert [(problem.place.file, problem.rule) for problem in raised.value.problems] == [(name, "no-file")]


def test_a_pipe_in_the_project_stops_the_build(tmp_path: Path) -> None:
    """A pipe is told, and not waited for."""
    (tmp_path / "docs").mkdir()
    os.mkfifo(tmp_path / "docs" / "pipe.md")
    with pytest.raises(DataError):
        list(digests(tmp_path))


@pytest.mark.parametrize("moment", ["0", "1", "315532799", "4133980800", "99999999999", "-1", "1e9", "٣", ""])
def test_a_moment_that_no_file_can_hold_is_a_setting_to_mend(moment: str, tmp_path: Path) -> None:
    """SOURCE_DATE_EPOCH lies in the years 1980 to 2100."""
    with pytest.raises(DataError) as raised:
        world({EPOCH: moment}, tmp_path)
    assert {problem.rule for problem in raised.value.problems} == {"setting"}
    assert "for a day from 1980 to 2100 in UTC" in str(raised.value.problems[0].allowed)


@pytest.mark.parametrize("moment", ["315532800", "4133980799"])
def test_the_first_and_the_last_moment_are_taken(moment: str, tmp_path: Path) -> None:
    """Both ends of the range are in it."""
    assert world({EPOCH: moment}, tmp_path).clock.epoch == int(moment)


@pytest.mark.parametrize(
    ("zone", "last", "beyond"),
    [("Asia/Tokyo", "4133948399", "4133948400"), ("America/New_York", "315550800", "315550799")],
)
def test_the_range_holds_where_the_company_is(zone: str, last: str, beyond: str, small: Path) -> None:
    """A moment counts as the day that it is in the company's time zone, as the pages show it."""
    path = small / "company.yml"
    text = re.sub("time_zone: .*", f"time_zone: {zone}", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    assert EPOCH not in files_told(small, last)
    assert files_told(small, beyond) == {EPOCH}


def files_told(data: Path, moment: str) -> set[str]:
    """The files, or the setting, that are told of when the site is made of the moment."""
    try:
        make(data, world({EPOCH: moment}, data.parent))
    except DataError as error:
        return {problem.place.file for problem in error.problems}
    return set()


def rules(project: Path) -> list[tuple[str, str]]:
    """What a build tells of the files that it is made from: files and rules."""
    with pytest.raises(DataError) as raised:
        list(digests(project))
    return [(problem.place.file, problem.rule) for problem in raised.value.problems]


@pytest.mark.parametrize("name", ["docs/x.pdf", "docs/help.md", "overrides/main.html", "mkdocs.yml"])
def test_a_file_without_measure_is_told_and_not_read(name: str, tmp_path: Path) -> None:
    """A file of 100 GB, which takes no room on the disk, is refused by its size."""
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(100_000_000_000)
    assert rules(tmp_path) == [(name, "too-large")]


def test_data_without_measure_is_told_with_every_other_problem(tmp_path: Path) -> None:
    """A file of 100 GB in data/ is not read either; the loader tells it, as `check` does."""
    path = tmp_path / "data" / "evidence" / "sales.yml"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        file.truncate(100_000_000_000)
    assert [name for name, _ in digests(tmp_path)] == ["data/evidence/sales.yml"]


def test_at_the_top_of_the_project_links_are_taken(tmp_path: Path) -> None:
    """A project may be laid out of links to its parts: they are read like the parts themselves."""
    project = tmp_path / "portal"
    project.mkdir()
    for name, file in (("docs", "docs/x.md"), ("mkdocs.yml", "mkdocs.yml")):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text("x", encoding="utf-8")
        (project / name).symlink_to(tmp_path / name)
    assert [name for name, _ in digests(project)] == ["docs/x.md", "mkdocs.yml"]


def test_data_behind_a_link_at_the_top_is_read(small: Path, tmp_path: Path) -> None:
    """The data folder may be such a link, and is read as itself."""
    elsewhere = small.rename(tmp_path / "elsewhere")
    small.symlink_to(elsewhere)
    assert load(small, CLOCK, labels=Labels({})).company.name == "Driftwood Works"
