"""The calendars are what other programs read in them: the days of the page, each once, under a name that stays."""

import json
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar, Event
from portal_itself import portal_itself
from rendered import files_made, rendered
from samples import copy_small_with_many
from small_company import NO, NOW, YES, Company, action, actions

from macros.derived.view import View, view
from macros.exports import api
from macros.facts.day import Clock
from macros.loading.load import load
from macros.model.base import Audience
from macros.rendering.block import Html

SITE = "https://portal.example/"
LONG = "二番目の調達先を認定する、" * 9
TYPED = [
    'Ask; then "wait", and see \\n what comes',
    "BEGIN:VEVENT",
    "Line: one\\; two\\, three",
    LONG,
    "😀" * 60,
    "Certify a second source of what nobody else can make, and say by when, " * 3 + "and why",
    "Ａ，Ｂ；Ｃ",
]
"""What somebody may type as the wording of an action."""


def calendars(seen: View, site: str = "") -> dict[str, bytes]:
    """The calendars of what somebody may see, by their names."""
    return files_made(seen, "calendar", "own-calendar", site=site)


def files(company: Company, answers: dict[str, str], *audiences: str, **settings: Any) -> dict[str, bytes]:
    """The calendars of a company with one department, `unit`, by their names."""
    seen = view(company.portal({"unit": answers}, **settings), [Audience(word) for word in audiences])
    return calendars(seen, SITE)


def events(content: bytes) -> list[Event]:
    """The entries of a calendar, as a program reads them."""
    calendar = Calendar.from_ical(content)
    assert not calendar.errors
    assert not [error for part in calendar.walk() for error in part.errors]
    return [event for event in calendar.walk("VEVENT") if isinstance(event, Event)]


def said(content: bytes) -> list[tuple[date, str]]:
    """Day and words of each entry."""
    return [(event.decoded("DTSTART"), str(event["SUMMARY"])) for event in events(content)]


def test_a_calendar_holds_what_is_due(company: Company) -> None:
    """Reviews, expiries and open actions stand on their last day, for the whole day; what is done is not there."""
    yes = "check: Y\nreviewed: 2026-09-30\nbasis: [{title: Contract, kind: regulation, valid_until: 2026-12-24}]"
    no = f"{NO}\nreviewed: 2026-09-30\n{actions(action('2026-12-01'), action('2026-10-01', done='2026-10-01'))}"
    for content in files(company, {"K1-a": yes, "K1-b": no}).values():
        entries = events(content)
        assert [(event.decoded("DTSTART"), event.decoded("DTEND")) for event in entries] == [
            (day, day + timedelta(days=1))
            for day in (date(2026, 12, 1), date(2026, 12, 24), date(2028, 3, 30), date(2028, 3, 30))
        ]
        assert [str(event["URL"]) for event in entries] == [
            f"{SITE}departments/unit/#{item}" for item in ("K1-b", "K1-a", "K1-a", "K1-b")
        ]
        assert "Expires: Contract" in str(entries[1]["SUMMARY"])
        review = company.labels.text("due.review")
        assert [review in str(event["SUMMARY"]) for event in entries] == [False, False, True, True]
        assert all(type(event.decoded("DTSTART")) is date for event in entries)
        assert {str(event["TRANSP"]) for event in entries} == {"TRANSPARENT"}


@pytest.mark.thorough
def test_the_page_and_the_calendar_say_the_same() -> None:
    """In the portal itself each calendar has the days that its page has, in each language, and no entry twice."""
    portal = portal_itself()
    for language in ("", *portal.further_languages):
        seen = view(portal.in_language(language), [])
        by_file = calendars(seen, SITE)
        assert [day for day, _ in said(by_file["status/due.ics"])] == [due.day for due in seen.dues]
        for id_ in seen.departments:
            entries = events(by_file[f"departments/{id_}/due.ics"])
            assert [event.decoded("DTSTART") for event in entries] == [due.day for due in seen.dues_within(9999, id_)]
            assert len({event["UID"] for event in entries}) == len(entries)
        assert len(seen.dues) > 50
        way = f"{language}/" if language else ""
        links = {str(event["URL"]) for event in events(by_file["status/due.ics"]) if "URL" in event}
        assert all(link.startswith((f"{SITE}{way}departments/", f"{SITE}{way}checklist/#")) for link in links)


def test_what_the_company_has_planned_is_in_every_list(company: Company) -> None:
    """Marked as the company's own, with its place on the checklist, and where the one who is to do it looks."""
    own = {"K1-a": f"{NO}\n{actions('{what: Paint the pier, owner: unit, due: 2026-12-01}')}"}
    seen = view(company.portal({"unit": {}, "other": {}, "company": own}), [])

    def page(name: str, key: str = "") -> str:
        return "".join(piece.text for piece in rendered(seen, name, key) if isinstance(piece, Html))

    for name, key in (("status", ""), ("board", ""), ("pack", ""), ("department", "unit")):
        assert "Paint the pier" in page(name, key)
    assert "The company" in page("board")
    assert "checklist/#K1-a" in page("status")
    assert "checklist/#K1-a" in page("department", "unit")
    assert "asked for by the company" in page("department", "unit")
    assert "Paint the pier" not in page("department", "other")
    by_file = calendars(seen, SITE)
    for name, is_there in (("status", True), ("departments/unit", True), ("departments/other", False)):
        entries = [event for event in events(by_file[f"{name}/due.ics"]) if "Paint" in str(event["SUMMARY"])]
        assert [str(event["URL"]) for event in entries] == [f"{SITE}checklist/#K1-a"] * is_there
        assert all("The company" in str(event["SUMMARY"]) for event in entries)
    table = files_made(seen, "due")["status/due.csv"].decode()
    assert ",,The company,K1-a," in table.split("2026-12-01", 1)[1].splitlines()[0]
    (entry,) = (entry for entry in json.loads(api.due(seen))["due"] if entry["what"])
    assert (entry["department"], entry["doer"], entry["items"]) == (None, "unit", ["K1-a"])


def test_each_language_says_who_is_to_do_it() -> None:
    """An owner who is typed as a department's name in one language is that department in each of them."""
    portal = portal_itself()
    doers = [[(due.day, due.doer) for due in view(portal.in_language(language), []).dues] for language in ("en", "ja")]
    assert sum(bool(doer) for _, doer in doers[0]) > 5
    assert doers[0] == doers[1]


@pytest.mark.parametrize("words", TYPED, ids=range(len(TYPED)))
def test_typed_words_come_back(company: Company, words: str) -> None:
    """Whatever is typed is read as typed, in full lines of at most 75 octets, none of which breaks a sign."""
    quoted = words.replace("'", "''")
    no = f"{NO}\nactions: [{{what: '{quoted}', owner: 'Head of Sales, {quoted}', due: 2026-12-01}}]"
    for content in files(company, {"K1-a": no}).values():
        assert content.endswith(b"\r\n")
        lines = content.removesuffix(b"\r\n").split(b"\r\n")
        assert not any(b"\n" in line or b"\r" in line for line in lines)
        assert max(map(len, lines)) <= 75
        assert all(line.decode() for line in lines)  # which raises where a sign is cut
        for line, after in pairwise(lines):
            if after.startswith(b" "):  # it goes on there: the next sign has no room
                assert len(line) + len(after.decode()[1].encode()) > 75
        action_, _ = events(content)
        assert str(action_["SUMMARY"]).endswith(f": {words}")
        assert words in str(action_["DESCRIPTION"])


def test_the_first_of_several_alike_keeps_its_name(company: Company) -> None:
    """Each further entry with the same words has a name of its own, and the first keeps the one that it had alone."""
    days = ("2026-12-01", "2026-12-02", "2026-12-03")
    alone = [f"{NO}\n{actions(*map(action, listed))}" for listed in (days[:1], days)]
    contents = [files(company, {"K1-a": no})["status/due.ics"] for no in alone]
    names = [[str(event["UID"]) for event in events(held) if "Do it" in str(event["SUMMARY"])] for held in contents]
    assert [len(set(of_file)) for of_file in names] == [1, 3]
    assert names[1][0] == names[0][0]


def test_alarms_ring_for_what_comes(company: Company) -> None:
    """Nine in the morning a week before and on the day; nothing rings for what is past."""
    no = f"{NO}\nreviewed: 2026-09-30\n{actions(action('2026-11-19'), action('2026-11-20'))}"
    past, today, _ = events(files(company, {"K1-a": no})["status/due.ics"])
    assert past.walk("VALARM") == []
    rung = [alarm.decoded("TRIGGER") for alarm in today.walk("VALARM")]
    midnight = datetime(2026, 11, 20)
    assert [midnight + before for before in rung] == [datetime(2026, 11, 13, 9), datetime(2026, 11, 20, 9)]


def test_names_of_entries_stay(company: Company) -> None:
    """Another day, owner or place in the file leaves an entry's name; entries that say the same have two names."""
    first = "{what: Ask the landlord, owner: Office, due: 2026-12-01}"
    moved = "{what: Ask the landlord, owner: Head, due: 2027-02-01}"
    other = "{what: Write it down, owner: Office, due: 2026-12-05}"

    def names(listed: str) -> dict[str, list[str]]:
        by_title: dict[str, list[str]] = {}
        for event in events(files(company, {"K1-a": f"{NO}\nactions: [{listed}]"})["departments/unit/due.ics"]):
            by_title.setdefault(str(event["SUMMARY"]), []).append(str(event["UID"]))
        return by_title

    before, after = names(f"{first}, {other}"), names(f"{other}, {moved}")
    assert before == after
    assert len(before) == 3
    twice = names(f"{first}, {moved}")["unit, K1-a: Ask the landlord"]
    assert len(set(twice)) == 2
    assert before["unit, K1-a: Ask the landlord"][0] == twice[0]


def test_the_moment_is_the_day_of_the_company(company: Company) -> None:
    """No clock is in it: two runs give the same bytes, and the moment is the midnight that begins the day there."""
    first, second = (files(company, {"K1-a": YES}) for _ in range(2))
    assert first == second
    (event,) = events(first["status/due.ics"])
    assert event.decoded("DTSTAMP").isoformat() == "2026-11-19T15:00:00+00:00"
    assert event.decoded("DTSTAMP") <= datetime.fromisoformat("2026-11-20T00:00:00+09:00")


def test_programs_are_told_to_look_again(company: Company) -> None:
    """A calendar says what it is called and how often to look for another version, in the words that each reads."""
    calendar = Calendar.from_ical(files(company, {"K1-a": YES})["departments/unit/due.ics"])
    assert str(calendar["NAME"]) == str(calendar["X-WR-CALNAME"]) == "unit: what falls due"
    assert calendar.decoded("REFRESH-INTERVAL") == timedelta(hours=12)
    assert calendar["X-PUBLISHED-TTL"] == "PT12H"


def test_hidden_entries_are_in_no_calendar_for_everyone(company: Company) -> None:
    """Words and days of an entry for management stand in the calendar for management alone, which says so."""
    hidden = "{audience: management, what: Sell the bench, owner: Office, due: 2026-12-07}"
    no = f"{NO}\nactions: [{hidden}, {{what: Ask, owner: Office, due: 2026-12-01}}]"
    for content in files(company, {"K1-a": no}).values():
        assert b"Sell" not in content
        assert b"20261207" not in content
        assert b"CONFIDENTIAL" not in content
    for content in files(company, {"K1-a": no}, "management").values():
        entry = next(event for event in events(content) if "Sell the bench" in str(event["SUMMARY"]))
        assert entry["CLASS"] == "CONFIDENTIAL"
        assert "For management. Do not pass on." in str(entry["DESCRIPTION"])


def test_calendars_are_empty_where_counts_are_shown(company: Company) -> None:
    """Where employees see counts only, nothing falls due in a calendar; for management it does."""
    counts = "employees_see: counts"
    for content in files(company, {"K1-a": YES}, more=counts).values():
        assert events(content) == []
    for content in files(company, {"K1-a": YES}, "management", more=counts).values():
        assert len(events(content)) == 1


def test_a_department_that_is_gone_has_an_empty_calendar(company: Company) -> None:
    """Who subscribed to the calendar of a department that no longer exists sees nothing left to do in it."""
    listed = {"gone": "items: [K1-a]\nretired: 2026-11-01", "unit": "items: [K1]"}
    seen = view(company.portal({"gone": {"K1-a": YES}, "unit": {"K1-a": YES}}, departments=listed), [])
    by_file = {name: said(content) for name, content in calendars(seen).items()}
    assert by_file["departments/gone/due.ics"] == []
    assert by_file["departments/unit/due.ics"] == by_file["status/due.ics"] != []


def test_without_an_address_entries_have_no_link(company: Company) -> None:
    """Where nobody says where the site is published, no entry leads anywhere; nor does a follow-up of a session."""
    seen: View = view(company.portal({"unit": {"K1-a": f"{YES}\n"}}), [])
    assert b"URL" not in calendars(seen)["status/due.ics"]


def test_many_departments_have_one_each(tmp_path: Path) -> None:
    """Each of 230 departments has its calendar, and the company's has the entries of all."""
    seen = view(load(copy_small_with_many(tmp_path), Clock(NOW)), [])
    by_file = {name: said(content) for name, content in calendars(seen).items()}
    of_company = by_file.pop("status/due.ics")
    assert len(by_file) == 230
    assert sorted(of_company) == sorted(entry for entries in by_file.values() for entry in entries)
    assert of_company
