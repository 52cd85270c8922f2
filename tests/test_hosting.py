"""What pages for those who host the portal name: types of files, commands, and what the theme says of itself."""

import re
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

import pytest
from site_builds import ROOT

from macros.commands import main
from macros.exports.formats import FORMATS

PAGES = ["docs/contribute/make-it-yours.md", "docs/ja/contribute/make-it-yours.md"]
"""The page that says how to host the portal, in each language."""
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / ".github").glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
COMMAND = re.compile(r"python -m macros (?:--\w+ \S+ )*([a-z][a-z-]+)")


def hosting(page: str) -> str:
    """The text below the heading on hosting."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return text.partition("{ #hosting }")[2].partition("\n## ")[0]


@pytest.mark.parametrize("page", PAGES)
def test_each_type_of_file_is_named(page: str) -> None:
    """Of each file for other programs the page says as what a server has to send it."""
    endings = {PurePosixPath(format.place).suffix for format in FORMATS}
    assert endings >= {".csv", ".ics", ".xlsx"}
    assert {ending for ending in endings if f"`{ending}`" not in hosting(page)} == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_command_of_a_document_exists(path: Path) -> None:
    """What a document has people type is a command that there is."""
    assert set(COMMAND.findall(path.read_text(encoding="utf-8"))) <= set(main.commands)


def test_what_the_theme_says_of_its_end_is_explained() -> None:
    """The line that a build prints in red stands on the page word by word, with how to silence it."""
    theme = find_spec("material.templates")
    assert theme and theme.origin
    printed = re.findall(r"Material for MkDocs reaches [^.]+\.", Path(theme.origin).read_text(encoding="utf-8"))
    assert printed
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        assert [line for line in printed if line not in text] == []
        assert "NO_MKDOCS_2_WARNING=1" in text
