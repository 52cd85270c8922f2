"""What to do where nothing stands, or a word for nothing: it depends on whether the place may be left out."""

from typing import Any

from macros.messages.problems import UNSAID, typed
from macros.model.base import Record
from macros.model.evidence import Answer
from macros.model.fields import NO, YES
from macros.model.said import says_nothing
from macros.model.shapes import model_at
from macros.model.values import plain_width
from macros.reading.source import Steps
from macros.text.sentences import Sentence, said, suggested

MOVE_ITEM = said("move the item, with all that stands below it, to the others below 'answers:', indented by two spaces")
"""What to do with an answer that was pasted below something else."""


def say_or_leave_out(model: type[Record], location: Steps) -> Sentence:
    """What to do with a text that says nothing: without a text that it needs, a group is left out as a whole."""
    if is_optional(model, location):
        return said("leave the line out")
    if len(location) > 1 and isinstance(location[-2], int):
        return said("say what it is, or delete the whole entry")
    if len(location) > 1 and is_optional(model, location[:-1]):
        return said("say what it is, or leave out '{key}' with all that stands below it", key=location[-2])
    return said("say what it is")


def type_or_leave_out(model: type[Record], location: Steps) -> Sentence:
    """What to do with a key that a group needs and that has no value; nothing where no more is known."""
    if len(location) > 1 and isinstance(location[-2], int):
        return said("type a value, or delete the whole entry")
    if len(location) > 1 and is_optional(model, location[:-1]):
        return said("type a value, or leave out '{key}' with all that stands below it", key=location[-2])
    return said("type a value") if _is_required(model, location) else UNSAID


def instead_of(model: type[Record], location: Steps, owner: type[Record] | None, given: Any) -> Sentence:
    """What to write for what stands where a group or a list belongs, and is none; else nothing."""
    if not location or (given and not isinstance(given, str)):
        return UNSAID
    if owner is Answer:
        return _answer_instead(given or "")
    if given and not says_nothing(given):
        return UNSAID
    if isinstance(location[-1], int):
        return said("delete the entry; where it is the only one, delete the key above it, too")
    return said("leave the line out") if is_optional(model, location) else UNSAID


def _answer_instead(given: str) -> Sentence:
    """What to write for a text that stands right behind the id of its item."""
    word = plain_width(given).strip().casefold()
    if word in YES | NO:
        return suggested(
            "write 'check: {word}' on a line of its own below it, indented by two more spaces",
            word=typed("Y" if word in YES else "N"),
        )
    if not word or says_nothing(given):
        return said(
            "leave the item out while nobody has assessed it; else write 'check: Y' or 'check: N' below it, "
            "indented by two more spaces"
        )
    return said(
        "write 'check: Y' or 'check: N' on a line of its own below it, indented by two more spaces, "
        "and what the answer says below that behind 'note: '"
    )


def is_optional(model: type[Record], location: Steps) -> bool:
    """Whether the key at `location` inside `model` may be left out."""
    owner = model_at(model, location[:-1])
    field = owner.model_fields.get(str(location[-1])) if owner else None
    return field is not None and not field.is_required()


def _is_required(model: type[Record], location: Steps) -> bool:
    owner = model_at(model, location[:-1])
    field = owner.model_fields.get(str(location[-1])) if owner else None
    return field is not None and field.is_required()
