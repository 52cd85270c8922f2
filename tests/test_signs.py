"""Which signs no text may hold, told from what Unicode says of each."""

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache

import pytest

from macros.text.signs import IN_SCRIPT, hidden, is_blank

SEEN_FORMATS = "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U0001343f"
"""Signs of the category of formats that are seen: numbers in Arabic and the like, and how hieroglyphs stand."""
JOINERS = "\u200c\u200d"


def every() -> Iterator[str]:
    """Every sign of Unicode."""
    return map(chr, range(sys.maxunicode + 1))


def told(rule: str) -> set[str]:
    """The signs that are told by a rule where they stand between letters."""
    return {sign for sign, sign_rule in rules().items() if sign_rule == rule}


@cache
def rules() -> dict[str, str]:
    """The rule that tells each sign which stands between letters."""
    return {sign: told_sign.rule for sign in every() if (told_sign := hidden(f"a{sign}b"))}


def test_control_characters_are_those_of_unicode() -> None:
    """Every control character but the tab and the line end is told as one, and what ends a line for YAML alone."""
    controls = {sign for sign in every() if unicodedata.category(sign) == "Cc"} - {"\n", "\t"}
    assert told("control-character") == controls | {"\u2028", "\u2029"}


def test_formats_are_told() -> None:
    """Every sign of the category of formats is told, but for those that are seen, and joiners between letters."""
    formats = {sign for sign in every() if unicodedata.category(sign) == "Cf"}
    spared = {sign for sign in formats if re.match(f"[{SEEN_FORMATS}{JOINERS}]", sign)}
    assert formats - told("invisible-sign") == spared


def test_noncharacters_and_fillers_are_told() -> None:
    """All 66 noncharacters, the fillers of Korean and the joiner of graphemes are told; no letter, mark or space is."""
    signs = told("invisible-sign")
    assert len([sign for sign in signs if ord(sign) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(sign) <= 0xFDEF]) == 66
    letters = {sign for sign in signs if unicodedata.category(sign)[0] in "LMNPSZ"}
    assert letters == set("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")


@pytest.mark.parametrize(
    "text", ["葛\U000e0100城", "❤\ufe0f\u200d🔥", "👩\u200d🔬", "1\ufe0f\u20e3", "می\u200cخواهم", "a\tb\nc"]
)
def test_signs_that_change_others_are_taken(text: str) -> None:
    """Variants in Japanese names, emoji of several parts and joiners inside words are text like any other."""
    assert hidden(text) is None


@pytest.mark.parametrize(
    "text", ["\ufe0f", "a \ufe0f", "a\ufe0f\ufe0f", "\u200da", "a\u200d", "a\u200d b", "a\u200c\u200cb"]
)
def test_signs_that_change_nothing_are_told(text: str) -> None:
    """A selector or a joiner beside nothing that is seen is as invisible as any other."""
    assert hidden(text)


@pytest.mark.parametrize(
    "text", ["", " \t\n", "\u3000", "\u200b", "\u3164\uffa0", "\u2800 \u2800", "\ufe0f\u200d", "\U000e0020"]
)
def test_what_nobody_sees_is_blank(text: str) -> None:
    """Spaces, fillers and other signs that nobody sees make no text."""
    assert is_blank(text)
    assert not is_blank(f"{text}.")


@pytest.mark.thorough
def test_the_form_knows_them() -> None:
    """The pattern for the form in the browser names the same signs, but for what stands beside nothing that is seen."""
    ranges = re.findall(r"\\u\{([0-9a-f]+)\}-\\u\{([0-9a-f]+)\}", IN_SCRIPT)
    named = {chr(code) for first, last in ranges for code in range(int(first, 16), int(last, 16) + 1)}
    assert named == told("control-character") | told("invisible-sign")
