"""Signs that nobody sees, and what is left of a text without them."""

import re
import unicodedata
from dataclasses import dataclass

from macros.text.sentences import Sentence, said

TYPE_AGAIN = said("delete it; typing the line again is the surest way")
"""What to do about a sign that nobody sees."""
Range = tuple[int, int]

CONTROL: tuple[Range, ...] = ((0x00, 0x08), (0x0B, 0x1F), (0x7F, 0x9F), (0x2028, 0x2029))
"""Control characters but for the tab and the line end, and what ends a line for YAML but not in an editor."""
# Bidirectional marks have their use in Arabic and Hebrew, whose direction pages find by themselves; fillers in old
# Korean; tags in the flags of three regions. None is worth a name or an address that is not what it seems.
UNSEEN: tuple[Range, ...] = (
    *((0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180E, 0x180E)),
    *((0x200B, 0x200B), (0x200E, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFEFF, 0xFEFF)),
    *((0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A)),
    *((0xE0000, 0xE00FF), (0xE01F0, 0xE0FFF)),
)
"""What Unicode lets a program leave out when it shows a text, and marks between lines."""
NONCHARACTERS: tuple[Range, ...] = (
    (0xFDD0, 0xFDEF),
    *((plane << 16 | 0xFFFE, plane << 16 | 0xFFFF) for plane in range(17)),
)
# Allowed where they change a sign that is seen: names in Japanese need selectors; Persian, the scripts of India and
# emoji need joiners.
SELECTORS: tuple[Range, ...] = ((0x180B, 0x180D), (0x180F, 0x180F), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
JOINERS: tuple[Range, ...] = ((0x200C, 0x200D),)
BLANK: tuple[Range, ...] = ((0x2800, 0x2800),)
"""The pattern of Braille without a dot."""


def _set(*ranges: Range) -> str:
    """Ranges as they stand between the brackets of a pattern."""
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)


_SELECTED, _JOINED = _set(*SELECTORS), _set(*JOINERS)
HIDDEN = re.compile(
    f"[{_set(*CONTROL, *UNSEEN, *NONCHARACTERS)}]"
    rf"|(?<![^\s{_JOINED}{_SELECTED}])[{_SELECTED}]"  # after nothing that is seen
    rf"|(?<![^\s{_JOINED}])[{_JOINED}]"
    rf"|[{_JOINED}](?![^\s{_JOINED}{_SELECTED}])"  # before nothing that is seen
)
"""A sign that must not stand in any text."""
IN_SCRIPT = "[" + "".join(f"\\u{{{a:x}}}-\\u{{{b:x}}}" for a, b in (*CONTROL, *UNSEEN, *NONCHARACTERS)) + "]"
"""The same for JavaScript with the flag u, but for what stands beside nothing that is seen: old browsers cannot ask."""
NOTHING = re.compile(rf"[\s{_set(*UNSEEN, *SELECTORS, *JOINERS, *BLANK)}]*")
_CONTROL = re.compile(f"[{_set(*CONTROL)}]")


@dataclass(frozen=True, slots=True)
class Hidden:
    """A sign that nobody sees."""

    column: int
    """Where it stands in the text, counted from 0."""
    rule: str
    message: Sentence
    """What it is, as a sentence."""


def hidden(text: str) -> Hidden | None:
    """The first sign of `text` that nobody sees."""
    sign = None if text.isascii() and text.isprintable() else HIDDEN.search(text)
    if not sign:
        return None
    code = f"U+{ord(sign[0]):04X}"
    if _CONTROL.match(sign[0]):
        return Hidden(
            sign.start(),
            "control-character",
            said("an invisible control character ({code}) stands in the text.", code=code),
        )
    name = unicodedata.name(sign[0], "").lower() or said("of no character")
    return Hidden(
        sign.start(),
        "invisible-sign",
        said("an invisible sign ({code}, {name}) stands in the text.", code=code, name=name),
    )


def is_blank(text: str) -> bool:
    """Whether nothing of a text is seen."""
    return bool(NOTHING.fullmatch(text))
