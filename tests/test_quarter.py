"""A department head's quarter in Excel: from the workbook of the page, through a slip, to the changed page."""

import subprocess
from pathlib import Path

import pytest
import runs
from returns import HAS_LIBREOFFICE, Filled, saved_by_libreoffice
from shared_sites import few_laid_out
from site_builds import DAY, build, own_settings

WHO = {"NAME": "Head of Procurement", "EMAIL": "procurement@driftwood.example"}
REMARK = "  # agreed with Design"


def saved(sent: Path) -> Path:
    """What is sent, saved by LibreOffice where this machine has it."""
    return saved_by_libreoffice(sent) if HAS_LIBREOFFICE else sent


@pytest.mark.thorough
def test_the_head_s_quarter(tmp_path: Path) -> None:
    """The page's workbook is filled in and taken; a slip is told by its cell; mended, the page says what is new."""
    project = few_laid_out(tmp_path / "project")
    who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in WHO.items()}
    settings = own_settings({**who, **DAY})

    def run(*command: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(command, cwd=project, env=settings, capture_output=True, text=True, check=False)

    def portal(*arguments: str) -> "subprocess.CompletedProcess[str]":
        return runs.run("macros", *arguments, folder=project, settings=settings)

    evidence = project / "data" / "evidence" / "procurement.yml"
    text = evidence.read_text(encoding="utf-8").replace("due: 2027-01-31", f"due: 2027-01-31{REMARK}")
    evidence.write_text(text, encoding="utf-8")
    for command in ("init -b main", "add -A", "commit -m start"):
        assert run("git", *command.split()).returncode == 0
    assert build(project, **DAY).returncode == 0
    page = project / "site" / "departments" / "procurement" / "index.html"
    assert "Planned for" in page.read_text(encoding="utf-8")

    filled = Filled(page.with_name("answers.xlsx").read_bytes())
    filled.fill("actions", "K1-c", done="2026年11月19日").fill("answers", "K1-c", note="The list hangs there.")
    filled.fill("bases", "K1-a", 1, title="Plan of the benches", kind="Rules", date="R8.10.1")
    filled.say(reviewed="2026/11/20")
    sent = project.parent / "procurement.xlsx"
    sent.write_bytes(filled.saved())
    told = portal("take", str(saved(sent)))
    assert told.returncode == 1
    assert "procurement.xlsx: Bases!D5: 'Rules' is none of the choices." in told.stdout
    assert evidence.read_text(encoding="utf-8") == text

    sent.write_bytes(filled.fill("bases", "K1-a", 1, kind="Regulation").saved())
    mended = str(saved(sent))
    meaning = portal("take", "--dry-run", mended)
    assert "- K1-c (Supplies are shared): Planned → " in meaning.stdout
    assert evidence.read_text(encoding="utf-8") == text
    taken = portal("take", mended)
    assert (taken.returncode, taken.stderr) == (0, "")
    assert taken.stdout.endswith("data/evidence/procurement.yml: written\n")
    changed = evidence.read_text(encoding="utf-8")
    assert f"        due: 2027-01-31{REMARK}\n        done: 2026-11-19\n" in changed
    assert [line for line in text.split("\n") if line not in changed.split("\n")] == ["reviewed: 2026-09-30"]

    assert portal("check").returncode == 0
    assert run("git", "switch", "-c", "answers").returncode == 0
    assert run("git", "commit", "-am", "Take the answers of the quarter").returncode == 0
    assert "Planned → " in portal("diff", "main").stdout
    assert run("git", "switch", "main").returncode == 0
    assert run("git", "merge", "--no-ff", "--no-edit", "answers").returncode == 0
    assert build(project, **DAY).returncode == 0
    shown = page.read_text(encoding="utf-8")
    assert "Plan of the benches" in shown
    assert "The list hangs there." in shown
    assert "Planned for" not in shown
    assert "nothing has changed" in portal("take", mended).stdout
