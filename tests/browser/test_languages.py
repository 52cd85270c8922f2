"""The portal in two languages, as a browser takes it: the switch leads to the same point, and nothing is asked in vain."""

import pytest
from chromium import PHONE, WIDE, needs_chromium
from kinds import Site
from playwright.sync_api import Browser, Page, ViewportSize, expect

pytestmark = needs_chromium

POINT = "checklist/#B1-c"
LOOKED_AT = ["", "help/", "cases/", "checklist/", "departments/strategic-procurement/", "training/quiz/autonomy/"]


@pytest.fixture(scope="module")
def address(served_sites: tuple[Site, Site, Site]) -> str:
    """Where the portal in all its languages is served, by a server that sends a strict policy."""
    return served_sites[0].address


@pytest.fixture
def faults(window: Page) -> list[str]:
    """What is asked in vain, and what pages complain of, from here on."""
    faults: list[str] = []
    window.on(
        "response", lambda answer: faults.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None
    )
    window.on("console", lambda line: faults.append(line.text) if line.type in ("error", "warning") else None)
    return faults


@pytest.mark.parametrize("way", LOOKED_AT)
def test_a_page_of_either_language_asks_for_what_is_there(
    way: str, address: str, window: Page, faults: list[str]
) -> None:
    """No page in two languages asks the server in vain, complains, or is wider than a phone."""
    window.set_viewport_size(PHONE)
    for language in ("", "ja/"):
        window.goto(f"{address}{language}{way}", wait_until="networkidle")
        assert window.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert faults == []


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize(("here", "there"), [("ja/", ""), ("", "ja/")], ids=["to English", "to Japanese"])
def test_the_switch_leads_to_the_same_point(
    here: str, there: str, size: ViewportSize, address: str, browser: Browser
) -> None:
    """From a point of one language a click leads to the same point of the other, and so do keys."""
    page = browser.new_page(viewport=size)
    for by_key in (False, True):
        page.goto(f"{address}{here}{POINT}")
        switch = page.locator("header a[hreflang]")
        expect(switch).to_be_in_viewport(ratio=1)
        if by_key:
            switch.focus()
            page.keyboard.press("Enter")
        else:
            switch.click()
        expect(page).to_have_url(f"{address}{there}{POINT}")
        expect(page.locator("#B1-c")).to_be_in_viewport()
    page.close()


def test_the_switch_needs_no_script(address: str, browser: Browser) -> None:
    """Without a script it leads to the same page."""
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}ja/checklist/")
    page.locator("header a[hreflang]").click()
    expect(page).to_have_url(f"{address}checklist/")
    page.close()
