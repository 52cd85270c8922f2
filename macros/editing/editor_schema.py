"""The JSON schemas that editors use to complete and check the YAML, made from the models."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from macros.editing.field_words import field_label, group_label
from macros.facts.guideline import Guideline
from macros.facts.labels import Labels
from macros.model.base import Record
from macros.model.cases import Cases
from macros.model.company import Company, Departments
from macros.model.evidence import UNCONFIRMED, Evidence
from macros.model.guideline import Outline
from macros.model.own import OwnContent
from macros.model.shapes import key_of, models_in
from macros.model.wording import ItemWording

Schema = dict[str, Any]
NOTE = "Made by `python -m macros schema`. Do not edit."


def schemas(guideline: Guideline, labels: Labels) -> dict[str, Schema]:
    """Each schema by file name."""
    return {
        "evidence.schema.json": evidence_schema(guideline, labels),
        "departments.schema.json": departments_schema(guideline, labels),
        "cases.schema.json": cases_schema(guideline, labels),
        "own.schema.json": own_schema(guideline, labels),
        "company.schema.json": _plain(Company, labels),
        "outline.schema.json": _plain(Outline, labels),
    }


class Described(GenerateJsonSchema):
    """Schemas with a place for what each field is, among its other keys in the order of the alphabet."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """The fields, of which nothing is said yet."""
        described = super().model_schema(schema)
        for field in described["properties"].values():
            field["description"] = ""
        return described


def schema_of(model: type[Record], labels: Labels) -> Schema:
    """The schema of one model, without what tells an editor nothing, in the words of the labels."""
    schema: Schema = _tidy(model.model_json_schema(mode="validation", schema_generator=Described))
    for inner in models_in(model):
        group = schema if inner is model else schema["$defs"][inner.__name__]
        group["description"] = labels.text(group_label(inner))
        for name in inner.model_fields:
            group["properties"][key_of(inner, name)]["description"] = labels.text(field_label(inner, name))
    return schema


def _plain(model: type[Record], labels: Labels) -> Schema:
    schema = schema_of(model, labels)
    return {"$schema": "http://json-schema.org/draft-07/schema#", "$comment": NOTE, **schema}


def _tidy(schema: Any) -> Any:
    """`schema` without what tells an editor nothing: made-up titles, and null for a key that is left out."""
    if isinstance(schema, list):
        return [_tidy(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _tidy(part) for key, part in schema.items() if key != "title" or not isinstance(part, str)}
    if kept.get("default", 0) in (None, {}, []):
        del kept["default"]
    some = [choice for choice in kept.get("anyOf", ()) if choice != {"type": "null"}]
    if len(some) == 1:
        del kept["anyOf"]
        kept = {**some[0], **kept}
    return kept


def evidence_schema(guideline: Guideline, labels: Labels) -> Schema:
    """The schema of an evidence file: every item by id, with its statement and what could count as its basis."""
    schema = _plain(Evidence, labels)
    answers = schema["properties"]["answers"]
    schema["properties"]["answers"] = {
        "type": ["object", "null"],
        "description": answers.get("description", ""),
        "additionalProperties": False,
        "properties": {item: _answer(guideline, labels, item) for item in guideline.items},
    }
    schema |= _asked_once_answered(schema.pop("required"))
    schema["properties"]["bases"]["type"] = ["object", "null"]
    entries = schema["$defs"]["Answer"]["properties"]["basis"]
    entries["items"] = {"anyOf": [{"type": "string"}, entries["items"]]}
    remarks = schema["properties"]["special_remarks"]
    schema["properties"]["special_remarks"] = {
        "description": remarks.get("description", ""),
        "anyOf": [{"type": "string"}, {"$ref": "#/$defs/Remarks"}],
    }
    return schema


def _asked_once_answered(keys: list[str]) -> Schema:
    """That the keys are asked for as soon as anything is answered, or one of them is there; as the model does."""
    answered = {"required": ["answers"], "properties": {"answers": {"type": "object", "minProperties": 1}}}
    begun = [{"required": [key]} for key in keys if key in UNCONFIRMED]
    return {"if": {"anyOf": [answered, *begun]}, "then": {"required": keys}}


def _answer(guideline: Guideline, labels: Labels, item: str) -> Schema:
    """One item: editors show the description when the pointer rests on its id."""
    says = guideline.wording[item]
    assert isinstance(says, ItemWording)
    lines = [f"{item} {says.title}", says.statement]
    if says.caution:
        lines.append(labels.text("schema.caution", text=says.caution))
    if says.basis:
        lines.append(labels.text("schema.basis"))
        lines += [f"- {kind.value}: {'; '.join(words)}" for kind, words in says.basis.items()]
    return {"allOf": [{"$ref": "#/$defs/Answer"}], "title": says.title, "description": "\n".join(lines)}


def cases_schema(guideline: Guideline, labels: Labels) -> Schema:
    """The schema of cases.yml: points and roles by id."""
    schema = _plain(Cases, labels)
    properties = schema["$defs"]["Case"]["properties"]
    properties["points"]["items"] = {"enum": [*guideline.principles, *guideline.actions, *guideline.items]}
    properties["roles"]["items"] = {"enum": [role.id for role in guideline.outline.roles if not role.everybody]}
    return schema


def own_schema(guideline: Guideline, labels: Labels) -> Schema:
    """The schema of own/content.yml: roles by id."""
    schema = _plain(OwnContent, labels)
    for name in ("OwnItem", "OwnAction"):
        schema["$defs"][name]["properties"]["roles"]["items"] = {"enum": [role.id for role in guideline.outline.roles]}
    return schema


def departments_schema(guideline: Guideline, labels: Labels) -> Schema:
    """The schema of departments.yml: items and roles by id."""
    schema = _plain(Departments, labels)
    properties = schema["$defs"]["Department"]["properties"]
    properties["items"]["items"] = {"enum": [*guideline.sections, *guideline.items]}
    properties["roles"]["items"] = {"enum": [role.id for role in guideline.outline.roles]}
    return schema
