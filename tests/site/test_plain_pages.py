"""Plain pages: MkDocs and its theme alone build the same site from them, for every audience and in every language."""

import re
import shutil
from pathlib import Path

import pytest
import yaml
from chromium import WIDE, Strict, needs_chromium, served
from plain_pages import DIFFERENT, built_plain, read_through, write_plain
from playwright.sync_api import Browser
from samples import SMALL_OWN
from search_box import SearchBox
from shared_sites import RealSites, few, shared
from site_builds import DAY, Built, built, copied

SITE = """site:
  title: Own & better
  address: https://portal.example/security/
  colors: {main: "#24527a", accent: "#0a5c86"}
  logo: logo.svg
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>'
LOGS = "own-ferry-logs"
OWN = {
    "rules.md": "# Rules of ours\n\nSee [help](../help.md#ours).\n\n![The harbor](harbor.svg)\n",
    "help.md": "# Help of ours { #ours }\n\nSee [the rules](own/rules.md) and [the roles](roles/index.md).\n",
    "harbor.svg": LOGO,
}
"""Files of the company's own below docs/: a page with a picture, and a page in the place of one of the portal's."""


def assert_same(portal: Built, plain: Built) -> None:
    """Both have the same pages with the same texts, ids and links, and the same files, byte for byte."""
    assert {name for name in plain.bytes.keys() ^ portal.bytes.keys() if not name.endswith(DIFFERENT)} == set()
    for address, page in portal.pages.items():
        assert read_through(plain.pages[address].top) == read_through(page.top), address
    others = {name for name, content in portal.bytes.items() if plain.bytes.get(name) != content}
    in_any_order = {name for name in others if name.endswith("sitemap.xml")}
    for name in in_any_order:
        assert sorted(plain.bytes[name].splitlines()) == sorted(portal.bytes[name].splitlines())
    packed = "sitemap.xml.gz"  # names the moment of packing
    assert {name for name in others - in_any_order if not name.endswith((".html", packed, *DIFFERENT))} == set()
    where = set(portal.search) - set(plain.search)
    assert {re.sub("[a-z-]+/$", "", location) for location in where} <= {"departments/"}  # which lead to #department-…
    for location in set(portal.search) - where:
        entry, own = plain.search[location], portal.search[location]
        assert (entry["title"], entry.get("boost")) == (own["title"], own.get("boost")), location
        assert "".join(entry["text"].split()) == "".join(own["text"].split()), location


@pytest.fixture
def project(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of one's own on the small guideline, without the pages that editors read."""
    return copied(shared(tmp_path_factory, "few-project", few), tmp_path / "portal")


def test_the_portal_from_plain_pages_is_the_same(real_sites: RealSites, real_plain: Path, tmp_path: Path) -> None:
    """The portal for everyone, in all its languages."""
    plain = built_plain(Path(shutil.copytree(real_plain, tmp_path / "plain")), {})
    assert_same(real_sites.everyone, plain)


@pytest.mark.parametrize("audience", ["management", "facilitator", "outside"])
def test_each_audience_has_its_plain_pages(audience: str, project: Path, tmp_path: Path) -> None:
    """They go to a folder that is named after the audience, and have its banner, its sheets and its page of 404.

    The company's own name of the portal, its address, colors and logo are those of the site, too, and so are its own
    pages, one in the place of the portal's, and its own checklist: all in the menu, and none for people outside.
    """
    settings = {**DAY, "PORTAL_AUDIENCE": audience}
    with (project / "data" / "company.yml").open("a", encoding="utf-8") as company:
        company.write(SITE)
    (project / "overrides" / "own").mkdir(exist_ok=True)
    (project / "overrides" / "own" / "logo.svg").write_text(LOGO, encoding="utf-8")
    shutil.copytree(SMALL_OWN, project / "data" / "own")
    (project / "docs" / "own").mkdir()
    for name, content in OWN.items():
        (project / "docs" / "own" / name).write_text(content, encoding="utf-8")
    (portal,) = built((project, settings))
    write_plain(project, tmp_path / "plain", settings)
    assert not (tmp_path / "plain").exists()
    plain = built_plain(tmp_path / f"plain-{audience}", DAY)
    assert_same(portal, plain)
    own = {} if audience == "outside" else {"own/rules/": "rules-of-ours", "own/checklist/": LOGS, "help/": "ours"}
    for address, id_ in own.items():
        assert id_ in plain.pages[address].ids
        assert f"../{address}" in [link.attributes.get("href") for link in plain.pages["about/"].top.find("a")]
    assert {page for page in plain.pages if page.startswith("own/")} == {page for page in own if page[:4] == "own/"}


def test_a_site_without_a_server_comes_from_plain_pages(project: Path, tmp_path: Path) -> None:
    """Where a site is opened from its folder, links lead to files; each page has a folder of its own."""
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("use_directory_urls: true", "use_directory_urls: false"))
    write_plain(project, tmp_path / "plain", DAY)
    plain = built_plain(tmp_path / "plain", DAY)
    assert "help/index.html" in plain.bytes
    for page in plain.pages.values():
        for address, _ in page.targets(page.elements):
            is_folder = address != page.address and f"{address}index.html" in plain.bytes
            assert not is_folder or page.address.endswith("404.html"), (page.address, address)


def test_nothing_of_the_portals_program_is_needed(real_plain: Path) -> None:
    """The settings name no hook and no macro, no page calls one, and the folder holds no program and no data."""
    for path in real_plain.glob("mkdocs*.yml"):
        settings = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert not {"hooks", "watch"} & set(settings)
        assert [name for plugin in settings["plugins"] for name in plugin] == ["search"]
    assert [path for path in real_plain.rglob("*") if path.suffix == ".py"] == []
    assert {path.name for path in real_plain.rglob("*.md")} == {"index.md"}
    assert [path for path in real_plain.rglob("*.md") if "data-slot" in path.read_text(encoding="utf-8")] == []


@needs_chromium
def test_its_search_finds_points_in_a_browser(project: Path, tmp_path: Path, browser: Browser) -> None:
    """Without the program the whole index comes with each page: the search answers from it, under the strict policy."""
    write_plain(project, tmp_path / "plain", DAY)
    plain = built_plain(tmp_path / "plain", DAY)
    faults: list[str] = []
    page = browser.new_page(viewport=WIDE)
    page.on("console", lambda line: faults.append(line.text) if line.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    with served(plain.folder, Strict) as root:
        page.goto(root)
        box = SearchBox(page, root)
        box.box.click()
        assert "checklist/#K1-a" in box.ask("benches are checked")[0].locations
        page.close()
    assert faults == []
