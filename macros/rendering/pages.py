"""A page that no one wrote by hand.

Its source is a constant macro call with a checked id: no text from data is ever pasted into it.
"""

import re
from dataclasses import dataclass, field
from typing import Any

CALL = re.compile(r'\{\{\s*([a-z_]+)\((?:"([A-Za-z0-9-]*)")?\)\s*\}\}')
"""A macro call in the source of a page, with the name and the key of its block."""
UNSEARCHED: dict[str, Any] = {"search": {"exclude": True}}
"""Front matter of pages that the search leaves out."""
PLAIN: dict[str, Any] = {"hide": ["navigation", "toc"], **UNSEARCHED}
"""Front matter of pages that are to be printed, or stand below another."""
FIRST: dict[str, Any] = {"hide": ["navigation"], "search": {"boost": 1.5}}
"""Front matter of a page that stands by itself in the menu, and is for people in a hurry."""
BESIDE: dict[str, Any] = {"search": {"boost": 0.5}}
"""Front matter of pages that the search lists after the guidance."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page made from data."""

    address: str
    """Where it stands, for example guidance/principle-1/."""
    macro: str
    """Name of the block that it shows."""
    key: str = ""
    """Id that the block is made for."""
    title: str = ""
    """What the menu calls it; empty for a page that the menu does not show."""
    meta: dict[str, Any] = field(default_factory=dict)
    """Front matter."""
    edits: str = ""
    """Data file that a reader would edit to change it."""

    @property
    def file(self) -> str:
        """Name of its Markdown file below docs/."""
        return f"{self.address}index.md" if self.address.endswith("/") or not self.address else self.address

    @property
    def call(self) -> str:
        """The macro call that is its source."""
        return call_of(self.macro, self.key)


def call_of(block: str, key: str) -> str:
    """What stands in a page to show a block for a key, which is empty where it stands once."""
    return f'{{{{ {block}("{key}") }}}}' if key else f"{{{{ {block}() }}}}"
