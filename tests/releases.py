"""Releases for tests: the present one, and an invented next one with another format of data."""

import stat
import subprocess
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from repository import git

from macros.model.fields import FORMAT
from macros.upgrading.begun import FOLDER
from macros.upgrading.packing import packed

ROOT = Path(__file__).parents[1]
PRESENT, NEXT = "1.0", "2.0"
TESTS = "tests/"
GONE, ADDED = ".vscode/extensions.json", ".github/invented.md"
TEMPLATE = "macros/rendering/templates/department.html"
"""What the invented release drops, adds and changes."""
OLD_KEY, NEW_KEY = "reviewed_by", "confirmed_by"
"""A key of evidence that is called otherwise from the invented format on."""
NO_STEPS = "STEPS: Mapping[int, tuple[Step, ...]] = {}"
STEPS = f"""
def _rename(content: bytes, name: str) -> bytes | None:
    for path in (("{OLD_KEY}",), ("answers", ANY, "{OLD_KEY}")):
        content = renamed(content, name, path, "{NEW_KEY}") or b""
    return content or None


STEPS: Mapping[int, tuple[Step, ...]] = {{{FORMAT}: (Step("evidence/*.yml", _rename),)}}"""


@cache
def present() -> Mapping[str, bytes]:
    """The files of this repository that Git keeps, or would, but for the tests; by path."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\0")
    return {
        name: (ROOT / name).read_bytes()
        for name in sorted(names)
        if name and not name.startswith(TESTS) and (ROOT / name).is_file()
    }


@cache
def invented() -> Mapping[str, bytes]:
    """The same as an invented next release: a number higher, a key renamed, a file less, one more, one changed."""
    files = {path: content.replace(OLD_KEY.encode(), NEW_KEY.encode()) for path, content in present().items()}
    _change(files, "macros/model/fields.py", f"\nFORMAT = {FORMAT}\n", f"\nFORMAT = {FORMAT + 1}\n")
    _change(files, "data/company.yml", f"format: {FORMAT}\n", f"format: {FORMAT + 1}\n")
    _change(files, "macros/upgrading/formats.py", NO_STEPS, STEPS)
    _change(
        files,
        "macros/upgrading/formats.py",
        "from macros.text.sentences import said\n",
        "from macros.text.sentences import said\nfrom macros.upgrading.keys import ANY, renamed\n",
    )
    files[TEMPLATE] += b"{# invented #}\n"
    files[ADDED] = b"# Invented\n"
    del files[GONE]
    return files


def _change(files: dict[str, bytes], path: str, old: str, new: str) -> None:
    """Replaces one passage of a file, which must be there."""
    text = files[path].decode()
    assert text.count(old) == 1, (path, old)
    files[path] = text.replace(old, new).encode()


def programs() -> frozenset[str]:
    """Those of the files that may be run."""
    return frozenset(name for name in present() if (ROOT / name).stat().st_mode & stat.S_IXUSR)


def archive(folder: Path, version: str, files: Mapping[str, bytes], number: int) -> Path:
    """A release of these files in a folder."""
    path = folder / f"guidance-portal-{version}.zip"
    path.write_bytes(packed(version, number, files, programs()))
    return path


NOT_LOOKED_AT = {".git", "__pycache__", FOLDER, ".cache", ".data.lock", ".upgrade.lock"}
"""Git's own, and what a run leaves for itself."""


def laid(folder: Path, version: str, files: Mapping[str, bytes], number: int = FORMAT) -> Path:
    """A portal that begins with a release of these files, as somebody unpacks its archive, committed to Git."""
    archive = folder / f"{version}.zip"
    archive.write_bytes(packed(version, number, files, frozenset()))
    with zipfile.ZipFile(archive) as content:
        content.extractall(folder)
    portal = (folder / f"guidance-portal-{version}").rename(folder / "portal")
    git(portal, "init", "-q", "-b", "main")
    committed(portal)
    return portal


def committed(portal: Path) -> None:
    """Commits everything."""
    git(portal, "add", "-A")
    git(portal, "commit", "-q", "-m", "step")


def contents(portal: Path) -> dict[str, bytes]:
    """Every file of a portal, but for Git's own and what a run leaves for itself."""
    return {
        path.relative_to(portal).as_posix(): path.read_bytes()
        for path in sorted(portal.rglob("*"))
        if path.is_file() and not NOT_LOOKED_AT & set(path.relative_to(portal).parts)
    }
