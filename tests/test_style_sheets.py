"""What every style sheet holds to, whichever page it dresses."""

import re
from pathlib import Path

import pytest
from site_builds import ROOT

STYLES = [path for folder in ("overrides", "macros/rendering") for path in sorted((ROOT / folder).rglob("*.css"))]
QUERIES = re.compile(r"@media([^{]*)\{")
SIZE = re.compile(r"\b(width|height|aspect-ratio)\b")


def sized(style: str) -> list[str]:
    """The media queries of a style sheet that ask for a size and neither for a screen nor for paper."""
    queries = (query.strip() for match in QUERIES.finditer(style) for query in match[1].split(","))
    return [query for query in queries if SIZE.search(query) and not re.match(r"(only )?(screen|print)\b", query)]


def test_the_company_has_its_colors_once() -> None:
    """The two colors stand in one file, which pages, slides and sheets share: no other names them for a light page."""
    own = (ROOT / "overrides" / "assets" / "company.css").read_text("utf-8")
    colors = re.findall(r"--(?:ink|accent): (#[0-9a-f]{6});", own)
    assert len(colors) == 2
    others = [path for path in STYLES if path.name != "company.css"]
    assert [path.name for path in others if any(color in path.read_text("utf-8") for color in colors)] == []
    base = (ROOT / "macros" / "rendering" / "templates" / "room" / "base.html").read_text("utf-8")
    assert base.index('href="company.css"') < base.index('href="room.css"')


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
