"""The table of fields that editors read, made from the models: the words of the editor and the messages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros.editing.editor_schema import schema_of
from macros.model.base import Record
from macros.model.company import Company, Departments
from macros.model.evidence import Evidence
from macros.model.training import Log, Module, Quiz, Scenario, Sessions

FILES: dict[str, type[Record]] = {
    "evidence": Evidence,
    "departments": Departments,
    "company": Company,
    "log": Log,
    "sessions": Sessions,
    "module": Module,
    "scenario": Scenario,
    "quiz": Quiz,
}
"""The kinds of files that departments, the economic security office and trainers edit."""


@dataclass(frozen=True, slots=True)
class Row:
    """One field."""

    key: str
    required: bool
    what: str
    allowed: str
    """What may stand there, in words; the values of a closed list where there is one."""
    table: str
    """Anchor of the table that explains the keys below this one; empty where there are none."""


@dataclass(frozen=True, slots=True)
class Table:
    """The fields of one group of keys."""

    key: str
    """The key below which the group stands; empty for the file itself."""
    form: str
    """How it stands there: `entry` of a list, `each` id, or as a `group`."""
    what: str
    rows: tuple[Row, ...]

    @property
    def anchor(self) -> str:
        """Last part of the table's anchor."""
        return _anchor(self.key)


def tables(kind: str) -> list[Table]:
    """The tables of one kind of file: the file itself first, then each group where its key is first explained."""
    schema = schema_of(FILES[kind])
    return list(_tables("", "group", schema, schema.get("$defs", {}), set()))


def _tables(key: str, form: str, schema: dict[str, Any], groups: dict[str, Any], told: set[str]) -> Iterator[Table]:
    fields: dict[str, dict[str, Any]] = schema.get("properties", {})
    required = schema.get("required", ())
    rows = tuple(
        Row(name, name in required, _what(one), _allowed(one), _anchor(name) if _inner(one) else "")
        for name, one in fields.items()
    )
    yield Table(key, form, _what(schema), rows)
    for name, one in fields.items():
        inner = _inner(one)
        if inner and inner[1] not in told:
            told.add(inner[1])
            yield from _tables(name, inner[0], groups[inner[1]], groups, told)


def _inner(schema: dict[str, Any]) -> tuple[str, str] | None:
    """How a group of keys stands below a field, and the name of the group; None where there is none."""
    forms = {"entry": schema.get("items"), "each": schema.get("additionalProperties"), "group": schema}
    for form, one in forms.items():
        if isinstance(one, dict) and "$ref" in one:
            return form, one["$ref"].rsplit("/", 1)[1]
    return None


def _what(schema: dict[str, Any]) -> str:
    """The description, without the marks by which an editor shows a word as typed."""
    return str(schema.get("description", "")).replace("`", "")


def _anchor(key: str) -> str:
    return key.replace("_", "-")


def _allowed(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        words = [str(word).lower() if isinstance(word, bool) else str(word) for word in schema["enum"]]
        return ", ".join(_once(words))
    if "$ref" in schema:
        return "group of keys"
    if schema.get("type") == "array":
        inner = schema.get("items", {})
        return "list of groups of keys" if "$ref" in inner else f"list: {_allowed(inner)}"
    if schema.get("type") == "object":
        inner = schema.get("additionalProperties", {})
        return "ids, each with a group of keys" if "$ref" in inner else f"ids, each with one value: {_allowed(inner)}"
    if schema.get("format") == "date":
        return "date, for example 2026-09-30"
    if "integer" in schema.get("type", ()):
        return "whole number"
    if "https" in schema.get("pattern", ""):
        return "address: https://…, http://… or mailto:…"
    if "pattern" in schema:
        return "id: small letters, digits and hyphens"
    return f"text, for example {schema['examples'][0]}" if schema.get("examples") else "text"


def _once(words: list[str]) -> list[str]:
    """The words in order, each in its first spelling only: Y stands for y, too."""
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(word.lower(), word)
    return list(found.values())
