"""Every link of the built site leads somewhere, nothing on it asks another server, and nothing is left unfilled."""

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

import pytest
from languages import WAYS
from shared_sites import RealSites
from site_builds import ROOT, Built, Element, Page, all_text, plain_yaml

ASKING = {
    "href": {"link", "use", "image", "base"},
    "src": {"img", "script", "iframe", "audio", "video", "source", "track", "embed", "input"},
    "srcset": {"img", "source"},
    "data": {"object"},
    "poster": {"video"},
    "action": {"form"},
    "formaction": {"button", "input"},
    "xlink:href": {"use", "image"},
}
"""Attributes by which a page fetches or sends something, with the elements on which they do."""
OUTSIDE = re.compile(r"^\s*(?!data:,$)([a-z][a-z0-9+.-]*:|//)", re.I)
"""An address outside the site; the empty picture that stands for «no icon» is none."""
IN_STYLE = re.compile(r"@import\s+(?:url\()?[\"']?([^\"');\s]+)|url\(\s*[\"']?([^\"')]+)", re.I)
DATA_URL = "data:"
EDITORS = ("contribute/", "ja/contribute/")
"""Where the pages stand that editors read."""
UNFILLED = re.compile(r"\{\{|\{%|\{[a-z]+\}|\bundefined\b|\bNone\b.{,15}")


@pytest.fixture(scope="module", params=["everyone", "management", "small", "editions"])
def site(request: pytest.FixtureRequest) -> Built:
    """Each of the sites in turn, with all its languages."""
    fixture = {"small": "small_site", "editions": "edition_site"}.get(request.param)
    site: Built = request.getfixturevalue(fixture or "real_sites")
    return site if fixture else getattr(site, request.param)


def links(page: Page) -> Iterator[tuple[Element, str, str]]:
    """Each address that the page's elements hold: element, attribute, address."""
    for element in page.elements:
        for name, value in element.attributes.items():
            if name == "srcset":
                yield from (
                    (element, name, candidate.split()[0]) for candidate in value.split(",") if candidate.split()
                )
            elif name in ASKING or name == "href":
                yield element, name, value


def test_every_link_leads_somewhere(site: Built) -> None:
    """An address inside the site leads to a file, and its fragment to an id there."""
    files = {name for name, _ in site.files}
    left_out = () if any(name.startswith(EDITORS) for name in files) else EDITORS  # of one that was built without
    for page in site.pages.values():
        for element, _, link in links(page):
            target = page.target(link)
            if target is None or target[0].startswith(left_out):
                continue
            address, fragment = target
            name = f"{address}index.html" if address == "" or address.endswith("/") else address
            assert name in files, f"{page.address} leads to {link}"
            if fragment and element.tag == "a":
                assert fragment in site.pages[address].ids, f"{page.address} leads to {link}"


def test_links_are_relative(site: Built) -> None:
    """A link works in whatever folder of a server the site lies; the page for missing addresses begins at the root."""
    for page in site.pages.values():
        if not page.address.endswith("404.html"):
            for element, _, link in links(page):
                assert not link.startswith("/"), f"{page.address} holds <{element.tag}> with {link}"


def test_every_page_is_reached_from_the_home_page(site: Built) -> None:
    """Whoever follows links from the home page comes to every page."""
    ahead = [""]
    reached = {""}
    while ahead:
        page = site.pages[ahead.pop()]
        for address, _ in page.targets(page.elements):
            if address in site.pages and address not in reached:
                reached.add(address)
                ahead.append(address)
    languages = [way for way in WAYS.values() if f"{way}404.html" in site.pages]
    assert set(site.pages) - reached == {f"{way}404.html" for way in languages}


def test_ids_are_unique(site: Built) -> None:
    """No page has an id twice."""
    for page in site.pages.values():
        assert sorted(page.ids) == sorted(set(page.ids)), page.address


def test_tags_are_closed(site: Built) -> None:
    """On every page each tag closes what it opened."""
    for page in site.pages.values():
        assert page.faults == [], page.address


def test_nothing_is_fetched_from_outside(site: Built) -> None:
    """No element, style or frame names another server."""
    for page in site.pages.values():
        for element, name, link in links(page):
            if element.tag in ASKING.get(name, ()):
                assert not OUTSIDE.match(link), f"{page.address} fetches {link}"
        for element in page.elements:
            styles = element.attributes.get("style", "")
            if element.tag == "style":
                styles += "".join(element.texts(without=()))
            assert not list(fetched(styles)), page.address
            if element.tag == "script" and element.attributes.get("type") != "application/json":
                assert "//" not in "".join(element.texts(without=())), page.address
            assert element.attributes.get("http-equiv", "").lower() != "refresh", page.address


def fetched(styles: str) -> Iterator[str]:
    """The addresses outside the site that a stylesheet fetches from."""
    for match in IN_STYLE.finditer(styles):
        link = match[1] or match[2]
        if OUTSIDE.match(link) and not link.startswith(DATA_URL):
            yield link


def test_stylesheets_stay_inside(site: Built) -> None:
    """No stylesheet fetches from another server, and what it fetches is there."""
    files = dict(site.files)
    for name, content in files.items():
        if name.endswith(".css"):
            styles = content.decode()
            assert not list(fetched(styles)), name
            for match in IN_STYLE.finditer(styles):
                link = match[1] or match[2]
                target = Page(name, "").target(link)
                is_inside = link.startswith((DATA_URL, "#")) or target is None or target[0] in files
                assert is_inside, f"{name} fetches {link}"


def test_own_script_stays_inside() -> None:
    """The portal's own script asks no server but its own, and that by an address that is written there."""
    for path in (ROOT / "overrides").rglob("*.js"):
        code = re.sub(r"^\s*//.*", "", path.read_text("utf-8"), flags=re.M)
        code = re.sub(r'fetch\(new URL\("\.\./[\w./-]+", location\.href\)\)', "", code)
        assert not re.search(r"//[a-z]|fetch\(|XMLHttpRequest|import\(", code), path


def test_links_to_outside_come_from_the_data(real_sites: RealSites) -> None:
    """A link to another server is one that somebody typed into data/, or the edit link of an evidence file."""
    files = (ROOT / "data").rglob("*.yml")
    typed = {text for path in files for text in all_text(plain_yaml(path))}
    allowed = {link for text in typed for link in (text, f"mailto:{text}") if OUTSIDE.match(link)}
    repository = plain_yaml(ROOT / "data" / "company.yml")["repository"]["address"]
    folder = ROOT / "data" / "evidence"
    for page in (*real_sites.everyone.pages.values(), *real_sites.management.pages.values()):
        for element, _, link in links(page):
            if not OUTSIDE.match(link) or link.partition("?subject=")[0] in allowed:
                continue
            assert element.tag == "a"
            assert link.startswith(f"{repository}/"), f"{page.address} leads to {link}"
            assert (folder / urlsplit(link).path.rpartition("/")[2]).is_file(), f"{page.address} leads to {link}"


def test_foot_of_a_page_names_it_to_whoever_mends_it(real_sites: RealSites) -> None:
    """Each page says at its foot whom to tell of a mistake in it, by a mail whose subject is the page."""
    contacts = plain_yaml(ROOT / "data" / "company.yml")["contacts"]
    (mailbox,) = (contact["link"] for contact in contacts if contact.get("editors") == "yes")
    for address in ("guidance/autonomy/", "departments/sales/", "help/", "ja/checklist/"):
        page = real_sites.everyone.pages[address]
        mails = [link for _, _, link in links(page) if link.startswith(f"{mailbox}?subject=")]
        assert [mail.rpartition("=")[2] for mail in mails] == [address.removeprefix("ja/")]


def test_nothing_is_left_unfilled(site: Built) -> None:
    """No page holds a slot, a mark of the program, a macro call, an empty value or a gap of a label."""
    for page in site.pages.values():
        assert not re.search("data-slot|[\x01-\x03]", page.source), page.address
        for text in page.top.texts(without=("script", "style", "code", "pre")):
            assert is_filled(text), f"{page.address}: {text}"
        for element in page.elements:
            for name in ("title", "aria-label", "alt", "placeholder", "data-label", "content"):
                assert is_filled(element.attributes.get(name, "")), f"{page.address}: {element.attributes}"


@cache  # most texts stand on many pages
def is_filled(text: str) -> bool:
    """Whether nothing is left to fill in; «None» may begin a sentence that somebody typed."""
    unfilled = [match[0] for match in UNFILLED.finditer(text)]
    return all(
        words.startswith("None") and words.strip() != "None" and words in everything_typed() for words in unfilled
    )


@cache
def everything_typed() -> str:
    """All text of data, docs and program, each run of spaces and line ends as one space."""
    folders = [ROOT / name for name in ("data", "docs", "macros", "tests/small/data")]
    paths = [path for folder in folders for path in folder.rglob("*") if path.suffix in (".yml", ".md", ".py")]
    return " ".join(" ".join(path.read_text("utf-8").split()) for path in paths)
