"""The picture of a module's idea as boxes and arrows: places and lengths, in units of the drawing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from macros.model.pictures import Picture, PictureKind
from macros.rendering.boxes import Box, box, height_of

WIDTH = 600
"""Of a drawing."""
BETWEEN = 36
"""Between two boxes, for an arrow."""
ROW = 64
"""The least height of a box."""
COLUMN = 236
"""What a column of boxes is as high as, where their texts have room in less than the least height."""
BELOW = 14
"""Between boxes that stand below each other without an arrow."""
HEAD = 6
"""Half the width of an arrow's head, and its length."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A straight line with a head at its end, or at both."""

    x1: float
    y1: float
    x2: float
    y2: float
    both: bool = False

    @property
    def path(self) -> str:
        """What an SVG path says of it."""
        line = f"M{self.x1:g} {self.y1:g}L{self.x2:g} {self.y2:g}"
        heads = [(self.x1, self.y1, self.x2, self.y2), *([(self.x2, self.y2, self.x1, self.y1)] if self.both else [])]
        return line + "".join(_head(*head) for head in heads)


def _head(x1: float, y1: float, x2: float, y2: float) -> str:
    """The head at the end of a line that goes straight across or straight down or up."""
    x_back = HEAD if x2 < x1 else -HEAD if x2 > x1 else 0
    y_back = HEAD if y2 < y1 else -HEAD if y2 > y1 else 0
    first = (x2 + (x_back or HEAD), y2 + (y_back or HEAD))
    second = (x2 + (x_back or -HEAD), y2 + (y_back or -HEAD))
    return f"M{first[0]:g} {first[1]:g}L{x2:g} {y2:g}L{second[0]:g} {second[1]:g}"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as it is drawn."""

    height: float
    boxes: tuple[Box, ...]
    """In the order of the picture's parts."""
    arrows: tuple[Arrow, ...]


def drawn(picture: Picture) -> Drawing:
    """A picture as boxes and arrows."""
    boxes, arrows = LAYOUTS[picture.kind](picture.parts)
    return Drawing(max(own.y + own.height for own in boxes), tuple(boxes), tuple(arrows))


Layout = tuple[list[Box], list[Arrow]]


def _steps(parts: Sequence[str]) -> Layout:
    boxes = _row(parts, 0)
    return boxes, [_across(*pair) for pair in pairwise(boxes)]


def _cycle(parts: Sequence[str]) -> Layout:
    """The first half above, from the left, the rest below, from the right."""
    half = (len(parts) + 1) // 2
    above = _row(parts[:half], 0)
    below = _row(parts[: half - 1 : -1], above[0].height + BETWEEN)[::-1]
    boxes = above + below
    arrows = [_across(*pair) for row in (above, below) for pair in pairwise(row)]
    top, bottom = above[0].height, below[0].y
    first, last = above[0].middle, above[-1].middle
    return boxes, [*arrows, Arrow(last, top + 4, last, bottom - 4), Arrow(first, bottom - 4, first, top + 4)]


def _together(parts: Sequence[str]) -> Layout:
    width = (WIDTH - BETWEEN) / 2
    boxes = _column(parts[:-1], 0, width)
    goal = _beside(parts[-1], boxes, width + BETWEEN, width)
    return [*boxes, goal], [Arrow(own.x + width + 4, own.center, goal.x - 4, own.center) for own in boxes]


def _around(parts: Sequence[str]) -> Layout:
    width = (WIDTH - 2 * BETWEEN) / 3
    half = len(parts) // 2
    sides = [parts[:half], parts[half:-1]]
    height = max(sum(_stacked(side, width)) + BELOW * (len(side) - 1) for side in sides)
    left, right = (_column(side, x, width, height) for side, x in zip(sides, (0, WIDTH - width), strict=True))
    center = _beside(parts[-1], left, width + BETWEEN, width)
    arrows = [Arrow(own.x + width + 4, own.center, center.x - 4, own.center, both=True) for own in left]
    arrows += [Arrow(own.x - 4, own.center, center.x + width + 4, own.center, both=True) for own in right]
    return [*left, *right, center], arrows


LAYOUTS: dict[PictureKind, Callable[[Sequence[str]], Layout]] = {
    PictureKind.STEPS: _steps,
    PictureKind.CYCLE: _cycle,
    PictureKind.TOGETHER: _together,
    PictureKind.AROUND: _around,
}


def _row(parts: Sequence[str], y: float) -> list[Box]:
    width = round((WIDTH - BETWEEN * (len(parts) - 1)) / len(parts), 1)
    height = max(_heights(parts, width))
    return [_box(part, place * (width + BETWEEN), y, width, height) for place, part in enumerate(parts)]


def _column(parts: Sequence[str], x: float, width: float, height: float = 0) -> list[Box]:
    """Boxes below each other; all together as high as `height`, if it is given."""
    heights = _stacked(parts, width)
    more = max(0, height - sum(heights) - BELOW * (len(parts) - 1)) / len(parts)
    boxes = []
    y = 0.0
    for part, own in zip(parts, heights, strict=True):
        boxes.append(_box(part, x, y, width, own + more))
        y += own + more + BELOW
    return boxes


def _beside(part: str, others: Sequence[Box], x: float, width: float) -> Box:
    """A box as high as all the others in a column."""
    return _box(part, x, 0, width, others[-1].y + others[-1].height)


def _heights(parts: Sequence[str], width: float, least: float = ROW) -> list[float]:
    return [max(least, height_of(part, "", width)) for part in parts]


def _stacked(parts: Sequence[str], width: float) -> list[float]:
    """The heights of boxes in a column: a picture that is higher than a slide would be shrunk as a whole."""
    return _heights(parts, width, min(ROW, (COLUMN - BELOW * (len(parts) - 1)) / len(parts)))


def _box(part: str, x: float, y: float, width: float, height: float) -> Box:
    """A box with its text in the middle of its height."""
    own = height_of(part, "", width)
    inner = box(part, "", x, y + (height - own) / 2, width, own)
    return Box(round(x, 1), round(y, 1), round(width, 1), round(height, 1), inner.lines)


def _across(first: Box, second: Box) -> Arrow:
    """The arrow from one box to its neighbor in the row."""
    if second.x > first.x:
        return Arrow(first.x + first.width + 4, first.center, second.x - 4, second.center)
    return Arrow(first.x - 4, first.center, second.x + second.width + 4, second.center)
