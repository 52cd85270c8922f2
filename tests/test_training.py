"""What trainers edit, through the front door: YAML in; sessions as bases, refusals, rooms and ZIPs out."""

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from markupsafe import escape
from png import SVG
from portal_itself import portal_itself
from rendered import files_made, rendered
from samples import SMALL_TRAINING
from site_builds import plain_yaml
from test_ways_on import links

from macros.derived.answered import answered, in_language
from macros.derived.board import late
from macros.derived.doers import doers
from macros.derived.reach import Reach, offers, reached
from macros.derived.slide_times import (
    debrief_seconds,
    introduction_seconds,
    module_seconds,
    opening_seconds,
    question_seconds,
    quiz_seconds,
    talk_seconds,
    timeline,
)
from macros.derived.status import Status, statuses
from macros.derived.view import View, view
from macros.editing.blank_log import blank_follow_ups, blank_held
from macros.facts.day import Clock
from macros.facts.labels import Labels
from macros.facts.portal import Portal
from macros.facts.training import SessionBasis, Training
from macros.loading.load import load
from macros.messages.problems import DataError, printable
from macros.model.base import Audience
from macros.model.training import AgendaKind, AgendaPart, Log
from macros.reading.records import record
from macros.reading.source import parse
from macros.rendering.block import Html
from macros.rendering.blocks import Build
from macros.rendering.sentences import clock
from macros.rendering.session_folder import archive, room_files
from macros.rendering.training import is_for_all, receivers

CLOCK = Clock(datetime(2026, 11, 20, 3, tzinfo=UTC))
TODAY = date(2026, 11, 20)
BUILD = Build(TODAY, "")
FACILITATOR = (Audience.FACILITATOR,)
SCENARIO = plain_yaml(SMALL_TRAINING / "scenarios" / "storm.yml")
MODULE = plain_yaml(SMALL_TRAINING / "modules" / "benches.yml")
TYPED = "basis: [{title: Contract, kind: regulation}]"
EXPIRED = "basis: [{title: Contract, kind: regulation, valid_until: 2026-11-19}]"


@pytest.fixture
def trained(small: Path) -> Path:
    """The small company with its training, and the item K1-b marked as one that a session supports."""
    shutil.copytree(SMALL_TRAINING, small / "training")
    outline = small / "guideline" / "outline.yml"
    marked = "- id: K1-b\n                  evidence_from: training\n"
    outline.write_text(outline.read_text("utf-8").replace("- id: K1-b\n", marked), "utf-8")
    return small


def put(path: Path, value: Any) -> None:
    """Writes a value as YAML."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "utf-8")


def answer(data: Path, item: str, text: str, labels: Labels, held: str = "2026-10-07", months: int = 12) -> Portal:
    """The portal in which the design department gave this answer, or none, and took part in a session on a day."""
    company = data / "company.yml"
    company.write_text(f"{company.read_text('utf-8')}training_valid_months: {months}\n", "utf-8")
    departments = plain_yaml(data / "departments.yml")
    for department in departments["departments"]:
        if department["id"] == "design":
            department["items"] = ["K1"]
    put(data / "departments.yml", departments)
    evidence = {"reviewed": "2026-09-30", "reviewed_by": "Head", "answers": {item: yaml.safe_load(text)}}
    put(data / "evidence" / "design.yml", evidence if text else evidence | {"answers": {}})
    log = plain_yaml(data / "training" / "log.yml")
    log["held"][0]["date"] = held
    put(data / "training" / "log.yml", log if held else {"held": []})
    return load(data, CLOCK, labels=labels)


SESSIONS = [
    ("a Y without a basis rests on a session held", "K1-b", "check: Y", {}, Status.IN_PLACE, 1),
    ("a typed basis stays beside the session", "K1-b", f"check: Y\n{TYPED}", {}, Status.IN_PLACE, 2),
    ("a session makes good for a basis that expired", "K1-b", f"check: Y\n{EXPIRED}", {}, Status.IN_PLACE, 2),
    ("without a session a Y rests on nothing", "K1-b", "check: Y", {"held": ""}, Status.UNSUPPORTED, 0),
    ("the last day on which a session counts", "K1-b", "check: Y", {"held": "2025-11-20"}, Status.IN_PLACE, 1),
    ("a day later its answer is to be reviewed", "K1-b", "check: Y", {"held": "2025-11-19"}, Status.REVIEW_DUE, 1),
    ("the period is the company's", "K1-b", "check: Y", {"held": "2026-08-20", "months": 3}, Status.IN_PLACE, 1),
    ("the company's period ends", "K1-b", "check: Y", {"held": "2026-08-19", "months": 3}, Status.REVIEW_DUE, 1),
    ("an N stays a gap", "K1-b", "check: N", {}, Status.GAP, 0),
    ("an N keeps what it has so far", "K1-b", f"check: N\n{TYPED}", {}, Status.GAP, 1),
    ("no answer stays none", "K1-b", "", {}, Status.NOT_ASSESSED, None),
    ("an item that does not ask for training", "K1-a", "check: Y", {}, Status.UNSUPPORTED, 0),
]


@pytest.mark.parametrize(
    ("item", "text", "settings", "status", "bases"), [pytest.param(*r, id=i) for i, *r in SESSIONS]
)
def test_session_as_a_basis(
    item: str, text: str, settings: dict[str, Any], status: Status, bases: int | None, trained: Path, labels: Labels
) -> None:
    """A session held supports a Y to an item that asks for training; it makes no answer and changes no other."""
    portal = answer(trained, item, text, labels, **settings)
    assert statuses(portal).standings["design"][item].status is status
    answered = portal.evidence["design"].answers.get(item)
    assert (len(answered.basis) if answered else None) == bases


@pytest.mark.parametrize("kind", ["modules", "scenarios", "sessions"])
def test_there_is_training_where_any_of_it_is(kind: str) -> None:
    """One module, exercise or session is enough for the pages of training; a quiz alone, and no more, is none."""
    assert Training().is_empty
    assert Training(quiz={"one": SimpleNamespace()}).is_empty  # type: ignore[dict-item]
    assert not Training(**{kind: {"one": SimpleNamespace()}}).is_empty  # type: ignore[arg-type]


@pytest.mark.parametrize(("minutes", "told"), [(0, "0:00"), (59, "0:59"), (60, "1:00"), (125, "2:05")])
def test_minutes_are_told_as_hours_and_minutes(minutes: int, told: str, labels: Labels) -> None:
    """As an agenda says when a part begins."""
    assert clock(labels, minutes) == told


def test_session_supports_only_who_took_part(trained: Path, labels: Labels) -> None:
    """A department that did not take part has no basis from the session."""
    log = plain_yaml(trained / "training" / "log.yml")
    log["held"][0]["departments"] = ["procurement"]
    put(trained / "training" / "log.yml", log)
    put(
        trained / "evidence" / "design.yml",
        {"reviewed": "2026-09-30", "reviewed_by": "H", "answers": {"K1-b": {"check": "Y"}}},
    )
    portal = load(trained, CLOCK, labels=labels)
    assert portal.evidence["design"].answers["K1-b"].basis == ()


def test_session_supports_only_what_it_reaches(trained: Path, labels: Labels) -> None:
    """A session whose parts do not reach the item is no basis."""
    sessions = plain_yaml(trained / "training" / "sessions.yml")
    session = sessions["sessions"]["first-evening"]
    session["agenda"] = [part for part in session["agenda"] if part["kind"] != "scenario"]
    session["minutes"] = 40
    put(trained / "training" / "sessions.yml", sessions)
    portal = answer(trained, "K1-b", "check: Y", labels)
    assert statuses(portal).standings["design"]["K1-b"].status is Status.UNSUPPORTED


def blocks(seen: View, name: str, key: str) -> str:
    """The HTML of a block, each run of spaces as one."""
    pieces = rendered(seen, name, key)
    return " ".join(" ".join(piece.text for piece in pieces if isinstance(piece, Html)).split())


def test_session_on_the_page_of_its_department(trained: Path, labels: Labels) -> None:
    """The department's page shows the session as a dated basis with its last day, and among the sessions held."""
    seen = view(answer(trained, "K1-b", "check: Y", labels), [])
    page = blocks(seen, "department", "design")
    basis = page[page.index('aria-label="Basis K1-b"') :].partition("</table>")[0]
    assert re.findall(r"<time[^>]*>([^<]*)", basis) == ["2026-10-07", "2027-10-07"]
    assert "training/sessions/first-evening/" in basis
    held = page[page.index(labels.text("training.held")) :]
    assert "2026-10-07" in held
    assert "training/sessions/first-evening/" in held


def test_follow_ups_are_due(trained: Path, labels: Labels) -> None:
    """What came out of a session is due until it is done: on the owner's page, in lists and in the table."""
    owned, done = "Hang up the list of checks", "Sweep the shed"
    log = plain_yaml(trained / "training" / "log.yml")
    swept = {"what": done, "owner": "Procurement", "due": "2026-11-01", "done": "2026-10-30"}
    log["held"][0]["follow_ups"].append(swept)
    put(trained / "training" / "log.yml", log)
    shown = view(load(trained, CLOCK, labels=labels), [])
    table = files_made(shown, "due")["status/due.csv"].decode()
    for text in (blocks(shown, "department", "design"), blocks(shown, "status", ""), table):
        assert owned in text
        assert done not in text
    assert "training/sessions/first-evening/" in blocks(shown, "department", "design")
    assert owned not in blocks(shown, "department", "procurement")
    (due,) = (due for due in shown.dues if due.session)
    assert (due.day, due.doer, due.owner, due.late) == (date(2026, 12, 1), "design", "Design", False)


def test_who_is_late_with_a_follow_up(trained: Path, labels: Labels) -> None:
    """A follow-up past its day counts for its department, and for an owner who is none under the words of the log."""
    log = plain_yaml(trained / "training" / "log.yml")
    late_ones = [("Design", "2026-11-02"), ("The board", "2026-11-01"), ("The board", "2026-11-03")]
    log["held"][0]["follow_ups"] = [{"what": "Ask", "owner": owner, "due": due} for owner, due in late_ones]
    put(trained / "training" / "log.yml", log)
    lines = late(view(load(trained, CLOCK, labels=labels), []))
    assert [(line.department, line.owner, line.number, line.since) for line in lines if line.since.month == 11] == [
        ("", "The board", 2, date(2026, 11, 1)),
        ("design", "", 1, date(2026, 11, 2)),
    ]


@pytest.fixture(scope="module")
def sample() -> Portal:
    """The sample, of which the log and the answers name departments in English."""
    return portal_itself()


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("language", "named", "other"), [("en", "Executive Office", "社長室"), ("ja", "社長室", "Executive Office")]
)
def test_a_department_that_is_to_do_something_has_its_name_in_the_language_of_the_page(
    sample: Portal, language: str, named: str, other: str
) -> None:
    """Whoever typed it in another: on pages, in tables and calendars; and what it is to do stands on its own page."""
    seen = view(sample.in_language(language), [])
    (due,) = (due for due in seen.dues if due.session)
    assert (due.doer, due.owner) == ("executive-office", named)
    texts = [blocks(seen, "session", "executives-120"), blocks(seen, "status", ""), blocks(seen, "board", "")]
    files = files_made(seen, "due", "calendar", "own-calendar")
    texts += [
        files[name].decode() for name in ("status/due.csv", "status/due.ics", "departments/executive-office/due.ics")
    ]
    for text in texts:
        assert named in text
        assert other not in text
    assert f"<bdi>{named}</bdi>" in texts[0]
    assert due.what in blocks(seen, "department", "executive-office")


def test_a_head_who_is_late_has_the_name_of_the_page_and_no_mark_of_another_language(sample: Portal) -> None:
    """On the board's page and in its pack: the name is in the language of the page, whatever was typed."""
    held = [session for session in sample.training.held if session.follow_ups][-1]
    follow_up = held.follow_ups[0].model_copy(
        update={"owner": "Head of Strategic Procurement", "due": date(2026, 10, 1), "done": None}
    )
    portal = sample.in_language("ja")
    training = replace(portal.training, held=(held.model_copy(update={"follow_ups": (follow_up,)}),))
    seen = view(replace(portal, training=training), [])
    for name in ("board", "pack"):
        page = blocks(seen, name, "")
        assert "<bdi>戦略調達部長</bdi>" in page
        assert '<bdi lang="en">戦略調達部長</bdi>' not in page


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("社長室", "Executive Office"),
        ("executive  office", "Executive Office"),
        ("戦略調達部長", "Head of Strategic Procurement"),
        ("Plant manager", "Plant manager"),
    ],
)
def test_what_is_no_name_of_a_department_stays_as_typed(sample: Portal, typed: str, shown: str) -> None:
    """Names count in each language, in any width and case of letters."""
    assert doers(sample).called(typed) == shown


def test_expired_session_is_marked(trained: Path, labels: Labels) -> None:
    """A session that no longer counts is marked as expired, and stays among the sessions held."""
    seen = view(answer(trained, "K1-b", "check: Y", labels, held="2025-11-19"), [])
    page = blocks(seen, "department", "design")
    basis = page[page.index('aria-label="Basis K1-b"') : page.index(labels.text("training.held"))]
    assert "expired" in basis[: basis.index("</table>")]
    assert "2025-11-19" in page[page.index(labels.text("training.held")) :]


def test_counts_only_shows_sessions_held(trained: Path, labels: Labels) -> None:
    """Where employees see counts only, a department's page still shows the sessions held, and no basis."""
    company = trained / "company.yml"
    company.write_text(f"{company.read_text('utf-8')}employees_see: counts\n", "utf-8")
    page = blocks(view(answer(trained, "K1-b", "check: Y", labels), []), "department", "design")
    assert labels.text("training.held") in page
    assert 'class="stack bases"' not in page


OFFERS = [
    ("a gap", {"K1-a": "check: N"}, ["K1-a"]),
    ("no answer", {}, ["K1-a"]),
    ("in place", {"K1-a": f"check: Y\n{TYPED}"}, None),
    ("a Y that rests on nothing", {"K1-a": "check: Y"}, ["K1-a"]),
]


@pytest.mark.parametrize(("answers", "items"), [pytest.param(*row, id=id_) for id_, *row in OFFERS])
def test_modules_offered(answers: dict[str, str], items: list[str] | None, trained: Path, labels: Labels) -> None:
    """A department is offered the modules that reach an item that it does not have in place, with these items."""
    evidence = {id_: yaml.safe_load(text) for id_, text in answers.items()}
    put(trained / "evidence" / "design.yml", {"reviewed": "2026-09-30", "reviewed_by": "Head", "answers": evidence})
    departments = plain_yaml(trained / "departments.yml")
    for department in departments["departments"]:
        if department["id"] == "design":
            department["items"] = ["K1-a"]
    put(trained / "departments.yml", departments)
    offered = offers(view(load(trained, CLOCK, labels=labels), []), "design")
    assert [(offer.id, list(offer.items)) for offer in offered] == ([("benches", items)] if items else [])


def test_unanswered_note_asks_for_no_module(trained: Path, labels: Labels) -> None:
    """A note is optional: without an answer it is not missing, with an N it is."""
    module = MODULE | {"objectives": [{"text": "read a note", "points": ["K1-note1"]}, MODULE["objectives"][1]]}
    put(trained / "training" / "modules" / "benches.yml", module)
    for text, offered in (("", []), ("check: N", [("benches", ["K1-note1"])])):
        shutil.copy(SMALL_TRAINING.parent / "data" / "company.yml", trained / "company.yml")
        seen = view(answer(trained, "K1-note1", text, labels), [])
        assert [(offer.id, list(offer.items)) for offer in offers(seen, "design")] == offered


def without(value: Any, path: tuple[str, ...]) -> Any:
    """`value` without the key at the end of `path`, in the first entry of a list; a digit cuts a list short."""
    first, *rest = path
    if first.isdigit():
        return value[: int(first)]
    if isinstance(value, list):
        return [without(value[0], path), *value[1:]]
    if not rest:
        return {key: inner for key, inner in value.items() if key != first}
    return value | {first: without(value[first], tuple(rest))}


PARTS = [
    *((key,) for key in SCENARIO if key != "names"),
    *(("players", key) for key in ("id", "title", "brief")),
    *(("injects", key) for key in ("minute", "channel", "to", "text")),
    *(("decisions", key) for key in ("minute", "question", "options")),
    *(("endings", key) for key in ("title", "when", "text")),
    *(("debrief", key) for key in ("question", "points", "touches")),
    ("players", "2"),
    ("injects", "3"),
    ("decisions", "1"),
    ("decisions", "options", "1"),
    ("hidden_facts", "1"),
    ("endings", "1"),
    ("debrief", "2"),
    ("debrief", "points", "0"),
    ("debrief", "touches", "0"),
]


@pytest.mark.parametrize("path", PARTS, ids="-".join)
def test_scenario_without_a_part_is_refused(path: tuple[str, ...], trained: Path) -> None:
    """A scenario in which a part is missing stops the build, and the message names its file."""
    put(trained / "training" / "scenarios" / "storm.yml", without(SCENARIO, path))
    with pytest.raises(DataError) as refused:
        load(trained, CLOCK, labels=Labels({}))
    assert {problem.place.file for problem in refused.value.problems} == {"data/training/scenarios/storm.yml"}


def test_whole_scenario_is_taken(trained: Path) -> None:
    """The scenario that the samples take parts away from is whole."""
    put(trained / "training" / "scenarios" / "storm.yml", SCENARIO)
    assert list(load(trained, CLOCK, labels=Labels({})).training.scenarios) == ["storm"]


def test_own_additions_stand_beside_the_rest(trained: Path) -> None:
    """Modules, scenarios, quiz questions and sessions in local/ are added; what ships stays byte for byte."""
    before = {path: path.read_bytes() for path in (trained / "training").rglob("*.yml")}
    local = trained / "training" / "local"
    put(local / "modules" / "saws.yml", MODULE | {"title": "Saws"})
    put(local / "scenarios" / "fire.yml", SCENARIO | {"title": "A fire"})
    quiz = plain_yaml(SMALL_TRAINING / "quiz.yml")["questions"]["before-work"]
    put(local / "quiz.yml", {"questions": {"saws-1": quiz | {"module": "saws"}}})
    agenda = [
        {"minutes": "10", "kind": "quiz", "of": "saws", "title": "Saws"},
        {"minutes": "50", "kind": "scenario", "of": "fire", "title": "Fire"},
    ]
    session = plain_yaml(SMALL_TRAINING / "sessions.yml")["sessions"]["first-evening"]
    put(local / "sessions.yml", {"sessions": {"second-evening": session | {"minutes": "60", "agenda": agenda}}})
    training = load(trained, CLOCK, labels=Labels({})).training
    assert list(training.modules) == ["benches", "saws"]
    assert list(training.scenarios) == ["storm", "fire"]
    assert list(training.quiz) == ["before-work", "saws-1"]
    assert list(training.sessions) == ["first-evening", "second-evening"]
    assert all(path.read_bytes() == content for path, content in before.items())


def test_own_names_fill_the_gaps(trained: Path) -> None:
    """A name in local/names.yml takes the place of the scenario's own; without it that one stands."""
    text = load(trained, CLOCK, labels=Labels({})).training.scenarios["storm"].injects[0].text
    assert text == "Today the mail boat does not sail."
    (trained / "training" / "local" / "names.yml").unlink()
    text = load(trained, CLOCK, labels=Labels({})).training.scenarios["storm"].injects[0].text
    assert text == "Today the ferry does not sail."


def test_only_the_first_inject_is_open(trained: Path, labels: Labels) -> None:
    """A second inject at minute 0 is not shown to everyone: only the opening is."""
    secret = {"minute": "0", "channel": "A whisper", "to": ["all"], "text": "The key is under the anchor."}
    scenario = SCENARIO | {"injects": [SCENARIO["injects"][0], secret, *SCENARIO["injects"][1:]]}
    put(trained / "training" / "scenarios" / "storm.yml", scenario)
    portal = load(trained, CLOCK, labels=labels)
    for audiences, shown in (((), False), (FACILITATOR, True)):
        files = room_files(view(portal, audiences), BUILD)
        assert any(b"under the anchor" in content for content in files.values()) == shown


def test_slides_and_sheets_have_the_logo(trained: Path, labels: Labels) -> None:
    """It stands on the first slide and on papers, from a file in the same folder; where there is none, nothing does."""
    company = trained / "company.yml"
    company.write_text(f"{company.read_text('utf-8')}site: {{logo: blue.svg}}\n", encoding="utf-8")
    shown = view(load(trained, CLOCK, labels=labels), ())
    room = "training/sessions/first-evening/room"
    files = room_files(shown, replace(BUILD, logo=SVG))
    for page in ("slides.html", "sheet-K1.html", "attendance.html"):
        text = files[f"{room}/{page}"].decode()
        assert text.count('<img src="blue.svg" alt="Logo of Driftwood Works">') == text.count("<img ") == 1, page
    assert files[f"{room}/blue.svg"] == SVG
    with zipfile.ZipFile(io.BytesIO(files["training/sessions/first-evening/first-evening.zip"])) as packed:
        assert packed.read("first-evening/blue.svg") == SVG
    without = room_files(shown, BUILD)
    assert f"{room}/blue.svg" not in without
    assert not [name for name, content in without.items() if b"company-logo" in content and name.endswith(".html")]


@pytest.mark.parametrize(("day", "shown"), [(BUILD.day, BUILD.day), (date(1970, 1, 2), date(1980, 1, 1))])
def test_an_archive_has_the_day_of_its_build(day: date, shown: date) -> None:
    """Each file in it is of the day of the build, or the first that an archive knows, and may be read by everyone."""
    content = archive("evening", {"b.html": b"two", "a.html": b"one"}, replace(BUILD, day=day))
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        members = packed.infolist()
        assert {member.filename: packed.read(member) for member in members} == {
            "evening/a.html": b"one",
            "evening/b.html": b"two",
        }
    assert [member.filename for member in members] == ["evening/a.html", "evening/b.html"]
    for member in members:
        assert member.date_time == (shown.year, shown.month, shown.day, 0, 0, 0)
        assert (member.create_system, member.external_attr >> 16, member.compress_type) == (3, 0o644, 8)


def test_rooms_hold_the_pages_they_name(trained: Path, labels: Labels) -> None:
    """A folder holds the pages of its start page and what they need; guide and cards are for facilitators."""
    portal = load(trained, CLOCK, labels=labels)
    handed_out = {"index.html", "slides.html", "handout.html", "form.html"}
    for audiences, more, speaker in (
        ((), set(), set()),
        (FACILITATOR, {"guide.html", "cards.html"}, {"speaker.html"}),
    ):
        files = room_files(view(portal, audiences), BUILD)
        for address, sheets in (
            ("sessions/first-evening", {"attendance.html", "everything.html", "sheet-K1.html"}),
            ("scenarios/storm", set()),
        ):
            pages = {name.rpartition("/")[2] for name in files if name.startswith(f"training/{address}/room/")}
            assert {name for name in pages if name.endswith(".html")} == handed_out | more | speaker | sheets
        pages = {name.rpartition("/")[2] for name in files if name.startswith("training/modules/benches/room/")}
        assert {name for name in pages if name.endswith(".html")} == handed_out | speaker | {"quiz.html"}


@pytest.mark.parametrize("address", ["", "https://portal.example/<a>&b/"])
def test_papers_say_where_the_portal_stands(address: str, trained: Path, labels: Labels) -> None:
    """Where the address of the site is known, the handout and the last slide of a session say it, and it is a text."""
    files = room_files(view(load(trained, CLOCK, labels=labels), ()), Build(TODAY, "", address))
    for page in ("handout", "slides"):
        text = files[f"training/sessions/first-evening/room/{page}.html"].decode()
        assert ("portal.example/&lt;a&gt;&amp;b/" in text) == bool(address)
        assert "<a>&b" not in text


@pytest.mark.parametrize(
    ("name", "key", "folder"),
    [
        ("session", "first-evening", "sessions/first-evening"),
        ("module", "benches", "modules/benches"),
        ("scenario", "storm", "scenarios/storm"),
    ],
)
def test_slides_print_from_a_link(name: str, key: str, folder: str, trained: Path, labels: Labels) -> None:
    """The page of what has slides leads to them as they print, and so does the start page of its folder."""
    shown = view(load(trained, CLOCK, labels=labels), ())
    assert f'training/{folder}/room/slides.html?print-pdf"' in blocks(shown, name, key)
    index = room_files(shown, BUILD)[f"training/{folder}/room/index.html"].decode()
    assert 'href="slides.html?print-pdf"' in index


def test_a_scenario_leads_to_its_guide_on_a_page_and_to_its_papers(trained: Path, labels: Labels) -> None:
    """The guide stands on a page of the portal, which a facilitator reads at a desk; the rest lies in the folder."""
    shown = view(load(trained, CLOCK, labels=labels), FACILITATOR)
    leads = links(blocks(shown, "scenario", "storm"))
    for name in ("slides", "handout", "form", "cards"):
        assert leads[labels.text(f"training.{name}")].endswith(f"training/scenarios/storm/room/{name}.html")
    assert leads[labels.text("training.guide")].endswith("training/facilitate/storm/")


@pytest.mark.parametrize(
    ("to", "is_shown"),
    [
        (("all",), True),
        (("steward", "member", "guest"), True),
        (("guest", "all"), True),
        (("member", "guest"), False),
        (("steward",), False),
    ],
    ids=str,
)
def test_what_everyone_gets_may_be_shown(to: tuple[str, ...], is_shown: bool, trained: Path, labels: Labels) -> None:
    """What goes to all, by that word or by each name, may stand on a slide, and it goes to each of them."""
    scenario = load(trained, CLOCK, labels=labels).training.scenarios["storm"]
    inject = scenario.injects[0].model_copy(update={"to": to})
    assert is_for_all(scenario, inject) is is_shown
    titles = [player.title for player in scenario.players if is_shown or player.id in to]
    assert receivers(scenario, inject) == titles


def test_a_guide_is_of_the_session_or_of_the_exercise(trained: Path, labels: Labels) -> None:
    """That of a session has its agenda, and counts the time; that of an exercise alone has the exercise."""
    files = room_files(view(load(trained, CLOCK, labels=labels), FACILITATOR), BUILD)
    session, scenario = (
        files[f"training/{folder}/room/guide.html"].decode() for folder in ("sessions/first-evening", "scenarios/storm")
    )
    for part, is_of_scenario in (('src="agenda.js"', False), ("data-agenda", False), ('class="card', True)):
        assert (part in session, part in scenario) == (True, is_of_scenario), part


def test_a_module_leads_to_its_quiz_where_it_has_one(trained: Path, labels: Labels) -> None:
    """Among the modules each leads to its questions, and one without any does not."""
    leads = "training/quiz/benches/"
    assert leads in blocks(view(load(trained, CLOCK, labels=labels), ()), "training_modules", "")
    (trained / "training" / "quiz.yml").unlink()
    assert leads not in blocks(view(load(trained, CLOCK, labels=labels), ()), "training_modules", "")


def test_section_without_a_sheet_is_refused(trained: Path) -> None:
    """A session names only sections that have a printed sheet, so that its links lead somewhere."""
    outline = trained / "guideline" / "outline.yml"
    outline.write_text(outline.read_text("utf-8").replace("sheet: yes", "sheet: no"), "utf-8")
    with pytest.raises(DataError) as refused:
        load(trained, CLOCK, labels=Labels({}))
    (problem,) = refused.value.problems
    assert problem.place.file == "data/training/sessions.yml"
    assert printable(problem.message) == "sheet 'K1' does not exist."


def test_slides_of_a_shortened_module(trained: Path, labels: Labels) -> None:
    """A part with `questions` has slides for its title, the key messages and so many questions, and nothing else."""
    sessions = plain_yaml(trained / "training" / "sessions.yml")
    part = sessions["sessions"]["first-evening"]["agenda"][0]
    put(trained / "training" / "sessions.yml", sessions)
    whole = slides(load(trained, CLOCK, labels=labels))
    part["questions"] = "1"
    put(trained / "training" / "sessions.yml", sessions)
    short = slides(load(trained, CLOCK, labels=labels))
    belief, (first, second) = MODULE["misunderstandings"][0]["belief"], MODULE["questions"]
    for text, shown in (
        (MODULE["key_messages"][2], True),
        (first["question"], True),
        (second["question"], False),
        (belief, False),
    ):
        assert text in whole
        assert (text in short) == shown


def test_numbers_follow_a_talk(trained: Path, labels: Labels) -> None:
    """A talk, first or last, may end with the slide of whom to tell, which takes one of the talk's minutes."""
    sessions = plain_yaml(trained / "training" / "sessions.yml")
    agenda = sessions["sessions"]["first-evening"]["agenda"]
    talk = {"minutes": "3", "kind": "talk", "title": "Before we go", "contacts": "yes"}
    for whole in ([talk, *agenda], [*agenda, talk]):
        session = {"agenda": whole, "minutes": str(sum(int(part["minutes"]) for part in whole))}
        put(
            trained / "training" / "sessions.yml",
            {"sessions": {"first-evening": sessions["sessions"]["first-evening"] | session}},
        )
        timed = re.findall(
            r'<section data-timing="(\d+)">(.*?)</section>', slides(load(trained, CLOCK, labels=labels)), re.S
        )
        (number,) = [place for place, (_, text) in enumerate(timed) if "Extension 12" in text]
        before = timed[:number] if whole[0] is talk else timed[number - 1 : number]
        assert timed[number][0] == "60"
        assert sum(int(seconds) for seconds, _ in before) == 120


SHOWN: dict[str, tuple[Callable[[Any], int], int]] = {
    "a part of ten minutes": (lambda of: talk_seconds(of.talk, tells_whom=False), 600),
    "the same beside whom to tell, a minute": (lambda of: talk_seconds(of.talk, tells_whom=True), 540),
    "title and agenda of an opening": (lambda of: opening_seconds(of.talk, tells_whom=False), 300),
    "a quiz of four questions and its page": (lambda of: quiz_seconds(of.talk, 4), 120),
    "a module: eight units, of which a question has four": (lambda of: module_seconds(of.module, 30, 1), 225),
    "the question": (lambda of: question_seconds(of.module, 30, 1), 900),
    "a picture is a ninth": (lambda of: module_seconds(of.drawn, 30, 1), 200),
    "whom to tell takes its minute": (lambda of: module_seconds(of.module, 30, 1, tells_whom=True), 217),
    "a module by itself: objectives, what people believe, both questions": (
        lambda of: module_seconds(of.module, 28),
        120,
    ),
    "three slides share nine minutes more than an exercise has": (
        lambda of: introduction_seconds(of.scenario, 69),
        180,
    ),
    "where there are none, a second": (lambda of: introduction_seconds(of.scenario, 60), 1),
    "what is left after 41 minutes and an ending of two": (lambda of: debrief_seconds(of.scenario), 340),
    "by two questions of three": (lambda of: debrief_seconds(of.scenario, 2), 510),
}
"""What is shown, and for how many seconds."""


@pytest.mark.parametrize("name", SHOWN)
def test_how_long_a_slide_is_shown(name: str, trained: Path, labels: Labels) -> None:
    """The minutes of a part are shared by its slides; the module has three messages, two questions and one belief."""
    training = load(trained, CLOCK, labels=labels).training
    module = training.modules["benches"]
    of = SimpleNamespace(
        talk=AgendaPart(minutes=10, kind=AgendaKind.TALK, title="Talk"),
        module=module,
        drawn=module.model_copy(update={"picture": object()}),
        scenario=training.scenarios["storm"],
    )
    seconds, expected = SHOWN[name]
    assert seconds(of) == expected


def test_news_and_decisions_follow_one_another(trained: Path, labels: Labels) -> None:
    """News stays until what comes next; a decision follows news after a minute, and the last stays a minute longer.

    News comes at 0, 10, 20 and 30, and decisions at 15 and 40.
    """
    moments = timeline(load(trained, CLOCK, labels=labels).training.scenarios["storm"])
    assert [(moment.minute, moment.seconds) for moment in moments] == [
        *((0, 600), (10, 60), (15, 540), (20, 600), (30, 60), (40, 600)),
    ]


@pytest.mark.parametrize(
    ("question", "point", "is_shown"),
    [
        ("Item K1-a is answered Y. On what?", "K1-a", True),
        ("項目K1-aの根拠は何ですか。", "K1-a", True),
        ("When is a bench checked?", "K1-a", False),
        ("Is K1-a-like work checked?", "K1-a", False),
        ("What does K1-a ask?", "sharing-1", False),
    ],
)
def test_an_item_that_a_question_names_is_shown(
    question: str, point: str, is_shown: bool, trained: Path, labels: Labels
) -> None:
    """Where a question of the quiz names the item that it rests on, its text stands below, on page, paper and slide."""
    quiz = plain_yaml(trained / "training" / "quiz.yml")
    quiz["questions"]["before-work"] |= {"question": question, "point": point}
    put(trained / "training" / "quiz.yml", quiz)
    sessions = plain_yaml(trained / "training" / "sessions.yml")
    session = sessions["sessions"]["first-evening"]
    session["agenda"].append({"minutes": "2", "kind": "quiz", "of": "benches", "title": "Quiz"})
    session["minutes"] = str(int(session["minutes"]) + 2)
    put(trained / "training" / "sessions.yml", sessions)
    shown = view(load(trained, CLOCK, labels=labels), ())
    files = room_files(shown, BUILD)
    room = files["training/modules/benches/room/quiz.html"].decode()
    deck = files["training/sessions/first-evening/room/slides.html"].decode()
    statement = shown.guideline.wording["K1-a"].statement  # type: ignore[attr-defined]
    for page in (blocks(shown, "quiz", "benches"), room, deck):
        assert (f'<p class="item-asked"><span class="id">K1-a</span> {statement}</p>' in page) is is_shown


def test_guide_names_the_slides_of_each_part() -> None:
    """Beside each part of a session's guide stand its slides, of which the first has its title."""
    shown = view(portal_itself(), FACILITATOR)
    files = room_files(shown, BUILD)
    for id_, session in shown.training.sessions.items():
        folder = f"training/sessions/{id_}/room"
        deck = re.findall(r"<section data-timing=.*?</section>", files[f"{folder}/slides.html"].decode(), re.S)
        guide = files[f"{folder}/guide.html"].decode()
        named = re.findall(r'<p class="hint part-slides">Slides? (\d+)(?: to (\d+))?</p>', guide)
        ranges = [(int(first), int(last or first)) for first, last in named]
        assert [first for first, _ in ranges] == [1, *(last + 1 for _, last in ranges[:-1])]
        assert ranges[-1][1] == len(deck)
        for part, (first, _) in list(zip(session.agenda, ranges, strict=True))[1:]:
            assert f"<h2>{escape(part.title)}</h2>" in deck[first - 1], part.title


def slides(portal: Portal) -> str:
    """The slides of the small session, for facilitators."""
    return room_files(view(portal, FACILITATOR), BUILD)["training/sessions/first-evening/room/slides.html"].decode()


def test_lines_for_the_log_are_to_be_filled_in(trained: Path, labels: Labels) -> None:
    """The guide's lines for the log pass once they are filled in, and as they stand they are refused."""
    page = blocks(view(load(trained, CLOCK, labels=labels), FACILITATOR), "guide", "first-evening")
    assert "procurement" in page[page.index(labels.words["training.log-departments"].partition("{")[0]) :]
    pieces = rendered(view(load(trained, CLOCK, labels=labels), FACILITATOR), "guide", "first-evening")
    html = "".join(piece.text for piece in pieces if isinstance(piece, Html))
    lines = html.partition("<pre data-lines><code>")[2].partition("</code></pre>")[0]
    path = trained / "training" / "log.yml"
    before = path.read_text("utf-8")
    path.write_text(before + lines, "utf-8")
    with pytest.raises(DataError) as refused:
        load(trained, CLOCK, labels=labels)
    assert {problem.rule for problem in refused.value.problems} == {"empty", "bound"}
    assert len(refused.value.problems) == 4
    for empty, filled in (("date:", "date: 2026-11-01"), ("[]", "[design]"), ("participants:", "participants: 9")):
        lines = lines.replace(empty, filled)
    path.write_text(before + lines.replace("    reference:\n", ""), "utf-8")
    assert len(load(trained, CLOCK, labels=labels).training.held) == 2


def test_a_shortened_part_reaches_less(trained: Path) -> None:
    """A module that is shortened reaches what its part names, and an exercise the questions that are asked."""
    path = trained / "training" / "sessions.yml"
    sessions = plain_yaml(path)
    module, exercise, _ = sessions["sessions"]["first-evening"]["agenda"]
    for change, points in (
        ({}, ("sharing-1", "K1-a", "principle-care", "K1-b", "sharing-5")),
        ({"reaches": ["K1-a"]}, ("K1-a", "sharing-1", "K1-b", "sharing-5")),
    ):
        module.update(change)
        put(path, sessions)
        assert load(trained, CLOCK, labels=Labels({})).training.points_of_session("first-evening") == points
    exercise["questions"] = "1"
    put(path, sessions)
    assert load(trained, CLOCK, labels=Labels({})).training.points_of_session("first-evening") == ("K1-a", "sharing-1")


def test_archive_is_the_same_each_time(trained: Path, labels: Labels) -> None:
    """The ZIP holds the folder; the same data on the same day gives the same bytes, of no hour and no machine."""
    portal = load(trained, CLOCK, labels=labels)
    files = room_files(view(portal, ()), BUILD)
    content = files["training/sessions/first-evening/first-evening.zip"]
    assert content == room_files(view(portal, ()), BUILD)["training/sessions/first-evening/first-evening.zip"]
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for entry in packed.infolist():
            name = entry.filename.removeprefix("first-evening/")
            page = files[f"training/sessions/first-evening/room/{name}"]
            assert packed.read(entry) == re.sub(rb'<nav class="way-back">.*?</nav>', b"", page)
            assert entry.date_time == (2026, 11, 20, 0, 0, 0)
            assert entry.create_system == 3
        assert len(packed.infolist()) == sum(name.startswith("training/sessions/first-evening/room/") for name in files)


def test_what_nothing_reaches_is_listed(trained: Path, labels: Labels) -> None:
    """Items that no module and no exercise reaches are listed by name, and no others; notes are none of them."""
    page = blocks(view(load(trained, CLOCK, labels=labels), []), "training_reach", "")
    for attribute in ("data-not-covered", "data-not-in-session"):
        start = page.index(attribute)
        assert re.findall(r"#(K1-\w+)", page[start : page.index("</ul>", start)]) == ["K1-c", "K1-d"]


def test_what_reaches_what(trained: Path, labels: Labels) -> None:
    """Of each item and role it is known which modules, exercises and sessions reach it, and which have none."""
    facts = reached(view(load(trained, CLOCK, labels=labels), []))
    assert facts.roles == {
        "role-steward": Reach(("benches",), ("storm",), ()),
        "role-member": Reach((), ("storm",), ("first-evening",)),
    }
    assert facts.roles_in_no_session == ("role-steward",)
    assert (facts.unreached, facts.in_no_session) == (("K1-c", "K1-d"), ("K1-c", "K1-d"))
    assert facts.in_sessions(["K1-d", "K1-b", "K1-a"]) == ("K1-b", "K1-a")


def test_without_training_there_are_no_rooms(small: Path, labels: Labels) -> None:
    """A portal without the folder training/ has no sessions, and says so."""
    seen = view(load(small, CLOCK, labels=labels), FACILITATOR)
    assert list(room_files(seen, BUILD)) == ["assets/quiz.js", "assets/agenda.js", "assets/audience.css"]
    assert labels.text("training.none") in blocks(seen, "training_sessions", "")


@pytest.mark.parametrize("trainer", ["Economic Security Office", "Office: Tokyo", "2nd office", "経済安全保障室"])
def test_a_blank_entry_of_the_log_takes_what_is_filled_in(trainer: str) -> None:
    """The entry that a guide gives to copy has every key that the log wants, and reads back once it is filled in."""
    lines = f"held:\n{blank_held('everyone-30', trainer)}{blank_follow_ups()}"
    filled = {"date": "2026-05-20", "participants": "38", "what": "Show it", "owner": "Sales", "due": "2026-09-30"}
    for key, value in filled.items():
        lines, times = re.subn(rf"\b{key}:$", f"{key}: {value}", lines, flags=re.MULTILINE)
        assert times == 1
    lines = lines.replace("departments: []", "departments: [sales]")
    lines = re.sub(r"^ *reference:\n", "", lines, flags=re.MULTILINE)
    source, problems = parse(lines.encode(), "data/training/log.yml")
    assert source is not None, problems
    log, problems = record(source, Log)
    assert log is not None, problems
    (held,) = log.held
    assert (held.session, held.trainer, held.follow_ups[0].what) == ("everyone-30", trainer, "Show it")


def test_a_session_that_is_a_basis_has_its_name_in_each_language() -> None:
    """What follows from answers is worked out once for all languages; the sessions in it are called in each."""
    portal = portal_itself()
    answers = answered(portal, [])
    titles: dict[str, set[str]] = {}
    for language in ("en", "ja"):
        further = portal.in_language(language)
        seen = view(further, [], in_language(answers, further, []))
        bases = [shown.basis for rows in seen.rows.values() for row in rows.values() for shown in row.bases]
        held = [basis for basis in bases if isinstance(basis, SessionBasis)]
        assert held
        assert all(basis.title == further.training.sessions[basis.session].title for basis in held)
        titles[language] = {basis.title for basis in held}
    assert titles["en"].isdisjoint(titles["ja"])
