"""Where each point stands in the site: these addresses are printed, mailed and bookmarked."""

import ast
from pathlib import Path

import pytest
from portal_itself import portal_itself

from macros.derived.address import addresses
from macros.facts.portal import Portal
from macros.rendering import register

PAGES = {
    "principles": "guidance/",
    "introduction": "guidance/introduction/",
    "policy": "guidance/policy/",
    "policy-4": "guidance/policy/",
    "principle-3": "guidance/principle-3/",
    "autonomy": "guidance/autonomy/",
    "governance-definition": "guidance/governance/",
    "category-autonomy-mindset": "guidance/autonomy/",
    "indispensability-p": "guidance/indispensability/",
    "A": "checklist/",
    "A1": "checklist/",
    "B2-l": "checklist/",
    "B3-note4": "checklist/",
    "footnote-16": "guidance/references/",
    "role-it-security": "roles/it-security/",
    "term-backdoor": "guidance/glossary/",
}
"""A point of each sort, and its page."""


@pytest.fixture(scope="module")
def portal() -> Portal:
    """The portal itself."""
    return portal_itself()


def test_each_sort_of_point_has_its_page(portal: Portal) -> None:
    """An address is the page and the id."""
    told = addresses(portal.guideline)
    assert {id_: told[id_] for id_ in PAGES} == {id_: f"{page}#{id_}" for id_, page in PAGES.items()}


def test_every_point_has_an_address(portal: Portal) -> None:
    """No id is left out but the edition's, which is no point."""
    guideline = portal.guideline
    editions = {entry.id for entry in guideline.entries.values() if entry.sort == "edition"}
    assert addresses(guideline).keys() == {*guideline.entries, *guideline.terms} - editions


def test_addresses_of_pages_stand_in_one_module() -> None:
    """The register of pages writes no address itself: with a slash it has the name of a file of evidence alone."""
    tree = ast.parse(Path(register.__file__).read_text(encoding="utf-8"))
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in documents]
    assert [text for text in texts if isinstance(text, str) and "/" in text] == ["data/evidence/{}.yml"]
