"""What changed between two editions of a document."""

from collections.abc import Sequence
from dataclasses import dataclass

from macros.official.pairing import Pairing, paired
from macros.official.passages import HEADING_ALONE, Passage


@dataclass(frozen=True, slots=True)
class PointChange:
    """One point of the edition before, and what became of it."""

    id: str
    old: Passage
    new: Passage
    share: float
    """How much of its words, in order, is the same, from 0 to 1."""
    is_reworded: bool
    """Whether it says anything in other words."""
    is_rewritten: bool
    """Whether only its place, and rare words, tell that it is the same."""
    is_moved: bool
    """Whether it stands below another heading."""

    @property
    def is_renumbered(self) -> bool:
        """Whether it has another locator."""
        return self.old.locator != self.new.locator and self.old.kind != HEADING_ALONE


@dataclass(frozen=True)
class EditionComparison:
    """Every point of two editions, each once."""

    kept: tuple[PointChange, ...]
    """What both have, in the order of the edition before."""
    dropped: tuple[Passage, ...]
    """What the new one has no more, in the order of the edition before."""
    added: tuple[Passage, ...]
    """What it has first, in its own order; the key is the locator."""
    pairing: Pairing

    @property
    def reworded(self) -> tuple[PointChange, ...]:
        """What says anything in other words."""
        return tuple(change for change in self.kept if change.is_reworded)

    @property
    def moved(self) -> tuple[PointChange, ...]:
        """What stands below another heading."""
        return tuple(change for change in self.kept if change.is_moved)

    @property
    def renumbered(self) -> tuple[PointChange, ...]:
        """What has nothing but another locator, below the heading that it had."""
        return tuple(change for change in self.kept if change.is_renumbered and not change.is_moved)

    @property
    def is_empty(self) -> bool:
        """Whether both say the same at the same places."""
        return not (self.dropped or self.added or self.reworded or self.moved or self.renumbered)


def compared(old: Sequence[Passage], new: Sequence[Passage]) -> EditionComparison:
    """What became of each passage of the old edition, and which the new one has first."""
    pairing = paired(old, new)
    by_key = {passage.key: passage for passage in new}
    kept = tuple(
        _change(passage, by_key[pairing.new_of[passage.key]], pairing)
        for passage in old
        if passage.key in pairing.new_of
    )
    dropped = tuple(passage for passage in old if passage.key not in pairing.new_of)
    taken = set(pairing.new_of.values())
    return EditionComparison(kept, dropped, tuple(passage for passage in new if passage.key not in taken), pairing)


def _change(old: Passage, new: Passage, pairing: Pairing) -> PointChange:
    is_reworded = old.words.digest != new.words.digest
    homes = ((old.above, new.above), (old.heading, new.heading))
    return PointChange(
        id=old.key,
        old=old,
        new=new,
        share=pairing.share(old, new) if is_reworded else 1.0,
        is_reworded=is_reworded,
        is_rewritten=old.key in pairing.rewritten,
        is_moved=any((pairing.new_of.get(before, "") if before else "") != after for before, after in homes),
    )
