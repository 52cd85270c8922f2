"""A rendered block: headings, which go through Markdown, and HTML, which does not."""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from macros.model.fields import ID

# Control characters mark what is filled in later; the loader refuses them in data.
ROOT = Markup("\x01")
"""Stands for the way from a page up to the site's root."""
HEADING = re.compile("\x02([1-6])\\|([A-Za-z0-9-]+)\\|([A-Za-z0-9+/=]*)\\|([A-Za-z0-9/-]*)\x03")
PAGE = re.compile(f'{ROOT}([^"#?]*)')
BIDI = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading for the table of contents and the search."""

    level: int
    id: str
    text: str
    leads_to: str = ""
    """Address of the page that the text is a link to."""

    def markdown(self) -> str:
        """The heading as Markdown that shows exactly its text; a link begins with ROOT."""
        text = literal(self.text)
        if BIDI.search(self.text):
            text = f"<bdi>{text}</bdi>"
        if self.leads_to:
            text = f'<a href="{ROOT}{self.leads_to}">{text}</a>'
        return f"{'#' * self.level} {text} {{ #{self.id} }}"


@dataclass(frozen=True, slots=True)
class Html:
    """A stretch of finished HTML."""

    text: str


Block = tuple[Heading | Html, ...]


def literal(text: str) -> str:
    """`text` with every sign that Markdown, HTML or Jinja could act on written as a character reference."""
    return "".join(
        f"&#{ord(sign)};" if sign.isascii() and not sign.isalnum() and sign != " " else sign for sign in text
    )


def heading(level: int, id_: str, text: str, leads_to: str = "") -> Markup:
    """Marks a heading inside a template's output; `block` finds it again.

    Its text is a link where it `leads_to` a page. Raises ValueError for what is no id, and no address made of ids.
    """
    if not ID.fullmatch(id_):  # both go into the page as they are
        raise ValueError(f"{id_!r} is not the id of a heading")
    if not all(ID.fullmatch(part) for part in leads_to.split("/") if part):
        raise ValueError(f"{leads_to!r} is not the address of a page")
    return Markup(f"\x02{level}|{id_}|{base64.b64encode(text.encode()).decode()}|{leads_to}\x03")


def block(rendered: str) -> Block:
    """A template's output as headings and HTML, in order."""
    pieces: list[Heading | Html] = []
    position = 0
    for match in HEADING.finditer(rendered):
        _html(pieces, rendered[position : match.start()])
        pieces.append(Heading(int(match[1]), match[2], base64.b64decode(match[3]).decode(), match[4]))
        position = match.end()
    _html(pieces, rendered[position:])
    return tuple(pieces)


def _html(pieces: list[Heading | Html], text: str) -> None:
    if text.strip():
        pieces.append(Html(text.strip()))


def slots(block: Block, name: str, key: str) -> str:
    """The block as Markdown: its headings, and a slot for each stretch of HTML."""
    return "\n\n".join(
        piece.markdown() if isinstance(piece, Heading) else f'<div data-slot="{name}|{key}|{number}"></div>'
        for number, piece in enumerate(block)
    )


def rooted(html: str, root: str, files: Mapping[str, str] | None = None) -> str:
    """`html` with its links led through `root`, the way from the page up to the site's root.

    `files` has the name of each page's file by its address, for a site that is read without a server.
    """
    if not files:
        return html.replace(ROOT, root)
    return PAGE.sub(lambda link: root + files.get(link[1], link[1]), html)


def speaking(html: str, language: str) -> str:
    """`html` marked as being in a language, on a page that is in another."""
    return f'<div lang="{language}">{html}</div>'


def up(address: str) -> str:
    """The way from the page at `address` up to the site's root."""
    return "../" * address.count("/") or "./"
