"""What is said of restatements that nobody has read against the words that the company's document has now."""

from collections.abc import Iterator
from pathlib import Path

from macros.facts.guideline import Guideline
from macros.loading.guideline import POINT, guidelines
from macros.loading.official import OFFICIAL, edition_of, file_of, load_restates
from macros.messages.problems import Problem
from macros.official.normal import digest
from macros.reading.reader import Reader
from macros.text.sentences import said

RULE = "not-read-again"


def unread(data: Path) -> list[Problem]:
    """The restatements whose words in the document of their language are others than when they were read, sorted.

    Nothing where the company has read in no document of this edition, or nobody has noted a digest in its language.
    """
    reader = Reader(data)
    edition = edition_of(reader)
    languages = [language for language in reader.all_languages if reader.has(*OFFICIAL, file_of(edition, language))]
    if not languages:
        return []
    by_language = guidelines(reader)
    return sorted(
        problem
        for language in languages
        if language in by_language
        for problem in _of_language(reader, by_language[language], language)
    )


def _of_language(reader: Reader, guideline: Guideline, language: str) -> Iterator[Problem]:
    restates = load_restates(reader, language)
    for id_, point in guideline.official.items() if restates else ():
        placed = reader.placed[language].get((POINT, id_))
        if placed is None or restates.get(id_) == digest((point.heading, *point.text)):
            continue
        message = said("what the guideline says at '{id}' has changed since its restatement was read.", id=id_)
        if id_ not in restates:
            message = said("nobody has noted that the restatement of '{id}' was read against the guideline.", id=id_)
        yield Problem(
            placed.source.place(*placed.path, key=True),
            message,
            RULE,
            fix=said(
                "read it beside the official wording, then run: {command}",
                command=f"python -m macros official read-again {id_}",
            ),
        )
