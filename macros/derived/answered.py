"""What follows from the answers of single departments: worked out once for all languages, kept while they stay."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from macros.derived.rows import Row, row_of
from macros.derived.status import Standing, standings_by_department
from macros.facts.portal import Portal
from macros.facts.training import rests_on_sessions
from macros.model.base import Audience


@dataclass(frozen=True)
class Answered:
    """By department, then by item: of those whose file can be read. It is no part of what anybody is shown."""

    standings: Mapping[str, Mapping[str, Standing]]
    """With the days of hidden answers."""
    rows: Mapping[str, Mapping[str, Row]]
    """What some audiences see, whether or not they see single statuses."""


def seen_by(audiences: Iterable[Audience]) -> frozenset[Audience]:
    """Whose entries `audiences` together may read: those for everyone are among them, and what is released."""
    return frozenset(audiences) | {Audience.EVERYONE, Audience.OUTSIDE}


def answered(
    portal: Portal, audiences: Iterable[Audience], before: Answered | None = None, changed: Collection[str] = ()
) -> Answered:
    """What follows from the answers of `portal`; where nothing but those of the departments `changed` differs from the
    portal of `before`, theirs alone are worked out.
    """
    ids = changed if before else portal.departments
    standings = standings_by_department(portal, ids)
    seen = seen_by(audiences)
    rows = {
        id_: {
            item: row_of(item, standing, portal.evidence[id_], seen, portal.today) for item, standing in by_item.items()
        }
        for id_, by_item in standings.items()
    }
    return Answered({**before.standings, **standings}, {**before.rows, **rows}) if before else Answered(standings, rows)


def in_language(answers: Answered, portal: Portal, audiences: Iterable[Audience]) -> Answered:
    """`answers` as a further language's `portal` says them: sessions that are bases have its names for them."""
    named = [id_ for id_ in answers.standings if rests_on_sessions(portal.evidence[id_])]
    return answered(portal, audiences, answers, named) if named else answers
