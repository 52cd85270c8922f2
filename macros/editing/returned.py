"""What comes back from a department: answers as somebody wants them to be, with the place of each of their parts."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from macros.messages.problems import Place
from macros.model.base import Audience
from macros.reading.source import Mark, Source, Step, Steps

NOWHERE = Mark(0, 0)


@dataclass(frozen=True, slots=True)
class CellSource(Source):
    """Values that stand in cells instead of lines."""

    places: Mapping[Steps, Place] = field(default_factory=dict)

    def place(self, *path: Step, key: bool = False) -> Place:
        """The cell of what stands at `path`, or of the nearest thing around it."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.places:
                return self.places[path[:end]]
        return Place(self.name)


@dataclass(frozen=True, slots=True)
class Returned:
    """Answers of one department that came back, in whatever form."""

    name: str
    """The file, as messages show it."""
    department: str
    source: Source
    """What an evidence file would hold, as far as it came back: reviewed, reviewed_by, bases, answers, remarks."""
    was: Mapping[str, str]
    """For each item the digest of its answer when the form was made; empty where there was none."""
    day: str = ""
    """When that was, where the form says it."""
    language: str = ""
    """The language of the form, where it says it."""
    seen: frozenset[Audience] = frozenset({Audience.EVERYONE})
    """For whom the form was made: what is hidden from them did not come along, and stays as it is."""
    cleared: Mapping[str, Place] = field(default_factory=dict)
    """Items whose answer was taken out, and where."""
    head: str | None = None
    """The digest of what was said of all answers; None where the form does not say all of it."""
    holds_remarks: bool = False
    """Whether the special remarks came along, so that none means that there are to be none."""


def cell_source(name: str, value: Any, places: Mapping[Steps, Place]) -> CellSource:
    """The source of values whose `places` are cells."""
    return CellSource(name, value, _mark(value), places=places)


def with_value(source: Source, value: Any) -> Source:
    """The source of a value that holds more than it did; what was not there stands where what is around it does."""
    return replace(source, value=value, mark=_mark(value, source.mark))


def _mark(value: Any, mark: Mark = NOWHERE) -> Mark:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, tuple) else ()
    known = mark.inner or {}
    around = mark._replace(key=(mark.line, mark.column), inner=None)
    return mark._replace(inner={step: _mark(inner, known.get(step, around)) for step, inner in steps})
