"""python -m macros export: the files that the site offers to other programs, without a site."""

import os
from pathlib import Path

import click

from macros.building.kept import with_kept_past
from macros.building.titles import address_of
from macros.building.whole import load_whole
from macros.building.world import world
from macros.commands.handing_out import hand_out, out_option
from macros.commands.output import refused
from macros.commands.speaking import language_option, spoken_language
from macros.derived.view import view
from macros.exports.formats import FORMATS, files_of
from macros.exports.pages_address import below_root
from macros.text.sentences import said

FOLDER = "exported"
BY_NAME = {format.name: format for format in FORMATS}


@click.command("export")
@click.argument("name", type=click.Choice(list(BY_NAME)), metavar="FORMAT")
@out_option(FOLDER)
@language_option
@click.pass_obj
def export_(data: Path, name: str, out: Path, wanted: str) -> None:
    """Write the files of a format, the same as the site offers, in the same folders as there.

    They hold what everyone may see, and take the place of older ones, but for workbooks, which somebody may have filled
    in. PORTAL_AUDIENCE=management before the command adds what management may see; they then go to a folder whose name
    says so, exported-management.

    \b
    Examples:
      python -m macros export oscal-results
      python -m macros export ciso-assistant --out ../to-auditors --language ja
    """
    here = world(dict(os.environ), data.parent)
    portal = with_kept_past(load_whole(data, here.clock, here.isolate), data)
    seen = view(portal.in_language(spoken_language(portal, wanted)), here.audiences)
    chosen = BY_NAME[name]
    address = address_of(seen.company, data.parent)
    files = {f"{below_root(seen)}{file}": text for file, text in files_of(chosen, seen, address)}
    if not files:
        raise refused(
            said("there is no file of this format: employees see counts only, or no department's file can be read.")
        )
    hand_out(data, here.place(out), files, chosen.is_filled_in)


export_.epilog = f"Formats: {', '.join(BY_NAME)}."
