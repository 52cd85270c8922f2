"""Every place of a data folder at which something is typed, with the type of its field, found by walking the models."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from site_builds import plain_yaml

from macros.facts.guideline import WORDING, entries
from macros.loading.rules.guideline import wording_sort
from macros.model.base import Record
from macros.model.cases import Cases
from macros.model.company import Company, Departments
from macros.model.evidence import Evidence, TitleLine
from macros.model.fields import DepartmentId, Id, Line, Text
from macros.model.guideline import Outline
from macros.model.own import Additions, OwnContent
from macros.model.readers import Readers, ReleaseExtent
from macros.model.roles import RoleLine
from macros.model.said import SaidLine, SaidText
from macros.model.training import ChoiceLine, Log, Module, Quiz, Scenario, Sessions
from macros.model.worded import WordedLine, WordedRole, WordedText, names_languages

WORDED = (WordedLine, WordedRole, WordedText)
"""Texts that may be given for each language."""
TEXTS = (Line, Text, SaidLine, SaidText, RoleLine, ChoiceLine, TitleLine, *WORDED)
IDS = (Id, DepartmentId)
NAMES = dict[Id, dict[Id, Line]]
"""The company's own names for the gaps of exercises."""
FILES: dict[str, Any] = {
    "company.yml": Company,
    "departments.yml": Departments,
    "evidence": Evidence,
    "guideline/outline.yml": Outline,
    "cases/cases.yml": Cases,
    "cases/local/cases.yml": Cases,
    "own/content.yml": OwnContent,
    "own/guideline/en.yml": Additions,
    "training/log.yml": Log,
    "training/quiz.yml": Quiz,
    "training/sessions.yml": Sessions,
    "training/local/names.yml": NAMES,
    "modules": Module,
    "scenarios": Scenario,
}
"""What each file holds, by its path or by its folder."""
Put = Callable[[str, str], Any]
"""Takes the name of a place and what stands there, and says what is to stand there."""


def kind_of(path: Path, data: Path) -> Any:
    """What a file of the data folder holds; None for labels, whose every value is a text."""
    name = path.relative_to(data).as_posix()
    if name.startswith("guideline/en/"):
        outline = Outline.model_validate(_tuples(plain_yaml(data / "guideline" / "outline.yml")))
        sorts = {entry.id: entry.sort for entry in entries(outline)}
        return {id_: WORDING[wording_sort(id_, sorts) or ""] for id_ in plain_yaml(path)}
    return FILES.get(name, FILES.get(path.parent.name))


def _tuples(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _tuples(inner) for key, inner in value.items()}
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def changed(value: Any, kind: Any, wanted: tuple[Any, ...], put: Put, place: str = "") -> Any:
    """`value` with what `put` makes of everything whose field has one of the types `wanted`, keys of groups too."""
    kind = unmarked(kind)
    if kind in wanted and kind in WORDED and names_languages(value):
        return {language: put(place, text) for language, text in value.items()}
    if kind in wanted:
        return put(place, value)
    if isinstance(kind, dict):  # wording: a model for each id
        return {
            (put("wording", key) if Id in wanted else key): changed(inner, kind[key], wanted, put)
            for key, inner in value.items()
        }
    inner = get_args(kind)
    if get_origin(kind) in (Union, UnionType):
        return changed(value, next(option for option in inner if option is not type(None)), wanted, put, place)
    if get_origin(kind) is Annotated:
        return changed(value, inner[0], wanted, put, place)
    if get_origin(kind) is tuple:
        return [changed(entry, inner[0], wanted, put, place) for entry in value]
    if get_origin(kind) is dict:
        return {
            changed(key, inner[0], wanted, put, f"{place} key"): changed(entry, inner[1], wanted, put, place)
            for key, entry in value.items()
        }
    if isinstance(kind, type) and issubclass(kind, Record):
        if isinstance(value, str):  # a text alone is short for a group with that text
            value = {"text": value} if value else {}
        types = _types(kind)
        return {key: changed(entry, types[key], wanted, put, f"{kind.__name__}.{key}") for key, entry in value.items()}
    return value


def unmarked(kind: Any) -> Any:
    """A type without the marks that say who may read what has it."""
    if get_origin(kind) is not Annotated:
        return kind
    inner, *more = get_args(kind)
    kept = [mark for mark in more if not isinstance(mark, Readers | ReleaseExtent)]
    return Annotated[(inner, *kept)] if kept else inner


def _types(model: type[Record]) -> dict[str, Any]:
    """The type of each field by its key in a file."""
    hints = get_type_hints(model, include_extras=True)
    return {field.alias or name: hints[name] for name, field in model.model_fields.items()}


def places(wanted: tuple[Any, ...]) -> set[str]:
    """The names of all places whose field has one of the types `wanted`, in all models."""
    names: set[str] = set()
    seen: set[type[Record]] = set()
    for kind in (*FILES.values(), *WORDING.values()):
        names |= set(_places(kind, wanted, "", seen))
    return names


def _places(kind: Any, wanted: tuple[Any, ...], place: str, seen: set[type[Record]]) -> Iterator[str]:
    kind = unmarked(kind)
    if kind in wanted:
        yield place
    elif get_args(kind):
        suffixes = (" key", "") if get_origin(kind) is dict else ("",) * len(get_args(kind))
        for inner, suffix in zip(get_args(kind), suffixes, strict=False):
            yield from _places(inner, wanted, f"{place}{suffix}", seen)
    elif isinstance(kind, type) and issubclass(kind, Record) and kind not in seen:
        seen.add(kind)
        for key, type_ in _types(kind).items():
            yield from _places(type_, wanted, f"{kind.__name__}.{key}", seen)
