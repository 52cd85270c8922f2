"""A translation holds the digest of its original: who changes the original is told which translation to read again."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from site_builds import ROOT

from macros.commands import main

LISTED = "\nlanguages: [en, ja]\n"
SILENT = "docs/contribute/"
"""Pages that are left in English."""


def run(project: Path, *arguments: str) -> Result:
    """`python -m macros` in a project."""
    return CliRunner().invoke(main, ["--data", str(project / "data"), *arguments])


def put(path: Path, old: str, new: str) -> None:
    """Replaces what stands in a file once."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, (path, old, text.count(old))
    path.write_text(text.replace(old, new), "utf-8")


def line_of(path: Path, text: str) -> int:
    """The line that begins with a text."""
    return next(n for n, line in enumerate(path.read_text("utf-8").splitlines(), 1) if line.startswith(text))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The portal's data and pages, in English and Japanese."""
    for folder in ("data", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    company = tmp_path / "data" / "company.yml"
    if "languages:" not in company.read_text("utf-8"):
        put(company, "\nas_of:", f"{LISTED}as_of:")
    return tmp_path


def told(result: Result) -> list[str]:
    """The first line of what is said of each translation that is to be read again."""
    lines = [line for line in result.output.splitlines() if "translation was made" in line or "which original" in line]
    return sorted(lines)


def test_what_ships_was_made_from_what_ships() -> None:
    """Each Japanese record, label and page says that it was made from its English original as it is."""
    listed = run(ROOT, "translations", "--language", "ja")
    assert listed.exit_code == 0
    assert [line for line in told(listed) if not line.startswith(SILENT)] == []


def test_a_changed_original_names_its_translation(project: Path) -> None:
    """The check and the list name each translation with file and line; the check stays green, and --read settles it."""
    data = project / "data"
    put(data / "guideline" / "en" / "autonomy.yml", "title: Initiatives to ensure", "title: Steps to ensure")
    quiz = data / "training" / "quiz.yml"
    question = next(line for line in quiz.read_text("utf-8").splitlines() if line.startswith("    question: "))
    put(quiz, f"{question}\n", f"{question} Really?\n")
    label = "  title: Everyday cases\n"
    put(data / "labels" / "en.yml", label, "  title: Cases of every day\n")
    put(project / "docs" / "help.md", "\n# ", "\n# Your ")
    wanted = [
        f"data/guideline/ja/autonomy.yml:{line_of(data / 'guideline/ja/autonomy.yml', 'autonomy:')}:1: "
        "the original of 'autonomy' has changed since this translation was made.",
        "docs/ja/help.md:1:1: the original of 'docs/help.md' has changed since this translation was made.",
    ]
    listed = told(run(project, "translations"))
    assert len(listed) == 4
    assert set(wanted) < set(listed)
    assert any(line.startswith("data/labels/ja.yml:") and "'labels/cases.title'" in line for line in listed)
    assert any(line.startswith("data/training/ja/quiz.yml:") and "'quiz/" in line for line in listed)
    checked = run(project, "check", "--format", "github")
    assert checked.exit_code == 0, checked.output
    assert checked.output.count("::warning file=") == 4
    assert told(run(project, "check")) == listed
    only = run(project, "check", "--only", str(data / "guideline" / "en" / "autonomy.yml"))
    assert told(only) == [wanted[0]]
    as_json = run(project, "check", "--format", "json")
    assert json.loads(as_json.stdout) == {"problems": []}
    assert told(as_json) == listed
    before = (data / "guideline" / "ja" / "autonomy.yml").read_text("utf-8").splitlines()
    read = run(project, "translations", "--read", "autonomy", "docs/ja/help.md")
    assert read.output == "data/guideline/ja/autonomy.yml: written\ndocs/ja/help.md: written\n"
    after = (data / "guideline" / "ja" / "autonomy.yml").read_text("utf-8").splitlines()
    ((was, now),) = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert was.startswith("  made_from: ")
    assert now.startswith("  made_from: ")
    assert [line for line in listed if line not in wanted] == told(run(project, "check"))
    assert run(project, "translations", "--read", "all").exit_code == 0
    assert told(run(project, "check")) == []


def test_layout_of_an_original_is_nothing(project: Path) -> None:
    """Line ends, quotes, comments, links and words of the search do not count: no reader reads another text."""
    path = project / "data" / "guideline" / "en" / "autonomy.yml"
    lines = path.read_text("utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("  title: "))
    title = lines[at].removeprefix("  title: ")
    lines[at : at + 1] = ["  # why it is called so", "  title: >-", *(f"    {word}" for word in title.split())]
    at = lines.index("  search:")
    lines[at + 1] = "    - other words"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    page = project / "docs" / "help.md"
    text = page.read_text("utf-8")
    put(page, text, text.replace("\n\n", "\n\n\n"))
    assert told(run(project, "check")) == []


def test_a_language_that_is_not_listed_is_not_named(project: Path) -> None:
    """Who words an original anew hears nothing of a language that the site does not speak; the list has it."""
    put(project / "data" / "company.yml", LISTED, "\n")
    put(project / "docs" / "help.md", "\n# ", "\n# Your ")
    put(project / "data" / "labels" / "en.yml", "  title: Everyday cases\n", "  title: Cases of every day\n")
    assert told(run(project, "check")) == []
    assert len(told(run(project, "translations"))) == 2


def test_a_translation_that_says_nothing_is_named(project: Path) -> None:
    """Without a digest nobody knows what it was made from; its comment stays where it is when one is written."""
    path = project / "data" / "guideline" / "ja" / "autonomy.yml"
    stamp = path.read_text("utf-8").splitlines()[line_of(path, "autonomy:")]
    put(path, f"autonomy:\n{stamp}\n", "autonomy:  # 領域\n  # 題名\n")
    line = line_of(path, "autonomy:")
    listed = told(run(project, "check"))
    assert listed == [
        f"data/guideline/ja/autonomy.yml:{line}:1: 'autonomy' does not say which original it was made from."
    ]
    run(project, "translations", "--read", "autonomy")
    assert f"autonomy:  # 領域\n{stamp}\n  # 題名\n" in path.read_text("utf-8")
    assert told(run(project, "check")) == []


def test_a_language_without_records_lacks_all(project: Path) -> None:
    """A third language, of which nothing stands there, has everything to be translated, each with its original."""
    listed = run(project, "translations", "--language", "de")
    assert listed.exit_code == 0
    assert "data/guideline/en/autonomy.yml:4:1: 'autonomy' is not translated into de." in listed.output
    assert "docs/help.md: 'docs/help.md' is not translated into de." in listed.output
    assert listed.output.splitlines()[-1].endswith("0 to read again, 0 as their originals are.")
    assert told(listed) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--language", "en"], "'en' is no language that en can be translated into"),
        (["--language", "klingon"], "'klingon' is no language"),
        (["--read", "autonmy"], "did you mean 'autonomy'?"),
        (["--read", "data/guideline/en/autonomy.yml"], "is no translation and no file with translations"),
    ],
    ids=["its own language", "no language", "a slip", "an original"],
)
def test_what_cannot_be_meant_is_refused(project: Path, arguments: list[str], words: str) -> None:
    """A name that names nothing is refused with the nearest one, and no file is written."""
    refused = run(project, "translations", *arguments)
    assert refused.exit_code == 2
    assert words in refused.output
