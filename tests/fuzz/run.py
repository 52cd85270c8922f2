"""Mutants loaded, tidied and told: what must hold for each of them, however it came about.

    python -m tests.fuzz.run load --seed 1 --count 3000
    python -m tests.fuzz.run format --seed 1 --count 1500
    python -m tests.fuzz.run messages --seed 1 --count 1500

Each prints how many mutants there were and what became of them, and stops at the first for which it does not hold.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from macros.editing.tidy import keys_of, tidied
from macros.facts.labels import Labels
from macros.loading.load import load
from macros.messages.problems import DataError, report
from macros.model.evidence import Evidence
from macros.reading.source import parse
from tests.fuzz.lines import CLOCK, laid_out, measured
from tests.fuzz.mutate import KINDS, files, mutant

SECONDS = 20
"""Time of the processor that no file may take, however it is broken."""
MARKER = "Zanzibar"
"""A word that stands only in entries for management."""
SECRET = f"""\
reviewed: 2026-09-30
reviewed_by: Head of Procurement
answers:
  K1-a:
    check: Y
    audience: management
    basis:
      - title: {MARKER} contract
        kind: regulation
        reference: {MARKER}-7
        link: https://{MARKER}.example/docs
    note: {MARKER} is asked
  K1-c:
    check: N
    audience: management
    reason: {MARKER} said no
special_remarks:
  text: {MARKER} again
  audience: management
"""


def loads(folder: Path, seed: int, count: int) -> Counter[str]:
    """Every mutant gets an answer soon: a portal, or places inside the file with a message and what to do."""
    became: Counter[str] = Counter()
    begun = time.process_time()
    for slipped, path, problems in measured(folder, seed, count):
        took, begun = time.process_time() - begun, time.process_time()
        assert took < SECONDS, (slipped.kind, path, took)
        lines = slipped.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for problem in problems:
            line, column = problem.place.line, problem.place.column
            assert not line or (line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1), (slipped, problem)
            assert problem.message and problem.fix, (slipped, problem)
        became["refused" if problems else "accepted"] += 1
    return became


def tidies(folder: Path, seed: int, count: int) -> Counter[str]:
    """What can be read says the same once it is tidied, and is tidy then."""
    random = Random(seed)
    keys = keys_of(Evidence, [])
    became: Counter[str] = Counter()
    paths = [path for data in laid_out(folder).values() for path in files(data) if path.parent.name == "evidence"]
    while sum(became.values()) < count:
        path = random.choice(paths)
        slipped = mutant(path.read_text(encoding="utf-8"), random.choice([*KINDS]), random)
        if slipped is None:
            continue
        text, problems = tidied(slipped.text.encode(), path.name, keys)
        if text is None:
            became["not read"] += bool(problems)
            continue
        before, after = parse(slipped.text.encode(), path.name)[0], parse(text.encode(), path.name)[0]
        assert before and after and before.value == after.value, slipped
        assert tidied(text.encode(), path.name, keys)[0] == text, slipped
        became["tidied"] += 1
    return became


def tells(folder: Path, seed: int, count: int) -> Counter[str]:
    """No message quotes a word of an entry for management, as long as no slip takes the lock itself away."""
    random = Random(seed)
    data = laid_out(folder)["small"]
    path = data / "evidence" / "procurement.yml"
    became: Counter[str] = Counter()
    while sum(became.values()) < count:
        slipped = mutant(SECRET, random.choice([*KINDS]), random)
        if slipped is None:
            continue
        if slipped.text.count("audience: management") < 3:
            became["lock broken"] += 1
            continue
        path.write_bytes(slipped.text.encode("utf-8"))
        told = "".join(_reports(data))
        assert MARKER.lower() not in told.lower(), (slipped, told)
        became["told" if told else "accepted"] += 1
    return became


def _reports(data: Path) -> Iterator[str]:
    """What the loader says, as a report and as each of its problems."""
    try:
        load(data, CLOCK, labels=Labels({}))
    except DataError as error:
        yield report(error.problems)
        for problem in error.problems:
            yield f"{problem.message} {problem.allowed} {problem.fix}"


RUNS: dict[str, Callable[[Path, int, int], Counter[str]]] = {"load": loads, "format": tidies, "messages": tells}


def main() -> None:
    """Prints what became of the mutants."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", choices=[*RUNS])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1500)
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder:
        print(dict(RUNS[arguments.run](Path(folder), arguments.seed, arguments.count)))


if __name__ == "__main__":
    main()
