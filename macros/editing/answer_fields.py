"""What the form for an answer asks, taken from the models: so that it asks what the loader wants, and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass

from macros.editing.field_words import field_label
from macros.model.base import Audience, Check, Record
from macros.model.evidence import Answer, Basis, PlannedAction
from macros.model.kinds import FieldKind, HasHappened, kind_of
from macros.model.shapes import inside, key_of, names_with, types_of

SORTS = {"check": "check", "day": "day", "line": "line", "link": "link", "text": "text", "word": "choice"}
"""How each kind of field is asked for."""
NOT_BEFORE: dict[tuple[type[Record], str], str] = {(Basis, "valid_until"): "date"}
"""Days that are not before another day of their group."""
ONLY_WITH: dict[tuple[type[Record], str], Check] = {(Answer, "reason"): Check.N}
"""Fields that go with one check only."""
NOT_PLANNED = frozenset({(Answer, "reason")})
"""Fields that stand beside no action that is still to be done."""
NAMES = frozenset({(PlannedAction, "owner")})
"""Fields that say who, mostly by the name of a department."""

NAMED = frozenset({(Answer, "basis")})
"""Lists in which a name stands for an entry that is typed at the head of the file."""
TITLES = frozenset({(Basis, "title")})
"""Fields that say in words what something is called: an address alone is none."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One field of the form."""

    key: str
    sort: str
    """check, day, line, link, text or choice; or list, of groups of fields."""
    what: str
    """The label that says what it is."""
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
    not_planned: bool = False
    """Whether it stands beside no action that is still to be done."""
    names: bool = False
    """Whether it says who, mostly by the name of a department."""
    titles: bool = False
    """Whether it says in words what something is called."""
    named: bool = False
    """Whether an entry of the list may be the name of one at the head of the file."""
    fields: tuple["Asked", ...] = ()
    """The fields of each entry of a list."""


COMPANY_ONLY = (Audience.OUTSIDE,)
"""Words that stand among the company's own answers alone: the form is for a department."""


def asked(model: type[Record] = Answer) -> Iterator[Asked]:
    """The fields of `model`, in the order of the form. Raises KeyError for one of a kind that no sort fits."""
    return iter(sorted(_written(model), key=lambda field: bool(field.default)))


def _written(model: type[Record]) -> Iterator[Asked]:
    """The fields of `model`, in the order of the lines."""
    for order, (name, type_) in enumerate(types_of(model).items()):
        key, kind, field = key_of(model, name), kind_of(type_), model.model_fields[name]
        what = field_label(model, name)
        if kind is None:
            fields = tuple(asked(inside(type_)[1]))
            yield Asked(key, "list", what, order, named=(model, key) in NAMED, fields=fields)
            continue
        if kind.name not in SORTS:
            raise KeyError(
                f"the form for an answer has no sort of field for '{key}', which is of the kind '{kind.name}': "
                "add the kind to SORTS, and a new sort to answer_form.html and answer.js"
            )
        sort = SORTS[kind.name]
        yield Asked(
            key,
            sort,
            what,
            order,
            required=field.is_required(),
            words=_words(kind, sort),
            default=str(field.default) if sort == "choice" and not field.is_required() else "",
            past=name in names_with(model, HasHappened),
            not_before=NOT_BEFORE.get((model, key), ""),
            only_with=ONLY_WITH.get((model, key), ""),
            not_planned=(model, key) in NOT_PLANNED,
            names=(model, key) in NAMES,
            titles=(model, key) in TITLES,
        )


def _words(kind: FieldKind, sort: str) -> tuple[str, ...]:
    if sort == "check":
        return tuple(Check)
    return tuple(word for word in kind.words if word not in COMPANY_ONLY) if sort == "choice" else ()


def form_labels() -> Iterator[str]:
    """Names of the labels that the form needs for the models' fields."""
    for field in asked():
        yield field.key
        if field.sort == "list":
            yield from (f"add-{field.key}", f"row-{field.key}")
            yield from (inner.key for inner in field.fields if inner.key != field.key)
        if field.sort == "choice":
            yield from (f"{field.key}-{word}" for word in field.words)
