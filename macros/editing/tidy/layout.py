"""Writes the pieces of a file as text again, indented by two spaces for each level."""

from macros.editing.tidy.pieces import Block, BlockEntry, Leaf, Paragraph, TidyFile


def laid_out(document: TidyFile) -> str:
    """The text of `document`."""
    writer = _Writer()
    writer.block(document.root, 0)
    return "".join(f"{line}\n" for line in [*document.head, *writer.lines, *document.tail])


class _Writer:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.below: int | None = None
        """Below block text: the depth that a comment may have without becoming part of it."""
        self.kept = False
        """Whether a blank line would become part of the text above."""

    def put(self, line: str) -> None:
        self.lines.append(line)
        self.below, self.kept = None, False

    def blank(self) -> None:
        if self.lines and self.lines[-1] and not self.kept:
            self.lines.append("")

    def paragraph(self, paragraph: Paragraph, old: int, new: int) -> None:
        """Writes a comment that stood among lines at the column `old` and now stands among lines at `new`."""
        if paragraph.blank:
            self.blank()
        for column, text in paragraph.lines:
            at = max(0, column + new - old) if column or not old else 0  # at the margin, it stays there
            self.put(" " * (at if self.below is None else min(at, self.below)) + text)

    def block(self, block: Block, column: int, lead: str = "") -> None:
        """Writes `block` at `column`; its first entry follows `lead`, the hyphens of the lists it begins."""
        for element in block.elements:
            if isinstance(element, Paragraph):
                self.paragraph(element, block.column, column)
            else:
                self.entry(element, block, column, lead)
                lead = ""

    def entry(self, entry: BlockEntry, block: Block, column: int, lead: str) -> None:
        if entry.blank and not lead:
            self.blank()
        if entry.above:
            entry.above.blank = False
            self.paragraph(entry.above, block.column, column)
        lifted, blank = _lift(entry, block.column) if block.is_list else ([], False)
        for paragraph in lifted:
            self.paragraph(paragraph, block.column, column)
        if blank:
            self.blank()
        start = (lead or " " * column) + ("-" if block.is_list else f"{entry.typed}:")
        if isinstance(entry.value, Leaf):
            self.leaf(entry, entry.value, start, column)
        elif isinstance(entry.value, Block):
            self.inner(entry, entry.value, start, column, block.is_list)
        else:
            self.put(start + entry.beside)
        if entry.after:
            self.block(entry.after, column)

    def inner(self, entry: BlockEntry, value: Block, start: str, column: int, in_list: bool) -> None:
        if in_list and not entry.beside:
            self.block(value, column + 2, f"{start} ")
            return
        self.put(start + entry.beside)
        self.block(value, column + 2)

    def leaf(self, entry: BlockEntry, leaf: Leaf, start: str, column: int) -> None:
        first, *more = leaf.lines
        if leaf.apart:
            self.put(start + entry.beside)
            for paragraph in entry.below:
                self.paragraph(paragraph, paragraph.lines[0][0], column + 2)
            start = " " * (column + 1)
        self.put(f"{start} {first}")
        for line in more:
            self.put(" " * (column + leaf.indent) + line if line else "")
        self.lines[-1] += leaf.beside
        self.below, self.kept = (column if leaf.block else None), leaf.kept


def _lift(entry: BlockEntry, column: int) -> tuple[list[Paragraph], bool]:
    """Takes the comments before the first key of a list's entry, which go above its hyphen at `column`.

    Also whether a blank line stands below them. They stay where they are when a comment stands beside the hyphen.
    """
    value = entry.value
    if not isinstance(value, Block) or entry.beside:
        return [], False
    first = value.entries[0]
    place = value.elements.index(first)
    comments = [element for element in value.elements[:place] if isinstance(element, Paragraph)]
    del value.elements[:place]
    blank = bool(comments) and first.blank
    if first.above:
        first.above.blank = first.blank and bool(comments)
        comments.append(first.above)
        first.above, blank = None, False
    if value.is_list:
        more, below = _lift(first, value.column)
        comments, blank = comments + more, below if more else blank
    for paragraph in comments:
        shift = column - paragraph.lines[0][0]
        paragraph.lines = [(max(0, at + shift), text) for at, text in paragraph.lines]
    return comments, blank
