"""What became of the entries that were kept from everyone, over all files."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.disclosure.alike import Crowd
from macros.disclosure.bare import weight
from macros.disclosure.kept import EvidenceEntry
from macros.disclosure.moved import LEAST
from macros.reading.locks import BASES

Home = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Successors:
    """What became of the entries that were kept from everyone and are no longer as they were."""

    shown: tuple[EvidenceEntry, ...]
    """New entries for everyone that one of them has become."""
    gone: tuple[EvidenceEntry, ...]
    """Those that have no successor, not even another entry that is kept in the same answer."""


def successors(
    before: Sequence[EvidenceEntry],
    after: Sequence[EvidenceEntry],
    moved: Mapping[Home, Collection[Home]],
    others: Sequence[EvidenceEntry] = (),
) -> Successors:
    """What became of the entries that `before` hides; `moved` names, for each home, where its entries would stand now.

    What `others` hold everyone reads already.

    First the same, then what is kept and alike, then what is shown and alike, and last another that is kept at home:
    so a summary for everyone beside an entry that got another title opens nothing.
    """
    hidden = _left([entry for entry in before if entry.kept], [entry for entry in after if entry.kept])
    hidden = _left(hidden, others)
    kept = _newly_kept(before, after, hidden, moved)
    shown = _left([entry for entry in after if not entry.kept], [entry for entry in before if not entry.kept])
    shown = _left(shown, others)
    pairs = sorted(_pairs(hidden, kept, moved), reverse=True)
    olds: set[int] = set()
    news: set[int] = set()
    for _, _, old, new in pairs:
        if old not in olds and new not in news:
            olds.add(old)
            news.add(new)
    best: dict[int, int] = {}
    for _, _, old, new in sorted(_pairs(hidden, shown, moved)):
        if old not in olds:
            best[old] = new
    olds |= set(best)
    room = Counter(entry.home for number, entry in enumerate(kept) if number not in news)
    gone = []
    for number, entry in enumerate(hidden):
        home = next((home for home in moved.get(entry.home, ()) if room[home]), None)
        if number in olds:
            continue
        if home:
            room[home] -= 1
        else:
            gone.append(entry)
    return Successors(tuple(shown[new] for new in sorted(set(best.values()))), tuple(gone))


def _newly_kept(
    before: Sequence[EvidenceEntry],
    after: Sequence[EvidenceEntry],
    hidden: Sequence[EvidenceEntry],
    moved: Mapping[Home, Collection[Home]],
) -> list[EvidenceEntry]:
    """The entries that `after` keeps and `before` did not have, without those that everyone could read before.

    A lock that has slipped to the entry beside it is no sign that the hidden one is still hidden.
    """
    kept = _left([entry for entry in after if entry.kept], before)
    public = _left([entry for entry in before if not entry.kept], after)
    best: list[dict[int, float]] = [{}, {}]
    for likest, olds in zip(best, (hidden, public), strict=True):
        for at_home, alike, _, new in _pairs(olds, kept, moved):
            likest[new] = max(likest.get(new, 0.0), alike + at_home)
    was_hidden, was_public = best
    return [entry for number, entry in enumerate(kept) if was_public.get(number, 0.0) <= was_hidden.get(number, 0.0)]


def _left(entries: Sequence[EvidenceEntry], others: Sequence[EvidenceEntry]) -> list[EvidenceEntry]:
    """The entries without those that `others` hold, too: each of the others takes away one, at its own place first."""
    here = Counter((entry.home, entry.all) for entry in others)
    strangers = []
    for entry in entries:
        if here[entry.home, entry.all]:
            here[entry.home, entry.all] -= 1
        else:
            strangers.append(entry)
    elsewhere: Counter[tuple[str, ...]] = Counter()
    for (_, letters), number in here.items():
        elsewhere[letters] += number
    left = []
    for entry in strangers:
        if elsewhere[entry.all]:
            elsewhere[entry.all] -= 1
        else:
            left.append(entry)
    return left


def _pairs(
    olds: Sequence[EvidenceEntry], news: Sequence[EvidenceEntry], moved: Mapping[Home, Collection[Home]]
) -> Iterator[tuple[bool, float, int, int]]:
    """Which of the new entries each old one may have become: at home or not, how alike, old, new."""
    crowd = Crowd([entry.told for entry in news])
    numbers: dict[Home, list[int]] = {}
    for number, entry in enumerate(news):
        numbers.setdefault(entry.home, []).append(number)
    for old, entry in enumerate(olds):
        near = {number for home in moved.get(entry.home, ()) for number in numbers.get(home, ())}
        far = [number for number in range(len(news)) if number not in near and _could_be(entry, news[number])]
        for at_home, among in ((True, sorted(near)), (False, far)):
            for alike, new in crowd.most_alike(entry.told, among):
                yield at_home, alike, old, new


def _could_be(old: EvidenceEntry, new: EvidenceEntry) -> bool:
    """Whether an entry in another place may be the same: one that says little only where all of it is the same."""
    return weight(old.told) >= LEAST or (_is_one_basis(old) and old.all == new.all)


def _is_one_basis(entry: EvidenceEntry) -> bool:
    """Whether it is a basis or an action, and not what else an answer says."""
    return len(entry.path) > 2 or entry.path[:1] == (BASES,)
