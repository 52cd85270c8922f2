"""The pages as other programs take them: headings as Markdown, and between them HTML that is whole by itself."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from markdown.util import BLOCK_LEVEL_ELEMENTS  # type: ignore[import-untyped]
from shared_sites import few_laid_out
from site_builds import DAY, ROOT, parse, plain_yaml

from macros.building.site import Site, make
from macros.building.world import World
from macros.commands import main
from macros.facts.day import Clock
from macros.mkdocs_rim.menu import menu
from macros.mkdocs_rim.plain_page import elements, plain_page
from macros.model.base import Audience
from macros.rendering.block import PAGE, Html
from macros.rendering.pages import PLAIN

INSIDE = frozenset({Audience.EVERYONE, Audience.MANAGEMENT, Audience.FACILITATOR})
AROUND = {"host_steps"}
"""Blocks of which two calls stand around what somebody wrote: one opens what the other closes."""
BUTTONS = {"help_link"}
"""Blocks that stand in no page, but in the bar at the top."""


@pytest.fixture(scope="module")
def site() -> Site:
    """All that the portal shows to whoever may see most."""
    return make(ROOT / "data", World(Clock(datetime(2026, 11, 20, tzinfo=UTC)), INSIDE, "-"))


@pytest.mark.thorough
def test_html_between_headings_is_whole(site: Site) -> None:
    """No stretch of HTML leaves something open: a heading inside would be text to programs that read Markdown."""
    blocks = [each for own in (site, *site.further_languages.values()) for each in own.blocks.items()]
    stretches = [(key, piece.text) for key, pieces in blocks for piece in pieces if isinstance(piece, Html)]
    assert {key for key, text in stretches if key[0] not in AROUND and parse(text)[1]} == set()


def test_html_between_headings_is_left_alone(site: Site) -> None:
    """Each stretch is made of elements that Markdown takes for what they are, none that it puts into a paragraph."""
    pages = [(page.macro, page.key) for page in site.pages] + [key for key in site.blocks if key[0] not in BUTTONS]
    tags = {
        (key, tag)
        for key in pages
        for piece in site.blocks[key]
        if isinstance(piece, Html)
        for tag, _ in elements(piece.text)
    }
    assert {(key, tag) for key, tag in tags if tag.removeprefix("/") not in BLOCK_LEVEL_ELEMENTS} == set()


def in_menu(entries: list[Any]) -> Iterator[str]:
    """The files that a menu names."""
    for entry in entries:
        for below in entry.values() if isinstance(entry, dict) else [entry]:
            yield from in_menu(below) if isinstance(below, list) else [below]


def test_the_menu_shows_each_page_that_has_a_title_for_it(site: Site) -> None:
    """The address of a page with a title stands below a folder that the menu in mkdocs.yml names."""
    shown = set(in_menu(menu(plain_yaml(ROOT / "mkdocs.yml")["nav"], list(site.pages), "own")))
    assert [page.address for page in site.pages if page.title and page.file not in shown] == []


def test_a_page_that_the_menu_does_not_show_is_led_to(site: Site) -> None:
    """The template of another block has a link to it."""
    leading: dict[str, set[tuple[str, str]]] = {}
    for name, pieces in site.blocks.items():
        for piece in pieces:
            for address in PAGE.findall(piece.text) if isinstance(piece, Html) else [piece.leads_to]:
                leading.setdefault(address, set()).add(name)
    below = [page for page in site.pages if not page.title]
    assert [page.address for page in below if leading.get(page.address, set()) <= {(page.macro, page.key)}] == []


def test_what_is_printed_is_no_page_to_find(site: Site) -> None:
    """A printed sheet stands at an address that ends as sheets do, and neither the search nor the menu shows it."""
    sheets = [
        page
        for page in site.pages
        for piece in site.blocks[page.macro, page.key]
        if isinstance(piece, Html) and '<div class="sheet' in piece.text
    ]
    assert len(sheets) > 20
    assert [page.address for page in sheets if page.meta != PLAIN or page.title or "/print/" not in page.address] == []


KNOWN = {"help.md", "index.md", "a/deep.md", "a/index.md", "a/picture.svg", "status/status.csv", "b/made/index.md"}
LINKS = [
    ("help.md", "[a](a/deep.md#x)", "[a](../a/deep/index.md#x)"),
    ("help.md", "[home](index.md)", "[home](../index.md)"),
    ("help.md", "[here](#x), [out](https://example.org/help.md)", "[here](#x), [out](https://example.org/help.md)"),
    ("a/deep.md", "![p](picture.svg) [q](../help.md)", "![p](../picture.svg) [q](../../help/index.md)"),
    ("a/index.md", "[q](deep.md) [t](../status/status.csv)", "[q](deep/index.md) [t](../status/status.csv)"),
    ("a/index.md", "[made](../b/made/index.md)", "[made](../b/made/index.md)"),
    ("a/deep.md", "[it]: index.md#y", "[it]: ../index.md#y"),
    ("a/deep.md", "`[q](../help.md)` and ``a ` [q](../help.md)``", "`[q](../help.md)` and ``a ` [q](../help.md)``"),
    ("a/deep.md", "```\n[q](../help.md)\n```\n[q](index.md)", "```\n[q](../help.md)\n```\n[q](../index.md)"),
    ("a/deep.md", "[none](nowhere.md)", "[none](nowhere.md)"),
]


@pytest.mark.parametrize(("name", "text", "led"), LINKS)
def test_links_lead_from_where_a_page_stands(name: str, text: str, led: str) -> None:
    """A plain page has a folder of its own: its links to the site's files lead from there, and code stays as it is."""
    assert plain_page(name, text, {}, {}, KNOWN, {}) == f"{led}\n"


def test_front_matter_is_kept() -> None:
    """What the theme and a search read stays at the head of a page; what only the portal's program reads does not."""
    meta = {"title": "T", "search": {"boost": 0.2, "words": ["w"]}, "render_macros": False, "made_from": "abc"}
    head = "---\ntitle: T\nsearch:\n  boost: 0.2\n  words:\n  - w\n---\n\n"
    assert plain_page("a.md", "{{ none() }}", meta, {}, (), {}) == f"{head}{{{{ none() }}}}\n"


# ---- The command ----


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose plain pages are written quickly."""
    return few_laid_out(tmp_path_factory.mktemp("few"))


def pages(project: Path, folder: Path) -> Result:
    """`python -m macros pages FOLDER`, in this process, on the day of the samples."""
    unset = {name: None for name in os.environ if name.startswith("PORTAL_")}
    runner = CliRunner(env={**unset, **DAY, "PORTAL_COMMIT": "0000000"})
    return runner.invoke(main, ["--data", str(project / "data"), "pages", str(folder)])


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its name."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_second_run_takes_the_place_of_the_first(project: Path, tmp_path: Path) -> None:
    """It writes the same bytes, each of which the list of sums knows, and leaves the site that was built there."""
    plain = tmp_path / "plain"
    first = pages(project, plain)
    assert first.exit_code == 0, first.output
    before = contents(plain)
    sums = {name: sum_ for sum_, name in (line.split("  ") for line in before["SHA256SUMS"].decode().splitlines())}
    assert sums == {name: sha256(content).hexdigest() for name, content in before.items() if name != "SHA256SUMS"}
    (plain / "site").mkdir()
    (plain / "site" / "index.html").write_text("built")
    assert pages(project, plain).exit_code == 0
    assert contents(plain) == {**before, "site/index.html": b"built"}
    assert [path.name for path in tmp_path.iterdir() if path.name != ".plain.lock"] == ["plain"]


def test_a_page_that_somebody_has_changed_is_kept(project: Path, tmp_path: Path) -> None:
    """A folder in which something is not as it was written is named, and left as it is."""
    plain = tmp_path / "plain"
    assert pages(project, plain).exit_code == 0
    with (plain / "docs" / "help" / "index.md").open("a") as page:
        page.write("More.\n")
    (plain / "docs" / "new.md").write_text("# New\n")
    before = contents(plain)
    refused = pages(project, plain)
    assert refused.exit_code == 1
    assert "docs/help/index.md, docs/new.md" in refused.output
    assert contents(plain) == before


@pytest.mark.parametrize("place", ["data/plain", "docs", "docs/new", ".", "../few0", "site/new", "full"])
def test_no_other_folder_is_touched(place: str, project: Path) -> None:
    """Nothing goes into what the portal is made from, nor into a folder that holds something else."""
    (project / "full").mkdir(exist_ok=True)
    (project / "full" / "own.txt").write_text("mine")
    for name in ("404.html", "sitemap.xml", "search/search_index.json"):
        (project / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / "site" / name).touch()
    before = contents(project)
    told = pages(project, project / place)
    assert told.exit_code == 1
    assert told.output.count(str((project / place).resolve())) == 1  # and never as what lies in itself
    assert contents(project) == before


def test_a_slip_on_a_page_stops_it(project: Path, tmp_path: Path) -> None:
    """What a build would tell of a page is told here, and nothing is written."""
    slip = project / "docs" / "slip.md"
    slip.write_text("# Slip\n\n{{ nothing_of_the_kind() }}\n")
    told = pages(project, tmp_path / "plain")
    slip.unlink()
    assert told.exit_code == 1
    assert "docs/slip.md:3:1: no block is called 'nothing_of_the_kind'." in told.output
    assert not (tmp_path / "plain").exists()
