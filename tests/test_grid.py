"""Departments and sections crossed: who stands where, and who is late."""

import re

import pytest
from portal_itself import portal_itself
from small_company import NO, YES, YESTERDAY, Company, action, actions
from test_ways_on import html, sections, seen

from macros.derived.board import late
from macros.derived.grid import grid
from macros.derived.status import Count, State
from macros.derived.view import View, view

DECIDED = f"{NO}\nreason: Too dear."


def planned(owner: str, due: str) -> str:
    """An answer N with an action for somebody."""
    return f"{NO}\n{actions(action(due)).replace('owner: Design', f'owner: {owner}')}"


def crossed(shown: View) -> dict[str, str]:
    """What a reader sees in each line of the table, by the department's name."""
    table = sections(shown, "status")["grid"].partition("<tbody>")[2].partition("</tbody>")[0]
    seen_words = re.sub(r'<span class="unseen">[^<]*</span>', "", table)
    lines = [" ".join(re.sub(r"<[^>]+>", " ", line).split()) for line in seen_words.split("</tr>")]
    return {line.partition(" ")[0]: line.partition(" ")[2] for line in lines if line}


@pytest.mark.parametrize(
    ("answers", "shows"),
    [
        ({f"K1-{letter}": YES for letter in "abcd"}, "✓ 4/4 4/4 –"),
        ({"K1-a": YES, "K1-b": DECIDED, "K1-note1": NO}, "◐ 1/4 1/4 –"),
        ({f"K1-{letter}": DECIDED for letter in "abcd"}, "– 0/4 0/4 –"),
        ({"K1-a": NO}, "✕ 0/4 0/4 –"),
        ({}, "○ 0/4 0/4 –"),
        ({"K1-a": planned("one", YESTERDAY), "K1-b": planned("one", YESTERDAY)}, "✕ 0/4 ‼2 0/4 ‼ 2"),
    ],
    ids=["in-place", "partly", "not-adopted", "not-in-place", "not-answered", "late"],
)
def test_a_cell_is_a_sign_and_numbers(answers: dict[str, str], shows: str, company: Company) -> None:
    """A cell says how a department stands with the items of a section, notes left apart, and what is past due."""
    assert crossed(seen(company, {"one": answers})) == {"one": shows}


def test_what_is_late_counts_for_whoever_is_to_do_it(company: Company) -> None:
    """An action that is another department's to do is past due in the line of that department, as on the board."""
    shown = seen(company, {"one": {"K1-a": planned("two", YESTERDAY)}, "two": {"K1-b": YES}})
    assert crossed(shown) == {"one": "✕ 0/4 0/4 –", "two": "◐ 1/4 ‼1 1/4 ‼ 1"}
    assert html(shown, "status").count('<span class="unseen">1 past due</span>') == 1


def test_a_file_that_cannot_be_read_has_no_numbers(company: Company) -> None:
    """Its department stands in the table, and nothing is said of it but what others have planned for it."""
    shown = seen(company, {"one": {"K1-a": planned("two", YESTERDAY)}, "two": "["}, isolate=True)
    assert crossed(shown)["two"] == "cannot be read ‼ 1"


def test_counts_alone_have_no_table(company: Company) -> None:
    """Where employees see counts only, nothing is told of single departments."""
    shown = seen(company, {"one": {"K1-a": YES}}, more="employees_see: counts")
    assert grid(shown).lines == ()
    assert "grid" not in sections(shown, "status")


def test_hidden_days_are_in_no_cell(company: Company) -> None:
    """An answer for management counts in place, or not, as everywhere; nothing is past due because of its day."""
    hidden = f"{planned('one', YESTERDAY)}\naudience: management"
    assert crossed(seen(company, {"one": {"K1-a": hidden}})) == {"one": "✕ 0/4 0/4 –"}


@pytest.mark.thorough
def test_the_table_agrees_with_the_rest_of_the_portal() -> None:
    """Its sums are the departments' own counts, and its late ones those of the board's page, in each language."""
    portal = portal_itself()
    for language in ("en", "ja"):
        shown = view(portal.in_language(language), [])
        table = grid(shown)
        assert table.sections == tuple(shown.guideline.sections)
        assert {line.department: line.late for line in table.lines if line.late} == {
            line.department: line.number for line in late(shown) if line.department
        }
        for line in table.lines:
            cells = line.cells.values()
            numbers = [(cell.in_place.number, cell.in_place.total) for cell in cells]
            assert line.in_place == shown.by_department[line.department]
            assert line.in_place == Count(*(sum(part) for part in zip(*numbers, strict=True)))
            assert sum(cell.late for cell in cells) <= line.late
        assert State.PARTLY in table.states


def test_many_departments_are_those_that_are_late(company: Company) -> None:
    """With more departments than a page can name, only those with something past due, the longest waiting first."""
    evidence = {f"team-{number}": {"K1-a": YES} for number in range(49)}
    late_ones = {"depot": {"K1-a": planned("depot", YESTERDAY)}, "works": {"K1-a": planned("works", "2026-10-01")}}
    shown = seen(company, {**evidence, **late_ones})
    assert list(crossed(shown)) == ["works", "depot"]
    assert "Of 51 departments, 2 with something past due are here" in html(shown, "status")
