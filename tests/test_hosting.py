"""What pages for those who host the portal name: types of files, commands, and what the theme says of itself."""

import re
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

import pytest
from site_builds import ROOT

from macros.commands import main
from macros.exports.formats import FORMATS
from macros.hosting.findings import RULES
from macros.hosting.sending import HEADERS

PAGES = ["docs/contribute/make-it-yours.md", "docs/ja/contribute/make-it-yours.md"]
"""The page for those who set the portal up, in each language."""
HOSTING = ["docs/contribute/hosting.md", "docs/ja/contribute/hosting.md"]
"""The page that says how to host it."""
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / ".github").glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
COMMAND = re.compile(r"python -m macros (?:--\w+ \S+ )*([a-z][a-z-]+)")


def hosting(page: str) -> str:
    """The text of a page."""
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", HOSTING)
def test_what_is_sent_and_what_is_told_is_explained(page: str) -> None:
    """The page has each header with its value, each rule of the doctor once, and no rule that there is not."""
    text = hosting(page)
    assert [name for name, value in HEADERS.items() if f"| `{name}` | `{value}` |" not in text] == []
    table = text.partition("{ #doctor }")[2].partition("\n## ")[0]
    named = [rule for line in table.splitlines() for rule in re.findall("`([a-z-]+)`", line.split(" | ")[0])]
    assert sorted(rule for rule in named if rule != "doctor") == sorted(RULES)


@pytest.mark.parametrize("page", HOSTING)
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
