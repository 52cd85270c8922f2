"""GitHub's workflows run whole: a slip is told, a meaning is said, and nothing broken takes the old site's place."""

import re
from functools import partial
from pathlib import Path
from typing import Any

from fake_host import running
from pipeline_runs import github
from pipelines import CHECK, PUBLISH
from proposals import SLIP, TWICE, Repository
from site_builds import Built

OPENED: dict[str, Any] = {
    "pull_request": {
        "number": 7,
        "body": "Stores answers for itself.",
        "base": {"ref": "main"},
        "head": {"ref": "proposal", "repo": {"full_name": "driftwood/portal"}},
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
        run = github(
            *(repository.origin, tmp_path / "run", repository.merged(repository.slip), store),
            workflow=CHECK,
            event="pull_request",
            payload=OPENED,
            GITHUB_API_URL=host.address,
        )
    assert run.passed == {"check": False, "meaning": True, "comment": True}
    assert is_marked(SLIP, run.said["check"])
    (comment,) = host.comments
    assert f"{SLIP}\n    allowed: K1-a to K1-d, K1-note1\n    fix: choose one of the allowed ids\n" in comment["body"]
    assert [path.name for path in run.folder.iterdir()] == ["meaning"]


def test_publishes_no_two_proposals_that_break_each_other(repository: Repository, store: Path, tmp_path: Path) -> None:
    """Each is green by itself; together they are red before the second is merged, and if it is, the old site stays."""
    with running() as host:
        opened = partial(github, workflow=CHECK, event="pull_request", payload=OPENED, GITHUB_API_URL=host.address)
        alone = repository.merged(repository.second)
        proposed = opened(repository.origin, tmp_path / "proposed", alone, store)
        together = repository.merged(repository.first, repository.second)
        result = opened(repository.origin, tmp_path / "result", together, store)
    assert proposed.passed == {"check": True, "meaning": True, "comment": True}
    assert "Stores" in Built(proposed.folder / "preview").pages["departments/"].article.text
    assert result.passed == {"check": False, "meaning": True, "comment": True}
    assert is_marked(TWICE, result.said["check"])
    assert [request for request in host.asked if not request.startswith("GET")] == [
        "POST /repos/driftwood/portal/issues/7/comments",
        "PATCH /repos/driftwood/portal/issues/comments/1",
    ]
    assert TWICE in host.comments[0]["body"]

    publish = partial(github, workflow=PUBLISH, PAGES=str(tmp_path / "pages"))
    night = publish(
        *(repository.origin, tmp_path / "night", repository.merged(repository.first), store),
        event="schedule",
    )
    assert night.passed == {"check": True, "build": True, "deploy": True}
    published = Built(tmp_path / "pages").bytes
    assert "departments/stores/index.html" in published

    pushed = publish(repository.origin, tmp_path / "pushed", together, store, event="push")
    assert pushed.passed == {"check": False, "build": False}
    assert TWICE in pushed.said["build"]
    assert Built(tmp_path / "pages").bytes == published
