"""What the form for an answer asks, taken from the models: so that it asks what the loader wants, and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args, get_type_hints

from pydantic import WithJsonSchema

from macros.loading.rules.evidence import PAST
from macros.model.base import Check, Record
from macros.model.evidence import Answer, Basis
from macros.model.fields import AnyDay, CheckWord, Day, Link
from macros.model.said import SaidLine, SaidText
from macros.reading.records import model_at

SORTS: tuple[tuple[Any, str], ...] = (
    (CheckWord, "check"),
    (Day, "day"),
    (AnyDay, "day"),
    (SaidLine, "line"),
    (Link, "link"),
    (SaidText, "text"),
)
"""How each type of field is asked for; what has words of a closed list is a `choice`."""
NOT_BEFORE: dict[tuple[type[Record], str], str] = {(Basis, "valid_until"): "date"}
"""Days that are not before another day of their group."""
ONLY_WITH: dict[tuple[type[Record], str], Check] = {(Answer, "reason"): Check.N}
"""Fields that go with one check only."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One field of the form."""

    key: str
    sort: str
    """check, day, line, link, text or choice; or list, of groups of fields."""
    what: str
    """Its description."""
    order: int
    """Its place among the lines of its group, from 0."""
    required: bool = False
    words: tuple[str, ...] = ()
    """What may be chosen."""
    default: str = ""
    """The word that is not written, because it goes without saying; such a field is asked for last."""
    past: bool = False
    """Whether the day is not after today."""
    not_before: str = ""
    only_with: str = ""
    fields: tuple["Asked", ...] = ()
    """The fields of each entry of a list."""


def asked(model: type[Record] = Answer) -> Iterator[Asked]:
    """The fields of `model`, in the order of the form. Raises KeyError for one of a type that no sort fits."""
    return iter(sorted(_written(model), key=lambda field: bool(field.default)))


def _written(model: type[Record]) -> Iterator[Asked]:
    """The fields of `model`, in the order of the lines."""
    types = get_type_hints(model, include_extras=True)
    for order, (key, field) in enumerate(model.model_fields.items()):
        kind, what = types[key], " ".join((field.description or "").split())
        entry = model_at(model, (key, 0))
        if entry:
            yield Asked(key, "list", what, order, fields=tuple(asked(entry)))
            continue
        sort = _sort(key, kind)
        yield Asked(
            key,
            sort,
            what,
            order,
            required=field.is_required(),
            words=_words(kind, sort),
            default=str(field.default) if sort == "choice" and not field.is_required() else "",
            past=PAST.get(model) == key,
            not_before=NOT_BEFORE.get((model, key), ""),
            only_with=ONLY_WITH.get((model, key), ""),
        )


def _sort(key: str, kind: Any) -> str:
    found = [name for one, name in SORTS if one in (kind, *get_args(kind))]
    if not found and not _words(kind, "choice"):
        raise KeyError(f"the form for an answer has no sort of field for '{key}'")
    return found[0] if found else "choice"


def _words(kind: Any, sort: str) -> tuple[str, ...]:
    if sort == "check":
        return tuple(Check)
    schemas = [one.json_schema or {} for one in get_args(kind) if isinstance(one, WithJsonSchema)]
    return tuple(word for schema in schemas for word in schema.get("enum", ()))


def form_labels() -> Iterator[str]:
    """Names of the labels that the form needs for the models' fields."""
    for field in asked():
        yield field.key
        if field.sort == "list":
            yield from (f"add-{field.key}", f"row-{field.key}")
            yield from (inner.key for inner in field.fields if inner.key != field.key)
        if field.sort == "choice":
            yield from (f"{field.key}-{word}" for word in field.words)
