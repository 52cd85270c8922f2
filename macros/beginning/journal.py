"""What a beginning is to change, written down before the first file does, so that it can be ended when broken off."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from macros.building.broken_off import BEGUN, PLAN
from macros.editing.files import no_link, write
from macros.messages.problems import DataError, Place, Problem
from macros.text.sentences import said

STAGE = ".begin.new"
"""A folder beside data/ where all is made ready; once it is whole it is called BEGUN, and the portal has begun."""
NOTHING = ""
"""The digest of what is not there."""


def stage(project: Path) -> Path:
    """An empty folder to make things ready in; what a run that was broken off has left there goes. Raises OSError."""
    folder = project / STAGE
    for left in (folder, project / BEGUN):  # the second when it was ended, and was not taken away any more
        no_link(left, project)
        if left.exists():
            shutil.rmtree(left)
    folder.mkdir()
    return folder


def begin(project: Path, files: Mapping[str, bytes | None]) -> None:
    """Writes down what is to stand at each path, or that nothing is to, and then does it. Raises OSError."""
    folder = project / STAGE
    for left in folder.iterdir():  # what it was looked at in
        shutil.rmtree(left)
    steps = []
    for number, (path, content) in enumerate(sorted(files.items())):
        if content is not None:
            write(folder / str(number), content, project)
        steps.append(
            {"path": path, "before": _digest_at(project / path), "file": "" if content is None else str(number)}
        )
    write(folder / PLAN, json.dumps(steps, indent=1), project)
    folder.replace(project / BEGUN)
    finish(project)


def finish(project: Path) -> list[str]:
    """Does what has not been done yet, and names each file. Raises OSError.

    Raises DataError, with no file changed, where somebody has changed one since.
    """
    folder = project / BEGUN
    todo = []
    for step in json.loads((folder / PLAN).read_text(encoding="utf-8")):
        content = (folder / step["file"]).read_bytes() if step["file"] else None
        here = _digest_at(project / step["path"])
        if here != (NOTHING if content is None else _digest(content)):
            todo.append((step, here, content))
    if changed := [step["path"] for step, here, _ in todo if here != step["before"]]:
        raise DataError(map(_since, changed))
    for step, _, content in todo:
        path = project / step["path"]
        if content is None:
            no_link(path, project)
            path.unlink()
        else:
            write(path, content, project)
    (folder / PLAN).unlink()
    shutil.rmtree(folder)
    return [step["path"] for step, _, _ in todo]


def _digest_at(path: Path) -> str:
    return _digest(path.read_bytes()) if path.is_file() else NOTHING


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _since(path: str) -> Problem:
    message = said("the file has been changed since the portal began.")
    fix = said("give it back what it held, then run the command again")
    return Problem(Place(path), message, "begin", fix=fix)
