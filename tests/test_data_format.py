"""Data in another format than the program's is told, with what to do, and nothing that may only follow from it."""

from pathlib import Path

import pytest
from samples import SMALL
from site_builds import plain_yaml
from test_broken import problems_of

from macros.model.fields import FORMAT

ROOT = Path(__file__).parents[1]
CHANGELOG = (ROOT / ".github" / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("data", [ROOT / "data", SMALL], ids=["sample", "small"])
def test_data_says_its_format(data: Path) -> None:
    """The data that ships says that it is in the format of the program."""
    assert plain_yaml(data / "company.yml")["format"] == str(FORMAT)


def test_data_without_a_number_is_in_format_1(small: Path) -> None:
    """Where the number is left out, it is 1."""
    path = small / "company.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("format: 1\n", ""), encoding="utf-8")
    assert "format" not in plain_yaml(path)
    assert [problem.rule for problem in problems_of(small)] == ([] if FORMAT == 1 else ["data-format"])


def test_older_data_is_to_be_brought_over(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later program leads older data to the change log."""
    monkeypatch.setattr("macros.loading.rules.company.FORMAT", FORMAT + 1)
    [problem] = problems_of(small)
    assert problem.rule == "data-format"
    assert ".github/CHANGELOG.md" in problem.fix


def test_every_format_has_its_note() -> None:
    """The change log says for each number from 1 on what the format is, or how to bring data over."""
    assert [number for number in range(1, FORMAT + 1) if f"**Format {number}" not in CHANGELOG] == []
