"""python -m macros schema: what editors use to complete and check the YAML."""

import json
import sys
from pathlib import Path

import click

from macros.commands.output import CURRENT, WRITTEN, for_people, spoken
from macros.commands.waiting import waiting
from macros.editing.editor_schema import schemas
from macros.editing.files import alone, holds, write
from macros.loading.guideline import load_guideline
from macros.loading.labels import load_labels
from macros.messages.problems import report
from macros.reading.reader import Reader
from macros.rendering.asked_labels import asked_labels
from macros.text.sentences import said, series


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit status 1 where a file is not current.")
@click.pass_obj
def schema(data: Path, only_check: bool) -> None:
    """Write data/schema/ from the models and the guideline.

    Editors read these files to complete keys and item ids, to show an item's statement and what could count as its
    basis, and to mark mistakes while you type. Run it after a change of the guideline.

    \b
    Examples:
      python -m macros schema
      python -m macros schema --check
    """
    if not only_check:
        with alone(data, waiting):
            for name, text in schema_files(data).items():
                written = write(data / "schema" / name, text, data.parent)
                for_people((WRITTEN if written else CURRENT).filled(file=f"{data.name}/schema/{name}"))
        return
    stale = [name for name, text in schema_files(data).items() if not holds(data / "schema" / name, text)]
    if stale:
        command = "python -m macros schema"
        for_people(said("Not current: {files}. Run: {command}", files=series(stale), command=command))
        sys.exit(1)


def schema_files(data: Path) -> dict[str, str]:
    """Text of each schema by file name. Exits with every problem of guideline and labels where they cannot be read."""
    reader = Reader(data)
    guideline = load_guideline(reader)
    labels = load_labels(reader, asked_labels())
    if guideline is None or labels is None:
        click.echo(report(reader.problems, catalog=spoken()))
        sys.exit(1)
    by_name = schemas(guideline, labels)
    return {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in by_name.items()}
