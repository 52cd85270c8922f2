"""What only facilitators may read. No message quotes it, since players of an exercise read messages, too."""

import re
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any

from macros.model.base import Record
from macros.model.languages import is_language
from macros.model.readers import Readers, readers_of
from macros.model.shapes import inner, record_in
from macros.model.training import Module, Scenario, Sessions

FILES: dict[str, type[Record]] = {
    "*/training/modules/*": Module,
    "*/training/scenarios/*": Scenario,
    "*/training/sessions.yml": Sessions,
}
"""Files with places for facilitators, by their name, each with its model: the fields of the models say which."""


TRANSLATED = re.compile(r"(?<=/training/)((?:local/)?)([\w-]+)/(?=(?:(?:modules|scenarios)/)?[^/]+\.yml$)")


def translation_language(name: str) -> str:
    """The language into which the file `name` of the training is translated; nothing where it is no translation."""
    match = TRANSLATED.search(name)
    return match[2] if match and is_language(match[2]) else ""


def original(name: str) -> str:
    """The name of the file of which the file `name` of the training is a translation; of any other its own name."""
    return TRANSLATED.sub(r"\1", name) if translation_language(name) else name


def is_for_facilitators(name: str, path: tuple[str | int, ...]) -> bool:
    """Whether what stands at `path` of the file `name` is for facilitators only."""
    kind: Any = _model(name)
    if kind is None:
        return False
    for number, step in enumerate(path):
        record = record_in(kind)
        if record and step not in record.model_fields:
            return False
        readers = readers_of(record, str(step)) if record else Readers.EVERYONE
        if readers is None or (readers is Readers.FIRST and path[number + 1 : number + 2] not in ((), (0,))):
            return True
        kind = inner(kind, step)
    return False


def may_quote(name: str, path: tuple[str | int, ...]) -> bool:
    """Whether a problem at `path` may quote what is for facilitators: also where a text stands in place of a list."""
    return is_for_facilitators(name, path) or is_for_facilitators(name, (*path, 1))


def holds_secrets(name: str) -> bool:
    """Whether the file `name` has places for facilitators."""
    return _model(name) is not None


@lru_cache(maxsize=1_000)  # asked for each text of a file
def _model(name: str) -> type[Record] | None:
    # A company's own stand beside those that came along.
    name = original(name).replace("/training/local/", "/training/")
    return next((model for pattern, model in FILES.items() if fnmatchcase(name, pattern)), None)
