"""Addresses of files on the company's Git host, in the form that each kind of host uses."""

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


def lines_address(repository: Repository | None, file: str, lines: tuple[int, int] | None) -> str:
    """Where some lines of `file` are shown in the browser; empty where there is no repository or no such lines."""
    if repository is None or lines is None:
        return ""
    return LINES[repository.host].format(
        address=repository.address.rstrip("/"), branch=repository.branch, file=file, first=lines[0], last=lines[1]
    )


def edit_address(repository: Repository | None, file: str) -> str:
    """Where `file` is edited in the browser; empty where the company names no repository."""
    if repository is None:
        return ""
    return EDIT[repository.host].format(address=repository.address.rstrip("/"), branch=repository.branch, file=file)
