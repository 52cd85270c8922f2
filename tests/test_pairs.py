"""All problems are told in one run: of two mistakes in different files both, and none that follows from them."""

import os
from pathlib import Path

import pytest
from pairs import Pair, lay_out, messages, pairs
from test_broken import problems_of

from macros.messages.problems import report

COUNT = int(os.environ.get("PAIRS", "40"))
SEED = int(os.environ.get("SEED", "1"))
"""Set PAIRS=1000 for a long run, SEED for another choice."""
HIDES = {
    "training-file-name": ("module '",),  # a file without an id may be any module
    # the outline says which points and roles there are, and what kind of wording each has
    "colon-in-brackets": ("data/guideline/en/", "does not exist"),
    "outline-id-too-long": ("does not exist",),  # any id may be the one that cannot be
    "outline-flag": ("does not exist",),  # which points there are is known from an outline that can be read
    "wording-file-list": ("no file here holds a term",),  # what could not be read may hold one
}
"""For a sample, words of what nobody can know while its file is not read."""


@pytest.mark.parametrize("pair", pairs(SEED, COUNT), ids=lambda pair: f"{pair[0].stem}+{pair[1].stem}")
def test_two_mistakes_are_two_problems(pair: Pair, small: Path) -> None:
    """A report of two mistakes holds what each sample expects, and no third problem."""
    expected = lay_out(pair, small)
    told = set(messages(report(problems_of(small))))
    hidden = {words for path in pair for words in HIDES.get(path.stem, ())}
    assert told - expected == set()
    assert [line for line in expected - told if not any(words in line for words in hidden)] == []
