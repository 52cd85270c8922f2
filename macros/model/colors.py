"""Colors of the company: six digits that can be read on a light page, or on a dark one."""

import re
from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

from macros.messages.problems import short, typed
from macros.model.base import fault
from macros.model.kinds import FieldKind
from macros.model.values import one_value
from macros.text.sentences import Sentence, said, suggested

LIGHT_GROUNDS = ("#ffffff", "#f6f8fa")
"""What a color of a light page stands on, and white what stands on it: the page, and its surfaces."""
DARK_GROUNDS = ("#0f1822", "#1a2735")
"""The same of a dark page."""
LEAST = 4.5
"""The contrast that a text needs to be read, as the accessibility guidelines of the web (WCAG) count it."""
EXAMPLE = '"#12304f"'
A_COLOR = said("a color")
COLORS = said("six digits from 0 to f behind #, in quotes: {example}", example=EXAMPLE)
HEX = re.compile(r"#?([0-9a-fA-F]{6})")
SHORT = re.compile(r"#?([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])")
STEPS = 200


def contrast(color: str, other: str) -> float:
    """How well two colors stand apart, from 1 (the same) to 21 (black and white)."""
    dark, light = sorted((_luminance(color), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(color: str, other: str, share: float) -> str:
    """The color with so much of `other` in it, from 0 to 1."""
    parts = zip(_parts(color), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def apart(color: str, grounds: tuple[str, ...], towards: str, least: float = LEAST) -> str:
    """The color itself, or as little of `towards` in it as makes it stand apart from each of the grounds."""
    shares = (step / STEPS for step in range(STEPS + 1))
    tried = (mixed(color, towards, share) for share in shares)
    return next(lighter for lighter in tried if least_contrast(lighter, grounds) >= least)


def least_contrast(color: str, grounds: tuple[str, ...]) -> float:
    """The contrast with the ground from which it stands apart least."""
    return min(contrast(color, ground) for ground in grounds)


def _parts(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    shares = (part / 255 for part in _parts(color))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _color(value: Any, grounds: tuple[str, ...], towards: str, too_near: Callable[[str, str], Sentence]) -> str:
    text = one_value(value, A_COLOR, COLORS)
    if not (match := HEX.fullmatch(text)):
        brief = SHORT.fullmatch(text)
        whole = f'"#{"".join(sign * 2 for sign in brief.groups()).lower()}"' if brief else ""
        fix = (
            suggested("write {color}", color=typed(whole))
            if whole
            else said("copy the six digits from the company's rules for its look")
        )
        raise fault("color", said("'{text}' is not a color.", text=typed(short(text))), COLORS, fix)
    color = f"#{match[1].lower()}"
    ratio = least_contrast(color, grounds)
    if ratio < LEAST:
        allowed = said("a contrast of {least} at least", least=LEAST)
        fix = suggested("write {color}", color=typed(f'"{apart(color, grounds, towards)}"'))
        raise fault("color", too_near(color, f"{int(ratio * 10) / 10}"), allowed, fix)
    return color


def _too_light(color: str, ratio: str) -> Sentence:
    return said(
        "the color '{color}' is too light for white text and light pages: its contrast is {found}.",
        color=typed(color),
        found=typed(ratio),
    )


def _too_dark(color: str, ratio: str) -> Sentence:
    return said(
        "the color '{color}' is too dark for the dark scheme: its contrast is {found}.",
        color=typed(color),
        found=typed(ratio),
    )


_SCHEMA = {"type": "string", "pattern": r"^\s*#?([0-9a-fA-F]{3}){2}\s*$"}
LightColor = Annotated[
    str,
    FieldKind(
        "color", _SCHEMA, partial(_color, grounds=LIGHT_GROUNDS, towards="#000000", too_near=_too_light), EXAMPLE
    ),
]
"""A color on light pages, on which white text stands, too."""
DarkColor = Annotated[
    str,
    FieldKind("color", _SCHEMA, partial(_color, grounds=DARK_GROUNDS, towards="#ffffff", too_near=_too_dark), EXAMPLE),
]
"""A color on pages of the dark scheme."""
