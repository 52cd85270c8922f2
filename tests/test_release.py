"""A release is made by one command from one commit, and what it is made of is written down."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import releases
from repository import commit, environment, git

from macros.model.fields import FORMAT
from macros.upgrading.archive import laid_out

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / ".ci"))

import packages  # noqa: E402 - it stands with the pipelines, which no package holds

BILL = ".ci/bill.cdx.json"


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository as one commit, without its tests."""
    folder = tmp_path_factory.mktemp("product") / "product"
    for path, content in releases.present().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    (folder / ".ci" / "lock").chmod(0o755)
    git(folder, "init", "-q", "-b", "main")
    return commit(folder, {})


def release(product: Path, version: str, to: Path) -> "subprocess.CompletedProcess[str]":
    """What the command does."""
    command = [sys.executable, ".ci/release.py", version, str(to)]
    return subprocess.run(command, cwd=product, env=environment(), capture_output=True, encoding="utf-8")


def test_a_release_is_one_command(product: Path, tmp_path: Path) -> None:
    """The archive holds the commit, its list and its bill of materials, and is the same bytes each time."""
    done = [release(product, "1.0", tmp_path / name) for name in ("one", "two")]
    assert [run.returncode for run in done] == [0, 0], done[0].stderr
    archive = tmp_path / "one" / "guidance-portal-1.0.zip"
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    assert (tmp_path / "one" / f"{archive.name}.sha256").read_text() == f"{digest}  {archive.name}\n"
    assert archive.read_bytes() == (tmp_path / "two" / archive.name).read_bytes()
    listed = laid_out(archive, archive.name, tmp_path / "new", digest)
    assert (listed.version, listed.format) == ("1.0", FORMAT)
    assert listed.files.keys() - {BILL} == releases.present().keys()
    assert ".ci/lock" in listed.executable
    assert (tmp_path / "new" / "data" / "company.yml").read_bytes() == releases.present()["data/company.yml"]
    assert "The data had no number yet." in (tmp_path / "one" / "guidance-portal-1.0.md").read_text(encoding="utf-8")
    bill = json.loads((tmp_path / "new" / BILL).read_text(encoding="utf-8"))
    assert bill == json.loads((tmp_path / "one" / "guidance-portal-1.0.cdx.json").read_text(encoding="utf-8"))
    assert bill["metadata"]["component"]["version"] == "1.0"
    assert "git tag -a v1.0" in done[0].stdout


def test_what_keeps_a_release_from_being_made(product: Path, tmp_path: Path) -> None:
    """A tree with changes, a version that nothing speaks of, and one that is out already: all is told, none written."""
    git(product, "tag", "v1.2")
    (product / "notes.txt").write_text("not committed")
    told = release(product, "1.1", tmp_path / "new")
    assert told.returncode == 1
    assert told.stderr.splitlines() == [
        "The work tree holds changes that are not committed, or files that Git does not know.",
        "pyproject.toml says that the version is 1.0.",
        ".github/CHANGELOG.md has no section of 1.1, or nothing in it.",
        "There is a tag v1.2, which is later.",
        "Nothing was written.",
    ]
    (product / "notes.txt").unlink()
    git(product, "tag", "-d", "v1.2")
    git(product, "tag", "v1.0")
    told = release(product, "1.0", tmp_path / "new")
    git(product, "tag", "-d", "v1.0")
    assert told.stderr.splitlines()[0] == "There is a tag v1.0 already: what was released stays as it is."
    assert "is no version" in release(product, "../1", tmp_path / "new").stderr
    assert not (tmp_path / "new").exists()


# What the portal is made of


def test_the_list_of_packages_is_current() -> None:
    """Each package has its version, reason, licence and end of life as pyproject.toml, locks and packages say."""
    assert packages.PAGE.read_text(encoding="utf-8") == packages.page(), "run .venv/bin/python .ci/packages.py"


def test_every_package_has_a_reason_and_a_licence() -> None:
    """Nothing stands in the list without either."""
    listed = {package.name for package in packages.packages()}
    asked = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[dependency-groups]")[0]
    named = {packages.plain(name) for name in re.findall(r'^  "([\w.-]+)', asked, re.M)}
    assert named - {"guidance-portal"} == packages.reasons().keys()
    assert packages.reasons().keys() <= listed
    text = packages.PAGE.read_text(encoding="utf-8")
    assert "not installed where" not in text
    assert "see its files" not in text


def test_the_bill_names_what_is_published() -> None:
    """Packages with hashes and licences, who needs whom, and what the site carries that no lock names."""
    bill = json.loads(packages.bill("1.0"))
    assert packages.bill("1.0") == packages.bill("1.0")
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    by_name = {component["name"]: component for component in bill["components"]}
    assert {"Lunr", "reveal.js", "Material Design Icons", "clipboard.js"} <= by_name.keys()
    assert by_name["mkdocs"]["scope"] == "required"
    assert by_name["pytest"]["scope"] == "excluded"
    assert by_name["mkdocs"]["hashes"]
    references = [component["bom-ref"] for component in bill["components"]]
    assert len(references) == len(set(references))
    known = {*references, "guidance-portal"}
    assert {ref for entry in bill["dependencies"] for ref in (entry["ref"], *entry["dependsOn"])} <= known
    assert "simple/" not in json.dumps(bill)
