"""Two or three problems in one file: slips in its values, and now and then one in its lines."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import yaml
from site_builds import plain_yaml

from tests.fuzz.mutate import KINDS, mutant

WRONG: tuple[Any, ...] = (
    "often",
    "Tokyo",
    "?",
    "",
    "0",
    "2026-02-30",
    "x" * 5000,
    "a\u200bb",
    [],
    {},
    ["x"],
    {"x": "y"},
)
"""What is wrong nearly everywhere."""
Steps = tuple[str | int, ...]
Slip = Callable[[Any, str | int, Random], None]
"""Spoils one key or entry of a group or list."""


def _lost(around: Any, step: str | int, random: Random) -> None:
    del around[step]


def _wrong(around: Any, step: str | int, random: Random) -> None:
    around[step] = deepcopy(random.choice(WRONG))


def _twice(around: Any, step: str | int, random: Random) -> None:
    if isinstance(around, list):
        around.append(deepcopy(around[int(step)]))
    elif isinstance(around[step], list) and around[step]:
        around[step].append(deepcopy(random.choice(around[step])))


def _wrapped(around: Any, step: str | int, random: Random) -> None:
    around[step] = random.choice(([around[step]], {"x": around[step]}, {str(step): around[step]}))


def _moved(around: Any, step: str | int, random: Random) -> None:
    """A key under another name; an entry in place of another."""
    value = around[step]
    if isinstance(around, dict):
        del around[step]
        around[random.choice(("x", f"{step}s", "id", "K1-zz"))] = value
    else:
        around[0] = deepcopy(value)


def _in_two_rounds(around: Any, step: str | int, random: Random) -> None:
    """An entry that stands twice beside a wrong one: the first is found when the second has been left out."""
    entries = around if isinstance(around, list) else around[step]
    if isinstance(entries, list) and entries:
        entry = random.choice(entries)
        entries += [deepcopy(entry), {"x": "y"} if isinstance(entry, dict) else {}]


SLIPS: tuple[Slip, ...] = (_lost, _wrong, _wrong, _twice, _wrapped, _moved, *[_in_two_rounds] * 3)


def _places(value: Any, path: Steps = ()) -> list[Steps]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for step, inner in pairs for place in ((*path, step), *_places(inner, (*path, step)))]


def spoiled(path: Path, random: Random) -> str:
    """The text of the file at `path` with two or three slips."""
    value = plain_yaml(path)
    for _ in range(random.randint(2, 3)):
        places = _places(value)
        if not places:
            break
        # Every second slip in a key of the whole file: there are few of them, and without them nothing can be used.
        shallow = [place for place in places if len(place) == 1]
        *steps, last = random.choice(shallow if random.random() < 0.4 else places)
        around = value
        for step in steps:
            around = around[step]
        random.choice(SLIPS)(around, last, random)
    text: str = yaml.safe_dump(
        value, default_style='"' if random.random() < 0.5 else None, sort_keys=False, width=10_000
    )
    slipped = mutant(text, random.choice([*KINDS]), random) if random.random() < 0.2 and text.strip("{}[]\n") else None
    return slipped.text if slipped else text
