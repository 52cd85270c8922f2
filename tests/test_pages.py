"""The pages as other programs take them: headings as Markdown, and between them HTML that is whole by itself."""

from datetime import UTC, datetime

import pytest
from site_builds import ROOT, parse

from macros.building.site import Site, make
from macros.building.world import World
from macros.facts.day import Clock
from macros.model.base import Audience
from macros.rendering.block import Html

INSIDE = frozenset({Audience.EVERYONE, Audience.MANAGEMENT, Audience.FACILITATOR})
AROUND = {"host_steps"}
"""Blocks of which two calls stand around what somebody wrote: one opens what the other closes."""


@pytest.fixture(scope="module")
def site() -> Site:
    """All that the portal shows to whoever may see most."""
    return make(ROOT / "data", World(Clock(datetime(2026, 11, 20, tzinfo=UTC)), INSIDE, "-"))


@pytest.mark.thorough
def test_html_between_headings_is_whole(site: Site) -> None:
    """No stretch of HTML leaves something open: a heading inside would be text to programs that read Markdown."""
    blocks = [each for own in (site, *site.further_languages.values()) for each in own.blocks.items()]
    stretches = [(key, piece.text) for key, pieces in blocks for piece in pieces if isinstance(piece, Html)]
    assert {key for key, text in stretches if key[0] not in AROUND and parse(text)[1]} == set()
