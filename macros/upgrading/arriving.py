"""The program of a new release, started by that of the old one: it says what it will do, and does it."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from macros.editing.files import alone
from macros.messages.languages import OWN, catalog, language
from macros.messages.problems import DataError, printable, report
from macros.messages.refusals import refusal
from macros.reading.git import GitError, git
from macros.reading.plain_files import content_of
from macros.reading.source import parse
from macros.text.sentences import Catalog, Sentence, in_language, said
from macros.upgrading.begun import is_begun
from macros.upgrading.formats import COMPANY
from macros.upgrading.journal import Journal, carry_out, load, save
from macros.upgrading.ownership import WRITTEN
from macros.upgrading.preparing import DATA, Ready, prepared

CATALOG = "portal.catalog"
"""Under this key the context keeps the catalog of its language."""
FEW = 10
"""Paths of a list that are shown, where not all are asked for."""
NOTHING_DONE = said("Nothing was done.")
GOES_ON = said("Run the upgrade again once this is mended: it goes on where it stopped.")
KEEP, UNDO = "git commit", "git reset --hard"
INSTALL = "python -m pip install --only-binary :all: --require-hashes -r requirements.lock"


@click.command()
@click.argument("project", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option("--dry-run", "is_dry", is_flag=True)
@click.option("--yes", "is_agreed", is_flag=True)
@click.option("--without-undo", "is_for_good", is_flag=True)
@click.option("--keep", multiple=True)
@click.option("--replace", multiple=True)
def arrive(
    project: Path, is_dry: bool, is_agreed: bool, is_for_good: bool, keep: tuple[str, ...], replace: tuple[str, ...]
) -> None:
    """Bring the portal in the folder PROJECT to the release of this program."""
    click.get_current_context().meta[CATALOG] = catalog(language(os.environ, own=_first_language(project)))
    try:
        with alone(project / DATA, _waiting):
            journal = _begun(project, replace, keep, is_for_good, is_dry, is_agreed)
            carry_out(journal, project)
        sys.exit(_end(project, journal))
    except DataError as error:
        click.echo(report(error.problems, GOES_ON if is_begun(project) else NOTHING_DONE, _catalog()))
    except OSError as error:
        _tell(refusal(error))
        _tell(GOES_ON if is_begun(project) else NOTHING_DONE)
    sys.exit(1)


def _begun(
    project: Path, replace: Sequence[str], keep: Sequence[str], is_for_good: bool, is_dry: bool, is_agreed: bool
) -> Journal:
    """The journal of an upgrade that has begun, now or earlier; exits where none is to begin."""
    if is_begun(project):
        journal = load(project)
        _tell(said("The upgrade to release {version} goes on.", version=journal.version))
        return journal
    ready = prepared(project, replace, keep, is_for_good)
    if not ready.journal.changes:
        _tell(said("Release {version} stands here already.", version=ready.after.version))
        sys.exit(0)
    for line in plan_lines(ready, None if is_dry else FEW):
        click.echo(line)
    if is_dry:
        sys.exit(0)
    if not is_agreed and not click.confirm(_words(said("Do this?"))):
        _tell(NOTHING_DONE)
        sys.exit(1)
    save(ready.journal, project)
    return ready.journal


def plan_lines(ready: Ready, most: int | None) -> Iterator[str]:
    """What an upgrade will do, in lines; of what nobody has changed at most so many paths of a kind."""
    plan, before, after = ready.plan, ready.before.version, ready.after.version
    yield _words(said("Release {version} takes the place of {own}.", version=after, own=before))
    kinds: list[tuple[Sentence, Sequence[str], int | None]] = [
        (said("New: {number}", number=len(plan.new)), plan.new, most),
        (said("Changed: {number}", number=len(plan.changed)), plan.changed, most),
        (said("Removed: {number}", number=len(plan.removed)), plan.removed, most),
        (_brought(ready), ready.data, most),
        (said("Changed by you, and replaced: {number}", number=len(plan.replaced)), plan.replaced, None),
        (said("Changed by you, and left as they are: {number}", number=len(plan.kept)), plan.kept, None),
        (said("Taken away by you, and left away: {number}", number=len(plan.gone)), plan.gone, most),
    ]
    for heading, paths, shown in kinds:
        if paths:
            yield _words(heading)
            yield from (f"  {printable(path)}" for path in paths[:shown])
            if shown is not None and len(paths) > shown:
                yield "  …"
    yield _words(said("Yours, and not touched: {number}", number=ready.kept - len(ready.data)))
    yield _words(said("What the release brings stands in {file}.", file=".github/CHANGELOG.md"))


def _brought(ready: Ready) -> Sentence:
    return said(
        "Yours, and brought from format {before} to {after}: {number}",
        before=ready.format,
        after=ready.after.format,
        number=len(ready.data),
    )


def _end(project: Path, journal: Journal) -> int:
    """Renews what is written from the company's data, stages what has changed, and checks; gives the exit status."""
    _tell(said("Release {version} stands here.", version=journal.version))
    if journal.installs:
        _tell(said("It needs other packages. Install them, then check:"))
        click.echo(f"  {INSTALL}")
        for command in (*dict.fromkeys(WRITTEN.values()), "check"):
            click.echo(f"  python -m macros {command}")
        _stage(project, journal)
        return 0
    for command in dict.fromkeys(WRITTEN.values()):
        _own(project, command)
    _stage(project, journal)
    return _own(project, "check")


def _own(project: Path, command: str) -> int:
    """Runs a command of the program that stands in the portal now."""
    around = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    arguments = [sys.executable, "-m", "macros", command]
    return subprocess.run(arguments, cwd=project, env=around, check=False).returncode  # noqa: S603 - this Python


def _stage(project: Path, journal: Journal) -> None:
    """Notes every change in Git's index, so that one command keeps all of it and another undoes it."""
    paths = [change.path for change in journal.changes]
    paths += [place.rstrip("/") for place in WRITTEN if (project / place).exists()]
    given = "\0".join(paths).encode()
    try:
        git(project, "add", "--all", "--force", "--pathspec-from-file=-", "--pathspec-file-nul", given=given)
    except GitError:
        return  # no repository: it was agreed that nothing can be undone
    _tell(said("Everything that changed is staged: keep it with {keep}, undo it with {undo}.", keep=KEEP, undo=UNDO))


def _waiting() -> None:
    _tell(said("Another command is writing the data: waiting until it has ended."))


def _tell(sentence: Sentence) -> None:
    click.echo(_words(sentence))


def _words(sentence: Sentence) -> str:
    return printable(in_language(sentence, _catalog()))


def _catalog() -> Catalog:
    spoken: Catalog = click.get_current_context().meta[CATALOG]
    return spoken


def _first_language(project: Path) -> str:
    """What company.yml names first among its languages; English where nobody can tell."""
    name = f"{DATA}/{COMPANY}"
    content, _ = content_of(project / name, name)
    source = parse(content, name)[0] if content else None
    listed = source.value.get("languages") if source and isinstance(source.value, dict) else None
    return str(listed[0]) if isinstance(listed, tuple) and listed else OWN
