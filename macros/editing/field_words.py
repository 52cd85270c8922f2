"""The words of the labels for the files that people edit: what each group of keys is, and each key in it."""

import re
from collections.abc import Iterator
from typing import Any

from macros.facts.labels import Labels
from macros.model.base import Record
from macros.model.cases import Cases
from macros.model.company import Company, Departments
from macros.model.evidence import Evidence
from macros.model.guideline import Outline
from macros.model.kinds import kind_of
from macros.model.own import Additions, OwnContent
from macros.model.shapes import inside, is_group, key_of, models_in, types_of
from macros.model.training import Log, Module, Quiz, Scenario, Sessions

FILES: dict[str, type[Record]] = {
    "evidence": Evidence,
    "departments": Departments,
    "company": Company,
    "cases": Cases,
    "own": OwnContent,
    "own-guideline": Additions,
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
