"""Which tests reach a line, kept below `.cache/`: a file of tests that changes is collected anew, and all of them where
the program, its data or what tests share does.
"""

import json
import os
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from math import isfinite
from pathlib import Path
from shutil import rmtree
from typing import Any

from coverage import Coverage, CoverageData

KEPT = Path(".cache") / "mutation"
"""Folder below the project; Git ignores it."""
WATCHED = ("macros/**/*.py", "macros/**/*.html", "data/**/*.yml", "tests/**/*.py", "tests/**/*.yml")
"""What decides which test reaches which line, beside the file that the test stands in."""
OWN = "tests/test_*.py"
"""The files of tests that are collected one by one."""


@dataclass(frozen=True)
class Reach:
    """The tests that reach each line, without those that fail on the program as it is."""

    data: CoverageData
    seconds: dict[str, float]
    """How long each test took."""

    def tests(self, file: str, first: int, last: int) -> list[str]:
        """Ids of the tests that reach one of these lines of a file, the quickest first.

        A line that runs while the module is imported belongs to every test that reaches the file.
        """
        by_line = _by_line(self.data, file)
        reached = {test for line in range(first, last + 1) for test in by_line.get(line, ())}
        if "" in reached and len(reached) == 1:
            reached = {test for tests in by_line.values() for test in tests}
        known = ((self.seconds[test], test) for test in reached & self.seconds.keys())
        return [test for seconds, test in sorted(known) if isfinite(seconds)]


@cache
def _by_line(data: CoverageData, file: str) -> dict[int, set[str]]:
    """Ids of tests by line; the paths are those of the copies in which they ran."""
    by_line: dict[int, set[str]] = defaultdict(set)
    for path in data.measured_files():
        if path.endswith(f"/project/{file}"):
            for line, tests in data.contexts_by_lineno(path).items():
                by_line[line] |= set(tests)
    return by_line


def collected(project: Path, copy: Path) -> Reach:
    """What reaches what in the project; where that is not kept, the tests run for it in the copy, which is the same."""
    folder = project / KEPT / _digest(project, others(project))
    now = {path.relative_to(project).as_posix(): _digest(project, [path]) for path in project.glob(OWN)}
    before, seconds = _kept(folder / "files.json"), _kept(folder / "times.json")
    if not before:
        rmtree(project / KEPT, ignore_errors=True)
        folder.mkdir(parents=True)
    if changed := sorted(name for name in now if before.get(name) != now[name]):
        left = {test: took for test, took in seconds.items() if test.partition("::")[0] in now.keys() - {*changed}}
        (folder / "times.json").write_text(json.dumps(left | _collect(folder, copy, changed)), encoding="utf-8")
        (folder / "files.json").write_text(json.dumps(now), encoding="utf-8")
    data = CoverageData(str(folder / ".coverage"))
    data.read()
    return Reach(data, _kept(folder / "times.json"))


def others(project: Path) -> list[Path]:
    """The files that decide about all tests."""
    watched = {path for pattern in WATCHED for path in project.glob(pattern)}
    return sorted(watched - {*project.glob(OWN), *project.glob("tests/mutation/*")})


def _digest(project: Path, paths: list[Path]) -> str:
    digest = sha256()
    for path in paths:
        digest.update(f"{path.relative_to(project)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _kept(path: Path) -> dict[str, Any]:
    """What a file of the kept folder holds; nothing where there is none."""
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return kept


def _collect(folder: Path, copy: Path, files: list[str]) -> dict[str, float]:
    """Runs the tests in these files, and adds what each process wrote to the rest.

    Returns the seconds of each test.
    """
    command = [sys.executable, "-m", "pytest", "-p", "tests.mutation.recorder", "-m", "core or thorough"]
    subprocess.run([*command, "-n2", *files], cwd=copy, env={**os.environ, "REACH": str(folder)}, check=False)
    whole = Coverage(data_file=str(folder / ".coverage"), config_file=False)
    whole.load()
    whole.combine([str(folder)])
    seconds: dict[str, float] = {}
    for path in folder.glob("times.*.json"):
        seconds |= _kept(path)
        path.unlink()
    return seconds
