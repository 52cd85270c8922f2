"""Outline and wording, held against each other."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TypeVar, cast

from pydantic import TypeAdapter

from macros.facts.guideline import EDITION, WORDING, Guideline, entries
from macros.loading.official import file_of, load_official
from macros.loading.own import with_own
from macros.loading.rules.editions import earlier_problems, earlier_translated, files_of_editions
from macros.loading.rules.guideline import (
    edition_said,
    missing_wording,
    outline_problems,
    wording_problems,
    wording_sort,
)
from macros.loading.rules.terms import has_terms, same_terms, terms_once, terms_see
from macros.loading.rules.translation import twin_problems
from macros.messages.problems import Problem, typed
from macros.model.base import Record
from macros.model.fields import Id
from macros.model.guideline import Checklist, EarlierEdition, Edition, OfEdition, Outline, short_name_of
from macros.model.languages import ORIGINAL
from macros.model.nearest import closest
from macros.model.wording import EditionWording
from macros.reading.folder import stems
from macros.reading.placed import Placed
from macros.reading.reader import Reader
from macros.reading.records import key_problems, record
from macros.reading.source import Source
from macros.text.sentences import said

T = TypeVar("T")
NOUNS = (
    "id",
    "point",
    "role",
    "sheet",
    "item",
    "section",
    "strength",
    "principle",
    "footnote",
    "document",
    "action",
    "edition",
)
NAMING = {f"unknown-{noun}" for noun in NOUNS}
"""Rules that look into the outline."""
EARLIER = ("guideline", "earlier")
"""Folder of what earlier editions said, a file an edition and language."""
POINT = "point"
"""The sort of all that the guideline's wording is of."""
NOTHING = Outline(
    edition=Edition(name="Left out", published=date(2000, 1, 1)),
    review_period=12,
    strengths=(),
    principles=(),
    areas=(),
    checklist=Checklist(id="checklist", locator="-", parts=()),
)
"""An outline in which nothing stands."""


def load_guideline(reader: Reader) -> Guideline | None:
    """Outline and wording, held against each other; None where a problem was found."""
    before = len(reader.problems)
    guideline = usable_guideline(reader)
    return guideline if len(reader.problems) == before else None


def usable_guideline(reader: Reader) -> Guideline:
    """What can be used of outline and wording: other files are held against it, and pages are never made of it.

    Without an outline nothing can be told of who names a point.
    """
    return guidelines(reader)[reader.first_language]


def guidelines(reader: Reader) -> dict[str, Guideline]:
    """The same in each language of which something stands in the folder, that of the originals first.

    Those after it are its twins, and those that the site does not speak need not be complete.
    """
    outline, source, whole = reader.rest(Outline, "guideline", "outline.yml", inner=True, names=NAMING)
    if outline is None or source is None:
        nothing = Guideline(NOTHING, {}, short_names=("left-out",))
        return dict.fromkeys((ORIGINAL, *reader.translations), nothing)
    reader.note(outline_problems(outline, source, whole))
    allowed = [
        file_of(edition.name, language) for edition in outline.edition.earlier for language in reader.all_languages
    ]
    if whole:
        reader.note(files_of_editions(reader.files(*EARLIER), allowed, reader.name(*EARLIER)))
    first, original = _in_language(reader, outline, source, ORIGINAL)
    by_language = {ORIGINAL: first}
    for language in reader.translations:
        by_language[language], places = _in_language(reader, outline, source, language)
        if reader.is_alone(language):
            continue
        if language in reader.languages:
            reader.note(earlier_translated(first, by_language[language], source, reader.name(*EARLIER), language))
        originals, twins = (reader.placed[name] for name in (ORIGINAL, language))
        for key in originals.keys() & twins.keys():
            reader.note(twin_problems(originals[key], twins[key]))
        reader.note(
            same_terms(original.of, places.of, reader.name("guideline", language), language in reader.languages)
        )
    return with_own(reader, by_language)


def _in_language(reader: Reader, outline: Outline, source: Source, language: str) -> "tuple[Guideline, Places]":
    wording, places = load_wording(reader, outline, language)
    unread = len(places.unread) > 0
    if not unread and language in reader.languages:
        told = {problem.place for problem in reader.problems}  # an id that is wrong has its wording under another
        missing = missing_wording(outline, source, places.of, reader.name("guideline", language))
        reader.note(problem for problem in missing if problem.place not in told)
        reader.note(has_terms(places.of, reader.name("guideline", language)))
        if language != ORIGINAL and EDITION in wording:
            reader.note(edition_said(outline, wording[EDITION], places.of[EDITION]))
    reader.placed[language] |= {(POINT, id_): Placed(worded, places.of[id_], (id_,)) for id_, worded in wording.items()}
    official = load_official(reader, outline.edition.name, language) if language in reader.languages else {}
    earlier = load_earlier(reader, outline, language)
    names = tuple(map(short_name_of, outline.edition.names))
    guideline = Guideline(
        with_edition_names(outline, wording.get(EDITION)), wording, official, earlier=earlier, short_names=names
    )
    reader.note(terms_see(guideline, places.of, unread or language not in reader.languages))
    reader.note(terms_once(guideline, places.of))
    return guideline, places


def with_edition_names(outline: Outline, edition: Record | None) -> Outline:
    """The outline with the names of its editions and its strengths as the wording of the edition has them."""
    if not isinstance(edition, EditionWording):
        return outline
    strengths = tuple(
        strength.model_copy(update=dict(edition.strengths[strength.id]) if strength.id in edition.strengths else {})
        for strength in outline.strengths
    )
    names = {**edition.earlier, outline.edition.name: edition.name or outline.edition.name}
    located = _located(outline, edition.locators)
    if any(name != other for name, other in names.items()):
        located = _named_editions(located, names)
    return located.model_copy(update={"strengths": strengths})


def load_earlier(reader: Reader, outline: Outline, language: str) -> dict[str, dict[str, Record]]:
    """What earlier editions said of points that were reworded since, in one language: {short name: {id: wording}}."""
    sorts = {entry.id: entry.sort for entry in entries(outline)}
    strengths = [strength.id for strength in outline.strengths]
    said_in: dict[str, dict[str, Record]] = {}
    for number, edition in enumerate(outline.edition.earlier):
        name = file_of(edition.name, language)
        if not reader.has(*EARLIER, name):
            continue
        later = frozenset(outline.edition.names[number + 1 :])
        records, source = reader.checked(lambda source: _worded(source, sorts, strengths), *EARLIER, name)
        if records is not None and source is not None:
            reader.note(earlier_problems(records, outline, later, source))
            said_in[short_name_of(edition.name)] = {id_: worded for id_, worded in records.items() if worded}
    return said_in


def _named_editions(value: T, names: Mapping[str, str]) -> T:
    """A record of the outline in which each edition has the name that it has in another language."""
    if isinstance(value, tuple):
        return cast(T, tuple(_named_editions(inner, names) for inner in value))
    if not isinstance(value, Record):
        return value
    changed = {name: _named_editions(getattr(value, name), names) for name in type(value).model_fields}
    if isinstance(value, OfEdition):
        changed |= {key: names.get(changed[key], changed[key]) for key in ("since", "reworded", "retired")}
        changed["formerly"] = {names.get(name, name): place for name, place in value.formerly.items()}
    if isinstance(value, EarlierEdition):
        changed["name"] = names.get(value.name, value.name)
    return cast(T, value.model_copy(update=changed))


def _located(value: T, words: Mapping[str, str]) -> T:
    """A record of the outline with the words of all locators inside it replaced."""
    if not words:
        return value
    if isinstance(value, tuple):
        return cast(T, tuple(_located(inner, words) for inner in value))
    if not isinstance(value, Record):
        return value
    changed = {name: _located(getattr(value, name), words) for name in type(value).model_fields}
    pattern = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    if "locator" in changed:
        changed["locator"] = re.sub(pattern, lambda word: words[word[0]], changed["locator"])
    if "formerly" in changed:
        changed["formerly"] = {
            edition: re.sub(pattern, lambda word: words[word[0]], locator)
            for edition, locator in changed["formerly"].items()
        }
    return cast(T, value.model_copy(update=changed))


@dataclass
class Places:
    """Where wording stands."""

    of: dict[str, Source] = field(default_factory=dict)
    """The source of each id's wording."""
    unread: list[str] = field(default_factory=list)
    """Files and folders whose wording is not known."""


def load_wording(reader: Reader, outline: Outline, language: str = "") -> tuple[dict[str, Record], Places]:
    """Wording by id from every file of a language's folder, the first's if none is named, and where it stands."""
    folder = f"guideline/{language or reader.first_language}"
    sorts = {entry.id: entry.sort for entry in entries(outline)}
    strengths = [strength.id for strength in outline.strengths]

    def check(source: Source) -> tuple[dict[str, Record | None] | None, list[Problem]]:
        return _worded(source, sorts, strengths)

    wording: dict[str, Record] = {}
    places = Places(unread=list(stems(reader.survey.instead, folder)))
    if folder not in reader.survey.folders:
        places.unread.append(folder)
    for name in reader.files(folder):
        records, source = reader.checked(check, *folder.split("/"), name)
        if records is None or source is None:
            places.unread.append(name)
            continue
        for id_, worded in records.items():
            if id_ in places.of:
                reader.note([_worded_twice(source, id_, places.of[id_])])
            else:
                places.of[id_] = source
                wording |= {id_: worded} if worded else {}
    return wording, places


@cache  # it is made once somebody asks, and takes as long as a dozen keys
def _id() -> TypeAdapter[str]:
    return TypeAdapter(Id)


def _worded(
    source: Source, sorts: Mapping[str, str], strengths: Sequence[str]
) -> tuple[dict[str, Record | None] | None, list[Problem]]:
    """The wording of one file by id, None for what cannot be used, and every problem with it."""
    problems = list(group_problems(source))
    if problems:
        return None, problems
    records: dict[str, Record | None] = {}
    for id_ in source.value:
        sort = wording_sort(id_, sorts)
        if sort is None:
            problems.append(_unknown_wording(source, id_, list(sorts)))
            continue
        wrong = list(key_problems(source, (id_,), _id())) if sort == "term" else []
        if wrong:
            problems += wrong
            continue
        worded, more = record(source, WORDING[sort], (id_,))
        records[id_] = worded
        problems += [*more, *(wording_problems(id_, worded, source, list(strengths)) if worded else ())]
    return records, problems


def group_problems(source: Source) -> Iterator[Problem]:
    """A file that is keyed by id is a group."""
    if not isinstance(source.value, dict):
        yield source.problem(
            "shape",
            (),
            said("a group of keys belongs here."),
            allowed=said("ids with their wording"),
            fix=said("begin with 'id:'"),
        )


def _unknown_wording(source: Source, id_: str, ids: list[str]) -> Problem:
    return source.key_problem(
        "unknown-id",
        (id_,),
        said("the outline has no point '{id}'.", id=typed(id_)),
        allowed=said("an id of data/guideline/outline.yml, or a glossary term (term-…)"),
        fix=closest(id_, ids) or said("add the point to the outline first"),
        about=id_,
    )


def _worded_twice(source: Source, id_: str, first: Source) -> Problem:
    return source.key_problem(
        "worded-twice",
        (id_,),
        said("'{id}' has wording twice.", id=typed(id_)),
        allowed=said("each id in one file; it already stands in {place}", place=first.place(id_, key=True)),
        fix=said("delete one of the two"),
    )
