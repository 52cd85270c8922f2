"""What a department answers, as the results of an assessment in OSCAL: a finding an item, an observation a basis."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from types import MappingProxyType

from macros.derived.reasons import reason_text
from macros.derived.rows import Row
from macros.derived.status import Status
from macros.derived.view import View
from macros.exports.lasting import lasting_names
from macros.exports.moments import written_midnight
from macros.exports.oscal import (
    PROFILE,
    Record,
    document,
    has_moment,
    href,
    line,
    marked,
    metadata,
    name_of,
    props,
    statement,
    token,
)
from macros.exports.oscal_catalog import assessable
from macros.exports.pages_address import pages_address
from macros.facts.training import SessionBasis
from macros.model.base import Audience
from macros.model.evidence import Basis, NamedBasis

SATISFIED, NOT_SATISFIED = "satisfied", "not-satisfied"
STATES: Mapping[Status, tuple[str, str]] = MappingProxyType(
    {
        Status.IN_PLACE: (SATISFIED, "pass"),
        Status.REVIEW_DUE: (NOT_SATISFIED, "other"),
        Status.UNSUPPORTED: (NOT_SATISFIED, "other"),
        Status.OVERDUE: (NOT_SATISFIED, "fail"),
        Status.PLANNED: (NOT_SATISFIED, "fail"),
        Status.GAP: (NOT_SATISFIED, "fail"),
        Status.NOT_ADOPTED: (NOT_SATISFIED, "other"),
    }
)
"""The state of a finding and its reason by status, as design.md promises; of what nobody assessed there is none."""


@dataclass(frozen=True, slots=True)
class Observed:
    """A basis, which may support several answers."""

    facts: tuple[str, ...]
    """What it is known by from build to build."""
    basis: Basis
    confirmed: date
    """The day on which the first of its answers was confirmed."""
    items: list[str] = field(default_factory=list)


def has_results(view: View, department: str) -> bool:
    """Whether a department has results: its statuses are shown, it exists, and its answers can be read."""
    return view.is_active(department) and department in view.rows  # which are empty where none is shown


def results(view: View, department: str, address: str) -> str:
    """The results of a department on the day of the view.

    `address` is where the site is published; without it no finding leads to its page.
    """
    rows = {item: row for item in assessable(view) if (row := view.rows[department].get(item))}
    name = view.departments[department].name
    observed = _observed(rows)
    names = (("oscal", "observation", department, *entry.facts) for entry in observed)
    uuids = list(lasting_names(view, names))
    today = written_midnight(view, view.today)
    plan, party = name_of(view, "plan"), name_of(view, "department", department)
    remark = view.remarks.get(department)
    confirmed, role = view.confirmed.get(department, (None, ""))
    return document(
        "assessment-results",
        {
            "uuid": name_of(view, "results", department),
            "metadata": {
                **metadata(view, "oscal.results", department=name),
                "parties": [{"uuid": party, "type": "organization", "name": line(name)}],
            },
            "import-ap": {"href": f"#{plan}"},
            "results": [
                {
                    "uuid": name_of(view, "result", department),
                    "title": marked(line(name)),
                    "description": marked(view.labels.text("oscal.results-about", department=name)),
                    "start": today,
                    "end": today,
                    "props": props(
                        {
                            "confirmed": confirmed.isoformat() if confirmed else "",
                            "confirmed-by": role,
                            "hidden-entries": str(remark.hidden) if remark and remark.hidden else "",
                        }
                    ),
                    "reviewed-controls": {"control-selections": [_selection(view, rows)]},
                    "observations": list(map(partial(_observation, view), observed, uuids)),
                    "findings": [
                        _finding(
                            view,
                            department,
                            row,
                            [uuid for uuid, entry in zip(uuids, observed, strict=True) if row.item in entry.items],
                            pages_address(view, address),
                        )
                        for row in rows.values()
                        if row.standing.status in STATES
                    ],
                    "remarks": marked(remark.text) if remark else "",
                }
            ],
            "back-matter": {
                "resources": [
                    {
                        "uuid": plan,
                        "title": marked(view.labels.text("oscal.plan")),
                        "description": marked(view.labels.text("oscal.plan-about")),
                        "rlinks": [{"href": PROFILE, "media-type": "application/oscal.profile+json"}],
                    }
                ]
            },
        },
    )


def _selection(view: View, rows: Mapping[str, Row]) -> Record:
    """The items that the department answers for, less those that nobody has assessed yet."""
    unassessed = [item for item, row in rows.items() if row.standing.status not in STATES]
    return {
        "description": marked(view.labels.text("oscal.selection")),
        "include-controls": [{"control-id": token(item)} for item in rows],
        "exclude-controls": [{"control-id": token(item)} for item in unassessed],
    }


def _observed(rows: Mapping[str, Row]) -> list[Observed]:
    """The bases in the order of the answers; one that is typed once, or a session held, once for all its answers."""
    observed: dict[tuple[str, ...], Observed] = {}
    for item, row in rows.items():
        for number, seen in enumerate(row.bases):
            assert row.reviewed  # since there is an answer
            facts, is_shared = _facts(item, seen.basis)
            key = facts if is_shared else (*facts, str(number))
            observed.setdefault(key, Observed(facts, seen.basis, row.reviewed)).items.append(item)
    return list(observed.values())


def _facts(item: str, basis: Basis) -> tuple[tuple[str, ...], bool]:
    """What a basis is known by in any language, and whether other answers rest on the same one."""
    if isinstance(basis, NamedBasis):
        return (basis.name,), True
    if isinstance(basis, SessionBasis):
        return ("session", basis.session, str(basis.date)), True
    return (item, basis.title), False


def _observation(view: View, entry: Observed, uuid: str) -> Record:
    basis = entry.basis
    evidence = {
        "href": href(basis.link) if basis.link else "",
        "description": marked(basis.title),
        "props": props({"reference": basis.reference or ""}),
    }
    more = basis.audience if basis.audience is not Audience.EVERYONE else ""
    collected = basis.date if basis.date and has_moment(view, basis.date) else entry.confirmed
    ends = basis.valid_until + timedelta(days=1) if basis.valid_until else None  # the day itself still counts
    return {
        "uuid": uuid,
        "title": marked(basis.title),
        "description": marked(basis.title),
        "props": props({"kind": basis.kind, "date": basis.date.isoformat() if basis.date else "", "audience": more}),
        "methods": ["EXAMINE"],
        "relevant-evidence": [evidence] if basis.link or basis.reference else [],
        "collected": written_midnight(view, collected),
        "expires": written_midnight(view, ends) if ends else "",
    }


def _finding(view: View, department: str, row: Row, related: list[str], root: str) -> Record:
    state, reason = STATES[row.standing.status]
    return {
        "uuid": name_of(view, "finding", department, row.item),
        "title": marked(f"{row.item} {view.title(row.item)}"),
        "description": marked(reason_text(view.labels, row.because)),
        "props": props(
            {
                "status": row.standing.status,
                "answer": row.check or "",
                "confirmed": row.reviewed.isoformat() if row.reviewed else "",
                "review-by": row.standing.review_by.isoformat() if row.standing.review_by else "",
                "hidden-entries": str(row.hidden) if row.hidden else "",
            }
        ),
        "links": [{"href": f"{root}departments/{department}/#{row.item}", "rel": "reference"}] if root else [],
        "target": {
            "type": "statement-id",
            "target-id": statement(row.item),
            "status": {
                "state": state,
                "reason": reason,
                "remarks": marked(row.answer.reason or "") if row.answer else "",
            },
        },
        "related-observations": [{"observation-uuid": uuid} for uuid in related],
        "remarks": marked(row.answer.note or "") if row.answer else "",
    }
