"""What company.yml and departments.yml say in several languages, held against the languages of the site."""

from collections.abc import Iterator, Sequence
from typing import Any

from macros.messages.problems import Problem, typed
from macros.model.base import Record
from macros.model.worded import Worded
from macros.reading.source import Source, Steps
from macros.text.sentences import joined, said


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


def unspoken_problems(languages: Sequence[str], there: Sequence[str], source: Source, folder: str) -> Iterator[Problem]:
    """A problem of each of the company's `languages` in which nothing stands in the data `folder`."""
    for number, language in enumerate(languages):
        if number and language not in there:
            yield source.problem(
                "no-translation",
                ("languages", number),
                said("nothing is translated into '{language}'.", language=typed(language)),
                allowed=joined(there),
                fix=said(
                    "leave it out of 'languages' until all is translated; begin in {folder}/",
                    folder=f"{folder}/guideline/{language}",
                ),
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
