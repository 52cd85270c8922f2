"""Rules of an evidence file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from macros.facts.day import add_months
from macros.facts.guideline import Guideline
from macros.messages.problems import Problem, typed
from macros.model.base import Check, Record
from macros.model.evidence import Basis, Evidence, NamedBasis
from macros.model.kinds import HasHappened
from macros.model.nearest import bare
from macros.model.shapes import key_of, names_with
from macros.reading.locks import ANSWERS, BASES
from macros.reading.lookup import spans, unknown
from macros.reading.source import Source, Steps
from macros.text.sentences import said, suggested

MOST_PAST = 60
"""Months that an open action may be past its day when its answer is confirmed: with more it is a slip of the year."""
AS_OF = said("{fix}; or correct 'as_of' in data/company.yml, which says which day is today", fix="")
"""What a day after today is mended by besides its own fix, where the company sets the day."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What an evidence file is held against."""

    guideline: Guideline
    today: date
    department: str
    """Name of the department, for messages."""
    items: tuple[str, ...] | None
    """Items it answers for, in the checklist's order; None where that is not known."""
    is_set: bool = False
    """Whether `today` is the day that company.yml gives as `as_of`."""


def evidence_problems(evidence: Evidence, frame: Frame, source: Source) -> Iterator[Problem]:
    """Every problem of an evidence file that no single field can see."""
    for rule in (known_answers, own_answers, reasons, plans, forgotten, past_days, periods):
        yield from rule(evidence, frame, source)


def known_answers(evidence: Evidence, frame: Frame, source: Source) -> Iterator[Problem]:
    """An answer is to an item that exists."""
    for item in evidence.answers:
        if item in frame.guideline.sections:
            yield source.key_problem(
                "unknown-item",
                (ANSWERS, item),
                said("'{item}' is a section; an answer is to one of its items.", item=typed(item)),
                allowed=spans(_near(item, list(frame.guideline.items))),
                fix=said("write the id of the item"),
            )
        elif item not in frame.guideline.items:
            names = _near(item, list(frame.guideline.items))
            yield unknown(source, (ANSWERS, item), "checklist item", item, names, key=True)


def as_printed(problems: Iterable[Problem], frame: Frame, source: Source) -> Iterator[Problem]:
    """`problems`, of which those with a key that is typed as the checklist prints it name the item that is meant."""
    answers = source.value.get(ANSWERS) if isinstance(source.value, dict) else None
    ids = {bare(item): item for item in frame.guideline.items}
    meant = {
        source.place(ANSWERS, key, key=True): (key, ids[bare(key)])
        for key in (answers if isinstance(answers, dict) else ())
        if bare(key) in ids
    }
    for problem in problems:
        if problem.rule == "id" and problem.place in meant:
            key, item = meant[problem.place]
            fix = suggested("write {id}", id=typed(item))
            yield source.key_problem("id", (ANSWERS, key), problem.message, allowed=problem.allowed, fix=fix)
        else:
            yield problem


def _near(item: str, names: list[str]) -> list[str]:
    """Items of the section that `item` seems to belong to, or all."""
    section = item.split("-", maxsplit=1)[0]
    return [name for name in names if name.split("-")[0] == section] or names


def own_answers(evidence: Evidence, frame: Frame, source: Source) -> Iterator[Problem]:
    """An answer is to an item that the department is responsible for; one to an item that was dropped stays."""
    for item in evidence.answers:
        if frame.items is not None and item in frame.guideline.asked and item not in frame.items:
            yield source.key_problem(
                "not-responsible",
                (ANSWERS, item),
                said("{department} is not responsible for '{item}'.", department=frame.department, item=typed(item)),
                allowed=spans(list(frame.items)) or said("no item: departments.yml gives this department none"),
                fix=said(
                    "delete the answer, or ask the economic security office to add {item} in data/departments.yml",
                    item=typed(item),
                ),
            )


def reasons(evidence: Evidence, frame: Frame, source: Source) -> Iterator[Problem]:
    """A reason says why something is not adopted, so it goes with N."""
    for item, answer in evidence.answers.items():
        if answer.reason and answer.check is Check.Y:
            yield source.key_problem(
                "reason-with-yes",
                (ANSWERS, item, "reason"),
                said("'{item}' is answered Y, but gives a reason for not adopting it.", item=typed(item)),
                allowed=said("reason with N only"),
                fix=said("make it a note: write 'note:' instead of 'reason:'"),
            )


def plans(evidence: Evidence, frame: Frame, source: Source) -> Iterator[Problem]:
    """What was decided against is not planned: a reason stands beside no action that is still to be done."""
    for item, answer in evidence.answers.items():
        if answer.reason and answer.check is Check.N and any(action.done is None for action in answer.actions):
            yield source.key_problem(
                "reason-with-plan",
                (ANSWERS, item, "reason"),
                said(
                    "'{item}' has a reason for not adopting it, and an action that is still to be done.",
                    item=typed(item),
                ),
                allowed=said("reason where nothing is planned; actions where something is"),
                fix=said(
                    "where it is planned, make it a note: write 'note:' instead of 'reason:'; "
                    "where it is decided against, delete the action"
                ),
            )


def forgotten(evidence: Evidence, frame: Frame, source: Source) -> Iterator[Problem]:
    """An action that is still to be done was not years past its day when its answer was confirmed."""
    for item, answer in evidence.answers.items():
        reviewed = answer.reviewed or evidence.reviewed
        for i, action in enumerate(answer.actions):
            if action.done is None and add_months(action.due, MOST_PAST) < reviewed:
                yield source.problem(
                    "long-past",
                    (ANSWERS, item, "actions", i, "due"),
                    said(
                        "the action was due on {due}, more than {years} years before its answer was confirmed "
                        "on {reviewed}.",
                        due=typed(action.due),
                        years=MOST_PAST // 12,
                        reviewed=typed(reviewed),
                    ),
                    allowed=said("a day by which it can still be done, or add when it was done: 'done: …'"),
                    fix=said("correct the year; else give it a new day, or delete it where nobody does it any more"),
                )


def past_days(evidence: Evidence, frame: Frame, source: Source) -> Iterator[Problem]:
    """What has happened is not after today."""
    for path, day in _past(evidence):
        if day is not None and day > frame.today:
            fix = said("correct the date; what is planned goes under 'actions' with 'due'")
            yield source.problem(
                "future",
                path,
                said(
                    "the date {day} of '{key}' is after today ({today}).",
                    day=typed(day),
                    key=path[-1],
                    today=frame.today,
                ),
                allowed=said("{today} or earlier", today=frame.today),
                fix=AS_OF.filled(fix=fix) if frame.is_set else fix,
                about=day.isoformat() if frame.is_set else "",
            )


def _past(value: Any, path: Steps = ()) -> Iterator[tuple[Steps, date | None]]:
    """The days in a value that are marked as past, each with its place."""
    if isinstance(value, NamedBasis):
        return  # its days are typed at the head of the file
    if isinstance(value, Record):
        for name in type(value).model_fields:
            inner, place = getattr(value, name), (*path, key_of(type(value), name))
            if name in names_with(type(value), HasHappened):
                yield place, inner
            else:
                yield from _past(inner, place)
    elif isinstance(value, dict | tuple):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _past(inner, (*path, step))


def typed_bases(evidence: Evidence) -> Iterator[tuple[Steps, Basis]]:
    """Each basis once, with the path to it: those at the head of the file, then those of each answer."""
    for name, basis in evidence.bases.items():
        yield (BASES, name), basis
    for item, answer in evidence.answers.items():
        for i, basis in enumerate(answer.basis):
            if not isinstance(basis, NamedBasis):
                yield (ANSWERS, item, "basis", i), basis


def periods(evidence: Evidence, frame: Frame, source: Source) -> Iterator[Problem]:
    """A basis is not valid until a day before its date."""
    for path, basis in typed_bases(evidence):
        if basis.date and basis.valid_until and basis.valid_until < basis.date:
            yield source.problem(
                "valid-until",
                (*path, "valid_until"),
                said(
                    "the basis is valid until '{valid_until}', before its date '{date}'.",
                    valid_until=typed(basis.valid_until),
                    date=typed(basis.date),
                ),
                allowed=said("the day of 'date' or a later one"),
                fix=said("correct one of the two dates"),
            )
