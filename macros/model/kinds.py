"""Kinds of fields: how typed text becomes a value, and what editors and tables of fields know of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema


@dataclass(frozen=True, eq=False, slots=True)  # the same kind is the same object, as a type is
class FieldKind:
    """A kind of field, as a mark on its type; of several the last one holds."""

    name: str
    """One word for it: the label `allowed.<name>` says what may stand there, and the form asks by it."""
    schema: Mapping[str, Any]
    """What an editor's schema says of it; the words of a closed list stand under `enum`."""
    read: Callable[[Any], Any] | None = None
    """Turns what somebody typed into the value, or raises what is wrong with it; a kind may refine one that reads."""
    example: str = ""
    """What stands in the label's gap {example}."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words of a closed list as somebody types them, each in its first spelling only: Y stands for y, too."""
        spellings: dict[str, str] = {}
        for word in self.schema.get("enum", ()):
            text = str(word).lower() if isinstance(word, bool) else str(word)
            spellings.setdefault(text.lower(), text)
        return tuple(spellings.values())

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        inner = handler(source)
        return core_schema.no_info_before_validator_function(self.read, inner) if self.read else inner

    def __get_pydantic_json_schema__(self, inner: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self.schema)


@dataclass(frozen=True, slots=True)
class HasHappened:
    """Marks a day on which something has happened: it is not after today."""


def has_mark(type_: Any, mark: type) -> bool:
    """Whether a field with this type has a mark of the class `mark`."""
    inner, *marks = get_args(type_) if get_origin(type_) is Annotated else (type_,)
    members = get_args(inner) if get_origin(inner) in (Union, UnionType) else ()
    return any(isinstance(own, mark) for own in marks) or any(has_mark(member, mark) for member in members)


def kind_of(type_: Any) -> FieldKind | None:
    """The kind of a field with this type; None for a list, a group or what else is made of fields."""
    if get_origin(type_) is Annotated:
        inner, *marks = get_args(type_)
        own = [mark for mark in marks if isinstance(mark, FieldKind)]
        return own[-1] if own else kind_of(inner)
    if get_origin(type_) in (Union, UnionType):
        return next((kind for kind in map(kind_of, get_args(type_)) if kind), None)
    return None
