"""Slips of the keyboard and the editor that YAML would name badly or not at all."""

import codecs
import re
import unicodedata
from collections.abc import Iterator

from macros.messages.problems import Place, Problem, typed
from macros.reading.usual import usual_in
from macros.text.encodings import codec, kind, other_sort
from macros.text.looks import BULLETS, HYPHENS, SPACES, as_list, named, plain
from macros.text.sentences import Sentence, said
from macros.text.signs import TYPE_AGAIN, hidden

CONFLICT = re.compile(r"(<{7}|>{7}|\|{7}|={7})( |$)")
WIDE = f"[{''.join(SPACES)}]"
LEAD = re.compile(rf"(?:[ \t]|{WIDE})*(?:-(?:[ \t]|{WIDE})+)*")  # indentation and the hyphens of list entries
WIDE_COLON = re.compile(r"([A-Za-z0-9_Ａ-Ｚａ-ｚ０-９＿－-]{1,40})：")
WIDE_WORD = re.compile(r"([^\s\x00-\x7f：]{1,12})\s?：")
"""What may be another word for a key, before a full-width colon."""
VALUE = re.compile(r"([^:#]*:[ ]+)?[^\s#|>][^\n]*(?<!:)")
"""A line behind its lead that holds a text, which may go on below."""
WIDE_AFTER_COLON = re.compile(rf"([A-Za-z0-9_-]{{1,40}}): *({WIDE})")
WIDE_HYPHEN = re.compile(rf"([{''.join(HYPHENS)}])\s")
BULLET = re.compile(rf"([{re.escape(''.join(BULLETS))}]|[0-9]{{1,2}}[.)]|[\u2460-\u2473])\s*(\S.*)")
WIDE_LIST = re.compile(r"([A-Za-z0-9_-]{1,40}): *([\uff3b\u3010\u3014])(.*)([\uff3d\u3011\u3015\]])\s*")
LONE_SIGN = re.compile(r"(?:- +)?[^\s:#'\"\[{][^:#]*:[ ]+([?-])[ ]*(?:[ ]#.*)?")
"""A key whose value is a sign with which YAML begins a key or an entry of a list."""
GLUED_HYPHEN = re.compile(r"-([A-Za-z][A-Za-z0-9_-]{0,39}):( |$)")
KEY_AND_TEXT = re.compile(r"[A-Za-z0-9_-]{1,40}: ")
BLOCK = re.compile(r"([^\s|>].*?:\s+)?[|>][+-]?\d?[+-]?\s*(?:#.*)?")
LINE_OF_A_SLIP = re.compile(
    rf"\n(?:{CONFLICT.pattern}|[ \t-]*(?:\t|{WIDE_HYPHEN.pattern}|{GLUED_HYPHEN.pattern}|\S{{1,40}}\s?：)"
    rf"| *{BULLET.pattern})",
    re.MULTILINE,
)
"""How a line begins that holds a slip, as others do; from the end of the line above on, which is found at once."""
LONE_SIGN_AT_END = re.compile(r":[ ]+[?-][ ]*(?:[ ]#.*)?$", re.MULTILINE)
WIDE_SIGN = re.compile(f"[{''.join(SPACES)}\uff3b\u3010\u3014]")


def decode(content: bytes, name: str) -> tuple[str | None, list[Problem]]:
    """The text of `content` with plain line ends, or why it is not UTF-8."""
    content = content.removeprefix(codecs.BOM_UTF8)  # Excel and editors of Windows write it, and nobody sees it
    first = Place(name, 1, 1)
    if sort := other_sort(content):
        return None, [_no_text(first, sort)]
    if looked := kind(content):
        return None, [_encoding(first, looked)]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        return None, [_encoding(place, codec(content))]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def _no_text(place: Place, sort: Sentence) -> Problem:
    return Problem(
        place,
        said("the file is {sort}, not a text.", sort=sort),
        "encoding",
        said("a text in UTF-8"),
        said("restore its last version; keep other files in the document store, and give their reference"),
    )


def _encoding(place: Place, name: str) -> Problem:
    message = (
        said("the file is not UTF-8; it looks like {encoding}.", encoding=name)
        if name
        else said("the file is not UTF-8.")
    )
    fix = said("open it in the editor that wrote it and save it as UTF-8")
    return Problem(place, message, "encoding", said("UTF-8"), fix)


def slips(text: str, name: str) -> list[Problem]:
    """Every slip in `text`, in order; lines inside block text are left alone but for what nobody sees."""
    return slips_by_line(text, name) if may_have_slips(text) else []


def may_have_slips(text: str) -> bool:
    """Whether anything in `text` looks like a slip: most files hold nothing of the kind, and are not read by line."""
    if LINE_OF_A_SLIP.search(f"\n{text}") or LONE_SIGN_AT_END.search(text):
        return True
    return (not text.isascii() and bool(WIDE_SIGN.search(text))) or any(map(hidden, text.split("\n")))


def slips_by_line(text: str, name: str) -> list[Problem]:
    """The same, each line looked at."""
    problems: list[Problem] = []
    block: int | None = None  # spaces that a line of block text begins with, at least
    merging = False
    above = ""
    text_in: int | None = None  # column of what holds the last text: a line further to the right is more of it
    for number, line in enumerate(text.split("\n"), 1):
        if not line:
            continue
        current = _Line(name, number, line)
        if CONFLICT.match(line):
            if line.startswith("<") or not merging:
                problems.append(current.conflict())
            merging = not line.startswith(">")
            continue
        problems += current.always()
        if block is not None and (current.spaces >= block or not line.strip()):
            continue
        block = None
        problems += current.indentation()
        if not line.lstrip().startswith("#"):
            goes_on = text_in is not None and current.spaces > text_in and bool(line.strip())
            problems += current.outside_text(goes_on)
            text_in = text_in if goes_on or not line.strip() else current.text_in()
            problems += current.bullet(above)
            block = current.block()
            above = line if line.strip() else above
    return problems


def wide_word(line: str, name: str, start: int) -> re.Match[str] | None:
    """Another word for a key of the file `name` at the column `start` of a line, before a full-width colon."""
    match = WIDE_WORD.match(line, start)
    return match if match and usual_in(name, match[1], start) else None


class _Line:
    def __init__(self, name: str, number: int, line: str) -> None:
        self.name, self.number, self.line = name, number, line
        self.spaces = len(line) - len(line.lstrip(" "))
        match = LEAD.match(line)
        self.lead = match[0] if match else ""

    def at(self, column: int, rule: str, message: Sentence, **rest: Sentence) -> Problem:
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
            said("a merge conflict was left in the file."),
            fix=said(
                "keep the lines of one side, and delete the other side and the lines of <<<<<<<, ======= and >>>>>>>"
            ),
        )

    def indentation(self) -> Iterator[Problem]:
        """What is wrong before the first word of the line."""
        if not self.lead.strip(" -"):
            return
        if "\t" in self.lead and self.line.strip():
            yield self.at(
                self.lead.index("\t"),
                "tab",
                said("a tab stands in the indentation."),
                allowed=said("spaces, two for each level"),
                fix=said("replace the tab by spaces"),
            )
        for space, title in SPACES.items():
            if space in self.lead:
                yield self.at(
                    self.lead.index(space),
                    "wide-space",
                    said("{space} stands in the indentation.", space=title),
                    allowed=said("plain spaces, two for each level"),
                    fix=said("replace it by plain spaces; switch the input method to half-width first"),
                )

    def always(self) -> Iterator[Problem]:
        """What is wrong on any line."""
        sign = hidden(self.line)
        if sign:
            yield self.at(sign.column, sign.rule, sign.message, fix=TYPE_AGAIN)

    def bullet(self, above: str) -> Iterator[Problem]:
        """A list entry that begins as in a text processor; `above` is the last line that is no comment."""
        match = BULLET.match(self.line, self.spaces)
        if not match:
            return
        begins = above.rstrip().endswith(":") or BULLET.match(above.lstrip(" "))
        if begins or KEY_AND_TEXT.match(match[2]) or (above.startswith(" " * self.spaces + "- ")):
            sign = named(match[1]) if len(match[1]) == 1 and match[1] in BULLETS else said("a number")
            yield self.at(
                match.start(1),
                "bullet",
                said("the list entry begins with {sign}.", sign=sign),
                allowed=said("a hyphen and a space before each entry of a list"),
                fix=said("write '- ' instead"),
            )

    def text_in(self) -> int | None:
        """The column of the key, or of the list entry, whose text begins on this line; None without one."""
        match = VALUE.fullmatch(self.line.rstrip(), len(self.lead))
        if not match:
            return None
        key = match[1] or WIDE_COLON.match(match[0]) or wide_word(self.line, self.name, len(self.lead))
        if not key and "-" not in self.lead:
            return None
        return len(self.lead) if key else self.lead.rfind("-")

    def outside_text(self, goes_on: bool) -> Iterator[Problem]:
        """What is wrong on a line of keys and values; of one on which a text may go on, but for its own words."""
        start = len(self.lead)
        colon = WIDE_COLON.match(self.line, start)
        if not colon and not goes_on:
            colon = wide_word(self.line, self.name, start)
        if colon:
            key = usual_in(self.name, colon[1], start) or unicodedata.normalize("NFKC", colon[1])
            yield self.at(
                colon.end(1),
                "wide-colon",
                said("a full-width colon stands after '{key}'.", key=typed(colon[1])),
                allowed=said("a plain colon and a space"),
                fix=said("write '{key}: '", key=typed(key)),
            )
        after = WIDE_AFTER_COLON.match(self.line, start)
        if after:
            yield self.at(
                after.start(2),
                "wide-space",
                said("{space} stands after the colon.", space=SPACES[after[2]]),
                allowed=said("a plain space"),
                fix=said("write '{key}: '; switch the input method to half-width first", key=typed(after[1])),
            )
        lone = LONE_SIGN.fullmatch(self.line, start)
        if lone:
            yield self.at(
                lone.start(1),
                "lone-sign",
                said("the value is nothing but '{sign}', with which YAML begins something else.", sign=typed(lone[1])),
                allowed=said("a value, in straight quotes where it begins with this sign"),
                fix=said("write what belongs here, or leave the line out"),
            )
        glued = GLUED_HYPHEN.match(self.line, start)
        if glued:
            yield self.at(
                start,
                "glued-hyphen",
                said("no space stands after the hyphen."),
                allowed=said("a hyphen and a space before each entry of a list"),
                fix=said("write '- {key}: '", key=typed(glued[1])),
            )
        wide = WIDE_LIST.fullmatch(self.line, start)
        if wide:
            entries = as_list(wide[3]) or plain(wide[3]).strip()
            yield self.at(
                wide.start(2),
                "wide-bracket",
                said("the list of '{key}' begins with a full-width bracket.", key=typed(wide[1])),
                allowed=said("plain brackets, or each entry on a line of its own with '- '"),
                fix=said("write [{entries}]", entries=typed(entries)),
            )
        hyphen = WIDE_HYPHEN.match(self.line, start)
        if hyphen:
            yield self.at(
                hyphen.start(1),
                "wide-hyphen",
                said("the list entry begins with '{sign}', which is not the plain hyphen.", sign=typed(hyphen[1])),
                allowed=said("a plain hyphen and a space"),
                fix=said("write '- '"),
            )
