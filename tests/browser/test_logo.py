"""A company's logo stands on paper without taking room: no sheet gets longer by it, however wide it is."""

from base64 import b64encode

import pytest
from chromium import needs_chromium, printed
from kinds import Site
from playwright.sync_api import Page

pytestmark = needs_chromium

BROAD = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 9"><path d="M1 1h88v7H1z" fill="#fff"/></svg>'
SHOWN = """picture => document.querySelectorAll('.sheet-lead').forEach(lead => {
  const logo = document.createElement('span'); logo.className = 'company-logo';
  const image = document.createElement('img'); image.src = picture; logo.append(image); lead.prepend(logo);
})"""
"""What a portal with a logo has at the head of each sheet, put into one of the sample's, which has none."""


@pytest.mark.parametrize(
    "address",
    [
        "status/print/",
        "checklist/print/B2/filled/",
        "checklist/print/departments/",
        "departments/strategic-procurement/print/",
    ],
)
def test_no_sheet_gets_longer(address: str, management: Site, page: Page) -> None:
    """The board's page stays one sheet of paper, and the others have as many as without."""
    page.goto(f"{management.address}{address}")
    before = len(printed(page))
    assert before == 1 or address != "status/print/"
    page.evaluate(SHOWN, f"data:image/svg+xml;base64,{b64encode(BROAD).decode()}")
    page.wait_for_function("[...document.images].every(image => image.complete && image.naturalHeight)")
    logo = page.locator(".company-logo").first.bounding_box()
    lead = page.locator(".sheet-lead").first.bounding_box()
    assert logo and lead
    assert 12 < logo["height"] < 45
    assert logo["width"] < lead["width"] / 3
    assert len(printed(page)) == before
