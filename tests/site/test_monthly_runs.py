"""What runs once a month, run whole: the report of what is outdated or vulnerable, and a build with each Python.

Every Python is the one of the tests: that another one is asked for, `test_pipelines.py` holds.
"""

from pathlib import Path

from pipeline_runs import Run, github, gitlab
from pipelines import OUTDATED, PYTHONS
from proposals import Repository

REPORT = ("### Newer versions", "mkdocs 1.6.1 1.6.2 wheel", "### Known vulnerabilities", "CVE-0000-0000")


def by_github(repository: Repository, folder: Path, store: Path, workflow: Path) -> Run:
    """A run of a workflow on its schedule."""
    return github(repository.origin, folder, repository.start, store, workflow=workflow, event="schedule")


def is_reported(text: str) -> bool:
    """Whether a report says both, in its order, and of which lock."""
    places = [text.find(words) for words in REPORT]
    return -1 not in places and places == sorted(places) and "of requirements.lock" in text


def test_github_reports_and_builds(repository: Repository, store: Path, tmp_path: Path) -> None:
    """The report stands in the summary of a run that passes; the portal is checked and built with each Python."""
    report = by_github(repository, tmp_path / "report", store, OUTDATED)
    assert report.passed == {"report": True}
    assert is_reported(report.said["report"])
    pythons = by_github(repository, tmp_path / "pythons", store, PYTHONS)
    assert pythons.passed == {"build": True}
    assert pythons.said["build"].count("No problems: ") == 2


def test_gitlab_reports_and_builds(repository: Repository, store: Path, tmp_path: Path) -> None:
    """The schedule that asks for it starts these two jobs alone; the report is kept, and nothing is published."""
    night = {"CI_COMMIT_BRANCH": "main", "CI_PIPELINE_SOURCE": "schedule", "PORTAL_OUTDATED": "yes"}
    run = gitlab(repository.origin, tmp_path / "run", repository.start, store, **night)
    assert run.passed == {"outdated": True, "newest": True}
    assert is_reported((run.folder / "outdated.md").read_text("utf-8"))
    assert not (run.folder / "public").exists()
