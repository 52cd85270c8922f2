"""What is wrong, where, what is allowed and how to fix it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from heapq import nsmallest

# Noncharacters of Unicode: they mark words in a message and are never shown.
SHOWN = 60
"""Signs of somebody's words that a message shows."""
MOST = 100
"""Problems that people are shown at once; nobody mends more before looking again."""
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_MARKS = re.compile(f"[{_OPEN}{_CLOSE}]")
_TYPED = re.compile(f"{_OPEN}[^{_CLOSE}]*{_CLOSE}")
_ONLY_TYPED = re.compile("(did you mean|write) '?…'?((, | or )'?…'?)*[?]?")

WITHHELD = " (what is left out is for management)."
WITHHELD_FROM_PLAYERS = " (what is left out is for facilitators)."
"""How a message ends whose words are withheld."""


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A place in a file: its path from the project's root, line and column from 1; line 0 is the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        name = printable(self.file)
        return f"{name}:{self.line}:{self.column}" if self.line else name


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing to mend, in the words of the people who edit."""

    place: Place
    message: str
    """What is wrong, as one sentence."""
    rule: str
    """Short name of the rule that found it."""
    allowed: str = ""
    """What may stand there."""
    fix: str = ""
    """What to do about it."""
    about: str = field(default="", compare=False, repr=False)
    """The name that does not exist, where that is what is wrong."""

    def __str__(self) -> str:
        lines = [f"{self.place}: {printable(self.message)}"]
        if self.allowed:
            lines.append(f"    allowed: {printable(self.allowed)}")
        if self.fix:
            lines.append(f"    fix: {printable(self.fix)}")
        return "\n".join(lines)


class DataError(Exception):
    """The data cannot be used; `problems` holds every problem that was found, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(report(self.problems))


def report(problems: Iterable[Problem], outcome: str = "Nothing was built.") -> str:
    """The problems in order, as many as are shown, then how many there are and what became of the run."""
    listed = sorted(set(problems))
    return "\n".join([*map(str, shown(listed)), *unshown(listed), "", f"{count(listed)} {outcome}".strip()])


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


def unshown(listed: Sequence[Problem]) -> list[str]:
    """The line that says how many of the problems `listed` are not shown; none where all are."""
    left = len(listed) - MOST
    return [f"{left:,} more {'is' if left == 1 else 'are'} not shown: mend these first."] if left > 0 else []


def count(listed: Sequence[Problem]) -> str:
    """How many problems there are in how many files, as a sentence."""
    return f"{plural(len(listed), 'problem')} in {plural(len({problem.place.file for problem in listed}), 'file')}."


def plural(number: int, noun: str) -> str:
    """`number` and `noun`, for example «1 problem», «2 problems»."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def typed(words: object) -> str:
    """`words` marked, inside a message, as somebody's own, or as following from them.

    Whatever a message says with words from a file goes through here, so that it can be withheld where it is for others.
    """
    return f"{_OPEN}{_MARKS.sub('', str(words))}{_CLOSE}"


def withhold(problem: Problem, said: str = WITHHELD) -> Problem:
    """`problem` for readers who may not see the words that somebody typed: each of them is left out."""
    message, allowed, fix = (_TYPED.sub("…", words) for words in (problem.message, problem.allowed, problem.fix))
    if _ONLY_TYPED.fullmatch(fix):
        fix = "write it as is allowed here"
    if message != problem.message:
        message = message.removesuffix(".") + said
    return replace(problem, message=message, allowed=allowed, fix=fix)


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
