"""The agenda of a session with clock times, for a trainer who types when it begins."""

from itertools import accumulate

import pytest
from chromium import needs_chromium, printed
from languages import AT
from playwright.sync_api import Browser, Page, expect
from printed_text import pages_of
from site_builds import ROOT, plain_yaml

pytestmark = needs_chromium

SESSIONS = plain_yaml(ROOT / "data" / "training" / "sessions.yml")["sessions"]
SESSION = "heads-90"
PAGES = (f"training/sessions/{SESSION}/", f"training/sessions/{SESSION}/room/index.html")
"""What shows the agenda: the session's page, and the first of its papers, which has no menu."""


def starts(session: str) -> list[int]:
    """The minutes at which the parts of a session begin, and the one at which it ends."""
    return list(accumulate((int(part["minutes"]) for part in SESSIONS[session]["agenda"]), initial=0))


def shown(page: Page) -> list[str]:
    """The first column of the agenda, without its head."""
    return [" ".join(text.split()) for text in page.locator(".agenda tbody td:first-child").all_inner_texts()]


@pytest.mark.parametrize("language", AT)
@pytest.mark.parametrize("where", PAGES)
def test_clock_times_stand_beside_the_minutes(where: str, language: str, address: str, page: Page) -> None:
    """Once somebody types when the session begins, each part has its time of day, also on paper and past midnight."""
    page.goto(f"{address}{language}{where}")
    labels = plain_yaml(ROOT / "data" / "labels" / f"{AT[language]}.yml")["training"]
    minutes = [f"{minute // 60}:{minute % 60:02}" for minute in starts(SESSION)]
    assert shown(page) == minutes
    box = page.get_by_label(labels["begins"])
    box.fill("13:30")
    clock = [13 * 60 + 30 + minute for minute in starts(SESSION)]
    assert shown(page) == [f"{own} {at // 60}:{at % 60:02}" for own, at in zip(minutes, clock, strict=True)]
    paper = " ".join(pages_of(printed(page)))
    assert all(f"{at // 60}:{at % 60:02}" in paper for at in clock)
    box.fill("23:50")
    late = [(23 * 60 + 50 + minute) % (24 * 60) for minute in starts(SESSION)]
    assert shown(page) == [f"{own} {at // 60}:{at % 60:02}" for own, at in zip(minutes, late, strict=True)]
    box.fill("")
    assert shown(page) == minutes


def test_the_start_is_kept_for_the_papers(address: str, page: Page) -> None:
    """What was typed on the session's page holds on its papers in the same tab."""
    page.goto(f"{address}{PAGES[0]}")
    page.locator("[data-begins] input").fill("09:00")
    page.goto(f"{address}{PAGES[1]}")
    assert shown(page)[0] == "0:00 9:00"


def test_without_script_the_minutes_stay(address: str, browser: Browser) -> None:
    """Where no script runs nothing is asked, and the agenda has its minutes."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{PAGES[0]}")
    expect(page.locator("[data-begins]")).to_be_hidden()
    assert shown(page)[0] == "0:00"
    context.close()
