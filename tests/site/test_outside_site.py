"""The site for people outside the company, built as a whole: no byte of it holds what was not released."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from languages import DATA, FURTHER, labels_in, shown_in, site_in
from searched import Texts
from site_builds import DAY, ROOT, Built, Element, built, lay_out, plain_yaml
from test_hidden import released, texts_of, typed

PAGES = {"", "sheet/", "404.html"}
LONG = 12
"""Letters of a text that stands nowhere by chance."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The portal itself for people outside, in all its languages."""
    (site,) = built((lay_out(tmp_path_factory.mktemp("outside")), {**DAY, "PORTAL_AUDIENCE": "outside"}))
    return site


@pytest.fixture
def outside(whole: Built, language: str) -> Built:
    """The same in each language."""
    return site_in(language, whole)


def kept_inside() -> Iterator[str]:
    """Every text of evidence that is not released, of departments, contacts, sessions held, cases and training."""
    own = plain_yaml(DATA / "evidence" / "company.yml")
    leaves = set(released(own))
    company = plain_yaml(DATA / "company.yml")
    sources = [plain_yaml(path) for path in sorted((DATA / "evidence").glob("*.yml"))]
    sources += [plain_yaml(path) for path in sorted((DATA / "training").rglob("*.yml"))]
    sources += [plain_yaml(path) for path in sorted((DATA / "cases").rglob("*.yml"))]
    sources += [plain_yaml(DATA / "departments.yml"), company["contacts"], company["repository"]]
    for text in typed(sources):
        if " ".join(text.split()) not in {" ".join(left.split()) for left in leaves}:
            yield " ".join(text.split())


def test_it_has_these_pages_and_no_others(outside: Built) -> None:
    """Start page, sheet and the page of what is not found; no file for programs, feed, calendar or table."""
    assert set(outside.pages) == PAGES
    assert not [name for name in outside.bytes if name.endswith((".csv", ".ics", ".xlsx", ".zip", ".pdf", "feed.xml"))]
    assert not [name for name in outside.bytes if name.startswith(("api/", "contribute/", "departments/", "status/"))]
    assert {location.partition("#")[0] for location in outside.search} <= PAGES
    sitemap = outside.bytes["sitemap.xml"].decode()
    assert len(re.findall("<url>", sitemap)) <= len(PAGES)


def test_its_pages_describe_themselves_to_people_outside(outside: Built, language: str) -> None:
    """What a search engine or a chat shows of a page speaks of the company's answers, not to those inside."""
    named = labels_in(language)["outside"]["title"].partition("{company}")[2]
    for page in outside.pages.values():
        (description,) = (meta.attributes["content"] for meta in page.top.walk() if is_description(meta))
        assert description.endswith(named)


def is_description(element: Element) -> bool:
    """Whether an element of a page's head says what the page is about."""
    return element.tag == "meta" and element.attributes.get("name") == "description"


def test_no_byte_holds_what_was_not_released(whole: Built) -> None:
    """No text of answers, departments, contacts, cases and training that was not released is in any file.

    What the scripts and styles say is the program's, and the same in each company.
    """
    program = " ".join(
        path.read_text(encoding="utf-8", errors="replace")
        for folder in ("overrides", "macros/rendering/templates/room/assets")
        for path in sorted((ROOT / folder).rglob("*.*"))
    )
    guideline = " ".join(path.read_text(encoding="utf-8") for path in sorted((DATA / "guideline").rglob("*.yml")))
    shown = " ".join([" ".join(program.split()), " ".join(guideline.split())])
    texts = {text for text in kept_inside() if len(text) >= LONG and text not in shown}
    assert len(texts) > 1000
    searched = Texts(texts_of(whole))
    assert {text: names for text in texts if (names := searched.holding(text))} == {}


def test_no_department_is_named(whole: Built) -> None:
    """No name and no id of a department, but inside words that were released."""
    own = plain_yaml(DATA / "evidence" / "company.yml")
    names = {name for entry in plain_yaml(DATA / "departments.yml")["departments"] for name in typed(entry["name"])}
    for name, page in whole.pages.items():
        text = html.unescape(page.source)
        for left in released(own):
            text = text.replace(left, "")
        assert [name_inside for name_inside in names if re.search(rf"\b{re.escape(name_inside)}\b", text)] == [], name


def test_what_is_released_is_there(outside: Built, language: str) -> None:
    """Each released text stands on the start page and on the sheet, with the answer it belongs to."""
    own = plain_yaml(DATA / "evidence" / "company.yml")
    texts = [shown_in(language, text) for text in released(own)]
    assert texts
    for address in ("", "sheet/"):
        article = outside.pages[address].article.text
        assert [text for text in texts if " ".join(text.split()) not in article] == []


def test_every_page_says_for_whom_it_is(outside: Built, language: str) -> None:
    """The banner stands on each page, and on paper by the style sheet that all of them name."""
    banner = labels_in(language)["banner"]["outside"]
    for page in outside.pages.values():
        assert [element.text for element in page.top.find(class_="banner")] == [banner]
        assert "audience.css" in page.source


def test_no_link_leads_nowhere(whole: Built) -> None:
    """Every link of every page leads to a page or a file of the site, also from one language to the other."""
    there = {*whole.bytes, *whole.pages} | {
        f"{language}/{name}" for language in FURTHER for name in (*site_in(language, whole).bytes, *PAGES)
    }
    for page in whole.pages.values():
        for element in page.elements:
            link = element.attributes.get("href") or element.attributes.get("src") or ""
            target = page.target(link) if link and not link.startswith(("data:", "#")) else None
            if target:
                assert target[0].partition("?")[0] in there | {""}, (page.address, link)


def test_the_folder_is_its_own(whole: Built) -> None:
    """It never takes the place of the site for everyone."""
    assert whole.folder.name == "site-outside"
    assert not (whole.folder.parent / "site").exists()
    assert isinstance(whole.folder, Path)
