"""Boxes with a text in them, as drawings have them: places and lengths, in units of the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from macros.text.lines import in_lines

LETTER = 13
"""Height of the letters of a text."""
BOLD = 1.08
"""How much wider bold letters are."""
COUNT = 11.5
"""Height of the letters of what is counted below it."""
LINE = 17
"""From one line to the next."""
PAD = 10
"""Between the frame of a box and its text."""


@dataclass(frozen=True, slots=True)
class BoxLine:
    """A line of text, with the space at its end that parts it from the next, and where it stands."""

    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """A frame and what stands in it."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[BoxLine, ...]
    counts: tuple[BoxLine, ...] = ()
    """What is counted, below the text and in smaller letters."""

    @property
    def text_x(self) -> float:
        """Where each line begins."""
        return self.x + PAD

    @property
    def middle(self) -> float:
        """Half of its width from the left."""
        return self.x + self.width / 2

    @property
    def center(self) -> float:
        """Half of its height from the top."""
        return self.y + self.height / 2


def height_of(text: str, count: str, width: float) -> float:
    """How high a box of a width is with these texts."""
    return LINE * (len(_lines(text, width, LETTER * BOLD)) + len(_lines(count, width, COUNT))) + 2 * PAD - 4


def box(text: str, count: str, x: float, y: float, width: float, height: float) -> Box:
    """A box with its texts from its top left down."""
    lines = _lines(text, width, LETTER * BOLD)
    counts = _lines(count, width, COUNT)
    at = [y + PAD + LETTER - 2 + LINE * number for number in range(len(lines) + len(counts))]
    return Box(x, y, width, height, _placed(lines, at), _placed(counts, at[len(lines) :]))


def _lines(text: str, width: float, letter: float) -> tuple[str, ...]:
    return in_lines(text, (width - 2 * PAD) / letter)


def _placed(lines: Sequence[str], at: Sequence[float]) -> tuple[BoxLine, ...]:
    return tuple(BoxLine(round(y, 1), line) for y, line in zip(at, lines, strict=False))
