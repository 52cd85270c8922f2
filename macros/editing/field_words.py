"""The words of the labels for the files that people edit: what each group of keys is, and each key in it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeGuard, get_args, get_type_hints

from macros.facts.labels import Labels
from macros.model.base import Record
from macros.model.cases import Cases
from macros.model.company import Company, Departments
from macros.model.evidence import Evidence
from macros.model.guideline import Outline
from macros.model.kinds import kind_of
from macros.model.shapes import members
from macros.model.training import Log, Module, Quiz, Scenario, Sessions

FILES: dict[str, type[Record]] = {
    "evidence": Evidence,
    "departments": Departments,
    "company": Company,
    "cases": Cases,
    "log": Log,
    "sessions": Sessions,
    "module": Module,
    "scenario": Scenario,
    "quiz": Quiz,
}
"""The kinds of files that departments, the economic security office and trainers edit."""
CAPITAL = re.compile("(?<=[a-z])(?=[A-Z])")


def group_label(model: type[Record]) -> str:
    """Key of the label that says what a group of keys is."""
    return f"group.{_name(model)}"


def field_label(model: type[Record], name: str) -> str:
    """Key of the label that says what a key is: of the field `name` in the model that has it first."""
    owner = next(base for base in reversed(model.__mro__) if name in getattr(base, "model_fields", {}))
    return f"field.{_name(owner)}.{key_of(model, name)}"


def key_of(model: type[Record], name: str) -> str:
    """How the field `name` is typed in a file."""
    return model.model_fields[name].alias or name


def _name(model: type[Record]) -> str:
    return CAPITAL.sub("-", model.__name__).lower()


def allowed(type_: Any, labels: Labels) -> str:
    """What may stand in a field of a type, in words; the words of a closed list where there is one."""
    kind = kind_of(type_)
    if kind and kind.words:
        return labels.text("writing.entries", before="", next="").join(kind.words)
    if kind:
        return labels.text(f"allowed.{kind.name}", **_example(kind.example))
    form, inner = inside(type_)
    if is_group(inner):
        return labels.text(f"allowed.{form}")
    return labels.text(f"allowed.{form}-values", value=allowed(inner, labels))


def _example(example: str) -> dict[str, str]:
    return {"example": example} if example else {}


def inside(type_: Any) -> tuple[str, Any]:
    """What a field that is no single value holds, and how: an `entry` of a list, `each` id or one `group` of keys."""
    for member in members(type_):
        if is_group(member):
            return "group", member
        arguments = get_args(member)
        if arguments:
            return ("each", arguments[1]) if issubclass(member.__origin__, dict) else ("entry", arguments[0])
    raise KeyError(f"nothing is known of what stands in a field of the type {type_}")


def is_group(type_: Any) -> TypeGuard[type[Record]]:
    """Whether a type is that of a group of keys."""
    return isinstance(type_, type) and issubclass(type_, Record)


def types_of(model: type[Record]) -> Mapping[str, Any]:
    """The type of each field, by its name, with its marks."""
    hints = get_type_hints(model, include_extras=True)
    return {name: hints[name] for name in model.model_fields}


def models_in(model: type[Record]) -> Iterator[type[Record]]:
    """A model, and every one that stands in it, each once."""
    models = {model: None}
    ahead = [model]
    while ahead:
        for type_ in types_of(ahead.pop()).values():
            inner = None if kind_of(type_) else inside(type_)[1]
            if is_group(inner) and inner not in models:
                models[inner] = None
                ahead.append(inner)
    yield from models


def field_labels() -> Iterator[tuple[str, tuple[str, ...]]]:
    """The labels of all groups and fields, and of what may stand there, each with its gaps."""
    for form in ("entry", "each"):
        yield f"allowed.{form}", ()
        yield f"allowed.{form}-values", ("value",)
    yield "allowed.group", ()
    files: tuple[type[Record], ...] = (*FILES.values(), Outline)
    for file in files:
        for model in models_in(file):
            yield group_label(model), ()
            for name, type_ in types_of(model).items():
                yield field_label(model, name), ()
                kind = kind_of(type_)
                within = None if kind else inside(type_)[1]
                kind = kind or (None if is_group(within) else kind_of(within))
                if kind and not kind.words:
                    yield f"allowed.{kind.name}", tuple(_example(kind.example))
