"""python -m macros upgrade: the next release, from its archive."""

import os
import sys
from pathlib import Path

import click

from macros.building.world import first_language
from macros.commands.output import ROOT, for_people, refused
from macros.commands.waiting import waiting
from macros.editing.lock import locked
from macros.messages.languages import language
from macros.text.sentences import said
from macros.upgrading.archive import laid_out
from macros.upgrading.begun import FOLDER, INSTALLED, RELEASE, clear, hand_over, is_begun
from macros.upgrading.manifest import digest, manifest_text


@click.command("upgrade")
@click.argument("archive", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--dry-run", "is_dry", is_flag=True, help="Change nothing; say all that would be done.")
@click.option("--yes", "is_agreed", is_flag=True, help="Do not ask.")
@click.option("--sha256", "wanted", default="", metavar="DIGEST", help="What the archive's SHA-256 has to be.")
@click.option(
    "--from",
    "installed",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The archive of the release that stands here, where it began from a Git history.",
)
@click.option("--keep", multiple=True, metavar="FILE", help="Leave this file as you have changed it; a path, or all.")
@click.option("--replace", multiple=True, metavar="FILE", help="Take the release's in place of yours; a path, or all.")
@click.option("--without-undo", "is_for_good", is_flag=True, help="Go on where Git could not undo it.")
@click.pass_context
def upgrade(
    context: click.Context,
    archive: Path,
    is_dry: bool,
    is_agreed: bool,
    wanted: str,
    installed: Path | None,
    keep: tuple[str, ...],
    replace: tuple[str, ...],
    is_for_good: bool,
) -> None:
    """Bring this portal to the release in ARCHIVE.

    What is the product's is replaced, and what is the company's stays; its data is brought to the release's format with
    every comment. First all of it is said and asked. A file of the product that you have changed is named, and nothing
    is done until you say what is to become of it. Git can undo everything, so commit first. It ends with a check.

    \b
    Examples:
      python -m macros upgrade guidance-portal-1.2.zip --dry-run
      python -m macros upgrade guidance-portal-1.2.zip --keep .gitlab-ci.yml --replace docs/help.md
    """
    data: Path = context.obj
    if data.resolve() != ROOT / "data":
        raise refused(said("An upgrade is of the portal whose program runs: leave {option} out.", option="--data"))
    stage = ROOT / FOLDER
    lock = locked(ROOT / "upgrade", waiting)
    try:
        if not is_begun(ROOT):
            clear(ROOT)
            laid_out(archive, archive.as_posix(), stage / RELEASE, wanted)
            if installed is not None:
                text = manifest_text(laid_out(installed, installed.as_posix(), None))
                (stage / INSTALLED).write_text(text, encoding="utf-8")
            for_people(said("The SHA-256 of the archive is {digest}.", digest=digest(archive.read_bytes())))
        arguments = ["--dry-run"] * is_dry + ["--yes"] * is_agreed + ["--without-undo"] * is_for_good
        for option, names in (("--keep", keep), ("--replace", replace)):
            arguments += [part for name in names for part in (option, name.replace("\\", "/"))]
        around = context.parent.params if context.parent else {}
        own = language(os.environ, around.get("wanted", ""), first_language(data))
        status = hand_over(ROOT, arguments, own)
    finally:
        clear(ROOT)
        lock.release()
    sys.exit(status)
