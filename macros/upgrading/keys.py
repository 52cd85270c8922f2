"""Keys of a file that people have typed, renamed where they stand: every other byte, and each comment, stays."""

import codecs
from collections.abc import Iterator
from typing import Any

import yaml

from macros.editing.tidy.cut import LOADER
from macros.reading.source import parse

ANY = "*"
"""The step of a path that stands for any key and any entry of a list."""


def renamed(content: bytes, name: str, path: tuple[str, ...], new: str) -> bytes | None:
    """The bytes of a file in which the last key of `path` is called `new`, wherever it stands.

    They are the same where no such key is there; None where the file cannot be read, or has both names in a group.
    """
    before, _ = parse(content, name)
    if before is None:
        return None
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    text = content.removeprefix(mark).decode()
    for begin, end in sorted(_keys(yaml.compose(text, LOADER), path), reverse=True):
        text = text[:begin] + new + text[end:]
    after, problems = parse(text.encode(), name)
    if after is None or problems or after.value != _with(before.value, path, new):
        return None
    return mark + text.encode()


def _keys(node: Any, path: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where each key begins and ends that the path leads to."""
    step, *rest = path
    if isinstance(node, yaml.SequenceNode) and step == ANY:
        for entry in node.value:
            yield from _keys(entry, tuple(rest))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if step not in (ANY, key.value):
                continue
            if rest:
                yield from _keys(value, tuple(rest))
            else:
                yield key.start_mark.index, key.end_mark.index


def _with(value: Any, path: tuple[str, ...], new: str) -> Any:
    """A value as it is read, with the key renamed; nothing where that would be the second of its name."""
    step, *rest = path
    if isinstance(value, tuple) and step == ANY:
        return tuple(_with(entry, tuple(rest), new) for entry in value)
    if not isinstance(value, dict):
        return value
    if rest:
        return {key: _with(inner, tuple(rest), new) if step in (ANY, key) else inner for key, inner in value.items()}
    return None if step in value and new in value else {new if key == step else key: own for key, own in value.items()}
