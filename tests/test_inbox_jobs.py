"""The job that takes inboxes in at GitLab commits to branches of its own project, and runs nothing of a proposal."""

import json
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_host import FakeHost, running
from pipelines import ROOT, gitlab_jobs
from proposals import INBOX, proposed
from repository import commit, company, environment, git, hostile

EVIDENCE = "data/evidence/procurement.yml"
DUE = "due: 2026-11-01"


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A repository with the program, whose branch `proposal` has a file in its inbox."""
    origin = company(tmp_path / "origin")
    git(origin, "checkout", "-q", "-b", "proposal")
    commit(origin, {INBOX: proposed(origin / "data", "2026-11-01")})
    git(origin, "checkout", "-q", "main")
    return origin


@pytest.fixture
def host(origin: Path) -> Iterator[FakeHost]:
    """GitLab's interface, on this machine, with one merge request of that branch."""
    with running() as server:
        server.origin, server.requests = origin, [7]
        yield server


def taken_in(host: FakeHost, folder: Path, token: str = "t") -> "subprocess.CompletedProcess[str]":  # noqa: S107
    """Runs the script of the job `inbox` in a new clone of main."""
    assert host.origin
    head = git(host.origin, "rev-parse", "proposal")
    git(host.origin, "update-ref", "refs/merge-requests/7/head", head)
    checkout = folder / "checkout"
    git(folder, "clone", "-q", "--branch=main", host.origin.as_uri(), str(checkout))
    (line,) = gitlab_jobs()["inbox"]["script"]
    script = shlex.quote(str(ROOT / ".gitlab" / "inbox.py"))
    settings = environment(
        PORTAL_INBOX_TOKEN=token,
        CI_API_V4_URL=f"{host.address}/api/v4",
        CI_PROJECT_ID="5",
        CI_DEFAULT_BRANCH="main",
        TMPDIR=str(folder),
    )
    command = ["bash", "-ec", line.replace(".gitlab/inbox.py", script)]
    return subprocess.run(command, cwd=checkout, env=settings, capture_output=True, text=True)


def test_the_inbox_becomes_evidence(host: FakeHost, origin: Path, tmp_path: Path) -> None:
    """One commit on the request's branch changes the one line that was proposed, and empties the inbox."""
    done = taken_in(host, tmp_path)
    assert (done.returncode, host.comments) == (0, []), done.stdout + done.stderr
    before = (origin / EVIDENCE).read_bytes()
    after = subprocess.run(["git", "-C", str(origin), "show", f"proposal:{EVIDENCE}"], check=True, capture_output=True)
    assert after.stdout == before.replace(b"due: 2027-01-31", DUE.encode())
    assert git(origin, "diff", "--name-only", "main", "proposal") == EVIDENCE
    assert host.asked.count("POST /api/v4/projects/5/repository/commits") == 1


def test_what_is_not_taken_in_is_said_once(host: FakeHost, origin: Path, tmp_path: Path) -> None:
    """A slip is named by its line in a note, nothing is committed, and the next run says it no second time."""
    git(origin, "checkout", "-q", "proposal")
    commit(origin, {INBOX: (origin / INBOX).read_text("utf-8").replace("check: N", "check: maybe\n    /merge: x")})
    head = git(origin, "rev-parse", "HEAD")
    git(origin, "checkout", "-q", "main")
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        assert taken_in(host, tmp_path / name).returncode == 0
    (note,) = host.comments
    assert f"{INBOX}:5:12: " in note["body"]
    assert "data/inbox/`に残っています" in note["body"]
    assert not [line for line in note["body"].splitlines() if line.strip().startswith("/")]
    assert git(origin, "rev-parse", "proposal") == head
    assert not [asked for asked in host.asked if asked.endswith("/commits")]


def test_what_the_host_refuses_is_said(host: FakeHost, origin: Path, tmp_path: Path) -> None:
    """Where GitLab takes no commit, a note says so and what to do, the job fails, and the branch is as it was."""
    head = git(origin, "rev-parse", "proposal")
    host.refuses = lambda written: "actions" in written
    done = taken_in(host, tmp_path)
    assert (done.returncode, done.stdout) == (1, "The inbox of merge request 7 was left: HTTPError.\n")
    (note,) = host.comments
    assert note["body"].splitlines()[1].startswith("**What is proposed in `data/inbox/` could not be committed")
    assert git(origin, "rev-parse", "proposal") == head


UNSEEN = [".DS_Store", ".gitkeep", ".sales.yml.swp", "Thumbs.db", "desktop.ini", "~$sales.xlsx", ".notes/sales.yml"]
STRANGE = ["kept/sales-2026-11-20.yml", "link.yml", "sales.xlsx"]


@pytest.mark.parametrize(("names", "waits"), [(UNSEEN, False), (STRANGE, True)], ids=["unseen", "strange"])
def test_what_waits_is_what_is_read_or_refused(names: list[str], waits: bool, tmp_path: Path) -> None:
    """A file that nobody sees waits for nobody and is no problem; any other is named by check, pipeline and note."""
    origin = company(tmp_path / "origin")
    (origin / "data" / "inbox").mkdir(exist_ok=True)
    if waits:
        (origin / "data" / "inbox" / "link.yml").symlink_to("elsewhere")
    commit(origin, {f"data/inbox/{name}": "x" for name in names if name != "link.yml"})
    waiting = run_in(origin, ".ci/inbox.py", "--waiting", "HEAD").stdout
    assert waiting == "".join(f"data/inbox/{name}\n" for name in names if waits)
    checked = run_in(origin, "-m", "macros", "check")
    assert (checked.returncode == 1) is waits
    entries = [f"data/inbox/{name.partition('/')[0]}: " for name in names]  # of a folder the check names no file
    assert [entry in checked.stdout + checked.stderr for entry in entries] == [waits] * len(names)
    result = json.loads(run_in(origin, ".ci/inbox.py", "HEAD").stdout)
    assert (result["all"], bool(result["said"])) == (not waits, waits)
    assert all((f"\ndata/inbox/{name}: " in result["said"]) is waits for name in names)


def run_in(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Runs a program of a repository in it."""
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment(), capture_output=True, text=True, check=False
    )


def test_a_fork_is_left(host: FakeHost, tmp_path: Path) -> None:
    """A branch of another project is not written to, and not read."""
    host.branches[7] = ("6", "proposal")
    assert taken_in(host, tmp_path).returncode == 0
    assert [asked for asked in host.asked if not asked.startswith("GET")] == []


def test_without_a_token_nothing_is_asked(host: FakeHost, tmp_path: Path) -> None:
    """The job passes, asks GitLab for nothing, and says what is missing."""
    done = taken_in(host, tmp_path, token="")
    assert (done.returncode, host.asked) == (0, [])
    assert "No PORTAL_INBOX_TOKEN" in done.stdout


def test_nothing_of_a_proposal_runs(host: FakeHost, origin: Path, tmp_path: Path) -> None:
    """Programs, attributes and links that came along do nothing; evidence alone is written, for what was plain."""
    ran, secret = tmp_path / "ran", tmp_path / "secret"
    secret.write_text("answers:\n", encoding="utf-8")
    git(origin, "branch", "-D", "proposal")
    hostile(origin, ran)
    git(origin, "checkout", "-q", "proposal")
    inbox = proposed(origin / "data", "2026-10-30")
    (origin / "data" / "evidence" / "design.yml").unlink(missing_ok=True)
    (origin / "data" / "evidence" / "design.yml").symlink_to(secret)
    commit(origin, {INBOX: inbox, ".ci/inbox.py": f"open({str(ran)!r}, 'a').write('ran')\n"})
    git(origin, "checkout", "-q", "main")
    taken_in(host, tmp_path)
    assert not ran.exists()
    assert secret.read_text("utf-8") == "answers:\n"
    written = {path for _, body in host.changes for path in [action["file_path"] for action in body.get("actions", [])]}
    assert written <= {EVIDENCE, INBOX}
