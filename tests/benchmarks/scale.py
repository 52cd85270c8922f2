"""What a portal of 10, 100 and 1,000 departments costs: `python -m tests.benchmarks.scale`.

All runs alternate, so that whatever else the machine does touches them alike; the ratios are of processor time.
"""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import company
from tests.benchmarks.measured import Run, middle, run, together

BUILD = ("-m", "mkdocs", "build")
CHECK = ("-m", "macros", "check")
READ = (
    "-c",
    "import pathlib, yaml\n"
    "for path in pathlib.Path('data').rglob('*.yml'):\n"
    "    yaml.load(path.read_bytes(), yaml.CSafeLoader)",
)
"""The same bytes through the parser alone."""
Runs = dict[str, list[Run]]
"""The runs of each program, by its name in the tables."""


def main() -> None:
    """Lays out the companies, runs everything in turn, and prints the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000], help="departments, smallest first")
    asked.add_argument("--rounds", type=int, default=3, help="how often each program runs")
    asked.add_argument("--small", action="store_true", help="on a small guideline: to see whether it runs")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), given.sizes, given.rounds, given.small)


def measure(folder: Path, sizes: list[int], rounds: int, small: bool) -> None:
    """Measures companies of `sizes` departments, `rounds` times each, and prints the tables."""
    large = sizes[-1]
    projects = {size: company.lay_out(folder / str(size), size, small) for size in sizes}
    twin = folder / "plain"
    # In a process of its own: a child's memory is counted from that of the process that starts it.
    run(("-m", "macros", "pages", str(twin)), projects[large])
    languages = [("-f", path.name) for path in sorted(twin.glob("mkdocs*.yml"), reverse=True)]  # the first one first
    programs: dict[str, tuple[list[tuple[str, ...]], Path]] = {
        "plain": ([(*BUILD, *language) for language in languages], twin),
        **{f"portal {size}": ([BUILD], projects[size]) for size in sizes},
        "check": ([CHECK], projects[large]),
        "read": ([READ], projects[large]),
    }
    runs: Runs = {name: [] for name in programs}
    for _ in range(rounds):
        for name, (commands, place) in programs.items():
            runs[name].append(together([run(command, place) for command in commands]))

    print("\n".join([*figures(runs), "", *ratios(runs, sizes)]))
    print()
    sites = {**{f"portal {size}": projects[size] / "site" for size in sizes}, "plain": twin / "site"}
    for name, site in sites.items():
        pages = [path.stat().st_size for path in site.glob("departments/*/index.html")]
        index = max(path.stat().st_size for path in (site / "search").iterdir())
        largest = max(site.rglob("*.html"), key=lambda path: path.stat().st_size)
        print(
            f"{name:12} department's page {sum(pages) / len(pages) / 1000:.1f} kB, search index {index / 1000:.0f} kB, "
            f"largest page {largest.relative_to(site)} {largest.stat().st_size / 1000:.0f} kB"
        )


def figures(runs: Runs) -> Iterator[str]:
    """The lines of a table with what each program took."""
    yield f"{'':24}{'clock':>9}{'processor':>11}{'memory':>10}"
    for name, measured in runs.items():
        seconds, memory = middle(measured, lambda timed: timed.seconds), middle(measured, lambda timed: timed.memory)
        yield f"{name:24}{seconds:8.2f}s{processor(measured):10.2f}s{memory:8.0f}MB"


def ratios(runs: Runs, sizes: list[int]) -> Iterator[str]:
    """The lines of a table with what programs took compared, and the goals; how a department adds, of three sizes."""
    cpu = {name: processor(measured) for name, measured in runs.items()}
    large = sizes[-1]
    lines = [(f"portal {large} : plain Material", cpu[f"portal {large}"] / cpu["plain"], "at most 0.5")]
    if len(sizes) > 2:
        first, second, third = (cpu[f"portal {size}"] for size in sizes[:3])
        late, early = (third - second) / (sizes[2] - sizes[1]), (second - first) / (sizes[1] - sizes[0])
        lines.append(("marginal time of a department", late / early, "at most 1.2"))
    lines.append(("check : bare CSafeLoader", cpu["check"] / cpu["read"], "at most 3"))
    yield from (f"{name:40}{ratio:7.2f}   goal: {goal}" for name, ratio, goal in lines)


def processor(measured: list[Run]) -> float:
    """The middle one of what several runs took of the processor, in seconds."""
    return middle(measured, lambda timed: timed.cpu)


if __name__ == "__main__":
    main()
