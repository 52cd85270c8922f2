"""Names of languages, as pages and folders name them: en, ja, pt-BR."""

import re
from typing import Annotated

from babel.localedata import exists
from pydantic import AfterValidator

from macros.messages.problems import short, typed
from macros.model.base import fault
from macros.model.fields import Line
from macros.model.kinds import FieldKind
from macros.text.sentences import said, suggested

ENGLISH = "en"
"""The language of a site that names none."""
ORIGINAL = ENGLISH
"""The language that the portal was written in: that of all that stands in no folder of a language."""
EXAMPLE = "ja"
COUNTRIES = {"jp": "ja", "cn": "zh", "kr": "ko"}
"""Languages that are often called by the letters of their country."""
NAME = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


def is_language(name: str) -> bool:
    """Whether it is the name of a language whose plural forms are known: small letters, of a country capital ones."""
    return NAME.fullmatch(name) is not None and exists(name.replace("-", "_"))


def language_meant(name: str) -> str:
    """The language that is meant by a name in other letters (`JA`, `pt_br`) or by that of its country; else nothing."""
    language, *parts = name.replace("_", "-").lower().split("-")
    named = "-".join([language, *(part.title() if len(part) == len("Hant") else part.upper() for part in parts)])
    named = COUNTRIES.get(named, named)
    return named if is_language(named) else ""


def _language(text: str) -> str:
    if not is_language(text):
        allowed = said("a language as pages name it, for example {example}", example=EXAMPLE)
        meant = language_meant(text)
        fix = said("write the letters that name it, small ones, and of a country two capital ones: pt-BR")
        if meant:
            fix = suggested("write {language}", language=typed(meant))
        raise fault("language", said("'{text}' is not a language.", text=typed(short(text))), allowed, fix)
    return text


Language = Annotated[Line, AfterValidator(_language), FieldKind("language", {"type": "string", "examples": [EXAMPLE]})]
