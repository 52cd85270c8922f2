"""From one edition of the guideline to the next: what is dropped counts nowhere, what changed is told, ids go on."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from editions import (
    AFTER,
    BEFORE,
    CALLED,
    FIRST,
    LATER,
    REWORDED,
    TIED,
    drop,
    edit,
    outputs,
    second_edition,
    second_edition_of_portal,
    shown,
)
from languages import speak
from site_builds import ROOT, parse
from small_company import NO, YES, YESTERDAY, Company, action, actions

from macros.derived.editions import reworded_since, steps
from macros.derived.view import view
from macros.exports.formats import exported
from macros.facts.guideline import Guideline
from macros.loading.guideline import usable_guideline
from macros.messages.problems import DataError, printable
from macros.model.base import Audience
from macros.reading.reader import Reader
from macros.rendering.register import pages

EVERY = [Audience.MANAGEMENT, Audience.FACILITATOR]
LATE = f"{NO}\n{actions(action(YESTERDAY))}\nnote: We wait for the cards."
ANSWERS = {"K1-a": YES, "K1-b": LATE, "K1-c": YES}
TELLING = {"area", "checklist", "department", "edition_changes"}
"""Blocks that tell what was dropped: where it stood, what came of it, and what departments had answered."""


@pytest.fixture
def later(company: Company) -> Company:
    """A company whose guideline is that of the later edition."""
    second_edition(company.data)
    return company


def guideline(data: Path) -> Guideline:
    """The guideline in a data folder, in which nothing is wrong."""
    reader = Reader(data)
    guideline = usable_guideline(reader)
    assert reader.problems == []
    return guideline


def test_what_was_dropped_is_in_no_other_output(later: Company) -> None:
    """Of every block and file, only those name what an edition dropped that tell of it; no count is higher for it."""
    seen = view(later.portal({"unit": ANSWERS, "other": {"K1-a": YES}, "company": {"K1-b": YES}}), EVERY)
    naming = {name for name, text in outputs(seen) if re.search(r"K1-b(?!-was)|sharing-3(?!-was)", text)}
    read = (f"api/v1/{name}.json" for name in ("guideline", "items/K1-b", "departments/unit"))
    assert {name.partition(" ")[0] for name in naming} == {*TELLING, *read}
    assert {name for name in naming if name.startswith("department ")} == {"department unit"}
    assert (seen.counts.items.total, seen.by_department["unit"].total) == (4, 4)
    assert "4 recommended actions" in shown(seen, "guidance")


def test_one_edition_alone_has_no_word_of_others(company: Company) -> None:
    """Without an earlier edition there is no page, no entry of the menu and no mark that could be about one."""
    seen = view(company.portal({"unit": ANSWERS}), EVERY)
    assert "edition_changes" not in {page.macro for page in pages(seen)}
    told = "".join(text for _, text in outputs(seen))
    assert "through-editions" not in told
    assert "sheet-locator" not in told
    assert "guidance/changes-" not in told


def test_what_changed_follows_from_the_outline(later: Company) -> None:
    """What an edition brought in, reworded, dropped and moved is told from the facts, each in its own list."""
    (step,) = steps(guideline(later.data)).values()
    assert (step.edition.name, step.before.name) == (LATER, FIRST)
    assert step.new == ("K1-e",)
    assert [change.id for change in step.reworded] == ["sharing-1", "K1-c"]
    assert step.dropped == ("sharing-3", "K1-b")
    assert [(moved.id, moved.before, moved.after) for moved in step.elsewhere] == [
        ("K1-c", "K. 1 c", "K. 1 b"),
        ("K1-d", "K. 1 d", "K. 1 c"),
    ]


def test_words_before_and_after_stand_beside_each_other(later: Company) -> None:
    """The page of the edition has both, the title too if it changed, and leads to the point, which leads back to it."""
    kept = later.data / "guideline" / "earlier" / "third-printing.en.yml"
    edit(kept, ("  title: Supplies are shared\n", "  title: Supplies stay together\n"))
    seen = view(later.portal({"unit": ANSWERS}), [])
    page = shown(seen, "edition_changes", "fourth-printing")
    columns = [column for column in parse(page)[0].find("section", "side-by-side")[1].find("div") if not column.classes]
    before, after = (column.text for column in columns)
    assert ("Supplies stay together" in before, "Supplies are shared" in after) == (True, True)
    assert BEFORE in before
    assert AFTER in after
    assert "checklist/#K1-c" in page
    assert "guidance/changes-fourth-printing/#K1-c-was" in shown(seen, "checklist")
    assert "guidance/changes-fourth-printing/#sharing-1-was" in shown(seen, "area", "sharing")


def test_what_was_dropped_leads_to_what_came_instead(later: Company) -> None:
    """Its heading stays at its place with its mark, and leads to its successors; it is tied to nothing."""
    seen = view(later.portal({"unit": ANSWERS}), [])
    checklist = shown(seen, "checklist")
    dropped = checklist.partition("{ #K1-b }")[2].partition("{ #K1-c }")[0]
    assert "K1&#45;b New members are introduced &#40;dropped&#41;" in checklist
    assert "#K1-e" in dropped
    assert "guidance/sharing/#sharing-2" in dropped
    assert "departments/unit/" not in dropped
    assert "<span>In the Third Printing: K. 1 b</span>" in dropped  # where the present one has another item
    assert "In the Third Printing: III. 3" in shown(seen, "area", "sharing")
    assert guideline(later.data).links.keys().isdisjoint({"K1-b", "sharing-3"})


HIDDEN = f"audience: management\n{NO}\nnote: The saffron quarrel."


@pytest.mark.parametrize(("audience", "is_read"), [([], False), ([Audience.MANAGEMENT], True)])
def test_answers_to_what_was_dropped_are_read_by_who_may(
    later: Company, audience: list[Audience], is_read: bool
) -> None:
    """They stand below a heading of their own on the department's page, without status, as the view has them."""
    seen = view(later.portal({"unit": {**ANSWERS, "K1-b": HIDDEN}, "open": ANSWERS}), audience)
    hidden = shown(seen, "department", "unit").partition("{ #earlier }")[2]
    assert ("saffron" in hidden) == is_read
    open_ = shown(seen, "department", "open").partition("{ #earlier }")[2]
    assert "We wait for the cards." in open_
    assert 'id="K1-b"' in open_
    assert 'class="chip' not in open_.partition("K1-note1")[0].partition("special-remarks")[0]
    few = view(later.portal({"open": ANSWERS}, more="employees_see: counts"), [])
    assert "We wait for the cards." not in shown(few, "department", "open")


@pytest.mark.parametrize(("audience", "is_read"), [([], False), ([Audience.MANAGEMENT], True)])
def test_the_companys_own_answer_to_what_was_dropped_is_read_with_it(
    later: Company, audience: list[Audience], is_read: bool
) -> None:
    """It stands at its item on the checklist, as who may sees it, and not where employees see counts only."""
    own = f"{NO}\nnote: We wait for the cards.\nactions: [{HIDDEN_ACTION}]"
    seen = view(later.portal({"unit": ANSWERS, "company": {"K1-b": own}}), audience)
    dropped = shown(seen, "checklist").partition("{ #K1-b }")[2].partition("{ #K1-c }")[0]
    assert "We wait for the cards." in dropped
    assert ("saffron" in dropped) == is_read
    assert ("1 entry" in dropped) != is_read
    assert "We wait for the cards." not in shown(seen, "filled_sheet", "K1")
    few = view(later.portal({"unit": ANSWERS, "company": {"K1-b": own}}, more="employees_see: counts"), [])
    assert "We wait for the cards." not in shown(few, "checklist")


HIDDEN_ACTION = "{audience: management, what: The saffron quarrel, owner: Unit, due: 2026-12-01}"


@pytest.mark.parametrize(("audience", "hidden"), [([], 1), ([Audience.MANAGEMENT], 0)])
def test_a_program_reads_earlier_answers(later: Company, audience: list[Audience], hidden: int) -> None:
    """A department's file and the dropped item's list them as the view has them, the company's own at the end."""
    own = f"{NO}\nactions: [{HIDDEN_ACTION}]"
    answers = {"unit": {**ANSWERS, "K1-b": HIDDEN}, "open": ANSWERS, "company": {"K1-b": own}}
    files = exported(view(later.portal(answers), audience))
    read = {
        name: json.loads(files[f"api/v1/{name}.json"])["earlier"]
        for name in ("departments/unit", "items/K1-b", "items/K1-a")
    }
    assert [(entry["item"], entry["hidden"]) for entry in read["departments/unit"]] == [("K1-b", hidden)]
    assert [(entry["department"], entry["hidden"], len(entry["actions"])) for entry in read["items/K1-b"]] == [
        ("unit", hidden, 0),
        ("open", 0, 1),
        ("", hidden, 1 - hidden),
    ]
    assert read["items/K1-a"] == []
    assert any(b"saffron" in content for name, content in files.items() if name.endswith(".json")) == (not hidden)
    few = exported(view(later.portal(answers, more="employees_see: counts"), []))
    assert json.loads(few["api/v1/items/K1-b.json"])["earlier"] == []


def test_an_answer_from_before_its_item_was_reworded_says_so(later: Company) -> None:
    """Until it is confirmed again after the day of that edition, its page leads to what changed."""
    said = "The words of this item changed"
    for reviewed, is_said in (("2026-05-31", True), ("2026-06-02", False)):
        seen = view(later.portal({"unit": ANSWERS, "company": {"K1-c": YES}}, reviewed=reviewed), [])
        assert (said in shown(seen, "department", "unit")) == is_said
        assert (said in shown(seen, "checklist")) == is_said
    assert reworded_since(guideline(later.data), "K1-a", date(2025, 1, 1)) == ""


def test_an_item_that_is_asked_no_more_was_not_reworded(later: Company) -> None:
    """An answer to what an edition has dropped is not to be confirmed again: its page says nothing of other words."""
    edit(later.data / "guideline" / "outline.yml", (REWORDED, f"{REWORDED}                  retired: {LATER}\n"))
    seen = view(later.portal({"unit": ANSWERS}, reviewed="2026-05-31"), [])
    assert "K1-c" in seen.earlier_rows["unit"]
    assert "The words of this item changed" not in shown(seen, "department", "unit")


def test_sheets_print_the_present_locator_beside_the_id(later: Company) -> None:
    """Ids go on, while the letter that the document prints is another one."""
    sheet = " ".join(shown(view(later.portal({"unit": ANSWERS}), []), "sheet", "K1").split())
    assert 'K1-c <span class="sheet-locator">K. 1 b</span>' in sheet
    assert "K1-b" not in sheet


def test_a_program_learns_what_was_dropped(later: Company) -> None:
    """`guideline.json` lists it apart, with what came in its place; the file of the item stays at its address."""
    files = exported(view(later.portal({"unit": ANSWERS}), []))
    dropped = {entry["id"]: entry for entry in json.loads(files["api/v1/guideline.json"])["dropped"]}
    assert dropped["K1-b"]["successors"] == ["K1-e", "sharing-2"]
    assert dropped["sharing-3"]["page"] == "guidance/sharing/#sharing-3"
    assert [item["id"] for item in json.loads(files["api/v1/items.json"])["items"]] == [
        *("K1-a", "K1-c", "K1-d", "K1-e", "K1-note1"),
    ]
    assert json.loads(files["api/v1/items/K1-b.json"])["item"]["retired"] == LATER


def test_a_section_of_which_nothing_is_asked_has_no_sheet(company: Company) -> None:
    """A section whose items were all dropped stays on the checklist, and has no sheet, count, box or group."""
    items = {"K1-a", "K1-b", "K1-c", "K1-d", "K1-note1"}
    drop(company.data, *items)
    seen = view(company.portal({"unit": {"K1-a": YES}}), EVERY)
    naming = {name.partition(" ")[0] for name, text in outputs(seen) if re.search(r"\bK1(?![-a-z])", text)}
    assert naming == {"checklist", *(f"api/v1/items/{item}.json" for item in items)}


def test_a_translation_names_each_edition_apart(tmp_path: Path) -> None:
    """Where the present edition still has the name of the one before in another language, that is told."""
    data = second_edition_of_portal(Path(shutil.copytree(ROOT / "data", tmp_path / "data")))
    speak(data, "en", "ja")  # which alone have a second edition
    edit(data / "guideline" / "ja" / "edition.yml", ("  name: 第2版\n", f"  name: {CALLED}\n"))
    reader = Reader(data)
    usable_guideline(reader)
    assert [(problem.rule, str(problem.place), printable(problem.message)) for problem in reader.problems] == [
        (
            "edition-order",
            "data/guideline/ja/edition.yml:7:9",
            "'第1版' is the name of an edition before this one, too.",
        )
    ]


def test_words_that_no_later_edition_changed_are_told(later: Company) -> None:
    """What an earlier edition said of a point that was not reworded since would stand nowhere."""
    edit(later.data / "guideline" / "earlier" / "third-printing.en.yml", ("K1-c:\n", "K1-d:\n"))
    with pytest.raises(DataError) as raised:
        later.portal({"unit": ANSWERS})
    (problem,) = raised.value.problems
    assert (problem.rule, str(problem.place)) == ("no-effect", "data/guideline/earlier/third-printing.en.yml:1:1")


def test_an_item_may_not_lead_back_to_what_was_dropped_alone(later: Company) -> None:
    """An item that is asked leads back to an action or a principle that is still there."""
    edit(
        later.data / "guideline" / "outline.yml",
        (f"formerly: {{{FIRST}: K. 1 c}}\n{TIED}", f"formerly: {{{FIRST}: K. 1 c}}\n"),
    )
    with pytest.raises(DataError) as raised:
        later.portal({"unit": ANSWERS})
    assert [problem.rule for problem in raised.value.problems] == ["item-alone"]
