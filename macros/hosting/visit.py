"""A visit to a running portal: what it says of itself, and the addresses that are worth a look."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from macros.exports.formats import FORMATS
from macros.hosting.client import GZIP, Client, Response
from macros.hosting.place import same_host

INDEX = "api/v1/index.json"
SEARCH = "search/entries.json"
MOST_PARTS = 40
"""The files that a page may name."""
ALWAYS_THERE = ("sitemap.xml", SEARCH, INDEX)


@dataclass(frozen=True)
class Visit:
    """What the first requests have told."""

    client: Client
    home: Response
    parts: Mapping[str, Response]
    """The styles, scripts and pictures that Home names, by their addresses."""
    index: Mapping[str, Any]
    """What the portal says of itself for programs; nothing where it cannot be read."""
    search: Response
    """What the search reads."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the site, the one at the root first."""
        listed = self.index.get("languages")
        return tuple(word for word in listed if isinstance(word, str)) if isinstance(listed, list) else ()

    @property
    def audiences(self) -> frozenset[str]:
        """For whom the pages were built."""
        return built_for(self.index)


def is_portal(answer: Response) -> bool:
    """Whether an answer is a page of a portal, of any audience."""
    return answer.status == 200 and b"assets/theme.js" in answer.body and b"md-header" in answer.body


def visited(client: Client, home: Response) -> Visit:
    """The portal whose home page was answered. Raises UnreachableError."""
    parts = {}
    for address in named(home)[:MOST_PARTS]:
        parts[address] = client.ask(address, headers=GZIP)
    return Visit(client, home, parts, index_of(client.ask(INDEX)), client.ask(SEARCH, headers=GZIP))


def index_of(answer: Response) -> Mapping[str, Any]:
    """What a portal says of itself for programs; nothing where the answer is something else."""
    try:
        index = json.loads(answer.body) if answer.status == 200 else {}
    except ValueError:
        return {}
    return index if isinstance(index, dict) else {}


def built_for(index: Mapping[str, Any]) -> frozenset[str]:
    """The audiences that a portal says it was built for."""
    listed = index.get("audience")
    return frozenset(word for word in listed if isinstance(word, str)) if isinstance(listed, list) else frozenset()


def named(page: Response) -> list[str]:
    """The styles, scripts and pictures that a page names on its own server, as paths from its root, in its order."""
    reader = _Named()
    reader.feed(page.text)
    whole = (urljoin(page.address, address) for address in reader.addresses)
    return list(dict.fromkeys(_path(address) for address in whole if same_host(address, page.address)))


def _path(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


class _Named(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = given.get("lang", "")
        elif tag in ("script", "img") and given.get("src"):
            self.addresses.append(given["src"])
        elif tag == "link" and given.get("rel") in ("stylesheet", "icon", "manifest"):
            self.addresses.append(given.get("href", ""))


def language_of(page: Response) -> str:
    """The language that a page says it is in."""
    reader = _Named()
    reader.feed(page.text)
    return reader.language


def files_there(visit: Visit) -> list[str]:
    """Files that a portal has, one or more of each ending, as paths below its address."""
    shows = visit.index.get("shows") == "statuses"
    places = [format.place for format in FORMATS if "{" not in format.place and (shows or not format.of_statuses)]
    return [*ALWAYS_THERE, *places] if visit.index else list(ALWAYS_THERE)
