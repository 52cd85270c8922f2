"""python -m macros check: every problem of the data at once."""

import os
import sys
from pathlib import Path

import click

from macros.commands.formats import FORMATS
from macros.commands.output import for_people, for_programs
from macros.load import load
from macros.portal import Portal
from macros.problems import DataError, Problem, plural
from macros.reader import named
from macros.site import world


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="text for people, github and gitlab for a pull request, json for programs.",
)
@click.option(
    "--only",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Report problems of this file only; may be given several times.",
)
@click.argument("more", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def check(data: Path, form: str, files: tuple[Path, ...], more: tuple[Path, ...]) -> None:
    """Check everything in the data folder and list every problem with file, line, column and fix.

    Exit status 0 without a problem, 1 with one. Nothing is changed.

    \b
    Examples:
      python -m macros check
      python -m macros check --format github
      python -m macros check --only data/evidence/sales.yml data/evidence/production.yml
    """
    if more and not files:
        raise click.UsageError("files follow --only, for example: check --only data/evidence/sales.yml")
    portal, problems = _load(data)
    wanted = [named(path, data) for path in (*files, *more)]
    if wanted:
        problems = [problem for problem in problems if problem.place.file in wanted]
    say = for_people if form == "text" else for_programs
    say(FORMATS[form](problems, _all_good(portal) if portal else "No problem in these files."))
    sys.exit(1 if problems else 0)


def _load(data: Path) -> tuple[Portal | None, list[Problem]]:
    try:
        return load(data, world(dict(os.environ), data.parent).clock), []
    except DataError as error:
        return None, list(error.problems)


def _all_good(portal: Portal) -> str:
    answers = sum(len(evidence.answers) for evidence in portal.evidence.values())
    return (
        f"No problems: {plural(len(portal.departments), 'department')}, "
        f"{plural(len(portal.guideline.items), 'item')} and {plural(answers, 'answer')}, as of {portal.today}."
    )
