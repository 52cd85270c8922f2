"""How many small wrong changes to the program the tests notice.

    python -m tests.mutation --seed 1 --count 150               chosen by chance over all rooms
    python -m tests.mutation --seed 1 --count 40 --only derived  in files whose path holds "derived"
    python -m tests.mutation --seed 1 --count 40 --sites         survivors are tried on built sites too, which is slow

Each mutant is made in a copy of the project. There the tests that reach its line run, core and thorough ones, and stop
at the first that fails; which those are is found out once and kept in `.cache/mutation/`. A script is tried in a
browser. Mutants that survive are printed with file and line: a test is missing, or the program is the same, as
`same.yml` beside this file says with a reason.
"""

import argparse
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutation.choice import choose
from tests.mutation.reach import collected
from tests.mutation.trial import failed, tried

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Makes the mutants, runs the tests and prints what survived."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--count", type=int, default=20)
    options.add_argument("--only", default="", help="a regular expression for the path of the files to change")
    options.add_argument("--sites", action="store_true", help="try survivors on built sites, too")
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="mutants that are tried at once")
    given = options.parse_args()
    with TemporaryDirectory() as folder:
        built = Path(folder) / "built"
        copies = [copied(Path(folder) / str(number) / "project") for number in range(given.jobs)]
        reach = collected(ROOT, copies[0])
        chosen = choose(copies[0], given.seed, given.count, given.only)
        if any(mutant.is_script for mutant in chosen):
            build_sites(copies[0], built)

        def killers(number: int) -> list[str]:
            """The tests that kill the mutants of one job, each of which is printed."""
            killed = []
            for mutant, by in tried(copies[number], chosen[number :: given.jobs], reach, built, given.sites):
                word = "killed  " if by else "SURVIVED"
                print(f"{word} {mutant.file}:{mutant.line}: {mutant.before}  ->  {mutant.after}  {by}", flush=True)
                killed += [by] if by else []
            return killed

        with ThreadPoolExecutor(given.jobs) as jobs:
            killed = [by for of_job in jobs.map(killers, range(given.jobs)) for by in of_job]
        print(f"{len(killed)} of {len(chosen)} killed", flush=True)
        if failing := failed(copies[0], sorted({by for by in killed if "::" in by})):
            sys.exit(f"without any mutant this test fails, too: {failing}")


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
