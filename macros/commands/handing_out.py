"""Files that a command writes for people and programs outside the portal."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from macros.commands.output import CURRENT, WRITTEN, for_people, refused
from macros.commands.waiting import waiting
from macros.editing.files import alone, write
from macros.text.sentences import said, series

F = TypeVar("F", bound=Callable[..., Any])


def out_option(folder: str) -> Callable[[F], F]:
    """What asks for the folder to write into, as `out`; else it is `folder`."""
    kind = click.Path(path_type=Path, file_okay=False)
    return click.option("--out", type=kind, default=folder, show_default=True, help="The folder to write into.")


def hand_out(data: Path, folder: Path, files: Mapping[str, bytes], are_filled_in: bool) -> None:
    """Writes files by their names below a folder, and says of each what became of it.

    Where people fill them in, none is written if one of them is there already and says something else.
    """
    with alone(data, waiting):
        others = [name for name, content in files.items() if _says_something_else(folder / name, content)]
        if are_filled_in and others:
            raise refused(
                said(
                    "{files}: already there, and perhaps filled in. Nothing was written. Move what is there away, or "
                    "name another folder with --out.",
                    files=series(str(folder / name) for name in others),
                )
            )
        for name, content in files.items():
            path = folder / name
            outcome = WRITTEN if write(path, content, data.parent) else CURRENT
            for_people(outcome.filled(file=path))


def _says_something_else(path: Path, content: bytes) -> bool:
    return path.exists() and not (path.is_file() and path.read_bytes() == content)
