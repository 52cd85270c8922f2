"""Which line of a document begins which place of the plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.official.lines import Line
from macros.official.normal import likeness
from macros.official.plan import Place, Plan

SURE, LIKELY, POSSIBLE = 1.0, 0.7, 0.4
"""How much a mark at the beginning of a line says."""
MARK, TITLE, SPARE = 3.0, 3.0, 0.3
"""What a mark weighs, what a title that is like the portal's, and what is left of it for a point nobody expects."""


@dataclass(frozen=True, slots=True)
class Start:
    """A place of the plan at its line."""

    line: int
    """Index of the line, from 0."""
    place: Place
    rest: str
    """What stands in the line behind the mark; of a mark that is words, all of it."""


def aligned(lines: Sequence[Line], plan: Plan) -> list[Start]:
    """The places that begin in the document, in its order: of all ways to pair them the one that weighs most.

    Neither lines nor places go back. Places that are not among them were not found.
    """
    places = plan.places
    by_mark: dict[str, list[int]] = {}
    for number, place in enumerate(places):
        for mark in place.marks:
            by_mark.setdefault(mark.casefold(), []).append(number)
    longest = max(map(len, by_mark), default=0)
    best: list[tuple[float, _Link | None]] = [(0.0, None)] * len(places)
    for at, line in enumerate(lines):
        fits: dict[int, tuple[float, str]] = {}
        for mark, sureness, rest in _marks(line, by_mark, longest):
            for number in by_mark[mark]:
                weight = _weight(places[number], sureness, rest, line)
                if weight > fits.get(number, (0.0, ""))[0]:
                    fits[number] = (weight, rest)
        chains = []
        for number, (weight, rest) in fits.items():
            score, before = max(best[:number], key=lambda chain: chain[0], default=(0.0, None))
            chains.append((number, score + weight, _Link(Start(at, places[number], rest), before)))
        for number, score, link in chains:
            if score > best[number][0]:
                best[number] = (score, link)
    return _chain(max(best, key=lambda chain: chain[0], default=(0.0, None))[1])


@dataclass(frozen=True, slots=True)
class _Link:
    """A start, and the chain that it goes on."""

    start: Start
    before: "_Link | None"


def _chain(last: _Link | None) -> list[Start]:
    """All starts of a chain, from its first."""
    starts = []
    while last:
        starts.append(last.start)
        last = last.before
    return starts[::-1]


def _marks(line: Line, known: dict[str, list[int]], longest: int) -> Iterator[tuple[str, float, str]]:
    """The marks that a line may begin with, how sure each is, and the rest of the line."""
    start = line.start
    small = start.casefold()
    for length in range(1, min(len(small), longest) + 1):
        mark = small[:length]
        if mark not in known or len(small) != len(start):
            continue
        rest = start[length:]
        sureness = _sureness(mark, rest, line.is_apart)
        if sureness:
            yield mark, sureness, rest


def _sureness(mark: str, rest: str, is_apart: bool) -> float:
    """How sure it is that a mark is one, by its form and what follows it; 0 where it is none."""
    if mark[-1].isalnum() and rest[:1].isalnum() and mark[-1].isascii():
        return 0.0
    if mark[-1] == "." and rest[:1].isdigit():
        return 0.0
    if not mark[-1].isalnum() or not mark[-1].isascii():
        return SURE if is_apart else LIKELY
    if not rest or rest[:1] == "\t" or rest.startswith("  "):
        return SURE
    following = rest.lstrip(" .:)")[:1]
    if len(mark) > 2:
        return SURE if is_apart else LIKELY
    return POSSIBLE if following.isupper() or following.isdigit() or not following.isascii() else 0.0


def _weight(place: Place, sureness: float, rest: str, line: Line) -> float:
    weight = MARK * sureness
    if place.is_word and len(rest.strip()) > 3 * len(place.title):
        weight = 0.0  # a sentence that begins with the words
    if place.title and place.is_headed:
        weight += TITLE * likeness(line.words if place.is_word else rest, place.title)
    return weight * SPARE if place.is_spare else weight
