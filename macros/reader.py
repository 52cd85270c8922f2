"""Reads files below one folder and gathers every problem through one door."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from macros.model.base import Record
from macros.problems import Problem
from macros.records import record
from macros.source import Source, read

R = TypeVar("R", bound=Record)


@dataclass
class Reader:
    """Reads files below one folder and gathers every problem through one door."""

    folder: Path
    """The data folder."""
    problems: list[Problem] = field(default_factory=list)

    def name(self, *parts: str) -> str:
        """A file's path as messages show it."""
        return "/".join([self.folder.name, *parts])

    def note(self, problems: Iterable[Problem]) -> bool:
        """Keeps the problems; true when there is none."""
        before = len(self.problems)
        self.problems += problems
        return len(self.problems) == before

    def source(self, *parts: str) -> Source | None:
        """One file's source."""
        source, problems = read(self.folder.joinpath(*parts), self.name(*parts))
        self.note(problems)
        return source

    def record(self, model: type[R], *parts: str) -> tuple[R | None, Source | None]:
        """One file's record and its source."""
        source = self.source(*parts)
        if source is None:
            return None, None
        found, problems = record(source, model)
        self.note(problems)
        return found, source


def named(path: Path, data: Path) -> str:
    """`path` as problems name it: from the data folder on, or the whole path of a file that stands elsewhere."""
    try:
        inside = path.resolve().relative_to(data.resolve())
    except ValueError:
        return path.resolve().as_posix()
    return "/".join([data.name, *inside.parts])
