"""What is wrong, where, what is allowed and how to fix it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from heapq import nsmallest
from string import ascii_uppercase

from macros.text.sentences import ENGLISH, Catalog, Sentence, Words, counted, followed, in_language, said, verbatim

# Noncharacters of Unicode: they mark words in a message and are never shown.
SHOWN = 60
"""Signs of somebody's words that a message shows."""
MOST = 100
"""Problems that people are shown at once; nobody mends more before looking again."""
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_MARKS = re.compile(f"[{_OPEN}{_CLOSE}]")
_TYPED = re.compile(f"{_OPEN}[^{_CLOSE}]*{_CLOSE}")

WITHHELD = said("{message} (what is left out is for management).", message="")
WITHHELD_FROM_PLAYERS = said("{message} (what is left out is for facilitators).", message="")
"""A message whose words are withheld; the message itself is put in without its full stop."""
UNSAID = verbatim("")
"""What is said where there is nothing to say."""
NOT_BUILT = said("Nothing was built.")


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A place in a file: its path from the project's root, line and column from 1; line 0 is the file as a whole.

    In a workbook it is a cell of a sheet.
    """

    file: str
    sheet: str = field(default="", kw_only=True)
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        name = printable(self.file)
        if self.sheet:
            return f"{name}: {printable(self.sheet)}!{_letters(self.column)}{self.line}"
        return f"{name}:{self.line}:{self.column}" if self.line else name


def _letters(column: int) -> str:
    """A column, counted from 1, as spreadsheets name it: A, Z, AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing to mend, in the words of the people who edit."""

    place: Place
    message: Sentence
    """What is wrong, as one sentence."""
    rule: str
    """Short name of the rule that found it."""
    allowed: Sentence = UNSAID
    """What may stand there."""
    fix: Sentence = UNSAID
    """What to do about it."""
    about: str = field(default="", compare=False, repr=False)
    """The name that does not exist, or the day that has not come on the company's `as_of`, where that is wrong."""

    def __str__(self) -> str:
        return text_of(self)


def text_of(problem: Problem, catalog: Catalog = ENGLISH) -> str:
    """The place of a problem, and what it says."""
    return f"{problem.place}: {words(problem, catalog)}"


def words(problem: Problem, catalog: Catalog = ENGLISH) -> str:
    """What a problem says, without its place: a line for each of message, allowed and fix."""
    lines = with_help(problem.message, problem.allowed, problem.fix)
    return "\n    ".join(printable(in_language(line, catalog)) for line in lines)


def with_help(message: Sentence, allowed: Sentence = UNSAID, fix: Sentence = UNSAID) -> list[Sentence]:
    """The message, and below it what is allowed and what to do, as far as they are known."""
    lines = [message]
    if allowed:
        lines.append(said("allowed: {what}", what=allowed))
    if fix:
        lines.append(said("fix: {what}", what=fix))
    return lines


class DataError(Exception):
    """The data cannot be used; `problems` holds every problem that was found, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return report(self.problems)


def report(problems: Iterable[Problem], outcome: Sentence = NOT_BUILT, catalog: Catalog = ENGLISH) -> str:
    """The problems in order, as many as are shown, then how many there are and what became of the run."""
    listed = sorted(set(problems))
    told = [text_of(problem, catalog) for problem in shown(listed)]
    rest = [in_language(line, catalog) for line in unshown(listed)]
    return "\n".join([*told, *rest, "", in_language(ended(listed, outcome), catalog)])


def ended(listed: Sequence[Problem], outcome: Sentence = NOT_BUILT) -> Sentence:
    """How many problems there are, and what became of the run."""
    return followed(count(listed), outcome)


def shown(listed: Sequence[Problem]) -> list[Problem]:
    """At most MOST of the sorted problems `listed`, in their order: of every file the first, as evenly as can be."""
    if len(listed) <= MOST:
        return list(listed)
    before: Counter[str] = Counter()
    rounds: list[tuple[int, int]] = []
    for problem in listed:
        rounds.append((before[problem.place.file], len(rounds)))
        before[problem.place.file] += 1
    return [listed[number] for number in sorted(number for _, number in nsmallest(MOST, rounds))]


def unshown(listed: Sequence[Problem]) -> list[Sentence]:
    """The line that says how many of the problems `listed` are not shown; none where all are."""
    left = len(listed) - MOST
    if left <= 0:
        return []
    return [
        counted(
            "{number} more is not shown: mend these first.",
            "{number} more are not shown: mend these first.",
            left,
            number=f"{left:,}",
        )
    ]


def count(listed: Sequence[Problem]) -> Sentence:
    """How many problems there are in how many files."""
    return said(
        "{problems} in {files}.",
        problems=counted("{number} problem", "{number} problems", len(listed)),
        files=counted("{number} file", "{number} files", len({problem.place.file for problem in listed})),
    )


def unknown_setting(name: str, value: str, allowed: Sentence) -> Problem:
    """The problem of a setting, a variable or an option, that has a value nobody knows."""
    message = said("the setting '{value}' is not known.", value=value)
    return Problem(Place(name), message, "setting", allowed, said("set {name} again", name=name))


def typed(words: object) -> str:
    """`words` marked, inside a message, as somebody's own, or as following from them.

    Whatever a message says with words from a file goes through here, so that it can be withheld where it is for others.
    """
    if isinstance(words, Sentence):
        return Words(f"{_OPEN}{{words}}{_CLOSE}", {"words": words.changed(_unmarked)})
    return f"{_OPEN}{_unmarked(str(words))}{_CLOSE}"


def _unmarked(words: str) -> str:
    return _MARKS.sub("", words)


def withhold(problem: Problem, told: Sentence = WITHHELD) -> Problem:
    """`problem` for readers who may not see the words that somebody typed: each of them is left out."""
    message, allowed, fix = (_without_typed(sentence) for sentence in (problem.message, problem.allowed, problem.fix))
    if fix is not problem.fix and fix.is_suggestion:
        fix = said("write it as is allowed here")
    if message is not problem.message:
        message = told.filled(message=message.opened())
    return replace(problem, message=message, allowed=allowed, fix=fix)


def _without_typed(sentence: Sentence) -> Sentence:
    return sentence.changed(lambda words: _TYPED.sub("…", words))


def short(text: str) -> str:
    """`text` on one line, cut to what fits into a message."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 3] + "…"


def printable(text: str) -> str:
    """`text` without the marks of `typed`, and with all that a terminal would act on, or hide, written as its code.

    So is the sign that opens a command anywhere in a line of the log that GitHub keeps of a pipeline: ##[
    """
    return "".join(
        character if character.isprintable() or character == " " else f"\\u{ord(character):04x}"
        for character in _MARKS.sub("", text)
    ).replace("##[", "#\\u0023[")
