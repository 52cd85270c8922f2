"""What a translation says of itself, and which of its texts are those of its original."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any

from macros.model.base import Record
from macros.model.fields import Digest
from macros.model.kinds import kind_of
from macros.model.readers import Open
from macros.model.shapes import inner

FREE = {
    *("also", "japanese", "link", "locators", "made_from", "name", "names", "original", "reading", "search"),
    *("earlier", "strengths"),
}
"""Keys that each language has for itself, or none: names, what people type, and what a translation says of itself."""
TEXTS = {"line", "text"}
"""Kinds of fields that hold a text."""


class Translated(Record):
    """A record that stands in each language of the site."""

    made_from: Open[Digest | None] = None
    """In a translation only: the digest of its original as it was translated, or read again; see /contribute/."""


@cache  # asked for each value of a record
def is_text(kind: Any) -> bool:
    """Whether a field of a type holds a text, which a translation has in its own words."""
    field_kind = kind_of(kind)
    return field_kind is not None and field_kind.name in TEXTS


@cache
def fields_alike(model: type[Record]) -> tuple[tuple[str, str, Any], ...]:
    """Name, key and type of each field of a group that is not for each language by itself, in the model's order."""
    return tuple(
        (
            name,
            field.alias or name,
            Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation,
        )
        for name, field in model.model_fields.items()
        if (field.alias or name) not in FREE
    )


def texts_of(record: Record) -> Iterator[str]:
    """The texts of a record that its translations have, too, in the order of the models."""
    for name, _, kind in fields_alike(type(record)):
        yield from _texts(kind, getattr(record, name))


def _texts(kind: Any, value: Any) -> Iterator[str]:
    if isinstance(value, Record):
        yield from texts_of(value)
    elif isinstance(value, tuple):
        for i, entry in enumerate(value):
            yield from _texts(inner(kind, i), entry)
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from _texts(inner(kind, key), entry)
    elif isinstance(value, str) and is_text(kind):
        yield value
