"""Edits of a file that people have typed: what an edit names is written anew, and every other byte stays.

The text is cut at the marks of the parser, as tidying does, and for the same reason: no library's round trip keeps
each comment, quote and line end. Before anything is returned the loader reads it, and has to find what was wanted.
"""

import codecs
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import yaml

from macros.editing.tidy.cut import LOADER
from macros.editing.tidy.order import Keys
from macros.editing.yaml_writer import lines_of, list_lines, quoted, scalar
from macros.reading.comments import comments
from macros.reading.source import Source, Step, Steps, parse

NEXT = -1
"""The position of an entry that is put behind the others of its list."""
HEADER = re.compile(r"[|>][-+0-9]*(?P<comment>[ \t]+#[^\r\n]*)?")
IN_BRACKETS = re.compile(r"[,\[\]{}]")
"""Signs that part texts between brackets."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands at a path from now on."""

    path: Steps
    """Positions are those of the text before any edit; the last one may be NEXT."""
    value: Any = None
    """A text, a day, a word of a list, a group of them, or a tuple of entries; None takes away what stands there."""


class UnpatchedError(Exception):
    """The text is written in a way in which nothing is edited."""


def patched(content: bytes, name: str, edits: Iterable[Edit], keys: Keys) -> bytes | None:
    """The bytes of a file, which can be read, after some edits; None where they cannot be made without changing more.

    A key that is new stands where `keys` has it among those of its group.
    """
    ordered = sorted(edits, key=_turn)
    before, _ = parse(content, name)
    if before is None:
        return None
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    text = content.removeprefix(mark).decode()
    try:
        for edit in ordered:
            text = _Patch(text, keys).after(edit.path, edit.value)
    except UnpatchedError:
        return None
    after, _ = parse(text.encode(), name)
    return mark + text.encode() if after is not None and _is_meant(before, after, ordered) else None


def _turn(edit: Edit) -> tuple[int, int]:
    """Values first, then entries put behind others, then what goes, the last of a list first."""
    last = edit.path[-1]
    if edit.value is None:
        return 2, -last if isinstance(last, int) else 0
    return int(last == NEXT), 0


def _is_meant(before: Source, after: Source, edits: Iterable[Edit]) -> bool:
    """Whether a text says what it said before but for the edits; where nothing goes, no comment does either."""
    wanted = before.value
    for edit in edits:
        wanted = _with(wanted, edit.path, edit.value)
    stays = all(edit.value is not None for edit in edits)
    lost = stays and sorted(line for _, line in comments(before.text)) != sorted(
        line for _, line in comments(after.text)
    )
    return bool(after.value == wanted) and not lost


def _with(value: Any, path: Steps, wanted: Any) -> Any:
    """A value as the loader reads it, with something else at a path; a group in which nothing is left is empty."""
    if not path:
        return _read(wanted)
    step, *rest = path
    if isinstance(step, int):
        entries = list(value or ())
        if rest or (wanted is not None and step != NEXT):
            entries[step] = _with(entries[step], tuple(rest), wanted)
        elif step == NEXT:
            entries.append(_read(wanted))
        else:
            del entries[step]
        return tuple(entries)
    group = dict(value or {})
    if not rest and wanted is None:
        del group[step]
        return group or ""
    return {**group, step: _with(group.get(step), tuple(rest), wanted)}


def _read(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _read(inner) for key, inner in value.items()}
    return tuple(map(_read, value)) if isinstance(value, tuple) else str(value)


class _Patch:
    """One text, and what the parser says of it; positions count its signs from 0."""

    def __init__(self, text: str, keys: Keys) -> None:
        self.text, self.keys = text, keys
        self.line_end = "\r\n" if "\r\n" in text else "\n"
        self.root: Any = yaml.compose(text, LOADER)

    def after(self, path: Steps, value: Any) -> str:
        """The text after one edit."""
        around, is_flow = self.root, False
        for number, step in enumerate(path[:-1]):
            is_flow |= bool(around.flow_style)
            inner = self._inner(around, step)
            if inner is None or _is_empty(inner):  # made together with what goes into it
                for further in reversed(path[number + 1 :]):
                    value = (value,) if further == NEXT else {further: value}
                return self._put(around, path[: number + 1], value, is_flow)
            around = inner
        if not isinstance(around, yaml.CollectionNode):
            raise UnpatchedError
        return self._put(around, path, value, is_flow or bool(around.flow_style))

    def _put(self, around: Any, path: Steps, value: Any, is_flow: bool) -> str:
        """The text with a value at the last step of a path, in the group or list that stands at the others."""
        last = path[-1]
        is_flow |= bool(around.flow_style)
        node = None if last == NEXT else self._inner(around, last)
        if value is None:
            if node is None:
                raise UnpatchedError
            return self._without(around, last)
        if isinstance(around, yaml.SequenceNode):
            if node is None:
                return self._appended(around, value)
            return self._replaced(node, value, around.start_mark.column, is_flow)
        if node is None:
            return self._added(around, path, value)
        if isinstance(node, yaml.ScalarNode) and isinstance(value, str | date):
            return self._replaced(node, value, self._column(around), is_flow)
        if _is_empty(node) and not is_flow:
            return self._filled(around, str(last), value)
        return self._rewritten(around, str(last), value)

    def _inner(self, node: Any, step: Step) -> Any:
        """What stands at a step; None where nothing does."""
        if isinstance(node, yaml.MappingNode):
            return next((value for key, value in node.value if key.value == step), None)
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            return node.value[step]
        raise UnpatchedError

    def _column(self, group: Any) -> int:
        return int(group.value[0][0].start_mark.column if group.value else group.start_mark.column)

    # Values

    def _replaced(self, node: Any, value: str | date, column: int, is_flow: bool) -> str:
        """The text with another value in place of one, in the same quotes; a comment beside it stays."""
        begin, end = node.start_mark.index, self._end(node)
        first, *below = _bracketed(value) if is_flow else scalar(value)
        comment = ""
        if node.style in ("|", ">"):
            header = HEADER.match(self.text, begin)
            comment = (header["comment"] or "") if header else ""
        elif node.style and not below:
            first = quoted(str(value)) if node.style == '"' else _in_single(str(value)) or first
        if begin == end and self.text[begin - 1 : begin] == ":":
            first = f" {first}"
        rest = self._line_end(end)
        lines = "".join(f"{self.line_end}{' ' * (column + 2)}{line}".rstrip(" ") for line in below)
        return self.text[:begin] + first + comment + self.text[end:rest] + lines + self.text[rest:]

    def _filled(self, group: Any, key: str, value: Any) -> str:
        """The text with lines below a key that holds nothing yet."""
        own, node = next(pair for pair in group.value if pair[0].value == key)
        if node.start_mark.index != node.end_mark.index:  # empty quotes or brackets
            return self._rewritten(group, key, value)
        _, *lines = _lines(key, value, " " * own.start_mark.column)
        return self._with_lines(self._line_end(own.end_mark.index), lines)

    def _rewritten(self, group: Any, key: str, value: Any) -> str:
        """The text with a key and what it holds written anew, in their place."""
        own, node = next(pair for pair in group.value if pair[0].value == key)
        begin, end = own.start_mark.index, self._end_of(own, node)
        if group.flow_style:
            return f"{self.text[:begin]}{_plain_key(key)}: {_flow(value)}{self.text[end:]}"
        lines = _lines(key, value, " " * own.start_mark.column)
        return self.text[:begin] + self.line_end.join(lines).lstrip(" ") + self.text[end:]

    # Keys and entries

    def _added(self, group: Any, path: Steps, value: Any) -> str:
        """The text with one more key in a group, where its order has it."""
        key = str(path[-1])
        order = {own: number for number, own in enumerate(self.keys(path[:-1]))}
        rank = order.get(key, len(order))
        lower = [pair for pair in group.value if order.get(pair[0].value, -1) < rank]
        before = max(lower, key=lambda pair: order.get(pair[0].value, -1), default=None)
        if group.flow_style:
            text = f"{_plain_key(key)}: {_flow(value)}"
            return self._in_brackets(group, text, before[1] if before else None)
        column = self._column(group)
        lines = _lines(key, value, " " * column)
        if before:
            return self._with_lines(self._line_end(self._end_of(*before)), lines)
        begin = group.value[0][0].start_mark.index
        block = "".join(f"{line}{self.line_end}" for line in lines)
        return self.text[:begin] + block.lstrip(" ") + " " * column + self.text[begin:]

    def _appended(self, entries: Any, value: Any) -> str:
        """The text with one more entry at the end of a list."""
        if entries.flow_style:
            return self._in_brackets(entries, _flow(value), entries.value[-1] if entries.value else None)
        lines = list(list_lines((value,), " " * entries.start_mark.column))
        return self._with_lines(self._line_end(self._end(entries)), lines)

    def _in_brackets(self, around: Any, text: str, before: Any) -> str:
        """The text with something more between brackets: behind a value, or at the beginning."""
        if before is not None:
            end = before.end_mark.index
            return f"{self.text[:end]}, {text}{self.text[end:]}"
        begin = around.start_mark.index + 1
        return f"{self.text[:begin]}{text}{', ' if around.value else ''}{self.text[begin:].lstrip(' ')}"

    def _without(self, around: Any, step: Step) -> str:
        """The text without a key or an entry, and without the comments inside it."""
        if isinstance(around, yaml.SequenceNode):
            assert isinstance(step, int)
            pairs, at = [(node, node) for node in around.value], step
        else:
            pairs = around.value
            at = next(index for index, (key, _) in enumerate(pairs) if key.value == step)
        begin, end = pairs[at][0].start_mark.index, self._end(pairs[at][1])
        following = pairs[at + 1][0].start_mark.index if at + 1 < len(pairs) else None
        if around.flow_style:
            if following is not None:
                return self.text[:begin] + self.text[following:]
            return self.text[: pairs[at - 1][1].end_mark.index if at else begin] + self.text[end:]
        if isinstance(around, yaml.SequenceNode):
            begin = self._hyphen(around.start_mark.column, begin)
        else:
            end = self._end_of(*pairs[at])
        line = self.text.rfind("\n", 0, begin) + 1
        if not self.text[line:begin].strip():
            after = self._line_end(end)
            after += len(self.line_end) if self.text.startswith(self.line_end, after) else 0
            return self.text[:line] + self.text[after:]
        if following is None or "#" in self.text[end:following]:
            raise UnpatchedError
        return self.text[:begin] + self.text[following:]

    def _hyphen(self, column: int, begin: int) -> int:
        """Where the hyphen of an entry stands that begins there."""
        while begin >= 0:
            line = self.text.rfind("\n", 0, begin) + 1
            if self.text[line : line + column + 1].strip(" ") == "-":
                return line + column
            begin = line - 1
        raise UnpatchedError

    # Places

    def _with_lines(self, at: int, lines: Iterable[str]) -> str:
        """The text with further lines behind the line that ends at a position."""
        return self.text[:at] + "".join(f"{self.line_end}{line}" for line in lines) + self.text[at:]

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        return end - 1 if end > at and self.text[end - 1] == "\r" else end

    def _end_of(self, key: Any, value: Any) -> int:
        """Where a key with its value ends; of one that holds nothing, behind its colon."""
        return max(self._end(value), int(key.end_mark.index))

    def _end(self, node: Any) -> int:
        """Where the last sign of a value ends: the parser counts the comments below a group to it."""
        begin, end = int(node.start_mark.index), int(node.end_mark.index)
        if isinstance(node, yaml.ScalarNode):
            return begin + len(self.text[begin:end].rstrip()) if node.style in ("|", ">") else end
        if node.flow_style or not node.value:
            return end
        last = node.value[-1]
        return self._end_of(*last) if isinstance(node, yaml.MappingNode) else self._end(last)


def _is_empty(node: Any) -> bool:
    return not node.value


def _lines(key: str, value: Any, indent: str) -> list[str]:
    """The lines of a key and its value."""
    if isinstance(value, Mapping):
        return [f"{indent}{_plain_key(key)}:", *_inside(value, f"{indent}  ")]
    return list(lines_of({_plain_key(key): value}, indent))


def _inside(group: Mapping[str, Any], indent: str) -> Iterable[str]:
    for key, value in group.items():
        yield from _lines(key, value, indent)


def _plain_key(key: str) -> str:
    return scalar(key)[0]


def _flow(value: Any) -> str:
    """A value as it stands between brackets."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_plain_key(key)}: {_flow(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_flow, value))}]"
    return _bracketed(value)[0]


def _bracketed(value: str | date) -> list[str]:
    lines = scalar(value)
    is_plain = len(lines) == 1 and (isinstance(value, date | StrEnum) or not IN_BRACKETS.search(lines[0]))
    return lines if is_plain else [quoted(str(value))]


def _in_single(text: str) -> str:
    """A text in single quotes; nothing where it cannot stand in them."""
    return "'" + text.replace("'", "''") + "'" if text.isprintable() else ""
