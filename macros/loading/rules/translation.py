"""A record in another language is the original's twin: texts differ, and nothing else does."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from macros.messages.problems import Problem, typed
from macros.model.base import Record
from macros.model.shapes import inner
from macros.model.translated import fields_alike, is_text
from macros.reading.placed import Placed, Records
from macros.reading.source import Source, Steps
from macros.text.sentences import Sentence, said


def twin_problems(original: Placed, twin: Placed) -> Iterator[Problem]:
    """Every place at which the `twin` differs from the `original` in more than its texts."""
    yield from _Twins(original, twin).records(type(original.record), original.record, twin.record, ())


@dataclass(frozen=True, slots=True)
class _Twins:
    original: Placed
    twin: Placed

    def records(self, model: Any, original: Record, twin: Record, path: Steps) -> Iterator[Problem]:
        """What differs between two groups of keys."""
        for name, key, kind in fields_alike(type(original)):
            yield from self.values(kind, getattr(original, name), getattr(twin, name), (*path, key))

    def values(self, kind: Any, original: Any, twin: Any, path: Steps) -> Iterator[Problem]:
        """What differs between two values of one field."""
        if (original is None) != (twin is None):
            yield from self._keys({path[-1]} if original is not None else set(), {path[-1]}, path[:-1])
        elif isinstance(original, Record):
            yield from self.records(kind, original, twin, path)
        elif isinstance(original, tuple):
            if len(original) != len(twin):
                yield self._count(len(original), len(twin), path)
                return
            for i, (first, second) in enumerate(zip(original, twin, strict=True)):
                yield from self.values(inner(kind, i), first, second, (*path, i))
        elif isinstance(original, Mapping):
            yield from self._keys(set(original), set(twin) | set(original), path, set(twin))
            for key in original:
                if key in twin:
                    yield from self.values(inner(kind, key), original[key], twin[key], (*path, _typed(key)))
        elif original != twin and not is_text(kind):
            yield self._value(original, twin, path)

    def _keys(self, wanted: set[Any], both: set[Any], path: Steps, there: set[Any] | None = None) -> Iterator[Problem]:
        present = both - wanted if there is None else there
        for key in sorted(map(_typed, wanted - present)):
            yield self.twin.source.problem(
                "translation-key",
                (*self.twin.path, *path),
                said("the key '{key}' is missing, which the original has.", key=typed(key)),
                allowed=said("the keys of the original, {place}", place=self._at((*path, key))),
                fix=said("translate it, too"),
            )
        for key in sorted(map(_typed, present - wanted)):
            allowed = said("the keys of the original, {place}", place=self._at(path))
            yield without_original(self.twin.source, (*self.twin.path, *path, key), key, allowed)

    def _count(self, number: int, length: int, path: Steps) -> Problem:
        return self.twin.source.problem(
            "translation-count",
            (*self.twin.path, *path),
            said(
                "the list is {found} long, and that of the original {number}.",
                found=typed(length),
                number=typed(number),
            ),
            allowed=said("as many entries as in the original, {place}", place=self._at(path)),
            fix=said("add what is missing, or delete what the original does not have"),
        )

    def _value(self, wanted: Any, value: Any, path: Steps) -> Problem:
        return self.twin.source.problem(
            "translation-value",
            (*self.twin.path, *path),
            said("'{value}' is another value than in the original.", value=typed(_said(value))),
            allowed=said("{value}, as in {place}", value=typed(_said(wanted)), place=self._at(path)),
            fix=said("write it as it stands there: only texts are translated"),
        )

    def _at(self, path: Steps) -> object:
        return self.original.source.place(*self.original.path, *path, key=True)


def _typed(key: Any) -> str:
    return key.value if isinstance(key, Enum) else str(key)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _typed(value)


def without_original(source: Source, path: Steps, key: str, allowed: Sentence) -> Problem:
    """The problem of a key at `path` of a translation that the original has not."""
    return source.key_problem(
        "translation-key",
        path,
        said("the original has no key '{key}'.", key=typed(key)),
        allowed=allowed,
        fix=said("delete it, or add it to the original first"),
    )


def twins_there(
    originals: Records, twins: Records, language: str, is_alone: bool, unread: Collection[str]
) -> Iterator[Problem]:
    """Each record has its twin in a language of the site, which speaks it beside others or alone."""
    fix = said("translate it, too, or leave the language out of 'languages' in company.yml")
    if is_alone:
        fix = said("write it there, or delete it here, where nobody reads it")
    for key in sorted(originals.keys() - twins.keys()):
        place = originals[key]
        parts = place.source.name.split("/")
        at = parts.index("local") + 1 if "local" in parts else 2  # behind the data folder and that of the kind
        if key[1] not in unread:
            yield place.source.key_problem(
                "no-translation",
                place.path,
                said("'{id}' is not translated.", id=typed(key[1])),
                allowed=said("the same in {file}", file="/".join([*parts[:at], language, *parts[at:]])),
                fix=fix,
            )
