"""The slides and the portal do what their own pages say, whatever another page sends them or an address asks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pytest
from chromium import is_near, needs_chromium, served
from playwright.sync_api import Browser, BrowserContext, Frame, Page, expect
from shared_sites import RealSites
from site_builds import ROOT, plain_yaml

pytestmark = needs_chromium

SESSION = "everyone-30"
SLIDES = f"training/sessions/{SESSION}/room/slides.html"
SAY = " ".join(plain_yaml(ROOT / "data" / "training" / "sessions.yml")["sessions"][SESSION]["agenda"][0]["say"].split())
"""What the notes of the first slide begin with."""
RAN = "a script ran"
SCRIPT = f"(top.opener || top).postMessage('{RAN}', '*')"
MESSAGES: list[dict[str, Any]] = [
    {"method": "setState", "args": [{"indexh": 2, "indexv": 0, "previewIframe": f"javascript:{SCRIPT}"}]},
    {"method": "setState", "args": [{"indexh": 2, "previewIframe": f'x" onload="{SCRIPT}'}]},
    {"method": "setState", "args": [{"indexh": 2, "previewImage": "http://localhost:9/asked.png"}]},
    {"method": "getSlideNotes", "args": []},
    {"method": "configure", "args": [{"parallaxBackgroundImage": "http://localhost:9/asked.png"}]},
    {"namespace": "reveal-notes", "type": "heartbeat"},
    {"namespace": "reveal-notes", "type": "call", "callId": 1, "methodName": "previewIframe", "arguments": ["x"]},
]
"""What another page may send: each told a Reveal that listens, or its plugin, to run, to ask elsewhere, or to tell."""
ELSEWHERE = (
    "<!doctype html><title>Elsewhere</title><script>heard = []; onmessage = e => heard.push(String(e.data))</script>"
)
OPEN = {
    "window": "address => { other = window.open(address); }",
    "frame": """address => {
  const frame = document.body.appendChild(document.createElement("iframe"));
  frame.width = 1280; frame.height = 720; frame.src = address; other = frame.contentWindow;
}""",
}
SEND = "messages => messages.forEach(one => other.postMessage(JSON.stringify(one), '*'))"
AT = "Reveal.getIndices().h"
ECHO = 1500
"""Milliseconds after which the speaker view has heard its own move come back; a move before is taken back by it."""
READY = "window.Reveal && Reveal.isReady()"
RECEIVER = "receiver&postMessageEvents=true"
IMAGE = quote("http://localhost:9/asked.png", safe="")
QUERIES = {
    f"?parallaxBackgroundImage={IMAGE}&parallaxBackgroundSize=100px": "",
    f"?receiver&parallaxBackgroundImage={IMAGE}": "",
    "?receiver": "",
    "?notes": "",
    "?postMessage=true": "",
    "?view=print": "",
    f"?print-pdf&parallaxBackgroundImage={IMAGE}": "?print-pdf",
    f"?url={quote('javascript:alert(1)')}": "",
}
"""What stays of what an address says after its question mark."""
MARKUP = quote("<img src=x onerror=alert(1)>")
ADDRESSES = [
    f"?q={MARKUP}",
    f"guidance/?h={MARKUP}#{MARKUP}",
    f"status/?section={MARKUP}#{MARKUP}",
    f"departments/strategic-procurement/?h={MARKUP}#answer-{MARKUP}",
    f"404.html?q={MARKUP}#{MARKUP}",
    f"training/quiz/autonomy/#{MARKUP}",
    f"training/sessions/{SESSION}/room/quiz.html?{MARKUP}#{MARKUP}",
    f"{SLIDES}#/{MARKUP}",
]
"""Pages of each script that runs on one, with markup wherever an address takes some."""


@dataclass(frozen=True)
class Place:
    """A site at an address, and a page of somebody else's."""

    address: str
    elsewhere: str


@pytest.fixture(scope="module", params=["server", "folder"])
def place(
    request: pytest.FixtureRequest, real_sites: RealSites, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    """The portal for facilitators from a server, beside another server, and opened from a folder, beside another file."""
    other = tmp_path_factory.mktemp("elsewhere")
    (other / "page.html").write_text(ELSEWHERE, encoding="utf-8")
    folder = real_sites.facilitator.folder
    if request.param == "folder":
        yield Place(f"{folder.as_uri()}/", (other / "page.html").as_uri())
        return
    with served(folder) as address, served(other) as own:
        yield Place(address, f"{own.replace('127.0.0.1', 'localhost')}page.html")


@pytest.fixture
def told() -> list[str]:
    """What should not be: dialogs that opened, and addresses elsewhere that were asked."""
    return []


@pytest.fixture
def context(browser: Browser, told: list[str]) -> Iterator[BrowserContext]:
    """A browser window in which no dialog opens and nobody else is asked."""
    made = browser.new_context(viewport={"width": 1280, "height": 720})
    made.on("dialog", lambda dialog: (told.append(dialog.message), dialog.dismiss()))
    made.on("request", lambda one: None if is_near(one.url) or one.url.endswith("/page.html") else told.append(one.url))
    yield made
    made.close()
    assert told == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of the window."""
    return context.new_page()


def heard_elsewhere(page: Page, place: Place, way: str, query: str, context: BrowserContext) -> tuple[list[str], int]:
    """What another page hears that opens the slides and sends them all messages, and the slide shown in the end."""
    page.goto(place.elsewhere)
    page.evaluate(OPEN[way], f"{place.address}{SLIDES}{query}")
    page.wait_for_timeout(500)
    slides: Page | Frame = context.pages[-1] if way == "window" else page.frames[-1]
    slides.wait_for_function(READY)
    for message in MESSAGES:
        page.evaluate(SEND, [message])
        page.wait_for_timeout(150)
    page.wait_for_timeout(500)
    return page.evaluate("heard"), slides.evaluate(AT)


def speaker_view(page: Page, context: BrowserContext) -> Page:
    """The speaker view of the slides on a page, connected."""
    page.wait_for_function(READY)
    with context.expect_page() as opened:
        page.keyboard.press("s")
    expect(opened.value.locator("#connection-status")).to_be_hidden()
    expect(opened.value.locator("#upcoming-slide iframe")).to_be_visible()
    return opened.value


# ---- Messages ----


@pytest.mark.parametrize("way", OPEN)
def test_nobody_else_is_heard(way: str, place: Place, context: BrowserContext, page: Page) -> None:
    """A page from elsewhere that opens the slides moves nothing, runs nothing, and hears no notes."""
    assert heard_elsewhere(page, place, way, "", context) == ([], 0)


def test_frame_of_somebody_else_is_none_of_the_speaker_view(place: Place, context: BrowserContext, page: Page) -> None:
    """In a frame of another page slides tell nothing; of a file, which has no origin to tell it by, only which slide is shown."""
    heard, at = heard_elsewhere(page, place, "frame", f"?{RECEIVER}", context)
    if place.address.startswith("http"):
        assert (heard, at) == ([], 0)
    assert not [one for one in heard if RAN in one or "notes" in one.lower() or "callback" in one]


def test_same_portal_is_heard_for_the_speaker_views_calls_alone(place: Place, page: Page) -> None:
    """Even from the portal itself a message sets a slide and no picture or page on top of it."""
    page.goto(f"{place.address}{SLIDES}")
    page.wait_for_function(READY)
    page.evaluate("other = window")
    page.evaluate(SEND, MESSAGES[:3])
    page.evaluate(SEND, ["not a call", None, {"method": "setState", "args": "x"}, {"method": "next", "args": None}])
    page.wait_for_timeout(300)
    assert page.locator(".r-overlay").count() == 0
    assert page.evaluate(AT) == (3 if place.address.startswith("http") else 0)


# ---- Addresses ----


@pytest.mark.parametrize("query", QUERIES)
def test_address_sets_nothing(query: str, place: Place, context: BrowserContext, page: Page) -> None:
    """Of an address only the wish to print counts; with anything else the slides open as they are, at the same slide."""
    page.goto(f"{place.address}{SLIDES}{query}#/2")
    page.wait_for_url(f"{place.address}{SLIDES}{QUERIES[query]}#/2")
    page.wait_for_function(READY)
    page.wait_for_timeout(300)
    assert len(context.pages) == 1
    assert page.evaluate("Reveal.getConfig().parallaxBackgroundImage + Reveal.getConfig().postMessage") == "false"
    assert page.evaluate("Reveal.isPrintView()") == (QUERIES[query] == "?print-pdf")


def test_speaker_view_opens_these_slides_only(place: Place, context: BrowserContext, page: Page) -> None:
    """The frames of the speaker view are the same slides, whatever the address named for them."""
    script = quote("javascript:top.opener.alert(1)//", safe="")
    page.goto(f"{place.address}{SLIDES}?url={script}")
    page.wait_for_timeout(300)
    view = speaker_view(page, context)
    sources = view.locator("iframe").evaluate_all("all => all.map(one => one.src.split('?')[0])")
    assert sources == [f"{place.address}{SLIDES}"] * 2


@pytest.mark.parametrize("address", ADDRESSES)
def test_markup_in_an_address_is_text(address: str, real_sites: RealSites, page: Page) -> None:
    """What an address says becomes no element of a page."""
    with served(real_sites.facilitator.folder) as site:
        page.goto(f"{site}{address}", wait_until="networkidle")
        page.wait_for_timeout(300)
        assert page.locator("[onerror]").count() == 0


# ---- What has to work ----


def test_speaker_view_leads_and_follows(place: Place, context: BrowserContext, page: Page) -> None:
    """The speaker view shows the notes, follows the slides and leads them, also after the slides were loaded again."""
    page.goto(f"{place.address}{SLIDES}")
    view = speaker_view(page, context)
    notes = view.locator(".speaker-controls-notes")
    expect(notes).to_contain_text(SAY[:40])
    current, upcoming = view.frames[1:]
    for frame in (current, upcoming):
        frame.wait_for_function(READY)
    page.keyboard.press("ArrowRight")
    current.wait_for_function(f"{AT} === 1")
    upcoming.wait_for_function(f"{AT} === 2")
    page.wait_for_timeout(ECHO)
    view.keyboard.press("ArrowRight")
    page.wait_for_function(f"{AT} === 2")
    page.wait_for_timeout(ECHO)
    view.keyboard.press("ArrowLeft")
    page.wait_for_function(f"{AT} === 1")
    page.reload()
    page.wait_for_function(f"{READY} && {AT} === 1")
    page.wait_for_timeout(2 * ECHO)
    page.keyboard.press("ArrowLeft")
    current.wait_for_function(f"{AT} === 0")
    expect(notes).to_contain_text(SAY[:40])
    page.wait_for_timeout(ECHO)
    view.keyboard.press("ArrowRight")
    page.wait_for_function(f"{AT} === 1")


def test_print_view(place: Place, page: Page) -> None:
    """With ?print-pdf each slide becomes a page, from a server and from a folder."""
    page.goto(f"{place.address}{SLIDES}?print-pdf")
    page.wait_for_selector(".pdf-page")
    assert page.locator(".pdf-page").count() > 10
