"""What a change makes visible to everyone that was kept from them: two data folders held against each other.

It reads the files alone, not the portal, so that it also compares data with other problems.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from macros.locks import ANSWERS, AUDIENCE, EVERYONE, REMARKS, hides, restricts
from macros.problems import Place, Problem, typed
from macros.source import EVIDENCE, Source, Step, read

TOLD = {"title", "reference", "link", "what", "note", "reason", "text", REMARKS}
"""Keys of evidence whose words tell what an entry is about; a role or a kind tells nothing by itself."""
FACILITATORS = (
    "*/modules/*: talking_points/*",
    "*/modules/*: questions/*/touches/*",
    "*/scenarios/*: running",
    "*/scenarios/*: players/*/knows/*",
    "*/scenarios/*: injects/[!0]*",
    "*/scenarios/*: decisions/*",
    "*/scenarios/*: hidden_facts/*",
    "*/scenarios/*: endings/*",
    "*/scenarios/*: debrief/*/question",
    "*/scenarios/*: debrief/*/touches/*",
    "*/sessions.yml: sessions/*/agenda/*/say",
    "*/sessions.yml: sessions/*/agenda/*/remote",
    "*/sessions.yml: sessions/*/room",
    "*/sessions.yml: sessions/*/remote",
)
"""File and path of what only facilitators read."""
NAMED_BELOW = {ANSWERS, "sessions", "questions"}
SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])|\n")
LONG = 20  # characters from which a sentence, or a text of the training, is no one's coincidence
ALIKE = 0.6
LINE = re.compile(r"^[ \t>*-]*visible to everyone:(.*)$", re.I | re.M)
COMMENT = re.compile(r"<!--.*?(-->|\Z)", re.S)


@dataclass(frozen=True, order=True, slots=True)
class Opened:
    """One thing that becomes visible, or that cannot be compared, at its place in the new data."""

    place: Place
    name: str
    """The words that let it pass: department or file, then item, `special_remarks` or another key."""
    compared: bool = True
    """False for a file of the older data that cannot be read."""

    def problem(self) -> Problem:
        """The problem that it is unless somebody says that it is meant."""
        line = f"'Visible to everyone: {typed(self.name)}'"
        allowed = f"a line {line} in the text of the request or of a commit"
        if not self.compared:
            return Problem(
                self.place,
                "what this file hid before cannot be compared: the older version of it cannot be read.",
                "not-compared",
                allowed,
                "look at the older version: where it hid nothing that can be read now, add the line",
            )
        return Problem(
            self.place,
            f"what was kept from everyone becomes visible to them: '{typed(self.name)}'.",
            "becomes-visible",
            allowed,
            "lock it again ('audience: management' in evidence), or add the line where everyone may read it",
        )


@dataclass(frozen=True, slots=True)
class Opening:
    """What becomes visible, and what was hidden and is gone."""

    opened: tuple[Opened, ...]
    gone: Mapping[str, int]
    """Number of hidden entries that are nowhere any more, by department."""


Files = Mapping[str, Source | None]


def files(data: Path) -> Files:
    """Every data file by its name, None for one that cannot be read."""
    paths = sorted(path for path in data.rglob("*.y*ml") if path.is_file() and "schema" not in path.parts)
    names = {path: "/".join(["data", *path.relative_to(data).parts]) for path in paths}
    return {name: read(path, name)[0] for path, name in names.items()}


def opening(before: Files, after: Files) -> Opening:
    """What `after` shows everyone that `before` kept from them."""
    found = [
        Opened(Place(name), _stem(name), compared=False)
        for name, source in before.items()
        if source is None and (EVIDENCE in name or "/training/" in name)
    ]
    gone: dict[str, int] = {}
    for name, source in after.items():
        old = before.get(name)
        if source is None or old is None or not isinstance(source.value, dict) or not isinstance(old.value, dict):
            continue
        if EVIDENCE in name:
            found += [_opened(source, path) for path in _unlocked(old.value, source.value)]
        elif name.endswith("/company.yml") and _counts(old) and not _counts(source):
            found.append(_opened(source, ("employees_see",)))
    found += _moved(before, after)
    everything = "\n".join(_fold(text) for source in after.values() if source for _, text in _leaves(source))
    for name, source in before.items():
        if source and EVIDENCE in name:
            missing = _gone(source, after.get(name), everything)
            gone |= {_stem(name): missing} if missing else {}
    return Opening(tuple(sorted({one.name: one for one in sorted(found, reverse=True)}.values())), gone)


def meant(text: str) -> frozenset[str]:
    """The names on the lines `Visible to everyone: …` of a request's text or of commit messages."""
    lines = LINE.findall(COMMENT.sub("", text.replace("\r", "")))
    names = (" ".join(name.strip(" \t.`'\"").split()).casefold() for line in lines for name in line.split(","))
    return frozenset(name for name in names if name)


def unsaid(opened: Iterable[Opened], names: frozenset[str]) -> list[Problem]:
    """The problems of everything that nobody says is meant."""
    return [one.problem() for one in opened if one.name.casefold() not in names]


def _counts(source: Source) -> bool:
    return str(source.value.get("employees_see", "")).strip() == "counts"


def _opened(source: Source, path: tuple[Step, ...]) -> Opened:
    below = path[1:2] if path[:1] and path[0] in NAMED_BELOW and len(path) > 1 else path[:1]
    return Opened(source.place(*path, key=True), " ".join([_stem(source.name), *map(str, below)]))


def _stem(name: str) -> str:
    return name.rpartition("/")[2].partition(".")[0]


# --- an entry whose lock is gone, whatever became of its words


def _unlocked(old: dict[str, Any], new: dict[str, Any]) -> Iterator[tuple[Step, ...]]:
    if REMARKS in new and _is_hidden(old, (REMARKS,)) and not _is_kept(new, (REMARKS,)):
        yield (REMARKS,)
    for item, answer in _groups(new.get(ANSWERS)):
        path = (ANSWERS, item)
        before = dict(_groups(old.get(ANSWERS))).get(item)
        if before is None or _is_kept(new, path):
            continue
        if _is_hidden(old, path):
            yield path
            continue
        for key in ("basis", "actions"):
            olds, news = _list(before.get(key)), _list(answer.get(key))
            for i, j in _pairs(olds, news).items():
                if restricts(olds[i]) and not _is_kept(news[j], ()):
                    yield (*path, key, j)


def _groups(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from ((key, one) for key, one in value.items() if isinstance(one, dict)) if isinstance(value, dict) else ()


def _list(value: Any) -> list[dict[str, Any]]:
    return [one if isinstance(one, dict) else {} for one in value] if isinstance(value, tuple) else []


def _pairs(olds: list[dict[str, Any]], news: list[dict[str, Any]]) -> dict[int, int]:
    """Which new entry each old one has become: the same, else the most alike, else the one in its position."""
    found: dict[int, int] = {}
    for limit in (1.0, ALIKE):
        for i, old in enumerate(olds):
            free = [j for j in range(len(news)) if j not in found.values()]
            likeness = {j: SequenceMatcher(None, _words(old), _words(news[j]), autojunk=False).ratio() for j in free}
            best = max(free, key=lambda j: likeness[j], default=None)
            if i not in found and best is not None and likeness[best] >= limit:
                found[i] = best
    for i in range(min(len(olds), len(news))):
        if i not in found and i not in found.values():
            found[i] = i
    return found


def _words(entry: dict[str, Any]) -> str:
    return " ".join(str(value) for key, value in sorted(entry.items()) if key != AUDIENCE)


def _is_hidden(value: dict[str, Any], path: tuple[Step, ...]) -> bool:
    """Whether the group at `path` was kept from everyone, by itself or with what it stands in."""
    here: Any = value
    for step in path:
        if restricts(here):
            return True
        here = here.get(step) if isinstance(here, dict) else None
        if not isinstance(here, dict):
            return False
    return restricts(here)


def _is_kept(value: Any, path: tuple[Step, ...]) -> bool:
    """Whether everyone really is kept from what stands at `path`: here a misspelt lock is none."""
    for step in (*path, None):
        if isinstance(value, dict) and str(value.get(AUDIENCE, EVERYONE)).strip() != EVERYONE:
            return True
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return False
    return False


# --- words that were hidden and stand where everyone reads them


def _moved(before: Files, after: Files) -> Iterator[Opened]:
    shown = "\n".join(_fold(text) for source in before.values() if source for _, text in _shown(source, _was_hidden))
    hidden = {
        piece
        for source in before.values()
        if source
        for path, text in _leaves(source)
        if _was_hidden(source, path)
        for piece in _pieces(source, path, text)
    }
    hidden = {piece for piece in hidden if not _holds(shown, piece)}
    if not hidden:
        return
    for source in after.values():
        if source:
            for path, text in _shown(source, _is_for_others):
                folded = _fold(text)
                if any(_holds(folded, piece) for piece in hidden):
                    yield _opened(source, path)


def _leaves(source: Source) -> Iterator[tuple[tuple[Step, ...], str]]:
    ahead: list[tuple[tuple[Step, ...], Any]] = [((), source.value)]
    while ahead:
        path, value = ahead.pop()
        if isinstance(value, dict):
            ahead += [((*path, key), one) for key, one in value.items()]
        elif isinstance(value, tuple):
            ahead += [((*path, i), one) for i, one in enumerate(value)]
        elif isinstance(value, str) and value:
            yield path, value


def _shown(source: Source, hidden: Any) -> Iterator[tuple[tuple[Step, ...], str]]:
    return ((path, text) for path, text in _leaves(source) if not hidden(source, path))


def _was_hidden(source: Source, path: tuple[Step, ...]) -> bool:
    return hides(source.value, path) if EVIDENCE in source.name else _is_facilitators(source, path)


def _is_for_others(source: Source, path: tuple[Step, ...]) -> bool:
    return _is_kept(source.value, path) if EVIDENCE in source.name else _is_facilitators(source, path)


def _is_facilitators(source: Source, path: tuple[Step, ...]) -> bool:
    where = f"{source.name}: {'/'.join(map(str, path))}"
    return "/training/" in source.name and any(fnmatch(where, pattern) for pattern in FACILITATORS)


def _pieces(source: Source, path: tuple[Step, ...], text: str) -> Iterator[str]:
    """What a hidden text is known by: all of it, and each of its sentences that is long enough."""
    whole = _fold(text)
    if EVIDENCE in source.name:
        keys = [step for step in path if isinstance(step, str)]
        if keys[-1] in TOLD:
            yield whole
    elif len(whole) >= LONG:
        yield whole
    for sentence in map(_fold, SENTENCE.split(text)):
        if len(sentence) >= LONG or (len(sentence) >= LONG / 2 and not sentence.isascii()):
            yield sentence


def _fold(text: str) -> str:
    return " ".join(text.split())


def _holds(text: str, piece: str) -> bool:
    """Whether `piece` stands in `text` as words of its own."""
    at = text.find(piece)
    while at >= 0:
        around = text[at - 1 : at] + text[at + len(piece) : at + len(piece) + 1]
        if not piece.isascii() or not any(sign.isalnum() for sign in around):
            return True
        at = text.find(piece, at + 1)
    return False


def _gone(source: Source, now: Source | None, everything: str) -> int:
    """How many hidden entries of `source` are nowhere in the new data."""
    new = now.value if now and isinstance(now.value, dict) else {}
    answers = dict(_groups(new.get(ANSWERS)))
    number = 0
    for item, answer in _groups(source.value.get(ANSWERS)) if isinstance(source.value, dict) else ():
        if _is_hidden(source.value, (ANSWERS, item)):
            number += item not in answers and not _is_somewhere(answer, everything)
            continue
        for key in ("basis", "actions"):
            olds, news = _list(answer.get(key)), _list(answers.get(item, {}).get(key))
            pairs = _pairs(olds, news)
            number += sum(
                restricts(old) and i not in pairs and not _is_somewhere(old, everything) for i, old in enumerate(olds)
            )
    if isinstance(source.value, dict) and _is_hidden(source.value, (REMARKS,)) and REMARKS not in new:
        number += not _is_somewhere(source.value[REMARKS], everything)
    return number


def _is_somewhere(entry: dict[str, Any], everything: str) -> bool:
    texts = [_fold(value) for key, value in entry.items() if key in TOLD and isinstance(value, str)]
    return any(_holds(everything, text) for text in texts)
