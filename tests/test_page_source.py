"""The source of a page, a heading's mark and a style sheet's string are never what somebody typed."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from macros.day import Clock
from macros.model.base import Audience
from macros.pages import CALL
from macros.render.banner import css_string
from macros.render.piece import Heading, heading
from macros.site import World, make

NO_IDS = ["", "a b", "a--b", "a-", "a|b", 'a"b', "a.b", "<img>", "term-", "用語", "a\n", "{{x}}"]
CLOCK = Clock(datetime(2026, 11, 20, tzinfo=UTC))


def test_a_page_is_made_of_one_call(small: Path) -> None:
    """The source of every page made from data is one macro call, and its heading comes from that call's block."""
    site = make(small, World(CLOCK, frozenset(Audience), "-"))
    assert len(site.pages) > 15
    for page in site.pages:
        call = CALL.fullmatch(page.call)
        assert call, page.address
        first = site.blocks[call[1], call[2] or ""][0]
        assert isinstance(first, Heading) and first.level == 1, page.address


@pytest.mark.parametrize("id_", NO_IDS)
def test_a_heading_takes_no_other_id(id_: str) -> None:
    """What is no id never becomes a heading's anchor: a fault of the program, since the loader refuses it."""
    with pytest.raises(ValueError, match="is not the id of a heading"):
        heading(2, id_, "Title")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("For management 1", '"For management 1"'),
        ('a"b', '"a\\000022 b"'),
        ("a\\b", '"a\\00005c b"'),
        ("a\nb1", '"a\\00000a b1"'),
        ("</style>", '"\\00003c \\00002f style\\00003e "'),
        ("経", '"\\007d4c "'),
    ],
)
def test_no_text_leaves_a_string_of_css(text: str, written: str) -> None:
    """All but plain letters, digits and spaces is escaped; what a browser reads is the text itself."""
    assert css_string(text) == written
    read = re.sub(r"\\([0-9a-f]{6}) ", lambda code: chr(int(code[1], 16)), written)
    assert read == f'"{text}"'
