"""What every style sheet holds to, whichever page it dresses."""

import re
from pathlib import Path

import pytest
from site_builds import ROOT

from macros.derived.palette import ACCENT, ACCENT_DARK, MAIN, MAIN_DARK
from macros.model.colors import DARK_GROUNDS, LIGHT_GROUNDS
from macros.model.own_site import Colors
from macros.rendering.look import company_css

STYLES = [path for folder in ("overrides", "macros/rendering") for path in sorted((ROOT / folder).rglob("*.css"))]
QUERIES = re.compile(r"@media([^{]*)\{")
SIZE = re.compile(r"\b(width|height|aspect-ratio)\b")


def sized(style: str) -> list[str]:
    """The media queries of a style sheet that ask for a size and neither for a screen nor for paper."""
    queries = (query.strip() for match in QUERIES.finditer(style) for query in match[1].split(","))
    return [query for query in queries if SIZE.search(query) and not re.match(r"(only )?(screen|print)\b", query)]


def test_the_company_has_its_colors_once() -> None:
    """The colors stand in one style sheet, which the program writes and pages, slides and sheets share."""
    named = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", company_css(Colors()).decode("ascii")))
    assert {named["ink"], named["accent"]} == {MAIN, ACCENT}
    own = {MAIN, ACCENT, MAIN_DARK, ACCENT_DARK}
    assert [path.name for path in STYLES if any(color in path.read_text("utf-8") for color in own)] == []
    asked = {
        name
        for path in STYLES
        for name in re.findall(r"var\(--((?:night-|ink|on-|bar)[a-z-]*)\)", path.read_text("utf-8"))
    }
    assert asked == {*named} - {"accent"}
    base = (ROOT / "macros" / "rendering" / "templates" / "room" / "base.html").read_text("utf-8")
    assert base.index('href="company.css"') < base.index('href="room.css"')


def test_contrast_is_asked_of_what_pages_stand_on() -> None:
    """The grounds against which colors are held are those of the style sheet, by day and by night."""
    text = (ROOT / "overrides" / "assets" / "portal.css").read_text("utf-8")
    day, night = text.split('[data-md-color-scheme="slate"]', 1)
    assert ("#ffffff", re.findall(r"--surface: (#\w+);", day)[0]) == LIGHT_GROUNDS
    grounds = [re.findall(rf"--{name}: (#\w+);", night)[0] for name in ("md-default-bg-color", "raised")]
    assert list(DARK_GROUNDS) == grounds


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_sizes_are_asked_of_a_screen(path: Path) -> None:
    """A rule for windows says `screen`: with its margins a sheet of A4 is as narrow as a telephone held across."""
    assert sized(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("@media (max-width: 45em) {}", ["(max-width: 45em)"]),
        ("@media screen and (max-width: 45em), (max-height: 30em) {}", ["(max-height: 30em)"]),
        ("@media screen and (max-width: 45em) {} @media print {} @media (prefers-color-scheme: dark) {}", []),
    ],
)
def test_a_size_of_anything_is_told(style: str, expected: list[str]) -> None:
    """Each query of a list is looked at by itself."""
    assert sized(style) == expected
