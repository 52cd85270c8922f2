"""What moved of late: edits of answers and of the guidance, and statuses that fell because a day had passed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from macros.derived.rows import Because, Row, is_edited, named_bases, remark_of, renewed, row_of, says
from macros.derived.status import Standing, Status, standings_of
from macros.facts.day import add_months
from macros.facts.past import Edits, Lack, Version
from macros.facts.portal import Portal
from macros.facts.training import supported
from macros.model.base import Audience
from macros.model.evidence import Evidence

MOST = 200
"""The most notices that are listed."""
Rows = Mapping[str, Mapping[str, Row]]
"""Rows by department, then by item."""


@dataclass(frozen=True, slots=True)
class StatusStep:
    """An answer that came to have another status."""

    item: str
    before: Status
    after: Status
    because: Because | None = None
    """Why it has that status, where it has it still."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What happened on one day to the answers of one department, or to the guidance."""

    day: date
    department: str = ""
    """Empty for the guidance."""
    is_first: bool = False
    """Whether the department had no file before; nothing else is told then."""
    edits: tuple[StatusStep, ...] = ()
    """Statuses that an edit has changed, in the checklist's order."""
    lapses: tuple[StatusStep, ...] = ()
    """Statuses that have changed because a day had passed, in the checklist's order."""
    bases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Bases at the head of the file that were edited, by the titles that they have today, with the items they hold for.

    Of one that has no such title for this audience the items are among those that were edited.
    """
    edited: tuple[str, ...] = ()
    """Items whose answer was edited while its status stayed, apart from its bases above."""
    confirmed: tuple[tuple[date, tuple[str, ...]], ...] = ()
    """Items that say the same as before and were confirmed again, by the day that they name."""
    remarks: bool = False
    """Whether the special remarks were edited."""
    edition: bool = False
    """Whether the guidance went over to another edition."""
    outline: bool = False
    """Whether its structure, links or periods were edited."""
    reworded: tuple[str, ...] = ()
    """Points whose wording was edited, in the guideline's order."""
    added: tuple[str, ...] = ()
    """Points that are new."""

    @property
    def items(self) -> frozenset[str]:
        """The items of whose answers it tells something."""
        groups = (*(items for _, items in self.bases), self.edited, *(items for _, items in self.confirmed))
        steps = (step.item for step in (*self.edits, *self.lapses))
        return frozenset((*steps, *(item for items in groups for item in items)))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return self == Notice(self.day, self.department)


@dataclass(frozen=True)
class Changes:
    """What moved of late, as one audience may know it."""

    notices: tuple[Notice, ...] = ()
    """The newest first; of one day the guidance first, then the departments in their order."""
    lack: Lack | None = Lack.NONE
    """Why nothing is known; None where something is."""
    since: date | None = None
    """The first day that is told of."""
    more: int = 0
    """How many older notices are left out."""
    untold: int = 0
    """How many statuses have changed on a day that would tell a day of an entry for management."""

    @property
    def by_day(self) -> dict[date, tuple[Notice, ...]]:
        """The notices of each day, the newest first."""
        days: dict[date, tuple[Notice, ...]] = {}
        for notice in self.notices:
            days[notice.day] = (*days.get(notice.day, ()), notice)
        return days


def changes(portal: Portal, rows: Rows, seen: frozenset[Audience]) -> Changes:
    """What moved in the answers of today's departments to today's items, and in the guidance in the portal's language.

    `rows` are today's as the audience sees them; none where it sees counts only, and then no answer is told of. No
    word and no day of an earlier version is told, but for the day on which an answer says that it was confirmed.
    """
    edits = portal.past.edits
    if edits is None:
        return Changes(lack=portal.past.lack or Lack.YOUNG)
    untold = 0
    notices = list(_of_guidance(portal, edits))
    for id_ in portal.active:
        if id_ in rows and id_ in edits.versions:
            for notice, hidden in _of_department(portal, id_, edits, rows[id_], seen):
                untold += hidden
                notices += [] if notice.is_empty else [notice]
    notices.sort(key=lambda notice: notice.day, reverse=True)  # of one day in the order in which they stand here
    return Changes(tuple(_with_reasons(notices[:MOST], rows)), None, edits.since, len(notices[MOST:]), untold)


def _with_reasons(notices: Sequence[Notice], rows: Rows) -> Iterator[Notice]:
    """The notices, the newest first, with the reasons of statuses that still are: those that pages of today give.

    What was edited or confirmed since may have its status for another reason than then.
    """
    later: set[tuple[str, str]] = set()
    for notice in notices:
        own = {
            item: row for item, row in rows.get(notice.department, {}).items() if (notice.department, item) not in later
        }
        yield replace(notice, edits=_reasoned(notice.edits, own), lapses=_reasoned(notice.lapses, own))
        later |= {(notice.department, item) for item in notice.items}


def _reasoned(steps: tuple[StatusStep, ...], own: Mapping[str, Row]) -> tuple[StatusStep, ...]:
    """The steps with their reasons, of items that have a row in `own` with the status that they came to."""
    return tuple(
        replace(step, because=own[step.item].because)
        if step.item in own and own[step.item].standing.status is step.after
        else step
        for step in steps
    )


def _of_guidance(portal: Portal, edits: Edits) -> Iterator[Notice]:
    guideline = portal.guideline
    named = [
        id_ for id_ in guideline.wording if id_ != "edition" and (id_ in guideline.entries or id_ in guideline.terms)
    ]
    for before, now in pairwise(edits.wordings.get(portal.labels.language, ())):
        there = [id_ for id_ in named if id_ in now.points]
        notice = Notice(
            now.day,
            edition=before.edition != now.edition,
            outline=before.outline != now.outline,
            reworded=tuple(id_ for id_ in there if before.points.get(id_, now.points[id_]) != now.points[id_]),
            added=tuple(id_ for id_ in there if id_ not in before.points),
        )
        if not notice.is_empty:
            yield notice


def _of_department(
    portal: Portal, id_: str, edits: Edits, own: Mapping[str, Row], seen: frozenset[Audience]
) -> Iterator[tuple[Notice, int]]:
    """The notices of a department, some of them empty, the oldest first, each with what it may not tell."""
    before: _State | None = None
    for day, version, evidence in _states(portal, id_, edits.versions[id_]):
        standings = standings_of(replace(portal, today=day), tuple(own), evidence)
        now = _State(day, version, evidence, standings)
        if day >= edits.since:
            yield _between(before, now, id_, own, seen) if before else (Notice(day, id_, is_first=True), 0)
        before = now


@dataclass(frozen=True, slots=True)
class _State:
    """How a department stood at the end of a day."""

    day: date
    version: Version
    evidence: Evidence
    standings: Mapping[str, Standing]

    def says(self, item: str) -> tuple[object, object]:
        """All that an answer says, hidden or not."""
        answer = self.evidence.answers.get(item)
        return answer, answer and (answer.reviewed or self.evidence.reviewed)

    def row(self, item: str, seen: frozenset[Audience]) -> Row:
        """What an audience could see of it."""
        return row_of(item, self.standings[item], self.evidence, seen, self.day)


def _states(portal: Portal, id_: str, versions: Sequence[Version]) -> Iterator[tuple[date, Version, Evidence]]:
    """What each version says on each day on which a status may change, with the sessions held until then."""
    ends = (*(version.day for version in versions[1:]), portal.today + timedelta(days=1))
    items, months = portal.trained_items, portal.company.training_valid_months
    for version, end in zip(versions, ends, strict=True):
        days = {version.day, *(held.date for held in portal.training.held_with(id_))}
        days |= set(_limits(portal, supported(version.evidence, id_, portal.training, items, months)))
        for day in sorted(day for day in days if version.day <= day < end):
            held = tuple(session for session in portal.training.held if session.date <= day)
            training = replace(portal.training, held=held)
            yield day, version, supported(version.evidence, id_, training, items, months)


def _limits(portal: Portal, evidence: Evidence) -> Iterator[date]:
    """The days after those that still count."""
    for item, answer in evidence.answers.items():
        if item in portal.guideline.items:
            last = [add_months(answer.reviewed or evidence.reviewed, portal.review_period(item))]
            last += [basis.valid_until for basis in answer.basis if basis.valid_until]
            last += [action.due for action in answer.actions if action.done is None]
            yield from (day + timedelta(days=1) for day in last)


def _between(
    before: _State, now: _State, id_: str, own: Mapping[str, Row], seen: frozenset[Audience]
) -> tuple[Notice, int]:
    """What happened on the day of `now`, and how many lapses would tell a day of an entry that is or was hidden."""
    edits, lapses, untold = [], [], 0
    for item in own:
        step = StatusStep(item, before.standings[item].status, now.standings[item].status)
        if step.before is step.after:
            continue
        if before.says(item) != now.says(item):
            edits.append(step)
        elif own[item].hidden or now.row(item, seen).hidden:
            untold += 1
        else:
            lapses.append(step)
    notice = Notice(now.day, id_, edits=tuple(edits), lapses=tuple(lapses))
    return (notice if before.version is now.version else _edited(notice, before, now, own, seen)), untold


def _edited(notice: Notice, before: _State, now: _State, own: Mapping[str, Row], seen: frozenset[Audience]) -> Notice:
    """The notice with what was edited and kept its status; nothing of an answer that is hidden as a whole today."""
    shown = [item for item, row in own.items() if not row.hidden or row.answer]
    changed = [item for item in shown if before.says(item) != now.says(item)]
    rows = {item: (before.row(item, seen), now.row(item, seen)) for item in changed}
    today = named_bases(own.values())
    moved = renewed({item: old for item, (old, _) in rows.items()}, {item: new for item, (_, new) in rows.items()})
    bases = {change.after.name: change.items for change in moved if change.after.name in today}
    edited: list[str] = []
    confirmed: dict[date, tuple[str, ...]] = {}
    for item, (old, new) in rows.items():
        if not is_edited(old, new, bases):
            continue
        if says(old, bases) == says(new, bases) and new.reviewed:
            confirmed[new.reviewed] = (*confirmed.get(new.reviewed, ()), item)
        else:
            edited.append(item)
    return replace(
        notice,
        bases=tuple((today[name].title, items) for name, items in bases.items()),
        edited=tuple(edited),
        confirmed=tuple(confirmed.items()),
        remarks=remark_of(before.evidence, seen) != remark_of(now.evidence, seen),
    )
