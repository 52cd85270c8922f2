"""What the guideline's wording says: facts, conditions and strengths that a rewording must not lose.

Each table holds a few points and words that must, or must not, stand there; the sentences themselves are free.
"""

import re
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
    """Every text of a value that pages show, in one line: all but the words for the search."""
    if isinstance(value, dict):
        return " ".join(texts(inner) for key, inner in value.items() if key != "search")
    if isinstance(value, list):
        return " ".join(texts(inner) for inner in value)
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


SAYS: dict[str, tuple[str, ...]] = {
    "introduction": ("leadership",),
    "policy-4": ("can be valued by stakeholders", "for example, the risks to address"),
    "footnote-2": ("may lead to", "disrupted or suspended"),
    "checklist": ("Y or N", "systems and achievements", "organizations or internal regulations"),
    "indispensability-a": ("Added to investment",),
    "indispensability-l": ("and that supports good relationships",),
    "indispensability-p": ("In the light of how important", "excessive concern"),
    "governance-f": ("Assess risks and opportunities",),
    "term-information-asymmetry": ("may arise",),
    "term-economic-security-risk": ("natural disasters", "pandemics", "regional conflicts"),
    "term-persons-in-charge": ("along with others",),
    "role-research-development": ("can make us", "what could be lost or leak"),
    "role-it-security": ("the IT and software industries", "Where we supply software"),
    "role-every-employee": ("robust security",),
    "role-legal-compliance": ("how important and sensitive",),
    "principle-2": ("recognized as a necessary investment",),
    "principle-3": ("in normal times: to gather", "win recognition"),
    "autonomy-m": ("keeps steering",),
    "policy-3": ("recommendations on dialogue",),
    "indispensability-j": ("with the involvement of executives and of those who head corporate functions",),
    "governance-n": ("responsible for economic security",),
    "governance-j": ("treat a situation of risk as an opportunity",),
    "B1-a": ("weighed against price",),
    "B2-b": ("technology management",),
    "B3-b": ("Route by which",),
    "role-executive": (
        *("leak prevention a management matter", "better pay", "executive in charge", "have METI consulted"),
        *("respond resolutely as necessary", "culture"),
    ),
    "role-economic-security-office": ("executives themselves obtain and review", "may do the work"),
    "role-procurement": ("can decide whether", "it is also useful to share", "contact on the help page"),
    "role-manufacturing": ("it is useful that I review", "do not count on"),
    "role-human-resources": ("once the legal department has confirmed", "which is useful for management"),
    "role-finance-investor-relations": ("may cost money", "may leak", "After a leak", "an opportunity needs"),
    "role-sales-customer-relations": ("may value", "After a leak"),
    "term-economic-security": ("by economic means",),
    "reference-promotion-act": ("Law of Japan",),
    "reference-critical-technologies": ("Issued under",),
}
"""Words that carry an atom of the source: a condition, an example marked as one, a *can* or a *may*."""
DOES_NOT_SAY: dict[str, tuple[str, ...]] = {
    "introduction": ("has to", "must lead"),
    "principles": ("must ", "required to"),
    "policy-4": ("is required to", "give it credit"),
    "footnote-2": ("no longer supply",),
    "footnote-6": ("Initiatives with economic security in view include",),
    "indispensability-a": ("not the only way",),
    "indispensability-l": ("also helps to",),
    "indispensability-p": ("instead of dealing", "because of excessive"),
    "governance-f": ("When assessing",),
    "B2-j": ("Consulting METI and peers",),
    "B3-note1": ("envision",),
    "term-de-risking": ("Keeping the connections",),
    "term-excessive-dependence": ("would cut off",),
    "role-research-development": ("makes us", "where useful", "as carefully as"),
    "role-every-employee": ("safe products",),
    "role-executive": ("I see that",),
    "B1-a": ("score", "Supplier evaluation"),
    "B3-b": ("Reporting line",),
    "principle-3": ("concerned about",),
    "autonomy-e": ("so are",),
    "governance-i": ("joins",),
    "governance-j": ("responses that see",),
    "governance-m": ("two parties",),
    "governance-k": ("useful that executives",),
    "role-economic-security-office": ("I pass on", "can do the work", "threads"),
    "role-procurement": ("buy decides", "where useful"),
    "role-manufacturing": ("I do not expect",),
    "role-human-resources": ("Where useful",),
    "role-sales-customer-relations": ("because we deliver",),
    "reference-antimonopoly-casebook": ("read with",),
}
"""Words that once made a point firmer, softer, wider or plainly another one."""


@pytest.mark.parametrize("id_", SAYS)
def test_point_says_what_the_source_says(id_: str) -> None:
    """An atom of the source stands in the point."""
    assert [words for words in SAYS[id_] if words not in texts(WORDING[id_])] == []


@pytest.mark.parametrize("id_", DOES_NOT_SAY)
def test_point_does_not_say_more(id_: str) -> None:
    """A point is not firmer, softer or wider than the source."""
    assert [words for words in DOES_NOT_SAY[id_] if words in texts(WORDING[id_])] == []


def test_a_reason_stands_behind_what_it_speaks_of() -> None:
    """That leak prevention was seen as a cost is said behind the statement that introduces it, as the source does."""
    statements = [statement["text"] for statement in WORDING["indispensability-why"]["statements"]]
    assert "neither lost nor leaked" in statements[-2]
    assert "seen as a cost" in statements[-1]
    assert "seen as a cost" not in texts(WORDING["indispensability-why"]["text"])


STRENGTHS: dict[str, list[str]] = {
    "policy-4": ["explains", "explains", "explains"],
    "autonomy-b": ["recognize"],
    "autonomy-j": ["recognize", "consider"],
    "indispensability-why": ["important", "essential", "important", "explains"],
    "indispensability-e": ["should", "desirable"],
    "indispensability-i": ["consider", "explains", "necessary"],
    "governance-o": ["not-necessarily", "may"],
}


@pytest.mark.parametrize("id_", STRENGTHS)
def test_strengths_are_the_words_of_the_source(id_: str) -> None:
    """Each statement of a point carries the source's own word."""
    assert [statement["strength"] for statement in WORDING[id_]["statements"]] == STRENGTHS[id_]


CONDITIONS = {("autonomy-j", 1): "IT and software industries", ("autonomy-r", 1): "border measures"}


@pytest.mark.parametrize(("id_", "number"), CONDITIONS)
def test_statement_keeps_its_condition(id_: str, number: int) -> None:
    """A statement that stands by itself still says when it applies."""
    assert CONDITIONS[id_, number] in WORDING[id_]["statements"][number].get("condition", "")


EMPTY_DO = re.compile(r"^I (help|see that|take part in measures|work on countermeasures)\b")


@pytest.mark.parametrize("role", [id_ for id_ in WORDING if id_.startswith("role-")])
def test_what_a_role_does_is_an_act(role: str) -> None:
    """No line of a role's page hides the act behind helping, seeing that, or taking part."""
    assert [line for line in WORDING[role]["do"] if EMPTY_DO.search(line)] == []


def test_sheet_heads_its_column_as_the_source_does() -> None:
    """The printed sheet carries the whole heading of the column for the basis."""
    labels = plain_yaml(ROOT / "data" / "labels" / "en.yml")
    assert labels["sheet"]["basis"].endswith("for checklist verification (organizations, internal regulations, etc.)")


FEWEST = 8
"""Words for the search that each point has at least in each language, as different as people are."""
ASKED_FOR = {
    *(id_ for id_ in WORDING if re.fullmatch(r"(autonomy|indispensability|governance)-[a-z]", id_)),
    *ITEMS,
    *(id_ for id_ in WORDING if id_.startswith(("principle-", "policy-", "role-"))),
}
"""Ids of what people ask for: actions, items, principles, roles and what the guidelines say of themselves."""


@pytest.mark.parametrize("language", ["en", "ja"])
def test_points_have_words_of_many_people(language: str) -> None:
    """Each point is found by at least eight words or questions in each language."""
    wording = {id_: words for path in (GUIDELINE / language).glob("*.yml") for id_, words in plain_yaml(path).items()}
    assert len(ASKED_FOR) == 50 + 44 + 3 + 4 + 11
    assert {id_ for id_ in ASKED_FOR if len(wording[id_].get("search", ())) < FEWEST} == set()


@pytest.mark.parametrize("folder", ["training", "training/ja"])
def test_sessions_have_words_of_many_people(folder: str) -> None:
    """Each session, module and exercise is found by at least eight words or questions in each language."""
    below = ROOT / "data" / folder
    material = plain_yaml(below / "sessions.yml")["sessions"]
    for path in (*below.glob("modules/*.yml"), *below.glob("scenarios/*.yml")):
        material[path.stem, path.parent.name] = plain_yaml(path)
    assert len(material) > 15
    assert {id_ for id_, record in material.items() if len(record.get("search", ())) < FEWEST} == set()
