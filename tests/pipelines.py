"""The pipelines as data: what the tests of them read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from samples import LOADER

Job = dict[str, Any]

ROOT = Path(__file__).parent.parent
CHECK = ROOT / ".github" / "workflows" / "check.yml"
PUBLISH = ROOT / ".github" / "workflows" / "publish.yml"
REMIND = ROOT / ".github" / "workflows" / "remind.yml"
OUTDATED = ROOT / ".github" / "workflows" / "outdated.yml"
PYTHONS = ROOT / ".github" / "workflows" / "pythons.yml"
WORKFLOWS = (CHECK, OUTDATED, PUBLISH, PYTHONS, REMIND)
GITLAB = ROOT / ".gitlab-ci.yml"
PRE_COMMIT = ROOT / ".pre-commit-config.yaml"
LOCK = ROOT / "requirements.lock"
AUDIT_LOCK = ROOT / ".ci" / "audit.lock"
PUBLISH_LOCK = ROOT / ".ci" / "publish.lock"


def read(path: Path) -> dict[Any, Any]:
    """The YAML file at `path`."""
    document: dict[Any, Any] = yaml.load(path.read_text(encoding="utf-8"), LOADER)  # noqa: S506 - a safe loader
    return document


def locked(path: Path) -> dict[str, list[str]]:
    """The packages of a lock, each as name and version, with their hashes."""
    hashes: dict[str, list[str]] = {}
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        words = line.split()
        if words and words[0].startswith("--hash="):
            hashes[name].append(words[0])
        elif words and not words[0].startswith("#"):
            name = words[0]
            hashes[name] = []
    return hashes


def events(workflow: dict[Any, Any]) -> Any:
    """What starts the workflow: YAML reads the key `on` as true."""
    return workflow[True]


def gitlab_jobs() -> dict[str, Job]:
    """The jobs of the GitLab file, each with what it takes over from the hidden one."""
    document = read(GITLAB)
    hidden = document[".portal"]
    jobs = {name: job for name, job in document.items() if isinstance(job, dict) and "script" in job}
    return {name: {**hidden, **job} if job.get("extends") == ".portal" else job for name, job in jobs.items()}


def steps(path: Path) -> Iterator[tuple[Job, dict[str, Any]]]:
    """Each step of each job of a workflow."""
    for job in read(path)["jobs"].values():
        for step in job["steps"]:
            yield job, step
