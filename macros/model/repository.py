"""Where the portal's files are kept: an address and a branch from which edit links are formed."""

import re
from typing import Annotated

from pydantic import AfterValidator

from macros.messages.problems import typed
from macros.model.base import fault
from macros.model.fields import Link
from macros.model.kinds import FieldKind
from macros.model.links import host_of
from macros.model.said import SaidLine
from macros.text.sentences import said

ALLOWED = said("the address of the repository's own page in a browser")
BEYOND = re.compile(
    r"(https?://[^/?#]+(?:/[^/?#]+?)*?)(\.git/?|[?#].*)"
    r"|(https?://[^/?#]+(?:/[^/?#]+){2,}?)(/(?:-|tree|blob|src/branch|commits?|raw)/.*)"
)
"""What stands behind the address of a repository: an edit link adds its own path."""
HOSTS = {"github.com": "github", "gitlab.com": "gitlab", "codeberg.org": "gitea", "gitea.com": "gitea"}
"""The program that runs at well-known addresses."""
REMOTE = re.compile(r"(?:refs/)?(?:heads|remotes/[^/]+)/(?=.)|origin/(?=.)")
"""What Git puts before the name of a branch, which no address holds."""
# What Git refuses in the name of a branch, and what an address would read as its own.
BRANCH = re.compile(r"(?!/|-|\.)(?!.*(//|\.\.|@\{|\.lock$|[/.]$))[^\s:?*\[\\~^#%\x00-\x20]+")


def _repository(address: str) -> str:
    if address.startswith("mailto:"):
        raise fault(
            "repository",
            said("a mailbox is no repository."),
            ALLOWED,
            said("copy the address of the repository's page"),
        )
    if not re.match(r"https?://[^/?#]+/[^/?#]", address):
        raise fault(
            "repository",
            said("the address ends with the host, and names no repository."),
            ALLOWED,
            said("copy the address of the repository's page"),
        )
    beyond = BEYOND.fullmatch(address)
    if beyond:
        own, rest = beyond[1] or beyond[3], beyond[2] or beyond[4]
        raise fault(
            "repository",
            said("'{rest}' does not belong to the address of a repository.", rest=typed(rest)),
            ALLOWED,
            said("write {own}", own=typed(own)),
        )
    return address


def other_host(address: str, host: str) -> str:
    """The host that an address names, where that is another than `host`: `https://gitlab.example/…` is no GitHub."""
    named = HOSTS.get(host_of(address).partition(":")[0].casefold()) or next(
        (word for word in host_of(address).casefold().split(".") if word in HOSTS.values()), host
    )
    return "" if named == host else named


def _branch(name: str) -> str:
    remote = REMOTE.match(name)
    if remote:
        raise fault(
            "branch",
            said("'{rest}' does not belong to the name of the branch.", rest=typed(remote[0])),
            said("the name alone, for example main"),
            said("write {name}", name=typed(name[remote.end() :])),
        )
    if not BRANCH.fullmatch(name):
        raise fault(
            "branch",
            said("'{name}' is not the name of a branch.", name=typed(name)),
            said("the name alone, for example main"),
            said("write the name of the branch as the Git host shows it"),
        )
    return name


RepositoryAddress = Annotated[
    Link, AfterValidator(_repository), FieldKind("link", {"type": "string", "pattern": r"^\s*https?://"})
]
Branch = Annotated[SaidLine, AfterValidator(_branch)]
