"""Addresses of files on the company's Git host, in the form that each kind of host uses."""

from macros.model.company import Repository
from macros.model.fields import Host

EDIT = {
    Host.GITHUB: "{address}/edit/{branch}/{file}",
    Host.GITLAB: "{address}/-/edit/{branch}/{file}",
    Host.GITEA: "{address}/_edit/{branch}/{file}",
}


def edit_address(repository: Repository | None, file: str) -> str:
    """Where `file` is edited in the browser; empty where the company names no repository."""
    if repository is None:
        return ""
    return EDIT[repository.host].format(address=repository.address.rstrip("/"), branch=repository.branch, file=file)
