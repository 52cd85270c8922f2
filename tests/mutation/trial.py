"""Whether a test fails with a mutant."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from itertools import count
from pathlib import Path
from types import MappingProxyType

from tests.mutation.mutants import Mutant
from tests.mutation.reach import Reach
from tests.runs import COMPILED, OF_PYTHON, run

SITES: tuple[tuple[str, str], ...] = (
    ("*/answer.js", "browser/test_answer_form browser/test_keyboard"),
    (
        "*/search*.js",
        "browser/test_search_words browser/test_search browser/test_search_goals browser/test_search_japanese",
    ),
    ("*/terms.js", "browser/test_terms"),
    ("*/menu.js", "browser/test_keyboard"),
    (
        "*/portal.js",
        "browser/test_age browser/test_languages browser/test_keyboard browser/test_screen browser/test_search",
    ),
    ("*/theme.js", "browser/test_keyboard browser/test_languages browser/test_screen browser/test_search"),
    ("*/agenda.js", "browser/test_agenda browser/test_trainers_path"),
    ("*/room/assets/*.js", "browser/test_room_safe browser/test_trainers_path"),
    ("macros/rendering/templates/*", "site/test_* browser/test_*"),
    ("macros/*", "site/test_*"),
)
"""For files by pattern the files of tests that look at built sites; the first pattern that fits counts."""
SECONDS = 120
"""The longest that a test may take; a mutant that never ends is noticed."""
ALONE = ("-x", "-n0", "-p", "no:cacheprovider", "--tb=no", "-rfE", f"--timeout={SECONDS}")
CHANGES = count(1)
"""Each change of a file gets a later time than the one before: Python tells by it that a file has changed."""


def tried(copy: Path, chosen: list[Mutant], reach: Reach) -> Iterator[tuple[Mutant, str]]:
    """Each mutant with the first test that reaches it and fails, or an empty text."""
    from_file = []  # later: while forks run, they write into the same copy
    for mutant, in_fork in zip(chosen, _in_forks(copy, chosen, reach), strict=True):
        if in_fork is None:
            from_file.append(mutant)
        else:
            yield mutant, in_fork
    for mutant in from_file:
        yield mutant, _in_file(copy, mutant, reach.tests(mutant.file, mutant.line, mutant.last))


def tried_on_sites(copy: Path, chosen: list[Mutant], built: Path, scripts_only: bool) -> Iterator[tuple[Mutant, str]]:
    """Each mutant with the first test of built sites that fails, or an empty text; `built` has those for scripts."""
    for mutant in chosen:
        if scripts_only and not mutant.is_script:
            yield mutant, ""
            continue
        groups = next(groups for pattern, groups in SITES if fnmatch(mutant.file, pattern)).split()
        names = [path.relative_to(copy).as_posix() for group in groups for path in copy.glob(f"tests/{group}.py")]
        yield mutant, _in_file(copy, mutant, names, {"BUILT": str(built)} if mutant.is_script else {})


def _in_forks(copy: Path, chosen: list[Mutant], reach: Reach) -> Iterator[str | None]:
    """For each mutant the test that fails in a fork, an empty text, or None where it has to be read from its file."""
    orders = [
        {
            "path": str(copy / mutant.file),
            "before": (copy / mutant.file).read_text(encoding="utf-8"),
            "after": mutant.text,
            "tests": reach.tests(mutant.file, mutant.line, mutant.last),
        }
        for mutant in chosen
    ]
    (copy.parent / "orders.json").write_text(json.dumps(orders), encoding="utf-8")
    files = sorted({test.partition("::")[0] for order in orders for test in order["tests"]})
    mine, theirs = os.pipe()
    command = [sys.executable, "-m", "pytest", *ALONE, "-p", "tests.mutation.loop", f"--basetemp={copy.parent / 'tmp'}"]
    settings = {"ORDERS": str(copy.parent / "orders.json"), "RESULTS": str(theirs)}
    with subprocess.Popen(
        [*command, *files], cwd=copy, env={**os.environ, **settings}, pass_fds=[theirs], stdout=subprocess.DEVNULL
    ):
        os.close(theirs)
        with os.fdopen(mine, encoding="utf-8") as results:
            yield from map(json.loads, results)


def _in_file(copy: Path, mutant: Mutant, tests: list[str], settings: Mapping[str, str] = MappingProxyType({})) -> str:
    """The first of these tests that fails in a new process while the mutant stands in its file, or an empty text."""
    path = copy / mutant.file
    before = path.read_bytes()
    _change(path, mutant.text.encode())
    try:
        return failed(copy, tests, settings) if tests else ""
    finally:
        _change(path, before)


def _change(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    now = path.stat().st_mtime + next(CHANGES)
    os.utime(path, (now, now))


def failed(copy: Path, tests: list[str], settings: Mapping[str, str] = MappingProxyType({})) -> str:
    """The first of these tests that fails in a new process, or an empty text."""
    names = copy.parent / "tests"
    names.write_text("\n".join(tests), encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PORTAL_"))}
    result = run(
        "pytest",
        *(*ALONE, "-p", "tests.mutation.built_once", f"@{names}"),
        folder=copy,
        settings={**kept, **COMPILED, **OF_PYTHON, "NO_MKDOCS_2_WARNING": "1", **settings},
    )
    if result.returncode == 0:
        return ""
    lines = [line for line in result.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    return lines[0].split(" ", 1)[1].partition(" - ")[0] if lines else f"ended with {result.returncode}"
