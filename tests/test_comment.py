"""The jobs that comment keep one comment up to date, and run nothing that came with the change."""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from pipelines import CHECK, gitlab_jobs, steps


@pytest.fixture
def host() -> Iterator["FakeHost"]:
    """A Git host's interface for comments, on this machine."""
    server = FakeHost()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
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

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def add(self, author: str, body: str) -> None:
        """Adds a comment."""
        user = {"id": author, "login": author}
        self.comments.append({"id": len(self.comments) + 1, "user": user, "author": user, "body": body})


class Answering(BaseHTTPRequestHandler):
    """The few calls that the pipelines make, for both hosts."""

    server: FakeHost

    def do_GET(self) -> None:
        """Who asks, or one page of comments."""
        page = re.search(r"&page=(\d+)", self.path)
        if page:
            start = 2 * (int(page[1]) - 1)
            self._answer(self.server.comments[start : start + 2])
        else:
            self._answer({"id": "bot"})

    def do_POST(self) -> None:
        """A new comment."""
        self.server.add("github-actions[bot]" if "/repos/" in self.path else "bot", self._body())
        self._answer({})

    def do_PATCH(self) -> None:
        """A changed comment."""
        number = int(self.path.rpartition("/")[2])
        self.server.comments[number - 1]["body"] = self._body()
        self._answer({})

    def do_PUT(self) -> None:
        """A changed note."""
        self.do_PATCH()

    def _body(self) -> str:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        body: str = json.loads(content)["body"]
        return body

    def _answer(self, content: object) -> None:
        self.server.tokens.add(self.headers["Authorization"] or self.headers["PRIVATE-TOKEN"])
        self.server.asked.append(f"{self.command} {self.path.partition('?')[0]}")
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def log_message(self, format: str, *arguments: Any) -> None:
        """Says nothing."""


def post_to_github(text: str, host: FakeHost, folder: Path) -> None:
    """Runs the script of the job `comment`."""
    (folder / "meaning.md").write_text(text, encoding="utf-8")
    script = next(step["run"] for _, step in steps(CHECK) if "shell" in step)
    environment = {
        "TOKEN": "t",
        "NUMBER": "7",
        "FILE": str(folder / "meaning.md"),
        "GITHUB_API_URL": host.address,
        "GITHUB_REPOSITORY": "hoshikawa/portal",
        "no_proxy": "127.0.0.1",
    }
    subprocess.run([sys.executable, "-I", "-c", script], env={**os.environ, **environment}, cwd=folder, check=True)


def post_to_gitlab(text: str, host: FakeHost, folder: Path, given: str = "t") -> None:
    """Runs the script of the job `note`, between the lines that hand it to Python."""
    (folder / "meaning.md").write_text(text, encoding="utf-8")
    first, *script, last = gitlab_jobs()["note"]["script"][0].splitlines()
    assert (first, last) == ("python -I - <<'END'", "END")
    environment = {
        "PORTAL_NOTE_TOKEN": given,
        "CI_API_V4_URL": f"{host.address}/api/v4",
        "CI_MERGE_REQUEST_PROJECT_ID": "5",
        "CI_MERGE_REQUEST_IID": "7",
        "no_proxy": "127.0.0.1",
    }
    command = [sys.executable, "-I", "-"]
    subprocess.run(
        command, input="\n".join(script), env={**os.environ, **environment}, cwd=folder, check=True, text=True
    )


@pytest.mark.parametrize("post", [post_to_github, post_to_gitlab], ids=["GitHub", "GitLab"])
def test_one_comment_is_kept_up_to_date(post: Any, host: FakeHost, tmp_path: Path) -> None:
    """The first run adds a comment below what people wrote, the next one changes that comment and no other."""
    mark = "<!-- guidance portal: what this change means -->"
    for body in ("Please have a look.", "Thanks!", f"{mark}\nwritten by somebody else"):
        host.add("a person", body)
    post("### What this change means\n\nB1-d: planned → in place", host, tmp_path)
    post("### What this change means\n\nNothing changes.", host, tmp_path)
    assert [comment["body"] for comment in host.comments] == [
        "Please have a look.",
        "Thanks!",
        f"{mark}\nwritten by somebody else",
        f"{mark}\n### What this change means\n\nNothing changes.",
    ]
    assert [request.split()[0] for request in host.asked if not request.startswith("GET")] in (
        ["POST", "PATCH"],
        ["POST", "PUT"],
    )
    assert host.tokens in ({"Bearer t"}, {"t"})


@pytest.mark.parametrize("post", [post_to_github, post_to_gitlab], ids=["GitHub", "GitLab"])
def test_long_text_is_cut_at_a_line(post: Any, host: FakeHost, tmp_path: Path) -> None:
    """A text that the host would refuse loses its last lines and says where they are."""
    post("- one more department\n" * 50_000, host, tmp_path)
    body = host.comments[0]["body"]
    assert len(body) < 510_000
    assert "- one more department\n\nThe rest " in body


def test_no_token_no_note(host: FakeHost, tmp_path: Path) -> None:
    """Without PORTAL_NOTE_TOKEN nothing is asked of GitLab, and the job passes."""
    post_to_gitlab("Nothing changes.", host, tmp_path, given="")
    assert host.asked == []


@pytest.mark.parametrize("post", [post_to_github, post_to_gitlab], ids=["GitHub", "GitLab"])
def test_no_module_of_the_change_is_imported(post: Any, host: FakeHost, tmp_path: Path) -> None:
    """A json.py that came along with the text does not run beside the token."""
    (tmp_path / "json.py").write_text("raise SystemExit('taken')", encoding="utf-8")
    post("Nothing changes.", host, tmp_path)
    assert len(host.comments) == 1
