"""The catalogue of blocks, for whoever writes a page: read off the register, so that it names every block there is."""

from collections.abc import Iterator
from dataclasses import dataclass

from macros.derived.view import View
from macros.rendering.pages import call_of
from macros.rendering.register import kinds

MOST_KEYS = 3
"""Keys that the catalogue gives as examples."""
NO_KEY = "…"
"""Stands for the key of a block that is made for nothing in this portal."""


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A block as the catalogue shows it."""

    name: str
    call: str
    """What stands in a page, with the block's first key where it needs one."""
    keys: tuple[str, ...]
    """Its first keys, as examples; none where it needs no key, or has none in this portal."""
    number: int
    """How many keys it has."""
    address: str
    """Where the page for its first key stands, below the root; empty where pages of docs/ show it."""


def catalogue(view: View) -> Iterator[CatalogueEntry]:
    """Every block, by name."""
    for kind in sorted(kinds(view), key=lambda kind: kind.name):
        keys = list(kind.keys(view))
        first = keys[0] if keys else NO_KEY
        address = kind.page.address(first) if kind.page and keys else ""
        known = tuple(filter(None, keys))
        yield CatalogueEntry(kind.name, call_of(kind.name, first), known[:MOST_KEYS], len(known), address)
