"""What a build publishes or reads besides the data, as texts: pages, settings, styles, scripts, templates, file names.

The data is no part of it, nor are tests, pipelines and what else stands in the project and in no site.
"""

import re
from collections.abc import Callable, Collection, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from macros.disclosure.kept import Files
from macros.reading.git import DOCS, SITE
from macros.reading.plain_files import content_of
from macros.reading.source import Mark, Source, Step
from macros.text.encodings import codec, kind, other_sort

PAGE, PICTURE = ".md", ".svg"
"""Endings of what people make below docs/ and what readers read there."""
CLOSED = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".pdf", ".docx", ".xlsx", ".pptx", ".doc", ".xls")
"""Endings of what is no text, whatever it begins with."""
MADE = "__pycache__"
"""The folder in which Python keeps what it makes of the program."""
LATIN = "cp1252"
TAG = re.compile(r"<[^>]*>")
TARGET, NAMED_TARGET = re.compile(r"\]\([^)]*\)"), re.compile(r"\]\[[^\]]*\]")
"""Where a link of a page leads, behind its words: in place, and by a name."""
LABEL = re.compile(r"""\b(?:aria-label|aria-description|title)\s*=\s*(["'])(.*?)\1""", re.S)
"""An attribute of a picture whose words readers get."""
CODE = re.compile(r"\\(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|([0-9A-Fa-f]{1,6}) ?)")
"""A sign by its number, as scripts, settings and styles write it."""


def published(root: Path, unread: Collection[str] = ()) -> tuple[Files, frozenset[str]]:
    """The texts of every file below `root` that a build publishes or reads, by file name; and which files are closed.

    The first text of a file is its name, which becomes an address; each paragraph of a text file follows. A file is
    closed where no program looks into it: it is no text, it is too large, or it cannot be read. Files that are named in
    `unread` are left out of the texts.
    """
    files: dict[str, Source | None] = {}
    closed: set[str] = set()
    for name, path in _paths(root):
        content = content_of(path, name)[0]
        if content is None:
            files[name] = None if _is_page(name) else _source(name, "")
            is_closed = not path.is_symlink()
        else:
            text, is_text = _decoded(content)
            is_closed = not is_text or name.lower().endswith(CLOSED)
            if name not in unread:
                files[name] = _source(name, text if _is_page(name) or not is_closed else "")
        if is_closed:
            closed.add(name)
    return files, frozenset(closed)


def differing(before: Path, after: Path) -> tuple[Files, Files, frozenset[str]]:
    """The texts below two folders, and which files of the second are closed.

    Without the unchanged files of the program and its design, which most changes do not touch.
    """
    old, new = dict(_paths(before)), dict(_paths(after))
    same = {
        name
        for name in old.keys() & new.keys()
        if not name.startswith(f"{DOCS}/")
        and (content := content_of(old[name], name)[0]) is not None
        and content == content_of(new[name], name)[0]
    }
    (was, _), (now, closed) = published(before, same), published(after, same)
    same = {name for name, source in now.items() if not name.startswith(f"{DOCS}/") and _is_same(was.get(name), source)}
    left, right = ({name: source for name, source in files.items() if name not in same} for files in (was, now))
    return left, right, closed


def _is_same(before: Source | None, after: Source | None) -> bool:
    return bool(before and after and before.text == after.text)


def is_published(name: str) -> bool:
    """Whether a build publishes or reads a file of this name, besides the data."""
    return name.partition("/")[0] in SITE


def _paths(root: Path) -> Iterator[tuple[str, Path]]:
    for first in SITE:
        top = root / first
        for path in [top] if top.is_file() else sorted(file for file in top.rglob("*") if file.is_file()):
            parts = path.relative_to(root).parts
            if MADE not in parts:
                yield "/".join(parts), path


def _is_page(name: str) -> bool:
    return name.lower().endswith((PAGE, PICTURE))


def _decoded(content: bytes) -> tuple[str, bool]:
    """The text of a file in whatever encoding, and whether it is text."""
    if other_sort(content):
        return content.decode("utf-8-sig", errors="replace"), False
    named = kind(content)
    if not named:
        try:
            return content.decode("utf-8-sig"), b"\0" not in content
        except UnicodeDecodeError:
            named = codec(content)
    encoding = LATIN if " " in named else named  # a sentence names the two of western Europe
    return content.decode(encoding or "utf-8-sig", errors="replace"), bool(named)


def _source(name: str, text: str) -> Source:
    text = _read(text) if name.lower().endswith(PICTURE) else text
    paragraphs: list[list[str]] = [[unquote(name.partition("/")[2].rpartition(".")[0])]]
    marks: dict[Step, Mark] = {0: Mark(1, 1)}
    before = ""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not before:
            marks[len(paragraphs)] = Mark(number, 1)
            paragraphs.append([])
        if line.strip():
            paragraphs[-1].append(line)
        before = line.strip()
    return Source(name, tuple(map(_both, map("\n".join, paragraphs))), Mark(1, 1, inner=marks), text)


def _both(paragraph: str) -> str:
    """A paragraph as typed and, where they differ, as people read it and as a script, a style or a setting reads it."""
    targets: list[str] = []

    def apart(target: re.Match[str]) -> str:
        targets.append(target[0])
        return "]"

    words = _read(_replaced(NAMED_TARGET, "]", apart, _replaced(TARGET, ")", apart, paragraph)))
    # A target is looked for in itself, not in the page.
    readings = [text for target in targets if (text := _read(target)) != target]
    if "\\" in paragraph:
        readings.append(CODE.sub(_sign, paragraph))
    return "\n".join([paragraph, *([words] if words not in paragraph else []), *readings])


def _sign(code: re.Match[str]) -> str:
    number = int(next(filter(None, code.groups())), 16)
    return chr(number) if number < 0x110000 else code[0]


def _read(text: str) -> str:
    """`text` as readers get it, without tags and with the signs that references and percent signs stand for."""
    return unescape(unquote(_replaced(TAG, ">", _seen_of, text)))


def _replaced(pattern: re.Pattern[str], last: str, by: Callable[[re.Match[str]], str], text: str) -> str:
    """`text` with each match of a pattern that ends in the sign `last` replaced.

    Behind the last of these signs nothing matches: to look there from each beginning would take the square of its
    length.
    """
    end = text.rfind(last) + 1
    return pattern.sub(by, text[:end]) + text[end:]


def _seen_of(tag: re.Match[str]) -> str:
    """What readers get of a tag: the words of its labels; its line ends stay, so that lines keep their numbers."""
    return " ".join(words for _, words in LABEL.findall(tag[0])) + "\n" * tag[0].count("\n") + " "
