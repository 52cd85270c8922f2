"""What became of the entries that were kept from everyone, over all files."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.disclosure.alike import Crowd
from macros.disclosure.bare import weight
from macros.disclosure.kept import Entry
from macros.disclosure.moved import LEAST

Home = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Successors:
    """What became of the entries that were kept from everyone and are no longer as they were."""

    shown: tuple[Entry, ...]
    """New entries for everyone that one of them has become."""
    gone: tuple[Entry, ...]
    """Those that have no successor, not even another entry that is kept in the same answer."""


def successors(
    before: Sequence[Entry],
    after: Sequence[Entry],
    moved: Mapping[Home, Collection[Home]],
    others: Sequence[Entry] = (),
) -> Successors:
    """What became of what `before` keeps; `moved` names for each home where its entries would stand now.

    What `others` hold everyone reads already.

    First the same, then what is kept and alike, then what is shown and alike, and last another that is kept at home:
    so a summary for everyone beside an entry that got another title opens nothing.
    """
    hidden = _left([one for one in before if one.kept], [one for one in after if one.kept])
    hidden = _left(hidden, others)
    kept = _newly_kept(before, after, hidden, moved)
    shown = _left([one for one in after if not one.kept], [one for one in before if not one.kept])
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
    room = Counter(one.home for number, one in enumerate(kept) if number not in news)
    gone = []
    for number, one in enumerate(hidden):
        home = next((home for home in moved.get(one.home, ()) if room[home]), None)
        if number in olds:
            continue
        if home:
            room[home] -= 1
        else:
            gone.append(one)
    return Successors(tuple(shown[new] for new in sorted(set(best.values()))), tuple(gone))


def _newly_kept(
    before: Sequence[Entry],
    after: Sequence[Entry],
    hidden: Sequence[Entry],
    moved: Mapping[Home, Collection[Home]],
) -> list[Entry]:
    """The entries that `after` keeps and `before` did not have, without those that everyone could read before.

    A lock that has slipped to the entry beside it is no sign that the hidden one is still hidden.
    """
    kept = _left([one for one in after if one.kept], before)
    public = _left([one for one in before if not one.kept], after)
    best: list[dict[int, float]] = [{}, {}]
    for likest, olds in zip(best, (hidden, public), strict=True):
        for at_home, alike, _, new in _pairs(olds, kept, moved):
            likest[new] = max(likest.get(new, 0.0), alike + at_home)
    was_hidden, was_public = best
    return [one for number, one in enumerate(kept) if was_public.get(number, 0.0) <= was_hidden.get(number, 0.0)]


def _left(entries: Sequence[Entry], others: Sequence[Entry]) -> list[Entry]:
    """The entries of which `others` hold no more: each of the others takes one away, at home before elsewhere."""
    here = Counter((one.home, one.all) for one in others)
    strangers = []
    for one in entries:
        if here[one.home, one.all]:
            here[one.home, one.all] -= 1
        else:
            strangers.append(one)
    elsewhere: Counter[tuple[str, ...]] = Counter()
    for (_, letters), number in here.items():
        elsewhere[letters] += number
    left = []
    for one in strangers:
        if elsewhere[one.all]:
            elsewhere[one.all] -= 1
        else:
            left.append(one)
    return left


def _pairs(
    olds: Sequence[Entry], news: Sequence[Entry], moved: Mapping[Home, Collection[Home]]
) -> Iterator[tuple[bool, float, int, int]]:
    """Which of the new entries each old one may have become: at home or not, how alike, old, new."""
    crowd = Crowd([one.told for one in news])
    numbers: dict[Home, list[int]] = {}
    for number, one in enumerate(news):
        numbers.setdefault(one.home, []).append(number)
    for old, one in enumerate(olds):
        near = {number for home in moved.get(one.home, ()) for number in numbers.get(home, ())}
        far = [number for number in range(len(news)) if number not in near and _could_be(one, news[number])]
        for at_home, among in ((True, sorted(near)), (False, far)):
            for alike, new in crowd.most_alike(one.told, among):
                yield at_home, alike, old, new


def _could_be(old: Entry, new: Entry) -> bool:
    """Whether an entry in another place may be the same: one that says little only where all of it is the same."""
    return weight(old.told) >= LEAST or (len(old.path) > 2 and old.all == new.all)
