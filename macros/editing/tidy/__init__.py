"""A file of data/, tidied: keys in order, two spaces, no quotes that nobody needs, and every comment in its place.

The text is cut into lines at the places that the loader's own parser names, and the lines are put together again: a
text or a comment is moved as a whole and never written anew, so none can be lost or reworded. No library's round trip
does that: ruamel.yaml hangs a comment on the value before it, so that the comment above a key goes with its neighbour
when a key moves; it leaves comments behind when the indentation changes, and joins texts that go over several lines.
It is asked what it knows best: whether a word without quotes is still a text to readers of YAML 1.1 and 1.2.

Before anything is returned, the loader reads both texts and must find the same in both, and the same comments.
"""

from collections.abc import Sequence

from macros.editing.tidy.cut import UncutError, cut
from macros.editing.tidy.layout import laid_out
from macros.editing.tidy.order import Keys, arrange
from macros.messages.problems import Place, Problem
from macros.model.base import Record
from macros.model.shapes import model_at
from macros.reading.comments import comments
from macros.reading.source import Steps, parse
from macros.reading.yaml_slips import decode
from macros.text.sentences import said


def tidied(content: bytes, name: str, keys: Keys) -> tuple[str | None, list[Problem]]:
    """The text of `content` tidied, or every problem that keeps it from being tidied."""
    before, problems = parse(content, name)
    if before is None:
        return None, problems
    text, _ = decode(content, name)
    if text is None:
        return None, []
    try:
        document = cut(text)
    except UncutError as error:
        return None, [_uncut(name, error.line)]
    arrange(document.root, keys)
    tidy_text = laid_out(document)
    after, _ = parse(tidy_text.encode(), name)
    if after is None or after.value != before.value or _said(tidy_text) != _said(text):
        return None, [_changed(name)]
    return tidy_text, []


def kept_tidy(before: bytes, after: str, name: str, keys: Keys) -> str:
    """`after`, tidied where `before` was tidy: what somebody has laid out otherwise, or cannot be tidied, stays."""
    text, _ = tidied(before, name, keys)
    if text is None or text.encode() != before:
        return after
    return tidied(after.encode(), name, keys)[0] or after


def keys_of(model: type[Record] | None, ids: Sequence[str]) -> Keys:
    """The order of keys in a file of `model`: as in the models, and `ids` where a group is keyed by item or section.

    Without a model no key moves.
    """

    def keys(path: Steps) -> list[str]:
        if model is None:
            return []
        owner = model_at(model, path)
        return [field.alias or key for key, field in owner.model_fields.items()] if owner else list(ids)

    return keys


def _uncut(name: str, line: int) -> Problem:
    return Problem(
        Place(name, line, 1),
        said("the line is written in a way that is not tidied."),
        rule="not-tidied",
        allowed=said("'key: value' lines, and list entries that begin with '- '"),
        fix=said("write the key without a question mark before it, and the value after a colon and a space"),
    )


def _changed(name: str) -> Problem:
    return Problem(
        Place(name),
        said("tidying would change what the file says."),
        rule="tidy-differs",
        fix=said("leave it as it is, and tell whoever looks after the portal's Python"),
    )


def _said(text: str) -> list[str]:
    """What the comments say, in whatever order."""
    return sorted(comment for _, comment in comments(text))
