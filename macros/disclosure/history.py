"""Entries that a commit of a change, or an earlier state, hides and its last commit shows: it is compared with each."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path

from macros.disclosure.earlier import come_back
from macros.disclosure.kept import NAMES, SCENARIOS, Files, homes, is_data, is_kept, locks_loosely, names, passages
from macros.disclosure.opened import Opened, Opening, opened_by, opening, says_counts
from macros.disclosure.published import is_published
from macros.messages.problems import Place
from macros.reading.git import FETCH, GitError, contents, git, listed, parents
from macros.reading.locks import EVIDENCE
from macros.reading.source import Mark, Source, parse
from macros.text.sentences import said

MOST = 50
"""How many states of the data one change is looked through for; each takes about a second."""
EARLIER = "earlier commits"
"""What is said to become visible where they cannot be compared."""
NOT_HERE = said("the history of this change is not all here, so what its earlier commits hid cannot be compared.")
TOO_MANY = said(
    "this change has more than {most} states of the data, so what its earlier commits hid cannot be compared.",
    most=MOST,
)
DIVIDE = said("divide the change, or join its commits into one")


def opening_with_history(before: Files, after: Files, root: Path, folder: str, base: str, head: str) -> Opening:
    """What `after` shows everyone that `before`, or a commit between `base` and `head`, hid from them. Raises GitError.

    `before` and `after` may hold what is published besides, too; of a commit on the way the data alone is read.
    """
    between = opening(before, after)
    shown = {name: source for name, source in before.items() if is_published(name)}
    more = opened_in_history(root, folder, base, head, after, shown)
    unique = {(opened.place.file, opened.name): opened for opened in (*more, *between.opened)}
    return replace(between, opened=tuple(sorted(unique.values())))


def opened_in_history(root: Path, folder: str, base: str, head: str, after: Files, shown: Files) -> Iterator[Opened]:
    """What `after` shows everyone that a commit of the change, a parent of one, or an earlier state kept from them.

    The change is what `head` has and the commit `base` has not. What everyone reads where the two part was opened by
    others, and what `shown` holds is read by everyone. Raises GitError.
    """
    commits = parents(root, base, head)
    if any(parent is None for those in commits.values() for parent in those):
        yield Opened(Place(folder), EARLIER, missing=NOT_HERE, remedy=FETCH)
    known, began = _Versions(root, folder), _fork(root, base, head)
    fork = known.at(began)
    yield from map(opened_by, come_back(root, folder, began, {**fork, **shown}, after))
    hidden = _hidden(fork, fork)
    seen: list[Files] = [fork]
    tried = {frozenset[tuple[object, ...]]()}
    # The oldest first: of commits that hide the same, the first has shown the least of it.
    for commit in dict.fromkeys(commit for last in reversed(commits) for commit in (*commits[last], last) if commit):
        files = known.at(commit)
        if any(_same(files, earlier) for earlier in seen):
            continue
        if len(seen) > MOST:
            yield Opened(Place(folder), EARLIER, missing=TOO_MANY, remedy=DIVIDE)
            return
        seen.append(files)
        more = frozenset(_hidden(files, fork) - hidden)
        if more not in tried:
            tried.add(more)
            yield from opening(files, after, {**fork, **shown}, known.at(_fork(root, base, commit))).opened


def _fork(root: Path, base: str, commit: str) -> str:
    """The commit at which `commit` left `base`; `base` where none is known."""
    try:
        return git(root, "merge-base", base, commit).decode().split()[0]
    except (GitError, IndexError):
        return base


def _same(first: Files, second: Files) -> bool:
    return first.keys() == second.keys() and all(first[name] is second[name] for name in first)


def _hidden(files: Files, fork: Files) -> set[tuple[object, ...]]:
    """What the files keep from everyone; a file that is the same at the fork adds nothing."""
    named = any(files.get(name) is not fork.get(name) for name in {*files, *fork} if name.endswith(NAMES))
    kept: set[tuple[object, ...]] = set()
    for name, source in files.items():
        if source is None or (files is not fork and source is fork.get(name) and not (named and SCENARIOS in name)):
            continue
        kept |= {
            (passage.home, passage.key, passage.bare.letters)
            for passage in passages(source, locks_loosely, names(source, files))
            if passage.kept
        }
        kept |= {home for home, path in homes(name, source.value) if is_kept(source.value, path, locks_loosely)}
        kept |= {("counts",)} if says_counts(source) else set()
    return kept


@dataclass
class _Versions:
    """The data folder at several commits; each version of a file is read once."""

    root: Path
    folder: str
    known: dict[tuple[str, str], Source | None] = field(default_factory=dict)
    states: dict[str, Files] = field(default_factory=dict)

    def at(self, commit: str) -> Files:
        """The files at a commit, but for those that cannot be read; of evidence, those with their lines alone."""
        if commit not in self.states:
            self.states[commit] = self._at(commit)
        return self.states[commit]

    def _at(self, commit: str) -> Files:
        here = [
            (name, blob)
            for name, blob, _ in listed(self.root, commit, self.folder)
            if fnmatchcase(name, "*.y*ml") and is_data(name.removeprefix(f"{self.folder}/").split("/"))
        ]
        new = [version for version in here if version not in self.known]
        for (name, blob), content in zip(new, contents(self.root, new), strict=True):
            self.known[name, blob] = _read(name, content)
        return {name: self.known[name, blob] for name, blob in here if self.known[name, blob]}


def _read(name: str, content: bytes) -> Source | None:
    """A version of a file. One that cannot be read was never published, and is mended by the next commit or so."""
    source, _ = parse(content, name)
    if source is None and EVIDENCE in name:
        return Source(name, "", Mark(1, 1), content.decode(errors="replace"))
    return source
