"""Records that know where they stand."""

from dataclasses import dataclass
from typing import Any

from macros.reading.source import Source, Steps


@dataclass(frozen=True, slots=True)
class Placed:
    """A record, and where it stands."""

    record: Any
    source: Source
    path: Steps = ()


Records = dict[tuple[str, str], Placed]
"""Where each record stands, by its sort and id."""
