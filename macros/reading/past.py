"""Earlier versions of a folder in Git: which commit of the main line a day ended with, and which files it held."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from macros.reading.git import git, objects

Files = dict[str, str]
"""The blob of each file, by its name."""


def main_line(root: Path) -> list[tuple[str, int]]:
    """The commits from the current one along first parents, with the second of each, the newest first.

    Empty where the folder holds no checkout. Raises GitError.
    """
    lines = git(root, "log", "--first-parent", "--format=%H %ct", "HEAD").decode().splitlines()
    return [(commit, int(seconds)) for commit, seconds in (line.split() for line in lines)]


def standing_at(line: Sequence[tuple[str, int]], ends: Iterable[int]) -> Iterator[str | None]:
    """For each moment, the newest commit of the line that is not after it; None where none is."""
    for end in ends:
        yield next((commit for commit, seconds in line if seconds <= end), None)


def versions_of(root: Path, file: str, most: int) -> list[bytes]:
    """What `file`, below the project at `root`, held in the commits of the main line that changed it, the newest first.

    At most so many. Raises GitError.
    """
    log = git(root, "log", "--first-parent", "--format=%H", f"--max-count={most}", "HEAD", "--", file)
    prefix = git(root, "rev-parse", "--show-prefix").decode().strip("\n")
    held = objects(root, [f"{commit}:{prefix}{file}" for commit in log.decode().split()])
    return [content for content in held if content is not None]


def files_at(root: Path, commits: Sequence[str], folder: str) -> dict[str, Files]:
    """The files of `folder`, below the project at `root`, in each of the commits; none where there was no such folder.

    Raises GitError.
    """
    prefix = git(root, "rev-parse", "--show-prefix").decode().strip("\n")
    trees = objects(root, [f"{commit}:{prefix}{folder}" for commit in commits])
    return {
        commit: dict(_entries(tree, len(commit) // 2)) if tree else {}
        for commit, tree in zip(commits, trees, strict=True)
    }


def called(
    root: Path, commits: Sequence[str], files: Mapping[str, Files], folder: str, names: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """What each file of `folder`, by the key of its name in `names`, was called in each of the commits.

    They stand the newest first, with their `files`. Where a name is new, and Git says that it is another file renamed,
    that file's name goes on before. Raises GitError.
    """
    now, by_commit = dict(names), {}
    for newer, commit in zip((None, *commits), commits, strict=False):
        new = [name for name in now.values() if newer and name in files[newer] and name not in files[commit]]
        old = _renamed(root, commit, newer, folder) if new and newer and files[commit] else {}
        now = {key: old.get(name, name) if name in new else name for key, name in now.items()}
        by_commit[commit] = now
    return by_commit


def _renamed(root: Path, before: str, after: str, folder: str) -> dict[str, str]:
    """The old name of each file of `folder` that Git takes for one renamed between two commits. Raises GitError."""
    how = ("-r", "-z", "-M", "--relative", "--name-status", "--diff-filter=R")
    words = git(root, "diff-tree", *how, before, after, "--", folder).decode(errors="replace").split("\0")
    pairs = zip(words[1::3], words[2::3], strict=False)
    return {new.removeprefix(f"{folder}/"): old.removeprefix(f"{folder}/") for old, new in pairs}


def _entries(tree: bytes, length: int) -> Iterator[tuple[str, str]]:
    """Name and blob of each plain file in a tree as Git keeps it: mode, name, and the object's bytes."""
    at = 0
    while at < len(tree):
        end = tree.index(b"\0", at)
        mode, _, name = tree[at:end].partition(b" ")
        at = end + 1 + length
        if mode.startswith(b"100"):
            yield name.decode(errors="replace"), tree[end + 1 : at].hex()
