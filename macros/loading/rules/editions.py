"""Rules of an outline that knows more than one edition."""

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from macros.facts.guideline import Entry, Guideline, entries
from macros.messages.problems import Place, Problem, typed
from macros.model.base import Record
from macros.model.guideline import OfEdition, Outline, short_name_of
from macros.reading.lookup import unknown
from macros.reading.source import Source
from macros.text.sentences import joined, said


def editions_in_order(outline: Outline, source: Source) -> Iterator[Problem]:
    """Each edition came out after those before it, and has a name of its own."""
    edition = outline.edition
    for i, (first, second) in enumerate(pairwise((*edition.earlier, edition))):
        if first.published >= second.published or first.name == edition.name:
            yield source.problem(
                "edition-order",
                ("edition", "earlier", i, "name" if first.name == edition.name else "published"),
                said(
                    "'{earlier}' of {day} does not come before '{edition}' of {published}.",
                    earlier=typed(first.name),
                    day=first.published,
                    edition=typed(second.name),
                    published=second.published,
                ),
                allowed=said("under 'earlier' the editions before this one, the first one first"),
                fix=said("correct the day or the name, or move the entry"),
            )
    for i, name in enumerate(edition.names):
        if short_name_of(name) in map(short_name_of, edition.names[:i]):
            yield source.problem(
                "edition-order",
                ("edition", "name") if i == len(edition.earlier) else ("edition", "earlier", i, "name"),
                said("'{edition}' is called like an edition before it in the name of a file.", edition=typed(name)),
                allowed=said("names that are different ones in small letters, digits and hyphens"),
                fix=said("write a number in figures, such as 2nd Edition"),
            )


def known_editions(outline: Outline, all_entries: list[Entry], source: Source) -> Iterator[Problem]:
    """What brought, changed or dropped a point is an edition of the outline."""
    names = list(outline.edition.names)
    for entry in all_entries:
        if not isinstance(entry.record, OfEdition):
            continue
        for key in ("since", "reworded", "retired"):
            name = getattr(entry.record, key)
            if name is not None and name not in names:
                yield unknown(source, (*entry.path, key), "edition", name, names)
        for name in entry.record.formerly:
            if name not in names[:-1]:
                yield unknown(source, (*entry.path, "formerly", name), "edition", name, names[:-1], key=True)


def known_successors(all_entries: list[Entry], source: Source) -> Iterator[Problem]:
    """What came in a point's place is another point, and the point is retired."""
    names = [entry.id for entry in all_entries if isinstance(entry.record, OfEdition)]
    for entry in all_entries:
        if not isinstance(entry.record, OfEdition):
            continue
        others = [name for name in names if name != entry.id]
        for i, successor in enumerate(entry.record.successors):
            if successor not in others:
                yield unknown(source, (*entry.path, "successors", i), "point", successor, others)
        if entry.record.successors and entry.record.retired is None:
            yield source.key_problem(
                "successors",
                (*entry.path, "successors"),
                said("'{id}' has successors, but is not retired.", id=typed(entry.id)),
                allowed=said("successors together with retired"),
                fix=said("add 'retired: ' with the edition that dropped it, or delete the successors"),
            )


def earlier_problems(
    records: Mapping[str, Record | None], outline: Outline, later: frozenset[str], source: Source
) -> Iterator[Problem]:
    """What an earlier edition said is kept of points that a later one has reworded."""
    known = {entry.id: entry.record for entry in entries(outline) if isinstance(entry.record, OfEdition)}
    for id_ in records:
        record = known.get(id_)
        if record is None or record.reworded not in later:
            yield source.key_problem(
                "no-effect",
                (id_,),
                said("no later edition has reworded '{id}', so its earlier words stand nowhere.", id=typed(id_)),
                allowed=said("ids of points with 'reworded: ' and a later edition in outline.yml"),
                fix=said("add 'reworded: ' there, or delete this entry"),
            )


def files_of_editions(names: Collection[str], allowed: Collection[str], folder: str) -> Iterator[Problem]:
    """Each file of what an edition said is of an earlier one."""
    for name in names:
        if name not in allowed:
            yield Problem(
                Place(f"{folder}/{name}"),
                said("the outline names no earlier edition of which this file could be."),
                "unknown-edition",
                joined(allowed) if allowed else said("nothing, while the outline names one edition alone"),
                said("give the file the name of an edition below 'earlier' in outline.yml, or delete it"),
            )


def earlier_translated(
    original: Guideline, twin: Guideline, source: Source, folder: str, language: str
) -> Iterator[Problem]:
    """What an earlier edition said is there in each language that the site speaks."""
    for number, (name, records) in enumerate(original.earlier.items()):
        for id_ in records.keys() - twin.earlier.get(name, {}).keys():
            yield source.problem(
                "no-translation",
                ("edition", "earlier", number, "name"),
                said("what it said at '{id}' is not translated.", id=typed(id_)),
                allowed=said("the same in {file}", file=f"{folder}/{name}.{language}.yml"),
                fix=said("translate it, too, or leave the language out of 'languages' in company.yml"),
            )
