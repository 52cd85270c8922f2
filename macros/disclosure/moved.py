"""Words that were kept from everyone and stand where everyone reads them, whatever their form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.disclosure.bare import Bare, parts, runs, weight
from macros.disclosure.kept import CHOSEN, UNTOLD, Words
from macros.reading.locks import EVIDENCE

LEAST = 10
"""Weight from which words tell something wherever they stand; lighter ones (a name, a short title) only at home."""
LIGHTEST = 4  # less is no word
LONG = 16
"""Weight from which a sentence, or a text of the training, is no one's coincidence, also as a part of longer words."""


@dataclass(frozen=True, slots=True)
class Secret:
    """Letters that were kept from everyone, and where."""

    letters: str
    home: tuple[str, str]
    least: int
    """Weight from which they tell something elsewhere."""

    def stands_in(self, text: Bare, home: tuple[str, str]) -> bool:
        """Whether a text at `home` tells it."""
        heavy = weight(self.letters)
        return (heavy >= self.least or home == self.home) and text.holds(self.letters, anywhere=heavy >= LONG)


def moved(before: Iterable[Words], after: Iterable[Words], least: int = LEAST) -> Iterator[Words]:
    """The texts for everyone of `after` that tell what `before` kept from them.

    `least` is the weight from which words tell something in another place than their own.
    """
    before = list(before)
    shown = {words.typed: words.bare for words in before if not words.kept}
    public = Bare("\n".join(text.letters for text in shown.values()), _edges(shown.values()))
    kept = [words for words in before if words.kept]
    secrets = {secret for words in kept for secret in _secrets(words, least)}
    secrets = {
        secret for secret in secrets if not public.holds(secret.letters, anywhere=weight(secret.letters) >= LONG)
    }
    signs = {run for words in kept for run in runs(words.bare.letters)}
    for text in shown.values() if signs else ():
        signs -= runs(text.letters)
    known = {text.letters for text in shown.values()}
    for words in after:
        if words.kept or words.typed in shown or (words.key in CHOSEN and EVIDENCE in words.source.name):
            continue
        text = words.bare
        if text.letters in known:
            continue
        if any(secret.stands_in(text, words.home) for secret in secrets) or not signs.isdisjoint(runs(text.letters)):
            yield words


def _secrets(words: Words, least: int) -> Iterator[Secret]:
    """What a text is known by: all of it where it tells what an entry is about, and each part that is long enough."""
    whole = words.bare
    least = LONG if words.is_name else least
    tells = words.is_name or (EVIDENCE in words.source.name and words.key not in UNTOLD)
    if whole.weight >= (LIGHTEST if tells else LONG):
        yield Secret(whole.letters, words.home, least)
    for part in parts(words.typed):
        if weight(part) >= LONG:
            yield Secret(part, words.home, least)


def _edges(texts: Iterable[Bare]) -> frozenset[int]:
    """The edges of texts that are put together, each on a line of its own."""
    edges: set[int] = set()
    start = 0
    for text in texts:
        edges |= {start + edge for edge in text.edges}
        start += len(text.letters) + 1
    return frozenset(edges)
