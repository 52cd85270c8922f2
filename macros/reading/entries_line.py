"""The line that begins the entries of a file: where it is lost or mangled, and the file as if it stood there."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from macros.messages.problems import Place, Problem
from macros.model.base import Record
from macros.model.evidence import Evidence
from macros.model.shapes import keys_of
from macros.reading.locks import ANSWERS, AUDIENCE, BASES, EVIDENCE, INSIDE, is_near
from macros.reading.source import Source
from macros.reading.usual import usual
from macros.text.sentences import Sentence, said

ITEM = re.compile(r"( *)[\"']?[A-Za-z]+[0-9]*-[a-z0-9-]+[\"']?:(?:\s.*)?")
"""A line with the id of an item or note as its key."""
KEY = re.compile(r"([\"']?)([^\s:#'\"]+)\1\s?[:：](?:\s+(.*))?")
BEGINS = re.compile(rf"\s*([\"']?){ANSWERS}\1\s*:\s*([#{{\[&!|>*].*)?")
"""The line itself, with a comment behind it, with answers in brackets, or with a sign that is told as such."""
HEAD = re.compile(rf"{BASES}:\s*(#.*)?")
ONLY_IN_ANSWERS = INSIDE - {AUDIENCE}
"""Keys that a basis has not."""
IN_COMMENT = re.compile(rf"\s*#+\s*{ANSWERS}:?\s*")
BEHIND = re.compile(rf"(\S.*\S)\s+{ANSWERS}:\s*")
BEFORE = re.compile(rf"{ANSWERS}:\s*([A-Za-z]+[0-9]*-[a-z0-9-]+:.*)")


@dataclass(frozen=True, slots=True)
class Completed:
    """A file's text with its line `answers:`, and how its places lead back to those of the file."""

    text: str
    problem: Problem
    line: int = 0
    """The number of the line that was put in; 0 where another took its place."""
    columns: Mapping[int, int] = field(default_factory=dict)
    """How many signs stand before a line that do not in the file (less than 0: more), by its number in the file."""


def completed(text: str, name: str) -> Completed | None:
    """`text` with the line `answers:` that it lacks and its items below it; None where it lacks none."""
    if EVIDENCE not in name:
        return None
    lines = text.split("\n")
    if glued := next((at for at, line in enumerate(lines) if BEFORE.fullmatch(line)), None):
        return _split(lines, glued, name)
    named = _below_bases(lines)
    items = (at for at, line in enumerate(lines) if ITEM.fullmatch(line))
    first = next((at for at in items if at not in named or _begins_answer(lines, at)), None)
    if first is None or any(BEGINS.fullmatch(line) or _begins_answers(line) for line in lines):
        return None
    above = next((at for at in range(first - 1, -1, -1) if lines[at].strip() and not lines[at].startswith("#")), None)
    comment = next((at for at in range(first - 1, -1, -1) if IN_COMMENT.fullmatch(lines[at])), None)
    columns = _indented(lines, first)
    if comment is not None and (above is None or comment > above):
        message = said("the key '{key}' stands in a comment, but what belongs to it does not.", key=ANSWERS)
        lines[comment] = f"{ANSWERS}:"
        fix = said("delete the # in line {line}", line=comment + 1)
        return _completed(lines, name, comment, columns, message, fix)
    if above is not None and (said_instead := _instead(lines, above)):
        lines[above] = f"{ANSWERS}:"
        return _completed(lines, name, above, columns, said_instead, said("write 'answers:' instead of the line"))
    if above is not None and (joined := BEHIND.fullmatch(lines[above])):
        lines[above] = joined[1]
        lines.insert(first, f"{ANSWERS}:")
        message = said("'answers:' stands at the end of another line.")
        fix = said("put it on a line of its own below this one")
        return _completed(lines, name, above, columns, message, fix, first + 1)
    lines.insert(first, f"{ANSWERS}:")
    message = said("the line '{key}:' is missing above the first entry.", key=ANSWERS)
    return _completed(lines, name, first, columns, message, _above(first, columns), first + 1)


def _below_bases(lines: Sequence[str]) -> range:
    """The lines below `bases:`: the short names there look like items."""
    begin = next((at for at, line in enumerate(lines) if HEAD.fullmatch(line)), None)
    if begin is None:
        return range(0)
    rest = range(begin + 1, len(lines))
    return range(begin + 1, next((at for at in rest if lines[at][:1].strip() and lines[at][0] != "#"), len(lines)))


def _begins_answer(lines: Sequence[str], at: int) -> bool:
    """Whether an answer stands below the line at `at`, and no basis."""
    keys = (match[2] for line in lines[at + 1 :] if (match := KEY.fullmatch(line.strip())))
    return next((key for key in keys if key != AUDIENCE), "") in ONLY_IN_ANSWERS


def _above(first: int, columns: Mapping[int, int]) -> Sentence:
    if not columns:
        return said("put '{key}:' above line {line}, from the beginning of its line", key=ANSWERS, line=first + 1)
    return said(
        "put '{key}:' above line {line}, and two spaces before each line from {first} to {last}",
        key=ANSWERS,
        line=first + 1,
        first=min(columns),
        last=max(columns),
    )


def _completed(
    lines: Sequence[str],
    name: str,
    at: int,
    columns: Mapping[int, int],
    message: Sentence,
    fix: Sentence,
    line: int = 0,
) -> Completed:
    allowed = said(
        "'{key}:' from the beginning of its line, and the entries below it, indented by two spaces", key=ANSWERS
    )
    return Completed(
        "\n".join(lines), Problem(Place(name, at + 1, 1), message, "lost-line", allowed, fix), line, columns
    )


def _split(lines: list[str], at: int, name: str) -> Completed:
    """The text in which the first item stands in the line of `answers:`."""
    match = BEFORE.fullmatch(lines[at])
    begins = match.start(1) if match else 0
    rest = lines[at][begins:]
    lines[at : at + 1] = [f"{ANSWERS}:", f"  {rest}"]
    message = said("an item stands in the line of 'answers:'.")
    fix = said("begin a new line before the item, and write two spaces before it")
    return _completed(lines, name, at, {at + 1: 2 - begins}, message, fix, at + 1)


def _begins_answers(line: str) -> bool:
    """Whether a line begins the answers, if with a slip in the key that is told as such."""
    match = KEY.fullmatch(line.rstrip())
    if not match or match[3]:
        return line.strip() == ANSWERS
    return is_near(match[2], ANSWERS) or usual(match[2], [ANSWERS]) == ANSWERS


def _instead(lines: Sequence[str], at: int) -> Sentence | None:
    """What is said where the line at `at` seems to stand for `answers:`; None where it is another."""
    line = lines[at].rstrip()
    match = KEY.fullmatch(line)
    if match and not match[3]:
        again = [text for number, text in enumerate(lines) if number != at and text.startswith(f"{match[2]}:")]
        if match[2] in Evidence.model_fields and not again:
            return None
        return said("the items stand below another key.")
    word = line.strip(" -*#:;.,、。：").casefold()
    if word and " " not in word and (is_near(word, ANSWERS) or usual(word, [ANSWERS]) == ANSWERS):
        return said("the line does not begin the answers.")
    return None


def _indented(lines: list[str], first: int) -> dict[int, int]:
    """Puts two spaces before the items at the left edge and what belongs to them."""
    if lines[first].startswith(" "):
        return {}
    columns: dict[int, int] = {}
    inside = False
    for at in range(first, len(lines)):
        if lines[at][:1].strip() and not lines[at].startswith("#"):
            inside = bool(ITEM.fullmatch(lines[at]))
        if inside and lines[at].strip():
            lines[at] = f"  {lines[at]}"
            columns[at + 1] = 2
    return columns


def below_its_key(source: Source, model: type[Record]) -> Source | None:
    """The source with its entries below the only key that such a file has, where that line is lost; else None."""
    keys = keys_of(model)
    is_there = isinstance(source.value, dict) and set(keys) <= source.value.keys()
    if len(keys) != 1 or is_there or not _are_entries(source.value):
        return None
    return replace(source, value={keys[0]: source.value}, mark=source.mark._replace(inner={keys[0]: source.mark}))


def lost_line(source: Source, model: type[Record]) -> Problem:
    """What is said of such a source."""
    key = keys_of(model)[0]
    line, column = source.mark.line, source.mark.column
    above = said("put '{key}:' above line {line}, from the beginning of its line", key=key, line=line)
    indented = said(
        "put '{key}:' above line {line}, and two spaces before each line of the entries", key=key, line=line
    )
    return source.problem(
        "lost-line",
        (),
        said("the line '{key}:' is missing above the first entry.", key=key),
        allowed=said(
            "'{key}:' from the beginning of its line, and the entries below it, indented by two spaces", key=key
        ),
        fix=above if column > 1 else indented,
    )


def _are_entries(value: Any) -> bool:
    """Whether a value is a list of groups, or groups by their ids; a group of entries below another key is none."""
    if isinstance(value, tuple):
        return bool(value) and all(isinstance(entry, dict) for entry in value)
    return (
        isinstance(value, dict)
        and bool(value)
        and all(
            isinstance(entry, dict) and any(isinstance(text, str) and text for text in entry.values())
            for entry in value.values()
        )
    )
