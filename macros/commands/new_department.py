"""python -m macros new-department: an entry in departments.yml and a commented evidence file."""

import os
import re
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from macros.building.world import world
from macros.commands.output import WRITTEN, for_people, refused, refused_option, spoken, told
from macros.commands.waiting import waiting
from macros.editing.blank_evidence import blank_answer, blank_evidence
from macros.editing.files import alone, no_link, write
from macros.editing.tidy import kept_tidy, keys_of
from macros.editing.yaml_writer import InBrackets, lines_of, list_lines
from macros.facts.guideline import Guideline
from macros.facts.labels import Labels
from macros.facts.portal import COMPANY, expand
from macros.loading.guideline import load_guideline
from macros.loading.labels import load_labels
from macros.loading.load import evidence_of
from macros.loading.rules.company import as_heard
from macros.loading.rules.evidence import Frame
from macros.messages.problems import report, with_help
from macros.model.company import Company, Department, Departments
from macros.model.evidence import Evidence
from macros.model.fields import DEPARTMENT_ID, DEVICE_NAMES
from macros.model.nearest import closest
from macros.model.worded import worded_in
from macros.reading.plain_files import content_of, irregular
from macros.reading.reader import Reader
from macros.reading.records import record
from macros.reading.source import parse
from macros.reading.yaml_slips import decode
from macros.rendering.asked_labels import asked_labels
from macros.text.sentences import followed, joined, said, series, verbatim

ANSWERS_LINE = re.compile(r"^answers:[ \t]*(?:#.*)?$", re.M)
"""The line below which answers stand."""


@click.command("new-department")
@click.argument("id", metavar="ID")
@click.option("--name", default="", help='Name as people say it, for example "Strategic Procurement".')
@click.option("--head", default="", help='Role of its head, for example "Head of Procurement".')
@click.option("--items", default="", help="Items it answers for, with commas; a section stands for all its items.")
@click.pass_obj
def new_department(data: Path, id: str, name: str, head: str, items: str) -> None:
    """Add the department ID: its entry in departments.yml and its evidence file.

    The evidence file holds every item of the department as commented lines, ready to fill in. For a department that is
    already listed, what is missing is added: the file, or the lines of items that it does not name yet. No page has to
    be made: the next build has it.

    \b
    Example:
      python -m macros new-department purchasing --name "Purchasing" --head "Head of Purchasing" --items B1,A1-a
    """
    if not DEPARTMENT_ID.fullmatch(id) or id == COMPANY:
        raise refused_option(
            said("use 2 to 40 small letters, digits and hyphens between them, a letter first: it-security"), "ID"
        )
    if id in DEVICE_NAMES:
        raise refused_option(said("Windows has no file that is called {id}; choose another id", id=id), "ID")
    with alone(data, waiting):
        _add(data, id, name, head, [item.strip() for item in items.split(",") if item.strip()])
    entry, evidence = f"{data.name}/departments.yml", f"{data.name}/evidence/{id}.yml"
    steps = [
        said("Look at the entry in {file}: name, head, contact, owner, items.", file=entry),
        said("The head fills in {file}: remove the # before the lines of an item.", file=evidence),
        verbatim("python -m macros check"),
    ]
    for_people(joined(["", said("Next:"), *(joined([f"  {n}.", step], " ") for n, step in enumerate(steps, 1))], "\n"))


def _add(data: Path, id: str, name: str, head: str, items: list[str]) -> None:
    """Writes the entry, then the evidence file: where only the entry is there, a second run writes the rest."""
    guideline, labels, departments, today, listing = _ground(data)
    _known(items, guideline)
    evidence, shown = data / "evidence" / f"{id}.yml", f"{data.name}/evidence/{id}.yml"
    no_link(evidence.parent, data.parent)
    there = evidence.is_symlink() or evidence.exists()
    listed = {department.id: department for department in departments.departments}
    odd = irregular(evidence, shown) if there else None
    if odd or evidence.is_dir():
        reason = told(odd.message if odd else said("it is a folder."))
        message = said("{file} cannot be the evidence file: {reason}", file=shown, reason=reason)
        raise refused(joined(with_help(message, fix=said("move it away")), "\n    "))
    if id in listed and there:
        _complete(evidence, shown, listed[id], guideline, labels, data.parent)
        return
    title = name or id.replace("-", " ").capitalize()
    department = listed.get(id) or _described(id, title, head or labels.text("form.head-of", department=title), items)
    name_of = as_heard(department.name)
    if any(as_heard(known.name) == name_of and known.id != id for known in listed.values()):
        raise refused(said("another department has the name '{name}' already; give this one its own.", name=title))
    answered = expand(guideline, department)
    blank = blank_evidence(guideline, labels, department, answered)
    confirmed = blank.replace("\n# reviewed:\n# ", f"\nreviewed: {today}\n", 1)
    _held(confirmed, department, Frame(guideline, today, department.name, answered))
    if id not in listed:
        before, _ = decode(listing, "departments.yml")
        assert before is not None  # it was read above
        text = before.rstrip("\n") + "\n" + _entry(department)
        _readable(text, department)
        text = kept_tidy(listing, text, "departments.yml", keys_of(Departments, ()))
        write(data / "departments.yml", text, data.parent, listing)
        for_people(said("{file}: added '{id}' at the end", file=f"{data.name}/departments.yml", id=id))
    if not there:
        write(evidence, blank, data.parent)
        for_people(WRITTEN.filled(file=shown))


def _complete(
    evidence: Path, shown: str, department: Department, guideline: Guideline, labels: Labels, root: Path
) -> None:
    """Adds to an evidence file that is there the commented lines of each item of the entry that it does not name."""
    before = content_of(evidence, shown)[0] or b""
    text, _ = decode(before, shown)
    text = text or ""
    missing = [item for item in expand(guideline, department) if not re.search(rf"^[ \t#]*{item}:", text, re.M)]
    if not missing:
        message = said("{id} is already listed and has its evidence file {file}.", id=department.id, file=shown)
        raise refused(message)
    blank = "".join(f"\n{blank_answer(guideline, labels, item)}" for item in missing)
    # Below the key itself: at the end of the file the lines could become part of a text.
    longer = ANSWERS_LINE.sub(lambda line: f"{line[0]}\n{blank}", text, count=1)
    sources = [parse(content.encode(), shown)[0] for content in (text, longer)]
    if longer == text or not all(sources) or sources[0].value != sources[1].value:  # type: ignore[union-attr]
        raise refused(said("the lines for {items} cannot be added to {file}.", items=series(missing), file=shown))
    tidy = kept_tidy(before, longer, shown, keys_of(Evidence, [*guideline.sections, *guideline.items]))
    write(evidence, tidy, root, before)
    for_people(said("{file}: added the lines for {items}", file=shown, items=series(missing)))


def _described(id: str, name: str, head: str, items: list[str]) -> Department:
    """The department of these words. Stops with the loader's message where one of them cannot be."""
    try:
        f"{name}{head}".encode()
    except UnicodeEncodeError:
        raise refused(said("the name or the head holds signs that are no text; type it again.")) from None
    text = "\n".join(lines_of(_keys(id, name, head, items)))
    source, problems = parse(text.encode(), "the new entry")
    department = None
    if source:
        department, problems = record(source, Department)
    if department is None:
        first = problems[0]
        option = {2: "--name", 3: "--head", 4: "--items"}.get(first.place.line, "ID")
        lines = [*with_help(first.message, first.allowed), *([first.fix] if first.fix else [])]
        raise click.BadParameter("\n    ".join(map(told, lines)), param_hint=option)
    return department


def _held(text: str, department: Department, frame: Frame) -> None:
    """Stops before anything is written where the check would refuse the confirmed file, or read another head in it."""
    source, problems = parse(text.encode(), "evidence")
    evidence = None
    if source:
        evidence, problems = evidence_of(source, frame)
    if evidence is None or problems or evidence.reviewed_by != department.head:
        reason = told(problems[0].message if problems else said("it would be read in another way."))
        raise refused(said("the name of the head cannot stand in an evidence file: {reason}", reason=reason))


def _ground(data: Path) -> tuple[Guideline, Labels, Departments, date, bytes]:
    """What a new department is added to, and the bytes of the list. Exits with every problem of what it rests on."""
    reader = Reader(data)
    path = data / "departments.yml"
    listing = content_of(path, path.name)[0] or b""
    guideline = load_guideline(reader)
    labels = load_labels(reader, asked_labels())
    departments, _ = reader.record(Departments, "departments.yml")
    company, _ = reader.record(Company, "company.yml")
    if guideline is None or labels is None or departments is None or company is None:
        click.echo(report(reader.problems, catalog=spoken()))
        sys.exit(1)
    departments = worded_in(departments, reader.first_language)
    return guideline, labels, departments, world(dict(os.environ), data.parent).clock.today(company), listing


def _known(items: list[str], guideline: Guideline) -> None:
    names = [*guideline.sections, *guideline.items]
    for item in items:
        if item not in names:
            message, hint = said("'{item}' is no item or section.", item=item), closest(item, names)
            raise refused_option(followed(message, hint) if hint else message, "--items")


def _readable(text: str, department: Department) -> None:
    """Stops before anything is written where the new entry does not fit the file, for example its indentation."""
    source, _ = parse(text.encode(), "departments.yml")
    departments = record(source, Departments)[0] if source else None
    if departments is None or departments.departments[-1] != department:
        message = said("the entry does not fit the end of departments.yml; add it by hand:")
        raise refused(joined([message, _entry(department)], "\n"))


def _entry(department: Department) -> str:
    keys = _keys(department.id, department.name, department.head, department.items)
    return "\n" + "\n".join(list_lines([keys], "  ")) + "\n"


def _keys(id: str, name: str, head: str, items: Iterable[str]) -> dict[str, str | InBrackets]:
    return {"id": id, "name": name, "head": head, "items": InBrackets(tuple(items))}
