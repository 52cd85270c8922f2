"""The built training pages: what is for facilitators stays with them, and what is shown is what the data says."""

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from languages import FIRST, LANGUAGES, company_in, departments_in, said_in, shown_in
from searched import Texts
from shared_sites import RealSites
from site_builds import ROOT, Built, Element, Page, parse, plain_yaml

from macros.derived.view import view
from macros.facts.day import Clock
from macros.loading.load import load
from macros.reading.facilitators import is_for_facilitators

TRAINING = ROOT / "data" / "training"
KINDS = ("modules", "scenarios")
OUTLINE = plain_yaml(ROOT / "data" / "guideline" / "outline.yml")
ITEMS = [
    item["id"]
    for part in OUTLINE["checklist"]["parts"]
    for section in part["sections"]
    for group in section["groups"]
    for item in group["items"]
    if not item.get("note")
]
LOG = plain_yaml(TRAINING / "log.yml")["held"]


@dataclass(frozen=True)
class Material:
    """What there is for training, as typed in a language."""

    sessions: dict[str, Any]
    quiz: dict[str, Any]
    modules: dict[str, Any]
    scenarios: dict[str, Any]


@cache
def material_in(language: str) -> Material:
    """What there is for training in a language."""
    modules, scenarios = (
        {
            path.stem: said_in(language, f"training/{kind}/{path.name}")
            for path in sorted((TRAINING / kind).glob("*.yml"))
        }
        for kind in KINDS
    )
    sessions, quiz = (said_in(language, f"training/{name}.yml") for name in ("sessions", "quiz"))
    return Material(sessions["sessions"], quiz["questions"], modules, scenarios)


@pytest.fixture
def material(language: str) -> Material:
    """What there is for training in the language at hand."""
    return material_in(language)


SESSIONS, MODULES, SCENARIOS = material_in(FIRST).sessions, material_in(FIRST).modules, material_in(FIRST).scenarios
FOUND: dict[str, dict[str, Any]] = {"modules": MODULES, "scenarios": SCENARIOS}
SHEET = '<link rel="stylesheet" href="audience.css">'
BACK = "../index.html"
PRINTED = "?print-pdf"
"""How the address of slides ends that are to be printed."""
OF_ALL_DEPARTMENTS = "checklist/print/departments/"
"""Where a page for the room leads back to."""
WAY_BACK = re.compile(rb'<nav class="way-back">.*?</nav>')
WORDS, SIGNS = 4, 16
"""Sentences with fewer words, or fewer signs where no space parts words, say too little to be a secret."""
ROOMS = [
    *(f"training/sessions/{id_}" for id_ in SESSIONS),
    *(f"training/modules/{id_}" for id_ in MODULES),
    *(f"training/scenarios/{id_}" for id_ in SCENARIOS),
]


def texts(value: Any) -> Iterator[str]:
    """Every text inside a value."""
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)
    elif value and isinstance(value, str):
        yield value


def secrets(file: str, value: Any) -> Iterator[str]:
    """Every text of more than one word that the models keep for facilitators, of a file below training/."""
    return (text for text, kept in marked(file, value) if kept and is_long(text, 2, 6))


def is_long(text: str, words: int, signs: int) -> bool:
    """Whether a text has so many words, or signs where no space parts its words."""
    return len(text) >= signs if re.search("[\u3041-\u30ff]", text) else len(text.split()) >= words


def marked(file: str, value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str, bool]]:
    """Every text of a file below training/, and whether it is for facilitators."""
    entries = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in entries:
        yield from marked(file, inner, (*path, step))
    if isinstance(value, str):
        yield value, is_for_facilitators(f"data/training/{file}", path)


def named(text: str, names: Mapping[str, str]) -> str:
    """A text of a scenario with its gaps filled."""
    return re.sub(r"\{([a-z0-9-]+)\}", lambda gap: names[gap[1]], text)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, each run of spaces as one; quotes at their ends are left out."""
    for paragraph in text.split("\n"):
        for sentence in re.split(r"(?<=[.?!:”])\s+|(?<=[。？])", " ".join(paragraph.split())):
            if is_long(sentence, WORDS, SIGNS):
                yield sentence.strip("“”「」")


@cache
def hidden(language: str) -> dict[str, str]:
    """Every sentence that only facilitators read, and that no text for everyone holds, with where it comes from."""
    material = material_in(language)
    by_sentence: dict[str, str] = {}
    open_texts: list[str] = []
    for id_, file, record in (
        *((id_, f"modules/{id_}.yml", module) for id_, module in material.modules.items()),
        *((id_, f"scenarios/{id_}.yml", scenario) for id_, scenario in material.scenarios.items()),
        *((id_, "sessions.yml", {"sessions": {id_: session}}) for id_, session in material.sessions.items()),
    ):
        names = record.get("names", {})
        for text, kept in marked(file, {key: value for key, value in record.items() if key != "names"}):
            if kept:
                by_sentence |= dict.fromkeys(sentences(named(text, names)), id_)
            else:
                open_texts.append(" ".join(named(text, names).split()))
    shown = "\n".join(open_texts)
    return {sentence: id_ for sentence, id_ in by_sentence.items() if sentence not in shown}


def files(site: Built) -> Iterator[tuple[str, str]]:
    """The text of every file of a site, of those inside its archives, too; of files with the same content the first."""
    seen: set[bytes] = set()
    for name, content in site.files:
        if content not in seen:
            seen.add(content)
            yield name, readable(name, content)


def readable(name: str, content: bytes) -> str:
    """What a file says: as it stands, and without tags and with character references resolved."""
    text = content.decode("utf-8", "replace")
    if name.endswith(".json"):
        text = " ".join(texts(json.loads(text)))
    plain = html.unescape(re.sub(r"<[^>]*>", "", text))
    return " ".join(f"{text} {plain}".split())


def test_there_is_something_to_hide(language: str) -> None:
    """Every module, scenario and session has sentences for facilitators, and they are many."""
    assert set(hidden(language).values()) >= {*MODULES, *SCENARIOS, *SESSIONS}
    assert len(hidden(language)) > 1000


def test_what_everyone_may_see_holds_no_hidden_sentence(language: str, material: Material) -> None:
    """What pages for everyone are made from holds no sentence for facilitators, so that no page can show one."""
    seen = view(load(ROOT / "data", Clock(datetime.now(UTC))).in_language(language), []).training
    records: list[Any] = [*seen.modules.values(), *seen.scenarios.values(), *seen.sessions.values()]
    text = " ".join(" ".join(words for record in records for words in texts(record.model_dump())).split())
    assert any(question["question"] in text for module in material.modules.values() for question in module["questions"])
    assert [sentence for sentence in hidden(language) if sentence in text] == []


def test_no_file_for_everyone_holds_a_hidden_sentence(real_sites: RealSites) -> None:
    """No sentence for facilitators is in any file of any language of the site for everyone, nor inside its archives."""
    sentences = {sentence for told_in in LANGUAGES for sentence in hidden(told_in)}
    everyone = Texts(files(real_sites.everyone))
    assert {sentence: names for sentence in sentences if (names := everyone.holding(sentence))} == {}


def test_facilitators_have_every_sentence(language: str, facilitator: Built) -> None:
    """The site for facilitators shows every hidden sentence; so the search above looks for what can be found."""
    left = set(hidden(language))
    for name, text in files(facilitator):
        if name.startswith("training/"):
            left -= {sentence for sentence in left if sentence in text}
    assert left == set()


def test_everyone_has_no_guide_no_cards_and_no_notes(everyone: Built, facilitator: Built) -> None:
    """Guides, role cards with what only a player knows, and notes in slides exist for facilitators only."""
    for site, there in ((everyone, False), (facilitator, True)):
        names = set(site.bytes)
        assert any("/facilitate/" in name for name in names) == there
        for ending in ("guide.html", "cards.html"):
            assert any(name.endswith(f"/{ending}") for name in names) == there
        slides = [page for address, page in site.pages.items() if address.endswith("/room/slides.html")]
        assert len(slides) == len(ROOMS)
        assert any(page.top.find("aside", "notes") for page in slides) == there
        assert any("data-speaker" in page.source for page in slides) == there
        assert any(name.endswith(("/speaker.html", "/speaker.js")) for name in names) == there


def test_explanations_are_for_everyone(everyone: Built, material: Material, words: Any) -> None:
    """The quiz of each module shows its questions, choices and explanations, each with a link to the point."""
    for module in MODULES:
        page = everyone.pages[f"training/quiz/{module}/"]
        asked = [question for question in material.quiz.values() if question["module"] == module]
        shown = page.article.find("fieldset")
        assert len(shown) == len(asked) > 0
        for element, question in zip(shown, asked, strict=True):
            for text in (
                question["question"],
                question["explanation"],
                *(choice["text"] for choice in question["choices"]),
            ):
                assert " ".join(text.split()) in element.text
            right = {choice["text"]: choice.get("right") in ("yes", "true") for choice in question["choices"]}
            for label in element.find("label"):
                assert ("data-right" in label.find("input")[0].attributes) == right.pop(label.text)
            assert right == {}
            several = sum(choice.get("right") in ("yes", "true") for choice in question["choices"]) > 1
            assert (words["training"]["several"] in element.find("legend")[0].text) == several
            assert {fragment for _, fragment in page.targets(element.walk())} == {question["point"]}


def points(kind: str, id_: str, first: int | None = None) -> set[str]:
    """Ids of the points that a module reaches, or a scenario with so many questions of its debrief."""
    material = FOUND[kind][id_]
    parts = material["objectives"] if kind == "modules" else material["debrief"][:first]
    return {point for part in parts for point in part["points"]}


def asked(part: Any) -> int | None:
    """How many questions a part of an agenda asks; `None` is all of them."""
    return int(part["questions"]) if "questions" in part else None


def points_of_session(session: Any) -> set[str]:
    """Ids of the points that a session reaches: of a shortened module or exercise what its part says."""
    parts = [part for part in session["agenda"] if f"{part['kind']}s" in KINDS]
    return {
        point for part in parts for point in part.get("reaches") or points(f"{part['kind']}s", part["of"], asked(part))
    }


@pytest.mark.parametrize("item", ITEMS)
def test_each_item_is_reached_or_listed(item: str, everyone: Built) -> None:
    """Each item shows what reaches it, as the data says, or stands among those that nothing reaches."""
    page = everyone.pages["training/"]
    (row,) = [line for line in page.article.find("tr") if line.attributes.get("data-item") == item]
    expected = {f"training/{kind}/{id_}/" for kind in KINDS for id_ in FOUND[kind] if item in points(kind, id_)}
    expected |= {f"training/sessions/{id_}/" for id_, session in SESSIONS.items() if item in points_of_session(session)}
    shown = {address for address, _ in page.targets(row.walk()) if address.startswith("training/")}
    assert shown == expected
    listed = not any(address.startswith(("training/modules/", "training/scenarios/")) for address in shown)
    assert (item in listed_under(page, "data-not-covered")) == listed
    assert (item in listed_under(page, "data-not-in-session")) == (
        not any(address.startswith("training/sessions/") for address in shown)
    )


def listed_under(page: Page, attribute: str) -> set[str]:
    """Ids that the list with this attribute links to; none where there is no such list."""
    lists = [element for element in page.article.find("ul") if attribute in element.attributes]
    return {fragment for element in lists for _, fragment in page.targets(element.walk())}


def test_there_are_thirty_six_items() -> None:
    """The items above are those of the guideline."""
    assert len(ITEMS) == 36


def test_roles_show_their_sessions(everyone: Built, titles: dict[str, str]) -> None:
    """Each role shows the sessions that are for it; a role without a session is listed."""
    page = everyone.pages["training/"]
    (table,) = [
        element
        for element in page.article.find("table")
        if element.attributes.get("aria-label", "").endswith(titles["menu.roles"])
    ]
    rows = {listed["id"]: row for listed, row in zip(OUTLINE["roles"], table.find("tr")[1:], strict=True)}
    for role, row in rows.items():
        expected = {f"training/sessions/{id_}/" for id_, session in SESSIONS.items() if role in session["roles"]}
        addresses = {address for address, _ in page.targets(row.walk())}
        assert {address for address in addresses if "/sessions/" in address} == expected


def test_last_took_part(language: str, everyone: Built, words: Any) -> None:
    """Each department shows the day of the last session in the log that it took part in, or that there was none."""
    page = everyone.pages["training/"]
    departments = departments_in(language)
    label = words["training"]["held"]
    (table,) = [element for element in page.article.find("table") if element.attributes.get("aria-label") == label]
    rows = {row.find("a")[0].text: row for row in table.find("tr")[1:]}
    for department in departments:
        days = [(held["date"], held["session"]) for held in LOG if department["id"] in held["departments"]]
        if "retired" in department:
            assert department["name"] not in rows
            continue
        row = rows.pop(department["name"])
        if days:
            day, session = max(days)
            assert shown_in(language, day) in row.text
            assert (f"training/sessions/{session}/", "") in page.targets(row.walk())
        else:
            assert words["training"]["never"] in row.text
    assert rows == {}


@pytest.mark.parametrize("id_", SESSIONS)
def test_agenda_adds_up(id_: str, everyone: Built) -> None:
    """The agenda begins at 0:00, each part follows the one before, and the end is the session's length."""
    session = SESSIONS[id_]
    (table,) = everyone.pages[f"training/sessions/{id_}/"].article.find("table", "agenda")
    shown = [row.find("td")[0].text for row in table.find("tr")[1:]]
    minutes = [0]
    for part in session["agenda"]:
        minutes.append(minutes[-1] + int(part["minutes"]))
    assert shown == [f"{minute // 60}:{minute % 60:02}" for minute in minutes]
    assert minutes[-1] == int(session["minutes"])


@pytest.mark.parametrize("room", ROOMS)
def test_slides_last_as_long_as_planned(room: str, facilitator: Built) -> None:
    """The times that the speaker view gives the slides add up to the length, but for a minute."""
    kind, id_ = room.split("/")[1:]
    planned = SESSIONS[id_] if kind == "sessions" else FOUND[kind][id_]
    page = facilitator.pages[f"{room}/room/slides.html"]
    seconds = [int(element.attributes["data-timing"]) for element in page.top.find("section")]
    assert min(seconds) > 0
    assert abs(sum(seconds) - (int(planned["minutes"]) + int(planned.get("before", 0))) * 60) <= 60


@pytest.mark.parametrize("id_", SESSIONS)
def test_slides_show_what_to_do(id_: str, material: Material, everyone: Built, facilitator: Built) -> None:
    """A part's slide shows its title and the lines for participants, in both builds."""
    for site in (everyone, facilitator):
        slides = site.pages[f"training/sessions/{id_}/room/slides.html"].top.find("section")
        for part in material.sessions[id_]["agenda"]:
            for line in part.get("show", []):
                (slide,) = [section for section in slides if line in [entry.text for entry in section.find("li")]]
                heads = [heading.text for tag in ("h1", "h2") for heading in slide.find(tag)]
                assert heads[0] in (part["title"], material.sessions[id_]["title"])


@pytest.mark.parametrize("id_", SESSIONS)
def test_slides_say_where_several_are_right(id_: str, material: Material, words: Any, facilitator: Built) -> None:
    """A slide of the quiz says that several options are right where they are, before hands go up."""
    asked = [
        element.text
        for element in facilitator.pages[f"training/sessions/{id_}/room/slides.html"].top.find("p", "asked")
    ]
    for part in SESSIONS[id_]["agenda"]:
        if part["kind"] == "quiz":
            questions = [entry for entry in material.quiz.values() if entry["module"] == part["of"]][
                : int(part.get("questions", 9))
            ]
            for text, question in zip(asked, questions, strict=True):
                assert question["question"] in text
                assert (words["training"]["several"] in text) == (
                    sum(choice.get("right") == "yes" for choice in question["choices"]) > 1
                )


@pytest.mark.parametrize("room", ROOMS)
def test_room_needs_nothing_from_elsewhere(room: str, everyone: Built, facilitator: Built) -> None:
    """Each page of a folder names only files of the folder, and all its tags are closed."""
    for site in (everyone, facilitator):
        names = {name.rpartition("/room/")[2] for name in site.bytes if name.startswith(f"{room}/room/")}
        for name in sorted(file for file in names if file.endswith(".html")):
            source = site.bytes[f"{room}/room/{name}"].decode()
            top, faults = parse(source)
            assert faults == [], name
            assert {link.removesuffix(PRINTED) for link in asked_for(top)} <= names | {"data:,", BACK}, name


def asked_for(top: Element) -> set[str]:
    """What a page loads or links to."""
    return {element.attributes[key] for element in top.walk() for key in ("href", "src") if key in element.attributes}


@pytest.mark.parametrize("id_", SESSIONS)
def test_archive_is_the_folder(id_: str, everyone: Built, facilitator: Built) -> None:
    """The ZIP of a session holds the folder's files, byte for byte, and for facilitators what is handed out besides.

    Only the link back to the portal is left out: from a stick it would lead nowhere.
    That is what lies in the folder of the portal for everyone, without slides.
    """
    here = f"training/sessions/{id_}/room/"
    open_ = {
        name.removeprefix(here): WAY_BACK.sub(b"", content)
        for name, content in everyone.bytes.items()
        if name.startswith(here)
    }
    for site in (everyone, facilitator):
        folder = {
            name.removeprefix(here): WAY_BACK.sub(b"", content)
            for name, content in site.bytes.items()
            if name.startswith(here)
        }
        with zipfile.ZipFile(io.BytesIO(site.bytes[f"training/sessions/{id_}/{id_}.zip"])) as packed:
            unpacked = {name.removeprefix(f"{id_}/"): packed.read(name) for name in packed.namelist()}
        handed_out = {name: unpacked.pop(name) for name in list(unpacked) if name.startswith("to-hand-out/")}
        assert unpacked == folder
        assert bool(handed_out) == (site is facilitator)
        assert all(content == open_[name.removeprefix("to-hand-out/")] for name, content in handed_out.items())
        if handed_out:
            pages = {name.partition("/")[2] for name in handed_out if name.endswith(".html")}
            assert pages == {name for name in open_ if name.endswith(".html")} - {"index.html", "slides.html"}
            assert "to-hand-out/room.css" in handed_out


@pytest.mark.parametrize("room", ROOMS)
def test_pages_for_the_room_lead_back(room: str, words: Any, everyone: Built, facilitator: Built) -> None:
    """Slides, handout and the other pages without a menu lead back to the page that they belong to, by one link."""
    for site in (everyone, facilitator):
        pages = [page for address, page in site.pages.items() if address.startswith(f"{room}/room/")]
        assert len(pages) > 3
        for page in pages:
            back = [element for element in page.top.walk() if element.attributes.get("href") == BACK]
            opened_by_slides = page.address.endswith("/speaker.html")
            assert [link.text for link in back] == ([] if opened_by_slides else [words["training"]["way-back"]]), (
                page.address
            )
    assert f"{room}/index.html" in everyone.bytes


@pytest.mark.parametrize("id_", SESSIONS)
def test_one_page_holds_all_papers(id_: str, words: Any, everyone: Built, facilitator: Built) -> None:
    """One page holds what a session's participants get on paper, each paper whole, and nothing for facilitators."""
    here = f"training/sessions/{id_}/room/"
    left = ("", "slides.html", "guide.html", "cards.html", "speaker.html", "everything.html")
    for site in (everyone, facilitator):
        papers = [page for address, page in site.pages.items() if address.startswith(here)]
        papers = [page for page in papers if page.address.removeprefix(here) not in left]
        assert len(papers) == 3 + any(p["kind"] == "quiz" for p in SESSIONS[id_]["agenda"]) + len(
            SESSIONS[id_].get("sheets", [])
        )
        shown = site.pages[f"{here}everything.html"].top.find("section", "paper")
        assert sorted(element.text for element in shown) == sorted(page.top.find("main")[0].text for page in papers)
        assert shown[0].find("h1")[0].text.startswith(words["training"]["handout"])


@pytest.mark.parametrize("id_", SESSIONS)
def test_notes_say_what_is_for_remote_sessions(id_: str, material: Material, words: Any, facilitator: Built) -> None:
    """The notes of a slide tell the hint for a session held at a distance from what is said in the room."""
    slides = facilitator.pages[f"training/sessions/{id_}/room/slides.html"]
    notes = [element.text for element in slides.top.find("aside", "notes")]
    told = [" ".join(part["remote"].split()) for part in material.sessions[id_]["agenda"] if "remote" in part]
    assert told
    for remote in told:
        line = words["writing"]["named"].format(name=words["training"]["remote-note"], value=remote)
        assert any(line in " ".join(note.split()) for note in notes)


def test_banner_stands_where_participants_do_not_look(facilitator: Built, words: Any) -> None:
    """The first slide carries the line for facilitators only where exercises follow; the speaker view always does."""
    line = words["banner"]["facilitator"]
    for id_, session in SESSIONS.items():
        here = f"training/sessions/{id_}/room/"
        has_exercise = any(part["kind"] == "scenario" for part in session["agenda"])
        assert (line in facilitator.pages[f"{here}slides.html"].source) == has_exercise
        assert line in facilitator.pages[f"{here}speaker.html"].source


@pytest.mark.parametrize("id_", SESSIONS)
def test_the_guide_is_known_to_everyone(
    id_: str, language: str, words: Any, everyone: Built, facilitator: Built
) -> None:
    """A session's page for everyone says that there is a guide for trainers, and whom to ask for it."""
    shown, other = (
        " ".join(site.pages[f"training/sessions/{id_}/"].top.text.split()) for site in (everyone, facilitator)
    )
    helper = next(contact for contact in company_in(language)["contacts"] if "editors" in contact)
    assert words["training"]["guide-hint"] in shown
    assert helper["how"] in shown
    assert words["training"]["guide-hint"] not in other


@pytest.mark.parametrize("id_", SESSIONS)
def test_blank_sheets_lie_in_the_folder(id_: str, everyone: Built, facilitator: Built) -> None:
    """A session's folder holds the blank sheet of each section that it needs; start page and guide link to them."""
    wanted = SESSIONS[id_].get("sheets", [])
    here = f"training/sessions/{id_}/room/"
    for site in (everyone, facilitator):
        there = {name for name in site.pages if name.startswith(f"{here}sheet-")}
        assert there == {f"{here}sheet-{section}.html" for section in wanted}
        for section in wanted:
            sheet, page = site.pages[f"{here}sheet-{section}.html"], site.pages[f"checklist/print/{section}/"]
            (table,), (other,) = (document.top.find("table", "sheet-table") for document in (sheet, page))
            assert table.text == other.text
            assert [cell.text for cell in table.find("th", "col-id")[1:]] == items_of(section)
            assert section in sheet.top.find("h1")[0].text
        for name in ("", "guide.html") if site is facilitator else ("",):
            linking = site.pages[f"{here}{name}"]
            assert {address for address, _ in linking.targets(linking.elements) if "/sheet-" in address} == there
        on_page = site.pages[f"training/sessions/{id_}/"]
        assert {f"checklist/print/{section}/" for section in wanted} == {
            address for address, _ in on_page.targets(on_page.article.walk()) if address.startswith("checklist/print/")
        } - {OF_ALL_DEPARTMENTS}


def items_of(section: str) -> list[str]:
    """Ids of a section's items and notes, in order."""
    sections = [entry for part in OUTLINE["checklist"]["parts"] for entry in part["sections"] if entry["id"] == section]
    return [item["id"] for group in sections[0]["groups"] for item in group["items"]]


@pytest.mark.parametrize("room", ROOMS)
def test_what_participants_get_hides_nothing(room: str, words: Any, everyone: Built, facilitator: Built) -> None:
    """Handout, quiz, form and sheets for facilitators differ from those for everyone by their banner alone."""
    names = [name for name in everyone.pages if name.startswith(f"{room}/room/") and "slides" not in name]
    handed_out = [name for name in names if not name.endswith("/")]
    assert len(handed_out) >= 2
    for name in handed_out:
        plain, marked = everyone.pages[name].source, facilitator.pages[name].source
        assert re.findall(r'class="banner">([^<]*)', marked) == [words["banner"]["facilitator"]], name
        assert marked.count(SHEET) == 1, name
        without = re.sub(r"<header>.*?</header>", "", marked.replace(SHEET, ""), flags=re.S)
        assert without.split() == plain.split(), name


@pytest.mark.parametrize("room", ROOMS)
def test_page_leads_to_its_folder(room: str, facilitator: Built) -> None:
    """The page of a session, module or exercise links to all that its folder holds, and to its start page."""
    page = facilitator.pages[f"{room}/"]
    shown = {address for address, _ in page.targets(page.article.walk())}
    id_ = room.rpartition("/")[2]
    elsewhere = {"guide": f"training/facilitate/{id_}/"}
    if "/modules/" in room:
        elsewhere["quiz"] = f"training/quiz/{id_}/"
    for address in facilitator.pages:
        name = address.removeprefix(f"{room}/room/").removesuffix(".html")
        opened_by_slides = name == "speaker"
        if address.startswith(f"{room}/room/") and not name.startswith("sheet-") and not opened_by_slides:
            assert elsewhere.get(name, address) in shown
    if "/modules/" in room:
        quiz = facilitator.pages[elsewhere["quiz"]]
        assert (f"{room}/room/quiz.html", "") in quiz.targets(quiz.article.walk())


@pytest.mark.parametrize("id_", SESSIONS)
def test_guide_is_complete(id_: str, material: Material, facilitator: Built) -> None:
    """A guide says, part by part, what to say and ask, what good answers touch, what happens and what to bring."""
    session = material.sessions[id_]
    for address in (f"training/facilitate/{id_}/", f"training/sessions/{id_}/room/guide.html"):
        page = facilitator.pages[address]
        text = page.top.text
        wanted = [session["room"], session["remote"], *session.get("materials", []), f"session: {id_}"]
        wanted += [f"{section} " for section in session.get("sheets", [])]
        for part in session["agenda"]:
            wanted += [part["title"], part.get("say", ""), part.get("remote", "")]
            if part["kind"] == "module":
                wanted += secrets(f"modules/{part['of']}.yml", material.modules[part["of"]])
            elif part["kind"] == "quiz":
                wanted += [
                    question["explanation"] for question in material.quiz.values() if question["module"] == part["of"]
                ]
            elif part["kind"] == "scenario":
                scenario = material.scenarios[part["of"]]
                wanted += [
                    named(secret, scenario["names"]) for secret in secrets(f"scenarios/{part['of']}.yml", scenario)
                ]
                minutes = [int(row.find("td")[0].text) for row in page.top.find("table", "timeline")[0].find("tr")[1:]]
                assert minutes == sorted(minutes)
        for paragraph in wanted:
            for line in paragraph.split("\n"):
                assert " ".join(line.split()) in text


def test_form_has_the_columns_of_an_action(everyone: Built, words: Any) -> None:
    """The columns of the after-action form are those of an action in evidence, in their order, and hold no key."""
    for address in ("training/after-action/", "training/sessions/heads-90/room/form.html"):
        (table,) = everyone.pages[address].top.find("table", "form-table")
        assert [cell.text for cell in table.find("th")] == [
            *(words["training"][f"form-{key}"] for key in ("what", "owner", "due")),
            words["due"]["item"],
        ]
        assert not table.find("code")


def test_form_of_a_session_knows_it(everyone: Built, material: Material, words: Any) -> None:
    """The form in a session's folder has its name filled in, and asks who took part; the portal's own has lines."""
    lines = [words["training"]["form-session"], words["sheet"]["date-line"]]
    lines += [words["training"][f"form-{key}"] for key in ("departments", "participants")]
    own = everyone.pages["training/after-action/"].top.find("p", "sheet-lead")[0]
    assert own.text == " ".join(line.replace("{line}", "").strip() for line in lines)
    assert len(own.find("span", "line")) == 4
    for id_, session in material.sessions.items():
        lead = everyone.pages[f"training/sessions/{id_}/room/form.html"].top.find("p", "sheet-lead")[0]
        first, *rest = lines
        filled = [first.replace("{line}", session["title"]), *(line.replace("{line}", "") for line in rest)]
        assert lead.text == " ".join(line.strip() for line in filled)


def test_paper_shows_no_id_that_only_files_know(everyone: Built, facilitator: Built) -> None:
    """What goes along with a session names points by their titles; an id stands beside those of the checklist alone."""
    ids = {
        action["id"] for area in OUTLINE["areas"] for category in area["categories"] for action in category["actions"]
    }
    ids |= {principle["id"] for principle in OUTLINE["principles"]}
    assert len(ids) > 50
    for site in (everyone, facilitator):
        rooms = [page for address, page in site.pages.items() if "/room/" in address]
        assert rooms
        for page in rooms:
            assert not ids & set(re.findall(r"[\w-]+", page.top.text)), page.address


def test_attendance_list_asks_for_the_department(everyone: Built, words: Any) -> None:
    """A session's folder holds a list with a line for each participant's name and department."""
    for id_ in SESSIONS:
        (table,) = everyone.pages[f"training/sessions/{id_}/room/attendance.html"].top.find("table")
        assert [cell.text for cell in table.find("th")] == [
            words["training"][f"attendance-{key}"] for key in ("name", "department")
        ]
        assert len(table.find("tr")) > 20


def test_numbers_of_the_help_page_are_on_a_slide(language: str, everyone: Built) -> None:
    """Each session shows one slide of whom to tell, each with the number."""
    contacts = company_in(language)["contacts"]
    for id_ in SESSIONS:
        slides = everyone.pages[f"training/sessions/{id_}/room/slides.html"].top.find("section")
        assert sum(all(contact["how"] in slide.text for contact in contacts) for slide in slides) == 1, id_


def test_opening_of_an_exercise_is_for_everyone(everyone: Built, material: Material) -> None:
    """Everyone reads what an exercise is about, who is at the table, and how it begins."""
    for id_, scenario in material.scenarios.items():
        text = everyone.pages[f"training/scenarios/{id_}/"].article.text
        players = [player[key] for player in scenario["players"] for key in ("title", "brief")]
        for paragraph in (scenario["title"], scenario["summary"], scenario["injects"][0]["text"], *players):
            for line in named(paragraph, scenario["names"]).split("\n"):
                assert " ".join(line.split()) in text


def test_readme_of_local_is_no_page(everyone: Built) -> None:
    """The company's own folder is described where it is, and not in the portal."""
    assert Path(TRAINING / "local" / "README.md").is_file()
    assert not [name for name in everyone.bytes if "local/README" in name]
