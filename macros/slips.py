"""Slips of the keyboard and the editor that YAML would name badly or not at all."""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import yaml

from macros.problems import Place, Problem, typed
from macros.signs import hidden

# EUC-JP first: its bytes are half-width katakana in Shift-JIS, while most of Shift-JIS is not valid as EUC-JP
ENCODINGS = (("euc_jp", "EUC-JP"), ("cp932", "Shift-JIS"))
WIDE_SPACES = {"\u3000": "a full-width space", "\u00a0": "a no-break space"}
CONFLICT = re.compile(r"(<{7}|>{7}|\|{7}|={7})( |$)")
LEAD = re.compile(r"[ \t\u3000\u00a0]*(?:-[ \t\u3000\u00a0]+)*")  # indentation and the hyphens of list entries
WIDE_COLON = re.compile(r"([A-Za-z0-9_Ａ-Ｚａ-ｚ０-９＿－-]{1,40})：")
WIDE_AFTER_COLON = re.compile(r"([A-Za-z0-9_-]{1,40}):([\u3000\u00a0])")
WIDE_HYPHEN = re.compile(r"([－‐−–—―ー])\s")
GLUED_HYPHEN = re.compile(r"-([A-Za-z][A-Za-z0-9_-]{0,39}):( |$)")
KEY = re.compile(r"(?:- +)*[A-Za-z0-9_-]+")
BLOCK = re.compile(r"([^\s|>].*?:\s+)?[|>][+-]?\d?[+-]?\s*(?:#.*)?")


def decode(content: bytes, name: str) -> tuple[str | None, list[Problem]]:
    """The text of `content` with plain line ends, or why it is not UTF-8."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:2]:
        return None, [_encoding(Place(name, 1, 1), "UTF-16")]
    content = content.removeprefix(codecs.BOM_UTF8)  # Excel and editors of Windows write it, and nobody sees it
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        return None, [_encoding(place, _guess(content))]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def _guess(content: bytes) -> str:
    for codec, title in ENCODINGS:
        try:
            content.decode(codec)
        except UnicodeDecodeError:
            continue
        return title
    return ""


def _encoding(place: Place, name: str) -> Problem:
    message = f"the file is not UTF-8; it looks like {name}." if name else "the file is not UTF-8."
    return Problem(
        place, message, "encoding", allowed="UTF-8", fix="open it in the editor that wrote it and save it as UTF-8"
    )


def slips(text: str, name: str) -> list[Problem]:
    """Every slip in `text`, in order; lines inside block text are left alone but for what nobody sees."""
    problems: list[Problem] = []
    block: int | None = None  # spaces that a line of block text begins with, at least
    merging = False
    for number, line in enumerate(text.split("\n"), 1):
        if not line:
            continue
        place = _Line(name, number, line)
        if CONFLICT.match(line):
            if line.startswith("<") or not merging:
                problems.append(place.conflict())
            merging = not line.startswith(">")
            continue
        problems += place.always()
        if block is not None and (place.spaces >= block or not line.strip()):
            continue
        block = None
        problems += place.indentation()
        if not line.lstrip().startswith("#"):
            problems += place.outside_text()
            block = place.block()
    return problems


class _Line:
    def __init__(self, name: str, number: int, line: str) -> None:
        self.name, self.number, self.line = name, number, line
        self.spaces = len(line) - len(line.lstrip(" "))
        found = LEAD.match(line)
        self.lead = found[0] if found else ""

    def at(self, column: int, rule: str, message: str, **rest: str) -> Problem:
        """A problem at `column`, counted from 0."""
        return Problem(Place(self.name, self.number, column + 1), message, rule, **rest)

    def block(self) -> int | None:
        """Spaces that the lines below begin with, at least, where this line opens a block of text."""
        opened = BLOCK.fullmatch(self.line[len(self.lead) :])
        if not opened:
            return None
        column = len(self.lead) if opened[1] else self.lead.rfind("-")  # of the key, or of the list entry
        return column + 1

    def conflict(self) -> Problem:
        """A merge conflict, told where it begins; what Git writes below its first line belongs to it."""
        return self.at(
            0,
            "conflict",
            "a merge conflict was left in the file.",
            fix="keep the lines of one side, and delete the other side and the lines of <<<<<<<, ======= and >>>>>>>",
        )

    def indentation(self) -> Iterator[Problem]:
        """What is wrong before the first word of the line."""
        if "\t" in self.lead and self.line.strip():
            yield self.at(
                self.lead.index("\t"),
                "tab",
                "a tab stands in the indentation.",
                allowed="spaces, two for each level",
                fix="replace the tab by spaces",
            )
        for space, title in WIDE_SPACES.items():
            if space in self.lead:
                yield self.at(
                    self.lead.index(space),
                    "wide-space",
                    f"{title} stands in the indentation.",
                    allowed="plain spaces, two for each level",
                    fix="replace it by plain spaces; switch the input method to half-width first",
                )

    def always(self) -> Iterator[Problem]:
        """What is wrong on any line."""
        found = hidden(self.line)
        if found:
            yield self.at(
                found.column, found.rule, found.message, fix="delete it; typing the line again is the surest way"
            )

    def outside_text(self) -> Iterator[Problem]:
        """What is wrong on a line of keys and values."""
        start = len(self.lead)
        colon = WIDE_COLON.match(self.line, start)
        if colon:
            yield self.at(
                colon.end(1),
                "wide-colon",
                f"a full-width colon stands after '{typed(colon[1])}'.",
                allowed="a plain colon and a space",
                fix=f"write '{typed(unicodedata.normalize('NFKC', colon[1]))}: '",
            )
        after = WIDE_AFTER_COLON.match(self.line, start)
        if after:
            yield self.at(
                after.start(2),
                "wide-space",
                f"{WIDE_SPACES[after[2]]} stands after the colon.",
                allowed="a plain space",
                fix=f"write '{typed(after[1])}: '; switch the input method to half-width first",
            )
        glued = GLUED_HYPHEN.match(self.line, start)
        if glued:
            yield self.at(
                start,
                "glued-hyphen",
                "no space stands after the hyphen.",
                allowed="a hyphen and a space before each entry of a list",
                fix=f"write '- {typed(glued[1])}: '",
            )
        hyphen = WIDE_HYPHEN.match(self.line, start)
        if hyphen:
            yield self.at(
                hyphen.start(1),
                "wide-hyphen",
                f"the list entry begins with '{typed(hyphen[1])}', which is not the plain hyphen.",
                allowed="a plain hyphen and a space",
                fix="write '- '",
            )


def explain(error: yaml.YAMLError, text: str, name: str, quoted: Any = None) -> Problem:
    """The parser's complaint in the words of the people who edit.

    `quoted` is the event of the last text in quotes that goes over several lines, where there was one.
    """
    words = f"{getattr(error, 'problem', None) or error}"
    context = f"{getattr(error, 'context', None) or ''}"
    mark = getattr(error, "problem_mark", None)
    start = getattr(error, "context_mark", None)
    if quoted and mark and mark.line == quoted.end_mark.line:
        return Problem(
            _place(quoted.start_mark, text, name),
            f"a quote is opened here and closed only in line {mark.line + 1}.",
            "unclosed-quote",
            fix="put the same quote at the end of the text",
        )
    for rule, pattern, at_start, message, rest in COMPLAINTS:
        if re.search(pattern, f"{context} / {words} / {_before(mark, text)}"):
            return Problem(_place(start if at_start and start else mark, text, name), message, rule, **rest)
    return Problem(
        _place(mark, text, name),
        "the line cannot be read as YAML.",
        "syntax",
        fix="compare its indentation, colons and quotes with the lines around it",
    )


def _before(mark: Any, text: str) -> str:
    """What stands before the place in its line: `nothing`, `key` or `text`."""
    lines = text.split("\n")
    before = lines[mark.line][: mark.column].strip() if mark and mark.line < len(lines) else ""
    return ("key" if KEY.fullmatch(before) else "text") if before else "nothing"


def _place(mark: Any, text: str, name: str) -> Place:
    if mark is None:
        return Place(name, 1, 1)
    lines = text.split("\n")
    line = min(mark.line, len(lines) - 1)
    return Place(name, line + 1, mark.column + 1)


# rule; pattern in the parser's words and what stands before the place; whether the place is where the construct began;
# message, allowed and fix
COMPLAINTS: tuple[tuple[str, str, bool, str, dict[str, str]], ...] = (
    (
        "unclosed-quote",
        r"quoted scalar.*(end of stream|document indicator)",
        True,
        "a quote is opened here and not closed.",
        {"fix": "put the same quote at the end of the text"},
    ),
    (
        "escape",
        r"quoted scalar.*(escape|hexdecimal)",
        False,
        "a backslash inside double quotes begins a code that does not exist.",
        {"fix": "use single quotes around the text, or write the backslash twice"},
    ),
    (
        "after-quote",
        r"block (mapping|collection) / did not find expected .* / (key|text)$|expected <document start> / (key|text)$",
        False,
        "text goes on after a closing quote or bracket.",
        {
            "allowed": "nothing after the closing quote or bracket",
            "fix": "put the whole text between single quotes ('…'), and write each ' inside it twice",
        },
    ),
    (
        "indentation",
        r"block mapping / did not find expected key",
        False,
        "the line does not fit the group that it stands in.",
        {
            "allowed": "a key, a colon, a space and a value, indented like the other keys of the group",
            "fix": "indent it like the other keys of its group, or like the other entries of its list",
        },
    ),
    (
        "indentation",
        r"block collection / did not find expected '-' indicator",
        False,
        "the line does not fit the list that it stands in.",
        {
            "allowed": "entries that begin with '- ' in the same column",
            "fix": "indent it like the other entries; the keys of one entry stand below each other",
        },
    ),
    (
        "key-in-text",
        r"mapping values are not allowed.* / key$",
        False,
        "a key stands inside the text that begins above it.",
        {
            "allowed": "a key indented like the other keys of its group",
            "fix": "correct its indentation, or put a colon and a space after the key in the line above",
        },
    ),
    (
        "colon",
        r"mapping values are not allowed",
        False,
        "a colon followed by a space stands in the text, where YAML expects only one after the key.",
        {
            "allowed": "text with a colon in straight quotes",
            "fix": 'put the whole text into straight quotes ("…")',
        },
    ),
    (
        "colon",
        r"found unexpected ':'",
        False,
        "inside brackets, no space stands after the colon.",
        {
            "allowed": "a key, a colon, a space and a value",
            "fix": "write a space after the colon; put text with a colon into straight quotes",
        },
    ),
    (
        "no-colon",
        r"could not find expected ':'",
        True,
        "the line has no key: there is no colon followed by a space.",
        {"allowed": "key: value", "fix": "add the colon and a space; indent a line that continues a text"},
    ),
    (
        "list-after-key",
        r"block sequence entries are not allowed",
        False,
        "a hyphen and a space stand here, where no list can begin.",
        {
            "allowed": "a list below its key, each entry on a line of its own",
            "fix": 'begin the list on the next line; put text that begins with a hyphen into straight quotes ("…")',
        },
    ),
    (
        "tab",
        r"tab character",
        False,
        "a tab stands in the indentation.",
        {"allowed": "spaces, two for each level", "fix": "replace the tab by spaces"},
    ),
    (
        "first-character",
        r"cannot start any token|mapping keys are not allowed|block node / did not find expected node content",
        False,
        "the text begins with a character that has a meaning of its own in YAML.",
        {"fix": 'put the text into straight quotes ("…")'},
    ),
    (
        "first-character",
        r"block scalar|directive|incompatible",
        True,
        "the text begins with a character that has a meaning of its own in YAML.",
        {"fix": 'put the text into straight quotes ("…")'},
    ),
    (
        "bracket",
        r"flow (sequence|mapping|node)",
        True,
        "a bracket is opened here and not closed, or a comma is missing inside it.",
        {"fix": "close the bracket; put text that begins with [ or { into straight quotes"},
    ),
    (
        "documents",
        r"expected <document start>",
        False,
        "the file's content ends above this line.",
        {
            "allowed": "one group of keys, which all begin in the same column",
            "fix": "let the keys of the file begin in the first column; delete a line '...'",
        },
    ),
    (
        "alias",
        r"scanning an (alias|anchor)",
        True,
        "a star or an ampersand at the beginning of a text has a meaning of its own in YAML.",
        {"fix": 'put the text into straight quotes ("…")'},
    ),
    (
        "tag",
        r"tag",
        True,
        "an exclamation mark before a word gives the value a type, which is not allowed here.",
        {
            "allowed": "text, lists and groups without a type",
            "fix": "delete the word with the exclamation mark; put text that begins with ! into straight quotes",
        },
    ),
)
