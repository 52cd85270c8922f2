"""What the history of 36 months costs: `python -m tests.benchmarks.history`.

For companies of 10, 100 and 1,000 departments it prints how long the history takes when nothing of it is kept, and when
all is; what share of a whole build that is; and how many of the months fit into what a build waits for. Each month
another third of the departments changes its file.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.building.kept import KEPT, with_kept_past
from macros.building.site import assemble
from macros.building.whole import load_whole
from macros.building.world import world
from macros.facts.portal import Portal
from macros.loading.past import month_ends
from tests.benchmarks import company

MONTHS = 36
TODAY = date(2026, 11, 20)
"""The day of the sample company."""
GOALS = {10: "3 s", 100: "30 s"}
"""The seconds of processor time that a first build may wait, by the number of departments."""


@dataclass(frozen=True)
class Cost:
    """What one company's history costs, in seconds of processor time."""

    cold: float
    warm: float
    build: float
    """A whole build with it, without MkDocs."""
    days: int
    """How many earlier days it covers."""


def main() -> None:
    """Lays out the companies and prints a line for each."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000], help="departments")
    given = asked.parse_args()
    print(f"{'departments':>11}{'cold':>9}{'warm':>9}{'of build':>10}{'months':>8}   goal")
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            cost = measured(lay_out(Path(folder) / "portal", size))
        share = f"{cost.warm / cost.build:.0%}"
        goal = f"cold {GOALS[size]}, warm 10%" if size in GOALS else "warm 10%"
        print(f"{size:11}{cost.cold:8.2f}s{cost.warm:8.2f}s{share:>10}{cost.days:8}   {goal}")


def lay_out(folder: Path, departments: int) -> Path:
    """A company in a repository with a commit in each of the months."""
    company.lay_out(folder, departments)
    files = sorted((folder / "data" / "evidence").iterdir())
    _git(folder, "2000-01-01", "init", "-q", "-b", "main")
    for number, end in enumerate(month_ends(TODAY, MONTHS)):
        day = end.replace(day=15)
        for path in files[number % 3 :: 3] if number else files:
            _, line, rest = path.read_text(encoding="utf-8").partition("reviewed_by")
            path.write_text(f"reviewed: {day}\n{line}{rest}", encoding="utf-8")
        _git(folder, day.isoformat(), "add", "-A", "data")
        _git(folder, day.isoformat(), "commit", "-q", "-m", "month")
    return folder


def _git(folder: Path, day: str, *arguments: str) -> None:
    who = {
        f"GIT_{role}_{part}": "office@company.example" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")
    }
    days = {f"GIT_{role}_DATE": f"{day}T09:00:00Z" for role in ("AUTHOR", "COMMITTER")}
    dated = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, **who, **days}
    subprocess.run(["git", "-C", str(folder), *arguments], env=dated, check=True)


def measured(folder: Path) -> Cost:
    """The cost of the company in a folder."""
    here = world({}, folder)
    started = _used()
    portal = load_whole(folder / "data", here.clock)
    loading = _used() - started
    shutil.rmtree(folder / KEPT.parent, ignore_errors=True)
    cold, _ = _history(portal, folder)
    warm, whole = _history(portal, folder)
    started = _used()
    assemble(whole, here)
    return Cost(cold, warm, loading + warm + _used() - started, len(whole.past.days))


def _history(portal: Portal, folder: Path) -> tuple[float, Portal]:
    started = _used()
    whole = with_kept_past(portal, folder / "data")
    if whole.past.lack:
        sys.exit(f"There is no history: {whole.past.lack}")
    return _used() - started, whole


def _used() -> float:
    """The processor time of this process, which other programs on the machine disturb least; Git's is not in it."""
    return time.process_time()


if __name__ == "__main__":
    main()
