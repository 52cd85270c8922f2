"""python -m macros official: the guideline's own words beside the portal's, and what its next edition changes."""

from pathlib import Path
from typing import Any

import click

from macros.commands.document_files import document_in, lines_in, outlined, written
from macros.commands.official_compare import compare_
from macros.commands.output import for_people, spoken
from macros.commands.read_again import read_again_
from macros.commands.waiting import waiting
from macros.editing.files import alone
from macros.loading.official import OFFICIAL, edition_of, file_of
from macros.messages.problems import text_of
from macros.model.languages import ORIGINAL
from macros.official.document import Document
from macros.official.findings import differing, notes
from macros.official.store import official_text
from macros.reading.reader import named
from macros.text.sentences import said

READ = "FILE"
"""The name of the command that reads a document, which nobody types: a file's name alone stands for it."""


class OfficialGroup(click.Group):
    """Commands about the document; what is none of them is a file to read."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As any group, with the command that reads a file before what names no command."""
        if args and args[0] not in (*self.commands, *ctx.help_option_names):
            args = [READ, *args]
        return super().parse_args(ctx, args)


@click.group("official", cls=OfficialGroup, subcommand_metavar="FILE | COMMAND [ARGS]...")
def official_() -> None:
    """Read the guideline's own document, and compare two editions of it.

    official FILE reads a document, so that each point shows its words beside the portal's. They go into
    data/guideline/official/, which is in no Git history: whether a company may show them, and to whom, it settles with
    the publisher. Nothing is written where a point is missing, cut off or unknown. --language, before FILE, is that of
    the document.

    \b
    Examples:
      python -m macros official guidelines.pdf
      python -m macros official --language ja guidelines-ja.pdf
      python -m macros official compare ../guidelines.pdf ../guidelines-2.pdf
      python -m macros official read-again B1-f
    """


@click.command(READ, hidden=True)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--language", "wanted", default=ORIGINAL, show_default=True, metavar="LANGUAGE", help="Of the document.")
@click.pass_obj
def read_(data: Path, file: Path, wanted: str) -> None:
    """Read a document."""
    with alone(data, waiting):
        against = outlined(data, wanted)
        shown = named(file, data)
        lines, sha256 = lines_in(file, shown)
        document = document_in(lines, shown, against)
        for note in notes(document, against.printed, against.guideline, against.restates, shown):
            click.echo(text_of(note, spoken()))
        _count(document, against.restates)
        edition = edition_of(against.reader)
        text = official_text(document, edition, wanted, file.name, sha256)
        written(data, OFFICIAL, file_of(edition, wanted), text)


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


commands: tuple[Any, ...] = (read_, compare_, read_again_)
for command in commands:
    official_.add_command(command)
