"""An upgrade that has begun: where its files wait, and how the program of the new release is started.

Known to the program of both releases, and made of the standard library and sentences alone: while files are replaced,
nothing else can be relied upon.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from macros.text.sentences import said

FOLDER = ".upgrade.new"
"""In the portal's folder: what an upgrade works with, until it has ended."""
RELEASE = "release"
"""In it: the files of the new release."""
INSTALLED = "installed.json"
"""In it, where it was given: the list of the release that stands in the portal."""
JOURNAL = "journal.json"
"""In it, from the first file that changes to the last: what is to change."""
UNFINISHED = said(
    "An upgrade of this portal has begun and not ended, so files of two releases stand here. "
    "Run: python -m macros upgrade"
)


def is_begun(project: Path) -> bool:
    """Whether files of the portal in this folder are being replaced, or were until somebody or something ended it."""
    return (project / FOLDER / JOURNAL).is_file()


def hand_over(project: Path, arguments: Sequence[str], language: str = "") -> int:
    """Starts the program of the new release, which does what is to be done, and gives its exit status."""
    release = project / FOLDER / RELEASE
    more = os.environ.get("PYTHONPATH")
    around = {**os.environ, "PYTHONPATH": os.pathsep.join([str(release), *([more] if more else [])])}
    if language:
        around["PORTAL_LANGUAGE"] = language
    command = [sys.executable, "-m", "macros.upgrading", str(project), *arguments]
    status = subprocess.run(command, cwd=release, env=around, check=False).returncode  # noqa: S603 - this Python
    clear(project)
    return status


def clear(project: Path) -> None:
    """Takes away what an upgrade works with, unless one has begun and not ended. Raises OSError."""
    folder = project / FOLDER
    if is_begun(project):
        return
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
