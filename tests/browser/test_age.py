"""A page that nobody has built for a week says that its statuses may have aged."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from chromium import Strict, needs_chromium, served
from playwright.sync_api import Page
from shared_sites import few, few_laid_out, shared
from site_builds import DAY, Built, built

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site that is made for the day of its build, 2026-11-20."""
    project = few_laid_out(tmp_path_factory.mktemp("age") / "portal")
    company = project / "data" / "company.yml"
    text, changed = re.subn("^as_of: .*\n", "", company.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert changed == 1
    company.write_text(text, encoding="utf-8")
    (site,) = built((project, DAY))
    return site


@pytest.fixture(scope="module")
def root(dated: Built) -> Iterator[str]:
    """Where that site stands."""
    with served(dated.folder, Strict) as address:
        yield address


MADE = datetime(2026, 11, 20, tzinfo=UTC)
WEEK = timedelta(days=8)
"""After the day of the build seven others are a week."""
MOMENTS = {
    MADE + timedelta(hours=12): False,
    MADE + WEEK - timedelta(milliseconds=1): False,
    MADE + WEEK: True,
    MADE - timedelta(days=10): False,
}

NOTES = """() => [...document.querySelectorAll(".aged")].map(
  one => [one.checkVisibility({visibilityProperty: true}), one.textContent])"""
"""The notes on a page's age, each with whether it is shown."""


@pytest.mark.parametrize("address", ["", "status/", "status/print/", "departments/design/"])
@pytest.mark.parametrize(("now", "is_told"), MOMENTS.items())
def test_an_old_page_says_so(address: str, now: datetime, is_told: bool, root: str, window: Page) -> None:
    """Within a week nothing is said, after it the day of the build; a reader whose clock is behind sees nothing."""
    window.clock.set_fixed_time(now)
    window.goto(f"{root}{address}")
    ((is_shown, note),) = window.evaluate(NOTES)
    assert is_shown is is_told
    assert "2026-11-20" in note


TORN = """() => {
  const day = document.querySelector(".aged time"), range = document.createRange();
  range.selectNodeContents(day);
  return [day.dateTime, new Set([...range.getClientRects()].map(one => one.top)).size];
}"""
"""The day in the note, and on how many lines it stands."""


def test_no_line_ends_within_the_day(root: str, window: Page) -> None:
    """However narrow the window, the day of the build stands on one line, for programs as a day."""
    window.clock.set_fixed_time(MADE + WEEK)
    window.goto(f"{root}status/")
    for width in range(320, 440, 10):
        window.set_viewport_size({"width": width, "height": 844})
        assert window.evaluate(TORN) == ["2026-11-20", 1], width


LEGENDS = {"about/"}
"""Pages that show the marks to say what they mean, and nothing that has one."""


def test_every_page_with_statuses_has_the_note(dated: Built) -> None:
    """Each page with the mark of a status, or with the day as of which it is, has the note once; a page of words none.

    A day stands in `as-of` or in the lead of a sheet; a blank sheet names none.
    """
    day = "(?:As of|as of) (?:<[^>]*>)*2026-11-20"
    shows = {
        address for address, page in dated.pages.items() if re.search(f'class="chip chip-|{day}', page.source)
    } - LEGENDS
    notes = {address: page.source.count("data-made=") for address, page in dated.pages.items()}
    assert {"checklist/", "departments/design/print/", "status/pack/", "status/print/"} <= shows
    assert {address for address in shows if notes[address] != 1} == set()
    assert [notes[address] for address in ("help/", "guidance/glossary/", "checklist/print/all/")] == [0, 0, 0]


def test_paper_that_is_full_has_no_note(root: str, window: Page) -> None:
    """A sheet and Home, whose lines on paper are counted, say it on the screen alone; another page on paper, too."""
    window.clock.set_fixed_time(MADE + WEEK)
    window.emulate_media(media="print")
    shown = {}
    for address in ("", "status/print/", "status/"):
        window.goto(f"{root}{address}")
        ((shown[address], _),) = window.evaluate(NOTES)
    assert shown == {"": False, "status/print/": False, "status/": True}


def test_a_day_that_is_set_does_not_age(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where the company sets the day itself, no page counts from it."""
    site = Built(shared(tmp_path_factory, "few-project", few) / "site")
    assert "departments/design/" in site.pages
    assert not [address for address, page in site.pages.items() if "data-made" in page.source]
