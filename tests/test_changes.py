"""What moved of late: from commits to the notices of each day, the page and the feed, in each language and audience."""

import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from repository import git
from site_builds import ROOT
from small_company import NO, NOW, YES, Company, file
from test_past import LATE, UNTIL, blocks, commit, past
from test_status import RULES

from macros.building.site import Site, make
from macros.building.world import World
from macros.derived.change_words import sentences
from macros.derived.changes import Notice
from macros.derived.status import standings_of
from macros.derived.view import View, view
from macros.exports.feeds import feed
from macros.exports.lasting import lasting_name, lasting_names
from macros.facts.day import Clock
from macros.facts.past import Lack
from macros.loading.load import load
from macros.loading.past import with_past
from macros.model.base import Audience

DAY = date.fromisoformat
ATOM = "{http://www.w3.org/2005/Atom}"
SECRET = f"{NO}\naudience: management\nactions: [{{what: Sell Saffron, owner: Office, due: 2026-10-15}}]"
OPENED = SECRET.replace("\naudience: management", "")


@pytest.fixture(autouse=True)
def _no_repository_around(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whatever stands around the folder of the tests is none of their history."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


def shown(
    company: Company, evidence: Mapping[str, Mapping[str, str] | str], *audiences: Audience, **settings: Any
) -> View:
    """The view of these answers today, with what was committed before."""
    return view(past(company, evidence, **settings), audiences)


def told(seen: View) -> dict[str, list[str]]:
    """What the notices say, by day and department, the newest first."""
    return {
        f"{notice.day} {notice.department}".strip(): list(sentences(seen, notice)) for notice in seen.changes.notices
    }


def page(seen: View) -> str:
    """The words of the page."""
    return unescape(re.sub("<[^>]*>", "", blocks(seen, "changes")))


def test_edits_and_lapses_by_day(company: Company) -> None:
    """An edit is told on its day, a status that fell because a day had passed on the day after, the newest first."""
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": UNTIL, "K1-b": NO})
    commit(company, "2026-09-10T09:00:00Z", unit={"K1-a": UNTIL, "K1-b": LATE})
    commit(company, "2026-11-02T23:30:00+09:00", unit={"K1-a": YES, "K1-b": LATE})
    seen = shown(company, {"unit": {"K1-a": YES, "K1-b": LATE}})
    assert [(str(n.day), [(s.item, s.before.value, s.after.value) for s in n.edits]) for n in seen.changes.notices] == [
        ("2026-11-02", [("K1-a", "review-due", "in-place")]),
        ("2026-10-16", []),
        ("2026-09-10", [("K1-b", "gap", "planned")]),
        ("2026-09-01", []),
    ]
    assert [
        (str(n.day), [(s.item, s.before.value, s.after.value) for s in n.lapses]) for n in seen.changes.notices
    ] == [
        ("2026-11-02", []),
        ("2026-10-16", [("K1-b", "planned", "overdue")]),
        ("2026-09-10", []),
        ("2026-09-01", [("K1-a", "in-place", "review-due")]),
    ]
    assert seen.changes.since == DAY("2026-07-16")


def test_every_lapse_is_told(company: Company) -> None:
    """Each status that falls because a day has passed is told on its day, of all answers by which the rule is tried."""
    evidence = {f"unit-{number}": {"K1-a": answer} if answer else {} for number, (_, answer, _) in enumerate(RULES)}
    commit(company, "2026-07-15T09:00:00Z", **evidence)
    portal = past(company, evidence)
    seen = view(portal, ())
    since = seen.changes.since
    assert since
    fallen = set()
    for id_ in evidence:
        days = [since + timedelta(days=number) for number in range((portal.today - since).days + 1)]
        answers = portal.evidence[id_]
        stood = [standings_of(replace(portal, today=day), ("K1-a",), answers)["K1-a"].status for day in days]
        fallen |= {
            (day, id_, before, after)
            for day, (before, after) in zip(days[1:], pairwise(stood), strict=True)
            if before is not after
        }
    assert len(fallen) > 3
    assert {(n.day, n.department, s.before, s.after) for n in seen.changes.notices for s in n.lapses} == fallen


def test_a_reason_stands_where_the_status_still_holds(company: Company) -> None:
    """Why an answer has its status is said as pages of today say it, and of what is over nothing is said."""
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": NO})
    commit(company, "2026-09-10T09:00:00Z", unit={"K1-a": LATE})
    seen = shown(company, {"unit": {"K1-a": LATE}})
    title = seen.guideline.title("K1-a")
    assert told(seen) == {
        "2026-10-16 unit": [
            f"A day had passed: K1-a {title}: Planned → Overdue · Open past its due day, 2026-10-15: Do it."
        ],
        "2026-09-10 unit": [f"K1-a {title}: Gap → Planned"],
    }


OTHER = LATE.replace("2026-10-15", "2026-10-20")
UNTIL_HEAD = """\
reviewed: 2026-07-01
reviewed_by: Head
bases:
  board: {title: Committee, kind: organization, valid_until: 2026-08-31}
answers:
  K1-a: {check: Y, basis: [board]}
"""
SINCE = {
    "an action that took the place of the late one": ({"K1-a": LATE}, {"K1-a": OTHER}),
    "a basis at the head that was edited": (UNTIL_HEAD, UNTIL_HEAD.replace("2026-08-31", "2026-10-20")),
    "an answer that was confirmed again": (file({"K1-a": YES}, "2026-08-01"), file({"K1-a": YES}, "2026-11-05")),
}


@pytest.mark.parametrize(("first", "second"), SINCE.values(), ids=SINCE.keys())
def test_no_reason_is_younger_than_its_day(
    first: Mapping[str, str] | str, second: Mapping[str, str] | str, company: Company
) -> None:
    """Where the status stayed and what it follows from was edited since, an older day does not say why."""
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": NO})
    commit(company, "2026-08-15T09:00:00Z", unit=first)
    commit(company, "2026-11-05T09:00:00Z", unit=second)
    notices = shown(company, {"unit": second}).changes.notices
    assert notices[0].day == DAY("2026-11-05")
    assert not (notices[0].edits or notices[0].lapses)
    older = [step for notice in notices for step in (*notice.edits, *notice.lapses)]
    assert [step.because for step in older] == [None] * len(older) != []


def test_edits_in_the_words_of_diff(company: Company) -> None:
    """What was edited and kept its status, confirmed again, and remarked on is told as `diff` tells it."""
    first = file({"K1-a": YES, "K1-b": YES, "K1-c": NO}, "2026-07-01")
    commit(company, "2026-07-15T09:00:00Z", unit=first)
    second = first.replace("title: Contract", "title: Covenant", 1).replace("2026-07-01", "2026-08-01")
    commit(company, "2026-08-01T09:00:00Z", unit=second + "special_remarks: All of it.\n")
    seen = shown(company, {"unit": second})
    assert told(seen) == {
        "2026-08-01 unit": [
            "Edited without a change of status: K1-a",
            "Confirmed again on 2026-08-01: K1-b, K1-c",
            "Special remarks changed.",
        ]
    }
    assert "Covenant" not in page(seen)


SHARED = """\
reviewed: 2026-07-01
reviewed_by: Head
bases:
  board: {title: Committee, kind: organization, valid_until: 2027-03-31}
answers:
  K1-a: {check: Y, basis: [board]}
  K1-b: {check: Y, basis: [board]}
  K1-c: {check: Y, basis: [board, {title: Contract, kind: regulation}]}
"""


def test_a_basis_at_the_head_is_told_once(company: Company) -> None:
    """A basis that several answers name is told once when it moves, by its title of today; its answers are no edits."""
    commit(company, "2026-07-15T09:00:00Z", unit=SHARED)
    second = SHARED.replace("Committee", "Council").replace("2027-03-31", "2027-09-30").replace("Contract", "Covenant")
    commit(company, "2026-08-01T09:00:00Z", unit=second)
    third = second.replace("Council", "Board of the Delta works")
    commit(company, "2026-09-01T09:00:00Z", unit=third)
    seen = shown(company, {"unit": third})
    moved = "The basis of K1-a, K1-b, K1-c was edited: Board of the Delta works"
    assert told(seen) == {
        "2026-09-01 unit": [moved],
        "2026-08-01 unit": [moved, "Edited without a change of status: K1-c"],
    }
    assert page(seen).count(moved) == 2
    assert not [word for word in ("Committee", "Council") if word in page(seen)]


def test_a_basis_that_moves_to_the_head_is_no_edit(company: Company) -> None:
    """As in `diff`, nothing has changed where a basis is typed once instead of in each answer."""
    inside = SHARED.replace("bases:\n  board: {title: C", "# {title: C")
    board = "{title: Committee, kind: organization, valid_until: 2027-03-31}"
    commit(company, "2026-07-15T09:00:00Z", unit=inside.replace("[board", f"[{board}"))
    commit(company, "2026-08-01T09:00:00Z", unit=SHARED)
    assert told(shown(company, {"unit": SHARED})) == {}


def test_a_basis_at_the_head_that_is_hidden_or_gone_has_no_title(company: Company) -> None:
    """Where everyone sees it no more, its items are told as edited, and management reads its title."""
    commit(company, "2026-07-15T09:00:00Z", unit=SHARED)
    second = SHARED.replace("2027-03-31", "2027-09-30")
    commit(company, "2026-08-01T09:00:00Z", unit=second)
    evidence = {"unit": second.replace("{title: Committee", "{audience: management, title: Committee")}
    assert told(shown(company, evidence)) == {
        "2026-08-01 unit": ["Edited without a change of status: K1-a, K1-b, K1-c"]
    }
    assert "Committee" not in page(shown(company, evidence))
    assert told(shown(company, evidence, Audience.MANAGEMENT)) == {
        "2026-08-01 unit": ["The basis of K1-a, K1-b, K1-c was edited: Committee"]
    }


def test_an_edit_that_says_the_same_is_none(company: Company) -> None:
    """A comment, another order of lines or a tidied file is no edit of an answer."""
    text = file({"K1-a": YES}, "2026-07-01")
    commit(company, "2026-07-15T09:00:00Z", unit=text)
    commit(company, "2026-08-01T09:00:00Z", unit=f"# As agreed.\n{text}\n")
    assert told(shown(company, {"unit": text})) == {}


def test_a_new_department_and_one_that_is_gone(company: Company) -> None:
    """A department that answers for the first time is told as that; one that does not exist today is not."""
    same = file({"K1-a": YES}, "2026-07-01")
    commit(company, "2026-07-15T09:00:00Z", unit=same, gone={"K1-a": NO})
    commit(company, "2026-08-15T09:00:00Z", unit=same, gone={"K1-a": YES}, new={"K1-a": YES})
    listed = {"unit": "items: [K1-a]", "new": "items: [K1-a]", "gone": "items: [K1]\nretired: 2026-11-01"}
    evidence = {"unit": {"K1-a": YES}, "new": {"K1-a": YES}, "gone": {"K1-a": YES}}
    seen = shown(company, evidence, departments=listed)
    assert told(seen) == {"2026-08-15 new": ["The department's first answers."]}


def test_a_renamed_file_goes_on(company: Company) -> None:
    """What another name held before is the past of a file that was renamed, in what moved and month by month."""
    answers = {"K1-a": NO, "K1-b": YES, "K1-c": YES}
    commit(company, "2026-07-15T09:00:00Z", old=answers)
    commit(company, "2026-08-15T09:00:00Z", old={**answers, "K1-a": YES})
    commit(company, "2026-09-15T09:00:00Z", unit={**answers, "K1-a": YES, "K1-b": NO})
    seen = shown(company, {"unit": {**answers, "K1-a": YES, "K1-b": NO}})
    assert [(str(n.day), [step.item for step in n.edits]) for n in seen.changes.notices] == [
        ("2026-09-15", ["K1-b"]),
        ("2026-08-15", ["K1-a"]),
    ]
    by_day = {str(point.day): point.standings["unit"]["K1-a"].value for point in seen.trend.points}
    assert by_day["2026-07-31"] == "gap"
    assert by_day["2026-08-31"] == "in-place"


def test_a_file_that_could_not_be_read(company: Company) -> None:
    """Until it is mended the answers before it hold: a lapse is told on its day, an edit on that of mending."""
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": UNTIL, "K1-b": NO})
    commit(company, "2026-08-15T09:00:00Z", unit="answers: [")
    commit(company, "2026-09-15T09:00:00Z", unit={"K1-a": UNTIL, "K1-b": YES})
    seen = shown(company, {"unit": {"K1-a": UNTIL, "K1-b": YES}})
    assert [(str(n.day), len(n.edits), len(n.lapses)) for n in seen.changes.notices] == [
        ("2026-09-15", 1, 0),
        ("2026-09-01", 0, 1),
    ]


# Who may see what


def test_a_lapse_that_would_tell_a_hidden_day(company: Company) -> None:
    """The day on which a hidden entry lapsed is told to management alone; others are told that one is left out."""
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": SECRET, "K1-b": NO})
    evidence = {"unit": {"K1-a": SECRET, "K1-b": NO}}
    for_all = shown(company, evidence)
    assert told(for_all) == {}
    assert for_all.changes.untold == 1
    assert "1 change of status is not listed" in page(for_all)
    assert "2026-10" not in page(for_all)
    for_management = shown(company, evidence, Audience.MANAGEMENT)
    assert [str(notice.day) for notice in for_management.changes.notices] == ["2026-10-16"]
    assert for_management.changes.untold == 0
    assert "Sell Saffron" in page(for_management)


def test_a_lapse_of_what_was_hidden_and_is_replaced(company: Company) -> None:
    """The day of an entry that was hidden when it lapsed is told to management alone, whatever is there now."""
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": SECRET, "K1-b": NO})
    commit(company, "2026-11-05T09:00:00Z", unit={"K1-a": YES, "K1-b": NO})
    evidence = {"unit": {"K1-a": YES, "K1-b": NO}}
    for_all = shown(company, evidence)
    assert [str(notice.day) for notice in for_all.changes.notices] == ["2026-11-05"]
    assert for_all.changes.untold == 1
    assert "2026-10" not in page(for_all)
    for_management = shown(company, evidence, Audience.MANAGEMENT)
    assert [str(notice.day) for notice in for_management.changes.notices] == ["2026-11-05", "2026-10-16"]


def test_what_was_open_once_and_is_hidden_today(company: Company) -> None:
    """Of an answer that is hidden today nothing is told that everyone could read before, but that its status moved."""
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": OPENED.replace("Saffron", "Lead"), "K1-b": NO})
    commit(company, "2026-09-05T09:00:00Z", unit={"K1-a": OPENED, "K1-b": NO})
    commit(company, "2026-11-05T09:00:00Z", unit={"K1-a": SECRET, "K1-b": NO})
    evidence = {"unit": {"K1-a": SECRET, "K1-b": NO}}
    for_all = shown(company, evidence)
    assert [notice for notice in for_all.changes.notices if "K1-a" in notice.edited] == []
    assert not any(notice.lapses for notice in for_all.changes.notices)
    assert not [word for word in ("Saffron", "Lead", "2026-10-1") if word in page(for_all)]
    for_management = shown(company, evidence, Audience.MANAGEMENT)
    assert [str(n.day) for n in for_management.changes.notices if "K1-a" in n.edited] == [
        "2026-11-05",
        "2026-09-05",
    ]


def test_an_edit_of_what_is_hidden_is_none(company: Company) -> None:
    """Another wording or day of a hidden entry is no edit to those who may not read it."""
    hidden = f"{YES}\nactions: [{{audience: management, what: Sell, owner: Office, due: 2027-01-31}}]"
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": hidden})
    commit(company, "2026-08-15T09:00:00Z", unit=file({"K1-a": hidden.replace("Sell", "Keep")}, "2026-07-15"))
    evidence = {"unit": file({"K1-a": hidden.replace("Sell", "Keep")}, "2026-07-15")}
    assert told(shown(company, evidence)) == {}
    assert told(shown(company, evidence, Audience.MANAGEMENT)) == {
        "2026-08-15 unit": ["Edited without a change of status: K1-a"]
    }


def test_counts_alone_tell_of_no_answer(company: Company) -> None:
    """Where employees see counts only, neither page nor feed names a department or an item of an answer."""
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": NO})
    commit(company, "2026-08-15T09:00:00Z", unit={"K1-a": YES})
    evidence = {"unit": {"K1-a": YES}}
    for_all = shown(company, evidence, more="employees_see: counts")
    assert for_all.changes.notices == ()
    assert for_all.changes.untold == 0
    assert "nothing is said of single answers" in page(for_all)
    assert "What was edited in the guidance since" in page(for_all)
    assert "statuses" not in page(for_all)
    assert "Nothing was edited in the guidance since" in page(for_all)
    assert "Nothing has moved" not in page(for_all)
    assert "K1-a" not in page(for_all)
    assert "unit" not in page(for_all)
    for_management = shown(company, evidence, Audience.MANAGEMENT, more="employees_see: counts")
    assert [str(notice.day) for notice in for_management.changes.notices] == ["2026-08-15"]


# The guidance


def test_the_guidance_and_its_edition(company: Company) -> None:
    """Points whose wording was edited, and another edition, are told on their day, where employees see counts, too."""
    same = file({"K1-a": YES}, "2026-07-01")
    commit(company, "2026-07-15T09:00:00Z", unit=same)
    wording = company.data / "guideline" / "en" / "checklist.yml"
    text = wording.read_text("utf-8")
    statement = re.search(r"^K1-a:\n(?:  .*\n)*?  title: (.+)\n", text, re.M)
    assert statement
    wording.write_text(text.replace(statement[1], "Locks", 1), encoding="utf-8")
    commit(company, "2026-08-15T09:00:00Z", unit=same)
    outline = company.data / "guideline" / "outline.yml"
    text = outline.read_text("utf-8")
    named = re.search(r"^edition:\n(?:  .*\n)*?  name: (.+)\n", text, re.M)
    assert named
    outline.write_text(text.replace(named[1], "Next Edition", 1), encoding="utf-8")
    commit(company, "2026-09-15T09:00:00Z", unit=same)
    for settings in ({}, {"more": "employees_see: counts"}):
        seen = shown(company, {"unit": {"K1-a": YES}}, **settings)
        assert told(seen) == {
            "2026-09-15": ["The guidance went over to another edition."],
            "2026-08-15": ["Edited: K1-a"],
        }
        assert "Locks" in page(seen)  # as the point is called today


# The history at hand


def test_a_lack_is_one_sentence(company: Company, tmp_path: Path) -> None:
    """No history, a part of it, or one that has just begun is said in a sentence, and the feed has no entry."""
    answers = {"unit": {"K1-a": YES}}
    assert shown(company, answers).changes.lack is Lack.NONE
    assert "has no history in Git" in page(shown(company, answers))
    commit(company, "2026-11-21T09:00:00Z", **answers)
    assert shown(company, answers).changes.lack is Lack.YOUNG
    assert "goes back to before today" in page(shown(company, answers))
    commit(company, "2026-11-22T09:00:00Z", **answers)
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth=1", company.data.parent.as_uri(), str(shallow))
    part = view(with_past(company.portal(answers), shallow / "data"), [])
    assert part.changes.lack is Lack.SHALLOW
    assert "only a part of its history" in page(part)


def test_nothing_has_moved(company: Company) -> None:
    """A history without edits is one sentence, which names its first day."""
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": YES})
    assert "Nothing has moved since 2026-07-16." in page(shown(company, {"unit": {"K1-a": YES}}))


def test_a_history_of_years_is_told_of_its_last(company: Company) -> None:
    """Of a company whose answers were edited for years, the last year is listed, and what stood before it known."""
    for year in range(2022, 2027):
        for month, answer in ((2, NO), (5, LATE.replace("2026", str(year))), (8, YES)):
            commit(company, f"{year}-{month:02}-10T09:00:00Z", unit={"K1-a": answer, "K1-b": YES})
    seen = shown(company, {"unit": {"K1-a": YES, "K1-b": YES}})
    assert seen.changes.since == DAY("2025-11-19")
    assert {
        str(n.day): [(s.before.value, s.after.value) for s in n.edits] for n in seen.changes.notices if n.edits
    } == {
        "2026-08-10": [("planned", "in-place")],
        "2026-05-10": [("gap", "planned")],
        "2026-02-10": [("in-place", "gap")],
    }
    assert len(seen.trend.points) == 37
    assert [point.standings["unit"]["K1-a"].value for point in seen.trend.points][:2] == ["in-place", "in-place"]


def edited_thrice(company: Company) -> View:
    """A company whose answer was edited on three days running."""
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": YES})
    for day in (1, 2, 3):
        commit(company, f"2026-08-0{day}T09:00:00Z", unit={"K1-a": NO if day % 2 else YES})
    return shown(company, {"unit": {"K1-a": NO}})


def test_many_notices_are_cut(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more are listed than a page may hold, and the page says how many are not."""
    monkeypatch.setattr("macros.derived.changes.MOST", 2)
    seen = edited_thrice(company)
    assert [str(notice.day) for notice in seen.changes.notices] == ["2026-08-03", "2026-08-02"]
    assert "1 older entry is not listed." in page(seen)


def test_few_versions_are_read(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where many files were edited, the days reach back only as far as a build may wait for, and the page says it."""
    monkeypatch.setattr("macros.loading.edits.MOST", 2)
    seen = edited_thrice(company)
    assert [str(notice.day) for notice in seen.changes.notices] == ["2026-08-03", "2026-08-02"]
    assert seen.changes.since == DAY("2026-08-02")


# The feed


def built(company: Company, *audiences: Audience, address: str = "") -> Site:
    """What a build shows."""
    world = World(Clock(NOW), frozenset({Audience.EVERYONE, *audiences}), "", address=address)
    return make(company.data, world)


def moving(company: Company) -> Company:
    """A company of which something moved on three days."""
    company.portal({"unit": {"K1-a": LATE}})
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": NO})
    commit(company, "2026-09-10T09:00:00Z", unit={"K1-a": LATE})
    commit(company, "2026-11-02T23:30:00+09:00", unit=file({"K1-a": LATE}, "2026-11-01"))
    return company


def test_the_feed_has_the_newest(company: Company) -> None:
    """Of more than fifty entries the newest fifty are in the feed, each once."""
    seen = view(company.portal({"unit": {"K1-a": YES}}), [])
    days = [DAY("2026-11-20") - timedelta(days=number) for number in range(52)]
    changes = replace(seen.changes, notices=tuple(Notice(day, "unit", is_first=True) for day in days))
    text = feed(replace(seen, changes=changes), "", "")
    assert re.findall('href="./#(.*?)"', text) == [day.isoformat() for day in days[:50]]


def test_the_feed_is_read_back(company: Company) -> None:
    """Each entry has its name, title, day, link and sentences; the newest is first, and its day is the feed's."""
    site = built(moving(company), address="https://portal.example/")
    feed = ElementTree.fromstring(site.files["changes/feed.xml"])  # noqa: S314 - the portal's own
    assert feed.findtext(f"{ATOM}title") == "Driftwood Works: what moved"
    assert feed.findtext(f"{ATOM}updated") == "2026-11-01T15:00:00Z"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Driftwood Works"
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")} == {
        "alternate": "https://portal.example/changes/",
        "self": "https://portal.example/changes/feed.xml",
    }
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        f"{day}: unit" for day in ("2026-11-02", "2026-10-16", "2026-09-10")
    ]
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == sorted(
        (entry.findtext(f"{ATOM}updated") or "" for entry in entries), reverse=True
    )
    for entry, notice in zip(entries, site.view.changes.notices, strict=True):
        content = entry.find(f"{ATOM}content")
        assert content is not None
        assert content.get("type") == "xhtml"
        lines = [line.text for line in content.iter("{http://www.w3.org/1999/xhtml}li")]
        assert lines == list(sentences(site.view, notice))
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert link.get("href") == f"https://portal.example/changes/#{notice.day}"
    names = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len({*names, feed.findtext(f"{ATOM}id")}) == 4
    for moment in feed.iter(f"{ATOM}updated"):
        assert datetime.fromisoformat(str(moment.text))


def test_names_of_entries_stay(company: Company) -> None:
    """Two builds are the same bytes, and an entry keeps its name when others come."""
    first, again = built(moving(company)), built(company)
    assert first.files["changes/feed.xml"] == again.files["changes/feed.xml"]
    commit(company, "2026-11-10T09:00:00Z", unit={"K1-a": YES})
    later = built(company)

    def names(site: Site) -> dict[str, str]:
        feed = ElementTree.fromstring(site.files["changes/feed.xml"])  # noqa: S314 - the portal's own
        return {
            str(entry.findtext(f"{ATOM}title")): str(entry.findtext(f"{ATOM}id"))
            for entry in feed.findall(f"{ATOM}entry")
        }

    assert names(first).items() < names(later).items()


def test_entries_of_the_same_facts_have_each_their_name(company: Company) -> None:
    """The first keeps the name that it had alone; what stands in between changes nothing."""
    seen = view(company.portal({"design": {}}), [])
    (alone,) = lasting_names(seen, [("design", "K1-a")])
    first, other, second, third = lasting_names(
        seen, [("design", "K1-a"), ("sales", "K1-a"), *[("design", "K1-a")] * 2]
    )
    assert first == alone == lasting_name(seen, "design", "K1-a")
    assert second == lasting_name(seen, "design", "K1-a", "2")
    assert len({first, other, second, third}) == 4
    kept = view(
        company.portal({"design": {}}, more="repository: {address: https://git.example/group/portal, host: gitlab}"), []
    )
    assert lasting_name(kept, "design", "K1-a") != alone


def test_a_feed_for_management_says_so(company: Company) -> None:
    """Each entry says for whom it is, since entries are passed on one by one; so does the feed."""
    site = built(moving(company), Audience.MANAGEMENT)
    text = site.files["changes/feed.xml"].decode()
    assert text.count("For management. Do not pass on.") == 1 + len(site.view.changes.notices)
    assert "For management" not in built(company).files["changes/feed.xml"].decode()


@pytest.mark.parametrize("sees", ["statuses", "counts"])
def test_no_byte_for_everyone_tells_of_a_hidden_entry(company: Company, sees: str) -> None:
    """No block and no file of a build for everyone holds a word or a day of an entry that is hidden, then or today."""
    settings = f"employees_see: {sees}"
    company.portal({"unit": {"K1-a": SECRET, "K1-b": NO}}, more=settings)
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": SECRET.replace("10-15", "08-20"), "K1-b": NO})
    commit(company, "2026-09-05T09:00:00Z", unit={"K1-a": OPENED, "K1-b": NO})
    commit(company, "2026-11-05T09:00:00Z", unit={"K1-a": SECRET, "K1-b": NO})
    site, for_management = built(company), built(company, Audience.MANAGEMENT)
    told_of = ("Saffron", "2026-10-15", "2026-10-16", "2026-08-20", "2026-08-21")

    def held(shown_by: Site) -> list[str]:
        texts = [piece.text for pieces in shown_by.blocks.values() for piece in pieces]
        everything = "\n".join([*texts, *(content.decode("latin-1") for content in shown_by.files.values())])
        return [word for word in told_of if word in everything]

    assert held(site) == []
    assert held(for_management) == list(told_of)


def test_typed_signs_are_text(company: Company) -> None:
    """What somebody typed is text in the feed and on the page, whatever signs it holds."""
    odd = f"{NO}\nactions: [{{what: '<b>&amp;]]> Do', owner: Design, due: 2026-10-15}}]"
    company.portal({"unit": {"K1-a": odd}})
    commit(company, "2026-07-15T09:00:00Z", unit={"K1-a": odd})
    site = built(company)
    feed = ElementTree.fromstring(site.files["changes/feed.xml"])  # noqa: S314 - the portal's own
    assert [line.text for line in feed.iter("{http://www.w3.org/1999/xhtml}li")] == [
        line for notice in site.view.changes.notices for line in sentences(site.view, notice)
    ]
    html = "".join(piece.text for piece in site.blocks["changes", ""])
    assert "&lt;b&gt;&amp;amp;]]&gt; Do" in html
    assert "<b>" not in html


@pytest.mark.thorough
def test_each_language_has_its_page_and_feed(tmp_path: Path) -> None:
    """The sample with a history of its own tells what moved in English, and below /ja/ in Japanese by other names."""
    data = tmp_path / "own" / "data"
    shutil.copytree(ROOT / "data", data)
    company = Company(data, load(data, Clock(NOW)).labels)
    evidence = {path.stem: path.read_text("utf-8") for path in (data / "evidence").iterdir() if path.stem != "company"}
    commit(company, "2026-09-15T09:00:00Z", **evidence)
    id_, text = next((id_, text) for id_, text in evidence.items() if "check: Y" in text)
    changed = text.replace("check: Y", "check: N", 1)
    wording = data / "guideline" / "ja" / "checklist.yml"
    wording.write_text(wording.read_text("utf-8").replace("する", "いたす", 1), encoding="utf-8")
    commit(company, "2026-10-15T09:00:00Z", **{**evidence, id_: changed})
    site = built(company, address="https://portal.example/")
    japanese = site.further_languages["ja"]
    english_feed, japanese_feed = site.files["changes/feed.xml"], japanese.files["changes/feed.xml"]
    assert "最近の動き" in japanese_feed.decode()
    assert 'href="https://portal.example/ja/changes/#2026-10-15"' in japanese_feed.decode()
    names = [re.findall("urn:uuid:[0-9a-f-]+", feed.decode()) for feed in (english_feed, japanese_feed)]
    assert not set(names[0]) & set(names[1])
    assert [n.department for n in site.view.changes.notices if n.day == DAY("2026-10-15")] == [id_]
    assert [n.department for n in japanese.view.changes.notices if n.day == DAY("2026-10-15")] == ["", id_]
    assert "最近の動きは" not in page(japanese.view)
    assert "編集：" in page(japanese.view)


def test_a_notice_of_nothing_is_empty() -> None:
    """A notice without anything to tell is known as that."""
    assert Notice(DAY("2026-10-15"), "unit").is_empty
    assert not Notice(DAY("2026-10-15"), "unit", remarks=True).is_empty
