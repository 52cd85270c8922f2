"""The portal in two languages, as a browser takes it: the switch leads to the same point, and nothing is asked in vain."""

import pytest
from accessibility import SCHEMES, Scheme
from chromium import PHONE, WIDE, needs_chromium, opened_in
from kinds import TURN, Site
from languages import WAYS, titles_in
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


TORN = """() => [...document.querySelectorAll("main :is(th, .board-title, .measure-facts strong, .ours)")].filter(one => {
  const range = document.createRange();
  range.selectNodeContents(one);
  const lines = new Set([...range.getClientRects()].filter(line => line.width > 1).map(line => Math.round(line.top)));
  const signs = one.textContent.trim().length;
  return lines.size > 1 && signs > 2 && signs < 3 * lines.size;
}).map(one => one.textContent)"""
"""Names and marks with fewer than three signs a line."""
COLONS = """() => [...new Set([...document.querySelectorAll("main table.stack td[data-label]")].map(
  one => getComputedStyle(one, "::before").content.replaceAll('"', "").at(-1)))]"""
"""What stands between a heading and its cell in narrow tables."""


@pytest.mark.parametrize("way", ["status/print/", "status/pack/", "departments/strategic-procurement/", "status/"])
def test_japanese_fits_a_phone(way: str, address: str, window: Page) -> None:
    """On a phone no name stands a sign or two a line, and a heading before its cell ends in a colon as wide as a sign."""
    opened_in(PHONE, window, f"{address}ja/{way}")
    assert window.evaluate(TORN) == []
    assert set(window.evaluate(COLONS)) <= {"："}


def test_a_mark_does_not_tear_the_last_sign_from_a_japanese_text(address: str, window: Page) -> None:
    """A mark behind a text may begin a line of its own; without that, its text would end there with a sign alone."""
    opened_in(PHONE, window, f"{address}ja/guidance/glossary/")
    alone = """() => [...document.querySelectorAll("main .ours")].filter(mark => {
      const range = document.createRange();
      range.selectNodeContents(mark.previousSibling);
      const line = [...range.getClientRects()].filter(line => line.width > 6).at(-1);
      return line.width < 40 && line.left < 30 && Math.abs(line.top - mark.getBoundingClientRect().top) < 12;
    }).map(mark => mark.parentElement.textContent)"""
    assert window.evaluate(alone) == []


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])
def test_the_switch_leads_to_the_same_point(size: ViewportSize, address: str, window: Page) -> None:
    """From a point of one language a click leads to the same point of the other, and back, and so do keys."""
    opened_in(size, window, "about:blank")
    window.goto(f"{address}{POINT}")
    for by_key in (False, True):
        for there in ("ja/", ""):
            switch = window.locator("header a[hreflang]")
            expect(switch).to_be_in_viewport(ratio=1)
            if by_key:
                switch.focus()
                window.keyboard.press("Enter")
            else:
                switch.click()
            expect(window).to_have_url(f"{address}{there}{POINT}")
            expect(window.locator("#B1-c")).to_be_in_viewport()


def test_the_switch_needs_no_script(address: str, browser: Browser) -> None:
    """Without a script it leads to the same page."""
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}ja/checklist/")
    page.locator("header a[hreflang]").click()
    expect(page).to_have_url(f"{address}checklist/")
    page.close()


FACES = ["Noto Sans JP", "Hiragino Sans", "Hiragino Kaku Gothic ProN", "BIZ UDPGothic", "Meiryo", "Noto Sans CJK JP"]
ROOM = "training/sessions/heads-90/room/"
SLANTED = """() => [...document.querySelectorAll("body *")].filter(one => one.textContent.trim() && one.checkVisibility()
  && getComputedStyle(one).fontStyle !== "normal" && one.closest("[lang]").lang === "ja").map(one => one.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    "way",
    ["", "departments/strategic-procurement/print/", "guidance/autonomy/", f"{ROOM}handout.html", f"{ROOM}slides.html"],
)
def test_japanese_is_written_in_faces_of_its_own(way: str, scheme: Scheme, address: str, window: Page) -> None:
    """On Japanese pages, in each scheme, Japanese faces come first and none of a system's, and nothing is slanted."""
    opened_in(WIDE, window, f"{address}ja/{way}")
    window.evaluate(TURN, SCHEMES[scheme])
    place = ".reveal" if way.endswith("slides.html") else ".md-typeset h1, .page h1"
    family = window.evaluate("place => getComputedStyle(document.querySelector(place)).fontFamily", place)
    assert [face.strip('" ') for face in family.split(",")][: len(FACES)] == FACES
    assert "system-ui" not in family
    assert window.evaluate(SLANTED) == []


@pytest.mark.parametrize("width", [390, 360, 320])
@pytest.mark.parametrize("language", WAYS)
def test_the_bar_at_the_top_has_room_for_all(language: str, width: int, address: str, window: Page) -> None:
    """However narrow a phone is, the bar shows the portal's name whole, the switch of languages, and the way to help."""
    window.set_viewport_size({"width": width, "height": 640})
    window.goto(f"{address}{WAYS[language]}departments/")
    for selector in ("a[hreflang]", ".help-link"):
        expect(window.locator(f".md-header {selector}")).to_be_in_viewport(ratio=1)
    name = window.locator(".md-header__title a").locator("..")
    assert name.inner_text() == titles_in(language)["name"]
    assert not name.evaluate("one => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1")
