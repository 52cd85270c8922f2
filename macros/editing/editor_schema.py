"""The JSON schemas that editors use to complete and check the YAML, made from the models."""

from typing import Any

from macros.facts.guideline import Guideline
from macros.model.base import Record
from macros.model.company import Company, Departments
from macros.model.evidence import Evidence
from macros.model.guideline import Outline
from macros.model.wording import ItemWording

Schema = dict[str, Any]
NOTE = "Made by `python -m macros schema`. Do not edit."


def schemas(guideline: Guideline) -> dict[str, Schema]:
    """Each schema by file name."""
    return {
        "evidence.schema.json": evidence_schema(guideline),
        "departments.schema.json": departments_schema(guideline),
        "company.schema.json": _plain(Company),
        "outline.schema.json": _plain(Outline),
    }


def schema_of(model: type[Record]) -> Schema:
    """The schema of one model, without what tells an editor nothing."""
    made: Schema = _tidy(model.model_json_schema(mode="validation"))
    return made


def _plain(model: type[Record]) -> Schema:
    schema = schema_of(model)
    return {"$schema": "http://json-schema.org/draft-07/schema#", "$comment": NOTE, **schema}


def _tidy(schema: Any) -> Any:
    """`schema` without what tells an editor nothing: made-up titles, and null for a key that is left out."""
    if isinstance(schema, list):
        return [_tidy(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _tidy(one) for key, one in schema.items() if key != "title" or not isinstance(one, str)}
    if kept.get("default", 0) in (None, {}, []):
        del kept["default"]
    some = [one for one in kept.get("anyOf", ()) if one != {"type": "null"}]
    if len(some) == 1:
        del kept["anyOf"]
        kept = {**some[0], **kept}
    return kept


def evidence_schema(guideline: Guideline) -> Schema:
    """The schema of an evidence file: every item by id, with its statement and what could count as its basis."""
    schema = _plain(Evidence)
    answers = schema["properties"]["answers"]
    schema["properties"]["answers"] = {
        "type": ["object", "null"],
        "description": answers.get("description", ""),
        "additionalProperties": False,
        "properties": {item: _answer(guideline, item) for item in guideline.items},
    }
    remarks = schema["properties"]["special_remarks"]
    schema["properties"]["special_remarks"] = {
        "description": remarks.get("description", ""),
        "anyOf": [{"type": "string"}, {"$ref": "#/$defs/Remarks"}],
    }
    return schema


def _answer(guideline: Guideline, item: str) -> Schema:
    """One item: editors show the description when the pointer rests on its id."""
    says = guideline.wording[item]
    assert isinstance(says, ItemWording)
    lines = [f"{item} {says.title}", says.statement]
    if says.caution:
        lines.append(f"About the source here: {says.caution}")
    if says.basis:
        lines.append("What could count as its basis, for example:")
        lines += [f"- {kind.value}: {'; '.join(words)}" for kind, words in says.basis.items()]
    return {"allOf": [{"$ref": "#/$defs/Answer"}], "title": says.title, "description": "\n".join(lines)}


def departments_schema(guideline: Guideline) -> Schema:
    """The schema of departments.yml: items and roles by id."""
    schema = _plain(Departments)
    properties = schema["$defs"]["Department"]["properties"]
    properties["items"]["items"] = {"enum": [*guideline.sections, *guideline.items]}
    properties["roles"]["items"] = {"enum": [role.id for role in guideline.outline.roles]}
    return schema
