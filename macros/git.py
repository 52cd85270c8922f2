"""The data folder as it stands in a Git revision, read without touching the working tree."""

import io
import os
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


class GitError(Exception):
    """Git could not answer; the text is what to tell the person."""


def git(root: Path, *arguments: str) -> bytes:
    """What `git arguments` prints in the repository at `root`. Raises GitError."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, check=True, env={**os.environ, "LC_ALL": "C"}
        )
    except FileNotFoundError:
        raise GitError("git is not installed on this machine.") from None
    except subprocess.CalledProcessError as error:
        words = error.stderr.decode(errors="replace").strip()
        raise GitError(words.splitlines()[-1] if words else "the command failed.") from None
    return done.stdout


def commit_of(root: Path) -> str:
    """Short name of the commit that `root` stands on, or a dash outside a Git checkout."""
    try:
        return git(root, "rev-parse", "--short=10", "HEAD").decode().strip()
    except GitError:
        return "–"


@contextmanager
def data_at(root: Path, revision: str, folder: str) -> Iterator[Path]:
    """A temporary copy of `folder` as it stands in `revision`. Raises GitError for a revision that does not exist."""
    try:
        commit = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except GitError:
        raise GitError(f"there is no revision '{revision}' in this repository.") from None
    packed = git(root, "archive", "--format=tar", commit.decode().strip(), "--", folder)
    with TemporaryDirectory() as made:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(made, filter="data")
        yield Path(made) / folder
