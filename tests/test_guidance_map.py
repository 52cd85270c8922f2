"""The drawing of how the guideline's parts hang together: its links, its words in each language, and its bounds."""

import re
from functools import cache
from html import unescape
from itertools import pairwise

import pytest
from languages import LANGUAGES
from portal_itself import portal_itself
from site_builds import ROOT, parse
from small_company import Company
from test_ways_on import html, seen

from macros.derived.address import addresses
from macros.derived.view import View, view
from macros.rendering.block import ROOT as TOP
from macros.rendering.boxes import COUNT, LETTER
from macros.rendering.guidance_map import LEAST, WIDTHS, guidance_map
from macros.text.lines import in_lines, width_of

BOUND = 40_000
"""The most bytes that drawings may add to a page."""


@cache
def real(language: str) -> View:
    """What everyone sees of the sample's company."""
    return view(portal_itself().in_language(language), [])


def links(shown: View) -> list[list[tuple[str, str]]]:
    """Of each drawing the address and the name of each link, in order."""
    drawings = html(shown, "guidance_map").split("<svg")[1:]
    pattern = r'<a class="box-link" href="([^"]*)" aria-label="([^"]*)">'
    return [
        [(address.removeprefix(TOP), unescape(name)) for address, name in re.findall(pattern, drawing)]
        for drawing in drawings
    ]


@pytest.mark.thorough
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_part_is_a_link_in_the_words_of_the_page(language: str) -> None:
    """Both drawings lead to the background, each principle, area and section, the checklist and the departments."""
    shown = real(language)
    where, title, words = addresses(shown.guideline), shown.guideline.title, shown.labels.words
    wide, narrow = links(shown)
    assert wide == narrow
    targets = [
        *("introduction", "policy", "principle-1", "principle-2", "principle-3"),
        *("autonomy", "indispensability", "governance", "checklist", "A1", "A2", "A3", "B1", "B2", "B3"),
    ]
    assert [address for address, _ in wide] == [*(where[id_] for id_ in targets), "departments/"]
    for id_, (_, name) in zip(targets, wide, strict=False):
        assert title(id_) in name
    number = str(len(shown.active))
    assert wide[-1][1] == words["map.number.other"].replace("{n}", number)
    assert "18" in dict(wide)[where["autonomy"]]
    assert "36" in dict(wide)[where["checklist"]]
    for name in ("title", "background", "principles", "areas", "checklist", "departments"):
        assert words[f"map.{name}"] in unescape(html(shown, "guidance_map"))


def test_letters_are_as_high_as_the_room_for_them() -> None:
    """Boxes are as wide and high as letters of the size that the style sheets give them."""
    for sheet in ("overrides/assets/portal.css", "macros/rendering/templates/room/assets/slides.css"):
        text = (ROOT / sheet).read_text("utf-8")
        sizes = re.findall(r"(?m)^(?:\.box-text|\.reveal \.picture text) \{.*font-size: (\d+)px", text)
        assert sizes == [str(LETTER)], sheet
    counted = re.findall(
        r"(?m)^\.box-count \{.*font-size: ([\d.]+)px", (ROOT / "overrides/assets/portal.css").read_text("utf-8")
    )
    assert counted == [str(COUNT)]


def test_another_guideline_is_drawn(company: Company) -> None:
    """Another guideline has its own parts and numbers."""
    shown = seen(company, {"design": {}})
    wide, _ = links(shown)
    assert [name for _, name in wide] == [
        "Why there is a code",
        "Leave it better than you found it",
        "Take turns in the open",
        "Sharing a workshop, 5 recommended actions",
        "Checklist on the back cover, 4 items",
        "K1 Sharing a workshop, 4 items",
        "1 department answers",
    ]


@pytest.mark.parametrize("number", [0, 1], ids=WIDTHS)
def test_boxes_are_as_wide_as_a_title_needs(number: int, company: Company) -> None:
    """Boxes stand beside each other only where each is as wide as its kind needs, and then as wide as there is room."""
    drawn = guidance_map(seen(company, {"design": {}}))[number]
    for row in drawn.rows:
        for y in {box.y for _, box in row.boxes}:
            line = [(part, box) for part, box in row.boxes if box.y == y]
            least = LEAST["id" if line[0][0].id else "title"]
            assert len(line) == 1 or all(box.width >= least for _, box in line)
            assert line[-1][1].x + line[-1][1].width == pytest.approx(drawn.width, abs=0.5)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_drawing_holds_no_style_and_no_script(language: str) -> None:
    """Nothing in it runs or dresses it, it is well formed, and with both its widths it stays small."""
    text = html(real(language), "guidance_map")
    _, faults = parse(text)
    assert faults == []
    assert not re.search(r"<(?:style|script)|\s(?:style|on\w+)=", text)
    assert len(text.encode()) < BOUND


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_fit_their_boxes(language: str) -> None:
    """Each line is as wide as its box at most, each box lies in the drawing and none on another."""
    for drawn in guidance_map(real(language)):
        boxes = [box for row in drawn.rows for _, box in row.boxes]
        for box in boxes:
            assert box.x >= 0
            assert box.x + box.width <= WIDTHS[drawn.name] + 1
            assert box.y + box.height <= drawn.height
            for line in (*box.lines, *box.counts):
                assert box.y < line.y < box.y + box.height
            assert all(width_of(line.text) * 13 <= box.width - 20 for line in box.lines)
        for first, second in pairwise(boxes):
            assert second.x >= first.x + first.width or second.y >= first.y + first.height


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("develop risk scenarios", 8, ("develop risk ", "scenarios")),
        (
            "自社ビジネスを正確に把握し、リスクシナリオを策定する",
            10,
            ("自社ビジネスを正確に", "把握し、", "リスクシナリオを", "策定する"),
        ),
        ("対話を、欠かさない。", 4, ("対話を、", "欠かさな", "い。")),
        ("A" * 12, 5, ("AAAAAA", "AAAAAA")),
        ("", 5, ()),
    ],
)
def test_lines_end_where_a_reader_expects_it(text: str, width: float, lines: tuple[str, ...]) -> None:
    """Words stay whole, Japanese lines end with a phrase and begin with no comma, and what is too long is cut."""
    assert in_lines(text, width) == lines
    assert "".join(lines) == text
