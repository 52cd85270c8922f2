"""Keys are what they seem, every id that a list may hold leads to a page, and one file's mistakes are all told."""

import os
import random
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from site_builds import plain_yaml
from test_accepted import WORLDS
from test_broken import CLOCK, problems_of

from macros.building.site import assemble
from macros.facts.labels import Labels
from macros.loading.load import load
from macros.messages.problems import DataError
from macros.model.evidence import Evidence
from macros.reading.source import Source, parse
from macros.text.looks import SPACES

EVIDENCE = "evidence/procurement.yml"
HEAD = "reviewed: 2026-09-30\nreviewed_by: Head of Procurement\nanswers:\n"
COUNT = int(os.environ.get("PAIRS", "30"))
SEED = int(os.environ.get("SEED", "1"))
"""Set PAIRS=1000 for a long run, SEED for another choice."""


@pytest.mark.parametrize(
    "line",
    [
        "answers:  # as of today",
        '"answers":',
        "'answers':  ",
        "answers:\t",
        "answers: # B1-d: see below",
        "answers: {K1-c: {check: Y}}",
    ],
)
def test_the_line_of_the_answers_may_be_written_in_many_ways(line: str, small: Path) -> None:
    """Quotes, blanks, brackets or a comment around it lose no answer, and nothing is told to be missing."""
    brackets = line.endswith("}")
    entries = "" if brackets else "  K1-c:\n    check: Y\n"
    (small / EVIDENCE).write_text(f"{HEAD.replace('answers:', line)}{entries}", "utf-8")
    assert "lost-line" not in {problem.rule for problem in problems_of(small)}


@pytest.mark.parametrize("space", ["", " ", *SPACES], ids=lambda space: f"U+{ord(space):04X}" if space else "none")
@pytest.mark.parametrize("form", ["{}{}", '"{}{}"', '"{1}{0}"', "? {}{}\n  "])
def test_an_accepted_key_is_the_key_of_the_source(space: str, form: str) -> None:
    """Where a file is accepted, its keys and marks are those of the record, whatever stands around them."""
    text = f"{HEAD}  {form.format('K1-a', space)}: {{check: Y}}\n"
    source, problems = parse(text.encode(), EVIDENCE)
    if source is None:
        assert {problem.rule for problem in problems} <= {"key-space", "wide-space"}
        return
    keys = list(Evidence.model_validate(source.value).answers)
    assert keys == list(source.value["answers"])
    assert keys == list(_mark(source).inner or {})


def _mark(source: Source) -> Any:
    return (source.mark.inner or {})["answers"]


MISTAKES = {
    "check": ("check: maybe", "check"),
    "date": ("check: Y\n    reviewed: 2026/09/01", "date"),
    "future": ("check: Y\n    reviewed: 2026-12-30", "future"),
    "reason": ("check: Y\n    reason: Too dear.", "reason-with-yes"),
    "comment": ("check: Y\n    note: See #7 there", "comment"),
    "alias": ("check: Y\n    note: *see", "alias"),
    "tag": ("check: Y\n    note: !see it", "tag"),
    "twice": ("check: Y\n    note: One.\n    note: Two.", "key-twice"),
    "unknown": ("check: Y\n    colour: green", "unknown-key"),
    "colon": ("check:Y", "glued-colon"),
}
"""An answer with one mistake, and the rule that finds it."""


def pairs() -> Iterator[tuple[str, str]]:
    """Pairs of mistakes by chance."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    for _ in range(COUNT):
        first, second = chance.sample(sorted(MISTAKES), 2)
        yield first, second


@pytest.mark.parametrize("pair", sorted(set(pairs())), ids="+".join)
def test_two_mistakes_in_one_file_are_two_problems(pair: tuple[str, str], small: Path) -> None:
    """Of two answers with a mistake each, both are told, and no third."""
    answers = [MISTAKES[mistake][0] for mistake in pair]
    text = f"{HEAD}  K1-a:\n    {answers[0]}\n    basis:\n      - title: A\n        kind: system\n"
    text += f"  K1-c:\n    {answers[1]}\n"
    (small / EVIDENCE).write_text(text, encoding="utf-8")
    assert sorted(problem.rule for problem in problems_of(small)) == sorted(MISTAKES[mistake][1] for mistake in pair)


def lists(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path to every list of ids of a file."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        if step in ("see", "related", "points", "references", "footnotes", "items", "principles", "roles"):
            yield (*path, step)
        yield from lists(inner, (*path, step))


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["guideline/en/back-matter.yml", "guideline/outline.yml", "departments.yml"])
def test_every_allowed_id_has_a_page(name: str, small: Path) -> None:
    """Each list of ids is accepted with ids that a page can link, or refused: with every id of the guideline tried."""
    portal = load(small, CLOCK, labels=Labels({}))
    labels = load(small, CLOCK).labels
    whole = plain_yaml(small / name)
    chance = random.Random(f"{SEED}-{name}")  # noqa: S311 - no secret
    ids = [*portal.guideline.entries, *list(portal.guideline.terms)[:1]]
    choices = [(path, id_) for path in lists(whole) for id_ in ids]
    first = [choice for choice in choices if choice[0][-1] == "see" and choice[1] == "edition"]
    for path, id_ in [*first, *chance.sample(choices, min(COUNT, len(choices)))]:
        value = deepcopy(whole)
        around = value
        for step in path[:-1]:
            around = around[step]
        old = around[path[-1]]
        if old and isinstance(old[0], dict):
            if "to" not in old[0]:
                continue  # a list of groups, not of ids
            around[path[-1]] = [{"to": id_, "from": "source"}]
        else:
            around[path[-1]] = [id_]
        (small / name).write_text(yaml.safe_dump(value, default_style='"', sort_keys=False), encoding="utf-8")
        try:
            spoilt = load(small, CLOCK, labels=labels)
        except DataError:
            continue
        assemble(spoilt, WORLDS[1])


def test_a_term_in_a_file_that_cannot_be_read_is_not_told_to_be_missing(small: Path) -> None:
    """The slip is told, and nothing of what the file would have held: who mends it has nothing else to mend."""
    back = small / "guideline" / "en" / "back-matter.yml"
    before, mark, term = back.read_text("utf-8").partition("term-turn:\n")
    assert mark and "see: [sharing-4, term-turn]" in before
    back.write_text(before, "utf-8")
    (small / "guideline" / "en" / "turn.yml").write_text(f"{mark}{term}  see: [\n", "utf-8")
    assert {problem.place.file for problem in problems_of(small)} == {"data/guideline/en/turn.yml"}
