"""Rules of settings that would change nothing: whoever typed one believes that it does."""

from collections.abc import Iterator

from macros.messages.problems import Problem, plural, typed
from macros.model.training import AgendaKind, AgendaPart, Ending, Scenario
from macros.reading.source import Source, Steps

SHOWS = frozenset({AgendaKind.TALK, AgendaKind.WORK, AgendaKind.BREAK})
"""Kinds of parts whose slide shows what the part says."""
NAMING = ("facts", "unless", "takes")
"""Keys of an ending that name facts."""


def part_problems(part: AgendaPart, at: Steps, source: Source) -> Iterator[Problem]:
    """Keys of a part that its kind does not use."""
    idle: tuple[tuple[str, bool, str], ...] = (
        ("contacts", part.contacts and part.kind is not AgendaKind.MODULE, "a module only"),
        ("show", bool(part.show) and part.kind not in SHOWS, f"{', '.join(sorted(SHOWS))} only"),
    )
    for key, is_idle, allowed in idle:
        if is_idle:
            yield source.key_problem(
                "no-effect",
                (*at, key),
                f"'{key}' changes nothing at a part of the kind '{part.kind}'.",
                allowed=f"'{key}' with {allowed}",
                fix="delete it, or move it to the part that it belongs to",
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
    made, used = ({fact for _, fact in places} for places in (choices, named))
    for path, fact in named:
        if fact not in made:
            yield _fact(path, f"no choice sets the fact '{typed(fact)}'.", made, "a choice that sets it", source)
    for path, fact in choices:
        if fact not in used:
            yield _fact(path, f"no ending names the fact '{typed(fact)}'.", used, "an ending that names it", source)
    for i, ending in enumerate(scenario.endings):
        yield from _ending(ending, ("endings", i), source)


def _fact(path: Steps, message: str, facts: set[str], needs: str, source: Source) -> Problem:
    return source.problem(
        "no-effect",
        path,
        message,
        allowed=typed(", ".join(sorted(facts))) if facts else needs,
        fix=f"correct it, add {needs}, or delete it",
    )


def _ending(ending: Ending, at: Steps, source: Source) -> Iterator[Problem]:
    """An ending counts as many facts as it has; the one of all other cases counts none."""
    number = len(set(ending.facts))
    if ending.facts and ending.least > number:
        yield source.problem(
            "least",
            (*at, "least"),
            f"the ending wants {ending.least} of {plural(number, 'fact')}, and never comes.",
            allowed=f"1 to {number}" if number > 1 else "1",
            fix="correct the number, or add facts",
        )
    for key in ("least", "unless"):
        if not ending.facts and key in ending.model_fields_set:
            yield source.key_problem(
                "no-effect",
                (*at, key),
                f"'{key}' changes nothing at the ending of all other cases, which has no 'facts'.",
                allowed=f"'{key}' beside 'facts'",
                fix="delete it, or add 'facts'",
            )
