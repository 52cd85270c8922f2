"""How the guideline's document is printed, which of its words the portal restates, and these words where they are."""

from collections.abc import Mapping

from macros.messages.problems import typed
from macros.model.guideline import Outline, short_name_of
from macros.model.official import Documents, Official, OfficialPoint, Printed, Restates
from macros.reading.reader import Reader
from macros.text.sentences import said

RESTATES = ("guideline", "restates")
OFFICIAL = ("guideline", "official")
"""Folders of the digests, a file a language, and of the words, a file an edition and language."""
DOCUMENT = ("guideline", "document.yml")


def load_printed(reader: Reader, language: str) -> Printed:
    """How the document of a language is printed; nothing special where the file does not say."""
    if not reader.has(*DOCUMENT):
        return Printed()
    documents, _ = reader.record(Documents, *DOCUMENT)
    return documents.documents.get(language, Printed()) if documents else Printed()


def load_restates(reader: Reader, language: str) -> dict[str, str]:
    """Digests of the words that the portal restates, by id; empty where nobody has noted any."""
    name = f"{language}.yml"
    if not reader.has(*RESTATES, name):
        return {}
    restates, _ = reader.record(Restates, *RESTATES, name)
    return dict(restates.digests) if restates else {}


def edition_of(reader: Reader) -> str:
    """The edition that the outline describes; empty where the outline cannot be read."""
    outline, _, _ = reader.rest(Outline, "guideline", "outline.yml", inner=True)
    return outline.edition.name if outline else ""


def file_of(edition: str, language: str) -> str:
    """Name of the file with an edition's words: 1st-edition.en.yml."""
    return f"{short_name_of(edition)}.{language}.yml"


def load_official(reader: Reader, edition: str, language: str) -> Mapping[str, OfficialPoint]:
    """The document's own words by id; empty where the company has not read a document of this edition."""
    name = file_of(edition, language)
    if not reader.has(*OFFICIAL, name):
        return {}
    official, source = reader.record(Official, *OFFICIAL, name)
    if official is None or source is None:
        return {}
    if (official.edition, official.language) != (edition, language):
        problem = source.problem(
            "official-file",
            ("edition" if official.edition != edition else "language",),
            said(
                "the file holds '{edition}' in the language {language}.",
                edition=typed(official.edition),
                language=typed(official.language),
            ),
            allowed=said("'{edition}' in the language {language}", edition=edition, language=language),
            fix=said("delete it, and run: {command}", command="python -m macros official FILE"),
        )
        reader.note([problem])
        return {}
    return {point.id: point for point in official.points}
