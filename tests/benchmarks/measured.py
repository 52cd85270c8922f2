"""One run of a program, measured from outside."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Run:
    """What one run took."""

    seconds: float
    """Time on the clock."""
    cpu: float
    """Time of the processor, in seconds: what other programs on the machine disturb least."""
    memory: float
    """The most memory it held at one time, in MB."""


def together(runs: Sequence[Run]) -> Run:
    """Several runs, one after the other, as one."""
    return Run(sum(each.seconds for each in runs), sum(each.cpu for each in runs), max(each.memory for each in runs))


def run(command: Sequence[str], folder: Path, program: str = sys.executable) -> Run:
    """One run of Python, or of another program, with `command` in `folder`.

    Raises RuntimeError with what it said where it fails.
    """
    settings = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    started = time.perf_counter()
    process = subprocess.Popen(
        [program, *command],
        cwd=folder,
        env={**settings, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode:
        raise RuntimeError(said.decode(errors="replace"))
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def middle(runs: Sequence[Run], value: Callable[[Run], float]) -> float:
    """The median of one value over several runs."""
    return median(value(run) for run in runs)
