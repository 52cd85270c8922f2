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
    shown = {one.typed: one.bare for one in before if not one.kept}
    public = Bare("\n".join(text.letters for text in shown.values()), _edges(shown.values()))
    kept = [one for one in before if one.kept]
    secrets = {secret for one in kept for secret in _secrets(one, least)}
    secrets = {one for one in secrets if not public.holds(one.letters, anywhere=weight(one.letters) >= LONG)}
    signs = {run for one in kept for run in runs(one.bare.letters)}
    for text in shown.values() if signs else ():
        signs -= runs(text.letters)
    known = {text.letters for text in shown.values()}
    for one in after:
        if one.kept or one.typed in shown or (one.key in CHOSEN and EVIDENCE in one.source.name):
            continue
        text = one.bare
        if text.letters in known:
            continue
        if any(secret.stands_in(text, one.home) for secret in secrets) or not signs.isdisjoint(runs(text.letters)):
            yield one


def _secrets(one: Words, least: int) -> Iterator[Secret]:
    """What a text is known by: all of it where it tells what an entry is about, and each part that is long enough."""
    whole = one.bare
    least = LONG if one.is_name else least
    tells = one.is_name or (EVIDENCE in one.source.name and one.key not in UNTOLD)
    if whole.weight >= (LIGHTEST if tells else LONG):
        yield Secret(whole.letters, one.home, least)
    for part in parts(one.typed):
        if weight(part) >= LONG:
            yield Secret(part, one.home, least)


def _edges(texts: Iterable[Bare]) -> frozenset[int]:
    """The edges of texts that are put together, each on a line of its own."""
    found: set[int] = set()
    start = 0
    for text in texts:
        found |= {start + edge for edge in text.edges}
        start += len(text.letters) + 1
    return frozenset(found)
