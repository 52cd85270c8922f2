"""What of a text counts when two copies of it are compared: letters and digits alone."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from macros.official.marks import RAISED, plain
from macros.text.digests import in_letters

CALLS = re.compile(f"[{RAISED}]+|※ ?[0-9０-９]+")
"""The calls of footnotes in a text."""
LENGTH = 20
"""Letters of a digest, each for four bits."""


def form(text: str) -> str:
    """Letters and digits of a text in small letters, without the calls of footnotes.

    Spaces, line ends, hyphens, quotes and other punctuation differ from copy to copy of the same words.
    """
    return "".join(sign for sign in plain(CALLS.sub("", text)).casefold() if sign.isalnum())


def digest(texts: Iterable[str]) -> str:
    """The digest of the form of some texts, one after the other."""
    return in_letters("".join(map(form, texts)), LENGTH)


def likeness(text: str, other: str) -> float:
    """How alike two short texts are, from 0 to 1."""
    first, second = form(text), form(other)
    if not first or not second or min(len(first), len(second)) * 3 < max(len(first), len(second)):
        return 0.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
