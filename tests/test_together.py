"""Whatever problems stand together in one file, they are told: reading on beside one never ends in a traceback."""

import os
import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest
from samples import EXTRAS, SMALL
from test_accepted import CLOCK
from together import spoiled

from macros.facts.labels import Labels
from macros.loading.load import load
from macros.messages.problems import DataError
from macros.model.company import Company
from macros.reading.salvage import usable
from macros.reading.source import Mark, parse

COUNT = int(os.environ.get("TOGETHER", "4"))
SEED = int(os.environ.get("SEED", "1"))
"""Set TOGETHER=500 for a long run, SEED for another choice."""
FILES = sorted(
    [path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*.yml")]
    + [path.relative_to(SMALL.parent).as_posix() for source in EXTRAS.values() for path in source.rglob("*.yml")]
)
CONTACTS = "contacts:\n  - matter: A\n  - {matter: B, role: C, how: D}\n  - {matter: B, role: C, how: D}\n"
KNOWN = {
    "company": ("company.yml", "name: Driftwood\ntime_zone: Tokyo\n" + CONTACTS),
    "company-without-name": ("company.yml", "time_zone: Tokyo\nowner: me\n" + CONTACTS),
}
"""Files in which what was left out for one problem once hid where another stands."""


def told(data: Path) -> int:
    """The number of problems that are told; any other error than these goes on."""
    try:
        load(data, CLOCK, labels=Labels({}))
    except DataError as error:
        return len(error.problems)
    return 0


@pytest.mark.parametrize("name", KNOWN)
def test_problems_of_one_file(name: str, small: Path) -> None:
    """Problems of keys that have to be there are told with those of the lists beside them."""
    file, text = KNOWN[name]
    (small / file).write_text(text, encoding="utf-8")
    assert told(small) > 1


def test_problems_of_the_outline(small: Path) -> None:
    """A period that is none, a strength without a right id and one that stands twice are told together."""
    path = small / "guideline" / "outline.yml"
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if line.startswith("strengths:"))
    lines[at + 1 : at + 1] = [
        "  - {id: must not, word: a, meaning: b}\n",
        "  - {id: twice, word: a, meaning: b}\n",
        "  - {id: twice, word: a, meaning: b}\n",
    ]
    lines = ["review_period: often\n" if line.startswith("review_period:") else line for line in lines]
    path.write_text("".join(lines), encoding="utf-8")
    assert told(small) > 1


def is_marked(value: Any, mark: Mark) -> bool:
    """Whether every value has a mark, and every mark a value."""
    pairs = dict(value.items() if isinstance(value, dict) else enumerate(value)) if not isinstance(value, str) else {}
    inner = mark.inner or {}
    return pairs.keys() == inner.keys() and all(is_marked(pairs[step], inner[step]) for step in pairs)


@pytest.mark.parametrize("name", KNOWN)
def test_values_and_marks_agree(name: str) -> None:
    """What can be used of a file has a mark for every value, those of the stand-ins as well."""
    source, _ = parse(KNOWN[name][1].encode(), "data/company.yml")
    assert source
    company, rest, _, _ = usable(source, Company)
    assert company and len(company.contacts) == 1
    assert is_marked(rest.value, rest.mark)


@pytest.mark.parametrize("number", range(COUNT))
@pytest.mark.parametrize("file", FILES)
def test_problems_are_told(file: str, number: int, small: Path) -> None:
    """Two or three problems in one file, as chance makes them, are told in words, or nothing is wrong."""
    for name, source in EXTRAS.items():
        shutil.copytree(source, small / name)
    (small / file).write_text(spoiled(small / file, Random(f"{SEED}-{file}-{number}")), encoding="utf-8")  # noqa: S311
    told(small)
