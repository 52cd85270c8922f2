"""A company that has changed all that it may, and more, takes an invented next release with another format of data."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import releases
from releases import committed, contents, laid
from repository import environment, git

from macros.model.fields import FORMAT
from macros.upgrading.archive import laid_out
from macros.upgrading.begun import FOLDER, RELEASE, is_begun
from macros.upgrading.manifest import PLACE, manifest_of
from macros.upgrading.ownership import Owner, owner_of

KILLED = Path(__file__).parent / "killed"
OWN = {
    "data/evidence/purchasing.yml": b"# Ours.\nreviewed: 2026-11-02  # a Monday\nreviewed_by: Head of Purchasing\n",
    "overrides/own/logo.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>\n",
    "docs/own/hotline.md": b"# Our hotline\n",
    "data/own/remarks.yml": b"# Ours, too.\n",
    ".github/CODEOWNERS": b"* @driftwood/office\n",
    "notes beside.txt": b"of nobody's concern\n",
}
HELP, DECISIONS = "docs/help.md", ".github/decisions.md"


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder around a portal of the present release, in which a company has changed all that it may, and more."""
    folder = tmp_path_factory.mktemp("company")
    portal = laid(folder, releases.PRESENT, releases.present())
    for path, content in OWN.items():
        (portal / path).parent.mkdir(parents=True, exist_ok=True)
        (portal / path).write_bytes(content)
    departments = portal / "data" / "departments.yml"
    text = departments.read_text(encoding="utf-8")
    more = "  - id: purchasing\n    name: Purchasing # 購買\n    head: Head of Purchasing\n    items: []\n"
    departments.write_text(text + more, encoding="utf-8")
    for path in (HELP, releases.TEMPLATE, releases.GONE):
        (portal / path).write_bytes((portal / path).read_bytes() + b"\n")
    (portal / DECISIONS).unlink()
    committed(portal)
    releases.archive(folder, releases.NEXT, releases.invented(), FORMAT + 1)
    return folder


def macros(portal: Path, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
    """What a command of the program in the portal does, in a process of its own."""
    command = [sys.executable, "-m", "macros", *arguments]
    return subprocess.run(
        command, cwd=portal, env=environment(**more), capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL
    )


def test_a_company_that_changed_everything(company: Path) -> None:
    """Nothing of its own is lost, also when it is killed half way; Git undoes all of it; what it changed is named."""
    portal, archive = company / "portal", f"../guidance-portal-{releases.NEXT}.zip"
    before = contents(portal)
    refused = macros(portal, "upgrade", archive, "--yes")
    assert refused.returncode == 1
    for path in (releases.TEMPLATE, releases.GONE):
        assert f"{path}: you have changed this file of the product" in refused.stdout
    assert HELP not in refused.stdout
    assert refused.stdout.rstrip().endswith("2 problems in 2 files. Nothing was done.")

    asked = ["--keep", releases.TEMPLATE, "--replace", releases.GONE]
    shown = macros(portal, "upgrade", archive, "--dry-run", *asked)
    assert shown.returncode == 0
    for line in (
        f"Release {releases.NEXT} takes the place of {releases.PRESENT}.",
        f"New: 1\n  {releases.ADDED}",
        f"Changed by you, and replaced: 1\n  {releases.GONE}",
        f"Changed by you, and left as they are: 2\n  {HELP}\n  {releases.TEMPLATE}",
        f"Taken away by you, and left away: 1\n  {DECISIONS}",
        f"Yours, and brought from format {FORMAT} to {FORMAT + 1}: ",
    ):
        assert line in shown.stdout, shown.stdout + shown.stderr
    assert contents(portal) == before
    assert not (portal / FOLDER).exists()

    killed(portal, portal / archive, "--yes", *asked)
    blocked = macros(portal, "check")
    assert blocked.returncode == 1
    assert "An upgrade of this portal has begun and not ended" in blocked.stderr
    done = macros(portal, "upgrade")
    assert f"Release {releases.NEXT} stands here." in done.stdout, done.stdout + done.stderr
    assert "departments, " in done.stdout or "problem" in done.stdout  # it ends with a check
    assert_arrived(before, contents(portal))
    assert not (portal / FOLDER).exists()

    assert "undo it with git reset --hard" in done.stdout
    git(portal, "reset", "-q", "--hard")
    assert contents(portal) == before


def killed(portal: Path, archive: Path, *arguments: str) -> None:
    """Begins the upgrade and ends it, as `kill -9` does, while files are replaced."""
    laid_out(archive, archive.name, portal / FOLDER / RELEASE)
    place = portal / FOLDER / RELEASE
    paths = os.pathsep.join([str(place), str(KILLED)])
    around = environment(KILL_AT="70", PYTHONPATH=paths, PYTHONDONTWRITEBYTECODE="1")
    command = [sys.executable, "-m", "macros.upgrading", str(portal), *arguments]
    ended = subprocess.run(command, cwd=place, env=around, capture_output=True)
    assert ended.returncode == -9, ended.stderr
    assert is_begun(portal)
    assert (portal / releases.GONE).exists()  # what goes, goes last


def assert_arrived(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Each file of the company says what it said, and each of the product is the release's, or as was asked for."""
    own = {path: content for path, content in before.items() if owner_of(path) is not Owner.PRODUCT}
    assert {*OWN} <= {*own}
    for path, content in own.items():
        moved = content
        if path.startswith("data/evidence/"):
            moved = content.replace(releases.OLD_KEY.encode(), releases.NEW_KEY.encode())
        if path == "data/company.yml":
            moved = content.replace(f"format: {FORMAT}\n".encode(), f"format: {FORMAT + 1}\n".encode())
        assert after[path] == moved, path
    for path, content in releases.invented().items():
        is_written = path.startswith("data/schema/")
        if owner_of(path) is Owner.PRODUCT and path not in {HELP, releases.TEMPLATE, DECISIONS} and not is_written:
            assert after[path] == content, path
    for path in (HELP, releases.TEMPLATE):
        assert after[path] == before[path]
    assert releases.GONE not in after
    assert DECISIONS not in after
    assert manifest_of(after[PLACE]).version == releases.NEXT
