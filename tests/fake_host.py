"""A Git host's interface for comments, issues and commits, on this machine."""

import json
import re
import threading
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from repository import git


@contextmanager
def running() -> "Iterator[FakeHost]":
    """A host that answers until the block ends."""
    server = FakeHost()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class FakeHost(ThreadingHTTPServer):
    """Keeps comments and what it was asked; two a page, so that a reader has to turn pages."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.asked: list[str] = []
        self.comments: list[dict[str, Any]] = []
        self.tokens: set[str | None] = set()
        self.requests: list[int] = []
        self.branches: dict[int, tuple[str, str]] = {}
        """For merge requests the project that they come from, and its branch."""
        self.origin: Path | None = None
        """The repository in which commits are made."""
        self.head = "head"
        """Where the branch of a pull request stands: a commit, or a branch of the repository."""
        self.refuses: Callable[[Mapping[str, Any]], bool] = lambda written: False
        """Whether it refuses what is written."""
        self.statuses: dict[str, dict[str, str]] = {}
        """What was noted at a commit, by its name."""
        self.issues: list[dict[str, Any]] = []
        self.changes: list[tuple[str, Any]] = []

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def add(self, author: str, body: str) -> None:
        """Adds a comment."""
        user = {"id": author, "login": author}
        self.comments.append({"id": len(self.comments) + 1, "user": user, "author": user, "body": body})

    def commit(self, branch: str, files: Mapping[str, bytes | None]) -> str:
        """Makes a commit on a branch of the repository, with files that are written, or removed where there is None."""
        assert self.origin is not None
        git(self.origin, "checkout", "-q", branch)
        for path, content in files.items():
            if content is None:
                git(self.origin, "rm", "-q", "--", path)
            else:
                (self.origin / path).write_bytes(content)
                git(self.origin, "add", "--", path)
        git(self.origin, "commit", "-q", "-m", "by the host")
        commit = git(self.origin, "rev-parse", "HEAD")
        git(self.origin, "checkout", "-q", "--detach")
        return commit

    def add_issue(self, author: str, title: str, text: str, *, is_github: bool, **more: Any) -> dict[str, Any]:
        """Adds an issue, with the keys of both hosts."""
        number, user = len(self.issues) + 1, {"id": author, "login": author}
        state = "open" if is_github else "opened"
        issue = {"number": number, "iid": number, "title": title, "body": text, "description": text, "state": state}
        self.issues.append({**issue, "user": user, "author": user, **more})
        return self.issues[-1]


class Answering(BaseHTTPRequestHandler):
    """The few calls that the pipelines make, for both hosts."""

    server: FakeHost

    def do_GET(self) -> None:
        """Who asks, where a pull request stands, or one page of comments."""
        page = re.search(r"&page=(\d+)", self.path)
        if page and "merge_requests?" in self.path:
            asked = "state=opened" in self.path and "target_branch=main" in self.path and page[1] == "1"
            self._answer([self._request(number) for number in self.server.requests] if asked else [])
        elif page and "/issues?" in self.path:
            start = 2 * (int(page[1]) - 1)
            self._answer(self.server.issues[start : start + 2] if "state=all" in self.path else [])
        elif page:
            start = 2 * (int(page[1]) - 1)
            self._answer(self.server.comments[start : start + 2])
        elif "/pulls/" in self.path:
            origin = self.server.origin
            self._answer({"head": {"sha": git(origin, "rev-parse", self.server.head) if origin else self.server.head}})
        else:
            self._answer({"id": "bot"})

    def do_POST(self) -> None:
        """A new issue, a new commit, what was noted at a commit, or a new comment."""
        if self.path.endswith("/graphql"):
            self._answer(self._committed_at_github(self._read()["variables"]["input"]))
            return
        if self.path.endswith("/repository/commits"):
            written = self._read()
            if self.server.refuses(written):
                self._answer({"message": "403 Forbidden"}, 403)
                return
            contents = {
                change["file_path"]: b64decode(change["content"]) if "content" in change else None
                for change in written["actions"]
            }
            self._answer({"id": self.server.commit(written["branch"], contents)})
            return
        if "/statuses/" in self.path:
            noted = self._read()
            if self.server.refuses(noted):
                self._answer({"message": "Validation Failed"}, 422)
                return
            self.server.statuses.setdefault(self.path.rpartition("/")[2], {})[noted["context"]] = noted["state"]
            self._answer({})
            return
        if self.path.endswith("/issues"):
            written = self._read()
            if self.server.refuses(written):
                self._answer({"message": "Validation Failed"}, 422)
                return
            text = str(written.get("body", written.get("description")))
            author = "github-actions[bot]" if "/repos/" in self.path else "bot"
            self._answer(self.server.add_issue(author, written["title"], text, is_github="/repos/" in self.path))
            return
        self.server.add("github-actions[bot]" if "/repos/" in self.path else "bot", self._body())
        self._answer({})

    def do_PATCH(self) -> None:
        """A changed issue, or a changed comment."""
        number = int(self.path.rpartition("/")[2])
        if self.path.rpartition("/")[0].endswith("/issues"):
            written = self._read()
            event = written.pop("state_event", None)
            if event:
                written["state"] = {"close": "closed", "reopen": "opened"}[event]
            self.server.issues[number - 1].update(written)
            self._answer({})
            return
        self.server.comments[number - 1]["body"] = self._body()
        self._answer({})

    def do_PUT(self) -> None:
        """A changed note."""
        self.do_PATCH()

    def _request(self, number: int) -> dict[str, Any]:
        project, branch = self.server.branches.get(number, ("5", "proposal"))
        return {"iid": number, "source_project_id": int(project), "source_branch": branch}

    def _committed_at_github(self, asked: dict[str, Any]) -> dict[str, Any]:
        branch = asked["branch"]["branchName"]
        if self.server.refuses(asked):
            return {"data": {"createCommitOnBranch": None}, "errors": [{"type": "FORBIDDEN"}]}
        assert self.server.origin is not None
        if git(self.server.origin, "rev-parse", branch) != asked["expectedHeadOid"]:
            return {"data": None, "errors": [{"type": "STALE_DATA"}]}
        files = {addition["path"]: b64decode(addition["contents"]) for addition in asked["fileChanges"]["additions"]}
        gone: dict[str, bytes | None] = dict.fromkeys(
            deletion["path"] for deletion in asked["fileChanges"]["deletions"]
        )
        return {"data": {"createCommitOnBranch": {"commit": {"oid": self.server.commit(branch, {**files, **gone})}}}}

    def _body(self) -> str:
        body: str = self._read()["body"]
        return body

    def _read(self) -> dict[str, Any]:
        written: dict[str, Any] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.changes.append((self.command, dict(written)))
        return written

    def _answer(self, content: object, status: int = 200) -> None:
        self.server.tokens.add(self.headers["Authorization"] or self.headers["PRIVATE-TOKEN"])
        self.server.asked.append(f"{self.command} {self.path.partition('?')[0]}")
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def log_message(self, format: str, *arguments: Any) -> None:
        """Says nothing."""
