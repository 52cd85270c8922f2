"""The texts of a workbook, each of which stands in it once, and is named in cells by its number."""

import re
from functools import lru_cache

from macros.exports.packed import Member, Shared, shared

DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9a-fA-F]{4}_)")
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""What XML does not take; Excel writes it as its code."""
ACTING = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
ACTING_IN_ATTRIBUTES = ACTING | str.maketrans({'"': "&quot;", "\n": "&#xA;"})


class Texts:
    """The texts of one workbook; those of a list that workbooks share are the first."""

    def __init__(self, common: tuple[str, ...] = ()) -> None:
        self._begin, self._numbers = _first(common)
        self._numbers = dict(self._numbers)
        self.common, self._used = len(common), 0

    def number(self, text: str) -> int:
        """The number of a text, which is noted as one more that stands in a cell."""
        self._used += 1
        return self._numbers.setdefault(text, len(self._numbers))

    def use_list(self) -> None:
        """Notes that each text of the list stands in a cell."""
        self._used += self.common

    def member(self) -> Member:
        """The texts as a part of the workbook."""
        head = f'{DECLARED}<sst {MAIN} count="{self._used}" uniqueCount="{len(self._numbers)}">'
        rest = "".join(map(_entry, list(self._numbers)[self.common :]))
        return head, self._begin, f"{rest}</sst>"


@lru_cache(maxsize=8)  # one for each language and audience of a site
def _first(texts: tuple[str, ...]) -> tuple[Shared, dict[str, int]]:
    """The texts of a list as the first of a workbook, and the number of each."""
    return shared("".join(map(_entry, texts))), {text: number for number, text in enumerate(texts)}


@lru_cache(maxsize=64)  # one for each length of a sheet in front of the list
def rows_of_list(column: str, look: int, first: int, row: int, end: int) -> Shared:
    """The rows in which a list alone stands: from `row` to `end`, where that of its first text is `first`."""
    return shared("".join(f'<row r="{n}">{list_cell(column, look, first, n)}</row>' for n in range(row, end)))


def list_cell(column: str, look: int, first: int, row: int) -> str:
    """The cell of a list in a row, where the row of its first text is `first`; rows count from 1."""
    return f'<c r="{column}{row}" s="{look}" t="s"><v>{row - first}</v></c>'


@lru_cache(maxsize=8192)  # the texts of items stand in the workbook of each department
def _entry(text: str) -> str:
    """A text as it stands among the others."""
    kept = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() else ""
    return f"<si><t{kept}>{escaped(text)}</t></si>"


def escaped(text: str) -> str:
    """A text as XML has it, in which no sign acts and nothing is taken for Excel's own codes of signs."""
    plain = LIKE_AN_ESCAPE.sub("_x005F_", text)
    return UNSEEN.sub(lambda sign: f"_x{ord(sign[0]):04X}_", plain).translate(ACTING)


def attribute(text: str) -> str:
    """A text as the value of an attribute."""
    return text.translate(ACTING_IN_ATTRIBUTES)
