"""What is printed: every sheet as a PDF, read line by line, and pages that print as they read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

import pytest
from chromium import WIDE, Strict, leave, needs_chromium, printed, printed_lengths, served
from kinds import SAMPLE, TURN, Site
from languages import FIRST, WAYS, company_in, departments_in, labels_in, said_in
from playwright.sync_api import Page, ViewportSize, expect
from printed_text import folded, is_a4, pages_of
from shared_sites import without_editors_pages
from site_builds import ROOT, built, lay_out, plain_yaml

pytestmark = needs_chromium

HEAD = ("id", "items", "check", "basis")
"""Labels of the columns of a sheet."""
EDITION = plain_yaml(ROOT / "data" / "guideline" / "outline.yml")["edition"]["name"]
SHEET_OF_PAPER: ViewportSize = {"width": 718, "height": 1047}
"""What style sheets are told of A4 with the margins of a print preview, in CSS pixels."""
DATA = ROOT / "data"
SECTIONS = {
    section["id"]: [item["id"] for group in section["groups"] for item in group["items"]]
    for part in plain_yaml(DATA / "guideline" / "outline.yml")["checklist"]["parts"]
    for section in part["sections"]
}
"""Ids of the items and notes of each section."""
NOTES = [id_ for ids in SECTIONS.values() for id_ in ids if "-note" in id_]
DEPARTMENTS = {department["id"]: department for department in departments_in(FIRST)}
TICK, EMPTY = "☒", "☐"


def ids_of(department: str) -> list[str]:
    """Ids of what a department answers for, in the checklist's order."""
    own = set(DEPARTMENTS[department]["items"])
    return [id_ for section, ids in SECTIONS.items() for id_ in ids if {id_, section} & own]


OWN_SHEETS = "checklist/print/departments/"
SHEETS: dict[str, tuple[list[str], str]] = {
    f"checklist/print/{section}/{filled}": (ids, "")
    for section, ids in {"all": [*chain(*SECTIONS.values())], **SECTIONS}.items()
    for filled in ("", "filled/")
} | {f"departments/{id_}/print/": (ids_of(id_), id_) for id_ in DEPARTMENTS}
"""Address of every sheet: the ids of its rows, and the id of the department whose it is, or nothing."""
BLANK = {address for address, (_, whose) in SHEETS.items() if not whose and not address.endswith("filled/")}
"""Addresses of the sheets that are filled in with a pen."""


@dataclass(frozen=True)
class Said:
    """What sheets say in a language, as it is read back from paper."""

    language: str

    @cached_property
    def words(self) -> Any:
        """The labels."""
        return labels_in(self.language)

    @cached_property
    def sheet(self) -> dict[str, str]:
        """The labels of sheets."""
        return {key: folded(text) for key, text in self.words["sheet"].items() if isinstance(text, str)}

    @cached_property
    def day(self) -> str:
        """A day, as a pattern."""
        return pattern(self.words["writing"]["day"], year=r"\d{4}", month=r"\d\d?", day=r"\d\d?")

    @cached_property
    def made(self) -> str:
        """When a sheet was made, and from which version, as a pattern."""
        return pattern(self.sheet["made"], day=self.day, commit=r"\S+")

    @cached_property
    def then(self) -> str:
        """What stands between two facts, as a pattern."""
        return f" ?{re.escape(self.written('facts', '', '').strip())} ?"

    @cached_property
    def statements(self) -> dict[str, str]:
        """The statement of each item."""
        wording = said_in(self.language, "guideline/en/checklist.yml")
        return {id_: entry["statement"] for id_, entry in wording.items() if "statement" in entry}

    @cached_property
    def edition(self) -> str:
        """The edition of the guideline."""
        edition = said_in(self.language, "guideline/en/edition.yml")["edition"]
        return self.written("entries", edition["title"], edition.get("name", EDITION))

    def written(self, how: str, before: str, then: str) -> str:
        """Two texts one after the other, as `entries` of a list or as `facts`."""
        return folded(self.words["writing"][how].format(before=before, next=then))

    def whose(self, department: str) -> str:
        """The name of a department; of the company, where there is none."""
        names = {department["id"]: department["name"] for department in departments_in(self.language)}
        return folded(names[department] if department else company_in(self.language)["name"])

    def row(self, id_: str) -> str:
        """A row as it is read from a PDF, as a pattern: its id, then its statement from the first word to the last."""
        words = [re.escape(word) for word in folded(self.statements[id_]).split()]
        return rf"(?<!-){re.escape(id_)} ?" + r"\s*".join(words)


def pattern(text: str, **gaps: str) -> str:
    """A label as a pattern, with a pattern in each gap."""
    return re.sub(r"\\\{(\w+)\\\}", lambda gap: gaps[gap[1]], re.escape(folded(text)))


@pytest.fixture
def said(language: str) -> Said:
    """What sheets say in the language at hand."""
    return Said(language)


@pytest.fixture(autouse=True)
def desk(window: Page) -> None:
    """Each page is printed from a window on a desk."""
    window.set_viewport_size(WIDE)


@pytest.fixture
def on_paper(window: Page) -> Iterator[Page]:
    """The window, for a test that shows it as paper."""
    yield window
    leave(window)
    window.emulate_media(media="null")  # a window that is told to show the screen prints it too


def lay_on_paper(window: Page) -> None:
    """Shows what stands in the window as it is printed."""
    window.set_viewport_size(SHEET_OF_PAPER)
    window.emulate_media(media="print")


def test_every_sheet_is_looked_at(everyone: Site) -> None:
    """The sheets below are all there are, but for the board's page and that of all departments together."""
    sheets = {address for address in everyone.pages if "/print/" in address} - {"checklist/print/"}
    assert sheets == {*SHEETS, "status/print/", OWN_SHEETS}


def test_sheets_of_all_departments_print_at_once(everyone: Site, said: Said, window: Page) -> None:
    """One print has each department's sheet, which begins on a page of its own, in the order of the departments."""
    window.goto(f"{everyone.address}{OWN_SHEETS}")
    pages = pages_of(printed(window))
    departments = [department["id"] for department in departments_in(said.language) if "retired" not in department]
    titles = [folded(said.words["sheet"]["title-department"].format(department=said.whose(id_))) for id_ in departments]
    begins = [next(number for number, page in enumerate(pages) if title in page) for title in titles]
    assert begins == sorted(set(begins))
    assert all(said.sheet["signature"] in pages[number - 1] for number in [*begins[1:], len(pages)])


@pytest.mark.parametrize("address", SHEETS)
def test_sheet(address: str, everyone: Site, said: Said, on_paper: Page) -> None:
    """A sheet is A4, with every row whole and once, its head on each page, pages counted, and lines to sign.

    On a blank one nothing is ticked, and each row leaves room to write.
    """
    ids, whose = SHEETS[address]
    window = on_paper
    window.goto(f"{everyone.address}{address}")
    pdf = printed(window)
    pages = pages_of(pdf)
    assert is_a4(pdf)
    assert printed_lengths(window, pdf) == {len(pages)}
    whole = " ".join(pages)
    head = folded(" ".join(said.sheet[key] for key in HEAD))
    foot = re.escape(said.written("facts", said.whose(whose), said.edition)) + said.then + said.made
    for id_ in ids:
        assert [len(re.findall(said.row(id_), page)) for page in pages].count(1) == 1, id_
    assert whole.count(EMPTY) + whole.count(TICK) == 2 * len(ids)
    for number, page in enumerate(pages, 1):
        assert re.match(rf"{number} ?/ ?{len(pages)}(?!\d)", page)
        if any(re.search(said.row(id_), page) for id_ in ids):
            assert head in page
            assert re.search(foot, page)
    for word in ("name", "date", "signature"):
        assert said.sheet[word] in pages[-1]
    remarks = folded(said.words["writing"]["aside"].format(text=said.words["checklist"]["remarks"], aside="{whose}"))
    signed = any(re.search(said.row(id_), pages[-1]) for id_ in ids)
    assert signed or remarks.format(whose=said.whose(whose)) in pages[-1]  # which says what is signed
    for control in ("all", "show-blank", "show-filled"):
        assert said.sheet[control] not in whole
    assert window.evaluate("document.querySelector('[data-print]').innerText") == said.words["sheet"]["print"]
    assert not re.search(rf"\b{said.sheet['print']}\b", whole)
    if address in BLANK:
        assert TICK not in whole
        lay_on_paper(window)
        assert min(window.evaluate(ROOM_TO_WRITE)) >= 2 * 22  # lines of 6 mm


ROOM_TO_WRITE = "[...document.querySelectorAll('.sheet-table td.col-basis')].map(one => one.offsetHeight)"
"""How high each cell of a sheet is in which a basis is written."""
BROKEN_WORDS = """cells => cells.flatMap(cell => {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), words = [];
  while (walker.nextNode()) {
    for (const match of walker.currentNode.data.matchAll(/[A-Za-z']+/g)) {
      const range = document.createRange();
      range.setStart(walker.currentNode, match.index);
      range.setEnd(walker.currentNode, match.index + match[0].length);
      if (new Set([...range.getClientRects()].map(place => place.top)).size > 1) words.push(match[0]);
    }
  }
  return words;
})"""
"""The words in cells that stand on two lines."""


@pytest.mark.parametrize("address", ["checklist/print/all/filled/", OWN_SHEETS])
def test_no_word_is_broken_beside_the_boxes(address: str, everyone: Site, on_paper: Page) -> None:
    """The narrow column of a sheet has room for the longest word that stands in it, a status or how many said yes."""
    on_paper.goto(f"{everyone.address}{address}")
    lay_on_paper(on_paper)
    cells = on_paper.locator(".sheet-table td.col-check")
    assert cells.count()
    assert cells.evaluate_all(BROKEN_WORDS) == []


LONGER = """number => {
  const body = document.querySelector(".sheet-table").tBodies[0], row = body.rows[body.rows.length - 1];
  for (let added = 1; added <= number; added += 1) {
    const next = row.cloneNode(true);
    next.cells[0].textContent = `Row+${added}`;
    body.append(next);
  }
}"""
"""Gives a sheet so many further rows, as one of another guideline may have."""


def test_who_signs_sees_what_is_signed(everyone: Site, window: Page) -> None:
    """However many rows a blank sheet has, the last of them stands on the sheet of paper with the lines to sign."""
    rows, signed, lengths = range(9, 19), {}, set()  # somewhere among these the first sheet of paper is full
    for number in rows:
        window.goto(f"{everyone.address}checklist/print/A3/")
        window.evaluate(LONGER, number)
        pages = pages_of(printed(window))
        lengths.add(len(pages))
        signed[number] = f"Row+{number}" in pages[-1]
    assert signed == dict.fromkeys(rows, True)
    assert lengths == {1, 2}


def test_the_pack_has_no_sheet_for_a_sentence(everyone: Site, said: Said, window: Page) -> None:
    """Parts of the board's pack that say only that the history is not known share the sheet of the part after them."""
    window.goto(f"{everyone.address}status/pack/")
    pages = pages_of(printed(window))
    parts = [folded(said.words["pack"][part]) for part in ("standing", "history", "moved", "decide")]
    standing, history, moved, decide = (
        next(number for number, page in enumerate(pages[1:], 1) if part in page) for part in parts
    )
    assert standing < history == moved == decide


def test_hidden_entries_are_only_counted(everyone: Site, management: Site, words: Any, window: Page) -> None:
    """Of an entry for management the sheet for everyone tells that there is one; the sheet for management has it."""
    address = "departments/strategic-procurement/print/"
    sheets = []
    for site in (everyone, management):
        window.goto(f"{site.address}{address}")
        sheets.append(" ".join(pages_of(printed(window))))
    hidden = words["department"]["hidden"]
    told = folded(hidden.get("one", hidden["other"]).replace("{n}", "1"))
    assert [told in sheet for sheet in sheets] == [True, False]
    assert [folded(words["banner"]["management"]) in sheet for sheet in sheets] == [False, True]


@pytest.mark.parametrize("audience", ["everyone", "management"])
def test_board_is_one_page(audience: str, request: pytest.FixtureRequest, said: Said, on_paper: Page) -> None:
    """The board's page is one A4 page, with both counts, the edition, the company and the build; no line of it is cut."""
    window = on_paper
    window.goto(f"{request.getfixturevalue(audience).address}status/print/")
    pdf = printed(window)
    assert printed_lengths(window, pdf) == {1}
    (page,) = pages_of(pdf)
    assert is_a4(pdf)
    company = said.whose("")
    assert folded(said.words["board"]["title"]).replace("{company}", company) in page
    assert said.edition in page
    assert re.search(re.escape(company) + said.then + said.made, page)
    assert folded(said.words["status-page"]["items"]) in page
    assert folded(said.words["status-page"]["answers"]) in page
    assert re.search(pattern(said.words["board"]["more"], n=r"\d+", where="status/#due"), page)
    lay_on_paper(window)
    lines = window.locator(".board-title")
    assert lines.count() > 8
    cut = "one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1"
    assert lines.evaluate_all(f"all => all.filter(one => {cut}).map(one => one.textContent)") == []


@pytest.fixture(scope="module")
def everywhere_crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a company's portal for management is served in which nothing is in place and everything is past due."""
    project = without_editors_pages(lay_out(tmp_path_factory.mktemp("crowded") / "portal"))
    late = (
        "{check: N, actions: [{what: "
        + "Write to each overseas account. " * 4
        + ", owner: The committee, due: 2026-10-01}]}"
    )
    for department in DEPARTMENTS:
        path = project / "data" / "evidence" / f"{department}.yml"
        head = path.read_text(encoding="utf-8").partition("answers:")[0].partition("bases:")[0]
        answers = "".join(f"  {id_}: {late}\n" for id_ in ids_of(department))
        path.write_text(f"{head}answers:\n{answers}", encoding="utf-8")
    (project / "data" / "evidence" / "company.yml").unlink()
    (site,) = built((project, {"PORTAL_AUDIENCE": "management"}))
    with served(site.folder, Strict) as address:
        yield address


@pytest.fixture
def crowded(language: str, everywhere_crowded: str) -> str:
    """The same in each language."""
    return f"{everywhere_crowded}{WAYS[language]}"


def test_board_is_one_page_at_its_worst(crowded: str, window: Page) -> None:
    """The board's page is one page also where it names every item and every department has something past due."""
    window.goto(f"{crowded}status/print/")
    assert window.locator(".board-open a.id").count() == len([*chain(*SECTIONS.values())]) - len(NOTES)
    assert printed_lengths(window) == {1}
    assert window.locator(".board-late li").count() > 8


LENGTHS = {
    "": 1,
    "help/": 1,
    "cases/": 2,
    "guidance/": 2,
    "guidance/principle-1/": 2,
    "roles/": 1,
    "roles/procurement/": 2,
    "roles/executive/": 3,
    "roles/every-employee/": 2,
    "checklist/print/": 1,
    **{f"checklist/print/{section}/": 1 if section.startswith("A") else 2 for section in SECTIONS},
    "checklist/print/all/": 6,
    "checklist/print/A1/filled/": 1,
    "departments/": 1,
    "departments/strategic-procurement/print/": 2,
    "training/after-action/": 1,
    **{
        f"training/sessions/heads-90/room/{name}.html": number
        for name, number in {"attendance": 1, "form": 1, "quiz": 2, "handout": 2, "sheet-A1": 1, "sheet-B1": 2}.items()
    },
    "training/scenarios/engineer-leaves/room/form.html": 1,
}
"""The number of sheets of paper that a page is made for."""
SHORTER = {"ja": {"checklist/print/all/": 4, "checklist/print/B2/": 1, "checklist/print/B3/": 1}}
"""Pages that take fewer sheets in a language: Japanese statements are shorter, so that more rows stand on one."""
LONG_WITH_LINE = ("guidance/", "roles/executive/", "training/sessions/heads-90/room/handout.html")
"""Some of those that take more than one, and say at their head whom to tell or whose they are."""


@pytest.mark.parametrize("audience", ["everyone", "management", "facilitator"])
def test_pages_take_the_paper_they_are_made_for(
    audience: str, language: str, request: pytest.FixtureRequest, window: Page
) -> None:
    """For each audience a page fits on its sheets, and whom to tell, or whose it is, is not left over for a last one.

    The line stands at the head, so that a page that is longer than thought has no last sheet for it either.
    """
    site = request.getfixturevalue(audience)
    lengths, told = {}, set()
    for address in LENGTHS:
        window.goto(f"{site.address}{address}")
        pdf = printed(window)
        lengths[address] = len(pdf)
        line = folded(" ".join(window.locator(".portal-foot .on-paper, .page > footer p").all_text_contents()))
        sheets = ["".join(text.split()) for text in pages_of(pdf)]
        told |= {(address, number) for number, text in enumerate(sheets) if line and "".join(line.split()) in text}
    assert {(address, number) for address, number in told if number} == set()
    assert {(address, 0) for address in LONG_WITH_LINE} <= told
    assert lengths == LENGTHS | SHORTER.get(language, {})


def test_paper_says_where_the_drawing_of_the_guidelines_is(language: str, everyone: Site, window: Page) -> None:
    """The drawing has no room on the sheets of Guidance, which say so; on the screen it stands there, and no line."""
    says = labels_in(language)["map"]["elsewhere"]
    window.goto(f"{everyone.address}guidance/")
    expect(window.locator(".map > svg:visible")).to_have_count(1)
    expect(window.get_by_text(says)).to_be_hidden()
    first, *_ = (re.sub(r"\s", "", text) for text in pages_of(printed(window)))
    assert re.sub(r"\s", "", says) in first
    window.goto(everyone.address)
    assert re.sub(r"\s", "", says) not in re.sub(r"\s", "", "".join(pages_of(printed(window))))


@pytest.mark.parametrize("millimeters", [15, 30, 45])
def test_departments_that_are_gone_have_no_sheet_of_their_own(millimeters: int, everyone: Site, window: Page) -> None:
    """Where the departments fill a sheet of paper, the last of them stands on the next with those that are gone."""
    window.goto(f"{everyone.address}departments/")
    window.evaluate("high => { document.querySelector('h1').style.paddingBottom = `${high}mm`; }", millimeters)
    last, gone = window.locator("article h2").all_inner_texts()[-2:]
    first, *next_ = pages_of(printed(window))
    shown = [[folded(title.rstrip("¶")) in sheet for title in (last, gone)] for sheet in (first, *next_)]
    assert shown.count([True, True]) == 1
    assert shown.count([False, False]) == len(next_)


def test_each_case_stands_whole_on_one_side(language: str, everyone: Site, window: Page) -> None:
    """The everyday cases print on the two sides of one sheet, six a side, none of them cut, with whom to tell."""
    window.goto(f"{everyone.address}cases/")
    sides = pages_of(printed(window))
    contacts = company_in(language)["contacts"]
    stands_on = []
    for case in said_in(language, "cases/cases.yml")["cases"].values():
        told = [contact["how"] for contact in contacts if {*contact.get("subjects", ())} & {*case["tell"]}]
        lines = [case[key] for key in ("title", "happens", "say")] + [*case.get("do", ()), *case["dont"], *told]
        stands_on.append([all(folded(line) in side for line in lines) for side in sides])
    assert stands_on == [[True, False]] * 6 + [[False, True]] * 6


PAGES = {
    "": "h1",
    "guidance/governance/": "h1, h2, h3",
    "roles/procurement/": "h1, h2",
    "checklist/": "h1, h2, h3",
    "cases/": "h1, h2",
    "departments/": "h1, h2",
    "departments/strategic-procurement/": "h1, h2",
    "status/": "h1, h2",
    "about/": "h1, h2",
    "training/": "h1, h2",
    "training/modules/autonomy/": "h1, h2",
    "training/sessions/everyone-30/": "h1, h2",
}
DRAWN = """() => {
  const found = [];
  const shown = one => one.checkVisibility({visibilityProperty: true}) && one.getBoundingClientRect().width > 1;
  const dead = ".md-header, .md-sidebar, .md-tabs, .turn, .portal-foot p:not(.on-paper), .md-top, button, select, textarea, .headerlink,"
    + ".actions-row, summary::after, .answer-form, .on-screen";
  for (const one of document.querySelectorAll(dead)) if (shown(one)) found.push(one.outerHTML.slice(0, 80));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const own = node.parentElement;
    if (!node.data.trim() || !shown(own) || own.closest(".unseen, script, style")) continue;
    const [red, green, blue] = getComputedStyle(own).color.match(/[\\d.]+/g).map(Number);
    if (red !== green || green !== blue || red > 0x66) found.push(`${red} ${green} ${blue}: ${node.data.trim().slice(0, 40)}`);
  }
  return found;
}"""
"""What stays on paper though it leads nowhere there, and text that is not dark grey or black."""


END_OF_HEADING = "‡"
"""A sign that no page has, put at the end of each heading: a link may say the same, and stand last."""
MARK_HEADINGS = """([headings, mark]) => [...document.querySelectorAll(headings)].filter(one => {
  one.append(mark);
  return one.checkVisibility({visibilityProperty: true});
}).length"""
"""Puts a sign at the end of each heading, and counts those that are shown."""


@pytest.mark.parametrize("address", PAGES)
def test_no_heading_is_left_behind(address: str, everyone: Site, window: Page) -> None:
    """On no page of paper a heading is the last thing: what it announces begins below it."""
    window.goto(f"{everyone.address}{address}")
    assert_no_heading_left(window, f"article :is({PAGES[address]})")


@pytest.mark.parametrize(
    "address",
    [
        "training/facilitate/heads-90/",
        "training/facilitate/executives-120/",
        "training/sessions/heads-90/room/guide.html",
        "training/sessions/executives-120/room/guide.html",
    ],
)
def test_no_part_of_a_guide_is_left_behind(address: str, facilitator: Site, window: Page) -> None:
    """In a trainer's guide what is said stands below the heading of its part and the line with its slides.

    When the session begins is a line to write on, where nobody has typed it.
    """
    window.goto(f"{facilitator.address}{address}")
    pages = assert_no_heading_left(window, ":is(.guide-part h2, .part-slides)")
    assert "--:--" not in "".join(pages)


def assert_no_heading_left(window: Page, headings: str) -> list[str]:
    """No sheet of what stands in the window ends with one of the headings; the texts of its sheets."""
    shown = window.evaluate(MARK_HEADINGS, [headings, END_OF_HEADING])
    assert shown
    pages = pages_of(printed(window))
    assert sum(page.count(END_OF_HEADING) for page in pages) >= shown
    assert [number for number, page in enumerate(pages, 1) if page.endswith(END_OF_HEADING)] == []
    return pages


BANNERED = {
    "management": ["status/", "departments/executive-office/print/"],
    "facilitator": [
        "training/facilitate/heads-90/",
        "training/sessions/heads-90/room/guide.html",
        "training/sessions/executives-120/room/cards.html",
    ],
}
"""Pages that print on several sheets, by whom they are for."""


@pytest.mark.parametrize(
    ("audience", "address"), [(who, address) for who, all_ in BANNERED.items() for address in all_]
)
def test_each_sheet_says_once_for_whom_it_is(
    audience: str, address: str, request: pytest.FixtureRequest, words: Any, window: Page
) -> None:
    """On each sheet of paper of a build for more than everyone the banner stands, and stands once."""
    window.goto(f"{request.getfixturevalue(audience).address}{address}")
    texts = pages_of(printed(window))
    assert [text.count(folded(words["banner"][audience])) for text in texts] == [1] * len(texts)
    assert len(texts) > 1


SMALL = """least => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const own = node.parentElement;
    const shown = own.checkVisibility({visibilityProperty: true}) && own.getBoundingClientRect().width > 1;
    if (!node.data.trim() || !shown || own.closest(".unseen, script, style")) continue;
    const points = parseFloat(getComputedStyle(own).fontSize) * 72 / 96;
    if (points < least - 0.01) found.push(`${points}: ${own.className} ${node.data.trim().slice(0, 40)}`);
  }
  return found;
}"""
"""Text that is shown in fewer points than `least`."""
LEAST = 8.5
MARGINS = """() => [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).flatMap(rule => [...(rule.cssRules ?? [])])
  .filter(rule => rule instanceof CSSPageRule).flatMap(rule => [...rule.cssText.matchAll(/([\\d.]+)pt/g)])
  .map(size => parseFloat(size[1]))"""
"""The points of what stands in the margins of a page of paper."""
FOR_FACILITATORS = [
    "training/facilitate/heads-90/",
    "training/facilitate/backdoor/",
    *(f"training/sessions/executives-120/room/{name}.html" for name in ("guide", "cards")),
]


BLACK_ON_WHITE = {*PAGES, "status/print/", "checklist/print/A1/filled/", "training/quiz/autonomy/"}
"""The pages whose colors on paper are looked at."""


@pytest.mark.parametrize("address", dict.fromkeys([*SAMPLE.values(), *FOR_FACILITATORS, *sorted(BLACK_ON_WHITE)]))
def test_paper_can_be_read(address: str, everyone: Site, facilitator: Site, on_paper: Page) -> None:
    """No text of any kind of page is smaller than eight and a half points, and main pages are black on white.

    These have, from a light window or a dark one, no menu, no dead control, and text in black and dark grey alone.
    """
    site = facilitator if address in FOR_FACILITATORS else everyone
    on_paper.goto(f"{site.address}{address}")
    lay_on_paper(on_paper)
    assert on_paper.evaluate(SMALL, LEAST) == []
    margins = on_paper.evaluate(MARGINS)
    assert margins
    assert all(points >= LEAST for points in margins)
    for scheme in ("default", "slate") if address in BLACK_ON_WHITE else ():
        on_paper.evaluate(TURN, scheme)
        assert on_paper.evaluate(DRAWN) == []
        background = "getComputedStyle(document.body).backgroundColor"
        assert on_paper.evaluate(background) in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
