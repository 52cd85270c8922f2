"""The words that are most like a misspelt one."""

import re
from difflib import SequenceMatcher, get_close_matches

from macros.messages.problems import UNSAID, typed
from macros.model.values import plain_width
from macros.text.sentences import Sentence, suggested

MOST_NEAR = 3  # words that a suggestion names; with more of them it is none


def closest(text: str, allowed: list[str]) -> Sentence:
    """A suggestion for a misspelt word: all words that are equally near, or nothing when none or too many are."""
    near = [typed(word) for word in nearest(text, allowed)]
    if len(near) == 1:
        return suggested("did you mean '{word}'?", word=near[0])
    if len(near) == 2:
        return suggested("did you mean '{first}' or '{second}'?", first=near[0], second=near[1])
    if len(near) == MOST_NEAR:
        first, second, third = near
        return suggested("did you mean '{first}', '{second}' or '{third}'?", first=first, second=second, third=third)
    return UNSAID


def nearest(text: str, allowed: list[str]) -> list[str]:
    """The words of `allowed` that are most like a misspelt one, in their order; none when no word is near.

    Case and hyphens are left out of the comparison, so that `b1d` finds `B1-d`.
    """
    given = bare(text)
    plain = {word: bare(word) for word in dict.fromkeys(allowed)}
    near = get_close_matches(given, plain.values(), n=len(plain) or 1, cutoff=0.6)
    if not near:
        return []
    best = SequenceMatcher(None, near[0], given).ratio()
    likest = {word for word in near if SequenceMatcher(None, word, given).ratio() == best}
    return [word for word, plain_word in plain.items() if plain_word in likest]


def bare(word: str) -> str:
    """The letters and digits of `word`, in small letters and plain width."""
    return re.sub(r"[^a-z0-9]", "", plain_width(word).lower())
