"""The line in the text of a request, or of a commit, that says what is meant to become visible."""

import re
from collections.abc import Iterator

TO_EVERYONE, TO_OUTSIDE = "visible to everyone", "visible outside"
"""What stands before the names: for everybody inside, and for whoever is outside the company."""
LINES = {
    begins: re.compile(rf" {{0,3}}(?:[-*+] {{1,3}})?(?:\*\*)?{begins}:((?:[\w \t,.'\"*-]|`[\w -]+`)*)", re.I)
    for begins in (TO_EVERYONE, TO_OUTSIDE)
}
"""Nothing but names after the colon; a bullet with more spaces after it would begin code."""
PLAIN = re.compile(r"[\w\s.,:;/#@&%+*?!='’“”()–—…、。，：；「」（）・-]*")
"""A line that is text and nothing else, whatever stands around it."""
AUTOLINK = re.compile(r"<[a-z][a-z0-9+.-]{1,31}:[^\s<>]*>|<[\w.+-]+@[\w.-]+>", re.I)
COMMENT = "<!--"
FENCE = re.compile(r"(`{3,}|~{3,})[^`~]*")
ODD = re.compile(r"<[a-z/!?]|`{3}|~{3}|^[\s>*+-]*>>>|\$\$", re.I)
"""What may go on over blank lines: a tag, a fence that is no plain one, a quotation of GitLab, a formula."""
HEAD = ("---", "+++", ";;;")
"""What a text begins with whose first lines GitLab shows as settings."""


def meant(text: str, begins: str = TO_EVERYONE) -> frozenset[str]:
    """The names on the lines `Visible to everyone: …` of a text, or on those that begin otherwise, in small letters.

    A line counts in a paragraph or a list of plain text, where a reviewer reads it as said. Whatever else stands in its
    paragraph, or begins above it and may go on, makes it doubtful, and then it does not count.
    """
    plain = (block for block in _blocks(text) if all(map(_is_plain, block)))
    lines = [match[1] for block in plain for line in block if (match := LINES[begins].fullmatch(line))]
    names = (" ".join(name.strip(" \t.`'\"*").split()).casefold() for line in lines for name in line.split(","))
    return frozenset(name for name in names if name)


def _is_plain(line: str) -> bool:
    is_line = any(form.fullmatch(line) for form in LINES.values())
    return is_line or bool(PLAIN.fullmatch(AUTOLINK.sub(" ", line)))


def _blocks(text: str) -> Iterator[list[str]]:
    """What stands between blank lines, without comments and code between fences, down to the first doubt.

    Only at the margin do all readers agree what begins or ends a comment or code; elsewhere it is a doubt.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if next((line for line in lines if line.strip()), "").startswith(HEAD):
        return
    block: list[str] = []
    within = ""
    """The comment, or the fence, that is open."""
    for line in lines:
        if not within and (line.startswith(COMMENT) or FENCE.fullmatch(line)):
            yield block
            block = []
            fence = FENCE.fullmatch(line)
            within = fence[1] if fence else COMMENT
            if fence:
                continue
        if within == COMMENT:
            _, end, rest = line.partition("-->")
            if "--!>" in line or rest.strip():  # a browser ends it there, and whatever follows is read
                return
            within = "" if end else COMMENT
        elif within:
            if within in line and not line.rstrip(" \t").strip(within[0]):
                within = ""
            elif within[0] * 3 in line:
                return
        elif ODD.search(AUTOLINK.sub(" ", line)):
            return
        elif line.strip():
            block.append(line)
        else:
            yield block
            block = []
    if not within:
        yield block
