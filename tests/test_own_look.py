"""What is wrong with a company's pictures and colors is told by `check`, with where it stands and what to do."""

from pathlib import Path

import pytest
from png import SVG, png
from small_company import NOW

from macros.derived.palette import ACCENT_DARK, MAIN_DARK, palette
from macros.facts.day import Clock
from macros.facts.labels import Labels
from macros.loading.load import load
from macros.messages.problems import text_of
from macros.model.colors import DARK_GROUNDS, contrast
from macros.model.own_site import Colors
from macros.text.sentences import ENGLISH
from macros.written.own_look import LARGEST, own_look_problems

NAMED = "site: {logo: logo.svg, icon: icon.png, address: https://portal.example/}\n"


def told(root: Path, files: dict[str, bytes], more: str = NAMED) -> list[str]:
    """The problems of the small company in `root` with these files and further lines of company.yml."""
    company = root / "data" / "company.yml"
    company.write_text(f"{company.read_text('utf-8')}{more}", encoding="utf-8")
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    portal = load(root / "data", Clock(NOW), labels=Labels({}))
    return [text_of(problem, ENGLISH) for problem in own_look_problems(portal.company, root / "data")]


GOOD = {"overrides/own/logo.svg": SVG, "overrides/own/icon.png": png(), "overrides/own/README.md": b"x"}
OWN = "overrides/own"


def test_what_is_right_is_not_told(small: Path) -> None:
    """A logo, an icon and a note beside them."""
    assert told(small.parent, GOOD) == []


def test_no_picture_needs_no_folder(small: Path) -> None:
    """A company that names no picture has nothing to put anywhere."""
    assert told(small.parent, {}, "") == []


@pytest.mark.parametrize(
    ("files", "begins"),
    [
        ({f"{OWN}/icon.png": png()}, "data/company.yml:23:14: there is no file overrides/own/logo.svg."),
        ({**GOOD, f"{OWN}/logo.svg": SVG.replace(b"<path", b"<script")}, f"{OWN}/logo.svg:1:59: a picture on a page"),
        ({**GOOD, f"{OWN}/logo.svg": SVG + b" " * LARGEST}, f"{OWN}/logo.svg: the file has 200,"),
        ({**GOOD, f"{OWN}/icon.png": b"GIF89a"}, f"{OWN}/icon.png: the file is no whole PNG"),
        ({**GOOD, f"{OWN}/icon.png": png()[:-1]}, f"{OWN}/icon.png: the file is no whole PNG"),
        ({**GOOD, f"{OWN}/icon.png": png(2049, 1)}, f"{OWN}/icon.png: the file is no whole PNG"),
        ({**GOOD, f"{OWN}/run.js": b"alert(1)"}, f"{OWN}/run.js: nobody reads this file."),
        ({**GOOD, "overrides/assets/company.css": b""}, "overrides/assets/company.css: the company's colors do not"),
        ({**GOOD, "mkdocs.yml": b"site_url: https://other.example/"}, "mkdocs.yml: 'site_url' has no effect"),
    ],
)
def test_what_is_wrong_is_told_once(small: Path, files: dict[str, bytes], begins: str) -> None:
    """Each problem stands with its file, what is allowed and what to do."""
    (problem,) = told(small.parent, files)
    assert problem.startswith(begins)
    assert "\n    fix: " in problem


def test_the_portals_own_colors_have_dark_ones_of_their_own() -> None:
    """Those that follow from a color take their place only where the company has another."""
    own, others = palette(Colors()), palette(Colors(main="#123456", accent="#123456"))
    assert (own.dark_main, own.dark_accent) == (MAIN_DARK, ACCENT_DARK)
    assert {others.dark_main, others.dark_accent}.isdisjoint({MAIN_DARK, ACCENT_DARK})


def test_a_link_is_no_picture(small: Path) -> None:
    """A link could lead out of the folder."""
    folder = small.parent / OWN
    folder.mkdir(parents=True)
    (folder / "logo.svg").symlink_to("/etc/hostname")
    assert "it is a link to another place." in "".join(told(small.parent, {f"{OWN}/icon.png": png()}))


@pytest.mark.parametrize("main", ["#000000", "#e60012", "#0068b7", "#727272", "#123456"])
def test_dark_colors_follow(main: str) -> None:
    """Whatever dark color a company has, what follows from it can be read: white on bars, headings by night."""
    shades = palette(Colors(main=main, accent=main))
    for bar in (shades.main, shades.darker_main, shades.dark_bar):
        assert contrast("#ffffff", bar) >= 4.5
    assert contrast(shades.on_bar, shades.main) >= 4.5
    assert (
        min(contrast(color, ground) for color in (shades.dark_main, shades.dark_accent) for ground in DARK_GROUNDS) >= 7
    )
    assert contrast("#000000", shades.head) >= 7
