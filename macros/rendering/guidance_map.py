"""How the parts of the guideline hang together, as drawings whose parts are links: places and texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from macros.derived.address import DEPARTMENTS, addresses
from macros.derived.view import View
from macros.rendering.boxes import Box, box, height_of

WIDTHS = {"wide": 720, "narrow": 340}
"""The drawings, for a page and for a phone, each with its width in units of its own."""
LEAST = {"title": 170, "id": 80}
"""The least width of a box with a title, or an id: as many stand beside each other as have it."""
BESIDE = 12
"""Between two boxes."""
TITLE = 24
"""Height of the line above a row, which says what its boxes are."""
ARROW = 30
"""Height of the arrow to the next row."""


@dataclass(frozen=True, slots=True)
class MapPart:
    """A part of the guideline, or what a company makes of it."""

    address: str
    """Page and anchor, below the root."""
    title: str
    count: str = ""
    """How many there are of what it holds."""
    id: str = ""
    """Written in place of its title where the title stands in the drawing already."""


@dataclass(frozen=True, slots=True)
class MapRow:
    """Parts beside each other, and a line above that says what they are."""

    name: str
    """Of the label that does."""
    title_y: float
    boxes: tuple[tuple[MapPart, Box], ...]


@dataclass(frozen=True, slots=True)
class Map:
    """A drawing."""

    name: str
    width: float
    height: float
    rows: tuple[MapRow, ...]
    """From the background to the departments; each leads to the next."""
    arrows: tuple[float, ...]
    """Where each arrow between two rows begins."""


def guidance_map(view: View) -> list[Map]:
    """The drawings, one for each width."""
    parts = [(name, list(row)) for name, row in _rows(view)]
    return [_drawn(name, width, [row for row in parts if row[1]]) for name, width in WIDTHS.items()]


def _rows(view: View) -> Iterator[tuple[str, Iterator[MapPart]]]:
    guideline, labels = view.guideline, view.labels
    where = addresses(guideline)

    def part(id_: str, count: str = "", short: str = "") -> MapPart:
        return MapPart(where[id_], guideline.title(id_), count, short)

    outline = guideline.present
    yield "background", (part(page.heading or page.points[0].id) for page in outline.background)
    yield "principles", (part(principle.id) for principle in outline.principles)
    actions = {area.id: len(area.actions) for area in outline.areas}
    yield "areas", (part(id_, labels.number("home.actions", number)) for id_, number in actions.items())
    items = {id_: len(section.counted) for id_, section in guideline.asked_sections.items()}
    sections = [part(id_, labels.number("home.items", number), id_) for id_, number in items.items() if number]
    checklist = part(outline.checklist.id, labels.number("home.items", len(guideline.main_items)))
    yield "checklist", iter([checklist, *sections])
    departments = labels.number("map.number", len(view.active))
    yield "departments", iter([MapPart(DEPARTMENTS, departments)] if view.active else [])


def _drawn(name: str, width: float, parts: list[tuple[str, list[MapPart]]]) -> Map:
    rows: list[MapRow] = []
    arrows = []
    y = 0.0
    for label, row in parts:
        if rows:
            arrows.append(y)
            y += ARROW
        title_y = y + TITLE - 9
        y += TITLE
        boxes: list[tuple[MapPart, Box]] = []
        for line in _side_by_side(row, width):
            each = round((width - BESIDE * (len(line) - 1)) / len(line), 1)
            height = max(height_of(part.id or part.title, part.count, each) for part in line)
            for place, part in enumerate(line):
                x = round(place * (each + BESIDE), 1)
                boxes.append((part, box(part.id or part.title, part.count, x, y, each, height)))
            y += height + BESIDE
        y -= BESIDE
        rows.append(MapRow(label, title_y, tuple(boxes)))
    return Map(name, width, y, tuple(rows), tuple(arrows))


def _side_by_side(row: list[MapPart], width: float) -> Iterator[list[MapPart]]:
    """The parts of a row in lines: titles and ids apart, as many in each as have room, and about as many in each."""
    for is_id, group in groupby(row, lambda part: bool(part.id)):
        parts = list(group)
        most = max(1, int((width + BESIDE) // (LEAST["id" if is_id else "title"] + BESIDE)))
        each = -(-len(parts) // -(-len(parts) // most))
        for start in range(0, len(parts), each):
            yield parts[start : start + each]
