"""python -m macros new-department: an entry in departments.yml and a commented evidence file."""

import os
import sys
from datetime import date
from pathlib import Path

import click

from macros.blank import blank_evidence
from macros.files import write
from macros.guideline import Guideline
from macros.load_guideline import load_guideline
from macros.model.company import Company, Department, Departments
from macros.model.fields import DEPARTMENT_ID, closest
from macros.portal import COMPANY, expand
from macros.problems import DataError
from macros.reader import Reader
from macros.records import record
from macros.site import world
from macros.source import parse


@click.command("new-department")
@click.argument("id", metavar="ID")
@click.option("--name", default="", help='Name as people say it, for example "Strategic Procurement".')
@click.option("--head", default="", help='Role of its head, for example "Head of Procurement".')
@click.option("--items", default="", help="Items it answers for, with commas; a section stands for all its items.")
@click.pass_obj
def new_department(data: Path, id: str, name: str, head: str, items: str) -> None:
    """Add the department ID: its entry in departments.yml and its evidence file.

    The evidence file holds every item of the department as commented lines, ready to fill in. For a department that is
    already listed, only a missing evidence file is written. No page has to be made: the next build has it.

    \b
    Example:
      python -m macros new-department purchasing --name "Purchasing" --head "Head of Purchasing" --items B1,A1-a
    """
    if not DEPARTMENT_ID.fullmatch(id) or id == COMPANY:
        raise click.BadParameter(
            "use 2 to 40 small letters, digits and hyphens, a letter first: it-security", param_hint="ID"
        )
    guideline, departments, today = _ground(data)
    wanted = [item.strip() for item in items.split(",") if item.strip()]
    _known(wanted, guideline)
    evidence = data / "evidence" / f"{id}.yml"
    listed = {department.id: department for department in departments.departments}
    if id in listed and evidence.exists():
        raise click.ClickException(f"{id} is already listed and has its evidence file {data.name}/evidence/{id}.yml.")
    if id in listed:
        department = listed[id]
    else:
        title = name or id.replace("-", " ").capitalize()
        department = Department.model_validate(
            {"id": id, "name": title, "head": head or f"Head of {title}", "items": tuple(wanted)}
        )
        path = data / "departments.yml"
        text = path.read_text(encoding="utf-8").rstrip("\n") + "\n" + _entry(department)
        _readable(text, department)
        write(path, text)
        click.echo(f"{data.name}/departments.yml: added '{id}' at the end")
    if not evidence.exists():
        write(evidence, blank_evidence(guideline, department, expand(guideline, department), today))
        click.echo(f"{data.name}/evidence/{id}.yml: written")
    click.echo(
        "\nNext:\n"
        f"  1. Look at the entry in {data.name}/departments.yml: name, head, contact, owner, items.\n"
        f"  2. The head fills in {data.name}/evidence/{id}.yml: remove the # before the lines of an item.\n"
        "  3. python -m macros check"
    )


def _ground(data: Path) -> tuple[Guideline, Departments, date]:
    """What a new department is added to. Exits with every problem of the files that it rests on."""
    reader = Reader(data)
    guideline = load_guideline(reader)
    departments, _ = reader.record(Departments, "departments.yml")
    company, _ = reader.record(Company, "company.yml")
    if guideline is None or departments is None or company is None:
        click.echo(str(DataError(reader.problems)))
        sys.exit(1)
    return guideline, departments, world(dict(os.environ), data.parent).clock.today(company)


def _known(items: list[str], guideline: Guideline) -> None:
    names = [*guideline.sections, *guideline.items]
    for item in items:
        if item not in names:
            hint = closest(item, names)
            raise click.BadParameter(f"'{item}' is no item or section. {hint}".strip(), param_hint="--items")


def _readable(text: str, department: Department) -> None:
    """Stops before anything is written where the new entry does not fit the file, for example its indentation."""
    source, _ = parse(text.encode(), "departments.yml")
    made = record(source, Departments)[0] if source else None
    if made is None or made.departments[-1] != department:
        entry = _entry(department)
        raise click.ClickException(f"the entry does not fit the end of departments.yml; add it by hand:\n{entry}")


def _entry(department: Department) -> str:
    return (
        f"\n  - id: {department.id}\n"
        f"    name: {quoted(department.name)}\n"
        f"    head: {quoted(department.head)}\n"
        f"    items: [{', '.join(department.items)}]\n"
    )


def quoted(text: str) -> str:
    """`text` as YAML: in double quotes, which can hold anything."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
