"""Text from the data is shown as it was typed, wherever it appears; nothing in it is ever acted on.

The same data is built twice: once with hostile text in every place that takes text, once with each of its signs
exchanged for a harmless one. The two sites have to be the same but for the exchange.
"""

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from string import ascii_lowercase
from typing import Any, NamedTuple

import pytest
import yaml
from chromium import SLIDES_READY, needs_chromium, served, wait_until
from playwright.sync_api import Browser, Dialog, expect
from samples import EXTRAS
from site_builds import DAY, Built, Element, PlainLoader, all_text, built, lay_out, parse, plain_yaml
from typed_fields import TEXTS, changed, kind_of, places

from macros.building.site import Site, make
from macros.building.world import World
from macros.facts.day import Clock
from macros.model.base import Audience
from macros.rendering.block import Heading, Html

CLOCK = Clock(datetime(2026, 11, 20, tzinfo=UTC))

HOSTILE = (
    "</title><script>alert(1)</script> {{ config }} {{ 7*7 }} {% raw %} [x](javascript:alert(1)) a | b `code` \"'\n"
    '# heading\n&lt; </div> *x* _y_ ![i](x) <!-- c --> data-slot="a|b|0" <em>tide</em> {#id} $1 \\1\n'
    '{: #taken onclick="alert(1)" } "; } } } body { } */ --> {# n #} onfocus=alert(1)</style>'
)
"""What somebody might type, or paste without looking; one of its stretches is a form of a glossary term."""
TERM = "<em>tide</em>"
SIGNS = sorted(sign for sign in set(HOSTILE) if sign.isascii() and not sign.isalnum() and not sign.isspace())
HARMLESS = {ord(sign): chr(0x2801 + number) for number, sign in enumerate(SIGNS)}
"""for each sign that something could act on a pattern of Braille, on which nothing acts."""
HARMFUL = {ord(shape): chr(sign) for sign, shape in HARMLESS.items()}
BRACES = str.maketrans("", "", "{}" + "{}".translate(HARMLESS))
BARE = HOSTILE.translate(BRACES)
"""The text where no brace is taken but a gap's: in labels and exercises, and in what fills the gaps of exercises."""
GAPS = ("labels", "scenarios", "local")
"""Folders of these files."""

UNSHOWN = {
    "EditionWording.short",
    "OwnTerm.link",
    "TermWording.link",  # forms of a term, which are only looked for
    "*.search",  # words that only the search knows
    "Scenario.names",  # the company has a name of its own for it
    "Picture.parts",
    "Picture.says",
}
"""Places of texts that no page shows; `*` is any of several models."""
LEFT_OUT = {"ChecklistWording.search", "Picture.parts", "Picture.says"}
"""Places that the small data leaves out."""
OF_A_TRANSLATION = (
    *("EditionWording.earlier", "EditionWording.name", "EditionWording.locators", "StrengthWording."),
    *("OwnTerm.reading", "TermWording.reading"),
)
"""Beginnings of the places that only a further language fills; these sites have one language."""


class Tried(NamedTuple):
    """A place that was given the text."""

    place: str
    """Its model and field."""
    text: str
    """The text that it was given, without braces where none is taken."""


class Spoiler:
    """Puts one text, with a word of its own before it, into every place that takes text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: dict[str, Tried] = {}
        """From each word to its place."""

    def put(self, place: str, value: Any) -> str:
        """The text with a word of its own."""
        first, rest = divmod(len(self.places), 26 * 26)
        second, third = divmod(rest, 26)
        # no digit, so that no number is made by chance
        word = f"qz{ascii_lowercase[first]}{ascii_lowercase[second]}{ascii_lowercase[third]}"
        self.places[word] = Tried(place, self.text)
        return f"{word} {self.text}"

    def label(self, value: Any) -> Any:
        """Labels with the text behind each, so that the gaps stay that pages fill."""
        if isinstance(value, dict):
            return {key: self.label(inner) for key, inner in value.items()}
        return f"{value} {' '.join(self.text.split())}"


def spoiled(small_project: Path, folder: Path, text: str) -> tuple[Path, dict[str, Tried]]:
    """The small project in `folder` with `text` in every place that takes text, and the places."""
    data = lay_out(folder, small_project / "data") / "data"
    for name, source in EXTRAS.items():
        shutil.copytree(source, data / name)
    (data / "evidence" / "company.yml").write_text((data / "evidence" / "design.yml").read_text("utf-8"), "utf-8")
    spoiler = Spoiler(text)
    written: dict[Path, Any] = {}
    for path in sorted(data.rglob("*.yml")):
        kind, value = kind_of(path, data), plain_yaml(path)
        spoiler.text = text.translate(BRACES) if path.parent.name in GAPS else text
        if path.parent.name == "labels":
            written[path] = spoiler.label(value)
            continue
        name = path.relative_to(data).as_posix()
        add_rare_keys(name, value)
        value = changed(value, kind, TEXTS, spoiler.put)
        if name == "guideline/outline.yml":
            name_editions(value, value["edition"])
        if "term-bench" in value:
            value["term-bench"]["link"] = [TERM.translate(HARMLESS) if text != HOSTILE else TERM]
        if name == "training/scenarios/storm.yml":
            value["injects"][0]["text"] += " {ship}"
        written[path] = value
    for path, value in written.items():
        path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
    return folder, spoiler.places


def name_editions(value: Any, edition: Any) -> None:
    """Names the editions as they are called now, wherever the outline names one."""
    if isinstance(value, dict):
        if "retired" in value:
            value["retired"] = edition["name"]
        if "formerly" in value:
            value["formerly"] = {edition["earlier"][0]["name"]: next(iter(value["formerly"].values()))}
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        name_editions(inner, edition)


def add_rare_keys(name: str, value: Any) -> None:
    """Gives a file the texts that the small guideline leaves out."""
    if name == "company.yml":
        value["sample"] = "-"
        value["site"] = {"title": "-"}
        value["repository"] = {"address": "https://git.example/portal", "host": "github", "branch": "main"}
    elif name == "guideline/outline.yml":
        value["references"][0]["printed_address"] = "-"
        list_ = value["checklist"]
        value["edition"]["earlier"] = [{"name": "-", "published": "2024-01-31"}]
        group = list_["parts"][0]["sections"][0]["groups"][0]
        first = [value["background"][0]["points"][0], value["principles"][0]]
        first += [value["areas"][0]["categories"][0]["actions"][0], group["items"][0]]
        for point in first:
            point["retired"] = "-"
        for point in (*first, value["areas"][0], list_, value["footnotes"][0]):
            point["formerly"] = {"-": "-"}
        group["items"][1]["evidence_from"] = "training"
    elif name == "guideline/en/sharing.yml":
        value["sharing-1"] |= {"practice": ["-"], "search": ["-"]}
    elif name == "guideline/en/code.yml":
        value["principle-care"] |= {"practice": ["-"], "search": ["-"]}
    elif name == "guideline/en/checklist.yml":
        value["K1-a"]["search"] = ["-"]
    elif name == "guideline/en/back-matter.yml":
        value["role-member"]["search"] = ["-"]
    elif name == "training/sessions.yml":
        session = value["sessions"]["first-evening"]
        session |= {"materials": ["-"], "search": ["-"]}
        for part in session["agenda"]:
            part |= {"say": "-", "remote": "-"} | ({"show": ["-"]} if part["kind"] == "break" else {})
        session["agenda"].append({"minutes": "5", "kind": "quiz", "of": "benches", "title": "-"})
        session["minutes"] = "105"
    elif name == "training/scenarios/storm.yml":
        value["players"][0]["knows"] = ["-"]
        value["search"] = ["-"]
    elif name == "training/modules/benches.yml":
        value["search"] = ["-"]
    elif name == "training/log.yml":
        value["held"][0]["reference"] = "-"
    elif name == "own/content.yml":
        value["sections"][0]["items"][0]["basis"] = {"system": ["-"]}
    elif name in ("evidence/design.yml", "evidence/company.yml"):
        value["answers"]["K1-b"]["basis"][0]["reference"] = "-"


@pytest.fixture(scope="module")
def sites(small_project: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built, dict[str, Tried]]:
    """The hostile site, the harmless one, and the places of the text; both for all audiences together."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile, tried = spoiled(small_project, folder / "hostile", HOSTILE)
    harmless, _ = spoiled(small_project, folder / "harmless", HOSTILE.translate(HARMLESS))
    settings = {"PORTAL_AUDIENCE": "facilitator,management", **DAY}
    first, other = built((hostile, settings), (harmless, settings))
    return first, other, tried


@pytest.fixture(scope="module")
def hostile(sites: tuple[Built, Built, dict[str, Tried]]) -> Built:
    """The site with the hostile text."""
    return sites[0]


DIGEST = re.compile(r"(?<=audience\.css)\?[0-9a-f]{8}$")
"""What the address of a style sheet says of its content, which is another where its label is."""


WAS = "data-was"
"""Where the digest of an answer stands, which is another where its text is."""


def tokens(element: Element) -> Iterator[tuple[str, ...]]:
    """What an element is made of, in order: tags with names and values of their attributes, and texts.

    What it carries as data for a script, or as lines to copy into a file, comes as what is read from it.
    """
    if "map" in element.classes:  # its lines end by the widths of letters, which differ
        yield ("a drawing",)
        return
    pairs = sorted((name, DIGEST.sub("", value)) for name, value in element.attributes.items() if name != WAS)
    yield (f"<{element.tag}>", *(part for pair in pairs for part in pair))
    if element.attributes.get("type") == "application/json":
        yield ("data", *all_text(json.loads("".join(element.texts(without=())))))
    elif "data-lines" in element.attributes:
        yield ("lines", *all_text(yaml.load("".join(element.texts()), PlainLoader)))  # noqa: S506 - makes texts only
    else:
        for child in element.children:
            if isinstance(child, str):
                yield ("text", child)
            else:
                yield from tokens(child)
    yield (f"</{element.tag}>",)


def harmful(harmless: Iterator[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Tokens of the harmless site with the harmful signs put back into texts and values."""
    return [tuple(part.translate(HARMFUL) for part in token) for token in harmless]


def test_pages_show_what_was_typed(sites: tuple[Built, Built, dict[str, Tried]]) -> None:
    """Elements, attributes, values and texts of every page are those of the harmless page with the signs put back."""
    hostile, harmless, _ = sites
    assert list(hostile.pages) == list(harmless.pages)
    for address, page in hostile.pages.items():
        assert list(tokens(page.top)) == harmful(tokens(harmless.pages[address].top)), address
        assert page.faults == []


def test_search_index_holds_what_was_typed(sites: tuple[Built, Built, dict[str, Tried]]) -> None:
    """The search index, read as the HTML that the search shows, is the harmless one with the signs put back."""
    hostile, harmless, _ = sites
    assert list(hostile.search) == list(harmless.search)
    for location, entry in hostile.search.items():
        for key in ("title", "text"):
            other = harmless.search[location][key]
            assert list(tokens(parse(entry[key])[0])) == harmful(tokens(parse(other)[0])), location


def test_everyone_gets_what_was_typed(sites: tuple[Built, Built, dict[str, Tried]]) -> None:
    """Blocks, titles and files for everyone, who get other words where something is hidden, are the harmless ones too.

    The two sites that were built are for management and facilitators together, and have all that one of them has.
    """
    spoilt, other = (made_for_everyone(site.folder.parent / "data") for site in sites[:2])
    assert [page.title for page in spoilt.pages] == [page.title.translate(HARMFUL) for page in other.pages]
    assert list(spoilt.blocks) == list(other.blocks)
    for key, pieces in spoilt.blocks.items():
        for piece, twin in zip(pieces, other.blocks[key], strict=True):
            assert list(shown(piece)) == harmful(shown(twin)), key
    assert list(spoilt.files) == list(other.files)
    for name in spoilt.files:
        if name.endswith(".html"):
            page, twin_page = (parse(site.files[name].decode())[0] for site in (spoilt, other))
            assert list(tokens(page)) == harmful(tokens(twin_page)), name
        assert not name.endswith("audience.css")


def made_for_everyone(data: Path) -> Site:
    """What a build for everyone shows."""
    return make(data, World(CLOCK, frozenset([Audience.EVERYONE]), "-"))


def shown(piece: Heading | Html) -> Iterator[tuple[str, ...]]:
    """What a piece of a block is made of."""
    if isinstance(piece, Heading):
        yield ("heading", str(piece.level), piece.id, piece.text)
    else:
        yield from tokens(parse(piece.text)[0])


def css_texts(content: bytes) -> list[str]:
    """The strings of a style sheet as a browser reads them; nothing else in it may differ from what is written here."""
    strings = re.findall(r'"([^"\n]*)"', content.decode("ascii"))
    rules = re.sub(r'"[^"\n]*"', '""', content.decode("ascii"))
    assert rules == (
        '@media print { @page { @top-left { content: ""; font: bold 8.5pt system-ui, sans-serif; } } '
        "@page :first { @top-left { content: none; } } "
        '@page cut { @top-left { content: ""; font: bold 8.5pt system-ui, sans-serif; } } }\n'
        '.print-pdf .slides > section::after { content: ""; }\n'
    )
    return [re.sub(r"\\([0-9a-f]{6}) ", lambda code: chr(int(code[1], 16)), text) for text in strings]


def test_no_banner_leaves_its_string(hostile: Built) -> None:
    """Each style sheet that says for whom a build is holds the hostile label as one string, and no page has styles."""
    sheets = [content for name, content in hostile.bytes.items() if name.endswith("audience.css")]
    assert len(sheets) > 2
    for content in sheets:
        assert all(" ".join(BARE.split()) in text for text in css_texts(content))
    for page in hostile.pages.values():
        assert not any("alert(1)" in "".join(style.texts(without=())) for style in page.top.find("style"))


def test_table_holds_what_was_typed(sites: tuple[Built, Built, dict[str, Tried]]) -> None:
    """The cells of status.csv are those of the harmless one with the signs put back."""

    def cells(site: Built) -> list[list[str]]:
        return list(csv.reader(io.StringIO((site.folder / "status" / "status.csv").read_text("utf-8-sig"))))

    hostile, harmless, _ = sites
    assert cells(hostile) == [[cell.translate(HARMFUL) for cell in line] for line in cells(harmless)]


def test_every_field_is_tried(sites: tuple[Built, Built, dict[str, Tried]]) -> None:
    """The text stands in every field of every model that takes text: a new field without it fails here."""
    _, _, tried = sites
    assert filled() - LEFT_OUT == {place for place, _ in tried.values()}


def filled() -> set[str]:
    """The places of texts that a site of one language fills."""
    return {place for place in places(TEXTS) if not place.startswith(OF_A_TRANSLATION)}


def test_every_place_is_shown_whole(sites: tuple[Built, Built, dict[str, Tried]]) -> None:
    """The text of each field stands on some page from its first sign to its last, as one reads it."""
    hostile, _, tried = sites
    shown = "".join("".join(squeezed(page.top) for page in hostile.pages.values()).split())
    seen = {place for word, (place, text) in tried.items() if f"{word}{''.join(text.split())}" in shown}
    assert {
        f"*.{place.partition('.')[2]}" if place.endswith(".search") else place for place in filled() - seen
    } == UNSHOWN


def squeezed(element: Element) -> str:
    """The texts and shown attributes inside `element` without any spaces."""
    shown = [*element.texts(without=("script", "style"))]
    for below in element.walk():
        shown += [value for name, value in below.attributes.items() if name in ("title", "content", "data-label")]
    return "".join("".join(shown).split())


def test_nothing_was_made_from_it(hostile: Built) -> None:
    """No page has a script, link, picture, line of emphasis, comment or computed number that the text asks for."""
    for page in hostile.pages.values():
        for element in page.elements:
            inside = "".join(element.texts(without=()))
            is_code = element.tag == "script" and element.attributes.get("type") != "application/json"
            assert not (is_code and "alert" in inside), page.address
            assert element.tag not in ("em", "i") or inside.strip() != "tide", page.address
            assert element.id != "taken", page.address
            assert "data-slot" not in element.attributes, page.address
            for name, value in element.attributes.items():
                assert not value.strip().lower().startswith("javascript:"), page.address
                assert not name.startswith("on"), page.address
                assert name != "src" or value != "x", page.address
        assert "<!-- c -->" not in page.source
        (shown,) = page.top.find("article", "md-content__inner") or [page.top]  # a page for the room has no menu
        assert "49" not in "".join(shown.texts()), page.address
        assert "MkDocsConfig" not in page.source


def test_it_stands_in_titles_and_menus(hostile: Built) -> None:
    """The text is where the theme puts headings: the page's title, the menu, the table of contents, the search."""
    page = hostile.pages["guidance/sharing/"]
    typed = "".join(HOSTILE.split())
    menu, contents = (page.top.find("nav", f"md-nav--{name}")[0] for name in ("primary", "secondary"))
    for place in (page.top.find("title")[0], menu, contents):
        assert typed in "".join("".join(place.texts(without=())).split())
    assert typed in "".join("".join(parse(hostile.search["guidance/sharing/"]["title"])[0].texts()).split())


def noticed(dialogs: list[str], dialog: Dialog) -> None:
    """Notes what a dialog says, and closes it."""
    dialogs.append(dialog.message)
    dialog.dismiss()


@needs_chromium
def test_no_script_runs_in_a_browser(hostile: Built, browser: Browser) -> None:
    """Chromium shows the hostile text on pages and among the results of the search, and runs none of it."""
    page = browser.new_page()
    dialogs: list[str] = []
    page.on("dialog", partial(noticed, dialogs))
    page.evaluate("alert(0)")  # shows that a dialog would be noticed
    with served(hostile.folder) as site:
        for address in ("departments/design/", "checklist/print/all/filled/"):
            page.goto(f"{site}{address}")
            assert HOSTILE.split("\n", maxsplit=1)[0] in page.inner_text("article.md-content__inner")
        page.goto(f"{site}guidance/sharing/")
        page.locator("input.md-search__input").click()
        page.locator("input.md-search__input").press_sequentially("config")
        results = page.locator(".md-search-result__article", has_text="<script>alert(1)</script>")
        results.first.wait_for()
        assert page.locator(".md-search-result__article script").count() == 0
    page.close()
    assert dialogs == ["0"]


@needs_chromium
def test_no_script_runs_in_the_room(hostile: Built, browser: Browser) -> None:
    """Slides, the speaker view with its notes, and the quiz with its explanations show the text and run none of it."""
    context = browser.new_context()
    dialogs: list[str] = []
    context.on("dialog", partial(noticed, dialogs))
    page = context.new_page()
    page.evaluate("alert(0)")
    first = [text.split("\n", maxsplit=1)[0].split() for text in (HOSTILE, BARE)]
    # a slide of an exercise shows the text without braces
    typed = re.compile("|".join(r"\s+".join(map(re.escape, words)) for words in first))
    room = hostile.folder / "training" / "sessions" / "first-evening" / "room"
    page.goto((room / "slides.html").as_uri())
    wait_until(page, SLIDES_READY)
    with context.expect_page() as opened:
        page.keyboard.press("s")
    notes = opened.value.locator("[data-notes]")
    for _ in range(page.evaluate("Reveal.getTotalSlides()") - 1):
        page.keyboard.press("Space")
        expect(page.locator("section.present")).to_contain_text(typed)
    page.evaluate("Reveal.slide(Reveal.getSlides().findLastIndex(slide => slide.querySelector('aside.notes > *')))")
    expect(notes).to_contain_text(typed)
    page.goto((room / "quiz.html").as_uri())
    page.locator("[data-question] label").first.click()
    expect(page.locator("[data-verdict]").first).to_contain_text(typed)
    assert page.locator("[data-verdict] script").count() == 0
    context.close()
    assert dialogs == ["0"]
