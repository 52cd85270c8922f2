"""A file read without what a mail put around it and with its line `answers:`, every place as in the file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from macros.messages.problems import Place, Problem
from macros.reading.entries_line import completed
from macros.reading.pasted import cleared
from macros.reading.source import SOURCES_KEPT, Mark, Source
from macros.text.sentences import Sentence

LINE = "line"
"""The gap of a message that a number of a line fills."""


@dataclass(frozen=True, slots=True)
class Framed:
    """The text that a file seems to mean, and how its places lead back to the text that stands there."""

    text: str
    typed: str
    problems: tuple[Problem, ...]
    line: int
    """The number of the line that was put in, or 0."""
    columns: Mapping[int, int]
    """How many signs stand before a line that do not in the file (less than 0: more), by its number in the file."""

    def back(self, problem: Problem) -> Problem:
        """The problem at its place in the file."""
        line, column = self._place(problem.place.line, problem.place.column)
        place = Place(problem.place.file, line, column)
        message, allowed, fix = (self._said(sentence) for sentence in (problem.message, problem.allowed, problem.fix))
        return replace(problem, place=place, message=message, allowed=allowed, fix=fix)

    def source(self, source: Source | None) -> Source | None:
        """The source with the marks of the file."""
        return replace(source, text=self.typed, mark=self._mark(source.mark)) if source else None

    def _place(self, line: int, column: int) -> tuple[int, int]:
        line = line - 1 if self.line and line > self.line else line
        return line, max(column - self.columns.get(line, 0), 1) if column else 0

    def _mark(self, mark: Mark) -> Mark:
        line, column = self._place(mark.line, mark.column)
        inner = {step: self._mark(below) for step, below in mark.inner.items()} if mark.inner is not None else None
        end = self._place(mark.end, 0)[0]
        key = self._place(*mark.key) if mark.key else None
        return Mark(line, column, key, inner, end, mark.commas)

    def _said(self, sentence: Sentence) -> Sentence:
        number = sentence.gaps.get(LINE, "") if self.line else ""
        return sentence.filled(line=self._place(int(number), 0)[0]) if number.isdecimal() else sentence


@lru_cache(SOURCES_KEPT)
def framed(text: str, name: str) -> Framed | None:
    """The file `name` without what a mail put around it and with its line `answers:`; None where nothing is to do."""
    clear = cleared(text, name)
    whole = completed(clear.text, name)
    columns = {line: -signs for line, signs in clear.columns.items()}
    if not whole:
        return Framed(clear.text, text, clear.problems, 0, columns) if clear.problems else None
    for line, signs in whole.columns.items():
        columns[line] = columns.get(line, 0) + signs
    return Framed(whole.text, text, (*clear.problems, whole.problem), whole.line, columns)
