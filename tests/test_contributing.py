"""What the pages for maintainers name is there: files, tests that are said to fail, and every command."""

import itertools
import re
import subprocess
import sys
from pathlib import Path

import pytest
from languages import LANGUAGES, READY, SEARCHED
from test_structure import FOLDER, ROOMS

from macros.commands import COMMANDS

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / ".github").glob("*.md"))
TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
LINK = re.compile(r"\]\(([^)#:]+)\)")
PATH = re.compile(r"`((?:\.ci|\.github|data|docs|macros|overrides|tests)/[\w./-]*)`")


def test_every_room_is_explained() -> None:
    """The table of rooms has each folder below macros/, in the order in which they may know each other."""
    text = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("| room | ")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `([\w-]+)/` \| \S", table, re.MULTILINE) == list(ROOMS)


def test_readme_names_every_command() -> None:
    """README's line of commands has each of them, and no other."""
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    (line,) = [line for line in lines if " are the other commands" in line]
    commands = line.partition("python -m macros ")[2].partition(" are the other commands")[0]
    assert sorted(re.findall(r"`([\w-]+)`", f"`{commands.replace(' purchasing', '')}")) == sorted(COMMANDS)


def recipes() -> list[str]:
    """The lines of the table of what to add where."""
    text = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return text.partition("| you add | ")[2].partition("\n\n")[0].splitlines()[2:]


def test_recipes_name_tests() -> None:
    """The table of what to add where names a test in each line."""
    assert len(recipes()) > 9
    assert [line for line in recipes() if not TEST.search(line)] == []


@pytest.mark.parametrize("recipe", recipes(), ids=lambda line: line.split("|")[1].strip())
def test_what_a_recipe_names_is_there(recipe: str) -> None:
    """The files below macros/ that it names exist, and each table or function stands in the file named beside it."""
    inside = [name for name in re.findall(r"`([\w-]+/[\w./-]+\.(?:py|html))`", recipe) if not PATH.match(f"`{name}`")]
    assert [name for name in inside if not (FOLDER / name).exists()] == []
    for name, file in re.findall(r"`(\w{4,})` (?:in|of) `([\w./-]+\.py)`", recipe):
        text = (ROOT / file if file.startswith("tests/") else FOLDER / file).read_text(encoding="utf-8")
        assert re.search(rf"^ *(?:def |class )?{name}\b", text, re.MULTILINE), f"{name} in {file}"


def test_tests_know_a_word_of_each_language() -> None:
    """The tests of pages have what they look for in each language of the sample, and in no other."""
    assert set(SEARCHED) == set(READY) == set(LANGUAGES)


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


@pytest.mark.parametrize("folder", ["docs", "docs/ja"])
def test_each_command_is_listed_and_explained(folder: str) -> None:
    """The page of commands has a section for each, and its table leads there."""
    text = (ROOT / folder / "contribute" / "commands.md").read_text(encoding="utf-8")
    before, _, sections = text.partition("{ #environment }")
    assert sorted(COMMANDS) == sorted(set(re.findall(r"^\|.*\[`([\w-]+)`\]\(#\1\) \|$", before, re.MULTILINE)))
    assert [name for name in COMMANDS if f"## {name} {{ #{name} }}" not in sections] == []


DOCS = sorted((ROOT / "docs").rglob("*.md"))


@pytest.mark.thorough
@pytest.mark.parametrize(
    "module",
    sorted(
        {name for page in (*PAGES, *DOCS) for name in re.findall(r"python -m (tests[\w.]+)", page.read_text("utf-8"))}
    ),
)
def test_a_command_of_the_tests_begins(module: str) -> None:
    """What maintainers are told to run finds all that it imports, though pytest has not put the tests on the path."""
    main = f"{module}.__main__" if (ROOT / module.replace(".", "/")).is_dir() else module
    begun = subprocess.run(
        [sys.executable, "-c", f"import {main}"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert begun.stderr == ""


BROUGHT = {"python", "mkdocs", "git"}
"""Programs that README, or what a page takes for granted, brings to whoever types a command."""


def test_what_a_command_begins_with_can_be_had() -> None:
    """Each program of a command in docs/ comes with the portal, or its page says in the same section how to get it."""
    sections = [
        (page, part) for page in DOCS for part in re.split(r"^## ", page.read_text("utf-8"), flags=re.MULTILINE)
    ]
    typed = [(page, part, name) for page, part in sections for name in re.findall(r"^\$ (\S+)", part, re.MULTILINE)]
    assert len(typed) > 40
    assert [(page, name) for page, part, name in typed if name not in BROUGHT and f" install {name}" not in part] == []


def test_a_command_is_one_line() -> None:
    """No command in docs/ goes on after a backslash, which the command prompt of Windows does not know."""
    assert [page for page in DOCS if re.search(r"^\$ .*\\$", page.read_text("utf-8"), re.MULTILINE)] == []


@pytest.mark.parametrize("page", DOCS, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_paragraph_stands_in_two_versions(page: Path) -> None:
    """No line of prose begins as the line above it does, as it would where two changes to it were both kept."""
    lines = [line for line in page.read_text(encoding="utf-8").splitlines() if not re.match(r"[|\s`#-]|[a-z_]+:", line)]
    assert [line for before, line in itertools.pairwise(lines) if line[:40] == before[:40] and line] == []
