"""Which cases of the tests that take longest run: on a day a third of them, on three days running all, or all at once.

The quick part of the tests, and each test with few cases, runs always. So do all cases of a file that somebody names.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from zlib import crc32

import pytest

PART = "PORTAL_PART"
"""The setting that says which part runs, from 0; where it is not there, all do."""
WHOLE = "PORTAL_WHOLE"
"""The setting that has all cases run, in each language, where it is 1."""
PARTS = 3
FEW = 3
"""So many cases of a test always run."""


def is_whole(arguments: Sequence[str]) -> bool:
    """Whether a run of these arguments takes all cases: it is told so, or somebody names the files that they want."""
    return os.environ.get(WHOLE) == "1" or any(".py" in argument for argument in arguments)


def part_of(day: date) -> int:
    """The part whose turn is on a day."""
    return day.toordinal() % PARTS


def left_out(items: Iterable[pytest.Item], part: int) -> Iterator[pytest.Item]:
    """The cases whose turn is on another day: of each test that is not core, all but each third in their order.

    Where that begins differs from test to test, so that a page which several tests open is opened by some of them.
    """
    cases: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if not item.get_closest_marker("core"):
            cases[item.nodeid.partition("[")[0]].append(item)
    for name, own in cases.items():
        if len(own) > FEW:
            first = crc32(name.encode())
            yield from (item for number, item in enumerate(own, first) if number % PARTS != part)
