"""What company.yml and departments.yml say in several languages, held against the languages of the site."""

from collections.abc import Iterator, Sequence
from typing import Any

from macros.messages.problems import Problem
from macros.model.base import Record
from macros.model.worded import Worded
from macros.reading.source import Source, Steps
from macros.text.sentences import said


def wording_problems(record: Record, source: Source, languages: Sequence[str]) -> Iterator[Problem]:
    """Every text that is given by language, and not in each of the site's `languages`."""
    for path, worded in _worded(record, ()):
        for language in languages:
            if language not in worded.by_language:
                yield source.problem(
                    "no-translation",
                    path,
                    said("there is no text in the language '{language}'.", language=language),
                    allowed=said(
                        "one text for all languages, or one for each: {languages}", languages=", ".join(languages)
                    ),
                    fix=said("add '{key}: …' beside the others, or write one text alone", key=language),
                )


def _worded(value: Any, path: Steps) -> Iterator[tuple[Steps, Worded]]:
    """Where something is said in several languages below a value, in the order of the file's models."""
    if isinstance(value, Worded):
        yield path, value
    elif isinstance(value, Record):
        for name, field in type(value).model_fields.items():
            yield from _worded(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for number, entry in enumerate(value):
            yield from _worded(entry, (*path, number))
