"""What each version of a file says of its facts, without its words: worked out once, and known by its blob."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from macros.model.base import Audience, Check, Kind, Record
from macros.model.evidence import Answer, Basis, Evidence, NamedBasis, PlannedAction, Remarks
from macros.reading.git import objects
from macros.reading.records import record
from macros.reading.source import parse

UNREADABLE = {"unreadable": True}
OF_A_DAY = ("valid_until", "due", "done", "audience", "reviewed")
"""What is kept of a record as it is; a digest stands for all else."""
Value = TypeVar("Value")


@dataclass
class Known:
    """What versions of files say, by sort and blob, as JSON can hold it."""

    before: Mapping[str, Any] = field(default_factory=dict)
    """What need not be worked out again, unless it is damaged."""
    now: dict[str, Any] = field(default_factory=dict)
    """What has been asked for."""


def facts_said(
    root: Path,
    sort: str,
    blobs: Iterable[str],
    known: Known,
    facts: Callable[[bytes], Any],
    value: Callable[[Any], Value],
) -> dict[str, Value | None]:
    """What each blob of the repository says, by `facts` of its content and the `value` of these.

    None for one that cannot be read. What is known is not read again. Raises GitError.
    """
    wanted = list(dict.fromkeys(blobs))
    kept = {blob: known.before.get(f"{sort}:{blob}") for blob in wanted}
    new = [blob for blob in wanted if not _is_whole(kept[blob], value)]
    kept |= {blob: facts(content or b"") for blob, content in zip(new, objects(root, new), strict=True)}
    known.now |= {f"{sort}:{blob}": says for blob, says in kept.items()}
    return {blob: None if facts == UNREADABLE else value(facts) for blob, facts in kept.items()}


def _is_whole(facts: Any, value: Callable[[Any], object]) -> bool:
    """Whether something that was kept can be used."""
    try:
        return facts == UNREADABLE or bool(value(facts))
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def evidence_facts(content: bytes) -> Any:
    """What statuses need of an evidence file, days and yes or no; in place of words, digests that tell an edit."""
    source, problems = parse(content, "evidence")
    evidence = record(source, Evidence)[0] if source and not problems else None
    if evidence is None:
        return UNREADABLE
    remarks = evidence.special_remarks
    return {
        "reviewed": evidence.reviewed.isoformat(),
        "answers": {item: _answer_facts(answer) for item, answer in evidence.answers.items()},
        "remarks": [_digest(remarks.text), remarks.audience.value] if remarks else None,
    }


def _answer_facts(answer: Answer) -> dict[str, Any]:
    return {
        "check": answer.check.value,
        "audience": answer.audience.value,
        "reviewed": _text(answer.reviewed),
        "basis": [
            [_said_by(basis), _text(basis.valid_until), basis.audience.value, _name(basis)] for basis in answer.basis
        ],
        "actions": [
            [_said_by(action), action.due.isoformat(), _text(action.done), action.audience.value]
            for action in answer.actions
        ],
        "note": _digest(answer.note) if answer.note else None,
        "reason": _digest(answer.reason) if answer.reason else None,
    }


def evidence_of(facts: Mapping[str, Any]) -> Evidence:
    """The answers of these facts, with digests in place of words. Raises what a damaged file makes it raise."""
    return without_words(
        date.fromisoformat(facts["reviewed"]),
        {item: _answer(answer) for item, answer in facts["answers"].items()},
        Remarks.model_construct(text=facts["remarks"][0], audience=Audience(facts["remarks"][1]))
        if facts["remarks"]
        else None,
    )


def _answer(facts: Mapping[str, Any]) -> Answer:
    return Answer.model_construct(
        check=Check(facts["check"]),
        audience=Audience(facts["audience"]),
        reviewed=_day(facts["reviewed"]),
        basis=tuple(_basis(*said) for said in facts["basis"]),
        actions=tuple(
            PlannedAction.model_construct(
                what=words,
                owner="–",
                due=date.fromisoformat(due),
                done=_day(done),
                audience=Audience(audience),
            )
            for words, due, done, audience in facts["actions"]
        ),
        note=facts["note"],
        reason=facts["reason"],
    )


def _basis(words: str, until: str | None, audience: str, name: str) -> Basis:
    said: dict[str, Any] = {
        "title": words,
        "kind": Kind.SYSTEM,
        "valid_until": _day(until),
        "audience": Audience(audience),
    }
    return NamedBasis.model_construct(**said, name=name) if name else Basis.model_construct(**said)


def without_words(reviewed: date, answers: Mapping[str, Answer], remarks: Remarks | None = None) -> Evidence:
    """Evidence that names nobody."""
    return Evidence.model_construct(reviewed=reviewed, reviewed_by="–", answers=dict(answers), special_remarks=remarks)


def outline_facts(content: bytes) -> Any:
    """Digests of the edition that an outline names, and of the rest of it."""
    source, problems = parse(content, "outline")
    if source is None or problems or not isinstance(source.value, dict):
        return UNREADABLE
    rest = {key: value for key, value in source.value.items() if key != "edition"}
    return [_digest(source.value.get("edition")), _digest(rest)]


def edition_facts(content: bytes) -> Any:
    """The name of the edition that an outline describes."""
    source, problems = parse(content, "outline")
    edition = source.value.get("edition") if source and not problems and isinstance(source.value, dict) else None
    name = edition.get("name") if isinstance(edition, dict) else None
    return name if isinstance(name, str) else UNREADABLE


def wording_facts(content: bytes) -> Any:
    """A digest of the wording of each id in a file."""
    source, problems = parse(content, "wording")
    if source is None or problems or not isinstance(source.value, dict):
        return UNREADABLE
    return {id_: _digest(says) for id_, says in source.value.items()}


def outline_of(facts: Any) -> tuple[str, str]:
    """The two digests. Raises what a damaged file makes it raise."""
    if not isinstance(facts, list):
        raise TypeError
    edition, rest = facts
    return str(edition), str(rest)


def wording_of(facts: Any) -> dict[str, str]:
    """The digests by id. Raises what a damaged file makes it raise."""
    if not all(isinstance(digest, str) for digest in facts.values()):
        raise TypeError
    return dict(facts)


def _said_by(entry: Record) -> str:
    """A digest of what an entry says besides its days, wherever in its file it is typed."""
    return _digest(entry.model_dump(mode="json", exclude={*OF_A_DAY, "name"}))


def _name(basis: Basis) -> str:
    """What it is called at the head of its file; nothing where it stands in its answer."""
    return basis.name if isinstance(basis, NamedBasis) else ""


def _digest(value: Any) -> str:
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
