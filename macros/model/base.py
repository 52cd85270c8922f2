"""The base of every record, and the field types that turn typed text into values."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict
from pydantic_core import PydanticCustomError


class Record(BaseModel):
    """A group of keys: unknown keys are refused, and what has been checked is frozen."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", use_attribute_docstrings=True)


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


class Check(StrEnum):
    """The answer to a checklist item."""

    Y = "Y"
    N = "N"


class LinkSource(StrEnum):
    """Who draws a link between two points: the guideline itself, or this portal."""

    SOURCE = "source"
    PORTAL = "portal"


def fault(
    rule: str, message: str, allowed: str = "", fix: str = "", at: tuple[int | str, ...] = ()
) -> PydanticCustomError:
    """An error that carries what is allowed and how to fix it to the message, and where inside the value it is.

    Braces are doubled because pydantic reads the message as a template.
    """
    escaped = message.replace("{", "{{").replace("}", "}}")
    return PydanticCustomError(rule, escaped, {"allowed": allowed, "fix": fix, "at": at})
