"""A project at GitLab, for the jobs that have a token: what they ask of it, and what a program gets that has none."""

import json
import os
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote
from urllib.request import Request, urlopen

Entry = TypeVar("Entry")

KEPT = ("PATH", "HOME", "TZ", "SYSTEMROOT")
"""Settings that a program gets; no token is among them."""
SECONDS = 300
"""For one question to Git."""


@dataclass(frozen=True)
class Project:
    """A project at GitLab, as the owner of the token may see and change it."""

    address: str
    token: str

    def call(self, method: str, path: str, body: object = None) -> Any:
        """What GitLab answers."""
        headers = {"PRIVATE-TOKEN": self.token, "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        with urlopen(Request(f"{self.address}/{path}", data, headers, method=method), timeout=30) as answer:  # noqa: S310 - the address is GitLab's own
            return json.load(answer)

    def each(self, path: str) -> Iterator[Any]:
        """Every entry of a list, page by page."""
        page = 1
        while listed := self.call("GET", f"{path}{'&' if '?' in path else '?'}per_page=100&page={page}"):
            yield from listed
            page += 1


def opened(token: str) -> tuple[Project, int]:
    """The project whose pipeline runs, and the number of the token's owner."""
    api = os.environ["CI_API_V4_URL"]
    project = Project(f"{api}/projects/{os.environ['CI_PROJECT_ID']}", token)
    return project, Project(api, token).call("GET", "user")["id"]


def for_each_request(project: Project, work: Callable[[dict[str, Any]], None], is_left: str) -> None:
    """Does its work for every open merge request to the default branch; exit status 1 where one was left.

    `is_left` is what is printed then, with a gap for its number: the next one is looked at all the same.
    """
    branch = quote(os.environ["CI_DEFAULT_BRANCH"], safe="")
    requests = project.each(f"merge_requests?state=opened&target_branch={branch}")
    for_each(requests, work, lambda request: is_left.format(int(request["iid"])))


def for_each(entries: Iterable[Entry], work: Callable[[Entry], None], is_left: Callable[[Entry], str]) -> None:
    """Does its work for every entry; where one was left it is named, the next is done all the same, and exit is 1."""
    failed = False
    for entry in entries:
        try:
            work(entry)
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            failed = True
            print(f"{is_left(entry)}: {type(error).__name__}.")
    if failed:
        raise SystemExit(1)


def fetched(number: int) -> str:
    """The commit at which a merge request stands, once it was fetched."""
    ref = f"refs/proposals/{number}"
    git("fetch", "--quiet", "--no-tags", "origin", f"+refs/merge-requests/{number}/head:{ref}")
    return git("rev-parse", ref)


def git(*arguments: str) -> str:
    """What Git answers in the folder of the main branch."""
    return subprocess.run(["git", *arguments], check=True, capture_output=True, timeout=SECONDS).stdout.decode().strip()  # noqa: S603, S607 - fixed commands


def settings(**more: str) -> dict[str, str]:
    """The settings of a program that has no token."""
    return {**{name: os.environ[name] for name in KEPT if name in os.environ}, **more}


def without_commands(text: str) -> str:
    """The text with no line that GitLab would take for a command such as /merge."""
    return re.sub(r"^([\s>]*)/", r"\1\\/", text, flags=re.MULTILINE)
