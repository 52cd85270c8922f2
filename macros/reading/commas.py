"""Texts that a comma has parted, in a list or a group between brackets."""

import re
from collections.abc import Iterator
from typing import Any

from macros.messages.problems import Problem, typed
from macros.model.base import Record
from macros.model.kinds import kind_of
from macros.model.shapes import inner
from macros.reading.source import Mark, Source, Steps
from macros.text.sentences import said, suggested

TEXTS = {"text", "line"}
"""Kinds of fields that hold words of one's own."""
SEVERAL = {"search", "also", "link"}
"""Keys of lists of single words and names, some of which begin with a small letter."""
ALLOWED = said("a text that holds a comma in straight quotes")


def parted(source: Source, model: type[Record], at: Steps) -> Iterator[Problem]:
    """Each text of the lists in brackets below the path `at` that goes on in the next entry, as far as can be told.

    A sentence begins with a capital letter; what follows it and does not is the rest of it.
    """
    if "[" not in source.text:
        return
    ahead: list[tuple[Steps, Any, Mark, Any]] = [(at, source.at(at), source.mark_of(at), model)]
    while ahead:
        path, value, mark, kind = ahead.pop()
        if isinstance(value, tuple) and mark.commas and _holds_texts(path, kind):
            yield from _in_list(source, path, value, mark)
        entry = inner(kind, 0) if isinstance(value, tuple) else None
        for step, below in (mark.inner or {}).items():
            if below.inner is not None and (held := entry or inner(kind, step)) is not None:
                ahead.append(((*path, step), value[step], below, held))


def _holds_texts(path: Steps, kind: Any) -> bool:
    field = kind_of(inner(kind, 0))
    return field is not None and field.name in TEXTS and path[-1] not in SEVERAL


def _in_list(source: Source, path: Steps, value: tuple[Any, ...], mark: Mark) -> Iterator[Problem]:
    inside = mark.inner or {}
    first = 0
    for at in range(1, len(value) + 1):
        if at < len(value) and _goes_on(value[first], value[at]) and inside[at].commas and inside[at - 1].commas:
            continue
        if at - first > 1:
            yield source.problem(
                "comma",
                (*path, first + 1),
                said("the comma before '{text}' begins another entry of the list.", text=typed(value[first + 1])),
                allowed=ALLOWED,
                fix=suggested("write {text}", text=typed(quoted(_joined(value[first:at])))),
            )
        first = at


def _goes_on(text: Any, rest: Any) -> bool:
    """Whether `rest` seems to be more of `text`: words in small letters behind a sentence, or the end of a number."""
    if not isinstance(text, str) or not isinstance(rest, str):
        return False
    return _parts_number(text, rest) or (text[:1].isupper() and " " in text and rest[:1].islower())


def _parts_number(text: str, rest: str) -> bool:
    return text[-1:].isdecimal() and re.match(r"[0-9]{3}(?![0-9])", rest) is not None


def _joined(texts: tuple[str, ...]) -> str:
    """The text that the entries seem to be."""
    whole = texts[0]
    for text in texts[1:]:
        whole += ("," if _parts_number(whole, text) else ", ") + text
    return whole


def in_group(source: Source, path: Steps) -> Problem | None:
    """The problem of a key that is the rest of the text before it, in a group between brackets; None for any other."""
    group, mark = source.at(path[:-1]), source.mark_of(path[:-1])
    key = str(path[-1])
    if not mark.commas or group[key] != "":
        return None
    keys = list(group)
    at = keys.index(key)
    text = group[keys[at - 1]] if at else None
    if not isinstance(text, str) or not text:
        return None
    return source.key_problem(
        "comma",
        path,
        said("the comma before '{text}' begins another key.", text=typed(key)),
        allowed=ALLOWED,
        fix=suggested("write {text}", text=typed(quoted(f"{text}, {key}"))),
    )


def quoted(text: str) -> str:
    """`text` in straight quotes."""
    return f'"{text}"' if not set(text) & set('"\\') else "'" + text.replace("'", "''") + "'"
