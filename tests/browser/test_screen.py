"""Every kind of page on a screen: nothing that axe-core finds, in light and dark, on a desk and on a phone."""

import re

import pytest
from accessibility import OPEN, SIZES, Looks
from chromium import PHONE, WIDE, needs_chromium
from kinds import SAMPLE, Site
from playwright.sync_api import Page, expect

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
    window.set_viewport_size(WIDE)
    window.goto(f"{everyone.address}{address}")
    window.evaluate(OPEN)
    assert looks.findings(window) == []


@pytest.mark.parametrize("address", FOR_MANAGEMENT)
def test_accessible_for_management(address: str, management: Site, window: Page, looks: Looks) -> None:
    """The banner and the marks of the build for management have no such fault either."""
    window.goto(f"{management.address}{address}")
    assert window.locator(".banner").is_visible()
    assert looks.findings(window) == []


@pytest.mark.parametrize("window_size", [WIDE, PHONE], ids=["desk", "phone"])
def test_help_is_one_step_away(window_size: dict[str, int], everyone: Site, window: Page) -> None:
    """At the end of a long page, on a desk and on a phone, the way to Help is in sight, and leads there."""
    window.set_viewport_size(window_size)
    window.goto(f"{everyone.address}checklist/")
    window.locator(".portal-foot").scroll_into_view_if_needed()
    link = window.locator("header.md-header").get_by_role("link", name="Help", exact=True)
    expect(link).to_be_in_viewport(ratio=1)
    link.click()
    expect(window).to_have_url(f"{everyone.address}help/")
    assert window.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", SIZES)
def test_search_is_accessible(size: str, everyone: Site, window: Page, looks: Looks) -> None:
    """The search has no such fault while it shows what it found."""
    window.set_viewport_size(SIZES[size])
    window.goto(everyone.searched)
    window.keyboard.press("/")
    window.keyboard.type("second source")
    expect(window.locator(".md-search-result__item").first).to_be_visible()
    found = looks.rest(window, "light", size)
    assert found + looks.colors(window, "light", size) + looks.colors(window, "dark", size) == []


def test_menu_is_accessible(everyone: Site, window: Page, looks: Looks) -> None:
    """The open menu of a narrow window has no such fault."""
    window.set_viewport_size(PHONE)
    window.goto(f"{everyone.address}guidance/autonomy/")
    window.locator(".menu-button").click()
    expect(window.locator(".md-sidebar--primary").get_by_role("link", name="Glossary")).to_be_in_viewport()
    found = looks.rest(window, "light", "phone")
    assert found + looks.colors(window, "light", "phone") + looks.colors(window, "dark", "phone") == []
