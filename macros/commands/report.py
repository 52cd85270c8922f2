"""python -m macros report: what the board's pack says, for the minutes."""

import os
from datetime import date, datetime
from pathlib import Path

import click

from macros.building.whole import load_whole
from macros.building.world import world
from macros.commands.minutes import minutes
from macros.commands.output import for_programs, refused_option
from macros.commands.speaking import language_option, spoken_language
from macros.derived.status import is_past
from macros.derived.view import view
from macros.facts.portal import Portal
from macros.loading.past import with_past
from macros.text.sentences import said


@click.command("report")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Hold today against this day, for example 2026-09-30; else against that of the last report.",
)
@language_option
@click.pass_obj
def report_(data: Path, since: datetime | None, wanted: str) -> None:
    """Write what the board's pack says as Markdown, for the minutes.

    It says what everyone may see; PORTAL_AUDIENCE=management before the command adds what management may.

    \b
    Examples:
      python -m macros report --since 2026-09-30
      python -m macros report --since 2026-09-30 --language ja
    """
    here = world(dict(os.environ), data.parent)
    portal = load_whole(data, here.clock, here.isolate)
    language = spoken_language(portal, wanted)
    with_days = with_past(portal, data, since=_day_before(portal, since.date()) if since else None)
    for_programs(minutes(view(with_days.in_language(language), here.audiences)))


def _day_before(portal: Portal, day: date) -> date:
    if not is_past(day, portal.today):
        raise refused_option(
            said("{day} is not before today, {today}: nothing can have moved since", day=day, today=portal.today),
            "--since",
        )
    return day
