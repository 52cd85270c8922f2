"""Each edit of late, from Git: the days on which answers or the guideline were edited, and what stood at their ends."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from macros.facts.past import Edits, Version, Wording
from macros.facts.portal import Portal
from macros.loading.versions import Known, facts_said, outline_facts, outline_of, wording_facts, wording_of
from macros.model.evidence import Evidence
from macros.reading.past import Files, files_at

EVIDENCE, GUIDELINE, OUTLINE = "evidence", "guideline", "outline.yml"
DAYS = 366
"""How far back edits are looked at."""
STEPS = 200
"""The most days with edits."""
MOST = 600
"""The most versions of evidence that are read for their sake."""
WEIGHT = 10
"""How many of these a version of a file of the guideline takes as long as."""
Trees = Mapping[str, Mapping[str, Files]]
"""The files of each folder below the data's, in each commit."""
Commits = dict[date, str]
"""The commit that each day ended with, the oldest first."""


def edit_days(line: Sequence[tuple[str, int]], today: date, zone: ZoneInfo) -> list[date]:
    """The days on which something may have been edited, the oldest first; the first is the one before them.

    `line` is the commits with the second of each.
    """
    begin = today - timedelta(days=DAYS)
    days = sorted({datetime.fromtimestamp(second, zone).date() for _, second in line})
    late = [day for day in days if begin <= day <= today]
    if days and days[0] < begin:  # what stood before them is known
        late = [begin - timedelta(days=1), *late]
    return late[-STEPS - 1 :]


def trees_at(root: Path, data: str, commits: Sequence[str], portal: Portal) -> dict[str, dict[str, Files]]:
    """The files of evidence and of the guideline in the commits. Raises GitError."""
    languages = (portal.labels.language, *portal.further_languages)
    folders = (EVIDENCE, GUIDELINE, *(f"{GUIDELINE}/{language}" for language in languages))
    return {folder: files_at(root, commits, f"{data}/{folder}") for folder in folders}


def few_enough(steps: Commits, trees: Trees, names: Mapping[str, Mapping[str, str]]) -> Commits:
    """The newest of the steps, with as few versions as a build may wait for; the first is what stood before the rest.

    `names` has what the file of each department is called in each commit.
    """
    weight = 0
    for older, newer in reversed(list(pairwise(steps))):
        weight += sum(_weights(steps[older], steps[newer], trees, names))
        if weight > MOST:
            return {day: commit for day, commit in steps.items() if day >= newer}
    return steps


def _weights(older: str, newer: str, trees: Trees, names: Mapping[str, Mapping[str, str]]) -> Iterator[int]:
    """How long the versions take that are new in a commit."""
    files = trees[EVIDENCE]
    for id_, name in names[newer].items():
        yield files[newer].get(name) != files[older].get(names[older][id_])
    for folder, by_commit in trees.items():
        if folder != EVIDENCE:
            yield WEIGHT * len(set(by_commit[newer].items()) - set(by_commit[older].items()))


def edits(
    root: Path,
    steps: Commits,
    trees: Trees,
    blobs: Mapping[str, Mapping[str, str]],
    versions: Mapping[str, Evidence | None],
    known: Known,
) -> Edits:
    """What has been edited since the first of the steps.

    `blobs` has the version of each department's file in each commit, and `versions` what they say. Raises GitError.
    """
    departments = {id_ for commit in steps.values() for id_ in blobs[commit]}
    languages = [folder.removeprefix(f"{GUIDELINE}/") for folder in trees if folder.startswith(f"{GUIDELINE}/")]
    outlines = [trees[GUIDELINE][commit][OUTLINE] for commit in steps.values() if OUTLINE in trees[GUIDELINE][commit]]
    outline = facts_said(root, OUTLINE, outlines, known, outline_facts, outline_of)
    return Edits(
        next(iter(steps)) + timedelta(days=1),
        {id_: tuple(_versions(steps, blobs, versions, id_)) for id_ in departments},
        {language: tuple(_wordings(root, steps, trees, language, outline, known)) for language in languages},
    )


def _versions(
    steps: Commits, blobs: Mapping[str, Mapping[str, str]], versions: Mapping[str, Evidence | None], id_: str
) -> Iterator[Version]:
    before = ""
    for day, commit in steps.items():
        blob = blobs[commit].get(id_, before)
        evidence = versions.get(blob)
        if blob != before and evidence:
            yield Version(day, evidence)
            before = blob


def _wordings(
    root: Path,
    steps: Commits,
    trees: Trees,
    language: str,
    outline: Mapping[str, tuple[str, str] | None],
    known: Known,
) -> Iterator[Wording]:
    files = trees[f"{GUIDELINE}/{language}"]
    blobs = [blob for commit in steps.values() for blob in files[commit].values()]
    says = facts_said(root, GUIDELINE, blobs, known, wording_facts, wording_of)
    before = None
    for day, commit in steps.items():
        own = sorted(files[commit].items())
        at_hand = trees[GUIDELINE][commit].get(OUTLINE, ""), own
        structure, texts = outline.get(at_hand[0]), [says[blob] for _, blob in own]
        if at_hand != before and structure and all(text is not None for text in texts):
            yield Wording(day, *structure, {id_: digest for text in texts if text for id_, digest in text.items()})
            before = at_hand
