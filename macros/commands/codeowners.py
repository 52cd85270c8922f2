"""python -m macros codeowners: whom the Git host asks to review a change."""

import sys
from contextlib import nullcontext
from pathlib import Path

import click

from macros.commands.output import CURRENT, WRITTEN, for_people, spoken
from macros.commands.waiting import waiting
from macros.editing.codeowners import HEAD, PLACE, code_owners
from macros.editing.files import alone, holds, write
from macros.messages.problems import report
from macros.model.company import Company, Departments
from macros.reading.reader import Reader
from macros.text.sentences import said


@click.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; exit status 1 where the file is not current."
)
@click.pass_obj
def codeowners(data: Path, only_check: bool) -> None:
    """Write CODEOWNERS from the owners in company.yml and departments.yml.

    The Git host then asks each department to review its own evidence file, and the economic security office to review
    everything else. The file stands where the host of company.yml looks for it. Run it after a change of an owner.

    \b
    Examples:
      python -m macros codeowners
      python -m macros codeowners --check
    """
    with nullcontext() if only_check else alone(data, waiting):
        _codeowners(data, only_check)


def _codeowners(data: Path, only_check: bool) -> None:
    owners = owners_file(data)
    if owners is None:
        for_people(
            said(
                "{file} names no repository: there is no host to write CODEOWNERS for.", file=f"{data.name}/company.yml"
            )
        )
        return
    name, text = owners
    path = data.parent / name
    stale = [place for place in PLACE.values() if place != name and _is_ours(data.parent / place)]
    for place in stale:
        for_people(said("{file} was made for another Git host, and names reviewers of old: delete it.", file=place))
    if not only_check:
        for_people(WRITTEN.filled(file=name) if write(path, text, data.parent) else CURRENT.filled(file=name))
    elif not holds(path, text):
        for_people(said("Not current: {files}. Run: {command}", files=name, command="python -m macros codeowners"))
        sys.exit(1)
    if stale and only_check:
        sys.exit(1)


def _is_ours(path: Path) -> bool:
    """Whether a file is one that this command has written."""
    return path.is_file() and path.read_bytes().startswith(HEAD.partition("\n")[0].encode())


def owners_file(data: Path) -> tuple[str, str] | None:
    """Name and text of CODEOWNERS; None without a repository. Exits with every problem of the two files it rests on."""
    reader = Reader(data)
    company, _ = reader.record(Company, "company.yml")
    listed, _ = reader.record(Departments, "departments.yml")
    if company is None or listed is None:
        click.echo(report(reader.problems, said("Nothing was written."), spoken()))
        sys.exit(1)
    if company.repository is None:
        return None
    host = company.repository.host
    return PLACE[host], code_owners(host, company.owner, listed.departments, data.name)
