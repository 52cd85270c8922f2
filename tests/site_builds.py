"""Projects laid out in a folder of their own, built as a person builds them, and read as a browser reads them."""

import gzip
import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import yaml
from runs import COMPILED, OF_PYTHON, run

ROOT = Path(__file__).parent.parent
PROGRAM = ("docs", "macros", "overrides", "mkdocs.yml")
"""What a portal is made of besides its data."""
DAY = {"SOURCE_DATE_EPOCH": "1795143600"}
"""The setting that makes 2026-11-20, the day of the samples, today: it is noon then in Tokyo."""
RELEASED = {**DAY, "PORTAL_COMMIT": "0123abcd45"}
"""The settings of that day and of a commit, with as many signs as Git gives: sheets and pages name both."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
PlainLoader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the slower one where a platform has no libyaml
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNSEEN = {"script", "style", "template", "title"}
"""Elements whose text no page shows."""


def plain_yaml(path: Path) -> Any:
    """What the file says, every value as typed; read without the program under test."""
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, PlainLoader)  # noqa: S506 - makes nothing but text, lists and groups


def lay_out(folder: Path, data: Path = ROOT / "data") -> Path:
    """A project in `folder`: the portal's own pages and program, and the data folder `data`."""
    for name in PROGRAM:
        source = ROOT / name
        if source.is_dir():
            copied(source, folder / name)  # with what Python has compiled, which a build begins sooner with
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, folder / name)
    if data != folder / "data":
        shutil.copytree(data, folder / "data")
    return folder


def copied(source: Path, target: Path) -> Path:
    """The folder `target`, a copy of `source`; the system's own program copies many files in half of the time."""
    if os.name == "nt":
        return Path(shutil.copytree(source, target))
    target.parent.mkdir(parents=True, exist_ok=True)
    assert not target.exists()
    subprocess.run(["cp", "-RLp", str(source), str(target)], check=True)
    return target


def build(project: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Runs `mkdocs build --strict` in `project`, with the given settings and no others of the portal or of Python."""
    return run("mkdocs", "build", "--strict", *arguments, folder=project, settings=own_settings(settings))


def own_settings(settings: Mapping[str, str]) -> dict[str, str]:
    """The settings of the environment for a run that is given these, and no others of the portal or of Python."""
    outside = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PORTAL_", "PYTHON")) and name != "SOURCE_DATE_EPOCH"
    }
    return {**outside, **COMPILED, **OF_PYTHON, "NO_MKDOCS_2_WARNING": "1", **settings}


def built(*orders: tuple[Path, Mapping[str, str]], folder: str = "site") -> "list[Built]":
    """The sites of several orders (project and settings), built side by side; each has to succeed."""
    with ThreadPoolExecutor(len(orders)) as pool:
        results = list(pool.map(lambda order: build(order[0], **order[1]), orders))
    for done in results:
        assert done.returncode == 0, done.stderr
    return [Built(project / _folder(settings, folder)) for project, settings in orders]


def _folder(settings: Mapping[str, str], folder: str) -> str:
    audiences = set(settings.get("PORTAL_AUDIENCE", "").split(",")) - {"", "everyone"}
    return "-".join([folder, *sorted(audiences)])


class Element:
    """One element of a page."""

    __slots__ = ("_after", "_at", "_page", "attributes", "children", "parent", "tag")

    def __init__(self, tag: str, attributes: Mapping[str, str], parent: "Element | None") -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element | str] = []
        self._page: list[Element] = parent._page if parent else []
        """All elements of its page, in order: from `_at` on itself and what is inside it, then what is `_after` it."""
        self._at = len(self._page)
        self._after: int | None = None
        self._page.append(self)
        if parent:
            parent.children.append(self)

    def end(self) -> None:
        """Ends it: what begins from now on is not inside it."""
        self._after = len(self._page)

    @property
    def id(self) -> str:
        """Its id, or nothing."""
        return self.attributes.get("id", "")

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.attributes.get("class", "").split()

    def walk(self) -> "list[Element]":
        """The element and all elements inside it, in the page's order."""
        return self._page[self._at : self._after]

    def find(self, tag: str = "", class_: str = "") -> "list[Element]":
        """Elements inside it with a tag or class, in the page's order."""
        return [
            element for element in self.walk() if tag in ("", element.tag) and (not class_ or class_ in element.classes)
        ]

    def texts(self, without: Iterable[str] = UNSEEN) -> Iterator[str]:
        """The stretches of text inside it, as they stand; those inside elements of `without` are left out."""
        if self.tag in without:
            return
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child.texts(without)

    @property
    def text(self) -> str:
        """The text inside it, each run of spaces and line ends as one space."""
        return " ".join("".join(self.texts()).split())


TAG = re.compile(
    r"""!doctype[^>]*|(/?)([a-z][a-z0-9-]*)((?:\s+[^\s=>"'/<]+(?:=(?:"[^"]*"|[^\s"'=<>`/]+))?)*)\s*(/?)""", re.I | re.S
)
"""A tag as most are written, without < and >: whether it closes, its name, its attributes, whether it closes itself."""
ATTRIBUTE = re.compile(r"""([^\s=>"'/<]+)(?:=(?:"([^"]*)"|([^\s"'=<>`/]+)))?""")
RAW = {"script", "style"}
"""Elements in which no tag begins but their own end."""


class Reader(HTMLParser):
    """Builds the tree, and notes each tag that closes nothing or leaves something open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top = self.open = Element("", {}, None)
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins an element."""
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open)
        if tag in VOID:
            element.end()
        else:
            self.open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins an element, and ends it."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Ends an element, and what was left open in it."""
        around, left = self.open, []
        while around.parent is not None and around.tag != tag:
            left.append(around)
            around = around.parent
        if around.parent is None:
            self.faults.append(f"</{tag}> closes nothing, in line {self.getpos()[0]}")
            return
        if left:
            names = ", ".join(element.tag for element in left)
            self.faults.append(f"</{tag}> leaves {names} open, in line {self.getpos()[0]}")
        for element in (*left, around):
            element.end()
        self.open = around.parent

    def handle_data(self, data: str) -> None:
        """Puts a text into the element that is open."""
        self.open.children.append(data)


def parse(text: str) -> tuple[Element, list[str]]:
    """The tree of a page or a stretch of HTML, and what is wrong with its tags."""
    reader = Reader()
    if not read_quickly(text, reader):
        reader = Reader()
        reader.feed(text)
        reader.close()
    left = [] if reader.open is reader.top else [f"<{reader.open.tag}> is never closed"]
    return reader.top, reader.faults + left


def read_quickly(text: str, reader: Reader) -> bool:
    """Has `reader` build the tree in a fraction of the time; False where something is written as few write it."""
    first, *pieces = text.split("<")
    around, is_comment = reader.open, False
    if first:
        around.children.append(unescape(first))
    for piece in pieces:
        if around.tag in RAW and not piece.startswith(f"/{around.tag}"):
            around.children.append(f"<{piece}")
            continue
        if is_comment or piece.startswith("!--"):
            inside, ends, words = piece.partition("-->")
            if inside in ("!", "!-") or "--!>" in inside:
                return False
            is_comment = not ends
        else:
            typed, ends, words = piece.partition(">")
            tag = tag_of(typed)
            if not ends or tag is None:
                return False
            closes, name, attributes, is_empty = tag
            if closes:
                if around.tag != name or around.parent is None:  # a fault is told with its line
                    return False
                around.end()
                around = around.parent
            elif name:
                element = Element(name, attributes, around)
                if is_empty:
                    element.end()
                else:
                    around = element
        if words:
            around.children.append(unescape(words) if around.tag not in RAW else words)
    reader.open = around
    return not is_comment and around.tag not in RAW


@lru_cache(50_000)  # most tags of a page stand on others too
def tag_of(typed: str) -> tuple[str, str, Mapping[str, str], bool] | None:
    """What stands between < and > as a tag: what closes it, its name, its attributes, and whether nothing is inside it.

    None where it is written as few write it; without a name where it is the type of the document.
    """
    match = TAG.fullmatch(typed)
    if match is None:
        return None
    closes, name, attributes, closes_itself = (group or "" for group in match.groups())
    values = {key.lower(): unescape(quoted or plain) for key, quoted, plain in ATTRIBUTE.findall(attributes)}
    return closes, name.lower(), values, name.lower() in VOID or bool(closes_itself)


@dataclass(frozen=True)
class Page:
    """One page of a built site."""

    address: str
    """Address below the site's root; it ends in / except for 404.html, of which each language has one."""
    source: str
    """Its HTML."""

    @cached_property
    def _parsed(self) -> tuple[Element, list[str]]:
        return parse(self.source)

    @property
    def top(self) -> Element:
        """The page as a tree."""
        return self._parsed[0]

    @property
    def faults(self) -> list[str]:
        """What is wrong with its tags."""
        return self._parsed[1]

    @cached_property
    def elements(self) -> list[Element]:
        """All its elements, in order."""
        return list(self.top.walk())

    @cached_property
    def ids(self) -> list[str]:
        """All its ids, in order."""
        return [element.id for element in self.elements if element.id]

    @cached_property
    def article(self) -> Element:
        """What is the page's own, without menus, head and foot."""
        (article,) = self.top.find("article", "md-content__inner")
        return article

    @cached_property
    def headings(self) -> dict[str, Element]:
        """The headings of the page's own text by id."""
        return {element.id: element for element in self.article.walk() if element.tag in HEADINGS and element.id}

    def sections(self, ids: Iterable[str]) -> dict[str, list[Element]]:
        """For each heading of the page's own text whose id is among `ids`: the elements up to the next of them."""
        wanted = set(ids)
        parts: dict[str, list[Element]] = {}
        current: list[Element] = []
        for element in self.article.walk():
            if element.tag in HEADINGS and element.id in wanted:
                current = parts.setdefault(element.id, [])
            current.append(element)
        return parts

    def targets(self, elements: Iterable[Element]) -> set[tuple[str, str]]:
        """Where the links among `elements` lead: pairs of address and fragment; outside addresses are left out."""
        anchors = (element.attributes for element in elements if element.tag == "a")
        links = {attributes["href"] for attributes in anchors if "href" in attributes}
        return {target for target in map(self.target, links) if target}

    def target(self, link: str) -> tuple[str, str] | None:
        """Address below the root and fragment to which `link` leads from this page; None where it leads outside.

        A link above the site's root leads to an address that begins with "../".
        """
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return None
        if self.address.endswith("404.html"):  # served for any address, so its links begin at the root
            base = "https://site.example/portal/"
            whole = urlsplit(urljoin(base, link.removeprefix("/")))
        else:
            whole = urlsplit(urljoin(f"https://site.example/portal/{self.address}", link))
        path = unquote(whole.path)
        address = path.removeprefix("/portal/") if path.startswith("/portal/") else f"../{path}"
        return address, unquote(whole.fragment)


@dataclass(frozen=True)
class Built:
    """A built site."""

    folder: Path
    apart: tuple[str, ...] = ()
    """Folders in it that are another site: those of further languages."""

    @cached_property
    def paths(self) -> list[Path]:
        """Every file of it."""
        own = (path for path in self.folder.rglob("*") if path.relative_to(self.folder).parts[0] not in self.apart)
        return sorted(path for path in own if path.is_file())

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its address."""
        pages = {}
        for path in (path for path in self.paths if path.suffix == ".html"):
            name = path.relative_to(self.folder).as_posix()
            address = name.removesuffix("index.html") if path.name == "index.html" else name
            pages[address] = Page(address, path.read_text(encoding="utf-8"))
        return pages

    @cached_property
    def search(self) -> dict[str, dict[str, Any]]:
        """Entries of the search index by where they lead."""
        own = self.folder / "search" / "entries.json"  # which a site from plain pages lacks
        path = own if own.is_file() else own.with_name("search_index.json")
        index = json.loads(path.read_text(encoding="utf-8"))
        return {entry["location"]: entry for entry in index["docs"]}

    @property
    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file with its bytes; what is packed comes unpacked too, under the archive's name."""
        for name, content in self.bytes.items():
            yield name, content
            if name.endswith(".gz"):
                yield f"{name}/", gzip.decompress(content)
            elif name.endswith((".zip", ".xlsx")):
                with zipfile.ZipFile(io.BytesIO(content)) as archive:
                    yield from ((f"{name}/{inner}", archive.read(inner)) for inner in archive.namelist())

    @cached_property
    def bytes(self) -> dict[str, bytes]:
        """Every file as it lies on the disk."""
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in self.paths}


def all_text(value: Any) -> Iterator[str]:
    """Every text inside groups and lists, keys too, in order; numbers and the like are left out."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from (key, *all_text(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from all_text(inner)
    elif isinstance(value, str):
        yield value
