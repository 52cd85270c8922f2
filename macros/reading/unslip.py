"""Corrects the slips of keyboard and editor in a text, line by line, so that the rest of the file can be checked."""

import re
from collections.abc import Callable, Sequence

from macros.messages.problems import Problem
from macros.reading.usual import usual_in
from macros.reading.yaml_slips import BULLET, LEAD, WIDE_COLON, wide_word
from macros.text.looks import SPACES, as_list, plain
from macros.text.signs import HIDDEN

WIDE_AFTER = re.compile(rf"(?<=:) *[{''.join(SPACES)}] *")


def mended(text: str, problems: Sequence[Problem]) -> str | None:
    """`text` with the slips that `problems` name mended, each line where it was; None where one cannot be."""
    lines = text.split("\n")
    for problem in problems:
        at = problem.place.line - 1
        if problem.rule == "wide-colon":
            lines[at] = _colon(lines[at], problem.place.file)
        elif mend := MEND.get(problem.rule):
            lines[at] = mend(lines[at])
        else:
            return None
    return "\n".join(lines)


def _spaces(line: str) -> str:
    """The line with plain spaces before its first word and after its first colon."""
    match = LEAD.match(line)
    end = match.end() if match else 0
    lead = "".join("  " if sign in "\t\u3000" else " " if sign in SPACES else sign for sign in line[:end])
    lead = re.sub(r"-\s+", "- ", lead)
    return lead + WIDE_AFTER.sub(" ", line[end:], count=1)


def _colon(line: str, name: str) -> str:
    """The line with a plain colon after its key, which is in the word of the models."""
    lead = LEAD.match(line)
    start = lead.end() if lead else 0
    match = WIDE_COLON.match(line, start) or wide_word(line, name, start)
    if not match:
        return line
    key = usual_in(name, match[1], start) or plain(match[1])
    return f"{line[:start]}{key}: {line[match.end() :].lstrip()}"


def _hyphen(line: str) -> str:
    depth = len(line) - len(line.lstrip())
    return f"{line[:depth]}- {line[depth + 1 :].lstrip()}"


def _bullet(line: str) -> str:
    depth = len(line) - len(line.lstrip())
    match = BULLET.match(line, depth)
    return f"{line[:depth]}- {match[2]}" if match else line


def _bracket(line: str) -> str:
    key, _, rest = line.partition(":")
    return f"{key}: [{as_list(rest) or plain(rest).strip(' []')}]"


def _quoted(line: str) -> str:
    """The line with its lone sign in quotes."""
    return re.sub(r"(?<=: )( *)([?-])(?=[ ]*(?:[ ]#|$))", r'\1"\2"', line, count=1)


MEND: dict[str, Callable[[str], str]] = {
    "tab": _spaces,
    "wide-space": _spaces,
    "wide-hyphen": _hyphen,
    "glued-hyphen": _hyphen,
    "bullet": _bullet,
    "lone-sign": _quoted,
    "wide-bracket": _bracket,
    "control-character": lambda line: HIDDEN.sub("", line),
    "invisible-sign": lambda line: HIDDEN.sub("", line),
}
