"""What a company has begun builds: its pages say what it typed, and nothing of the sample is left on them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from site_builds import Built, build, lay_out
from test_begin import ANSWERS

from macros.beginning import journal
from macros.commands import main


def begin(project: Path) -> Result:
    """What the command does in a project."""
    return CliRunner().invoke(main, ["--data", str(project / "data"), *ANSWERS])


def test_a_portal_that_has_begun_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Strictly, in both languages, without a word of the made-up company; and not while it has begun by half."""
    project = lay_out(tmp_path / "portal")
    with monkeypatch.context() as patch:
        patch.setattr(journal, "finish", lambda project: [])  # as if the power were cut
        assert begin(project).exit_code == 0
    refused = build(project, SOURCE_DATE_EPOCH="")
    assert refused.returncode == 1
    assert ".begin: the portal has begun, and was broken off.\n    fix: run python -m macros begin" in refused.stderr
    assert "SOURCE_DATE_EPOCH: the setting '' is not known." in refused.stderr
    assert not (project / "site").exists()
    ended = begin(project)
    assert ended.exit_code == 0, ended.output
    done = build(project)
    assert done.returncode == 0, done.stderr
    site = Built(project / "site")
    sample = (b"oshikawa", "星川".encode())
    assert not [name for name, content in site.files if any(word in content for word in sample)]
    assert "Aster Works" in site.pages["departments/purchasing/print/"].article.text
    assert "アスター工業" in site.pages["ja/departments/purchasing/print/"].article.text
    assert "Extension 7112" in site.pages["help/"].article.text
