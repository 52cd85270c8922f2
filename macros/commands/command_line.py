"""What is typed before the name of a command, what each command has in common, and where it is."""

import errno
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from macros.building.broken_off import beginning
from macros.building.world import first_language
from macros.commands.output import CATALOG, ROOT, SPEAKS, any_code_page, for_people, refused, spoken, told
from macros.messages.languages import LANGUAGE, catalog, language
from macros.messages.problems import DataError, report, with_help
from macros.messages.refusals import refusal
from macros.text.sentences import joined, said

COMMANDS = {
    "begin": "begin_",
    "check": "check",
    "codeowners": "codeowners",
    "diff": "diff",
    "doctor": "doctor",
    "due": "due",
    "export": "export_",
    "format": "format_",
    "hosting": "hosting",
    "new-department": "new_department",
    "official": "official_",
    "pages": "pages_",
    "remind": "remind",
    "report": "report_",
    "request-template": "request_template_",
    "sample": "sample_",
    "schema": "schema",
    "take": "take",
    "translations": "translations_",
    "upgrade": "upgrade",
    "workbook": "workbook_",
}
"""What each command is called in the module of its name."""


class Group(click.Group):
    """Commands that tell every problem of a setting or of the data in the same way, and never with a traceback.

    A command is read when somebody asks for it: reading all of them takes longer than what most of them do.
    """

    def list_commands(self, context: click.Context) -> list[str]:
        """The names of the commands, in the order of the alphabet."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of that name, or None."""
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"{__package__}.{name.replace('-', '_')}"), COMMANDS[name])
        return command

    def main(self, *arguments: Any, **settings: Any) -> Any:
        """Runs the command line, whose words any code page can hold."""
        any_code_page()
        return super().main(*arguments, **settings)

    def invoke(self, context: click.Context) -> Any:
        """Runs the command; exit status 1 where a problem stops it."""
        try:
            return super().invoke(context)
        except DataError as error:
            click.echo(report(error.problems, said("Nothing was done."), spoken()))
            context.exit(1)
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read has left; click ends in silence
                raise
            click.echo(told(refusal(error)), err=True)
            for_people(WRITTEN if context.invoked_subcommand in WRITERS else NOT_CHANGED, err=True)
            _let_go_of_output()
            context.exit(1)


WRITERS = (
    "begin",
    "codeowners",
    "export",
    "format",
    "hosting",
    "new-department",
    "official",
    "request-template",
    "sample",
    "schema",
    "take",
    "translations",
    "upgrade",
    "workbook",
)
WRITTEN = said(
    "Every file is whole, and each that is not named above as written is as it was. "
    "Run the command again once this is mended."
)
NOT_CHANGED = said("Nothing was changed.")


def _let_go_of_output() -> None:
    """Keeps Python from trying once more, at its end, what the output has refused."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=ROOT / "data",
    show_default="data",
    help="The data folder.",
)
@click.option(
    "--language",
    "wanted",
    default="",
    metavar="LANGUAGE",
    help=f"Of messages; else {LANGUAGE}, else the first of company.yml.",
)
@click.pass_context
def main(context: click.Context, data: Path, wanted: str) -> None:
    """Look after the data of the guidance portal.

    \b
    Start here:
      python -m macros begin                     your company's own portal, in place of the sample
      python -m macros check                     is everything in data/ as it should be?
      python -m macros diff main                 what does a change mean?
      python -m macros due                       what falls due soon, or is past?
      python -m macros remind                    texts that remind each department of it
      python -m macros report --since 2026-09-30 what the board's pack says, for the minutes
      python -m macros workbook                  each department's answers as a workbook for Excel
      python -m macros take sales.xlsx           what came back goes into the evidence
      python -m macros export oscal-catalog      a file for another program, the same as the site offers
      python -m macros format                    keys in order, two spaces, comments where they are
      python -m macros new-department purchasing add a department and its evidence file
      python -m macros hosting nginx             the files that a web server needs
      python -m macros doctor ADDRESS            what does its server do otherwise than it should?
      python -m macros official guidelines.pdf   the guideline's own words beside the portal's
      python -m macros pages ../plain            the portal as plain pages, for when MkDocs or its theme ends
      python -m macros translations              what is to be translated, or read again?
      python -m macros upgrade ARCHIVE           the next release of the portal
      python -m macros sample ../portal-sample   the made-up company once more, elsewhere, to look at
      python -m macros schema                    refresh what editors use to complete and check
      python -m macros codeowners                refresh who is asked to review what
      python -m macros request-template          ask whoever proposes a change in the company's language

    What people type stands in data/ and nowhere else; `mkdocs build` makes the site from it.
    """
    context.obj = data
    context.meta[SPEAKS] = language(os.environ, wanted, first_language(data))
    context.meta[CATALOG] = catalog(context.meta[SPEAKS])
    if (problem := beginning(data.parent)) and context.invoked_subcommand != "begin":
        raise refused(joined(with_help(problem.message, fix=problem.fix), "\n    "))
