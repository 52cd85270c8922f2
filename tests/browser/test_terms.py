"""Terms of the glossary in running text: their explanation is reached with the keyboard, the pointer and by touch."""

import pytest
from chromium import PHONE, axe_findings, needs_chromium
from languages import AT
from playwright.sync_api import Browser, Locator, Page, expect
from site_builds import ROOT, plain_yaml

pytestmark = needs_chromium

PAGE = "guidance/autonomy/"


def term(page: Page) -> Locator:
    """The first term of a page."""
    return page.locator("article a.term").first


def hint(page: Page) -> Locator:
    """The explanation."""
    return page.get_by_role("tooltip")


@pytest.mark.parametrize("language", AT)
def test_the_keyboard_reaches_the_explanation(language: str, address: str, page: Page) -> None:
    """Focus shows what the term means, and a screen reader hears it; Escape closes it and leaves the focus there."""
    page.goto(f"{address}{language}{PAGE}")
    link = term(page)
    meaning = link.get_attribute("data-hint") or ""
    expect(hint(page)).to_be_hidden()
    page.keyboard.press("Tab")
    link.focus()
    expect(hint(page)).to_be_visible()
    expect(hint(page).locator("[data-text]")).to_have_text(meaning)
    expect(link).to_have_accessible_description(meaning)
    assert axe_findings(page) == []
    page.keyboard.press("Escape")
    expect(hint(page)).to_be_hidden()
    expect(link).to_be_focused()


def test_leaving_the_term_closes_it(address: str, page: Page) -> None:
    """The explanation goes with the focus, and the enter key follows the link."""
    page.goto(f"{address}{PAGE}")
    term(page).focus()
    expect(hint(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(term(page)).not_to_be_focused()
    term(page).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/guidance/glossary/#term-*")


def test_the_pointer_reaches_the_explanation_itself(address: str, page: Page) -> None:
    """The explanation stays while the pointer is on it, as whoever enlarges the page needs it."""
    page.goto(f"{address}{PAGE}")
    term(page).hover()
    expect(hint(page)).to_be_visible()
    hint(page).hover()
    page.wait_for_timeout(500)
    expect(hint(page)).to_be_visible()
    page.mouse.move(5, 5)
    expect(hint(page)).to_be_hidden()


@pytest.mark.parametrize("language", AT)
def test_a_tap_explains_and_a_second_one_follows(language: str, address: str, browser: Browser) -> None:
    """On a touch screen the first tap shows the explanation within the screen, and says what a second one does."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}{language}{PAGE}")
    labels = plain_yaml(ROOT / "data" / "labels" / f"{AT[language]}.yml")
    before = page.url
    term(page).scroll_into_view_if_needed()
    term(page).tap()
    expect(hint(page)).to_be_visible()
    expect(hint(page)).to_contain_text(labels["page"]["term-again"])
    assert page.url == before
    box = hint(page).bounding_box()
    assert box is not None
    assert 0 <= box["x"] <= box["x"] + box["width"] <= PHONE["width"]
    page.locator("h1").tap()
    expect(hint(page)).to_be_hidden()
    term(page).tap()
    term(page).tap()
    page.wait_for_url("**/guidance/glossary/#term-*")
    context.close()


def test_without_script_the_title_stays(address: str, browser: Browser) -> None:
    """Where no script runs the link has its explanation as its title."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{PAGE}")
    assert term(page).get_attribute("title")
    expect(hint(page)).to_be_hidden()
    context.close()
