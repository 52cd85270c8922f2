"""The portal as one audience may see it: what it may not see is not in here, so that nothing after this can leak it."""

from bisect import insort
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from operator import attrgetter

from macros.derived.address import absent
from macros.derived.answered import Answered, answered, seen_by
from macros.derived.banners import banners
from macros.derived.changes import Changes, changes
from macros.derived.doers import Doers, doers
from macros.derived.due import Due, due_of, follow_ups, gathered
from macros.derived.own_names import named
from macros.derived.released import released
from macros.derived.rows import Remark, Row, named_bases, remark_of, row_of
from macros.derived.status import (
    Count,
    RollUp,
    State,
    Status,
    Statuses,
    answers_in_place,
    items_in_place,
    standings_of,
    statuses,
)
from macros.derived.tallies import (
    Counts,
    Decided,
    Gap,
    Verdict,
    counts_by_department,
    decided,
    gaps,
    states,
    statuses_by_department,
    statuses_by_item,
    verdicts,
)
from macros.derived.trend import Trend, trend
from macros.facts.guideline import Guideline
from macros.facts.labels import Labels
from macros.facts.portal import Portal
from macros.facts.training import Training
from macros.messages.problems import Place, Problem
from macros.model.base import Audience
from macros.model.cases import Case
from macros.model.company import Company, Department
from macros.model.evidence import Evidence
from macros.model.fields import Visibility
from macros.model.guideline import is_own
from macros.reading.locks import BASES, REMARKS

BY_DAY = attrgetter("day", "department", "item", "kind", "what", "owner", "session")
"""The order of what has a day."""


@dataclass(frozen=True, eq=False)
class View:
    """Everything that pages and files are made from; equal to itself alone, so that what follows can be kept by it."""

    audiences: frozenset[Audience]
    guideline: Guideline
    company: Company
    departments: Mapping[str, Department]
    active: tuple[str, ...]
    """Ids of the departments that exist today, in order."""
    labels: Labels
    today: date
    items_of: Mapping[str, tuple[str, ...]]
    departments_of: Mapping[str, tuple[str, ...]]
    review_periods: Mapping[str, int]
    """Months after which an answer is to be confirmed again, by item."""
    lines: Mapping[str, Mapping[str, tuple[int, int]]]
    """First and last line of each answer in its file, by department and item, for the links to it.

    Only of answers that begin above the end of the first hidden entry of the file: any other line tells its length. Of
    the answer that holds that entry it is the first line twice. None where a basis at the head is hidden.
    """
    commented: Mapping[str, frozenset[str]]
    """Items whose answers hold comments, by department; an answer that hides something is not among them."""
    shows_statuses: bool
    """Whether this audience sees single statuses, or the company's counts only; rows and roll-ups are empty then."""
    rows: Mapping[str, Mapping[str, Row]]
    """By department, then by item."""
    earlier_rows: Mapping[str, Mapping[str, Row]]
    """Answers to what an edition has dropped, by department, then by item: they are read, and counted nowhere."""
    remarks: Mapping[str, Remark]
    confirmed: Mapping[str, tuple[date, str]]
    """By department: the day its answers were last confirmed, and by which role. None of one without any answer."""
    roll_ups: Mapping[str, RollUp]
    verdicts: Mapping[str, Verdict]
    """What the company's printed checklist says, by item; empty for an audience that sees counts only."""
    company_rows: Mapping[str, Row]
    """The company's own answers, by item, in the checklist's order."""
    company_remark: Remark
    counts: Counts
    decided: Decided
    """What was decided against, notes left apart; nothing where this audience sees counts only."""
    notes: Counts
    """The counts for the notes."""
    own: Counts
    """The counts for the company's own items, which are in no other count."""
    by_section: Mapping[str, Counts]
    by_department: Mapping[str, Count]
    """How many of a department's items are in place, notes left apart."""
    own_by_department: Mapping[str, Count]
    """How many of the company's own items for which a department answers are in place."""
    statuses_by_department: Mapping[str, tuple[tuple[Status, int], ...]]
    """How often each status occurs among a department's items, notes left apart."""
    statuses_by_item: Mapping[str, tuple[tuple[Status, int], ...]]
    """How many of an item's departments have each status, *in place* as the last."""
    states: tuple[tuple[State, int], ...]
    """How often each state occurs among the items, notes left apart."""
    gaps: tuple[Gap, ...]
    """Items, notes left apart, that are not in place everywhere, and not by decision; the company's own come last."""
    dues: tuple[Due, ...]
    """Everything with a day, of the departments that exist, of the company's own answers and out of sessions held, the
    earliest first; nothing for whoever is outside."""
    training: Training
    """Modules, scenarios, quiz, sessions and the log, without what only facilitators may read."""
    cases: Mapping[str, Case]
    """Everyday cases by id, in the order of their page."""
    stale: frozenset[tuple[str, str]]
    """Sort and id of each record whose original has changed since it was translated into the language of the view."""
    unreadable: Mapping[str, tuple[tuple[Place, str], ...]]
    """Departments whose file cannot be read: file and rule of each problem, for management its line, and no words."""
    doers: Doers = field(default_factory=Doers)
    """The departments by the names that people type where somebody is to do something."""
    earlier_company_rows: Mapping[str, Row] = field(default_factory=dict)
    """The company's own answers to what an edition has dropped, by item."""
    trend: Trend = field(default_factory=Trend)
    """How it has developed, in a build."""
    changes: Changes = field(default_factory=Changes)
    """What moved of late, in a build."""
    released: Mapping[str, Row] = field(default_factory=dict)
    """The company's own answers that whoever is outside may read, by item, in the checklist's order: those alone."""
    released_remark: Remark = field(default_factory=Remark)

    @property
    def is_outside(self) -> bool:
        """Whether it is for whoever is outside the company: then it holds what was released, and nothing else."""
        return Audience.OUTSIDE in self.audiences

    def title(self, id_: str) -> str:
        """What a point is called where its title stands alone; the company's own says that it is."""
        return named(self.labels, id_, self.guideline.title(id_))

    @cached_property
    def absent(self) -> tuple[str, ...]:
        """Addresses at which, and below which, this portal has nothing: no page, no entry in the menu, no way there."""
        return absent(self.guideline.outline, self.training)

    @property
    def facilitates(self) -> bool:
        """Whether this audience reads what only facilitators may read."""
        return Audience.FACILITATOR in self.audiences

    @cached_property
    def banners(self) -> tuple[str, ...]:
        """The words that say for whom a build for more than everyone is; none in a build for everyone."""
        return banners(self.labels, self.audiences, bool(self.training.scenarios))

    @cached_property
    def banners_for_participants(self) -> tuple[str, ...]:
        """Those of `banners` on what a facilitator shows to participants, as the slides of an agenda."""
        return banners(self.labels, self.audiences - {Audience.FACILITATOR}, bool(self.training.scenarios))

    def gaps_of(self, state: State) -> tuple[Gap, ...]:
        """Those of the gaps at whose item the company stands so, in the checklist's order."""
        return tuple(gap for gap in self.gaps if self.roll_ups[gap.item].state is state)

    @cached_property
    def _active(self) -> frozenset[str]:
        return frozenset(self.active)

    def is_active(self, department: str) -> bool:
        """Whether a department exists today; the time that it takes to say so is the same for any number of them."""
        return department in self._active

    @cached_property
    def active_names(self) -> tuple[str, ...]:
        """The names of the departments that exist today, each once, in order."""
        return tuple(dict.fromkeys(self.departments[id_].name for id_ in self.active))

    @cached_property
    def _dues_of(self) -> Mapping[str, list[Due]]:
        dues: dict[str, list[Due]] = {}
        for due in self.dues:
            for id_ in due.concerns:
                dues.setdefault(id_, []).append(due)
        return dues

    def dues_of(self, department: str) -> tuple[Due, ...]:
        """Everything with a day that concerns one department, the earliest first."""
        return tuple(self._dues_of.get(department, ()))

    @cached_property
    def late_dues(self) -> tuple[Due, ...]:
        """What is past due, the earliest first."""
        return tuple(due for due in self.dues if due.late)

    def day_in(self, days: int) -> date:
        """The day in so many days."""
        return self.today + timedelta(days=days)

    def dues_within(self, days: int, department: str = "") -> tuple[Due, ...]:
        """What falls due within so many days, or is past: of all, or what concerns one department."""
        until = self.day_in(days)
        of_whom = self.dues_of(department) if department else self.dues
        return tuple(due for due in of_whom if due.day <= until)


def view(
    portal: Portal,
    audiences: Iterable[Audience],
    answers: Answered | None = None,
    before: View | None = None,
    changed: Collection[str] = (),
) -> View:
    """The portal as `audiences` together may see it; everyone is always among them, but for whoever is outside.

    Of the portal and these audiences, `answers` may have been worked out already. What has a day is that of the view
    `before` where only answers of the departments `changed` differ.
    """
    audiences = frozenset(audiences)
    open_to_all = released(portal)
    if Audience.OUTSIDE in audiences:
        portal = open_to_all
    else:
        audiences |= {Audience.EVERYONE}
    seen = seen_by(audiences)
    if answers is None or Audience.OUTSIDE in audiences:
        answers = answered(portal, audiences)
    all_statuses, rows = statuses(portal, answers.standings), answers.rows
    shows = Audience.MANAGEMENT in seen or portal.company.employees_see is Visibility.STATUSES
    visible = rows if shows else {}
    evidence = portal.evidence if shows else {}
    remarks = {id_: remark_of(record, seen) for id_, record in evidence.items()}
    own, who = portal.company_answers, doers(portal)

    earlier_rows = {id_: _earlier_rows(portal, record, seen) for id_, record in evidence.items()}

    def hidden_parts(id_: str) -> frozenset[str]:
        return _hidden_parts(evidence[id_], {**rows[id_], **earlier_rows[id_]}, remarks[id_])

    main_items, own_items = portal.guideline.main_items, portal.guideline.own_items
    roll_ups = _roll_ups(all_statuses, visible) if shows else {}
    company_rows = _company_rows(portal, seen) if shows else {}
    return View(
        audiences=audiences,
        guideline=portal.guideline,
        company=portal.company,
        departments=portal.departments,
        active=tuple(portal.active),
        labels=portal.labels,
        today=portal.today,
        items_of=portal.items_of,
        departments_of=portal.departments_of,
        review_periods={item: portal.review_period(item) for item in portal.guideline.items},
        lines={id_: _lines(ranges, hidden_parts(id_)) for id_, ranges in portal.lines.items()} if shows else {},
        commented={id_: _commented(items, rows[id_]) for id_, items in portal.commented.items()} if shows else {},
        shows_statuses=shows,
        rows=visible,
        earlier_rows=earlier_rows,
        remarks=remarks,
        confirmed={id_: (record.reviewed, record.reviewed_by) for id_, record in evidence.items() if record.answers},
        roll_ups=roll_ups,
        verdicts=verdicts(portal.departments_of, rows, company_rows) if shows else {},
        company_rows=company_rows,
        company_remark=remark_of(own, seen) if own and shows else Remark(),
        counts=_counts(all_statuses, main_items),
        decided=decided(roll_ups, main_items),
        notes=_counts(all_statuses, portal.guideline.notes),
        own=_counts(all_statuses, own_items),
        by_section={
            id_: _counts(all_statuses, [item.id for item in section.counted])
            for id_, section in portal.guideline.asked_sections.items()
            if section.items and not is_own(id_)
        },
        by_department=counts_by_department(main_items, visible),
        own_by_department=counts_by_department(own_items, visible),
        statuses_by_department=statuses_by_department(main_items, visible),
        statuses_by_item=statuses_by_item(roll_ups),
        states=states(roll_ups, main_items),
        gaps=tuple(gaps(roll_ups, visible, (*main_items, *own_items))),
        dues=_dues(portal, visible, {} if Audience.OUTSIDE in audiences else company_rows, who, before, changed)
        if shows
        else (),
        training=portal.training if Audience.FACILITATOR in seen else portal.training.for_everyone(),
        cases=portal.cases,
        stale=portal.stale,
        unreadable={id_: _unreadable(problems, seen) for id_, problems in portal.unreadable.items()},
        doers=who,
        earlier_company_rows=_earlier_rows(portal, own, seen) if own and shows else {},
        trend=trend(portal, shows),
        changes=changes(portal, visible, seen),
        released=_in_order(portal.guideline, _company_rows(open_to_all, seen)),
        released_remark=_remark(open_to_all, seen),
    )


def _in_order(guideline: Guideline, rows: Mapping[str, Row]) -> dict[str, Row]:
    return {item: rows[item] for item in guideline.items if item in rows}


def _remark(portal: Portal, seen: frozenset[Audience]) -> Remark:
    return remark_of(portal.company_answers, seen) if portal.company_answers else Remark()


def _commented(items: frozenset[str], rows: Mapping[str, Row]) -> frozenset[str]:
    return frozenset(item for item in items if item in rows and not rows[item].hidden)


def _hidden_parts(evidence: Evidence, rows: Mapping[str, Row], remark: Remark) -> frozenset[str]:
    """The parts of a file that hold something hidden: answers, by item, special remarks, and bases at its head."""
    parts = {item for item, row in rows.items() if row.hidden}
    parts |= {REMARKS} if remark.hidden else set()
    parts |= {BASES} if evidence.bases.keys() - named_bases(rows.values()).keys() else set()
    return frozenset(parts)


def _lines(ranges: Mapping[str, tuple[int, int]], hidden: Collection[str]) -> dict[str, tuple[int, int]]:
    """Lines of the answers down to the first part with something hidden; those below it would tell its length."""
    lines: dict[str, tuple[int, int]] = {}
    for part, (first, last) in sorted(ranges.items(), key=lambda part_range: part_range[1]):
        if part not in (BASES, REMARKS):
            lines[part] = (first, first if part in hidden else last)
        if part in hidden:
            break
    return lines


def _unreadable(problems: Iterable[Problem], seen: frozenset[Audience]) -> tuple[tuple[Place, str], ...]:
    """File and rule of each problem, and for management its line: a line tells how long hidden entries above it are."""
    whole = Audience.MANAGEMENT in seen
    places = [(problem.place if whole else Place(problem.place.file), problem.rule) for problem in problems]
    return tuple(dict.fromkeys(places))


def _counts(all_statuses: Statuses, items: Sequence[str]) -> Counts:
    return Counts(items_in_place(all_statuses, items), answers_in_place(all_statuses, items))


def _roll_ups(all_statuses: Statuses, rows: Mapping[str, Mapping[str, Row]]) -> dict[str, RollUp]:
    """The roll-ups with the days of hidden answers taken out."""
    return {
        item: replace(roll, standings={id_: rows[id_][item].standing for id_ in roll.standings})
        for item, roll in all_statuses.roll_ups.items()
    }


def _company_rows(portal: Portal, seen: frozenset[Audience]) -> dict[str, Row]:
    own = portal.company_answers
    if own is None:
        return {}
    standings = standings_of(portal, tuple(item for item in portal.guideline.asked if item in own.answers), own)
    return {item: row_of(item, standing, own, seen, portal.today) for item, standing in standings.items()}


def _earlier_rows(portal: Portal, evidence: Evidence, seen: frozenset[Audience]) -> dict[str, Row]:
    """What the audience sees of answers to items that an edition has dropped."""
    dropped = tuple(item for item in portal.guideline.items if item in evidence.answers.keys() - portal.guideline.asked)
    standings = standings_of(portal, dropped, evidence)
    undated = {item: replace(standing, review_by=None) for item, standing in standings.items()}
    return {item: row_of(item, standing, evidence, seen, portal.today) for item, standing in undated.items()}


def _dues(
    portal: Portal,
    rows: Mapping[str, Mapping[str, Row]],
    company_rows: Mapping[str, Row],
    who: Doers,
    before: View | None,
    changed: Collection[str],
) -> tuple[Due, ...]:
    """In order; of the view `before` all that is not out of answers of the departments `changed`."""
    answering = [(id_, rows.get(id_, {})) for id_ in portal.active if before is None or id_ in changed]
    if before is None:
        answering.append(("", company_rows))
    dues = [
        *gathered(
            due
            for id_, by_item in answering
            for item, row in by_item.items()
            for due in due_of(id_, item, row.answer, row.standing, who, portal.today)
        )
    ]
    if before is None:
        dues += follow_ups(portal.training.held, who, portal.today)
        return tuple(sorted(dues, key=BY_DAY))
    kept = [due for due in before.dues if due.department not in changed]
    for due in dues:
        insort(kept, due, key=BY_DAY)
    return tuple(kept)
