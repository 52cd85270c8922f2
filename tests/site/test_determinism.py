"""The same data on the same day builds the same site."""

import os
import re
from pathlib import Path

from languages import FURTHER, WAYS
from shared_sites import RealSites
from site_builds import DAY, RELEASED, built, lay_out

DATED = [
    r"index\.html",  # the counts of the day
    r"about/index\.html",  # the day of the build
    r"checklist/print/\w+/(filled/)?index\.html",  # the foot of a sheet
    r"departments/([a-z-]+/(print/)?)?index\.html",
    r"status/((print|pack)/)?index\.html",
    r"changes/(index\.html|feed\.xml)",  # the day up to which they tell
    r"status/(status|due)\.csv",
    r"api/v1/(index|departments|status|due|changes|(items|departments)/[A-Za-z0-9-]+)\.json",  # all but the guidance
    r"(status|departments/[a-z-]+)/due\.ics",  # the moment from which their entries are
    r"(checklist/print|departments/[a-z-]+)/answers\.xlsx",
    r"exports/(oscal/(catalog|profile|results-[a-z-]+)\.json|ciso-assistant\.yml)",  # their version
    r"training/index\.html",  # when each department last took part
    # What is printed has the day of the build.
    r"training/.+/room/(index|form|attendance|handout|quiz|cards|everything|sheet-\w+)\.html",
    r"training/.+\.zip",  # and is in the folder of a session
    r"search/entries\.json",  # what those pages say
    r"sitemap\.xml\.gz",  # the moment of packing
]
"""Files that name the day or what is counted on it: one day later each of them is another."""
STATUSES = [r"checklist/index\.html", r"guidance/principle-\d/index\.html"]
"""Files that show statuses: they are others where a status has changed overnight."""


def of_language(name: str) -> str:
    """A file's path below the root of its language."""
    first, _, rest = name.partition("/")
    return rest if first in FURTHER else name


def test_two_builds_are_the_same(real_sites: RealSites, tmp_path: Path) -> None:
    """Folder, time zone, order of hashing and times of files change no byte, in packed files neither.

    Where the second is built, it is still the day before.
    """
    first = real_sites.everyone
    other = lay_out(tmp_path / "another" / "two")
    for path in other.rglob("*"):
        os.utime(path, (0, 10**9))
    (second,) = built((other, {**RELEASED, "TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2"}))
    assert any(name.endswith(".gz") for name in first.bytes)
    assert all(f"{way}index.html" in first.bytes for way in WAYS.values())
    assert list(first.bytes) == list(second.bytes)
    for name, content in first.bytes.items():
        assert content == second.bytes[name], name


def test_a_day_later_only_what_names_the_day_is_another(real_sites: RealSites, tmp_path: Path) -> None:
    """One day later the guidance, the roles, the slides and all that names no day are the same, byte for byte."""
    before = real_sites.everyone.bytes
    day_later = {**RELEASED, "SOURCE_DATE_EPOCH": str(int(DAY["SOURCE_DATE_EPOCH"]) + 24 * 60 * 60)}
    (tomorrow,) = built((lay_out(tmp_path), day_later))
    assert list(before) == list(tomorrow.bytes)
    others = {name for name, content in before.items() if content != tomorrow.bytes[name]}
    dated = {name for name in before if any(re.fullmatch(pattern, of_language(name)) for pattern in DATED)}
    showing = {name for name in before if any(re.fullmatch(pattern, of_language(name)) for pattern in STATUSES)}
    assert dated - others == set()
    assert others - dated - showing == set()
    assert len(dated) > 100 * len(WAYS)
    assert len(before) > 2 * len(dated)
