"""Only plain files are read, wherever they come from, and a moment that no file can hold is a setting to mend."""

import os
import re
from pathlib import Path

import pytest

from macros.day import EPOCH
from macros.problems import DataError
from macros.rebuild import digests
from macros.site import make
from macros.world import world


@pytest.mark.parametrize("name", ["docs/endless.md", "overrides/endless.js", "docs/assets"])
def test_a_link_in_the_project_stops_the_build(name: str, tmp_path: Path) -> None:
    """A link in what a build is made from is told before anything is read through it."""
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.symlink_to("/dev/zero")
    with pytest.raises(DataError) as found:
        list(digests(tmp_path))
    assert [(problem.place.file, problem.rule) for problem in found.value.problems] == [(name, "no-file")]


def test_a_pipe_in_the_project_stops_the_build(tmp_path: Path) -> None:
    """A pipe is told, and not waited for."""
    (tmp_path / "docs").mkdir()
    os.mkfifo(tmp_path / "docs" / "pipe.md")
    with pytest.raises(DataError):
        list(digests(tmp_path))


@pytest.mark.parametrize("moment", ["0", "1", "315532799", "4133980800", "99999999999", "-1", "1e9", "٣"])
def test_a_moment_that_no_file_can_hold_is_a_setting_to_mend(moment: str, tmp_path: Path) -> None:
    """SOURCE_DATE_EPOCH lies in the years 1980 to 2100."""
    with pytest.raises(DataError) as found:
        world({EPOCH: moment}, tmp_path)
    assert {problem.rule for problem in found.value.problems} == {"setting"}


@pytest.mark.parametrize("moment", ["315532800", "4133980799", ""])
def test_the_first_and_the_last_moment_are_taken(moment: str, tmp_path: Path) -> None:
    """Both ends of the range are in it."""
    assert world({EPOCH: moment}, tmp_path).clock.epoch == (int(moment) if moment else None)


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
