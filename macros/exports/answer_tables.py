"""The answers of a department, or none to any item, as the three tables of a workbook: answers, bases and actions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from macros.derived.rows import Row
from macros.derived.view import View
from macros.facts.training import as_typed
from macros.model.base import Audience
from macros.model.evidence import Answer, Basis, NamedBasis, PlannedAction
from macros.model.wording import ItemWording

Cells = dict[str, str | date]
"""What stands in the cells of a row, by the keys of their columns; a cell that is empty is left out."""
SPARE = 20
"""So many rows more than items are left to fill in, of bases and of actions."""


class Sort(Enum):
    """What may stand in the cells of a column."""

    SHOWN = auto()
    """What nobody fills in."""
    ITEM = auto()
    CHECK = auto()
    KIND = auto()
    AUDIENCE = auto()
    OWNER = auto()
    TEXT = auto()
    DAY = auto()
    PAST = auto()
    """A day that is not after today."""


AS_TYPED = frozenset({Sort.OWNER, Sort.TEXT, Sort.DAY, Sort.PAST})
"""What stands in a cell as it was typed; the others are words of labels, or belong to the item."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    key: str
    """By this word programs find it: where the models have such a field, its name."""
    label: str
    """The label that is its heading."""
    width: int
    sort: Sort = Sort.TEXT


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """A table of a workbook."""

    name: str
    """answers, bases or actions: by this word its labels are called."""
    columns: tuple[Column, ...]
    rows: tuple[Cells, ...]
    closed: frozenset[int] = frozenset()
    """Rows, counted from 0, that nobody fills in, since what they hold is not all shown."""
    spare: int = 0
    """How many empty rows there are to fill in; then there is no column that nobody fills in."""


AUDIENCE = Column("audience", "form.audience", 13, Sort.AUDIENCE)
ITEM = Column("item", "csv.item", 9, Sort.ITEM)
ANSWERS = (
    Column("item", "csv.item", 9, Sort.SHOWN),
    Column("title", "csv.title", 20, Sort.SHOWN),
    Column("statement", "workbook.statement", 45, Sort.SHOWN),
    Column("counts", "checklist.basis", 38, Sort.SHOWN),
    Column("status", "csv.status", 16, Sort.SHOWN),
    Column("check", "form.check", 9, Sort.CHECK),
    Column("reviewed", "form.reviewed", 13, Sort.PAST),
    Column("reason", "form.reason", 26),
    Column("note", "form.note", 30),
    AUDIENCE,
)
BASES = (
    ITEM,
    Column("name", "workbook.name", 16),
    Column("title", "form.title", 40),
    Column("kind", "form.kind", 15, Sort.KIND),
    Column("reference", "form.reference", 22),
    Column("link", "form.link", 28),
    Column("date", "form.date", 13, Sort.PAST),
    Column("valid_until", "form.valid_until", 13, Sort.DAY),
    AUDIENCE,
)
ACTIONS = (
    ITEM,
    Column("what", "form.what", 55),
    Column("owner", "form.owner", 28, Sort.OWNER),
    Column("due", "form.due", 13, Sort.DAY),
    Column("done", "form.done", 13, Sort.PAST),
    AUDIENCE,
)


def tables(view: View, department: str) -> tuple[AnswerTable, AnswerTable, AnswerTable]:
    """The answers, bases and actions of a department as the view has them; of all items, and blank, without one."""
    items = view.items_of[department] if department else tuple(view.guideline.asked)
    rows = view.rows.get(department, {})
    answers = [(item, as_typed(row.answer)) for item in items if (row := rows.get(item)) and row.answer]
    shown = tuple(column for column in ANSWERS if rows or column.key != "status")
    closed = (number for number, item in enumerate(items) if item in rows and _is_closed(rows[item]))
    spare = len(items) + SPARE
    return (
        AnswerTable(
            "answers", shown, tuple(_answer_cells(view, item, rows.get(item)) for item in items), frozenset(closed)
        ),
        AnswerTable("bases", BASES, tuple(_bases_cells(view, answers)), spare=spare),
        AnswerTable("actions", ACTIONS, tuple(_actions_cells(view, answers)), spare=spare),
    )


def _is_closed(row: Row) -> bool:
    """Whether there is an answer of which this audience may see nothing."""
    return row.answer is None and bool(row.hidden)


def _answer_cells(view: View, item: str, row: Row | None) -> Cells:
    says = view.guideline.wording[item]
    assert isinstance(says, ItemWording)
    question = "\n".join(filter(None, (says.statement, says.caution)))
    cells: Cells = {
        "item": item,
        "title": view.title(item),
        "statement": question,
        "counts": "\n".join(what_counts(view, says)),
    }
    if row is None:
        return cells
    cells["status"] = _status(view, row)
    if row.check:
        cells["check"] = row.check.value
    if row.answer:
        cells |= _typed(view, row.answer, ANSWERS)
    return cells


def what_counts(view: View, says: ItemWording) -> tuple[str, ...]:
    """What could count as the basis of an item, each with its kind."""
    return tuple(
        view.labels.text("writing.named", name=view.labels.text(f"kind.{kind}"), value=line)
        for kind, lines in says.basis.items()
        for line in lines
    )


def _status(view: View, row: Row) -> str:
    """The status, whether it is to be confirmed, and how many entries are not shown, each on a line."""
    lines = [view.labels.text(f"status.{row.standing.status}")]
    if row.standing.is_also_overdue:
        lines.append(view.labels.text("department.review-overdue"))
    if row.hidden:
        lines.append(hidden_words(view, row.hidden))
    return "\n".join(lines)


def hidden_words(view: View, number: int) -> str:
    """The sentence that so many entries are not shown."""
    return view.labels.number("department.hidden", number)


def _bases_cells(view: View, answers: list[tuple[str, Answer]]) -> Iterator[Cells]:
    """A row for each basis of each answer; what several answers name says all that it says in the first of its rows."""
    told: set[str] = set()
    for item, answer in answers:
        for basis in answer.basis:
            cells: Cells = {"item": item}
            if isinstance(basis, NamedBasis):
                cells["name"] = basis.name
            if not isinstance(basis, NamedBasis) or basis.name not in told:
                cells |= _typed(view, basis, BASES)
            if isinstance(basis, NamedBasis):
                told.add(basis.name)
            yield cells


def _actions_cells(view: View, answers: list[tuple[str, Answer]]) -> Iterator[Cells]:
    for item, answer in answers:
        for action in answer.actions:
            yield {"item": item, **_typed(view, action, ACTIONS)}


def _typed(view: View, record: Answer | Basis | PlannedAction, columns: tuple[Column, ...]) -> Cells:
    """What somebody typed into the fields that have a column, and for whom it is where that is not everyone."""
    asked = [column.key for column in columns if column.sort in AS_TYPED]
    cells: Cells = {key: value for key in asked if (value := getattr(record, key, None)) is not None}
    if isinstance(record, Basis):
        cells["kind"] = view.labels.text(f"kind.{record.kind}")
    if record.audience is not Audience.EVERYONE:
        cells["audience"] = view.labels.text(f"form.audience-{record.audience}")
    return cells
