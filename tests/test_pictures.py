"""The pictures of training modules: what stands in them, how the boxes lead to each other, and where they are shown."""

import re
from datetime import date
from functools import cache
from html import unescape

import pytest
from languages import LANGUAGES
from portal_itself import portal_itself
from site_builds import parse

from macros.derived.view import View, view
from macros.model.pictures import Picture, PictureKind
from macros.rendering.blocks import Build
from macros.rendering.boxes import Box
from macros.rendering.picture import BETWEEN, WIDTH, Arrow, drawn
from macros.rendering.session_folder import room_files

BUILD = Build(date(2026, 11, 20), "abc1234")
BOUND = 5_000
"""The most bytes of one picture: eight of them, and the rest of a session's slides, stay a small file."""
LETTERS = re.compile("[A-Za-z]{2,}")


@cache
def real(language: str) -> View:
    """What everyone sees of the sample's company."""
    return view(portal_itself().in_language(language), [])


@cache
def decks(language: str) -> dict[str, str]:
    """The slides of each module and session."""
    files = room_files(real(language), BUILD)
    return {name: text.decode() for name, text in files.items() if name.endswith("/slides.html")}


def slides(deck: str) -> list[str]:
    """Each slide."""
    return re.findall(r"<section\b.*?</section>", deck, re.S)


@pytest.mark.thorough
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_module_has_a_picture_behind_its_title(language: str) -> None:
    """The slide behind a module's title says its idea in the page's language and draws its parts alone."""
    for id_, module in real(language).training.modules.items():
        picture = module.picture
        assert picture
        deck = slides(decks(language)[f"training/modules/{id_}/room/slides.html"])
        shown = [slide for slide in deck if 'class="picture"' in slide]
        assert [deck.index(slide) for slide in shown] == [2]
        (top, faults) = parse(shown[0])
        assert faults == []
        (svg,) = top.find("svg", "picture")
        assert svg.attributes["role"] == "img"
        assert svg.attributes["aria-label"] == picture.says == top.find("h2")[0].text
        texts = re.findall('<text class="box-text">(.*?)</text>', shown[0])
        assert [unescape(re.sub("<[^>]*>", "", text)) for text in texts] == list(picture.parts)  # copied as it is read
        assert [entry.text for entry in top.find("li")] == list(picture.parts)
        if language == "ja":
            assert not LETTERS.search(unescape(re.sub("<[^>]*>", "", shown[0])))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_holds_no_style_and_no_script(language: str) -> None:
    """Nothing in a picture runs or dresses it, and it is small."""
    drawings = [svg for deck in decks(language).values() for svg in re.findall(r"<svg.*?</svg>", deck, re.S)]
    assert len(drawings) > len(real(language).training.modules)  # sessions have them, too
    for svg in drawings:
        assert not re.search(r"<(?:style|script)|\s(?:style|on\w+)=", svg)
        assert len(svg.encode()) < BOUND


PARTS = ("one", "two", "three", "four")


@pytest.mark.parametrize(
    ("kind", "number", "leads"),
    [
        (PictureKind.STEPS, 3, {(0, 1), (1, 2)}),
        (PictureKind.CYCLE, 3, {(0, 1), (1, 2), (2, 0)}),
        (PictureKind.CYCLE, 4, {(0, 1), (1, 2), (2, 3), (3, 0)}),
        (PictureKind.TOGETHER, 4, {(0, 3), (1, 3), (2, 3)}),
        (PictureKind.AROUND, 3, {(0, 2), (1, 2), (2, 0), (2, 1)}),
        (PictureKind.AROUND, 4, {(0, 3), (1, 3), (2, 3), (3, 0), (3, 1), (3, 2)}),
    ],
)
def test_arrows_lead_from_box_to_box(kind: PictureKind, number: int, leads: set[tuple[int, int]]) -> None:
    """Each arrow begins beside the box that it comes from and ends beside the one that it leads to, as far from each.

    The boxes fill the drawing.
    """
    drawing = drawn(Picture.model_validate({"kind": kind.value, "says": "It works.", "parts": PARTS[:number]}))

    def beside(x: float, y: float) -> int:
        (place,) = (
            place
            for place, box in enumerate(drawing.boxes)
            if box.x - 5 <= x <= box.x + box.width + 5 and box.y - 5 <= y <= box.y + box.height + 5
        )
        return place

    shown = set()
    for arrow in drawing.arrows:
        ends = beside(arrow.x1, arrow.y1), beside(arrow.x2, arrow.y2)
        shown |= {ends, ends[::-1]} if arrow.both else {ends}
    assert shown == leads
    tips = [(arrow.x1, arrow.y1) for arrow in drawing.arrows] + [(arrow.x2, arrow.y2) for arrow in drawing.arrows]
    assert {round(min(apart(x, y, box) for box in drawing.boxes), 1) for x, y in tips} == {4}
    lengths = {round(abs(arrow.x2 - arrow.x1) + abs(arrow.y2 - arrow.y1)) for arrow in drawing.arrows}
    assert lengths == {BETWEEN - 2 * 4}
    assert (min(box.x for box in drawing.boxes), min(box.y for box in drawing.boxes)) == (0, 0)
    assert abs(max(box.x + box.width for box in drawing.boxes) - WIDTH) <= 1
    assert max(box.y + box.height for box in drawing.boxes) == drawing.height


def apart(x: float, y: float, box: Box) -> float:
    """How far a place is from the edge of a box that it stands beside, above or below."""
    return max(box.x - x, x - box.x - box.width, 0) + max(box.y - y, y - box.y - box.height, 0)


@pytest.mark.parametrize(
    ("to", "head"),
    [
        ((30, 10), "M24 16L30 10L24 4"),
        ((-10, 10), "M-4 16L-10 10L-4 4"),
        ((10, 30), "M16 24L10 30L4 24"),
        ((10, -10), "M16 -4L10 -10L4 -4"),
    ],
    ids=["right", "left", "down", "up"],
)
def test_a_head_points_where_the_arrow_leads(to: tuple[int, int], head: str) -> None:
    """A head opens backwards from the end of the line, as far to each side; an arrow both ways has one at each end."""
    assert Arrow(10, 10, *to).path == f"M10 10L{to[0]} {to[1]}{head}"
    back = Arrow(*to, 10, 10).path.partition("L10 10")[2]
    assert Arrow(10, 10, *to, both=True).path == f"M10 10L{to[0]} {to[1]}{head}{back}"
