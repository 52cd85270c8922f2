"""The words that went and came between two texts: [-gone-] and {+come+}."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from macros.official.normal import CALLS
from macros.text.words import WITHOUT_SPACES

AROUND = 12
"""Words beside a change that are shown; what is the same beyond them is left out."""
_PIECE = re.compile(rf"\n|[{WITHOUT_SPACES}]|[^\s{WITHOUT_SPACES}]+")


def word_changes(old: Sequence[str], new: Sequence[str]) -> str:
    """What changed from some paragraphs to others, a line for each paragraph that has changes in it."""
    first, second = (_PIECE.findall("\n".join(parts)) for parts in (old, new))
    keys = [[CALLS.sub("", piece).casefold() for piece in pieces] for pieces in (first, second)]
    pieces: list[str] = []
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    blocks = matcher.get_opcodes()
    for number, (tag, i, j, k, length) in enumerate(blocks):
        if tag == "equal":
            pieces += _same(second[k:length], number == 0, number == len(blocks) - 1)
            continue
        pieces += _marked("[-", first[i:j], "-]")
        pieces += _marked("{+", second[k:length], "+}")
    return "\n".join(line.strip() for line in _spaced(pieces).split("\n") if line.strip())


def _same(pieces: Sequence[str], is_first: bool, is_last: bool) -> list[str]:
    """What is the same, without its middle where that is long."""
    before, after = (0 if is_first else AROUND), (0 if is_last else AROUND)
    if len(pieces) <= before + after + 1:
        return list(pieces)
    return [*pieces[:before], "…", *(pieces[-after:] if after else [])]


def _marked(begin: str, pieces: Sequence[str], end: str) -> Iterator[str]:
    words = [piece for piece in pieces if piece != "\n"]
    if words:
        yield begin + _spaced(words).strip() + end
    yield from (piece for piece in pieces if piece == "\n")


def _spaced(pieces: Sequence[str]) -> str:
    """Pieces with spaces between them, where their script has any."""
    text = ""
    spaceless = re.compile(rf"[{WITHOUT_SPACES}、。，．「」（）]")
    for piece in pieces:
        core = piece.strip("[]{}+-")
        is_close = not text or text.endswith("\n") or piece == "\n"
        is_close = is_close or bool(spaceless.match(core[:1]) and spaceless.match(text.rstrip("[]{}+-")[-1:]))
        text += piece if is_close else f" {piece}"
    return text
