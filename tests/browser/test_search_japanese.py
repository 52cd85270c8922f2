"""The search of the Japanese pages: people find what they mean, what was typed is marked, and results show sentences."""

import re
from collections.abc import Iterator

import pytest
from chromium import WIDE, needs_chromium
from kinds import Site
from languages import site_in
from playwright.sync_api import Browser
from search_box import WAYS_ON, SearchBox, locations, place_of, search_box
from shared_sites import RealSites

pytestmark = needs_chromium

TYPED = "技術流出"
MOST = 300
"""Signs of a result at most: a sentence or two."""
QUERIES = {
    "図面を求められた": ["case-drawings"],
    "怪しいメール": ["case-strange-mail", "help"],
    "連絡先": ["help"],
    "代替調達": ["term-alternative-procurement", "autonomy-f", "autonomy-h"],
    "一社購買": ["term-single-source", "B1-b", "autonomy-b"],
    "在庫": ["term-stockpiling", "autonomy-h"],
    "強靭化": ["term-supply-chain-resilience", "autonomy", "B1-e"],
    "強靱化": ["term-supply-chain-resilience", "autonomy", "B1-e"],
    "漏洩": ["term-technology-leakage", "help", "term-trade-secret"],
    "技術流出を防ぐには": ["term-technology-leakage", "indispensability-j", "B2-a", "B2-g", "B1-e"],
    "外為法": ["term-foreign-exchange-act"],
    "経産省": ["term-meti", "autonomy-r", "indispensability-n"],
    "善管注意義務": ["term-duty-of-due-care"],
    "びちく": ["term-stockpiling"],
    "ﾘｽｸｼﾅﾘｵ": ["term-risk-scenario", "autonomy-f", "A1-c", "B1-d"],
    "ステイクホルダー": ["term-stakeholder"],
    "戦略調達部": ["departments/strategic-procurement"],
    "b1d": ["B1-d"],
    "B1-d": ["B1-d"],
    "stockpiling": ["term-stockpiling"],
}
"""What people type in Japanese, each with what answers it."""


@pytest.fixture(scope="module")
def box(real_sites: RealSites, browser: Browser) -> Iterator[SearchBox]:
    """The search box of the Japanese home page."""
    with search_box(browser, site_in("ja", real_sites.everyone).folder) as box:
        yield box


@pytest.mark.parametrize("query", QUERIES)
def test_what_is_typed_in_japanese_finds_its_point(query: str, box: SearchBox, real_sites: RealSites) -> None:
    """A right point stands among the first three for a word, a phrase, another spelling, a reading and an id."""
    where = locations(site_in("ja", real_sites.everyone))
    assert place_of({where[id_] for id_ in QUERIES[query]}, box.ask(query)) <= 3, box.places[:3]


def test_what_stands_nowhere_is_not_found(box: SearchBox) -> None:
    """Signs that stand nowhere have no result, and the ways on, in Japanese, stand there."""
    assert box.ask(TYPED)
    assert box.ways_on() == []
    assert box.ask("鱧鰻鯰鱒") == []
    assert box.ways_on() == WAYS_ON
    assert box.page.locator(".search-ways").inner_text() == "ヘルプ／用語集／役割"


def test_grammar_is_not_marked(box: SearchBox) -> None:
    """Of a question the ends of other words are not marked; of a word in hiragana alone the word is."""
    assert box.ask("図面を送ってほしいと言われた")
    marks = box.page.locator(".md-search-result mark").all_inner_texts()
    assert any("図面" in mark for mark in marks)
    assert [mark for mark in marks if re.fullmatch("[ぁ-ん]{1,2}", mark)] == []
    assert box.ask("れた")
    assert "れた" in box.page.locator(".md-search-result mark").all_inner_texts()


@pytest.mark.parametrize("language", ["ja"], indirect=True, scope="module")
def test_results_are_marked_and_cut_as_japanese(everyone: Site, browser: Browser) -> None:
    """Of a clause only what was typed is marked, and a result is no longer than a sentence or two."""
    page = browser.new_page(viewport=WIDE)
    page.goto(f"{everyone.address}guidance/indispensability/")
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
