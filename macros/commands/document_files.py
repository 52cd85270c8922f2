"""Reading the guideline's own document for a command: its lines, and the outline that it is held against."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.commands.output import CURRENT, WRITTEN, for_people, refused_option
from macros.editing.files import write
from macros.facts.guideline import Guideline
from macros.loading.guideline import guidelines
from macros.loading.official import OFFICIAL, load_printed, load_restates
from macros.messages.problems import DataError, Place
from macros.model.official import Printed
from macros.official.document import Document, read_document
from macros.official.findings import stops
from macros.official.lines import Line
from macros.official.pdf_file import is_pdf, read_pdf
from macros.official.text_file import read_text
from macros.reading.plain_files import LARGEST, content_of
from macros.reading.reader import Reader
from macros.text.sentences import said, series


@dataclass(frozen=True)
class Outlined:
    """What a document in one language is held against."""

    reader: Reader
    language: str
    guideline: Guideline
    printed: Printed
    restates: dict[str, str]
    """Digests of the words that the portal restates, by id."""


def outlined(data: Path, wanted: str) -> Outlined:
    """Outline, wording and digests in a language; exits where one of them has a problem, or the language no wording."""
    reader = Reader(data)
    guideline = guidelines(reader).get(wanted)
    printed, restates = load_printed(reader, wanted), load_restates(reader, wanted)
    own = reader.name(*OFFICIAL, "")  # what was written before is written anew, whatever has become of it
    if wrong := [problem for problem in reader.problems if not problem.place.file.startswith(own)]:
        raise DataError(wrong)
    if guideline is None or not guideline.wording:
        there = series(reader.all_languages)
        raise refused_option(
            said("the portal has no wording in '{language}', only in: {languages}.", language=wanted, languages=there),
            "--language",
        )
    return Outlined(reader, wanted, guideline, printed, restates)


def lines_in(file: Path, shown: str) -> tuple[Sequence[Line], str]:
    """The lines of a document, and the digest of its file; exits with every problem that stands in the way."""
    content, problems = content_of(file, shown, LARGEST)
    lines, told = (read_pdf if is_pdf(content or b"") else read_text)(content or b"", shown) if content else ([], [])
    if problems or told:
        raise DataError([*problems, *told])
    return lines, hashlib.sha256(content or b"").hexdigest()


def document_in(lines: Sequence[Line], shown: str, against: Outlined) -> Document:
    """The document that the outline describes; exits where it is not whole, or another."""
    document = read_document(lines, against.guideline, against.printed)
    if wrong := stops(document, against.guideline, against.printed, shown):
        raise DataError(wrong)
    return document


def written(data: Path, folder: tuple[str, ...], name: str, text: str) -> None:
    """Writes a file of the data folder, and says so."""
    is_new = write(data.joinpath(*folder, name), text, data.parent)
    for_people((WRITTEN if is_new else CURRENT).filled(file=str(Place("/".join((data.name, *folder, name))))))
