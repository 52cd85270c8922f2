"""What the search knows of headings and of the other language, and how it reads Japanese however it is written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from chromium import needs_chromium
from languages import site_in
from playwright.sync_api import Browser
from search_box import SearchBox, japanese_queries, locations, place_of, search_box
from shared_sites import RealSites
from site_builds import ROOT, Built

pytestmark = needs_chromium

TYPED = "技術流出"


@pytest.fixture(scope="module")
def site(real_sites: RealSites) -> Path:
    """The folder of the portal in both languages."""
    return real_sites.everyone.folder


@pytest.fixture(scope="module")
def box(real_sites: RealSites, browser: Browser) -> Iterator[SearchBox]:
    """The search box of the Japanese home page."""
    with search_box(browser, site_in("ja", real_sites.everyone).folder) as box:
        yield box


def test_japanese_queries_are_many(site: Path) -> None:
    """At least 120 queries in Japanese name points that the Japanese pages have."""
    listed = japanese_queries()
    assert len(listed) >= 120
    assert {answer for query in listed for answer in query.answers} <= set(locations(Built(site / "ja")))


def words(site: Path, location: str, field: str) -> list[str]:
    """What a field of the entry of a search index holds; `location` begins with the language where it is not the first."""
    language = "ja/" if location.startswith("ja/") else ""
    entry: dict[str, list[str]] = Built(site / language).search[location.removeprefix(language)]
    return entry[field]


@pytest.mark.parametrize(
    ("location", "field", "word"),
    [
        ("status/#due", "words", "overdue"),
        ("status/#due", "other", "期限切れ"),
        ("ja/status/#due", "words", "期限切れ"),
        ("ja/guidance/glossary/#term-stockpiling", "other", "hoarding"),
        ("roles/procurement/#dont", "words", "forbidden"),
        ("ja/training/sessions/heads-90/#agenda", "words", "時間割"),
        ("training/scenarios/border-measure/", "words", "export ban"),
        ("ja/departments/human-resources/", "other", "Human Resources"),
    ],
)
def test_words_are_in_the_index_of_either_language(location: str, field: str, word: str, site: Path) -> None:
    """Headings, pages of training and twins in the other language have their words in the index."""
    assert word in words(site, location, field)


WORDLESS = ("departments/", "contribute/design/")
"""Beginnings of the addresses of pages that are found by their names alone: a department adds nothing else to the index."""


@pytest.mark.parametrize("language", ["", "ja/"])
def test_each_page_has_words_of_its_own(language: str, site: Path) -> None:
    """Each page that the search lists is found by what people type for it, in each language."""
    pages = {location: entry for location, entry in Built(site / language).search.items() if "#" not in location}
    assert len(pages) > 40
    lacking = [location for location, entry in pages.items() if not entry.get("words")]
    assert [location for location in lacking if not location.startswith(WORDLESS)] == []


def test_words_of_headings_are_of_headings_that_exist(site: Path) -> None:
    """Each id below `headings` at the head of a page is that of a heading which the search lists."""
    listed = {location.rpartition("#")[2] for location in Built(site).search}
    missing = [
        f"{path.relative_to(ROOT)}: {id_}"
        for path in sorted((ROOT / "docs").rglob("*.md"))
        for id_ in headings_told(path)
        if id_ not in listed
    ]
    assert missing == []


def headings_told(path: Path) -> list[str]:
    """The ids that have words at the head of a page."""
    head = path.read_text(encoding="utf-8").split("---\n")
    told = yaml.safe_load(head[1]) if head[0] == "" else {}
    return list(told.get("search", {}).get("headings", {}))


@pytest.mark.parametrize(
    ("typed", "location"),
    [
        *((typed, {"checklist/#B1", "guidance/autonomy/"}) for typed in ("自律性確保の取り組み", "自律性確保の取組み")),
        *((typed, {"guidance/glossary/#term-backdoor"}) for typed in ("ﾊﾞｯｸﾄﾞｱ", "ばっくどあ", "バツクドア")),
        *((typed, {"guidance/glossary/#term-supply-chain"}) for typed in ("サプライチェイン", "さぷらいちぇーん")),
        *((typed, {"help/#whom-to-tell"}) for typed in ("問合せ先", "問い合わせ先", "問合わせ先")),
        *((typed, {"cases/#case-drawings"}) for typed in ("引合いで図面を要求された", "引き合いで図面を要求された")),
        ("備畜", {"guidance/glossary/#term-stockpiling"}),
    ],
)
def test_ways_of_writing_are_one(typed: str, location: set[str], box: SearchBox) -> None:
    """Okurigana, kana, width, long vowels and one wrong sign of two change nothing in what stands first."""
    assert place_of(location, box.ask(typed)) == 1


def test_teaser_shows_what_was_typed(box: SearchBox, site: Path) -> None:
    """Wherever in its text a point has what was typed, its result shows it with a mark, in a long sentence too."""
    box.ask(TYPED)
    entries = Built(site / "ja").search
    unmarked = []
    for item in box.results.locator(".md-search-result__item").all():
        location = box.location(item.locator("a").last.evaluate("link => link.href"))
        if TYPED in entries[location]["text"] and not item.locator("p mark").count():
            unmarked.append(location)
    assert len(box.places) > 5
    assert unmarked == []
