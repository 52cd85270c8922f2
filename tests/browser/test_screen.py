"""Every kind of page on a screen: nothing that axe-core finds, in light and dark, on a desk and on a phone."""

import re
from typing import Any

import pytest
from chromium import PHONE, WIDE, axe_findings, needs_chromium
from kinds import SAMPLE, TURN, Site
from playwright.sync_api import Page, expect

pytestmark = needs_chromium

SIZES = {"wide": WIDE, "phone": PHONE}
COLORS = ["color-contrast", "link-in-text-block"]
OF_COLOR = {"runOnly": COLORS}
"""Asks the rules that a change of colors can break."""
BUT_COLOR = {"rules": {rule: {"enabled": False} for rule in COLORS}}
"""Asks all the others."""
OPEN = """() => document.querySelectorAll("article details:not([data-answer-form])").forEach(one => { one.open = true; })"""
THIN = """() => {
  const built = one => one.tagName + "." + one.className + "[" + [...one.children].map(built).join() + "]";
  for (const around of document.body.querySelectorAll("*")) {
    const alike = {};
    for (const one of [...around.children]) {
      alike[built(one)] = (alike[built(one)] || 0) + 1;
      if (alike[built(one)] > 2) one.remove();
    }
  }
}"""
"""Of neighbors that are built alike, down to their classes, leaves two: what colors and sizes do to one, they do to all."""
FOR_MANAGEMENT = ["", "departments/strategic-procurement/", "departments/strategic-procurement/print/"]


def test_every_page_is_of_one_kind(everyone: Site) -> None:
    """Each page of the portal is of one of the kinds that are looked at, and of one only."""
    for address in everyone.pages:
        kinds = [kind for kind in SAMPLE if re.fullmatch(kind, address)]
        assert len(kinds) == 1, f"{address} is of the kinds {kinds}"
    for kind, address in SAMPLE.items():
        assert address in everyone.pages
        assert re.fullmatch(kind, address)


def look(page: Page, scheme: str, size: str, **options: Any) -> list[tuple[str, str, str, str]]:
    """What axe-core finds on the page in these colors and this window; the options are axe-core's."""
    page.set_viewport_size(SIZES[size])
    page.evaluate(TURN, {"light": "default", "dark": "slate"}[scheme])
    return [(scheme, size, *one) for one in axe_findings(page, **options)]


def findings(page: Page) -> list[tuple[str, str, str, str]]:
    """What axe-core finds on the page in light and dark, on a desk and on a phone.

    The whole page is looked at once, thinned the other times.
    """
    found = look(page, "light", "wide", **BUT_COLOR)
    page.evaluate(THIN)
    found += look(page, "light", "wide", **OF_COLOR)
    found += look(page, "dark", "wide", **OF_COLOR)
    found += look(page, "dark", "phone", **OF_COLOR)
    return found + look(page, "light", "phone")


@pytest.mark.parametrize("address", SAMPLE.values())
def test_accessible(address: str, everyone: Site, window: Page) -> None:
    """No kind of page has a fault that axe-core finds."""
    window.set_viewport_size(WIDE)
    window.goto(f"{everyone.address}{address}")
    window.evaluate(OPEN)
    assert findings(window) == []


@pytest.mark.parametrize("address", FOR_MANAGEMENT)
def test_accessible_for_management(address: str, management: Site, window: Page) -> None:
    """The banner and the marks of the build for management have no such fault either."""
    window.goto(f"{management.address}{address}")
    assert window.locator(".banner").is_visible()
    assert findings(window) == []


@pytest.mark.parametrize("size", SIZES)
def test_search_is_accessible(size: str, everyone: Site, window: Page) -> None:
    """The search has no such fault while it shows what it found."""
    window.set_viewport_size(SIZES[size])
    window.goto(everyone.address)
    window.keyboard.press("/")
    window.keyboard.type("second source")
    expect(window.locator(".md-search-result__item").first).to_be_visible()
    assert look(window, "light", size) + look(window, "dark", size, **OF_COLOR) == []


def test_menu_is_accessible(everyone: Site, window: Page) -> None:
    """The open menu of a narrow window has no such fault."""
    window.set_viewport_size(PHONE)
    window.goto(f"{everyone.address}guidance/autonomy/")
    window.locator(".menu-button").click()
    expect(window.locator(".md-sidebar--primary").get_by_role("link", name="Glossary")).to_be_in_viewport()
    assert look(window, "light", "phone") + look(window, "dark", "phone", **OF_COLOR) == []
