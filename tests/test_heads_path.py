"""A department head changes an answer: from the edit to the changed page, as one way."""

import subprocess
from pathlib import Path

import runs
from shared_sites import few_laid_out
from site_builds import DAY, build, own_settings

WHO = {"NAME": "Head of Procurement", "EMAIL": "procurement@driftwood.example"}
BEFORE = "      - what: Put a price list beside the cabinet\n        owner: Procurement\n        due: 2027-01-31\n"
SLIP = BEFORE + "        done: 2026/11/19\n"
MENDED = BEFORE + "        done: 2026-11-19\n"


def test_from_the_edit_to_the_page(tmp_path: Path) -> None:
    """A slip is caught with its fix; mended, the change is told in words, merged, and the page says so."""
    project = few_laid_out(tmp_path / "project")
    who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in WHO.items()}
    settings = own_settings(who)

    def run(*command: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(command, cwd=project, env=settings, capture_output=True, text=True, check=False)

    def portal(*arguments: str) -> "subprocess.CompletedProcess[str]":
        return runs.run("macros", *arguments, folder=project, settings=settings)

    for command in ("init -b main", "add -A", "commit -m start", "switch -c procurement"):
        assert run("git", *command.split()).returncode == 0
    assert build(project, **DAY).returncode == 0
    page = project / "site" / "departments" / "procurement" / "index.html"
    assert "Planned for" in page.read_text(encoding="utf-8")

    evidence = project / "data" / "evidence" / "procurement.yml"
    text = evidence.read_text(encoding="utf-8")
    assert text.count(BEFORE) == 1
    evidence.write_text(text.replace(BEFORE, SLIP), encoding="utf-8")
    checked = portal("check", "--only", "data/evidence/procurement.yml")
    assert checked.returncode == 1
    assert "fix: write 2026-11-19" in checked.stdout

    evidence.write_text(text.replace(BEFORE, MENDED), encoding="utf-8")
    assert portal("check").returncode == 0
    assert run("git", "commit", "-am", "Report the price list done").returncode == 0
    told = portal("diff", "main").stdout
    assert "- K1-c (Supplies are shared): Planned → Review due: All actions are done, the last on 2026-11-19." in told

    for command in ("switch main", "merge procurement"):
        assert run("git", *command.split()).returncode == 0
    assert build(project, **DAY).returncode == 0
    shown = page.read_text(encoding="utf-8")
    assert "All actions are done, the last on" in shown
    assert "Planned for" not in shown
