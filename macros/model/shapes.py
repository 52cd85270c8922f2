"""What stands where in a model: the types of its fields, without what wraps them."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, TypeGuard, Union, get_args, get_origin, get_type_hints

from macros.model.base import Record
from macros.model.kinds import has_mark, kind_of


def record_in(kind: Any) -> type[Record] | None:
    """The model of the group that a field of the type `kind` holds, if it holds one."""
    return next((member for member in members(kind) if isinstance(member, type) and issubclass(member, Record)), None)


def inner(kind: Any, step: int | str) -> Any:
    """The type of what stands at a key, or at a place of a list, inside the type `kind`; None where nothing does."""
    for member in members(kind):
        if isinstance(member, type) and issubclass(member, Record) and step in (typed := _typed(member)):
            return typed[step]
        arguments = get_args(member)
        if get_origin(member) is dict:
            return arguments[1]
        if get_origin(member) is tuple:
            return arguments[0]
    return None


@cache
def _typed(model: type[Record]) -> Mapping[int | str, Any]:
    """The type of each field of a group, by its name and by its key as it is typed."""
    by_key: dict[int | str, Any] = {f.alias: f.annotation for f in model.model_fields.values() if f.alias}
    return by_key | {name: field.annotation for name, field in model.model_fields.items()}


@cache  # asked for each value of a record
def members(kind: Any) -> tuple[Any, ...]:
    """`kind` without what wraps it: the members of a union, the type inside Annotated."""
    if get_origin(kind) in (Union, UnionType):
        return tuple(inner_kind for member in get_args(kind) for inner_kind in members(member))
    return members(get_args(kind)[0]) if get_origin(kind) is Annotated else (kind,)


def model_at(model: type[Record], location: tuple[str | int, ...]) -> type[Record] | None:
    """The model of the group that stands at `location` inside `model`."""
    kind: Any = model
    for step in location:
        kind = inner(kind, step)
    return record_in(kind)


def keys_of(model: type[Record]) -> list[str]:
    """The keys of a group, as they are typed."""
    return [field.alias or name for name, field in model.model_fields.items()]


def key_of(model: type[Record], name: str) -> str:
    """How the field `name` is typed in a file."""
    return model.model_fields[name].alias or name


@cache  # a model stays as it is
def types_of(model: type[Record]) -> Mapping[str, Any]:
    """The type of each field, by its name, with its marks."""
    hints = get_type_hints(model, include_extras=True)
    return {name: hints[name] for name in model.model_fields}


def is_group(type_: Any) -> TypeGuard[type[Record]]:
    """Whether a type is that of a group of keys."""
    return isinstance(type_, type) and issubclass(type_, Record)


def inside(type_: Any) -> tuple[str, Any]:
    """What a field that is no single value holds, and how: an `entry` of a list, `each` id or one `group` of keys."""
    for member in members(type_):
        if is_group(member):
            return "group", member
        arguments = get_args(member)
        if arguments:
            return ("each", arguments[1]) if issubclass(member.__origin__, dict) else ("entry", arguments[0])
    raise KeyError(f"nothing is known of what stands in a field of the type {type_}")


def models_in(model: type[Record]) -> Iterator[type[Record]]:
    """A model, and every one that stands in it, each once."""
    models = {model: None}
    ahead = [model]
    while ahead:
        for type_ in types_of(ahead.pop()).values():
            group = None if kind_of(type_) else inside(type_)[1]
            if is_group(group) and group not in models:
                models[group] = None
                ahead.append(group)
    yield from models


@cache
def names_with(model: type[Record], mark: type) -> frozenset[str]:
    """The names of the fields of a group that have a mark of the class `mark`."""
    return frozenset(name for name, type_ in types_of(model).items() if has_mark(type_, mark))


def keys_of_kind(file: type[Record], kind: str) -> frozenset[str]:
    """The keys of one kind of field, in all groups of a file, as they are typed."""
    return frozenset(
        key_of(model, name)
        for model in models_in(file)
        for name, type_ in types_of(model).items()
        if (own := kind_of(type_)) and own.name == kind
    )
