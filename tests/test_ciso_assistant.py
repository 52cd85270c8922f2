"""The library for CISO Assistant holds what its importer asks for, and what that importer takes for granted."""

import copy
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from editions import drop
from portal_itself import portal_itself
from rendered import files_made
from samples import LOADER
from site_builds import ROOT
from small_company import YES, Company

from macros.derived.view import view
from macros.exports.ciso_assistant import LONGEST_NAME
from macros.facts.day import Clock
from macros.facts.portal import Portal
from macros.loading.load import load
from macros.model.base import Audience

FILE = "exports/ciso-assistant.yml"
LIBRARY = {"urn", "locale", "ref_id", "name", "version", "objects"}
FRAMEWORK = {"urn", "ref_id", "requirement_nodes"}
"""Keys without which the importer refuses a library, and a framework in it."""
QUESTIONS = {"unique_choice", "multiple_choice", "text", "date"}
GREATEST = 2**31 - 1
"""A version is a whole number that the database has room for."""


@pytest.fixture(scope="module")
def sample() -> Portal:
    """The portal itself."""
    return portal_itself()


def library(portal: Portal, *audiences: Audience, language: str = "") -> Any:
    """The library of a portal, as a program reads it."""
    content = files_made(view(portal.in_language(language), audiences), "ciso-assistant")[FILE]
    return yaml.load(content, LOADER)  # noqa: S506 - a safe loader


def nodes(loaded: Any) -> list[Any]:
    """The sections, items and notes of a library."""
    listed: list[Any] = loaded["objects"]["framework"]["requirement_nodes"]
    return listed


def faults(loaded: Any) -> list[str]:
    """What is wrong with a library."""
    return [*_missing(loaded), *_odd(loaded), *_broken_tree(loaded)]


def _missing(loaded: Any) -> Iterator[str]:
    framework = loaded["objects"].get("framework", {})
    yield from (f"the library has no {key}" for key in LIBRARY - loaded.keys())
    yield from (f"the framework has no {key}" for key in FRAMEWORK - framework.keys())
    yield from (f"node {number} has no urn" for number, node in enumerate(nodes(loaded)) if "urn" not in node)


def _odd(loaded: Any) -> Iterator[str]:
    version = loaded.get("version")
    if type(version) is not int or not 0 < version <= GREATEST:
        yield f"{version!r} is no version"
    urns = list(_urns(loaded))
    yield from (f"{urn} stands twice" for urn, number in Counter(urns).items() if number > 1)
    yield from (f"{urn} has capital letters" for urn in urns if urn != urn.lower())
    for name in (
        loaded["name"],
        loaded["objects"]["framework"].get("name", ""),
        *(node["name"] for node in nodes(loaded)),
    ):
        if len(name) > LONGEST_NAME:
            yield f"a name has {len(name)} letters"
    for node in nodes(loaded):
        for question in node.get("questions", {}).values():
            if question["type"] not in QUESTIONS:
                yield f"a question is of the type {question['type']}"
            yield from ("a choice has no urn" for choice in question["choices"] if "urn" not in choice)


def _urns(value: Any) -> Iterator[str]:
    """Every name that something has, questions among them, whose names are keys."""
    if isinstance(value, dict):
        yield from (value["urn"] for _ in range("urn" in value))
        yield from value.get("questions", ())
        for inner in value.values():
            yield from _urns(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _urns(inner)


def _broken_tree(loaded: Any) -> Iterator[str]:
    depths: dict[str, int] = {}
    for node in nodes(loaded):
        parent = node.get("parent_urn")
        if parent and parent not in depths:
            yield f"{parent} does not stand above {node.get('urn')}"
        if node["depth"] != depths.get(parent, 0) + 1:
            yield f"{node.get('urn')} has the depth {node['depth']}"
        depths[node.get("urn", "")] = node["depth"]


def test_sections_items_and_notes(sample: Portal) -> None:
    """Sections hold items with one question, and notes that nobody assesses, in each language and for each audience."""
    guideline = sample.guideline
    for language in sample.languages:
        for audience in set(Audience) - {Audience.OUTSIDE}:  # to whom no file goes
            loaded = library(sample, audience, language=language)
            assert faults(loaded) == []
            assert loaded["locale"] == language
            listed = nodes(loaded)
            assert [node["ref_id"] for node in listed if node["depth"] == 1] == list(guideline.sections)
            assert [node["ref_id"] for node in listed if node["assessable"]] == list(guideline.main_items)
            assert [node["ref_id"] for node in listed if not node["assessable"] and node["depth"] == 2] == list(
                guideline.notes
            )
            assert [bool(node.get("questions")) for node in listed] == [node["assessable"] for node in listed]
    by_urn = {node["urn"]: node["ref_id"] for node in nodes(loaded)}
    for node in nodes(loaded):
        if "parent_urn" in node:
            assert by_urn[node["parent_urn"]] == guideline.section_of[node["ref_id"]].id


def test_yes_is_compliant_and_no_is_not(sample: Portal) -> None:
    """The one question of an item is answered Y or N, and its answer decides."""
    for node in nodes(library(sample)):
        for question in node.get("questions", {}).values():
            assert [(choice["value"], choice["compute_result"]) for choice in question["choices"]] == [
                ("Y", True),
                ("N", False),
            ]


def test_names_are_the_same_in_each_language_and_on_each_day(company: Company, sample: Portal) -> None:
    """Who answered keeps the answers when a newer library is loaded, or one in another language."""
    first, *others = (list(_urns(library(sample, language=language))) for language in sample.languages)
    assert others
    assert all(other == first for other in others)
    days = [company.portal({"unit": {}}, today=day) for day in ("2026-11-20", "2026-11-21")]
    assert list(_urns(library(days[0]))) == list(_urns(library(days[1])))


def test_a_later_library_has_a_greater_version(company: Company) -> None:
    """The version rises from day to day, so that a library with other words is taken for newer."""
    days = ("2026-11-20", "2026-12-01", "2027-01-01", "2099-12-31")
    versions = [library(company.portal({"unit": {}}, today=day))["version"] for day in days]
    assert versions == [20261120, 20261201, 20270101, 20991231]
    assert versions == sorted(versions)
    assert versions[-1] < GREATEST


def test_it_says_whose_words_they_are(sample: Portal) -> None:
    """Publisher, day and credit are the guideline's, and whoever reads it learns that nobody has to answer."""
    loaded = library(sample)
    edition: Any = sample.guideline.wording["edition"]
    assert loaded["provider"] == edition.publisher
    assert loaded["publication_date"] == sample.guideline.outline.edition.published == date(2026, 1, 23)
    assert loaded["copyright"] == edition.attribution
    assert edition.voluntary in loaded["description"]


def test_no_answer_is_in_it(company: Company) -> None:
    """The library is the same whatever anybody answered."""
    answered = ({"K1-a": YES}, {"K1-b": "check: N"})
    views = [view(company.portal({"unit": answers}), []) for answers in answered]
    texts = [files_made(seen, "ciso-assistant")[FILE] for seen in views]
    assert texts[0] == texts[1]


@pytest.mark.thorough
def test_the_same_view_gives_the_same_bytes(sample: Portal) -> None:
    """Neither the clock nor an order by chance is in the library."""
    later = load(ROOT / "data", Clock(datetime(2100, 12, 30, tzinfo=UTC)))
    written = [files_made(view(portal, []), "ciso-assistant")[FILE] for portal in (sample, later)]
    assert written[0] == written[1]


@pytest.mark.parametrize(
    "typed", ["yes", "1.10", "- a: {b}", "'quoted' \"twice\"", "# none", "経済 👩‍💻", "a: b\\n", "&x *y"]
)
def test_typed_words_come_back(small: Path, company: Company, typed: str) -> None:
    """Whatever stands in the guideline is read as typed; a long title is cut, a text never is."""
    path = small / "guideline" / "en" / "checklist.yml"
    wording = yaml.safe_load(path.read_text(encoding="utf-8"))
    wording["K1-a"] |= {"title": f"{typed} {'long ' * 50}end", "statement": typed, "caution": f"Mind this: {typed}"}
    path.write_text(yaml.safe_dump(wording, allow_unicode=True), encoding="utf-8")
    loaded = library(company.portal({"unit": {}}))
    assert faults(loaded) == []
    (node,) = (node for node in nodes(loaded) if node["ref_id"] == "K1-a")
    assert node["description"] == typed
    assert node["annotation"] == f"K. 1 a\nMind this: {typed}"
    assert node["name"].startswith(f"{typed} long")
    assert (len(node["name"]), node["name"][-1]) == (LONGEST_NAME, "…")


def test_retired_points_are_left_out(small: Path, company: Company) -> None:
    """A point that an edition has dropped is no node."""
    drop(small, "K1-b")
    loaded = library(company.portal({"unit": {}}))
    assert faults(loaded) == []
    assert [node["ref_id"] for node in nodes(loaded)] == ["K1", "K1-a", "K1-c", "K1-d", "K1-note1"]


def first_item(loaded: Any) -> Any:
    """The first item of a library."""
    return nodes(loaded)[1]


PLANTED: dict[str, Callable[[Any], Any]] = {
    "the library has no locale": lambda loaded: loaded.pop("locale"),
    "the framework has no ref_id": lambda loaded: loaded["objects"]["framework"].pop("ref_id"),
    "node 1 has no urn": lambda loaded: first_item(loaded).pop("urn"),
    "'1.0' is no version": lambda loaded: loaded.update(version="1.0"),
    "stands twice": lambda loaded: first_item(loaded).update(urn=nodes(loaded)[2]["urn"]),
    "has capital letters": lambda loaded: first_item(loaded).update(urn="urn:A"),
    "a name has 201 letters": lambda loaded: first_item(loaded).update(name="x" * 201),
    "a question is of the type odd": lambda loaded: next(iter(first_item(loaded)["questions"].values())).update(
        type="odd"
    ),
    "a choice has no urn": lambda loaded: next(iter(first_item(loaded)["questions"].values()))["choices"][0].pop("urn"),
    "urn:x does not stand above": lambda loaded: first_item(loaded).update(parent_urn="urn:x"),
    "has the depth 3": lambda loaded: first_item(loaded).update(depth=3),
}
"""Faults that are planted into a sound library, by a part of what is said of them."""


@pytest.mark.parametrize("fault", PLANTED)
def test_planted_faults_are_found(company: Company, fault: str) -> None:
    """The check finds what is wrong on purpose, so that its silence above says something."""
    broken = copy.deepcopy(library(company.portal({"unit": {}})))
    assert faults(broken) == []
    PLANTED[fault](broken)
    assert [sentence for sentence in faults(broken) if fault in sentence]
