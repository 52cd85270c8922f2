"""A folder that is made beside another, and takes its place when it is whole."""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from filecmp import cmp
from pathlib import Path

from filelock import BaseFileLock

from macros.lock import locked, name_of

NEW, OLD, LOCK = "new", "old", "lock"
ENDINGS = (NEW, OLD, LOCK)
HERE = -100  # AT_FDCWD of Linux: the paths are taken as they stand
EXCHANGE = 2  # RENAME_EXCHANGE of Linux


@dataclass(frozen=True)
class Beside:
    """A folder that is being made, and the one whose place it takes."""

    place: Path
    """Where it belongs; no link."""
    made: Path
    """Where it is made."""
    lock: BaseFileLock

    def take_place(self) -> None:
        """Puts what was made in the place of what stands there, in one step wherever the system has one.

        Hidden files that stand at the top of the old folder are kept, as MkDocs keeps them. Raises OSError.
        """
        _carry(self.place, self.made)
        if not self.place.exists():
            self.made.rename(self.place)
        else:
            shutil.copymode(self.place, self.made)
            if self.made.parent == self.place or not (exchange(self.made, self.place) or self._rename()):
                _delete_others(self.place, pour(self.made, self.place))
        self.drop()

    def add(self) -> None:
        """Puts the files that were made beside those that stand there already. Raises OSError."""
        pour(self.made, self.place)
        self.drop()

    def drop(self) -> None:
        """Takes away what was made and not taken, and lets the next one begin."""
        shutil.rmtree(self.made, ignore_errors=True)  # what resists is left to the next build
        self.lock.release()

    def _rename(self) -> bool:
        old = name_of(self.place, OLD)
        try:
            self.place.rename(old)
        except OSError:  # a mount point, or a folder that a program on Windows has open
            return False
        try:
            self.made.rename(self.place)
        except OSError:
            old.rename(self.place)
            return False
        shutil.rmtree(old, ignore_errors=True)
        return True


def beside(place: Path, waits: Callable[[], None], full: bool = False) -> Beside:
    """An empty folder beside `place`, or one with a copy of all that stands there, once no other run has one.

    What a killed run has left is taken away. Raises OSError.
    """
    place = place.resolve()
    if place.exists() and not place.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "", str(place))
    place.parent.mkdir(parents=True, exist_ok=True)
    lock = locked(place, waits)
    try:
        _heal(place)
        made = place / f".{NEW}" if os.path.ismount(place) else name_of(place, NEW)
        made.mkdir()
        if place.exists():
            _same_group(place, made)
        if full and place.exists():
            skip = shutil.ignore_patterns(*(f".{ending}" for ending in ENDINGS))
            shutil.copytree(place, made, dirs_exist_ok=True, symlinks=True, ignore=skip)
    except BaseException:
        lock.release()
        raise
    return Beside(place, made, lock)


def _heal(place: Path) -> None:
    """Brings back what a killed run had moved away, and takes away what it had begun."""
    old = name_of(place, OLD)
    if old.is_dir() and not place.exists():
        old.rename(place)
    for left in (old, name_of(place, NEW), place / f".{NEW}"):
        if left.exists():
            shutil.rmtree(left)


def _same_group(place: Path, made: Path) -> None:
    """Gives `made` the group of `place` where files are to have it, which a set-group-id bit says."""
    found = place.stat()
    if hasattr(os, "chown") and found.st_mode & 0o2000:
        os.chown(made, -1, found.st_gid)
        made.chmod(found.st_mode & 0o7777 | 0o700)


def _carry(place: Path, made: Path) -> None:
    for entry in place.iterdir() if place.is_dir() else ():
        ours = entry.name in {f".{ending}" for ending in ENDINGS}
        if not entry.name.startswith(".") or ours or (made / entry.name).exists():
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, made / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, made / entry.name, follow_symlinks=False)


def exchange(one: Path, other: Path) -> bool:
    """Lets two folders change places in one step; false where this system or this disk has no such step."""
    if sys.platform != "linux":
        return False
    call = getattr(ctypes.CDLL(None), "renameat2", None)  # older C libraries have none
    return call is not None and call(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE) == 0


def pour(made: Path, place: Path) -> set[Path]:
    """Moves each file that is another than in `place` to its place there, and names all that were made.

    Pages come after what they show, and index.html last. No file is ever half written, and what can fail for want of
    room fails before the first file is moved. Raises OSError.
    """
    stage = place / f".{NEW}"
    if made != stage:  # files can only be moved in one step within one disk
        shutil.rmtree(stage, ignore_errors=True)
        try:
            made.rename(stage)
        except OSError:
            shutil.copytree(made, stage, symlinks=True)
    names = sorted((path.relative_to(stage) for path in _files(stage)), key=_late)
    for name in names:
        target = place / name
        _make_way(place, name)
        if target.is_symlink() or not (target.is_file() and cmp(stage / name, target, shallow=False)):
            (stage / name).replace(target)
    shutil.rmtree(stage, ignore_errors=True)
    return set(names)


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_dir():
            yield path


def _late(name: Path) -> tuple[bool, bool, Path]:
    return name == Path("index.html"), name.suffix == ".html", name


def _make_way(place: Path, name: Path) -> None:
    """Takes away a folder that stands where the file belongs, and a file where one of its folders belongs."""
    target = place / name
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    for above in target.parents:
        if above == place:
            break
        if above.is_symlink() or above.is_file():
            above.unlink()
    target.parent.mkdir(parents=True, exist_ok=True)


def _delete_others(place: Path, names: set[Path]) -> None:
    """Deletes what is not among `names`, but for what is hidden at the top."""
    for path in sorted(_files(place), reverse=True):
        name = path.relative_to(place)
        if name not in names and not name.parts[0].startswith("."):
            path.unlink()
    for path in sorted(place.rglob("*"), reverse=True):
        name = path.relative_to(place)
        if path.is_dir() and not name.parts[0].startswith(".") and not any(path.iterdir()):
            path.rmdir()
