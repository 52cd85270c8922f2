"""A text without its form: letters and digits alone, so that words are found again however they are written."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from macros.text.looks import LETTERS

UNSPACED = {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "THAI", "LAO", "KHMER", "MYANMAR"}
"""Scripts that put no space between words: a word may begin at any sign."""
# Not at a comma: a clause is a common phrase too often.
CUT = re.compile(r"(?<=[.!?])\s+|[。！？;；\n]|:\s|：|\s[-–—*•・]\s|(?<![^\s])\(?[0-9]{1,2}[.)]\s")
"""Between sentences, and what else is moved by itself: halves at a semicolon, entries of a list."""
RUN = 28
"""Signs in a row that are no coincidence, wherever they begin; half as many where each is worth two."""


@dataclass(frozen=True, slots=True)
class Bare:
    """A text as its letters and digits in small letters of plain width."""

    letters: str
    edges: frozenset[int]
    """Where in `letters` a word may begin or end."""

    @property
    def weight(self) -> int:
        """How much the letters say: one of an unspaced script, or any other beyond ASCII, counts twice."""
        return weight(self.letters)

    def holds(self, letters: str, *, anywhere: bool) -> bool:
        """Whether `letters` stand in the text, as words of their own unless `anywhere`."""
        at = self.letters.find(letters)
        while at >= 0:
            if anywhere or {at, at + len(letters)} <= self.edges:
                return True
            at = self.letters.find(letters, at + 1)
        return False


def weight(letters: str) -> int:
    """How much letters say: one beyond ASCII counts twice."""
    return len(letters) if letters.isascii() else sum(1 if sign.isascii() else 2 for sign in letters)


@lru_cache(maxsize=20_000)  # states of a history that are held against each other have nearly all texts in common
def bare(text: str) -> Bare:
    """`text` without case, width, accents put together or apart, spaces, line ends and punctuation."""
    known = text if text.isascii() else "".join(LETTERS.get(sign, sign) for sign in text)
    signs = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", known).casefold())
    letters: list[str] = []
    edges = {0}
    before = ""
    for sign in signs:
        if not sign.isalnum():
            edges.add(len(letters))
            continue
        script = _script(sign)
        if script != before or script in UNSPACED:
            edges.add(len(letters))
        before = script
        letters.append(sign)
    return Bare("".join(letters), frozenset({*edges, len(letters)}))


def parts(text: str) -> Iterator[str]:
    """The letters of each sentence, half of a sentence or entry of a list in `text`."""
    yield from (bare(part).letters for part in CUT.split(text))


def runs(letters: str) -> set[str]:
    """Every stretch of `letters` that is too long to stand in another text by chance."""
    all_runs = {letters[at : at + RUN] for at in range(len(letters) - RUN + 1)}
    if not letters.isascii():
        half = (letters[at : at + RUN // 2] for at in range(len(letters) - RUN // 2 + 1))
        all_runs |= {run for run in half if weight(run) >= RUN - 4}
    return all_runs


def _script(sign: str) -> str:
    script = "LATIN" if sign.isascii() else unicodedata.name(sign, "").partition(" ")[0]
    return "LATIN" if script == "DIGIT" else script
