"""Without script: the same text, the same tables and the same links, and nothing that does not work."""

import html
import re

import pytest
from chromium import WIDE, needs_chromium, printed
from kinds import SAMPLE, Site
from languages import labels_in
from playwright.sync_api import Browser, Page
from printed_text import folded, pages_of

pytestmark = needs_chromium

MADE_BY_SCRIPT = (
    "[data-print], form[data-filters], [data-answer], [data-answer-form], [data-confirm-form] [data-copy], "
    "[data-confirm-form] [data-propose], [data-confirm-form] [data-along], [data-done], [data-begins]"
)
"""What scripts add: buttons that print, check, copy and mark done, filters, the time at which a session begins, and the
form for an answer, which has tests of its own."""
READ = """without => {
  const root = document.querySelector("article.md-content__inner") || document.body;
  root.querySelectorAll(without).forEach(one => { one.remove(); });
  root.querySelectorAll("details").forEach(one => { one.open = true; });
  const all = selector => [...root.querySelectorAll(selector)].filter(one => one.checkVisibility({visibilityProperty: true}));
  return {
    words: root.innerText.split(/\\s+/).filter(Boolean),
    links: all("a[href]").map(one => one.href),
    cells: all("th, td").length,
  };
}"""
DEAD = """() => [...document.querySelectorAll("article :is(button, select, textarea, output, input), body.page button")]
  .filter(one => one.checkVisibility() && !one.matches("[data-question] input")).map(one => one.outerHTML)"""
"""Controls that do nothing without script; the choices of a quiz may be ticked, and its explanations opened."""


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Page:
    """A window without script."""
    return browser.new_context(viewport=WIDE, java_script_enabled=False).new_page()


@pytest.mark.parametrize("address", SAMPLE.values())
def test_reads_alike(address: str, everyone: Site, window: Page, plain: Page) -> None:
    """A page without script has all that it has with it, word by word."""
    plain.goto(f"{everyone.address}{address}")
    assert plain.evaluate(DEAD) == []
    without = plain.evaluate(READ, MADE_BY_SCRIPT)
    assert len("".join(without["words"])) > 60
    if address.endswith("slides.html"):
        texts = re.findall(r"\w+", text_in_file(everyone, address))
        assert re.findall(r"\w+", " ".join(without["words"]).lower()) == texts
        return
    window.set_viewport_size(WIDE)
    window.goto(f"{everyone.address}{address}")
    assert window.evaluate(READ, MADE_BY_SCRIPT) == without


def test_the_numbers_of_a_drawing_are_printed(everyone: Site, language: str, plain: Page) -> None:
    """What is folded beside a drawing on a screen stands on paper, where nobody can open it; no script opens it."""
    plain.goto(f"{everyone.address}status/")
    assert plain.locator("details.numbers").evaluate_all("all => all.map(one => one.open)") == [False]
    paper = " ".join(pages_of(printed(plain)))
    assert folded(labels_in(language)["ahead"]["later"]) in paper


def text_in_file(site: Site, address: str) -> str:
    """The text of a page as it stands in its file, in small letters."""
    source = (site.folder / address).read_text(encoding="utf-8")
    body = source.partition("<body")[2].partition(">")[2].partition("<script")[0]
    return html.unescape(re.sub(r"<[^>]+>", " ", body)).lower()


def test_answers_can_be_written_without_script(everyone: Site, plain: Page) -> None:
    """Each item of a department still shows the lines to copy into its file."""
    plain.goto(f"{everyone.address}departments/strategic-procurement/")
    forms = plain.locator("[data-answer-form]")
    assert forms.count() == 11 + 2
    forms.first.locator("> summary").click()
    assert "check:" in forms.first.inner_text()


def test_menu_opens_without_script(everyone: Site, titles: dict[str, str], plain: Page) -> None:
    """On a narrow window the menu opens with a click."""
    plain.set_viewport_size({"width": 390, "height": 844})
    plain.goto(f"{everyone.address}about/")
    plain.locator('.md-header label[for="__drawer"]').click()
    assert plain.locator(".md-sidebar--primary").get_by_role("link", name=titles["menu.help"]).is_visible()
    plain.set_viewport_size(WIDE)
