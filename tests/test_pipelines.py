"""The pipelines are what the hosts accept, call commands that exist, and give a stranger's change nothing to take."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from mkdocs.__main__ import cli as mkdocs
from pipelines import CHECK, GITLAB, PRE_COMMIT, PUBLISH, ROOT, events, gitlab_jobs, read, steps

from macros.commands import main

AUDIENCE = "PORTAL_AUDIENCE=everyone "


def shell_lines() -> Iterator[tuple[str, str]]:
    """Every line that a pipeline or a hook gives to a shell, with the name of its file."""
    for path in (CHECK, PUBLISH):
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
    found = shlex.shlex(line, posix=True, punctuation_chars=True)
    found.whitespace_split = True
    command: list[str] = []
    for word in found:
        if set(word) <= set("();<>|&"):
            break
        command.append(word)
    while command and re.match(r"[A-Z_]+=", command[0]):
        command.pop(0)
    return command


# What the hosts accept


@pytest.mark.parametrize(
    ("schema", "path"),
    [("vendor.github-workflows", CHECK), ("vendor.github-workflows", PUBLISH), ("vendor.gitlab-ci", GITLAB)],
    ids=lambda value: getattr(value, "name", value),
)
def test_host_accepts(schema: str, path: Path) -> None:
    """Each pipeline follows the schema of its host, which check-jsonschema carries with it."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", [CHECK, PUBLISH], ids=lambda path: path.name)
def test_actions_are_released_versions(path: Path) -> None:
    """Only GitHub's own actions are used, each by the tag of a release."""
    used = [step["uses"] for _, step in steps(path) if "uses" in step]
    assert used
    for action in used:
        assert re.fullmatch(r"actions/[a-z-]+@v[1-9][0-9.]*", action)


def test_every_command_exists() -> None:
    """Every call of the portal's command line and of mkdocs has a command, options and values that there are."""
    called = set()
    for name, line in shell_lines():
        command = words(line)
        if command[:3] == ["python", "-m", "macros"]:
            called.add(parsed(main, command[3:], f"{name}: {line}"))
        elif command[:1] == ["mkdocs"]:
            called.add(parsed(mkdocs, command[1:], f"{name}: {line}"))
        else:
            assert "macros" not in line and "mkdocs" not in line, f"{name}: {line}"
    assert called == {"check", "codeowners", "diff", "due", "schema", "build"}


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
    assert events(read(PUBLISH))["push"] == {"branches": ["main"]}


PERMISSIONS = {
    CHECK: {"check": {"contents": "read"}, "comment": {"pull-requests": "write"}},
    PUBLISH: {
        "check": {"contents": "read"},
        "build": {"contents": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    },
}


@pytest.mark.parametrize("path", [CHECK, PUBLISH], ids=lambda path: path.name)
def test_permissions_are_the_least(path: Path) -> None:
    """A workflow has no permission, and each of its jobs the ones in the table."""
    workflow = read(path)
    assert workflow["permissions"] == {}
    assert {name: job.get("permissions") for name, job in workflow["jobs"].items()} == PERMISSIONS[path]


@pytest.mark.parametrize("path", [CHECK, PUBLISH], ids=lambda path: path.name)
def test_job_with_code_holds_nothing(path: Path) -> None:
    """A job that checks out code sees no secret and no token, and may write nothing."""
    for job in read(path)["jobs"].values():
        checkouts = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
        if not checkouts:
            continue
        assert set(job["permissions"].values()) == {"read"}
        assert not re.search(r"secrets|github\.token|GITHUB_TOKEN|toJSON", json.dumps(job))
        assert [step["with"]["persist-credentials"] for step in checkouts] == [False]


@pytest.mark.parametrize("path", [CHECK, PUBLISH], ids=lambda path: path.name)
def test_job_that_writes_runs_no_code(path: Path) -> None:
    """A job that may write checks nothing out, calls nothing of the project, and has no secret but its own token."""
    writing = [job for job in read(path)["jobs"].values() if "write" in job["permissions"].values()]
    assert len(writing) == 1
    text = json.dumps(writing)
    assert not re.search(r"checkout|setup-python|macros|mkdocs|pip |secrets", text)
    for step in writing[0]["steps"]:
        assert "run" not in step or step["shell"] == "python -I {0}"


def test_comment_is_skipped_for_a_fork() -> None:
    """A fork's token can only read: its pull request gets no comment, and no failure."""
    condition = read(CHECK)["jobs"]["comment"]["if"]
    assert "github.event.pull_request.head.repo.full_name == github.repository" in condition


@pytest.mark.parametrize("path", [CHECK, PUBLISH], ids=lambda path: path.name)
def test_nothing_is_pasted_into_a_script(path: Path) -> None:
    """A script gets what somebody may have chosen, a branch's name or a title, from the environment alone."""
    for _, step in steps(path):
        assert "${{" not in step.get("run", "")
    pasted = re.findall(r"\$\{\{(.*?)\}\}", path.read_text(encoding="utf-8"), re.DOTALL)
    assert not [
        value for value in pasted if re.search(r"head_ref|head\.ref|title|body|label|message|actor|inputs", value)
    ]


def test_gitlab_token_reaches_one_job() -> None:
    """Only the job `note` knows the token: it fetches no code, installs nothing and takes no module from the folder."""
    jobs = gitlab_jobs()
    assert [name for name, job in jobs.items() if "PORTAL_NOTE_TOKEN" in json.dumps(job)] == ["note"]
    note = jobs["note"]
    assert note["variables"] == {"GIT_STRATEGY": "none"}
    assert not {"extends", "before_script", "cache"} & set(note)
    assert [entry.splitlines()[0] for entry in note["script"]] == ["python -I - <<'END'"]
    assert note["environment"] == {"name": "merge-request-note", "action": "access"}


# For whom the pages are, and when they are published


def test_nothing_is_built_for_more_than_everyone() -> None:
    """No pipeline names another audience, and every build and every text says for whom it is."""
    for path in (CHECK, PUBLISH, GITLAB):
        assert not re.search("management|facilitator", path.read_text(encoding="utf-8"))
    for path in (CHECK, PUBLISH):
        for job, step in steps(path):
            if re.search("mkdocs build|macros (diff|due)", step.get("run", "")):
                assert {**job["env"], **step.get("env", {})}["PORTAL_AUDIENCE"] == "everyone"
    for name, line in shell_lines():
        if name == GITLAB.name and re.search("mkdocs build|macros (diff|due)", line):
            assert line.startswith(AUDIENCE)  # there, `variables:` of the file give way to those of the project


def test_preview_is_kept_for_a_week() -> None:
    """The preview of a pull request is an artifact of the whole site, and goes after seven days."""
    kept = [step["with"] for _, step in steps(CHECK) if step.get("with", {}).get("name") == "preview"]
    assert [(one["path"], one["retention-days"]) for one in kept] == [("site", 7)]
    preview = gitlab_jobs()["preview"]
    assert preview["artifacts"]["paths"] == ["site/"]
    assert preview["artifacts"]["expire_in"] == "7 days"


def test_github_publishes_only_what_was_built() -> None:
    """The pages are uploaded after a build that ended with 0, and deployed by a job that needs that one, from main."""
    jobs = read(PUBLISH)["jobs"]
    build = jobs["build"]["steps"]
    assert jobs["build"]["env"]["PORTAL_ON_PROBLEM"] == "isolate"
    assert not [step for step in build if "if" in step or "continue-on-error" in step]
    runs = [step.get("run", step.get("uses")) for step in build]
    assert runs.index("mkdocs build --strict") < runs.index("actions/upload-pages-artifact@v5")
    assert jobs["deploy"]["needs"] == "build"
    assert jobs["deploy"]["if"].startswith("github.ref == 'refs/heads/main' && ")
    assert [step.get("uses") for step in jobs["deploy"]["steps"]] == ["actions/deploy-pages@v5"]


def test_gitlab_publishes_only_what_was_built() -> None:
    """The job `pages` builds, lets no failure pass, runs on the default branch alone and waits for no check."""
    pages = gitlab_jobs()["pages"]
    assert pages["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert pages["script"][0] == f"{AUDIENCE}PORTAL_ON_PROBLEM=isolate mkdocs build --strict --site-dir public"
    assert "||" not in "".join(pages["script"])
    assert "public" in pages["artifacts"]["paths"]
    assert pages["artifacts"].get("when", "on_success") == "on_success"
    assert pages["needs"] == []
    assert not pages.get("allow_failure")


def test_gitlab_reports_problems_as_code_quality() -> None:
    """The report is kept whatever the check says, and the check's own exit status decides."""
    check = gitlab_jobs()["check"]
    report = check["artifacts"]["reports"]["codequality"]
    assert check["artifacts"]["when"] == "always"
    assert f"python -m macros check --format gitlab > {report} || true" in check["script"]
    assert "python -m macros check" in check["script"]


# What a reviewer reads


def test_unreadable_revision_is_told_in_the_summary(tmp_path: Path) -> None:
    """Where the base cannot be read, the step passes, and the summary and the text for the comment say so."""
    script = next(step["run"] for _, step in steps(CHECK) if "macros diff" in step.get("run", ""))
    environment = {
        **os.environ,
        "BASE": "no-such-branch",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "PYTHONPATH": str(ROOT),
    }
    subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, env=environment, check=True)
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert "origin/no-such-branch cannot be read" in summary
    assert (tmp_path / "meaning" / "meaning.md").read_text(encoding="utf-8") == summary


def test_templates_ask_the_same() -> None:
    """GitHub and GitLab ask whoever proposes a change the same four questions."""
    text = (ROOT / ".github" / "pull_request_template.md").read_text(encoding="utf-8")
    assert text == (ROOT / ".gitlab" / "merge_request_templates" / "Default.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^\*\*.+\?\*\*", text, re.MULTILINE)) == 4


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
