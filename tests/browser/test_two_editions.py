"""After a second edition: the pages that only then exist read alike on a screen, on paper, by keyboard and without script."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from accessibility import OPEN, Looks
from chromium import PHONE, WIDE, Strict, needs_chromium, printed, served
from kinds import TURN
from playwright.sync_api import Browser, Page
from printed_text import folded, pages_of
from site_builds import Built
from test_keyboard import NARROW, WATCH
from test_paper import DRAWN, END_OF_HEADING, LEAST, MARK_HEADINGS, SHEET_OF_PAPER, SMALL
from test_without_script import DEAD, MADE_BY_SCRIPT, READ

pytestmark = needs_chromium

PAGES = {
    "guidance/changes-fourth-printing/": ("Reworded", "Dropped", "At another place"),
    "guidance/principle-care/": ("Dropped in the Fourth Printing.", "In the Third Printing: I."),
    "guidance/sharing/": ("Dropped in the Fourth Printing.", "In the Third Printing: III. 3"),
    "checklist/": ("In the Third Printing: K. 1 b", "Cards for guests", "1 entry for management is not shown."),
    "departments/design/": ("Earlier edition", "Introduction evening for new members"),
}
"""Pages that tell of editions, and what they say of them on paper, too."""


@pytest.fixture(scope="module")
def address(edition_site: Built) -> Iterator[str]:
    """Where the small guideline's portal is served after its second edition, with the portal's policy."""
    with served(edition_site.folder, Strict) as address:
        yield address


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A window without script."""
    context = browser.new_context(viewport=WIDE, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def looks() -> Looks:
    """What the tests of the file have looked at."""
    return Looks()


def test_screens_have_no_fault(address: str, window: Page, looks: Looks) -> None:
    """Axe-core finds nothing in light and dark, on a desk and on a phone, and nothing is wider than its window.

    Of pages that tell of what was dropped in the same way it looks at one.
    """
    faults: dict[str, Any] = {}
    for page in PAGES:
        window.set_viewport_size(PHONE)
        window.goto(f"{address}{page}")
        faults[page] = [window.evaluate("document.documentElement.scrollWidth > innerWidth")]
        window.evaluate(OPEN)
        faults[page] += looks.findings(window) if not page.startswith(ALIKE) else []
    assert faults == {page: [False] for page in PAGES}


ALIKE = ("guidance/principle", "guidance/sharing")


def test_paper_says_the_same(address: str, window: Page) -> None:
    """On paper stands what the pages say of editions, dark on white, large enough, with no dead link or last heading."""
    for page, says in PAGES.items():
        window.set_viewport_size(WIDE)
        window.goto(f"{address}{page}")
        window.evaluate(MARK_HEADINGS, ["article :is(h1, h2, h3)", END_OF_HEADING])
        sheets = pages_of(printed(window))
        assert [number for number, sheet in enumerate(sheets) if sheet.endswith(END_OF_HEADING)] == []
        whole = " ".join(sheets).replace(END_OF_HEADING, "")
        assert [words for words in says if folded(words) not in whole] == []
        assert folded("Its place on these pages") not in whole
        window.set_viewport_size(SHEET_OF_PAPER)
        window.emulate_media(media="print")
        for scheme in ("default", "slate"):
            window.evaluate(TURN, scheme)
            assert window.evaluate(DRAWN) == [], page
        assert window.evaluate(SMALL, LEAST) == [], page
        window.emulate_media(media="null")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_tab_reaches_what_changed(size: Any, address: str, window: Page) -> None:
    """Tab comes to each link of the page of changes, shows where it is, and leaves the page at its end."""
    window.set_viewport_size(size)
    window.goto(f"{address}{next(iter(PAGES))}")
    window.evaluate(WATCH)
    for _ in range(300):
        window.keyboard.press("Tab")
        if window.evaluate("window.round || document.activeElement === document.body"):
            break
    assert window.evaluate("[window.passed.length > 15, window.missed(), window.unseen]") == [True, [], []]


def test_nothing_is_missing_without_script(address: str, window: Page, plain: Page) -> None:
    """A page without script has all that it has with it, word by word, and no dead control."""
    window.set_viewport_size(WIDE)
    for page, says in PAGES.items():
        plain.goto(f"{address}{page}")
        assert plain.evaluate(DEAD) == []
        without = plain.evaluate(READ, MADE_BY_SCRIPT)
        assert re.search(re.escape(says[-1]), " ".join(without["words"]))
        window.goto(f"{address}{page}")
        assert window.evaluate(READ, MADE_BY_SCRIPT) == without
