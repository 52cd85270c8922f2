"""The outline as a document prints it: every place that has a mark, in the document's order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from macros.facts.guideline import Guideline, entries
from macros.model.guideline import OfEdition
from macros.official.marks import Style, folded, printed, raised, readings, row_styles, steps

SPARE = 2
"""Places beyond the last of each row, so that a new point is told and not taken for more of the last."""
HEADED = frozenset({"point", "heading", "principle", "area", "checklist", "part", "section"})
"""Sorts of points whose first line is a heading."""


@dataclass(frozen=True, slots=True)
class ExpectedPlace:
    """Where the document is expected to begin something."""

    id: str
    """Id of the point; empty where the outline names nothing there."""
    locator: str
    marks: tuple[str, ...]
    """How its mark may be printed, widths folded; one that is words stands for itself."""
    title: str = ""
    is_headed: bool = False
    """Whether its first line is a heading, and its text begins below."""
    is_word: bool = False
    """Whether its mark is words, which are its heading, too."""
    is_spare: bool = False
    """Whether the outline has no such point."""
    home: str = ""
    """Id of the point that its text belongs to: its own, or the nearest above."""
    sort: str = ""
    """What sort of point stands there; of a spare place that of its row."""
    above: str = ""
    """Locator of the place above it; empty at the top."""
    way: Style | None = None
    """How its row counts; None where its mark is words."""

    @property
    def row(self) -> tuple[str, Style | str]:
        """What the places have in common that are counted through: rows of a heading may count in several ways."""
        return self.above, self.way or self.locator


@dataclass(frozen=True)
class ReadingPlan:
    """What to look for in a document."""

    places: tuple[ExpectedPlace, ...]
    """In the order of the document, without headings that have no mark."""
    headings: Mapping[str, tuple[str, ...]]
    """Ids of the headings without a mark that stand last before a point, by that point's id."""
    footnotes: Mapping[str, str]
    """Marks of the footnotes by id, in order."""
    titles: Mapping[str, str]
    """The portal's titles by id."""
    locators: Mapping[str, str]
    """Locators by id; of a heading without a mark that of the point below it."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id that the document has to hold, in its order."""
        ordered = []
        for place in self.places:
            ordered += [*self.headings.get(place.id, ()), place.id] if place.id and not place.is_spare else []
        return (*ordered, *self.footnotes)


@dataclass
class _Node:
    """One step of locators, with what stands below it."""

    step: str
    id: str = ""
    sort: str = ""
    below: list["_Node"] = field(default_factory=list)

    def child(self, step: str) -> "_Node":
        """The step below, which is added where it is new."""
        for node in self.below:
            if node.step == step:
                return node
        self.below.append(_Node(step))
        return self.below[-1]


def plan(
    guideline: Guideline,
    marks: Mapping[str, str],
    words: Mapping[str, str],
    endings: Mapping[str, str],
    footnote: str = "",
    spare: int = SPARE,
) -> ReadingPlan:
    """What a document of this guideline holds.

    `marks` gives for a mark of the outline the one that the document prints in its place, an example for each style;
    `words` the same for marks that are words, `endings` what stands below the last point, by id, and `footnote` the
    mark of the first footnote where it is no raised digit. `spare` is how many places each row has beyond its last.
    """
    root, headings, located = _tree(guideline)
    styles = _replaced(marks)
    places = tuple(_places(root, (), styles, words, guideline, "", spare))
    ends = tuple(
        ExpectedPlace(id_, words_, (folded(words_),), words_, True, True, home=id_) for id_, words_ in endings.items()
    )
    listed = [note for note in guideline.outline.footnotes if note.retired is None]
    if all(note.locator.isdecimal() for note in listed):
        listed.sort(key=lambda note: int(note.locator))
    notes = {note.id: footnote_mark(note.locator, footnote) for note in listed}
    locators = {place.id: place.locator for place in (*places, *ends) if place.id}
    locators |= {id_: locators[point] for point, ids in headings.items() for id_ in ids if point in locators}
    locators |= {note.id: note.locator for note in listed}
    titles = {id_: guideline.title(id_) for id_ in located if id_ in guideline.wording}
    return ReadingPlan((*places, *ends), headings, notes, titles, locators)


def footnote_mark(locator: str, example: str) -> str:
    """How a document prints the mark of a footnote."""
    if not locator.isdecimal():
        return locator
    if not example:
        return raised(locator)
    start = len(example) - len(example.rstrip("0123456789０１２３４５６７８９"))
    return f"{folded(example[:-start] if start else example)}{locator}"


def _tree(guideline: Guideline) -> tuple[_Node, dict[str, tuple[str, ...]], list[str]]:
    """All steps of locators, the headings without a locator by the point below them, and every id."""
    outline = guideline.outline
    root, ids = _Node(""), []
    waiting: list[str] = []
    is_emptied = False
    """Whether every point so far below the headings that wait was dropped by an edition."""
    headings: dict[str, tuple[str, ...]] = {}
    common = {page.heading: [point.locator for point in page.points] for page in outline.background if page.heading}
    common |= {part.id: [section.locator for section in part.sections] for part in outline.checklist.parts}
    for entry in entries(outline):
        ids.append(entry.id)
        if entry.sort == "category":
            waiting = [*(waiting if not is_emptied else []), entry.id]
            is_emptied = False
            continue
        locator = getattr(entry.record, "locator", "")
        path = _shared(common[entry.id]) if entry.id in common else steps(locator) if locator else ()
        if isinstance(entry.record, OfEdition) and entry.record.retired:
            is_emptied = bool(waiting)
            continue
        if entry.sort == "footnote" or not path:
            continue
        if is_emptied and entry.sort not in ("action", "item", "note"):
            waiting = []
        is_emptied = False
        node = root
        for step in path:
            node = node.child(step)
        node.id, node.sort = entry.id, entry.sort
        if waiting:
            headings[entry.id] = tuple(waiting)
            waiting = []
    return root, headings, ids


def _shared(locators: Iterable[str]) -> tuple[str, ...]:
    """The steps that some locators begin with, without the last of any."""
    paths = [steps(locator)[:-1] for locator in locators]
    first = paths[0] if paths else ()
    length = next((i for i in range(len(first)) if any(path[i : i + 1] != (first[i],) for path in paths)), len(first))
    return first[:length]


def _replaced(marks: Mapping[str, str]) -> dict[Style, Style]:
    """For each style of the outline the one that the document has in its place."""
    styles = {}
    for own, theirs in marks.items():
        for (style, number), (other, its) in zip(readings(own), readings(theirs), strict=False):
            if number == its:
                styles[style] = other
    return styles


def _places(
    node: _Node,
    path: tuple[str, ...],
    styles: Mapping[Style, Style],
    words: Mapping[str, str],
    guideline: Guideline,
    above: str,
    spare: int,
) -> Iterator[ExpectedPlace]:
    home = node.id or above
    if node.step:
        title = guideline.title(node.id) if node.id in guideline.wording else ""
        way = next(iter(readings(node.step)), None)
        marks = (folded(words.get(node.step, node.step)),)
        is_headed = node.sort in HEADED
        own = ExpectedPlace(node.id, " ".join(path), marks, title, is_headed, way is None, home=home, sort=node.sort)
        yield replace(own, above=" ".join(path[:-1]))
    ordered, read = _in_order(node.below)
    last = dict(filter(None, read))
    for below, way in zip(ordered, read, strict=True):
        inner = list(_places(below, (*path, below.step), styles, words, guideline, home, spare))
        if way:
            inner[0] = _marked(inner[0], way, styles)
        yield from inner
        if way and last[way[0]] == way[1]:
            for number in range(way[1] + 1, way[1] + 1 + spare):
                if mark := way[0].mark(number):
                    locator, over = " ".join((*path, mark)), " ".join(path)
                    place = ExpectedPlace("", locator, (), is_spare=True, home=home, sort=below.sort, above=over)
                    yield _marked(place, (way[0], number), styles)


def _marked(place: ExpectedPlace, way: tuple[Style, int], styles: Mapping[Style, Style]) -> ExpectedPlace:
    """The place with its mark as the document prints it."""
    style = styles.get(way[0])
    marks = (style.mark(way[1]),) if style else printed(way[0].mark(way[1]))
    return replace(place, marks=marks, way=way[0])


def _in_order(below: Sequence[_Node]) -> tuple[list[_Node], list[tuple[Style, int] | None]]:
    """Steps of one row with their readings: those of one style by number, in the slots that the style has."""
    read = row_styles([node.step for node in below])
    order = list(range(len(below)))
    for style in {way[0] for way in read if way}:
        slots = [i for i, way in enumerate(read) if way and way[0] == style]
        by_number = sorted(slots, key=lambda i: (read[i] or (style, 0))[1])
        for slot, i in zip(slots, by_number, strict=True):
            order[slot] = i
    return [below[i] for i in order], [read[i] for i in order]
