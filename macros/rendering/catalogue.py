"""The catalogue of blocks, for whoever writes a page: read off the register, so that it names every block there is."""

from collections.abc import Iterator
from dataclasses import dataclass

from macros.derived.view import View
from macros.rendering.register import BLOCKS

MOST_KEYS = 3
"""Keys that the catalogue gives as examples."""


@dataclass(frozen=True, slots=True)
class Entry:
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


def catalogue(view: View) -> Iterator[Entry]:
    """Every block, by name."""
    for kind in sorted(BLOCKS, key=lambda kind: kind.name):
        keys = [key for key in kind.keys(view) if key]
        needs_key = list(kind.keys(view)) != [""]
        call = f'{{{{ {kind.name}("{keys[0] if keys else "…"}") }}}}' if needs_key else f"{{{{ {kind.name}() }}}}"
        pages = [kind.page(view, key).address for key in list(kind.keys(view))[:1]] if kind.page else []
        yield Entry(kind.name, call, tuple(keys[:MOST_KEYS]), len(keys), *(pages or [""]))
