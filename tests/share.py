"""Which of the tests that take longest run: on a day half of each file, on two days running all, or all at once.

The quick part of the tests runs always, as do those that are marked `always`, and all of a file that somebody names.
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
"""The setting that has all tests run, in each language, where it is 1."""
PARTS = 2


def is_whole(arguments: Sequence[str]) -> bool:
    """Whether a run of these arguments takes all tests: it is told so, or somebody names the files that they want."""
    return os.environ.get(WHOLE) == "1" or any(".py" in argument for argument in arguments)


def part_of(day: date) -> int:
    """The part whose turn is on a day."""
    return day.toordinal() % PARTS


def left_out(items: Iterable[pytest.Item], part: int) -> Iterator[pytest.Item]:
    """The tests whose turn is on another day: of each file that is not core, all but each second in their order.

    Where that begins differs from file to file, so that a page which several files open is opened by some of them.
    """
    files: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if not item.get_closest_marker("core") and not item.get_closest_marker("always"):
            files[item.nodeid.partition("::")[0]].append(item)
    for name, own in files.items():
        first = crc32(name.encode())
        yield from (item for number, item in enumerate(own, first) if number % PARTS != part)
