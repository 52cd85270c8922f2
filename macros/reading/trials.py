"""Small changes to one line of a file, each the opposite of a slip that people make."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.messages.problems import UNSAID, Place, Problem, typed
from macros.reading.locks import is_lock
from macros.text.sentences import Sentence, counted, said

KEY = re.compile(r"((?:- +)*)([\"']?[A-Za-z0-9_-]+[\"']?):(?: |$)")
GLUED = re.compile(r"((?:- +)*)([A-Za-z0-9_-]+):(?!//)(\S.*)")
NO_COLON = re.compile(r"((?:- +)*)([A-Za-z][A-Za-z0-9_-]*)\s*[^\w\s:'\"-]{0,2}(?:\s+(.*)|)")
SPECIAL = re.compile(r"((?:- +)*(?:[A-Za-z0-9_-]+: +)?)(.+)")
OFF = re.compile(r"( *)#+( *)((?:- +)?[\"']?[A-Za-z0-9_-]+[\"']?:) *")
POINT = re.compile(r"[A-Za-z]+[0-9]*-[a-z0-9-]+")

MOST_ENDS = 8


@dataclass(frozen=True, slots=True)
class Trial:
    """A text with one line changed, and what to say where that was the slip."""

    text: str
    line: int
    column: int
    rule: str = ""
    message: Sentence = UNSAID
    allowed: Sentence = UNSAID
    fix: Sentence = UNSAID
    key: int = 0
    """The line whose key must still be one, or 0."""
    same: bool = False
    """Whether the parser's own complaint about the line says as much."""

    def problem(self, name: str) -> Problem:
        """What is said about it."""
        return Problem(Place(name, self.line, self.column), self.message, self.rule, self.allowed, self.fix)


def trials(lines: Sequence[str], near: Sequence[int], misplaced: bool = False) -> Iterator[Trial]:
    """Changes of the lines at the positions `near`, the likeliest first.

    Where the text can be read and its keys are `misplaced`, only those that move a line or part it from another.
    """
    keys = {match[2] for line in lines if (match := KEY.match(line.strip()))}
    kinds = (_comments, _colons, _columns, _hyphens) if misplaced else (_colons, _columns, _hyphens, _quotes, _others)
    first, rest = near[:7], near[7:]
    for some in (first, rest):
        for kind in kinds:
            for at in some:
                yield from kind(lines, at, keys)


def commented_key(lines: Sequence[str], at: int) -> int | None:
    """Position of a line right above the one at `at` that is nothing but a key in a comment; None without one."""
    above = at - 1
    return above if above >= 0 and OFF.fullmatch(lines[above]) else None


def _comments(lines: Sequence[str], at: int, keys: set[str]) -> Iterator[Trial]:
    """A key in a comment, above what belongs to it."""
    above = commented_key(lines, at)
    comment = OFF.fullmatch(lines[above]) if above is not None else None
    if above is None or not comment:
        return
    for depth in dict.fromkeys((len(comment[1]) + len(comment[2]), len(comment[1]), max(_parts(lines[at])[0] - 2, 0))):
        yield Trial(
            _with(lines, above, " " * depth + comment[3]),
            above + 1,
            lines[above].index("#") + 1,
            "key-in-comment",
            said(
                "the key '{key}' stands in a comment, but what belongs to it does not.",
                key=typed(comment[3].rstrip(":")),
            ),
            said("an entry that is a comment as a whole, or not at all"),
            said("delete the #, or write one before each line of the entry"),
            above + 1,
        )


def _with(lines: Sequence[str], at: int, *new: str) -> str:
    return "\n".join([*lines[:at], *new, *lines[at + len(new) :]])


def _parts(line: str) -> tuple[int, str]:
    body = line.lstrip(" ")
    return len(line) - len(body), body


def stray(lines: Sequence[str], at: int) -> Trial | None:
    """The text without its last line, where that is a sentence at the left edge, at or next to `at`; else None."""
    saying = [row for row, line in enumerate(lines) if line.strip()]
    last = saying[-1] if saying else -1
    keys = {match[2] for line in lines if (match := KEY.match(line.strip()))}
    words = lines[last].split() if last >= 0 else []
    if abs(last - at) > 1 or len(words) < 2 or words[0] in keys or not lines[last][0].isalpha() or ":" in lines[last]:
        return None
    return Trial(
        _with(lines, last, ""),
        last + 1,
        1,
        "no-colon",
        said("the line has no key: there is no colon followed by a space."),
        said("key: value"),
        said("delete it, or put it below the key whose text it belongs to, indented by two spaces"),
    )


def _colons(lines: Sequence[str], at: int, keys: set[str]) -> Iterator[Trial]:
    """A colon without its space, and a key without its colon."""
    depth, body = _parts(lines[at])
    lead = " " * depth
    glued = GLUED.fullmatch(body)
    if glued:
        text = _with(lines, at, f"{lead}{glued[1]}{glued[2]}: {glued[3]}")
        yield Trial(
            text,
            at + 1,
            depth + glued.end(2) + 1,
            "glued-colon",
            said("no space stands after the colon of '{key}'.", key=typed(glued[2])),
            said("a key, a colon, a space and a value"),
            said("write '{key}: '", key=typed(glued[2])),
            at + 1,
        )
    bare = NO_COLON.fullmatch(body)
    known = bare and (bare[2] in keys or bare[2].islower() or (not bare[3] and POINT.fullmatch(bare[2])))
    if bare and known and not KEY.match(body):
        text = _with(lines, at, f"{lead}{bare[1]}{bare[2]}: {bare[3] or ''}".rstrip())
        yield Trial(
            text,
            at + 1,
            depth + bare.start(2) + 1,
            "no-colon",
            said("no colon stands after '{key}'.", key=typed(bare[2])),
            said("a key, a colon, a space and a value"),
            said("write '{key}: '", key=typed(bare[2])),
            at + 1,
        )


def block_end(lines: Sequence[str], at: int) -> int:
    """Position after the last line that stands deeper than the one at `at`."""
    depth, _ = _parts(lines[at])
    end = at + 1
    while end < len(lines) and (not lines[end].strip() or _parts(lines[end])[0] > depth):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return end


def _columns(lines: Sequence[str], at: int, keys: set[str]) -> Iterator[Trial]:
    """A line, alone or with those below it, that belongs into the column of a neighbour."""
    depth, body = _parts(lines[at])
    if not body:
        return
    key = at + 1 if KEY.match(body) else 0
    wanted = [target for target in _targets(lines, at) if target != depth and not _leaves_a_lock(lines, at, target)]
    for target in sorted(wanted, key=lambda column: (abs(column - depth), column)):
        message = said("the line begins in column {column}, where it fits nothing around it.", column=depth + 1)
        allowed = said("keys of one group, and entries of one list, exactly below each other")
        spaces = counted("begin it with one space", "begin it with {number} spaces", target)
        fix = spaces if target else said("delete the spaces before it")
        yield Trial(_with(lines, at, " " * target + body), at + 1, depth + 1, "indentation", message, allowed, fix, key)
        for end in _ends(lines, at, target):
            moved = [_shifted(line, target - depth) for line in lines[at:end]]
            spaces = counted("{number} space", "{number} spaces", abs(target - depth))
            rest = counted("the line", "the {number} lines", end - at - 1)
            fix = (
                said("move it and {lines} below it {spaces} to the right", lines=rest, spaces=spaces)
                if target > depth
                else said("move it and {lines} below it {spaces} to the left", lines=rest, spaces=spaces)
            )
            yield Trial(_with(lines, at, *moved), at + 1, depth + 1, "indentation", message, allowed, fix, key)


def _leaves_a_lock(lines: Sequence[str], at: int, target: int) -> bool:
    """Whether the line at `at`, moved out into the column `target`, would leave a group of keys that has a lock.

    Everyone would read it then: such a move is no advice. Looked at are the keys beside the line, and beside each key
    that it stands below; those below other keys are no matter of this line.
    """
    for step in (-1, 1):
        level, row = _parts(lines[at])[0], at + step
        while 0 <= row < len(lines):
            column, body = _parts(lines[row])
            if body and column <= target:
                break
            begins_entry = body.startswith("- ")
            if body and column + 2 * begins_entry <= level:
                if is_lock(lines[row]) and (step < 0 or not begins_entry):
                    return True
                level = column
            row += step
    return False


def _ends(lines: Sequence[str], at: int, target: int) -> Iterator[int]:
    """Where the lines may end that were moved together with the one at `at`, which belongs into the column `target`."""
    end = block_end(lines, at)
    if end > at + 1:
        yield end
    if target > _parts(lines[at])[0]:  # what was beside it may now seem to stand below it
        beside = [row for row in range(at + 2, end) if _parts(lines[row])[0] == target and lines[row].strip()]
        yield from beside[:MOST_ENDS]


def _targets(lines: Sequence[str], at: int) -> Iterator[int]:
    """Columns in which the neighbours of a line begin, or could have something below them."""
    seen: set[int] = set()
    before = [row for row in range(max(at - 12, 0), at) if lines[row].strip()][::-1]
    after = [row for row in range(at + 1, min(at + 4, len(lines))) if lines[row].strip()][:2]
    for number, row in enumerate([*before, *after]):
        depth, body = _parts(lines[row])
        inner = len(body) - len(body[2:].lstrip(" ")) if body.startswith("- ") else 0
        for target in (depth, depth + inner, depth + 2, depth + inner + 2) if number < 2 else (depth, depth + inner):
            if target not in seen:
                seen.add(target)
                yield target


def _shifted(line: str, by: int) -> str:
    depth, body = _parts(line)
    return " " * max(depth + by, 0) + body if body else line


def _hyphens(lines: Sequence[str], at: int, keys: set[str]) -> Iterator[Trial]:
    """An entry without its hyphen, a hyphen too many, and two lines that have changed places."""
    depth, body = _parts(lines[at])
    key = at + 1 if KEY.match(body) else 0
    entry = "- " if not body.startswith("- ") else ""
    allowed = said("a hyphen and a space before each entry of a list")
    if entry and body:
        message = said("the entry of the list has no hyphen.")
        hyphen = said("write '- ' before it")
        if _leaves_a_lock(lines, at, depth - 3):  # of the entry above, whose hyphen stands two columns to the left
            hyphen = said("write '- ' before it, and 'audience: management' below it where it is for management")
        for lead in dict.fromkeys((depth - 2, depth)):
            if lead >= 0:
                text = _with(lines, at, " " * lead + entry + body)
                yield Trial(text, at + 1, depth + 1, "no-hyphen", message, allowed, hyphen, key)
    elif body:
        rest = body[2:].lstrip(" ")
        message = said("a hyphen stands where no entry of a list begins.")
        for lead in (depth + len(body) - len(rest), depth):
            text = _with(lines, at, " " * lead + rest)
            yield Trial(text, at + 1, depth + 1, "extra-hyphen", message, allowed, said("delete the hyphen"), key)
    below = lines[at + 1].strip() if at + 1 < len(lines) else ""
    if KEY.match(body) and KEY.match(below) and body.startswith("- ") != below.startswith("- "):
        message = said("the line and the one below it have changed places.")
        text = _with(lines, at, lines[at + 1], lines[at])
        fix = said("put the two lines in the other order")
        yield Trial(text, at + 1, depth + 1, "indentation", message, fix=fix, key=key)


def _quotes(lines: Sequence[str], at: int, keys: set[str]) -> Iterator[Trial]:
    """A quote that is missing at one end, and a text that needs quotes."""
    depth, body = _parts(lines[at])
    match = SPECIAL.fullmatch(body)
    if not match:
        return
    value = match[2]
    lead = " " * depth + match[1]
    for quote in "\"'":
        if value.count(quote) % 2:
            for new in (value + quote, value.replace(quote, "", 1), quote + value):
                yield _unlike(_with(lines, at, lead + new), at, depth)
    yield _unlike(_with(lines, at, lead + "'" + value.replace("'", "''") + "'"), at, depth)


def _others(lines: Sequence[str], at: int, keys: set[str]) -> Iterator[Trial]:
    """A bracket that is not closed, and a line that fits nowhere."""
    depth, body = _parts(lines[at])
    for closed, opened in (("]", "["), ("}", "{")):
        if body.count(opened) > body.count(closed):
            yield _unlike(_with(lines, at, lines[at].rstrip(" ,") + closed), at, depth)
    yield _unlike(_with(lines, at, ""), at, depth)


def _unlike(text: str, at: int, depth: int) -> Trial:
    """A change that says no more than the parser does, and lets the text be read on."""
    return Trial(text, at + 1, depth + 1, same=True)
