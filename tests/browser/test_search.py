"""The search, asked in a browser in the words of employees, and what its index holds."""

import gzip
import re
from collections.abc import Iterator
from html import escape
from urllib.parse import urlsplit

import pytest
from chromium import PHONE, WIDE, Strict, axe_findings, needs_chromium, served
from languages import lay_out_in, spoken
from playwright.sync_api import Browser, expect
from search_box import WAYS_ON, Place, Query, SearchBox, locations, place_of, queries, search_box
from site_builds import ROOT, Built, built, plain_yaml

pytestmark = needs_chromium

GUIDELINE = ROOT / "data" / "guideline"
OUTLINE = plain_yaml(GUIDELINE / "outline.yml")
GLOSSARY = plain_yaml(GUIDELINE / "en" / "glossary.yml")
NAME, HOSTILE = "Quality Assurance", '<img src=x onerror="window.broken = 1"> &lt; Quality & Tests'
"""Name of a department, and what it is called here."""
FIRST, AMONG_THREE = 0.80, 0.95
"""Shares of the queries for which a right point is to stand first, and among the first three."""
BESIDE = ("status/", "departments/", "contribute/", "about/")
"""Pages that a point of the guidance is to stand above."""
ITEMS = [
    (item["id"], item["locator"])
    for part in OUTLINE["checklist"]["parts"]
    for section in part["sections"]
    for group in section["groups"]
    for item in group["items"]
]
ACTIONS = [
    (action["id"], action["locator"])
    for area in OUTLINE["areas"]
    for category in area["categories"]
    for action in category["actions"]
]
SLIPS = ["term-stockpiling", "term-cyberattack", "term-commoditization", "term-stakeholder", "term-diversification"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The portal for everyone in English alone, as the queries are; one department has a hostile name."""
    project = lay_out_in(tmp_path_factory.mktemp("portal"), "en")
    departments = project / "data" / "departments.yml"
    text = departments.read_text(encoding="utf-8")
    assert f"name: {{en: {NAME}, " in text
    departments.write_text(text.replace(f"{{en: {NAME}, ", f"{{en: '{HOSTILE}', "), encoding="utf-8")
    (site,) = built((project, {}))
    return site


@pytest.fixture(scope="module")
def where(site: Built) -> dict[str, str]:
    """Where each point stands."""
    return locations(site)


@pytest.fixture(scope="module")
def box(site: Built, browser: Browser) -> Iterator[SearchBox]:
    """The search box of the home page."""
    with search_box(browser, site.folder) as box:
        yield box


@pytest.fixture(scope="module")
def asked(box: SearchBox) -> dict[str, list[Place]]:
    """What the search answers to every query of the file."""
    return box.ask_all(query.query for query in queries())


def test_queries_are_many_and_a_quarter_is_fresh(where: dict[str, str]) -> None:
    """At least 80 queries, a quarter of them by people who had not seen the site, name points that exist."""
    listed = queries()
    assert len(listed) >= 80
    assert sum(query.fresh for query in listed) * 4 >= len(listed)
    assert {answer for query in listed for answer in query.answers} <= set(where)


def test_fresh_queries_are_many_and_of_three_kinds(where: dict[str, str]) -> None:
    """At least 150 more by people who had not read the words of points: a third of them Japanese, all with an answer."""
    listed = queries("fresh")
    assert len({query.query for query in listed}) >= 150
    assert sum(query.is_japanese for query in listed) * 3 >= len(listed)
    assert {answer for query in listed for answer in query.answers} <= set(where)


def test_situations_are_of_three_kinds(where: dict[str, str]) -> None:
    """60 more from the situations of people's work: a third Japanese, a third whole questions, all with an answer."""
    listed = queries("situations")
    assert len({query.query for query in listed}) == 60
    assert sum(query.is_japanese for query in listed) == 20
    assert (
        sum(query.query.endswith("?") or "what now" in query.query for query in listed if not query.is_japanese) == 20
    )
    assert {answer for query in listed for answer in query.answers} <= set(where)


@pytest.mark.parametrize(("goal", "number"), [(FIRST, 1), (AMONG_THREE, 3)], ids=["first", "among-the-first-three"])
def test_right_point_comes_early(
    goal: float, number: int, asked: dict[str, list[Place]], where: dict[str, str]
) -> None:
    """A right point stands first, and among the first three, as often as the goal says."""
    listed = queries()
    missed = [query for query in listed if place_of({where[id_] for id_ in query.answers}, asked[query.query]) > number]
    assert 1 - len(missed) / len(listed) >= goal, "\n".join(told(query, asked[query.query]) for query in missed)


def told(query: Query, places: list[Place]) -> str:
    """A query that was missed, and what came first."""
    return f"{query.query!r} wants {', '.join(query.answers)}, got {[place.title for place in places[:3]]}"


def test_guidance_stands_above_pages_about_the_company(asked: dict[str, list[Place]]) -> None:
    """No query in employees' words has a page of status, departments or editors at its head."""
    heads = {query: places[0].locations for query, places in asked.items() if places}
    assert {query for query, head in heads.items() if any(location.startswith(BESIDE) for location in head)} == set()


@pytest.mark.parametrize(
    ("query", "location"),
    [("where the company stands", "status/"), ("isolate mode", "contribute/commands/"), ("edition", "about/")],
)
def test_other_pages_are_found_too(query: str, location: str, box: SearchBox) -> None:
    """Pages that stand below the guidance are found by what they say."""
    assert any(address.startswith(location) for place in box.ask(query)[:3] for address in place.locations)


def test_id_is_found_in_every_form(box: SearchBox, where: dict[str, str]) -> None:
    """An item or action stands first for its id, its id in one word of small letters, and the source's own number."""
    forms = {
        form: where[id_]
        for id_, locator in (*ITEMS[::6], *ACTIONS[::12])
        for form in (id_, re.sub(r"\W", "", id_).lower(), locator, locator.replace(".", ""))
    }
    answers = box.ask_all(forms)
    wrong = [
        (form, [place.title for place in answers[form][:1]])
        for form, point in forms.items()
        if place_of({point}, answers[form]) != 1
    ]
    assert wrong == []


def test_japanese_terms_are_found(box: SearchBox, where: dict[str, str]) -> None:
    """A glossary term stands among the first three for its Japanese name."""
    names = {id_: re.split("[、（]", term["japanese"])[0] for id_, term in GLOSSARY.items() if "japanese" in term}
    assert len(names) > 40
    answers = box.ask_all(names.values())
    assert [name for id_, name in names.items() if place_of({where[id_]}, answers[name]) > 3] == []


@pytest.mark.parametrize("id_", SLIPS)
def test_typing_slip_is_forgiven(id_: str, box: SearchBox, where: dict[str, str]) -> None:
    """A term is found where a letter is missing, stands twice, is another one, or has changed its place."""
    word = GLOSSARY[id_]["title"].split()[0].lower()
    slips = [
        word[:4] + word[5:],
        word[:4] + word[3:],
        f"{word[:4]}x{word[5:]}",
        word[:3] + word[4] + word[3] + word[5:],
    ]
    assert [slip for slip, places in box.ask_all(slips).items() if place_of({where[id_]}, places) > 3] == []


def test_results_come_while_typing(box: SearchBox, where: dict[str, str]) -> None:
    """From its fourth letter on every beginning of a long word finds the term."""
    word = "diversification"
    beginnings = [word[:length] for length in range(4, len(word) + 1)]
    wanted = {where["term-diversification"]}
    assert [typed for typed, places in box.ask_all(beginnings).items() if place_of(wanted, places) > 3] == []


def test_nothing_is_found_for_what_is_nowhere(box: SearchBox) -> None:
    """Letters that begin no word of the site have no result, and the ways on stand there."""
    assert box.ask("stockpiling")
    assert box.ways_on() == []
    assert box.ask("qqqzzzxxx") == []
    assert box.ways_on() == WAYS_ON


@pytest.mark.parametrize(
    ("query", "answers"),
    [
        ("can I send a 3D model to a new supplier", ["case-drawings"]),
        ("why does my neighbor buy from a single source", ["term-single-source", "B1-b", "autonomy-f"]),
        ("退職した先輩から手紙", ["case-former-colleague", "indispensability-l", "B2-h"]),
    ],
)
def test_a_sentence_has_results(query: str, answers: list[str], box: SearchBox, where: dict[str, str]) -> None:
    """A question as a sentence, most of whose words stand nowhere, is answered by what has the others."""
    assert place_of({where[id_] for id_ in answers}, box.ask(query)) <= 10


IN_TROUBLE = [
    *("who do I call", "report", "leak", "spy", "phishing", "drawing", "supplier asks for drawings", "lost laptop"),
    *("連絡先", "相談窓口", "情報漏洩", "怪しいメール", "不審", "図面"),
]  # fmt: skip


@pytest.mark.parametrize("words", IN_TROUBLE)
def test_help_is_found_by_whoever_is_in_trouble(words: str, box: SearchBox) -> None:
    """The words of somebody in trouble, Japanese ones too, have Help among the first three."""
    assert place_of({"help/"}, box.ask(words)) <= 3


@pytest.mark.parametrize("word", ["gift"])
def test_a_short_word_is_no_slip_of_another_length(word: str, box: SearchBox) -> None:
    """Who types a short word that stands nowhere is not shown what has a letter less."""
    assert [place.title for place in box.ask(word) if "Git" in place.title] == []


@pytest.mark.parametrize(
    "words", ["gift", "overtime", "vendors", "quiz", "phone number", "account", "repository", "key"]
)
def test_pages_for_editors_stand_below_the_others(words: str, box: SearchBox) -> None:
    """What an employee types leads to the pages for those who edit only behind all that are for everybody."""
    editors = [all(location.startswith("contribute/") for location in place.locations) for place in box.ask(words)]
    assert editors == sorted(editors)
    assert not all(editors)
    assert "Missing" not in box.results.inner_text()


def test_a_heading_for_editors_is_found_by_its_words(box: SearchBox) -> None:
    """Who types the whole of such a heading is led there at once."""
    assert place_of({"contribute/commands/#isolate"}, box.ask("isolate mode")) == 1
    assert (
        place_of({"contribute/messages/#rule-no-evidence-file"}, box.ask("A department without an evidence file")) == 1
    )


def test_a_word_that_says_how_firmly_leads_to_its_meaning(box: SearchBox) -> None:
    """Who types «should», which is in every other sentence, is led to what it means."""
    assert place_of({"about/#how-firmly-a-point-is-put"}, box.ask("Should")) == 1


def test_all_of_an_id_is_marked(box: SearchBox) -> None:
    """In the title of a point that was asked for by its id each part of the id is marked."""
    box.ask("B2-a")
    title = box.results.get_by_role("link").filter(has_text="B2-a").first.get_by_role("heading")
    assert title.locator("mark").all_text_contents()[:2] == ["B2", "a"]


def test_text_without_a_key_is_searched(box: SearchBox, where: dict[str, str]) -> None:
    """Text that is pasted with the mouse, dictated or chosen from an input method is searched as if it were typed."""
    box.ask("")
    box.box.evaluate("input => { input.value = '秘密保持契約'; input.dispatchEvent(new InputEvent('input')); }")
    box.asked = "秘密保持契約"
    expect(box.results.get_by_role("link").first).to_be_visible()


@pytest.mark.parametrize("way", ["click", "click the page's name", "Enter", "arrow and Enter"])
def test_result_leads_to_its_point(way: str, site: Built, browser: Browser) -> None:
    """The first result, chosen with the mouse or the keys, opens the page at the point's heading."""
    with search_box(browser, site.folder) as box:
        assert box.ask("b1d")[0].locations >= {"checklist/#B1-d"}
        if way.startswith("click"):
            box.results.get_by_role("link").nth(1 if way == "click" else 0).click()
        else:
            for key in ("ArrowDown", "Enter") if "arrow" in way else ("Enter",):
                box.page.keyboard.press(key)
        expect(box.page).to_have_url(re.compile(r"/checklist/(\?h=)?#B1-d$"))
        expect(box.page.locator("h3#B1-d")).to_be_in_viewport()


@pytest.mark.parametrize("word", ["supply", "company", "policy", "security"])
def test_the_page_marks_the_words_that_were_searched(word: str, box: SearchBox) -> None:
    """On the page of a result the typed word is marked wherever it stands, and no mark ends within a word of its kind."""
    box.box.click()  # a result that is followed closes the search
    box.ask(word)
    with box.page.context.expect_page() as opened:
        box.results.get_by_role("link").first.click(modifiers=["ControlOrMeta"])  # in a page of its own: the box stays
    page = opened.value
    expect(page.locator("mark[data-md-highlight]").first).to_be_attached()
    page.evaluate("document.querySelectorAll('.map').forEach(one => one.remove())")  # a drawing is not searched
    article = page.locator("article.md-content__inner")
    marked = [text.lower() for text in article.locator("mark[data-md-highlight]").all_text_contents()]
    seen = re.findall(rf"\b{word}\b", article.inner_text(), re.IGNORECASE)
    text = article.inner_text().lower()
    page.close()
    assert seen
    assert marked.count(word) >= len(seen)
    assert [marked_text for marked_text in set(marked) if not re.search(rf"\b{re.escape(marked_text)}\b", text)] == []


def test_a_visit_that_searches_for_nothing_is_small(site: Built, browser: Browser) -> None:
    """Home moves less than 150 kB, packed as servers pack it; the search begins when somebody goes into its box."""
    with served(site.folder, Strict) as root:
        page = browser.new_page(viewport=WIDE)
        moved: dict[str, int] = {}
        page.on(
            "response",
            lambda response: moved.update({urlsplit(response.url).path: len(gzip.compress(response.body()))}),
        )
        page.goto(root, wait_until="networkidle")
        assert sum(moved.values()) < 150_000, moved
        assert not [path for path in moved if path in ("/search/entries.json", "/assets/search-index.js")]
        assert page.workers == []
        with page.expect_response("**/search/entries.json"):
            page.locator("[data-md-component=search-query]").focus()
        assert len(page.workers) == 1
        page.close()


def test_a_page_without_a_server_shows_no_search(site: Built, browser: Browser) -> None:
    """Where a browser lets no worker begin, such as in a folder, there is no box that would stay without an answer."""
    page = browser.new_page(viewport=WIDE)
    page.goto((site.folder / "index.html").as_uri())
    expect(page.locator("[data-md-component=search]")).to_be_hidden()
    page.close()


def test_an_address_brings_a_search_along(site: Built, browser: Browser) -> None:
    """Whoever follows a link with words to search for finds them answered."""
    with served(site.folder, Strict) as root:
        page = browser.new_page(viewport=WIDE)
        page.goto(f"{root}?q=technology")
        expect(page.locator(".md-search-result__item").first).to_be_visible()
        page.close()


def test_phone_shows_the_same(site: Built, browser: Browser, asked: dict[str, list[Place]]) -> None:
    """A phone shows the same results, none of them wider than the screen, and without a fault for a screen reader."""
    with search_box(browser, site.folder, PHONE) as box:
        assert box.ask("second source") == asked["second source"]
        assert box.results.evaluate("list => list.scrollWidth <= list.clientWidth")
        assert axe_findings(box.page) == []


def test_markup_stays_text(box: SearchBox) -> None:
    """Tags and signs, in a query and in a name that a result shows, run nothing and are shown as typed."""
    box.ask(f"{HOSTILE} +a -b *c: ~1 ^2")
    assert [place.title for place in box.ask("onerror quality tests")][:1] == [HOSTILE]
    assert box.results.locator("img").count() == 0
    assert box.page.evaluate("window.broken") is None


def test_departments_are_in_the_index_by_name_only(site: Built) -> None:
    """Of a department the search knows its name, which leads to its own page, and nothing else."""
    entries = {location: entry for location, entry in site.search.items() if location.startswith("departments/")}
    departments = spoken(plain_yaml(site.folder.parent / "data" / "departments.yml"), "en")["departments"]
    own = {
        f"departments/{department['id']}/": escape(department["name"], quote=False)
        for department in departments
        if "retired" not in department
    }
    names = list(own.values())
    assert {location: entries[location]["title"] for location in own} == own
    assert {entries[location]["text"].strip() for location in own} == {""}
    assert set(entries) - set(own) == {"departments/", "departments/#retired"}
    pages = ("status/", "checklist/", "roles/", "guidance/", "training/")
    rest = " ".join(entry["text"] for location, entry in site.search.items() if location.startswith(pages))
    guideline = " ".join(path.read_text(encoding="utf-8") for path in (GUIDELINE / "en").iterdir())
    contacts = {
        contact["role"] for contact in spoken(plain_yaml(site.folder.parent / "data" / "company.yml"), "en")["contacts"]
    }
    named = [name for name in names if " " in name and name not in guideline and name not in contacts]
    assert len(named) > 3
    assert [name for name in named if name in rest] == []


def test_a_department_is_found_on_its_own_page(site: Built, box: SearchBox) -> None:
    """Who searches for a department comes to its page, and from the list of all by its name."""
    assert box.ask("strategic procurement")[0].locations == {"departments/strategic-procurement/"}
    index = site.pages["departments/"]
    for heading in index.article.find("h2"):
        if heading.id.startswith("department-"):
            address = f"departments/{heading.id.removeprefix('department-')}/"
            assert address in {leads_to for leads_to, _ in index.targets(heading.walk())}


def test_words_of_a_point_are_in_the_index_and_on_no_page(site: Built, where: dict[str, str]) -> None:
    """The search knows a point's own words and those of the terms that lead to it; no page shows them."""
    entry = site.search[where["autonomy-f"]]
    typed = plain_yaml(GUIDELINE / "en" / "autonomy.yml")["autonomy-f"]["search"]
    assert entry["words"] == [*typed, dict(ACTIONS)["autonomy-f"]]
    assert set(GLOSSARY["term-stockpiling"]["search"]) <= set(entry["near"])
    assert "qualify a supplier" in typed
    assert not [page.address for page in site.pages.values() if "qualify a supplier" in page.source]
