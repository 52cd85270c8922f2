"""The answers of earlier days, from Git: what each version of a file says is worked out once, and known by its blob."""

from collections.abc import Mapping, MutableMapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from macros.facts.past import Lack, Past, PastDay
from macros.facts.portal import Portal
from macros.facts.training import supported
from macros.model.base import Check, Kind
from macros.model.evidence import Answer, Basis, Evidence, PlannedAction
from macros.reading.git import GitError, objects
from macros.reading.past import Files, files_at, is_shallow, main_line, standing_at, versions_of
from macros.reading.records import record
from macros.reading.source import parse

MONTHS = 36
"""The most month ends that are looked at."""
MOST = 3_600
"""The most files of earlier days; with many departments there are fewer days, and three at least."""
REPORTS = 12
"""The most days of reports that are looked at, and the most versions of company.yml that tell them are three times."""
EVIDENCE = "evidence"
Known = MutableMapping[str, Any]
"""What versions of files say, by blob, as JSON can hold it; what is damaged is worked out again."""


def month_ends(today: date, months: int) -> list[date]:
    """The last days of the months before that of `today`, the oldest first."""
    ends, day = [], today
    for _ in range(months):
        day = day.replace(day=1) - timedelta(days=1)
        ends.append(day)
    return ends[::-1]


def with_past(portal: Portal, data: Path, known: Known | None = None) -> Portal:
    """`portal` with what its departments had answered on earlier days.

    What is `known` of versions is not read again; afterwards those that were asked for are known, and no others.
    """
    try:
        return replace(portal, past=_past(portal, data, {} if known is None else known))
    except GitError:
        return portal


def _past(portal: Portal, data: Path, known: Known) -> Past:
    root = data.resolve().parent
    if is_shallow(root):
        return Past(lack=Lack.SHALLOW)
    zone = ZoneInfo(portal.company.time_zone)
    reports = _reports(portal, root, data.name) if portal.company.last_report else []
    days = sorted({*month_ends(portal.today, MONTHS), *reports})[-max(3, MOST // max(1, len(portal.active))) :]
    days = sorted({*days, *reports[-1:]})
    ends = [int(datetime.combine(day + timedelta(days=1), time(), zone).timestamp()) - 1 for day in days]
    line = main_line(root)
    stood = {day: commit for day, commit in zip(days, standing_at(line, ends), strict=True) if commit}
    files = files_at(root, list(dict.fromkeys(stood.values())), f"{data.name}/{EVIDENCE}")
    stood = {day: commit for day, commit in stood.items() if files[commit]}
    if not stood:
        return Past(lack=Lack.YOUNG)
    names = {id_: f"{id_}.yml" for id_ in portal.active}
    wanted = [files[commit][name] for commit in stood.values() for name in names.values() if name in files[commit]]
    said = _said(root, list(dict.fromkeys(wanted)), known)
    answered = {day: _answered(portal, files[commit], said, day) for day, commit in stood.items()}
    return Past(tuple(PastDay(day, evidence, day in reports) for day, evidence in answered.items()), None)


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


def _answered(portal: Portal, files: Files, said: Mapping[str, Evidence | None], day: date) -> dict[str, Evidence]:
    """What each department had answered; one that had no file yet had answered nothing."""
    held = tuple(session for session in portal.training.held if session.date <= day)
    training, months = replace(portal.training, held=held), portal.company.training_valid_months
    answered = {}
    for id_ in portal.active:
        name = f"{id_}.yml"
        evidence = said[files[name]] if name in files else _without_words(day, {})
        if evidence:
            answered[id_] = supported(evidence, id_, training, portal.trained_items, months)
    return answered


def _said(root: Path, blobs: Sequence[str], known: Known) -> dict[str, Evidence | None]:
    """What each blob of the repository says; None for one that cannot be read. Raises GitError.

    What is `known` is not read again. Afterwards these blobs are, and no other.
    """
    facts_of = {blob: known[blob] for blob in blobs if _is_whole(known.get(blob))}
    new = [blob for blob in blobs if blob not in facts_of]
    for blob, content in zip(new, objects(root, new), strict=True):
        facts_of[blob] = _facts(content)
    known.clear()
    known.update(facts_of)
    return {blob: _evidence(facts) for blob, facts in facts_of.items()}


def _is_whole(facts: Any) -> bool:
    """Whether something that was kept can be used."""
    try:
        _evidence(facts)
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
    return True


def _facts(content: bytes | None) -> dict[str, Any]:
    """What statuses need of an evidence file: days and yes or no, and none of its words."""
    source, problems = parse(content or b"", "evidence")
    evidence = record(source, Evidence)[0] if source and not problems else None
    if evidence is None:
        return {"unreadable": True}
    return {
        "reviewed": evidence.reviewed.isoformat(),
        "answers": {item: _answer_facts(answer) for item, answer in evidence.answers.items()},
    }


def _answer_facts(answer: Answer) -> dict[str, Any]:
    return {
        "check": answer.check.value,
        "reviewed": _text(answer.reviewed),
        "until": [_text(basis.valid_until) for basis in answer.basis],
        "actions": [[action.due.isoformat(), _text(action.done)] for action in answer.actions],
        "decided": bool(answer.reason),
    }


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _evidence(facts: Mapping[str, Any]) -> Evidence | None:
    """The answers of these facts, without words. Raises what a damaged file makes it raise."""
    if facts == {"unreadable": True}:
        return None
    answers = {
        item: Answer.model_construct(
            check=Check(answer["check"]),
            reviewed=_day(answer["reviewed"]),
            basis=tuple(
                Basis.model_construct(title="–", kind=Kind.SYSTEM, valid_until=_day(until)) for until in answer["until"]
            ),
            actions=tuple(
                PlannedAction.model_construct(what="–", owner="–", due=date.fromisoformat(due), done=_day(done))
                for due, done in answer["actions"]
            ),
            reason="–" if answer["decided"] else None,
        )
        for item, answer in facts["answers"].items()
    }
    return _without_words(date.fromisoformat(facts["reviewed"]), answers)


def _without_words(reviewed: date, answers: Mapping[str, Answer]) -> Evidence:
    return Evidence.model_construct(reviewed=reviewed, reviewed_by="–", answers=dict(answers))
