"""The lines between two places as the words of a point: its heading and its paragraphs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from macros.official.align import Start
from macros.official.lines import Line, joined, paragraphs
from macros.official.normal import digest, likeness
from macros.official.plan import ReadingPlan

ALIKE = 0.6
"""From here on a heading is taken for the one that the portal has there."""
LONGEST = 40
"""Words of a heading."""
WRAPPED = 4
"""Lines of a heading."""


@dataclass(frozen=True, slots=True)
class PointWords:
    """What a document says at one point."""

    heading: str
    """Empty where the point has none."""
    text: tuple[str, ...]
    """Paragraphs; only spaces and line ends differ from what is printed."""
    line: int
    """Line of the document in which it begins, from 1."""
    page: str = ""
    """The page on which it begins, as the document numbers it; empty where that is not known."""

    @property
    def parts(self) -> tuple[str, ...]:
        """Heading and paragraphs."""
        return (self.heading, *self.text) if self.heading else self.text

    @property
    def digest(self) -> str:
        """The digest of all its words."""
        return digest(self.parts)


def cut(
    lines: Sequence[Line], starts: Sequence[Start], plan: ReadingPlan, vocabulary: frozenset[str]
) -> tuple[dict[str, PointWords], dict[str, PointWords]]:
    """The words of each point by id in the document's order, and by locator those of points the outline has not."""
    points: dict[str, PointWords] = {}
    unknown: dict[str, PointWords] = {}
    ends = [*(start.line for start in starts[1:]), len(lines)][: len(starts)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        following = starts[number + 1].place.id if number + 1 < len(starts) else ""
        inside: Sequence[Line] = [replace(lines[start.line], text=start.rest), *lines[start.line + 1 : end]]
        wanted = plan.headings.get(following, ())
        above: Sequence[Line] = ()
        if wanted:
            inside, above = _last_heading(inside, plan.titles.get(wanted[-1], ""))
        place = start.place
        if place.is_spare:
            unknown[place.locator] = words_of(inside, vocabulary, lines[start.line])
        elif place.id:
            title = plan.titles.get(place.id, place.title)
            heading, rest = first_heading(inside, title) if place.is_headed else ("", inside)
            if place.is_word and place.is_headed:
                whole = lines[start.line].words
                heading = whole if heading in whole else f"{whole} {heading}"
            points[place.id] = words_of(rest, vocabulary, lines[start.line], heading)
        elif place.home in points:
            own = points[place.home]
            more = [lines[start.line], *inside[1:]]
            points[place.home] = replace(own, text=(*own.text, *paragraphs(more, vocabulary)))
        if above:
            points[wanted[-1]] = words_of([], vocabulary, above[0], together(above))
    return points, unknown


def words_of(lines: Sequence[Line], vocabulary: frozenset[str], first: Line, heading: str = "") -> PointWords:
    """Some lines as the words of a point that begins in the line `first`."""
    kept = [line for line in lines if line.words]
    return PointWords(heading, paragraphs(kept, vocabulary), first.number, first.page)


def together(lines: Sequence[Line]) -> str:
    """Some lines as one, for a heading."""
    text = ""
    for line in lines:
        text = joined(text, line.words)
    return text


def first_heading(lines: Sequence[Line], title: str) -> tuple[str, Sequence[Line]]:
    """The heading that some lines begin with, and the lines below it."""
    end = 1
    while end < min(len(lines), WRAPPED) and not lines[end].is_apart:
        end += 1
    alike = {length: likeness(together(lines[:length]), title) for length in range(1, end + 1)}
    best = max(alike, key=lambda length: (alike[length], -length))
    if alike[best] >= ALIKE:
        end = best
    return together(lines[:end]), lines[end:]


def _last_heading(lines: Sequence[Line], title: str) -> tuple[Sequence[Line], Sequence[Line]]:
    """Some lines without the heading that they end in, and that heading's lines; none where it is no heading."""
    alike = {at: likeness(together(lines[at:]), title) for at in range(max(1, len(lines) - WRAPPED), len(lines))}
    at = max(alike, key=lambda first: alike[first], default=0)
    if not at or alike[at] < ALIKE:
        at = next((first for first in reversed(range(1, len(lines))) if lines[first].is_apart), 0)
    words = together(lines[at:]) if at else ""
    is_heading = at > 0 and len(words.split()) <= LONGEST and not words.endswith((".", "。", ";", ","))
    return (lines[:at], lines[at:]) if is_heading else (lines, [])
