"""How early the search leads to the right point, over every list of queries and in both languages."""

from collections.abc import Callable
from functools import cache

import pytest
from chromium import needs_chromium
from languages import site_in
from playwright.sync_api import Browser
from search_box import Place, japanese_queries, locations, place_of, queries, search_box
from shared_sites import RealSites

pytestmark = needs_chromium

ASKED = {
    "English pages, all lists": ("en", [*queries(), *queries("fresh"), *queries("situations")]),
    "English pages, fresh list": ("en", queries("fresh")),
    "English pages, situations": ("en", queries("situations")),
    "Japanese pages": ("ja", japanese_queries()),
}
"""The language of the pages, and what is asked there."""


GOALS = {1: 0.80, 3: 0.95}
"""The share of the queries for which a right point is to stand among so many."""


Answers = dict[str, list[Place]]
"""What the search answers, by query."""


@pytest.fixture(scope="module")
def answers_of(real_sites: RealSites, browser: Browser) -> Callable[[str], tuple[Answers, dict[str, str]]]:
    """By the language of the pages what their search answers to all that is asked there, and where each point stands."""

    @cache  # a query stands in more than one list
    def answers_of(language: str) -> tuple[Answers, dict[str, str]]:
        site = site_in(language, real_sites.everyone)
        with search_box(browser, site.folder) as box:
            asked = [query.query for pages, listed in ASKED.values() if pages == language for query in listed]
            return box.ask_all(asked), locations(site)

    return answers_of


@pytest.mark.parametrize("asked", ASKED)
def test_right_point_comes_early(asked: str, answers_of: Callable[[str], tuple[Answers, dict[str, str]]]) -> None:
    """A right point stands first, and among the first three, as often as the goals say."""
    language, listed = ASKED[asked]
    answers, where = answers_of(language)
    places = [place_of({where[id_] for id_ in query.answers}, answers[query.query]) for query in listed]
    for most, goal in GOALS.items():
        missed = [query for query, place in zip(listed, places, strict=True) if place > most]
        firsts = [(query.query, [place.title for place in answers[query.query][:1]]) for query in missed]
        told = "\n".join(f"{query!r} leads to {first}" for query, first in firsts)
        assert 1 - len(missed) / len(listed) >= goal, f"among the first {most}:\n{told}"
