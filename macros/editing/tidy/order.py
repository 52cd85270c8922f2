"""The order of keys: only a key that stands in the wrong place moves, with the comment directly above it."""

import re
from collections.abc import Callable

from macros.editing.tidy.pieces import Block, BlockEntry, Paragraph
from macros.reading.source import Steps

Keys = Callable[[Steps], list[str]]
"""The keys in order of the group at a path; a key that is not named stays where it is."""
COMMENTED_KEY = re.compile(r"#+ *([A-Za-z0-9_-]+):")


def arrange(block: Block, keys: Keys, path: Steps = ()) -> None:
    """Puts the keys of `block`, and of everything in it, in order. Lists stay as they are."""
    if not block.is_list:
        _arrange(block, {key: number for number, key in enumerate(keys(path))})
    for number, entry in enumerate(block.entries):
        if isinstance(entry.value, Block):
            arrange(entry.value, keys, (*path, number if entry.key is None else entry.key))


def _arrange(block: Block, rank: dict[str, int]) -> None:
    ranked = [entry for entry in block.entries if entry.key in rank]
    staying = _longest_in_order([rank[str(entry.key)] for entry in ranked])
    moving = [entry for number, entry in enumerate(ranked) if number not in staying]
    if not moving:
        return
    first, *later = block.entries
    blanks = [entry.blank for entry in later if entry not in moving] or [entry.blank for entry in moving]
    block.elements = [element for element in block.elements if element not in moving]
    for entry in sorted(moving, key=lambda entry: rank[str(entry.key)]):
        block.elements.insert(_place(block.elements, rank, rank[str(entry.key)]), entry)
    _space(block, [first, *moving], first.blank, apart=2 * sum(blanks) > len(blanks))


def _longest_in_order(ranks: list[int]) -> list[int]:
    """Positions of the longest part of `ranks` that is in order, the earliest of several: as few as possible move."""
    best: list[list[int]] = []  # for each position, the longest such part that ends there
    for position, rank in enumerate(ranks):
        before = [best[earlier] for earlier in range(position) if ranks[earlier] < rank]
        best.append([*max(before, key=len, default=[]), position])
    return max(best, key=len, default=[])


def _place(elements: list[BlockEntry | Paragraph], rank: dict[str, int], own: int) -> int:
    """Where a key of the rank `own` goes: after the last key, or commented-out key, before it.

    What stays is in order. Comments that stand by themselves keep their places.
    """
    later = (
        n for n, element in enumerate(elements) if isinstance(element, BlockEntry) and _rank(element, rank, own) > own
    )
    end = next(later, None)
    limit = len(elements) if end is None else end
    lower = [n for n in range(limit) if -1 < _rank(elements[n], rank, -1) <= own]
    if not lower:
        return next(n for n in range(len(elements)) if _rank(elements[n], rank, -1) > own)
    place = lower[-1] + 1
    if any(isinstance(element, BlockEntry) for element in elements[place:]):
        while isinstance(below := elements[place], Paragraph) and not below.blank:
            place += 1  # a comment right below the line that it speaks of
    return place


def _rank(element: BlockEntry | Paragraph, rank: dict[str, int], otherwise: int) -> int:
    if isinstance(element, BlockEntry):
        return rank.get(element.key or "", otherwise)
    key = COMMENTED_KEY.match(element.lines[0][1])
    return rank.get(key[1], otherwise) if key else otherwise


def _space(block: Block, touched: list[BlockEntry], first: bool, apart: bool) -> None:
    """Blank lines after entries have moved: as between those that stayed, and below a comment that stands by itself."""
    entries = block.entries
    for entry in touched:
        entry.blank = apart
    for above, below in zip(block.elements, block.elements[1:], strict=False):
        if isinstance(above, Paragraph) and isinstance(below, BlockEntry):
            below.blank = True
    entries[0].blank = first
