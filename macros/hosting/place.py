"""Where a portal is served: its address, its languages, and who signs in how to which part of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from macros.model.base import Audience

HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9A-Fa-f:]+\])"
_ADDRESS = re.compile(rf"(https?)://({HOST})(?::([0-9]{{1,5}}))?((?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*)/?")
_LISTEN = re.compile(rf"(?:{HOST}:)?[0-9]{{1,5}}")
_FOLDER = re.compile(r"(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+|[A-Za-z]:(?:\\[A-Za-z0-9_-][A-Za-z0-9._ -]*)+")
_GROUP = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._@\\-]{0,120}")
GUARDED = (Audience.MANAGEMENT, Audience.FACILITATOR)
"""The audiences whose pages have a folder of their own, which takes a login."""


class Login(StrEnum):
    """How somebody shows who they are."""

    BASIC = "basic"
    OIDC = "oidc"
    WINDOWS = "windows"


@dataclass(frozen=True, slots=True)
class Guard:
    """Who may open the pages of an audience."""

    login: Login
    group: str
    """The group that may, where the login knows groups."""


@dataclass(frozen=True, slots=True)
class Hosted:
    """A portal as a server has it."""

    scheme: str
    host: str
    port: str
    """Empty where it is the scheme's own."""
    path: str
    """The path of its address, with / at both ends."""
    languages: tuple[str, ...]
    """The languages of the site, the one at the root first."""
    guards: Mapping[Audience, Guard] = field(default_factory=dict)
    """The audiences beside everyone that are served, each with who may open its pages."""
    folder: str = ""
    """The folder around the sites, on the server."""
    listen: str = ""
    """Where the server listens without TLS, behind one that has it; empty where it has TLS itself."""

    @property
    def further(self) -> tuple[str, ...]:
        """The languages below the root."""
        return self.languages[1:]

    @property
    def is_secure(self) -> bool:
        """Whether this server itself speaks TLS."""
        return self.scheme == "https" and not self.listen


def parted(address: str) -> tuple[str, str, str, str] | None:
    """Scheme, host, port and path of an address; the path with / at both ends. None where it is none for a portal."""
    match = _ADDRESS.fullmatch(address)
    if match is None or (match[3] and not 0 < int(match[3]) < 65536):
        return None
    return match[1], match[2], match[3] or "", f"{match[4]}/"


def is_listen(text: str) -> bool:
    """Whether a server can listen there: a port, or a host and a port."""
    return bool(_LISTEN.fullmatch(text)) and 0 < int(text.rpartition(":")[2]) < 65536


def is_folder(text: str) -> bool:
    """Whether it is the whole path of a folder, of signs that mean nothing to a server's settings."""
    return bool(_FOLDER.fullmatch(text))


def is_group(text: str) -> bool:
    """Whether it can be a group's name."""
    return bool(_GROUP.fullmatch(text))


def same_host(address: str, other: str) -> bool:
    """Whether two addresses lie on one server."""
    first, second = urlsplit(address), urlsplit(other)
    return (first.scheme, first.netloc) == (second.scheme, second.netloc)


def folder_of(audience: Audience) -> str:
    """The name of the folder that a build for the audience writes."""
    return "site" if audience is Audience.EVERYONE else f"site-{audience.value}"
