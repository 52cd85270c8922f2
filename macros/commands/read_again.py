"""python -m macros official read-again: note which restatements were read against the document's words."""

from collections.abc import Collection, Mapping
from pathlib import Path

import click

from macros.commands.document_files import Outlined, outlined, written
from macros.commands.output import refused, refused_option
from macros.commands.waiting import waiting
from macros.editing.files import alone
from macros.loading.official import RESTATES, edition_of, file_of
from macros.model.languages import ORIGINAL
from macros.model.nearest import closest
from macros.model.official import OfficialPoint
from macros.official.normal import digest
from macros.official.store import restates_text
from macros.text.sentences import followed, said

ALL = "all"
"""The name of all points."""


@click.command("read-again")
@click.argument("names", nargs=-1, required=True, metavar="ID...")
@click.option("--language", "wanted", default=ORIGINAL, show_default=True, metavar="LANGUAGE", help="Of the document.")
@click.pass_obj
def read_again_(data: Path, names: tuple[str, ...], wanted: str) -> None:
    """Note that the portal's wording of these points was read against the document that was read in last.

    It writes digests of the document's words into data/guideline/restates/, and no words; all stands for every point.

    \b
    Examples:
      python -m macros official read-again B1-f autonomy-c
      python -m macros official read-again all
    """
    with alone(data, waiting):
        against = outlined(data, wanted)
        points = against.guideline.official
        if not points:
            name = file_of(edition_of(against.reader), wanted)
            raise refused(
                said(
                    "no document of this edition was read in: there is no data/guideline/official/{name}. "
                    "Read one first: {command}",
                    name=name,
                    command="python -m macros official FILE",
                )
            )
        text = restates_text(list(points), _noted(against, points, names))
        written(data, RESTATES, f"{wanted}.yml", text)


def _noted(against: Outlined, points: Mapping[str, OfficialPoint], names: Collection[str]) -> dict[str, str]:
    """The digests with those of these points as the document has them; exits where a name is no point."""
    for name in names:
        if name not in (ALL, *points):
            hint = closest(name, list(points))
            message = said("'{name}' is no point of the document.", name=name)
            raise refused_option(followed(message, hint) if hint else message, "ID")
    digests = {id_: digest((point.heading, *point.text)) for id_, point in points.items()}
    return against.restates | {id_: own for id_, own in digests.items() if ALL in names or id_ in names}
