"""Another guideline builds with the portal's own pages and program, and nothing in those knows this one's ids."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from plain_pages import write_plain
from shared_sites import bare, shared
from site_builds import DAY, HEADINGS, ROOT, Built, Element, Page, all_text, plain_yaml

SMALL = ROOT / "tests" / "small" / "data"
PROSE = ("contribute/",)
"""Pages whose own prose names ids of this guideline, as examples for editors and as the design."""


def ids(value: Any, key: str = "") -> Iterator[str]:
    """Every id that an outline gives a point, heading or category."""
    if isinstance(value, dict):
        for inner_key, inner in value.items():
            yield from ids(inner, inner_key)
    elif isinstance(value, list):
        for inner in value:
            yield from ids(inner)
    elif key in ("id", "category", "heading"):
        yield value


def outline(data: Path) -> Any:
    """A guideline's structure as typed, without its strengths: they are words and have no place of their own."""
    return {key: value for key, value in plain_yaml(data / "guideline" / "outline.yml").items() if key != "strengths"}


OWN = set(ids(outline(SMALL)))
METI = set(ids(outline(ROOT / "data")))
MARKED = {id_ for id_ in METI - OWN if re.search(r"[0-9-]", id_)}
"""Ids of this guideline that are no plain words such as `policy`, and no ids of the other."""
NAMED = re.compile(r"(?<![\w-])(" + "|".join(sorted(map(re.escape, MARKED), key=len, reverse=True)) + r")(?![\w-])")


def test_what_is_looked_for_is_not_empty() -> None:
    """The pattern finds ids of every sort in a sentence, and nothing in a longer word."""
    assert NAMED.findall("see autonomy-a, B1-j and B3-note4 in A1, principle-2, category-b1, policy-1.")[:4] == [
        "autonomy-a",
        "B1-j",
        "B3-note4",
        "A1",
    ]
    assert not NAMED.search("A10 B1x autonomy-ab K1-a sharing-1 principle-care")


@pytest.mark.parametrize("id_", sorted(OWN))
def test_id_stands_in_the_site(id_: str, small_site: Built) -> None:
    """Each id of the other guideline is an anchor on some page."""
    assert any(id_ in page.ids for page in small_site.pages.values())


def test_its_pages_stand(small_site: Built) -> None:
    """The other guideline's principles, area, preface, roles, printed sheets and departments have their pages."""
    departments = ("procurement", "design", "archive")
    expected = {
        *(
            f"guidance/{name}/"
            for name in ("harbor", "principle-care", "principle-turns", "sharing", "glossary", "references")
        ),
        *(f"roles/{name}/" for name in ("steward", "member")),
        *(f"checklist/print/{name}/" for name in ("all", "departments", "K1", "all/filled", "K1/filled")),
        *(f"departments/{name}/" for name in departments),
        *(f"departments/{name}/print/" for name in departments),
    }
    indexes = ("guidance/", "roles/", "checklist/print/", "departments/")
    assert {
        address for address in small_site.pages if address.startswith(indexes) and address not in indexes
    } == expected


def test_without_cases_nothing_leads_to_them(small_site: Built) -> None:
    """A company without everyday cases has no page of them, no entry in the menu, and no link."""
    assert "cases/" not in small_site.pages
    for page in small_site.pages.values():
        assert not [address for address, _ in page.targets(page.elements) if address.startswith("cases/")], page.address
    (menu,) = small_site.pages[""].top.find("nav", "md-nav--primary")
    assert "Everyday cases" not in menu.text


def test_without_training_there_is_no_way_to_it(small_site: Built) -> None:
    """A portal without sessions, modules and exercises has no page of them, no door and no entry of the menu."""
    assert [address for address in small_site.pages if address.startswith("training/")] == []
    links = {link.attributes.get("href", "") for link in small_site.pages[""].elements if link.tag == "a"}
    assert [link for link in links if "training/" in link] == []
    assert len(small_site.pages[""].article.find("a", "door")) == 2


@pytest.fixture(scope="session")
def bare_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The portal of that guideline with nothing that it may leave out, and of a company that names no contact."""
    return Built(shared(tmp_path_factory, "bare-project", bare) / "site")


ABSENT = ("cases/", "guidance/references/", "roles/", "training/")


def test_of_what_is_not_there_nothing_leads_to_it(bare_site: Built) -> None:
    """Without roles, footnotes and documents there is no page of them, no link and no result of the search."""
    assert [address for address in bare_site.pages if address.startswith(ABSENT)] == []
    assert [address for address in bare_site.search if address.startswith(ABSENT)] == []
    for page in bare_site.pages.values():
        assert [target for target, _ in page.targets(page.elements) if target.startswith(ABSENT)] == [], page.address


def test_plain_pages_have_no_way_to_what_is_not_there(tmp_path: Path, bare_site: Built) -> None:
    """The portal as plain pages has no file and no entry of the menu for them either."""
    write_plain(bare_site.folder.parent, tmp_path / "plain", DAY)
    names = [path.relative_to(tmp_path / "plain").as_posix() for path in (tmp_path / "plain").rglob("*.md")]
    assert [name for name in names if name.split("/", 1)[1].startswith(ABSENT)] == []
    assert "roles/" not in (tmp_path / "plain" / "mkdocs.yml").read_text(encoding="utf-8")


LISTS = ("ul", "ol", "dl", "select", "tbody", "nav")
LEADS = {
    " ".join(text.split())
    for text in (
        *(
            text
            for group in plain_yaml(ROOT / "data" / "labels" / "en.yml").values()
            for key, texts in group.items()
            if "lead" in key.split("-")
            for text in all_text(texts)
        ),
        *(
            lead
            for path in (ROOT / "docs").glob("**/*.md")
            if "contribute" not in path.parts
            for lead in re.findall(r"^#+ .*\n\n((?:[^\n#{-].*\n)+)\n\{\{", path.read_text(encoding="utf-8"), re.M)
        ),
    )
}
"""What stands between a heading and what it is about."""


def hollow(page: Page) -> Iterator[str]:
    """What on a page is there for something else that is not."""
    elements = page.article.walk()
    yield from (f"{part.tag} {part.classes}" for part in elements if part.tag in LISTS and not part.text)
    headings = [(place, part) for place, part in enumerate(elements) if part.tag in HEADINGS]
    for number, (place, heading) in enumerate(headings):
        ends = (after for after, other in headings[number + 1 :] if other.tag <= heading.tag)
        below = elements[place + len(heading.walk()) : next(ends, len(elements))]
        told = [part.text for part in below if is_said(part)]
        if not any(text not in LEADS for text in told):
            yield heading.text


def is_said(part: Element) -> bool:
    """Whether an element has words of its own, or is a drawing or a field."""
    return part.tag in ("svg", "input", "textarea") or any(
        isinstance(child, str) and child.strip() for child in part.children
    )


@pytest.mark.parametrize("site", ["small_site", "bare_site"])
def test_nothing_is_announced_that_is_not_there(site: str, request: pytest.FixtureRequest) -> None:
    """No list and no table is empty, and no heading is followed by nothing, or by nothing but its lead."""
    pages = request.getfixturevalue(site).pages.values()
    told = {page.address: list(hollow(page)) for page in pages if not page.address.startswith(PROSE)}
    assert {address: parts for address, parts in told.items() if parts} == {}


@pytest.mark.parametrize(
    ("principle", "said", "unsaid", "marked"),
    [
        ("care", "What is marked “our reading” is added by this portal", "The guidelines do not say which", 2),
        ("turns", "Beside each stand the departments", "The checklist repeats the principle's heading", 3),
    ],
)
def test_ties_say_whose_they_are(principle: str, said: str, unsaid: str, marked: int, small_site: Built) -> None:
    """A principle's page says of each tie whether it is the portal's, and of the guideline nothing that is not so."""
    page = small_site.pages[f"guidance/principle-{principle}/"].article
    assert said in page.text
    assert unsaid not in page.text
    assert len([mark for line in page.find("ul", "points") for mark in line.find("span", "ours")]) == marked


def test_help_says_nothing_of_a_ministry(small_site: Built) -> None:
    """The guild's office is no ministry, and help names none."""
    page = small_site.pages["help/"]
    assert "The guild's office answers questions on turns." in page.article.text
    assert "ministry" not in page.article.text
    assert "offices-named-by-the-guidelines" in page.headings


def test_its_sheet_asks_its_questions(small_site: Built) -> None:
    """The printed sheet of the other guideline's section holds each of its items and notes, in order."""
    cells = small_site.pages["checklist/print/K1/"].article.find("th", "col-id")
    assert [cell.text for cell in cells if cell.attributes["scope"] == "row"] == [
        "K1-a",
        "K1-b",
        "K1-c",
        "K1-d",
        "K1-note1",
    ]


@pytest.mark.parametrize(
    "address",
    [
        "checklist/",
        "checklist/print/K1/",
        "checklist/print/all/filled/",
        "departments/design/",
        "departments/design/print/",
    ],
)
def test_caution_stands_where_an_item_is_answered(address: str, small_site: Built) -> None:
    """What a reader has to know about the source at an item stands beside it, on screen and on paper, once."""
    (caution,) = small_site.pages[address].article.find("p", "caution")
    assert "The copy at hand is torn here" in caution.text


def test_special_remarks_stand_once_for_the_whole_checklist(small_site: Built) -> None:
    """The sheet of the whole checklist has a field for special remarks; the sheet of a section has none."""
    fields = {
        address: len(small_site.pages[f"checklist/print/{address}"].article.find("div", "remarks"))
        for address in ("all/", "all/filled/", "K1/", "K1/filled/")
    }
    assert fields == {"all/": 1, "all/filled/": 1, "K1/": 0, "K1/filled/": 0}


def test_no_page_names_this_guideline(small_site: Built) -> None:
    """No text or attribute on the other guideline's pages names an id of this one, but for the prose for editors."""
    for page in small_site.pages.values():
        assert set(NAMED.findall(" ".join(words_of(page)))) == set(), page.address


def words_of(page: Page) -> Iterator[str]:
    """Texts and attributes of a page; drawings, and the prose of pages for editors, are left out."""
    skip: set[int] = set()
    for element in page.elements:
        is_prose = page.address.startswith(PROSE) and element.tag == "article"
        if id(element) in skip or element.tag in ("svg", "style", "script") or is_prose:
            skip |= {id(inner) for inner in element.walk()}
            continue
        if page.address.startswith(PROSE) and "md-nav--secondary" in element.classes:  # headings of the same prose
            skip |= {id(inner) for inner in element.walk()}
            continue
        yield from element.attributes.values()
        yield from (child for child in element.children if isinstance(child, str))


def test_no_program_names_this_guideline() -> None:
    """No code, template, script or style names an id or section of this guideline; docstrings and comments may."""
    for path in sorted([*(ROOT / "macros").rglob("*"), *(ROOT / "overrides").rglob("*")]):
        if path.suffix in READ:
            assert NAMED.findall(READ[path.suffix](path.read_text(encoding="utf-8"))) == [], path


def code(text: str) -> str:
    """The names and texts of Python code, without docstrings and comments."""
    tree = ast.parse(text)
    words = []
    for node in ast.walk(tree):
        documented = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if documented:
            node.value = ast.Constant("")  # type: ignore[attr-defined]
    for node in ast.walk(tree):
        words += [str(value) for _, value in ast.iter_fields(node) if isinstance(value, str)]
    return "\n".join(words)


READ: dict[str, Callable[[str], str]] = {
    ".py": code,
    ".html": lambda text: re.sub(r"\{#.*?#\}", "", text, flags=re.S),
    ".js": lambda text: text,
    ".css": lambda text: text,
}
"""How a file of each sort is read."""


def test_no_page_of_the_docs_but_for_editors_names_this_guideline() -> None:
    """No page written by hand names an id of this guideline, but for the prose for editors."""
    for path in sorted((ROOT / "docs").rglob("*.md")):
        if not path.relative_to(ROOT / "docs").as_posix().removeprefix("ja/").startswith(PROSE):
            assert NAMED.findall(path.read_text(encoding="utf-8")) == [], path
