"""What the pages for maintainers name is there: files, and tests that are said to fail."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / ".github").glob("*.md"))
TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
LINK = re.compile(r"\]\(([^)#:]+)\)")
PATH = re.compile(r"`((?:\.ci|\.github|data|docs|macros|overrides|tests)/[\w./-]*)`")


def test_recipes_name_tests() -> None:
    """The table of what to add where names a test in each line."""
    text = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("| you add | ")[2].partition("\n\n")[0].splitlines()[2:]
    assert len(table) > 9
    assert [line for line in table if not TEST.search(line)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_named_is_there(page: Path) -> None:
    """Each test, file and folder that a page names exists, and each link leads to a file."""
    text = page.read_text(encoding="utf-8")
    named = [(ROOT / file, name) for file, name in TEST.findall(text)]
    paths = [page.parent / link for link in LINK.findall(text)] + [ROOT / path for path in PATH.findall(text)]
    assert [str(path) for path in paths if not path.exists()] == []
    assert [
        (path.name, name)
        for path, name in named
        if not path.exists() or f"def {name}" not in path.read_text(encoding="utf-8")
    ] == []
