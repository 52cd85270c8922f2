"""Which tests reach a line, kept below `.cache/` by file of tests: where one has changed, its new tests run for it.

Where the program has changed since, a line is looked up where it stood then. So a change costs little time, and may
hide from new lines a test that reaches them alone: `--anew` collects all.
"""

import json
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from hashlib import sha256
from math import isfinite
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Any

from coverage import Coverage, CoverageData

KEPT = Path(".cache") / "mutation"
"""Folder below the project; Git ignores it."""
MOST = 400
"""By so many tests a mutant is tried: what they do not notice is told, though others might."""
NEAR = 8
"""So many lines above and below a line are near it."""
OWN = "tests/test_*.py"
"""The files of tests."""
Lines = dict[str, dict[int, int]]
"""By file and line the tests that reach it, each a bit: the first test of a file of tests is the lowest."""


@dataclass(frozen=True)
class FileOfTests:
    """What the tests of one file reach, without those that fail on the program as it is."""

    tests: dict[str, float]
    """How many seconds each took, in the order of the bits."""
    lines: Lines
    texts: dict[str, str]
    """The text of each file of the program as it was then, by digest."""

    def by_line(self, file: str, lines: range, kept: Path, now: str) -> dict[int, int]:
        """By line of a file whose text is `now` those that reach it."""
        then = stood(kept / "texts" / self.texts[file], now)
        return {line: self.lines[file].get(then[line], 0) for line in lines}


@dataclass(frozen=True)
class Reach:
    """The tests that reach each line."""

    kept: Path
    """Where the earlier texts of the program are."""
    root: Path
    """Where it is as it is now."""
    files: list[FileOfTests]

    def tests(self, file: str, first: int, last: int) -> list[str]:
        """Ids of the tests that reach one of these lines of a file, at most MOST.

        Those come first that also reach a line near by which few do, then those whose file imports this one or is
        called like it, then the quickest. Of a test with many cases one stands among these, and the next only when all
        others have had a turn. A line that runs while the module is imported belongs to every test that reaches it.
        """
        now = (self.root / file).read_text(encoding="utf-8")
        near = range(max(1, first - NEAR), min(last + NEAR, len(now.splitlines())) + 1)
        reaching = [(each, each.by_line(file, near, self.kept, now)) for each in self.files if file in each.lines]
        number = {line: sum(by_line[line].bit_count() for _, by_line in reaching) for line in near}
        known = []
        for each, by_line in reaching:
            reached = _any(by_line[line] for line in range(first, last + 1)) or _any(each.lines[file].values())
            for place, (test, seconds) in enumerate(each.tests.items()):
                if reached >> place & 1 and isfinite(seconds):
                    fewest = min((number[line] for line in near if by_line[line] >> place & 1), default=len(each.tests))
                    is_about = _is_about(self.root / test.partition("::")[0], file)
                    known.append((fewest.bit_length(), not is_about, seconds, test))
        turns: Counter[str] = Counter()
        in_turns = []
        for few, is_other, seconds, test in sorted(known):
            function = test.partition("[")[0]
            in_turns.append((few, is_other, turns[function], seconds, test))
            turns[function] += 1
        return [test for *_, test in sorted(in_turns)][:MOST]


@cache
def _is_about(tests: Path, file: str) -> bool:
    """Whether a file of tests imports a file of the program, or is called like it."""
    module = file.removesuffix(".py").replace("/", ".")
    imported = re.compile(rf"(?m)^from {re.escape(module)} import|^import {re.escape(module)}$")
    return Path(file).stem in tests.stem or bool(imported.search(tests.read_text(encoding="utf-8")))


def _any(bits: Any) -> int:
    whole = 0
    for each in bits:
        whole |= each
    return whole


@cache
def stood(path: Path, now: str) -> dict[int, int]:
    """By line of the text as it is now, the line of the earlier one that it was, or that stands nearest above."""
    before, after = path.read_text(encoding="utf-8").splitlines(), now.splitlines()
    lines = {}
    for _, first, last, here, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for place in range(here, end):
            lines[place + 1] = min(first + place - here, max(last - 1, 0)) + 1
    return lines


def collected(project: Path, copy: Path, mark: str, anew: bool) -> Reach:
    """What the tests of one mark reach in the project; where that is not kept, they run for it in the copy of it."""
    folder = project / KEPT / mark
    if anew:
        rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    now = {path.relative_to(project).as_posix(): digest(path.read_bytes()) for path in project.glob(OWN)}
    kept = {name: _read(folder / f"{Path(name).name}.json") or {"parts": []} for name in now}
    if changed := sorted(name for name in now if kept[name].get("digest") != now[name]):
        known = [test for name in changed for part in kept[name]["parts"] for test in part["tests"]]
        with TemporaryDirectory() as raw:
            _run(Path(raw), copy, changed, mark, known)
            for name, part in by_file(Path(raw), project, copy, changed).items():
                kept[name] = {"digest": now[name], "parts": [*kept[name]["parts"], *([part] if part["tests"] else [])]}
                (folder / f"{Path(name).name}.json").write_text(json.dumps(kept[name]), encoding="utf-8")
    return Reach(project / KEPT, copy, [_file(part) for of_file in kept.values() for part in of_file["parts"]])


def digest(content: bytes) -> str:
    """A name for a content."""
    return sha256(content).hexdigest()[:16]


def _read(path: Path) -> dict[str, Any]:
    """What a file of the kept folder holds; nothing where there is none."""
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return kept


def _file(kept: dict[str, Any]) -> FileOfTests:
    lines = {
        file: {int(line): int(bits, 16) for line, bits in by_line.items()} for file, by_line in kept["lines"].items()
    }
    return FileOfTests(kept["tests"], lines, kept["texts"])


def _run(raw: Path, copy: Path, files: list[str], mark: str, known: list[str]) -> None:
    """Runs the tests of the mark in these files but for known ones; each process writes what it saw into a folder."""
    (raw / "known.json").write_text(json.dumps(known), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.mutation.recorder", "--tb=no", "-m", mark, "-n2", *files]
    subprocess.run(command, cwd=copy, env={**os.environ, "REACH": str(raw)}, check=False)


def by_file(raw: Path, project: Path, copy: Path, names: list[str]) -> dict[str, dict[str, Any]]:
    """For each of these files of tests its tests, what they reach, and the texts of that, as the processes saw it."""
    seen: dict[str, list[Any]] = {}
    for path in raw.glob("seen.*.json"):
        seen |= _read(path)
    files = {name: [test for test in seen if test.partition("::")[0] == name] for name in names}
    bits: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for name, tests in files.items():
        for number, test in enumerate(tests):
            for context in (test, *seen[test][1:]):
                bits[context][name] |= 1 << number
    whole = Coverage(data_file=str(raw / ".coverage"), config_file=False)
    if any(raw.glob(".coverage.*")):
        whole.combine([str(raw)])
    lines: dict[str, dict[str, dict[int, int]]] = {name: defaultdict(lambda: defaultdict(int)) for name in names}
    for file, line, context in _reached(whole.get_data(), copy):
        for name, own in bits[context].items() if context in bits else ():
            lines[name][file][line] |= own
    texts = {file: _keep(project, copy / file) for file in {file for of_file in lines.values() for file in of_file}}
    return {
        name: {
            "tests": {test: seen[test][0] for test in files[name]},
            "texts": {file: texts[file] for file in of_file},
            "lines": {
                file: {line: f"{reached:x}" for line, reached in by_line.items()} for file, by_line in of_file.items()
            },
        }
        for name, of_file in lines.items()
    }


def _reached(data: CoverageData, copy: Path) -> Iterator[tuple[str, int, str]]:
    """Each file, line and what reached it."""
    for path in data.measured_files():
        if Path(path).is_relative_to(copy):
            for line, contexts in data.contexts_by_lineno(path).items():
                for context in contexts:
                    yield Path(path).relative_to(copy).as_posix(), line, context


def _keep(project: Path, path: Path) -> str:
    """Keeps the text of a file of the program, and gives its name."""
    content = path.read_bytes()
    kept = project / KEPT / "texts" / digest(content)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(content)
    return kept.name
