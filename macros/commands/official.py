"""python -m macros official: the guideline's own words beside the portal's."""

import hashlib
from collections.abc import Collection
from pathlib import Path

import click

from macros.commands.output import CURRENT, WRITTEN, for_people, refused_option, spoken
from macros.commands.waiting import waiting
from macros.editing.files import alone, write
from macros.facts.guideline import Guideline
from macros.loading.guideline import guidelines
from macros.loading.official import OFFICIAL, RESTATES, edition_of, file_of, load_printed, load_restates
from macros.messages.problems import DataError, Place, text_of
from macros.model.languages import ORIGINAL
from macros.model.nearest import closest
from macros.model.official import Printed
from macros.official.document import Document, read_document
from macros.official.findings import differing, notes, stops
from macros.official.pdf_file import is_pdf, read_pdf
from macros.official.store import official_text, restates_text
from macros.official.text_file import read_text
from macros.reading.plain_files import LARGEST, content_of
from macros.reading.reader import Reader, named
from macros.text.sentences import followed, said

ALL = "all"
"""The name of all points."""


@click.command("official")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--language", "wanted", default=ORIGINAL, show_default=True, metavar="LANGUAGE", help="Of the document.")
@click.option(
    "--read",
    "names",
    multiple=True,
    metavar="ID",
    help="Note that the portal's wording of this point was read against the document; an id, or all.",
)
@click.argument("more", nargs=-1)
@click.pass_obj
def official_(data: Path, file: Path, wanted: str, names: tuple[str, ...], more: tuple[str, ...]) -> None:
    """Read the guideline's own document, so that each point shows its words beside the portal's.

    The words go into data/guideline/official/, which is in no Git history: whether a company may show them, and to
    whom, it settles with the publisher. Nothing is written where a point is missing, cut off or unknown.

    \b
    Examples:
      python -m macros official guidelines.pdf
      python -m macros official guidelines-ja.pdf --language ja
      python -m macros official guidelines.pdf --read B1-f
    """
    if more and not names:
        raise refused_option(said("names of points follow --read: official FILE --read ID"), "--read")
    with alone(data, waiting):
        reader = Reader(data)
        guideline = guidelines(reader).get(wanted)
        printed, restates = load_printed(reader, wanted), load_restates(reader, wanted)
        own = reader.name(*OFFICIAL, "")  # what was written before is written anew, whatever has become of it
        if wrong := [problem for problem in reader.problems if not problem.place.file.startswith(own)]:
            raise DataError(wrong)
        if guideline is None or not guideline.wording:
            there = ", ".join(reader.all_languages)
            raise refused_option(
                said(
                    "the portal has no wording in '{language}', only in: {languages}.", language=wanted, languages=there
                ),
                "--language",
            )
        document, sha256 = _document(file, named(file, data), guideline, printed)
        if names:
            restates = _noted(document, restates, [*names, *more])
            _write(data, RESTATES, f"{wanted}.yml", restates_text(document, restates))
        for note in notes(document, printed, guideline, restates, named(file, data)):
            click.echo(text_of(note, spoken()))
        _count(document, restates)
        edition = edition_of(reader)
        text = official_text(document, edition, wanted, file.name, sha256)
        _write(data, OFFICIAL, file_of(edition, wanted), text)


def _document(file: Path, shown: str, guideline: Guideline, printed: Printed) -> tuple[Document, str]:
    """The document in a file, and the digest of the file; exits with every problem that stands in the way."""
    content, problems = content_of(file, shown, LARGEST)
    lines, told = (read_pdf if is_pdf(content or b"") else read_text)(content or b"", shown) if content else ([], [])
    if problems or told:
        raise DataError([*problems, *told])
    document = read_document(lines, guideline, printed)
    if wrong := stops(document, guideline, printed, shown):
        raise DataError(wrong)
    return document, hashlib.sha256(content or b"").hexdigest()


def _noted(document: Document, restates: dict[str, str], names: Collection[str]) -> dict[str, str]:
    """The digests with those of these points as the document has them; exits where a name is no point."""
    for name in names:
        if name not in (ALL, *document.points):
            hint = closest(name, list(document.points))
            message = said("'{name}' is no point of the document.", name=name)
            raise refused_option(followed(message, hint) if hint else message, "--read")
    return restates | {id_: words.digest for id_, words in document.points.items() if ALL in names or id_ in names}


def _count(document: Document, restates: dict[str, str]) -> None:
    """Says how many points were found, and how many of them say what the portal restates."""
    same = len([id_ for id_ in document.points if id_ in restates]) - len(differing(document, restates))
    for_people(
        said(
            "{found} of {number} points were found; {same} of them are word for word what the portal restates.",
            found=len(document.points),
            number=len(document.plan.ids),
            same=same,
        )
    )


def _write(data: Path, folder: tuple[str, ...], name: str, text: str) -> None:
    path = data.joinpath(*folder, name)
    written = write(path, text, data.parent)
    for_people((WRITTEN if written else CURRENT).filled(file=str(Place("/".join((data.name, *folder, name))))))
