"""What departments had answered on earlier days, as far as this copy of the repository knows it."""

from collections.abc import Mapping
from dataclasses import dataclass
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
    evidence: Mapping[str, Evidence]
    """By department, of those that exist today; without words. One whose file cannot be read is missing."""
    reported: bool
    """Whether the board was given a report on that day."""
    edition: str
    """Short name of the edition that the guideline's outline described; empty where nobody knows."""


@dataclass(frozen=True)
class Version:
    """What a department's file said from the end of a day on."""

    day: date
    evidence: Evidence
    """Without words: where they stand, a digest stands in their place."""


@dataclass(frozen=True)
class Wording:
    """What the guideline said from the end of a day on."""

    day: date
    edition: str
    """A digest of the edition."""
    outline: str
    """A digest of the rest of the outline."""
    points: Mapping[str, str]
    """A digest of the wording of each id, in one language."""


@dataclass(frozen=True)
class Edits:
    """What has been edited since a day, each version from the day with which it was there."""

    since: date
    """The first day whose edits are known."""
    versions: Mapping[str, tuple[Version, ...]]
    """By department, of those that exist today, the oldest first: what stood before `since`, and each one after it.

    A version that cannot be read is left out: until it is mended the one before it holds.
    """
    wordings: Mapping[str, tuple[Wording, ...]]
    """By language, in the same way."""


@dataclass(frozen=True)
class Past:
    """The answers of earlier days, the oldest first."""

    days: tuple[PastDay, ...] = ()
    lack: Lack | None = Lack.NONE
    """Why there are none; None where there are some."""
    edits: Edits | None = None
    """None where there is no history to tell them from, or only a part of it."""
