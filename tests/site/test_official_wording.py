"""The guideline's own words stand folded beside the portal's, where the company has read them, and nowhere else."""

from pathlib import Path

import pytest
from chromium import needs_chromium
from click.testing import CliRunner
from official_documents import FURNITURE, HARBOR, SAYS
from playwright.sync_api import Browser
from site_builds import Built, built, lay_out

from macros.commands import main

FOUND = "official_in_search: yes\n"
"""The line of company.yml by which the search knows these words."""
HEADINGS = {"sharing", "K", "K1", *(id_ for id_ in SAYS if id_.startswith("category-"))}
"""What the document gives no text of its own."""


@pytest.fixture(scope="module", params=["", FOUND], ids=["not searched", "searched"])
def setting(request: pytest.FixtureRequest) -> str:
    """What company.yml says of the search."""
    return str(request.param)


@pytest.fixture(scope="module")
def site(small_project: Path, tmp_path_factory: pytest.TempPathFactory, setting: str) -> Built:
    """The small guideline's portal, whose company has read the document."""
    project = lay_out(tmp_path_factory.mktemp("official"), small_project / "data")
    data = project / "data"
    (data / "guideline" / "document.yml").write_text(FURNITURE, encoding="utf-8")
    company = data / "company.yml"
    company.write_text(company.read_text(encoding="utf-8") + setting, encoding="utf-8")
    document = project / "code.txt"
    document.write_text(HARBOR, encoding="utf-8")
    assert CliRunner().invoke(main, ["--data", str(data), "official", str(document)]).exit_code == 0
    return built((project, {}))[0]


def test_each_point_shows_its_words(site: Built) -> None:
    """Each point that has a text of its own shows it once, folded, with its place, and marked with its language."""
    quotes = {
        quote.text: quote.attributes["lang"]
        for page in site.pages.values()
        for details in page.article.find("details", "official")
        for quote in details.find("blockquote")
    }
    expected = {" ".join(parts) for id_, parts in SAYS.items() if id_ not in HEADINGS}
    assert set(quotes) == expected
    assert set(quotes.values()) == {"en"}


def test_the_search_knows_them_on_wish_alone(site: Built, setting: str) -> None:
    """The index holds the words where the company asks for it, and else none of them."""
    held = any("lend each other" in str(entry) for entry in site.search.values())
    assert held == (setting == FOUND)


@needs_chromium
def test_they_are_never_printed(site: Built, browser: Browser) -> None:
    """On a screen each stands below its point, closed; on paper there is none, though print opens what is folded."""
    seen = "() => [...document.querySelectorAll('details.official')].filter((one) => one.offsetHeight > 0).length"
    page = browser.new_page()
    page.goto((site.folder / "guidance" / "sharing" / "index.html").as_uri())
    assert page.evaluate(seen) == len(page.query_selector_all("details.official")) > 0
    assert page.query_selector_all("details.official[open]") == []
    page.emulate_media(media="print")
    assert page.evaluate(seen) == 0
    page.close()


def test_without_a_document_nothing_hints_at_it(small_site: Built) -> None:
    """A company that has read none sees no trace of what could be there."""
    for name, page in small_site.pages.items():
        if not str(name).startswith("contribute/"):
            assert not page.article.find("details", "official")
            assert "Official wording" not in page.article.text
