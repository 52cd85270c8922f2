"""The picture of a module's idea: which boxes it has, and how they lead to each other."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from macros.model.fields import Line, word
from macros.model.lists import once
from macros.model.readers import FacilitatorRecord, Open


class PictureKind(StrEnum):
    """How the boxes of a picture lead to each other."""

    STEPS = "steps"
    """Each to the next."""
    CYCLE = "cycle"
    """Each to the next, and the last to the first."""
    TOGETHER = "together"
    """All to the last."""
    AROUND = "around"
    """All to the last, and the last to all."""


class Picture(FacilitatorRecord):
    """A picture of a module's idea, drawn on a slide of its own."""

    kind: Open[Annotated[PictureKind, word(*PictureKind)]]
    """steps, cycle, together or around."""
    says: Open[Line]
    """The idea, in one sentence; it stands above the boxes."""
    parts: Open[Annotated[tuple[Line, ...], once()]] = Field(min_length=3, max_length=6)
    """What stands in the boxes, in a few words each; of `together` and `around` the last is what the others lead to."""
