"""Two mistakes at once: what a report tells of two samples that are laid out together."""

from itertools import combinations
from pathlib import Path
from random import Random

from samples import BROKEN, Sample, read_sample, spoil

Pair = tuple[Path, Path]
ALONE = ("missing-file", "data-format")
"""Rules beside which nobody can know what else is wrong."""
COUNTING = ("as-of-left-behind",)
"""Samples whose message counts what all files hold: beside a file that cannot be read, there is less to count."""
TRAINED = ("successor-retired-before",)
"""Samples that retire a department which, in the log of sessions beside others, took part later."""


def touched(sample: Sample) -> set[str]:
    """The files and folders below data/ that a sample changes."""
    names = {sample.get("file", ""), sample.get("delete", ""), *sample.get("files", {})}
    return names - {""}


def told_of(sample: Sample) -> set[str]:
    """The files below data/ in which its problems stand: a change of one of them moves their lines."""
    return {line.partition(":")[0].removeprefix("data/") for line in messages(sample["expected"])}


def is_alone(sample: Sample) -> bool:
    """Whether a sample says something that holds only by itself: a folder taken away, or ids that others need."""
    whole = "generate" in sample or "label" in sample or len(touched(sample)) > 1
    return whole or any("." not in name for name in touched(sample)) or sample["rule"] in ALONE


def pairs(seed: int, count: int) -> list[Pair]:
    """So many pairs of samples that change different files, in an order that the seed decides."""
    samples = {path: read_sample(path) for path in sorted(BROKEN.glob("*.yml"))}
    fit = [path for path, sample in samples.items() if not is_alone(sample) and path.stem not in COUNTING + TRAINED]
    about = {path: touched(samples[path]) | told_of(samples[path]) for path in fit}
    fitting = [
        (first, second)
        for first, second in combinations(fit, 2)
        if not (touched(samples[first]) & about[second] or touched(samples[second]) & about[first])
    ]
    return Random(seed).sample(fitting, min(count, len(fitting)))  # noqa: S311 - no secret


def lay_out(pair: Pair, data: Path) -> set[str]:
    """Puts both mistakes into the data folder; the messages that both samples expect."""
    for path in pair:
        spoil(read_sample(path), data)
    return {message for path in pair for message in messages(read_sample(path)["expected"])}


def messages(report: str) -> list[str]:
    """The first line of each problem of a report."""
    return [line for line in report.splitlines() if line.startswith("data/")]
