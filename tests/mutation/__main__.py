"""How many small wrong changes to the program the tests notice.

    python -m tests.mutation --seed 1 --count 150            chosen by chance over all rooms
    python -m tests.mutation --seed 1 --count 40 --only view  in files whose path holds "view"

Each mutant is made in a copy of the project. The tests of its room run there, the quick ones first, and stop at the
first that fails. Mutants that survive are printed with file and line: a test is missing, or the program is the same.
"""

import argparse
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.mutation.mutants import Mutant, mutants

ROOT = Path(__file__).parents[2]
FACTS = "tests/test_view.py tests/test_status.py tests/test_training.py tests/test_readers.py"
PAGES = "tests/test_rebuild.py tests/site tests/test_content.py"
ROOMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("macros/loading/rules/*", ("tests/test_broken.py tests/test_together.py", FACTS)),
    ("macros/loading/*", ("tests/test_broken.py tests/test_together.py tests/test_reading_on.py", FACTS)),
    ("macros/disclosure/*", ("tests/test_opened.py tests/test_history.py",)),
    ("macros/rendering/templates/*", ("tests/test_status.py tests/test_rebuild.py", PAGES, "tests/browser")),
    ("macros/rendering/*", (FACTS, "tests/test_rebuild.py tests/test_table.py", PAGES)),
    ("macros/exports/*", ("tests/test_table.py tests/test_structure.py", PAGES)),
    ("macros/*", (FACTS, "tests/test_rebuild.py tests/test_commands.py tests/test_heads_path.py", PAGES)),
    ("overrides/*", ("tests/browser",)),
)
"""For files by pattern the tests that run, one group after the other; the first pattern that fits counts."""
LEFT_OUT = ("*/__init__.py", "*__main__.py", "*/git.py")
"""Files without mutants: what the system does with them is not a matter of one value."""
SECONDS = 1800
"""The longest that one group of tests may take; a mutant that never ends is noticed."""


def main() -> None:
    """Makes the mutants, runs the tests and prints what survived."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--count", type=int, default=20)
    options.add_argument("--only", default="", help="a part of the path of the files to change")
    given = options.parse_args()
    with TemporaryDirectory() as folder:
        root = copied(Path(folder) / "project")
        chosen = choose(root, given.seed, given.count, given.only)
        survived: list[Mutant] = []
        killed: Counter[str] = Counter()
        for number, mutant in enumerate(chosen, 1):
            is_killed = noticed(root, mutant)
            killed[mutant.file] += is_killed
            survived += [] if is_killed else [mutant]
            word = "killed  " if is_killed else "SURVIVED"
            print(f"{number:4} {word} {mutant.file}:{mutant.line}: {mutant.before}  ->  {mutant.after}", flush=True)
    print(f"{len(chosen) - len(survived)} of {len(chosen)} killed")


def copied(folder: Path) -> Path:
    """A copy of the project as it stands, files that Git does not know among them."""
    named = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    for name in filter(None, named.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((ROOT / name).read_bytes())
    for command in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=t", "-c", "user.email=t@t.example", "commit", "-qm", "t"],
    ):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return folder


def choose(root: Path, seed: int, count: int, only: str) -> list[Mutant]:
    """So many mutants by chance, spread evenly over the files, in the order of files and lines."""
    chance = Random(seed)
    by_file = [list(mutants(root, file)) for file in files(root) if only in file]
    for of_file in by_file:
        chance.shuffle(of_file)
    chance.shuffle(by_file)
    chosen: list[Mutant] = []
    while len(chosen) < count and any(by_file):
        chosen += [of_file.pop() for of_file in by_file if of_file]
    return sorted(chosen[:count], key=lambda mutant: (mutant.file, mutant.line))


def files(root: Path) -> Iterator[str]:
    """The files that mutants are made of: the package, its templates and the scripts."""
    for pattern in ("macros/**/*.py", "macros/**/*.html", "overrides/assets/*.js"):
        for path in sorted(root.glob(pattern)):
            name = path.relative_to(root).as_posix()
            if not any(fnmatch(name, left_out) for left_out in LEFT_OUT):
                yield name


def noticed(root: Path, mutant: Mutant) -> bool:
    """Whether a test of the mutant's room fails."""
    path = root / mutant.file
    before = path.read_bytes()
    path.write_text(mutant.text, encoding="utf-8")
    try:
        groups = next(groups for pattern, groups in ROOMS if fnmatch(mutant.file, pattern))
        return any(fails(root, group.split()) for group in groups)
    finally:
        path.write_bytes(before)


def fails(root: Path, tests: list[str]) -> bool:
    """Whether one of these tests fails, or none of them ends."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "NO_MKDOCS_2_WARNING": "1"}
    try:
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


if __name__ == "__main__":
    main()
