"""Where words begin and end, and how many there are: by spaces, and in scripts that write without them."""

import re
from math import ceil

KATAKANA = "\u30a1-\u30fa\u30fc\uff66-\uff9f"
WITHOUT_SPACES = (
    "\u0e01-\u0e4e\u0e81-\u0ede\u1000-\u109f\u1780-\u17dd"  # Thai, Lao, Myanmar, Khmer
    f"\u3005-\u3007\u3041-\u309f{KATAKANA}\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Signs of scripts that put no space between words."""
EDGES = (
    # A name in katakana ends where the katakana does; characters and hiragana run on into the next word.
    (re.compile(f"[{KATAKANA}]"), (f"[{KATAKANA}]",)),
    (re.compile(f"[{WITHOUT_SPACES}]"), ()),
    (re.compile(r"(?s:.)"), (rf"[^\W{WITHOUT_SPACES}]", "-")),
)
"""For the sign at the edge of a word, what may not stand beside it: the first that fits counts."""
SIGNS_A_WORD = 2
"""Signs without spaces that take as long to read as a word."""

_SIGN = re.compile(f"[{WITHOUT_SPACES}]")


def as_word(form: str) -> str:
    """A pattern for `form` where it is a word, or words, of its own."""
    before = "".join(f"(?<!{sign})" for sign in _beside(form[0]))
    after = "".join(f"(?!{sign})" for sign in _beside(form[-1]))
    return f"{before}{re.escape(form)}{after}"


def _beside(edge: str) -> tuple[str, ...]:
    return next(signs for which, signs in EDGES if which.match(edge))


def word_count(text: str) -> int:
    """How many words a text has, as long as words between spaces are."""
    signs = len(_SIGN.findall(text))
    if not signs:
        return len(text.split())
    spaced = [part for part in _SIGN.sub(" ", text).split() if any(sign.isalnum() for sign in part)]
    return len(spaced) + ceil(signs / SIGNS_A_WORD)
