"""What a file's text is cut into: blocks of entries, the texts they hold, and the comments around them."""

from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Paragraph:
    """Comment lines that stand together."""

    lines: list[tuple[int, str]]
    """The column of each line as typed, from 0, and its text from the # on."""
    blank: bool = False
    """Whether a blank line stands above it."""


@dataclass(slots=True, eq=False)
class Leaf:
    """One text, or brackets with what they hold: whatever is moved in one piece."""

    lines: list[str]
    """Its lines as they are to be written; those below the first without their indentation."""
    indent: int = 2
    """Spaces by which the lines below the first stand deeper than the block that holds the text."""
    beside: str = ""
    """The comment at the end of its last line, with the spaces before it."""
    apart: bool = False
    """Whether it begins on a line below its key."""
    block: bool = False
    """Whether it is block text (| or >), which would take in a comment that stands too deep below it."""
    kept: bool = False
    """Whether blank lines below it would be part of it (|+ or >+)."""


@dataclass(slots=True, eq=False)
class BlockEntry:
    """One key of a group, or one entry of a list, and what it holds."""

    key: str | None
    """The key as read; None in a list."""
    typed: str = ""
    """The key as it is to be written."""
    above: Paragraph | None = None
    """The comment directly above it, which goes where the entry goes."""
    blank: bool = False
    """Whether a blank line stands above the entry and its comment."""
    beside: str = ""
    """The comment after its colon or hyphen, with the spaces before it, where the value begins further below."""
    below: list[Paragraph] = field(default_factory=list)
    """Comments between a key and a text that begins further below."""
    value: "Leaf | Block | None" = None
    """None for nothing."""
    after: "Block | None" = None
    """The deeper comments below a text, or below a key that holds nothing: a block without entries."""


@dataclass(slots=True, eq=False)
class Block:
    """A group or a list that is written over several lines, with the comments that stand in it by themselves."""

    column: int
    """Column of its keys or hyphens as typed, from 0."""
    is_list: bool
    elements: list[BlockEntry | Paragraph] = field(default_factory=list)
    holds_from: int = 0
    """The least column of the comments below its last line that belong to it rather than to the block around it."""

    @property
    def entries(self) -> list[BlockEntry]:
        """Its entries without the comments between them."""
        return [element for element in self.elements if isinstance(element, BlockEntry)]


@dataclass(slots=True, eq=False)
class TidyFile:
    """One file."""

    head: list[str]
    """Lines up to and with a line of three hyphens, where there is one."""
    root: Block
    tail: list[str]
    """Lines from a line of three dots on, where there is one."""
