"""What a document says, place by place, whichever edition of the outline it is: old and new alike, to be compared."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from macros.facts.guideline import Guideline
from macros.model.official import Printed
from macros.official.align import Start, aligned
from macros.official.clean import parted, without_contents, without_furniture, without_marks_of_bold
from macros.official.cut import PointWords, first_heading, together, words_of
from macros.official.document import FRONT, Document
from macros.official.lines import Line, is_open, paragraphs, vocabulary_of
from macros.official.normal import form
from macros.official.plan import ExpectedPlace, ReadingPlan, footnote_mark, plan

ROOM = 12
"""Places beyond the last of each row in which an edition may put new points."""
WRAPPED = 4
"""Lines of a heading that has no mark."""
HEADING_SIGNS = 200
"""Signs of such a heading at most."""
ITEM, FOOTNOTE, HEADING_ALONE, TEXT = "item", "footnote", "heading", "text"
"""What may have become what: an item is paired with no action, though they say the same."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What a document says at one place."""

    key: str
    """In the document of the outline the id, in another one its place there; of a heading without a mark the next."""
    locator: str
    words: PointWords
    kind: str
    above: str = ""
    """Key of the point that it stands in; empty at the top."""
    heading: str = ""
    """Key of the heading without a mark that it stands below; empty where there is none."""
    calls: frozenset[str] = frozenset()
    """Of a footnote: keys of the passages that call it."""
    sort: str = ""
    """What sort of point it is, as far as the outline says so."""


def passages_of(document: Document, guideline: Guideline) -> list[Passage]:
    """The document that the outline describes, in its order."""
    wanted = document.plan
    by_locator = {place.locator: place for place in wanted.places if place.id}
    listed, heading, row = [], "", ""
    for place in wanted.places:
        if place.id not in document.points or place.is_spare:
            continue
        above = _above(place, by_locator)
        heading = heading if row == above and place.sort != "area" else ""
        row = above
        for id_ in wanted.headings.get(place.id, ()):
            if id_ in document.points:
                heading = id_
                words = document.points[id_]
                listed.append(Passage(id_, place.locator, words, HEADING_ALONE, above, sort="category"))
        kind = _kind(place)
        listed.append(
            Passage(place.id, place.locator, document.points[place.id], kind, above, heading, sort=place.sort)
        )
    notes = [(id_, mark) for id_, mark in wanted.footnotes.items() if id_ in document.points]
    locators = {note.id: note.locator for note in guideline.outline.footnotes}
    return [*listed, *_footnotes(listed, [(id_, locators[id_], mark, document.points[id_]) for id_, mark in notes])]


def read_next(
    lines: Sequence[Line], guideline: Guideline, printed: Printed, headings: Collection[str]
) -> tuple[list[Passage], Sequence[str]]:
    """A document of another edition, read by the places of the outline's and those beyond; and its first lines.

    `headings` are the headings without a mark in the document before, as they are printed there.
    """
    wanted = plan(guideline, printed.marks, printed.words, printed.endings, printed.footnote or "", ROOM)
    text = without_furniture(without_contents(without_marks_of_bold(lines)), printed.furniture)
    marks = _more_footnotes(wanted, guideline, printed)
    vocabulary = vocabulary_of(text)
    body, notes = parted(text, {key: mark for key, mark, _ in marks})
    cutter = _Cutter(body, aligned(body, wanted), wanted, vocabulary, frozenset(map(form, headings)))
    listed = list(cutter.passages())
    called = [
        (key, locator, mark, words_of(notes[key], vocabulary, notes[key][0]))
        for key, mark, locator in marks
        if key in notes
    ]
    return [*listed, *_footnotes(listed, called)], [line.words for line in lines[:FRONT]]


def _kind(place: ExpectedPlace) -> str:
    return ITEM if place.sort in ("item", "note") else TEXT


def _above(place: ExpectedPlace, by_locator: Mapping[str, ExpectedPlace]) -> str:
    """Id of the nearest point above a place; empty at the top."""
    over = place.above
    while over and over not in by_locator:
        over = over.rpartition(" ")[0]
    return by_locator[over].id if over else ""


def _footnotes(listed: Sequence[Passage], notes: Sequence[tuple[str, str, str, PointWords]]) -> Iterator[Passage]:
    """Footnotes, of each its key, locator, mark and words, with those of the passages that call it."""
    for key, locator, mark, words in notes:
        calls = frozenset(passage.key for passage in listed if mark in "\n".join(passage.words.parts))
        yield Passage(key, locator, words, FOOTNOTE, calls=calls, sort="footnote")


def _more_footnotes(wanted: ReadingPlan, guideline: Guideline, printed: Printed) -> list[tuple[str, str, str]]:
    """Key, mark and locator of each footnote that there is, and of those that may have come."""
    locators = [note.locator for note in guideline.outline.footnotes if note.id in wanted.footnotes]
    last = locators[-1] if locators else ""
    more: list[str] = []
    if last.isdecimal():
        more = [str(int(last) + number) for number in range(1, ROOM + 1)]
    elif last and set(last) == {last[0]}:
        more = [last + last[0] * number for number in range(1, ROOM + 1)]
    marks = [footnote_mark(locator, printed.footnote or "") for locator in (*locators, *more)]
    return [(mark, mark, locator) for mark, locator in zip(marks, (*locators, *more), strict=True)]


class _Cutter:
    """The lines between two places as passages."""

    def __init__(
        self,
        lines: Sequence[Line],
        starts: Sequence[Start],
        wanted: ReadingPlan,
        vocabulary: frozenset[str],
        known: frozenset[str],
    ) -> None:
        self.lines, self.starts, self.plan, self.vocabulary, self.known = lines, starts, wanted, vocabulary, known
        self.headed = {place.sort for place in wanted.places if place.id in wanted.headings}
        self.found = {start.place.locator: start.place for start in starts if start.place.id or start.place.is_spare}

    def passages(self) -> Iterator[Passage]:
        """Each place that was found, with a heading before the one that it stands above."""
        held: list[Passage] = []
        at: dict[str, int] = {}
        heading, row = "", ""
        above_next: Sequence[Line] = ()
        for number, start in enumerate(self.starts):
            end = self.starts[number + 1].line if number + 1 < len(self.starts) else len(self.lines)
            inside: Sequence[Line] = [
                replace(self.lines[start.line], text=start.rest),
                *self.lines[start.line + 1 : end],
            ]
            waiting, above_next = above_next, ()
            if number + 1 < len(self.starts) and self.starts[number + 1].place.sort in {*self.headed, ""}:
                inside, above_next = self.parted(inside, start.place)
            place = start.place
            if not place.id and not place.is_spare:
                over = self.above(place)
                if over in at:
                    own = held[at[over]]
                    more = paragraphs([self.lines[start.line], *inside[1:]], self.vocabulary)
                    held[at[over]] = replace(own, words=replace(own.words, text=(*own.words.text, *more)))
                if waiting:
                    above_next = above_next or waiting
                continue
            over = self.above(place)
            heading = heading if row == over else ""
            row = over
            if waiting:
                heading = f"{HEADING_ALONE} {place.locator}"
                words = words_of([], self.vocabulary, waiting[0], together(waiting))
                held.append(Passage(heading, place.locator, words, HEADING_ALONE, over, sort="category"))
            at[place.locator] = len(held)
            words = self.words(start, inside)
            held.append(Passage(place.locator, place.locator, words, _kind(place), over, heading, sort=place.sort))
        yield from held

    def above(self, place: ExpectedPlace) -> str:
        """Key of the nearest point above a place, as far as it was found."""
        over = place.above
        while over and over not in self.found:
            over = over.rpartition(" ")[0]
        return over

    def words(self, start: Start, inside: Sequence[Line]) -> PointWords:
        """The words of one place, its heading apart where it has one."""
        place, first = start.place, self.lines[start.line]
        title = self.plan.titles.get(place.id, place.title)
        is_headed = place.is_headed or (place.is_spare and place.sort in ("principle", "area", "section", "point"))
        heading, rest = first_heading(inside, title) if is_headed else ("", inside)
        if place.is_word and is_headed:
            heading = first.words if heading in first.words else f"{first.words} {heading}"
        return words_of(rest, self.vocabulary, first, heading)

    def parted(self, inside: Sequence[Line], place: ExpectedPlace) -> tuple[Sequence[Line], Sequence[Line]]:
        """Some lines without the heading that they end in, and its lines: one that is known, or looks like one."""
        firsts = range(max(1, len(inside) - WRAPPED), len(inside))
        for at in firsts:
            if form(together(inside[at:])) in self.known:
                return inside[:at], inside[at:]
        at = next((at for at in reversed(firsts) if inside[at].is_apart), 0)
        words = together(inside[at:]) if at else ""
        is_heading = bool(words) and is_open(words) and not words.endswith((",", "、")) and len(words) <= HEADING_SIGNS
        before = together(inside[:at])
        ends = bool(before) and (not is_open(before) or place.is_headed or place.home != place.id)
        return (inside[:at], inside[at:]) if is_heading and ends else (inside, ())
