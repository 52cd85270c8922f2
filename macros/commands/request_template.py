"""python -m macros request-template: what the Git host asks whoever proposes a change."""

import sys
from contextlib import nullcontext
from pathlib import Path

import click

from macros.building.world import first_language
from macros.commands.output import CURRENT, WRITTEN, for_people
from macros.commands.waiting import waiting
from macros.editing.files import alone, holds, write
from macros.editing.request_template import PLACES, request_template
from macros.messages.languages import catalog, language
from macros.text.sentences import said, series


@click.command("request-template")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit status 1 where a file is not current.")
@click.pass_obj
def request_template_(data: Path, only_check: bool) -> None:
    """Write the questions that GitHub and GitLab ask whoever proposes a change, in the site's first language.

    Run it where company.yml names another first language. Whoever wants other questions edits the two files, and does
    not run it again.

    \b
    Examples:
      python -m macros request-template
      python -m macros request-template --check
    """
    text = request_template(catalog(language({}, own=first_language(data))))
    with nullcontext() if only_check else alone(data, waiting):
        if only_check:
            stale = [place for place in PLACES if not holds(data.parent / place, text)]
            if stale:
                command = "python -m macros request-template"
                for_people(said("Not current: {files}. Run: {command}", files=series(stale), command=command))
                sys.exit(1)
            return
        for place in PLACES:
            is_new = write(data.parent / place, text, data.parent)
            for_people((WRITTEN if is_new else CURRENT).filled(file=place))
