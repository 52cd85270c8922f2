"""GitHub's workflows run whole: a slip is told, a meaning is said, and nothing broken takes the old site's place."""

import json
import re
from functools import partial
from pathlib import Path
from typing import Any

from fake_host import FakeHost, running
from pipeline_runs import Run, github
from pipelines import CHECK, PUBLISH
from proposals import INBOX, SLIP, TWICE, Repository
from repository import commit, git
from site_builds import Built


def opened(repository: Repository, branch: str, project: str = "driftwood/portal") -> dict[str, Any]:
    """What GitHub says of a pull request from a branch, of this repository or of a fork."""
    return {
        "pull_request": {
            "number": 7,
            "body": "Stores answers for itself.",
            "base": {"ref": "main", "sha": repository.start},
            "head": {"ref": branch, "sha": git(repository.origin, "rev-parse", branch), "repo": {"full_name": project}},
        },
        "repository": {"default_branch": "main"},
    }


def is_marked(problem: str, said: str) -> bool:
    """Whether GitHub was told to mark the problem at its line."""
    file, line, column, words = problem.split(":", 3)
    mark = rf"::error file={re.escape(file)},line={line},col={column},title=[a-z-]+::{re.escape(words.strip())}"
    return re.search(mark, said) is not None


def test_tells_a_slip(repository: Repository, store: Path, tmp_path: Path) -> None:
    """A pull request with a slip is red, marks its line, and its comment says how to mend it."""
    with running() as host:
        host.origin, host.head = repository.origin, "slip"
        run = github(
            *(repository.origin, tmp_path / "run", repository.merged(repository.slip), store),
            workflow=CHECK,
            event="pull_request",
            payload=opened(repository, "slip"),
            GITHUB_API_URL=host.address,
        )
    assert run.passed == {"inbox": True, "check": False, "meaning": True, "comment": True}
    assert is_marked(SLIP, run.said["check"])
    (comment,) = host.comments
    assert f"{SLIP}\n    allowed: K1-a to K1-d, K1-note1\n    fix: choose one of the allowed ids\n" in comment["body"]
    assert [path.name for path in run.folder.iterdir()] == ["meaning"]


def test_publishes_no_two_proposals_that_break_each_other(repository: Repository, store: Path, tmp_path: Path) -> None:
    """Each is green by itself; together they are red before the second is merged, and if it is, the old site stays.

    What is published is the default branch, whatever it is called, and no other.
    """
    with running() as host:
        host.origin, host.head = repository.origin, "second"
        payload = opened(repository, "second")
        check = partial(github, workflow=CHECK, event="pull_request", payload=payload, GITHUB_API_URL=host.address)
        alone = repository.merged(repository.second)
        proposed = check(repository.origin, tmp_path / "proposed", alone, store)
        together = repository.merged(repository.first, repository.second)
        result = check(repository.origin, tmp_path / "result", together, store)
    assert proposed.passed == {"inbox": True, "check": True, "meaning": True, "comment": True}
    assert "Stores" in Built(proposed.folder / "preview").pages["departments/"].article.text
    assert result.passed == {"inbox": True, "check": False, "meaning": True, "comment": True}
    assert is_marked(TWICE, result.said["check"])
    assert [request for request in host.asked if not request.startswith("GET")] == [
        "POST /repos/driftwood/portal/issues/7/comments",
        "PATCH /repos/driftwood/portal/issues/comments/1",
    ]
    assert TWICE in host.comments[0]["body"]

    default = {"repository": {"default_branch": "trunk"}}
    publish = partial(github, workflow=PUBLISH, PAGES=str(tmp_path / "pages"))
    night = publish(
        *(repository.origin, tmp_path / "night", repository.merged(repository.first), store),
        event="schedule",
        branch="trunk",
    )
    assert night.passed == {"check": True, "build": True, "deploy": True}
    published = Built(tmp_path / "pages").bytes
    assert "departments/stores/index.html" in published
    (kept,) = (store / "caches").iterdir()
    assert json.loads(kept.read_bytes()).keys() == {"program", "versions"}

    push = partial(publish, event="push", payload=default)
    assert push(repository.origin, tmp_path / "other", repository.start, store, branch="main").passed == {}
    pushed = push(repository.origin, tmp_path / "pushed", together, store, branch="trunk")
    assert f"Cache restored from key: {kept.name}" in pushed.said["build"]
    assert pushed.passed == {"check": False, "build": False}
    assert TWICE in pushed.said["build"]
    assert Built(tmp_path / "pages").bytes == published


def with_inbox(
    repository: Repository, host: FakeHost, folder: Path, store: Path, payload: object = None, **more: str
) -> Run:
    """What runs for the proposal in whose inbox something stands."""
    host.origin, host.head = repository.origin, "inbox"
    return github(
        *(repository.origin, folder, repository.merged(repository.inbox if payload else "inbox"), store),
        workflow=CHECK,
        event="pull_request",
        payload=payload or opened(repository, "inbox", **more),
        GITHUB_API_URL=host.address,
        GITHUB_GRAPHQL_URL=f"{host.address}/graphql",
    )


def test_takes_the_inbox_in(repository: Repository, store: Path, tmp_path: Path) -> None:
    """What the inbox proposes is committed to the branch, checked and said in the same run, and noted at the commit.

    Where the same run is started again it knows the branch as it was before: it commits nothing, and says nothing.
    """
    payload = opened(repository, "inbox")
    with running() as host:
        run = with_inbox(repository, host, tmp_path / "run", store, payload)
        said, statuses = dict(host.comments[0]), dict(host.statuses)
        again = with_inbox(repository, host, tmp_path / "again", store, payload)
    assert again.passed == {"inbox": True, "commit": False, "check": False, "meaning": True, "comment": True}
    assert (host.comments, host.statuses) == ([said], statuses)
    assert f"{INBOX}\n" in again.said["check"]
    assert "status" not in (tmp_path / "again" / "uploads" / "meaning" / "meaning.md").read_text("utf-8")
    jobs = ("inbox", "commit", "check", "meaning", "report", "comment")
    assert run.passed == dict.fromkeys(jobs, True)
    taken = git(repository.origin, "rev-parse", "inbox")
    assert git(repository.origin, "rev-parse", "inbox^") == repository.inbox
    changed = git(repository.origin, "diff", "--unified=0", repository.start, taken)
    assert [line for line in changed.splitlines() if re.match(r"[+-](?![+-])|\+\+\+", line)] == [
        "+++ b/data/evidence/procurement.yml",
        "-        due: 2027-01-31",
        "+        due: 2026-11-01",
    ]
    (comment,) = host.comments
    assert "### From the inbox" in comment["body"]
    assert "- K1-c (Supplies are shared): Planned → Overdue: Open past its due day, 2026-11-01" in comment["body"]
    assert host.statuses == {taken: {"Check and preview": "success", "What the change means": "success"}}


def test_says_what_of_the_inbox_was_not_taken_in(repository: Repository, store: Path, tmp_path: Path) -> None:
    """Of a file with a slip nothing is committed; the comment names its line, and the check is red while it waits."""
    git(repository.origin, "checkout", "-q", "inbox")
    text = (repository.origin / INBOX).read_text("utf-8")
    commit(repository.origin, {INBOX: text.replace("check: N", "check: maybe")})
    before = git(repository.origin, "rev-parse", "inbox")
    with running() as host:
        run = with_inbox(repository, host, tmp_path / "run", store)
    assert run.passed == {"inbox": True, "check": False, "meaning": True, "comment": True}
    assert git(repository.origin, "rev-parse", "inbox") == before
    assert host.statuses == {}
    assert f"{INBOX}:5:12: " in host.comments[0]["body"]
    assert "What could not be taken in stays in `data/inbox/`" in host.comments[0]["body"]
    assert f"{INBOX}\n" in run.said["check"]


def test_says_that_the_host_refuses_a_commit(repository: Repository, store: Path, tmp_path: Path) -> None:
    """The comment begins with it and with the cure, and neither says that the inbox was taken in nor what changes."""
    with running() as host:
        host.refuses = lambda written: True
        run = with_inbox(repository, host, tmp_path / "run", store)
    assert run.passed == {"inbox": True, "commit": False, "check": False, "meaning": True, "comment": True}
    (comment,) = host.comments
    _, first, *_ = comment["body"].splitlines()
    assert first.startswith("**What is proposed in `data/inbox/` could not be committed to this branch.")
    assert "`python -m macros take --remove`" in first
    assert "What this change means" not in comment["body"].partition("\n")[2]
    assert host.statuses == {}
    assert "«What the change means» says why" in run.said["check"]


def test_writes_nothing_for_a_fork(repository: Repository, store: Path, tmp_path: Path) -> None:
    """The inbox of a fork's pull request is left, nothing is asked of the host, and the check is red."""
    with running() as host:
        run = with_inbox(repository, host, tmp_path / "run", store, project="somebody/portal")
    assert run.passed == {"check": False, "meaning": True}
    assert host.asked == []
    assert git(repository.origin, "rev-parse", "inbox") == repository.inbox
