"""Addresses of files on the company's Git host, in the form that each kind of host uses."""

from dataclasses import dataclass
from urllib.parse import quote

from macros.model.company import Repository
from macros.model.fields import Host

EDIT = {
    Host.GITHUB: "{address}/edit/{branch}/{file}",
    Host.GITLAB: "{address}/-/edit/{branch}/{file}",
    Host.GITEA: "{address}/_edit/{branch}/{file}",
}
LINES = {
    Host.GITHUB: "{address}/blob/{branch}/{file}#L{first}-L{last}",
    Host.GITLAB: "{address}/-/blob/{branch}/{file}#L{first}-{last}",
    Host.GITEA: "{address}/src/branch/{branch}/{file}#L{first}-L{last}",
}

VERSIONS = {
    Host.GITHUB: "{address}/commits/{branch}/{file}",
    Host.GITLAB: "{address}/-/commits/{branch}/{file}",
    Host.GITEA: "{address}/commits/branch/{branch}/{file}",
}


@dataclass(frozen=True, slots=True)
class NewFile:
    """The page on which the host asks for a new file, and what it takes behind a question mark to fill it in."""

    page: str
    name: str
    """The key of the file's name."""
    text: str
    """The key of what stands in the file."""


NEW = {
    Host.GITHUB: NewFile("{address}/new/{branch}/{folder}", "filename", "value"),
    Host.GITLAB: NewFile("{address}/-/new/{branch}/{folder}", "file_name", "content"),
    Host.GITEA: NewFile("{address}/_new/{branch}/{folder}", "filename", "value"),
}
LONGEST = 7_500
"""Signs of an address that every host takes: GitHub and a server in front of the others refuse more than 8 kB."""


def new_file(repository: Repository | None, folder: str) -> NewFile | None:
    """Where a new file in `folder` is filled in; None where the company names no repository."""
    if repository is None:
        return None
    asked = NEW[repository.host]
    return NewFile(asked.page.format(**_in(repository), folder=folder), asked.name, asked.text)


def versions_address(repository: Repository | None, file: str) -> str:
    """Where the earlier versions of `file` are listed; empty where the company names no repository."""
    if repository is None:
        return ""
    return VERSIONS[repository.host].format(**_in(repository), file=file)


def lines_address(repository: Repository | None, file: str, lines: tuple[int, int] | None) -> str:
    """Where some lines of `file` are shown in the browser; empty where there is no repository or no such lines."""
    if repository is None or lines is None:
        return ""
    first, last = lines
    return LINES[repository.host].format(**_in(repository), file=file, first=first, last=last)


def edit_address(repository: Repository | None, file: str) -> str:
    """Where `file` is edited in the browser; empty where the company names no repository."""
    if repository is None:
        return ""
    return EDIT[repository.host].format(**_in(repository), file=file)


def _in(repository: Repository) -> dict[str, str]:
    return {"address": repository.address.rstrip("/"), "branch": quote(repository.branch)}
