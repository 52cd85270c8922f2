"""What the workbooks of a site share: the parts of one in which nothing stands, made once, and how cells look in it."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from macros.exports.packed import Shared, shared
from macros.facts.labels import Labels, least_digits

HEAD: dict[str, Any] = {"bold": True, "text_wrap": True, "valign": "top", "border": 1}
SHOWN: dict[str, Any] = {"text_wrap": True, "valign": "top", "border": 1, "bg_color": "#F0F0F0"}
FILLED: dict[str, Any] = {"text_wrap": True, "valign": "top", "border": 1, "locked": False}
LOOKS = ("title", "plain", "head", "shown", "filled", "day", "open")
"""How a cell looks, and whether people may write into it, by name; its number in a workbook is its place, from 1."""
STYLE = re.compile(r'<c r="A\d+" s="(\d+)"')
SINGLE = re.compile(r"xl/worksheets/|xl/sharedStrings|xl/workbook\.xml|docProps/core")
"""The parts in which something of a single workbook stands."""
TITLE = "title"
TITLE_IN_FACTS = f"<dc:title>{TITLE}</dc:title>"


@dataclass(frozen=True, slots=True)
class EmptyWorkbook:
    """The parts of a workbook without content."""

    parts: Mapping[str, Shared]
    """Those that stay as they are, by name."""
    sheets: str
    """xl/workbook.xml, without what is to be printed."""
    facts: str
    """docProps/core.xml, with TITLE_IN_FACTS in place of the title."""


@lru_cache(maxsize=8)  # one for each language and audience of a site
def empty_workbook(
    names: tuple[str, ...], hidden: frozenset[str], day_format: str, head: str, day: date
) -> EmptyWorkbook:
    """A workbook with sheets of these names, some of which no menu shows; it says that it is of `day`.

    `day_format` is how a cell shows a day, and `head` the color on which the heads of tables stand.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - only who builds or writes workbooks has to wait for it

    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"title": TITLE, "created": datetime.combine(day, time())})
        looks = [book.add_format(facts) for facts in _looks(day_format, head)]
        sheets = [book.add_worksheet(name) for name in names]
        for row, look in enumerate(looks):
            sheets[0].write_string(row, 0, "a", look)
        for sheet in sheets:
            if sheet.get_name() in hidden:
                sheet.very_hidden()
    parts = zipfile.ZipFile(file)
    texts = {name: parts.read(name).decode() for name in parts.namelist()}
    assert STYLE.findall(texts["xl/worksheets/sheet1.xml"]) == [str(number) for number in range(1, len(LOOKS) + 1)]
    kept = {name: shared(text) for name, text in texts.items() if not SINGLE.match(name)}
    return EmptyWorkbook(kept, texts["xl/workbook.xml"], texts["docProps/core.xml"])


def _looks(day_format: str, head: str) -> list[dict[str, Any]]:
    """What each of LOOKS is."""
    facts = {
        "title": {"bold": True, "font_size": 16, "valign": "top"},
        "plain": {"text_wrap": True, "valign": "top"},
        "head": {**HEAD, "bg_color": head},
        "shown": SHOWN,
        "filled": FILLED,
        "day": {**FILLED, "num_format": day_format},
        "open": {"locked": False},
    }
    return [facts[name] for name in LOOKS]


def day_format(labels: Labels) -> str:
    """How a spreadsheet is told to show a day: what the label `writing.day` holds beside its gaps is quoted."""
    least = least_digits(labels, "writing.day")
    pattern = labels.text("writing.day", year='"yyyy"', month=f'"{"m" * least}"', day=f'"{"d" * least}"')
    return f'"{pattern}"'.replace('""', "")
