"""Which tests reach a line: collected once for a state of the program and of its tests, and kept below `.cache/`."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from math import isfinite
from pathlib import Path
from shutil import rmtree

from coverage import Coverage, CoverageData

KEPT = Path(".cache") / "mutation"
"""Folder below the project; Git ignores it."""
WATCHED = ("macros/**/*.py", "macros/**/*.html", "data/**/*.yml", "tests/**/*.py", "tests/**/*.yml")
"""What decides which test reaches which line."""


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
        known = ((self.seconds.get(test, 0.0), test) for test in reached if test)
        return [test for seconds, test in sorted(known) if isfinite(seconds)]


@cache
def _by_line(data: CoverageData, file: str) -> dict[int, list[str]]:
    """Ids of tests by line; the paths are those of the copy in which they ran."""
    paths = [path for path in data.measured_files() if path.endswith(f"/{file}")]
    return data.contexts_by_lineno(paths[0]) if paths else {}


def collected(project: Path, copy: Path) -> Reach:
    """What reaches what in the project; where that is not kept, the tests run for it in the copy, which is the same."""
    folder = project / KEPT / _state(project)
    if not (folder / "times.json").exists():
        rmtree(project / KEPT, ignore_errors=True)
        folder.mkdir(parents=True)
        _collect(folder, copy)
    data = CoverageData(str(folder / ".coverage"))
    data.read()
    return Reach(data, json.loads((folder / "times.json").read_text(encoding="utf-8")))


def _state(project: Path) -> str:
    """A digest of all files that decide."""
    digest = sha256()
    for pattern in WATCHED:
        for path in sorted(set(project.glob(pattern)) - set(project.glob("tests/mutation/*"))):
            digest.update(f"{path.relative_to(project)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _collect(folder: Path, copy: Path) -> None:
    """Runs the core tests and the slow ones beside them, and brings together what each process wrote."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.mutation.recorder",
        "-m",
        "core or (thorough and always)",
        "-n2",
    ]
    subprocess.run(command, cwd=copy, env={**os.environ, "REACH": str(folder)}, check=False)
    Coverage(data_file=str(folder / ".coverage"), config_file=False).combine([str(folder)])
    seconds: dict[str, float] = {}
    for path in folder.glob("times.*.json"):
        seconds |= json.loads(path.read_text(encoding="utf-8"))
    (folder / "times.json").write_text(json.dumps(seconds), encoding="utf-8")
