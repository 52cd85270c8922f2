"""python -m macros official compare: what changed between two editions of the document, in the order of the work."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from macros.building.whole import load_whole
from macros.building.world import world
from macros.commands.document_files import Outlined, document_in, lines_in, outlined
from macros.commands.edition_outline import OutlineFile
from macros.commands.edition_report import Editions, Report
from macros.commands.output import WRITTEN, for_people, for_programs, refused_option, spoken
from macros.derived.view import view
from macros.editing.files import write
from macros.facts.guideline import EDITION
from macros.loading.guideline import POINT
from macros.messages.problems import DataError, Place, Problem
from macros.model.guideline import Outline
from macros.model.languages import ORIGINAL
from macros.model.wording import EditionWording
from macros.official.comparison import compared
from macros.official.findings import edition_named, other_document, unended
from macros.official.normal import form
from macros.official.passages import HEADING_ALONE, Passage, passages_of, read_next
from macros.reading.reader import named
from macros.text.sentences import in_language, said


@click.command("compare")
@click.argument("old", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("new", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--language", "wanted", default=ORIGINAL, show_default=True, metavar="LANGUAGE", help="Of the documents.")
@click.option("--edition", default="", metavar="NAME", help="Name of the new edition, where it is not to be seen.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="A file for the report.")
@click.pass_obj
def compare_(data: Path, old: Path, new: Path, wanted: str, edition: str, output: Path | None) -> None:
    """Say what changed from the document OLD, which the outline describes, to the document NEW.

    Markdown, in the order of the work: what to read again, what to change in the outline, whose answers are touched,
    what nobody answers yet, and the ten steps of taking in an edition. Answers are told as PORTAL_AUDIENCE may see
    them. Nothing else is written, and the data stays as it is.

    \b
    Examples:
      python -m macros official compare ../guidelines.pdf ../guidelines-2.pdf
      python -m macros official compare ../guidelines.pdf ../guidelines-2.pdf --output ../second-edition.md
    """
    if output and output.resolve().is_relative_to(data.parent.resolve()):
        raise refused_option(
            said(
                "the report quotes the document, so it stands outside the portal's folder, for example in {name}",
                name=f"../{output.name}",
            ),
            "--output",
        )
    against = outlined(data, wanted)
    report = Report(_editions(data, old, new, against, edition))
    text = "\n".join(in_language(line, spoken()) for line in report.lines())
    if output is None:
        for_programs(text)
    else:
        write(output, f"{text}\n", output.parent)
        for_people(WRITTEN.filled(file=str(output)))


def _editions(data: Path, old: Path, new: Path, against: Outlined, edition: str) -> Editions:
    """Both documents, read and compared; exits with what stands in the way."""
    guideline, printed = against.guideline, against.printed
    shown = named(old, data), named(new, data)
    document = document_in(lines_in(old, shown[0])[0], shown[0], against)
    before = passages_of(document, guideline)
    headings = [passage.words.heading for passage in before if passage.kind == HEADING_ALONE]
    after, front = read_next(lines_in(new, shown[1])[0], guideline, printed, headings)
    title = printed.title or guideline.title(EDITION)
    places = {passage.locator for passage in before} & {passage.locator for passage in after}
    expected = len({passage.locator for passage in before})
    words = " ".join([*front, *(part for passage in after for part in passage.words.parts)])
    if wrong := list(other_document(words, title, len(places), expected, shown[1])):
        raise DataError(wrong)
    outline, source, _ = against.reader.rest(Outline, "guideline", "outline.yml", inner=True)
    assert outline is not None
    assert source is not None
    other = edition_named(front, printed.edition or guideline.outline.edition.name)
    worded = guideline.wording.get(EDITION)
    names = {its: own for own, its in worded.locators.items()} if isinstance(worded, EditionWording) else {}
    called = edition or (other if against.language == ORIGINAL else "") or "…"
    here = world(dict(os.environ), data.parent)
    return Editions(
        compared(before, after),
        guideline,
        OutlineFile(outline, source, names, called),
        {
            id_: str(placed.source.place(*placed.path, key=True)).rpartition(":")[0]
            for (sort, id_), placed in against.reader.placed[against.language].items()
            if sort == POINT
        },
        view(load_whole(data, here.clock), here.audiences),
        [*_doubts(front, guideline.outline.edition.name, shown[1], bool(other or edition)), *_unended(after, shown[1])],
        (old.name, new.name),
        f'"{new}"' if " " in str(new) else str(new),
    )


def _doubts(front: Sequence[str], edition: str, file: str, is_named: bool) -> Iterator[Problem]:
    """The document names no other edition."""
    if not is_named:
        message = said("the first pages name no other edition than '{edition}'.", edition=edition)
        if form(edition) not in form(" ".join(front)):
            message = said("the first pages name no edition; say it with --edition.")
        yield Problem(Place(file), message, "other-edition")


def _unended(passages: Sequence[Passage], file: str) -> Iterator[Problem]:
    """Passages that break off, which tells a document that is not whole."""
    yield from unended({passage.locator: passage.words for passage in passages}, file)
