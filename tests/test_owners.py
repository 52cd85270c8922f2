"""CODEOWNERS names one right owner for every file, on each kind of host."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.commands import main
from macros.commands.codeowners import owners_file
from macros.editing.codeowners import PLACE, code_owners
from macros.model.company import Department
from macros.model.fields import Host

ROOT = Path(__file__).parent.parent


def codeowners(data: Path, *arguments: str) -> Result:
    """`python -m macros codeowners` on a data folder."""
    return CliRunner().invoke(main, ["--data", str(data), "codeowners", *arguments])


def test_codeowners_is_current() -> None:
    """The committed file is what the program writes."""
    written = owners_file(ROOT / "data")
    assert written is not None
    name, text = written
    assert (ROOT / name).read_text(encoding="utf-8") == text
    assert [place for place in PLACE.values() if (ROOT / place).exists()] == [name]


def test_codeowners_follows_the_data(small: Path) -> None:
    """The check fails until the file is written, passes then, and fails once an owner has changed."""
    assert codeowners(small, "--check").output == "Not current: .gitea/CODEOWNERS. Run: python -m macros codeowners\n"
    assert codeowners(small).output == ".gitea/CODEOWNERS: written\n"
    assert codeowners(small).output == ".gitea/CODEOWNERS: already current\n"
    assert codeowners(small, "--check").exit_code == 0
    path = small / "departments.yml"
    path.write_text(path.read_text("utf-8").replace("@driftwood/procurement", "@driftwood/purchasing"), "utf-8")
    assert codeowners(small, "--check").exit_code == 1


def test_a_file_without_measure_in_its_place_is_not_read_whole(small: Path) -> None:
    """A file of 100 GB where CODEOWNERS belongs is not current, and another takes its place."""
    place = small.parent / ".gitea" / "CODEOWNERS"
    place.parent.mkdir()
    with place.open("wb") as file:
        file.truncate(100_000_000_000)
    assert codeowners(small, "--check").output == "Not current: .gitea/CODEOWNERS. Run: python -m macros codeowners\n"
    assert codeowners(small).output == ".gitea/CODEOWNERS: written\n"
    assert codeowners(small, "--check").exit_code == 0


def test_codeowners_of_another_host_is_told(small: Path) -> None:
    """A file that the command wrote for the host of before is named, and fails the check until it is deleted."""
    codeowners(small)
    company = small / "company.yml"
    company.write_text(company.read_text("utf-8").replace("host: gitea", "host: github"), "utf-8")
    told = ".gitea/CODEOWNERS was made for another Git host, and names reviewers of old: delete it.\n"
    assert codeowners(small).output == f"{told}.github/CODEOWNERS: written\n"
    done = codeowners(small, "--check")
    assert (done.exit_code, done.output) == (1, told)
    (small.parent / ".gitea" / "CODEOWNERS").write_text("* @somebody\n", "utf-8")
    assert codeowners(small, "--check").exit_code == 0


def test_codeowners_of_other_bytes(small: Path) -> None:
    """A file that is no UTF-8 is not current; other ends of lines say the same."""
    assert codeowners(small).exit_code == 0
    path = small.parent / ".gitea" / "CODEOWNERS"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert codeowners(small, "--check").exit_code == 0
    path.write_bytes(b"\xff" + path.read_bytes())
    assert codeowners(small, "--check").output == "Not current: .gitea/CODEOWNERS. Run: python -m macros codeowners\n"


def test_codeowners_without_a_repository(small: Path) -> None:
    """Without a host there is nothing to write, and nothing that could be out of date."""
    path = small / "company.yml"
    path.write_text(re.sub(r"repository:\n(  .*\n)+", "", path.read_text("utf-8")), "utf-8")
    for arguments in ((), ("--check",)):
        done = codeowners(small, *arguments)
        assert (done.exit_code, done.output) == (
            0,
            "data/company.yml names no repository: there is no host to write CODEOWNERS for.\n",
        )


def test_codeowners_tells_problems(small: Path) -> None:
    """A slip in an account is told like every other problem, and nothing is written."""
    path = small / "departments.yml"
    path.write_text(path.read_text("utf-8").replace('"@driftwood/procurement"', "driftwood procurement"), "utf-8")
    done = codeowners(small)
    assert done.exit_code == 1
    assert done.output.startswith("data/departments.yml:7:12: ")
    assert done.output.endswith("1 problem in 1 file. Nothing was written.\n")
    assert not (small.parent / ".gitea").exists()


DEPARTMENTS = tuple(
    Department.model_validate({"name": "A department", "head": "Its head", **keys})
    for keys in (
        {"id": "procurement", "owner": "@driftwood/procurement"},
        {"id": "design"},
        {"id": "sales", "owner": "@driftwood/sales"},
        {"id": "archive", "owner": "@driftwood/archive", "retired": "2026-04-01", "successor": "design"},
    )
)
OWNERS = {
    "data/evidence/procurement.yml": "@driftwood/procurement",
    "data/evidence/sales.yml": "@driftwood/sales",
    "data/evidence/design.yml": "@driftwood/stewards",
    "data/evidence/archive.yml": "@driftwood/stewards",
    "data/evidence/company.yml": "@driftwood/stewards",
    "data/evidence/salesXyml": "@driftwood/stewards",
    "docs/data/evidence/sales.yml": "@driftwood/stewards",
    "data/departments.yml": "@driftwood/stewards",
    "data/guideline/outline.yml": "@driftwood/stewards",
    "data/guideline/en/checklist.yml": "@driftwood/stewards",
    "data/labels/en.yml": "@driftwood/stewards",
    "macros/derived/status.py": "@driftwood/stewards",
    "overrides/main.html": "@driftwood/stewards",
    ".github/workflows/check.yml": "@driftwood/stewards",
    ".gitlab/CODEOWNERS": "@driftwood/stewards",
    ".gitlab-ci.yml": "@driftwood/stewards",
}
"""Who is to review a change of which file."""


def rules(text: str) -> list[tuple[str, str]]:
    """Pattern and owner of each line that is no comment."""
    lines = [line.split() for line in text.splitlines() if not line.startswith("#")]
    return [(pattern, owner) for pattern, owner in lines]


@pytest.mark.parametrize("kind", [Host.GITHUB, Host.GITLAB])
def test_last_line_that_fits_is_right(kind: Host) -> None:
    """On GitHub and GitLab a file belongs to the owner of the last line that fits it."""
    lines = rules(code_owners(kind, "@driftwood/stewards", DEPARTMENTS, "data"))
    for path, owner in OWNERS.items():
        assert [who for pattern, who in lines if pattern in ("*", f"/{path}")][-1] == owner, path


def test_one_line_fits_on_gitea() -> None:
    """On Gitea, which asks the owners of every line that fits, one line alone fits each file."""
    lines = rules(code_owners(Host.GITEA, "@driftwood/stewards", DEPARTMENTS, "data"))
    for path, owner in OWNERS.items():
        fitting = [
            who
            for pattern, who in lines
            if bool(re.fullmatch(pattern.removeprefix("!"), path)) is not pattern.startswith("!")
        ]
        assert fitting == [owner], path


@pytest.mark.parametrize(
    ("kind", "office", "departments", "expected"),
    [
        (Host.GITLAB, None, DEPARTMENTS[:1], [("/data/evidence/procurement.yml", "@driftwood/procurement")]),
        (Host.GITEA, None, DEPARTMENTS[:1], [("data/evidence/procurement[.]yml", "@driftwood/procurement")]),
        (Host.GITHUB, "@driftwood/stewards", (), [("*", "@driftwood/stewards")]),
        (Host.GITEA, "@driftwood/stewards", (), [(".*", "@driftwood/stewards")]),
    ],
    ids=["GitLab without an office", "Gitea without an office", "GitHub without accounts", "Gitea without accounts"],
)
def test_codeowners_of_few(
    kind: Host, office: str | None, departments: tuple[Department, ...], expected: list[tuple[str, str]]
) -> None:
    """Who has no account is not asked, and nothing takes their line."""
    assert rules(code_owners(kind, office, departments, "data")) == expected
