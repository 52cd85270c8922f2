"""python -m macros format: the files that people edit, tidied."""

import sys
from pathlib import Path

import click

from macros.files import write
from macros.guideline import entries
from macros.model.base import Record
from macros.model.company import Company, Departments
from macros.model.evidence import Evidence
from macros.model.guideline import Outline
from macros.problems import Problem, plural, printable, report
from macros.reader import Reader, named
from macros.source import read
from macros.tidy import keys_of, tidied

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
    reader = Reader(data)
    outline, _ = reader.record(Outline, "guideline", "outline.yml")
    problems = list(reader.problems)
    ids = [entry.id for entry in entries(outline) if entry.sort in IDS] if outline else []
    untidy: dict[Path, str] = {}
    paths = list(dict.fromkeys(files)) or _every(data)
    for path in paths:
        text, found = _tidied(path, named(path, data), ids)
        problems += found
        if text is not None and text.encode() != path.read_bytes():
            untidy[path] = text
    if problems:
        click.echo(report(problems, "Nothing was written."))
        sys.exit(1)
    for path, text in untidy.items():
        if not only_check:
            write(path, text)
        click.echo(f"{printable(named(path, data))}: {'not tidy' if only_check else 'tidied'}")
    tidy = len(paths) - len(untidy)
    click.echo(f"{plural(tidy, 'file')} {'is' if tidy == 1 else 'are'} tidy{'' if only_check else ' already'}.")
    if only_check and untidy:
        click.echo("Run: python -m macros format")
        sys.exit(1)


def _every(data: Path) -> list[Path]:
    return [data / name for name in MODELS] + sorted((data / "evidence").glob("*.yml"))


def _tidied(path: Path, name: str, ids: list[str]) -> tuple[str | None, list[Problem]]:
    source, problems = read(path, name)
    if source is None:
        return None, problems
    model = Evidence if path.resolve().parent.name == "evidence" else MODELS.get(path.name)
    return tidied(path.read_bytes(), name, keys_of(model, ids))
