"""Rules of the gaps in an exercise's texts, and of the names that fill them."""

import re
from collections.abc import Iterator
from typing import Any

from macros.facts.labels import BRACE
from macros.messages.problems import Problem, typed
from macros.model.base import Record
from macros.model.nearest import MOST_NEAR, closest, nearest
from macros.model.training import Scenario
from macros.model.values import plain_width
from macros.reading.source import Source, Steps
from macros.text.sentences import Sentence, joined, said

GAP = re.compile(r"\{([A-Za-z0-9-]+)\}")
ODD = re.compile(r"[{｛﹛]+[^{}｛｝﹛﹜]{0,40}[}｝﹜]*|[}｝﹜]+")
"""A brace that makes no gap, with what seems to belong to it."""


def gap_problems(scenario: Scenario, source: Source) -> Iterator[Problem]:
    """Every gap has a name, every name a gap, and no brace stands for itself."""
    names = list(scenario.names)
    used: dict[str, Steps] = {}
    meant: set[str] = set()
    for path, text in texts(scenario, ()):
        used |= dict.fromkeys(GAP.findall(text), path)
        odd = [braces.strip() for braces in ODD.findall(_without_gaps(text))]
        meant |= {name for name in names if any(name.lower() in plain_width(braces).lower() for braces in odd)}
        if odd:
            yield source.problem(
                "gap",
                path,
                said("the braces of '{words}' make no gap.", words=typed(odd[0])),
                allowed=_gaps(names) or said("no braces: there are no names"),
                fix=said("write the name between plain braces, without spaces, or leave the braces out"),
            )
    for gap, path in used.items():
        if gap not in names:
            near = nearest(gap, names)
            meant |= set(near if len(near) <= MOST_NEAR else ())
            yield source.problem(
                "gap",
                path,
                said("the gap {gap} has no name to fill it.", gap=f"{{{typed(gap)}}}"),
                allowed=joined(names) or said("no gaps: there are no names"),
                fix=closest(gap, names) or said("add '{name}' under 'names'", name=typed(gap)),
            )
    for name, text in scenario.names.items():
        yield from name_problems(text, ("names", name), source)
        if name not in used and name not in meant:
            yield source.key_problem(
                "name-unused",
                ("names", name),
                said("the name '{name}' fills no gap.", name=typed(name)),
                fix=said("write {gap} in a text, or delete it", gap=f"{{{typed(name)}}}"),
            )


def name_problems(text: str, path: Steps, source: Source) -> Iterator[Problem]:
    """What fills a gap holds no brace: it is put in as it is."""
    if BRACE.search(text):
        yield source.problem(
            "gap",
            path,
            said("a name that fills a gap holds a brace."),
            allowed=said("a text without braces"),
            fix=said("write out what is meant, without braces"),
        )


def _without_gaps(text: str) -> str:
    """`text` without its gaps; doubled braces, which other programs know, are no gap."""
    return re.sub(r"(?<!\{)\{[A-Za-z0-9-]+\}(?!\})", "", text)


def _gaps(names: list[str]) -> Sentence:
    return joined(f"{{{name}}}" for name in names)


def texts(value: Any, path: Steps) -> Iterator[tuple[Steps, str]]:
    """Every text of a record with the path to it, but for the names themselves."""
    if isinstance(value, Record):
        for name in type(value).model_fields:
            if name != "names":
                yield from texts(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for i, inner in enumerate(value):
            yield from texts(inner, (*path, i))
    elif isinstance(value, str):
        yield path, value
