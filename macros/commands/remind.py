"""python -m macros remind: a text for each department with something past due, or due soon."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

import click

from macros.building.titles import address_of
from macros.building.whole import load_whole
from macros.building.world import world
from macros.commands.markdown import safe
from macros.commands.output import for_people, for_programs, refused_option, told
from macros.commands.reminder import Form, reminder, title
from macros.commands.speaking import language_option, spoken_language
from macros.derived.due import REMINDED, Due
from macros.derived.view import View, view
from macros.messages.problems import printable
from macros.text.sentences import said, series

MAIL = Form(
    printable,
    lambda labels, words: labels.text("writing.named", name=words, value="").rstrip(),
    lambda address: address,
)
ISSUE = Form(safe, lambda _, words: f"**{words}**", lambda address: f"<{address}>", lambda account: account)
PARTED = f"\n\n{'-' * 72}\n\n"
Dues = dict[str, tuple[Due, ...] | None]
"""What is due for each department; None for one whose file cannot be read, of which nobody knows."""


@click.command()
@click.argument("departments", nargs=-1, metavar="[DEPARTMENT]...")
@click.option("--within", default=REMINDED, show_default=True, type=click.IntRange(0, 3660), help="Days from today.")
@language_option
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@click.pass_obj
def remind(data: Path, departments: tuple[str, ...], within: int, wanted: str, form: str) -> None:
    """Write a reminder for each department with something past due, or due soon.

    The text is for a mail, Markdown for an issue. JSON has every department, also those with nothing to do.

    \b
    Examples:
      python -m macros remind
      python -m macros remind sales --language ja
    """
    here = world(dict(os.environ), data.parent)
    portal = load_whole(data, here.clock, here.isolate)
    seen = view(portal.in_language(spoken_language(portal, wanted)), here.audiences)
    for id_ in departments:
        if id_ not in seen.departments:
            names = series(seen.departments)
            raise refused_option(
                said("there is no department '{department}'. Known: {names}", department=id_, names=names),
                "DEPARTMENT",
            )
    dues: Dues = {
        id_: None if id_ in seen.unreadable else seen.dues_within(within, id_)
        for id_ in departments or seen.departments
    }
    address = address_of(seen.company, data.parent)
    if address and seen.labels.language != portal.company.first_language:
        address = f"{address}{seen.labels.language}/"
    if form == "json":
        for_programs(_json(seen, dues, within, address))
    else:
        _say(seen, dues, within, address, form, named=bool(departments))


def _say(seen: View, dues: Dues, within: int, address: str, form: str, named: bool) -> None:
    """Prints the reminders, and a sentence for each department, if it was named, that gets none."""
    style = ISSUE if form == "markdown" else MAIL
    texts = []
    for id_, entries in dues.items():
        name = seen.departments[id_].name
        if entries:
            head = title(seen, id_, style)
            first = f"### {head}" if form == "markdown" else style.said(seen.labels, "remind.subject", title=head)
            texts.append(f"{first}\n\n{reminder(seen, id_, entries, within, address, style)}")
        elif entries is None:
            for_people(told(said("The file of {department} cannot be read: no reminder.", department=name)), err=True)
        elif named:
            for_people(told(said("Nothing is due for {department}: no reminder.", department=name)), err=True)
    if texts:
        (for_programs if form == "markdown" else for_people)((PARTED if form == "text" else "\n\n").join(texts))
    elif not named:
        for_people(told(said("Nothing is due for any department: no reminder.")), err=True)


def _json(seen: View, dues: Dues, within: int, address: str) -> str:
    """{"as_of", "reminders": [{department, due, title, text}]}, as they are listed; `text` is Markdown.

    `due` is the number of entries, null where the file cannot be read; the text is empty where there are none.
    """

    def text(id_: str, entries: Sequence[Due] | None) -> str:
        return reminder(seen, id_, entries, within, address, ISSUE) if entries else ""

    listed = [
        {
            "department": id_,
            "due": None if entries is None else len(entries),
            "title": title(seen, id_, ISSUE),
            "text": text(id_, entries),
        }
        for id_, entries in dues.items()
    ]
    return json.dumps({"as_of": seen.today.isoformat(), "reminders": listed}, indent=2, ensure_ascii=False)
