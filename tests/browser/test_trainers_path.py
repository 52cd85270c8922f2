"""A trainer's whole path in a browser: choose a session, print, run the slides, take the quiz, log it, and see it count."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from accessibility import OPEN, SCHEMES, Looks, Scheme
from chromium import (
    PHONE,
    SLIDES_READY,
    WIDE,
    Strict,
    is_near,
    needs_chromium,
    opened_in,
    printed,
    printed_lengths,
    served,
    wait_until,
)
from languages import LANGUAGES, WAYS, labels_in, said_in
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect
from printed_text import folded, is_a4, pages_of
from pypdfium2 import PdfDocument
from shared_sites import RealSites, without_editors_pages
from site_builds import ROOT, built, lay_out, parse, plain_yaml

pytestmark = needs_chromium

TRAINING = ROOT / "data" / "training"
SESSIONS = plain_yaml(TRAINING / "sessions.yml")["sessions"]
SESSION, SHEETS, TABLE_TOP = "everyone-30", "heads-90", "executives-120"
MODULE = "something-looks-wrong"
FIRST = "invest-not-cost"
"""The first module of the session."""
DEPARTMENT, ITEM = "strategic-procurement", "B1-c"
"""A department with a Y to an item that asks for training, which has not taken part in the session."""
GUIDE = f"training/facilitate/{SESSION}/"
DAYS = dict(zip(LANGUAGES, ("2026-11-20", "2026-11-19"), strict=True))
"""When the session was held for the log of each language: today, and the day before."""
PRINTABLE = (297 - 2 * 15) / 25.4 * 96
"""Height of an A4 page between its margins, in CSS pixels."""
SHEET_OF_PAPER: ViewportSize = {"width": 718, "height": 1047}
"""What style sheets are told of A4 with the margins of a print preview, in CSS pixels."""
SLIDE: ViewportSize = {"width": 1280, "height": 720}
ROOM = f"training/sessions/{TABLE_TOP}/room/"
KINDS = [
    "training/",
    f"training/modules/{MODULE}/",
    "training/scenarios/border-measure/",
    f"training/quiz/{MODULE}/",
    f"training/sessions/{TABLE_TOP}/",
    f"training/facilitate/{TABLE_TOP}/",
    "training/facilitate/backdoor/",
    "training/after-action/",
    *(
        f"{ROOM}{name}.html"
        for name in ("index", "slides", "handout", "form", "attendance", "guide", "cards", "sheet-B1")
    ),
    f"training/sessions/{SESSION}/room/quiz.html",
]
"""One page of each kind."""
DECKS = [
    *(f"sessions/{id_}" for id_ in SESSIONS),
    *(f"{kind}/{path.stem}" for kind in ("modules", "scenarios") for path in sorted((TRAINING / kind).glob("*.yml"))),
]
SETTLED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Waits until the page is drawn in the window's new size."""
OVERFLOWING = """() => Reveal.getSlides().filter(slide => {
  const at = Reveal.getIndices(slide);
  Reveal.slide(at.h, at.v, 99);
  const box = slide.getBoundingClientRect();
  return [...slide.querySelectorAll("*")].some(one => {
    const own = one.getBoundingClientRect();
    return own.width && own.height && (own.bottom > box.bottom || own.right > box.right + 1 || own.left < box.left - 1);
  });
}).map(slide => slide.textContent.trim().slice(0, 60))"""
TINY = """() => [...document.querySelectorAll(".slides *")].filter(one => !one.closest(".notes, .picture, .picture-parts")
  && [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
  && parseFloat(getComputedStyle(one).fontSize) < 15).map(one => one.textContent.trim().slice(0, 60))"""
"""Text of slides, which are 720 pixels high, that nobody reads from the back of a room; a drawing grows with its slide."""


@dataclass(frozen=True)
class Site:
    """The portal for facilitators and for everyone in one language: its folders, and where the first is served."""

    project: Path
    root: str
    """Where the site for facilitators is served, with all its languages."""
    language: str

    @property
    def address(self) -> str:
        """Where that language of it is."""
        return f"{self.root}{WAYS[self.language]}"

    @property
    def folder(self) -> Path:
        """The site for facilitators."""
        return self.project / "site-facilitator" / WAYS[self.language]

    @property
    def everyone(self) -> Path:
        """The site for everyone."""
        return self.project / "site" / WAYS[self.language]

    @property
    def labels(self) -> Any:
        """Its labels."""
        return labels_in(self.language)

    @property
    def words(self) -> Any:
        """Its labels for training."""
        return self.labels["training"]

    @property
    def sessions(self) -> Any:
        """Its sessions, as typed."""
        return said_in(self.language, "training/sessions.yml")["sessions"]

    @property
    def quiz(self) -> Any:
        """Its questions, as typed."""
        return said_in(self.language, "training/quiz.yml")["questions"]

    @property
    def first(self) -> Any:
        """The first module of the session, as typed."""
        return said_in(self.language, f"training/modules/{FIRST}.yml")


@pytest.fixture(scope="module")
def every_site(real_sites: RealSites) -> Iterator[Site]:
    """The portal, built for facilitators and for everyone, at the language of its root."""
    with served(real_sites.project / "site-facilitator", Strict) as address:
        yield Site(real_sites.project, address, LANGUAGES[0])


@pytest.fixture(scope="module")
def after(every_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The log once it has what the guide of each language gives to copy, and where the portal with it is served."""
    project = without_editors_pages(lay_out(tmp_path_factory.mktemp("training") / "portal"))
    file = project / "data" / "training" / "log.yml"
    with file.open("a", encoding="utf-8") as log:
        for language, day in DAYS.items():
            guide = parse((replace(every_site, language=language).folder / GUIDE / "index.html").read_text("utf-8"))[0]
            lines = next(block for block in guide.find("pre") if "data-lines" in block.attributes)
            log.write(filled_in("".join(lines.texts()), day))
    built((project, {"PORTAL_AUDIENCE": "facilitator"}))
    with served(project / "site-facilitator", Strict) as address:
        yield file.read_text("utf-8"), address


@pytest.fixture
def site(language: str, every_site: Site) -> Site:
    """The same in each language."""
    return replace(every_site, language=language)


@pytest.fixture
def words(site: Site) -> Any:
    """The labels for training in that language."""
    return site.words


@pytest.fixture(scope="module")
def faults() -> list[str]:
    """What should not be: scripts that failed, and what was asked for elsewhere or in vain."""
    return []


@pytest.fixture(scope="module")
def shared_page(browser: Browser, faults: list[str]) -> Iterator[Page]:
    """One page for all tests: a new one takes twice the time."""
    context = browser.new_context(viewport=SLIDE)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    context.on("request", lambda request: None if is_near(request.url) else faults.append(request.url))
    yield context.new_page()
    context.close()


@pytest.fixture
def page(shared_page: Page, faults: list[str]) -> Iterator[Page]:
    """A page, in a window of a projector's size, on which no script fails and nothing is asked for elsewhere or in vain."""
    shared_page.set_viewport_size(SLIDE)
    yield shared_page
    for other in shared_page.context.pages:
        if other != shared_page:
            other.close()
    shared_page.emulate_media(media="null")
    seen = list(faults)
    faults.clear()
    assert seen == []


@pytest.fixture
def context(page: Page) -> BrowserContext:
    """The window of the page."""
    return page.context


def text_of(pdf: PdfDocument) -> str:
    """The text of a PDF, folded."""
    return folded(" ".join(pages_of(pdf)))


# ---- The whole path ----


def test_trainers_whole_path(site: Site, after: tuple[str, str], context: BrowserContext, page: Page) -> None:
    """From the home page's door to a logged session that stands as a basis on the page of a department that took part."""
    choose(site, page)
    print_the_handout(site, page)
    run_the_slides(site, context, page)
    take_the_quiz_by_keyboard(site, page)
    page.goto(f"{site.address}departments/{DEPARTMENT}/")
    assert site.sessions[SESSION]["title"] not in basis_of(page)
    day = DAYS[site.language]
    log, root = after
    assert filled_in(lines_to_copy(site, page), day) in log
    page.goto(f"{root}{WAYS[site.language]}departments/{DEPARTMENT}/")
    assert site.sessions[SESSION]["title"] in basis_of(page)
    for shown in (day, day.replace("2026", "2027")):
        expect(page.locator(f"table[aria-label*='{ITEM}'] time[datetime='{shown}']").first).to_be_visible()
    held = page.locator("ul", has=page.locator(f"a[href*='sessions/{SESSION}/']")).last
    expect(held.locator(f"time[datetime='{day}']").first).to_be_visible()


def choose(site: Site, page: Page) -> None:
    """Goes from the home page through its door to the session."""
    page.goto(site.address)
    page.get_by_role("link", name=site.labels["home"]["session"]).first.click()
    page.get_by_role("link", name=site.sessions[SESSION]["title"], exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(site.sessions[SESSION]["title"])


def print_the_handout(site: Site, page: Page) -> None:
    """Prints the handout and comes back."""
    page.get_by_role("link", name=site.words["handout"], exact=True).click()
    pdf = printed(page)
    assert 1 <= len(pdf) <= 2
    assert is_a4(pdf)
    assert folded(site.first["key_messages"][0]) in text_of(pdf)
    page.go_back()


def run_the_slides(site: Site, context: BrowserContext, page: Page) -> None:
    """Runs the slides by keyboard, with the speaker view, and comes back."""
    page.get_by_role("link", name=site.words["slides"], exact=True).click()
    wait_until(page, SLIDES_READY)
    with context.expect_page() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    expect(speaker.locator("[data-clock]")).to_have_text(re.compile(r"\d\d:\d\d:\d\d"))
    for _ in range(4):  # past the agenda, the module's title and its picture
        page.keyboard.press("ArrowRight")
    expect(page.locator("section.present")).to_contain_text(site.first["key_messages"][0])
    notes = speaker.locator("[data-notes]")
    expect(notes).to_contain_text(first_sentence(site.first["talking_points"][0]))
    expect(speaker.locator("[data-elapsed]")).to_have_text(re.compile("00:0.:.."))
    speaker.close()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("section.present")).not_to_contain_text(site.first["key_messages"][0])
    page.goto(page.url.partition("room/")[0])


def first_sentence(text: str) -> str:
    """The first sentence of a text."""
    return re.split(r"\. |(?<=。)", " ".join(text.split()))[0]


def take_the_quiz_by_keyboard(site: Site, page: Page) -> None:
    """Answers every question with the keys alone, the first one wrong; each answer is explained at once."""
    page.goto(f"{site.address}training/sessions/{SESSION}/room/quiz.html")
    asked = [question for question in site.quiz.values() if question["module"] == MODULE]
    told = page.locator("[data-verdict]")
    for number, question in enumerate(asked):
        inputs = page.locator("[data-question]").nth(number).locator("input")
        right: list[bool] = inputs.evaluate_all("all => all.map(one => 'right' in one.dataset)")
        chosen = [not is_right for is_right in right] if number == 0 else right
        answer_by_keyboard(page, number, chosen, several=sum(right) > 1)
        expect(told.nth(number)).to_contain_text(site.words["wrong"] if number == 0 else site.words["right"])
        expect(told.nth(number)).to_contain_text(" ".join(question["explanation"].split()))
        expect(told.nth(number)).to_have_attribute("role", "status")
    score = site.words["score"].replace("{n}", str(len(asked) - 1)).replace("{total}", str(len(asked)))
    expect(page.locator("[data-score]")).to_have_text(score)


def answer_by_keyboard(page: Page, number: int, chosen: list[bool], several: bool) -> None:
    """Tabs to a question and chooses: with space where several are right, with the arrow keys and enter otherwise."""
    question = page.locator("[data-question]").nth(number)
    inputs = question.locator("input")
    for _ in range(40):
        if inputs.evaluate_all("all => all.includes(document.activeElement)"):
            break
        page.keyboard.press("Tab")
    if several:
        for tick in chosen:
            if tick:
                page.keyboard.press("Space")
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        return
    page.keyboard.press("Space")
    for _ in range(chosen.index(True)):
        page.keyboard.press("ArrowDown")
    expect(inputs.nth(chosen.index(True))).to_be_checked()
    page.keyboard.press("Enter")


def lines_to_copy(site: Site, page: Page) -> str:
    """The lines that the guide gives to copy into the log."""
    page.goto(f"{site.address}{GUIDE}")
    return page.locator("pre code").first.inner_text()


def filled_in(lines: str, day: str) -> str:
    """Those lines, corrected as the guide says: a day, who took part, and no reference."""
    kept = [line for line in lines.rstrip("\n").split("\n") if line != "    reference:"]
    filled = {"  - date:": f" {day}", "    departments: []": "", "    participants:": " 12"}
    assert filled.keys() <= {*kept}
    return "".join(f"{line}{filled.get(line, '')}\n".replace("[]", f"[{DEPARTMENT}]") for line in kept)


def basis_of(page: Page) -> str:
    """The table of the bases of the department's answer."""
    return page.locator(f"table[aria-label*='{ITEM}']").first.inner_text()


# ---- The folder for the room ----

FILES = """() => [...document.querySelectorAll(".room-files a")].map(link => {
  link.scrollIntoView({block: "center"});
  const [box] = link.getClientRects();
  const met = box && document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  return [link.contains(met), link.href];
})"""
"""Each link to a page of the room, and whether a click meets it."""


@pytest.mark.parametrize("session", SESSIONS)
def test_folder_runs_from_a_stick(
    session: str, site: Site, context: BrowserContext, page: Page, tmp_path: Path
) -> None:
    """Unpacked, a session's ZIP runs without a server: every page opens, slides move, and nothing outside it is asked for."""
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    with zipfile.ZipFile(site.folder / "training" / "sessions" / session / f"{session}.zip") as packed:
        packed.extractall(tmp_path)
    page.goto((tmp_path / session / "index.html").as_uri())
    with page.expect_navigation():
        page.locator(".room-files a").first.click()
    page.go_back()
    files = page.evaluate(FILES)
    assert files
    for is_met, file in files:
        assert is_met, file
        page.goto(file)
        assert page.evaluate("document.querySelector('h1') !== null"), file
    page.goto((tmp_path / session / "slides.html").as_uri())
    wait_until(page, SLIDES_READY)
    with context.expect_page() as opened:
        page.keyboard.press("s")
    page.keyboard.press("Space")
    expect(page.locator("section.present")).to_contain_text(site.words["agenda"])
    page.keyboard.press("ArrowLeft")
    say = " ".join(site.sessions[session]["agenda"][0]["say"].split("\n")[0].split())
    expect(opened.value.locator("[data-notes]")).to_contain_text(say)
    here = (tmp_path / session).as_uri()
    assert [url for url in asked if not url.startswith((here, "data:", "about:"))] == []


@pytest.mark.parametrize("deck", DECKS)
def test_every_slide_fits(deck: str, site: Site, page: Page) -> None:
    """No slide of either build is larger than the screen, with everything on it shown, and none has tiny text."""
    for folder in (site.folder, site.everyone):
        page.goto((folder / "training" / deck / "room" / "slides.html").as_uri())
        wait_until(page, SLIDES_READY)
        assert page.evaluate(OVERFLOWING) == []
        assert page.evaluate(TINY) == []


def test_slides_for_everyone_have_no_speaker_view(site: Site, context: BrowserContext, page: Page) -> None:
    """Slides for everyone have no notes: S opens nothing."""
    page.goto((site.everyone / "training" / "sessions" / SESSION / "room" / "slides.html").as_uri())
    wait_until(page, SLIDES_READY)
    page.keyboard.press("s")
    page.keyboard.press("ArrowRight")
    expect(page.locator("section.present")).to_contain_text(site.words["agenda"])
    assert len(context.pages) == 1


# ---- Paper ----


@pytest.mark.parametrize("session", SESSIONS)
def test_slides_print(session: str, site: Site, page: Page) -> None:
    """With ?print-pdf each slide becomes one page, which says that it is for facilitators."""
    page.goto(f"{site.address}training/sessions/{session}/room/slides.html?print-pdf")
    page.wait_for_selector("html.print-pdf")
    pdf = printed(page)
    assert len(pdf) == page.locator(".slides > section").count() > 10
    assert folded(site.words["agenda"]) in text_of(pdf)
    assert all(folded(site.labels["banner"]["facilitator"]) in text for text in pages_of(pdf))


@pytest.mark.parametrize("session", SESSIONS)
def test_handouts_are_short(session: str, site: Site, page: Page) -> None:
    """A handout takes at most two A4 pages for thirty minutes, with lines to write on below each question."""
    page.goto(f"{site.address}training/sessions/{session}/room/handout.html")
    pdf = printed(page)
    assert is_a4(pdf)
    assert len(pdf) <= 2 * int(SESSIONS[session]["minutes"]) // 30
    assert printed_lengths(page) == {len(pdf)}
    lines = page.locator("ol > li").evaluate_all("all => all.map(one => one.querySelectorAll('.write').length)")
    assert lines
    assert min(lines) > 1


def test_quiz_prints_without_answers(site: Site, page: Page) -> None:
    """A printed quiz has its questions and no explanation, also after it was answered."""
    question = next(entry for entry in site.quiz.values() if entry["module"] == MODULE)
    for address in (f"training/quiz/{MODULE}/", f"training/sessions/{SESSION}/room/quiz.html"):
        page.goto(f"{site.address}{address}")
        page.locator("[data-question] label").first.click()
        expect(page.locator("[data-verdict]").first).not_to_be_empty()
        text = text_of(printed(page))
        assert folded(question["question"]) in text
        for word in (
            first_sentence(question["explanation"]),
            site.words["right-is"].partition("{")[0].strip(),
            site.words["wrong"],
            site.words["why"],
        ):
            assert folded(word) not in text


def test_cards_are_cut_out(site: Site, page: Page) -> None:
    """Two role cards fill an A4 page, each player's on one; news for single players follow on pages of their own."""
    scenario = said_in(site.language, "training/scenarios/border-measure.yml")
    page.goto(f"{site.address}{ROOM}cards.html")
    pdf = printed(page)
    assert is_a4(pdf)
    texts = pages_of(pdf)
    titles = [player["title"] for player in scenario["players"]]
    for number, title in enumerate(titles):
        assert folded(title) in texts[number // 2]
    cards = len(titles) // 2
    assert all(text.count(folded(site.words["only-you"])) == 2 for text in texts[:cards])
    news = [inject for inject in scenario["injects"] if inject["to"] != ["all"]]
    told_at = re.escape(folded(site.words["minute-at"])).replace(r"\{n\}", r"\d+")
    assert sum(len(re.findall(told_at, text)) for text in texts[cards:]) == len(news)
    assert not any(folded(site.words["only-you"]) in text for text in texts[cards:])
    page.emulate_media(media="print")
    heights = page.locator(".role-card:not(.news)").evaluate_all("all => all.map(one => one.offsetHeight)")
    assert all(PRINTABLE * 0.9 < 2 * height < PRINTABLE for height in heights)


def test_form_prints_on_one_page(site: Site, page: Page) -> None:
    """The after-action form is one A4 page, which its lines to write on fill."""
    for address in ("training/after-action/", f"{ROOM}form.html"):
        page.goto(f"{site.address}{address}")
        page.set_viewport_size(SHEET_OF_PAPER)
        assert is_a4(printed(page))
        assert printed_lengths(page) == {1}
        page.emulate_media(media="print")
        table = page.locator(".follow-ups").bounding_box()
        assert table and PRINTABLE * 0.75 < table["y"] + table["height"] < PRINTABLE


def test_blank_sheets_print(site: Site, page: Page) -> None:
    """Each blank sheet in a folder is A4, with two boxes to tick for each of its items."""
    for section in SESSIONS[SHEETS]["sheets"]:
        page.goto(f"{site.address}training/sessions/{SHEETS}/room/sheet-{section}.html")
        pdf = printed(page)
        assert is_a4(pdf)
        assert text_of(pdf).count("☐") == 2 * page.locator(".sheet-table th.col-id[scope=row]").count() > 0


# ---- For everyone ----


def test_explanation_comes_at_once_with_a_click(site: Site, page: Page) -> None:
    """A click explains, and another choice explains anew."""
    page.goto(f"{site.address}training/quiz/{MODULE}/")
    question = page.locator("[data-question]").first
    told = page.locator("[data-verdict]").first
    question.locator("label:not(:has([data-right]))").first.click()
    expect(told).to_contain_text(site.words["wrong"])
    question.locator("label:has([data-right])").click()
    expect(told).to_contain_text(site.words["right"])
    expect(told.locator("p")).to_have_count(3)


def test_quiz_stores_nothing(site: Site, context: BrowserContext, page: Page) -> None:
    """Answering asks for nothing, and leaves nothing behind in the browser."""
    page.goto(f"{site.address}training/sessions/{SESSION}/room/quiz.html")
    page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")  # what pages before this one left
    page.reload()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page.locator("[data-question] label").first.click()
    expect(page.locator("[data-verdict]").first).not_to_be_empty()
    assert asked == []
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("scheme", SCHEMES)
def test_window_sets_the_scheme(scheme: Scheme, site: Site, browser: Browser) -> None:
    """The portal's pages begin in the colors that the window asks for."""
    context = browser.new_context(color_scheme=scheme)
    reader = context.new_page()
    reader.goto(f"{site.address}training/")
    expect(reader.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])
    context.close()


@pytest.fixture(scope="module")
def looks() -> Looks:
    """What the test below has looked at."""
    return Looks()


@pytest.mark.parametrize("address", KINDS)
def test_accessible(address: str, site: Site, window: Page, looks: Looks) -> None:
    """No kind of training page has a fault that axe-core finds, or is wider than the screen, in any size and scheme."""
    opened_in(PHONE, window, f"{site.address}{address}")
    window.evaluate(OPEN)
    if window.evaluate("document.querySelector('[data-question]') !== null"):
        window.locator("[data-question] label").first.click()
        expect(window.locator("[data-verdict]").first).not_to_be_empty()
    for size in (PHONE, WIDE):
        window.set_viewport_size(size)
        window.evaluate(SETTLED)
        wait_until(window, "document.documentElement.scrollWidth <= innerWidth")  # drawn late on a busy machine
    assert looks.findings(window, ("light", "dark") if "/room/" not in address else ("light",)) == []


def test_pages_for_the_room_know_no_scheme(site: Site) -> None:
    """Pages for the room look the same by day and by night, so that the test above looks at them once."""
    for path in (site.folder / ROOM).rglob("*.css"):
        assert "prefers-color-scheme" not in path.read_text("utf-8"), path.name
