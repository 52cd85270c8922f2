"""What a portal of 10, 100 and 1,000 departments costs: `python -m tests.benchmarks.scale`.

All runs alternate, so that whatever else the machine does touches them alike; the ratios are of processor time.
"""

import argparse
import tempfile
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


def main() -> None:
    """Lays out the companies, runs everything in turn, and prints the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sizes", type=int, nargs=3, default=[10, 100, 1000], help="departments, smallest first")
    asked.add_argument("--rounds", type=int, default=3, help="how often each program runs")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), given.sizes, given.rounds)


def measure(folder: Path, sizes: list[int], rounds: int) -> None:
    """Measures companies of `sizes` departments, `rounds` times each, and prints the table."""
    small, middling, large = sizes
    projects = {size: company.lay_out(folder / str(size), size) for size in sizes}
    twin = folder / "plain"
    # In a process of its own: a child's memory is counted from that of the process that starts it.
    run(("-m", "macros", "pages", str(twin)), projects[large])
    languages = [("-f", path.name) for path in sorted(twin.glob("mkdocs*.yml"), reverse=True)]  # the first one first
    programs = {
        "plain": ([(*BUILD, *language) for language in languages], twin),
        **{f"portal {size}": ([BUILD], projects[size]) for size in sizes},
        "check": ([CHECK], projects[large]),
        "read": ([READ], projects[large]),
    }
    runs: dict[str, list[Run]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, (commands, place) in programs.items():
            runs[name].append(together([run(command, place) for command in commands]))

    def cpu(name: str) -> float:
        return middle(runs[name], lambda timed: timed.cpu)

    print(f"{'':24}{'clock':>9}{'processor':>11}{'memory':>10}")
    for name, measured in runs.items():
        seconds, memory = middle(measured, lambda timed: timed.seconds), middle(measured, lambda timed: timed.memory)
        print(f"{name:24}{seconds:8.2f}s{cpu(name):10.2f}s{memory:8.0f}MB")
    late = (cpu(f"portal {large}") - cpu(f"portal {middling}")) / (large - middling)
    early = (cpu(f"portal {middling}") - cpu(f"portal {small}")) / (middling - small)
    lines = [
        (f"portal {large} : plain Material", cpu(f"portal {large}") / cpu("plain"), "at most 0.5"),
        ("marginal time of a department", late / early, "at most 1.2"),
        ("check : bare CSafeLoader", cpu("check") / cpu("read"), "at most 3"),
    ]
    print()
    for name, ratio, goal in lines:
        print(f"{name:40}{ratio:7.2f}   goal: {goal}")
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


if __name__ == "__main__":
    main()
