"""Which mutants are tried: by chance from a seed, spread over the files of the program."""

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from random import Random

import yaml

from tests.mutation.mutants import Mutant, mutants

LEFT_OUT = ("*/__init__.py", "*__main__.py", "*/git.py")
"""Files without mutants: what the system does with them is not a matter of one value."""
SCRIPTS = ("overrides/assets/*.js", "macros/rendering/templates/room/assets/*.js")


def choose(root: Path, seed: int, number: int, only: str) -> list[Mutant]:
    """So many mutants by chance, spread evenly over the files, in the order of files and lines.

    Those that are known to be the same program are not chosen.
    """
    chance = Random(seed)
    same = known_to_be_same()
    by_file = [
        [mutant for mutant in mutants(root, file) if not any(is_of(entry, mutant, root) for entry in same)]
        for file in files(root)
        if re.search(only, file)
    ]
    for of_file in by_file:
        chance.shuffle(of_file)
    chance.shuffle(by_file)
    chosen: list[Mutant] = []
    while len(chosen) < number and any(by_file):
        chosen += [of_file.pop() for of_file in by_file if of_file]
    return sorted(chosen[:number], key=lambda mutant: (mutant.file, mutant.line))


def is_of(entry: dict[str, str], mutant: Mutant, root: Path) -> bool:
    """Whether an entry of same.yml is about a mutant: its file, the change, and the line where the entry names one."""
    if (entry["file"], entry["before"], entry["after"]) != (mutant.file, mutant.before, mutant.after):
        return False
    return "line" not in entry or entry["line"] == line_of(root / mutant.file, mutant.line)


def line_of(path: Path, number: int) -> str:
    """A line of a file, without the spaces around it."""
    return path.read_text(encoding="utf-8").splitlines()[number - 1].strip()


def known_to_be_same() -> list[dict[str, str]]:
    """Mutants that are the same program: file, change and reason."""
    text = (Path(__file__).parent / "same.yml").read_text(encoding="utf-8")
    entries: list[dict[str, str]] = yaml.safe_load(text)
    return entries


def files(root: Path) -> Iterator[str]:
    """The files that mutants are made of: the package, its templates and the scripts."""
    for pattern in ("macros/**/*.py", "macros/**/*.html", *SCRIPTS):
        for path in sorted(root.glob(pattern)):
            name = path.relative_to(root).as_posix()
            if not any(fnmatch(name, left_out) for left_out in LEFT_OUT):
                yield name
