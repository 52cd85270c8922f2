"""Text in lines of a width, where nothing but a guess at the width of letters is at hand, as in a drawing."""

import re
from collections.abc import Iterator
from unicodedata import combining, east_asian_width

NARROW = frozenset("iIjl.,:;'’|!()[] ftr1")
WIDE = frozenset("mwMW@%—")
PIECE = re.compile(r"[^\s\u1100-\u11ff\u2e80-\ufaff\uff00-\uffef]+ ?|\s+|.", re.DOTALL)
"""What stays together: a word with the space after it, or a sign of a script that writes no spaces."""
NOT_FIRST = frozenset("、。，．・：；？！」』）】〕〉》”’ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々〜～)],.:;?!%")
"""What begins no line."""
NOT_LAST = frozenset("「『（【〔〈《“‘([")
"""What ends none."""
HIRAGANA = re.compile("[ぁ-ゖ、。」）]")


class _Widths(dict[str, int]):
    """The width of each sign in hundredths, kept once it was asked for: thousands of texts have a few hundred signs."""

    def __missing__(self, sign: str) -> int:
        self[sign] = width = _width(sign)
        return width


def _width(sign: str) -> int:
    if combining(sign):
        return 0
    if sign in WIDE or east_asian_width(sign) in "WF":
        return 100
    if sign in NARROW:
        return 42
    return 78 if sign.isupper() else 64


WIDTHS = _Widths()


def width_of(text: str) -> float:
    """How wide a text is, in heights of its letters; rather too wide than too narrow, whatever the face."""
    return _hundredths(text) / 100


def _hundredths(text: str) -> int:
    return sum(map(WIDTHS.__getitem__, text))


def in_lines(text: str, width: float) -> tuple[str, ...]:
    """`text` in lines that are at most `width` wide, in heights of its letters; together they are the text.

    Lines end between words; where a script writes no spaces, before what begins a phrase, if one begins behind the
    first third of a line; and inside a word only where it is wider than a line.
    """
    room = round(100 * width, 6)
    if _hundredths(text) <= room:
        return (text,) if text else ()
    lines: list[str] = []
    line, wide = "", 0
    for piece in _pieces(text, room):
        seen = piece.rstrip()  # spaces at the end of a line take no room
        while seen and line and wide + _hundredths(seen) > room:
            end = _end(line, piece)
            lines.append(line[:end])
            line = line[end:]
            wide = _hundredths(line)
        line += piece
        wide += _hundredths(piece)
    return (*lines, line) if line else tuple(lines)


def _pieces(text: str, room: float) -> Iterator[str]:
    for piece in PIECE.findall(text):
        while len(piece) > 1 and _hundredths(piece.rstrip()) > room:
            length = next((n for n in range(len(piece) - 1, 0, -1) if _hundredths(piece[:n]) <= room), 1)
            yield piece[:length]
            piece = piece[length:]
        yield piece


def _end(line: str, following: str) -> int:
    """Where a line ends that `following` does not fit into."""
    signs = line + following[0]
    ends = [at for at in range(len(line), len(line) // 3, -1) if _may_end(signs, at)]
    phrases = [at for at in ends if line[at - 1].isspace() or _begins_phrase(signs, at)]
    return (phrases or ends or [len(line)])[0]


def _may_end(signs: str, at: int) -> bool:
    before, after = signs[at - 1], signs[at]
    if before in NOT_LAST or after in NOT_FIRST:
        return False
    return before.isspace() or "W" in (east_asian_width(before), east_asian_width(after))


def _begins_phrase(signs: str, at: int) -> bool:
    """Whether signs of meaning begin behind those of grammar."""
    return bool(HIRAGANA.match(signs[at - 1])) and not HIRAGANA.match(signs[at])
