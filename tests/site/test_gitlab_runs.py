"""GitLab's pipeline runs whole: a slip is told, a meaning is said, and nothing broken takes the old site's place."""

from pathlib import Path

from pipeline_runs import gitlab
from proposals import SLIP, TWICE, Repository
from repository import git
from site_builds import Built

MAIN = {"CI_COMMIT_BRANCH": "main", "CI_PIPELINE_SOURCE": "push"}
NIGHT = {"CI_COMMIT_BRANCH": "main", "CI_PIPELINE_SOURCE": "schedule"}


def request(repository: Repository) -> dict[str, str]:
    """What GitLab says of a merge request whose branch began at the start."""
    return {"CI_PIPELINE_SOURCE": "merge_request_event", "CI_MERGE_REQUEST_DIFF_BASE_SHA": repository.start}


def test_tells_a_slip(repository: Repository, store: Path, tmp_path: Path) -> None:
    """A merge request with a slip is red, and check, meaning and preview all say where it stands and how to mend it."""
    run = gitlab(repository.origin, tmp_path / "run", repository.slip, store, **request(repository))
    assert run.passed == {"check": False, "meaning": True, "preview": False}
    for said in run.said.values():
        assert f"{SLIP}\n    allowed: K1-a to K1-d, K1-note1\n    fix: choose one of the allowed ids\n" in said
        assert "Traceback" not in said
    assert not (run.folder / "site").exists()


def test_publishes_no_two_proposals_that_break_each_other(repository: Repository, store: Path, tmp_path: Path) -> None:
    """Each is green by itself; together they are red before the second is merged, and if it is, the old site stays."""
    proposed = gitlab(repository.origin, tmp_path / "run", repository.second, store, **request(repository))
    assert proposed.passed == {"check": True, "meaning": True, "preview": True}
    assert (
        "- K1-c (Supplies are shared): Planned → Overdue: Open past its due day, 2026-11-01" in proposed.said["meaning"]
    )
    assert "Stores" in Built(proposed.folder / "site").pages["departments/"].article.text

    main = tmp_path / "main"
    published = gitlab(repository.origin, main, repository.merged(repository.first), store, **MAIN)
    assert published.passed == {"check": True, "pages": True}
    public = Built(main / "public").bytes
    assert "departments/stores/index.html" in public

    together = repository.merged(repository.first, repository.second)
    before = git(repository.origin, "rev-parse", f"{together}^1")
    again = {**request(repository), "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": before}
    result = gitlab(repository.origin, tmp_path / "run", together, store, "check", **again)
    assert result.passed == {"check": False}
    assert TWICE in result.said["check"]

    night = gitlab(repository.origin, main, together, store, **NIGHT)
    assert night.passed == {"check": False, "pages": False}
    assert TWICE in night.said["pages"]
    assert Built(main / "public").bytes == public


def test_notes_publish_nothing(repository: Repository, store: Path, tmp_path: Path) -> None:
    """The schedule for notes starts that job alone, which passes without a token and says what is missing."""
    run = gitlab(repository.origin, tmp_path / "run", repository.start, store, **NIGHT, PORTAL_NOTES="yes")
    assert run.passed == {"notes": True}
    assert "No PORTAL_NOTE_TOKEN, so no notes" in run.said["notes"]
    assert not (run.folder / "public").exists()
