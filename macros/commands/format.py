"""python -m macros format: the files that people edit, tidied."""

import errno
import sys
from contextlib import nullcontext
from pathlib import Path

import click

from macros.commands.output import for_people, spoken
from macros.commands.waiting import waiting
from macros.editing.files import alone, write
from macros.editing.tidy import keys_of, tidied
from macros.facts.guideline import entries
from macros.messages.problems import Problem, printable, report
from macros.model.base import Record
from macros.model.company import Company, Departments
from macros.model.evidence import Evidence
from macros.model.guideline import Outline
from macros.reading.reader import Reader, named
from macros.reading.source import read
from macros.text.sentences import counted, said

MODELS: dict[str, type[Record]] = {"company.yml": Company, "departments.yml": Departments}
IDS = ("section", "item", "note")


@click.command("format")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit status 1 where a file is not tidy.")
@click.pass_obj
def format_(data: Path, files: tuple[Path, ...], only_check: bool) -> None:
    """Tidy FILEs, or every evidence file, departments.yml and company.yml.

    Answers in the outline's order and keys in the order of the table of fields, two spaces for each level, quotes only
    where they are needed. Comments stay where they are, and what the files say does not change. Where a file cannot be
    read, no file is written.

    \b
    Examples:
      python -m macros format
      python -m macros format data/evidence/sales.yml
      python -m macros format --check
    """
    with nullcontext() if only_check else alone(data, waiting):
        _format(data, files, only_check)


def _format(data: Path, files: tuple[Path, ...], only_check: bool) -> None:
    reader = Reader(data)
    outline, _ = reader.record(Outline, "guideline", "outline.yml")
    problems = list(reader.problems)
    if not files:
        problems += _unlisted(reader)
    ids = [entry.id for entry in entries(outline) if entry.sort in IDS] if outline else []
    untidy: dict[Path, tuple[str, bytes]] = {}
    paths = list(dict.fromkeys(files)) or _every(data)
    for path in paths:
        text, refused, content = _tidied(path, named(path, data), ids)
        problems += refused
        if text is not None and text.encode() != content:
            untidy[path] = text, content
    if problems:
        click.echo(report(problems, said("Nothing was written."), spoken()))
        sys.exit(1)
    left = [path for path, (text, content) in untidy.items() if not _put(path, data, text, content, only_check)]
    tidy = len(paths) - len(untidy)
    for_people(
        counted("{number} file is tidy.", "{number} files are tidy.", tidy)
        if only_check
        else counted("{number} file is tidy already.", "{number} files are tidy already.", tidy)
    )
    if (only_check and untidy) or left:
        for_people(said("Run: {command}", command="python -m macros format"))
        sys.exit(1)


def _put(path: Path, data: Path, text: str, content: bytes, only_check: bool) -> bool:
    """Writes one file, and says so; false where somebody has saved it since it was read."""
    name = printable(named(path, data))
    try:
        if not only_check:
            write(path, text, data.parent, content)
    except OSError as error:
        if error.errno != errno.ESTALE:
            raise
        for_people(said("{file}: left as it is, since somebody saved it in the meantime", file=name))
        return False
    for_people(said("{file}: not tidy", file=name) if only_check else said("{file}: tidied", file=name))
    return True


def _unlisted(reader: Reader) -> list[Problem]:
    """Why nobody knows which evidence files there are; empty where they can be listed, if only through a link."""
    if "evidence" in reader.survey.folders:
        return []
    folders = (reader.name("evidence"), reader.folder.name)
    told = [problem for problem in reader.survey.problems if problem.place.file in folders and problem.rule == "folder"]
    return [problem for problem in told if problem not in reader.problems]


def _every(data: Path) -> list[Path]:
    return [data / name for name in MODELS] + sorted((data / "evidence").glob("*.yml"))


def _tidied(path: Path, name: str, ids: list[str]) -> tuple[str | None, list[Problem], bytes]:
    """The file's text, tidied, or what is wrong with it; and what it holds."""
    source, problems = read(path, name)
    if source is None:
        return None, problems, b""
    content = path.read_bytes()
    model = Evidence if path.resolve().parent.name == "evidence" else MODELS.get(path.name)
    return *tidied(content, name, keys_of(model, ids)), content
