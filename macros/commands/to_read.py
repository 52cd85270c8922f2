"""What is said of translations that somebody has to read against their originals."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from macros.facts.portal import Portal
from macros.facts.translations import Translation, TwinStanding
from macros.messages.languages import known
from macros.messages.problems import Problem, typed
from macros.model.languages import ORIGINAL
from macros.text.sentences import said
from macros.written.translated import translated_pages

RULE = "made-from"


def to_read(portal: Portal, docs: Path) -> list[Translation]:
    """Records, labels and pages in the languages of the site that are to be read again."""
    beside = {*portal.languages, *portal.translated, *known()} - {ORIGINAL}
    pages = (page for language in portal.translations for page in translated_pages(docs, language, beside))
    return [*portal.to_read, *(page for page in pages if page.is_to_be_read)]


def of_files(listed: Iterable[Translation], files: Collection[str]) -> list[Translation]:
    """Those that stand in one of these files, or their original does; all of them where none is named."""
    return [
        translation
        for translation in listed
        if not files or {translation.place.file, translation.original.file} & set(files)
    ]


def told_of(listed: Iterable[Translation]) -> Iterator[Problem]:
    """What is said of each, at its place."""
    for translation in listed:
        name = typed(translation.name)
        read = said(
            "read it again, then run: {command}", command=f"python -m macros translations --read {translation.name}"
        )
        now = said(
            "made_from: {digest}, for {place} as it is now", digest=translation.digest, place=translation.original
        )
        if translation.standing is TwinStanding.STALE:
            message = said("the original of '{name}' has changed since this translation was made.", name=name)
            yield Problem(translation.place, message, RULE, now, read)
        elif translation.standing is TwinStanding.UNSAID:
            message = said("'{name}' does not say which original it was made from.", name=name)
            yield Problem(translation.place, message, RULE, now, read)
        elif translation.standing is TwinStanding.MISSING:
            message = said("'{name}' is not translated into {language}.", name=name, language=translation.language)
            yield Problem(translation.place, message, RULE)
