"""YAML text to plain values that know their line and column.

Values are kept as typed: `no`, `1.10` and `2026-01-01` stay text, and the field that wants them converts them.
What YAML could be made to do beyond plain text, lists and groups (tags, anchors, aliases) is refused.
"""

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import yaml

from macros.messages.problems import WITHHELD_FROM_PLAYERS, Place, Problem, typed, withhold
from macros.reading.complaints import check_behind_item, explain, lock_below_remarks
from macros.reading.facilitators import holds_secrets, may_quote
from macros.reading.locks import AUDIENCE, EVIDENCE, Known, LockedLines, hides
from macros.reading.plain_files import MAX_BYTES, content_of, too_large
from macros.reading.yaml_slips import decode, slips
from macros.text.looks import SPACES
from macros.text.sentences import Sentence, said

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""A platform without libyaml has the slower one, with the same result."""
MAX_DEPTH = 20
MAX_VALUES = 100_000
SOURCES_KEPT = 200
"""How many files stay read: those of a company that is not large, and of two versions of a small one."""
COMMENT = re.compile(r"\s+(#[^\s#]\S{0,30})")

Step = str | int  # a key of a group, or a position in a list
Steps = tuple[Step, ...]  # what leads to a place in a file
T = TypeVar("T")


class Mark(NamedTuple):  # made for each value of a file: a frozen class takes four times as long to fill
    """Where a value begins (line and column from 1), where its key stands, the marks of what it holds, and its end."""

    line: int
    column: int
    key: tuple[int, int] | None = None
    inner: dict[Step, "Mark"] | None = None
    end: int = 0
    """The line of a text's last sign, or of the bracket that closes it; no less than those of what it holds."""
    commas: bool = False
    """Whether it is a list or a group in brackets, in which a comma parts; a text, whether it has no quotes."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file: the values typed into it, and where each stands."""

    name: str
    """Path from the project's root, with forward slashes."""
    value: Any
    """Text, tuple or dict; empty text for nothing."""
    mark: Mark
    text: str = ""
    """All of it as typed."""
    known: Known = field(init=False, repr=False, compare=False)
    """What has been found out about which of its groups are locked."""
    worked_out: dict[Hashable, Any] = field(init=False, repr=False, compare=False)
    """What has been worked out of it: records, labels, texts, lost keys."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", {})
        object.__setattr__(self, "worked_out", {})

    def once(self, what: Hashable, work: Callable[[], T]) -> T:
        """What `work` makes of the file alone, done the first time that `what` is asked for; nobody may change it."""
        if what not in self.worked_out:
            self.worked_out[what] = work()
        outcome: T = self.worked_out[what]
        return outcome

    def at(self, path: Steps) -> Any:
        """The value at `path`, which is there."""
        value = self.value
        for step in path:
            value = value[step]
        return value

    def holds(self, path: Steps) -> bool:
        """Whether something stands at `path`."""
        try:
            self.at(path)
        except (KeyError, IndexError, TypeError):
            return False
        return True

    def mark_of(self, path: Steps) -> Mark:
        """The mark of the value at `path`, which is there."""
        mark = self.mark
        for step in path:
            mark = (mark.inner or {})[step]
        return mark

    def place(self, *path: Step, key: bool = False) -> Place:
        """Where the value at `path` begins, or its key; the nearest group around it when it is not there."""
        mark = self.mark
        for step in path:
            inner = (mark.inner or {}).get(step)
            if inner is None:
                break
            mark = inner
        line, column = mark.key if key and mark.key else (mark.line, mark.column)
        return Place(self.name, line, column)

    def lines(self, *path: Step) -> tuple[int, int]:
        """First line of the key at `path`, and the last line of the last value below it."""
        mark = self.mark_of(path)
        return (mark.key[0] if mark.key else mark.line), _last_line(mark)

    def problem(self, rule: str, path: Steps, message: Sentence, *, about: str = "", **rest: Sentence) -> Problem:
        """A problem with the value at `path`."""
        return self._withheld(path, Problem(self.place(*path), message, rule, about=about, **rest))

    def key_problem(self, rule: str, path: Steps, message: Sentence, *, about: str = "", **rest: Sentence) -> Problem:
        """A problem with the key at `path`."""
        return self._withheld(path, Problem(self.place(*path, key=True), message, rule, about=about, **rest))

    def _withheld(self, path: Steps, problem: Problem) -> Problem:
        """`problem`, or the same without its words where they are for management or facilitators.

        Messages are read by everyone."""
        if may_quote(self.name, path):
            return withhold(problem, WITHHELD_FROM_PLAYERS)
        return withhold(problem) if EVIDENCE in self.name and hides(self.value, path, self.known) else problem


def _closed(event: Any) -> int:
    """The line of the bracket that closes a list or group; 0 where none does."""
    end = event.end_mark
    return int(end.line) + 1 if end.index > event.start_mark.index else 0


def _last_line(mark: Mark) -> int:
    return max([mark.line, mark.end, *(_last_line(inner) for inner in (mark.inner or {}).values())])


def read(path: Path, name: str) -> tuple[Source | None, list[Problem]]:
    """The source in the file at `path`, or every problem that keeps it from being read."""
    content, problems = content_of(path, name)
    return (None, problems) if content is None else parse(content, name)


def parse(content: bytes, name: str) -> tuple[Source | None, list[Problem]]:
    """The source in `content`, or every problem that keeps it from being read."""
    source, problems = parse_on(content, name)
    return (None if problems else source), problems


def parse_on(content: bytes, name: str) -> tuple[Source | None, list[Problem]]:
    """The source in `content` without what is refused in it, and every problem with its form; None if it has no end."""
    if len(content) > MAX_BYTES:
        return None, [too_large(name, len(content))]
    text, problems = decode(content, name)
    return (None, problems) if text is None else parse_text(text, name)


def parse_text(text: str, name: str) -> tuple[Source | None, list[Problem]]:
    """The same of a text with plain line ends."""
    source, problems = _parsed(text, name)
    return source, guarded([*problems], text, name)


def guarded(problems: list[Problem], text: str, name: str) -> list[Problem]:
    """The problems of a file, those that stand in an entry for management without its words.

    Where a file holds what is for facilitators and cannot be read, nobody knows which line that is: none is quoted.
    """
    if holds_secrets(name):
        return [withhold(problem, WITHHELD_FROM_PLAYERS) for problem in problems]
    if EVIDENCE not in name or not problems:
        return problems
    locked = LockedLines(text)
    return [withhold(problem) if locked.holds(problem.place.line) else problem for problem in problems]


@lru_cache(SOURCES_KEPT)  # who compares two versions, or serves pages while somebody types, reads most files again
def _parsed(text: str, name: str) -> tuple[Source | None, Sequence[Problem]]:
    problems = slips(text, name)
    if problems:
        return None, problems
    builder = _Builder(name)
    try:
        value, mark = builder.build(text)
    except yaml.YAMLError as error:
        problem = explain(error, text, name, builder.quoted)
        better = lock_below_remarks(problem, text) or check_behind_item(problem, text) if EVIDENCE in name else None
        return None, [*builder.problems, better or problem]
    except _RefusedError:
        return None, builder.problems
    if mark is None:
        message, fix = said("the file is empty."), said("restore its last version, or fill it in")
        return None, [*builder.problems, Problem(Place(name, 1, 1), message, "empty-file", fix=fix)]
    return Source(name, value, mark, text), builder.problems


class _RefusedError(Exception):
    """The text is not worth reading further."""


class _Builder:
    """Builds values and marks from the parser's events, in one pass and without a tree in between."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.count = 0
        self.lines: list[str] = []
        self.may_be_cut = False
        """Whether anywhere a comment follows its sign without a space, which is rarely meant for one."""
        self.quoted: Any = None
        """The event of the last text in quotes that goes over several lines."""

    def build(self, text: str) -> tuple[Any, Mark | None]:
        """The document's value and mark; no mark where there is no document."""
        loader = Loader(text)
        self.lines = text.split("\n")
        self.may_be_cut = bool(COMMENT.search(text))
        try:
            loader.get_event()  # the stream begins
            if not loader.check_event(yaml.DocumentStartEvent):
                return None, None
            loader.get_event()
            value, mark = self._value(loader, loader.get_event(), 0)
            loader.get_event()
            if loader.check_event(yaml.DocumentStartEvent):
                self._refuse(
                    "documents",
                    loader.get_event(),
                    said("a line of three hyphens begins a second document."),
                    fix=said("delete the line '---'"),
                )
            return value, (None if value == "" and not self.problems else mark)
        finally:
            loader.dispose()

    def _value(self, loader: Any, event: Any, depth: int) -> tuple[Any, Mark]:
        """The value that `event` begins, and its mark."""
        self._check(event, depth)
        start, end = event.start_mark, event.end_mark
        line, column = start.line + 1, start.column + 1  # PyYAML counts from 0, editors from 1
        if isinstance(event, yaml.ScalarEvent):
            style = event.style
            if not style:  # plain: libyaml says "", the parser in Python None
                if self.may_be_cut:
                    self._check_rest(event)
            elif style in "'\"" and start.line != end.line:
                self.quoted = event
            return event.value, Mark(line, column, None, None, self._end(event), not style)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(loader, depth, Mark(line, column, commas=bool(event.flow_style)))
        if isinstance(event, yaml.MappingStartEvent):
            return self._group(loader, depth, Mark(line, column, commas=bool(event.flow_style)))
        return "", Mark(line, column)

    def _list(self, loader: Any, depth: int, begins: Mark) -> tuple[Any, Mark]:
        values: list[Any] = []
        inner: dict[Step, Mark] = {}
        while not isinstance(event := loader.get_event(), yaml.SequenceEndEvent):
            value, mark = self._value(loader, event, depth + 1)
            inner[len(values)] = mark
            values.append(value)
        return tuple(values), begins._replace(inner=inner, end=_closed(event))

    def _group(self, loader: Any, depth: int, begins: Mark) -> tuple[Any, Mark]:
        values: dict[str, Any] = {}
        inner: dict[Step, Mark] = {}
        while not isinstance(event := loader.get_event(), yaml.MappingEndEvent):
            key, at = self._value(loader, event, depth + 1)
            value, mark = self._value(loader, loader.get_event(), depth + 1)
            if not isinstance(key, str) or not key:
                self._note(
                    "key",
                    event,
                    said("a key belongs here: one word without brackets."),
                    allowed=said("a key, a colon, a space and a value"),
                    fix=said("put text that begins with { or [ into straight quotes"),
                )
                continue
            if key != key.strip():  # a field would read it as the key without the space, and two keys as one
                self._note_space(key, event)
                key = key.strip()
                if not key or key in values:
                    continue
            if key in values:
                first = inner[key].key
                self._note(
                    "key-twice",
                    event,
                    said("the key '{key}' is given twice.", key=typed(key)),
                    allowed=said(
                        "each key once; '{key}' already stands in line {line}",
                        key=typed(key),
                        line=first[0] if first else 0,
                    ),
                    fix=said("keep 'audience: management' where one of the two says it, and delete the other")
                    if key == AUDIENCE
                    else said("keep one of the two and delete the other"),
                )
                continue
            values[key] = value
            inner[key] = Mark(mark.line, mark.column, (at.line, at.column), mark.inner, mark.end, mark.commas)
        return values, begins._replace(inner=inner, end=_closed(event))

    def _end(self, event: Any) -> int:
        """The line of a text's last sign; the parser counts the empty lines below a block text to it."""
        mark = event.end_mark
        end = int(mark.line) + bool(mark.column)
        while event.style in ("|", ">") and not self.lines[end - 1].strip():
            end -= 1
        return end

    def _note_space(self, key: str, event: Any) -> None:
        word = key.strip()
        behind = key != key.rstrip()
        space = SPACES.get(key[-1] if behind else key[0], said("a space"))
        self._note(
            "key-space",
            event,
            said("{space} stands after the key '{key}'.", space=space, key=typed(word))
            if behind
            else said("{space} stands before the key '{key}'.", space=space, key=typed(word)),
            allowed=said("a key with its colon directly after it, or with its quotes directly around it"),
            fix=said("write '{key}: '", key=typed(word)) if word else said("delete it"),
        )

    def _check(self, event: Any, depth: int) -> None:
        self.count += 1
        tag = getattr(event, "tag", None)
        if event.anchor is None and tag is None and depth <= MAX_DEPTH and self.count <= MAX_VALUES:
            return  # what an alias repeats is its anchor
        if isinstance(event, yaml.AliasEvent):
            self._note(
                "alias",
                event,
                said("a star before a word repeats another part of the file, which is not allowed here."),
                allowed=said("each value typed out"),
                fix=said("type the value out; put text that begins with * into straight quotes"),
            )
        elif event.anchor is not None:
            self._note(
                "anchor",
                event,
                said("an ampersand before a word names a part of the file for repeating, which is not allowed here."),
                allowed=said("each value typed out"),
                fix=said("delete the name; put text that begins with & into straight quotes"),
            )
        if tag is not None:
            self._note(
                "tag",
                event,
                said("an exclamation mark before a word gives the value a type, which is not allowed here."),
                allowed=said("text, lists and groups without a type"),
                fix=said("delete the word with the exclamation mark; put text that begins with ! into straight quotes"),
            )
        if depth > MAX_DEPTH:
            self._refuse(
                "depth",
                event,
                said("values stand inside each other more than {most} deep.", most=MAX_DEPTH),
                fix=said("compare the indentation with the other files in the folder"),
            )
        if self.count > MAX_VALUES:
            self._refuse(
                "values",
                event,
                said("the file has too many values."),
                allowed=said("at most {most} values", most=f"{MAX_VALUES:,}"),
                fix=said("move what does not belong here to the document store, and give its reference"),
            )

    def _check_rest(self, event: Any) -> None:
        """Text after a space and a # is a comment, which is rarely meant where no space follows the #."""
        line = self.lines[event.end_mark.line] if event.end_mark.line < len(self.lines) else ""
        cut = COMMENT.match(line, event.end_mark.column)
        if cut:
            self.problems.append(
                Problem(
                    Place(self.name, event.end_mark.line + 1, cut.start(1) + 1),
                    said("everything from '{text}' on is read as a comment and would be lost.", text=typed(cut[1])),
                    "comment",
                    allowed=said("text with a # in straight quotes; a comment begins with # and a space"),
                    fix=said('put the whole text into straight quotes ("…")'),
                )
            )

    def _note(self, rule: str, event: Any, message: Sentence, **rest: Sentence) -> None:
        place = Place(self.name, event.start_mark.line + 1, event.start_mark.column + 1)
        self.problems.append(Problem(place, message, rule, **rest))

    def _refuse(self, rule: str, event: Any, message: Sentence, **rest: Sentence) -> None:
        self._note(rule, event, message, **rest)
        raise _RefusedError
