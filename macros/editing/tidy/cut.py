"""A file's text, cut into pieces at the places that the loader's own parser names."""

import re
from typing import Any

import yaml

from macros.editing.tidy.pieces import Block, BlockEntry, Leaf, Paragraph, TidyFile
from macros.editing.tidy.quotes import IN_BRACKETS, KEY, VALUE, needs_quotes

LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
HEADER = re.compile(r"(?P<style>[|>])(?P<signs>[+\-0-9]*)(?P<rest>.*)")
UNSPACED = re.compile(r"\s*#[^\s#]")  # the loader takes such a comment for a part of the text before it
SIGNS: dict[type, str] = {
    yaml.FlowSequenceStartToken: "[",
    yaml.FlowSequenceEndToken: "]",
    yaml.FlowMappingStartToken: "{",
    yaml.FlowMappingEndToken: "}",
    yaml.FlowEntryToken: ", ",
    yaml.ValueToken: ": ",
    yaml.KeyToken: "",
}
OPENS = (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)
CLOSES = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)


class UncutError(Exception):
    """The text is written in a way that is not tidied; `line` counts from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def cut(text: str) -> TidyFile:
    """The pieces of `text`, which the loader can read. Raises UncutError."""
    return _Cutter(text).document()


class _Cutter:
    """Walks through the parser's tokens; lines between them that hold none are comments or blank."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.removesuffix("\n").split("\n")
        self.tokens: list[Any] = list(yaml.scan(text, LOADER))
        self.at = 0
        self.line = 0
        """The first line that no piece has taken."""
        self.closed: list[Block] = []
        """Blocks that ended with the last line taken, the innermost first."""

    def document(self) -> TidyFile:
        self._next()  # the stream begins
        begin = 0
        while self._is(yaml.DirectiveToken, yaml.DocumentStartToken):
            begin = self._next().end_mark.line + 1
        self.line = begin
        if not self._is(yaml.BlockMappingStartToken, yaml.BlockSequenceStartToken):
            raise UncutError(self._peek().start_mark.line + 1)
        root = self._block(at_root=True)
        root.holds_from = 0
        end = self._peek().start_mark.line if self._is(yaml.DocumentEndToken) else len(self.lines)
        self._gap(Block(-1, False), end)
        return TidyFile(
            [line.rstrip() for line in self.lines[:begin]], root, [line.rstrip() for line in self.lines[end:]]
        )

    def _peek(self) -> Any:
        return self.tokens[self.at]

    def _is(self, *kinds: type) -> bool:
        return isinstance(self.tokens[self.at], kinds)

    def _next(self, *kinds: type) -> Any:
        token = self.tokens[self.at]
        if kinds and not isinstance(token, kinds):
            raise UncutError(token.start_mark.line + 1)
        self.at += 1
        return token

    def _block(self, at_root: bool = False) -> Block:
        """A group or list that the parser says begins and ends."""
        begin = self._next()
        column = begin.start_mark.column
        block = Block(column, isinstance(begin, yaml.BlockSequenceStartToken), holds_from=column)
        while not self._is(yaml.BlockEndToken):
            self._element(block, is_first=at_root and not block.entries)
        self._next()
        self.closed.append(block)
        return block

    def _bare_list(self) -> Block:
        """A list whose hyphens stand below their key's first letter: its end is not marked."""
        column = self._peek().start_mark.column
        block = Block(column, True, holds_from=column + 1)
        while self._is(yaml.BlockEntryToken):
            self._element(block)
        self.closed.append(block)
        return block

    def _element(self, block: Block, is_first: bool = False) -> None:
        """The next entry of `block`, with the comments before it."""
        sign = self._next(yaml.BlockEntryToken if block.is_list else yaml.KeyToken)
        if not block.is_list and sign.start_mark.index != sign.end_mark.index:
            raise UncutError(sign.start_mark.line + 1)  # a question mark
        leading, blank = self._gap(block, sign.start_mark.line)
        self.closed = []
        entry = BlockEntry(None, blank=blank)
        if leading and not blank and not is_first:  # comments before the first key are the file's head
            entry.above = leading.pop()
            entry.blank = entry.above.blank
        block.elements += [*leading, entry]
        if not block.is_list:
            name = self._next(yaml.ScalarToken)
            entry.key, entry.typed = name.value, self._scalar(name, KEY)
            sign = self._next(yaml.ValueToken)
        self._value(entry, block, sign.end_mark)

    def _value(self, entry: BlockEntry, block: Block, after: Any) -> None:
        """What `entry` holds; its colon or hyphen ends at `after`."""
        token = self._peek()
        begins = token.start_mark.line
        self.line = after.line + 1
        if self._is(yaml.ScalarToken, *OPENS):
            if begins > after.line:
                entry.beside = self._beside(after.line, after.column)
                entry.below = self._gap(block, begins)[0]
            entry.value = self._leaf(block.column)
            entry.value.apart = begins > after.line
            self._end(entry, block)
            return
        if self._is(yaml.BlockMappingStartToken, yaml.BlockSequenceStartToken):
            if begins > after.line:
                entry.beside = self._beside(after.line, after.column)
            entry.value = self._block()
            return
        entry.beside = self._beside(after.line, after.column)
        if self._is(yaml.BlockEntryToken) and not block.is_list:
            entry.value = self._bare_list()
        else:
            self._end(entry, block)

    def _end(self, entry: BlockEntry, block: Block) -> None:
        """Deeper comments below `entry`, which holds one text or nothing, belong to it."""
        entry.after = Block(block.column, False, holds_from=block.column + 1)
        self.closed.append(entry.after)

    def _gap(self, block: Block, end: int) -> tuple[list[Paragraph], bool]:
        """The comments from the first line not taken to `end`, and whether a blank line stands below them.

        A comment deeper than the next entry of `block` stays in the block that has just ended at its depth; from the
        first that is not, the comments stand in `block`.
        """
        owners = [*self.closed, block]
        leading: list[Paragraph] = []
        last: Paragraph | None = None
        blank, depth = False, 0
        for number in range(self.line, end):
            line = self.lines[number]
            comment = line.strip()
            if not comment:
                blank = True
                continue
            if not comment.startswith("#"):
                raise UncutError(number + 1)
            column = len(line) - len(line.lstrip())
            before = depth
            if column <= block.column:
                depth = len(owners) - 1
            while depth < len(owners) - 1 and owners[depth].holds_from > column:
                depth += 1
            if last is None or blank or depth != before:
                last = Paragraph([], blank)
                (leading if depth == len(owners) - 1 else owners[depth].elements).append(last)
            last.lines.append((column, comment))
            blank = False
        self.line = max(self.line, end)
        return leading, blank

    def _beside(self, line: int, column: int) -> str:
        """The comment that follows `column` of `line`, with the spaces before it."""
        rest = self.lines[line][column:].rstrip()
        comment = rest.lstrip()
        if comment and not comment.startswith("#"):
            raise UncutError(line + 1)
        space = rest[: len(rest) - len(comment)].replace("\t", "  ")
        return (space or " ") + comment if comment else ""

    def _leaf(self, column: int) -> Leaf:
        """The text or the brackets that come next, in a block at `column`."""
        if self._is(*OPENS):
            return self._brackets(column)
        token = self._next()
        if token.style in ("|", ">"):
            return self._block_text(token, column)
        beside = self._beside(token.end_mark.line, token.end_mark.column)
        first, *more = self._scalar(token, bare=not UNSPACED.match(beside)).split("\n")
        self.line = token.end_mark.line + 1
        lines = [first.rstrip() if token.plain and more else first]
        lines += [line.strip() if token.plain else line.lstrip() for line in more]
        return Leaf(lines, beside=beside)

    def _scalar(self, token: Any, forms: tuple[str, ...] = VALUE, bare: bool = True) -> str:
        """A text as it is to be written: as typed, or where it may stand `bare`, without quotes that nobody needs."""
        typed = self.text[token.start_mark.index : token.end_mark.index]
        if token.plain or not bare or "\n" in typed or needs_quotes(token.value, forms):
            return typed
        return str(token.value)

    def _brackets(self, column: int) -> Leaf:
        begin = end = self._next()
        signs, depth, is_odd = [SIGNS[type(begin)]], 1, False
        while depth:
            end = self._next()
            depth += isinstance(end, OPENS) - isinstance(end, CLOSES)
            if isinstance(end, CLOSES) and signs[-1] == SIGNS[yaml.FlowEntryToken]:
                signs.pop()  # a comma before the closing bracket
            if isinstance(end, yaml.KeyToken) and end.start_mark.index != end.end_mark.index:
                is_odd = True  # a question mark
            signs.append(self._scalar(end, IN_BRACKETS) if isinstance(end, yaml.ScalarToken) else SIGNS[type(end)])
        self.line = end.end_mark.line + 1
        beside = self._beside(end.end_mark.line, end.end_mark.column)
        if begin.start_mark.line == end.end_mark.line and not is_odd:
            return Leaf(["".join(signs)], beside=beside)
        first, *more = self.text[begin.start_mark.index : end.end_mark.index].split("\n")
        return Leaf([first, *(_from(line, column) for line in more)], indent=0, beside=beside)

    def _block_text(self, token: Any, column: int) -> Leaf:
        """Block text: its lines are found by their depth, and its last line break by what the loader reads."""
        header = HEADER.fullmatch(self.lines[token.start_mark.line], token.start_mark.column)
        if header is None:
            raise UncutError(token.start_mark.line + 1)
        digit, sign = header["signs"].strip("+-"), header["signs"].strip("0123456789")
        begin = token.start_mark.line + 1
        rest = self.lines[begin:]
        depth = column + int(digit) if digit else _depth(rest, column + 1)
        body: list[str] = []
        for line in rest:
            if line.strip(" ") and not line.startswith(" " * depth):
                break
            body.append(line[depth:])
        self.line = begin + len(body)
        while body and not body[-1]:
            body.pop()
        breaks = len(token.value) - len(token.value.rstrip("\n"))
        if body and not breaks:
            sign = "-"  # so that the line break at the file's end is no part of it
        if sign == "+":
            body += [""] * (breaks - bool(body))
        else:
            self.line = begin + len(body)
        return Leaf(
            [f"{header['style']}{digit}{sign}{header['rest'].rstrip()}", *body],
            indent=int(digit or 2),
            block=True,
            kept=sign == "+",
        )


def _depth(lines: list[str], least: int) -> int:
    """The indentation of block text: its first line's, or where all are blank, that of the longest."""
    for number, line in enumerate(lines):
        words = line.lstrip(" ")
        if words:
            own = len(line) - len(words)
            return own if own >= least else max(least, *map(len, lines[:number]), 0)
    return max(least, *map(len, lines), 0)


def _from(line: str, column: int) -> str:
    """`line` with its indentation counted from `column`."""
    words = line.lstrip(" ")
    return " " * max(0, len(line) - len(words) - column) + words if words else ""
