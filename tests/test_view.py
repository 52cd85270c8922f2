"""From YAML to facts: what the view says before any page shows it, on the days where it changes, to each audience."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from editions import drop
from samples import ASKED, copy_small_with_many
from small_company import (
    DONE,
    LATE,
    NO,
    NOW,
    OPEN,
    TODAY,
    TOMORROW,
    YES,
    YESTERDAY,
    Company,
    action,
    actions,
    basis,
    file,
)

from macros.commands.diff import meaning
from macros.derived.board import late, undecided
from macros.derived.compare import compare
from macros.derived.due import Due, DueKind
from macros.derived.needs import Needs, needs
from macros.derived.rows import TOLD, Because, Remark, Row, row_of
from macros.derived.status import Count, Reason, State, Status, statuses
from macros.derived.tallies import Gap, Verdict
from macros.derived.view import View, view
from macros.facts.day import Clock
from macros.facts.labels import Labels
from macros.loading.load import load
from macros.messages.problems import DataError
from macros.model.base import Audience, Check
from macros.model.evidence import Answer, Basis
from macros.rendering.listing import listing_of
from macros.rendering.register import keys_of_blocks, pages

DAY = date.fromisoformat
MANAGEMENT, FACILITATOR = "management", "facilitator"
COUNTS_ONLY = "employees_see: counts"


def seen(company: Company, evidence: Mapping[str, Mapping[str, str] | str], *audiences: str, **settings: Any) -> View:
    """The view of departments with these answers."""
    return view(company.portal(evidence, **settings), [Audience(word) for word in audiences])


def row(company: Company, answer: str, *audiences: str, **settings: Any) -> Row:
    """The row of one department's answer to K1-a."""
    return seen(company, {"one": {"K1-a": answer} if answer else {}}, *audiences, **settings).rows["one"]["K1-a"]


# ---- Why a status is what it is ----

CONFIDENTIAL = "{title: Audit, kind: system, audience: management}"
BECAUSE = [
    ("the last day of the review", f"{YES}\nreviewed: 2025-05-19", Because(Reason.REVIEW_OVER, DAY("2026-11-19"))),
    (
        "the latest day of bases that have expired",
        f"check: Y\n{basis('2026-10-31', YESTERDAY, '2026-01-31')}",
        Because(Reason.BASES_EXPIRED, DAY(YESTERDAY)),
    ),
    (
        "how many bases still count, one on its last day among them",
        f"check: Y\n{basis(YESTERDAY, TODAY, '')}",
        Because(Reason.SUPPORTED, DAY("2028-03-30"), number=2),
    ),
    (
        "the earliest of the late actions",
        f"{NO}\n{actions(action(TOMORROW), action('2026-11-18'), action('2026-10-01'))}",
        Because(Reason.ACTION_OVERDUE, DAY("2026-10-01"), "Do it"),
    ),
    (
        "the earliest of the open actions, one that is done left apart",
        f"{NO}\n{actions(action(YESTERDAY, YESTERDAY), action('2026-12-31'), action(TOMORROW))}",
        Because(Reason.ACTION_OPEN, DAY(TOMORROW), "Do it"),
    ),
    (
        "the day of the last action done",
        f"{NO}\n{actions(action(YESTERDAY, '2026-10-02'), action(YESTERDAY, '2026-11-01'))}",
        Because(Reason.ACTIONS_DONE, DAY("2026-11-01")),
    ),
    ("nothing else for Y without a basis", "check: Y", Because(Reason.NO_BASIS)),
    ("nothing else for N alone", NO, Because(Reason.NO_PLAN)),
    ("nothing else for a decision", f"{NO}\nreason: Too dear.", Because(Reason.DECIDED)),
    ("nothing else without an answer", "", Because(Reason.NO_ANSWER)),
    ("nothing that may be told, where the only basis is hidden", f"check: Y\nbasis: [{CONFIDENTIAL}]", Because(None)),
    ("nothing that may be told, where the answer is hidden", f"{YES}\naudience: management", Because(None)),
    (
        "only the bases that this audience sees",
        f"check: Y\nbasis: [{CONFIDENTIAL}, {{title: Contract, kind: system}}]",
        Because(Reason.SUPPORTED, DAY("2028-03-30"), number=1),
    ),
]


@pytest.mark.parametrize(("answer", "because"), [line[1:] for line in BECAUSE], ids=[line[0] for line in BECAUSE])
def test_because(answer: str, because: Because, company: Company) -> None:
    """A status names the day, the action and the number that it follows from, out of what everyone may see."""
    assert row(company, answer).because == because


def test_every_reason_says_what_may_be_told() -> None:
    """A reason is told by what somebody wrote for it: a new one says nothing, rather than what a hidden entry holds."""
    unanswered = {Reason.NO_ANSWER, Reason.NOTE_OPEN}
    assert set(TOLD) == set(Reason) - unanswered
    assert {because.reason for _, _, because in BECAUSE} >= set(TOLD)


def test_management_is_told_what_is_hidden(company: Company) -> None:
    """Management's view counts hidden entries and tells what a status follows from."""
    told = row(company, f"check: Y\nbasis: [{CONFIDENTIAL}]", MANAGEMENT)
    assert told.because == Because(Reason.SUPPORTED, DAY("2028-03-30"), number=1)
    assert (told.hidden, len(told.bases)) == (0, 1)


@pytest.mark.parametrize(("audiences", "day"), [((), None), ((MANAGEMENT,), DAY("2028-03-30"))])
def test_the_day_of_a_hidden_answer_is_hidden(audiences: tuple[str, ...], day: date | None, company: Company) -> None:
    """When an answer for management is to be confirmed again, no row, roll-up or list of what is due tells others."""
    facts = seen(company, {"one": {"K1-a": f"{YES}\naudience: management"}}, *audiences)
    assert facts.rows["one"]["K1-a"].standing.review_by == day
    assert facts.roll_ups["K1-a"].standings["one"].review_by == day
    assert [due.day for due in facts.dues] == [held for held in (day,) if held]


# ---- Late and expired ----


@pytest.mark.parametrize(("day", "is_past"), [(YESTERDAY, True), (TODAY, False), (TOMORROW, False)])
def test_a_limit_still_counts(day: str, is_past: bool, company: Company) -> None:
    """A basis has expired, an open action and what is due are late, from the day after the day named."""
    held = row(company, f"check: Y\n{basis(day)}\n{actions(action(day))}")
    assert [entry.expired for entry in held.bases] == [is_past]
    assert [entry.late for entry in held.actions] == [is_past]
    dues = seen(company, {"one": {"K1-a": f"check: Y\n{basis(day)}\n{actions(action(day))}"}}).dues
    assert {due.kind: due.late for due in dues if due.kind is not DueKind.REVIEW} == {
        DueKind.EXPIRY: is_past,
        DueKind.ACTION: is_past,
    }


@pytest.mark.parametrize(("reviewed", "is_past"), [("2025-05-19", True), ("2025-05-20", False)])
def test_a_review_is_late_the_day_after(reviewed: str, is_past: bool, company: Company) -> None:
    """A review is due by the last day of its period and late after it."""
    (due,) = seen(company, {"one": {"K1-a": NO}}, reviewed=reviewed).dues
    assert (due.kind, due.late) == (DueKind.REVIEW, is_past)


def test_an_action_that_is_done_is_not_late(company: Company) -> None:
    """An action done after its day is neither late nor open; one that is open is."""
    held = row(company, f"{NO}\n{actions(action('2026-10-01', YESTERDAY), LATE, OPEN)}")
    assert [entry.late for entry in held.actions] == [False, True, False]
    assert [action.due for action in held.open_actions] == [DAY(YESTERDAY), DAY(TOMORROW)]


@pytest.mark.parametrize(
    ("answer", "also"), [(NO, True), ("check: Y", True), (YES, False), (f"{NO}\n{actions(DONE)}", False)]
)
def test_a_review_that_is_also_overdue(answer: str, also: bool, company: Company) -> None:
    """An overdue review is told beside a status that says something else, and not beside *review due* itself."""
    assert row(company, answer, reviewed="2025-01-01").standing.is_also_overdue is also


def test_what_happened_today_is_no_slip(company: Company) -> None:
    """Today itself is not after today: not where somebody confirms, nor for a basis or for an action that is done."""
    answers = {
        "K1-a": f"check: Y\nreviewed: {TODAY}\nbasis: [{{title: Contract, kind: system, date: {TODAY}}}]",
        "K1-b": f"{NO}\n{actions(action(TODAY, TODAY))}",
    }
    rows = seen(company, {"one": answers}, reviewed=TODAY).rows["one"]
    assert [rows[item].reviewed for item in answers] == [DAY(TODAY), DAY(TODAY)]
    assert rows["K1-b"].open_actions == ()


@pytest.mark.parametrize(("number", "places"), [(5, "data/evidence/one.yml"), (6, "data/company.yml")])
def test_many_days_to_come_are_one_slip(number: int, places: str, company: Company) -> None:
    """Up to five days after the day that counts as today are told each; more are told as one, at that day."""
    dated = f"[{', '.join(f'{{title: Contract {i}, kind: system, date: {TOMORROW}}}' for i in range(number))}]"
    with pytest.raises(DataError) as raised:
        company.portal({"one": {"K1-a": f"check: Y\nbasis: {dated}"}})
    assert {problem.rule for problem in raised.value.problems} == {"future"}
    assert [problem.place.file for problem in raised.value.problems] == [places] * (number if number == 5 else 1)


def test_nobody_has_confirmed_what_is_not_answered(company: Company) -> None:
    """A department without any answer has no day of confirmation, whatever the head of its file says."""
    facts = seen(company, {"one": {"K1-a": YES}, "two": "reviewed: 2026-09-30\nreviewed_by: Head\nanswers: {}\n"})
    assert facts.confirmed == {"one": (DAY("2026-09-30"), "Head")}


# ---- What is due within a time ----


def test_due_within(company: Company) -> None:
    """The last day of the time counts, what is past is always among it, and a department has its own."""
    evidence = {
        "one": {"K1-a": f"{NO}\n{actions(action('2026-12-20'), action('2026-12-21'), LATE)}"},
        "two": {"K1-a": f"{NO}\n{actions(action(TODAY))}"},
    }
    facts = seen(company, evidence)

    def told(days: int, department: str = "") -> list[tuple[str, str]]:
        return [(due.department, due.day.isoformat()) for due in facts.dues_within(days, department)]

    assert told(30) == [("one", YESTERDAY), ("two", TODAY), ("one", "2026-12-20")]
    assert told(0) == [("one", YESTERDAY), ("two", TODAY)]
    assert told(30, "one") == [("one", YESTERDAY), ("one", "2026-12-20")]
    assert told(31, "two") == [("two", TODAY)]
    assert told(31, "nobody") == []


OWN_DUES = """\
reviewed: 2026-09-30
reviewed_by: Head
answers:
  K1-a:
    check: Y
    basis: [{title: Contract, kind: system, valid_until: 2026-12-01}]
  K1-b:
    check: N
    actions:
      - {what: Count the boats, owner: one, due: 2026-11-19}
      - {what: Ask the bank, owner: The board, due: 2026-11-18}
      - {what: Paint the pier, owner: one, due: 2026-11-02, done: 2026-11-02}
"""


def test_the_company_own_answers_fall_due(company: Company) -> None:
    """As a department's do: once in the lists of all, and for the department that is to do it; nobody else's counts."""
    evidence: dict[str, Mapping[str, str] | str] = {"one": {"K1-a": NO}, "two": {"K1-a": NO}, "company": OWN_DUES}
    facts = seen(company, evidence)
    own = [due for due in facts.dues if due.is_company]
    assert [(due.item, due.kind, due.what, due.doer, due.listed) for due in own if due.late or due.what] == [
        ("K1-b", DueKind.ACTION, "Ask the bank", "", ""),
        ("K1-b", DueKind.ACTION, "Count the boats", "one", ""),
        ("K1-a", DueKind.EXPIRY, "Contract", "", ""),
    ]
    assert {due.item for due in own if due.kind is DueKind.REVIEW} == {"K1-a", "K1-b"}
    assert [due.what for due in facts.dues_of("one") if due.is_company] == ["Count the boats"]
    assert not [due for due in facts.dues_of("two") if due.is_company]
    assert [(line.department, line.owner, line.number) for line in late(facts)] == [
        ("", "The board", 1),
        ("one", "", 1),
    ]
    assert [due.what for due in compare(seen(company, {**evidence, "company": {}}), seen(company, evidence)).dues] == [
        "Ask the bank",
        "Count the boats",
        "Contract",
    ]
    assert not view(
        company.portal({**evidence, "company": OWN_DUES.replace("    check", "    audience: outside\n    check")}),
        [Audience.OUTSIDE],
    ).dues


def test_the_company_own_review_that_is_late_is_the_company_own(company: Company) -> None:
    """A review has no owner: who is late is the company, and no department's number is another by it."""
    facts = seen(company, {"one": {}, "company": OWN_DUES.replace("2026-09-30", "2020-01-31")})
    assert [(line.department, line.owner, line.number) for line in late(facts)] == [
        ("", "", 2),
        ("", "The board", 1),
        ("one", "", 1),
    ]


def test_dues_sort_by_day(company: Company) -> None:
    """The earliest comes first, then department, item and kind; whether it is late changes no order."""
    evidence = {"two": {"K1-a": f"{NO}\n{actions(LATE)}"}, "one": {"K1-a": f"{NO}\n{actions(LATE, OPEN)}"}}
    facts = [(due.department, due.day.isoformat(), due.kind.value) for due in seen(company, evidence).dues]
    assert facts[:3] == [("one", YESTERDAY, "action"), ("two", YESTERDAY, "action"), ("one", TOMORROW, "action")]
    due = Due(DAY(TODAY), "one", "K1-a", DueKind.ACTION)
    assert due == replace(due, late=True)


# ---- Counts ----

MIXED = {
    "one": {"K1-a": YES, "K1-b": YES, "K1-c": NO, "K1-note1": YES},
    "two": {"K1-a": YES, "K1-b": NO, "K1-note1": NO},
}


def test_counts_of_a_department(company: Company) -> None:
    """A department's own count and statuses leave notes apart."""
    facts = seen(company, MIXED)
    assert facts.by_department == {"one": Count(2, 4), "two": Count(1, 4)}
    assert facts.statuses_by_department == {
        "one": ((Status.IN_PLACE, 2), (Status.GAP, 1), (Status.NOT_ASSESSED, 1)),
        "two": ((Status.IN_PLACE, 1), (Status.GAP, 1), (Status.NOT_ASSESSED, 2)),
    }


def test_counts_of_items(company: Company) -> None:
    """An item's departments by status, what is in place last; the company's states leave notes apart."""
    facts = seen(company, MIXED)
    assert facts.statuses_by_item["K1-a"] == ((Status.IN_PLACE, 2),)
    assert facts.statuses_by_item["K1-b"] == ((Status.GAP, 1), (Status.IN_PLACE, 1))
    assert facts.statuses_by_item["K1-note1"] == ((Status.GAP, 1), (Status.IN_PLACE, 1))
    assert facts.states == (
        (State.IN_PLACE, 1),
        (State.PARTLY, 1),
        (State.NOT_IN_PLACE, 1),
        (State.NOT_ANSWERED, 1),
    )


def test_gaps(company: Company) -> None:
    """Items that are not in place everywhere, notes left apart, each with the departments that lack it, no others."""
    gaps = {gap.item: [id_ for id_, _ in gap.rows] for gap in seen(company, MIXED).gaps}
    assert gaps == {"K1-b": ["two"], "K1-c": ["one", "two"], "K1-d": ["one", "two"]}
    (lacking,) = (gap for gap in seen(company, MIXED).gaps if gap.item == "K1-b")
    assert lacking.rows[0][1].standing.status is Status.GAP
    nobodys = seen(company, {"one": {"K1-a": YES}}, departments={"one": "items: [K1-a]"}).gaps
    assert nobodys == (Gap("K1-b", ()), Gap("K1-c", ()), Gap("K1-d", ()))


def test_gaps_by_state(company: Company) -> None:
    """The gaps of one state are those of the items at which the company stands so."""
    facts = seen(company, MIXED)
    assert {state: [gap.item for gap in facts.gaps_of(state)] for state in (State.PARTLY, State.NOT_IN_PLACE)} == {
        State.PARTLY: ["K1-b"],
        State.NOT_IN_PLACE: ["K1-c"],
    }


# ---- What somebody has to do ----


def test_what_a_department_has_to_look_at(company: Company) -> None:
    """Answers that want something now, items without an answer, and the first item of each status, notes left apart."""
    answers = {
        "K1-a": f"{YES}\nreviewed: 2025-01-01",
        "K1-b": f"{NO}\n{actions(OPEN)}\nreviewed: 2025-01-01",
        "K1-c": f"{NO}\n{actions(OPEN)}",
        "K1-note1": NO,
    }
    facts = seen(company, {"one": answers, "two": {"K1-a": YES, "K1-b": YES, "K1-c": YES, "K1-d": YES}})
    lookout = needs(facts, "one")
    assert [held.item for held in lookout.wanting] == ["K1-a", "K1-b", "K1-note1"]
    assert lookout.unanswered == ("K1-d",)
    assert lookout.first == {Status.REVIEW_DUE: "K1-a", Status.PLANNED: "K1-b", Status.NOT_ASSESSED: "K1-d"}
    assert [held.item for held in needs(facts, "two").wanting] == []
    assert needs(facts, "nobody") == Needs()


def test_a_retired_department_has_nothing_to_look_at(company: Company) -> None:
    """A department that no longer exists is asked for nothing, whatever its answers say."""
    who = {"one": "items: [K1]", "two": "items: [K1]\nretired: 2026-10-01\nsuccessor: one"}
    facts = seen(company, {"one": {"K1-a": YES}, "two": {"K1-a": NO}}, departments=who)
    assert needs(facts, "two") == Needs()
    assert needs(facts, "one").unanswered == ("K1-b", "K1-c", "K1-d")  # a note need not be answered


def test_who_is_late(company: Company) -> None:
    """Who has waited longest comes first; an action counts for the department that is to do it, or that answers."""
    of_another, of_a_role = "{what: Ask, owner: one, due: 2026-10-01}", "{what: Ask, owner: The board, due: 2026-11-01}"
    late_and_open = f"{NO}\n{actions(LATE, OPEN)}"
    facts = seen(company, {"one": {"K1-a": late_and_open}, "two": {"K1-a": f"{NO}\n{actions(of_another, of_a_role)}"}})
    assert [(line.department, line.owner, line.number, line.since.isoformat()) for line in late(facts)] == [
        ("one", "", 2, "2026-10-01"),
        ("two", "", 1, "2026-11-01"),
    ]


def test_what_waits_for_a_decision(company: Company) -> None:
    """Items that nobody answers for come first, then answers without a plan and without a basis, with who gave them."""
    who = {"one": "items: [K1-a, K1-b, K1-c]", "two": "items: [K1-a, K1-b]"}
    evidence = {"one": {"K1-a": NO, "K1-b": "check: Y"}, "two": {"K1-a": NO, "K1-b": f"{NO}\n{actions(OPEN)}"}}
    waiting = undecided(seen(company, evidence, departments=who))
    assert [(group.kind, group.entries) for group in waiting] == [
        (State.NOBODY, (("K1-d", ""),)),
        (Status.GAP, (("K1-a", "one"), ("K1-a", "two"))),
        (Status.UNSUPPORTED, (("K1-b", "one"),)),
    ]


def test_percent() -> None:
    """A share has one decimal place, and there is one of nothing, too."""
    assert [Count(1, 3).percent, Count(2, 3).percent, Count(3, 3).percent, Count(0, 0).percent] == [33.3, 66.7, 100, 0]


# ---- The printed checklist ----


def test_verdicts(company: Company) -> None:
    """A box is ticked where all agree or the company answers itself; it says how many answered Y of how many."""
    evidence = {
        "one": {"K1-a": YES, "K1-b": NO, "K1-c": YES},
        "two": {"K1-a": "check: Y", "K1-b": NO, "K1-c": NO},
        "company": {"K1-note1": NO},
    }
    who = {"one": "items: [K1-a, K1-b, K1-c, K1-note1]", "two": "items: [K1-a, K1-b, K1-c]"}
    facts = seen(company, evidence, departments=who)
    assert facts.verdicts == {
        "K1-a": Verdict(Check.Y, yes=2, responsible=2),
        "K1-b": Verdict(Check.N, yes=0, responsible=2),
        "K1-c": Verdict(None, yes=1, responsible=2),
        "K1-d": Verdict(None),
        "K1-note1": Verdict(Check.N, own=True, yes=0, responsible=1),
    }


# ---- Audiences ----

HIDDEN_COMPANY = """\
reviewed: 2026-09-30
reviewed_by: Head
answers:
  K1-a:
    audience: management
    check: Y
    basis: [{title: Merger plans, kind: system}]
  K1-b:
    check: N
    actions: [{what: Buy the rival, owner: Board, due: 2026-12-01, audience: management}]
special_remarks:
  text: The merger is on.
  audience: management
"""
WORDS = ("Merger", "rival", "merger")


def test_the_company_own_answers_have_hidden_entries(company: Company) -> None:
    """What the company's own answers hold for management is in no other audience's view."""
    evidence: dict[str, Mapping[str, str] | str] = {"one": {}, "company": HIDDEN_COMPANY}
    everyone = seen(company, evidence)
    assert {item: (held.answer, held.hidden) for item, held in everyone.company_rows.items() if item == "K1-a"} == {
        "K1-a": (None, 1)
    }
    assert everyone.company_rows["K1-b"].actions == ()
    assert (everyone.company_rows["K1-b"].hidden, everyone.company_remark.hidden) == (1, 1)
    assert not [word for word in WORDS if word in repr(everyone)]
    assert [word for word in WORDS if word in repr(seen(company, evidence, MANAGEMENT))] == list(WORDS)
    assert not [word for word in WORDS if word in repr(seen(company, evidence, FACILITATOR))]


@pytest.mark.parametrize("audiences", [(), (FACILITATOR,)])
def test_counts_only_has_no_status(audiences: tuple[str, ...], company: Company) -> None:
    """Where employees see counts only, no view but management's has a row, a status, a verdict or what is due."""
    drop(company.data, "K1-c")
    own = f"{file({'K1-b': YES, 'K1-c': YES}, '2026-09-30')}special_remarks: We moor by hand.\n"
    portal = company.portal({**MIXED, "company": own}, more=COUNTS_ONLY)
    facts = view(portal, [Audience(word) for word in audiences])
    single = (
        facts.rows, facts.remarks, facts.confirmed, facts.roll_ups, facts.verdicts, facts.company_rows, facts.lines,
        facts.by_department, facts.statuses_by_department, facts.statuses_by_item, facts.own_by_department,
        facts.earlier_rows, facts.earlier_company_rows, facts.commented,
    )  # fmt: skip
    assert [dict(part) for part in single] == [{}] * len(single)
    assert (facts.states, facts.gaps, facts.dues, facts.company_remark) == ((), (), (), Remark())
    assert facts.counts.items == Count(1, 3)  # the counts themselves are for everyone
    management = view(portal, [*(Audience(word) for word in audiences), Audience.MANAGEMENT])
    assert management.rows
    assert management.gaps
    assert management.company_remark == Remark("We moor by hand.")
    assert management.earlier_rows["one"].keys() == management.earlier_company_rows.keys() == {"K1-c"}


@pytest.mark.parametrize("audiences", [(), (FACILITATOR,)])
def test_counts_only_is_the_same_whoever_answers(audiences: tuple[str, ...], company: Company) -> None:
    """Where employees see counts only, no value of their view tells which department answers what, or what it says."""
    settings: dict[str, Any] = {
        "more": COUNTS_ONLY,
        "departments": {"one": "items: [K1]", "two": "items: [K1]"},
    }
    drop(company.data, "K1-note1")
    changed = {"K1-a": f"{NO}\n{actions(LATE)}", "K1-b": f"check: Y\n{basis(TODAY)}", "K1-note1": YES}
    plain, own = file({"K1-b": YES}, "2026-09-30"), file({"K1-a": NO, "K1-note1": NO}, "2026-10-31")
    first: dict[str, Mapping[str, str] | str] = {
        "one": {"K1-b": YES},
        "two": f"{file(changed, '2026-10-31')}special_remarks: Busy.\n",
    }
    second: dict[str, Mapping[str, str] | str] = {"one": f"# New\n{file(changed, '2026-08-31')}", "two": {"K1-b": YES}}
    both = ({**first, "company": plain}, {**second, "company": f"{own}special_remarks: So.\n"})
    view_now, view_swapped = (seen(company, evidence, *audiences, **settings) for evidence in both)
    assert [
        field.name for field in fields(View) if getattr(view_now, field.name) != getattr(view_swapped, field.name)
    ] == []
    view_now, view_swapped = (seen(company, evidence, MANAGEMENT, **settings) for evidence in both)
    assert view_now.rows != view_swapped.rows


# ---- What a change means ----


def test_a_change_tells_what_falls_due_within_sixty_days(company: Company) -> None:
    """After a change, what falls due on the sixtieth day is told, and what comes the day after is not."""
    before = seen(company, {"one": {"K1-a": YES}})
    days = ("2027-01-19", "2027-01-20")  # the sixtieth and the sixty-first day
    after = seen(company, {"one": {"K1-a": f"{NO}\n{actions(*(action(day) for day in days))}"}})
    assert [due.day for due in compare(before, after).dues] == [DAY("2027-01-19")]


def test_confirming_again_is_a_change(company: Company) -> None:
    """An answer that was only confirmed again is told as that; one that was left as it is, is not."""
    before = seen(company, {"one": {"K1-a": YES, "K1-b": YES}})
    after = seen(company, {"one": {"K1-a": f"{YES}\nreviewed: 2026-11-01", "K1-b": YES}})
    comparison = compare(before, after)
    assert ({id_: [row.item for row in rows] for id_, rows in comparison.confirmed.items()}, comparison.edited) == (
        {"one": ["K1-a"]},
        {},
    )
    assert compare(before, before).is_empty
    assert not comparison.is_empty


def test_a_change_of_the_company_own_answers(company: Company) -> None:
    """What the company itself answers is told where it is new, gone or another, and its remark by its key."""
    own = {"K1-a": YES, "K1-b": NO, "K1-c": NO, "K1-note1": YES}
    now = {"K1-b": f"{NO}\nnote: Too dear", "K1-c": YES, "K1-d": NO, "K1-note1": YES}
    before = seen(company, {"one": {}, "company": own})
    after = seen(company, {"one": {}, "company": f"{file(now, '2026-09-30')}special_remarks: New\n"})
    assert compare(before, after).company == ("K1-a", "K1-b", "K1-c", "K1-d", "special_remarks")
    assert compare(after, after).company == ()


def test_remarks_are_others_by_their_words(company: Company) -> None:
    """A lock on the same words is no change to those who read them, and one to those who do not any more."""
    answers, words = file({"K1-a": YES}, "2026-09-30"), "Closed in August."
    texts = [f"special_remarks: {{text: {words}, audience: {audience}}}\n" for audience in ("everyone", "management")]
    for audiences, told in (("everyone", "management"), ()), (("everyone",), ("one",)):
        before, after = (seen(company, {"one": answers + text}, *audiences) for text in texts)
        assert compare(before, after).remarks == told
    nothing, plain, locked = (seen(company, {"one": answers + text}, "management") for text in ("", *texts))
    assert [shown.remarks["one"].is_locked for shown in (nothing, plain, locked)] == [False, False, True]


COUNTED = [
    ("of items", ["K1-a"], ["one"], ["- items in place: 0 of 4 → 1 of 4", "- answers in place: 0 of 4 → 1 of 4"]),
    ("of answers alone", ["K1-a"], ["one", "two"], ["- answers in place: 0 of 8 → 1 of 8"]),
    ("of notes", ["K1-note1"], ["one"], ["- items in place (notes): 0 of 1 → 1 of 1"]),
]


@pytest.mark.parametrize(
    ("items", "departments", "told"), [row[1:] for row in COUNTED], ids=[row[0] for row in COUNTED]
)
def test_where_counts_alone_are_seen_a_count_is_a_change(
    items: list[str], departments: list[str], told: list[str], company: Company
) -> None:
    """Where employees see counts only, an answer that changes one of them is a change, though no status may be told."""
    before, after = (
        seen(company, {**{id_: {} for id_ in departments}, "one": dict.fromkeys(items, text)}, more=COUNTS_ONLY)
        for text in (NO, YES)
    )
    comparison = compare(before, after)
    assert comparison.changes == {}
    assert not comparison.is_empty
    assert {*told} <= {*meaning(comparison, [], before, after)}
    assert compare(after, after).is_empty


class WithLinks(Answer):
    """An answer with a list that no other answer has."""

    annexes: tuple[Basis, ...] = ()
    """Papers beside the answer."""


def test_entries_of_a_new_list_are_cut_out(company: Company) -> None:
    """Entries for management are cut out of whatever list of an answer they stand in, and counted."""
    portal = company.portal({"one": {"K1-a": f"check: Y\nbasis: [{CONFIDENTIAL}, {{title: Contract, kind: system}}]"}})
    evidence = portal.evidence["one"]
    plain = evidence.answers["K1-a"]
    answer = WithLinks.model_construct(**dict(plain), annexes=plain.basis)
    standing = statuses(portal).standings["one"]["K1-a"]
    changed = evidence.model_copy(update={"answers": {"K1-a": answer}})
    held = row_of("K1-a", standing, changed, frozenset({Audience.EVERYONE}), portal.today)
    assert isinstance(held.answer, WithLinks)
    assert [annex.title for annex in held.answer.annexes] == ["Contract"]
    assert held.hidden == 2


def test_each_list_of_departments_leads_to_the_next(tmp_path: Path, labels: Labels) -> None:
    """Of 230 departments 200 stand on the first page and the rest on the second; each leads to the other alone.

    What is not in place comes first, with the departments by their status, in the company's order within one.
    """
    shown = view(load(copy_small_with_many(tmp_path), Clock(NOW), labels=labels), [])
    first, last = listing_of(shown, ASKED)
    address = f"status/items/{ASKED}/"
    assert (first.address, last.address) == (address, f"{address}2/")
    assert ((first.before, first.after), (last.before, last.after)) == (("", last.address), (first.address, ""))
    listed = [
        [(status, department) for status, rows in page.groups for department, _ in rows] for page in (first, last)
    ]
    assert [len(page) for page in listed] == [200, 30]
    assert [*dict.fromkeys(status for page in listed for status, _ in page)] == [
        Status.PLANNED,
        Status.NOT_ADOPTED,
        Status.IN_PLACE,
    ]
    for status in (Status.NOT_ADOPTED, Status.PLANNED, Status.IN_PLACE):
        of_status = [department for page in listed for its, department in page if its is status]
        assert of_status == sorted(of_status)


def test_a_document_leads_to_the_footnotes_that_name_it(company: Company) -> None:
    """Beside a reference stand the footnotes that name it, in order, and no other."""
    guideline = seen(company, {"one": {}}).guideline
    assert guideline.footnotes_naming("reference-tide-tables") == ["footnote-1"]
    assert guideline.points_citing("footnote-1") == ["harbor", "sharing-2"]
    assert guideline.points_citing("footnote-2") == ["principle-turns"]


def test_a_file_that_is_missing_is_told_once(company: Company) -> None:
    """Where pages stay up all the same, a department without a file is told where it is listed, and nowhere else."""
    listed = {"one": "items: [K1]", "two": "items: [K1]"}
    told = company.portal({"one": {"K1-a": YES}}, departments=listed, isolate=True).apart
    assert [(problem.place.file, problem.rule) for problem in told] == [("data/departments.yml", "no-evidence-file")]


def test_pages_for_paper_are_not_searched(company: Company) -> None:
    """What is to be printed stands in no menu and in no search; other pages do."""
    shown = seen(company, {"one": {"K1-a": YES}})
    printed = {page.macro: page.meta for page in pages(shown) if page.macro in ("sheet", "department_sheets")}
    assert len(printed) == 2
    for meta in printed.values():
        assert meta["search"] == {"exclude": True}
        assert {"navigation", "toc"} <= set(meta["hide"])


def test_pages_do_not_depend_on_answers(tmp_path: Path, labels: Labels) -> None:
    """Of many departments the same pages and blocks are made, be their answers known or not: `check` rests on it."""
    portal = load(copy_small_with_many(tmp_path), Clock(NOW), labels=labels)
    assert portal.evidence
    full, bare = view(portal, []), view(replace(portal, evidence={}, lines={}, commented={}), [])
    assert {page.macro for page in pages(full)} >= {"listing", "department", "sheet"}
    assert list(pages(full)) == list(pages(bare))
    assert keys_of_blocks(full) == keys_of_blocks(bare)


@pytest.mark.parametrize(("audiences", "line"), [((), 0), ((FACILITATOR,), 0), ((MANAGEMENT,), 4)])
def test_where_a_file_cannot_be_read_is_for_management(company: Company, audiences: tuple[str, ...], line: int) -> None:
    """The line of a slip tells how long the entries above it are, hidden ones too; everyone reads the file's name."""
    broken = "reviewed: 2026-09-30\nreviewed_by: Head\nanswers:\n  K9-z: {check: Y}\n"
    shown = seen(company, {"one": broken}, *audiences, isolate=True)
    assert {(place.file, place.line) for place, _ in shown.unreadable["one"]} == {("data/evidence/one.yml", line)}
