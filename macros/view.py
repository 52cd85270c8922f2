"""The portal as one audience may see it: what it may not see is not in here, so that nothing after this can leak it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import TypeVar

from macros.due import Due, due_of
from macros.guideline import Guideline
from macros.labels import Labels
from macros.locks import REMARKS
from macros.model.base import Audience, Check
from macros.model.company import Company, Department
from macros.model.evidence import Answer, Basis, Evidence, Measure
from macros.model.fields import Visibility
from macros.portal import Portal
from macros.problems import Place, Problem
from macros.status import (
    Count,
    Reason,
    RollUp,
    Standing,
    Statuses,
    answers_in_place,
    is_expired,
    is_overdue,
    items_in_place,
    standings_of,
    statuses,
)
from macros.training import Training, for_everyone

E = TypeVar("E", Basis, Measure)


@dataclass(frozen=True, slots=True)
class Because:
    """What a standing follows from, as far as this audience may know it."""

    reason: Reason | None
    """None where it follows from an entry that this audience may not see."""
    day: date | None = None
    what: str = ""
    number: int = 0
    """How many bases still count, where they are the reason."""


@dataclass(frozen=True, slots=True)
class Row:
    """One department and one item."""

    item: str
    standing: Standing
    because: Because
    check: Check | None = None
    """What was answered."""
    reviewed: date | None = None
    """The day the answer was last confirmed."""
    answer: Answer | None = None
    """The answer with what may be seen of it; None without an answer, or where all of it is hidden."""
    hidden: int = 0
    """How many entries are left out for this audience."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Special remarks of a department."""

    text: str = ""
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """How many departments gave which answer to an item, as the company's printed checklist shows it."""

    yes: int = 0
    no: int = 0
    responsible: int = 0
    """Departments that are counted: responsible today, with a file that can be read."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The two counts over a set of items, notes left apart."""

    items: Count
    answers: Count


@dataclass(frozen=True)
class View:
    """Everything that pages and files are made from."""

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
    the answer that holds that entry it is the first line twice.
    """
    shows_statuses: bool
    """Whether this audience sees single statuses, or the company's counts only; rows and roll-ups are empty then."""
    rows: Mapping[str, Mapping[str, Row]]
    """By department, then by item."""
    remarks: Mapping[str, Remark]
    confirmed: Mapping[str, tuple[date, str]]
    """By department: the day its answers were last confirmed, and by which role."""
    roll_ups: Mapping[str, RollUp]
    tallies: Mapping[str, Tally]
    company_rows: Mapping[str, Row]
    """The company's own answers, by item."""
    company_remark: Remark
    counts: Counts
    notes: Counts
    """The same for the notes."""
    by_section: Mapping[str, Counts]
    dues: tuple[Due, ...]
    """Everything with a day, of the departments that exist, the earliest first."""
    training: Training
    """Modules, scenarios, quiz, sessions and the log, without what only facilitators may read."""
    unreadable: Mapping[str, tuple[tuple[Place, str], ...]]
    """Departments whose file cannot be read: file and rule of each problem, for management its line, and no words."""

    @property
    def facilitates(self) -> bool:
        """Whether this audience reads what only facilitators may read."""
        return Audience.FACILITATOR in self.audiences

    @property
    def main_items(self) -> tuple[str, ...]:
        """Items of the checklist without its notes, in order."""
        return tuple(id_ for id_, item in self.guideline.items.items() if not item.note)


def view(portal: Portal, audiences: Iterable[Audience]) -> View:
    """The portal as `audiences` together may see it; everyone is always among them."""
    seen = frozenset(audiences) | {Audience.EVERYONE}
    found = statuses(portal)
    shows = Audience.MANAGEMENT in seen or portal.company.employees_see is Visibility.STATUSES
    rows = {
        id_: {
            item: _row(item, standing, portal.evidence[id_], seen, portal.today) for item, standing in by_item.items()
        }
        for id_, by_item in found.standings.items()
    }
    visible = rows if shows else {}
    evidence = portal.evidence if shows else {}
    remarks = {id_: _remark(one, seen) for id_, one in evidence.items()}
    own = portal.company_answers
    return View(
        audiences=seen,
        guideline=portal.guideline,
        company=portal.company,
        departments=portal.departments,
        active=tuple(portal.active),
        labels=portal.labels,
        today=portal.today,
        items_of=portal.items_of,
        departments_of=portal.departments_of,
        review_periods={item: portal.review_period(item) for item in portal.guideline.items},
        lines={id_: _lines(found, rows[id_], remarks[id_]) for id_, found in portal.lines.items()} if shows else {},
        shows_statuses=shows,
        rows=visible,
        remarks=remarks,
        confirmed={id_: (one.reviewed, one.reviewed_by) for id_, one in evidence.items()},
        roll_ups=_roll_ups(found, visible) if shows else {},
        tallies=_tallies(portal, rows) if shows else {},
        company_rows=_company_rows(portal, seen) if shows else {},
        company_remark=_remark(own, seen) if own and shows else Remark(),
        counts=_counts(found, [id_ for id_, item in portal.guideline.items.items() if not item.note]),
        notes=_counts(found, [id_ for id_, item in portal.guideline.items.items() if item.note]),
        by_section={
            id_: _counts(found, [item.id for item in section.items if not item.note])
            for id_, section in portal.guideline.sections.items()
        },
        dues=_dues(portal, visible),
        training=portal.training if Audience.FACILITATOR in seen else for_everyone(portal.training),
        unreadable={id_: _unreadable(problems, seen) for id_, problems in portal.unreadable.items()},
    )


def _lines(found: Mapping[str, tuple[int, int]], rows: Mapping[str, Row], remark: Remark) -> dict[str, tuple[int, int]]:
    """Lines of the answers down to the first that holds something hidden; those below it would tell its length."""
    lines: dict[str, tuple[int, int]] = {}
    for item, (first, last) in sorted(found.items(), key=lambda one: one[1]):
        hidden = remark.hidden if item == REMARKS else rows[item].hidden
        if item != REMARKS:
            lines[item] = (first, first if hidden else last)
        if hidden:
            break
    return lines


def _unreadable(problems: Iterable[Problem], seen: frozenset[Audience]) -> tuple[tuple[Place, str], ...]:
    """File and rule of each problem, and for management its line: a line tells how long hidden entries above it are."""
    whole = Audience.MANAGEMENT in seen
    places = [(one.place if whole else Place(one.place.file), one.rule) for one in problems]
    return tuple(dict.fromkeys(places))


def _counts(found: Statuses, items: list[str]) -> Counts:
    return Counts(items_in_place(found, items), answers_in_place(found, items))


def _row(item: str, standing: Standing, evidence: Evidence, seen: frozenset[Audience], today: date) -> Row:
    answer = evidence.answers.get(item)
    if answer is None:
        return Row(item, standing, Because(standing.reason))
    if answer.audience not in seen:
        return Row(item, replace(standing, review_by=None), Because(None), answer.check, hidden=1)
    basis, actions = _seen(answer.basis, seen), _seen(answer.actions, seen)
    hidden = len(answer.basis) - len(basis) + len(answer.actions) - len(actions)
    shown = answer.model_copy(update={"basis": basis, "actions": actions}) if hidden else answer
    because = _because(standing, shown, today)
    return Row(item, standing, because, answer.check, answer.reviewed or evidence.reviewed, shown, hidden)


def _seen(found: tuple[E, ...], seen: frozenset[Audience]) -> tuple[E, ...]:
    return tuple(one for one in found if one.audience in seen)


def _because(standing: Standing, answer: Answer, today: date) -> Because:
    """What the standing follows from, said with entries that may be seen."""
    reason = standing.reason
    if reason is Reason.REVIEW_OVER:
        return Because(reason, standing.review_by)
    if reason is Reason.BASES_EXPIRED:
        days = [basis.valid_until for basis in answer.basis if basis.valid_until]
        return Because(reason, max(days)) if days else Because(None)
    if reason is Reason.SUPPORTED:
        valid = sum(not is_expired(basis, today) for basis in answer.basis)
        return Because(reason, standing.review_by, number=valid) if valid else Because(None)
    if reason in (Reason.ACTION_OVERDUE, Reason.ACTION_OPEN):
        open_ = [action for action in answer.actions if action.done is None]
        if reason is Reason.ACTION_OVERDUE:
            open_ = [action for action in open_ if is_overdue(action, today)]
        first = min(open_, key=lambda action: action.due, default=None)
        return Because(reason, first.due, first.what) if first else Because(None)
    if reason is Reason.ACTIONS_DONE:
        last = max((action.done for action in answer.actions if action.done), default=None)
        return Because(reason, last) if last else Because(None)
    return Because(reason)


def _remark(evidence: Evidence, seen: frozenset[Audience]) -> Remark:
    remarks = evidence.special_remarks
    if remarks is None:
        return Remark()
    return Remark(remarks.text) if remarks.audience in seen else Remark(hidden=1)


def _roll_ups(found: Statuses, rows: Mapping[str, Mapping[str, Row]]) -> dict[str, RollUp]:
    """The roll-ups with the days of hidden answers taken out."""
    return {
        item: replace(roll, standings={id_: rows[id_][item].standing for id_ in roll.standings})
        for item, roll in found.roll_ups.items()
    }


def _tallies(portal: Portal, rows: Mapping[str, Mapping[str, Row]]) -> dict[str, Tally]:
    found = {}
    for item, responsible in portal.departments_of.items():
        checks = [rows[id_][item].check for id_ in responsible if id_ in rows]
        found[item] = Tally(checks.count(Check.Y), checks.count(Check.N), len(checks))
    return found


def _company_rows(portal: Portal, seen: frozenset[Audience]) -> dict[str, Row]:
    own = portal.company_answers
    if own is None:
        return {}
    standings = standings_of(portal, tuple(own.answers), own)
    return {item: _row(item, standing, own, seen, portal.today) for item, standing in standings.items()}


def _dues(portal: Portal, rows: Mapping[str, Mapping[str, Row]]) -> tuple[Due, ...]:
    found = [
        due
        for id_ in portal.active
        for item, row in rows.get(id_, {}).items()
        for due in due_of(id_, item, row.answer, row.standing, portal.today)
    ]
    return tuple(sorted(found, key=attrgetter("day", "department", "item", "kind", "what", "owner")))
