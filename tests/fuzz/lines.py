"""How often the line that a message names is the line that was changed.

    python -m tests.fuzz.lines --seed 1 --count 3000

A mutant is one data file, of the real data or of the small guideline, with one slip of `mutate.KINDS`; every other
file is as it was. Each kind has the same number of mutants, spread over the files by chance. What the loader says about
the file is compared with the lines that the slip changed: `first` is the distance of the first problem in the file, and
`nearest` that of the problem nearest to a changed line. A share counts the mutants that were refused and whose distance
is at most 1. Accepted mutants are counted apart: most of them change words inside a text, which nobody can see.
The loader is asked in two steps, so that thousands of mutants take minutes: what it says about the file alone, and only
where that is nothing, what it says about the whole folder.
"""

import argparse
import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fnmatch import fnmatch
from itertools import cycle
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from macros.facts.day import Clock
from macros.facts.labels import Labels
from macros.loading.guideline import load_wording
from macros.loading.labels import load_labels
from macros.loading.load import load
from macros.messages.problems import DataError, Problem
from macros.model.base import Record
from macros.model.cases import Cases
from macros.model.company import Company, Departments
from macros.model.evidence import Evidence
from macros.model.guideline import Outline
from macros.model.training import Log, Module, Quiz, Scenario, Sessions
from macros.reading.reader import Reader
from tests.fuzz.mutate import KINDS, ROOT, Mutant, files, mutant

CLOCK = Clock(datetime(2026, 11, 20, tzinfo=UTC))
MODELS: dict[str, type[Record]] = {
    "company.yml": Company,
    "departments.yml": Departments,
    "evidence/*.yml": Evidence,
    "guideline/outline.yml": Outline,
    "cases/*cases.yml": Cases,
    "training/modules/*.yml": Module,
    "training/scenarios/*.yml": Scenario,
    "training/quiz.yml": Quiz,
    "training/sessions.yml": Sessions,
    "training/log.yml": Log,
}


@dataclass
class Shares:
    """What became of the mutants of one kind."""

    accepted: int = 0
    first: list[int] = field(default_factory=list)
    nearest: list[int] = field(default_factory=list)
    problems: list[int] = field(default_factory=list)

    def add(self, mutant: Mutant, problems: list[Problem]) -> None:
        """Counts one mutant."""
        if not problems:
            self.accepted += 1
            return
        distances = [min(abs(problem.place.line - line) for line in mutant.lines) for problem in sorted(problems)]
        self.first.append(distances[0])
        self.nearest.append(min(distances))
        self.problems.append(len(problems))

    def row(self, name: str) -> str:
        """A line of the table."""
        parts = [f"{name:22}{self.accepted:9}{len(self.first):9}"]
        parts += [f"{within(distances):8.0%}" for distances in (self.first, self.nearest)]
        mean = sum(self.problems) / len(self.problems) if self.problems else 0
        return "".join(parts) + f"{mean:10.1f}"


def within(distances: list[int], lines: int = 1) -> float:
    """The share of distances that are at most so many lines."""
    return sum(distance <= lines for distance in distances) / len(distances) if distances else 1.0


def laid_out(folder: Path) -> dict[str, Path]:
    """The real data and the small guideline's with its training and cases, each copied below the folder."""
    shutil.copytree(ROOT / "data", folder / "real" / "data")
    shutil.copytree(ROOT / "tests" / "small" / "data", folder / "small" / "data")
    for name in ("training", "cases"):
        shutil.copytree(ROOT / "tests" / "small" / name, folder / "small" / "data" / name)
    return {name: folder / name / "data" for name in ("real", "small")}


def told(data: Path, path: Path) -> list[Problem]:
    """What the loader says about the file at `path` alone or, where that is nothing, about the whole folder."""
    name = path.relative_to(data)
    reader = Reader(data)
    model = next((model for pattern, model in MODELS.items() if fnmatch(name.as_posix(), pattern)), None)
    if model:
        reader.record(model, *name.parts)
    elif name.parts[0] == "labels":
        load_labels(reader)
    elif name.parts[0] == "guideline":
        outline, _ = reader.record(Outline, "guideline", "outline.yml")
        assert outline
        load_wording(reader, outline)
    return [*reader.problems] or [*_of_folder(data)]


def _of_folder(data: Path) -> Iterator[Problem]:
    try:
        load(data, CLOCK, labels=Labels({}))
    except DataError as error:
        yield from error.problems


def measured(folder: Path, seed: int, count: int, only: str = "") -> Iterator[tuple[Mutant, Path, list[Problem]]]:
    """So many mutants, each with its file and what the loader says about that file."""
    random = Random(seed)
    kinds = cycle([only] if only else KINDS)
    sources = [(data, path) for data in laid_out(folder).values() for path in files(data)]
    texts = {path: path.read_text(encoding="utf-8") for _, path in sources}
    while count:
        data, path = random.choice(sources)
        slipped = mutant(texts[path], next(kinds), random)
        if slipped is None:
            continue
        count -= 1
        path.write_bytes(slipped.text.encode("utf-8"))
        problems = told(data, path)
        yield slipped, path, [problem for problem in problems if data.parent.joinpath(problem.place.file) == path]
        path.write_text(texts[path], encoding="utf-8")


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--kind", default="", help="mutants of this kind only")
    parser.add_argument("--far", type=int, default=0, help="print so many mutants whose first problem is far away")
    arguments = parser.parse_args()
    by_kind: defaultdict[str, Shares] = defaultdict(Shares)
    total = Shares()
    with TemporaryDirectory() as folder:
        for slipped, path, problems in measured(Path(folder), arguments.seed, arguments.count, arguments.kind):
            for shares in (by_kind[slipped.kind], total):
                shares.add(slipped, problems)
            if problems and total.first[-1] > 1 and arguments.far > 0:
                arguments.far -= 1
                lines = slipped.text.split("\n")
                near = range(max(slipped.lines[0] - 3, 1), min(slipped.lines[0] + 3, len(lines)) + 1)
                shown = [f"{'>' if at in slipped.lines else ' '}{at:5} {lines[at - 1]}" for at in near]
                print(f"== {slipped.kind}: {path.name}", *shown, *(str(problem) for problem in problems[:4]), sep="\n")
    print(f"{'':22}{'accepted':>9}{'refused':>9}{'first':>8}{'nearest':>8}{'problems':>10}")
    for kind, shares in sorted(by_kind.items()):
        print(shares.row(kind))
    print(total.row("all"))


if __name__ == "__main__":
    main()
