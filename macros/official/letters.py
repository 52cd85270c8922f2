"""The letters of one page put together to lines and rows, by where they stand and how large they are."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from macros.official.lines import joined
from macros.official.marks import plain, raised

SMALLER = 0.8
"""The share of a line's size below which digits above its foot are the call of a footnote."""
RISE = 0.7
"""How far above a line's foot such digits stand at most, in sizes."""
SPACE, GAP = 0.18, 2.0
"""The gap, in sizes, from which on it parts words, and from which on columns."""
_SPACES = re.compile(" {2,}")
THICK = 2.5
"""Points up to which a box is a rule."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of a page."""

    text: str
    left: float
    right: float
    foot: float
    """Where it stands, in points from the foot of the page."""
    size: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, upright or level, as the box that it fills."""

    left: float
    right: float
    low: float
    high: float

    @property
    def is_level(self) -> bool:
        """Whether it goes from left to right."""
        return self.right - self.left > self.high - self.low


@dataclass
class LetterRow:
    """Letters side by side, or a row of a table."""

    foot: float
    """Where it stands; of a row of a table its lower rule."""
    size: float
    """The size of most of its letters, in points."""
    left: float = 0
    right: float = 0
    text: str = ""
    """Cells parted by tabs."""
    is_of_table: bool = False
    letters: list[Letter] = field(default_factory=list)


def rows_of(letters: Sequence[Letter], rules: Sequence[Rule]) -> list[LetterRow]:
    """The rows of a page from its head to its foot, those of tables by the rules around them."""
    bands = _bands(rules)
    inside: dict[int, dict[int, list[Letter]]] = {}
    free = []
    for letter in letters:
        middle = letter.foot + letter.size / 3
        band = next((i for i, (low, high, _) in enumerate(bands) if low < middle < high), None)
        edges = bands[band][2] if band is not None else []
        cell = sum(edge < (letter.left + letter.right) / 2 for edge in edges)
        if band is None or not 0 < cell < len(edges):
            free.append(letter)
        else:
            inside.setdefault(band, {}).setdefault(cell, []).append(letter)
    rows = _lines(free)
    for band, cells in inside.items():
        low, _, edges = bands[band]
        texts = [_cell(cells.get(number, [])) for number in range(1, len(edges))]
        size = _size([letter for own in cells.values() for letter in own])
        rows.append(LetterRow(low, size, edges[0], edges[-1], "\t".join(texts), True))
    return sorted((row for row in rows if row.text.strip()), key=lambda row: -row.foot)


def _bands(rules: Iterable[Rule]) -> list[tuple[float, float, list[float]]]:
    """The stretches between two level rules that upright ones cross: lower and upper end, and the upright rules."""
    upright = [rule for rule in rules if not rule.is_level]
    ends = [end for rule in upright for end in (rule.low, rule.high)]
    edges_of_page = [min(ends), max(ends)] if ends else []  # a row that goes on has no rule where its page ends
    level = sorted({round(height) for height in (*(rule.low for rule in rules if rule.is_level), *edges_of_page)})
    level = [low for i, low in enumerate(level) if i == 0 or low - level[i - 1] > THICK]
    bands = []
    for low, high in pairwise(level):
        middle = (low + high) / 2
        edges = sorted(rule.left for rule in upright if rule.low < middle < rule.high)
        edges = [edge for i, edge in enumerate(edges) if i == 0 or edge - edges[i - 1] > THICK]
        if len(edges) > 1:
            bands.append((float(low), float(high), edges))
    return bands


def _cell(letters: Sequence[Letter]) -> str:
    """What stands in a cell, its lines put together."""
    text = ""
    for row in sorted(_lines(letters), key=lambda row: -row.foot):
        text = joined(text, " ".join(row.text.split()))
    return text


def _size(letters: Iterable[Letter]) -> float:
    """The size of most letters, to half a point."""
    sizes = Counter(round(letter.size * 2) / 2 for letter in letters if letter.text.strip())
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _lines(letters: Iterable[Letter]) -> list[LetterRow]:
    """Letters that stand at one height as lines; small digits above a line's foot are raised ones of that line."""
    rows: list[LetterRow] = []
    for letter in sorted(letters, key=lambda letter: (-letter.size, -letter.foot)):
        home = next((row for row in rows if abs(row.foot - letter.foot) <= 0.2 * row.size), None)
        if home is None and letter.text.isdecimal():
            home = next((row for row in rows if _calls(row, letter)), None)
            letter = letter if home is None else _raised(letter)
        if home is None:
            home = LetterRow(letter.foot, letter.size)
            rows.append(home)
        home.letters.append(letter)
    for row in rows:
        row.text = _text(row.letters)
        row.left = min((letter.left for letter in row.letters if letter.text.strip()), default=0)
        row.right = max((letter.right for letter in row.letters if letter.text.strip()), default=0)
        row.size = _size(row.letters)
    return rows


def _calls(row: LetterRow, letter: Letter) -> bool:
    is_above = 0 < letter.foot - row.foot < RISE * row.size
    near = any(
        abs(other.right - letter.left) < row.size or abs(letter.right - other.left) < row.size for other in row.letters
    )
    return is_above and near and letter.size < SMALLER * row.size


def _raised(letter: Letter) -> Letter:
    return Letter(raised(letter.text), letter.left, letter.right, letter.foot, letter.size)


def _text(letters: Iterable[Letter]) -> str:
    """Letters from left to right, with spaces where there are gaps, and tabs where they are wide."""
    text, before = "", None
    for letter in sorted(letters, key=lambda letter: letter.left):
        gap = letter.left - before.right if before else 0.0
        size = max(letter.size, before.size if before else 0)
        text += "\t" if gap > GAP * size else " " if gap > SPACE * size else ""
        text += _readable(letter.text)
        before = letter if letter.text.strip() or before is None else before
    return _SPACES.sub(" ", text)


def _readable(text: str) -> str:
    """Letters that were drawn as one sign, or as part of a character, as what they are."""
    if text.startswith("(cid:"):
        return "\ufffd"
    is_shape = any("\ufb00" <= sign <= "\ufb06" or "\u2e80" <= sign <= "\u2fdf" for sign in text)
    return plain(text) if is_shape else text
