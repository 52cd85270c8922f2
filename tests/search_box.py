"""The search box, asked as a reader asks it, and what stands where in its list of results."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from chromium import PATIENCE, WIDE, served
from languages import READY
from playwright.sync_api import Browser, Page, ViewportSize, expect
from site_builds import ROOT, Built, plain_yaml

QUERIES = ROOT / "tests" / "search"
"""A file for each list of queries."""
LISTS = ("queries", "fresh", "situations", "japanese")
META = ".md-search-result__meta"
"""The line above the results, which counts them."""
WAYS_ON = ["help/", "guidance/glossary/", "roles/"]
"""Where a search leads that finds nothing, below the root of the language."""
ASKED = "asked, not yet answered"
RESULTS = """list => [...list.children].map(item => [...item.querySelectorAll(":scope > a")].map(link => [
  link.href, link.querySelector("h1, h2").textContent, Boolean(link.querySelector("h2")),
]))"""
"""The links of each result that are seen at once, those folded away under «more on this page» left out."""
ASK = f"""async ([queries, meta, asked, patience]) => {{
  const box = document.querySelector(".md-search__input"), line = document.querySelector(meta);
  const list = document.querySelector(".md-search-result__list");
  const answers = [];
  for (const query of queries) {{
    line.textContent = asked;
    const answered = new Promise((resolve, reject) => {{
      const late = setTimeout(() => reject(new Error(`no answer to ${{query}}`)), patience);
      const watch = new MutationObserver(() => {{
        if (line.textContent === asked) return;
        watch.disconnect();
        clearTimeout(late);
        resolve();
      }});
      watch.observe(line, {{ childList: true, characterData: true, subtree: true }});
    }});
    box.value = query;
    box.dispatchEvent(new Event("input", {{ bubbles: true }}));
    await answered;
    answers.push(({RESULTS})(list));
  }}
  return answers;
}}"""
"""Asks one query after another within the page, which takes a third of the time that asking from outside takes."""


@dataclass(frozen=True)
class Query:
    """What somebody types, and the points that answer it: any of them is right."""

    query: str
    answers: tuple[str, ...]
    """Ids of headings, or addresses below the root of the language: those have a slash or a `#`."""
    fresh: bool

    @property
    def is_japanese(self) -> bool:
        """Whether it has signs that an English keyboard lacks."""
        return not self.query.isascii()


@dataclass(frozen=True)
class Place:
    """One place in the list of results, as a reader counts them."""

    title: str
    locations: frozenset[str] = field(default_factory=frozenset)
    """Where the links of the place lead, below the site's root: the result, and the page named above the first."""


def queries(name: str = "queries") -> list[Query]:
    """Every query of the list, in its order."""
    return [
        Query(record["query"], tuple(record["answers"]), record.get("fresh") == "yes")
        for record in plain_yaml(QUERIES / f"{name}.yml")
    ]


def japanese_queries() -> list[Query]:
    """The Japanese queries of all lists, each once, as the last list has it."""
    return list({query.query: query for name in LISTS for query in queries(name) if query.is_japanese}.values())


def locations(site: Built) -> dict[str, str]:
    """Where each heading of the site leads to, by its id and by its address; a page goes by its address.

    The heading of the first level leads to its page, without a fragment: so the search lists it.
    """
    addresses: dict[str, str] = {}
    for location in site.search:
        page, _, fragment = location.partition("#")
        addresses[location] = location
        if fragment:
            addresses.setdefault(fragment, location)
        else:
            addresses[page.strip("/")] = page
            (heading,) = site.pages[page].article.find("h1")
            addresses[heading.id] = page
    return addresses


def place_of(points: set[str], places: list[Place]) -> int:
    """The number of the first place that leads to one of the points; a number beyond all of them where none does."""
    return next((number for number, place in enumerate(places, 1) if place.locations & points), 1_000)


class SearchBox:
    """The search box of one page in a browser."""

    def __init__(self, page: Page, root: str) -> None:
        self.page = page
        self.root = root
        self.box = page.locator(".md-search__input")
        self.asked = ""
        self.places: list[Place] = []
        self.results = page.locator(".md-search-result__list")

    def ask(self, query: str) -> list[Place]:
        """The places of the list after typing `query`, the first ten results or more.

        A result is a place. A page's name above its sections is the way to them, and shares the place of the first.
        """
        return self.ask_all([query])[query]

    def ask_all(self, queries: Iterable[str]) -> dict[str, list[Place]]:
        """The places of the list after typing each query, by query, in the order in which they are asked."""
        wanted, known = list(dict.fromkeys(queries)), {self.asked: self.places}
        new = [query for query in wanted if query not in known]  # a second time nothing would change
        answers = self.page.evaluate(ASK, [new, META, ASKED, PATIENCE])
        for query, results in zip(new, answers, strict=True):
            self.asked, self.places = query, [place for links in results for place in self._places(links)]
            known[query] = self.places
        return {query: known[query] for query in wanted}

    def ways_on(self) -> list[str]:
        """Where the links below the list lead, which are seen where nothing is found."""
        links = self.page.locator(".search-ways a").filter(visible=True)
        return [self.location(href) for href in links.evaluate_all("links => links.map(one => one.href)")]

    def _places(self, links: list[tuple[str, str, bool]]) -> Iterator[Place]:
        above: list[str] = []
        for href, title, is_section in links:
            location = self.location(href)
            if not is_section and len(links) > 1:
                above.append(location)
                continue
            yield Place(title, frozenset([location, *above]))
            above.clear()

    def location(self, href: str) -> str:
        """Where a link leads, below the root of the language."""
        parts = urlsplit(href.removeprefix(self.root))
        return parts.path + (f"#{unquote(parts.fragment)}" if parts.fragment else "")


@contextmanager
def search_box(browser: Browser, folder: Path, window: ViewportSize = WIDE) -> Iterator[SearchBox]:
    """The search box of the home page of the site in `folder`, ready to be asked."""
    with served(folder) as root:
        page = browser.new_page(viewport=window)
        page.goto(root)
        box = SearchBox(page, root)
        opener = page.locator("label.md-header__button[for=__search]")  # on a phone the box is behind a button
        (opener if opener.is_visible() else box.box).click()
        ready = READY[str(page.locator("html").get_attribute("lang"))]
        expect(page.locator(META)).to_have_text(
            ready, timeout=4 * PATIENCE
        )  # a busy machine reads a large index slowly
        yield box
        page.close()
