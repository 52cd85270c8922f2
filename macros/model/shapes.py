"""What stands where in a model: the types of its fields, without what wraps them."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from macros.model.base import Record


def record_in(kind: Any) -> type[Record] | None:
    """The model of the group that a field of the type `kind` holds, if it holds one."""
    return next((member for member in members(kind) if isinstance(member, type) and issubclass(member, Record)), None)


def inner(kind: Any, step: int | str) -> Any:
    """The type of what stands at a key, or at a place of a list, inside the type `kind`; None where nothing does."""
    for member in members(kind):
        if isinstance(member, type) and issubclass(member, Record):
            for name, field in member.model_fields.items():
                if step in (name, field.alias):
                    return field.annotation
        arguments = get_args(member)
        if get_origin(member) is dict:
            return arguments[1]
        if get_origin(member) is tuple:
            return arguments[0]
    return None


def members(kind: Any) -> Iterator[Any]:
    """`kind` without what wraps it: the members of a union, the type inside Annotated."""
    if get_origin(kind) in (Union, UnionType):
        for member in get_args(kind):
            yield from members(member)
    elif get_origin(kind) is Annotated:
        yield from members(get_args(kind)[0])
    else:
        yield kind


def model_at(model: type[Record], location: tuple[str | int, ...]) -> type[Record] | None:
    """The model of the group that stands at `location` inside `model`."""
    kind: Any = model
    for step in location:
        kind = inner(kind, step)
    return record_in(kind)


def keys_of(model: type[Record]) -> list[str]:
    """The keys of a group, as they are typed."""
    return [field.alias or name for name, field in model.model_fields.items()]
