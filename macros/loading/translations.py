"""What is said in several languages, held against the languages of the site and against the originals."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from macros.loading.rules.translation import twin_problems, twins_there, without_original
from macros.messages.problems import Problem, typed
from macros.model.base import Record
from macros.model.values import plain_width
from macros.model.worded import Worded
from macros.reading.placed import Records
from macros.reading.reader import Reader
from macros.reading.source import Source, Steps
from macros.text.sentences import joined, said

REACHED = {"how", "contact"}
"""Keys that say how somebody is reached."""
NUMBER = re.compile(r"[0-9]{3,}|[^\s@、（）()]+@[A-Za-z0-9.-]+")
"""What is dialled or written to: a mistake in one language is found by whoever needs help in that language."""


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
        if path[-1] in REACHED:
            yield from _other_numbers(worded, source, path)


def differences(
    reader: Reader, originals: Records, twins: Records, language: str, unread: Collection[str]
) -> Iterator[Problem]:
    """What differs between the records of a language and their originals, in more than their texts.

    A language that the site speaks alone has all that the originals have, and else may go its own way: nobody meets
    both. `unread` are ids that stand there and cannot be used.
    """
    is_alone = reader.is_alone(language)
    if not is_alone:
        for key in originals.keys() & twins.keys():
            yield from twin_problems(originals[key], twins[key])
        for key in sorted(twins.keys() - originals.keys()):
            allowed = said("what stands there in the original")
            yield without_original(twins[key].source, twins[key].path, key[1], allowed)
    if language in reader.languages:
        yield from twins_there(originals, twins, language, is_alone, unread)


def _other_numbers(worded: Worded, source: Source, path: Steps) -> Iterator[Problem]:
    """Each number or mail address of the first text that a further one lacks, and each that only a further one has."""
    (first, text), *further = worded.by_language.items()
    wanted = _numbers(text)
    for language, other in further:
        numbers = _numbers(other)
        for number in [number for number in numbers if number not in wanted]:
            yield source.problem(
                "translation-value",
                (*path, language),
                said("'{value}' is another value than in the original.", value=typed(number)),
                allowed=joined(
                    [typed(number) for number in wanted] or [said("no number, as in '{language}'", language=first)]
                ),
                fix=said("write it as it stands there: only texts are translated"),
            )
        if not [number for number in numbers if number not in wanted]:
            for number in [number for number in wanted if number not in numbers]:
                yield source.problem(
                    "translation-value",
                    (*path, language),
                    said("'{value}' stands in the original, and not here.", value=typed(number)),
                    fix=said("write it as it stands there: only texts are translated"),
                )


def _numbers(text: str) -> list[str]:
    return NUMBER.findall(plain_width(text).casefold())


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
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from _worded(entry, (*path, str(key)))
