"""A short word that stands for a text, and is another one where the text is another."""

import hashlib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

LETTERS = "bcdfghjklmnpqrst"
"""One for each of sixteen digits: such a word is a text to every reader of YAML, and no word of any language."""
LENGTH = 8


def digest(texts: Iterable[str]) -> str:
    """The digest of some texts in their order, whatever spaces and line ends stand between their words."""
    return _digest(tuple(texts))


@lru_cache(10_000)  # the texts of both languages of a portal; most stay as they are from one build to the next
def _digest(texts: tuple[str, ...]) -> str:
    plain = "\0".join(" ".join(unicodedata.normalize("NFC", text).split()) for text in texts)
    return in_letters(plain, LENGTH)


def in_letters(text: str, length: int) -> str:
    """The first hexadecimal digits of SHA-256 over a text, each as one of LETTERS."""
    return "".join(LETTERS[int(sign, 16)] for sign in hashlib.sha256(text.encode()).hexdigest()[:length])
