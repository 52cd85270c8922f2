"""How the program is put together, and what its table for spreadsheets is safe against."""

import ast
import csv
import io
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from site_builds import plain_yaml

import macros
from macros.day import Clock
from macros.load import load
from macros.render.table import status_csv
from macros.view import view

FOLDER = Path(macros.__path__[0])
ORDER = [
    ["problems", "locks"],
    ["plain_files"],
    ["looks", "signs", "encodings"],
    ["model"],
    ["facilitators"],
    ["slips", "complaints", "source"],
    ["guideline", "training", "portal"],
    ["rules"],
    ["status"],  # before load, which asks for the labels of every status
    ["load_guideline", "load_labels", "load_training", "load"],
    ["view"],
    ["render"],
    ["pages"],
    ["site"],
    ["rebuild"],
    ["log", "page_source", "page_html", "page_pictures", "page_files"],
    ["commands", "building", "page_slips", "page_check", "serving", "hooks", "__main__"],
]
"""The steps from what people type to the site, with their modules and packages; a step knows none after it."""
STEP = {name: number for number, names in enumerate(ORDER) for name in names}
RIM = {"docs_check", "hooks", "serving", "building", "page_slips", "page_check", "__init__"}
"""Modules that may know MkDocs."""
MKDOCS = {"mkdocs", "mkdocs_macros", "material"}
LINES = 400


def modules() -> dict[str, Path]:
    """Every module by its name below the package."""
    return {".".join(path.relative_to(FOLDER).with_suffix("").parts): path for path in sorted(FOLDER.rglob("*.py"))}


@cache
def imported(path: Path) -> set[str]:
    """The dotted names that a module imports anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} imports from a place that depends on its own"
            found |= {str(node.module)} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@cache
def imports() -> dict[str, set[str]]:
    """For each module the modules of the package that it imports."""
    names = {f"macros.{name}": name for name in modules()}
    names |= {name.removesuffix(".__init__"): short for name, short in names.items() if name.endswith(".__init__")}
    return {
        name: {names[one] for one in imported(path) if one in names and one != "macros"} - {name}
        for name, path in modules().items()
    }


def reached(name: str) -> set[str]:
    """All modules that a module imports, and those that they import, and so on."""
    found: set[str] = set()
    ahead = [name]
    while ahead:
        more = imports()[ahead.pop()] - found
        found |= more
        ahead += more
    return found


def step(name: str) -> int | None:
    """The step of a module, by its own name or its package's; None for one that belongs to no step."""
    return STEP.get(name, STEP.get(name.partition(".")[0]))


def test_the_order_names_what_there_is() -> None:
    """Each name of the order is a module or a package."""
    assert set(STEP) <= {part for name in modules() for part in (name, name.split(".")[0])}


def test_imports_go_one_way() -> None:
    """A module does not come back to itself, and reaches no module of a later step, on whatever way."""
    for name in modules():
        assert name not in reached(name), name
        own = step(name)
        assert not {one for one in reached(name) if own is not None and (step(one) or 0) > own}, name


def test_only_the_rim_knows_mkdocs() -> None:
    """MkDocs, its theme and its plugins are imported where the program meets them, and nowhere else."""
    knowing = {name for name, path in modules().items() if {one.split(".")[0] for one in imported(path)} & MKDOCS}
    assert "hooks" in knowing
    assert knowing <= RIM


def test_no_module_is_long() -> None:
    """A module has at most 400 lines."""
    long = {name for name, path in modules().items() if len(path.read_text(encoding="utf-8").splitlines()) > LINES}
    assert long == set()


FORMULAS = ["=1+1", "+1", "-1", "@SUM(1)", '=HYPERLINK("https://example.org";"x")', "=cmd|' /C calc'!A0", " =2+2"]
AWKWARD = ["a,b", 'say "a"', "a;b", "日本", "'quoted", "a\nb"]


def table(data: Path) -> str:
    """The table of the small company for everyone."""
    return status_csv(view(load(data, Clock(datetime(2026, 11, 20, tzinfo=UTC))), []))


def test_table_is_safe_in_a_spreadsheet(small: Path) -> None:
    """Text that a spreadsheet would take for a formula stands in the table as text, and any other as it was typed."""
    names = [*FORMULAS, *AWKWARD]
    listed = [{"id": f"unit-{n}", "name": name, "head": "Head", "items": ["K1-a"]} for n, name in enumerate(names)]
    rewrite(small / "departments.yml", {"departments": listed})
    for path in (small / "evidence").iterdir():
        path.unlink()
    for department in listed:
        rewrite(small / "evidence" / f"{department['id']}.yml", {"reviewed": "2026-09-30", "reviewed_by": "Head"})
    wording = small / "guideline" / "en" / "checklist.yml"
    titles = plain_yaml(wording)
    titles["K1-a"]["title"] = "=1+1"
    rewrite(wording, titles)
    head, *lines = csv.reader(io.StringIO(table(small).removeprefix("\ufeff"), newline=""))
    shown = [dict(zip(head, line, strict=True)) for line in lines if line[0] == "K1-a"]
    plain = [" ".join(name.split()) for name in AWKWARD]
    assert [line["Department"] for line in shown] == [*(f"'{name.strip()}" for name in FORMULAS), *plain]
    assert {line["Title"] for line in shown} == {"'=1+1"}
    assert not [cell for line in lines for cell in line if cell.strip().startswith(("=", "+", "-", "@"))]


def rewrite(path: Path, value: Any) -> None:
    """Puts `value` into a data file."""
    path.write_text(yaml.safe_dump(value, default_style='"', allow_unicode=True), encoding="utf-8")


def test_table_is_read_as_utf_8(small: Path) -> None:
    """The table begins with a byte order mark and ends every line as RFC 4180 says."""
    content = table(small).encode()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert content.count(b"\xef\xbb\xbf") == 1
