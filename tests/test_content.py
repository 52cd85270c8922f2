"""What the guideline's wording says: facts, conditions and strengths that a rewording must not lose.

Each table holds a few points and words that must, or must not, stand there; the sentences themselves are free.
"""

from typing import Any

import pytest
from site_builds import ROOT, plain_yaml

GUIDELINE = ROOT / "data" / "guideline"
WORDING: dict[str, Any] = {
    id_: words for path in sorted((GUIDELINE / "en").glob("*.yml")) for id_, words in plain_yaml(path).items()
}


OUTLINE: dict[str, Any] = plain_yaml(GUIDELINE / "outline.yml")
ITEMS: dict[str, Any] = {
    item["id"]: item
    for part in OUTLINE["checklist"]["parts"]
    for section in part["sections"]
    for group in section["groups"]
    for item in group["items"]
}


def texts(value: Any) -> str:
    """Every text of a value, in one line."""
    if isinstance(value, dict):
        return " ".join(texts(one) for one in value.values())
    if isinstance(value, list):
        return " ".join(texts(one) for one in value)
    return " ".join(str(value).split())


NO_OTHER_NAMES = {
    "term-de-risking": {"decoupling", "boycott", "ban on countries"},
    "term-strategic-autonomy": {"self-reliance", "independence"},
    "term-supply-chain-resilience": {"disruption", "supply shortage"},
    "term-network-redundancy": {"outage", "network failure"},
    "term-cross-organizational-framework": {"silos"},
    "term-antimonopoly-act": {"cartel", "price fixing", "bid rigging"},
    "term-public-private-partnership": {"subsidy"},
    "term-reputational-risk": {"cover-up"},
}


@pytest.mark.parametrize("term", NO_OTHER_NAMES)
def test_what_people_type_is_no_other_name(term: str) -> None:
    """A word that leads to a term without meaning the same is known to the search and shown to nobody."""
    assert set(WORDING[term]["search"]) >= NO_OTHER_NAMES[term]
    assert not set(WORDING[term].get("also", ())) & NO_OTHER_NAMES[term]


def test_damaged_item_says_what_is_meant_and_that_it_is_damaged() -> None:
    """Where the source prints a damaged phrase, the item asks what its actions mean, and tells of it."""
    item = WORDING["B1-f"]
    assert "across departments" in item["statement"]
    assert "inside the company" not in item["statement"]
    assert not [
        line for lines in item["basis"].values() for line in lines if "group compan" in line or "key suppl" in line
    ]
    assert "damaged" in item["caution"]


def test_only_training_is_shown_by_a_session() -> None:
    """A session held is a basis where the checklist asks for training, and never shows knowledge and experience."""
    assert [id_ for id_, item in ITEMS.items() if "evidence_from" in item] == ["B1-c"]
