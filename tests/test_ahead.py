"""What falls due by month: the numbers of the drawing and of the table beside it."""

import re
from datetime import date

import pytest
from portal_itself import portal_itself
from small_company import NO, Company, action, actions, basis
from test_ways_on import html, sections, seen

from macros.derived.ahead import ahead
from macros.derived.due import DueKind
from macros.derived.view import View, view
from macros.rendering.ahead_chart import HEIGHT, ahead_chart

DAY = date(2026, 12, 1)
REVIEWED = "2025-06-30"
"""The day of answers in small companies here, whose review is due in the month after today's."""


def rows(shown: View) -> dict[str, list[int]]:
    """The numbers of each line of the table, by what it begins with; the last is that of all kinds."""
    table = sections(shown, "status")["ahead"].partition("<tbody>")[2]
    lines = [re.findall(r">([^<>]+)</t[hd]>", line) for line in table.split("</tr>")[:-1]]
    return {name: [int(number) for number in numbers] for name, *numbers in lines}


@pytest.mark.parametrize(
    ("day", "line"),
    [
        ("2026-11-19", "Past due"),
        ("2026-11-20", "2026-11"),
        ("2026-11-30", "2026-11"),
        ("2026-12-01", "2026-12"),
        ("2027-10-31", "2027-10"),
        ("2027-11-01", "Later"),
    ],
)
def test_each_day_counts_in_one_line(day: str, line: str, company: Company) -> None:
    """What is past is past due, today is not; the twelfth month is the last, and what comes after it is later."""
    planned = f"{NO}\nreviewed: 2026-11-20\n{actions(action(day))}"  # its review is later, and of another kind
    counts = rows(seen(company, {"one": {"K1-a": planned}}))
    assert len(counts) == 14
    counted = {"Later": [1, 1, 2]} if line == "Later" else {line: [0, 1, 1], "Later": [1, 0, 1]}
    assert {name: numbers for name, numbers in counts.items() if any(numbers)} == counted


def test_kinds_are_told_apart(company: Company) -> None:
    """Each kind has a column of the table, a piece of the drawing and an entry of its key."""
    yes = f"check: Y\nreviewed: {REVIEWED}\n{basis('2026-12-05')}"
    no = f"{NO}\nreviewed: {REVIEWED}\n{actions(action('2026-12-06'), action('2026-12-07'))}"
    shown = seen(company, {"one": {"K1-a": yes, "K1-b": no}})
    counted = ahead(shown)
    assert dict(counted.months)[DAY].by_kind == {DueKind.REVIEW: 2, DueKind.EXPIRY: 1, DueKind.ACTION: 2}
    assert rows(shown)["2026-12"] == [2, 1, 2, 5]
    drawn = ahead_chart(shown)
    assert drawn
    december = drawn.columns[2].pieces
    assert [(piece.kind, round(piece.height * 5 / HEIGHT)) for piece in december] == [
        (DueKind.ACTION, 2),
        (DueKind.EXPIRY, 1),
        (DueKind.REVIEW, 2),
    ]
    assert december[-1].y == 0
    assert drawn.kinds == (DueKind.REVIEW, DueKind.EXPIRY, DueKind.ACTION)
    page = html(shown, "status")
    assert "Past due: 0. From 2026-11 to 2027-10: 5. Later: 0." in page
    drawing = page.partition('class="chart chart-months"')[2].partition("</svg>")[0]
    above = re.findall(r'<text [^>]*y="([\d.-]+)"[^>]*>([^<]*)</text>', drawing)
    assert [words for y, words in above if float(y) < 140] == ["5"]  # the ground, on which months without any stand


def test_nothing_is_told_beyond_the_audience(company: Company) -> None:
    """A hidden action is in no month; where employees see counts only there is no drawing at all."""
    hidden = f"{NO}\nreviewed: {REVIEWED}\naudience: management\n{actions(action('2026-12-06'))}"
    assert ahead_chart(seen(company, {"one": {"K1-a": hidden}})) is None
    plain = hidden.replace("audience: management\n", "")
    assert ahead_chart(seen(company, {"one": {"K1-a": plain}}))
    counts = seen(company, {"one": {"K1-a": plain}}, more="employees_see: counts")
    assert ahead_chart(counts) is None
    assert "ahead" not in sections(counts, "status")


@pytest.mark.thorough
def test_the_drawing_is_small_and_plain() -> None:
    """In the portal itself it holds no style and no script, is below 10 kB with its numbers, and counts everything."""
    portal = portal_itself()
    for language in ("en", "ja"):
        shown = view(portal.in_language(language), [])
        text = sections(shown, "status")["ahead"]
        assert "style=" not in text
        assert "<script" not in text
        assert len(text.encode()) < 10_000
        assert sum(numbers[-1] for numbers in rows(shown).values()) == len(shown.dues)
