"""Who may read a field of a record: marks on the fields, and what of a record everyone may see."""

from collections.abc import Mapping
from enum import Enum
from typing import Annotated, Any, TypeVar, cast

from macros.model.base import Audience, Record

T = TypeVar("T")
R = TypeVar("R", bound=Record)


class Readers(Enum):
    """Whom a field is marked for."""

    EVERYONE = "everyone"
    FIRST = "first"
    """Everyone, of the first entry of a list; the others are for facilitators."""
    NOBODY = "nobody"
    """Nobody: it has filled its gaps before anything is shown. It is no secret, and a message may quote it."""


Open = Annotated[T, Readers.EVERYONE]
"""A field that everyone may read, in a record that holds more than everyone may read."""
Opening = Annotated[T, Readers.FIRST]
"""A list of which everyone may read the first entry."""
Spent = Annotated[T, Readers.NOBODY]
"""A field that has done its work before anything is shown."""


class ReleaseExtent(Enum):
    """How far a field goes with an entry that is released."""

    OUTSIDE = "outside"
    """To whoever is outside the company."""


ForOutside = Annotated[T, ReleaseExtent.OUTSIDE]
"""A field that leaves the house with its record, where that is released; every other field stays inside."""


class FacilitatorRecord(Record):
    """A record that holds what only facilitators may read: each field is for them alone, but those that are marked.

    The records inside it are such ones, too, so that nothing in them is for everyone unless it is marked.
    """


def readers_of(model: type[Record], name: str) -> Readers | None:
    """Whom the field `name` of a model is for; None for facilitators alone, as is a new field beside such a one."""
    if not issubclass(model, FacilitatorRecord):
        return Readers.EVERYONE
    return next((mark for mark in model.model_fields[name].metadata if isinstance(mark, Readers)), None)


def for_everyone(record: R) -> R:
    """`record` with what everyone may read of it, and of the records inside it; every other field is empty."""
    model = type(record)
    return record.model_copy(update={name: _shown(model, name, getattr(record, name)) for name in model.model_fields})


def _shown(model: type[Record], name: str, value: Any) -> Any:
    readers = readers_of(model, name)
    if readers in (None, Readers.NOBODY):
        return None if model.model_fields[name].default is None else _empty(value)
    return _inside(value[:1] if readers is Readers.FIRST else value)


def _inside(value: Any) -> Any:
    if isinstance(value, Record):
        return for_everyone(value)
    if isinstance(value, tuple):
        return tuple(_inside(entry) for entry in value)
    if isinstance(value, Mapping):
        return {key: _inside(entry) for key, entry in value.items()}
    return value


def is_for_outside(model: type[Record], name: str) -> bool:
    """Whether the field `name` of a model leaves the house with its record; a new field does not."""
    return ReleaseExtent.OUTSIDE in model.model_fields[name].metadata


def for_outside(record: R) -> R:
    """`record` with what whoever is outside the company may read of it, and of the records inside it.

    Records inside it that have an audience are in it where that is the outside. A field without the mark is as if
    nobody had typed it, and one that has to be typed is empty.
    """
    model = type(record)
    return record.model_copy(update={name: _leaving(model, name, getattr(record, name)) for name in model.model_fields})


def _leaving(model: type[Record], name: str, value: Any) -> Any:
    field = model.model_fields[name]
    if not is_for_outside(model, name):
        return _empty(value) if field.is_required() else field.get_default(call_default_factory=True)
    if isinstance(value, tuple):
        return tuple(_released(entry) for entry in value if _is_released(entry))
    if isinstance(value, Mapping):
        return {key: _released(entry) for key, entry in value.items() if _is_released(entry)}
    return _released(value) if _is_released(value) else None


def _released(value: Any) -> Any:
    return for_outside(value) if isinstance(value, Record) else value


def _is_released(value: Any) -> bool:
    return getattr(value, "audience", Audience.OUTSIDE) is Audience.OUTSIDE


def _empty(value: Any) -> Any:
    """A value of the same sort that says nothing; TypeError where there is none."""
    for sort in (str, tuple, dict, bool, int):
        if isinstance(value, sort):
            return cast(Any, sort)()
    raise TypeError(f"a field that holds {type(value).__name__} needs a mark: it has no value that says nothing")
