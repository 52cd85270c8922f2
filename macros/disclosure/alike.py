"""Finds, among many texts, those that an edited text has most likely become."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from heapq import nlargest

ALIKE = 0.6
"""The least likeness, of at most 1, of two texts of which one is the other in a few other words."""
LONGEST = 300  # letters that are compared: the time grows with the square
CLOSEST = 2  # candidates that are worth it
PIECE = {True: 3, False: 2}
"""Letters of the pieces that texts share which are alike: more in long texts, where any two share the short ones."""
LONG = 60
FLOOR = 0.2  # texts that share less of their pieces are not alike


def likeness(first: str, second: str) -> float:
    """How alike two texts are, from 0 to 1."""
    first, second = first[:LONGEST], second[:LONGEST]
    if first == second:
        return 1.0
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0


class Crowd:
    """Texts that are searched for the one most like another; texts that share little with it cost little time."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.pieces = {size: [_pieces(text, size) for text in texts] for size in PIECE.values()}

    def most_alike(self, text: str, among: Iterable[int]) -> list[tuple[float, int]]:
        """Likeness and number of each text, of those numbered in `among`, that `text` may have become; best first."""
        size = PIECE[len(text) >= LONG]
        own = _pieces(text, size)
        shared = ((_shared(own, self.pieces[size][n]), n) for n in among)
        close = nlargest(CLOSEST, (pair for pair in shared if pair[0] >= FLOOR))
        alike = [(likeness(text, self.texts[n]), n) for _, n in close]
        return sorted((pair for pair in alike if pair[0] >= ALIKE), reverse=True)


def _pieces(text: str, size: int) -> set[str]:
    return {text[at : at + size] for at in range(min(len(text), LONGEST))}


def _shared(first: set[str], second: set[str]) -> float:
    return 2 * len(first & second) / (len(first) + len(second) or 1)
