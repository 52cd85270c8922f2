"""The pipelines, run whole on this machine: GitLab's by gitlab-ci-local, GitHub's by act, in a shell and no container.

What a host has and this machine lacks is stood in for, and nothing else:

- `apt-get` does nothing: Git is there. `pip` takes what is installed already, without any network, and fails where that
  is not what the lock says; once a lock has passed, it is not asked again in this run. What reports each month is
  installed nowhere: `pip-audit` says what the service of vulnerabilities would say of one package, and so does
  `pip list` of newer versions.
- GitHub's own actions are `tests/actions/`: what they do to files, without their servers.
- The host's calls for comments are answered by `fake_host`.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from pipelines import ROOT, WORKFLOWS, gitlab_jobs, steps
from repository import environment, git
from runs import COMPILED, OF_PYTHON, ready

GITLAB_URL, GITHUB_URL = "https://gitlab.example/driftwood/portal.git", "https://github.com/driftwood/portal"
STAND_INS = Path(__file__).parent / "actions"
PIP = """#!/bin/sh
test "$1" = list && echo "mkdocs 1.6.1 1.6.2 wheel" && exit
for word; do lock="$word"; done # the last word
test "$lock" = .ci/audit.lock && test -s "$lock" && exit
seen="$STORE/$(sha256sum < "$lock" | cut -c -64)"
exec 9>> "$STORE/pip" && flock 9 # jobs that run at once ask once
test -e "$seen" || python -m pip --disable-pip-version-check "$@" --no-index && touch "$seen"
"""
AUDIT = """#!/bin/sh
for lock; do test -s "$lock" && echo "| mkdocs | 1.6.1 | CVE-0000-0000 | of $lock |"; done
exit 1
"""
PYTHON = """#!/bin/sh
test "$1" = -m && test "$2" = macros && shift && exec {ordered} "$PWD" "$@"
exec {python} "$@"
"""
MKDOCS = """#!/bin/sh
exec {ordered} {scripts} mkdocs "$@"
"""
PROGRAMS = {"apt-get": "#!/bin/sh\n", "pip": PIP, "pip-audit": AUDIT, "python": PYTHON, "mkdocs": MKDOCS}
"""What the jobs find instead of these programs."""


@dataclass(frozen=True)
class Run:
    """A pipeline that has ended."""

    passed: Mapping[str, bool]
    """The jobs that ran, and whether each passed; a job that its rules left out is not there."""
    said: Mapping[str, str]
    """What each of them printed."""
    folder: Path
    """Where GitLab's runner worked, or where GitHub's kept what was uploaded, by the name it was given."""


def tool(name: str) -> str:
    """Where a runner or linter of the pipelines stands; without it a test is skipped, and fails where CI is set."""
    places = {
        "act": (str(Path(sys.executable).parent), "run README's command again"),
        "rsync": (None, "install rsync"),
    }
    npm = (str(ROOT / ".ci" / "node_modules" / ".bin"), "npm ci --prefix .ci --ignore-scripts")
    place, cure = places.get(name, npm)
    program = shutil.which(name, path=place)
    if program is None and "CI" not in os.environ:
        pytest.skip(f"{name} is missing: {cure}")
    assert program, f"{name} is missing: {cure}"
    return program


def settings(origin: Path, store: Path, **more: str) -> dict[str, str]:
    """The environment of a runner: its own home, the stand-ins, and the hosts' addresses, which lead to `origin`."""
    programs = store / "bin"
    programs.mkdir(parents=True, exist_ok=True)
    scripts = str(Path(sys.executable).parent)
    ordered = shlex.join([sys.executable, "-I", "-S", str(Path(__file__).parent / "ordered.py"), ready()])
    for name, text in PROGRAMS.items():
        known = {"{python}": sys.executable, "{scripts}": scripts, "{ordered}": ordered}
        for gap, value in known.items():
            text = text.replace(gap, value)
        (programs / name).write_text(text, encoding="utf-8")
        (programs / name).chmod(0o755)
    config = store / "gitconfig"
    lines = [f'[url "{origin.as_uri()}"]', *(f"insteadOf = {url}" for url in (GITLAB_URL, GITHUB_URL))]
    who = ["[user]", "name = Runner", "email = runner@driftwood.example", "[core]", "compression = 0"]
    config.write_text("\n".join([*lines, *who, ""]), encoding="utf-8")
    around = environment()
    return {
        **around,
        **COMPILED,
        **OF_PYTHON,
        "PATH": os.pathsep.join([str(programs), around["PATH"]]),
        "HOME": str(store),
        "XDG_CACHE_HOME": str(store / "cache"),
        "TMPDIR": str(store),
        "STORE": str(store),
        "GIT_CONFIG_GLOBAL": str(config),
        **more,
    }


def gitlab(origin: Path, folder: Path, commit: str, store: Path, *jobs: str, **variables: str) -> Run:
    """What GitLab runs for `commit`, in the checkout `folder`, which stays from run to run as the published site does.

    `variables` are what GitLab sets for the pipeline. Where `jobs` are named, only these run.
    """
    runner, _ = tool("gitlab-ci-local"), tool("rsync")
    if not folder.exists():
        git(folder.parent, "clone", "-q", origin.as_uri(), str(folder))
        git(folder, "remote", "set-url", "origin", GITLAB_URL)
    git(folder, "fetch", "-q", origin.as_uri(), commit)
    git(folder, "checkout", "-q", "-B", variables.get("CI_COMMIT_BRANCH", "proposal"), "FETCH_HEAD")
    shutil.rmtree(folder / ".gitlab-ci-local", ignore_errors=True)
    options = ["--force-shell-executor", "--shell-isolation", "--no-color"]
    # The runner says where the folder would be in a container; the one job that asks works here.
    place = str(folder / ".gitlab-ci-local" / "builds" / "meaning")
    for name, value in {"CI_DEFAULT_BRANCH": "main", "CI_PROJECT_DIR": place, **variables}.items():
        options += ["--variable", f"{name}={value}"]
    if "CI_COMMIT_BRANCH" not in variables:
        options += ["--unset-variable", "CI_COMMIT_BRANCH"]
    done = run([runner, *options, *jobs], folder, settings(origin, store))
    ended = re.findall(rf"^ (PASS|FAIL|WARN) +({'|'.join(gitlab_jobs())})\b", done.stdout, re.MULTILINE)
    passed = {name: word == "PASS" for word, name in ended}
    assert passed, done.stdout + done.stderr
    assert (done.returncode == 0) is all(passed.values()), done.stdout + done.stderr
    said = {name: (folder / ".gitlab-ci-local" / "output" / f"{name}.log").read_text("utf-8") for name in passed}
    return Run(passed, said, folder)


def github(
    origin: Path,
    folder: Path,
    commit: str,
    store: Path,
    *,
    workflow: Path,
    event: str,
    payload: object = None,
    branch: str = "main",
    **more: str,
) -> Run:
    """What GitHub runs for `commit`; `folder` is new, `more` are settings of its jobs, such as the host's address.

    `branch` is the one that the run stands on. Where the conditions of all jobs leave them out, none has run.
    """
    runner = tool("act")
    checkout = folder / "checkout"
    git(origin, "clone", "-q", origin.as_uri(), str(checkout))
    git(checkout, "fetch", "-q", "origin", commit)
    git(checkout, "checkout", "-q", "-B", branch, "FETCH_HEAD")
    git(checkout, "remote", "set-url", "origin", GITHUB_URL)
    (folder / "event.json").write_text(json.dumps(payload or {}), encoding="utf-8")
    uploads = folder / "uploads"
    uploads.mkdir()
    used = {step["uses"] for path in WORKFLOWS for _, step in steps(path) if "uses" in step}
    options = [
        *(event, "--json", "--workflows", str(checkout / workflow.relative_to(ROOT)), "--eventpath", "../event.json"),
        *("--platform", "ubuntu-latest=-self-hosted", "--no-cache-server", "--no-skip-checkout", "--pull=false"),
        *("--concurrent-jobs", "1", "--secret", "GITHUB_TOKEN=held-by-the-host", "--var", "PORTAL_PAGES=yes"),
        *(f"--local-repository={action}={STAND_INS / action.partition('@')[0]}" for action in sorted(used)),
    ]
    for name, value in {"GITHUB_REPOSITORY": "driftwood/portal", **more}.items():
        options += ["--env", f"{name}={value}"]
    done = run([runner, *options], checkout, settings(origin, store, UPLOADS=str(uploads)))
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    passed: dict[str, bool] = {}
    for line in lines:
        if "jobResult" in line:  # of a job with a matrix, which passed where all of its runs did
            passed[line["jobID"]] = line["jobResult"] == "success" and passed.get(line["jobID"], True)
    assert passed or done.returncode == 0, done.stdout + done.stderr
    assert (done.returncode == 0) is all(passed.values()), done.stdout + done.stderr
    said = {job: "".join(line["msg"] for line in lines if line.get("jobID") == job and spoken(line)) for job in passed}
    return Run(passed, said, uploads)


def spoken(line: Mapping[str, object]) -> bool:
    """Whether a step printed this line, wrote it for the summary, or marked a line of a file with it."""
    return "raw_output" in line or line.get("command") in ("error", "summary")


def run(command: list[str], folder: Path, around: Mapping[str, str]) -> "subprocess.CompletedProcess[str]":
    """Runs a runner to its end, whatever that is."""
    return subprocess.run(command, cwd=folder, env=around, capture_output=True, encoding="utf-8", check=False)
