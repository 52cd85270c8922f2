"""How early the search leads to the right point, over every list of queries and in both languages."""

import pytest
from chromium import needs_chromium
from languages import site_in
from playwright.sync_api import Browser
from search_box import Query, japanese_queries, locations, place_of, queries, search_box
from shared_sites import RealSites

pytestmark = needs_chromium

FIRST, AMONG_THREE = 0.80, 0.95
"""Shares of the queries for which a right point is to stand first, and among the first three."""
ASKED = {
    "English pages, all lists": ("en", [*queries(), *queries("fresh"), *queries("situations")]),
    "English pages, fresh list": ("en", queries("fresh")),
    "English pages, situations": ("en", queries("situations")),
    "Japanese pages": ("ja", japanese_queries()),
}
"""The language of the pages, and what is asked there."""


@pytest.fixture(scope="module")
def places(real_sites: RealSites, browser: Browser) -> dict[tuple[str, Query], tuple[int, str]]:
    """For each language and query the place of the right point, and what stands first."""
    places_of = {}
    for language in sorted({language for language, _ in ASKED.values()}):
        site = site_in(language, real_sites.everyone)
        where = locations(site)
        listed = {query for below, asked in ASKED.values() if below == language for query in asked}
        with search_box(browser, site.folder) as box:
            answers = box.ask_all(sorted(query.query for query in listed))
            for query in listed:
                answered = answers[query.query]
                place = place_of({where[id_] for id_ in query.answers}, answered)
                places_of[language, query] = place, answered[0].title if answered else "nothing"
    return places_of


@pytest.mark.parametrize(("goal", "most"), [(FIRST, 1), (AMONG_THREE, 3)], ids=["first", "among-the-first-three"])
@pytest.mark.parametrize("asked", ASKED)
def test_right_point_comes_early(
    asked: str, goal: float, most: int, places: dict[tuple[str, Query], tuple[int, str]]
) -> None:
    """A right point stands first, and among the first three, as often as the goal says."""
    language, listed = ASKED[asked]
    missed = [query for query in listed if places[language, query][0] > most]
    told = "\n".join(f"{query.query!r} leads to {places[language, query][1]}" for query in missed)
    assert 1 - len(missed) / len(listed) >= goal, told
