"""Addresses of files on the company's Git host, in the form that each kind of host uses."""

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
