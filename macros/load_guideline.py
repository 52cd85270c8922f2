"""Outline and wording, held against each other."""

from collections.abc import Iterator

from pydantic import TypeAdapter

from macros.guideline import WORDING, Guideline, entries
from macros.model.base import Record
from macros.model.fields import Id, closest
from macros.model.guideline import Outline
from macros.problems import Problem
from macros.reader import Reader
from macros.records import key_problems, record
from macros.rules.guideline import missing_wording, outline_problems, terms_see, wording_problems, wording_sort
from macros.source import Source

LANGUAGE = "en"


def load_guideline(reader: Reader) -> Guideline | None:
    """Outline and wording, held against each other; None where a problem was found."""
    before = len(reader.problems)
    outline, source = reader.record(Outline, "guideline", "outline.yml")
    if outline is None or source is None:
        return None
    reader.note(outline_problems(outline, source))
    wording, places = load_wording(reader, outline)
    if len(reader.problems) == before:
        reader.note(missing_wording(outline, source, wording, reader.name("guideline", LANGUAGE)))
    guideline = Guideline(outline, wording)
    if len(reader.problems) == before:
        reader.note(terms_see(guideline, places.__getitem__))
    return guideline if len(reader.problems) == before else None


def load_wording(reader: Reader, outline: Outline) -> tuple[dict[str, Record], dict[str, Source]]:
    """Wording by id from every file of the language's folder, and the source of each."""
    sorts = {entry.id: entry.sort for entry in entries(outline)}
    strengths = [strength.id for strength in outline.strengths]
    wording: dict[str, Record] = {}
    places: dict[str, Source] = {}
    for path in sorted((reader.folder / "guideline" / LANGUAGE).glob("*.yml")):
        source = reader.source("guideline", LANGUAGE, path.name)
        if source is None or not reader.note(is_group(source)):
            continue
        for id_ in source.value:
            sort = wording_sort(id_, sorts)
            if sort == "term" and not reader.note(key_problems(source, (id_,), TypeAdapter(Id))):
                continue
            if sort is None:
                reader.note([_unknown_wording(source, id_, list(sorts))])
            elif id_ in places:
                reader.note([_worded_twice(source, id_, places[id_])])
            else:
                places[id_] = source
                found, problems = record(source, WORDING[sort], (id_,))
                reader.note(problems)
                if found:
                    wording[id_] = found
                    reader.note(wording_problems(id_, found, source, strengths))
    return wording, places


def is_group(source: Source) -> Iterator[Problem]:
    """A file that is keyed by id is a group."""
    if not isinstance(source.value, dict):
        yield source.problem(
            "shape", (), "a group of keys belongs here.", allowed="ids with their wording", fix="begin with 'id:'"
        )


def _unknown_wording(source: Source, id_: str, ids: list[str]) -> Problem:
    return source.key_problem(
        "unknown-id",
        (id_,),
        f"the outline has no point '{id_}'.",
        allowed="an id of data/guideline/outline.yml, or a glossary term (term-…)",
        fix=closest(id_, ids) or "add the point to the outline first",
    )


def _worded_twice(source: Source, id_: str, first: Source) -> Problem:
    return source.key_problem(
        "worded-twice",
        (id_,),
        f"'{id_}' has wording twice.",
        allowed=f"each id in one file; it already stands in {first.place(id_, key=True)}",
        fix="delete one of the two",
    )
