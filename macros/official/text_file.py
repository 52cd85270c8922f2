"""The text of a document as somebody has taken it out of it, or why it is none."""

from macros.messages.problems import Place, Problem
from macros.official.lines import Line, lines_of_text
from macros.text.sentences import said

ALLOWED = said("the document as a PDF, or its text in a file in UTF-8")
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
"""How a file begins that Windows calls Unicode."""


def read_text(content: bytes, file: str) -> tuple[list[Line], list[Problem]]:
    """The lines of a file of text, or what keeps it from being read."""
    try:
        text = content.decode(MARKS.get(content[:2], "utf-8-sig"))
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        message = said("it is neither a PDF nor a text in UTF-8.")
        fix = said("take the publisher's PDF; of a file of Word save one as plain text in UTF-8")
        return [], [Problem(Place(file), message, "no-document", ALLOWED, fix)]
    lines = list(lines_of_text(text))
    if not lines:
        message = said("it holds no text.")
        return [], [Problem(Place(file), message, "no-text", ALLOWED, said("take the publisher's own file"))]
    return lines, []
