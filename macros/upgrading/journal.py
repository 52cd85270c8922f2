"""What an upgrade is to change, written down before the first file changes, so that it can be ended when broken off."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from macros.editing.files import no_link, write
from macros.messages.problems import DataError, Place, Problem
from macros.reading.plain_files import LARGEST, content_of
from macros.text.sentences import said
from macros.upgrading.begun import FOLDER, JOURNAL
from macros.upgrading.manifest import digest


@dataclass(frozen=True, slots=True)
class FileChange:
    """What becomes of one file."""

    path: str
    """From the portal's folder, with strokes."""
    before: str | None
    """The digest of what stands there; None where nothing does."""
    after: str | None
    """The digest of what is to stand there; None where nothing is to."""
    source: str = ""
    """Where that waits, from the folder of the upgrade."""
    is_program: bool = False


@dataclass(frozen=True, slots=True)
class Journal:
    """The changes of one upgrade, in their order."""

    version: str
    installs: bool
    """Whether the release needs other packages."""
    changes: tuple[FileChange, ...]


def save(journal: Journal, project: Path) -> None:
    """Writes the journal down; from now on the upgrade has begun. Raises OSError."""
    text = json.dumps(asdict(journal), indent=1, ensure_ascii=False)
    write(project / FOLDER / JOURNAL, text, project)


def load(project: Path) -> Journal:
    """The journal of the upgrade that has begun. Raises OSError."""
    document = json.loads((project / FOLDER / JOURNAL).read_text(encoding="utf-8"))
    changes = tuple(FileChange(**change) for change in document["changes"])
    return Journal(document["version"], document["installs"], changes)


def carry_out(journal: Journal, project: Path) -> None:
    """Does what has not been done yet. Raises OSError; and DataError, with no file changed, where one is neither."""
    todo = [change for change in journal.changes if digest_at(project, change.path) != change.after]
    if other := [change.path for change in todo if digest_at(project, change.path) != change.before]:
        raise DataError(_since(path) for path in other)
    for change in todo:
        path = project / change.path
        if change.after is None:
            no_link(path, project)
            path.unlink()
            _clear(path.parent, project)
        else:
            write(path, (project / FOLDER / change.source).read_bytes(), project)
            if change.is_program:
                path.chmod(path.stat().st_mode | 0o111)
    (project / FOLDER / JOURNAL).unlink()


def digest_at(project: Path, path: str) -> str | None:
    """The digest of the plain file at a path; None where nothing stands, a word of its own for what is no such file."""
    place = project / path
    if not place.exists() and not place.is_symlink():
        return None
    content, _ = content_of(place, path, LARGEST)
    return "-" if content is None else digest(content)


def standing(project: Path, paths: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """The digest of each of the paths at which something stands.

    What Git on Windows, or an editor there, has done to the ends of lines is no change, where the rest is `known`.
    """
    digests: dict[str, str] = {}
    listed = frozenset(known)
    for path in paths:
        own = digest_at(project, path)
        if own is None:
            continue
        if own != "-" and own not in listed:
            plain = digest((project / path).read_bytes().replace(b"\r\n", b"\n"))
            own = plain if plain in listed else own
        digests[path] = own
    return digests


def _clear(folder: Path, project: Path) -> None:
    """Takes away folders in which nothing is left."""
    while folder != project and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _since(path: str) -> Problem:
    message = said("the file has been changed since the upgrade began.")
    fix = said("give it back what it held, then run the upgrade again")
    return Problem(Place(path), message, "upgrade", fix=fix)
