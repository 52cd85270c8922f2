"""The form "Answer this item", driven in a browser: what it writes, pasted into the file, is what was typed.

What it is filled with, and what other things a test of it needs, is typed by a script of the test's own inside the
page: some tests type and click as people do, which takes Chromium ten times as long. An answer full of hostile text is
added to a small portal.
"""

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from textwrap import indent
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from accessibility import OF_COLOR, SCHEMES, SIZES
from addresses import BAD, GOOD, WITH_KEYS, WITHOUT_KEYS
from chromium import WIDE, Strict, axe_findings, needs_chromium, served, wait_until
from click.testing import CliRunner
from kinds import TURN
from languages import FIRST, LANGUAGES, WAYS, company_in, labels_in
from playwright.sync_api import Browser, BrowserContext, ElementHandle, Locator, Page, expect
from said_texts import MISREAD, NOBODY, NOTHING, ROLES, SOMETHING
from said_texts import RIGHT as RIGHTLY_READ
from shared_sites import RealSites, few_laid_out
from site_builds import DAY, built, plain_yaml

from macros.commands import main
from macros.derived.view import view
from macros.editing.answer_lines import answer_lines
from macros.editing.blank_evidence import blank_answer
from macros.facts.day import Clock
from macros.facts.labels import Labels, plain_day
from macros.facts.portal import Portal
from macros.facts.training import as_typed
from macros.loading.load import load, reload
from macros.model.base import Audience
from macros.model.evidence import Answer, Evidence
from macros.model.fields import MAX_LINE, MAX_TEXT
from macros.model.said import says_nothing
from macros.reading.reader import Reader
from macros.text.encodings import misread
from macros.text.signs import hidden

pytestmark = needs_chromium

CLOCK = Clock(datetime(2026, 11, 20, 3, tzinfo=UTC))
LABELS = labels_in("en")
WORDS = LABELS["form"]
in_each = pytest.mark.parametrize("language", LANGUAGES, scope="module")
"""Marks a test of what the form says. The rest looks at what its script does, which is the same file in each language."""
DEPARTMENT = "strategic-procurement"
ANSWERED, OPEN = "B1-e", "B1-note3"
"""Items of that department: one with an answer, of which nothing is for management, and one without."""
PARTLY_HIDDEN = "B1-d"
NAMING, NAMED = "economic-security-office", "division-of-duties"
"""A department whose file has a basis at its head, and what it is called there."""
HOSTILE_DEPARTMENT, HOSTILE_ITEM = "procurement", "K1-a"
"""A department of the small company, and an item of its own."""
SCRIPT = "</script></pre></template><script>window.broken = 1</script><!--<script>"
HOSTILE = {
    "check": "Y",
    "basis": [{"title": f"{SCRIPT} {{{{ config }}}} \"'`", "kind": "system", "reference": "$& $1 \\u0041 \\"}],
    "note": f"{SCRIPT}\n  {{% raw %}} &lt; b\ndata-slot=\"a|b|0\" <img src=x onerror='window.broken = 1'>",
}

LIKE_YAML = [
    *("- a", "-a", "? b", ": c", ":c", "[d]", "{e: f}", "& g", "&g", "*h", "! i", "!!str j", "| k", "|", ">",),
    *("> l", "%m", "@n", "`o`", "# p", "q # r", "q #r", "s: t", "u:", "'v", '"w', "it's", 'say "x"', "yes",),
    *("No", "ON", "off", "y", "n", "true", "1", "-1", "1.10", "12:30", "0123", "0x1F", "1e3",),
    *(".inf", "2026-01-01", "<<", "=", "---", "...", "--- a", "\\", "C:\\new\\table", "a\\", "x, y", "[", "]",),
    *("}", ",", "a [b] {c}", "<<<<<<< a", "=======", "${b}", "{{ c }}", "{% d %}", "a -- b", "- - -", "?", "!",),
    *("&", "*",),
]  # fmt: skip
LIKE_YAML = [text for text in LIKE_YAML if not says_nothing(text)]
WORLD = [
    *("日本語：テスト", "key：value", "「かぎ」（かっこ）、句点。", "＃番号", "－ハイフン", "ｶﾅ", "𠮷野家",),
    *("한국어", "Ünïcôdé ß Ångström", "👩\u200d🔬🧪 done", "🇯🇵", "e\u0301", "עברית abc", "葛\U000e0100城",),
    *("€ ½ № ™",),
]  # fmt: skip
ANSWERS: dict[str, dict[str, Any]] = {
    "yes-with-everything": {
        "check": "Y",
        "reviewed": "2026-10-15",
        "basis": [
            {
                "title": "Supplier concentration review, first half of 2026",
                "kind": "achievement",
                "reference": "PUR-R-2026-014",
                "link": "https://intranet.example/docs/PUR-R-2026-014?a=b&c=%20#top",
                "date": "2026-09-12",
                "valid_until": "2027-09-30",
                "audience": "management",
            },
            {"title": "Office for suppliers", "kind": "organization", "link": "mailto:a@b.example"},
        ],
        "note": "The weight is reviewed with Sales each spring.",
        "actions": [
            {
                "what": "Train the overseas plant",
                "owner": "Human Resources",
                "due": "2027-01-29",
                "audience": "management",
            }
        ],
        "audience": "management",
    },
    "yes-alone": {"check": "Y"},
    "no-with-reason": {"check": "N", "reason": "Costs more than it saves: decided on 2026-04-01."},
    "no-with-actions": {
        "check": "N",
        "actions": [
            {"what": "Qualify a second source", "owner": "Sourcing", "due": "2027-03-31"},
            {"what": "Ask for offers", "owner": "Sourcing", "due": "2026-10-30", "done": "2026-11-20"},
        ],
    },
    "last-days": {
        "check": "Y",
        "reviewed": "2026-11-20",
        "basis": [{"title": "Rule", "kind": "regulation", "date": "2026-11-20", "valid_until": "2026-11-20"}],
    },
    "hostile": HOSTILE,
    "like-yaml": {"check": "Y", "basis": [{"title": text, "kind": "system"} for text in LIKE_YAML]},
    "of-the-world": {"check": "Y", "basis": [{"title": text, "kind": "system", "reference": text} for text in WORLD]},
    "reason-like-yaml": {"check": "N", "reason": "1.10", "note": "- 1: 2 # 3"},
    "lines": {"check": "N", "note": "First line: a.\n\n- second # line\n[third]\n---\n<<<<<<< fourth\n日本語：四"},
    "lines-with-spaces": {"check": "N", "note": "First\n  indented\n\ttab\nspace at the end \n\u3000全角\nlast"},
    "lines-like-a-file": {"check": "N", "note": "answers:\n  B1-a:\n    check: Y", "reason": "|-\n  a\n>\n  b"},
    "emoji-lines": {"check": "N", "note": "👩\u200d🔬\n🧪 test\n𠮷", "reason": "ac\u0301"},
    "longest": {"check": "Y", "note": "🧪" * MAX_TEXT, "basis": [{"title": "𠮷" * MAX_LINE, "kind": "system"}]},
}


# ---- The site and the browser ----


@dataclass(frozen=True)
class Site:
    """The built portal in a language: its folder, its data, and where it is served for everyone and for management."""

    project: Path
    everyone: str
    management: str
    language: str

    @property
    def data(self) -> Path:
        """Its data folder."""
        return self.project / "data"

    @property
    def portal(self) -> Portal:
        """Its data as loaded."""
        return loaded(self.data).in_language(self.language)

    @property
    def words(self) -> Any:
        """What the form says in its language."""
        return labels_in(self.language)["form"]


@cache
def loaded(data: Path) -> Portal:
    """The portal in a data folder that nobody changes."""
    return load(data, CLOCK)


@pytest.fixture(scope="module", params=[FIRST])
def language(request: pytest.FixtureRequest) -> str:
    """The language of the form: English, where a test is not marked as one for each.

    A parameter there, too: by it pytest knows that a site of another language is not the one to go on with.
    """
    return str(request.param)


@pytest.fixture(scope="module")
def site(every_site: Site, language: str) -> Site:
    """The portal in the language at hand."""
    way = WAYS[language]
    return replace(
        every_site,
        everyone=f"{every_site.everyone}{way}",
        management=f"{every_site.management}{way}",
        language=language,
    )


@pytest.fixture(scope="module")
def every_site(real_sites: RealSites) -> Iterator[Site]:
    """The portal in all its languages, for everyone and for management."""
    with both_served(real_sites.project) as site:
        yield site


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A small portal in which one answer is hostile, built for everyone and for management."""
    project = few_laid_out(tmp_path_factory.mktemp("form") / "portal")
    lines = yaml.safe_dump(HOSTILE, default_style='"', width=10_000)
    paste(project / "data", HOSTILE_DEPARTMENT, HOSTILE_ITEM, f"  {HOSTILE_ITEM}:\n{indent(lines, ' ' * 4)}")
    built((project, DAY), (project, {**DAY, "PORTAL_AUDIENCE": "management"}))
    with both_served(project) as site:
        yield site


@contextmanager
def both_served(project: Path) -> Iterator[Site]:
    """A project's two sites, served with the portal's policy, in the first language."""
    with (
        served(project / "site", Strict) as everyone,
        served(project / "site-management", Strict) as management,
    ):
        yield Site(project, everyone, management, FIRST)


@pytest.fixture(scope="module")
def errors() -> list[str]:
    """What scripts failed at on the page that the tests share."""
    return []


@pytest.fixture(scope="module")
def shared_page(browser: Browser, errors: list[str]) -> Iterator[Page]:
    """One page for most tests: a new one takes twice the time."""
    context = browser.new_context()
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()


@pytest.fixture
def page(shared_page: Page, errors: list[str]) -> Iterator[Page]:
    """A page on which no script fails, to be opened anew, and without the drafts of other tests."""
    errors.clear()
    if shared_page.url.startswith("http"):
        shared_page.evaluate("() => { sessionStorage.clear(); window.left = true; }")
    yield shared_page
    assert errors == []


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser window's worth of cookies and storage, of its own."""
    window = browser.new_context()
    yield window
    window.close()


@pytest.fixture
def own_page(context: BrowserContext) -> Iterator[Page]:
    """A page of that window, on which no script fails, for tests that change what pages are made of."""
    own = context.new_page()
    failed: list[str] = []
    own.on("pageerror", lambda error: failed.append(str(error)))
    yield own
    assert failed == []


# ---- The form ----

LAY_OPEN = "(details) => details.querySelectorAll('[data-paste]').forEach((part) => { part.open = true; })"
"""Opens the lines to paste, which are closed at first where the change can be proposed."""
OPENED = f"""async (details) => {{
  const head = details.querySelector(":scope > summary");
  if (!head.checkVisibility({{visibilityProperty: true}})) throw new Error("nobody sees what opens the form");
  if (!details.open) {{
    const toggled = new Promise((done) => details.addEventListener("toggle", done, {{once: true}}));
    head.click();
    await toggled; // the script of the page makes the form then
  }}
  ({LAY_OPEN})(details);
}}"""
"""Opens the form of an item by its head, and the lines to paste in it."""


def opened(page: Page, address: str, item: str, department: str = DEPARTMENT) -> Locator:
    """The form of an item, opened."""
    details = form_of(page, address, item, department)
    details.evaluate(OPENED)
    return details


def form_of(page: Page, address: str, item: str, department: str) -> Locator:
    """What stands at an item to answer it, on the department's page."""
    open_page(page, address, department)
    return page.locator(f'details[data-answer-form="{item}"]')


def open_page(page: Page, address: str, department: str) -> None:
    """Opens a department's page, where it is not at hand."""
    wanted = f"{address}departments/{department}/"
    if page.url.split("#")[0] != wanted or page.evaluate("window.left"):
        page.goto(wanted)


def opened_plain(page: Page, address: str, item: str, department: str) -> Locator:
    """The same with a click, which needs no script."""
    details = form_of(page, address, item, department)
    details.locator(":scope > summary").click()
    return details


def stay(page: Page) -> None:
    """Has the next form taken as another test has left it: for a test that types all that it needs."""
    page.evaluate("delete window.left")


def field(group: Locator, key: str) -> Locator:
    """A field directly in a group: the form, or a row of a list."""
    return group.locator(f':scope > [data-key="{key}"]')


def control(group: Locator, key: str) -> Locator:
    """What a field is typed into."""
    return field(group, key).locator("input, select, textarea")


def row(form: Locator, key: str, number: int) -> Locator:
    """A row of a list, from 0."""
    return field(form, key).locator(":scope > [data-rows] > [data-group]").nth(number)


def add(form: Locator, key: str) -> Locator:
    """A new row of a list."""
    rows = field(form, key).locator(":scope > [data-rows] > [data-group]")
    before = rows.count()
    field(form, key).locator(":scope > [data-add]").click()
    return rows.nth(before)


Part = Locator | ElementHandle
"""A part of a page: what is looked up for each question, or was once for all."""
USABLE = """(one) => {
  if (!one || one.disabled || one.readOnly || !one.checkVisibility({visibilityProperty: true})) {
    throw new Error("nobody can use " + (one ? one.outerHTML : "what is not there"));
  }
  one.focus();
  return one;
}"""
"""Has a button or field the focus, as somebody does who uses it; it has to be there, in sight and enabled."""
EMPTY = f"""(form) => {{
  const usable = {USABLE};
  for (const button of [...form.querySelectorAll("[data-remove]")].reverse()) usable(button).click();
  for (const text of form.querySelectorAll(':scope > [data-key] > :is(input[type="date"], textarea, select)')) {{
    if (!text.checkVisibility({{visibilityProperty: true}})) continue;
    usable(text).value = text.matches("select") ? text.options[0].value : "";
    for (const event of ["input", "change"]) text.dispatchEvent(new Event(event, {{bubbles: true}}));
  }}
}}"""
TYPE = f"""(group, typed) => {{
  const usable = {USABLE};
  const type = (group, typed) => {{
    for (const [key, value] of Object.entries(typed)) {{
      const field = group.querySelector(`:scope > [data-key="${{key}}"]`);
      if (Array.isArray(value)) {{
        for (const entry of value) {{
          usable(field.querySelector(":scope > [data-add]")).click();
          type(field.querySelector(":scope > [data-rows]").lastElementChild, entry);
        }}
      }} else if (key === "check") {{
        usable(field.querySelector(`input[value="${{value}}"]`)).click();
      }} else {{
        const into = usable(field.querySelector("input, select, textarea"));
        into.value = value;
        if (into.matches("select") && into.value !== value) throw new Error(`${{key}} has no ${{value}}`);
        for (const event of ["input", "change"]) into.dispatchEvent(new Event(event, {{bubbles: true}}));
      }}
    }}
  }};
  type(group, typed);
}}"""
"""Types an answer, or an entry of a list, with the clicks, events and changes of focus of somebody who types it."""


def empty(form: Locator) -> None:
    """Takes out what the form was filled with."""
    form.evaluate(EMPTY)


def type_in(group: Part, typed: dict[str, Any]) -> None:
    """Types an answer, or an entry of a list, into its fields."""
    group.evaluate(TYPE, typed)


LINES = """(details) => {
  const shown = details.querySelector("pre"); // another may show the lines of the special remarks
  return shown.checkVisibility({visibilityProperty: true}) && shown.getClientRects().length ? shown.textContent : "";
}"""


def lines_of(details: Part) -> str:
    """The lines that the form shows; nothing while it shows none."""
    return str(details.evaluate(LINES))


LINES_OF_ALL = f"""async (items) => {{
  const lines = [];
  for (const item of items) {{
    const details = document.querySelector(`details[data-answer-form="${{item}}"]`);
    await ({OPENED})(details);
    lines.push(({LINES})(details));
  }}
  return lines;
}}"""
"""Opens the forms of items, one after the other, and reads the lines that each shows."""


def paste(data: Path, department: str, item: str, lines: str) -> None:
    """Puts lines into a department's file as its head does: instead of the item's, or else below `answers:`."""
    path = data / "evidence" / f"{department}.yml"
    text = path.read_text(encoding="utf-8")
    there = re.compile(rf"^  {item}:\n(?:(?:    .*)?\n)*", re.MULTILINE)
    pattern = there if there.search(text) else re.compile(r"^answers:\n", re.MULTILINE)
    before = "" if there.search(text) else "answers:\n"
    path.write_text(pattern.sub(lambda _: before + lines, text, count=1), encoding="utf-8")


def evidence(data: Path, department: str) -> dict[str, Answer]:
    """The answers that a department's file holds, each field checked."""
    record, _ = Reader(data).record(Evidence, "evidence", f"{department}.yml")
    assert record is not None
    return record.answers


def pasted(site: Site, folder: Path, department: str, lines: dict[str, str]) -> Path:
    """A copy of the department's file, where it stands in data/, with each item's lines; the loader finds no problem."""
    data = copied(site, folder, department)
    for item, pasted_lines in lines.items():
        paste(data, department, item, pasted_lines)
    reload(site.portal, data, [department])
    return data


def copied(site: Site, folder: Path, department: str) -> Path:
    """A copy of data/ that holds nothing but the department's file; the rest need not be read again."""
    data = folder / "data"
    (data / "evidence").mkdir(parents=True)
    shutil.copy(site.data / "evidence" / f"{department}.yml", data / "evidence")
    return data


# ---- What it writes ----


@in_each
@pytest.mark.parametrize("name", ANSWERS)
def test_what_is_typed_arrives(name: str, site: Site, page: Page, tmp_path: Path) -> None:
    """An answer typed into the form, its lines pasted into the file, passes the check and is exactly what was typed.

    It takes the place of an answer that was there, and stands where none was.
    """
    stay(page)
    lines = {}
    for item in (ANSWERED, OPEN):
        details = opened(page, site.everyone, item)
        form = details.locator("form")
        empty(form)
        type_in(form, ANSWERS[name])
        lines[item] = lines_of(details)
    data = pasted(site, tmp_path, DEPARTMENT, lines)
    typed = plain_yaml(data / "evidence" / f"{DEPARTMENT}.yml")["answers"]
    answers, before = evidence(data, DEPARTMENT), evidence(site.data, DEPARTMENT)
    for item, written in lines.items():
        assert typed[item] == ANSWERS[name]
        assert written == answer_lines(item, answers[item])
    assert {**answers, **dict.fromkeys(lines)} == {**before, **dict.fromkeys(lines)}


def test_both_writers_write_alike(site: Site, page: Page) -> None:
    """For texts with every sign that means something somewhere, the script writes what Python writes."""
    signs = [
        chr(code)
        for code in [
            *range(32, 127),
            *range(160, 592),
            *range(0x2000, 0x2070),
            *range(0x3000, 0x3100),
            *range(0xFE00, 0x10000),
        ]
    ]
    texts = [
        text
        for sign in signs
        for text in (f"a{sign}b", f"{sign}a", f"a {sign} b", f"a\n{sign}b\nc{sign}", f"a{sign}{sign} b")
    ]
    texts = [text for text in texts if not (hidden(text) or misread(text) or says_nothing(text))]
    details = opened(page, site.everyone, OPEN)
    written = details.locator("form").evaluate(
        """(form, texts) => {
          form.querySelector('input[value="N"]').click();
          const note = form.querySelector('[data-key="note"] textarea');
          return texts.map((text) => {
            note.value = text;
            note.dispatchEvent(new Event("input", {bubbles: true}));
            return form.querySelector("pre").textContent;
          });
        }""",
        texts,
    )
    assert written == [answer_lines(OPEN, Answer.model_validate({"check": "N", "note": text})) for text in texts]


# ---- What it is filled with ----


@pytest.mark.parametrize("audience", ["everyone", "management"])
@pytest.mark.parametrize("department", [DEPARTMENT, "sales", "legal-compliance", "executive-office", NAMING])
def test_answers_there_come_back(department: str, audience: str, site: Site, page: Page, tmp_path: Path) -> None:
    """The lines of each answer that is there, as the form is opened, are the answer as this audience may see it."""
    come_back(department, audience, site, page, tmp_path)


@pytest.mark.parametrize("audience", ["everyone", "management"])
def test_hostile_answer_comes_back(audience: str, hostile_site: Site, page: Page, tmp_path: Path) -> None:
    """So do those of an answer with every sign that means something to a page, a script or YAML."""
    come_back(HOSTILE_DEPARTMENT, audience, hostile_site, page, tmp_path)


def come_back(department: str, audience: str, site: Site, page: Page, folder: Path) -> None:
    """Pastes the lines that the forms of a department show into a copy of its file: each answer is what it was."""
    rows = view(site.portal, [Audience(audience)]).rows[department]
    wanted = {item: as_typed(row.answer) for item, row in rows.items() if row.answer}
    data = copied(site, folder, department)
    open_page(page, getattr(site, audience), department)
    shown = page.evaluate(LINES_OF_ALL, list(wanted))
    for (item, answer), lines in zip(wanted.items(), shown, strict=True):
        assert lines == answer_lines(item, answer)
        paste(data, department, item, lines)
    assert wanted
    answers = evidence(data, department)
    assert {item: answers[item] for item in wanted} == wanted


# ---- Bases at the head of the file ----


def named(group: Locator) -> Locator:
    """Where a row says that it stands for a basis at the head of the file."""
    return group.locator(":scope > [data-named] select")


@in_each
def test_a_basis_at_the_head_is_named(site: Site, page: Page, tmp_path: Path) -> None:
    """Chosen from the list, it is written by its name, has no fields to fill in, and can be chosen once."""
    details = opened(page, site.everyone, "A1-b", NAMING)
    form = details.locator("form")
    first, second = add(form, "basis"), add(form, "basis")
    assert named(first).locator("option").all_text_contents()[1:] == [
        labels_in(site.language)["writing"]["named"].format(
            name=NAMED, value="Rules on the division of duties, Economic Security Office"
        )
    ]
    named(first).select_option(NAMED)
    expect(field(first, "title")).to_be_hidden()
    assert named(second).locator(f'option[value="{NAMED}"]').is_disabled()
    second.locator(":scope > [data-remove]").click()
    lines = lines_of(details)
    assert lines.count(f"      - {NAMED}\n") == 1
    data = Path(shutil.copytree(site.data, tmp_path / "data"))
    paste(data, NAMING, "A1-b", lines)
    assert evidence(data, NAMING)["A1-b"].basis[-1].title.startswith("Rules on the division of duties")
    named(first).select_option("")
    expect(field(first, "title")).to_be_visible()
    assert control(first, "title").input_value() == ""


def test_the_status_follows_from_a_named_basis(site: Site, page: Page) -> None:
    """A Y that rests on a basis at the head alone is in place, and one without any is not."""
    details = opened(page, site.everyone, "B3-note2", NAMING)
    form = details.locator("form")
    expect(form.locator("[data-becomes]")).to_contain_text(LABELS["status"]["in-place"])
    form.locator("[data-remove]").first.click()
    expect(form.locator("[data-becomes]")).to_contain_text(LABELS["status"]["unsupported"])


def test_a_draft_keeps_the_name(site: Site, page: Page) -> None:
    """What was chosen is there again after the page was opened anew."""
    form = opened(page, site.everyone, "A1-b", NAMING).locator("form")
    named(add(form, "basis")).select_option(NAMED)
    page.evaluate("window.left = true")
    details = opened(page, site.everyone, "A1-b", NAMING)
    assert f"      - {NAMED}\n" in lines_of(details)


def test_a_department_without_such_bases_is_offered_none(site: Site, page: Page) -> None:
    """Where nothing stands at the head of the file, a basis is typed as ever."""
    form = opened(page, site.everyone, ANSWERED).locator("form")
    expect(named(add(form, "basis"))).to_be_hidden()


def test_hostile_answer_breaks_out_of_nothing(hostile_site: Site, page: Page) -> None:
    """An answer with the ends of script, template and preformatted text is shown in its fields, and runs nothing."""
    details = opened(page, hostile_site.everyone, HOSTILE_ITEM, HOSTILE_DEPARTMENT)
    form = details.locator("form")
    assert control(form, "note").input_value() == HOSTILE["note"]
    basis: Any = HOSTILE["basis"]
    assert control(row(form, "basis", 0), "title").input_value() == basis[0]["title"]
    assert page.evaluate("window.broken") is None
    assert page.locator("article.md-content__inner img, form form").count() == 0


@in_each
def test_hidden_entries_are_to_be_kept(site: Site, page: Page) -> None:
    """Where entries are for management, everyone is told how many there are besides the lines; management is not."""
    details = opened(page, site.everyone, PARTLY_HIDDEN)
    assert details.locator(".answer-keep").inner_text() == counted(site.words["keep"], 1)
    hidden = [
        planned
        for planned in site.portal.evidence[DEPARTMENT].answers[PARTLY_HIDDEN].actions
        if planned.audience == "management"
    ]
    assert len(hidden) == 1
    assert hidden[0].what not in page.content()
    details = opened(page, site.management, PARTLY_HIDDEN)
    assert details.locator(".answer-keep").count() == 0
    assert hidden[0].what in lines_of(details)


@in_each
def test_hidden_answer_has_no_form(site: Site, page: Page) -> None:
    """Where a whole answer is for management, everyone is led to the file and gets no lines to paste over it."""
    withheld = [
        (id_, item)
        for id_, evidence in site.portal.evidence.items()
        for item, answer in evidence.answers.items()
        if answer.audience == "management"
    ]
    assert withheld
    for department, item in withheld:
        details = opened(page, site.everyone, item, department)
        assert site.words["withheld"].replace("{file}", f"data/evidence/{department}.yml") in details.inner_text()
        assert details.locator("form, pre, script").count() == 0
        link = details.locator("a", has_text=f"data/evidence/{department}.yml")
        assert str(link.get_attribute("href")).endswith(f"/data/evidence/{department}.yml")
        assert opened(page, site.management, item, department).locator("form").count() == 1


@in_each
@pytest.mark.parametrize(("item", "key"), [(ANSWERED, "replace"), (OPEN, "add")])
def test_it_says_where_to_paste(item: str, key: str, site: Site, page: Page) -> None:
    """The form names the file with a link to it, and says whether its lines replace others or are added."""
    result = opened(page, site.everyone, item).locator("[data-paste] > p").first
    file = f"data/evidence/{DEPARTMENT}.yml"
    assert site.words[key].replace("{item}", item).replace("{file}", file) in result.inner_text()
    link = result.locator("a").first
    assert link.inner_text() == f"data/evidence/{DEPARTMENT}.yml"
    assert (
        link.get_attribute("href")
        == f"https://git.example/hoshikawa/guidance-portal/-/edit/main/data/evidence/{DEPARTMENT}.yml"
    )


FORMS = """(addresses) => Promise.all(addresses.map(async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...page.querySelectorAll("article.answer:has(h3[id]) details[data-answer-form]")].map(
    (one) => [one.dataset.answerForm, one.closest("article").querySelector("h3").id]);
}))"""
"""Of the page at each address its forms, each by its item and by the id of the heading above it; no page is drawn."""


@in_each
def test_each_item_of_each_department_has_one(site: Site, page: Page) -> None:
    """Each item of a department has its form where the checklist links to; a department that is gone has none."""
    page.goto(f"{site.everyone}checklist/")
    links = page.locator(".responsible a").evaluate_all("links => links.map((link) => link.href)")
    led = {tuple(link.removeprefix(f"{site.everyone}departments/").split("/#")) for link in links}
    assert led == {(id_, item) for id_ in site.portal.active for item in site.portal.items_of[id_]}
    there = page.evaluate(FORMS, [f"{site.everyone}departments/{id_}/" for id_ in site.portal.departments])
    for id_, forms in zip(site.portal.departments, there, strict=True):
        wanted = site.portal.items_of[id_] if id_ in site.portal.active else ()
        assert forms == [[item, item] for item in wanted], id_


# ---- What it refuses ----


@dataclass(frozen=True)
class Slip:
    """Something wrong, typed into a form that is right otherwise."""

    key: str
    typed: str
    says: str
    """The label of what is said, with what fills its gaps."""
    list: str = ""
    """The list in whose first row it is typed."""
    mended: str = ""


RIGHT: dict[str, Any] = {
    "check": "N",
    "basis": [{"title": "Rule", "kind": "system", "date": "2026-09-12"}],
    "actions": [{"what": "Write it", "owner": "Sourcing", "due": "2027-01-29"}],
}
FUTURE = "say-future today=2026-11-20"


def long(count: int, most: int) -> str:
    """What is said of a text with too many characters."""
    return f"say-long n={count} most={most}"


def told(site: Site, label: str) -> str:
    """A label of the form with its gaps filled, a day as the language writes it."""
    labels = Labels({"writing.day": labels_in(site.language)["writing"]["day"]})
    key, *gaps = label.split()
    text = counted(site.words[key], 2)
    for gap in gaps:
        name, _, value = gap.partition("=")
        day = plain_day(labels, date.fromisoformat(value)) if name == "today" else value
        text = text.replace(f"{{{name}}}", day)
    return text


def counted(label: Any, number: int) -> str:
    """A label in the form for a number, which fills its gap where it is one."""
    if not isinstance(label, dict):
        return str(label)
    form = label["one"] if number == 1 and "one" in label else label["other"]
    return str(form).replace("{n}", "1") if number == 1 else str(form)


SLIPS: dict[str, Slip] = {
    "reviewed-tomorrow": Slip("reviewed", "2026-11-21", FUTURE, mended="2026-11-20"),
    "basis-of-tomorrow": Slip("date", "2026-11-21", FUTURE, "basis", "2026-11-20"),
    "done-tomorrow": Slip("done", "2026-11-21", FUTURE, "actions", "2026-11-20"),
    "over-before-it-began": Slip("valid_until", "2026-09-11", "say-before", "basis", "2026-09-12"),
    "no-title": Slip("title", "", "say-empty", "basis", "Rule"),
    "title-of-spaces": Slip("title", " \u3000 ", "say-empty", "basis", "Rule"),
    "title-of-another-program": Slip("title", "~", "say-empty", "basis", "Rule"),
    "note-of-another-program": Slip("note", "NULL", "say-empty", mended="None of these"),
    "no-action": Slip("what", "", "say-empty", "actions", "Write it"),
    "no-owner": Slip("owner", "", "say-empty", "actions", "Sourcing"),
    "no-due-day": Slip("due", "", "say-empty", "actions", "2027-01-29"),
    "title-too-long": Slip(
        "title", "x" * (MAX_LINE + 1), long(MAX_LINE + 1, MAX_LINE), "basis", "xy" * (MAX_LINE // 2)
    ),
    "title-of-emoji-too-long": Slip("title", "🧪" * (MAX_LINE + 1), long(MAX_LINE + 1, MAX_LINE), "basis", "🧪"),
    "note-too-long": Slip("note", "x" * (MAX_TEXT + 1), long(MAX_TEXT + 1, MAX_TEXT), mended="xy" * (MAX_TEXT // 2)),
    "link-that-runs": Slip("link", "javascript:alert(1)", "say-link", "basis", "https://a.example"),
    "link-to-data": Slip("link", "data:text/html,a", "say-link", "basis", ""),
    "link-with-space": Slip("link", "https://a.example/b c", "say-link", "basis", "https://a.example/b%20c"),
    "link-to-look-alike": Slip("link", "https://a.example⁄b", "say-link", "basis", "https://a.example/⁄b"),
    "link-without-scheme": Slip("link", "a.example", "say-link", "basis", "http://a.example"),
    "curly-quotes": Slip("note", "“Nothing to add”", "say-curly", mended="Nothing to “add”"),
    "title-misread": Slip("title", "CafÃ© supplies", "say-misread", "basis", "Café supplies"),
    "note-with-a-lost-sign": Slip("note", "Caf\ufffd", "say-misread", mended="Café"),
    "title-of-signs": Slip("title", "---", "say-nothing", "basis", "B-1"),
    "title-still-to-do": Slip("title", "TODO:", "say-nothing", "basis", "To do by May"),
    "title-in-full-width": Slip("title", "Ｎ／Ａ", "say-nothing", "basis", "N to A"),
    "title-kept-free": Slip("title", "○○", "say-nothing", "basis", "○"),
    "reference-of-a-spreadsheet": Slip("reference", "#REF!", "say-nothing", "basis", "#12"),
    "placeholder": Slip("what", "[what is done]", "say-nothing", "actions", "[1] is done"),
    "owner-in-japanese": Slip("owner", "（未定）", "say-nothing", "actions", "未定の案件の係"),
    "title-of-a-mark": Slip("title", "社外秘", "say-nothing", "basis", "社外秘文書管理規程"),
    "owner-for-everybody": Slip("owner", "Everyone", "say-nobody", "actions", "Everyone in Sourcing"),
    "owner-of-a-mailbox": Slip("owner", "a@b.example", "say-nobody", "actions", "Sourcing (a@b.example)"),
    "title-of-an-address": Slip("title", "https://a.example/b", "say-title", "basis", "Rules at https://a.example"),
    "title-of-a-site": Slip("title", "WWW.a.example", "say-title", "basis", "Rules"),
    "note-of-no": Slip("note", " No. ", "say-nothing", mended="No. 7"),
    "note-over-two-lines": Slip("note", "(not\n  applicable)", "say-nothing", mended="Not applicable here"),
    "note-with-a-key": Slip(
        "note", "At https://a.example?token=x", "say-keyed", mended="At https://a.example?tokens=x"
    ),
    "reason-beside-a-plan": Slip("reason", "Too dear.", "say-planned"),
    "control-character": Slip("note", "a\x07b", "say-control", mended="ab"),
    "invisible-sign": Slip("note", "a\u200bb", "say-control", mended="ab"),
    "direction-override": Slip("title", "a\u202eb", "say-control", "basis", "ab"),
    "tag-character": Slip("title", "a\U000e0041b", "say-control", "basis", "ab"),
    "control-character-of-old": Slip("title", "a\x85b", "say-control", "basis", "ab"),
}


SAID = """(group, key) => {
  const field = group.querySelector(`:scope > [data-key="${key}"]`);
  const problem = field.querySelector(":scope > [role=alert]");
  const described = field.matches("[data-described]") ? field : field.querySelector("[data-described]");
  return {
    text: problem.innerText,
    heard: (described.getAttribute("aria-describedby") || "").split(" ").includes(problem.id),
    invalid: field.querySelector("input, select, textarea").getAttribute("aria-invalid") === "true",
  };
}"""


def says(group: Part, key: str) -> str:
    """What is said beside a field; whoever does not see it has to hear it, and hears it again at the field."""
    said = group.evaluate(SAID, key)
    assert said["heard"]
    assert said["invalid"] == bool(said["text"])
    return str(said["text"])


RIGHT_LINES = answer_lines(OPEN, Answer.model_validate(RIGHT, strict=False))


@pytest.fixture
def right(shared_page: Page, site: Site, page: Page) -> Locator:
    """A form that is filled in rightly; one that a test has left so is taken as it is."""
    details = page.locator(f'details[data-answer-form="{OPEN}"]')
    if page.url.startswith(f"{site.everyone}departments/") and details.count() and lines_of(details) == RIGHT_LINES:
        stay(page)
        return details
    details = opened(page, site.everyone, OPEN)
    type_in(details.locator("form"), RIGHT)
    assert lines_of(details) == RIGHT_LINES
    return details


STANDS = f"""(details) => ({{
  lines: ({LINES})(details),
  text: details.querySelector("pre").textContent,
  left: details.querySelector("form [data-left]").innerText,
  invalid: details.querySelectorAll("form [aria-invalid=true]").length,
}})"""
"""How a form stands: the lines that are shown, those that are there, what is told to be left, and fields marked wrong."""


@in_each
@pytest.mark.parametrize("name", SLIPS)
def test_slip_is_told_beside_its_field(name: str, site: Site, page: Page, right: Locator) -> None:
    """What the loader refuses is told beside its field, and there are no lines until it is mended."""
    slip, details = SLIPS[name], right.element_handle()
    form = right.locator("form")
    group = (row(form, slip.list, 0) if slip.list else form).element_handle()  # looked up once for nine questions
    type_in(group, {slip.key: slip.typed})
    page.keyboard.press("Tab")
    assert says(group, slip.key) == told(site, slip.says)
    assert details.evaluate(STANDS) == {"lines": "", "text": "", "left": counted(site.words["left"], 1), "invalid": 1}
    type_in(group, {slip.key: slip.mended})
    assert says(group, slip.key) == ""
    assert lines_of(details)
    with pytest.raises(ValueError, match="validation error"):
        typed = (
            {**RIGHT, slip.key: slip.typed}
            if not slip.list
            else {**RIGHT, slip.list: [{**RIGHT[slip.list][0], slip.key: slip.typed}]}
        )
        accepted(typed, site)
    type_in(group, {slip.key: (RIGHT[slip.list][0] if slip.list else RIGHT).get(slip.key, "")})


def test_a_reason_is_asked_for_with_n_only(site: Site, page: Page) -> None:
    """The reason for not adopting an item is no field of a Y, unless one stands there, which is then told."""
    form = opened(page, site.everyone, OPEN).locator("form")
    reason = field(form, "reason")
    expect(reason).to_be_visible()
    type_in(form, {"check": "Y"})
    expect(reason).to_be_hidden()
    type_in(form, {"check": "N"})
    expect(reason).to_be_visible()
    type_in(form, {"reason": "Costs more than it saves.", "check": "Y"})
    expect(reason).to_be_visible()
    page.keyboard.press("Tab")


@in_each
def test_the_form_leads_to_what_could_count(site: Site, page: Page) -> None:
    """Beside the fields stand what each kind of basis is, and the way to what could count for the item."""
    details = opened(page, site.everyone, OPEN)
    link = details.get_by_role("link", name=site.words["what-counts"].replace("{item}", OPEN))
    assert str(link.get_attribute("href")).endswith(f"checklist/#{OPEN}")
    details.locator("[data-key=basis] [data-add]").click()
    kind = row(details.locator("form"), "basis", 0).locator("[data-key=kind]")
    assert labels_in(site.language)["field"]["basis"]["kind"] in kind.inner_text()


TOLD = """(field, texts) => texts.map((text) => {
  const into = field.querySelector("input, select, textarea");
  into.focus();
  into.value = text;
  into.dispatchEvent(new Event("input", {bubbles: true}));
  into.dispatchEvent(new Event("change", {bubbles: true}));
  into.blur();
  return field.querySelector(":scope > [role=alert]").innerText;
})"""
"""What is said beside a field for each text, typed with the events of somebody who types it and goes on."""


def told_of(field: Locator, texts: Sequence[str]) -> dict[str, str]:
    """What is said beside a field for each text."""
    return dict(zip(texts, field.evaluate(TOLD, list(texts)), strict=True))


def test_address_is_judged_as_the_loader_does(page: Page, right: Locator) -> None:
    """Whether a page may link to an address, the form and the loader say alike."""
    link = field(row(right.locator("form"), "basis", 0), "link")
    assert told_of(link, (*GOOD, *BAD, *WITH_KEYS, *WITHOUT_KEYS)) == {
        **dict.fromkeys((*GOOD, *WITHOUT_KEYS), ""),
        **dict.fromkeys(BAD, WORDS["say-link"]),
        **dict.fromkeys(WITH_KEYS, WORDS["say-keyed"]),
    }


def test_text_is_judged_as_the_loader_does(page: Page, right: Locator) -> None:
    """Whether a text says something, and was read in a right encoding, the form says as the loader does."""
    rightly_read = [f"About {text}" for text in RIGHTLY_READ]  # no text stands in curly quotes as a whole
    title = field(row(right.locator("form"), "basis", 0), "title")
    told = told_of(title, (*NOTHING, *SOMETHING, *MISREAD, *rightly_read))
    assert told == {
        **dict.fromkeys(NOTHING, WORDS["say-nothing"]),
        **dict.fromkeys((*SOMETHING, *rightly_read), ""),
        **dict.fromkeys(MISREAD, WORDS["say-misread"]),
    }


def test_who_is_judged_as_the_loader_does(page: Page, right: Locator) -> None:
    """Whether a text names somebody, the form says as the loader does."""
    owner = field(row(right.locator("form"), "actions", 0), "owner")
    assert told_of(owner, (*NOBODY, *ROLES)) == {
        **dict.fromkeys(NOBODY, WORDS["say-nobody"]),
        **dict.fromkeys(ROLES, ""),
    }


def accepted(typed: dict[str, Any], site: Site) -> Answer:
    """The answer as the loader takes it; ValueError for what it refuses, by field or by rule."""
    frozen = {key: tuple(value) if isinstance(value, list) else value for key, value in typed.items()}
    answer = Answer.model_validate({key: value for key, value in frozen.items() if value})
    past = [answer.reviewed, *(basis.date for basis in answer.basis), *(planned.done for planned in answer.actions)]
    if any(day and day > site.portal.today for day in past):
        raise ValueError("validation error: future")
    if any(basis.date and basis.valid_until and basis.valid_until < basis.date for basis in answer.basis):
        raise ValueError("validation error: valid-until")
    if answer.reason and any(not planned.done for planned in answer.actions):
        raise ValueError("validation error: reason-with-plan")
    return answer


def test_day_that_does_not_exist_is_told(site: Site, page: Page) -> None:
    """A day that is not in the calendar is told, and left out it is none."""
    details = opened(page, site.everyone, OPEN)
    form = details.locator("form")
    type_in(form, RIGHT)
    control(form, "reviewed").focus()
    page.keyboard.type("02302026")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert says(form, "reviewed") == WORDS["say-day"]
    assert lines_of(details) == ""


@in_each
def test_nothing_chosen_is_told_on_copying(site: Site, page: Page) -> None:
    """An empty form shows no message until it is copied; then each field says what it wants, the first has the focus."""
    details = opened(page, site.everyone, OPEN)
    form = details.locator("form")
    add(form, "basis")
    assert form.locator("[role=alert]:not(:empty)").count() == 0
    assert form.locator("[data-left]").inner_text() == counted(site.words["left"], 3).replace("{n}", "3")
    form.locator("[data-copy]").click()
    assert says(form, "check") == site.words["say-check"]
    assert says(row(form, "basis", 0), "title") == site.words["say-empty"]
    assert says(row(form, "basis", 0), "kind") == site.words["say-choice"]
    assert page.evaluate("document.activeElement.type") == "radio"
    assert form.locator("[data-said]").inner_text() == ""


@in_each
def test_reason_goes_with_no_only(site: Site, page: Page) -> None:
    """A reason beside Y is told at the reason, whichever was typed first, and goes away with N."""
    details = opened(page, site.everyone, OPEN)
    form = details.locator("form")
    type_in(form, {"check": "N", "reason": "Too dear."})
    page.keyboard.press("Tab")
    assert "reason: Too dear." in lines_of(details)
    type_in(form, {"check": "Y"})
    assert says(form, "reason") == site.words["say-only"].replace("{check}", "N")
    assert lines_of(details) == ""
    type_in(form, {"check": "N"})
    assert says(form, "reason") == ""
    assert lines_of(details)


def test_what_follows_is_a_hint(site: Site, page: Page) -> None:
    """Y without a basis, and N without action and reason, are no slips: the form says what they amount to."""
    details = opened(page, site.everyone, OPEN)
    form = details.locator("form")
    hint = form.locator("[data-hint]")
    assert hint.inner_text() == ""
    type_in(form, {"check": "Y"})
    assert hint.inner_text() == WORDS["hint-no-basis"].replace("{status}", LABELS["status"]["unsupported"])
    assert lines_of(details)
    add(form, "basis")
    assert hint.inner_text() == ""
    type_in(form, {"check": "N"})
    assert hint.inner_text() == WORDS["hint-no-plan"].replace("{status}", LABELS["status"]["gap"])
    type_in(form, {"reason": "Too dear."})
    assert hint.inner_text() == ""
    hidden = opened(page, site.everyone, PARTLY_HIDDEN)
    hidden.locator("form").evaluate("(form) => form.querySelectorAll('[data-remove]').forEach((one) => one.click())")
    assert hidden.locator("[data-hint]").inner_text() == ""  # what is hidden may be an action


FOLLOWS: dict[str, dict[str, Any]] = {
    "in-place": {"check": "Y", "reviewed": "2026-11-01", "basis": [{"title": "Rule", "kind": "regulation"}]},
    "limits": {
        "check": "Y",
        "reviewed": "2026-11-01",
        "basis": [{"title": "Rule", "kind": "regulation", "valid_until": "2026-11-20"}],
    },
    "expired": {
        "check": "Y",
        "reviewed": "2026-11-01",
        "basis": [{"title": "Rule", "kind": "regulation", "valid_until": "2026-11-19"}],
    },
    "review-on-the-day": {"check": "Y", "reviewed": "2026-05-20", "basis": [{"title": "Rule", "kind": "regulation"}]},
    "review-over": {"check": "Y", "reviewed": "2026-05-19", "basis": [{"title": "Rule", "kind": "regulation"}]},
    "unsupported": {"check": "Y"},
    "overdue": {"check": "N", "actions": [{"what": "Ask", "owner": "Sourcing", "due": "2026-11-19"}]},
    "planned": {"check": "N", "actions": [{"what": "Ask", "owner": "Sourcing", "due": "2026-11-20"}]},
    "all-done": {
        "check": "N",
        "actions": [{"what": "Ask", "owner": "Sourcing", "due": "2026-11-19", "done": "2026-11-19"}],
    },
    "not-adopted": {"check": "N", "reason": "Too dear."},
    "gap": {"check": "N"},
}


def test_the_status_that_follows_is_told(site: Site, page: Page, tmp_path: Path) -> None:
    """For each answer the form names the status that the portal gives it once its lines stand in the file."""
    told, shown = {}, {}
    for name, typed in FOLLOWS.items():
        details = opened(page, site.everyone, ANSWERED)
        form = details.locator("form")
        empty(form)
        type_in(form, typed)
        told[name] = form.locator("[data-becomes]").inner_text()
        data = pasted(site, tmp_path / name, DEPARTMENT, {ANSWERED: lines_of(details)})
        portal = reload(site.portal, data, [DEPARTMENT])
        status = view(portal, []).rows[DEPARTMENT][ANSWERED].standing.status
        shown[name] = WORDS["becomes"].replace("{status}", LABELS["status"][status])
        details.locator(":scope > summary").click()
    assert told == shown
    assert len(set(told.values())) == 7


# ---- How it is used ----


def test_a_draft_stays_for_the_tab(site: Site, own_page: Page, context: BrowserContext) -> None:
    """What was typed is back after the page was left, in this tab and no other, until somebody begins again."""
    details = opened(own_page, site.everyone, ANSWERED)
    before = lines_of(details)
    control(details.locator("form"), "note").fill("Half a thought.")
    after = lines_of(details)
    own_page.goto(f"{site.everyone}help/")
    assert lines_of(opened(own_page, site.everyone, ANSWERED)) == after != before
    other = context.new_page()
    assert lines_of(opened(other, site.everyone, ANSWERED)) == before
    own_page.get_by_role("button", name=WORDS["anew"]).click()
    own_page.wait_for_load_state()
    assert lines_of(opened(own_page, site.everyone, ANSWERED)) == before


@in_each
def test_what_is_typed_to_confirm_stays_for_the_tab(site: Site, own_page: Page) -> None:
    """Role and special remarks of «Confirm all answers» are back after the page was left, until somebody begins again."""
    address = f"{site.everyone}departments/{DEPARTMENT}/"
    own_page.goto(address)
    details = own_page.locator("details[data-confirm-form]")
    details.locator(":scope > summary").click()
    typed = [details.locator("#confirm-role"), details.locator("#confirm-remarks")]
    before = [entry.input_value() for entry in typed]
    draft = details.get_by_text(site.words["draft"])
    expect(draft).to_be_hidden()
    texts = ["調達部長　代理", "1行目\n2行目"]
    for entry, text in zip(typed, texts, strict=True):
        entry.fill(text)
    own_page.goto(f"{site.everyone}help/")
    own_page.goto(address)
    details.locator(":scope > summary").click()
    expect(draft).to_be_visible()
    assert [entry.input_value() for entry in typed] == texts
    expect(details.locator("[data-remarks]")).to_be_visible()
    details.get_by_role("button", name=site.words["anew"]).click()
    expect(draft).to_be_hidden()
    assert [entry.input_value() for entry in typed] == before
    own_page.reload()
    assert [entry.input_value() for entry in typed] == before


@pytest.mark.parametrize(("fixed", "day"), [("true", "2026-11-20"), ("false", "2026-11-26")])
def test_today_is_the_later_of_page_and_reader(fixed: str, day: str, site: Site, own_page: Page) -> None:
    """A page that was not built last night takes the reader's day; a company with a day of its own takes that."""
    own_page.clock.set_fixed_time(datetime(2026, 11, 26, 12, tzinfo=UTC))
    own_page.route(
        f"**/departments/{DEPARTMENT}/",
        lambda route: route.fulfill(
            body=route.fetch().text().replace("&#34;fixed&#34;:true", f"&#34;fixed&#34;:{fixed}")
        ),
    )
    form = opened(own_page, site.everyone, ANSWERED).locator("form")
    field(form, "reviewed").get_by_role("button", name=WORDS["today"]).click()
    assert control(form, "reviewed").first.input_value() == day
    assert says(form, "reviewed") == ""
    control(form, "reviewed").first.fill("2026-11-27")
    own_page.keyboard.press("Tab")
    assert says(form, "reviewed") == WORDS["say-future"].replace("{today}", day)


def open_actions(site: Site) -> list[tuple[str, str, int]]:
    """Department, item and place of each open action that everyone sees, in the order of the data."""
    rows = view(site.portal, []).rows
    return [
        (department, item, place)
        for department, own in rows.items()
        for item, one_row in own.items()
        for place, seen in enumerate(one_row.actions)
        if seen.action.done is None
    ]


def test_each_open_action_can_be_marked_done(site: Site, page: Page) -> None:
    """Beside each open action of a department stands «Done», named with the action, and beside no other."""
    for department in sorted({department for department, _, _ in open_actions(site)}):
        page.goto(f"{site.everyone}departments/{department}/")
        shown = [
            (item, what)
            for item, row in view(site.portal, []).rows[department].items()
            for what in (seen.action.what for seen in row.actions if seen.action.done is None)
        ]
        buttons = page.locator("button[data-done]")
        assert [button.get_attribute("data-done") for button in buttons.all()] == [what for _, what in shown]
        for button, (_, what) in zip(buttons.all(), shown, strict=True):
            expect(button).to_be_visible()
            expect(button).to_have_accessible_name(f"{WORDS['done-now']} {what}")


def test_an_action_is_marked_done_without_typing(site: Site, page: Page, tmp_path: Path) -> None:
    """«Done» puts today into its answer, which is ready to be proposed; nothing else of the answer changes."""
    department, item, place = open_actions(site)[0]
    page.goto(f"{site.everyone}departments/{department}/")
    action = view(site.portal, []).rows[department][item].actions[place].action
    page.get_by_role("button", name=f"{WORDS['done-now']} {action.what}", exact=True).click()
    details = page.locator(f'details[data-answer-form="{item}"]')
    propose = details.get_by_role("button", name=counted(WORDS["propose"], 1))
    expect(propose).to_be_focused()
    expect(propose).to_be_in_viewport()
    details.evaluate(LAY_OPEN)
    data = pasted(site, tmp_path, department, {item: lines_of(details)})
    before, after = evidence(site.data, department)[item], evidence(data, department)[item]
    changed = after.actions[place].model_copy(update={"done": None})
    assert str(after.actions[place].done) == "2026-11-20"
    assert after.model_copy(update={"actions": before.actions}) == before
    assert [*after.actions[:place], changed, *after.actions[place + 1 :]] == list(before.actions)


def test_today_is_offered_for_an_action_that_is_done(site: Site, page: Page) -> None:
    """In the form the day of an action is typed with one button, in a row that was added just now, too."""
    form = opened(page, site.everyone, OPEN).locator("form")
    action = add(form, "actions")
    field(action, "done").get_by_role("button", name=WORDS["today"]).click()
    assert control(action, "done").first.input_value() == "2026-11-20"


def test_all_answers_are_confirmed_at_once(site: Site, page: Page, tmp_path: Path) -> None:
    """Two lines for the top of the file confirm every answer but those with a day of their own, which are named."""
    page.goto(f"{site.everyone}departments/{DEPARTMENT}/")
    details = page.locator("details[data-confirm-form]")
    details.locator(":scope > summary").click()
    details.evaluate(LAY_OPEN)
    details.get_by_label(WORDS["reviewed"]).fill("2026-11-19")
    data = copied(site, tmp_path, DEPARTMENT)
    path = data / "evidence" / f"{DEPARTMENT}.yml"
    text = re.sub(r"^reviewed: .*\nreviewed_by: .*\n", lambda _: lines_of(details), path.read_text("utf-8"), flags=re.M)
    path.write_text(text, encoding="utf-8")
    rows = view(reload(site.portal, data, [DEPARTMENT]), []).rows[DEPARTMENT].values()
    own = {row.item for row in rows if row.answer and row.answer.reviewed}
    assert own
    assert {row.item for row in rows if row.reviewed and row.reviewed.isoformat() != "2026-11-19"} == own
    keep = details.locator(".answer-keep")
    assert (
        set(re.findall(r"#([\w-]+)", " ".join(link.get_attribute("href") or "" for link in keep.locator("a").all())))
        == own
    )


def test_special_remarks_are_changed_with_the_confirmation(site: Site, page: Page, tmp_path: Path) -> None:
    """Who changes the special remarks gets their lines, which the file reads as typed; unchanged there are none."""
    page.goto(f"{site.everyone}departments/{DEPARTMENT}/")
    details = page.locator("details[data-confirm-form]")
    details.locator(":scope > summary").click()
    details.evaluate(LAY_OPEN)
    part, text = details.locator("[data-remarks]"), details.locator("textarea")
    expect(part).to_be_hidden()
    for remarks in ("Twice a year: in May\nand in November # both", "'Quoted'", "- a hyphen first"):
        text.fill(remarks)
        expect(part).to_be_visible()
        data = copied(site, tmp_path / str(len(remarks)), DEPARTMENT)
        path = data / "evidence" / f"{DEPARTMENT}.yml"
        rest = path.read_text("utf-8").partition("special_remarks:")[0]
        path.write_text(rest + part.locator("pre").inner_text(), encoding="utf-8")
        assert view(reload(site.portal, data, [DEPARTMENT]), []).remarks[DEPARTMENT].text == remarks
    text.fill("N/A")
    expect(part).to_be_hidden()
    expect(details.locator("#remarks-problem")).to_have_text(WORDS["say-nothing"])


def test_a_confirmation_is_judged_as_the_loader_does(site: Site, page: Page) -> None:
    """Who confirms all answers, and the special remarks, are judged as the loader judges them, beside their fields."""
    page.goto(f"{site.everyone}departments/{DEPARTMENT}/")
    details = page.locator("details[data-confirm-form]")
    details.evaluate("(one) => { one.open = true; }")
    details.evaluate(LAY_OPEN)
    role, remarks = (details.locator(f".answer-field:has({id_})") for id_ in ("#confirm-role", "#confirm-remarks"))
    long = {"🧪" * (MAX_LINE + 1): counted(WORDS["say-long"], 2).replace("{n}", str(MAX_LINE + 1))}
    told = {text: words.replace("{most}", str(MAX_LINE)) for text, words in long.items()}
    assert told_of(role, ("", "  ", *NOBODY, *ROLES, *MISREAD, *told)) == {
        **dict.fromkeys(("", "  "), WORDS["say-empty"]),
        **dict.fromkeys(NOBODY, WORDS["say-nobody"]),
        **dict.fromkeys(ROLES, ""),
        **dict.fromkeys(MISREAD, WORDS["say-misread"]),
        **told,
    }
    expect(details.locator("[data-propose]")).to_be_disabled()
    assert lines_of(details) == ""
    assert told_of(remarks, ("", *NOTHING, *MISREAD, *WITH_KEYS)) == {
        "": "",
        **dict.fromkeys(NOTHING, WORDS["say-nothing"]),
        **dict.fromkeys(MISREAD, WORDS["say-misread"]),
        **dict.fromkeys(WITH_KEYS, WORDS["say-keyed"]),
    }
    expect(details.locator("[data-remarks]")).to_be_hidden()


# ---- What is proposed ----

INTO = "https://git.example/hoshikawa/guidance-portal/-/new/main/data/inbox?"


@dataclass(frozen=True)
class Proposed:
    """What a new tab at the host was opened with."""

    name: str
    """The new file's."""
    text: str

    @property
    def values(self) -> Any:
        """What the text says to any reader of YAML."""
        return yaml.safe_load(self.text)


def proposed(details: Locator) -> Proposed:
    """What the button opens the host with; the new tab knows nothing of the page that opened it."""
    details.page.context.route("https://git.example/**", lambda route: route.fulfill(body="A new file"))
    with details.page.context.expect_page() as opening:
        details.locator("[data-propose]").click()
    host = opening.value
    host.wait_for_url("https://git.example/**")
    assert host.url.startswith(INTO)
    assert host.evaluate("window.opener") is None
    assert host.evaluate("document.referrer") == ""
    asked = parse_qs(urlsplit(host.url).query)
    host.close()
    assert set(asked) <= {"file_name", "content"}
    return Proposed(asked["file_name"][0], asked.get("content", [""])[0])


def rows_of(site: Site, department: str = DEPARTMENT) -> Any:
    """The rows of a department as everyone sees them."""
    return view(site.portal, []).rows[department]


@in_each
def test_several_changes_are_one_proposal(site: Site, page: Page) -> None:
    """What was changed on the page goes into one file: each answer whole, with the digest of what it was before."""
    first = opened(page, site.everyone, PARTLY_HIDDEN)
    control(first.locator("form"), "note").fill("日本語：改めて確認 & 100 % sure")
    expect(first.locator("[data-stays]")).to_have_text(counted(site.words["stays"], 1))
    second = opened(page, site.everyone, OPEN)
    expect(second.locator("[data-along]")).to_have_text(site.words["along"].replace("{items}", PARTLY_HIDDEN))
    type_in(second.locator("form"), ANSWERS["yes-with-everything"])
    button = second.locator("[data-propose]")
    expect(button).to_have_text(counted(site.words["propose"], 2).replace("{n}", "2"))
    expect(first.locator("[data-along]")).to_have_text(site.words["along"].replace("{items}", OPEN))
    proposal = proposed(second)
    assert proposal.name == f"{DEPARTMENT}-2026-11-20.yml"
    answers = proposal.values["answers"]
    assert set(proposal.values) == {"department", "answers"}
    assert proposal.values["department"] == DEPARTMENT
    was = answers[PARTLY_HIDDEN].pop("was")
    assert was == rows_of(site)[PARTLY_HIDDEN].digest
    lines = lines_of(first) + lines_of(second)
    assert answers == yaml.safe_load(lines)  # no digest where no answer was
    assert answers[PARTLY_HIDDEN]["note"] == "日本語：改めて確認 & 100 % sure"
    expect(second.locator("[data-said]")).to_have_text(site.words["proposed"])
    assert proposed(first).name == f"{DEPARTMENT}-2026-11-20-2.yml"


@pytest.mark.parametrize("name", ["yes-with-everything", "no-with-actions", "hostile", "lines", "lines-with-spaces"])
def test_what_is_proposed_arrives(name: str, site: Site, page: Page, tmp_path: Path) -> None:
    """What the form proposes is taken into the file as it was typed; what is hidden from the page stays in it."""
    for item in (PARTLY_HIDDEN, OPEN):
        details = opened(page, site.everyone, item)
        empty(details.locator("form"))
        type_in(details.locator("form"), ANSWERS[name])
    proposal = proposed(details)
    data = Path(shutil.copytree(site.data, tmp_path / "data"))
    (data / "inbox" / proposal.name).write_text(proposal.text, encoding="utf-8")
    done = CliRunner().invoke(main, ["--data", str(data), "take", "--remove"])
    assert done.exit_code == 0, done.output
    assert [path.name for path in (data / "inbox").iterdir()] == ["README.md"]
    typed = plain_yaml(data / "evidence" / f"{DEPARTMENT}.yml")["answers"]
    assert typed[OPEN] == ANSWERS[name]
    before, after = evidence(site.data, DEPARTMENT)[PARTLY_HIDDEN], evidence(data, DEPARTMENT)[PARTLY_HIDDEN]
    (hidden_before,) = [action for action in before.actions if action.audience == "management"]
    assert hidden_before in after.actions
    new = evidence(data, DEPARTMENT)[OPEN]
    assert {action.what for action in after.actions} == {hidden_before.what, *(action.what for action in new.actions)}
    assert after.model_copy(update={"actions": new.actions}) == new


def test_what_was_typed_before_goes_along(site: Site, page: Page) -> None:
    """A draft of the tab is part of the next proposal although its form was not opened; a half-typed one is named."""
    control(opened(page, site.everyone, ANSWERED).locator("form"), "note").fill("Typed before.")
    add(opened(page, site.everyone, PARTLY_HIDDEN).locator("form"), "basis")
    page.evaluate("window.left = true")
    details = opened(page, site.everyone, OPEN)
    type_in(details.locator("form"), {"check": "N", "reason": "Too dear."})
    along = f"{WORDS['along']} {WORDS['along-not']}".replace("{items}", ANSWERED, 1).replace("{items}", PARTLY_HIDDEN)
    expect(details.locator("[data-along]")).to_have_text(along)
    answers = proposed(details).values["answers"]
    assert set(answers) == {ANSWERED, OPEN}
    assert answers[ANSWERED]["note"] == "Typed before."


@in_each
def test_nothing_is_proposed_that_is_wrong_or_as_it_was(site: Site, page: Page) -> None:
    """A form with a slip tells it and opens nothing; one that nobody has changed says so."""
    pages = len(page.context.pages)
    details = opened(page, site.everyone, OPEN)
    details.locator("[data-propose]").click()
    assert says(details.locator("form"), "check") == site.words["say-check"]
    assert page.evaluate("document.activeElement.type") == "radio"
    same = opened(page, site.everyone, ANSWERED)
    same.locator("[data-propose]").click()
    expect(same.locator("[data-said]")).to_have_text(site.words["unchanged"])
    assert len(page.context.pages) == pages


@in_each
@pytest.mark.parametrize("copies", ["clipboard", "selection", "nothing"])
def test_too_long_for_an_address_is_copied(copies: str, site: Site, browser: Browser) -> None:
    """What no host takes in an address is copied, and an empty file opens; where nothing copies, nothing opens."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    if copies != "clipboard":
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    if copies == "nothing":
        page.add_init_script("document.execCommand = () => false")
    details = opened(page, site.everyone, ANSWERED)
    note = "長い補足です。" * 200
    control(details.locator("form"), "note").fill(note)
    if copies == "nothing":
        details.locator("[data-propose]").click()
        expect(details.locator("[data-said]")).to_have_text(site.words["not-proposed"])
        assert len(context.pages) == 1
    else:
        assert proposed(details) == Proposed(f"{DEPARTMENT}-2026-11-20.yml", "")
        expect(details.locator("[data-said]")).to_have_text(site.words["proposed-copied"])
    if copies == "clipboard":
        copied_text = page.evaluate("navigator.clipboard.readText()")
        assert yaml.safe_load(copied_text)["answers"][ANSWERED]["note"] == note
    context.close()


@in_each
def test_a_confirmation_is_proposed(site: Site, page: Page) -> None:
    """Day and role of «Confirm all answers» go into one file, with the answers that were changed on the page."""
    control(opened(page, site.everyone, ANSWERED).locator("form"), "note").fill("Looked at again.")
    details = page.locator("details[data-confirm-form]")
    details.locator(":scope > summary").click()
    expect(details.locator("[data-along]")).to_have_text(site.words["along"].replace("{items}", ANSWERED))
    details.get_by_label(site.words["confirm-by"]).fill("Head: Procurement")
    proposal = proposed(details).values
    assert (str(proposal["reviewed"]), proposal["reviewed_by"]) == ("2026-11-20", "Head: Procurement")
    assert list(proposal["answers"]) == [ANSWERED]
    details.get_by_label(site.words["reviewed"]).fill("2026-11-21")
    expect(details.locator("[data-propose]")).to_be_disabled()


def test_who_sees_more_proposes_nothing(site: Site, page: Page) -> None:
    """The pages for management have no such button, and hold no digest: who reads a proposal is not known to them."""
    details = opened(page, site.management, ANSWERED)
    assert page.locator("[data-propose], [data-was], script[data-proposal]").count() == 0
    assert details.locator("[data-paste]").count() == 0
    assert lines_of(details)


@in_each
def test_who_approves_and_who_helps(site: Site, page: Page) -> None:
    """The form says whose approval a change needs, and whom to ring; its links open a tab of their own."""
    details = opened(page, site.everyone, ANSWERED)
    owner = site.portal.departments[DEPARTMENT].owner
    helper = next(contact["how"] for contact in company_in(site.language)["contacts"] if "editors" in contact)
    assert owner and owner in details.inner_text()
    assert helper in details.inner_text()
    assert {link.get_attribute("target") for link in details.locator("[data-result] a").all()} == {"_blank"}


def test_keyboard_is_enough(site: Site, page: Page) -> None:
    """The form is opened, filled in, given rows and freed of them without a mouse; the focus goes along."""
    page.goto(f"{site.everyone}departments/{DEPARTMENT}/")
    press, type_ = page.keyboard.press, page.keyboard.type
    page.locator(f'details[data-answer-form="{OPEN}"] > summary').focus()
    press("Enter")
    form = page.locator(f'details[data-answer-form="{OPEN}"] form')
    form.wait_for()
    for _ in range(5):
        press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    press("Space")
    press("ArrowRight")
    assert page.evaluate("document.activeElement.value") == "N"
    words_here = "document.activeElement.textContent"
    for _ in range(20):
        press("Tab")
        if page.evaluate(words_here) == WORDS["add-actions"]:
            break
    press("Enter")
    assert row(form, "actions", 0).locator("input").first.evaluate("(one) => one === document.activeElement")
    type_("Write it")
    press("Tab")
    type_("Sourcing")
    press("Tab")
    type_("01292027")
    press("Enter")
    assert "due: 2027-01-29" in (form.locator("pre").text_content() or "")
    field(form, "actions").locator("[data-add]").focus()
    press("Enter")
    assert [legend.inner_text() for legend in field(form, "actions").locator("legend").all()[1:]] == [
        "Action 1",
        "Action 2",
    ]
    second = row(form, "actions", 1).locator("[data-remove]")
    assert second.get_attribute("aria-label") == "Remove Action 2"
    second.focus()
    press("Enter")
    assert page.evaluate(words_here) == WORDS["add-actions"]
    assert row(form, "actions", 1).count() == 0
    assert form.locator("pre").text_content() == (
        f"  {OPEN}:\n    check: N\n    actions:\n"
        "      - what: Write it\n        owner: Sourcing\n        due: 2027-01-29\n"
    )


def where_to_paste(site: Site) -> str:
    """What the form says once the lines are copied: which lines of the file they replace.

    Only who sees all of the file is told numbers: below a hidden entry they would tell its length.
    """
    lines = (site.data / "evidence" / f"{DEPARTMENT}.yml").read_text("utf-8").splitlines()
    first = lines.index(f"  {ANSWERED}:") + 1
    last = next(number for number, line in enumerate(lines[first:], first) if not line.startswith("    "))
    return str(site.words["copied-lines"]).replace("{first}", str(first)).replace("{last}", str(last))


@in_each
def test_lines_are_copied(site: Site, browser: Browser) -> None:
    """The button copies the lines as they are, and says so; the next change takes its word back."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    details = opened(page, site.management, ANSWERED)
    details.locator("[data-copy]").click()
    said = details.locator("[data-said]")
    wait_until(page, "(said) => said.textContent !== ''", arg=said.element_handle())
    assert said.inner_text() == where_to_paste(site)
    assert page.evaluate("navigator.clipboard.readText()") == lines_of(details)
    control(details.locator("form"), "note").fill("Another note.")
    assert said.inner_text() == ""
    context.close()


@pytest.mark.parametrize("copies", [True, False])
def test_lines_are_selected_where_scripts_have_no_clipboard(copies: bool, site: Site, own_page: Page) -> None:
    """Without https the lines are selected and copied in the old way; where that fails, the form says how to go on."""
    own_page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    if not copies:
        own_page.add_init_script("document.execCommand = () => false")
    details = opened(own_page, site.everyone, ANSWERED)
    details.locator("[data-copy]").click()
    assert own_page.evaluate("window.getSelection().toString()").strip() == lines_of(details).strip()
    assert details.locator("[data-said]").inner_text() == WORDS["copied-over" if copies else "not-copied"].replace(
        "{item}", ANSWERED
    )


def test_nothing_leaves_and_nothing_stays(site: Site, own_page: Page, context: BrowserContext) -> None:
    """Filling in and copying asks no server for anything, and leaves nothing in the browser but for the tab itself."""
    asked: list[str] = []
    own_page.on("request", lambda request: asked.append(request.url))
    own_page.goto(f"{site.everyone}departments/{DEPARTMENT}/", wait_until="networkidle")
    assert asked
    assert {url for url in asked if not url.startswith(site.everyone)} == set()
    stored = "JSON.stringify([{...localStorage}, document.cookie])"
    before, loaded = own_page.evaluate(stored), len(asked)
    details = opened(own_page, site.everyone, OPEN)
    type_in(details.locator("form"), ANSWERS["yes-with-everything"])
    details.locator("[data-copy]").click()
    control(details.locator("form"), "reviewed").press("Enter")
    own_page.wait_for_timeout(300)
    late = ("/favicon.png", "/search_index.json", ".min.js")  # what the page itself loads, at the latest: no address
    assert [url for url in asked[loaded:] if not url.endswith(late)] == []  # of these can carry what was typed
    assert own_page.evaluate(stored) == before
    assert context.cookies() == []


@in_each
def test_without_script_the_lines_are_there(site: Site, plain: Page) -> None:
    """Without script the item opens on its answer as lines, or on commented lines, with the link to the file."""
    for department in (DEPARTMENT, "sales"):
        shows_lines(plain, site, department)


def test_without_script_a_hostile_answer_is_lines(hostile_site: Site, plain: Page) -> None:
    """So it does where the answer has every sign that means something."""
    shows_lines(plain, hostile_site, HOSTILE_DEPARTMENT)


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A page without script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


SHOWN = f"""(details) => ({{
  lines: ({LINES})(details),
  leads: details.querySelector("[data-result] a").getAttribute("href"),
  byHand: details.querySelectorAll("[data-by-hand]").length,
  forms: details.querySelectorAll("form").length,
}})"""
"""What an item without script shows, once it is opened."""


def shows_lines(page: Page, site: Site, department: str) -> None:
    """Opens each item of a department, and reads the lines to paste."""
    for item, row in view(site.portal, []).rows[department].items():
        details = opened_plain(page, site.everyone, item, department)
        blank = blank_answer(site.portal.guideline, site.portal.labels, item)
        shown = details.evaluate(SHOWN)
        assert shown["lines"] == (answer_lines(item, row.answer) if row.answer else blank)
        assert shown["leads"].endswith(f"{department}.yml")
        assert shown["byHand"] == (row.answer is None)
        assert shown["forms"] == 0


def test_commented_lines_pass_the_check(site: Site, tmp_path: Path) -> None:
    """The commented lines, with their signs taken away as they say, are an answer that passes the check."""
    lines = re.sub(r"^  # ", "  ", blank_answer(site.portal.guideline, site.portal.labels, OPEN), flags=re.MULTILINE)
    data = pasted(site, tmp_path, DEPARTMENT, {OPEN: lines})
    assert evidence(data, DEPARTMENT)[OPEN].check == "Y"


def test_paper_has_no_form(site: Site, own_page: Page) -> None:
    """On paper there is no form, opened or not."""
    details = opened(own_page, site.everyone, OPEN)
    own_page.emulate_media(media="print")
    assert not details.is_visible()
    assert own_page.locator(".answer-form:visible").count() == 0


@in_each
def test_form_is_accessible(site: Site, browser: Browser) -> None:
    """With forms open, filled in and full of messages, axe finds nothing, and the page is not wider than the window.

    It looks in each size at the form with its light colors, and at its dark ones.
    """
    context = browser.new_context(viewport=WIDE, color_scheme="light")
    page = context.new_page()
    opened(page, site.everyone, PARTLY_HIDDEN)
    form = opened(page, site.everyone, OPEN).locator("form")
    add(form, "basis")
    add(form, "actions")
    form.locator("[data-copy]").click()
    assert form.locator("[role=alert]:not(:empty)").count() == 6
    both = ", ".join(f'details[data-answer-form="{item}"]' for item in (PARTLY_HIDDEN, OPEN))
    assert page.locator(both).count() == 2  # the rest of the page is looked at as every kind of page is
    faults: list[tuple[str, ...]] = []
    for size, window in SIZES.items():
        page.set_viewport_size(window)
        page.evaluate(TURN, SCHEMES["light"])
        faults += [(size, *fault) for fault in axe_findings(page, both)]
        page.evaluate(TURN, SCHEMES["dark"])
        faults += [(size, "dark", *fault) for fault in axe_findings(page, both, **OF_COLOR)]
        assert page.evaluate("document.documentElement.scrollWidth") <= window["width"]
        assert form.evaluate("(one) => one.getBoundingClientRect().right") <= window["width"]
    assert faults == []
    context.close()
