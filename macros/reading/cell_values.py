"""What stands in a cell of a spreadsheet, as text: days by their formats, numbers, texts without unseen signs."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import isfinite

from macros.text.looks import SPACES
from macros.text.signs import HIDDEN

DAYS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59), *range(71, 82)})
"""Formats of days that every spreadsheet program has, by number; 27 to 36 and 50 to 58 are those of Japan and China."""
NO_LETTERS = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]|[Ee][+-]|General', re.DOTALL)
"""What of a format shows a text, a space, a color or a condition, and what is a number's."""
OF_DAYS = re.compile("[ymdgehsYMDGEHSb]")
CODE = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How a sign is written in a workbook that XML does not hold."""
FIRST, SHIFTED, OF_1904 = date(1899, 12, 31), date(1899, 12, 30), date(1904, 1, 1)
GAP = 60
"""The number of 29 February 1900, a day that there was not and that spreadsheets count."""
LAST = 2_958_465
"""The number of 31 December 9999."""
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
WIDE_SPACES = str.maketrans({space: " " for space in SPACES if space != "\u3000"} | {"\t": " "})


def day_formats(styles: Sequence[int], formats: Mapping[int, str]) -> frozenset[int]:
    """Positions of the `styles` whose format, by its number, shows a day; `formats` are the workbook's own."""
    return frozenset(
        position
        for position, number in enumerate(styles)
        if (OF_DAYS.search(NO_LETTERS.sub("", formats[number])) if number in formats else number in DAYS)
    )


def day_of(number: float, counts_from_1904: bool = False) -> date | None:
    """The day that a spreadsheet keeps as this number; the time behind it is left out. None where it is none."""
    if not (isfinite(number) and 0 <= number <= LAST):
        return None
    days = int(number)
    if counts_from_1904:
        return OF_1904 + timedelta(days=days) if days <= LAST - (OF_1904 - SHIFTED).days else None
    if days == GAP:
        return None
    return (FIRST if days < GAP else SHIFTED) + timedelta(days=days)


def number_text(number: float) -> str:
    """A number as people type it."""
    return str(int(number)) if isfinite(number) and number == int(number) else repr(number)


def text_of(text: str) -> str:
    """A text of a workbook as it was typed, with plain line ends."""
    return LINE_ENDS.sub("\n", CODE.sub(lambda code: _sign(int(code[1], 16), code[0]), text))


def _sign(number: int, otherwise: str) -> str:
    return otherwise if 0xD800 <= number < 0xE000 else chr(number)


def clean(text: str) -> str:
    """A text without spaces at the ends of its lines and signs that nobody sees; odd spaces are plain ones."""
    lines = HIDDEN.sub("", LINE_ENDS.sub("\n", text).translate(WIDE_SPACES)).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()
