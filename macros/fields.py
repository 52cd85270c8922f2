"""The table of fields that editors read, made from the models: the words of the editor and the messages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros.model.base import Record
from macros.model.company import Company, Departments
from macros.model.evidence import Evidence
from macros.model.training import Log
from macros.schema import schema_of

FILES: dict[str, type[Record]] = {
    "evidence": Evidence,
    "departments": Departments,
    "company": Company,
    "log": Log,
}
"""The kinds of files that people outside the economic security office edit."""


@dataclass(frozen=True, slots=True)
class Row:
    """One field."""

    key: str
    required: bool
    what: str
    allowed: str
    """What may stand there, in words; the values of a closed list where there is one."""


@dataclass(frozen=True, slots=True)
class Table:
    """The fields of one group of keys."""

    title: str
    what: str
    rows: tuple[Row, ...]


def tables(kind: str) -> list[Table]:
    """The tables of one kind of file, the file itself first."""
    schema = schema_of(FILES[kind])
    found = [_table("", schema)]
    return found + [_table(name, one) for name, one in schema.get("$defs", {}).items()]


def _table(name: str, schema: dict[str, Any]) -> Table:
    required = schema.get("required", ())
    rows = tuple(
        Row(key, key in required, one.get("description", ""), "; ".join(_allowed(one)))
        for key, one in schema.get("properties", {}).items()
    )
    return Table(name, schema.get("description", ""), rows)


def _allowed(schema: dict[str, Any]) -> Iterator[str]:
    if "enum" in schema:
        words = dict.fromkeys(str(word).lower() if isinstance(word, bool) else str(word) for word in schema["enum"])
        yield ", ".join(words)
    elif "$ref" in schema:
        yield f"group: {schema['$ref'].rsplit('/', 1)[1]}"
    elif schema.get("type") == "array":
        yield f"list of {'; '.join(_allowed(schema.get('items', {}))) or 'values'}"
    elif schema.get("format") == "date":
        yield "date, for example 2026-09-30"
    elif schema.get("type") == "object":
        yield "group of keys"
    elif "integer" in schema.get("type", ()):
        yield "whole number"
    elif "pattern" in schema and "https" in schema["pattern"]:
        yield "address: https://…, http://… or mailto:…"
    else:
        yield "text"
