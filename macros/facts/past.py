"""What departments had answered on earlier days, as far as this copy of the repository knows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from macros.model.evidence import Evidence


class Lack(StrEnum):
    """Why there is nothing of earlier days."""

    NONE = "none"
    """This copy has no history, or Git does not answer."""
    SHALLOW = "shallow"
    """This copy has a part of it, in which nobody can tell a beginning from an end."""
    YOUNG = "young"
    """The history begins after the last month end."""


@dataclass(frozen=True)
class PastDay:
    """What was answered at the end of a day."""

    day: date
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    """By department, of those that exist today; without words. One whose file cannot be read is missing."""
    reported: bool = False
    """Whether the board was given a report on that day."""


@dataclass(frozen=True)
class Past:
    """The answers of earlier days, the oldest first."""

    days: tuple[PastDay, ...] = ()
    lack: Lack | None = Lack.NONE
    """None where there are some."""
