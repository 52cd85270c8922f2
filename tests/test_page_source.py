"""The source of a page, a heading's mark and a style sheet's string are never what somebody typed."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from macros.building.site import make, one_address_each
from macros.building.world import World
from macros.facts.day import Clock
from macros.messages.problems import DataError
from macros.model.base import Audience
from macros.rendering.asked_labels import TEMPLATES
from macros.rendering.banner import css_string
from macros.rendering.block import Heading, heading
from macros.rendering.catalogue import catalogue
from macros.rendering.pages import CALL
from macros.rendering.register import NAMES, kinds

NO_IDS = ["", "a b", "a--b", "a-", "a|b", 'a"b', "a.b", "<img>", "term-", "用語", "a\n", "{{x}}"]
CLOCK = Clock(datetime(2026, 11, 20, tzinfo=UTC))
INSIDE = frozenset(Audience) - {Audience.OUTSIDE}
"""Every audience inside the company: whoever is outside sees a site of their own."""


def test_a_page_is_made_of_one_call(small: Path) -> None:
    """The source of every page made from data is one macro call, and its heading comes from that call's block."""
    site = make(small, World(CLOCK, INSIDE, "-"))
    assert len(site.pages) > 15
    for page in site.pages:
        call = CALL.fullmatch(page.call)
        assert call, page.address
        first = site.blocks[call[1], call[2] or ""][0]
        assert isinstance(first, Heading) and first.level == 1, page.address


def test_each_block_has_its_template() -> None:
    """The template of a block has its name, and each name of the register is that of a template."""
    assert sorted(NAMES - {template.stem for template in TEMPLATES.glob("*.html")}) == []


def test_the_catalogue_gives_calls_that_work(small: Path) -> None:
    """Each block of the pages inside stands in the catalogue once, with a call that a page may hold and its address."""
    site = make(small, World(CLOCK, INSIDE, "-"))
    entries = list(catalogue(site.view))
    assert sorted(entry.name for entry in entries) == sorted(kind.name for kind in kinds(site.view))
    for entry in entries:
        call = CALL.fullmatch(entry.call)
        assert bool(call) == ("…" not in entry.call), entry.call  # a key that this portal has none of
        assert not call or (call[1], call[2] or "") in site.blocks
        assert {(entry.name, key) for key in entry.keys} <= set(site.blocks)
    addresses = {entry.name: entry.address for entry in entries if entry.address}
    assert addresses == {page.macro: page.address for page in reversed(site.pages)}


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


@pytest.mark.parametrize("twin", ["guidance/a/index.md", "guidance/A/index.md", "GUIDANCE/a/index.md"])
def test_no_page_takes_the_place_of_another(twin: str) -> None:
    """Two pages at one address, or at two that Windows takes for one, stop a build before a page is written."""
    one_address_each(["guidance/a/index.md", "guidance/b/index.md", "guidance/a.csv"])
    with pytest.raises(DataError, match="would stand at one address"):
        one_address_each(["guidance/a/index.md", "guidance/b/index.md", twin])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  - address: harbor\n", "  - address: sharing\n"),
        ("  - address: harbor\n", "  - address: Glossary\n"),
        ("        - id: K1\n", "        - id: all\n"),
    ],
    ids=["like an area", "like the glossary", "like the sheet of all"],
)
def test_data_never_makes_two_pages_of_one_address(before: str, after: str, small: Path) -> None:
    """An address that another page has, or that the portal keeps for itself, is refused, by the loader or the build."""
    for path in small.rglob("*.yml"):
        text = path.read_text("utf-8").replace(before, after)
        path.write_text(re.sub(r"\bK1\b(?!-)", "all", text) if "id: all" in after else text, "utf-8")
    with pytest.raises(DataError) as error:
        make(small, World(CLOCK, INSIDE, "-"))
    assert [problem.rule for problem in error.value.problems] == ["address-twice"]
