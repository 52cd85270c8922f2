"""The data folder as it stands in a Git revision, read without touching the working tree."""

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from macros.messages.problems import UNSAID, printable, with_help
from macros.messages.refusals import refusal
from macros.text.sentences import Sentence, joined, said, verbatim

DOCS = "docs"
"""The folder of the pages that people write."""
SITE = (DOCS, "mkdocs.yml", "overrides", "macros")
"""What a build publishes or reads besides the data: pages, settings, what gives the site its look, and the program."""
TREE = ("ls-tree", "-r", "-z", "-l")
"""What lists the files of a revision for `_entries`."""
LARGEST = 4_000_000
"""Bytes of a file that are read from Git; a larger one is laid out empty in its own size, for the loader to refuse."""


FULL = re.compile("[0-9a-f]{40}([0-9a-f]{24})?")
"""The whole name of a commit, which never names another one."""


EXCEPTION = re.compile(r"^\s*(git config --global --add safe\.directory .+?)\s*$", re.MULTILINE)
"""Git's own advice where a checkout is somebody else's, with the folder as a shell takes it."""
FETCH = said("fetch all of it: 'git fetch --unshallow'")


class GitError(Exception):
    """Git could not answer; `reason` is what to tell the person, and `fix` what to do, where that is known."""

    def __init__(self, reason: Sentence, fix: Sentence = UNSAID) -> None:
        self.reason, self.fix = reason, fix
        super().__init__(reason, fix)

    @property
    def told(self) -> Sentence:
        """The reason, and below it what to do."""
        return joined(with_help(self.reason, fix=self.fix), "\n    ")


def git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What `git arguments` prints in the repository at `root` when it is given `given`. Raises GitError."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            input=given,
            capture_output=True,
            check=True,
            env={**os.environ, "LC_ALL": "C"},
        )
    except FileNotFoundError:
        raise GitError(said("git is not installed on this machine.")) from None
    except OSError as error:  # a program without the right to run, a folder on the path that cannot be read
        reason = refusal(error).opened()
        raise GitError(said("git cannot be started on this machine: {reason}.", reason=reason)) from None
    except subprocess.CalledProcessError as error:
        words = error.stderr.decode(errors="replace")
        raise GitError(_reason(words), _advice(words)) from None
    return done.stdout


def _reason(words: str) -> Sentence:
    """Git's own reason among what it printed: the first line that says so, since advice may follow."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    named = [line for line in lines if line.startswith(("fatal:", "error:"))]
    return next(map(verbatim, named or lines), said("git failed and gave no reason."))


def _advice(words: str) -> Sentence:
    """What Git advises where it refuses a checkout of somebody else's, since hooks and filters in it would act."""
    command = EXCEPTION.search(words)
    return said("if you trust this folder, run: {command}", command=command[1]) if command else UNSAID


def is_shallow(root: Path) -> bool:
    """Whether the history of `root` was fetched in part. Raises GitError."""
    return git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def commit_of(root: Path) -> tuple[str, Sentence | None]:
    """Short name of the commit that `root` stands on; empty where there is none, with Git's reason in a checkout."""
    try:
        return git(root, "rev-parse", "--short=10", "HEAD").decode().strip(), None
    except GitError as error:
        is_checkout = any((folder / ".git").exists() for folder in (root, *root.absolute().parents))
        return "", error.told if is_checkout else None


def commit_at(root: Path, revision: str) -> str:
    """The commit that `revision` names. Raises GitError with Git's reason, or where there is no such revision."""
    return _always_the_same(root, revision) if FULL.fullmatch(revision) else _commit_at(root, revision)


def _commit_at(root: Path, revision: str) -> str:
    try:
        commit = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except GitError:
        if is_shallow(root):  # which says why, where Git does not answer here at all
            reason = said("there is no revision '{revision}' in the part of the history here.", revision=revision)
            raise GitError(reason, FETCH) from None
        raise GitError(said("there is no revision '{revision}' in this repository.", revision=revision)) from None
    return commit.decode().strip()


_always_the_same = lru_cache(1024)(_commit_at)  # the states of a change are asked for again and again


def fork_of(root: Path, revision: str) -> str:
    """The commit at which the current one left `revision`; `revision` itself where Git knows of none.

    Raises GitError where there is no such revision.
    """
    commit = commit_at(root, revision)
    try:
        return git(root, "merge-base", commit, "HEAD").decode().split()[0]
    except (GitError, IndexError):  # a history that is not all here, or not the same
        return commit


@contextmanager
def site_at(root: Path, revision: str) -> Iterator[Path]:
    """A folder with what a build publishes or reads besides the data, as `data_at` lays out the data."""
    listing = git(root, *TREE, commit_at(root, revision), "--", *SITE)
    with _temporary() as temporary:
        if listing:
            _lay_out(root, listing, Path(temporary))
        yield Path(temporary)


@contextmanager
def sites_at(root: Path, *revisions: str) -> Iterator[list[Path]]:
    """A folder like that of `site_at` for each revision, without what of program and design is the same in all."""
    listings = [git(root, *TREE, commit_at(root, revision), "--", *SITE).split(b"\0") for revision in revisions]
    same = {entry for entry in set.intersection(*map(set, listings)) if b"\t%s/" % DOCS.encode() not in entry}
    with ExitStack() as temporary:
        folders = [Path(temporary.enter_context(_temporary())) for _ in revisions]
        for folder, entries in zip(folders, listings, strict=True):
            _lay_out(root, b"\0".join(entry for entry in entries if entry not in same), folder)
        yield folders


@contextmanager
def data_at(root: Path, revision: str, folder: str) -> Iterator[Path]:
    """A temporary copy of `folder` as it stands in `revision`. Raises GitError where it cannot be had.

    The files are Git's own bytes: no attribute that the revision brings along (a filter, a line end, a file to leave
    out) acts on them. A link is laid out as the text that Git keeps of it, and followed by nobody.
    """
    listing = git(root, *TREE, commit_at(root, revision), "--", f"{folder}/")
    if not listing:
        raise GitError(said("the revision '{revision}' has no folder '{folder}'.", revision=revision, folder=folder))
    with _temporary() as temporary:
        _lay_out(root, listing, Path(temporary))
        yield Path(temporary) / folder


def _temporary() -> "TemporaryDirectory[str]":
    """A folder that is taken away after use. Raises GitError where this machine has no room for one."""
    try:
        return TemporaryDirectory()
    except FileNotFoundError:  # Python has tried every folder that it knows
        reason = said("no folder for temporary files can be written: make room, or set TMPDIR to a folder with room")
    except OSError as error:
        reason = refusal(error).opened()
    raise GitError(said("its files cannot be laid out on this machine: {reason}.", reason=reason))


def listed(root: Path, revision: str, folder: str) -> list[tuple[str, str, int]]:
    """Name, blob and size of every file below `folder` in a revision; none where it has no such folder.

    Raises GitError.
    """
    return list(_entries(git(root, *TREE, commit_at(root, revision), "--", f"{folder}/")))


def parents(root: Path, base: str, head: str) -> dict[str, list[str | None]]:
    """The commits that `head` has and `base` has not, the newest first, with their parents.

    None stands for a parent that is not in this repository, since its history was fetched in part. Raises GitError.
    """
    commits = git(root, "rev-list", f"{commit_at(root, base)}..{commit_at(root, head)}").decode().split()
    # As each commit was written: where history is cut off, Git itself says that there is no parent.
    heads = (
        content.split(b"\n\n", 1)[0].decode(errors="replace")
        for content in contents(root, [(f"commit {id_}", id_) for id_ in commits])
    )
    named = [[line.split()[1] for line in lines.split("\n") if line.startswith("parent ")] for lines in heads]
    asked = "".join(f"{parent}\n" for those in named for parent in those)
    answers = git(root, "cat-file", "--batch-check", given=asked.encode()).decode().splitlines() if asked else []
    missing = {line.split()[0] for line in answers if line.endswith(" missing")}
    return {
        commit: [None if parent in missing else parent for parent in those]
        for commit, those in zip(commits, named, strict=True)
    }


def changed_outside(root: Path, before: str, after: str, folder: str) -> list[str]:
    """The files below `root`, but not in `folder`, that differ between two revisions, sorted. Raises GitError."""
    names = git(
        root,
        *("diff-tree", "-r", "-z", "--name-only", "--no-renames"),
        *(commit_at(root, before), commit_at(root, after), "--", ".", f":(exclude,literal){folder}"),
    )
    return sorted(os.fsdecode(name) for name in names.split(b"\0") if name)


def changed_between(root: Path, before: str, after: str, names: Sequence[str]) -> set[str]:
    """The files at or below `names` that differ between two revisions, or from what stands in the folder now.

    An empty `after` stands for the folder; what Git is to ignore is no part of it. Raises GitError.
    """
    commits = [commit_at(root, revision) for revision in (before, after) if revision]
    listing = git(
        root, "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--relative", *commits, "--", *names
    )
    if not after:
        listing += git(root, "ls-files", "-z", "--others", "--exclude-standard", "--", *names)
    return {os.fsdecode(name) for name in listing.split(b"\0") if name}


def _entries(listing: bytes) -> Iterator[tuple[str, str, int]]:
    """Name, blob and size of each file in a listing by `git ls-tree`."""
    for entry in listing.rstrip(b"\0").split(b"\0") if listing else ():
        facts, _, name = entry.partition(b"\t")
        _, kind, blob, size = facts.decode().split()
        if kind != "blob":
            continue  # another repository inside this one: Git keeps no file of it
        if not size.isdigit():  # BAD: Git knows of the file, and has lost what it held
            raise _lost(os.fsdecode(name))
        yield os.fsdecode(name), blob, int(size)


def _lay_out(root: Path, listing: bytes, target: Path) -> None:
    """Writes every file of a listing by `git ls-tree` below `target`."""
    large: list[tuple[Path, int]] = []
    small: list[tuple[Path, str]] = []
    names: dict[Path, str] = {}
    for name, blob, size in _entries(listing):
        path = target / _inside(name)
        names[path] = name
        if size > LARGEST:
            large.append((path, size))
        else:
            small.append((path, blob))
    try:
        for path, length in large:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                file.truncate(length)
        held = contents(root, [(names[path], blob) for path, blob in small])
        for (path, _), content in zip(small, held, strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as error:  # a name that this system does not take, or no room
        raise GitError(said("its files cannot be laid out on this machine: {reason}.", reason=error.strerror)) from None


def _inside(name: str) -> PurePosixPath:
    """The path `name`, which Git may hold in any form: none that leaves the folder it is laid out in."""
    parts = name.split("/")
    if {"", ".", ".."} & set(parts) or (os.sep != "/" and any(sign in name for sign in "\\:")):
        raise GitError(said("it holds a file whose name leads out of its folder."))
    return PurePosixPath(*parts)


def contents(root: Path, objects_: list[tuple[str, str]]) -> Iterator[bytes]:
    """What each blob, or commit, holds, in order; each stands there with the name that people know it by.

    Raises GitError.
    """
    for (name, _), content in zip(objects_, objects(root, [object_ for _, object_ in objects_]), strict=True):
        if content is None:
            raise _lost(name)
        yield content


def objects(root: Path, names: Sequence[str]) -> Iterator[bytes | None]:
    """What each object holds as Git keeps it, in order; None for one that is not there. Raises GitError."""
    if not names:
        return
    packed = git(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode())
    start = 0
    for _ in names:
        end = packed.find(b"\n", start)
        facts = packed[start:end].split() if end >= 0 else []
        if len(facts) != 3 or not facts[2].isdigit():  # "<object> missing"
            yield None
            start = end + 1
        else:
            length = int(facts[2])
            yield packed[end + 1 : end + 1 + length]
            start = end + length + 2


def _lost(name: str) -> GitError:
    return GitError(
        said(
            "this repository is damaged: Git has lost what '{file}' held. "
            "Clone it again; 'git fsck' lists all that is lost.",
            file=printable(name),
        )
    )
