"""Where words begin and end, and how many there are: by spaces, and in scripts that write without them."""

import re
from collections.abc import Iterable
from math import ceil

KATAKANA = "\u30a1-\u30fa\u30fc\uff66-\uff9f"
WITHOUT_SPACES = (
    "\u0e01-\u0e4e\u0e81-\u0ede\u1000-\u109f\u1780-\u17dd"  # Thai, Lao, Myanmar, Khmer
    f"\u3005-\u3007\u3041-\u309f{KATAKANA}\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Signs of scripts that put no space between words."""
_LETTER = rf"[^\W{WITHOUT_SPACES}]"
# A name in katakana ends where the katakana does; characters and hiragana run on into the next word.
_BEGINS = (
    rf"(?:(?=[{KATAKANA}])(?<![{KATAKANA}])"
    rf"|(?=[{WITHOUT_SPACES}])(?![{KATAKANA}])"
    rf"|(?![{WITHOUT_SPACES}])(?<!{_LETTER})(?<!-))"
)
_ENDS = (
    rf"(?:(?<=[{KATAKANA}])(?![{KATAKANA}])"
    rf"|(?<=[{WITHOUT_SPACES}])(?<![{KATAKANA}])"
    rf"|(?<![{WITHOUT_SPACES}])(?!{_LETTER})(?!-))"
)
"""What stands at the edge of a word, judged by its own first and last sign."""
SIGNS_A_WORD = 2
"""Signs without spaces that take as long to read as a word."""

_SIGN = re.compile(f"[{WITHOUT_SPACES}]")
_END = re.compile(_ENDS)


def as_words(forms: Iterable[str]) -> re.Pattern[str]:
    """What finds any of `forms` where it is a word, or words, of its own, in capital or small letters.

    Where several begin at one place, it is the longest that ends a word there. The edges are told once for all, and
    outside of what knows no capitals: a set of thousands of signs costs milliseconds each time that it is compiled.
    """
    longest = sorted(forms, key=len, reverse=True)
    return re.compile(f"{_BEGINS}(?i:{'|'.join(map(re.escape, longest))}){_ENDS}")


_BEFORE_KATAKANA = re.compile(rf"(?<=[^\s{KATAKANA}])(?=[{KATAKANA}])")


def phrases(text: str) -> list[str]:
    """`text` in stretches after which a line may end: a name in katakana begins one, and is not parted."""
    return _BEFORE_KATAKANA.split(text)


def begins_with(text: str, word: str) -> bool:
    """Whether the first word, or words, of `text` are `word`, in capital or small letters."""
    return text[: len(word)].casefold() == word.casefold() and bool(_END.match(text, len(word)))


def word_count(text: str) -> int:
    """How many words a text has, as long as words between spaces are."""
    signs = len(_SIGN.findall(text))
    if not signs:
        return len(text.split())
    spaced = [part for part in _SIGN.sub(" ", text).split() if any(sign.isalnum() for sign in part)]
    return len(spaced) + ceil(signs / SIGNS_A_WORD)
