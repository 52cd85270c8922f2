"""The exercises: on each way through the decisions there is one ending, its text holds, and its words name the way."""

import re
from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from portal_itself import portal_itself
from site_builds import ROOT, plain_yaml

from macros.model.training import Ending, Option, Scenario

IDS = sorted(path.stem for path in (ROOT / "data" / "training" / "scenarios").glob("*.yml"))
CHOSEN = re.compile(r"(?:At least (two) of these three were|Not where (?:this was|one of these was)) chosen: ([^.]+)\.")
"""The two sentences by which an ending tells the facilitator when it comes."""


@pytest.fixture(scope="module")
def scenarios() -> Mapping[str, Scenario]:
    """Every exercise by id, with its names filled in."""
    return portal_itself().training.scenarios


def ways(scenario: Scenario) -> Iterator[tuple[tuple[str, ...], set[str]]]:
    """Each way through the decisions, as its choices and the facts that they make true."""
    for options in product(*(decision.options for decision in scenario.decisions)):
        yield tuple(option.choice for option in options), {fact for option in options for fact in option.sets}


def comes(ending: Ending, facts: set[str]) -> bool:
    """Whether an ending with facts of its own comes when these are true."""
    return len(facts & set(ending.facts)) >= ending.least and not facts & set(ending.unless)


def endings_of(scenario: Scenario, facts: set[str]) -> list[Ending]:
    """The endings that come when these facts are true; the one of all other cases comes where no other does."""
    own = [ending for ending in scenario.endings if ending.facts and comes(ending, facts)]
    return own or [ending for ending in scenario.endings if not ending.facts]


@pytest.mark.parametrize("id_", IDS)
def test_each_way_has_one_ending(id_: str, scenarios: Mapping[str, Scenario]) -> None:
    """Each way leads to one ending, and each ending is reached on several ways."""
    scenario = scenarios[id_]
    reached = {ending.title: 0 for ending in scenario.endings}
    for choices, facts in ways(scenario):
        endings = endings_of(scenario, facts)
        assert len(endings) == 1, choices
        reached[endings[0].title] += 1
    print(f"\n{id_}: {reached}")
    assert min(reached.values()) >= 3


@pytest.mark.parametrize("id_", IDS)
def test_what_an_ending_takes_for_granted_is_true(id_: str, scenarios: Mapping[str, Scenario]) -> None:
    """On each way to an ending, the facts are true on which its text relies."""
    scenario = scenarios[id_]
    for choices, facts in ways(scenario):
        for ending in endings_of(scenario, facts):
            assert set(ending.takes) <= facts, (ending.title, choices)


@pytest.mark.parametrize("id_", IDS)
def test_facts_are_set_and_used(id_: str, scenarios: Mapping[str, Scenario]) -> None:
    """Each fact that an ending names is made true by a choice, and each that a choice makes true is named."""
    scenario = scenarios[id_]
    settable = {fact for decision in scenario.decisions for option in decision.options for fact in option.sets}
    named = {fact for ending in scenario.endings for fact in (*ending.facts, *ending.unless, *ending.takes)}
    assert settable == named


def words(text: str) -> set[str]:
    """The words of a text, in small letters."""
    return set(re.findall(r"\w+", text.casefold()))


@pytest.mark.parametrize("id_", IDS)
def test_the_words_say_what_the_facts_say(id_: str, scenarios: Mapping[str, Scenario]) -> None:
    """The words of `when` name the choices behind the facts, in the words of decision and choice, and no others."""
    scenario = scenarios[id_]
    options: list[tuple[str, Option]] = [
        (decision.question, option) for decision in scenario.decisions for option in decision.options
    ]
    for ending in scenario.endings:
        if not ending.facts:
            assert ending.when == "In all other cases."
            continue
        told = {
            bool(number): [choice.strip() for choice in listed.split(";")]
            for number, listed in CHOSEN.findall(ending.when)
        }
        assert CHOSEN.sub("", ending.when).strip() == ""
        assert (ending.least, len(ending.facts)) == (2, 3)
        for leads, facts in ((True, ending.facts), (False, ending.unless)):
            behind = [(question, option) for question, option in options if set(option.sets) & set(facts)]
            named = told.get(leads, [])
            assert len(named) == len(behind), ending.title
            for question, option in behind:
                assert any(words(choice) <= words(f"{question} {option.choice}") for choice in named), option.choice


def test_the_time_before_the_clock_is_counted() -> None:
    """An exercise says how long its cards take, and a session that runs it has the time for both."""
    sessions = plain_yaml(ROOT / "data" / "training" / "sessions.yml")["sessions"]
    parts = [part for session in sessions.values() for part in session["agenda"] if part["kind"] == "scenario"]
    for id_ in IDS:
        scenario = plain_yaml(ROOT / "data" / "training" / "scenarios" / f"{id_}.yml")
        assert int(scenario["before"]) >= 5
        for part in parts:
            if part["of"] == id_:
                assert int(part["minutes"]) == int(scenario["before"]) + int(scenario["minutes"])
