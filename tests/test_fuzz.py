"""Slips made at random, from a fixed seed, and few enough for every run; the programs in tests/fuzz make thousands."""

from pathlib import Path

import pytest
from effort import many

from tests.fuzz.lines import Shares, measured
from tests.fuzz.run import RUNS
from tests.fuzz.workbooks import takes

FIRST, NEAREST = 0.90, 0.92
"""The least shares of refused mutants whose first problem, and whose nearest, is at most one line from the slip."""
COUNTS = {"load": many(12), "format": many(40), "messages": many(40)}


def test_the_line_named_is_the_line_changed(tmp_path: Path) -> None:
    """Of the slips that are refused, nearly all are named at the line where they were made."""
    shares = Shares()
    for slips, _, problems in measured(tmp_path, 11, many(40)):
        shares.add(slips, problems)
    assert len(shares.first) > many(24)
    assert sum(number <= 1 for number in shares.first) / len(shares.first) >= FIRST
    assert sum(number <= 1 for number in shares.nearest) / len(shares.nearest) >= NEAREST


@pytest.mark.parametrize("name", RUNS)
def test_whatever_is_typed(name: str, tmp_path: Path) -> None:
    """What each program of tests/fuzz says of its mutants holds for a few of them."""
    became = RUNS[name](tmp_path, 3, COUNTS[name])
    assert len(became) > 1, "chance made mutants of one fate only"


def test_whatever_comes_back(tmp_path: Path) -> None:
    """What tests/fuzz/workbooks.py says of its workbooks holds for a few of them."""
    became = takes(tmp_path, 5, many(24))
    assert sum(became.values()) == many(24)
    assert len(became) > 4, "chance made workbooks of one fate only"
