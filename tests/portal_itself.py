"""The portal itself: what `data/` holds, read once for all tests of a process that change nothing of it."""

from functools import cache

from site_builds import ROOT
from small_company import NOW

from macros.building.whole import load_whole
from macros.facts.day import Clock
from macros.facts.portal import Portal


@cache  # what is loaded is frozen; reading it takes half a second
def portal_itself() -> Portal:
    """The sample's company with its guideline, training and cases, in all its languages, on the day that it says."""
    return load_whole(ROOT / "data", Clock(NOW))
