"""Names of one long word, as people give them, bend no sheet on paper and widen no page on a screen."""

import re
from collections.abc import Iterator

import pytest
from chromium import Strict, needs_chromium, printed, served, wait_until
from playwright.sync_api import Browser
from printed_text import pages_of
from shared_sites import few_laid_out
from site_builds import DAY, built
from test_paper import SHEET_OF_PAPER

pytestmark = needs_chromium
NAME = "_".join(f"{number:02}_minutes_of_the_purchasing_committee" for number in range(4)) + ".xlsx"
DEPARTMENT = "Einkauf" * 12
"""A department's name of 84 letters and no place to break, as German puts words together."""
WIDTHS = (390, 1000, 1300)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site stands in which an entry refers to a file of that name, and a department is called by one word."""
    assert len(NAME) > 134
    project = few_laid_out(tmp_path_factory.mktemp("long") / "portal")
    path = project / "data" / "evidence" / "procurement.yml"
    text, changed = re.subn("reference: .*", f"reference: {NAME}", path.read_text(encoding="utf-8"))
    assert changed == 1
    path.write_text(text, encoding="utf-8")
    path = project / "data" / "departments.yml"
    text = path.read_text(encoding="utf-8").replace("name: Procurement", f"name: {DEPARTMENT}")
    path.write_text(text.replace("Head of Procurement", f"Head of {DEPARTMENT}"), encoding="utf-8")
    path = project / "data" / "evidence" / "procurement.yml"
    text = path.read_text(encoding="utf-8").replace("owner: Procurement", f"owner: {DEPARTMENT}")
    path.write_text(text.replace("due: 2027-01-31", "due: 2026-11-01"), encoding="utf-8")
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


@pytest.mark.parametrize(
    "address",
    [
        "checklist/",
        "departments/",
        "departments/procurement/",
        "roles/steward/",
        "status/",
        "status/pack/",
        "status/print/",
    ],
)
def test_a_long_name_widens_no_page(address: str, root: str, browser: Browser) -> None:
    """Where a department's name of one word stands, no page is wider than its window, on a phone or on a desk."""
    page = browser.new_page()
    page.goto(f"{root}{address}")
    assert DEPARTMENT in page.content()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wait_until(page, "width => innerWidth === width && document.documentElement.scrollWidth <= width", width)
    page.close()
