"""Which entry of one list is which of another, wherever they stand: rows are sorted, and titles corrected."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from macros.model.evidence import Basis, NamedBasis, PlannedAction

E = TypeVar("E", Basis, PlannedAction)
ALIKE = 0.6
"""So much of a title has to stay for it to be one that was corrected."""


def paired(before: Mapping[int, E], after: Sequence[E]) -> tuple[dict[int, E], list[E]]:
    """For each position of `before` the entry that it became, as far as there is one; and the entries that are new."""
    left, new = dict(before), list(after)
    pairs: dict[int, E] = {}

    def pair(is_same: Callable[[E, E], bool]) -> None:
        for position, entry in list(left.items()):
            became = next((other for other in new if is_same(entry, other)), None)
            if became is not None:
                pairs[position] = became
                del left[position]
                new.remove(became)

    pair(lambda entry, other: entry == other)
    pair(lambda entry, other: _called(entry) == _called(other))
    pair(_is_corrected)
    return pairs, new


def _called(entry: Basis | PlannedAction) -> Hashable:
    if isinstance(entry, NamedBasis):
        return NamedBasis, entry.name
    return type(entry), _title(entry)


def _title(entry: Basis | PlannedAction) -> str:
    return entry.title if isinstance(entry, Basis) else entry.what


def _is_corrected(entry: Basis | PlannedAction, other: Basis | PlannedAction) -> bool:
    """Whether one may be the other with another title."""
    if isinstance(entry, NamedBasis) or isinstance(other, NamedBasis):
        return False
    if isinstance(entry, Basis) and isinstance(other, Basis) and entry.reference == other.reference is not None:
        return True
    return SequenceMatcher(None, _title(entry), _title(other)).ratio() >= ALIKE
