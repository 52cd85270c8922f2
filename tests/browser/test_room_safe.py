"""The slides and the portal do what their own pages say, whatever another page sends them or an address asks for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from chromium import SLIDES_READY, Strict, axe_findings, is_near, needs_chromium, printed, served, wait_until
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect
from shared_sites import RealSites
from site_builds import ROOT, plain_yaml

pytestmark = needs_chromium

SESSION = "everyone-30"
SLIDES = f"training/sessions/{SESSION}/room/slides.html"
SAY = " ".join(plain_yaml(ROOT / "data" / "training" / "sessions.yml")["sessions"][SESSION]["agenda"][0]["say"].split())
"""What the notes of the first slide begin with."""
WORDS = plain_yaml(ROOT / "data" / "labels" / "en.yml")["training"]
RAN = "a script ran"
SCRIPT = f"(top.opener || top).postMessage('{RAN}', '*')"
MESSAGES: list[dict[str, Any]] = [
    {"method": "setState", "args": [{"indexh": 2, "indexv": 0, "previewIframe": f"javascript:{SCRIPT}"}]},
    {"method": "setState", "args": [{"indexh": 2, "previewIframe": f'x" onload="{SCRIPT}'}]},
    {"method": "setState", "args": [{"indexh": 2, "previewImage": "http://localhost:9/asked.png"}]},
    {"method": "getSlideNotes", "args": []},
    {"method": "configure", "args": [{"parallaxBackgroundImage": "http://localhost:9/asked.png"}]},
    {"portal": "hello"},
    {"portal": "next"},
    {"portal": "slide", "now": [SCRIPT], "next": [], "notes": ["<img src=x onerror=alert(1)>"]},
]
"""What another page may send: each tells a Reveal that listens, or a speaker view, to run, to ask elsewhere or to tell."""
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
SEND = """messages => messages.forEach(one => {
  other.postMessage(JSON.stringify(one), "*");
  other.postMessage(one, "*");
})"""
AT = "Reveal.getIndices().h"
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
    with served(folder, Strict) as address, served(other) as own:
        yield Place(address, f"{own.replace('127.0.0.1', 'localhost')}page.html")


@pytest.fixture(scope="module")
def told() -> list[str]:
    """What should not be: dialogs that opened, and addresses elsewhere that were asked."""
    return []


@pytest.fixture(scope="module")
def shared_context(browser: Browser, told: list[str]) -> Iterator[BrowserContext]:
    """One browser window for all tests: it keeps the scripts that it has read."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})

    def dismiss(dialog: Dialog) -> None:
        told.append(dialog.message)
        dialog.dismiss()

    context.on("dialog", dismiss)
    context.on("console", lambda message: told.append(message.text) if "violates" in message.text else None)
    context.on(
        "request",
        lambda request: (
            None if is_near(request.url) or request.url.endswith("/page.html") else told.append(request.url)
        ),
    )
    yield context
    context.close()


@pytest.fixture
def context(shared_context: BrowserContext, told: list[str]) -> Iterator[BrowserContext]:
    """The window, in which no dialog opens and nobody else is asked; one page is kept, empty, for the next test."""
    yield shared_context
    first, *others = shared_context.pages
    for page in others:
        page.close()
    first.goto("about:blank")
    seen = list(told)
    told.clear()
    assert seen == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """The page of the window that tests share: a new one takes twice the time."""
    return context.pages[0] if context.pages else context.new_page()


def speaker_view(page: Page, context: BrowserContext) -> Page:
    """The speaker view of the slides on a page, connected."""
    wait_until(page, SLIDES_READY)
    with context.expect_page() as opened:
        page.keyboard.press("s")
    expect(opened.value.locator("[data-number]")).to_have_text(re.compile(r"\d+/\d+"))
    expect(opened.value.locator("[data-lost]")).to_be_hidden()
    return opened.value


# ---- Messages ----


def test_nobody_else_is_heard(place: Place, context: BrowserContext, page: Page) -> None:
    """A page from elsewhere that opens the slides moves nothing, runs nothing, and hears no notes."""
    page.goto(place.elsewhere)
    page.evaluate(OPEN["window"], f"{place.address}{SLIDES}")
    page.wait_for_timeout(500)
    slides = context.pages[-1]
    wait_until(slides, SLIDES_READY)
    for message in MESSAGES:
        page.evaluate(SEND, [message])
        page.wait_for_timeout(150)
    page.wait_for_timeout(500)
    assert (page.evaluate("heard"), slides.evaluate(AT)) == ([], 0)


def test_in_a_frame_of_somebody_else_nobody_is_heard(place: Place, page: Page, told: list[str]) -> None:
    """A server that sends the policy shows the slides in no frame; from a folder they hear and tell nothing there."""
    page.goto(place.elsewhere)
    page.evaluate(OPEN["frame"], f"{place.address}{SLIDES}")
    page.wait_for_timeout(1000)
    page.evaluate(SEND, MESSAGES)
    page.wait_for_timeout(500)
    assert page.evaluate("heard") == []
    if place.address.startswith("http"):
        assert page.frames[-1].locator("section").count() == 0
        assert any("frame-ancestors" in violation for violation in told)
        told.clear()
    else:
        assert page.frames[-1].evaluate(AT) == 0


def test_same_portal_is_heard_for_the_speaker_views_calls_alone(place: Place, page: Page) -> None:
    """Even from the portal itself a message moves the slides by one and puts no picture or page on top of them."""
    page.goto(f"{place.address}{SLIDES}")
    wait_until(page, SLIDES_READY)
    page.evaluate("other = window")
    page.evaluate(SEND, [*MESSAGES, "not a call", None, 7, {"portal": "constructor"}, {"portal": ["next"]}])
    page.wait_for_timeout(300)
    assert page.locator(".r-overlay").count() == 0
    assert page.evaluate(AT) == (1 if place.address.startswith("http") else 0)


def test_speaker_view_hears_its_slides_alone(place: Place, context: BrowserContext, page: Page) -> None:
    """What another window sends the speaker view is not shown; what its slides send is text, whatever it holds."""
    page.goto(f"{place.address}{SLIDES}")
    view = speaker_view(page, context)
    view.evaluate("other = window")
    view.evaluate(SEND, MESSAGES)
    view.wait_for_timeout(300)
    expect(view.locator("[data-notes]")).to_contain_text(SAY[:40])
    assert view.locator("[onerror]").count() == 0


# ---- Addresses ----


@pytest.mark.parametrize("query", QUERIES)
def test_address_sets_nothing(query: str, place: Place, context: BrowserContext, page: Page) -> None:
    """Of an address only the wish to print counts; with anything else the slides open as they are, at the same slide."""
    page.goto(f"{place.address}{SLIDES}{query}#/2")
    page.wait_for_url(f"{place.address}{SLIDES}{QUERIES[query]}#/2")
    wait_until(page, "() => document.querySelector('html.print-pdf') !== null" if QUERIES[query] else SLIDES_READY)
    page.wait_for_timeout(300)
    assert len(context.pages) == 1
    if not QUERIES[query]:
        assert page.evaluate("Reveal.getConfig().parallaxBackgroundImage + Reveal.getConfig().postMessage") == "false"


def test_speaker_view_is_the_portals_own(place: Place, context: BrowserContext, page: Page) -> None:
    """The speaker view is the page beside the slides, whatever the address named for it."""
    script = quote("javascript:top.opener.alert(1)//", safe="")
    page.goto(f"{place.address}{SLIDES}?url={script}")
    page.wait_for_timeout(300)
    view = speaker_view(page, context)
    assert view.url == f"{place.address}{SLIDES.replace('slides', 'speaker')}"
    assert view.locator("iframe").count() == 0


@pytest.fixture(scope="module")
def without_policy(real_sites: RealSites) -> Iterator[str]:
    """The portal for facilitators, from a server that leaves everything to the pages."""
    with served(real_sites.facilitator.folder) as address:
        yield address


@pytest.mark.parametrize("address", ADDRESSES)
def test_markup_in_an_address_is_text(address: str, without_policy: str, page: Page) -> None:
    """What an address says becomes no element of a page."""
    page.goto(f"{without_policy}{address}", wait_until="networkidle")
    page.wait_for_timeout(300)
    assert page.evaluate("document.querySelector('[onerror]')") is None


# ---- What has to work ----


def test_speaker_view_leads_and_follows(place: Place, context: BrowserContext, page: Page) -> None:
    """The speaker view shows what to say and what comes next, follows the slides and leads them, also loaded again."""
    page.goto(f"{place.address}{SLIDES}")
    view = speaker_view(page, context)
    number, notes = view.locator("[data-number]"), view.locator("[data-notes]")
    expect(number).to_have_text(re.compile("^1/"))
    expect(notes).to_contain_text(SAY[:40])
    coming = view.locator("[data-next] p").first.inner_text()
    page.keyboard.press("ArrowRight")
    expect(number).to_have_text(re.compile("^2/"))
    expect(view.locator("[data-now] p").first).to_have_text(coming)
    view.keyboard.press("ArrowRight")
    wait_until(page, f"() => {AT} === 2")
    view.keyboard.press("Control+ArrowRight")  # means something else
    view.get_by_role("button", name=WORDS["speaker-back"]).click()
    wait_until(page, f"() => {AT} === 1")
    page.wait_for_url("**#/1")
    page.reload()
    wait_until(page, f"() => document.querySelector('.reveal.ready') && {AT} === 1")
    page.keyboard.press("ArrowLeft")
    expect(number).to_have_text(re.compile("^1/"))
    expect(notes).to_contain_text(SAY[:40])
    view.keyboard.press("PageDown")
    wait_until(page, f"() => {AT} === 1")


def test_slides_are_run_with_a_mouse(place: Place, context: BrowserContext, page: Page) -> None:
    """The first slide leads to the speaker view, the others show participants nothing of it; arrows say where they lead."""
    page.goto(f"{place.address}{SLIDES}")
    wait_until(page, SLIDES_READY)
    way = page.locator("[data-speaker]")
    expect(way).to_be_visible()
    with context.expect_page() as opened:
        way.click()
    expect(opened.value.locator("[data-number]")).to_have_text(re.compile("^1/"))
    page.get_by_role("button", name=WORDS["speaker-forward"]).click()
    expect(way).to_be_hidden()
    page.get_by_role("button", name=WORDS["speaker-back"]).click()
    expect(way).to_be_visible()


def test_speaker_view_paces(place: Place, context: BrowserContext, page: Page) -> None:
    """The speaker view says when the plan leaves this slide, by the seconds of the slides, and how long all takes."""
    page.goto(f"{place.address}{SLIDES}")
    seconds = page.eval_on_selector_all(".slides > section", "slides => slides.map(one => Number(one.dataset.timing))")
    view = speaker_view(page, context)
    expect(view.locator("[data-whole]")).to_have_text(str(timedelta(seconds=sum(seconds))).zfill(8))
    for shown in (1, 2):
        expect(view.locator("[data-until]")).to_have_text(str(timedelta(seconds=sum(seconds[:shown]))).zfill(8))
        page.keyboard.press("ArrowRight")


def test_speaker_view_says_that_its_slides_are_gone(place: Place, context: BrowserContext) -> None:
    """Where the slides were closed the speaker view says so, and its time goes on."""
    slides = context.new_page()
    slides.goto(f"{place.address}{SLIDES}")
    view = speaker_view(slides, context)
    slides.close()
    expect(view.locator("[data-lost]")).to_be_visible()
    expect(view.locator("[data-elapsed]")).not_to_have_text("00:00:00")
    assert axe_findings(view) == []


def test_print_view(place: Place, page: Page) -> None:
    """With ?print-pdf each slide becomes a page, from a server and from a folder."""
    page.goto(f"{place.address}{SLIDES}?print-pdf")
    page.wait_for_selector("html.print-pdf")
    assert len(printed(page)) == page.locator(".slides > section").count() > 10
