"""The answers of earlier days, from Git: those of the ends of months and days of reports, and each edit of late."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from macros.facts.past import Lack, Past, PastDay
from macros.facts.portal import Portal
from macros.facts.training import supported
from macros.loading.edits import EVIDENCE, GUIDELINE, OUTLINE, edit_days, edits, few_enough, trees_at
from macros.loading.versions import Known, edition_facts, evidence_facts, evidence_of, facts_said, without_words
from macros.model.evidence import Evidence
from macros.model.guideline import short_name_of
from macros.reading.git import GitError, is_shallow
from macros.reading.past import called, main_line, standing_at, versions_of
from macros.reading.source import parse

MONTHS = 36
"""The most month ends that are looked at."""
MOST = 3_600
"""The most files of earlier days; with many departments there are fewer days, and three at least."""
REPORTS = 12
"""The most days of reports that are looked at, and the most versions of company.yml that tell them are three times."""


def month_ends(today: date, months: int) -> list[date]:
    """The last days of the months before that of `today`, the oldest first."""
    ends, day = [], today
    for _ in range(months):
        day = day.replace(day=1) - timedelta(days=1)
        ends.append(day)
    return ends[::-1]


def with_past(portal: Portal, data: Path, known: Known | None = None, since: date | None = None) -> Portal:
    """`portal` with what its departments had answered on earlier days.

    What is `known` of versions is not read again. A day `since` which it is asked takes the place of the days of
    reports. Where Git does not answer it is the `portal` itself.
    """
    try:
        return replace(portal, past=_past(portal, data, known or Known(), since))
    except GitError:
        return portal


def _past(portal: Portal, data: Path, known: Known, since: date | None) -> Past:
    root = data.resolve().parent
    if is_shallow(root):
        return Past(lack=Lack.SHALLOW)
    line, zone = main_line(root), ZoneInfo(portal.company.time_zone)
    reports = [since] if since else _reports(portal, root, data.name) if portal.company.last_report else []
    days = sorted({*month_ends(portal.today, MONTHS), *reports})[-max(3, MOST // max(1, len(portal.active))) :]
    stood = _standing(line, sorted({*days, *reports[-1:]}), zone)
    steps = _standing(line, edit_days(line, portal.today, zone), zone)
    asked = {*stood.values(), *steps.values()}
    trees = trees_at(root, data.name, [commit for commit, _ in line if commit in asked], portal)
    files = trees[EVIDENCE]
    stood, steps = ({day: commit for day, commit in days.items() if files[commit]} for days in (stood, steps))
    names = called(root, list(files), files, f"{data.name}/{EVIDENCE}", {id_: f"{id_}.yml" for id_ in portal.active})
    steps = few_enough(steps, trees, names)
    blobs = {
        commit: {id_: files[commit][name] for id_, name in names[commit].items() if name in files[commit]}
        for commit in (*stood.values(), *steps.values())
    }
    wanted = [blob for by_department in blobs.values() for blob in by_department.values()]
    versions = facts_said(root, EVIDENCE, wanted, known, evidence_facts, evidence_of)
    editions = _editions(
        portal, root, {day: trees[GUIDELINE][commit].get(OUTLINE, "") for day, commit in stood.items()}, known
    )
    answered = {day: _answered(portal, blobs[commit], versions, day) for day, commit in stood.items()}
    return Past(
        tuple(PastDay(day, evidence, day in reports, editions.get(day, "")) for day, evidence in answered.items()),
        None if stood else Lack.YOUNG,
        edits(root, steps, trees, blobs, versions, known) if steps else None,
    )


def _editions(portal: Portal, root: Path, outlines: Mapping[date, str], known: Known) -> dict[date, str]:
    """Short names of the editions that these versions of the outline described, by day; none that is unknown today.

    Where the outline of today names one edition alone, nothing is read. Raises GitError.
    """
    names = portal.guideline.short_names
    if len(names) < 2:
        return {}
    by_outline = facts_said(root, "edition", filter(None, outlines.values()), known, edition_facts, short_name_of)
    by_day = {day: by_outline.get(blob) for day, blob in outlines.items()}
    return {day: name for day, name in by_day.items() if name in names}


def _standing(line: Sequence[tuple[str, int]], days: Sequence[date], zone: ZoneInfo) -> dict[date, str]:
    """The commit that each of the days ended with, where there was one."""
    ends = [int(datetime.combine(day + timedelta(days=1), time(), zone).timestamp()) - 1 for day in days]
    return {day: commit for day, commit in zip(days, standing_at(line, ends), strict=True) if commit}


def _reports(portal: Portal, root: Path, data: str) -> list[date]:
    """The days before today on which the board was given a report, the oldest first.

    company.yml names the last one, and its earlier versions those before it. Raises GitError.
    """
    days = {portal.company.last_report}
    for content in versions_of(root, f"{data}/company.yml", 3 * REPORTS):
        source, _ = parse(content, "company.yml")
        if source and isinstance(source.value, dict):
            with suppress(ValueError):  # a slip of that day
                days.add(date.fromisoformat(str(source.value.get("last_report"))))
    return sorted(day for day in days if day and day < portal.today)[-REPORTS:]


def _answered(
    portal: Portal, blobs: Mapping[str, str], versions: Mapping[str, Evidence | None], day: date
) -> dict[str, Evidence]:
    """What each department had answered; one that had no file yet had answered nothing."""
    held = tuple(session for session in portal.training.held if session.date <= day)
    training, months = replace(portal.training, held=held), portal.company.training_valid_months
    answered = {}
    for id_ in portal.active:
        evidence = versions[blobs[id_]] if id_ in blobs else without_words(day, {})
        if evidence:
            answered[id_] = supported(evidence, id_, training, portal.trained_items, months)
    return answered
