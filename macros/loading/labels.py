"""The words of pages: one text a label, as the fields of any other file take it."""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, TypeAdapter

from macros.facts.labels import BRACE, FORMS, GAP, Asked, Gaps, Labels, is_one_number, plural_forms
from macros.loading.guideline import group_problems
from macros.messages.problems import Problem, typed
from macros.model.base import fault
from macros.model.fields import Digest, Text
from macros.model.languages import ORIGINAL
from macros.model.nearest import closest, nearest
from macros.reading.placed import Placed
from macros.reading.reader import Reader
from macros.reading.records import key_problems, read_at
from macros.reading.source import Source
from macros.text.digests import digest
from macros.text.sentences import Sentence, joined, said

KEY = re.compile(r"[A-Za-z0-9]+([-_][a-z0-9]+)*")
"""What a key may be: no dot, since dots part the groups of a label's whole key."""

LABEL = "label"
"""The sort of all labels."""
OWN = ("own", "labels")
"""The folder with the labels that the company says in words of its own."""
MADE_FROM = "made_from"
"""The group there with a digest of each label of the portal's in whose place one stands, as somebody has read it."""
RULE = "made-from"
QUOTED_GAP = re.compile(r"[“„‘]\{\w+\}[“”’]")
"""A label that quotes what fills its gap: in any other text, quotes around the whole are a slip."""


def load_labels(reader: Reader, asked: Asked | None = None, language: str = "", whole: bool = True) -> Labels | None:
    """Every label of a language, the first's if none is named, held against those that pages ask for.

    Without `asked` each is only read; of a language that is not yet `whole`, none is missing.
    """
    language = language or reader.first_language
    source = reader.source("labels", f"{language}.yml")
    if source is None or not reader.note(group_problems(source)):
        return None
    read, problems = _read(source)
    words = dict(read.words)
    reader.placed[language] |= read.whole
    problems += (
        _held_against(_by_form(asked, language), source, words, read.odd, whole, language == ORIGINAL)
        if asked is not None
        else ()
    )
    is_right = reader.note(problems)
    words |= _own_words(reader, words, _by_form(asked, language) if asked is not None else None, language)
    return Labels(words, language) if is_right else None


@dataclass(frozen=True, slots=True)
class _Read:
    """What a file of labels says: the text of each key, and each whole label with its place."""

    words: Mapping[str, str]
    odd: Set[str]
    """The keys below one that has a problem."""
    whole: Mapping[tuple[str, str], Placed]


def _read(source: Source) -> tuple[_Read, list[Problem]]:
    """What a file of labels says, and every problem with its keys and texts; a file is read once, as records are."""
    read, problems = source.once(_Read, lambda: _read_of(source))
    return read, [*problems]


def _read_of(source: Source) -> tuple[_Read, list[Problem]]:
    words: dict[str, str] = {}
    odd: set[str] = set()
    problems = list(_flatten(source, source.value, (), words, odd, _Fields()))
    return _Read(words, odd, {(LABEL, key): label for key, label in _whole_labels(source, words)}), problems


def _own_words(reader: Reader, words: Mapping[str, str], asked: Asked | None, language: str) -> dict[str, str]:
    """The single labels that the company says in words of its own, each with the gaps of the one that it stands for."""
    name = f"{language}.yml"
    if not reader.has(*OWN, name):
        return {}
    source = reader.source(*OWN, name)
    if source is None or not reader.note(group_problems(source)):
        return {}
    own: dict[str, str] = {}
    reader.note(_flatten(source, _without_digests(source), (), own, set(), _Fields()))
    if MADE_FROM in source.value:
        reader.note(read_at(source, (MADE_FROM,), TypeAdapter(dict[str, Digest]))[1])
    for key in sorted(own):
        if key not in words:
            reader.note([_unshown(source, key, list(words))])
        elif own[key]:  # one that cannot be read is told already
            gaps = asked[key] if asked and key in asked else Gaps(frozenset(GAP.findall(words[key])))
            reader.note(_gap_problems(source, key, own[key], gaps))
    return {key: text for key, text in own.items() if key in words}


def _without_digests(source: Source) -> dict[str, object]:
    return {key: value for key, value in source.value.items() if key != MADE_FROM}


def reworded(reader: Reader, language: str) -> Iterator[Problem]:
    """What is said of each label of the company's own whose label of the portal's has changed since, or may have.

    Nothing of a file that has problems, which are told by `load_labels`.
    """
    names = (("labels", f"{language}.yml"), (*OWN, f"{language}.yml"))
    sources = [reader.source(*name) for name in names if reader.has(*name)]
    if len(sources) < len(names) or not all(source and isinstance(source.value, dict) for source in sources):
        return
    portals, own = (source for source in sources if source)
    words = _read(portals)[0].words
    said_otherwise: dict[str, str] = {}
    list(_flatten(own, _without_digests(own), (), said_otherwise, set(), _Fields()))
    digests = own.value.get(MADE_FROM)
    for key in sorted(said_otherwise.keys() & words):
        known, now = digests.get(key) if isinstance(digests, dict) else None, digest((words[key],))
        if known == now:
            continue
        path = tuple(key.split("."))
        yield own.key_problem(
            RULE,
            path,
            said("the portal's label '{key}', in whose place this one stands, has changed since.", key=key)
            if known
            else said("this label stands in place of the portal's, and does not say which words of it it knows."),
            allowed=said(
                "{key}: {digest}, for {place} as it is now", key=key, digest=now, place=portals.place(*path, key=True)
            ),
            fix=said(
                "read that label, take over what you want of it, and write this line below '{group}:'", group=MADE_FROM
            ),
        )


def _whole_labels(source: Source, words: Mapping[str, str]) -> Iterator[tuple[str, Placed]]:
    """Each label that a translation has, too, with all the plural forms of one that counts, and where it stands."""
    by_key: dict[str, list[str]] = {}
    for key, text in words.items():
        groups, _, form = key.rpartition(".")
        if not key.startswith(SITE):
            by_key.setdefault(groups if form in FORMS and f"{groups}.{FORMS[-1]}" in words else key, []).append(text)
    for key, texts in by_key.items():
        yield key, Placed(tuple(texts), source, tuple(key.split(".")))


def _by_form(asked: Asked, language: str) -> Asked:
    """What is asked for, with a key for each plural form of the language; a form of one number may leave {n} out."""
    plain = {key: gaps for key, gaps in asked.items() if not gaps.counted}
    forms = {form: frozenset({"n"} if is_one_number(language, form) else ()) for form in plural_forms(language)}
    return plain | {
        f"{key}.{form}": Gaps(gaps.filled, gaps.optional | optional)
        for key, gaps in asked.items()
        if gaps.counted
        for form, optional in forms.items()
    }


SITE = "site."
"""How the whole keys of labels begin that say in a translation what mkdocs.yml says in the original."""


def _held_against(
    asked: Asked, source: Source, words: Mapping[str, str], odd: Set[str], whole: bool, is_original: bool
) -> Iterator[Problem]:
    titled = any(key.startswith(SITE) for key in asked)  # a command that makes no pages does not ask for them
    missing = asked.keys() - words
    for key in sorted(words.keys() - asked):
        near = nearest(key, sorted(missing))
        missing -= set(near)  # it is there, under another name
        if key in odd or (key.startswith(SITE) and not is_original and not titled):
            continue
        yield _unshown(source, key, near)
    for key in sorted(asked):
        if key in missing and whole:
            *groups, last = key.split(".")
            yield source.key_problem(
                "no-label",
                tuple(groups),
                said("the label '{key}' is missing.", key=key),
                allowed=said("a text for every label that a page shows"),
                fix=said("add a line '{key}: …' below '{groups}:'", key=last, groups=": ".join(groups))
                if groups
                else said("add a line '{key}: …'", key=last),
            )
        elif words.get(key):  # one that cannot be read is told already
            yield from _gap_problems(source, key, words[key], asked[key])


def _unshown(source: Source, key: str, near: list[str]) -> Problem:
    """The problem of a label that no page shows; `near` are those that may be meant."""
    return source.key_problem(
        "unknown-label",
        tuple(key.split(".")),
        said("no page shows a label '{key}'.", key=typed(key)),
        allowed=said("the labels that pages show"),
        fix=closest(key, near) or said("delete the line"),
    )


def _gap_problems(source: Source, key: str, text: str, gaps: Gaps) -> Iterator[Problem]:
    """A label has the gaps that its pages fill, and no brace besides."""
    written, odd = _written(text)
    lost = gaps.filled - written - gaps.optional
    if written <= gaps.filled and not lost and not odd:
        return
    if written - gaps.filled:
        message = said("the label '{key}' has a gap that no page fills.", key=key)
        fix = said("use the allowed gaps only")
    elif odd:
        message = said("the label '{key}' has a brace that belongs to no gap.", key=key)
        fix = said("write the allowed gaps in plain braces, without spaces")
    else:
        message = said("the label '{key}' has lost a gap.", key=key)
        fix = said("write {gaps} where its value belongs", gaps=_gaps(lost))
    yield source.problem(
        "label-gap",
        tuple(key.split(".")),
        message,
        allowed=_gaps(gaps.filled) or said("no gaps"),
        fix=fix,
    )


@lru_cache(maxsize=8192)  # the same labels are held against those that pages ask for at each load
def _written(text: str) -> tuple[frozenset[str], bool]:
    """The gaps of a label, and whether it has a brace besides."""
    return frozenset(GAP.findall(text)), bool(BRACE.search(GAP.sub("", text)))


def _gaps(names: frozenset[str]) -> Sentence:
    return joined(f"{{{name}}}" for name in sorted(names))


@dataclass(frozen=True)
class _Fields:
    """How the keys and the texts of labels are read."""

    key: TypeAdapter[str] = field(default_factory=lambda: TypeAdapter(Annotated[str, AfterValidator(_key)]))
    words: TypeAdapter[str] = field(default_factory=lambda: TypeAdapter(Annotated[Text, AfterValidator(_on_one_line)]))


def _flatten(
    source: Source, value: object, path: tuple[str, ...], words: dict[str, str], odd: set[str], fields: _Fields
) -> Iterator[Problem]:
    """Fills `words` with the labels below `path`, and `odd` with those below a key that has a problem.

    What has a problem stands among the words, too, so that it is not missing.
    """
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            told = list(key_problems(source, (*path, key), fields.key))
            yield from told
            before = len(words)
            yield from _flatten(source, inner, (*path, key), words, odd, fields)
            if told:
                odd |= set(list(words)[before:])
    elif isinstance(value, str):
        key = ".".join(path)
        if QUOTED_GAP.fullmatch(value):
            words[key] = value
            return
        read = read_at(source, path, fields.words)
        words[key] = read[0] or ""
        yield from read[1]
    else:
        words[".".join(path)] = ""
        yield source.problem(
            "shape", path, said("a label is one text."), allowed=said("text"), fix=said("write the words to show")
        )


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _key(key: str) -> str:
    if not KEY.fullmatch(key):
        allowed = said("letters, digits, hyphens and underscores")
        raise fault(
            "id",
            said("'{key}' is not an id.", key=typed(key)),
            allowed,
            said("put each part of the key into a group of its own"),
        )
    return key
