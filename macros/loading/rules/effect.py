"""Rules of settings that would change nothing: whoever typed one believes that it does."""

from collections.abc import Iterator

from macros.messages.problems import UNSAID, Problem, typed
from macros.model.training import AgendaKind, AgendaPart, Ending, Scenario
from macros.reading.source import Source, Steps
from macros.text.sentences import Sentence, counted, joined, said, verbatim

SHOWS = frozenset({AgendaKind.TALK, AgendaKind.WORK, AgendaKind.BREAK})
"""Kinds of parts whose slide shows what the part says."""
TELLS = frozenset({AgendaKind.MODULE, AgendaKind.TALK})
"""Kinds of parts that may end with a slide of whom to tell."""
NAMING = ("facts", "unless", "takes")
"""Keys of an ending that name facts."""


def part_problems(part: AgendaPart, at: Steps, source: Source) -> Iterator[Problem]:
    """Keys of a part that its kind does not use."""
    idle: tuple[tuple[str, bool, Sentence], ...] = (
        (
            "contacts",
            part.contacts and part.kind not in TELLS,
            said("'{key}' with {kinds} only", key="contacts", kinds=joined(sorted(TELLS))),
        ),
        (
            "show",
            bool(part.show) and part.kind not in SHOWS,
            said("'{key}' with {kinds} only", key="show", kinds=joined(sorted(SHOWS))),
        ),
    )
    for key, is_idle, allowed in idle:
        if is_idle:
            yield source.key_problem(
                "no-effect",
                (*at, key),
                said("'{key}' changes nothing at a part of the kind '{kind}'.", key=key, kind=part.kind),
                allowed=allowed,
                fix=said("delete it, or move it to the part that it belongs to"),
            )


def fact_problems(scenario: Scenario, source: Source) -> Iterator[Problem]:
    """Facts that nobody can make true or that lead nowhere, and endings that cannot come as they say."""
    choices: list[tuple[Steps, str]] = [
        (("decisions", i, "options", j, "sets", k), fact)
        for i, decision in enumerate(scenario.decisions)
        for j, option in enumerate(decision.options)
        for k, fact in enumerate(option.sets)
    ]
    named: list[tuple[Steps, str]] = [
        (("endings", i, key, k), fact)
        for i, ending in enumerate(scenario.endings)
        for key in NAMING
        for k, fact in enumerate(getattr(ending, key))
    ]
    settable, used = ({fact for _, fact in places} for places in (choices, named))
    for path, fact in named:
        if fact not in settable:
            yield source.problem(
                "no-effect",
                path,
                said("no choice sets the fact '{fact}'.", fact=typed(fact)),
                allowed=_facts(settable) or said("a choice that sets it"),
                fix=said("correct it, add a choice that sets it, or delete it"),
            )
    for path, fact in choices:
        if fact not in used:
            yield source.problem(
                "no-effect",
                path,
                said("no ending names the fact '{fact}'.", fact=typed(fact)),
                allowed=_facts(used) or said("an ending that names it"),
                fix=said("correct it, add an ending that names it, or delete it"),
            )
    for i, ending in enumerate(scenario.endings):
        yield from _ending(ending, ("endings", i), source)


def _facts(facts: set[str]) -> Sentence:
    return verbatim(typed(", ".join(sorted(facts)))) if facts else UNSAID


def _ending(ending: Ending, at: Steps, source: Source) -> Iterator[Problem]:
    """An ending counts as many facts as it has; the one of all other cases counts none."""
    number = len(set(ending.facts))
    if ending.facts and ending.least > number:
        yield source.problem(
            "least",
            (*at, "least"),
            counted(
                "the ending wants {least} of {number} fact, and never comes.",
                "the ending wants {least} of {number} facts, and never comes.",
                number,
                least=ending.least,
            ),
            allowed=said("1 to {number}", number=number) if number > 1 else verbatim(1),
            fix=said("correct the number, or add facts"),
        )
    for key in ("least", "unless"):
        if not ending.facts and key in ending.model_fields_set:
            yield source.key_problem(
                "no-effect",
                (*at, key),
                said("'{key}' changes nothing at the ending of all other cases, which has no 'facts'.", key=key),
                allowed=said("'{key}' beside 'facts'", key=key),
                fix=said("delete it, or add 'facts'"),
            )
