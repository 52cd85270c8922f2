"""The search of the Japanese pages: what was typed is marked by itself, and results show sentences, not paragraphs."""

import pytest
from chromium import WIDE, needs_chromium
from kinds import Site
from playwright.sync_api import Browser

pytestmark = [needs_chromium, pytest.mark.parametrize("language", ["ja"], indirect=True, scope="module")]

TYPED = "技術流出"
MOST = 300
"""Signs of a result at most: a sentence or two."""


def test_results_are_marked_and_cut_as_japanese(everyone: Site, browser: Browser) -> None:
    """Of a clause only what was typed is marked, and a result is no longer than a sentence or two."""
    page = browser.new_page(viewport=WIDE)
    page.goto(f"{everyone.searched}guidance/indispensability/")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").type(TYPED)
    page.locator(".md-search-result__item mark").first.wait_for()
    marks = page.locator(".md-search-result__item mark").all_text_contents()
    teasers = page.locator(".md-search-result__item p").all_text_contents()
    page.close()
    assert TYPED in marks
    assert max(map(len, marks)) <= len(TYPED)
    assert teasers
    assert max(map(len, teasers)) < MOST
