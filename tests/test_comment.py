"""The jobs that say what a change means keep one comment up to date, and run nothing that came with the change."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fake_host import FakeHost, running
from pipelines import CHECK, gitlab_jobs, read
from repository import commit, company, environment, git, hostile, procurement


@pytest.fixture
def host() -> Iterator[FakeHost]:
    """A Git host's interface for comments, on this machine."""
    with running() as server:
        yield server


def post_to_github(text: str, host: FakeHost, folder: Path) -> None:
    """Runs the script of the job `comment`."""
    (folder / "meaning.md").write_text(text, encoding="utf-8")
    (script,) = [step["run"] for step in read(CHECK)["jobs"]["comment"]["steps"] if "shell" in step]
    environment = {
        "TOKEN": "t",
        "NUMBER": "7",
        "HEADS": "head taken",
        "FILE": str(folder / "meaning.md"),
        "GITHUB_API_URL": host.address,
        "GITHUB_REPOSITORY": "hoshikawa/portal",
        "no_proxy": "127.0.0.1",
    }
    subprocess.run([sys.executable, "-I", "-c", script], env={**os.environ, **environment}, cwd=folder, check=True)


def note_at_github(host: FakeHost, folder: Path, check: str, meaning: str) -> int:
    """Runs the script of the job `report`; its exit status."""
    (step,) = read(CHECK)["jobs"]["report"]["steps"]
    environment = {
        "TOKEN": "t",
        "COMMIT": "taken",
        "CHECK": check,
        "MEANING": meaning,
        "GITHUB_API_URL": host.address,
        "GITHUB_SERVER_URL": host.address,
        "GITHUB_REPOSITORY": "hoshikawa/portal",
        "GITHUB_RUN_ID": "1",
        "no_proxy": "127.0.0.1",
    }
    command = [sys.executable, "-I", "-c", step["run"]]
    return subprocess.run(command, env={**os.environ, **environment}, cwd=folder).returncode


def post_to_gitlab(text: str, host: FakeHost, folder: Path) -> None:
    """Runs the job `notes` in a checkout whose program says `text`."""
    if not (folder / ".git").exists():
        stub = "import os, sys; sys.stdout.write(open(os.environ['HOME'] + '/meaning.md', encoding='utf-8').read())"
        commit(company(folder, program=False), {"macros/__main__.py": stub})
        git(folder, "remote", "add", "origin", str(folder))
        git(folder, "update-ref", "refs/merge-requests/7/head", "HEAD")
    (folder / "meaning.md").write_text(text, encoding="utf-8")
    git(folder, "commit", "-q", "--allow-empty", "-m", "main moves on")
    host.requests = [7]
    assert notes(host, folder, HOME=str(folder)).returncode == 0


def notes(host: FakeHost, folder: Path, token: str = "t", **more: str) -> "subprocess.CompletedProcess[str]":  # noqa: S107
    """Runs the script of the job `notes` in the checkout `folder`."""
    (line,) = gitlab_jobs()["notes"]["script"]
    assert line == "PORTAL_AUDIENCE=everyone python .gitlab/notes.py"
    settings = environment(
        PORTAL_NOTE_TOKEN=token,
        CI_API_V4_URL=f"{host.address}/api/v4",
        CI_PROJECT_ID="5",
        CI_DEFAULT_BRANCH="main",
        CI_JOB_TOKEN="another",  # noqa: S106
        **more,
    )
    script = str(Path(__file__).parent.parent / ".gitlab" / "notes.py")
    command = line.replace(".gitlab/notes.py", shlex.quote(script))
    return subprocess.run(["bash", "-ec", command], cwd=folder, env=settings, capture_output=True, text=True)


@pytest.mark.parametrize("post", [post_to_github, post_to_gitlab], ids=["GitHub", "GitLab"])
def test_one_comment_is_kept_up_to_date(post: Any, host: FakeHost, tmp_path: Path) -> None:
    """The first run adds a comment below what people wrote, the next one changes that comment and no other."""
    mark = "<!-- guidance portal: what this change means -->"
    for body in ("Please have a look.", "Thanks!", f"{mark}\nwritten by somebody else"):
        host.add("a person", body)
    post("### What this change means\n\nB1-d: Planned → In place", host, tmp_path)
    post("### What this change means\n\nNothing changes.", host, tmp_path)
    *others, ours = [comment["body"] for comment in host.comments]
    assert others == ["Please have a look.", "Thanks!", f"{mark}\nwritten by somebody else"]
    first, _, rest = ours.partition("\n")
    assert re.fullmatch(r"<!-- guidance portal: what this change means.*-->", first)
    assert rest == "### What this change means\n\nNothing changes."
    assert [request.split()[0] for request in host.asked if not request.startswith("GET")] in (
        ["POST", "PATCH"],
        ["POST", "PUT"],
    )
    assert host.tokens in ({"Bearer t"}, {"t"})


@pytest.mark.parametrize(("head", "said"), [("head", "new"), ("taken", "new"), ("later", "old")])
def test_a_run_says_nothing_of_a_branch_that_has_moved(head: str, said: str, host: FakeHost, tmp_path: Path) -> None:
    """The comment is renewed while the branch stands where the run began, or at its commit, and else stays as it is."""
    post_to_github("old", host, tmp_path)
    host.head = head
    post_to_github("new", host, tmp_path)
    assert host.comments[0]["body"].partition("\n")[2] == said


@pytest.mark.parametrize("post", [post_to_github, post_to_gitlab], ids=["GitHub", "GitLab"])
def test_long_text_is_cut_at_a_line(post: Any, host: FakeHost, tmp_path: Path) -> None:
    """A text that the host would refuse loses its last lines and says where they are."""
    post("- one more department\n" * 50_000, host, tmp_path)
    body = host.comments[0]["body"]
    assert len(body) < 510_000
    assert "- one more department\n\nThe rest " in body


def test_a_line_of_a_note_is_no_command(host: FakeHost, tmp_path: Path) -> None:
    """GitLab takes a line of a note that begins with a stroke for a command of whoever posts it; none begins so."""
    post_to_gitlab("Fine.\n/merge\n  /approve\n> /close", host, tmp_path)
    assert host.comments[0]["body"].splitlines()[2:] == ["\\/merge", "  \\/approve", "> \\/close"]


def test_no_token_no_note(host: FakeHost, tmp_path: Path) -> None:
    """Without PORTAL_NOTE_TOKEN nothing is asked of GitLab, and the job passes."""
    assert notes(host, tmp_path, token="").returncode == 0
    assert host.asked == []


def test_no_module_of_the_change_is_imported(host: FakeHost, tmp_path: Path) -> None:
    """A json.py that came along with the text does not run beside the token."""
    (tmp_path / "json.py").write_text("raise SystemExit('taken')", encoding="utf-8")
    post_to_github("Nothing changes.", host, tmp_path)
    assert len(host.comments) == 1


# What a proposal cannot do


def said_at_github(origin: Path, head: str, folder: Path) -> str:
    """What the job `meaning` of GitHub says of the merge of main and `head`, from a shallow checkout of main."""
    git(origin, "checkout", "-q", "--detach", "main")
    git(origin, "merge", "-q", "--no-ff", "-m", "tried", head)
    merged = git(origin, "rev-parse", "HEAD")
    git(origin, "checkout", "-q", "main")
    checkout = folder / "checkout"
    git(folder, "clone", "-q", "--depth=1", "--branch=main", origin.as_uri(), str(checkout))
    job = [step for step in read(CHECK)["jobs"]["meaning"]["steps"] if "run" in step]
    settings = environment(
        TOKEN="t",  # noqa: S106
        PORTAL_AUDIENCE="everyone",
        GITHUB_SERVER_URL=origin.parent.as_uri(),
        GITHUB_REPOSITORY=origin.name,
        GITHUB_SHA=merged,
        GITHUB_STEP_SUMMARY=str(folder / "summary.md"),
        RUNNER_TEMP=str(folder),
    )
    for step in job:
        if "pip install" not in step["run"]:
            subprocess.run(["bash", "-e", "-c", step["run"]], cwd=checkout, env=settings, check=True)
    text = (checkout / "meaning" / "meaning.md").read_text(encoding="utf-8")
    assert (folder / "summary.md").read_text(encoding="utf-8") == text
    return text


def said_at_gitlab(origin: Path, head: str, folder: Path) -> str:
    """What the job `meaning` of GitLab says; it stands on the proposal, as every job of a merge request does."""
    git(origin, "update-ref", "refs/merge-requests/7/head", head)
    checkout = folder / "checkout"
    git(folder, "clone", "-q", "--branch=main", origin.as_uri(), str(checkout))
    git(checkout, "fetch", "-q", "origin", "refs/merge-requests/7/head")
    git(checkout, "checkout", "-q", "--detach", "FETCH_HEAD")
    job = gitlab_jobs()["meaning"]
    lines = [line for line in [*job["before_script"], *job["script"]] if not re.match("apt-get|pip", line)]
    settings = environment(
        CI_DEFAULT_BRANCH="main",
        CI_MERGE_REQUEST_DIFF_BASE_SHA=git(origin, "rev-parse", "main"),
        CI_COMMIT_SHA=head,
        CI_PROJECT_DIR=str(checkout),
        TMPDIR=str(folder),
    )
    subprocess.run(["bash", "-e", "-c", "\n".join(lines)], cwd=checkout, env=settings, check=True)
    return (checkout / "meaning.md").read_text(encoding="utf-8")


def noted_at_gitlab(origin: Path, head: str, folder: Path) -> str:
    """What the job `notes` of GitLab posts; it stands on main."""
    git(origin, "update-ref", "refs/merge-requests/7/head", head)
    checkout = folder / "checkout"
    git(folder, "clone", "-q", "--branch=main", origin.as_uri(), str(checkout))
    with running() as host:
        host.requests = [7]
        done = notes(host, checkout)
    assert done.returncode == 0, done.stdout + done.stderr
    (note,) = host.comments
    return str(note["body"]).partition("\n")[2]


WAYS = pytest.mark.parametrize("say", [said_at_github, said_at_gitlab, noted_at_gitlab])


@WAYS
def test_the_main_branch_says_what_a_proposal_means(say: Any, tmp_path: Path) -> None:
    """Its program and its words tell what a proposal changes, which runs nothing, hides nothing and is named first."""
    taken = tmp_path / "taken"
    origin = company(tmp_path / "origin")
    text = say(origin, hostile(origin, taken), tmp_path)
    assert not taken.exists()
    first, *lines = text.splitlines()
    assert first.startswith("**Not only data changes here: `.gitattributes`, `.gitlab/notes.py`, `json.py`, ")
    assert first.count("**") == 2
    assert " and 1 more.** " in first
    assert (
        "- K1-c (Supplies are shared): Planned → Overdue: Open past its due day, 2026-11-01: Put a price list "
        in "\n".join(lines)
    )


@WAYS
def test_a_name_of_a_file_writes_nothing(say: Any, tmp_path: Path) -> None:
    """A file whose name closes a block and goes on as a comment of its own stays inside the block, on its line."""
    origin = company(tmp_path / "origin")
    git(origin, "checkout", "-q", "-b", "proposal")
    commit(origin, {"data/evidence/x\n```\n### Approved\n\n@all\n````text.yml": "x\n"})
    head = git(origin, "rev-parse", "HEAD")
    git(origin, "checkout", "-q", "main")
    text = say(origin, head, tmp_path)
    assert "cannot be read" in text.splitlines()[0]
    opened = re.search(r"^(`{3,})text\n(.*?)^\1$", text, re.MULTILINE | re.DOTALL)
    assert opened
    assert "Approved" in opened[2]
    around = text.replace(opened[0], "")
    assert "Approved" not in around
    assert not re.search(r"^(###|@all|```)", opened[2], re.MULTILINE)


def test_one_bad_request_holds_up_no_other(host: FakeHost, tmp_path: Path) -> None:
    """A merge request that cannot be fetched is named, the others get their note, and the job fails."""
    origin = company(tmp_path / "origin")
    git(origin, "checkout", "-q", "-b", "proposal")
    commit(origin, procurement(origin, "due: 2027-01-31", "due: 2026-11-01"))
    git(origin, "update-ref", "refs/merge-requests/8/head", "HEAD")
    git(origin, "checkout", "-q", "main")
    git(tmp_path, "clone", "-q", origin.as_uri(), "checkout")
    host.requests = [7, 8]
    done = notes(host, tmp_path / "checkout")
    assert done.returncode == 1
    assert "Merge request 7 has no note" in done.stdout
    assert "Planned → Overdue" in host.comments[0]["body"]
    again = notes(host, tmp_path / "checkout")
    assert again.returncode == 1
    assert not [request for request in host.asked if request.startswith("PUT")], "nothing has moved since"


def test_the_comparison_has_no_token(host: FakeHost, tmp_path: Path) -> None:
    """What reads the data of a merge request does so without the token, and without the job's own."""
    spy = "import os; print(sorted(name for name in os.environ if 'TOKEN' in name), os.environ['PORTAL_AUDIENCE'])"
    commit(company(tmp_path, program=False), {"macros/__main__.py": spy})
    git(tmp_path, "remote", "add", "origin", str(tmp_path))
    git(tmp_path, "update-ref", "refs/merge-requests/7/head", "HEAD")
    host.requests = [7]
    assert notes(host, tmp_path).returncode == 0
    assert host.comments[0]["body"].splitlines()[1] == "[] everyone"


@pytest.mark.parametrize("refused", ["Check and preview", "What the change means"])
def test_a_status_that_is_refused_hides_no_other(refused: str, host: FakeHost, tmp_path: Path) -> None:
    """Where GitHub refuses to note one job's result the other's is noted all the same, and the job fails."""
    host.refuses = lambda written: written["context"] == refused
    assert note_at_github(host, tmp_path, "success", "failure") == 1
    results = {"Check and preview": "success", "What the change means": "failure"}
    assert host.statuses == {"taken": {name: state for name, state in results.items() if name != refused}}
