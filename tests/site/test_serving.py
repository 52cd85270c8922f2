"""`mkdocs serve` shows after each edit what a server started now shows, and loses no page over a slip."""

import json
import re
import time
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from runs import command_line
from site_builds import Built

from macros.mkdocs_rim.serving import LAST_GOOD
from tests.benchmarks.loop import read, served

pytestmark = pytest.mark.usefixtures("compiled")

OWN = re.compile(r"livereload\(\d+, \d+\)|127\.0\.0\.1:\d+")
"""What a server puts into a page that another would put otherwise."""
TABLES = [
    *("search/entries.json", "status/status.csv", "status/due.csv", "status/due.ics"),
    *("api/v1/due.json", "api/v1/index.json", "ja/status/due.csv"),
]
SECONDS = 60


def begun(project: Path, *options: str, log: Path | None = None) -> AbstractContextManager[str]:
    """The address of a server that begins in a process which has read its packages already."""
    return served(project, *options, log=log, command=command_line("mkdocs", project))


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
    with begun(project) as address:
        before = shown(address, project)
        typed(project, "design", "is being typed up", "is on the wall")
        awaited(f"{address}departments/design/", "is on the wall")
        typed(project, "procurement", "title: Service contract", "title: Another contract")
        awaited(f"{address}departments/procurement/", "Another contract")
        after = shown(address, project)
    with begun(project) as address:
        anew = shown(address, project)
    assert after == anew
    assert after["departments/design/"] != before["departments/design/"]
    assert json.loads(after[TABLES[0]])["docs"]


MEDDLER = """
from pathlib import Path

PAGE = Path(__file__).parent / "docs" / "help.md"
ANSWERS = Path(__file__).parent / "data" / "evidence" / "design.yml"
BEFORE = PAGE.read_text("utf-8")
times = []

def on_nav(nav, config, files):
    if not times:
        PAGE.write_text(BEFORE + "\\nThere for a moment.\\n", "utf-8")

def on_env(env, config, files):
    if not times:
        PAGE.write_text(BEFORE, "utf-8")
        ANSWERS.write_text(ANSWERS.read_text("utf-8").replace("is being typed up", "is on the wall"), "utf-8")
    times.append("once")
"""
"""Somebody who edits during the first build: an answer, and a page that is taken back."""


def test_edits_of_the_first_build_show(project: Path) -> None:
    """What is edited while the server makes its first build shows without another edit; what is taken back does not."""
    settings = project / "mkdocs.yml"
    (project / "meddler.py").write_text(MEDDLER, "utf-8")
    settings.write_text(settings.read_text("utf-8").replace("hooks: [", "hooks: [meddler.py, "), "utf-8")
    with begun(project) as address:
        awaited(f"{address}departments/design/", "is on the wall")
        assert "There for a moment." not in read(f"{address}help/")


def test_a_slip_leaves_the_pages(project: Path) -> None:
    """While a file has a slip the last pages stay; once it is mended, the new one shows."""
    page = "departments/design/"
    with begun(project) as address:
        before = shown(address, project)
        typed(project, "design", "reviewed: 2026-08-28", "reviewed: 2026/08/28")
        time.sleep(3)  # long enough for a build
        assert shown(address, project) == before
        typed(project, "design", "reviewed: 2026/08/28", "reviewed: 2026-08-29")
        awaited(f"{address}{page}", "2026-08-29")


def until(log: Path, words: str, times: int) -> None:
    """Waits until the server has said the words so many times."""
    end = time.monotonic() + SECONDS
    while (said := log.read_text(encoding="utf-8", errors="replace")).count(words) < times:
        assert time.monotonic() < end, f"never said {words!r} {times} times:\n{said}"
        time.sleep(0.1)


def test_every_slip_is_told_each_time(project: Path, tmp_path: Path) -> None:
    """A slip in data, in a page, in a link or in mkdocs.yml is told as often as it is made, and the last pages stay."""
    log = tmp_path / "log"
    slips = [
        ("data/evidence/design.yml", "reviewed: 2026-08-28", "reviewed: 2026/08/28", "2026/08/28' is not written"),
        ("docs/help.md", "{{ contacts() }}", "{{ contact() }}", "no block is called 'contact'"),
        ("docs/help.md", "{{ contacts() }}", "<script>alert(1)</script>", "a page holds no element"),
        ("docs/help.md", "{{ contacts() }}", "[Whom](nowhere.md)", "in strict mode"),
        ("mkdocs.yml", "use_directory_urls: true", "use_directory_urls: [", "parsing the configuration file"),
    ]
    with begun(project, "--strict", log=log) as address:
        good = read(f"{address}help/")
        good = OWN.sub("", good)
        for name, before, after, told in slips:
            path = project / name
            text = path.read_text(encoding="utf-8")
            assert before in text
            for times in (1, 2):
                seen = log.read_text(encoding="utf-8").count(LAST_GOOD)
                path.write_text(text.replace(before, after, 1), encoding="utf-8")
                until(log, told, times)
                until(log, LAST_GOOD, seen + 1)
                assert OWN.sub("", read(f"{address}help/")) == good
            path.write_text(f"{text}\n", encoding="utf-8")
        page = project / "docs" / "help.md"
        page.write_text(page.read_text(encoding="utf-8") + "\nMended.\n", encoding="utf-8")
        awaited(f"{address}help/", "Mended.")
    assert "Traceback" not in log.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["data", "data/evidence", "docs", "overrides/assets", "mkdocs.yml"])
def test_what_was_away_is_watched_again(name: str, project: Path, tmp_path: Path) -> None:
    """What is gone for a moment, as during a checkout, is told; once it is back, the next edit shows."""
    log, place = tmp_path / "log", project / name
    with begun(project, log=log) as address:
        good = OWN.sub("", read(f"{address}help/"))
        place.rename(tmp_path / "away")
        until(log, LAST_GOOD, 1)
        assert OWN.sub("", read(f"{address}help/")) == good
        (tmp_path / "away").rename(place)
        until(log, "Reloading browsers", 2)
        typed(project, "design", "is being typed up", "is on the wall")
        awaited(f"{address}departments/design/", "is on the wall")
        page = project / "docs" / "help.md"
        page.write_text(page.read_text(encoding="utf-8") + "\nMended.\n", encoding="utf-8")
        awaited(f"{address}help/", "Mended.")
    assert "Traceback" not in log.read_text(encoding="utf-8")


def test_a_server_does_not_begin_with_a_slip(project: Path, tmp_path: Path) -> None:
    """A server that finds a slip at its start says so and ends; nothing is shown."""
    page = project / "docs" / "help.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n{{ contact() }}\n", encoding="utf-8")
    log = tmp_path / "log"
    with pytest.raises(RuntimeError, match="ended before it showed a page"), begun(project, log=log):
        pass
    said = log.read_text(encoding="utf-8")
    assert "no block is called 'contact'" in said
    assert "Traceback" not in said
