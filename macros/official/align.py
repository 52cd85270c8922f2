"""Which line of a document begins which place of the plan."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from macros.official.lines import Line
from macros.official.normal import likeness
from macros.official.plan import ExpectedPlace, ReadingPlan

SURE, LIKELY, POSSIBLE = 1.0, 0.7, 0.4
"""How much a mark at the beginning of a line says."""
MARK, TITLE, SPARE = 3.0, 3.0, 0.3
"""What a mark weighs, what a title that is like the portal's, and what is left of it for a point nobody expects."""


@dataclass(frozen=True, slots=True)
class Start:
    """A place of the plan at its line."""

    line: int
    """Index of the line, from 0."""
    place: ExpectedPlace
    rest: str
    """What stands in the line behind the mark; of a mark that is words, all of it."""


def aligned(lines: Sequence[Line], plan: ReadingPlan) -> list[Start]:
    """The places that begin in the document, in its order: of all ways to pair them the one that weighs most.

    Neither lines nor places go back. Places that are not among them were not found.
    """
    places = plan.places
    by_mark: dict[str, list[int]] = {}
    for number, place in enumerate(places):
        for mark in place.marks:
            by_mark.setdefault(_known(place, mark), []).append(number)
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
    return _with_mixed(_chain(max(best, key=lambda chain: chain[0], default=(0.0, None))[1]), lines, plan)


def _with_mixed(starts: list[Start], lines: Sequence[Line], plan: ReadingPlan) -> list[Start]:
    """The starts, with those of places that a document mixes with others of their row in another order.

    Letters and notes below one heading are counted apart: each way of counting goes forward, and a document may put a
    note after a later letter than the outline does.
    """
    rows: dict[str, list[int]] = {}
    for number, place in enumerate(plan.places):
        rows.setdefault(place.above, []).append(number)
    order = {place: number for number, place in enumerate(plan.places)}
    for row in rows.values():
        kinds = [plan.places[number].row for number in row]
        taken = {order[start.place]: start.line for start in starts}
        inside = [taken[number] for number in row if number in taken]
        if len(set(kinds)) < 2 or not inside:
            continue
        end = min((start.line for start in starts if start.line > max(inside)), default=len(lines))
        lower = min(inside)
        for kind in dict.fromkeys(kinds):
            at = lower
            for number in (number for number, its in zip(row, kinds, strict=True) if its == kind):
                if number in taken:
                    at = taken[number] + 1
                    continue
                later = [
                    taken[other]
                    for other in row
                    if other > number and other in taken and plan.places[other].row == kind
                ]
                start = _marked_line(lines, range(at, min([end, *later])), plan.places[number], set(taken.values()))
                if start is None:
                    continue
                taken[number], at = start.line, start.line + 1
                starts = sorted([*starts, start], key=lambda start: start.line)
    return starts


def _marked_line(lines: Sequence[Line], within: range, place: ExpectedPlace, taken: Container[int]) -> Start | None:
    """The first line there that surely begins with a mark of the place, and begins no other."""
    for mark in place.marks:
        for at in within:
            for marked, sureness, rest in _marks(lines[at], {_known(place, mark): []}, len(mark)):
                if marked and sureness >= LIKELY and at not in taken and _weight(place, sureness, rest, lines[at]):
                    return Start(at, place, rest)
    return None


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


def _known(place: ExpectedPlace, mark: str) -> str:
    """A mark as it is looked for: words in any case, but A. is not a."""
    return mark.casefold() if place.is_word else mark


def _marks(line: Line, known: dict[str, list[int]], longest: int) -> Iterator[tuple[str, float, str]]:
    """The marks that a line may begin with, how sure each is, and the rest of the line."""
    start = line.start
    small = start.casefold()
    for length in range(1, min(len(small), longest) + 1):
        for mark in {start[:length], small[:length]}:
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
    if len(mark) > 2 or (len(mark) > 1 and not mark[0].isascii()):
        return SURE if is_apart else LIKELY
    return POSSIBLE if following.isupper() or following.isdigit() or not following.isascii() else 0.0


def _weight(place: ExpectedPlace, sureness: float, rest: str, line: Line) -> float:
    weight = MARK * sureness
    is_cell = rest.startswith(("\t", "  "))
    if place.is_word and not is_cell and len(rest.strip()) > 3 * len(place.title):
        weight = 0.0  # a sentence that begins with the words
    if place.title and place.is_headed:
        weight += TITLE * likeness(line.words if place.is_word else rest, place.title)
    return weight * SPARE if place.is_spare else weight
