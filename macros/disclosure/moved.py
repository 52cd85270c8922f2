"""Hidden words that a change copies to where everyone reads them, also when they are written in another way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.disclosure.bare import Bare, parts, runs, weight
from macros.disclosure.kept import CHOSEN, UNTOLD, FileText
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


def moved(before: Iterable[FileText], after: Iterable[FileText], least: int = LEAST) -> Iterator[FileText]:
    """The texts of `after` that everyone reads and that repeat what `before` kept from everyone.

    `least` is the weight from which words tell something in another place than their own.
    """
    before = list(before)
    shown = {passage.typed: passage.bare for passage in before if not passage.kept}
    public = Bare("\n".join(text.letters for text in shown.values()), _edges(shown.values()))
    kept = [passage for passage in before if passage.kept]
    secrets = {secret for passage in kept for secret in _secrets(passage, least)}
    secrets = {
        secret for secret in secrets if not public.holds(secret.letters, anywhere=weight(secret.letters) >= LONG)
    }
    signs = {run for passage in kept for run in runs(passage.bare.letters)}
    for text in shown.values() if signs else ():
        signs -= runs(text.letters)
    known = {text.letters for text in shown.values()}
    for passage in after:
        if passage.kept or passage.typed in shown or (passage.key in CHOSEN and EVIDENCE in passage.source.name):
            continue
        text = passage.bare
        if text.letters in known:
            continue
        if any(secret.stands_in(text, passage.home) for secret in secrets) or not signs.isdisjoint(runs(text.letters)):
            yield passage


def _secrets(passage: FileText, least: int) -> Iterator[Secret]:
    """What a text is known by: all of it where it tells what an entry is about, and each part that is long enough."""
    whole = passage.bare
    least = LONG if passage.is_name else least
    tells = passage.is_name or (EVIDENCE in passage.source.name and passage.key not in UNTOLD)
    if whole.weight >= (LIGHTEST if tells else LONG):
        yield Secret(whole.letters, passage.home, least)
    for part in parts(passage.typed):
        if weight(part) >= LONG:
            yield Secret(part, passage.home, least)


def _edges(texts: Iterable[Bare]) -> frozenset[int]:
    """The edges of texts that are put together, each on a line of its own."""
    edges: set[int] = set()
    start = 0
    for text in texts:
        edges |= {start + edge for edge in text.edges}
        start += len(text.letters) + 1
    return frozenset(edges)
