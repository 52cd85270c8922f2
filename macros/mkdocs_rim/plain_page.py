"""One page as plain Markdown: its blocks written out, so that no program of the portal's has to run for it."""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, unquote

import yaml

from macros.rendering.block import Block, Heading, rooted, speaking, up
from macros.rendering.pages import CALL
from macros.rendering.register import AGEING
from macros.written.files import PAGE

INDEX = f"index{PAGE}"
INDEXES = (INDEX, f"README{PAGE}")
"""Names of pages that stand for their folder."""
VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
AROUND = ' markdown="1"'
"""Says to Markdown that what stands inside an element is Markdown; its extension `md_in_html` reads it."""
CODE_OR_LINK = re.compile(
    r"^(?P<fence>[ \t]*(`{3,}|~{3,})).*?(?:^[ \t]*\2[`~]*[ \t]*$|\Z)"
    r"|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
    r"|(?P<before>\]\([ \t]*<?|^ {0,3}\[[^\]\n]+\]:[ \t]*<?)(?P<target>[^\s()<>]+)",
    re.MULTILINE | re.DOTALL,
)
"""Code, which is left as it is, and where a link or a picture leads."""


def place_of(name: str) -> str:
    """Where a page stands in plain pages, each of which has a folder of its own; a file stays where it is.

    So the way from a page's source to another file is the way from its address, whatever reads it.
    """
    if not name.endswith(PAGE):
        return name
    folder, last = posixpath.split(name)
    return posixpath.join(folder, INDEX) if last in INDEXES else f"{name.removesuffix(PAGE)}/{INDEX}"


def address_of(name: str) -> str:
    """The address of a page below the site's root."""
    return place_of(name).removesuffix(INDEX)


def plain_page(
    name: str,
    markdown: str,
    meta: Mapping[str, Any],
    blocks: Mapping[tuple[str, str], Block],
    known: Collection[str],
    files: Mapping[str, str],
    language: str = "",
) -> str:
    """The page of the file `name`, with what its calls show and its links led from where it then stands.

    `known` has the files that links may lead to, `files` the file of each address for a site that is read without a
    server, `language` that of the blocks where the page around them is in another.
    """
    root = up(address_of(name))

    def shown(call: re.Match[str]) -> str:
        return "\n\n".join(_written(blocks[call[1], call[2] or ""], root, files, language))

    text = markdown if meta.get("render_macros") is False else CALL.sub(shown, markdown)
    kept = {key: value for key, value in meta.items() if key not in ("render_macros", "made_from")}
    if meta.get("render_macros") is not False and any(call[1] in AGEING for call in CALL.finditer(markdown)):
        kept["ages"] = True
    front = f"---\n{yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=1000)}---\n\n" if kept else ""
    return f"{front}{_led(text, name, known)}".rstrip("\n") + "\n"


def _led(text: str, name: str, known: Collection[str]) -> str:
    """`text` with its links to files of the site led from where the page then stands to where these stand."""
    before, now = posixpath.dirname(name), posixpath.dirname(place_of(name))

    def led(match: re.Match[str]) -> str:
        if not match["target"]:
            return match[0]
        path, mark, fragment = match["target"].partition("#")
        target = posixpath.normpath(posixpath.join(before, unquote(path))) if path else ""
        if target not in known:
            return match[0]
        return f"{match['before']}{quote(posixpath.relpath(place_of(target), now or '.'))}{mark}{fragment}"

    return CODE_OR_LINK.sub(led, text)


def _written(block: Block, root: str, files: Mapping[str, str], language: str) -> Iterator[str]:
    """The pieces of a block as Markdown takes them: headings, and elements of HTML between empty lines."""
    for piece in block:
        if isinstance(piece, Heading):
            yield rooted(piece.markdown(), root, files)
            continue
        html = rooted(piece.text, root, files).replace("\t", "&#9;")  # which Markdown would make spaces of
        parts = elements(html)
        is_whole = not any(AROUND in element or tag.startswith("/") for tag, element in parts)
        if language and is_whole:
            yield speaking(html, language)
        else:
            yield from (element for _, element in parts)


def elements(html: str) -> list[tuple[str, str]]:
    """The outermost elements of a stretch of HTML with their tags, and the text between them without one.

    Of one that is not closed in it, Markdown is told that what follows is its own; a stretch that only closes one is
    given back as it is.
    """
    reader = _Elements(html)
    reader.feed(html)
    reader.close()
    return list(reader.ended())


class _Elements(HTMLParser):
    """Notes where each outermost element begins and ends."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.html = html
        self.lines = [0]
        for line in html.split("\n"):
            self.lines.append(self.lines[-1] + len(line) + 1)
        self.open: list[str] = []
        self.begins: list[tuple[str, int]] = []

    def _here(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.open:
            self.begins.append((tag, self._here()))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.open:
            self.begins.append((tag, self._here()))

    def handle_endtag(self, tag: str) -> None:
        if not self.open:
            self.begins.append((f"/{tag}", self._here()))
        elif tag in self.open:
            while self.open.pop() != tag:
                pass

    def _text(self) -> None:
        if not self.open and not (self.begins and self.begins[-1][0] == ""):
            self.begins.append(("", self._here()))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._text()

    def handle_charref(self, name: str) -> None:
        self._text()

    def handle_entityref(self, name: str) -> None:
        self._text()

    def ended(self) -> Iterator[tuple[str, str]]:
        """Each outermost element with its tag."""
        for number, (tag, start) in enumerate(self.begins):
            last = number + 1 == len(self.begins)
            text = self.html[start : None if last else self.begins[number + 1][1]].strip()
            if last and self.open:
                text = re.sub(r"^<[a-z0-9]+", rf"\g<0>{AROUND}", text)
            yield tag, text
