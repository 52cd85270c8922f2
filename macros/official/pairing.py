"""Which passage of one edition came from which of the edition before."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property

from macros.official.marks import plain
from macros.official.normal import CALLS
from macros.official.passages import FOOTNOTE, HEADING_ALONE, Passage
from macros.text.words import WITHOUT_SPACES

HALF = 0.5
"""The share of words in order from which on two passages are one."""
QUARTER = 0.25
"""The share of rare words from which on two passages at one place are."""
FEW = 3
"""Passages of both editions in which a word is rare."""
_TOKEN = re.compile(rf"[{WITHOUT_SPACES}]|[^\W_{WITHOUT_SPACES}]+")
Ties = tuple[float, ...]


def tokens(parts: Iterable[str]) -> list[str]:
    """The words of some texts, of scripts without spaces the signs, without the calls of footnotes."""
    return _TOKEN.findall(plain(CALLS.sub("", "\n".join(parts))).casefold())


def share(old: Sequence[str], new: Sequence[str]) -> float:
    """How much of the words of two texts stands in both in the same order, from 0 to 1."""
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


@dataclass
class Pairing:
    """The passages of two editions, paired."""

    old: Sequence[Passage]
    new: Sequence[Passage]
    new_of: dict[str, str] = field(default_factory=dict)
    """Key of the new passage by that of the old one."""
    rewritten: set[str] = field(default_factory=set)
    """Keys of old passages that were paired by their place."""

    def __post_init__(self) -> None:
        """Reads the words of each passage once."""
        self.words = {id(passage): tokens(passage.words.parts) for passage in (*self.old, *self.new)}
        self.bags = {key: Counter(words) for key, words in self.words.items()}

    @property
    def old_of(self) -> Mapping[str, str]:
        """Key of the old passage by that of the new one."""
        return {new: old for old, new in self.new_of.items()}

    def left(self, *kinds: str) -> tuple[list[Passage], list[Passage]]:
        """What of both editions is not paired yet, of these kinds; of all but footnotes and headings without any."""
        taken = set(self.new_of.values())

        def wanted(passage: Passage) -> bool:
            return passage.kind in kinds if kinds else passage.kind not in (FOOTNOTE, HEADING_ALONE)

        return (
            [passage for passage in self.old if passage.key not in self.new_of and wanted(passage)],
            [passage for passage in self.new if passage.key not in taken and wanted(passage)],
        )

    def take(self, weigh: Callable[[Passage, Passage], Ties], *kinds: str) -> list[str]:
        """Pairs what weighs most, then what weighs most of the rest; an empty weight pairs nothing. Old keys."""
        old, new = self.left(*kinds)
        weighed = [
            (weight, -i, -j, first, second)
            for i, first in enumerate(old)
            for j, second in enumerate(new)
            if first.kind == second.kind and (weight := weigh(first, second))
        ]
        taken = []
        gone: set[str] = set()
        for _, _, _, first, second in sorted(weighed, key=lambda each: each[:3], reverse=True):
            if first.key not in self.new_of and second.key not in gone:
                self.new_of[first.key] = second.key
                gone.add(second.key)
                taken.append(first.key)
        return taken

    def share(self, old: Passage, new: Passage) -> float:
        """How much of two passages is the same."""
        return share(self.words[id(old)], self.words[id(new)])

    def by_words(self, old: Passage, new: Passage) -> Ties:
        """How alike two passages are, if at least by half, and whether place, heading and callers are the same."""
        first, second = self.bags[id(old)], self.bags[id(new)]
        both = first.total() + second.total()
        if old.words.digest == new.words.digest:
            return (1.0, *self._ties(old, new))
        if not both or 2 * (first & second).total() < HALF * both:
            return ()
        alike = self.share(old, new)
        return (alike, *self._ties(old, new)) if alike >= HALF else ()

    def _ties(self, old: Passage, new: Passage) -> Ties:
        same_above = self.new_of.get(old.above, old.above) == new.above
        calls = {self.new_of.get(key, "") for key in old.calls}
        return (old.locator == new.locator, same_above, not calls.isdisjoint(new.calls))

    def by_place(self, old: Passage, new: Passage) -> Ties:
        """How many of their rare words agree, if at least a quarter, of passages at one place or beside the same."""
        if old.locator != new.locator and self._neighbors(old, self.old).isdisjoint(
            self._neighbors(new, self.new, self.old_of)
        ):
            return ()
        first, second = (set(self.words[id(passage)]) & self.rare for passage in (old, new))
        alike = 2 * len(first & second) / (len(first) + len(second)) if first or second else 0.0
        return (alike, old.locator == new.locator) if alike >= QUARTER else ()

    @cached_property
    def rare(self) -> set[str]:
        """Words that few passages have."""
        counted = Counter(word for words in self.words.values() for word in set(words))
        return {word for word, number in counted.items() if number <= FEW}

    @staticmethod
    def _neighbors(
        passage: Passage, row: Sequence[Passage], names: Mapping[str, str] | None = None
    ) -> frozenset[tuple[str, int]]:
        """The old key of the passage before one and of that after it, of the same kind."""
        same = [other.key for other in row if other.kind == passage.kind]
        at = same.index(passage.key)
        around = [(same[at + way], way) for way in (-1, 1) if 0 <= at + way < len(same)]
        return frozenset((names.get(key, f"\0{key}") if names is not None else key, way) for key, way in around)

    def by_members(self, old: Passage, new: Passage) -> Ties:
        """How many passages of one heading stand below the other, and whether it says the same."""
        members = {self.new_of.get(key, "") for key in _members(old, self.old)}
        both = members & set(_members(new, self.new))
        same = old.words.digest == new.words.digest
        return (len(both), same, old.locator == new.locator) if both else ()

    def by_same_words(self, old: Passage, new: Passage) -> Ties:
        """Whether two say the same, and at one place."""
        return (1.0, old.locator == new.locator) if old.words.digest == new.words.digest else ()


def _members(heading: Passage, row: Sequence[Passage]) -> list[str]:
    if heading.kind == HEADING_ALONE:
        return [passage.key for passage in row if passage.heading == heading.key]
    return [passage.key for passage in row if passage.above == heading.key]


def paired(old: Sequence[Passage], new: Sequence[Passage]) -> Pairing:
    """The passages of two editions: by words, then by place where rare words agree, headings by what stands below."""
    pairing = Pairing(old, new)
    pairing.take(pairing.by_words)
    pairing.take(pairing.by_words, FOOTNOTE)
    for kinds in ((), (FOOTNOTE,)):
        pairing.rewritten |= set(pairing.take(pairing.by_place, *kinds))
    pairing.rewritten |= set(pairing.take(pairing.by_members))
    pairing.take(pairing.by_members, HEADING_ALONE)
    pairing.take(pairing.by_same_words, HEADING_ALONE)
    return pairing
