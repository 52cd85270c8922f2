"""The colors that follow from those of the company: for the dark scheme, the bar at the top, and heads of tables."""

from dataclasses import dataclass

from macros.model.colors import DARK_GROUNDS, LEAST, apart, contrast, mixed
from macros.model.own_site import Colors

MAIN, ACCENT = "#12304f", "#0a5c86"
"""The portal's own colors, for a company that names none."""
MAIN_DARK, ACCENT_DARK = "#c5d9ee", "#8cc8ec"
"""The same in the dark scheme."""
ON_BAR = "#d5dfea"
"""Text of less weight on the bar at the top, where it can be read there; else it is white."""
CLEAR, FIRM = 9.0, 7.0
"""The contrast of headings and of links in the dark scheme, where the company gives no colors for it."""
WHITE, BLACK = "#ffffff", "#000000"


@dataclass(frozen=True, slots=True)
class Palette:
    """Every color that is the company's, or follows from one that is; each a # and six digits."""

    main: str
    """Headings, and the bar at the top."""
    lighter_main: str
    darker_main: str
    on_bar: str
    """Text of less weight on the bar."""
    accent: str
    """Links and buttons."""
    dark_bar: str
    """The bar in the dark scheme."""
    dark_main: str
    """Headings there."""
    dark_accent: str
    """Links and buttons there."""
    head: str
    """The ground of a table's head in a workbook, on which black text stands."""


def palette(colors: Colors) -> Palette:
    """The colors that the company's lead to."""
    main, accent = colors.main or MAIN, colors.accent or ACCENT
    return Palette(
        main,
        mixed(main, WHITE, 0.12),
        mixed(main, BLACK, 0.3),
        ON_BAR if contrast(ON_BAR, main) >= LEAST else WHITE,
        accent,
        mixed(main, DARK_GROUNDS[0], 0.5),
        colors.main_dark or (MAIN_DARK if main == MAIN else apart(main, DARK_GROUNDS, WHITE, CLEAR)),
        colors.accent_dark or (ACCENT_DARK if accent == ACCENT else apart(accent, DARK_GROUNDS, WHITE, FIRM)),
        mixed(main, WHITE, 0.84),
    )
