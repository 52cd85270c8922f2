"""Chromium, pointed at folders that are served on this machine."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from local_server import answering
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from pypdfium2 import PdfDocument

from macros.hosting.sending import POLICY

# The shell draws, prints and runs what the whole browser does, in a third less time.
PROGRAM = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A page of a test lives for a second: most of what the engine would compile for longer runs is thrown away.
    "--js-flags=--always-sparkplug --invocation-count-for-maglev=10000 --invocation-count-for-maglev-osr=2000 "
    "--invocation-count-for-turbofan=300000",
]
needs_chromium = pytest.mark.skipif(not PROGRAM and not os.environ.get("CI"), reason="no Chromium is installed")
"""Marks tests that are skipped on a machine without Chromium; where `CI` is set they fail there instead."""
WIDE: ViewportSize = {"width": 1300, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
"""The two windows in which every kind of page is looked at, in CSS pixels."""

PATIENCE = 30_000
"""The milliseconds that a page may take to become what is expected of it."""
expect.set_options(timeout=PATIENCE)  # a busy machine takes its time; what never comes is told all the same


def wait_until(page: Page, expression: str, arg: object = None) -> None:
    """Waits until a function of the page gives something true; fails after half a minute.

    Playwright's `wait_for_function` reads its text again from inside the page each time that it did not hold, which a
    strict policy refuses.
    """
    end = time.monotonic() + PATIENCE / 1000
    while not _holds(page, expression, arg):
        assert time.monotonic() < end, f"never true: {expression}"
        page.wait_for_timeout(50)


SLIDES_READY = "() => document.querySelector('.reveal.ready') !== null"
"""Whether slides have begun, and their keys do what they are to: `Reveal.isReady()` is true a moment before."""


def _holds(page: Page, expression: str, arg: object) -> bool:
    try:
        return bool(page.evaluate(expression, arg))
    except PlaywrightError as error:
        if "Execution context was destroyed" not in str(error):
            raise
        return False  # the page is on its way to another


KEPT = (".js", ".css", ".svg", ".png", ".woff2")
"""Ends of the files that a browser may keep for a while: no test changes them while a window is open."""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word on the terminal.

    Pages and data are to be asked for again, as a site may be built anew meanwhile: by itself a browser takes them out
    of its cache the longer the older they are. Scripts and styles it may keep, which saves a third of opening a page.
    """

    protocol_version = "HTTP/1.1"  # a connection serves many requests

    def end_headers(self) -> None:
        """Says what may be kept."""
        kept = self.path.partition("?")[0].endswith(KEPT)
        self.send_header("Cache-Control", "max-age=600" if kept else "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


class Strict(Quiet):
    """Serves files with the policy of the portal, each violation of which is an error on the page's console."""

    def end_headers(self) -> None:
        """Sends the policy with each answer."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@contextmanager
def served(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """The address, with / at its end, at which a folder is served."""
    with answering(partial(handler, directory=str(folder))) as address:
        yield address


@contextmanager
def started() -> Iterator[Browser]:
    """Chromium, closed at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM or "/usr/bin/chromium", args=ARGUMENTS)
        yield browser
        browser.close()


def leave(page: Page) -> None:
    """Hides what nobody looks at any more: to draw it once more for another window takes half as long as opening it."""
    page.evaluate("document.documentElement.style.display = 'none'")


def opened_in(size: ViewportSize, page: Page, address: str) -> None:
    """Opens an address, which has no fragment, in a window of this size."""
    leave(page)
    page.set_viewport_size(size)
    page.goto(address)


def is_near(url: str) -> bool:
    """Whether an address lies on this machine."""
    return url.startswith(("http://127.0.0.1:", "file:///", "data:", "about:", "blob:"))


def read_axe(page: Page) -> None:
    """Has a page read axe-core, half a megabyte of script, once."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)


def axe_findings(page: Page, among: str | None = None, **options: Any) -> list[tuple[str, str]]:
    """What axe-core finds wrong with the page as it stands: each rule, with the first element that breaks it.

    `among` is a selector of the elements that are looked at, where these are not all. The options are axe-core's own.
    """
    read_axe(page)
    context = {"include": [[among]]} if among else None
    violations: list[tuple[str, str]] = page.evaluate(ASK_AXE, [context, {"resultTypes": ["violations"], **options}])
    return [(rule, html) for rule, html in violations]


ASK_AXE = """async ([context, options]) => {
  const { violations } = await axe.run(context || document, options);
  return violations.map(one => [one.id, one.nodes[0].html]);
}"""
"""Has axe-core look, and brings back no more than is asked for."""


def printed(page: Page, paper: str = "A4", margin: str = "1cm") -> PdfDocument:
    """The page as it is printed: as the print preview begins, on A4 and with margins of a centimetre.

    A page sets margins of its own. What the preview has set still counts: it is that size of paper, less those margins,
    which style sheets are asked about. Chromium now and then answers «Printing failed» to the first print of a fresh
    window; the second is what counts.
    """
    page.wait_for_load_state("load")
    sides: Any = dict.fromkeys(("top", "right", "bottom", "left"), margin)
    print_it = partial(page.pdf, format=paper, margin=sides, prefer_css_page_size=paper == "A4")
    try:
        content = print_it()
    except PlaywrightError:
        content = print_it()
    return PdfDocument(content)


SETTINGS = [(paper, margin) for paper in ("A4", "Letter") for margin in ("1cm", "0")]
"""What a print preview may be set to: paper and margins."""


def printed_lengths(page: Page, first: PdfDocument | None = None) -> set[int]:
    """The numbers of pages that the page is printed on, over all settings of the print preview.

    `first` is its print as the preview begins, where there is one already.
    """
    begins, *others = SETTINGS
    return {len(first or printed(page, *begins)), *(len(printed(page, *setting)) for setting in others)}
