"""The keyboard alone: Tab reaches everything that is there and shows where it is, and what can be done with a click can be done with keys."""

import re
from typing import Any

import pytest
from chromium import WIDE, needs_chromium
from kinds import Site
from languages import SEARCHED
from playwright.sync_api import Browser, Page, ViewportSize, expect
from site_builds import ROOT

pytestmark = needs_chromium

NARROW: ViewportSize = {"width": 320, "height": 256}
WAYS = [
    "",
    "guidance/principle-1/",
    "roles/procurement/",
    "departments/sales/",
    "checklist/print/A1/",
    "training/quiz/autonomy/",
]
WATCH = """() => {
  window.passed = [];
  const stops = "a[href], button, input, select, textarea, summary, label[tabindex], [tabindex='0']";
  const is_there = one => one.checkVisibility({visibilityProperty: true, opacityProperty: true}) && one.tabIndex >= 0
    && !one.disabled && (one.tagName === "SUMMARY" || !one.closest("details:not([open])"))
    && (one.type !== "radio" || one.matches(":checked") || !document.querySelector(`[name="${one.name}"]:checked`));
  const named = one => `${one.tagName} ${one.id || one.getAttribute("href") || one.name || one.textContent.trim()}`.slice(0, 70);
  const shown = one => one.matches(".md-option") ? one.nextElementSibling : one;
  window.missed = () => [...document.querySelectorAll(stops)].filter(is_there).filter(one =>
    !window.passed.includes(one) && !(one.type === "radio" && window.passed.some(other => other.name === one.name))).map(named);
  window.unseen = [];
  document.addEventListener("focusin", event => {
    if (!window.round && window.passed.includes(event.target)) {
      const left = window.missed();
      window.missed = () => left;
      window.round = true;
    }
    if (window.round) return;
    const one = shown(event.target), style = getComputedStyle(one), box = one.getBoundingClientRect();
    const rings = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
    const inside = box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth;
    const opens = event.target.matches(".md-search__input, .md-search__scrollwrap");
    if (!opens && !(inside && rings)) window.unseen.push(named(event.target));
    window.passed.push(event.target);
  });
}"""
"""Notes where the focus goes in its first round, and where it cannot be seen; the search box opens its dialog instead, in
a moment, and would be open where the focus comes to it once more."""
COVERED = """() => {
  const one = document.activeElement;
  const box = one.getBoundingClientRect();
  const at = document.elementFromPoint((box.left + box.right) / 2, Math.min(Math.max((box.top + box.bottom) / 2, 1), innerHeight - 1));
  return !(box.bottom > 0 && box.top < innerHeight && at && (one.contains(at) || at.contains(one)));
}"""


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("address", WAYS)
def test_tab_reaches_everything(address: str, size: Any, everyone: Site, window: Page) -> None:
    """Tab comes to each link, button and field that is visible, shows where it is, and leaves the page at its end."""
    window.set_viewport_size(size)
    window.goto(f"{everyone.address}{address}")
    window.evaluate(WATCH)
    for _ in range(30):
        for _ in range(10):
            window.keyboard.press("Tab")
        if window.evaluate("window.round || document.activeElement === document.body"):
            break
    else:
        pytest.fail("Tab does not leave the page")
    assert window.evaluate("window.passed.length") > 5
    assert window.evaluate("window.missed()") == []
    assert window.evaluate("window.unseen") == []


def test_rooms_hide_nothing_behind_a_scroll(facilitator: Site, window: Page) -> None:
    """On a phone, however narrow, nothing in a trainer's guide or index scrolls sideways that no key can reach."""
    addresses = [address for address in facilitator.pages if re.search(r"/room/(guide|index)\.html$|/room/$", address)]
    assert len(addresses) > 10
    unreachable = {}
    for address in addresses:
        window.goto(f"{facilitator.address}{address}")
        for width in (320, 360):
            window.set_viewport_size({"width": width, "height": 640})
            boxes = window.evaluate(
                "() => [...document.querySelectorAll('body *')].filter(one => one.scrollWidth > one.clientWidth + 1"
                " && /auto|scroll/.test(getComputedStyle(one).overflowX) && one.tabIndex < 0).map(one => one.outerHTML)"
            )
            if boxes:
                unreachable[address, width] = [box[:80] for box in boxes]
    assert unreachable == {}


def test_focus_is_never_covered(everyone: Site, window: Page) -> None:
    """The bar at the top lies over no element that Tab comes to, down the page or back up."""
    window.set_viewport_size(NARROW)
    window.goto(f"{everyone.address}departments/sales/")
    window.locator("article a").first.focus()
    for key in ("Tab", "Shift+Tab"):
        for _ in range(20):
            window.keyboard.press(key)
            assert not window.evaluate(COVERED)


MENU = {
    "the box": '<input id="__drawer" type="checkbox">',
    "what opens it": '<div class="md-header"><label for="__drawer">Menu</label></div>',
    "the menu": '<nav class="md-nav--primary" aria-label="Menu"></nav>',
}
"""What the theme's menu on a narrow window is made of."""


@pytest.mark.parametrize("missing", MENU)
def test_a_page_without_the_theme_s_menu_is_left_alone(missing: str, window: Page) -> None:
    """Plain pages may be built with another theme: the menu's script changes nothing there, and has no fault."""
    window.goto("about:blank")
    window.set_content("".join(part for name, part in MENU.items() if name != missing))
    before = window.evaluate("document.body.innerHTML")
    window.evaluate((ROOT / "overrides" / "assets" / "menu.js").read_text("utf-8"))
    assert window.evaluate("document.body.innerHTML") == before


def test_skip_link_leads_to_the_text(everyone: Site, window: Page) -> None:
    """The first stop skips the menus: the next one is in the page's own text."""
    window.set_viewport_size(WIDE)
    window.goto(f"{everyone.address}guidance/principle-1/")
    window.keyboard.press("Tab")
    expect(window.locator(".md-skip")).to_be_focused()
    expect(window.locator(".md-skip")).to_be_in_viewport()
    window.keyboard.press("Enter")
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.closest('article') !== null")


def test_filters_by_keyboard(everyone: Site, window: Page) -> None:
    """The filters of the status table are chosen, and taken back, with keys."""
    window.set_viewport_size(WIDE)
    window.goto(f"{everyone.address}status/")
    rows = window.locator("[data-filtered] tbody tr")
    total = rows.filter(visible=True).count()
    window.locator("[name=section]").focus()
    window.keyboard.press("ArrowDown")
    assert 0 < rows.filter(visible=True).count() < total
    chosen = window.locator("[name=section]").input_value()
    assert rows.filter(visible=True).evaluate_all("(all, id) => all.every(one => one.dataset.section === id)", chosen)
    for _ in range(3):
        window.keyboard.press("Tab")
    window.keyboard.press("Enter")
    expect(rows.filter(visible=True)).to_have_count(total)


def test_search_by_keyboard(language: str, everyone: Site, window: Page) -> None:
    """The slash opens the search, keys choose what it found, escape closes it."""
    window.set_viewport_size(WIDE)
    window.goto(everyone.address)
    search = window.locator(".md-search__input")
    window.keyboard.press("/")
    expect(search).to_be_focused()
    window.keyboard.type(SEARCHED[language])
    expect(window.locator(".md-search-result__item").first).to_be_visible()
    window.keyboard.press("Escape")
    expect(window.locator("#__search")).not_to_be_checked()
    expect(search).not_to_be_focused()
    window.wait_for_timeout(500)  # a press within the moment in which the theme closes its box is lost
    window.keyboard.press("/")
    expect(search).to_be_focused()
    expect(window.locator(".md-search-result__item").first).to_be_visible()
    window.keyboard.press("ArrowDown")
    leads_to = window.evaluate("document.activeElement.href")
    window.keyboard.press("Enter")
    window.wait_for_url(lambda url: url.partition("?")[0] == leads_to.partition("?")[0])


def test_escape_leads_back_from_the_search(language: str, everyone: Site, window: Page) -> None:
    """Who leaves the search with the escape key is where they were, also from among the results."""
    window.set_viewport_size(WIDE)
    window.goto(everyone.address)
    before = window.locator(".md-content .door").nth(1)
    for keys in ([], ["ArrowDown"]):
        before.focus()
        window.keyboard.press("/")
        expect(window.locator(".md-search__input")).to_be_focused()
        window.keyboard.type(SEARCHED[language])
        expect(window.locator(".md-search-result__item").first).to_be_visible()
        for key in [*keys, "Escape"]:
            window.keyboard.press(key)
        expect(window.locator("#__search")).not_to_be_checked()
        expect(before).to_be_focused()
        window.wait_for_timeout(500)  # a press within the moment in which the theme closes its box is lost


def test_menu_by_keyboard(everyone: Site, words: Any, titles: dict[str, str], window: Page) -> None:
    """On a narrow window the menu opens, leads down and back, and closes with keys; nothing behind it is a stop."""
    window.set_viewport_size(NARROW)
    window.goto(f"{everyone.address}guidance/autonomy/")
    button, menu = window.locator(".menu-button"), window.locator(".md-sidebar--primary")
    assert not menu.is_visible()
    button.focus()
    window.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(menu.get_by_role("link", name=words["glossary"]["title"])).to_be_visible()
    expect(menu.get_by_role("link", name=titles["menu.departments"])).not_to_be_visible()
    menu.locator("label.md-nav__title").filter(visible=True).focus()
    window.keyboard.press("Space")
    expect(menu.get_by_role("link", name=titles["menu.departments"])).to_be_visible()
    expect(menu.get_by_role("link", name=words["glossary"]["title"])).not_to_be_visible()
    window.keyboard.press("Escape")
    expect(menu).not_to_be_visible()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    window.keyboard.press("Space")
    menu.get_by_role("link", name=titles["menu.about"]).focus()
    window.keyboard.press("Tab")
    expect(menu).not_to_be_visible()
    assert window.evaluate("document.activeElement.closest('article') !== null")


def test_wide_window_has_no_second_menu(everyone: Site, window: Page) -> None:
    """Where the tabs are shown there is no button for the menu."""
    window.set_viewport_size(WIDE)
    window.goto(everyone.address)
    assert window.locator(".md-tabs").is_visible()
    assert not window.locator(".menu-button").is_visible()


def test_colors_by_keyboard(everyone: Site, window: Page) -> None:
    """Enter on the switch turns the colors, and the switch shows that it is meant, on the next page, too."""
    window.set_viewport_size(WIDE)
    window.goto(everyone.address)
    body = window.locator("body")
    before = body.get_attribute("data-md-color-scheme")
    for _ in range(20):
        window.keyboard.press("Tab")
        if window.evaluate("document.activeElement.matches('.md-option')"):
            break
    ring = "getComputedStyle(document.activeElement.nextElementSibling).outlineColor"
    assert window.evaluate(ring) == "rgb(255, 255, 255)"
    window.keyboard.press("Enter")
    expect(body).not_to_have_attribute("data-md-color-scheme", str(before))
    window.goto(f"{everyone.address}help/")
    for _ in range(20):
        window.keyboard.press("Tab")
        if window.evaluate("document.activeElement.matches('.md-option')"):
            break
    assert window.evaluate("document.activeElement.nextElementSibling.checkVisibility()")
    window.keyboard.press("Enter")
    expect(body).to_have_attribute("data-md-color-scheme", str(before))


NOTE_CHANGES = """() => {
  window.noted = [];
  const note = changes => changes.forEach(({ type, target, attributeName, addedNodes }) => {
    if (type === "attributes" && target === document.body) window.noted.push(attributeName);
    addedNodes.forEach(node => { if (node.name === "color-scheme") window.noted.push(node.name); });
  });
  new MutationObserver(note).observe(document, {subtree: true, childList: true, attributes: true});
}"""
"""Notes what changes of a page's colors from its first byte on: attributes of its body, and the name of a `meta`."""
BARS = "document.querySelector('meta[name=color-scheme]').content"
"""Which colors the bars have that the browser draws."""


def test_colors_that_hold_are_not_set_again(everyone: Site, browser: Browser) -> None:
    """A page begins in the colors that were chosen and keeps them, since each change has all styles worked out anew."""
    page = browser.new_page(viewport=WIDE)
    page.add_init_script(f"({NOTE_CHANGES})()")
    body = page.locator("body")
    for scheme, bars, changes in (("default", "light", "slate"), ("slate", "dark", "default")):
        page.goto(everyone.address, wait_until="networkidle")
        expect(body).to_have_attribute("data-md-color-scheme", scheme)
        assert page.evaluate(BARS) == bars
        noted = page.evaluate("window.noted")
        assert noted.count("color-scheme") == 1
        assert noted.count("data-md-color-switching") == 0
        page.locator("label.md-header__button:not([hidden])[for^=__palette]").click()
        expect(body).to_have_attribute("data-md-color-scheme", changes)
        expect(body).not_to_have_attribute("data-md-color-switching", "")
        assert page.evaluate("window.noted").count("data-md-color-switching") == 2
        assert page.evaluate(BARS) == {"light": "dark", "dark": "light"}[bars]
    page.close()


def test_answer_form_by_keyboard(everyone: Site, window: Page) -> None:
    """An answer is written with keys alone: opened, ticked, given a basis, and read in its lines."""
    window.set_viewport_size(WIDE)
    window.goto(f"{everyone.address}departments/strategic-procurement/")
    details = window.locator("details[data-answer-form='B1-note3']")
    details.locator("> summary").focus()
    window.keyboard.press("Enter")
    details.locator("form").wait_for()
    for _ in range(5):
        window.keyboard.press("Tab")
        if window.evaluate("document.activeElement.type") == "radio":
            break
    window.keyboard.press("Space")
    expect(details.locator("input[value=Y]")).to_be_checked()
    for _ in range(12):
        window.keyboard.press("Tab")
        if window.evaluate("document.activeElement.matches('[data-key=basis] [data-add]')"):
            break
    window.keyboard.press("Enter")
    assert window.evaluate("document.activeElement.closest('[data-key=basis] [data-group]') !== null")
    window.keyboard.type("Plan for a stop of a month")
    window.keyboard.press("Tab")
    window.keyboard.press("ArrowDown")
    expect(details.locator("pre")).to_contain_text("title: Plan for a stop of a month")
