"""`mkdocs serve` shows after each edit what a server started now shows, and loses no page over a slip."""

import json
import re
import time
from pathlib import Path

import pytest
from samples import copy_small
from site_builds import Built, build, lay_out

from tests.benchmarks.loop import read, served

OWN = re.compile(r"livereload\(\d+, \d+\)|127\.0\.0\.1:\d+")
"""What a server puts into a page that another would put otherwise."""
TABLES = ["search/search_index.json", "status/status.csv", "status/due.csv"]
SECONDS = 60


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small company's portal, built once for the list of its pages."""
    project = lay_out(tmp_path / "portal", copy_small(tmp_path / "small"))
    assert build(project).returncode == 0
    return project


def shown(address: str, project: Path) -> dict[str, str]:
    """What a server shows at the address of each page and table."""
    names = [*Built(project / "site").pages, *TABLES]
    return {name: OWN.sub("", read(f"{address}{name}")) for name in names}


def typed(project: Path, department: str, before: str, after: str) -> None:
    """Types `after` for `before` in an evidence file."""
    path = project / "data" / "evidence" / f"{department}.yml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def awaited(address: str, words: str) -> None:
    """Waits until a page shows the words."""
    end = time.monotonic() + SECONDS
    while words not in read(address):
        assert time.monotonic() < end, f"{address} never showed {words!r}"
        time.sleep(0.1)


def test_edits_show_as_if_begun_anew(project: Path) -> None:
    """After two edits every page, the search index and the tables are those of a server that starts now."""
    with served(project) as address:
        before = shown(address, project)
        typed(project, "design", "is being typed up", "is on the wall")
        awaited(f"{address}departments/design/", "is on the wall")
        typed(project, "procurement", "title: Service contract", "title: Another contract")
        awaited(f"{address}departments/procurement/", "Another contract")
        after = shown(address, project)
    with served(project) as address:
        anew = shown(address, project)
    assert after == anew
    assert after["departments/design/"] != before["departments/design/"]
    assert json.loads(after[TABLES[0]])["docs"]


def test_a_slip_leaves_the_pages(project: Path) -> None:
    """While a file has a slip the last pages stay; once it is mended, the new one shows."""
    page = "departments/design/"
    with served(project) as address:
        before = shown(address, project)
        typed(project, "design", "reviewed: 2026-08-28", "reviewed: 2026/08/28")
        time.sleep(3)  # long enough for a build
        assert shown(address, project) == before
        typed(project, "design", "reviewed: 2026/08/28", "reviewed: 2026-08-29")
        awaited(f"{address}{page}", "2026-08-29")
