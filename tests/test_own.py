"""What a company adds of its own: asked and answered like the guideline's, and never taken for it."""

import csv
import io
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from returns import Desk
from samples import SMALL_OWN
from small_company import NO, NOW, YES, Company
from test_ways_on import html, links, sections, seen

from macros.commands import main
from macros.commands.diff import meaning
from macros.derived.board import undecided
from macros.derived.compare import compare
from macros.derived.view import View, view
from macros.editing.editor_schema import evidence_schema
from macros.exports.answer_tables import tables
from macros.exports.api import items, status
from macros.exports.calendars import calendar
from macros.exports.ciso_assistant import library
from macros.exports.oscal_catalog import catalog, profile
from macros.exports.tables import due_csv, status_csv
from macros.facts.day import Clock
from macros.loading.load import load
from macros.messages.problems import DataError
from macros.model.base import Audience
from macros.rendering.asked_labels import asked_labels
from macros.rendering.register import keys_of_blocks, pages
from macros.rendering.search import search_words
from macros.written.own import entries, replaced

LOGS, KEYS, FLAGS = "own-ferry-logs", "own-ferry-keys", "own-ferry-flags"
ALL = "items: [K1, own-ferry]"
MARK, WORDS = 'class="own-mark"', "the company's own"
"""How pages mark what is the company's own, and in which words it is said elsewhere."""
ANSWERS = {"K1-a": YES, LOGS: YES, KEYS: NO}


@pytest.fixture
def owning(company: Company) -> Company:
    """A company with items, actions and terms of its own."""
    shutil.copytree(SMALL_OWN, company.data / "own")
    return company


def shown(company: Company, answers: Mapping[str, str] = ANSWERS, **settings: object) -> View:
    """What everyone sees of one department that answers for all, the company's own items too."""
    return seen(company, {"design": answers}, departments={"design": ALL}, **settings)


# ---- Counted apart ----


def test_no_count_of_the_guideline_moves(owning: Company) -> None:
    """With items of its own a company has the counts, states and sections that it has without."""
    with_own = shown(owning)
    shutil.rmtree(owning.data / "own")
    without = seen(owning, {"design": {"K1-a": YES}}, departments={"design": "items: [K1]"})
    for name in ("counts", "notes", "by_section", "states", "decided", "by_department", "statuses_by_department"):
        assert getattr(with_own, name) == getattr(without, name), name
    assert (without.own.items.total, with_own.own.items.number, with_own.own.items.total) == (0, 1, 2)


def test_what_is_asked_no_more_is_in_no_count(owning: Company) -> None:
    """An item of its own that the company asks no more is asked of nobody, and an answer to it is no problem."""
    seen_view = shown(owning, {**ANSWERS, FLAGS: YES})
    assert FLAGS not in seen_view.items_of["design"]
    assert FLAGS not in seen_view.rows["design"]
    answered = html(seen_view, "department", "design").partition('class="answer answer-earlier"')[2]
    assert "Asked no more since spring 2026" in answered
    assert "Dropped in" not in answered


def test_the_review_period_is_its_own(owning: Company) -> None:
    """An item's own period holds, the company's for its section wins over it, and else the guideline's does."""
    assert [shown(owning).review_periods[item] for item in (LOGS, KEYS)] == [18, 4]
    assert shown(owning, periods="{sections: {own-ferry: 7}}").review_periods[KEYS] == 7


def test_a_change_tells_its_count_apart(owning: Company) -> None:
    """Between two versions the company's own count moves, and the guideline's does not."""
    before, after = shown(owning), shown(owning, {**ANSWERS, KEYS: YES})
    told = compare(before, after)
    assert told.counts[0] == told.counts[1]
    assert [counts.items.number for counts in told.own] == [1, 2]
    assert [change.item for change in told.changes["design"]] == [KEYS]


def test_its_count_alone_is_a_change(owning: Company) -> None:
    """Where employees see counts only, an answer of the company's own kind is a change by its count alone."""
    before, after = (shown(owning, {**ANSWERS, KEYS: text}, more="employees_see: counts") for text in (NO, YES))
    told = meaning(compare(before, after), [], before, after)
    assert "- items in place (the company's own): 1 of 2 → 2 of 2" in told


def test_a_role_acts_on_what_the_guideline_says(owning: Company) -> None:
    """A role acts on its items and on those that the guideline's actions for it verify, the company's own among them.

    An action of the company's own is advice, and makes nobody act on an item.
    """
    own = owning.data / "own" / "content.yml"
    text = own.read_text("utf-8").replace("points: [own-ferry-logs, sharing-2,", "points: [own-ferry-logs, K1-c,")
    own.write_text(text, "utf-8")
    guideline = shown(owning).guideline
    assert [tie.to for tie in guideline.linked("role-steward", "action")] == ["sharing-1", "sharing-4", "own-boathouse"]
    assert guideline.items_of_role("role-steward") == ["K1-a", "K1-note1", LOGS]
    assert guideline.items_of_role("role-member") == ["K1-b", "K1-d", LOGS]


# ---- On pages and on paper ----


def test_its_page_says_whose_it_is(owning: Company) -> None:
    """The company's own page has each item and action with what it has to do with, and the mark beside each."""
    below = sections(shown(owning), "own_checklist")
    assert [id_ for id_ in below if id_.startswith("own-")] == [
        *("own-checklist", LOGS, KEYS, FLAGS, "own-boathouse"),
    ]
    for id_ in (LOGS, KEYS, FLAGS, "own-boathouse"):
        assert MARK in below[id_]
    assert "1 of 2" in below["own-checklist"]
    assert {"\x01checklist/#K1-a", "\x01guidance/sharing/#sharing-1"} <= set(links(below[LOGS]).values())
    assert "Asked no more since spring 2026" in below[FLAGS]


@pytest.mark.parametrize(("block", "key"), [("checklist", ""), ("sheet", "all"), ("sheet", "K1"), ("grid", "")])
def test_nothing_of_it_stands_among_the_guidelines(block: str, key: str, owning: Company) -> None:
    """The checklist, its sheets and the table of departments and sections hold no statement of the company's own."""
    seen_view = shown(owning)
    text = html(seen_view, "status" if block == "grid" else block, key)
    text = text.partition('class="grid"')[2].partition("</table>")[0] if block == "grid" else text
    assert text
    assert "the ferry writes it into" not in text
    assert "The ferry" not in text


def test_it_has_sheets_of_its_own(owning: Company) -> None:
    """The company's own sheets, blank and with answers, name no guideline as their source; a department's has two."""
    seen_view = shown(owning)
    for block in ("sheet", "filled_sheet"):
        sheet = html(seen_view, block, "own")
        assert "Whoever takes the ferry" in sheet
        assert "Quiet Harbor" not in sheet
        assert "no part of the guidelines" in sheet
    first, second = html(seen_view, "department_sheet", "design").split('<div class="sheet answered-sheet own-sheet">')
    assert ("Quiet Harbor" in first, "Quiet Harbor" in second) == (True, False)
    assert ("Whoever takes the ferry" in first, "Whoever takes the ferry" in second) == (False, True)


def test_a_department_answers_it_like_any_other(owning: Company) -> None:
    """A department's page has the item with its status, mark and form, the count apart, and what needs it."""
    below = sections(shown(owning), "department", "design")
    assert "own-ferry" in below
    assert f'id="{LOGS}"' in below["own-ferry"]
    assert MARK in below["own-ferry"]
    assert "counted apart: 1 of 2" in below["department"]
    assert f'href="#{KEYS}"' in below["needs"]


def test_the_board_sees_it_apart(owning: Company) -> None:
    """The board's page and its pack say how many of the company's own items are in place, and what waits is named."""
    seen_view = shown(owning)
    for block in ("board", "pack", "status"):
        assert "counted apart: 1 of 2" in html(seen_view, block)
    assert (KEYS, "design") in [entry for group in undecided(seen_view) for entry in group.entries]


@pytest.mark.parametrize(
    ("block", "key"), [("principle", "principle-care"), ("role", "role-member"), ("area", "sharing"), ("checklist", "")]
)
def test_the_guidelines_points_lead_to_it(block: str, key: str, owning: Company) -> None:
    """A point that an item of the company's own has to do with leads to it, marked."""
    text = html(shown(owning), block, key)
    assert f"\x01own/checklist/#{LOGS}" in text
    assert MARK in text


def test_without_it_nothing_shows(company: Company) -> None:
    """A company without anything of its own has no page, sheet, line or option of it."""
    seen_view = seen(company, {"design": {"K1-a": YES}})
    assert not [page for page in pages(seen_view) if page.address.startswith("own/")]
    assert "own" not in keys_of_blocks(seen_view)["sheet"]
    for block in ("board", "pack", "status", "checklist", "sheets"):
        assert "own-" not in html(seen_view, block).replace("own-answer", "")


def test_its_terms_are_marked_and_link(owning: Company) -> None:
    """A term of its own stands in the glossary with its mark, and leads to what it has to do with."""
    below = sections(shown(owning), "glossary")
    assert MARK in below["own-pontoon"]
    assert "\x01own/checklist/#own-ferry-logs" in links(below["own-pontoon"]).values()


def test_a_remark_stands_beside_the_text(owning: Company) -> None:
    """What the company remarks on a point stands with its mark where the point is read, beside the guideline's text."""
    seen_view = shown(owning)
    for text in (sections(seen_view, "checklist")["K1-a"], sections(seen_view, "department", "design")["K1"]):
        assert "At our works the logbook answers this." in text
        assert MARK in text
    assert "Ask the bench desk first." in sections(seen_view, "area", "sharing")["sharing-1"]
    assert "logbook answers" not in html(seen_view, "sheet", "all")


def test_the_search_knows_its_words(owning: Company) -> None:
    """Words that people type for an item, a term and a remark of the company's own lead to them."""
    seen_view = shown(owning)
    words = search_words(seen_view.guideline, {}, seen_view.training, seen_view.labels)
    assert "boat diary" in words[f"own/checklist/#{LOGS}"]["words"]
    assert "floating jetty" in words["guidance/glossary/#own-pontoon"]["words"]
    assert "logbook zebra" in words["checklist/#K1-a"]["words"]
    assert "K. 1 a" in words["checklist/#K1-a"]["words"]  # where it stands in the guideline


# ---- Files for programs ----


def test_tables_say_whose_it_is(owning: Company) -> None:
    """In status.csv and in the workbook a line of the company's own says that it is."""
    seen_view = shown(owning)
    lines = {line["Item"]: line for line in csv.DictReader(io.StringIO(status_csv(seen_view).lstrip("\ufeff")))}
    assert WORDS in lines[LOGS].values()
    assert WORDS not in lines["K1-a"].values()
    answers, *_ = tables(seen_view, "design")
    assert [row["title"] for row in answers.rows if row["item"] == LOGS] == ["A log on the ferry (the company's own)"]


def test_programs_get_it_as_what_it_is(owning: Company) -> None:
    """The files for programs mark it; OSCAL has it as a group of its own, CISO Assistant below a section of its own."""
    seen_view = shown(owning)
    listed = json.loads(items(seen_view))
    assert {item["id"] for item in listed["items"] if item["own"]} == {LOGS, KEYS}
    assert [section["id"] for section in listed["sections"] if section["own"]] == ["own-ferry"]
    told = json.loads(status(seen_view))
    assert (told["totals"]["items"]["total"], told["own"]["items"]["total"]) == (4, 2)
    *guidelines, own = json.loads(catalog(seen_view))["catalog"]["groups"]
    assert (own["id"], [group["id"] for group in own["groups"]]) == ("own", ["own-ferry"])
    assert "own-" not in json.dumps(guidelines)
    assert LOGS in profile(seen_view)
    nodes = yaml.safe_load(library(seen_view))["objects"]["framework"]["requirement_nodes"]
    assert [node["name"] for node in nodes if node["ref_id"] == "own-ferry"] == ["The ferry (the company's own)"]


def test_what_falls_due_says_whose_it_is(owning: Company) -> None:
    """Tables, calendars and reminders name an item of the company's own with the words that say so."""
    planned = f"{NO}\nactions: [{{what: Cut new keys, owner: Bench, due: 2026-10-01}}]"
    seen_by_all = shown(owning, {**ANSWERS, KEYS: planned})
    name = "Keys on the ferry (the company's own)"
    assert name in due_csv(seen_by_all)
    assert name in calendar(seen_by_all, "design", "").replace("\r\n ", "")
    run = CliRunner().invoke(main, ["--data", str(owning.data), "remind", "design"])
    assert name in run.output, run.output


def test_a_form_and_a_workbook_bring_it_back(owning: Company) -> None:
    """What a page's form proposes for an item of the company's own is taken into the evidence like any other answer."""
    settings = {"departments": {"unit": ALL}}
    desk = Desk(owning, {"K1-a": YES}, settings)
    text = "department: unit\nanswers:\n  own-ferry-keys:\n    check: N\n    reason: No lock on the island\n"
    desk.put(text.encode(), "data/inbox/unit-2026-11-20.yml")
    status, told = desk.take("--remove")
    assert status == 0, told
    assert "own-ferry-keys:\n    check: N" in desk.path.read_text("utf-8")


def test_what_is_released_of_it_stands_on_a_sheet_of_its_own(owning: Company) -> None:
    """On the sheet for people outside, answers to the company's own items stand apart from those to the guideline's."""
    released = "\n".join(f"  {item}:\n    audience: outside\n    check: Y\n" for item in ("K1-a", LOGS))
    company = f"reviewed: 2026-09-30\nreviewed_by: Head\nanswers:\n{released}"
    portal = owning.portal({"design": {}, "company": company}, departments={"design": ALL})
    sheet = html(view(portal, [Audience.OUTSIDE]), "outside_sheet")
    first, second = sheet.split('<div class="sheet own-sheet">')
    assert ("Quiet Harbor" in first, "Quiet Harbor" in second) == (True, False)
    assert ("Whoever takes the ferry" in first, "Whoever takes the ferry" in second) == (False, True)


def test_of_what_it_adds_only_answered_items_leave(owning: Company) -> None:
    """The view for the outside holds no remark, search word, action, term or further item of the company's own."""
    answers = f"answers:\n  {LOGS}:\n    audience: outside\n    check: Y\n"
    portal = owning.portal({"design": {}, "company": f"reviewed: 2026-09-30\nreviewed_by: Head\n{answers}"})
    inside, outside = (view(portal, audiences).guideline for audiences in ([], [Audience.OUTSIDE]))
    assert [item.id for section in outside.own.sections for item in section.items] == [LOGS]
    assert {id_ for id_ in outside.wording if outside.is_own(id_)} == {"own-ferry", LOGS}
    assert (outside.own.actions, outside.own.ties, outside.own.remarks) == ((), (), {})
    assert inside.own.actions
    assert inside.own.remarks
    (added,) = inside.own.unsearched
    assert outside.wording[added] == inside.own.unsearched[added] != inside.wording[added]


def test_what_could_count_is_said_where_it_is_answered(owning: Company) -> None:
    """Beside the item, in the workbook, in the editor and for programs, by kind and in words of the language."""
    content = owning.data / "own" / "content.yml"
    more = "basis:\n          system: [{en: A log beside the wheel, ja: 記録簿}]\n          achievement: [A trip]\n"
    before = "        search: [boat diary]\n"
    text = content.read_text("utf-8").replace(before, f"{before}        {more}")
    content.write_text(text, encoding="utf-8")
    portal = owning.portal({"design": ANSWERS}, departments={"design": ALL})
    seen_view = view(portal, [])
    own = sections(seen_view, "own_checklist")
    assert "What could count as its basis" in own[LOGS]
    assert "<span>A log beside the wheel</span>" in own[LOGS]
    assert "What could count" not in own[KEYS]
    answers, *_ = tables(seen_view, "design")
    (counts,) = [row["counts"] for row in answers.rows if row["item"] == LOGS]
    assert "A log beside the wheel" in str(counts)
    assert "- system: A log beside the wheel" in json.dumps(evidence_schema(portal.guideline, portal.labels))
    (item,) = [item for item in json.loads(items(seen_view))["items"] if item["id"] == LOGS]
    assert item["basis"][0]["examples"] == ["A log beside the wheel"]
    content.write_text(text.replace("en: A log beside the wheel, ", ""), encoding="utf-8")
    with pytest.raises(DataError) as told:
        shown(owning)
    assert [(problem.rule, problem.place.line) for problem in told.value.problems] == [("no-translation", 13)]


# ---- What is typed ----


def test_each_language_has_its_words(owning: Company) -> None:
    """Texts that are given by language are shown in the page's; a language of the site that is missing is told."""
    content = owning.data / "own" / "content.yml"
    text = content.read_text("utf-8").replace("title: The ferry\n", "title: {en: The ferry, ja: 渡し船}\n")
    content.write_text(text, encoding="utf-8")
    assert "The ferry (the company" in html(shown(owning), "status")
    content.write_text(text.replace("{en: The ferry, ja: 渡し船}", "{ja: 渡し船}"), encoding="utf-8")
    with pytest.raises(DataError) as told:
        shown(owning)
    assert [problem.rule for problem in told.value.problems] == ["no-translation"]


def test_the_guideline_leaves_its_ids_alone(company: Company) -> None:
    """No point of a guideline may have an id that begins as the company's own do."""
    outline = company.data / "guideline" / "outline.yml"
    outline.write_text(outline.read_text("utf-8").replace("- id: harbor", "- id: own-harbor"), encoding="utf-8")
    with pytest.raises(DataError) as told:
        seen(company, {"design": {}})
    assert "id-kept" in [problem.rule for problem in told.value.problems]


def test_single_labels_are_said_in_words_of_its_own(owning: Company) -> None:
    """A label of the company's own takes the portal's place; one that no page shows, or without its gap, is told."""
    folder = owning.data / "own" / "labels"
    folder.mkdir()
    (folder / "en.yml").write_text("own: {mark: works only}\n", encoding="utf-8")
    owning.portal({"design": {}})
    portal = load(owning.data, Clock(NOW), asked=asked_labels())
    assert (portal.labels.text("own.mark"), portal.labels.text("own.menu")) == ("works only", "Our own")
    (folder / "en.yml").write_text("own:\n  marc: works\n  retired: long ago\n", encoding="utf-8")
    with pytest.raises(DataError) as told:
        load(owning.data, Clock(NOW), asked=asked_labels())
    told_at = [(problem.rule, str(problem.place)) for problem in told.value.problems]
    assert told_at == [("unknown-label", "data/own/labels/en.yml:2:3"), ("label-gap", "data/own/labels/en.yml:3:12")]


def test_a_label_in_place_of_another_says_what_it_knows(owning: Company) -> None:
    """The check names one whose label has changed since, or that names none, and stays green; with its line, none."""
    folder = owning.data / "own" / "labels"
    folder.mkdir()
    file = folder / "en.yml"
    owning.portal({"design": {}})
    file.write_text("own: {mark: works only}\n", encoding="utf-8")

    def noted() -> list[str]:
        told = CliRunner().invoke(main, ["--data", str(owning.data), "check"])
        return [line for line in told.output.splitlines() if "own/labels/en.yml" in line]

    (line,) = noted()
    assert "en.yml:1:7: this label stands in place of the portal's, and does not say" in line
    told = CliRunner().invoke(main, ["--data", str(owning.data), "check"]).output
    (now,) = re.findall(r"own\.mark: \w{8}", told)
    file.write_text("made_from:\n  own.mark: bbbbbbbb\nown: {mark: works only}\n", encoding="utf-8")
    (line,) = noted()
    assert "en.yml:3:7: the portal's label 'own.mark', in whose place this one stands, has changed since." in line
    file.write_text(f"made_from:\n  {now}\nown: {{mark: works only}}\n", encoding="utf-8")
    assert noted() == []
    assert load(owning.data, Clock(NOW), asked=asked_labels()).labels.text("own.mark") == "works only"
    file.write_text("made_from: {own.mark: today}\nown: {mark: works only}\n", encoding="utf-8")
    with pytest.raises(DataError) as refused:
        load(owning.data, Clock(NOW), asked=asked_labels())
    assert [problem.rule for problem in refused.value.problems] == ["digest"]


def test_a_page_in_place_of_another_says_what_it_knows(tmp_path: Path) -> None:
    """The check names a page in place of another that has changed since, or that does not say what it knows of it."""
    docs = tmp_path / "docs"
    (docs / "own").mkdir(parents=True)
    (docs / "help.md").write_text("# Help\n", encoding="utf-8")
    (docs / "own" / "rules.md").write_text("# Rules\n", encoding="utf-8")
    page = docs / "own" / "help.md"
    page.write_text("# Our help\n", encoding="utf-8")
    (unsaid,) = replaced(docs)
    digest = re.search(r"made_from: (\w+)", unsaid.allowed)
    assert digest
    page.write_text(f"---\nmade_from: {digest[1]}\n---\n\n# Our help\n", encoding="utf-8")
    assert list(replaced(docs)) == []
    (docs / "help.md").write_text("# Help, and quickly\n", encoding="utf-8")
    (changed,) = replaced(docs)
    assert [str(problem.place) for problem in (unsaid, changed)] == ["docs/own/help.md:1:1"] * 2
    assert entries(docs) == ["own/rules.md"]
