"""What is wrong with OSCAL documents: by NIST's schema, and by a check of what they refer to, which it has none of."""

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import regress
from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError, best_match
from jsonschema.validators import extend

SCHEMA = Path(__file__).parent / "oscal" / "oscal_complete_schema.json.gz"
MODELS = {
    "catalog": "oscal-complete-oscal-catalog:catalog",
    "profile": "oscal-complete-oscal-profile:profile",
    "assessment-results": "oscal-complete-oscal-ar:assessment-results",
}
"""The models of our documents, each with the name of its definition in the schema."""
METHODS = {"EXAMINE", "INTERVIEW", "TEST"}
REASONS = {"pass", "fail", "other"}
PART_NAMES = {"statement", "guidance"}
"""Words that NIST allows for parts of a control in its own namespace."""
Document = dict[str, Any]


def schema_text() -> bytes:
    """The schema as NIST publishes it."""
    return gzip.decompress(SCHEMA.read_bytes())


@cache
def _validator(model: str) -> Any:
    def pattern(_: Any, wanted: str, instance: Any, __: Any) -> Iterator[ValidationError]:
        if isinstance(instance, str) and not regress.Regex(wanted, "u").find(instance):
            yield ValidationError(f"{instance!r} does not match {wanted}")

    schema = json.loads(schema_text())
    return extend(Draft7Validator, {"pattern": pattern})(
        {
            "$schema": schema["$schema"],
            "definitions": schema["definitions"],
            "$ref": f"#/definitions/{MODELS[model]}",
        }
    )


def against_schema(document: Document) -> str:
    """What is wrong with a document by the schema of its model, with the place; empty where nothing is."""
    ((model, content),) = document.items()
    error = best_match(_validator(model).iter_errors(content))
    return f"{'/'.join(map(str, error.absolute_path))}: {error.message}" if error else ""


def against_each_other(documents: Mapping[str, Document]) -> list[str]:
    """What is wrong between documents of one folder, by their names, one of which is the catalog."""
    return [f"{name}: {fault}" for name in documents for fault in _faults(name, documents)]


def _faults(name: str, documents: Mapping[str, Document]) -> Iterator[str]:
    records = list(_records(documents[name]))
    ids = [record["id"] for record in records if "id" in record]
    uuids = [record["uuid"] for record in records if "uuid" in record]
    yield from (f"{id_} stands twice" for id_, number in Counter([*ids, *uuids]).items() if number > 1)
    catalogs = [content for content in documents.values() if "catalog" in content]
    in_catalog = [record for content in catalogs for record in _records(content)]
    controls = {record["id"] for record in in_catalog if record.get("class") == "item"}
    statements = {record["id"] for record in in_catalog if record.get("name") == "statement"}
    for record in records:
        for control in (*record.get("with-ids", ()), *filter(None, [record.get("control-id")])):
            if control not in controls:
                yield f"control {control} is not in the catalog"
        if "target-id" in record and (record["type"] != "statement-id" or record["target-id"] not in statements):
            yield f"target {record['target-id']} is no statement of the catalog"
        if "observation-uuid" in record and record["observation-uuid"] not in uuids:
            yield f"observation {record['observation-uuid']} is not there"
        yield from _closed_words(record)
        href = record.get("href", "")
        if href.startswith("#") and href[1:] not in uuids:
            yield f"{href} leads nowhere"
        if href and not href.startswith(("#", "https:", "http:", "mailto:")) and href not in documents:
            yield f"there is no file {href}"


def _closed_words(record: Document) -> Iterator[str]:
    for method in record.get("methods", ()):
        if method not in METHODS:
            yield f"method {method} is not known"
    if "state" in record and record.get("reason") not in REASONS:
        yield f"reason {record.get('reason')} is not known"
    for prop in record.get("props", ()):
        if "ns" not in prop:
            yield f"property {prop['name']} has no namespace"
    if {"name", "prose"} <= record.keys() and "ns" not in record and record["name"] not in PART_NAMES:
        yield f"part {record['name']} has no namespace"


def _records(value: Any) -> Iterator[Document]:
    """Every group of keys inside a document."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _records(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _records(inner)
