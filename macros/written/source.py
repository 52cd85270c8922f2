"""What a page of docs/ may hold before Markdown reads it: prose, calls of blocks, and a few keys of front matter.

The macros plugin runs whatever stands between braces, and the theme prints much of the front matter as it is. A page
may be written by anybody who writes prose, so it can do no more than show a block.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from macros.messages.problems import Place, Problem, typed
from macros.model.fields import DIGEST, DIGESTS
from macros.model.nearest import closest
from macros.rendering.pages import CALL
from macros.text.sentences import Sentence, joined, said

CALL_RULE, FRONT_RULE = "page-call", "page-front-matter"
BRACES = re.compile(r"\{[{%#]")
"""How a call, a statement or a comment of the macros plugin begins."""
FENCE = re.compile(r"-{3}[ \t]*(\n|$)")
KEYS: Mapping[str, Sentence] = {
    "title": said("a text"),
    "hide": said("[navigation], [toc] or [navigation, toc]"),
    "search": said(
        "{boost: a number above 0}, {words: a list of texts}, {headings: texts for each id}, or {exclude: true}"
    ),
    "render_macros": said("true or false"),
    "made_from": DIGESTS,
}
"""Each key of front matter, with what it may hold."""
HIDDEN = {"navigation", "toc"}
WORDS = "words"
"""Key below `search` with what people type who look for the page; only the search knows it."""
HEADINGS = "headings"
"""Key below `search` with the same for headings of the page, by their ids."""
NO_CALLS = "render_macros"
SHOWN = 60
"""How many signs of what somebody wrote a message shows."""


def source_problems(
    name: str, source: str, markdown: str, meta: Mapping[str, Any], blocks: Collection[tuple[str, str]]
) -> Iterator[Problem]:
    """What is wrong in the file `name` with the text `source`, which MkDocs has taken apart into `markdown` and `meta`.

    `blocks` has the name and the key of each block that a page can show.
    """
    yield from _front_matter(name, source, markdown, meta)
    if meta.get(NO_CALLS) is not False:
        yield from _calls(name, source, markdown, blocks)


def place_at(name: str, source: str, position: int) -> Place:
    """The place of the sign at `position`, or the file as a whole where it is not known."""
    if position < 0:
        return Place(name)
    return Place(name, source.count("\n", 0, position) + 1, position - source.rfind("\n", 0, position))


def _front_matter(name: str, source: str, markdown: str, meta: Mapping[str, Any]) -> Iterator[Problem]:
    if FENCE.match(markdown):
        yield Problem(
            Place(name, 1, 1),
            said("what stands between the first two lines of three hyphens cannot be read."),
            FRONT_RULE,
            said("a line each for {keys}", keys=", ".join(KEYS)),
            said("write it as on the other pages, or delete it with its two lines of hyphens"),
        )
    for key, value in meta.items():
        match = re.search(rf"^[ \t\"']*{re.escape(str(key))}[\"']?\s*:", source, re.MULTILINE | re.IGNORECASE)
        place = place_at(name, source, match.start() if match else -1)
        if key not in KEYS:
            fix = closest(str(key), list(KEYS)) or said("delete the line; where it is text, write a heading above it")
            message = said("a page has no key '{key}' at its head.", key=typed(key))
            yield Problem(place, message, FRONT_RULE, joined(KEYS), fix)
        elif not _fits(key, value):
            message = said("the key '{key}' at the head of the page does not hold what it may.", key=key)
            yield Problem(place, message, FRONT_RULE, KEYS[key], said("write it so, or delete the line"))


def _fits(key: str, value: Any) -> bool:
    """Whether front matter says what the theme and the search know of."""
    if key == "title":
        return isinstance(value, str) and value.strip() != "" and value.isprintable()
    if key == "hide":
        return isinstance(value, list) and all(isinstance(part, str) and part in HIDDEN for part in value)
    if key == NO_CALLS:
        return isinstance(value, bool)
    if key == "made_from":
        return isinstance(value, str) and DIGEST.fullmatch(value) is not None
    if not isinstance(value, dict) or not value.keys() <= {"boost", "exclude", WORDS, HEADINGS}:
        return False
    boost, headings = value.get("boost", 1), value.get(HEADINGS, {})
    return (
        isinstance(value.get("exclude", True), bool)
        and isinstance(headings, dict)
        and all(map(_are_texts, (value.get(WORDS, []), *headings.values())))
        and isinstance(boost, int | float)
        and not isinstance(boost, bool)
        and 0 < boost <= 100
    )


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(text, str) and text.strip() != "" and text.isprintable() for text in value
    )


def _calls(name: str, source: str, markdown: str, blocks: Collection[tuple[str, str]]) -> Iterator[Problem]:
    """What stands in braces and is not one call of a block, alone in its line, from left to right as it would run."""
    offset = max(source.find(markdown), 0)
    position = 0
    while braces := BRACES.search(markdown, position):
        start, call = braces.start(), CALL.match(markdown, braces.start())
        place = place_at(name, source, offset + start)
        if call is None or "\n" in call[0]:
            position = braces.end()
            yield Problem(
                place,
                said("the braces hold no call that can be read: '{words}'.", words=typed(_written(markdown[start:]))),
                CALL_RULE,
                said("the call of a block, alone in its line, for example {{ contacts() }}"),
                _mended(braces[0]),
            )
            continue
        position = call.end()
        line_end = markdown.find("\n", position)
        rest = markdown[position : line_end if line_end >= 0 else None]
        if markdown[markdown.rfind("\n", 0, start) + 1 : start] or rest.strip():
            message, allowed = (
                said("the call does not stand alone in its line."),
                said("a line with the call and nothing else"),
            )
            yield Problem(
                place, message, CALL_RULE, allowed, said("put it on a line of its own, with nothing before it")
            )
        elif problem := _block(place, call[1], call[2] or "", blocks):
            yield problem


def _written(rest: str) -> str:
    """What begins with braces, as far as it goes in its line, and not too much of it."""
    line = rest.partition("\n")[0]
    end = re.search(r"[}%#]\}", line)
    words = line[: end.end()] if end else line
    return cut(words)


def cut(words: str) -> str:
    """As much of what stands on a page as a message shows."""
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"


def _mended(braces: str) -> Sentence:
    if braces == "{#":
        return said("for the id of a heading put a space between: { #id }; a comment is deleted")
    return said(
        "write the call as on the other pages; a page that shows braces says {key}: false at its head, "
        "and holds no call",
        key=NO_CALLS,
    )


def _block(place: Place, name: str, key: str, blocks: Collection[tuple[str, str]]) -> Problem | None:
    """The problem of a call whose block does not exist."""
    if (name, key) in blocks:
        return None
    names = sorted({block for block, _ in blocks})
    if name not in names:
        fix = closest(name, names) or said("leave the call out, or write the name of a block")
        return Problem(place, said("no block is called '{name}'.", name=typed(name)), CALL_RULE, joined(names), fix)
    keys = sorted(id_ for block, id_ in blocks if block == name)
    if key:
        message = said("the block '{name}' has nothing that is called '{key}'.", name=name, key=typed(key))
    else:
        message = said("the block '{name}' is called with the id of what it shows.", name=name)
    calls = [f'{name}("{id_}")' if id_ else f"{name}()" for id_ in keys[:20]]
    return Problem(place, message, CALL_RULE, joined([*calls, "…"] if len(keys) > 20 else calls), closest(key, keys))
