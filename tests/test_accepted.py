"""Whatever the check accepts, the build can show: to everyone, to management, to facilitators and to both."""

import html
import os
import re
import shutil
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from samples import BROKEN, SMALL_TRAINING, mend, read_sample, spoil
from site_builds import plain_yaml

from macros.building.site import assemble
from macros.building.world import World
from macros.facts.day import Clock
from macros.facts.labels import Labels
from macros.loading.load import load
from macros.messages.problems import DataError
from macros.model.base import Audience
from macros.rendering.block import Html

CLOCK = Clock(datetime(2026, 11, 20, 3, tzinfo=UTC))
COUNT = int(os.environ.get("ACCEPTED", "15"))
SEED = int(os.environ.get("SEED", "1"))
"""Set ACCEPTED=5000 for a long run, SEED for another choice."""
WORLDS = [
    World(CLOCK, frozenset({Audience.EVERYONE, *more}), "0000000000")
    for more in ((), (Audience.MANAGEMENT,), (Audience.FACILITATOR,), (Audience.MANAGEMENT, Audience.FACILITATOR))
]
NOTHING = re.compile(r">\s*None\s*<|[\"/]None[\"/]")
"""What a template shows, or links, that was given nothing."""
TAG = re.compile(r"<[^>]*>")
Path_ = tuple[str | int, ...]


def shows(data: Path, labels: Labels) -> bool:
    """Whether the data is accepted; then everything that the four builds make of it is looked at."""
    try:
        portal = load(data, CLOCK, labels=labels)
    except DataError:
        return False
    for world in WORLDS:
        site = assemble(portal, world)
        addresses = [page.address.lower() for page in site.pages]
        assert len(addresses) == len(set(addresses)), "two pages have one address"
        for (block, key), pieces in site.blocks.items():
            words = html.unescape(TAG.sub(" ", " ".join(piece.text for piece in pieces if isinstance(piece, Html))))
            assert "{{" not in words or block == "block_catalogue", (block, key)  # which shows calls
            shown = "".join(piece.text for piece in pieces if isinstance(piece, Html))
            assert not NOTHING.search(shown), (block, key)
    return True


SAMPLES = sorted(BROKEN.glob("*.yml"))
MENDED = Random(SEED).sample(SAMPLES, min(COUNT, len(SAMPLES)))  # noqa: S311 - no secret


@pytest.mark.parametrize("path", MENDED, ids=lambda path: path.stem)
def test_a_mended_sample_is_built(path: Path, small: Path, labels: Labels) -> None:
    """What a message's fix makes of the data is accepted, and can be built."""
    sample = read_sample(path)
    spoil(sample, small)
    mend(sample, small)
    assert shows(small, labels)


def places(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    """The path to every key and entry of a file."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in pairs:
        yield (*path, step)
        yield from places(inner, (*path, step))


EDGES: list[Any] = ["x" * 300, "1", "480", "1990-01-01", "2100-12-31", "yes", "0"]


def variant(value: Any, random: Random) -> Any:
    """`value` with one place left out, cut short, doubled or at an edge of what it may be."""
    changed = deepcopy(value)
    path = random.choice(list(places(changed)))
    around = changed
    for step in path[:-1]:
        around = around[step]
    old = around[path[-1]]
    kinds = ["leave-out", "empty", "edge"] + (["first", "twice"] if isinstance(old, list) and old else [])
    kind = random.choice(kinds)
    if kind == "leave-out":
        del around[path[-1]]
    elif kind == "empty":
        around[path[-1]] = [] if isinstance(old, list) else {}
    elif kind == "first":
        around[path[-1]] = old[:1]
    elif kind == "twice":
        around[path[-1]] = [*old, old[0]]
    else:
        around[path[-1]] = random.choice(EDGES)
    return changed


@pytest.mark.parametrize("number", range(COUNT))
def test_an_accepted_variant_is_built(number: int, small: Path, labels: Labels) -> None:
    """The small company's data with one to three places changed is refused in words, or can be built."""
    shutil.copytree(SMALL_TRAINING, small / "training")
    random = Random(f"{SEED}-{number}")  # noqa: S311 - no secret
    files = sorted(path for path in small.rglob("*.yml") if path.parent.name != "labels")
    for _ in range(random.randint(1, 3)):
        path = random.choice(files)
        value = plain_yaml(path)
        if value and list(places(value)):
            text = yaml.safe_dump(variant(value, random), default_style='"', sort_keys=False, width=10_000)
            path.write_text(text, encoding="utf-8")
    shows(small, labels)


def test_variants_are_often_accepted(small: Path, labels: Labels) -> None:
    """The small company itself is accepted, so that variants are close to what is."""
    assert shows(small, labels)


def test_a_day_to_come_is_taken_where_the_run_has_its_own(small: Path, labels: Labels) -> None:
    """With SOURCE_DATE_EPOCH set, `as_of` says nothing, so it may be any day; without, it has come."""
    path = small / "company.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("as_of: 2026-11-20", "as_of: 2026-11-21"), "utf-8")
    assert load(small, Clock(CLOCK.now, int(CLOCK.now.timestamp())), labels=labels).today == CLOCK.now.date()
    with pytest.raises(DataError, match="of 'as_of' is after today"):
        load(small, CLOCK, labels=labels)
    tomorrow = Clock(datetime(2026, 11, 20, 15, tzinfo=UTC))  # midnight in Tokyo
    assert load(small, tomorrow, labels=labels).today.isoformat() == "2026-11-21"
