"""What the benchmark of scale says of its runs; CI runs it with one size."""

from tests.benchmarks.measured import Run
from tests.benchmarks.scale import figures, ratios

TOOK = {"plain": 40, "portal 10": 2, "portal 100": 11, "portal 1000": 119, "check": 6, "read": 3}
RUNS = {name: [Run(2 * cpu, cpu, 50) for cpu in (first - 1, first, first + 9)] for name, first in TOOK.items()}
"""The middle of three runs is what `TOOK` says, in seconds of the processor."""


def test_each_program_has_its_line() -> None:
    """The figures are those of the middle run."""
    assert [line.split() for line in figures(RUNS)][1:] == [
        [*name.split(), f"{2 * cpu:.2f}s", f"{cpu:.2f}s", "50MB"] for name, cpu in TOOK.items()
    ]


def test_ratios_are_of_processor_time() -> None:
    """A department costs as much beyond the hundredth as before it: 0.12 seconds, not 0.1."""
    sizes = [10, 100, 1000]
    lines = [line.rpartition("   goal: ")[0].split() for line in ratios(RUNS, sizes)]
    assert [(line[0], line[-1]) for line in lines] == [("portal", "2.98"), ("marginal", "1.20"), ("check", "2.00")]
    assert len([*ratios(RUNS, sizes[2:])]) == 2
