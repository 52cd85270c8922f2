"""Every page of the portal in a browser: it asks no other server, nothing is missing, no script fails, nothing is too wide."""

import pytest
from chromium import PHONE, WIDE, is_near, needs_chromium, opened_in
from kinds import Site
from playwright.sync_api import Browser, Request

pytestmark = needs_chromium

PARTS = 6
"""Parts in which the pages are opened, each in a window of its own: a page's name stands beside what is wrong on it."""


def is_refused(request: Request) -> bool:
    """Whether a request failed by itself, and was not given up for the next page."""
    return request.failure != "net::ERR_ABORTED"


@pytest.mark.parametrize("part", range(PARTS))
def test_pages_ask_for_what_is_there(part: int, everyone: Site, browser: Browser) -> None:
    """No page asks another server, or this one in vain, and no script on it complains; none is wider than its window."""
    context = browser.new_context(viewport=WIDE)
    faults: list[str] = []
    context.on("request", lambda request: None if is_near(request.url) else faults.append(f"asks {request.url}"))
    context.on(
        "requestfailed", lambda request: faults.append(f"fails to get {request.url}") if is_refused(request) else None
    )
    context.on(
        "response",
        lambda response: faults.append(f"{response.status} for {response.url}") if response.status >= 400 else None,
    )
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page = context.new_page()
    by_page = {}
    opened = everyone.pages[part::PARTS]
    for address in opened:
        first = address == opened[0]  # reads the search index, which is the same on each
        opened_in(WIDE, page, f"{everyone.address}{address}")
        if first:
            page.locator("[data-md-component=search-query]").focus()
            page.wait_for_load_state("networkidle")
            page.keyboard.press("Escape")
        for size in (WIDE, PHONE):
            page.set_viewport_size(size)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                faults.append(f"wider than {size['width']}")
        if faults:
            by_page[address] = list(faults)
            faults.clear()
    context.close()
    assert len(opened) > 10
    assert by_page == {}
    assert faults == []
