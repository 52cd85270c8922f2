"""Rules of an outline that knows more than one edition."""

from collections.abc import Iterator
from itertools import pairwise

from macros.facts.guideline import Entry
from macros.messages.problems import Problem, typed
from macros.model.guideline import OfEdition, Outline
from macros.reading.lookup import unknown
from macros.reading.source import Source
from macros.text.sentences import said


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
