"""python -m macros workbook: each department's answers as a workbook for Excel."""

import os
from pathlib import Path

import click

from macros.building.whole import load_whole
from macros.building.world import world
from macros.commands.handing_out import hand_out, out_option
from macros.commands.output import refused_option
from macros.commands.speaking import language_option, spoken_language
from macros.derived.view import View, view
from macros.exports.workbook import has_workbook, workbook
from macros.text.sentences import said, series

FOLDER = "workbooks"
BLANK = "_blank"
"""What the blank workbook of all items is called; no department has such an id."""


@click.command("workbook")
@click.argument("departments", nargs=-1, metavar="[DEPARTMENT]...")
@out_option(FOLDER)
@language_option
@click.pass_obj
def workbook_(data: Path, departments: tuple[str, ...], out: Path, wanted: str) -> None:
    """Write the answers of departments as workbooks for Excel, the same as their pages offer.

    Without a name it writes one for each department, and _blank.xlsx, one of all items without answers. A file that is
    there already and says something else is never replaced, since somebody may have filled it in.

    They hold what everyone may see. PORTAL_AUDIENCE=management before the command is for the office's own: it adds the
    entries for management, and where employees see counts only it is the way to have any of a department. They then go
    to a folder whose name says so, workbooks-management.

    \b
    Examples:
      python -m macros workbook
      python -m macros workbook sales --out ../to-sales --language ja
    """
    here = world(dict(os.environ), data.parent)
    portal = load_whole(data, here.clock, here.isolate)
    seen = view(portal.in_language(spoken_language(portal, wanted)), here.audiences)
    hand_out(data, here.place(out), _files(seen, departments), are_filled_in=True)


def _files(seen: View, departments: tuple[str, ...]) -> dict[str, bytes]:
    """The workbooks by the names of their files; of all departments and the blank one where none is named."""
    having = [id_ for id_ in seen.active if has_workbook(seen, id_)]
    for id_ in departments:
        if id_ not in having:
            names = series(having)
            raise refused_option(
                said(
                    "there is no workbook of '{department}'. There are those of: {names}", department=id_, names=names
                ),
                "DEPARTMENT",
            )
    files = {f"{id_}.xlsx": workbook(seen, id_) for id_ in departments or having}
    return files if departments else {**files, f"{BLANK}.xlsx": workbook(seen, "")}
