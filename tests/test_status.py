"""The status rules of the design, line by line: YAML in, statuses, counts and the printed checklist out."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from editions import drop
from rendered import rendered
from site_builds import ROOT, Element, parse
from small_company import (
    BASIS,
    DONE,
    LATE,
    NO,
    OPEN,
    TODAY,
    TOMORROW,
    YES,
    YESTERDAY,
    Company,
    action,
    actions,
    basis,
)

from macros.derived.status import SETTLED, UNDECIDED, WANTING, Count, State, Status, statuses
from macros.derived.view import View, view
from macros.exports.tables import status_csv
from macros.facts.day import Clock
from macros.facts.labels import Labels
from macros.loading.load import load
from macros.rendering.block import Html
from macros.rendering.blocks import Build, render

REASON = "reason: It would cost more than it saves."
RULES = [
    ("no answer", "", Status.NOT_ASSESSED),
    ("Y and no basis", "check: Y", Status.UNSUPPORTED),
    ("Y and no basis comes before a review that is over", "check: Y\nreviewed: 2025-01-01", Status.UNSUPPORTED),
    ("Y and no basis, with an open action", f"check: Y\n{actions(LATE)}", Status.UNSUPPORTED),
    ("Y, a day after the review period", f"{YES}\nreviewed: 2025-05-19", Status.REVIEW_DUE),
    ("Y, on the last day of the review period", f"{YES}\nreviewed: 2025-05-20", Status.IN_PLACE),
    ("Y, reviewed today", f"{YES}\nreviewed: {TODAY}", Status.IN_PLACE),
    ("Y, every basis past its last day", f"check: Y\n{basis('2026-10-31', YESTERDAY)}", Status.REVIEW_DUE),
    ("Y, a basis on its last day", f"check: Y\n{basis(TODAY)}", Status.IN_PLACE),
    ("Y, an expired basis beside one that counts", f"check: Y\n{basis(YESTERDAY, TOMORROW)}", Status.IN_PLACE),
    ("Y, an expired basis beside one without a last day", f"check: Y\n{basis(YESTERDAY, '')}", Status.IN_PLACE),
    ("Y, a basis of long ago", "check: Y\nbasis: [{title: Law, kind: system, date: 1970-01-01}]", Status.IN_PLACE),
    ("Y, with an improvement that is late", f"{YES}\n{actions(LATE)}", Status.IN_PLACE),
    ("Y, with improvements all done", f"{YES}\n{actions(DONE)}", Status.IN_PLACE),
    ("yes is Y", f"check: Yes\n{BASIS}", Status.IN_PLACE),
    ("true is Y", f"check: TRUE\n{BASIS}", Status.IN_PLACE),
    ("N, an open action past its day", f"{NO}\n{actions(LATE)}", Status.OVERDUE),
    ("N, one action past its day and one not", f"{NO}\n{actions(OPEN, LATE)}", Status.OVERDUE),
    ("N, an open action on its day", f"{NO}\n{actions(action(TODAY))}", Status.PLANNED),
    ("N, an open action before its day", f"{NO}\n{actions(OPEN)}", Status.PLANNED),
    ("N, one late action done and one open", f"{NO}\n{actions(DONE, OPEN)}", Status.PLANNED),
    ("N, its actions all done", f"{NO}\n{actions(action(TOMORROW, TODAY), DONE)}", Status.REVIEW_DUE),
    ("N, an action done after its day", f"{NO}\n{actions(action('2026-10-01', YESTERDAY))}", Status.REVIEW_DUE),
    ("N, its actions all done, in spite of a reason", f"{NO}\n{REASON}\n{actions(DONE)}", Status.REVIEW_DUE),
    ("N with a reason", f"{NO}\n{REASON}", Status.NOT_ADOPTED),
    ("N with a reason, its review over", f"{NO}\n{REASON}\nreviewed: 2025-01-01", Status.NOT_ADOPTED),
    ("N alone", NO, Status.GAP),
    ("N with what there is so far", f"{NO}\n{BASIS}", Status.GAP),
    ("N with a note", f"{NO}\nnote: Under discussion.", Status.GAP),
    ("no is N", "check: No", Status.GAP),
    ("false is N", "check: FALSE", Status.GAP),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "status"), [row[1:] for row in RULES], ids=[row[0] for row in RULES])
def test_status(answer: str, status: Status, company: Company) -> None:
    """The first line of the rule that holds gives the status."""
    assert company.standing(answer).status is status


def test_every_status_has_a_row() -> None:
    """The table reaches every status of an item; `optional` is for notes."""
    assert {row[2] for row in RULES} == set(Status) - {Status.OPTIONAL}


WAITING = {Status.PLANNED, Status.NOT_ASSESSED}
"""What is planned waits for its day, and what nobody has assessed is counted apart."""


def test_every_status_says_what_it_asks_for() -> None:
    """An answer of each wants something done, is settled, or waits; what waits for a decision wants something."""
    assert Counter([*WANTING, *SETTLED, *WAITING]) == Counter(Status)
    assert set(UNDECIDED) < set(WANTING)


@pytest.mark.parametrize("word", [*Status, *State])
def test_every_status_has_its_color(word: str) -> None:
    """So has each state of an item, in which the answers of its departments are taken together."""
    styles = (ROOT / "overrides" / "assets" / "portal.css").read_text("utf-8")
    assert re.search(rf"\.chip-{word}\b[^{{}}]*\{{ color: [^}}]* background: ", styles)


def test_an_unanswered_note_is_optional(company: Company) -> None:
    """A note without an answer is optional, not answered; with one it follows the rule of the items."""
    assert company.standing("", item="K1-note1").status is Status.OPTIONAL
    assert company.standing(YES, item="K1-note1").status is Status.IN_PLACE
    assert company.standing(NO, item="K1-note1").status is Status.GAP


@pytest.mark.parametrize("answer", [YES, "check: Y", NO, f"{NO}\n{REASON}", f"{NO}\n{actions(OPEN)}"])
@pytest.mark.parametrize(("reviewed", "is_over"), [("2025-05-19", True), ("2025-05-20", False)])
def test_review_overdue(answer: str, reviewed: str, is_over: bool, company: Company) -> None:
    """Any answer whose review period is over is marked, an N too; on the period's last day it is not."""
    assert company.standing(answer, reviewed=reviewed).review_overdue is is_over


def test_nothing_is_overdue_without_an_answer(company: Company) -> None:
    """What nobody answered has no review, however old the file is."""
    standing = company.standing("", reviewed="2010-01-01")
    assert (standing.review_by, standing.review_overdue) == (None, False)


LIMITS = [
    ("2025-08-31", "2027-02-28"),  # February has no 31st
    ("2026-08-31", "2028-02-29"),  # nor in a leap year, which has a 29th
    ("2026-08-29", "2028-02-29"),
    ("2026-05-31", "2027-11-30"),
    ("2026-02-28", "2027-08-28"),  # the end of a month is no end of the month later
    ("2024-12-15", "2026-06-15"),
]
"""Day of review, and last day of a period of 18 months."""


@pytest.mark.parametrize(("reviewed", "limit"), LIMITS)
def test_month_ends(reviewed: str, limit: str, company: Company) -> None:
    """A period is whole months, clipped to the end of the month; its last day still counts and the next does not."""
    after = date.fromordinal(date.fromisoformat(limit).toordinal() + 1).isoformat()
    on_the_day = company.standing(YES, reviewed=reviewed, today=limit)
    assert (on_the_day.review_by, on_the_day.status) == (date.fromisoformat(limit), Status.IN_PLACE)
    assert company.standing(YES, reviewed=reviewed, today=after).status is Status.REVIEW_DUE


@pytest.mark.parametrize(
    ("file_day", "own_day", "status"),
    [("2020-01-01", "2026-09-30", Status.IN_PLACE), ("2026-09-30", "2020-01-01", Status.REVIEW_DUE)],
)
def test_own_review_wins(file_day: str, own_day: str, status: Status, company: Company) -> None:
    """The day of an answer's own review wins over the file's, whichever is later."""
    assert company.standing(f"{YES}\nreviewed: {own_day}", reviewed=file_day).status is status


PERIODS = [
    ("the company's word for the item wins", "K1-c", "{sections: {K1: 9}, items: {K1-c: 3}}", "2026-04-30"),
    ("then its word for the section", "K1-c", "{default: 12, sections: {K1: 9}}", "2026-10-31"),
    ("its word for another item says nothing", "K1-c", "{sections: {K1: 9}, items: {K1-a: 3}}", "2026-10-31"),
    ("then the outline's word for the item", "K1-c", "{default: 12}", "2026-07-31"),
    ("then the company's default", "K1-a", "{default: 12}", "2027-01-31"),
    ("then the outline's", "K1-a", "{}", "2027-07-31"),
]  # fmt: skip


@pytest.mark.parametrize(("item", "periods", "limit"), [row[1:] for row in PERIODS], ids=[row[0] for row in PERIODS])
def test_which_period(item: str, periods: str, limit: str, company: Company) -> None:
    """The nearest word on a review period wins: item, section, item of the outline, company, outline."""
    standing = company.standing(YES, item=item, periods=periods, reviewed="2026-01-31")
    assert standing.review_by == date.fromisoformat(limit)


DAYS = [
    ("the set moment wins", 1764000000, "as_of: 2026-11-20", "2025-11-25"),  # 2025-11-24 16:00 UTC
    ("then as_of", None, "as_of: 2026-11-20", "2026-11-20"),
    ("then the clock, in the company's time zone", None, "", "2026-12-01"),
]


@pytest.mark.parametrize(("epoch", "as_of", "day"), [row[1:] for row in DAYS], ids=[row[0] for row in DAYS])
def test_today(epoch: int | None, as_of: str, day: str, small: Path, labels: Labels) -> None:
    """Today is the set moment, else `as_of`, else the clock: in the company's time zone."""
    (small / "company.yml").write_text(f"name: Driftwood Works\ntime_zone: Asia/Tokyo\n{as_of}\n", encoding="utf-8")
    late = datetime(2026, 11, 30, 15, 0, tzinfo=UTC)  # midnight in Tokyo
    for path in (small / "evidence").iterdir():  # its answers are of a later day than some of these
        path.write_text("reviewed: 2025-01-01\nreviewed_by: Head\n", encoding="utf-8")
    assert load(small, Clock(late, epoch), labels=labels).today == date.fromisoformat(day)


def of(answers: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Each department's evidence with one answer to K1-a, or none where the text is empty."""
    return {id_: {"K1-a": answer} if answer else {} for id_, answer in answers.items()}


DECIDED = f"{NO}\nreason: Too dear."
STATES = [
    ("all in place", of({"one": YES, "two": YES}), State.IN_PLACE, 2),
    ("some in place", of({"one": YES, "two": NO, "three": ""}), State.PARTLY, 1),
    ("none in place", of({"one": NO, "two": "check: Y"}), State.NOT_IN_PLACE, 0),
    ("nobody has answered", of({"one": "", "two": ""}), State.NOT_ANSWERED, 0),
    ("nobody else has answered", of({"one": "", "two": DECIDED}), State.NOT_ANSWERED, 0),
    ("somebody has no plan, and nobody else has answered", of({"one": NO, "two": ""}), State.NOT_IN_PLACE, 0),
    ("in place where it was not decided against", of({"one": YES, "two": DECIDED}), State.IN_PLACE, 1),
    ("a decision beside a gap", of({"one": YES, "two": NO, "three": DECIDED}), State.PARTLY, 1),
    ("all decided against it", of({"one": DECIDED, "two": DECIDED}), State.NOT_ADOPTED, 0),
    ("what is stale does not count", of({"one": YES, "two": f"{YES}\nreviewed: 2020-01-01"}), State.PARTLY, 1),
    ("one file cannot be read", {**of({"one": YES}), "two": "answers: {"}, State.IN_PLACE, 1),
    ("no file can be read", {"one": "answers: {", "two": "answers: {"}, State.UNKNOWN, 0),
]  # fmt: skip


@pytest.mark.parametrize(("evidence", "state", "number"), [row[1:] for row in STATES], ids=[row[0] for row in STATES])
def test_state(evidence: dict[str, Any], state: State, number: int, company: Company) -> None:
    """One item over the departments responsible whose files can be read."""
    roll = statuses(company.portal(evidence, isolate=True)).roll_ups["K1-a"]
    assert (roll.state, roll.in_place) == (state, number)


def test_nobody_is_responsible(company: Company) -> None:
    """An item that no department answers for is nobody's."""
    portal = company.portal({"one": {"K1-a": YES}}, departments={"one": "items: [K1-a]"})
    assert statuses(portal).roll_ups["K1-b"].state is State.NOBODY


def test_a_note_goes_by_those_who_answered(company: Company) -> None:
    """A note that nobody answered is optional for the company too; else it goes by the departments that answered."""

    def state(first: str, second: str) -> State:
        evidence = {"one": {"K1-note1": first} if first else {}, "two": {"K1-note1": second} if second else {}}
        return statuses(company.portal(evidence)).roll_ups["K1-note1"].state

    assert state("", "") is State.OPTIONAL
    assert state(YES, "") is State.IN_PLACE
    assert state(YES, NO) is State.PARTLY
    assert state(NO, "") is State.NOT_IN_PLACE


MIXED = {
    "one": {"K1-a": YES, "K1-b": YES, "K1-c": NO, "K1-note1": YES},
    "two": {"K1-a": YES, "K1-b": NO, "K1-note1": NO},
}


def test_two_counts(company: Company) -> None:
    """Items in place are so in every department, answers in place count department and item; notes stand apart."""
    seen = view(company.portal(MIXED), [])
    assert seen.counts.items == Count(1, 4)  # of K1-a to K1-d only K1-a
    assert seen.counts.answers == Count(3, 8)  # K1-a twice, K1-b once, of four items in two departments
    assert seen.by_section["K1"] == seen.counts
    assert seen.notes.items == Count(0, 1)
    assert seen.notes.answers == Count(1, 2)


@pytest.mark.parametrize(("retired", "is_gone"), [("2026-11-20", True), ("2026-11-21", False)])
def test_retired_departments_are_in_no_count(retired: str, is_gone: bool, company: Company) -> None:
    """A department that is retired today is in no count, roll-up, tally or list of what is due; until then it is."""
    gone = {"K1-a": NO, "K1-c": f"{NO}\n{actions(OPEN)}", "K1-d": YES}
    old = f"items: [K1]\nretired: {retired}\nsuccessor: one"
    departments = {"one": "items: [K1]", "two": "items: [K1]", "old": old}
    with_old = view(company.portal({**MIXED, "old": gone}, departments=departments), [])
    without = view(company.portal(MIXED), [])
    same = (with_old.counts, with_old.notes, with_old.roll_ups, with_old.verdicts, with_old.dues) == (
        without.counts, without.notes, without.roll_ups, without.verdicts, without.dues,
    )  # fmt: skip
    assert same is is_gone
    assert with_old.rows["old"]["K1-d"].standing.status is Status.IN_PLACE  # its last answers stay


@pytest.fixture
def dropped(company: Company) -> Company:
    """The same company after an edition that has dropped K1-b."""
    drop(company.data, "K1-b")
    return company


def test_what_an_edition_has_dropped_is_in_no_count(dropped: Company) -> None:
    """A dropped item is in no count, tally, gap or list of what is due, and its last answers are no problem."""
    late = {**MIXED, "one": {**MIXED["one"], "K1-b": f"{NO}\n{actions(LATE)}"}}
    seen = view(dropped.portal(late), [])
    assert seen.counts.items.total == 3
    assert seen.counts.answers.total == 6
    assert seen.by_section["K1"] == seen.counts
    assert [due for due in seen.dues if "K1-b" in due.items] == []
    assert "K1-b" not in {*seen.roll_ups, *seen.items_of["one"], *(gap.item for gap in seen.gaps)}
    assert "K1-b" not in status_csv(seen)


def test_what_an_edition_has_dropped_is_asked_of_nobody(dropped: Company) -> None:
    """It stays on the checklist with its mark; no sheet, form or list of items has it."""
    shown = render(view(dropped.portal(MIXED), []), Build(date(2026, 11, 20), ""))
    checklist = " ".join(str(piece) for piece in shown["checklist", ""])
    assert "Dropped in the <a href" in checklist
    having = {name for (name, _), pieces in shown.items() if "K1-b" in " ".join(str(piece) for piece in pieces)}
    assert having == {"checklist", "department", "edition_changes"}


def test_a_hidden_answer_to_what_was_dropped_tells_no_length(dropped: Company) -> None:
    """Below it no line is named, as below any other entry for management."""
    hidden = {"K1-a": YES, "K1-b": f"audience: management\n{NO}\nreason: Bench sold.", "K1-c": YES}
    assert set(view(dropped.portal({"one": hidden}), []).lines["one"]) <= {"K1-a", "K1-b"}


def test_the_company_changes_no_count(company: Company) -> None:
    """The company's own answers win on its printed checklist and nowhere else."""
    own = {"K1-b": YES, "K1-c": YES, "K1-d": YES}
    assert view(company.portal({**MIXED, "company": own}), []).counts == view(company.portal(MIXED), []).counts


def printed(seen: View) -> dict[str, tuple[str, str]]:
    """The company's printed checklist: for each item its ticked boxes as «Y», «N» or nothing, and the words beside."""
    pieces = rendered(seen, "filled_sheet", "all")
    top, faults = parse("".join(piece.text for piece in pieces if isinstance(piece, Html)))
    assert faults == []
    return {row.find("th")[0].text: check(row) for row in top.find("tr") if row.find(class_="boxes")}


def check(row: Element) -> tuple[str, str]:
    """Which boxes of a line are ticked, and the words beside them."""
    ticked = "".join(box.text.split()[1] for box in row.find(class_="box") if box.text.startswith("☒"))
    return ticked, " ".join(cell.text for cell in row.find(class_="tally"))


ASKED = {
    "one": {"K1-a": YES, "K1-b": NO, "K1-c": YES, "K1-d": YES},
    "two": {"K1-a": "check: Y", "K1-b": NO, "K1-c": NO, "K1-note1": YES},
    "three": {"K1-a": f"{YES}\nreviewed: 2020-01-01", "K1-c": NO},
}
WHO = {
    "one": "items: [K1]",
    "two": "items: [K1-a, K1-b, K1-c, K1-d, K1-note1]",
    "three": "items: [K1-a, K1-c]",
}


def test_printed_checklist_shows_what_was_answered(company: Company) -> None:
    """A box is ticked where all gave the same answer, stale or not; where they differ, or one is missing, none is."""
    assert printed(view(company.portal(ASKED, departments=WHO), [])) == {
        "K1-a": ("Y", "Y 3 of 3"),
        "K1-b": ("N", "Y 0 of 2"),
        "K1-c": ("", "Y 1 of 3"),
        "K1-d": ("", "Y 1 of 2"),  # one of the two has not answered
        "K1-note1": ("", "Y 1 of 2"),
    }


def test_printed_checklist_of_nobody(company: Company) -> None:
    """Where nobody answered, or nobody is responsible, no box is ticked."""
    portal = company.portal({"one": {}}, departments={"one": "items: [K1-a]"})
    lines = printed(view(portal, []))
    assert lines["K1-a"] == ("", "Y 0 of 1")
    assert lines["K1-b"] == ("", "Nobody is responsible.")


def test_the_company_wins_on_its_printed_checklist(company: Company) -> None:
    """Where the company answers, its own answer is ticked and said to be its own; elsewhere the departments' stand."""
    portal = company.portal({**ASKED, "company": {"K1-a": NO, "K1-c": YES}}, departments=WHO)
    lines = printed(view(portal, []))
    assert lines["K1-a"] == ("N", "the company's own answer · departments: Y 3 of 3")
    assert lines["K1-c"] == ("Y", "the company's own answer · departments: Y 1 of 3")
    assert lines["K1-b"] == ("N", "Y 0 of 2")


def test_due_lists_what_has_a_day(company: Company) -> None:
    """What falls due are reviews, bases that expire, unless another counts, and open actions, on a Y too."""

    def days(answer: str) -> Iterator[tuple[str, str]]:
        for due in view(company.portal({"one": {"K1-a": answer}}), []).dues:
            yield due.kind.value, due.day.isoformat()

    review = ("review", "2028-03-30")
    assert set(days(f"{YES}\n{actions(action(YESTERDAY), action(TODAY, TODAY))}")) == {review, ("action", YESTERDAY)}
    assert set(days(f"check: Y\n{basis(YESTERDAY, TOMORROW)}")) == {review, ("expiry", TOMORROW)}
    assert set(days(f"check: Y\n{basis(YESTERDAY)}")) == {review, ("expiry", YESTERDAY)}
    assert set(days(NO)) == {review}
