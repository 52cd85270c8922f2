"""python -m macros sample FOLDER: the made-up company once more, in a folder of its own to look at."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import click

from macros.beginning.sample import sample_files
from macros.building.rebuild import SOURCES
from macros.commands.output import for_people, refused
from macros.editing.files import no_link
from macros.text.sentences import joined, said, verbatim
from macros.upgrading.ownership import Owner, owner_of


@click.command("sample")
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_obj
def sample_(data: Path, folder: Path) -> None:
    """Lay the sample out in a new or empty FOLDER: the made-up company on the portal's own pages and program.

    It holds nothing of your company's, and your portal stays as it is. What you change there changes nothing here.

    \b
    Example:
      python -m macros sample ../portal-sample
    """
    project = data.parent.resolve()
    place = folder.absolute()
    _fit(place, project)
    no_link(place.parent, place.parent)
    new = place.with_name(f".{place.name}.new")
    if new.exists():  # what a run that was broken off has left
        shutil.rmtree(new)
    for path, content in (*_program(project), *sample_files().items()):
        target = new / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    if place.exists():
        place.rmdir()  # which is empty
    new.replace(place)
    for_people(said("{folder}: the sample stands there, with pages and program of this portal.", folder=folder))
    steps = [verbatim(f"cd {folder}"), verbatim("python -m mkdocs serve")]
    for_people(joined(["", said("Next:"), *(joined([f"  {n}.", step], " ") for n, step in enumerate(steps, 1))], "\n"))


def _fit(place: Path, project: Path) -> None:
    """Ends the command where something stands at the place, or the portal would be made of it."""
    if place.exists() and not (place.is_dir() and not place.is_symlink() and not any(place.iterdir())):
        raise refused(
            said("{folder} holds something already. Nothing was written: name a new or an empty folder.", folder=place)
        )
    around = place.parent.resolve() / place.name
    if any(around.is_relative_to(project / name) for name in SOURCES) or project.is_relative_to(around):
        raise refused(
            said("{folder} is part of this portal. Nothing was written: name a folder beside it.", folder=place)
        )


def _program(project: Path) -> Iterator[tuple[str, bytes]]:
    """What ships of all that a build is made from, and nothing of the company's."""
    for name in SOURCES:
        top = project / name
        for path in sorted(top.rglob("*")) if top.is_dir() else (top,):
            shown = path.relative_to(project).as_posix()
            is_left = "__pycache__" in path.parts or any(part.startswith(".") for part in Path(shown).parts)
            if path.is_file() and not path.is_symlink() and not is_left and owner_of(shown) is Owner.PRODUCT:
                yield shown, path.read_bytes()
