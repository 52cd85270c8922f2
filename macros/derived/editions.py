"""What changed from one edition of the guideline to the next, and what earlier ones said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from macros.facts.guideline import Guideline
from macros.model.base import Record
from macros.model.guideline import EarlierEdition, OfEdition


@dataclass(frozen=True, slots=True)
class Reworded:
    """A point whose words an edition changed."""

    id: str
    before: Record | None
    """What the portal said of it until then; None where that stays as it was."""
    after: Record
    """What it says of it in this edition."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A point that stands at another place."""

    id: str
    before: str
    after: str
    """Its locators in the two editions."""


@dataclass(frozen=True)
class EditionStep:
    """What an edition changed in the one before; ids in the outline's order."""

    edition: EarlierEdition
    before: EarlierEdition
    new: tuple[str, ...]
    reworded: tuple[Reworded, ...]
    dropped: tuple[str, ...]
    elsewhere: tuple[Elsewhere, ...]


def steps(guideline: Guideline) -> dict[str, EditionStep]:
    """What each edition after the first changed, by its short name, the oldest first."""
    named = list(guideline.editions.items())
    points = {entry.id: entry.record for entry in guideline.entries.values() if isinstance(entry.record, OfEdition)}
    return {
        name: EditionStep(
            edition,
            before,
            tuple(id_ for id_, record in points.items() if record.since == edition.name),
            tuple(
                Reworded(id_, guideline.earlier.get(name_before, {}).get(id_), _said_in(guideline, id_, name))
                for id_, record in points.items()
                if record.reworded == edition.name or id_ in guideline.earlier.get(name_before, {})
            ),
            tuple(id_ for id_, record in points.items() if record.retired == edition.name),
            tuple(_elsewhere(points, guideline, before.name, edition.name)),
        )
        for (name_before, before), (name, edition) in pairwise(named)
    }


def _said_in(guideline: Guideline, id_: str, short_name: str) -> Record:
    """What the portal says of a point in an edition: what it says now, or did until a later one reworded it."""
    names = list(guideline.editions)
    later = (guideline.earlier.get(name, {}) for name in names[names.index(short_name) :])
    return next((records[id_] for records in later if id_ in records), guideline.wording[id_])


def _elsewhere(points: Mapping[str, OfEdition], guideline: Guideline, before: str, after: str) -> Iterator[Elsewhere]:
    names = guideline.outline.edition.names
    for id_, record in points.items():
        was, now = locator_in(record, before), locator_in(record, after)
        is_gone = record.retired in names[: names.index(after) + 1]
        if was != now and record.since != after and not is_gone:
            yield Elsewhere(id_, was, now)


def locator_in(record: OfEdition, edition: str) -> str:
    """Where an edition says something."""
    return record.formerly.get(edition, str(getattr(record, "locator", "")))


def last_edition_of(guideline: Guideline, record: OfEdition) -> str:
    """Name of the last edition that had a point which was dropped since; empty where none was before that."""
    names = guideline.outline.edition.names
    at = names.index(record.retired) if record.retired in names else 0
    return names[at - 1] if at else ""


def reworded_since(guideline: Guideline, id_: str, day: date) -> str:
    """The short name of the last edition that changed a point's words, if it was published after a day; or nothing."""
    record = guideline.entries[id_].record
    for name, edition in guideline.editions.items():
        if isinstance(record, OfEdition) and record.reworded == edition.name and edition.published > day:
            return name
    return ""
