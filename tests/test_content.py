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
