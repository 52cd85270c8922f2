"""The schemas of the files for programs: JSON Schema 2020-12, open for what version 1 may still get."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from macros.exports.api_records import ApiRecord
from macros.model.described import descriptions

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class OpenSchema(GenerateJsonSchema):
    """Schemas that name the words of a list without refusing others: within a version lists grow."""

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        """The words as examples."""
        closed = super().enum_schema(schema)
        words = closed.pop("enum")
        return {**closed, "examples": words}

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """The fields with what the model says of each."""
        described = super().model_schema(schema)
        model: type[BaseModel] = schema["cls"]
        for name, text in descriptions(model).items():
            key = model.model_fields[name].serialization_alias or name
            described["properties"][key]["description"] = text
        return described


def schema_text(model: type[ApiRecord], address: str) -> str:
    """The schema of a file, with the address by which it is known."""
    schema = {"$schema": DIALECT, "$id": address, **open_schema(model)}
    return f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n"


@cache
def open_schema(model: type[ApiRecord]) -> Mapping[str, Any]:
    """What is the same in a file's schema wherever it is published; nobody may change it."""
    schema: Mapping[str, Any] = _opened(model.model_json_schema(mode="serialization", schema_generator=OpenSchema))
    return schema


def _opened(schema: Any) -> Any:
    """`schema` without what would refuse further fields, and without titles that repeat the names of fields."""
    if isinstance(schema, list):
        return [_opened(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _opened(part)
        for key, part in schema.items()
        if key != "additionalProperties" and not (key == "title" and isinstance(part, str))
    }
