"""Texts that a company may give once for all languages of its site, or once for each: {en: Sales, ja: 営業部}."""

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, SchemaValidator, core_schema

from macros.model.base import Record
from macros.model.fields import TYPED
from macros.model.kinds import FieldKind
from macros.model.languages import Language, is_language
from macros.model.roles import RoleLine
from macros.model.said import SaidLine, SaidText

R = TypeVar("R", bound=Record)


class Worded(str):
    """A text that was given once for each language; by itself the first that stands there."""

    by_language: Mapping[str, str]
    """The text of each language, in the order of the file."""

    def __new__(cls, by_language: Mapping[str, str]) -> "Worded":
        """The text of several languages, of which there is at least one."""
        text = super().__new__(cls, next(iter(by_language.values())))
        text.by_language = by_language
        return text

    def __reduce__(self) -> tuple[type["Worded"], tuple[Mapping[str, str]]]:
        """What a copy is made from."""
        return Worded, (self.by_language,)


class _WordedKind(FieldKind):
    """Reads a group whose keys are languages, each text as the field reads one; anything else as the field does."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        text = handler(source)
        languages = handler.generate_schema(Language)
        each = SchemaValidator(core_schema.dict_schema(languages, text))

        def read(value: Any, validate: core_schema.ValidatorFunctionWrapHandler) -> Any:
            return Worded(each.validate_python(value)) if names_languages(value) else validate(value)

        return core_schema.no_info_wrap_validator_function(read, text)

    def __get_pydantic_json_schema__(self, inner: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [dict(TYPED), {"type": "object", "minProperties": 1, "additionalProperties": dict(TYPED)}]}


def names_languages(value: Any) -> bool:
    """Whether it is meant as a text for each language: a colon within a text makes a group of it, too."""
    keys = [str(key) for key in value] if isinstance(value, dict) else []
    if len(keys) == 1:
        return is_language(keys[0])
    return any(is_language(key.lower()) for key in keys)


def texts_of(text: str) -> Mapping[str, str]:
    """The text of each language that it is given in; one that holds for all stands at no language, the empty text."""
    return text.by_language if isinstance(text, Worded) else {"": text}


def worded_in(record: R, language: str) -> R:
    """The record with what it says in one language wherever it says it in several; in any that it lacks, the first."""
    changed: dict[str, Any] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        spoken = _spoken(value, language)
        if spoken is not value:
            changed[name] = spoken
    return record.model_copy(update=changed) if changed else record


def _spoken(value: Any, language: str) -> Any:
    if isinstance(value, Worded):
        return value.by_language.get(language, str(value))
    if isinstance(value, Record):
        return worded_in(value, language)
    if isinstance(value, tuple):
        entries = tuple(_spoken(entry, language) for entry in value)
        return entries if any(new is not old for new, old in zip(entries, value, strict=True)) else value
    if isinstance(value, dict):
        spoken = {key: _spoken(entry, language) for key, entry in value.items()}
        return spoken if any(spoken[key] is not value[key] for key in value) else value
    return value


_KIND = _WordedKind("worded", {}, example="{en: Sales, ja: 営業部}")
WordedLine = Annotated[SaidLine, _KIND]
"""A line that says something, once for all languages or once for each."""
WordedText = Annotated[SaidText, _KIND]
"""A longer text that says something, once for all languages or once for each."""
WordedRole = Annotated[RoleLine, _KIND]
"""A role or a department, once for all languages or once for each."""
