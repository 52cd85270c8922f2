"""What only facilitators read, and so is in no message: the check is read by everyone who plays."""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from macros.model.base import Record
from macros.model.readers import Readers, readers_of
from macros.model.training import Module, Scenario, Sessions

FILES: dict[str, type[Record]] = {
    "*/training/modules/*": Module,
    "*/training/scenarios/*": Scenario,
    "*/training/sessions.yml": Sessions,
}
"""Files with places for facilitators, by their name, each with its model: the fields of the models say which."""


def is_for_facilitators(name: str, path: tuple[str | int, ...]) -> bool:
    """Whether what stands at `path` of the file `name` is for facilitators only."""
    kind: Any = _model(name)
    for number, step in enumerate(path):
        record = next((member for member in _members(kind) if _is_record(member)), None)
        if record is None:
            kind = _entry(kind)
            continue
        if step not in record.model_fields:
            return False
        readers = readers_of(record, str(step))
        if readers is None or (readers is Readers.FIRST and path[number + 1 : number + 2] not in ((), (0,))):
            return True
        kind = record.model_fields[step].annotation
    return False


def may_quote(name: str, path: tuple[str | int, ...]) -> bool:
    """Whether a problem at `path` may quote what is for facilitators: also where a text stands in place of a list."""
    return is_for_facilitators(name, path) or is_for_facilitators(name, (*path, 1))


def holds_secrets(name: str) -> bool:
    """Whether the file `name` has places for facilitators."""
    return _model(name) is not None


def _model(name: str) -> type[Record] | None:
    return next((model for pattern, model in FILES.items() if fnmatchcase(name, pattern)), None)


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Record)


def _entry(kind: Any) -> Any:
    """What the entries of a list, or of a group by id, are."""
    for member in _members(kind):
        if get_origin(member) in (dict, tuple):
            return get_args(member)[1 if get_origin(member) is dict else 0]
    return None


def _members(kind: Any) -> Iterator[Any]:
    """`kind` without what wraps it: the members of a union, the type inside Annotated."""
    if get_origin(kind) in (Union, UnionType):
        for member in get_args(kind):
            yield from _members(member)
    elif get_origin(kind) is Annotated:
        yield from _members(get_args(kind)[0])
    else:
        yield kind
