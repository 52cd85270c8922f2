"""A record in another language is the original's twin: texts differ, and nothing else does."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any

from macros.messages.problems import Problem, typed
from macros.model.base import Record
from macros.model.kinds import kind_of
from macros.model.shapes import inner
from macros.reading.source import Source, Steps
from macros.text.sentences import Sentence, said

FREE = {"also", "japanese", "link", "locators", "name", "names", "original", "reading", "search", "strengths"}
"""Keys that each language has for itself, or none: names, what people type, and what a translation says of itself."""
TEXTS = {"line", "text"}
"""Kinds of fields that hold a text."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A record, and where it stands."""

    record: Any
    source: Source
    path: Steps = ()


Records = dict[tuple[str, str], Placed]
"""Where each record stands, by its sort and id."""


def twin_problems(original: Placed, twin: Placed) -> Iterator[Problem]:
    """Every place at which the `twin` differs from the `original` in more than its texts."""
    yield from _Twins(original, twin).records(type(original.record), original.record, twin.record, ())


@dataclass(frozen=True, slots=True)
class _Twins:
    original: Placed
    twin: Placed

    def records(self, model: Any, one: Record, other: Record, path: Steps) -> Iterator[Problem]:
        """What differs between two groups of keys."""
        for name, field in type(one).model_fields.items():
            key = field.alias or name
            if key not in FREE:
                kind = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
                yield from self.values(kind, getattr(one, name), getattr(other, name), (*path, key))

    def values(self, kind: Any, one: Any, other: Any, path: Steps) -> Iterator[Problem]:
        """What differs between two values of one field."""
        if (one is None) != (other is None):
            yield from self._keys({path[-1]} if one is not None else set(), {path[-1]}, path[:-1])
        elif isinstance(one, Record):
            yield from self.records(kind, one, other, path)
        elif isinstance(one, tuple):
            if len(one) != len(other):
                yield self._count(len(one), len(other), path)
                return
            for i, (first, second) in enumerate(zip(one, other, strict=True)):
                yield from self.values(inner(kind, i), first, second, (*path, i))
        elif isinstance(one, Mapping):
            yield from self._keys(set(one), set(other) | set(one), path, set(other))
            for key in one:
                if key in other:
                    yield from self.values(inner(kind, key), one[key], other[key], (*path, _typed(key)))
        elif one != other and not _is_text(kind):
            yield self._value(one, other, path)

    def _keys(self, wanted: set[Any], both: set[Any], path: Steps, there: set[Any] | None = None) -> Iterator[Problem]:
        found = both - wanted if there is None else there
        for key in sorted(map(_typed, wanted - found)):
            yield self.twin.source.problem(
                "translation-key",
                (*self.twin.path, *path),
                said("the key '{key}' is missing, which the original has.", key=typed(key)),
                allowed=said("the keys of the original, {place}", place=self._at((*path, key))),
                fix=said("translate it, too"),
            )
        for key in sorted(map(_typed, found - wanted)):
            allowed = said("the keys of the original, {place}", place=self._at(path))
            yield without_original(self.twin.source, (*self.twin.path, *path, key), key, allowed)

    def _count(self, number: int, found: int, path: Steps) -> Problem:
        return self.twin.source.problem(
            "translation-count",
            (*self.twin.path, *path),
            said(
                "the list is {found} long, and that of the original {number}.",
                found=typed(found),
                number=typed(number),
            ),
            allowed=said("as many entries as in the original, {place}", place=self._at(path)),
            fix=said("add what is missing, or delete what the original does not have"),
        )

    def _value(self, wanted: Any, found: Any, path: Steps) -> Problem:
        return self.twin.source.problem(
            "translation-value",
            (*self.twin.path, *path),
            said("'{value}' is another value than in the original.", value=typed(_said(found))),
            allowed=said("{value}, as in {place}", value=typed(_said(wanted)), place=self._at(path)),
            fix=said("write it as it stands there: only texts are translated"),
        )

    def _at(self, path: Steps) -> object:
        return self.original.source.place(*self.original.path, *path, key=True)


def _is_text(kind: Any) -> bool:
    found = kind_of(kind)
    return found is not None and found.name in TEXTS


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
    originals: Records, twins: Records, language: str, is_spoken: bool, unread: Collection[str] = ()
) -> Iterator[Problem]:
    """Each record has its twin where the site speaks the language, and each twin its original."""
    for key in sorted(twins.keys() - originals.keys()):
        place = twins[key]
        allowed = said("what stands there in the site's first language")
        yield without_original(place.source, place.path, key[1], allowed)
    for key in sorted(originals.keys() - twins.keys()) if is_spoken else ():
        place = originals[key]
        parts = place.source.name.split("/")
        at = parts.index("local") + 1 if "local" in parts else 2  # behind the data folder and that of the kind
        if key[1] not in unread:
            yield place.source.key_problem(
                "no-translation",
                place.path,
                said("'{id}' is not translated.", id=typed(key[1])),
                allowed=said("the same in {file}", file="/".join([*parts[:at], language, *parts[at:]])),
                fix=said("translate it, too, or leave the language out of 'languages' in company.yml"),
            )
