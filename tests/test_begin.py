"""A company begins its own portal in place of the sample: by options or by answers, and never over its own data."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import releases
import sample
from click.testing import CliRunner, Result
from png import SVG
from repository import environment
from site_builds import ROOT, plain_yaml

from macros.beginning import journal
from macros.beginning.sample import EARLIER, PLACE, company_files, digest, known, known_text, sample_files, sample_text
from macros.commands import main
from macros.model.fields import FORMAT
from macros.upgrading.formats import Step

NAMES = ["--name", "Aster Works", "--name", "ja=アスター工業"]
ANSWERS = [
    *("begin", "--yes", *NAMES, "--languages", "en,ja", "--time-zone", "Asia/Tokyo"),
    *("--contact", "Economic Security Office; Extension 7112; mailto:eso@aster.example"),
    *("--host", "github", "--repository", "https://github.com/aster/portal", "--owner", "@aster/eso"),
    *("--address", "https://portal.example/security", "--color", "c64810", "--accent", "#0a5c86"),
    *("--departments", "purchasing:Purchasing:B1,A1-a", "--departments", "sales：Sales"),
]
WRONG = [
    *("begin", "--yes", "--name", "Aster", "--time-zone", "Tokyo", "--languages", "en,jp", "--color", "e95513"),
    *("--contact", "Office", "--departments", "Sales:Sales", "--address", "https://portal.example/index.html"),
    *("--host", "github", "--repository", "https://gitlab.com/aster/portal", "--logo", "logo.gif"),
]
QUESTIONS = [
    *("ja,en", "アスター工業", "en=Aster Works", ""),
    *("Nowhere", "Asia/Tokyo"),
    *("経済安全保障室", "経済安全保障室；内線7112", ""),
    *("営業部", "sales:営業部:Z9", "sales:営業部:B1、A1-a", ""),
    *("github", "https://gitlab.com/a/b", "https://github.com/a/b", "a", "@a/eso", ""),
    *("ffffff", "123456", "", "missing.svg", "", "y"),
]
"""What somebody types, six mistakes among it."""


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A copy of the sample, as a release lays it out."""
    project = tmp_path / "portal"
    ignored = shutil.ignore_patterns("__pycache__", "node_modules", ".data.lock")
    for name in ("data", "docs", "overrides", ".gitlab", ".github"):
        shutil.copytree(ROOT / name, project / name, ignore=ignored)
    shutil.copy(ROOT / "mkdocs.yml", project)
    hooks = project / "macros" / "mkdocs_rim" / "hooks.py"  # which MkDocs asks for; this Python runs the program
    hooks.parent.mkdir(parents=True)
    hooks.touch()
    return project


def run(project: Path, *arguments: str, typed: str | None = None) -> Result:
    """The command with the project's data."""
    return CliRunner().invoke(main, ["--data", str(project / "data"), *arguments], input=typed)


def state(project: Path) -> dict[str, bytes]:
    """Every file of the project but the lock."""
    paths = (path for path in project.rglob("*") if path.is_file() and path.name != ".data.lock")
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in sorted(paths)}


def test_the_sample_is_kept_for_later() -> None:
    """What the program holds is the sample of the repository; python -m tests.sample writes it."""
    assert PLACE.read_text("utf-8") == sample.text()
    assert dict(sample_files()) == company_files(ROOT)
    assert len(PLACE.read_bytes()) < 100_000
    assert EARLIER.read_text("utf-8") == known_text(sample.digests(sample_files(), company_files(ROOT)))


def test_what_an_upgrade_makes_of_a_sample_is_known() -> None:
    """Where the format of data has risen, the sample that was kept is known as it was and as an upgrade brings it."""
    step = Step("evidence/*.yml", lambda content, _: content.replace(b"reviewed_by:", b"confirmed_by:"))
    listed = sample.digests(sample_files(), {}, FORMAT + 1, {FORMAT: (step,)})
    for path, upgraded in (
        (
            "data/evidence/sales.yml",
            sample_files()["data/evidence/sales.yml"].replace(b"reviewed_by:", b"confirmed_by:"),
        ),
        ("data/company.yml", sample_files()["data/company.yml"].replace(b"format: 1\n", b"format: 2\n")),
    ):
        assert listed[path] == known()[path] | {digest(upgraded)}


@pytest.mark.thorough
def test_an_upgraded_sample_begins(tmp_path: Path) -> None:
    """A portal that was upgraded while it was the sample of an earlier release begins; one whose file differs does not.

    The release that it has now has another sample: an answer is another, and a department is gone.
    """
    old, changed, gone = dict(company_files(ROOT)), "data/evidence/sales.yml", "data/evidence/production.yml"
    new = {path: content + b"# another\n" * (path == changed) for path, content in old.items() if path != gone}
    files = {
        **releases.present(),
        "macros/beginning/sample.json": sample_text(new).encode(),
        "macros/beginning/earlier.json": known_text(sample.digests(sample_files(), new)).encode(),
    }
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    command = [sys.executable, "-m", "macros", *ANSWERS]
    with (tmp_path / gone).open("ab") as file:
        file.write(b"# mine\n")
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, encoding="utf-8")
    assert (done.returncode, gone in done.stderr + done.stdout) == (1, True)
    (tmp_path / gone).write_bytes(old[gone])
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    left = sorted(path.name for path in (tmp_path / "data" / "evidence").iterdir())
    assert left == ["purchasing.yml", "sales.yml"]


def test_a_portal_begins_by_options(portal: Path) -> None:
    """The sample is gone, the answers stand in the data, it checks, and a second run changes nothing."""
    (portal / "data" / "cases" / "local" / "cases.yml").write_text("cases: {}\n", encoding="utf-8")
    kept = {path: content for path, content in state(portal).items() if path not in sample_files()}
    (portal.parent / "aster.svg").write_bytes(SVG)
    done = run(portal, *ANSWERS, "--logo", str(portal.parent / "aster.svg"))
    assert done.exit_code == 0, done.output
    assert [line[:4] for line in done.output.splitlines() if line.startswith("  ")] == [f"  {n}." for n in range(1, 6)]
    company = plain_yaml(portal / "data" / "company.yml")
    assert company["name"] == {"en": "Aster Works", "ja": "アスター工業"}
    assert not {"sample", "as_of"} & company.keys()
    assert company["site"]["colors"] == {"main": "#c64810", "accent": "#0a5c86"}
    assert company["contacts"][0]["matter"].keys() == {"en", "ja"}
    assert sorted(path.name for path in (portal / "data" / "evidence").iterdir()) == ["purchasing.yml", "sales.yml"]
    assert "# B1-a:" in (portal / "data" / "evidence" / "purchasing.yml").read_text("utf-8")
    assert plain_yaml(portal / "data" / "training" / "log.yml") == {"held": []}
    assert (portal / "overrides" / "own" / "logo.svg").read_bytes() == SVG
    assert (portal / ".github" / "CODEOWNERS").read_text("utf-8").endswith("* @aster/eso\n")
    assert not (portal / ".gitlab" / "CODEOWNERS").exists()
    after = state(portal)
    assert {path: after.get(path) for path in kept if not path.endswith("CODEOWNERS")} == {
        path: content for path, content in kept.items() if not path.endswith("CODEOWNERS")
    }
    checked = run(portal, "check")
    assert checked.exit_code == 0, checked.output
    after = state(portal)
    again = run(portal, *ANSWERS, "--logo", str(portal.parent / "aster.svg"))
    assert again.exit_code == 0, again.output
    assert "nothing is to be changed" in again.output
    assert state(portal) == after


def test_what_is_wrong_is_told_all_at_once(portal: Path) -> None:
    """Each answer that cannot be is told at its option, and nothing is changed."""
    before = state(portal)
    (portal.parent / "logo.gif").write_bytes(b"GIF89a")
    without_logo = WRONG[:-2]
    done = run(portal, *without_logo)
    assert done.exit_code == 1
    told = [line.split(":")[0] for line in done.output.splitlines() if line.startswith("--")]
    assert " ".join(told) == "--address --color --contact --departments --host --languages --time-zone"
    assert "fix: write Asia/Tokyo" in done.output
    pictured = run(portal, *without_logo, "--logo", str(portal.parent / "logo.gif"))
    assert "--logo: the file's name ends in .gif." in pictured.output
    assert state(portal) == before


def test_questions_are_asked_again(portal: Path) -> None:
    """A mistake is told at once, in the language of the portal, and the question comes again."""
    done = run(portal, "begin", typed="".join(f"{line}\n" for line in QUESTIONS))
    assert done.exit_code == 0, done.output
    first = ["「Nowhere」は", "「経済安全保障室」には", "「営業部」には", "「Z9」は"]
    for told in (*first, "アドレスはgitlabのもの", "「a」は", "色「#ffffff」は", "missing.svg"):
        assert told in done.output, told
    assert "  1. python -m mkdocs serveを実行し" in done.output
    company = plain_yaml(portal / "data" / "company.yml")
    assert company["name"] == {"ja": "アスター工業", "en": "Aster Works"}
    assert company["repository"] == {"address": "https://github.com/a/b", "host": "github"}
    department = plain_yaml(portal / "data" / "departments.yml")["departments"][0]
    assert (department["head"], department["items"]) == ("営業部の責任者", ["B1", "A1-a"])
    assert "**何を" in (portal / ".github" / "pull_request_template.md").read_text("utf-8")
    assert run(portal, "check").exit_code == 0
    assert run(portal, "schema", "--check").exit_code == 0


@pytest.mark.parametrize("name", ["data/evidence/sales.yml", "data/company.yml", "data/inbox/sales-2026-11-20.yml"])
def test_a_portal_in_use_is_left_alone(portal: Path, name: str) -> None:
    """Where a file says something else than the sample, it is named, whatever is asked for, and nothing is changed."""
    with (portal / name).open("a", encoding="utf-8") as file:
        file.write("# mine\n")
    before = state(portal)
    for arguments, typed in ((ANSWERS, None), (["begin"], "en\n")):
        done = run(portal, *arguments, typed=typed)
        assert done.exit_code == 1
        assert f"This portal is in use: the sample holds something else in {name}." in done.output
        assert state(portal) == before


def test_line_ends_of_windows_are_no_use(portal: Path) -> None:
    """Git on Windows has written the sample's lines with other ends: it is the sample all the same."""
    for name in sample_files():
        path = portal / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run(portal, *ANSWERS).exit_code == 0


def test_a_no_changes_nothing(portal: Path) -> None:
    """Before anything is written, somebody may still say no; nothing is left beside."""
    before = state(portal)
    done = run(portal, "begin", *ANSWERS[2:], typed="\nn\n")
    assert done.exit_code == 1, done.output
    assert "Begin now?" in done.output
    assert state(portal) == before


def test_a_run_that_was_broken_off_is_ended(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the first files other commands refuse, and the next run ends the first one, whatever it is asked."""
    written: list[Path] = []

    def breaking(path: Path, content: str | bytes, project: Path) -> bool:
        if ".begin" not in str(path) and len(written) == 2:
            raise KeyboardInterrupt
        written.extend([path] if ".begin" not in str(path) else [])
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.write_bytes(content.encode() if isinstance(content, str) else content) > 0

    with monkeypatch.context() as patch:
        patch.setattr(journal, "write", breaking)
        assert run(portal, *ANSWERS).exit_code != 0
    assert len(written) == 2
    refused = run(portal, "check")
    assert refused.exit_code == 1
    assert "run python -m macros begin, which ends it" in refused.output
    ended = run(portal, "begin")
    assert ended.exit_code == 0, ended.output
    assert "An earlier run was broken off" in ended.output
    assert not list(portal.glob(".begin*"))
    assert run(portal, "check").exit_code == 0
    assert "nothing is to be changed" in run(portal, *ANSWERS).output


def test_what_somebody_changed_meanwhile_stops_the_end(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is neither as it was nor as it is to be is somebody's: it is named, and left alone."""
    with monkeypatch.context() as patch:
        patch.setattr(journal, "finish", lambda project: [])
        assert run(portal, *ANSWERS).exit_code == 0
    company = portal / "data" / "company.yml"
    company.write_text("mine", encoding="utf-8")
    done = run(portal, "begin")
    assert done.exit_code == 1
    assert "data/company.yml: the file has been changed since the portal began." in done.output
    assert company.read_text("utf-8") == "mine"


def test_any_code_page_asks(portal: Path) -> None:
    """In a window of Japan's Windows every question and answer is readable."""
    around = {**os.environ, "PYTHONIOENCODING": "cp932", "PYTHONUTF8": "0"}
    typed = "".join(f"{line}\n" for line in QUESTIONS).encode("cp932")
    command = [sys.executable, "-m", "macros", "--data", str(portal / "data"), "begin"]
    done = subprocess.run(command, cwd=ROOT, input=typed, env=around, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("cp932")
    assert "タイムゾーン [Asia/Tokyo]" in done.stdout.decode("cp932")
    assert "アスター工業" in (portal / "data" / "company.yml").read_text("utf-8")


def test_the_sample_comes_back_elsewhere(portal: Path, tmp_path: Path) -> None:
    """It stands on the portal's own pages with nothing of the company's, and the portal stays as it is."""
    assert run(portal, *ANSWERS).exit_code == 0
    (portal / "overrides" / "own" / "logo.svg").write_bytes(SVG)
    before = state(portal)
    folder = tmp_path / "look"
    done = run(portal, "sample", str(folder))
    assert done.exit_code == 0, done.output
    assert state(portal) == before
    laid_out = state(folder)
    assert {path: laid_out[path] for path in sample_files()} == dict(sample_files())
    assert not [path for path in laid_out if path.startswith("overrides/own/")]
    assert "purchasing" not in " ".join(laid_out)
    assert run(folder, "check").exit_code == 0
    again = run(portal, "sample", str(folder))
    assert again.exit_code == 1
    assert "holds something already" in again.output
    for name in ("data/look", "docs"):
        assert run(portal, "sample", str(portal / name)).exit_code == 1
    assert state(portal) == before
