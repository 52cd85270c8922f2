"""The line in the text of a request, or of a commit, that says what is meant to become visible."""

import re
from collections.abc import Iterator

COMMENT = re.compile(r"<!--.*?(-->|\Z)", re.S)
STRUCK = re.compile(r"~~.*?~~|<(del|s|strike|script|style|template|pre|blockquote)\b.*?(</\1\s*>|\Z)", re.S | re.I)
FENCE = re.compile(r"[\s>*+-]*(?:[0-9]+[.)]\s+)?(`{3,}|~{3,})")
ASIDE = re.compile(r"[\s*+-]*(?:[0-9]+[.)]\s+)?(>|\[[^\]]*\]:)")
"""What makes the rest of its paragraph a quotation, or the definition of a link, which nobody sees."""
LINE = re.compile(r" {0,3}(?:[-*+] +)?(?:\*\*)?visible to everyone:(.*)", re.I)


def meant(text: str) -> frozenset[str]:
    """The names on the lines `Visible to everyone: …` of a text, in small letters.

    A line counts where a reviewer reads it as said: not in a comment, a quotation, code, a link or what is struck out.
    """
    lines = [found[1] for line in _plain_lines(text) if (found := LINE.fullmatch(line))]
    names = (" ".join(name.strip(" \t.`'\"*").split()).casefold() for line in lines for name in line.split(","))
    return frozenset(name for name in names if name)


def _plain_lines(text: str) -> Iterator[str]:
    """The lines that are plain text, or entries of a list."""
    fence = ""
    aside = False
    for line in STRUCK.sub("", COMMENT.sub("", text.replace("\r\n", "\n"))).split("\n"):
        mark = FENCE.match(line)
        if fence:
            # Only as many of the same sign, alone, end it.
            fence = "" if mark and mark[1].startswith(fence) and not line.strip(" \t>*+-" + fence[0]) else fence
        elif mark:
            fence = mark[1]
        elif not line.strip():
            aside = False
        else:
            aside = aside or bool(ASIDE.match(line))
            if not aside:
                yield line
