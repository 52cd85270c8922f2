"""python -m macros due: what falls due."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from macros.building.world import world
from macros.commands.due_line import due_line
from macros.commands.markdown import safe
from macros.commands.output import for_people, for_programs, refused_option, speaking, spoken, told
from macros.derived.due import SOON, Due
from macros.derived.view import View, view
from macros.loading.load import load
from macros.messages.problems import DataError, report
from macros.rendering.asked_labels import asked_labels
from macros.text.sentences import Sentence, said, series


def _text(dues: list[Due], seen: View, heading: Sentence) -> str:
    return "\n".join(map(told, (heading, *(due_line(due, seen) for due in dues))))


def _markdown(dues: list[Due], seen: View, heading: Sentence) -> str:
    return "\n".join([f"### {safe(told(heading))}", "", *(f"- {safe(told(due_line(due, seen)))}" for due in dues)])


def _json(dues: list[Due], seen: View, heading: Sentence) -> str:
    """{"as_of", "due": [{day, department, item, items, session, kind, what, owner, past}]}, the oldest first."""
    listed = [
        {
            "day": due.day.isoformat(),
            "department": due.listed,
            "item": due.item,
            "items": due.items,
            "session": due.session,
            "kind": due.kind.value,
            "what": due.what,
            "owner": due.owner,
            "past": due.late,
        }
        for due in dues
    ]
    return json.dumps({"as_of": seen.today.isoformat(), "due": listed}, indent=2, ensure_ascii=False)


FORMATS: dict[str, Callable[[list[Due], View, Sentence], str]] = {"text": _text, "markdown": _markdown, "json": _json}


@click.command()
@click.option("--within", default=SOON, show_default=True, type=click.IntRange(0, 3660), help="Days from today.")
@click.option("--department", default="", help="Only this department, by its id.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.pass_obj
def due(data: Path, within: int, department: str, form: str) -> None:
    """List reviews, expiring bases, open actions and follow-ups of sessions that fall due, the oldest first.

    What is past is among them. Of one department it lists its own answers, and what others, or the
    company, have planned for it.

    \b
    Examples:
      python -m macros due
      python -m macros due --within 30 --department sales
    """
    here = world(dict(os.environ), data.parent)
    try:
        portal = load(data, here.clock, here.isolate, asked=asked_labels())
        seen = view(portal if form == "json" else portal.in_language(speaking()), here.audiences)
    except DataError as error:
        click.echo(report(error.problems, said("Nothing was listed."), spoken()))
        sys.exit(1)
    if department and department not in seen.departments:
        names = series(seen.departments)
        raise refused_option(
            said("there is no department '{department}'. Known: {names}", department=department, names=names),
            "--department",
        )
    dues = list(seen.dues_within(within, department))
    number = str(len(dues)) if dues else said("nothing")
    heading = (
        said(
            "Due by {day} for {department}, as of {today}: {number}",
            day=seen.day_in(within),
            department=seen.departments[department].name,
            today=seen.today,
            number=number,
        )
        if department
        else said("Due by {day}, as of {today}: {number}", day=seen.day_in(within), today=seen.today, number=number)
    )
    (for_people if form == "text" else for_programs)(FORMATS[form](dues, seen, heading))
