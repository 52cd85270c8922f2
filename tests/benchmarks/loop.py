"""From saving an evidence file under `mkdocs serve` to its new pages: `python -m tests.benchmarks.loop`."""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import yaml

from tests.benchmarks import company

COMMAND = (sys.executable, "-m", "mkdocs")
GOALS = {10: 0.7, 1000: 2.0}
"""Seconds to the page in each language, by number of departments."""


def main() -> None:
    """Edits one answer again and again, and prints how long the new page takes, in the language that is last."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sizes", type=int, nargs="+", default=list(GOALS), help="departments")
    asked.add_argument("--edits", type=int, default=7, help="how often the answer is changed")
    asked.add_argument("--small", action="store_true", help="on a small guideline: to see whether it runs")
    given = asked.parse_args()
    print(f"{'departments':>11}{'median':>9}{'shortest':>10}{'longest':>9}   goal")
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            project = company.lay_out(Path(folder) / "portal", size, given.small)
            spoken = yaml.safe_load((project / "data" / "company.yml").read_text(encoding="utf-8")).get("languages")
            _, *further = spoken or [""]
            ways = ["", *(f"{language}/" for language in further)]
            with served(project) as address:
                took = [edit(project, address, ways, number) for number in range(given.edits)]
        goal = f"{GOALS[size]} s" if size in GOALS else ""
        print(f"{size:11}{median(took):8.2f}s{min(took):9.2f}s{max(took):8.2f}s   {goal}")


@contextmanager
def served(project: Path, *options: str, log: Path | None = None, command: Sequence[str] = COMMAND) -> Iterator[str]:
    """The address at which `mkdocs serve` shows the project, ready; what it says goes to the file `log`.

    Raises RuntimeError where it ended before it showed anything, and prints what it said.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    with log.open("wb+") if log else tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [*command, "serve", "--dev-addr", f"127.0.0.1:{port}", *options],
            cwd=project,
            env={**settings, "NO_MKDOCS_2_WARNING": "1"},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        address = f"http://127.0.0.1:{port}/"
        try:
            while process.poll() is None and not read(address):
                time.sleep(0.2)
            if process.poll() is not None:
                raise RuntimeError("the server ended before it showed a page")
            yield address
        finally:
            process.terminate()
            process.wait()
            if process.returncode > 0:
                said.seek(0)
                print(said.read().decode(errors="replace"), file=sys.stderr)


def read(address: str) -> str:
    """The page at an address, or nothing while nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=60) as page:  # noqa: S310 - an address of our own
            return str(page.read().decode())
    except OSError:
        return ""


def edit(project: Path, address: str, ways: Sequence[str], number: int) -> float:
    """Seconds from saving an evidence file to the last of its pages, one at each of the `ways`, that shows it."""
    time.sleep(1)  # what the last edit set going comes to rest
    path = project / "data" / "evidence" / "department-0003.yml"
    words = f"Words of edit {number}."
    first, *lines = path.read_text(encoding="utf-8").split("special_remarks:")[0].splitlines()
    started = time.perf_counter()
    path.write_text("\n".join([first, *lines, f"special_remarks: {words}"]) + "\n", encoding="utf-8")
    for way in ways:
        while words not in (page := read(f"{address}{way}departments/department-0003/")):
            if not page or time.perf_counter() - started > 300:
                raise RuntimeError("a page never showed what was saved" if page else "the server answers no more")
            time.sleep(0.02)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
