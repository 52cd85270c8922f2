"""The same data on the same day builds the same site."""

import os
from pathlib import Path

from site_builds import built, lay_out


def test_two_builds_are_the_same(tmp_path: Path) -> None:
    """Two builds in different folders, time zones and orders of hashing, of files with different times, are the same byte for byte, packed files too."""
    one = lay_out(tmp_path / "one")
    other = lay_out(tmp_path / "another" / "two")
    for path in other.rglob("*"):
        os.utime(path, (0, 10**9))
    day = {"SOURCE_DATE_EPOCH": "1795143600"}  # 2026-11-20 in the afternoon, in Tokyo
    first, second = built(
        (one, {**day, "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"}),
        (other, {**day, "TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2"}),
    )
    assert any(name.endswith(".gz") for name in first.bytes)
    assert list(first.bytes) == list(second.bytes)
    for name, content in first.bytes.items():
        assert content == second.bytes[name], name


def test_today_is_the_moment_that_is_set(tmp_path: Path) -> None:
    """The pages show the day that SOURCE_DATE_EPOCH names in the company's time zone, in spite of `as_of`."""
    project = lay_out(tmp_path, Path(__file__).parents[1] / "small" / "data")
    labels = Path(__file__).parents[2] / "data" / "labels" / "en.yml"
    (project / "data" / "labels").mkdir()
    (project / "data" / "labels" / "en.yml").write_bytes(labels.read_bytes())
    (site,) = built((project, {"SOURCE_DATE_EPOCH": "1827586800"}))  # 2027-11-30 00:00 in Tokyo, the day before in UTC
    days = [one.text for one in site.pages["status/"].article.find(class_="as-of") for one in one.find("time")]
    assert days == ["2027-11-30"]
