"""An outline as one edition has it: what came later, or was dropped before, is cut out."""

from collections.abc import Callable
from typing import Any

from macros.model.base import Record
from macros.model.guideline import BackgroundPage, Category, ItemGroup, OfEdition, Outline

HOLDERS: dict[type[Record], str] = {BackgroundPage: "points", Category: "actions", ItemGroup: "items"}
"""What is left out where all that it holds is, with the key of what it holds."""


def present(outline: Outline) -> Outline:
    """The outline without what an edition has dropped."""
    return _cut(outline, lambda record: record.retired is None)


def in_edition(outline: Outline, edition: str) -> Outline:
    """The outline with what one of its editions had."""
    order = {each.name: number for number, each in enumerate(outline.edition.all)}
    at = order[edition]

    def was_there(record: OfEdition) -> bool:
        came, went = order.get(record.since or "", 0), order.get(record.retired or "", len(order))
        return came <= at < (went if record.retired else len(order))

    return _undropped(_cut(outline, was_there))


def _cut(outline: Outline, keeps: Callable[[OfEdition], bool]) -> Outline:
    def cut(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(cut(inner) for inner in value if not is_left_out(inner))
        return _with_inner(value, cut) if isinstance(value, Record) else value

    def is_left_out(value: Any) -> bool:
        if isinstance(value, OfEdition) and not keeps(value):
            return True
        inner = getattr(value, HOLDERS.get(type(value), ""), ())
        return bool(inner) and all(is_left_out(each) for each in inner)

    whole: Outline = cut(outline)
    return whole


def _undropped(outline: Outline) -> Outline:
    def undropped(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(undropped(inner) for inner in value)
        if not isinstance(value, Record):
            return value
        own = value.model_copy(update={"retired": None}) if isinstance(value, OfEdition) else value
        return _with_inner(own, undropped)

    whole: Outline = undropped(outline)
    return whole


def _with_inner(record: Record, change: Callable[[Any], Any]) -> Record:
    """A record with all the records that it holds changed."""
    old = {name: getattr(record, name) for name in type(record).model_fields}
    new = {name: change(value) for name, value in old.items() if isinstance(value, tuple | Record)}
    return record.model_copy(update={name: value for name, value in new.items() if value != old[name]})
