"""python -m macros due: what falls due."""

import json
import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import click

from macros.building.world import world
from macros.commands.due_line import due_line
from macros.commands.markdown import safe
from macros.commands.output import for_people, for_programs
from macros.derived.due import Due
from macros.derived.view import View, view
from macros.loading.load import load
from macros.messages.problems import DataError, printable
from macros.rendering.asked_labels import asked_labels


def _text(dues: list[Due], seen: View, heading: str) -> str:
    return "\n".join(printable(line) for line in (heading, *(due_line(due, seen) for due in dues)))


def _markdown(dues: list[Due], seen: View, heading: str) -> str:
    return "\n".join([f"### {safe(heading)}", "", *(f"- {safe(due_line(due, seen))}" for due in dues)])


def _json(dues: list[Due], seen: View, heading: str) -> str:
    """{"as_of", "due": [{day, department, item, kind, what, owner, past}]}, the oldest first."""
    found = [
        {
            "day": due.day.isoformat(),
            "department": due.department,
            "item": due.item,
            "kind": due.kind.value,
            "what": due.what,
            "owner": due.owner,
            "past": due.late,
        }
        for due in dues
    ]
    return json.dumps({"as_of": seen.today.isoformat(), "due": found}, indent=2, ensure_ascii=False)


FORMATS: dict[str, Callable[[list[Due], View, str], str]] = {"text": _text, "markdown": _markdown, "json": _json}


@click.command()
@click.option("--within", default=60, show_default=True, type=click.IntRange(0, 3660), help="Days from today.")
@click.option("--department", default="", help="Only this department, by its id.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.pass_obj
def due(data: Path, within: int, department: str, form: str) -> None:
    """List reviews, expiring bases and open actions that fall due, the oldest first; what is past is among them.

    \b
    Examples:
      python -m macros due
      python -m macros due --within 30 --department sales
    """
    here = world(dict(os.environ), data.parent)
    try:
        seen = view(load(data, here.clock, here.isolate, asked=asked_labels()), here.audiences)
    except DataError as error:
        click.echo(str(error).replace("Nothing was built.", "Nothing was listed."))
        sys.exit(1)
    if department and department not in seen.departments:
        names = ", ".join(seen.departments)
        raise click.BadParameter(f"there is no department '{department}'. Known: {names}", param_hint="--department")
    until = seen.today + timedelta(days=within)
    dues = list(seen.dues_within(within, department))
    who = f" for {seen.departments[department].name}" if department else ""
    heading = f"Due by {until}{who}, as of {seen.today}: {len(dues) or 'nothing'}"
    (for_people if form == "text" else for_programs)(FORMATS[form](dues, seen, heading))
