"""The part of a source that can be used although it has problems, so that they hide no problem of other files.

What cannot be used is left out with the group around it, an answer, a department or a point, and its ids are kept:
whoever names one of them names something that is there.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from macros.model.base import Record
from macros.model.shapes import model_at
from macros.reading.records import KEY, location_of
from macros.reading.source import Mark, Source, Step, Steps

R = TypeVar("R", bound=Record)
ROUNDS = 5  # what is left out may leave a list too short, and so on outwards
HIDING = {"too_short", "model_type", "dict_type", "tuple_type", "shape", "empty"}
"""Errors of a list or group as a whole."""
STAND_INS: dict[str, Any] = {
    "edition": {"name": "Left out", "published": "2000-01-01"},
    "review_period": "12",
    "reviewed": "2000-01-01",
    "reviewed_by": "Left out",
    "name": "Left out",
    "time_zone": "UTC",
}
"""What takes the place of a key of a whole file that has to be there, and that no rule across files looks at."""


def usable(source: Source, model: type[R], inner: bool = False) -> tuple[R | None, Source, set[str], bool]:
    """The record of what can be used, its source, the ids of what was left out, and whether these are all of them.

    Left out is the entry of the outermost list or group with a problem, with `inner` of the innermost. No record where
    nothing can be used.
    """
    ids: set[str] = set()
    all_known = True
    for _ in range(ROUNDS):
        try:
            return model.model_validate(source.value), source, ids, all_known
        except ValidationError as error:
            errors = error.errors(include_url=False)
        paths = {_entry(model, location_of(detail), inner) for detail in errors}
        all_known &= not any(_hides_ids(detail) for detail in errors)
        for path in paths:
            if not path or not isinstance(source.value, dict):
                return None, source, ids, False
            ids |= set(_ids(source.value, path))
        source = _without(source, model, paths)
    return None, source, ids, False


def _entry(model: type[Record], location: Steps, inner: bool) -> Steps:
    """The path to the entry around `location`; to a key of the file where there is none."""
    location = location[:-1] if location and location[-1] == KEY else location
    entries = [location[:end] for end in range(1, len(location) + 1) if _is_entry(model, location[:end])]
    if entries:
        return entries[-1 if inner else 0]
    return location[:1]


def _is_entry(model: type[Record], location: Steps) -> bool:
    return model_at(model, location) is not None and model_at(model, location[:-1]) is None


def _ids(value: Any, path: Steps) -> Iterator[str]:
    """Ids of what stands at `path`."""
    if len(path) > 1 and isinstance(path[-1], str):
        yield path[-1]
    yield from _named(_at(value, path))


def _hides_ids(error: ErrorDetails) -> bool:
    """Whether some id may be missing from what can be looked through: it is wrong itself, or its list is."""
    location = location_of(error)
    return error["type"] in HIDING or bool(location and location[-1] in ("id", "heading", "category", "address", KEY))


def _at(value: Any, path: Steps) -> Any:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _named(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key in ("id", "heading", "category"):
            if isinstance(value.get(key), str):
                yield value[key]
        for inner in value.values():
            yield from _named(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _named(inner)


def _without(source: Source, model: type[Record], paths: set[Steps]) -> Source:
    """The source without what stands at `paths`, and with a stand-in for each key of the file that has to be there."""
    value, mark = _pruned(source.value, source.mark, paths)
    gone = {str(path[0]) for path in paths if len(path) == 1}
    required = {key for key in gone & STAND_INS.keys() if key in model.model_fields}
    stand_ins = {key: STAND_INS[key] for key in sorted(required) if model.model_fields[key].is_required()}
    before = source.mark.inner or {}
    marks: dict[Step, Mark] = {
        key: _marked(stand_in, before.get(key, source.mark)) for key, stand_in in stand_ins.items()
    }
    return replace(source, value={**value, **stand_ins}, mark=mark._replace(inner={**(mark.inner or {}), **marks}))


def _marked(value: Any, mark: Mark) -> Mark:
    """The mark of a stand-in, all of which stands at `mark`: whatever has a value has a mark."""
    inner = {key: _marked(part, mark) for key, part in value.items()} if isinstance(value, dict) else None
    return mark._replace(inner=inner)


def _pruned(value: Any, mark: Mark, paths: set[Steps]) -> tuple[Any, Mark]:
    """`value` and its marks without what stands at `paths`; the entries of a list close up."""
    gone = {path[0] for path in paths if len(path) == 1}
    below: dict[Step, set[Steps]] = {}
    for path in paths:
        if path[0] not in gone:
            below.setdefault(path[0], set()).add(path[1:])
    steps: list[Step] = list(value) if isinstance(value, dict) else list(range(len(value)))
    kept = [
        (step, *(_pruned(value[step], inner, below[step]) if step in below else (value[step], inner)))
        for step in steps
        if step not in gone
        for inner in [(mark.inner or {})[step]]
    ]
    if isinstance(value, dict):
        return {step: part for step, part, _ in kept}, mark._replace(inner={step: inner for step, _, inner in kept})
    numbered: dict[Step, Mark] = {number: inner for number, (_, _, inner) in enumerate(kept)}
    return tuple(part for _, part, _ in kept), mark._replace(inner=numbered)
