"""Days as people type them: what each form is, and the day it means where there is no doubt."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from macros.text.looks import HYPHENS, named, with_hyphens
from macros.text.sentences import Sentence, said

OLDEST, FIRST, LAST = date(1868, 1, 1), date(2000, 1, 1), date(2100, 12, 31)
"""The first day of what was there before, the first of what the portal keeps, and the last: any other is a slip."""
EMPTY_CELLS = ("1899-12-30", "1899-12-31", "1900-01-00", "1900-01-01", "1904-01-01")
"""What spreadsheets write for a day where the cell is empty."""
EXAMPLE = "2026-09-30"
ALLOWED = said("year-month-day, such as 2026-09-30")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ERAS = (
    ("令和", "r", date(2019, 5, 1), date(9999, 12, 31)),
    ("平成", "h", date(1989, 1, 8), date(2019, 4, 30)),
    ("昭和", "s", date(1926, 12, 25), date(1989, 1, 7)),
    ("大正", "t", date(1912, 7, 30), date(1926, 12, 24)),
    ("明治", "m", date(1868, 10, 23), date(1912, 7, 29)),
)
"""Japanese eras: name, letter, first and last day."""
SHEET_BEGIN = date(1899, 12, 30)  # day 0 of spreadsheets, which count a 29 February 1900 that never was
QUOTES = "“”„‘’\"'＂＇「」"

TIME = r"(?:[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]m)?\s*(?:Z|UTC|JST|[+-]\d{2}:?\d{2})?|T|\s*Z)"
BEHIND = re.compile(rf"{TIME}$", re.I)
WEEKDAY = re.compile(
    r"\s*[(（]?\s*(?:[月火水木金土日](?:曜日?)?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?)\s*[)）]$"
    r"|^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+|,?\s+(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?$",
    re.I,
)
MONTH = rf"(?P<month>{'|'.join(MONTHS)})[a-z]*\.?"
YEAR_FIRST = re.compile(r"(?P<y>\d{4})\s*[-/.年 ]\s*(?P<m>\d{1,2})\s*[-/.月 ]\s*(?P<d>\d{1,2})\s*日?\.?")
TOGETHER = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})")
YEAR_LAST = re.compile(r"(?P<a>\d{1,2})\s*[-/. ]\s*(?P<b>\d{1,2})\s*[-/. ]\s*(?P<y>\d{4})\.?")
SHORT_YEAR = re.compile(r"'?\d{1,2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*'?\d{1,2}日?")
NAMED_SHORT = re.compile(rf"\d{{1,2}}(?:st|nd|rd|th)?[ ./-]*{MONTH}[ ,./-]*'?\d{{2}}", re.I)
NAMED_LAST = re.compile(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\.?[ /-]*(?:of )?{MONTH}[ ,/-]*(?P<y>\d{{4}})", re.I)
NAMED_FIRST = re.compile(rf"{MONTH}[ /-]*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ ,/-]+(?P<y>\d{{4}})", re.I)
NAMED_INSIDE = re.compile(rf"(?P<y>\d{{4}})[ ,/-]*{MONTH}[ /-]*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?", re.I)
ERA = re.compile(
    rf"(?P<era>{'|'.join(f'{name}|{letter}' for name, letter, _, _ in ERAS)})\.?\s*(?P<n>\d{{1,2}}|元)\s*[-/.年 ]"
    r"\s*(?P<m>\d{1,2})\s*[-/.月 ]\s*(?P<d>\d{1,2})\s*日?",
    re.I,
)
NO_DAY = re.compile(rf"\d{{4}}\s*[-/.年]\s*\d{{1,2}}\s*月?|\d{{4}}年?|{MONTH}[ ,/-]*\d{{4}}", re.I)
SHEET = re.compile(r"[2-7]\d{4}(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text that is no year-month-day seems to mean."""

    form: Sentence
    """How it is written, as a sentence with a gap for the date."""
    day: date | None = None
    """The day it means, where there is no doubt."""
    known: bool = True
    """Whether its parts are a date's at all; if not, the day is not in the calendar."""


Match = re.Match[str]


def reading(text: str) -> Reading | None:
    """What `text` means as a day; None where it is not like one."""
    bare = text.strip().strip(QUOTES).strip()
    narrow = " ".join(unicodedata.normalize("NFKC", with_hyphens(bare)).split())
    for form, parts in ((None, narrow), (TIMED, BEHIND.sub("", narrow, count=1).strip())):
        meant = _read(parts) or _read(WEEKDAY.sub("", parts, count=1).strip())
        if meant and (parts == narrow or meant.day):
            break
        form = None
    if not meant:
        return None
    if not form and meant.form == SEPARATED:
        form = _signs(text, bare)
    return Reading(form or meant.form, meant.day, meant.known)


def _signs(text: str, bare: str) -> Sentence:
    """What is odd about the signs of a date whose parts are in the right order."""
    if bare != text.strip():
        if set(text) & set("“”„‘’"):
            return said("the date '{date}' is in curly quotes.", date="")
        return said("the date '{date}' is in quotes of another kind.", date="")
    dash = next((sign for sign in bare if sign in HYPHENS and sign not in "\uff0d"), "")
    if dash:
        return said("the date '{date}' is written with {sign} instead of the plain hyphen.", date="", sign=named(dash))
    if any(sign > "\uff00" for sign in bare):
        return said("the date '{date}' is written with full-width characters.", date="")
    return SEPARATED


TIMED = said("the date '{date}' has a time behind it.", date="")
SEPARATED = said("the date '{date}' is not written as year-month-day.", date="")
MONTH_NAMED = said("the date '{date}' is written with the name of the month.", date="")
YEAR_AT_END = said("the date '{date}' is written with the year at the end.", date="")
TWO_DAYS = said("the date '{date}' can mean two days: nothing tells which number is the month.", date="")
OF_ERA = said("the date '{date}' is written with a year of the Japanese calendar.", date="")
TWO_DIGITS = said("the date '{date}' has a year of two digits.", date="")
NAMES_NO_DAY = said("the date '{date}' names no day.", date="")
OF_SHEET = said("the date '{date}' looks like the number by which a spreadsheet keeps a day.", date="")
IN_NO_CALENDAR = said("the date '{date}' is not in the calendar.", date="")
"""How a date may be written, and what is wrong with it."""


def _read(text: str) -> Reading | None:
    for pattern, read in FORMS:
        match = pattern.fullmatch(text)
        if match:
            return read(match)
    return None


def _of_numbers(form: Sentence, year: int, month: int, day: int) -> Reading:
    try:
        return Reading(form, date(year, month, day) if OLDEST.year <= year <= LAST.year else None)
    except ValueError:
        return Reading(IN_NO_CALENDAR, known=False)


def _numbers(form: Sentence) -> Callable[[Match], Reading]:
    return lambda match: _of_numbers(form, int(match["y"]), int(match["m"]), int(match["d"]))


def _month_named(match: Match) -> Reading:
    month = MONTHS.index(match["month"].lower()) + 1
    return _of_numbers(MONTH_NAMED, int(match["y"]), month, int(match["d"]))


def _year_last(match: Match) -> Reading:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if first > 12 or first == second:
        return _of_numbers(YEAR_AT_END, year, second, first)
    if second > 12:
        return _of_numbers(YEAR_AT_END, year, first, second)
    return Reading(TWO_DAYS)


def _of_era(match: Match) -> Reading:
    name, first, last = next((e[0], e[2], e[3]) for e in ERAS if match["era"].lower() in e[:2])
    number = 1 if match["n"] == "元" else int(match["n"])
    read = _of_numbers(OF_ERA, first.year + number - 1, *_month_day(match))
    if read.day and not first <= read.day <= last:
        return Reading(said("the date '{date}' is not a day of the era {era}.", date="", era=name), known=False)
    return read


def _month_day(match: Match) -> tuple[int, int]:
    return int(match["m"]), int(match["d"])


def _of_sheet(match: Match) -> Reading:
    day = SHEET_BEGIN + timedelta(days=int(re.split("[.,]", match[0])[0]))
    return Reading(OF_SHEET, day)


FORMS: tuple[tuple[re.Pattern[str], Callable[[Match], Reading]], ...] = (
    (YEAR_FIRST, _numbers(SEPARATED)),
    (TOGETHER, _numbers(SEPARATED)),
    (ERA, _of_era),
    (NAMED_LAST, _month_named),
    (NAMED_FIRST, _month_named),
    (NAMED_INSIDE, _month_named),
    (YEAR_LAST, _year_last),
    (SHORT_YEAR, lambda _: Reading(TWO_DIGITS)),
    (NAMED_SHORT, lambda _: Reading(TWO_DIGITS)),
    (NO_DAY, lambda _: Reading(NAMES_NO_DAY)),
    (SHEET, _of_sheet),
)

INSTEAD = {
    "reviewed": said("write the day on which the answers were last confirmed"),
    "date": said("write the day for which it shows something, or leave the line out"),
    "valid_until": said("write the last day on which it counts; leave the line out if it never ends"),
    "due": said("write the last day by which it is to be done"),
    "done": said("write the day on which it was done; leave the line out until it is"),
    "as_of": said("write the day that the portal takes for today, or leave the line out"),
    "held": said("write the day on which the session was held"),
    "last_report": said("write the day of the last report, or leave the line out"),
}
"""What to do about a day that cannot be read, by the key that it stands under."""
OTHERWISE = said("write the day with four digits for the year, two for the month and two for the day")
