"""Answers, statuses, and what follows from them, as files for programs."""

from collections.abc import Iterable, Iterator
from typing import Any

from macros.derived.address import department_address
from macros.derived.change_words import sentences
from macros.derived.changes import Notice, StatusStep
from macros.derived.due import Due
from macros.derived.reasons import reason_text
from macros.derived.rows import Row, SeenAction, SeenBasis
from macros.derived.status import Count, RollUp, Status
from macros.derived.tallies import Counts
from macros.derived.view import View
from macros.exports import api_answer_records as api
from macros.exports.api_records import Number, Totals
from macros.facts.training import SessionBasis
from macros.model.evidence import NamedBasis


def state(item: str, roll: RollUp) -> api.ItemState:
    """How the company stands with one item."""
    return api.ItemState(
        item=item,
        state=roll.state,
        in_place=roll.in_place,
        not_adopted=roll.decided,
        counted=roll.counted,
        unreadable=roll.unreadable,
    )


def standings(view: View, items: Iterable[str]) -> Iterator[api.Standing]:
    """How each department responsible today stands with each of `items`, by item."""
    for item in items:
        if item in view.roll_ups:
            for department in view.roll_ups[item].standings:
                yield api.Standing(**_standing(department, view.rows[department][item]))


def _standing(department: str, row: Row) -> dict[str, Any]:
    standing = row.standing
    return {
        "item": row.item,
        "department": department,
        "status": standing.status,
        "check": row.check,
        "reviewed": row.reviewed,
        "review_by": standing.review_by,
        "review_overdue": standing.review_overdue,
        "hidden": row.hidden,
    }


def answer(view: View, department: str, row: Row) -> api.Answer:
    """An answer, with the texts that the view has; `department` is empty for the company's own."""
    because = api.Because(reason=row.because.reason, sentence=reason_text(view.labels, row.because))
    return api.Answer(**_standing(department, row), because=because, **_said(view, row))


def earlier(view: View, department: str, row: Row) -> api.EarlierAnswer:
    """An answer to what is asked no more; `department` is empty for the company's own."""
    return api.EarlierAnswer(
        item=row.item,
        department=department,
        check=row.check,
        reviewed=row.reviewed,
        hidden=row.hidden,
        **_said(view, row),
    )


def earlier_to(view: View, item: str) -> Iterator[api.EarlierAnswer]:
    """Every answer to one item that is asked no more, by department, the company's own at the end."""
    for department, rows in (*view.earlier_rows.items(), ("", view.earlier_company_rows)):
        if item in rows:
            yield earlier(view, department, rows[item])


def _said(view: View, row: Row) -> dict[str, Any]:
    """The texts of an answer that the view has."""
    typed = row.answer
    return {
        "audience": typed.audience if typed else None,
        "note": typed.note if typed else None,
        "reason": typed.reason if typed else None,
        "basis": tuple(map(_basis, row.bases)),
        "actions": tuple(_action(view, seen) for seen in row.actions),
    }


def _basis(seen: SeenBasis) -> api.Basis:
    basis = seen.basis
    return api.Basis(
        audience=basis.audience,
        name=basis.name if isinstance(basis, NamedBasis) else None,
        title=basis.title,
        kind=basis.kind,
        reference=basis.reference,
        link=basis.link,
        date=basis.date,
        valid_until=basis.valid_until,
        expired=seen.expired,
        session=basis.session if isinstance(basis, SessionBasis) else None,
    )


def _action(view: View, seen: SeenAction) -> api.Action:
    action = seen.action
    return api.Action(
        audience=action.audience,
        what=action.what,
        owner=view.doers.called(action.owner),
        department=view.doers.department(action.owner) or None,
        due=action.due,
        done=action.done,
        late=seen.late,
    )


def department(view: View, id_: str) -> api.Department:
    """A department with its counts."""
    facts = view.departments[id_]
    reviewed, reviewed_by = view.confirmed.get(id_, (None, None))
    return api.Department(
        id=id_,
        name=facts.name,
        head=facts.head,
        contact=facts.contact,
        roles=facts.roles,
        items=view.items_of[id_],
        retired=facts.retired,
        successor=facts.successor,
        readable=id_ not in view.unreadable,
        reviewed=reviewed,
        reviewed_by=view.doers.called(reviewed_by) if reviewed_by else None,
        in_place=_number(view.by_department[id_]) if id_ in view.by_department else None,
        statuses=tuple(_statuses(view.statuses_by_department.get(id_, ()))),
        page=department_address(id_),
    )


def _statuses(numbers: Iterable[tuple[Status, int]]) -> Iterator[api.StatusNumber]:
    for status, number in numbers:
        yield api.StatusNumber(status=status, number=number)


def dues(entries: Iterable[Due]) -> Iterator[api.DueEntry]:
    """What falls due, in the order given."""
    for due in entries:
        yield api.DueEntry(
            day=due.day,
            late=due.late,
            kind=due.kind,
            department=due.department or None,
            doer=due.doer or None,
            items=due.items,
            session=due.session or None,
            what=due.what or None,
            owner=due.owner or None,
        )


def totals(counts: Counts) -> Totals:
    """The two counts."""
    return Totals(items=_number(counts.items), answers=_number(counts.answers))


def sections(view: View) -> Iterator[api.SectionTotals]:
    """The counts of each section."""
    for id_, counts in view.by_section.items():
        yield api.SectionTotals(section=id_, items=_number(counts.items), answers=_number(counts.answers))


def _number(count: Count) -> Number:
    return Number(number=count.number, total=count.total)


def notices(view: View) -> Iterator[api.Notice]:
    """What moved, the newest first."""
    for notice in view.changes.notices:
        yield _notice(view, notice)


def _notice(view: View, notice: Notice) -> api.Notice:
    return api.Notice(
        day=notice.day,
        department=notice.department or None,
        first=notice.is_first,
        edits=tuple(map(_move, notice.edits)),
        lapses=tuple(map(_move, notice.lapses)),
        edited=notice.edited,
        confirmed=tuple(api.Confirmed(day=day, items=items) for day, items in notice.confirmed),
        remarks=notice.remarks,
        edition=notice.edition,
        outline=notice.outline,
        reworded=notice.reworded,
        added=notice.added,
        sentences=tuple(sentences(view, notice)),
    )


def _move(step: StatusStep) -> api.Move:
    return api.Move(item=step.item, before=step.before, after=step.after)
