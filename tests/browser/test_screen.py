"""Every kind of page on a screen: nothing that axe-core finds, in light and dark, on a desk and on a phone."""

import re
from typing import Any, Literal

import pytest
from accessibility import OPEN, SIZES, Looks
from chromium import PHONE, WIDE, needs_chromium, opened_in, printed
from kinds import SAMPLE, Site
from languages import SEARCHED
from playwright.sync_api import Page, ViewportSize, expect
from printed_text import folded, pages_of

pytestmark = needs_chromium

FOR_MANAGEMENT = ["", "departments/strategic-procurement/", "departments/strategic-procurement/print/"]


@pytest.fixture(scope="module")
def looks() -> Looks:
    """What the tests of the file have looked at."""
    return Looks()


def test_every_page_is_of_one_kind(everyone: Site) -> None:
    """Each page of the portal is of one of the kinds that are looked at, and of one only."""
    for address in everyone.pages:
        kinds = [kind for kind in SAMPLE if re.fullmatch(kind, address)]
        assert len(kinds) == 1, f"{address} is of the kinds {kinds}"
    for kind, address in SAMPLE.items():
        assert address in everyone.pages
        assert re.fullmatch(kind, address)


@pytest.mark.parametrize("address", SAMPLE.values())
def test_accessible(address: str, everyone: Site, window: Page, looks: Looks) -> None:
    """No kind of page has a fault that axe-core finds."""
    opened_in(WIDE, window, f"{everyone.address}{address}")
    window.evaluate(OPEN)
    assert looks.findings(window) == []


@pytest.mark.parametrize("address", FOR_MANAGEMENT)
def test_accessible_for_management(address: str, management: Site, window: Page, looks: Looks) -> None:
    """The banner and the marks of the build for management have no such fault either."""
    window.goto(f"{management.address}{address}")
    assert window.locator(".banner").is_visible()
    assert looks.findings(window) == []


@pytest.mark.parametrize("window_size", [WIDE, PHONE], ids=["desk", "phone"])
def test_help_is_one_step_away(window_size: ViewportSize, everyone: Site, titles: dict[str, str], window: Page) -> None:
    """At the end of a long page, on a desk and on a phone, the way to Help is in sight, and leads there."""
    opened_in(window_size, window, f"{everyone.address}checklist/")
    window.locator(".portal-foot").scroll_into_view_if_needed()
    link = window.locator("header.md-header").get_by_role("link", name=titles["menu.help"], exact=True)
    expect(link).to_be_in_viewport(ratio=1)
    link.click()
    expect(window).to_have_url(f"{everyone.address}help/")
    assert window.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_name_of_the_portal_leads_home(everyone: Site, titles: dict[str, str], window: Page) -> None:
    """The name in the bar at the top is a link to the start page, and a phone shows all of it."""
    for size in (WIDE, PHONE):
        opened_in(size, window, f"{everyone.address}departments/")
        name = window.locator(".md-header").get_by_role("link", name=titles["name"]).filter(visible=True)
        shown = name.and_(window.locator(".md-header__title a"))
        cut = "one => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1"
        assert not shown.locator("..").evaluate(cut), size
        shown.click()
        window.wait_for_url(everyone.address)


TOPS = """(name, part) => {
  const text = name.ownerDocument.createTreeWalker(name, NodeFilter.SHOW_TEXT), tops = new Set();
  for (let node = text.nextNode(); node; node = text.nextNode()) {
    [...node.data].forEach((sign, at) => {
      if (!part.includes(sign)) return;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      tops.add(Math.round(range.getBoundingClientRect().top));
    });
  }
  return tops.size;
}"""
"""On how many lines the signs of a part of a text stand."""


@pytest.mark.parametrize("width", [360, 390, 412])
def test_the_name_of_the_portal_is_parted_between_its_words(width: int, address: str, window: Page) -> None:
    """On a phone the Japanese name of the portal keeps its word in katakana on one line."""
    window.set_viewport_size({"width": width, "height": 844})
    window.goto(f"{address}ja/help/")
    name = window.locator(".md-header__title .home-link").filter(visible=True)
    assert "ポータル" in str(name.text_content())
    assert name.evaluate(TOPS, "ポータル") == 1


def test_pictures_do_not_dazzle_in_the_dark(everyone: Site, window: Page) -> None:
    """The drawn figures turn light on dark with the page, and are as they are in the light and on paper."""
    filters: dict[tuple[str, str], set[str]] = {}
    looks: tuple[tuple[str, Literal["print", "screen"]], ...]
    looks = (("slate", "screen"), ("default", "screen"), ("slate", "print"))
    window.goto(f"{everyone.address}contribute/")
    for scheme, media in looks:
        window.emulate_media(media=media)
        window.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
        pictures = window.locator('.md-content img[src$=".svg"]')
        assert pictures.count() > 3
        filters[scheme, media] = set(pictures.evaluate_all("all => all.map(one => getComputedStyle(one).filter)"))
    window.emulate_media(media="screen")
    assert filters["default", "screen"] == filters["slate", "print"] == {"none"}
    assert not filters["slate", "screen"] & {"none"}


@pytest.mark.parametrize("size", SIZES)
def test_search_is_accessible(size: str, language: str, everyone: Site, window: Page, looks: Looks) -> None:
    """The search has no such fault while it shows what it found."""
    window.set_viewport_size(SIZES[size])
    window.goto(everyone.address)
    window.keyboard.press("/")
    window.keyboard.type(SEARCHED[language])
    expect(window.locator(".md-search-result__item").first).to_be_visible()
    assert looks.whole(window, "light", size) + looks.colors(window, "dark", size) == []


def test_menu_is_accessible(everyone: Site, words: Any, window: Page, looks: Looks) -> None:
    """The open menu of a narrow window has no such fault."""
    opened_in(PHONE, window, f"{everyone.address}guidance/autonomy/")
    window.locator(".menu-button").click()
    expect(
        window.locator(".md-sidebar--primary").get_by_role("link", name=words["glossary"]["title"])
    ).to_be_in_viewport()
    assert looks.whole(window, "light", "phone") + looks.colors(window, "dark", "phone") == []


ALONE = """item => [...item.parentElement.children]
  .filter(other => other !== item && other.id !== "B2-a").forEach(other => other.remove())"""
"""Leaves one item on the page: all of them would take a while to read on paper."""


def test_phone_shows_the_further_parts_of_an_item_closed(everyone: Site, words: Any, window: Page) -> None:
    """On a phone an item is its statement and its departments; the rest opens by a tap, by the browser's own search and
    on paper. On a desk all of it stands open, and its headings are no stop for the keyboard."""
    opened_in(PHONE, window, f"{everyone.address}checklist/")
    item = window.locator("#B2-a ~ details").first
    expect(item).to_contain_text(words["checklist"]["basis"])
    first = item.locator("dd").first
    expect(first).to_be_hidden()
    expect(window.locator("#B2-a ~ .question").first).to_be_visible()
    expect(window.locator("#B2-a ~ .links .responsible").first).to_be_visible()
    text = " ".join((first.text_content() or "").split())
    beginning = re.split("[.。]", text)[0][:10]
    assert window.evaluate("words => window.find(words)", beginning) is True
    item.locator("summary").click()
    expect(first).to_be_visible()
    window.set_viewport_size(WIDE)
    expect(window.locator("#A1-a ~ details dd").first).to_be_visible()
    assert window.locator("details[data-fold]:not([open])").count() == 0
    assert set(window.locator("details[data-fold] > summary").evaluate_all("all => all.map(one => one.tabIndex)")) == {
        -1
    }
    window.set_viewport_size(PHONE)
    item.evaluate(ALONE)
    expect(first).to_be_hidden()
    assert folded(beginning) in "".join(pages_of(printed(window)))


@pytest.mark.parametrize("address", ["checklist/", "guidance/glossary/", "guidance/autonomy/", "status/"])
def test_long_pages_list_their_parts_on_a_phone(address: str, everyone: Site, window: Page) -> None:
    """Where the list beside the page has no room, the page has one of its own at its head, and each entry leads on."""
    opened_in(WIDE, window, f"{everyone.address}{address}")
    expect(window.locator(".parts")).to_be_hidden()
    window.set_viewport_size(PHONE)
    links = window.locator(".parts a")
    assert links.count() > 3
    box = window.locator(".parts").bounding_box()
    assert box and box["y"] < PHONE["height"]
    assert links.evaluate_all("all => all.filter(one => !document.getElementById(one.hash.slice(1)))") == []
    links.last.click()
    target = window.locator(str(links.last.get_attribute("href")))
    expect(target).to_be_in_viewport()


@pytest.mark.parametrize("address", ["guidance/glossary/", "guidance/autonomy/", "checklist/", "roles/procurement/"])
def test_no_mark_stands_alone(address: str, everyone: Site, window: Page) -> None:
    """The mark of our own reading begins no line: it stays with the word that it belongs to."""
    opened_in(PHONE, window, f"{everyone.address}{address}")
    window.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    alone = """all => all.filter(one => one.checkVisibility() && getComputedStyle(one).display === "inline" &&
      one.getClientRects()[0].left - one.parentElement.getClientRects()[0].left < 2 && one.parentElement.getClientRects().length)
      .map(one => one.parentElement.textContent.slice(-60))"""
    assert window.locator(":is(.ours, .named)").count() > 0
    assert window.locator(":is(.ours, .named)").evaluate_all(alone) == []
