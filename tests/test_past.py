"""How statuses have developed: from commits on known days to the points, the moves, the drawing and its numbers."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from editions import FIRST, LATER, second_edition
from rendered import rendered
from repository import environment, git
from site_builds import ROOT
from small_company import NO, NOW, YES, Company, file

import macros.building.kept
from macros.building.kept import KEPT, with_kept_past
from macros.building.site import make
from macros.building.world import World
from macros.derived.due import DueKind
from macros.derived.status import Count, Status
from macros.derived.trend import Trend, TrendPoint, quarter_end
from macros.derived.trend import trend as derived
from macros.derived.view import View, view
from macros.facts.day import Clock
from macros.facts.past import Lack
from macros.facts.portal import Portal
from macros.loading.load import load
from macros.loading.past import month_ends, with_past
from macros.model.base import Audience
from macros.rendering.ahead_chart import ORDER as KINDS
from macros.rendering.block import Html
from macros.rendering.chart import HEIGHT, chart
from macros.rendering.chart import ORDER as STATUSES
from macros.rendering.columns import WIDTH, stacked, width_of

DAY = date.fromisoformat
LATE = f"{NO}\nactions: [{{what: Do it, owner: Design, due: 2026-10-15}}]"
PLAN_ENDED = f"{NO}\nactions: [{{what: Do it, owner: Design, due: 2026-09-15}}]"
UNTIL = "check: Y\nbasis: [{title: Contract, kind: regulation, valid_until: 2026-08-31}]"


@pytest.fixture(autouse=True)
def _no_repository_around(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whatever stands around the folder of the tests is none of their history."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


def commit(company: Company, at: str, **evidence: Mapping[str, str] | str) -> None:
    """Commits these evidence files, by their departments' ids, at a moment; the first time with a repository."""
    root = company.data.parent
    if not (root / ".git").exists():
        git(root, "init", "-q", "-b", "main")
    for path in (company.data / "evidence").iterdir():
        path.unlink()
    for id_, answers in evidence.items():
        text = answers if isinstance(answers, str) else file(answers, at[:10])
        company.write(f"evidence/{id_}.yml", text)
    git(root, "add", "-A", "data")
    dated = environment(GIT_COMMITTER_DATE=at, GIT_AUTHOR_DATE="2001-01-01T00:00:00Z")
    subprocess.run(["git", "-C", str(root), "commit", "-q", "--allow-empty", "-m", "step"], env=dated, check=True)


def past(company: Company, evidence: Mapping[str, Mapping[str, str] | str], **settings: Any) -> Portal:
    """The portal of these answers today, with what was committed before."""
    return with_past(company.portal(evidence, **settings), company.data)


def trend(company: Company, evidence: Mapping[str, Mapping[str, str] | str], **settings: Any) -> Trend:
    """How it has developed for everyone."""
    return view(past(company, evidence, **settings), []).trend


def statuses(developed: Trend, department: str = "unit", item: str = "K1-a") -> dict[str, str]:
    """The status of one answer by day."""
    return {
        point.day.isoformat(): point.standings[department][item].value
        for point in developed.points
        if department in point.standings
    }


def test_each_month_ends_with_the_answers_of_that_day(company: Company) -> None:
    """A point is what the newest commit of the day says, with that day as today; the last is what stands there now."""
    commit(company, "2026-07-15T09:00:00+09:00", unit={"K1-a": UNTIL})
    commit(company, "2026-09-01T09:00:00+09:00", unit={"K1-a": PLAN_ENDED})
    commit(company, "2026-10-10T09:00:00+09:00", unit={"K1-a": YES})
    assert statuses(trend(company, {"unit": {"K1-a": NO}})) == {
        "2026-07-31": "in-place",
        "2026-08-31": "in-place",
        "2026-09-30": "overdue",
        "2026-10-31": "in-place",
        "2026-11-20": "gap",
    }


@pytest.mark.parametrize(
    ("moment", "counts"),
    [("2026-10-31T23:59:59+09:00", True), ("2026-11-01T00:00:00+09:00", False), ("2026-10-31T14:59:59Z", True)],
)
def test_a_day_ends_in_the_time_zone_of_the_company(company: Company, moment: str, counts: bool) -> None:
    """The last second of the month there counts for it, and the next does not."""
    commit(company, "2026-07-15T09:00:00+09:00", unit={"K1-a": NO})
    commit(company, moment, unit={"K1-a": YES})
    assert statuses(trend(company, {"unit": {"K1-a": YES}}))["2026-10-31"] == ("in-place" if counts else "gap")


def test_only_the_main_line_counts(company: Company) -> None:
    """What a branch held on a day is no history of the main line before it was merged."""
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": NO})
    root = company.data.parent
    git(root, "checkout", "-q", "-b", "proposal")
    commit(company, "2026-08-10T09:00:00Z", unit={"K1-a": YES})
    git(root, "checkout", "-q", "main")
    merging = environment(GIT_COMMITTER_DATE="2026-10-05T09:00:00Z")
    command = ["git", "-C", str(root), "merge", "-q", "--no-ff", "-m", "merged", "proposal"]
    subprocess.run(command, env=merging, check=True)
    by_day = statuses(trend(company, {"unit": {"K1-a": YES}}))
    assert by_day["2026-09-30"] == "gap"
    assert by_day["2026-10-31"] == "in-place"


def test_a_file_that_cannot_be_read_is_a_gap(company: Company) -> None:
    """Of a month with such a file its department and the company have no numbers; other departments have theirs."""
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": YES}, other={"K1-a": YES})
    commit(company, "2026-08-15T09:00:00Z", unit="answers: [", other={"K1-a": YES})
    commit(company, "2026-09-15T09:00:00Z", unit={"K1-a": YES}, other={"K1-a": NO})
    developed = trend(company, {"unit": {"K1-a": YES}, "other": {"K1-a": YES}})
    by_day = {point.day.month: point for point in developed.points}
    assert [month for month, point in by_day.items() if point.counts is None] == [8]
    assert by_day[8].by_status == {}
    assert list(by_day[8].standings) == ["other"]
    assert by_day[9].by_status[Status.GAP] == 1


def test_todays_departments_and_items_hold(company: Company) -> None:
    """A department that came later had answered nothing; one that is gone, and items of others, are not counted."""
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": YES, "K1-b": YES}, gone={"K1-a": NO})
    listed = {"unit": "items: [K1-a]", "new": "items: [K1-a]", "gone": "items: [K1]\nretired: 2026-11-01"}
    evidence = {"unit": {"K1-a": YES}, "new": {"K1-a": YES}, "gone": {"K1-a": NO}}
    first, *_, last = trend(company, evidence, departments=listed).points
    assert first.by_status == {Status.IN_PLACE: 1, Status.NOT_ASSESSED: 1}
    assert last.by_status == {Status.IN_PLACE: 2}
    assert first.counts
    assert (first.counts.answers.number, first.counts.answers.total) == (1, 2)


@pytest.mark.thorough
def test_a_session_supports_from_its_day_on(company: Company, tmp_path: Path) -> None:
    """A session that was held later supported nothing before; the portal's own guideline asks for training."""
    data = tmp_path / "own" / "data"
    shutil.copytree(ROOT / "data", data)
    own = Company(data, company.labels)
    portal = load(data, Clock(NOW))
    held, item = next(
        (held, item)
        for held in portal.training.held
        for item in portal.trained_items
        if item in portal.training.points_of_session(held.session)
    )
    unit = held.departments[0]
    text = file({item: "check: Y"}, "2026-10-01")
    for path in (data / "evidence").iterdir():
        path.write_text(text, encoding="utf-8")
    git(data.parent, "init", "-q", "-b", "main")
    commit(own, "2026-01-15T09:00:00Z", **dict.fromkeys(portal.departments, text))
    departments = {**portal.departments, unit: portal.departments[unit].model_copy(update={"items": (item,)})}
    developed = derived(with_past(replace(portal, departments=departments), data), shows_statuses=True)
    by_day = {day: status for day, status in statuses(developed, unit, item).items() if day < "2026-11"}
    assert {day for day, status in by_day.items() if status == "unsupported"} == {
        day for day in by_day if day < held.date.isoformat()
    }
    assert {by_day["2026-01-31"], by_day["2026-10-31"]} == {"unsupported", "in-place"}


@pytest.mark.parametrize(
    ("today", "end"),
    [
        ("2026-11-20", "2026-09-30"),
        ("2026-10-01", "2026-09-30"),
        ("2026-09-30", "2026-06-30"),
        ("2026-01-01", "2025-12-31"),
    ],
)
def test_the_last_quarter(today: str, end: str) -> None:
    """The quarter before that of today, on its first and last days, too."""
    assert quarter_end(DAY(today)) == DAY(end)


def test_month_ends() -> None:
    """The months before that of today, the oldest first; a leap day is one."""
    assert month_ends(DAY("2024-03-31"), 3) == [DAY("2023-12-31"), DAY("2024-01-31"), DAY("2024-02-29")]
    assert len(month_ends(DAY("2026-11-20"), 36)) == 36


def test_what_rose_and_fell_since_the_quarter(company: Company) -> None:
    """Answers that came to be in place, and that ceased to be, since the last quarter's end; no others."""
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": NO, "K1-b": UNTIL, "K1-c": NO}, other={"K1-a": YES})
    commit(company, "2026-10-15T09:00:00Z", unit={"K1-a": NO, "K1-b": NO, "K1-c": YES}, other={"K1-a": YES})
    now = {"unit": {"K1-a": YES, "K1-b": NO, "K1-c": LATE}, "other": {"K1-a": NO}}
    moved = trend(company, now)
    assert moved.base
    assert moved.base.day == DAY("2026-09-30")
    assert [(move.department, move.item, move.before.value) for move in moved.rose] == [("unit", "K1-a", "gap")]
    assert [(move.department, move.item, move.after.value) for move in moved.fell] == [("other", "K1-a", "gap")]
    assert moved.rose_of("other") == moved.fell_of("unit") == ()


REPORTED = "last_report: 2026-10-20"


def test_today_is_held_against_the_last_report(company: Company) -> None:
    """The day of the last report is a day of the history, and what has moved since then is told; pages name it."""
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": NO, "K1-b": YES})
    commit(company, "2026-10-20T09:00:00Z", unit={"K1-a": YES, "K1-b": YES})
    commit(company, "2026-11-02T09:00:00Z", unit={"K1-a": YES, "K1-b": NO})
    shown = view(past(company, {"unit": {"K1-a": YES, "K1-b": NO}}, more=REPORTED), [])
    assert shown.trend.base
    assert shown.trend.base.day == DAY("2026-10-20")
    assert statuses(shown.trend)["2026-10-20"] == "in-place"
    assert [move.item for move in shown.trend.rose] == []
    assert [move.item for move in shown.trend.fell] == ["K1-b"]
    assert (shown.trend.months, shown.trend.reports) == (4, 1)
    for name in ("status", "board"):
        assert "Answers in place: 1 of 4, and 2 of 4 then." in blocks(shown, name)
        assert 'on <time datetime="2026-10-20">' in blocks(shown, name)
    assert "The days of reports to the board stand among them." in blocks(shown, "status")


def test_earlier_reports_are_what_earlier_versions_say(company: Company) -> None:
    """Each day that company.yml once named is one of the history; a slip in it is none."""
    for day in ("2026-06-25", "2026-09-31", "2026-09-24"):
        company.portal({"unit": {"K1-a": YES}}, more=f"last_report: {day}" if day != "2026-09-31" else "")
        path = company.data / "company.yml"
        path.write_text(path.read_text("utf-8") + f"last_report: {day}\n" * (day == "2026-09-31"), encoding="utf-8")
        commit(company, f"2026-{day[5:7]}-25T09:00:00+09:00", unit={"K1-a": YES})
    developed = trend(company, {"unit": {"K1-a": NO}}, more=REPORTED)
    days = {point.day.isoformat() for point in developed.points}
    assert days == {
        *("2026-06-25", "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-24", "2026-09-30"),
        *("2026-10-20", "2026-10-31", "2026-11-20"),
    }
    assert developed.base
    assert developed.base.day == DAY("2026-10-20")
    on_the_day = trend(company, {"unit": {"K1-a": NO}}, today="2026-10-20", more=REPORTED)
    assert on_the_day.base
    assert on_the_day.base.day == DAY("2026-09-24")


def test_a_report_before_the_history_began(company: Company) -> None:
    """Where nobody knows how it stood on that day, today is held against the first day that is known."""
    commit(company, "2026-10-25T09:00:00Z", unit={"K1-a": YES})
    developed = trend(company, {"unit": {"K1-a": YES}}, more=REPORTED)
    assert developed.base
    assert developed.base.day == DAY("2026-10-31")


def test_a_history_of_one_report(company: Company) -> None:
    """A history that is younger than a month's end begins with the day of a report, and the page says what it shows."""
    commit(company, "2026-11-02T09:00:00Z", unit={"K1-a": YES})
    shown = view(past(company, {"unit": {"K1-a": YES}}, more="last_report: 2026-11-05"), [])
    assert [point.day.day for point in shown.trend.points] == [5, 20]
    assert "The days of reports to the board, and today." in blocks(shown, "status")


def test_why_there_is_no_history(company: Company, tmp_path: Path) -> None:
    """No repository, a part of one, and one that begins after the last month end are told apart."""
    answers = {"unit": {"K1-a": YES}}
    assert trend(company, answers).lack is Lack.NONE
    commit(company, "2026-11-02T09:00:00Z", **answers)
    assert trend(company, answers).lack is Lack.YOUNG
    commit(company, "2026-11-03T09:00:00Z", **answers)
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth=1", company.data.parent.as_uri(), str(shallow))
    assert with_past(company.portal(answers), shallow / "data").past.lack is Lack.SHALLOW


def test_a_portal_in_a_folder_of_a_repository(company: Company, tmp_path: Path) -> None:
    """The project may stand anywhere in its repository, in a folder with a space in its name."""
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": YES})
    root = company.data.parent
    inner = tmp_path / "whole" / "our portal"
    inner.mkdir(parents=True)
    git(inner.parent, "init", "-q", "-b", "main")
    shutil.copytree(root / "data", inner / "data")
    git(inner.parent, "add", "-A")
    dated = environment(GIT_COMMITTER_DATE="2026-08-15T09:00:00Z")
    subprocess.run(["git", "-C", str(inner), "commit", "-q", "-m", "all"], env=dated, check=True)
    past = with_past(company.portal({"unit": {"K1-a": YES}}), inner / "data").past
    assert [state.day for state in past.days] == [DAY("2026-08-31"), DAY("2026-09-30"), DAY("2026-10-31")]
    assert all(state.evidence["unit"].answers for state in past.days)


WRITTEN = {
    2: [0, 1],
    3: [0, 1, 2],
    6: [0, 1, 2, 3, 4, 5],
    7: [0, 2, 4, 6],
    8: [0, 2, 4, 7],
    11: [0, 2, 4, 6, 8, 10],
    12: [0, 3, 6, 11],
    13: [0, 3, 6, 9, 12],
    15: [0, 3, 6, 9, 14],
    26: [0, 5, 10, 15, 20, 25],
}


@pytest.mark.parametrize("number", WRITTEN)
def test_days_below_the_drawing(company: Company, number: int) -> None:
    """The first and the last day are written below their ends, and between them days as far apart, at most six."""
    shown = view(company.portal({"unit": {"K1-a": YES}}), [])
    days = [DAY("2026-11-20") - timedelta(days=number - place) for place in range(number)]
    points = tuple(TrendPoint(day) for day in days)
    drawn = chart(replace(shown, trend=replace(shown.trend, points=points)))
    assert drawn
    assert [days.index(written.day) for written in drawn.days] == WRITTEN[number]
    first, *between, last = drawn.days
    assert (first.x, first.anchor, last.x, last.anchor) == (0, "start", WIDTH, "end")
    middle = [(place + 0.5) * WIDTH / number for place in WRITTEN[number][1:-1]]
    assert [written.x for written in between] == pytest.approx(middle, abs=0.01)
    assert {written.anchor for written in between} <= {"middle"}


def test_every_status_has_its_place_in_a_column() -> None:
    """Each status that is counted, and each kind of what falls due, has its place in a column, and has it once."""
    assert sorted(STATUSES) == sorted(set(Status) - {Status.OPTIONAL})
    assert sorted(KINDS) == sorted(DueKind)


def test_lengths_are_hundredths() -> None:
    """A column has the whole height where it counts most; what it counts lies from its foot up, to a hundredth."""
    first, last = stacked([{Status.IN_PLACE: 1, Status.GAP: 2}, {Status.GAP: 7}], (Status.IN_PLACE, Status.GAP), 180)
    assert (first.x, last.x) == (32.4, 392.4)
    assert [(piece.kind, piece.y, piece.height) for piece in (*first.pieces, *last.pieces)] == [
        (Status.IN_PLACE, 154.29, 25.71),
        (Status.GAP, 102.86, 51.43),
        (Status.GAP, 0, 180),
    ]
    assert width_of(7) == 84.34


# What is kept


def built(company: Company, evidence: Mapping[str, Mapping[str, str] | str]) -> Trend:
    """How it has developed for everyone, in a build, which keeps what it has worked out."""
    return view(with_kept_past(company.portal(evidence), company.data), []).trend


def kept(company: Company) -> Path:
    """The file in which it is kept."""
    return company.data.parent / KEPT


def test_versions_are_kept_without_words(company: Company) -> None:
    """Each version is kept once, by its blob; of its words, hidden ones included, nothing is."""
    hidden = f"{YES}\nnote: Saffron"
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": hidden})
    first = built(company, {"unit": {"K1-a": hidden}})
    text = kept(company).read_text("utf-8")
    blob = git(company.data.parent, "rev-parse", "HEAD:data/evidence/unit.yml")
    assert [key for key in json.loads(text)["versions"] if key.startswith("evidence:")] == [f"evidence:{blob}"]
    assert not [word for word in ("Saffron", "Contract", "regulation") if word in text]
    assert built(company, {"unit": {"K1-a": hidden}}) == first


FACTS: list[object] = [None, "", [], {}, {"reviewed": "x", "answers": {}}, {"reviewed": "2026-07-15", "answers": []}]
DAMAGE = ["", "{", "[]", "null", "{}", "[" * 100_000, *(json.dumps({"versions": facts}) for facts in FACTS), None]


def test_what_is_kept_and_damaged_is_worked_out_again(company: Company) -> None:
    """A file that is lost, empty, cut off or of another shape changes nothing, and is whole after the next build."""
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": YES})
    first = built(company, {"unit": {"K1-a": YES}})
    whole = kept(company).read_text("utf-8")
    for damage in DAMAGE:
        kept(company).unlink() if damage is None else kept(company).write_text(damage, encoding="utf-8")
        assert built(company, {"unit": {"K1-a": YES}}) == first, repr(damage)[:80]
        assert kept(company).read_text("utf-8") == whole, repr(damage)[:80]


def test_a_version_that_is_kept_and_damaged_is_worked_out_again(company: Company) -> None:
    """Where what is kept of one version has another shape, that version is read again."""
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": YES})
    first = built(company, {"unit": {"K1-a": YES}})
    whole = json.loads(kept(company).read_text("utf-8"))
    for facts in FACTS:
        damaged = {**whole, "versions": dict.fromkeys(whole["versions"], facts)}
        kept(company).write_text(json.dumps(damaged), encoding="utf-8")
        assert built(company, {"unit": {"K1-a": YES}}) == first, facts
        assert json.loads(kept(company).read_text("utf-8")) == whole, facts


def test_what_another_program_kept_is_not_used(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a program that reads otherwise has kept is worked out again, and taken away; so is what nobody asks for."""
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": YES})
    built(company, {"unit": {"K1-a": YES}})
    text = kept(company).read_text("utf-8")
    other = json.loads(text.replace('"check":"Y"', '"check":"N"'))
    other["versions"]["0"] = {}
    kept(company).write_text(json.dumps(other), encoding="utf-8")
    assert statuses(built(company, {"unit": {"K1-a": YES}}))["2026-10-31"] == "gap"  # it is this file that is read
    monkeypatch.setattr(macros.building.kept, "_program", lambda: "another")
    assert statuses(built(company, {"unit": {"K1-a": YES}}))["2026-10-31"] == "in-place"
    assert kept(company).read_text("utf-8") == text.replace(json.loads(text)["program"], "another")


def test_nothing_can_be_kept(company: Company) -> None:
    """Where the folder cannot be written, or is a link that may lead anywhere, the history is there all the same."""
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": YES})
    folder = kept(company).parent
    folder.write_text("no folder", encoding="utf-8")
    assert statuses(built(company, {"unit": {"K1-a": YES}}))["2026-10-31"] == "in-place"
    elsewhere = company.data.parent / "elsewhere"
    elsewhere.mkdir()
    folder.unlink()
    folder.symlink_to(elsewhere, target_is_directory=True)
    assert statuses(built(company, {"unit": {"K1-a": YES}}))["2026-10-31"] == "in-place"
    assert list(elsewhere.iterdir()) == []


# What pages show


def blocks(shown: View, name: str, key: str = "") -> str:
    """The text and tags of a block."""
    pieces = rendered(shown, name, key)
    return unescape(" ".join(piece.text for piece in pieces if isinstance(piece, Html)))


def moved(company: Company, *audiences: Audience, **settings: Any) -> View:
    """The view of a department that has come to have an item in place since the quarter, and had another then."""
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": NO, "K1-b": YES})
    commit(company, "2026-08-15T09:00:00Z", unit="[")
    commit(company, "2026-09-15T09:00:00Z", unit={"K1-a": NO, "K1-b": YES})
    secret = f"{NO}\naudience: management\nactions: [{{what: Sell, owner: Office, due: 2026-10-01}}]"
    return view(past(company, {"unit": {"K1-a": YES, "K1-b": secret}}, **settings), audiences)


def test_pages_say_what_has_moved_and_why(company: Company) -> None:
    """The status page, the board's and the department's own name the counts then and now, and what rose and fell."""
    shown = moved(company)
    for name, key in (("status", ""), ("department", "unit"), ("board", "")):
        text = blocks(shown, name, key)
        assert "K1-a" in text
        assert "2026-09-30" in text
        assert "Sell" not in text
    status = blocks(shown, "status")
    assert "Answers in place: 1 of 4, and 1 of 4 then." in status
    assert "In place now, and not on" in status
    assert "Where a column is missing, a file of that day cannot be read." in status
    assert "Sell" in blocks(view(past(company, EVIDENCE_OF_SALE), [Audience.MANAGEMENT]), "status")


EVIDENCE_OF_SALE = {
    "unit": {
        "K1-a": YES,
        "K1-b": f"{NO}\naudience: management\nactions: [{{what: Sell, owner: Office, due: 2026-10-01}}]",
    }
}


def test_the_drawing_and_its_numbers_say_the_same(company: Company) -> None:
    """Each column is as high as what it counts; the table has the same days and numbers, the newest first."""
    shown = moved(company)
    drawn = chart(shown)
    assert drawn
    assert [len(column.pieces) for column in drawn.columns] == [3, 0, 3, 3, 3]
    assert drawn.has_gaps
    for column, (_, _, numbers) in zip(drawn.columns, reversed(drawn.rows), strict=True):
        assert [(piece.kind, round(piece.height * 4 / HEIGHT)) for piece in column.pieces] == [
            (status, numbers[status]) for status in reversed(drawn.statuses) if status in numbers
        ]
        if column.pieces:
            assert column.pieces[-1].y == 0
    assert [day for day, _, _ in drawn.rows] == sorted((day for day, _, _ in drawn.rows), reverse=True)
    assert drawn.first == (DAY("2026-07-31"), Count(1, 4))
    assert drawn.last == (DAY("2026-11-20"), Count(1, 4))
    for name, key in (("status", ""), ("department", "unit")):
        html = blocks(shown, name, key)
        drawing = html[html.index('<svg class="chart"') : html.index("</svg>", html.index('<svg class="chart"'))]
        assert "style" not in drawing
        assert "script" not in drawing
        assert 'role="img" aria-labelledby="chart-title chart-text"' in drawing
        assert "In place were 1 of 4 on 2026-07-31, and 1 of 4 on 2026-11-20." in drawing


def test_a_long_history_is_a_small_drawing(company: Company) -> None:
    """36 months of one company are less than 40 kB of page, with their numbers."""
    commit(company, "2020-01-15T09:00:00Z", unit={"K1-a": NO, "K1-b": YES, "K1-c": LATE})
    shown = view(past(company, {"unit": {"K1-a": YES, "K1-b": YES, "K1-c": LATE}}), [])
    assert len(shown.trend.points) == 37
    bare = replace(shown, trend=Trend())
    assert len(blocks(shown, "status").encode()) - len(blocks(bare, "status").encode()) < 40_000
    drawing = blocks(shown, "status").partition('"chart-title chart-text"')[2].partition("</svg>")[0]
    assert 1 < drawing.count('text-anchor="') <= 7


@pytest.mark.parametrize(("budget", "months"), [(20, 5), (13, 3), (4, 3)])
def test_many_departments_have_as_many_months_as_a_build_waits_for(
    budget: int, months: int, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With many departments the history covers the last months that fit into a budget of files, and says how many."""
    answers = {f"unit-{n}": {"K1-a": NO if n % 2 else YES} for n in range(4)}
    commit(company, "2020-01-15T09:00:00Z", **answers)
    monkeypatch.setattr("macros.loading.past.MOST", budget)
    shown = view(past(company, {id_: {"K1-a": YES} for id_ in answers}), [])
    assert [point.day for point in shown.trend.points] == [*month_ends(DAY("2026-11-20"), months), DAY("2026-11-20")]
    assert f"The ends of the last {months} months, and today." in blocks(shown, "status")
    bare = replace(shown, trend=Trend())
    assert len(blocks(shown, "status").encode()) - len(blocks(bare, "status").encode()) < 40_000


def test_counts_alone_where_employees_see_counts(company: Company) -> None:
    """Where employees see counts only, the page has the company's two counts by month, and no status of any answer."""
    shown = moved(company, more="employees_see: counts")
    assert shown.trend.rose == shown.trend.fell == ()
    assert not any(point.standings or point.by_status or point.by_department for point in shown.trend.points)
    text = blocks(shown, "status")
    assert "Answers in place: 1 of 4, and 1 of 4 then." in text
    assert 'class="chart"' not in text
    assert 'class="history"' in text
    assert 'class="history"' not in blocks(shown, "department", "unit")


def test_a_lack_is_one_sentence(company: Company) -> None:
    """Without history the status page says why in a sentence, and no other page says anything of it."""
    shown = view(past(company, {"unit": {"K1-a": YES}}), [])
    for lack, words in (
        (Lack.NONE, "has no history"),
        (Lack.SHALLOW, "a part of its history"),
        (Lack.YOUNG, "once the"),
    ):
        lacking = replace(shown, trend=Trend(lack=lack))
        assert words in blocks(lacking, "status")
        assert "chart-title" not in blocks(lacking, "status")
        for name, key in (("department", "unit"), ("board", "")):
            assert blocks(lacking, name, key) == blocks(replace(shown, trend=Trend()), name, key)
    assert "developed" not in blocks(shown, "department", "unit")


@pytest.mark.parametrize(
    ("host", "way"), [("github", "commits/main"), ("gitlab", "-/commits/main"), ("gitea", "commits/branch/main")]
)
def test_a_department_leads_to_the_versions_of_its_file(host: str, way: str, company: Company) -> None:
    """Its page has a link to where the host lists them; without a repository there is none."""
    address = "https://git.example/group/portal"
    kept = f"repository: {{address: {address}, host: {host}, branch: main}}"
    shown = blocks(view(company.portal({"unit": {"K1-a": YES}}, more=kept), []), "department", "unit")
    assert f'href="{address}/{way}/data/evidence/unit.yml"' in shown
    assert "Earlier versions" not in blocks(view(company.portal({"unit": {"K1-a": YES}}), []), "department", "unit")


def test_a_build_reads_the_history(company: Company) -> None:
    """What a build shows has the history; two builds, the second with what the first has kept, are the same."""
    company.portal({"unit": {"K1-a": YES}})
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": YES})
    world = World(Clock(NOW), frozenset({Audience.EVERYONE}), "")
    first, second = (make(company.data, world) for _ in range(2))
    assert len(first.view.trend.points) == 5
    assert first.blocks == second.blocks


def test_each_day_is_counted_by_the_items_of_its_edition(company: Company) -> None:
    """What was asked then is in the numbers of then, and what is asked now in those of now; the drawing marks the turn.

    Nothing has moved where an edition has dropped an item, or brought one in.
    """
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": YES, "K1-b": YES})
    second_edition(company.data)
    commit(company, "2026-10-10T09:00:00Z", unit={"K1-a": YES, "K1-b": YES})
    seen = view(past(company, {"unit": {"K1-a": YES, "K1-b": YES, "K1-e": YES}}), [])
    counted = {
        point.day.month: (point.edition, sorted(point.standings["unit"]), point.by_status[Status.IN_PLACE])
        for point in seen.trend.points
    }
    first, later = ["K1-a", "K1-b", "K1-c", "K1-d"], ["K1-a", "K1-c", "K1-d", "K1-e"]
    assert counted[9] == ("third-printing", first, 2)
    assert counted[10] == ("fourth-printing", later, 1)
    assert counted[11] == ("fourth-printing", later, 2)
    assert (seen.trend.rose, seen.trend.fell) == ((), ())
    drawn = chart(seen)
    assert drawn
    (turn,) = drawn.turns
    assert (turn.day, turn.edition, turn.before) == (DAY("2026-10-31"), LATER, FIRST)
    text = "".join(piece.text for piece in rendered(seen, "status") if isinstance(piece, Html))
    assert "about the items of the Fourth Printing" in text
    assert text.count("chart-turn") == 1


def test_an_edition_that_nobody_knows_counts_as_todays(company: Company) -> None:
    """An outline that could not be read on a day changes no number."""
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": YES})
    outline = company.data / "guideline" / "outline.yml"
    text = outline.read_text(encoding="utf-8")
    outline.write_text("edition: [", encoding="utf-8")
    commit(company, "2026-09-10T09:00:00Z", unit={"K1-a": YES})
    outline.write_text(text, encoding="utf-8")
    second_edition(company.data)
    editions = {point.day.month: point.edition for point in trend(company, {"unit": {"K1-a": YES}}).points}
    assert (editions[8], editions[9], editions[11]) == ("third-printing", "fourth-printing", "fourth-printing")
