"""The files for programs below api/v1/: JSON whose schemas stand beside them, and an index with their digests."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from macros.derived.address import addresses
from macros.derived.rows import Remark
from macros.derived.view import View
from macros.exports import api_answer_records as answered
from macros.exports import api_answers as answers
from macros.exports import api_guideline as guidance
from macros.exports import api_records as api
from macros.exports.api_schema import schema_text
from macros.exports.pages_address import pages_address
from macros.model.fields import Visibility

FOLDER = f"api/v{api.VERSION}/"
INDEX = f"{FOLDER}index.json"
SCHEMAS: dict[str, type[api.ApiFile]] = {
    "index": answered.IndexFile,
    "guideline": api.GuidelineFile,
    "items": api.ItemsFile,
    "item": answered.ItemFile,
    "departments": answered.DepartmentsFile,
    "department": answered.DepartmentFile,
    "status": answered.StatusFile,
    "due": answered.DueFile,
    "changes": answered.ChangesFile,
}
"""The models of the files, by the name of their schema."""


def schema(name: str, site: str) -> str:
    """The schema of this name, for a site that is published at `site`; the same in every language."""
    return schema_text(SCHEMAS[name], f"{site}{FOLDER}schema/{name}.json")


def guideline(view: View) -> str:
    """guideline.json."""
    where = addresses(view.guideline)
    return _text(
        api.GuidelineFile(
            **_head(view, "guideline"),
            edition=guidance.edition_of(view),
            strengths=tuple(guidance.strengths(view)),
            points=tuple(guidance.points(view, where)),
            terms=tuple(guidance.terms(view, where)),
            footnotes=tuple(guidance.footnotes(view)),
            references=tuple(guidance.documents(view)),
            roles=tuple(guidance.roles(view, where)),
            dropped=tuple(guidance.dropped(view, where)),
        )
    )


def items(view: View) -> str:
    """items.json."""
    listed = tuple(guidance.items(view, addresses(view.guideline)))
    return _text(api.ItemsFile(**_head(view, "items"), sections=tuple(guidance.sections(view)), items=listed))


def item(view: View, id_: str) -> str:
    """items/<id>.json."""
    roll, own = view.roll_ups.get(id_), view.company_rows.get(id_)
    return _text(
        answered.ItemFile(
            **_dated(view, "item", below=1),
            item=guidance.item(view, id_, addresses(view.guideline)),
            state=answers.state(id_, roll) if roll else None,
            standings=tuple(answers.standings(view, [id_])),
            company=answers.answer(view, "", own) if own else None,
            earlier=tuple(answers.earlier_to(view, id_)),
        )
    )


def departments(view: View) -> str:
    """departments.json."""
    listed = tuple(answers.department(view, id_) for id_ in view.departments)
    return _text(answered.DepartmentsFile(**_dated(view, "departments"), departments=listed))


def department(view: View, id_: str) -> str:
    """departments/<id>.json."""
    remark = view.remarks.get(id_, Remark())
    return _text(
        answered.DepartmentFile(
            **_dated(view, "department", below=1),
            department=answers.department(view, id_),
            answers=tuple(answers.answer(view, id_, row) for row in view.rows.get(id_, {}).values()),
            special_remarks=answered.Remarks(text=remark.text or None, hidden=remark.hidden),
            due=tuple(answers.dues(view.dues_of(id_))),
            earlier=tuple(answers.earlier(view, id_, row) for row in view.earlier_rows.get(id_, {}).values()),
        )
    )


def status(view: View) -> str:
    """status.json."""
    return _text(
        answered.StatusFile(
            **_dated(view, "status"),
            totals=answers.totals(view.counts),
            notes=answers.totals(view.notes),
            own=answers.totals(view.own),
            decided=answered.Decided(items=view.decided.items, answers=view.decided.answers),
            sections=tuple(answers.sections(view)),
            items=tuple(answers.state(id_, roll) for id_, roll in view.roll_ups.items()),
            standings=tuple(answers.standings(view, view.roll_ups)),
        )
    )


def due(view: View) -> str:
    """due.json."""
    return _text(answered.DueFile(**_dated(view, "due"), due=tuple(answers.dues(view.dues))))


def changes(view: View) -> str:
    """changes.json."""
    moved = view.changes
    return _text(
        answered.ChangesFile(
            **_dated(view, "changes"),
            since=moved.since,
            lack=moved.lack,
            more=moved.more,
            untold=moved.untold,
            notices=tuple(answers.notices(view)),
        )
    )


def index(view: View, commit: str, site: str, files: Mapping[str, bytes]) -> bytes:
    """index.json for those of `files`, by their names below the root of the language, that stand beside it."""
    own = {name: content for name, content in files.items() if name.startswith(FOLDER) and name != INDEX}
    edition = view.guideline.outline.edition
    record = answered.IndexFile(
        **_dated(view, "index"),
        company=view.company.name,
        sample=view.company.sample,
        commit=commit or None,
        site=pages_address(view, site) or None,
        languages=view.company.languages,
        edition=answered.IndexedEdition(name=edition.name, published=edition.published),
        files=tuple(_facts(name.removeprefix(FOLDER), own[name]) for name in sorted(own)),
    )
    return _text(record).encode()


def _facts(path: str, content: bytes) -> answered.FileFacts:
    return answered.FileFacts(
        path=path, schema_address=_schema_of(path), sha256=sha256(content).hexdigest(), bytes=len(content)
    )


def _schema_of(path: str) -> str | None:
    """The address of the schema of a file; None for a schema."""
    folder, _, name = path.rpartition("/")
    names = {"": name.removesuffix(".json"), "items": "item", "departments": "department"}
    return _schema_address(names[folder]) if folder in names else None


def _schema_address(name: str, below: int = 0) -> str:
    return f"{'../' * below}schema/{name}.json"


def _head(view: View, name: str, below: int = 0) -> dict[str, Any]:
    return {
        "schema_address": _schema_address(name, below),
        "language": view.labels.language,
        "audience": tuple(sorted(view.audiences)),
    }


def _dated(view: View, name: str, below: int = 0) -> dict[str, Any]:
    shows = Visibility.STATUSES if view.shows_statuses else Visibility.COUNTS
    return {**_head(view, name, below), "as_of": view.today, "shows": shows}


def _text(record: api.ApiFile) -> str:
    """A file as JSON, its signs as they are, in the order of its model."""
    return f"{record.model_dump_json(by_alias=True, indent=1)}\n"
