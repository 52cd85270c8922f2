"""A folder that is made beside another, and takes its place when it is whole."""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from filecmp import cmp
from pathlib import Path

from filelock import BaseFileLock

from macros.editing.lock import locked, name_of

NEW, OLD, LOCK = "new", "old", "lock"
ENDINGS = (NEW, OLD, LOCK)
SERVERS_OWN = ("web.config",)
"""Names at the top of a site that belong to the web server, beside those that begin with a dot."""
HERE = -100  # AT_FDCWD of Linux: the paths are taken as they stand
EXCHANGE = 2  # RENAME_EXCHANGE of Linux


class LeftOverError(OSError):
    """What an earlier build has left cannot be taken away; `filename` is what resists, `left` what it lies in."""

    def __init__(self, error: OSError, left: Path) -> None:
        super().__init__(error.errno, error.strerror, error.filename)
        self.left = left


@dataclass
class Beside:
    """A folder that is being made, and the one whose place it takes."""

    target: Path
    """Where it belongs; no link."""
    new: Path
    """Where it is made."""
    lock: BaseFileLock
    is_mixed: bool = False
    """Whether files are moved to their place one by one, and not all of them are there."""

    def take_place(self) -> None:
        """Puts what was made in the place of what stands there, in one step wherever the system has one.

        What belongs to the server at the top of the old folder is kept, as MkDocs keeps hidden files. Raises OSError.
        """
        _carry(self.target, self.new)
        if not self.target.exists():
            self.new.rename(self.target)
        else:
            shutil.copymode(self.target, self.new)
            if self.new.parent == self.target or not (exchange(self.new, self.target) or self._rename()):
                self._pour(alone=True)
        self.drop()

    def add(self) -> None:
        """Puts the files that were made beside those that stand there already. Raises OSError."""
        self._pour()
        self.drop()

    def drop(self) -> None:
        """Takes away what was made and not taken, and lets the next one begin."""
        for left in (self.new, self.target / f".{NEW}"):
            with suppress(OSError):  # what resists is left to the next build
                remove(left)
        self.lock.release()

    def _pour(self, alone: bool = False) -> None:
        """Moves each new or changed file into `target`; with `alone`, deletes what else stands there.

        Pages come after what they show, and index.html last. No file is ever half written, and what can fail for want
        of room or of a right fails before the first file is moved. Raises OSError.
        """
        stage = _staged(self.new, self.target)
        names = {path.relative_to(stage) for path in _files(stage)}
        changed = sorted((name for name in names if not _same(stage / name, self.target / name)), key=_late)
        gone = [name for name in _shown(self.target) if name not in names] if alone else []
        _look(self.target, changed, gone)
        self.is_mixed = bool(changed or gone)
        for name in changed:
            _make_way(self.target, name)
            (stage / name).replace(self.target / name)
        if alone:
            _delete_others(self.target, names)
        self.is_mixed = False

    def _rename(self) -> bool:
        old = name_of(self.target, OLD)
        try:
            self.target.rename(old)
        except OSError:  # a mount point, or a folder that a program on Windows has open
            return False
        try:
            self.new.rename(self.target)
        except OSError:
            old.rename(self.target)
            return False
        with suppress(OSError):  # what resists is left to the next build
            remove(old)
        return True


def beside(target: Path, waits: Callable[[], None], full: bool = False) -> Beside:
    """An empty folder beside `target`, or one with a copy of all that stands there, once no other run has one.

    What a killed run has left is taken away. Raises OSError, of which LeftOverError where that resists.
    """
    target = target.resolve()
    if target.exists() and not target.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "", str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    lock = locked(target, waits)
    try:
        _heal(target)
        new = target / f".{NEW}" if os.path.ismount(target) else name_of(target, NEW)
        new.mkdir()
        if target.exists():
            _same_group(target, new)
        if full and target.exists():
            skip = shutil.ignore_patterns(*(f".{ending}" for ending in ENDINGS))
            shutil.copytree(target, new, dirs_exist_ok=True, symlinks=True, ignore=skip)
    except BaseException:
        lock.release()
        raise
    return Beside(target, new, lock)


def _heal(target: Path) -> None:
    """Brings back what a killed run had moved away, and takes away what it had begun."""
    old = name_of(target, OLD)
    if old.is_dir() and not old.is_symlink() and not target.exists():
        old.rename(target)
    for left in (old, name_of(target, NEW), target / f".{NEW}"):
        try:
            remove(left)
        except OSError as error:
            raise LeftOverError(error, left) from None


def remove(path: Path) -> None:
    """Takes away a file, a link, or a folder with all that is in it, also where its folders may not be written.

    Nothing happens where nothing is there. Raises OSError, which names the whole path.
    """
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    mode = path.stat().st_mode
    if mode & 0o700 != 0o700:
        path.chmod(mode & 0o7777 | 0o700)
    for inner in list(path.iterdir()):
        remove(inner)
    path.rmdir()


def _same_group(target: Path, new: Path) -> None:
    """Gives `new` the group of `target` where files are to have it, which a set-group-id bit says."""
    rights = target.stat()
    if hasattr(os, "chown") and rights.st_mode & 0o2000:
        os.chown(new, -1, rights.st_gid)
        new.chmod(rights.st_mode & 0o7777 | 0o700)


def _carry(target: Path, new: Path) -> None:
    for entry in target.iterdir() if target.is_dir() else ():
        ours = entry.name in {f".{ending}" for ending in ENDINGS}
        if not is_servers(entry.name) or ours or (new / entry.name).exists():
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, new / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, new / entry.name, follow_symlinks=False)


def is_servers(name: str) -> bool:
    """Whether a name at the top of a site belongs to the web server: a hidden one, or the settings of IIS."""
    return name.startswith(".") or name.lower() in SERVERS_OWN


def exchange(first: Path, second: Path) -> bool:
    """Lets two folders change places in one step; false where this system or this disk has no such step."""
    if sys.platform != "linux":
        return False
    call = getattr(ctypes.CDLL(None), "renameat2", None)  # older C libraries have none
    return call is not None and call(HERE, os.fsencode(first), HERE, os.fsencode(second), EXCHANGE) == 0


def _staged(new: Path, target: Path) -> Path:
    """The folder inside `target` into which `new` was moved: files can only be moved in one step within one disk."""
    stage = target / f".{NEW}"
    if new != stage:
        remove(stage)
        try:
            new.rename(stage)
        except OSError:
            shutil.copytree(new, stage, symlinks=True)
    return stage


def _files(folder: Path) -> Iterator[Path]:
    """Every file and link below a folder. Raises OSError where one of its folders cannot be listed."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        else:
            yield path


def _shown(target: Path) -> Iterator[Path]:
    """The names of the files in `target`, but for what belongs to the server at its top."""
    for top in target.iterdir():
        if not is_servers(top.name):
            files = _files(top) if top.is_dir() and not top.is_symlink() else (top,)
            yield from (path.relative_to(target) for path in files)


def _same(new: Path, there: Path) -> bool:
    try:
        return not there.is_symlink() and there.is_file() and cmp(new, there, shallow=False)
    except PermissionError:  # what may not be read can still be replaced
        return False


def _look(target: Path, changed: list[Path], gone: list[Path]) -> None:
    """Raises OSError where a folder resists in which one of `changed` is put, or one of `gone` taken away."""
    touched = {folder for name in changed for folder in _touched(target, name)}
    for name in gone:
        touched |= {target / around for around in name.parents}  # a folder that is left empty goes, too
    for folder in sorted(touched):
        if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, "", str(folder))


def _touched(target: Path, name: Path) -> Iterator[Path]:
    """The folders in which something changes when the file `name` is put there, as they stand now."""
    file = target / name
    around = file.parent
    while around != target and (around.is_symlink() or not around.is_dir()):
        around = around.parent
    yield around
    if file.is_dir() and not file.is_symlink():  # it makes way for the file
        yield file
        yield from (path.parent for path in _files(file))


def _late(name: Path) -> tuple[bool, bool, Path]:
    return name == Path("index.html"), name.suffix == ".html", name


def _make_way(target: Path, name: Path) -> None:
    """Takes away a folder that stands where the file belongs, and a file where one of its folders belongs."""
    file = target / name
    if file.is_dir() and not file.is_symlink():
        remove(file)
    for above in file.parents:
        if above == target:
            break
        if above.is_symlink() or above.is_file():
            above.unlink()
    file.parent.mkdir(parents=True, exist_ok=True)


def _delete_others(target: Path, names: set[Path]) -> None:
    """Deletes what is not among `names`, but for what belongs to the server at the top."""
    for name in sorted(_shown(target), reverse=True):
        if name not in names:
            (target / name).unlink()
    for path in sorted(target.rglob("*"), reverse=True):
        name = path.relative_to(target)
        if path.is_dir() and not is_servers(name.parts[0]) and not any(path.iterdir()):
            path.rmdir()
