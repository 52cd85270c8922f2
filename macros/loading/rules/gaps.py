"""Rules of the gaps in an exercise's texts, and of the names that fill them."""

import re
from collections.abc import Iterator
from typing import Any

from macros.facts.labels import BRACE
from macros.messages.problems import Problem, typed
from macros.model.base import Record
from macros.model.fields import closest, plain_width
from macros.model.training import Scenario
from macros.reading.source import Source, Steps

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
        odd = [found.strip() for found in ODD.findall(_without_gaps(text))]
        meant |= {name for name in names if any(name.lower() in plain_width(one).lower() for one in odd)}
        if odd:
            yield source.problem(
                "gap",
                path,
                f"the braces of '{typed(odd[0])}' make no gap.",
                allowed=_gaps(names) or "no braces: there are no names",
                fix="write the name between plain braces, without spaces, or leave the braces out",
            )
    for gap, path in used.items():
        if gap not in names:
            near = closest(gap, names)
            meant |= {name for name in names if f"'{typed(name)}'" in near}
            yield source.problem(
                "gap",
                path,
                f"the gap {{{typed(gap)}}} has no name to fill it.",
                allowed=", ".join(names) or "no gaps: there are no names",
                fix=near or f"add '{typed(gap)}' under 'names'",
            )
    for name, text in scenario.names.items():
        yield from name_problems(text, ("names", name), source)
        if name not in used and name not in meant:
            yield source.key_problem(
                "name-unused",
                ("names", name),
                f"the name '{typed(name)}' fills no gap.",
                fix=f"write {{{typed(name)}}} in a text, or delete it",
            )


def name_problems(text: str, path: Steps, source: Source) -> Iterator[Problem]:
    """What fills a gap holds no brace: it is put in as it is."""
    if BRACE.search(text):
        yield source.problem(
            "gap",
            path,
            "a name that fills a gap holds a brace.",
            allowed="a text without braces",
            fix="write out what is meant, without braces",
        )


def _without_gaps(text: str) -> str:
    """`text` without its gaps; doubled braces, which other programs know, are no gap."""
    return re.sub(r"(?<!\{)\{[A-Za-z0-9-]+\}(?!\})", "", text)


def _gaps(names: list[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


def texts(value: Any, path: Steps) -> Iterator[tuple[Steps, str]]:
    """Every text of a record with the path to it, but for the names themselves."""
    if isinstance(value, Record):
        for name in type(value).model_fields:
            if name != "names":
                yield from texts(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for i, one in enumerate(value):
            yield from texts(one, (*path, i))
    elif isinstance(value, str):
        yield path, value
