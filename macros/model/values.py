"""One value as somebody typed it, before a field reads it."""

import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from macros.model.base import fault
from macros.text.sentences import Sentence, said
from macros.text.signs import TYPE_AGAIN, hidden, is_blank

NOTHING = {"", "~", "null", "Null", "NULL"}
"""What other programs write for no value."""


def one_value(value: Any, wanted: Sentence, example: Sentence) -> str:
    """The typed text, trimmed; anything but one value is refused in the words of the people who type."""
    if value is None or (isinstance(value, str) and (is_blank(value) or value.strip() in NOTHING)):
        raise fault(
            "empty",
            said("there is no value; {wanted} belongs here.", wanted=wanted),
            example,
            said("type a value, or delete the line"),
        )
    if not isinstance(value, str):
        raise fault(
            "shape",
            said("{wanted} belongs here, not {given}.", wanted=wanted, given=shape(value)),
            example,
            said("write one value after the colon"),
        )
    sign = hidden(value)
    if sign:
        raise fault(sign.rule, sign.message, fix=TYPE_AGAIN)
    return value.strip()


def shape(value: Any) -> Sentence:
    """What `value` is, in the words of a person who edits YAML."""
    if isinstance(value, dict):
        return said("a group of keys")
    if isinstance(value, list | tuple):
        return said("a list")
    return said("text") if value else said("nothing")


def plain_width(text: str) -> str:
    """`text` with full-width letters, digits and signs as plain ones."""
    return unicodedata.normalize("NFKC", text)


def meant_by(text: str, usual: Mapping[str, StrEnum]) -> StrEnum | None:
    """The word that is meant by what it is `usual` to write for one: small letters of plain width, without spaces."""
    return usual.get("".join(plain_width(text).casefold().split()))
