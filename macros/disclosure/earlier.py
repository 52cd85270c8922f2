"""Words that an earlier state of the main line kept from everyone, that were taken out, and that come back."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from macros.disclosure.kept import Files, FileText, locks_loosely, locks_strictly, passages, passages_in
from macros.disclosure.moved import moved
from macros.reading.git import git, objects
from macros.reading.locks import EVIDENCE
from macros.reading.past import files_at
from macros.reading.source import Source, parse

STATES = 50
"""How many states of evidence are looked at before the one at which a change began."""
VERSIONS = 500
"""The most versions of files that are read for it; each takes some hundredths of a second."""


def come_back(root: Path, folder: str, fork: str, began: Files, after: Files) -> Iterator[FileText]:
    """The texts of `after` for everyone that repeat what evidence hid before the commit `fork`, and no longer held.

    `began` is what stands at that commit, with what is published besides. What everyone could read there, or in a state
    after the one that hid it, was opened by others. The folder is looked at by its name, `root` is the one around it.
    Raises GitError.
    """
    versions = list(_versions(root, f"{folder}{EVIDENCE.rstrip('/')}", fork))
    if not any(passage.kept for source in versions for passage in _texts(source)):
        return
    at_hand = passages_in(began, locks_loosely)
    hidden = {(passage.home, passage.bare.letters) for passage in at_hand if passage.kept}
    public = [passage for passage in at_hand if not passage.kept]
    read = {passage.bare.letters for passage in public}
    lost: list[FileText] = []
    for source in versions:
        texts = list(_texts(source))
        read |= {text.bare.letters for text in texts if not text.kept}
        lost += [
            text
            for text in texts
            if text.kept and text.bare.letters not in read and (text.home, text.bare.letters) not in hidden
        ]
    if lost:
        yield from moved([*lost, *public], passages_in(after, locks_strictly))


def _texts(source: Source) -> Iterable[FileText]:
    return passages(source, locks_loosely, {})


def _versions(root: Path, folder: str, fork: str) -> Iterator[Source]:
    """The versions that can be read of files as states before `fork` held them and it does not, the newest first."""
    log = git(root, "log", "--first-parent", "--format=%H", f"--max-count={STATES + 1}", fork, "--", folder)
    trees = [sorted(files.items()) for files in files_at(root, log.decode().split(), folder).values()]
    held = list(dict.fromkeys(version for files in trees for version in files))
    older = held[len(trees[0]) :][:VERSIONS] if trees else []
    for (name, _), content in zip(older, objects(root, [blob for _, blob in older]), strict=True):
        source, _ = parse(content or b"", f"{folder}/{name}")
        if source is not None:
            yield source
