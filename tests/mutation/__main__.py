"""How many small wrong changes to the program the tests notice.

    python -m tests.mutation --seed 1 --count 150               chosen by chance over all rooms
    python -m tests.mutation --seed 1 --count 40 --only derived  in files whose path holds "derived"
    python -m tests.mutation --seed 1 --count 40 --sites         survivors are tried on built sites too, which is slow

Each mutant is made in a copy of the project. There the core tests that reach its line run, the quickest first, and stop
at the first that fails; by the thorough ones are tried those that survive. Which tests reach a line is found out once
and kept in `.cache/mutation/`. A script is tried in a browser. Mutants that survive are printed with file and line: a
test is missing, or the program is the same, as `same.yml` beside this file says with a reason.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))  # as pytest does for the tests' own modules

from tests.mutation.choice import choose  # noqa: E402
from tests.mutation.mutants import Mutant  # noqa: E402
from tests.mutation.reach import collected  # noqa: E402
from tests.mutation.trial import failed, tried, tried_on_sites  # noqa: E402


def main() -> None:
    """Makes the mutants, runs the tests and prints what survived."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--count", type=int, default=20)
    options.add_argument("--only", default="", help="a regular expression for the path of the files to change")
    options.add_argument("--sites", action="store_true", help="try survivors on built sites, too")
    options.add_argument("--core", action="store_true", help="try by core tests alone, and not by thorough ones")
    options.add_argument("--anew", action="store_true", help="find out anew which tests reach which line")
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="mutants that are tried at once")
    given = options.parse_args()
    with TemporaryDirectory() as folder:
        copies = [copied(Path(folder) / str(number) / "project") for number in range(given.jobs)]
        chosen = choose(copies[0], given.seed, given.count, given.only)
        left, killed = chosen, []
        for stage in stages(copies[0], Path(folder) / "built", chosen, given):
            by_mutant = in_jobs(stage, copies, left)
            left = [mutant for mutant in left if not by_mutant[mutant]]
            killed += [by for by in by_mutant.values() if by]
        for mutant in left:
            print(told("SURVIVED", mutant), flush=True)
        print(f"{len(killed)} of {len(chosen)} killed", flush=True)
        if failing := failed(copies[0], sorted({by for by in killed if "::" in by})):
            sys.exit(f"without any mutant this test fails, too: {failing}")


Trial = Callable[[Path, list[Mutant]], Iterator[tuple[Mutant, str]]]
"""Says for each mutant, given a copy of the project, the test that fails, or an empty text."""


def stages(copy: Path, built: Path, chosen: list[Mutant], given: argparse.Namespace) -> Iterator[Trial]:
    """The tests that mutants are tried by, the quickest kind first; one is prepared when that before it is done."""
    has_script = any(mutant.is_script for mutant in chosen)
    if not all(mutant.is_script for mutant in chosen):
        for mark in ("core",) if given.core else ("core", "thorough"):
            yield partial(tried, reach=collected(ROOT, copy, mark, given.anew))
    if has_script:
        build_sites(copy, built)
    if has_script or given.sites:
        yield partial(tried_on_sites, built=built, scripts_only=not given.sites)


def in_jobs(trial: Trial, copies: list[Path], mutants: list[Mutant]) -> dict[Mutant, str]:
    """Which test fails with each mutant, in so many jobs at once as there are copies; what is killed is printed."""

    def of_job(number: int) -> dict[Mutant, str]:
        by_mutant = {}
        for mutant, by in trial(copies[number], mutants[number :: len(copies)]):
            by_mutant[mutant] = by
            if by:
                print(told("killed  ", mutant), by, flush=True)
        return by_mutant

    with ThreadPoolExecutor(len(copies)) as jobs:
        return {mutant: by for each in jobs.map(of_job, range(len(copies))) for mutant, by in each.items()}


def told(word: str, mutant: Mutant) -> str:
    """A line about a mutant."""
    return f"{word} {mutant.file}:{mutant.line}: {mutant.before}  ->  {mutant.after} "


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


def build_sites(project: Path, folder: Path) -> None:
    """The portal's sites, which mutants of scripts are tried in."""
    code = "import sys; from pathlib import Path; from built_once import shared_sites as s; s.real(Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", code, str(folder)], cwd=project / "tests" / "mutation", check=True)


if __name__ == "__main__":
    main()
