"""Columns of pieces that lie on each other: places and lengths of a drawing, no words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

Kind = TypeVar("Kind", bound=StrEnum)
WIDTH = 720
"""Of a drawing, in units of its own."""
GAP = 0.18
"""The share of a column's room that is left between it and the next."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one kind takes of a column."""

    kind: StrEnum
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class ChartColumn:
    """The pieces from the foot up; none where there is nothing."""

    x: float
    pieces: tuple[Piece, ...]


def width_of(columns: int) -> float:
    """How wide each of so many columns is."""
    return round(WIDTH / columns * (1 - GAP), 2)


def stacked(series: Sequence[Mapping[Kind, int]], order: Sequence[Kind], height: float) -> tuple[ChartColumn, ...]:
    """A column for each of `series`, as high as what it counts beside the highest, which has the whole height."""
    most = max((sum(numbers.values()) for numbers in series), default=0) or 1
    room = WIDTH / len(series)
    columns = []
    for place, numbers in enumerate(series):
        pieces, top = [], float(height)
        for kind in order:
            length = height * numbers.get(kind, 0) / most
            top -= length
            if length:
                pieces.append(Piece(kind, round(top, 2), round(length, 2)))
        columns.append(ChartColumn(round(room * (place + GAP / 2), 2), tuple(pieces)))
    return tuple(columns)
