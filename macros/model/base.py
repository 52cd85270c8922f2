"""The base of every record, and the field types that turn typed text into values."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

from macros.messages.problems import UNSAID
from macros.text.sentences import Sentence


class Record(BaseModel):
    """A group of keys: unknown keys are refused, and what has been checked is frozen."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Kind(StrEnum):
    """What sort of thing an answer rests on."""

    ORGANIZATION = "organization"
    REGULATION = "regulation"
    SYSTEM = "system"
    ACHIEVEMENT = "achievement"


class Audience(StrEnum):
    """Who may read a page or an entry."""

    EVERYONE = "everyone"
    MANAGEMENT = "management"
    FACILITATOR = "facilitator"
    OUTSIDE = "outside"
    """Whoever is not of the company; everybody inside reads what they read."""


ANSWER_AUDIENCES = (Audience.EVERYONE, Audience.MANAGEMENT, Audience.OUTSIDE)
"""Those that an entry of evidence may be for."""


class Check(StrEnum):
    """The answer to a checklist item."""

    Y = "Y"
    N = "N"


class LinkSource(StrEnum):
    """Who draws a link between two points, or explains a term: the guideline, this portal, or the company."""

    SOURCE = "source"
    PORTAL = "portal"
    COMPANY = "company"
    """Never typed: what stands among the company's own is the company's."""


def fault(
    rule: str,
    message: Sentence,
    allowed: Sentence = UNSAID,
    fix: Sentence = UNSAID,
    at: tuple[int | str, ...] = (),
) -> PydanticCustomError:
    """An error that carries the message, what is allowed, how to fix it, and where inside the value it is.

    Pydantic would make a plain text of a message of its own, so all four are handed on as they are.
    """
    return PydanticCustomError(rule, "{message}", {"message": message, "allowed": allowed, "fix": fix, "at": at})
