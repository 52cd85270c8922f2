"""A file name of a hundred letters and more, as people give them, bends no sheet on paper."""

import re
from collections.abc import Iterator

import pytest
from chromium import Strict, needs_chromium, printed, served
from playwright.sync_api import Browser
from printed_text import pages_of
from shared_sites import few_laid_out
from site_builds import DAY, built
from test_paper import SHEET_OF_PAPER

pytestmark = needs_chromium
NAME = "_".join(f"{number:02}_minutes_of_the_purchasing_committee" for number in range(4)) + ".xlsx"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site stands in which an entry refers to a file of that name."""
    assert len(NAME) > 134
    project = few_laid_out(tmp_path_factory.mktemp("long") / "portal")
    path = project / "data" / "evidence" / "procurement.yml"
    text, changed = re.subn("reference: .*", f"reference: {NAME}", path.read_text(encoding="utf-8"))
    assert changed == 1
    path.write_text(text, encoding="utf-8")
    (site,) = built((project, DAY))
    with served(site.folder, Strict) as address:
        yield address


@pytest.mark.parametrize("address", ["departments/procurement/print/", "checklist/print/all/filled/"])
def test_a_long_reference_stays_on_its_sheet(address: str, root: str, browser: Browser) -> None:
    """It is printed to its last letter, the columns keep their shares, and the sheet is no wider than its paper."""
    page = browser.new_page(viewport=SHEET_OF_PAPER)
    page.goto(f"{root}{address}")
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    widths = page.locator(".sheet-table tbody tr:has(.col-basis:not(:empty)) > *").evaluate_all(
        "all => all.map(one => [one.className, one.offsetWidth, one.closest('table').offsetWidth])"
    )
    page.emulate_media(media="null")
    whole = "".join(pages_of(printed(page))).replace(" ", "")
    page.close()
    assert NAME in whole
    shares = {name: width / table for name, width, table in widths}
    assert 0.38 < next(share for name, share in shares.items() if "col-basis" in name) < 0.44
