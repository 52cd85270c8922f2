"""Every word that a page shows, from data/labels."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

GAP = re.compile(r"\{(\w+)\}")
BRACE = re.compile("[{}｛｝﹛﹜]")
"""A brace of any width: outside a gap it would stand on a page as it is."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps in braces of a label."""

    filled: frozenset[str] = frozenset()
    """Those that pages fill."""
    optional: frozenset[str] = frozenset()
    """Those of them that the label may leave out; every other one has to be there."""


Asked = Mapping[str, Gaps]
"""The labels that pages ask for, by their whole key."""


@dataclass(frozen=True)
class Labels:
    """Labels by dotted key."""

    words: Mapping[str, str]

    def text(self, key: str, /, **values: object) -> str:
        """The label `key` with its gaps filled; KeyError where there is no such label or a gap has no value."""
        return GAP.sub(lambda gap: str(values[gap[1]]), self.words[key])

    def count(self, key: str, number: int, /, **values: object) -> str:
        """The label for a number of things: `key.one` or `key.other`, with the gap {n}."""
        return self.text(f"{key}.{'one' if number == 1 else 'other'}", n=number, **values)
