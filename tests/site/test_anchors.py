"""Every point of the guideline has its place in the built site, and its links lead both ways."""

from collections.abc import Iterator
from functools import cache
from string import ascii_lowercase
from typing import Any

import pytest
from site_builds import ROOT, Built, Page, parse, plain_yaml

GUIDANCE = "guidance/"
CHECKLIST = "checklist/"
LETTERS = {"autonomy": "r", "indispensability": "p", "governance": "p"}  # the last action of each area
ITEMS = {"A1": "c", "A2": "a", "A3": "a", "B1": "j", "B2": "l", "B3": "i"}  # the last item of each section
NOTES = {"B1": 3, "B2": 1, "B3": 4}
ACTIONS = [f"{area}-{letter}" for area, last in LETTERS.items() for letter in ascii_lowercase.partition(last)[0] + last]
QUESTIONS = [
    *(f"{section}-{letter}" for section, last in ITEMS.items() for letter in ascii_lowercase.partition(last)[0] + last),
    *(f"{section}-note{number}" for section, last in NOTES.items() for number in range(1, last + 1)),
]
PRINCIPLES = [f"principle-{number}" for number in (1, 2, 3)]
FIXED = {
    "introduction": f"{GUIDANCE}introduction/",
    **{f"policy-{number}": f"{GUIDANCE}policy/" for number in (1, 2, 3, 4)},
    **{id_: f"{GUIDANCE}{id_}/" for id_ in PRINCIPLES},
    **{id_: f"{GUIDANCE}{id_.split('-')[0]}/" for id_ in ("autonomy-why", "indispensability-why", "governance-why")},
    "governance-definition": f"{GUIDANCE}governance/",
    **{id_: f"{GUIDANCE}{id_.split('-')[0]}/" for id_ in ACTIONS},
    **dict.fromkeys(QUESTIONS, CHECKLIST),
    **{f"footnote-{number}": f"{GUIDANCE}references/" for number in range(1, 17)},
}
"""The ids that the design names one by one, each with its page."""


def outline() -> Any:
    """The guideline's structure as typed."""
    return plain_yaml(ROOT / "data" / "guideline" / "outline.yml")


def actions() -> Iterator[dict[str, Any]]:
    """The actions of the outline."""
    for area in outline()["areas"]:
        for category in area["categories"]:
            yield from category["actions"]


def groups() -> Iterator[dict[str, Any]]:
    """The groups of the checklist."""
    for part in outline()["checklist"]["parts"]:
        for section in part["sections"]:
            for group in section["groups"]:
                yield {"section": section["id"], **group}


def items() -> Iterator[dict[str, Any]]:
    """Items and notes of the checklist."""
    for group in groups():
        yield from group["items"]


def terms() -> list[str]:
    """Ids of the glossary."""
    folder = ROOT / "data" / "guideline" / "en"
    return [id_ for path in folder.glob("*.yml") for id_ in plain_yaml(path) if id_.startswith("term-")]


def addresses() -> dict[str, str]:
    """The page of every id: those that the design names, and those that it gives a form."""
    by_id = dict(FIXED)
    whole = outline()
    for area in whole["areas"]:
        by_id[area["id"]] = f"{GUIDANCE}{area['id']}/"
        by_id |= {category["id"]: by_id[area["id"]] for category in area["categories"]}
    by_id |= {group["category"]: CHECKLIST for group in groups() if "category" in group}
    by_id |= {part["id"]: CHECKLIST for part in whole["checklist"]["parts"]}
    by_id |= dict.fromkeys(ITEMS, CHECKLIST)
    by_id |= {role["id"]: f"roles/{role['id'].removeprefix('role-')}/" for role in whole["roles"]}
    by_id |= {reference["id"]: f"{GUIDANCE}references/" for reference in whole["references"]}
    by_id |= dict.fromkeys(terms(), f"{GUIDANCE}glossary/")
    return by_id


ADDRESSES = addresses()
ROLES = [id_ for id_ in ADDRESSES if id_.startswith("role-")]
KINDS = ("category-", "term-", "role-", "reference-")


def test_the_data_holds_the_ids_of_the_design() -> None:
    """The outline has each action, item, note, principle and footnote that the design names, and no other."""
    whole = outline()
    assert [action["id"] for action in actions()] == ACTIONS
    assert sorted(item["id"] for item in items()) == sorted(QUESTIONS)
    assert {item["id"] for item in items() if item.get("note", "no") == "yes"} == {i for i in QUESTIONS if "note" in i}
    assert [principle["id"] for principle in whole["principles"]] == PRINCIPLES
    assert [footnote["id"] for footnote in whole["footnotes"]] == [f"footnote-{number}" for number in range(1, 17)]
    for kind in KINDS:
        assert [id_ for id_ in ADDRESSES if id_.startswith(kind)]


@pytest.mark.parametrize("id_", ADDRESSES)
def test_anchor(id_: str, everyone: Built) -> None:
    """The id stands on its page, once."""
    assert everyone.pages[ADDRESSES[id_]].ids.count(id_) == 1


@pytest.mark.parametrize("id_", [*PRINCIPLES, *ACTIONS, *QUESTIONS])
def test_heading(id_: str, everyone: Built) -> None:
    """A principle, action, item or note is a heading, in the table of contents (a page's title: menu) and search."""
    page = everyone.pages[ADDRESSES[id_]]
    heading = page.headings[id_]
    assert heading.tag in ("h1", "h2", "h3")
    is_title = heading.tag == "h1"
    (menu, *_) = page.top.find("nav", "md-nav--primary" if is_title else "md-nav--secondary")
    assert (page.address, "" if is_title else id_) in page.targets(menu.walk())
    entry = everyone.search[page.address if is_title else f"{page.address}#{id_}"]
    assert parse(entry["title"])[0].text == heading.text.removesuffix("¶")


def test_search_leads_to_what_is_there(everyone: Built) -> None:
    """Each entry of the search index leads to a page, and to an id on it."""
    for location in everyone.search:
        address, _, fragment = location.partition("#")
        assert not fragment or fragment in everyone.pages[address].ids, location


def ties() -> Iterator[tuple[str, str]]:
    """The pairs of points that the outline links.

    Action with principle, item, role and action; item with principle and role; point with footnote; that with document.
    """
    whole = outline()
    for action in actions():
        for key in ("principles", "items", "roles", "related"):
            yield from ((action["id"], tie["to"]) for tie in action.get(key, ()))
    for item in items():
        for key in ("principles", "roles"):
            yield from ((item["id"], tie["to"]) for tie in item.get(key, ()))
    for footnote in whole["footnotes"]:
        yield from ((footnote["id"], reference) for reference in footnote.get("references", ()))
    yield from footnoted(whole)


def footnoted(value: Any) -> Iterator[tuple[str, str]]:
    """Each point anywhere in `value` that carries footnotes, with each of them."""
    if isinstance(value, dict):
        if isinstance(value.get("footnotes"), list) and "id" in value:
            yield from ((value["id"], footnote) for footnote in value["footnotes"])
        for key, inner in value.items():
            if key != "footnotes" or "id" not in value:
                yield from footnoted(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from footnoted(inner)


TIES = sorted(set(ties()))


@cache
def targets_by_point(page: Page) -> dict[str, set[tuple[str, str]]]:
    """Where the links under each point's heading lead, up to the next point."""
    return {id_: page.targets(elements) for id_, elements in page.sections(ADDRESSES).items()}


def lead_from(site: Built, id_: str) -> set[tuple[str, str]]:
    """Where the links under the point's heading lead."""
    return targets_by_point(site.pages[ADDRESSES[id_]])[id_]


def leads(site: Built, point: str, other: str) -> bool:
    """Whether `point` has a link to `other`; a page's own title may be linked as the page."""
    address = ADDRESSES[other]
    heading = site.pages[address].headings[other]
    wanted = {(address, other), (address, "" if heading.tag == "h1" else other)}
    return bool(wanted & lead_from(site, point))


def test_the_outline_has_links_of_every_kind() -> None:
    """What the links are computed from leaves no kind of link out."""
    sorts = dict.fromkeys(ACTIONS, "action") | dict.fromkeys(QUESTIONS, "item")
    kinds = {tuple(sorts.get(id_, id_.split("-")[0]) for id_ in tie) for tie in TIES}
    assert {("action", kind) for kind in ("principle", "item", "role", "action", "footnote")} <= kinds
    assert {("item", "principle"), ("policy", "footnote"), ("category", "footnote"), ("footnote", "reference")} <= kinds


@pytest.mark.parametrize(("point", "other"), TIES, ids=lambda id_: id_)
def test_link_both_ways(point: str, other: str, everyone: Built) -> None:
    """A link of the outline leads from each of its two points to the other."""
    assert leads(everyone, point, other)
    assert leads(everyone, other, point)


def departments() -> dict[str, dict[str, Any]]:
    """The departments as typed."""
    return {department["id"]: department for department in plain_yaml(ROOT / "data" / "departments.yml")["departments"]}


def answers_for(department: dict[str, Any]) -> set[str]:
    """Items and notes of a department; a section's id stands for all of the section."""
    listed = set(department.get("items", ()))
    sections = {item["id"]: group["section"] for group in groups() for item in group["items"]}
    return {item for item, section in sections.items() if item in listed or section in listed}


def asked_by_company(department: dict[str, Any]) -> set[str]:
    """The items at which the company's own answers plan an action for the department, for everyone to see."""
    answers = plain_yaml(ROOT / "data" / "evidence" / "company.yml")["answers"]
    return {
        item
        for item, answer in answers.items()
        for action in answer.get("actions", ())
        if action["owner"] in department["name"].values() and "audience" not in action and "done" not in action
    }


@pytest.mark.parametrize("id_", departments())
def test_department_both_ways(id_: str, everyone: Built) -> None:
    """A department's page leads to its own items and roles, and they lead back unless it is retired."""
    department = departments()[id_]
    page = everyone.pages[f"departments/{id_}/"]
    shown = page.targets(page.article.walk())
    mine = answers_for(department)
    planned = asked_by_company(department)
    assert {fragment for address, fragment in shown if address == CHECKLIST} & set(QUESTIONS) == mine | planned
    roles = set(department.get("roles", ()))
    assert {fragment for address, fragment in shown if address.startswith("roles/")} == roles
    back = {id_ for id_ in (*QUESTIONS, *ROLES) if page.address in {address for address, _ in lead_from(everyone, id_)}}
    assert back == (set() if "retired" in department else mine | roles)
