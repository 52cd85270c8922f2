"""What a change makes visible to everyone that was hidden before: two data folders are compared."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from macros.disclosure.kept import (
    CHOSEN,
    EvidenceEntry,
    Files,
    FileText,
    entries,
    homes,
    is_kept,
    locks_loosely,
    locks_strictly,
    passages_in,
    stem,
)
from macros.disclosure.moved import LONG, moved
from macros.disclosure.published import PAGE, is_published
from macros.disclosure.successors import Home, successors
from macros.messages.problems import UNSAID, Place, Problem, typed
from macros.reading.locks import ANSWERS, BASES, EVIDENCE, REMARKS, folded, is_near, naming
from macros.reading.source import Source, Step, Steps
from macros.text.sentences import Sentence, said

COMPANY = "company.yml"
SEEN = "employees_see"
NAMED_BELOW = {ANSWERS, BASES, "sessions", "questions"}
"""Groups in which a thing is named by its key."""


@dataclass(frozen=True, order=True, slots=True)
class Opened:
    """One thing that becomes visible, or that cannot be compared, at its place in the new data."""

    place: Place
    name: str
    """The words that let it pass: department or file, one that is no data with its folders; then item or key."""
    compared: bool = True
    """False for a file of the older data that cannot be read."""
    missing: Sentence = UNSAID
    """Why the commits of a change cannot be compared, as a sentence."""
    remedy: Sentence = UNSAID
    """What helps against that."""

    def problem(self) -> Problem:
        """The problem that it is unless somebody says that it is meant."""
        line = f"Visible to everyone: {typed(self.name)}"
        allowed = said("a paragraph '{line}' in the text of the request or of a commit", line=line)
        if self.missing:
            fix = said(
                "{remedy}; or look at each of them: where none hid what can be read now, add the paragraph",
                remedy=self.remedy,
            )
            return Problem(self.place, self.missing, "not-compared", allowed, fix)
        if not self.compared:
            return Problem(
                self.place,
                said("what this file hid before cannot be compared: the older version of it cannot be read."),
                "not-compared",
                allowed,
                said("look at the older version: where it hid nothing that can be read now, add the paragraph"),
            )
        return Problem(
            self.place,
            said("what was kept from everyone becomes visible to them: '{name}'.", name=typed(self.name)),
            "becomes-visible",
            allowed,
            self._cure(),
        )

    def _cure(self) -> Sentence:
        if self.place.file.endswith(PAGE):
            return said("take it off the page, or add the paragraph where everyone may read it")
        if is_published(self.place.file):
            return said("take it out of the file, or add the paragraph where everyone may read it")
        return said(
            "lock it again ('audience: management' in evidence), or add the paragraph where everyone may read it"
        )


@dataclass(frozen=True, slots=True)
class Opening:
    """What becomes visible, and what was hidden and is gone."""

    opened: tuple[Opened, ...]
    gone: Mapping[str, int]
    """Number of hidden entries that are nowhere any more, by department."""


def opening(before: Files, after: Files, others: Files | None = None, began: Files | None = None) -> Opening:
    """What `after` shows everyone that `before` kept from them.

    Where `before` is on the way to `after`, `others` is the data that the change is to join: what everyone reads there
    was not opened by the change. `began` is the data with which `before` began: where an entry is gone that was hidden
    there, too, no text instead of it is looked for, since others may have taken it out.
    """
    old, new = passages_in(before, locks_loosely), passages_in(after, locks_strictly)
    public = [passage for passage in passages_in(others or {}, locks_loosely) if not passage.kept]
    where = _moves(before, after, old)
    became = successors(entries(old), entries(new), where, entries(public))
    known = {(entry.home, entry.all) for entry in entries(passages_in(began or {}, locks_loosely)) if entry.kept}
    own = [entry for entry in became.gone if (entry.home, entry.all) not in known]
    told = list(moved([*old, *public], new))
    gained = _gained([*old, *public], new)
    if _is_closed(before):
        public = _closed(public) if _is_closed(others or {}) else public
        told += moved(
            [*_closed(old), *public], [passage for passage in new if EVIDENCE not in passage.source.name], LONG
        )
    instead = [passage for entry in own for home in where.get(entry.home, ()) for passage in gained.get(home, ())]
    opened = [
        *_not_compared(before),
        *chain(
            *(_unlocked(before.get(name), source, (others or {}).get(name)) for name, source in after.items() if source)
        ),
        *(_opened(entry.source, entry.path) for entry in became.shown),
        *map(opened_by, (*told, *instead)),
    ]
    unique = {(shown.place.file, shown.name): shown for shown in sorted(opened, reverse=True)}
    return Opening(tuple(sorted(unique.values())), _gone(became.gone, old, where, gained, told))


def unsaid(opened: Iterable[Opened], names: frozenset[str]) -> list[Problem]:
    """A problem for each entry that becomes visible although no line of the request says that this is intended."""
    return [shown.problem() for shown in opened if shown.name.casefold() not in names]


def _not_compared(before: Files) -> Iterator[Opened]:
    """The older files that cannot be read and could keep something from everyone."""
    for name, source in before.items():
        if source is None and (EVIDENCE in name or "/training/" in name or name.endswith(f"/{COMPANY}")):
            yield Opened(Place(name), _name(name), compared=False)


def _unlocked(old: Source | None, new: Source, others: Source | None) -> Iterator[Opened]:
    """Answers, remarks and statuses that were kept from everyone as a whole, and are not, nor in the file `others`."""
    if old is None:
        return
    was = dict(homes(old.name, old.value))
    for home, path in homes(new.name, new.value):
        lost = is_kept(old.value, path, locks_loosely) and not is_kept(new.value, path, locks_strictly)
        if home in was and lost and not _shows(others, home, path):
            yield _opened(new, path)
    if EVIDENCE not in new.name and new.name.endswith(f"/{COMPANY}"):
        counts = isinstance(new.value, dict) and _typed(new.value.get(SEEN)) == "counts"
        if _counts_perhaps(old.value) and not counts and (others is None or says_counts(others)):
            yield _opened(new, (SEEN,))


def _shows(source: Source | None, home: Home, path: Steps) -> bool:
    """Whether an answer, or remarks, stand in a file for everyone."""
    if source is None or home not in dict(homes(source.name, source.value)):
        return False
    return not is_kept(source.value, path, locks_loosely)


def _counts_perhaps(value: object) -> bool:
    """Whether statuses were hidden from everyone, or were meant to be: so for any value of the key but `statuses`."""
    if not isinstance(value, dict):
        return True
    said = [seen_by for key, seen_by in value.items() if is_near(folded(key).strip(), SEEN)]
    return any(_typed(seen_by) != "statuses" for seen_by in said)


def says_counts(source: Source | None) -> bool:
    """Whether a file keeps everything that is said of departments from everyone."""
    if source is None or EVIDENCE in source.name or not source.name.endswith(f"/{COMPANY}"):
        return False
    return isinstance(source.value, dict) and _counts_perhaps(source.value)


def _is_closed(all_files: Files) -> bool:
    return any(says_counts(source) for source in all_files.values())


def _closed(old: Iterable[FileText]) -> list[FileText]:
    """Texts as they are where nobody but management reads evidence."""
    return [replace(passage, kept=True) if EVIDENCE in passage.source.name else passage for passage in old]


def _typed(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _moves(before: Files, after: Files, old: Iterable[FileText]) -> Mapping[Home, tuple[Home, ...]]:
    """Where the entries of each answer, and of each special remarks, of `before` would stand in `after`.

    An item that left its department is looked for in those that did not answer it before, and the remarks of a file
    that is gone in those that are new.
    """
    was = {home for name, source in before.items() if source for home, _ in homes(name, source.value)}
    was |= {
        passage.home
        for passage in old
        if passage.path[:1] in ((ANSWERS,), (BASES,), (REMARKS,)) and EVIDENCE in passage.source.name
    }
    now = {home for name, source in after.items() if source for home, _ in homes(name, source.value)}
    new: dict[str, list[Home]] = {}
    for home in sorted(now - was):
        if home[1] != REMARKS or home[0] not in before:
            new.setdefault(home[1], []).append(home)
    where = {
        home: (home,) if home in now or (home[1] == REMARKS and home[0] in after) else (home, *new.get(home[1], ()))
        for home in was
    }
    for source in filter(None, before.values()):
        for home, path in homes(source.name, source.value):
            if path[:1] == (BASES,):
                where[home] += tuple((source.name, item) for item in naming(source.value, path[1]))
    return where


def _gained(old: Iterable[FileText], new: Iterable[FileText]) -> Mapping[Home, list[FileText]]:
    """The texts for everyone of each answer, or remarks, that nobody could read before anywhere."""
    public = {passage.bare.letters for passage in old if not passage.kept}
    by_home: dict[Home, list[FileText]] = {}
    for passage in new:
        if (
            EVIDENCE in passage.source.name
            and not passage.kept
            and _tells(passage)
            and passage.bare.letters not in public
        ):
            for home in _shown_at(passage):
                by_home.setdefault(home, []).append(passage)
    return by_home


def _shown_at(passage: FileText) -> Iterator[Home]:
    """Where everyone reads a text: in its answer, and what stands at the head in each answer that names it, too."""
    yield passage.home
    if passage.path[:1] == (BASES,):
        yield from ((passage.source.name, item) for item in naming(passage.source.value, passage.path[1]))


def _tells(passage: FileText) -> bool:
    """Whether it is a text that somebody put in words: no chosen word, and no day."""
    return passage.key not in CHOSEN and any(sign.isalpha() for sign in passage.typed)


def _gone(
    gone: Iterable[EvidenceEntry],
    old: Iterable[FileText],
    where: Mapping[Home, tuple[Home, ...]],
    gained: Mapping[Home, list[FileText]],
    told: list[FileText],
) -> Mapping[str, int]:
    """How many hidden entries were deleted, by department; an answer that was hidden as a whole counts as one."""
    bares = [passage.bare for passage in told]
    whole = {
        home
        for source in {passage.source.name: passage.source for passage in old}.values()
        for home, path in homes(source.name, source.value)
        if is_kept(source.value, path, locks_loosely)
    }
    counted: set[tuple[Home, Steps]] = set()
    for entry in gone:
        became = any(home in gained for home in where.get(entry.home, ()))
        if not became and not any(bare.holds(entry.told, anywhere=True) for bare in bares):
            counted.add((entry.home, () if entry.home in whole else entry.path))
    return Counter(stem(home[0]) for home, _ in sorted(counted, key=str))


def opened_by(passage: FileText) -> Opened:
    """What becomes visible with a text that repeats what was hidden."""
    return _opened(passage.source, passage.path)


def _opened(source: Source, path: Steps) -> Opened:
    group = source.value.get(path[0]) if path and isinstance(source.value, dict) else None
    below = path[1:2] if path and path[0] in NAMED_BELOW and isinstance(group, dict) else path[:1]
    return Opened(source.place(*path, key=True), _name(source.name, *(step for step in below if isinstance(step, str))))


def _name(file: str, *steps: Step) -> str:
    """A name that a person can type: words of letters, digits and hyphens with one space between."""
    first = file.rpartition(".")[0] if is_published(file) else stem(file)  # whole: many pages are called index
    known = unicodedata.normalize("NFKC", " ".join([first, *map(str, steps)]))
    return " ".join(re.sub(r"[^\w-]+", " ", known).split())
