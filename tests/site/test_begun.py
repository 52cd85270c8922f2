"""What a company has begun builds: its pages say what it typed, and nothing of the sample is left on them."""

from pathlib import Path

from click.testing import CliRunner
from site_builds import Built, build, lay_out
from test_begin import ANSWERS

from macros.commands import main


def test_a_portal_that_has_begun_builds(tmp_path: Path) -> None:
    """Strictly, in both languages, without a word of the made-up company."""
    project = lay_out(tmp_path / "portal")
    done = CliRunner().invoke(main, ["--data", str(project / "data"), *ANSWERS])
    assert done.exit_code == 0, done.output
    made = build(project)
    assert made.returncode == 0, made.stderr
    site = Built(project / "site")
    sample = (b"oshikawa", "星川".encode())
    assert not [name for name, content in site.files if any(word in content for word in sample)]
    assert "Aster Works" in site.pages["departments/purchasing/print/"].article.text
    assert "アスター工業" in site.pages["ja/departments/purchasing/print/"].article.text
    assert "Extension 7112" in site.pages["help/"].article.text
