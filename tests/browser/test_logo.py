"""A company's logo stands on paper without taking room: no sheet gets longer by it, however wide it is."""

from base64 import b64encode

import pytest
from chromium import WIDE, needs_chromium, printed, wait_until
from kinds import Site
from playwright.sync_api import Page

pytestmark = needs_chromium

BROAD = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 9"><path d="M1 1h88v7H1z" fill="#fff"/></svg>'
SHOWN = """picture => document.querySelectorAll('.sheet-lead').forEach(lead => {
  const logo = document.createElement('span'); logo.className = 'company-logo';
  const image = document.createElement('img'); image.src = picture; logo.append(image); lead.prepend(logo);
})"""
"""What a portal with a logo has at the head of each sheet, put into one of the sample's, which has none."""

BOX = "selector => document.querySelector(selector).getBoundingClientRect().toJSON()"


@pytest.mark.parametrize(
    "address",
    [
        "status/print/",
        "checklist/print/B2/filled/",
        "checklist/print/departments/",
        "departments/strategic-procurement/print/",
    ],
)
def test_no_sheet_gets_longer(address: str, management: Site, window: Page) -> None:
    """The board's page stays one sheet of paper, and the others have as many as without."""
    window.set_viewport_size(WIDE)
    window.goto(f"{management.address}{address}")
    before = len(printed(window))
    assert before == 1 or address != "status/print/"
    window.evaluate(SHOWN, f"data:image/svg+xml;base64,{b64encode(BROAD).decode()}")
    wait_until(window, "[...document.images].every(image => image.complete && image.naturalHeight)")
    logo, lead = (window.evaluate(BOX, selector) for selector in (".company-logo", ".sheet-lead"))
    assert 12 < logo["height"] < 45
    assert logo["width"] < lead["width"] / 3
    assert len(printed(window)) == before
