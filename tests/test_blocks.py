"""What readers meet in every block of several companies: nothing empty, nothing cut, and each link where it says."""

import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

import pytest
from samples import EXTRAS, SMALL, copy_small
from site_builds import HEADINGS, Element, parse, plain_yaml
from site_builds import ROOT as PROJECT
from small_company import NOW

from macros.derived.status import Status
from macros.derived.view import View, view
from macros.facts.day import Clock
from macros.facts.labels import Labels
from macros.loading.load import load
from macros.model.base import Audience
from macros.rendering.block import ROOT, Block, Heading
from macros.rendering.blocks import Build, render
from macros.rendering.register import pages
from macros.rendering.session_folder import room_files

BUILD = Build(date(2026, 11, 20), "–", "https://portal.example/")
EXTRA = "training cases own contacts remarks"
COMPANIES = {
    "everyone": f"{EXTRA} statuses",
    "trainers": f"{EXTRA} statuses facilitator",
    "partners": "released outside",
    "without": "statuses unreadable",
    "numbers": f"{EXTRA} counts",
}
"""What a company has, and its reader may see."""
CONTACTS = re.compile(r"contacts:\n(?: .*\n)+")
REMARKS = "reviewed: 2026-10-02\nreviewed_by: Keeper\nanswers: {}\nspecial_remarks: We have two moorings.\n"
RELEASED = """\
reviewed: 2026-10-02
reviewed_by: Keeper
answers:
  K1-a:
    audience: outside
    check: Y
    basis: [{audience: outside, title: Charter, kind: regulation, valid_until: 2026-10-31}, {title: Log, kind: system}]
"""


@dataclass(frozen=True)
class Shown:
    """One block, or one page for a room, as a reader meets it."""

    name: str
    key: str
    top: Element

    @property
    def place(self) -> str:
        """What the block is called where something is wrong with it."""
        return f"{self.name} {self.key}".strip()


@dataclass(frozen=True)
class Portal:
    """All that a portal shows."""

    name: str
    has: frozenset[str]
    """What is said of it in COMPANIES, and that it is a company."""
    seen: View
    blocks: tuple[Shown, ...]
    """In the register's order."""
    rooms: tuple[Shown, ...]
    """The pages of the folders for a room, by their addresses."""

    @property
    def everything(self) -> tuple[Shown, ...]:
        """The blocks, and then the pages for a room."""
        return (*self.blocks, *self.rooms)

    def block(self, name: str, key: str = "") -> Shown | None:
        """A block, or a page for a room, where this portal has it."""
        return next((block for block in self.everything if (block.name, block.key) == (name, key)), None)


def shown(name: str, key: str, pieces: Block) -> Shown:
    """A block read as a browser reads it."""
    text = "".join(
        f'<h{piece.level} id="{piece.id}">{escape(piece.text)}</h{piece.level}>'
        if isinstance(piece, Heading)
        else piece.text
        for piece in pieces
    )
    return Shown(name, key, parse(text)[0])


def laid_out(folder: Path, has: list[str]) -> Path:
    """The small company with these of what it may have besides."""
    data = copy_small(folder)
    company = (data / "company.yml").read_text("utf-8")
    for name, source in EXTRAS.items():
        if name in has:
            shutil.copytree(source, data / name)
    if "contacts" not in has:
        company = CONTACTS.sub("", company)
    if "counts" in has:
        company += "employees_see: counts\n"
    if "remarks" in has:
        (data / "evidence" / "company.yml").write_text(REMARKS, "utf-8")
    if "released" in has:
        (data / "evidence" / "company.yml").write_text(RELEASED, "utf-8")
    if "unreadable" in has:
        (data / "evidence" / "procurement.yml").write_text("answers: [", "utf-8")
    (data / "company.yml").write_text(company.replace("    subjects", "    editors: yes\n    subjects"), "utf-8")
    return data


@pytest.fixture(scope="module")
def portals(tmp_path_factory: pytest.TempPathFactory, labels: Labels) -> dict[str, Portal]:
    """Every block of each company, and every page of the folders for a room."""
    portals = {}
    for name, features in COMPANIES.items():
        has = features.split()
        data = laid_out(tmp_path_factory.mktemp(name), has)
        audiences = [audience for audience in (Audience.FACILITATOR, Audience.OUTSIDE) if audience in has]
        seen = view(load(data, Clock(NOW), isolate=True, labels=labels), audiences)
        blocks = [shown(*key, pieces) for key, pieces in render(seen, BUILD).items()]
        rooms = [
            Shown(address, "", parse(content.decode())[0])
            for address, content in room_files(seen, BUILD).items()
            if address.endswith(".html")
        ]
        portals[name] = Portal(name, frozenset(("company", *has)), seen, tuple(blocks), tuple(rooms))
    return portals


# ---- Nothing empty, nothing cut ----

HOLDERS = {"ul", "ol", "li", "dl", "dt", "dd", "p", "nav", "a", "summary", "strong", "span", "section", "article"} | {
    *("aside", "details", "blockquote", "th", "code", "em", *HEADINGS)
}
"""What says something, or holds what does."""
DRAWN = {"svg", "img", "input", "button", "select", "textarea"}
"""What is seen though it has no text."""
FILLED = {"role", "data-search-exclude", "data-label", "class", "id", "aria-label", "lang"}
"""Attributes of what is said on the page; any other `data-…` is for a script, which fills what is empty."""
LEFT_FREE = {"line", "write", "chapter-locator", "notes"}
"""Classes of what is left free: for a pen, beside what has no place in the document, or where nothing is to be told."""
TITLES = {"list-title", "said-title", "practice-title", "card-title"}


def is_empty(element: Element) -> bool:
    """Whether nobody sees anything of it, or what stands for no value."""
    return element.text in ("", "None") and not any(inner.tag in DRAWN for inner in element.walk())


def is_filled_later(element: Element) -> bool:
    """Whether a script or a pen fills it."""
    by_script = {name for name in element.attributes if name.startswith("data-")} - FILLED
    return bool(by_script or "role" in element.attributes or LEFT_FREE & {*element.classes})


def is_for_a_signature(element: Element) -> bool:
    """Whether it is where somebody signs on paper."""
    around = element.parent.parent if element.parent else None
    return around is not None and "signature" in around.classes


@pytest.mark.parametrize("company", COMPANIES)
def test_nothing_is_empty(company: str, portals: dict[str, Portal]) -> None:
    """No list, paragraph, link or mark of a page is without words, but what a script or a pen fills."""
    assert [
        (block.place, element.tag, element.attributes)
        for block in portals[company].everything
        for element in block.top.walk()
        if element.tag in HOLDERS
        and is_empty(element)
        and not is_filled_later(element)
        and not is_for_a_signature(element)
    ] == []


@pytest.mark.parametrize("company", COMPANIES)
def test_a_title_stands_above_something(company: str, portals: dict[str, Portal]) -> None:
    """Below each heading and each title of a list stands what it is called, and no other of its rank."""
    assert [
        (block.place, element.tag, element.text)
        for block in portals[company].everything
        for element in block.top.walk()
        if (element.tag in HEADINGS or element.tag == "dt" or TITLES & {*element.classes}) and not has_more(element)
    ] == []


def has_more(title: Element) -> bool:
    """Whether something stands below a title, before one of its rank."""
    assert title.parent
    around = [child for child in title.parent.children if not isinstance(child, str) or child.strip()]
    after = around[around.index(title) + 1 :]
    if not after:
        return False
    below = after[0]
    ranks = HEADINGS[: HEADINGS.index(title.tag) + 1] if title.tag in HEADINGS else (title.tag,)
    return isinstance(below, str) or below.tag not in ranks or (title.tag == "p" and not TITLES & {*below.classes})


@pytest.mark.parametrize("company", COMPANIES)
def test_a_row_has_a_cell_for_each_heading(company: str, portals: dict[str, Portal]) -> None:
    """Each row of a table is as wide as the headings above it."""
    wrong = []
    for block in portals[company].everything:
        for table in block.top.find("table"):
            head, *rows = (width(row) for row in table.find("tr"))
            wrong += [(block.place, table.attributes, head, row) for row in rows if row != head]
    assert wrong == []


def width(row: Element) -> int:
    """How many columns the cells of a row take."""
    return sum(int(cell.attributes.get("colspan", 1)) for cell in row.children if isinstance(cell, Element))


CUT = re.compile(r"(?:^|[·,、:]) ?[·,、.。]|[·,、]$|(?<![\w/.#:-])-\d")
"""What parts entries without one behind it or before it, and a number below zero."""
SENTENCES = ("p", "li", "td", "dd", "th", "figcaption", *HEADINGS)


@pytest.mark.parametrize("company", COMPANIES)
def test_no_sentence_is_cut(company: str, portals: dict[str, Portal]) -> None:
    """Nothing is parted from nothing, and no number is below zero."""
    assert [
        (block.place, cut[0], element.text)
        for block in portals[company].everything
        for element in block.top.walk()
        if element.tag in SENTENCES
        for cut in CUT.finditer(element.text)
    ] == []


# ---- Each link where it says ----

GIT = "https://git.example/driftwood/portal"
LEADS = {
    "about.how-derived": ("about/#status",),
    "ahead.title": ("#ahead",),
    "board.all": ("status/", "#items"),
    "board.pack": ("status/pack/",),
    "cases.title": ("cases/",),
    "changes.title": ("changes/",),
    "checklist.print-all": ("checklist/print/all/",),
    "checklist.print-filled": ("checklist/print/all/filled/",),
    "checklist.remarks": ("#special-remarks",),
    "checklist.sheet": ("checklist/print/K1/",),
    "department.all": ("departments/",),
    "department.edit": (GIT + "/_edit/trunk/data/evidence/{key}.yml",),
    "department.lines": (GIT + "/src/branch/trunk/data/evidence/{key}.yml#L{lines}",),
    "department.sheet": ("departments/{key}/print/",),
    "department.versions": (GIT + "/commits/branch/trunk/data/evidence/{key}.yml",),
    "departments.open": ("departments/{department}/",),
    "departments.open-items": ("departments/{department}/",),
    "export.answers": ("departments/{key}/answers.xlsx",),
    "export.blank-answers": ("checklist/print/answers.xlsx",),
    "export.calendar": ("status/due.ics",),
    "export.changes": ("changes/feed.xml",),
    "export.ciso-assistant": ("exports/ciso-assistant.yml",),
    "export.due": ("status/due.csv",),
    "export.oscal-catalog": ("exports/oscal/catalog.json",),
    "export.oscal-profile": ("exports/oscal/profile.json",),
    "export.own-calendar": ("departments/{key}/due.ics",),
    "export.status": ("status/status.csv",),
    "footer.about": ("about/",),
    "footer.help": ("help/",),
    "grid.title": ("#grid",),
    "guidance.footnote-list": ("guidance/references/#{footnote}",),
    "guidance.marks-more": ("about/#strength-asks",),
    "history.title": ("#history",),
    "home.cases": ("cases/",),
    "home.department": ("departments/",),
    "home.read": ("guidance/",),
    "home.session": ("training/",),
    "home.status": ("status/",),
    "outside.answers": ("",),
    "outside.leaves": ("status/outside/",),
    "outside.sheet": ("sheet/",),
    "own.actions": ("#own-actions",),
    "own.title": ("own/checklist/",),
    "pack.board": ("status/print/",),
    "pack.decide": ("#pack-decide",),
    "pack.history": ("#pack-history",),
    "pack.late": ("#pack-late",),
    "pack.moved": ("#pack-moved",),
    "pack.next": ("#pack-next",),
    "pack.standing": ("#pack-standing",),
    "page.help": ("help/",),
    "role.help": ("help/",),
    "sheet.all": ("checklist/print/",),
    "sheet.blank": ("checklist/print/{sheet}/",),
    "sheet.filled": ("checklist/print/{sheet}/filled/",),
    "sheet.of-departments": ("checklist/print/departments/",),
    "sheet.show-blank": ("checklist/print/{key}/",),
    "sheet.show-filled": ("checklist/print/{key}/filled/",),
    "status-page.counts": ("status/",),
    "status-page.every-item": ("#items",),
    "status-page.gaps": ("#gaps",),
    "status-page.sections": ("#sections",),
    "status-page.standards": ("contribute/standards/",),
    "training.all": ("training/",),
    "training.attendance": ("training/{name}s/{key}/room/attendance.html",),
    "training.cards": ("training/{name}s/{key}/room/cards.html",),
    "training.everything": ("training/{name}s/{key}/room/everything.html",),
    "training.folder": ("training/sessions/{key}/{key}.zip",),
    "training.form": ("training/{name}s/{key}/room/form.html", "training/after-action/"),
    "training.guide": ("training/facilitate/{key}/",),
    "training.handout": ("training/{name}s/{key}/room/handout.html",),
    "training.kind-quiz": ("training/quiz/{module}/",),
    "training.quiz": ("training/quiz/{module}/",),
    "training.own-sheets": ("checklist/print/departments/",),
    "training.quiz-room": ("training/modules/{key}/room/quiz.html",),
    "training.room-index": ("training/{name}s/{key}/room/",),
    "training.slides": ("training/{name}s/{key}/room/slides.html",),
    "training.slides-print": ("training/{name}s/{key}/room/slides.html?print-pdf",),
}
"""Where a link with these words leads, below the portal's own address; `key` and `name` are those of the block."""
TABLES = {"allowed", "form"}
"""Labels of links that stand in many rows of a table, each with a place of its own, and of no link."""


def links(block: Shown) -> Iterator[tuple[str, str]]:
    """The words of each link, and where it leads; of a door, its title."""
    for link in block.top.find("a"):
        titles = link.find(class_="door-title")
        yield (titles[0] if titles else link).text, link.attributes["href"].removeprefix(ROOT)


def of_labels(portal: Portal) -> Iterator[tuple[str, str, set[str]]]:
    """Each link whose words are a label: its block, its address, and the labels with these words that lead there."""
    keys = defaultdict(list)
    for key, text in portal.seen.labels.words.items():
        if key.partition(".")[0] not in TABLES:
            keys[text].append(key)
    for block in portal.blocks:
        for text, address in links(block):
            if text in keys:
                right = {key for key in keys[text] if any(is_at(place, block, address) for place in LEADS.get(key, ()))}
                yield block.place, address, right


@pytest.mark.parametrize("company", COMPANIES)
def test_a_link_leads_where_its_words_say(company: str, portals: dict[str, Portal]) -> None:
    """A link whose words are a label leads to the place of the label, whichever page it stands on."""
    assert [(place, address) for place, address, right in of_labels(portals[company]) if not right] == []


def test_each_place_of_a_label_is_one_of_a_link(portals: dict[str, Portal]) -> None:
    """Of each label that is said to lead somewhere one of these companies has a link that does."""
    assert {key for portal in portals.values() for _, _, right in of_labels(portal) for key in right} == LEADS.keys()


@pytest.mark.parametrize("company", COMPANIES)
def test_a_link_leads_to_a_page_that_is_there(company: str, portals: dict[str, Portal]) -> None:
    """Each page to which a block leads is one of the portal's: made from its data, written in docs/, or for a room."""
    portal = portals[company]
    written = {path.relative_to(PROJECT / "docs").as_posix() for path in PROJECT.glob("docs/**/*.md")}
    there = {
        *(page.address for page in pages(portal.seen)),
        *(name.removesuffix(".md").removesuffix("index").strip("/") + "/" for name in written),
        *(f"{room.name.rpartition('/')[0]}/" for room in portal.rooms),
        "",
    }
    led = [(block.place, link.attributes["href"]) for block in portal.blocks for link in block.top.find("a")]
    to_pages = [(place, re.sub("[#?].*", "", address[1:])) for place, address in led if address.startswith(ROOT)]
    assert [(place, to) for place, to in to_pages if (to.endswith("/") or not to) and to not in there] == []


def is_at(place: str, block: Shown, address: str) -> bool:
    """Whether an address is a place of LEADS, on the page of a block."""
    filled = place.replace("{key}", block.key).replace("{name}", block.name)
    return bool(re.fullmatch(re.sub(r"\\{\w+\\}", r"[\\w-]+", re.escape(filled)), address))


@pytest.mark.parametrize("company", COMPANIES)
def test_a_link_leads_to_what_it_names(company: str, portals: dict[str, Portal]) -> None:
    """A link that is the title of something leads to it, and an address to itself; slugs are no words."""
    seen = portals[company].seen
    ids = defaultdict(set)
    for id_ in seen.guideline.wording:
        ids[seen.guideline.title(id_)].add(id_)
    for id_ in seen.guideline.items:
        ids[f"{id_} {seen.guideline.title(id_)}"].add(id_)
    for records in (seen.cases, seen.training.sessions, seen.training.modules, seen.training.scenarios):
        for id_, record in records.items():
            ids[record.title].add(id_)
    departments = {department.name: id_ for id_, department in seen.departments.items()}
    said = {*seen.guideline.items, *seen.guideline.asked_sections}
    unsaid = {id_ for id_ in seen.guideline.wording if "-" in id_ and id_ not in said}
    wrong = []
    for block in portals[company].blocks:
        for text, address in links(block):
            last = re.split("[/#]", address.rstrip("/"))[-1]
            if text in departments:
                is_right = departments[text] in re.split("[/#.-]", address)
            elif text in ids:
                is_right = last in ids[text] or address.startswith("guidance/glossary/#")
            elif re.fullmatch(r"[\w.{}-]+/[\w./{}-]*", text):
                is_right = address.endswith(text) and "{" not in address
            else:
                is_right = not unsaid & {*text.split()}
            wrong += [] if is_right else [(block.place, text, address)]
    assert wrong == []


# ---- What is said where there is something, and where there is none ----

SAID = (
    ("doors", "", "home.cases", "cases"),
    ("doors", "", "home.session", "training"),
    ("doors", "", "home.department-text", "statuses"),
    ("doors", "", "home.department-asked", "counts"),
    ("not_found", "", "cases.title", "cases"),
    ("case_links", "", "cases.links", "cases"),
    ("cases", "", "cases.company", "cases"),
    ("guidance", "", "guidance.background", "company"),
    ("guidance", "", "guidance.principles", "company"),
    ("guidance", "", "guidance.areas", "company"),
    ("guidance", "", "editions.gone", "second edition"),
    ("principle", "principle-care", "principle.actions", "company"),
    ("principle", "principle-care", "principle.items", "own"),
    ("principle", "principle-turns", "principle.items", "company"),
    ("references", "", "references.documents", "company"),
    ("references", "", "references.footnotes", "company"),
    ("area", "sharing", "references.names", "company"),
    ("principle", "principle-turns", "references.names", "nobody"),
    ("role", "role-steward", "cases.title", "cases"),
    ("role", "role-steward", "role.actions", "company"),
    ("role", "role-steward", "role.departments", "company"),
    ("offices", "", "help.offices", "company"),
    ("offices", "", "help.offices-lead", "contacts"),
    ("contacts", "", "help.nobody", "no contacts"),
    ("stuck", "", "form.stuck", "contacts"),
    ("footer", "", "footer.wrong", "contacts"),
    ("checklist", "", "own.besides", "own"),
    ("checklist", "", "checklist.print-filled", "statuses"),
    ("sheets", "", "own.title", "own"),
    ("sheets", "", "sheet.with-answers", "statuses"),
    ("filled_sheet", "all", "checklist.remarks", "statuses"),
    ("filled_sheet", "K1", "checklist.remarks", "nobody"),
    ("training_sessions", "", "training.none", "no training"),
    ("training_modules", "", "training.no-modules", "no training"),
    ("training_modules", "", "training.quiz", "training"),
    ("training_scenarios", "", "training.no-scenarios", "no training"),
    ("training_held", "", "training.never", "no training"),
    ("training_reach", "", "training.roles", "company"),
    ("session", "first-evening", "training.sheets", "company"),
    ("session", "first-evening", "training.held", "company"),
    ("session", "first-evening", "training.items", "company"),
    ("session", "first-evening", "training.actions", "company"),
    ("session", "first-evening", "training.guide", "facilitator"),
    ("session", "first-evening", "training.speaker-hint", "facilitator"),
    ("session", "first-evening", "training.hand-out-hint", "facilitator"),
    ("module", "benches", "training.say", "facilitator"),
    ("scenario", "storm", "training.facilitator-only", "no facilitator"),
    ("scenario", "storm", "training.guide", "facilitator"),
    ("department", "design", "training.title", "training"),
    ("department", "design", "department.needs", "statuses"),
    ("department", "design", "status-page.counts-only", "counts"),
    ("department", "design", "department.contact", "nobody"),
    ("department", "archive", "department.successor", "company"),
    ("department", "procurement", "department.unreadable", "unreadable"),
    ("department", "procurement", "department.approves", "company"),
    ("status", "", "grid.title", "statuses"),
    ("status", "", "status-page.gaps", "statuses"),
    ("status", "", "status-page.counts-only", "counts"),
    ("status", "", "status-page.departments-left-out", "unreadable"),
    ("board", "", "board.late", "statuses"),
    ("board", "", "board.more", "nobody"),
    ("board", "", "status-page.counts-only", "counts"),
    ("board", "", "status-page.departments-left-out", "unreadable"),
    ("pack", "", "grid.title", "statuses"),
    ("pack", "", "pack.decide", "statuses"),
    ("pack", "", "status-page.counts-only", "counts"),
    ("pack", "", "status-page.departments-left-out", "unreadable"),
    ("standards", "", "status-page.counts-only", "counts"),
    ("standards", "", "standards.of-each", "nobody"),
    ("glance", "", "status-page.departments-left-out", "unreadable"),
    ("checklist", "", "checklist.period", "company"),
    ("training/sessions/first-evening/room/handout.html", "", "role.help", "contacts"),
    ("changes", "", "changes.none", "company"),
    ("outside", "", "outside.chosen", "released"),
    ("outside", "", "department.expired", "released"),
    ("outside", "", "checklist.remarks", "nobody"),
    ("outside_sheet", "", "outside.chosen", "released"),
    ("released", "", "outside.none", "company"),
)
"""A block, a label that it shows, and of what there has to be something, or with `no` nothing, for that."""


@pytest.mark.parametrize(("name", "key", "label", "wanted"), [pytest.param(*row, id="-".join(row[:3])) for row in SAID])
def test_what_is_said_is_so(name: str, key: str, label: str, wanted: str, portals: dict[str, Portal]) -> None:
    """A label stands on a page of the companies that have what it speaks of, and on that of no other."""
    lacks, what = wanted.startswith("no "), wanted.removeprefix("no ")
    having = {portal.name for portal in portals.values() if (what in portal.has) is not lacks}
    shown = {portal.name: block for portal in portals.values() if (block := portal.block(name, key))}
    assert shown, "no company has this block"
    assert {company for company, block in shown.items() if says(block, label, portals[company])} == having & {*shown}


def says(block: Shown, label: str, portal: Portal) -> bool:
    """Whether a label, in any of its plural forms, stands in a block, whatever fills its gaps."""
    words = portal.seen.labels.words
    forms = [text for known, text in words.items() if re.fullmatch(rf"{re.escape(label)}(\.(one|other))?", known)]
    assert forms
    return any(re.search(re.sub(r"\\{\w+\\}", ".+?", re.escape(text)), block.top.text) for text in forms)


def test_a_number_is_how_many_there_are(portals: dict[str, Portal]) -> None:
    """Home, the overview, an area and a principle count what the outline has; a page of status, who is left out."""
    outline = plain_yaml(SMALL / "guideline" / "outline.yml")
    (area,), principles = outline["areas"], outline["principles"]
    actions = [action["id"] for category in area["categories"] for action in category["actions"]]
    (section,) = (section for part in outline["checklist"]["parts"] for section in part["sections"])
    items = [item["id"] for group in section["groups"] for item in group["items"] if "note" not in item]
    portal = portals["without"]
    labels = portal.seen.labels
    numbers = {
        ("doors", ""): [
            labels.number("home.principles", len(principles)),
            labels.number("home.actions", len(actions)),
            labels.number("home.items", len(items)),
        ],
        ("guidance", ""): [labels.number("guidance.actions", len(actions))],
        ("area", area["id"]): [labels.text("area.number", n=1, total=1)],
        **{
            ("principle", principle["id"]): [labels.text("principle.number", n=number, total=len(principles))]
            for number, principle in enumerate(principles, 1)
        },
        **{
            (name, ""): [labels.number("status-page.departments-left-out", 1)]
            for name in ("glance", "status", "board", "pack")
        },
    }
    for place, told in numbers.items():
        block = portal.block(*place)
        assert block
        assert [words for words in told if words not in block.top.text] == [], place


def test_an_action_says_where_no_item_verifies_it(portals: dict[str, Portal]) -> None:
    """An action to which the outline ties no item says so, and one with an item leads to that."""
    tied = {
        action["id"]: {tie["to"] for tie in action.get("items", ())}
        for area in plain_yaml(SMALL / "guideline" / "outline.yml")["areas"]
        for category in area["categories"]
        for action in category["actions"]
    }
    portal = portals["without"]
    (block,) = (block for block in portal.blocks if block.name == "area")
    said = {id_: part for id_, part in parts(block).items() if id_ in tied}
    no_item = portal.seen.labels.text("guidance.no-item")
    assert {id_ for id_, part in said.items() if no_item in part} == {id_ for id_, items in tied.items() if not items}
    assert {
        id_: {item for item in portal.seen.guideline.items if f"{item} " in part} for id_, part in said.items()
    } == tied


def test_a_day_that_may_be_today_has_a_button_for_it(portals: dict[str, Portal]) -> None:
    """The form offers today for the day of a confirmation and of a deed, and for no day that lies elsewhere."""
    block = portals["everyone"].block("department", "design")
    assert block
    days = [field for field in block.top.find(class_="answer-day") if "data-key" in field.attributes]
    offering = {
        field.attributes["data-key"] for field in days if any("data-today" in e.attributes for e in field.walk())
    }
    assert offering == {"reviewed", "done"}
    assert {field.attributes["data-key"] for field in days} == offering | {"date", "valid_until", "due"}


def test_remarks_stand_on_the_sheet_with_answers(portals: dict[str, Portal]) -> None:
    """What the company remarks is printed on its sheet with answers; the sheet for a pen has room for it instead."""
    for name, is_there in (("filled_sheet", True), ("sheet", False)):
        block = portals["everyone"].block(name, "all")
        assert block
        (remarks,) = block.top.find(class_="remarks")
        assert ("We have two moorings." in remarks.text, bool(remarks.find(class_="write"))) == (is_there, not is_there)


def test_a_table_of_the_company_has_room_for_departments(portals: dict[str, Portal]) -> None:
    """The style sheet has other widths for what falls due in the company, whose departments have a column."""
    for name, key, is_of_company in (("status", "", True), ("pack", "", True), ("department", "design", False)):
        block = portals["everyone"].block(name, key)
        assert block
        assert {"of-company" in table.classes for table in block.top.find(class_="dues")} == {is_of_company}


def test_a_document_says_where_it_is_named(portals: dict[str, Portal]) -> None:
    """Each document of the references names the points and footnotes that name it, and each footnote its documents."""
    portal = portals["without"]
    (block,) = (block for block in portal.blocks if block.name == "references")
    below, title = parts(block), portal.seen.guideline.title
    outline = plain_yaml(SMALL / "guideline" / "outline.yml")
    for reference in outline["references"]:
        naming = [note for note in outline["footnotes"] if reference["id"] in note.get("references", ())]
        named = [title(id_) for id_ in reference["points"]] + [f"Footnote {note['locator']}" for note in naming]
        assert [words for words in named if words not in below[reference["id"]]] == []
        assert [note["id"] for note in outline["footnotes"] if title(reference["id"]) in below[note["id"]]] == [
            note["id"] for note in naming
        ]


SCRIPTS = {"data-agenda": "agenda.js", "data-quiz": "quiz.js"}
"""What stands on a page for the room, and the script without which it does nothing."""


@pytest.mark.parametrize("company", ["everyone", "trainers"])
def test_a_page_for_the_room_has_the_scripts_of_what_it_holds(company: str, portals: dict[str, Portal]) -> None:
    """An agenda and a quiz bring their scripts along, and no page has one for what does not stand on it."""
    rooms = portals[company].rooms
    assert {room.name.split("/")[1] for room in rooms} == {"sessions", "modules", "scenarios"}
    for room in rooms:
        elements = room.top.walk()
        holds = {script for mark, script in SCRIPTS.items() if any(mark in each.attributes for each in elements)}
        brings = {each.attributes.get("src", "").rpartition("/")[2] for each in room.top.find("script")}
        assert brings & {*SCRIPTS.values()} == holds, room.name


def parts(block: Shown) -> dict[str, str]:
    """The words below each heading of a block, by the heading's id."""
    below: dict[str, str] = defaultdict(str)
    id_ = ""
    for child in block.top.children:
        if isinstance(child, Element) and child.tag in HEADINGS:
            id_ = child.id
        else:
            below[id_] += child if isinstance(child, str) else f" {child.text} "
    return below


# ---- The style sheet ----

OF_MARKDOWN = {"admonition", "headerlink", "language-text"}
"""Classes that Markdown and its extensions set in pages of docs/."""
OF_MORE = {
    *("chart-between", "chart-turn", "board-since", "grid-in-place", "own-answer", "own-sheet", "item-asked", "parted"),
    *(f"bar-{status}" for status in Status if status not in (Status.OPTIONAL,)),
    *("answer-earlier", "official", "printed", "sheet-locator", "side-by-side", "through-editions", "company-logo"),
}
"""Classes of what these companies do not have: a history, a second edition, the document, a logo, and the like."""


def test_each_class_of_the_style_sheet_is_one_of_a_page(portals: dict[str, Portal]) -> None:
    """What the style sheet dresses stands on a page, or a script sets its class: else a page looks otherwise unseen."""
    style = re.sub(r"/\*.*?\*/", "", (PROJECT / "overrides/assets/portal.css").read_text("utf-8"), flags=re.S)
    named = {*re.findall(r"\.([a-z_][\w-]*)", re.sub(r"\{[^{}]*\}", "{}", style))}
    pages = [page for portal in portals.values() for page in portal.everything]
    standing = {class_ for page in pages for element in page.top.walk() for class_ in element.classes}
    others = [*PROJECT.glob("overrides/**/*.[hj][ts]*"), *PROJECT.glob("macros/rendering/templates/room/assets/*.js")]
    words = {word for path in others for word in re.findall(r"[a-z][\w-]*", path.read_text("utf-8"))}
    ours = {class_ for class_ in named if not class_.startswith("md-")}
    assert ours - standing - words - OF_MARKDOWN == OF_MORE
