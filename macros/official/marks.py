"""Marks of points, as locators and documents print them: 4, (1), ②, (a), Note1, K., III., （ア）."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
CIRCLED = "".join(chr(code) for code in (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)))
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISE = str.maketrans("0123456789", RAISED)
_LOWER = "abcdefghijklmnopqrstuvwxyz"
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN = tuple(f"{tens}{ones}" for tens in ("", "x", "xx", "xxx") for ones in _ONES)[1:]
SERIES: dict[str, Sequence[str]] = {
    "digits": tuple(str(number) for number in range(1, 200)),
    "circled": CIRCLED,
    "letters": _LOWER,
    "capitals": _LOWER.upper(),
    "roman": _ROMAN,
    "capital-roman": tuple(number.upper() for number in _ROMAN),
    "kana": "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "iroha": "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
    "kanji": tuple("一二三四五六七八九十") + tuple(f"十{ones}" for ones in "一二三四五六七八九") + ("二十",),
}
"""How rows of points are counted: the signs of each way, in order."""
_MEMBERS = "|".join(sorted({sign for series in SERIES.values() for sign in series}, key=len, reverse=True))
_MARK = re.compile(rf"(?P<before>(?:[^\W\d_]+ ?|※)(?=\d)|[(\[<]?)(?P<sign>\d+|{_MEMBERS})(?P<after>[)\]>.:、]*)")


def folded(text: str) -> str:
    """`text` with signs of full width as those of half width; circled and raised digits stay what they are."""
    return text.translate(_WIDTHS)


def raised(number: str) -> str:
    """A number as the call of a footnote prints it."""
    return number.translate(_RAISE)


@dataclass(frozen=True, slots=True)
class Style:
    """How the marks of a row look: what stands around the sign that counts, and how that counts."""

    before: str
    after: str
    series: str

    def mark(self, number: int) -> str:
        """The mark with this number, from 0; empty where the row has no more signs."""
        signs = SERIES[self.series]
        return f"{self.before}{signs[number]}{self.after}" if number < len(signs) else ""


def readings(mark: str) -> Iterator[tuple[Style, int]]:
    """Each way to read a mark, with its number from 0; nothing where it is a word. “(i)” is a letter, and Roman."""
    match = _MARK.fullmatch(folded(mark))
    if match is None:
        return
    for name, signs in SERIES.items():
        if match["sign"] in signs:
            yield Style(match["before"], match["after"], name), signs.index(match["sign"])


def row_styles(marks: Sequence[str]) -> list[tuple[Style, int] | None]:
    """The reading of each mark of a row that most of the row shares, without gaps; None for words."""
    read = [list(readings(mark)) for mark in marks]
    numbers: dict[Style, set[int]] = {}
    for ways in read:
        for style, number in ways:
            numbers.setdefault(style, set()).add(number)

    def sureness(way: tuple[Style, int]) -> tuple[int, int]:
        of_row = numbers[way[0]]
        return len(of_row), -(max(of_row) - min(of_row))

    return [max(ways, key=sureness) if ways else None for ways in read]


def steps(locator: str) -> tuple[str, ...]:
    """A locator cut into its marks; words that follow each other are one step."""
    parts: list[str] = []
    for word in locator.split():
        is_word = not any(True for _ in readings(word))
        if is_word and parts and not any(True for _ in readings(parts[-1])):
            parts[-1] += f" {word}"
        else:
            parts.append(word)
    return tuple(parts)


def printed(mark: str) -> tuple[str, ...]:
    """The forms in which a document may print a mark of an outline, the likeliest first."""
    mark = folded(mark)
    for style, number in readings(mark):
        if style.before[:1].isalpha():
            spaced = Style(f"{style.before.rstrip()} ", style.after, style.series).mark(number)
            return (mark, spaced) if spaced != mark else (mark,)
        if not style.before and not style.after:
            return (f"{mark}.", mark, f"{mark})", f"({mark})") if style.series != "circled" else (mark,)
        break
    return (mark,)


def plain(text: str) -> str:
    """`text` in the one form of Unicode in which widths and ligatures are no difference."""
    return unicodedata.normalize("NFKC", text)
