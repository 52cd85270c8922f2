"""A document as lines, whatever it was read from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.official.marks import RAISED, folded
from macros.text.signs import HIDDEN
from macros.text.words import WITHOUT_SPACES

SOFT = "\u00ad"
"""The hyphen that is no sign but where a line ends."""
_BULLET = re.compile(r"[-–—•‣◦▪■●○·・*]\s+")
_ENDS = re.compile(rf"[.!?:;…。！？：；)\]）］」』】”’\"'](?:[{RAISED}*†‡]|※\d+)*$")
_ADDRESS = re.compile(r"https?://\S+$")
_GOES_ON = re.compile(rf"[^\W\d_A-Z]|[{WITHOUT_SPACES}]")
_BETWEEN = re.compile(rf"[{WITHOUT_SPACES}、。，．「」『』（）]")
WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document, or one row of a table in it, that is not blank."""

    text: str
    """As printed; the cells of a row are parted by tabs."""
    number: int
    """Line in the file, from 1; of a PDF in the whole document."""
    page: str = ""
    """The page as its document numbers it; empty where pages are not known."""
    is_apart: bool = False
    """Whether it begins something: there is a space before it, or it is a row, or an entry of a list."""
    is_foot: bool = False
    """Whether it is known to stand below the text of its page, in smaller letters."""

    @property
    def words(self) -> str:
        """Its text with cells side by side, spaces as one, and of unseen signs only a soft hyphen at its end."""
        text = " ".join(self.text.split())
        return f"{HIDDEN.sub('', text)}{SOFT if text.endswith(SOFT) else ''}"

    @property
    def start(self) -> str:
        """Its text from the first sign that is no bullet, with tabs, and widths folded, sign for sign."""
        return folded(without_bullet(self.text.strip()))

    @property
    def is_entry(self) -> bool:
        """Whether it begins with the sign of a list."""
        return _BULLET.match(self.text.strip()) is not None

    @property
    def is_address(self) -> bool:
        """Whether it is an address and nothing else."""
        return _ADDRESS.match(self.words) is not None


def without_bullet(text: str) -> str:
    """`text` without the sign of a list before it."""
    match = _BULLET.match(text)
    return text[match.end() :] if match else text


def lines_of_text(text: str) -> Iterator[Line]:
    """The lines of a text that was taken out of a document. A form feed begins a page, which has no number then."""
    blank = True
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\f", "\n").split("\n"), 1):
        if not raw.strip():
            blank = True
            continue
        cells = raw.split("\t")
        is_row = len(cells) > 1 and bool(cells[0].strip())
        is_entry = _BULLET.match(raw.strip()) is not None
        yield Line(raw.rstrip(), number, "", (blank and not raw.startswith("\t")) or is_row or is_entry)
        blank = False


def is_open(text: str) -> bool:
    """Whether a sentence goes on after `text`: it ends without a sign that ends something."""
    return bool(text) and not _ENDS.search(text) and not _ADDRESS.search(text)


def goes_on(text: str) -> bool:
    """Whether `text` can be the rest of a sentence."""
    return _GOES_ON.match(text) is not None


def joined(first: str, second: str, vocabulary: frozenset[str] = frozenset()) -> str:
    """Two lines of one paragraph as one: a hyphen stays where the document writes the word with it elsewhere."""
    if not first:
        return second
    if first.endswith(SOFT):
        return first[:-1] + second
    broken, rest = _BROKEN.search(first), WORD.match(second)
    if broken and rest and second[:1].islower():
        whole = f"{broken[1].split('-')[-1]}{rest[0]}".casefold()
        hyphened = f"{broken[1]}-{rest[0]}".casefold()
        return first[:-1] + second if hyphened not in vocabulary and whole in vocabulary else first + second
    if _BETWEEN.match(first[-1:]) and _BETWEEN.match(second[:1]):
        return first + second
    return f"{first} {second}"


def vocabulary_of(lines: list[Line]) -> frozenset[str]:
    """The words of a document, those with hyphens whole, as they stand inside its lines."""
    return frozenset(word.casefold() for line in lines for word in WORD.findall(line.words))


def paragraphs(lines: list[Line], vocabulary: frozenset[str]) -> tuple[str, ...]:
    """The lines put together to paragraphs; a sentence that a page has broken is one again."""
    whole: list[str] = []
    before: Line | None = None
    for line in lines:
        words = line.words
        begins = line.is_apart and not (whole and is_open(whole[-1]) and goes_on(words))
        if not whole or begins or line.is_address or (before is not None and before.is_address):
            whole.append(words)
        else:
            whole[-1] = joined(whole[-1], words, vocabulary)
        before = line
    return tuple(text.removesuffix(SOFT) for text in whole)
