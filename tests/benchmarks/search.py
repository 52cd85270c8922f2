"""The first result of a search on a cold page, by the number of departments.

python -m tests.benchmarks.search
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import click
from playwright.sync_api import Browser

from tests.benchmarks.company import ROOT, lay_out

sys.path.insert(0, str(ROOT / "tests"))
from chromium import WIDE, served, started, wait_until
from languages import site_in
from search_box import Query, japanese_queries, locations, place_of, queries, search_box
from site_builds import Built
from site_builds import built as made
from site_builds import lay_out as lay_out_sample

GOALS = {10: 1.0, 1000: 1.5}
"""Seconds to the first result, by the number of departments."""
QUERY, SMALL_QUERY = "second source", "department"
"""What is asked for; of a small portal something that each has."""
NOTED = """
new MutationObserver((changes, observer) => {
  if (!document.querySelector(".md-search-result__item a")) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => { window.shown = Date.now(); }));
}).observe(document, {childList: true, subtree: true});
"""
"""Notes when the first result is drawn. Playwright, where it waits long, looks twice a second only."""


def built(folder: Path, departments: int, small: bool) -> Path:
    """The site of a made-up company."""
    lay_out(folder, departments, small)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "site"


def first_result(browser: Browser, address: str, query: str) -> float:
    """Seconds from the start of the way to the page until its first result is seen, in a browser that knows nothing."""
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    page.add_init_script(NOTED)
    start = time.time()
    page.goto(address, wait_until="commit")
    box = page.get_by_role("textbox", name="Search")
    box.fill(query[:-1])
    box.press(query[-1])  # the box listens for keys
    wait_until(page, "() => window.shown")
    seconds = float(page.evaluate("window.shown")) / 1000 - start
    context.close()
    return seconds


def places(browser: Browser, site: Built, lists: Mapping[str, list[Query]]) -> dict[str, list[int]]:
    """The place of the right point for each query of some lists, by the list's name."""
    where = locations(site)
    with search_box(browser, site.folder) as box:
        answers = box.ask_all(query.query for asked in lists.values() for query in asked)
    return {
        name: [place_of({where[id_] for id_ in query.answers}, answers[query.query]) for query in asked]
        for name, asked in lists.items()
    }


def score(browser: Browser, whole: Built, most: int | None = None) -> dict[str, list[int]]:
    """The place of the right point for the first `most` queries of each list, or all, by what it is asked on."""
    english = {
        "English pages, first list": queries()[:most],
        "English pages, fresh list": queries("fresh")[:most],
        "English pages, situations": queries("situations")[:most],
    }
    japanese = {"Japanese pages": japanese_queries()[:most]}
    return places(browser, site_in("en", whole), english) | places(browser, site_in("ja", whole), japanese)


@click.command()
@click.option("--departments", "sizes", multiple=True, type=int, default=tuple(GOALS), help="Sizes of the company.")
@click.option("--runs", default=7, help="Runs of each, in turn.")
@click.option("--site", type=click.Path(path_type=Path), help="The portal's own site, where it is built already.")
@click.option("--queries", "most", type=int, help="Queries of each list; all of them by default.")
@click.option("--small", is_flag=True, help="Times on a small guideline: to see whether it runs.")
def main(sizes: tuple[int, ...], runs: int, site: Path | None, most: int | None, small: bool) -> None:
    """Print how often the right point comes early, how long the first result takes, and how large the index is."""
    with tempfile.TemporaryDirectory() as place, started() as browser:
        sites = {size: built(Path(place) / str(size), size, small) for size in sizes}
        whole = Built(site) if site else made((lay_out_sample(Path(place) / "sample"), {}))[0]
        times: dict[int, list[float]] = {size: [] for size in sizes}
        for _ in range(runs):
            for size, folder in sites.items():
                with served(folder) as address:
                    times[size].append(first_result(browser, address, SMALL_QUERY if small else QUERY))
        click.echo("                           number  first (goal: 80 %)  among three (goal: 95 %)")
        for name, found_at in score(browser, whole, most).items():
            shares = [sum(at <= last for at in found_at) / len(found_at) for last in (1, 3)]
            click.echo(f"{name:25}  {len(found_at):6}  {shares[0]:18.1%}  {shares[1]:24.1%}")
        click.echo()
        click.echo("departments  first result  fastest  slowest    goal  index")
        for size, seconds in times.items():
            index = (sites[size] / "search" / "entries.json").stat().st_size // 1000
            goal = f"{GOALS[size]:.1f} s" if size in GOALS else "–"
            median = statistics.median(seconds)
            click.echo(
                f"{size:11}  {median:10.2f} s  {min(seconds):5.2f} s  {max(seconds):5.2f} s  {goal:>6}  {index} kB"
            )


if __name__ == "__main__":
    main()
