"""Tables for a spreadsheet: status.csv has every department and item, due.csv everything with a day."""

import csv
import io
from collections.abc import Iterable

from macros.due import Due, DueKind
from macros.view import Row, View
from macros.wanted import CSV_COLUMNS, DUE_COLUMNS

BOM = "\ufeff"  # without it a spreadsheet takes UTF-8 for the system's own encoding
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def status_csv(view: View) -> str:
    """One line for each item and department, or for the item alone where nobody is responsible; empty for counts."""
    lines = (
        _cells(view, item, department)
        for item, roll in view.roll_ups.items()
        for department in (*roll.standings, *roll.unreadable) or ("",)
    )
    return _table(view, CSV_COLUMNS, lines)


def due_csv(view: View) -> str:
    """One line for each review, expiry and open action with a day, the earliest first."""
    kinds = {kind: view.labels.text(f"csv.kind-{kind}") for kind in DueKind}
    late = view.labels.text("due.late")
    return _table(view, DUE_COLUMNS, (_due_cells(view, due, kinds[due.kind], late) for due in view.dues))


def _table(view: View, columns: Iterable[str], lines: Iterable[list[str]]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([view.labels.text(f"csv.{column}") for column in columns])
    writer.writerows([_safe(cell) for cell in cells] for cells in lines)
    return BOM + file.getvalue()


def _due_cells(view: View, due: Due, kind: str, late: str) -> list[str]:
    return [
        due.day.isoformat(),
        late if due.day < view.today else "",
        due.department,
        view.departments[due.department].name,
        due.item,
        view.guideline.title(due.item),
        kind,
        due.what,
        due.owner,
        view.today.isoformat(),
    ]


def _cells(view: View, item: str, department: str) -> list[str]:
    guideline, labels = view.guideline, view.labels
    row = view.rows.get(department, {}).get(item)
    return [
        item,
        guideline.title(item),
        guideline.section_of[item].id,
        labels.text("checklist.note") if guideline.items[item].note else "",
        labels.text(f"state.{view.roll_ups[item].state}"),
        department,
        view.departments[department].name if department else "",
        *(_standing(view, row) if row else ["", labels.text("department.unreadable-short") if department else ""]),
        *([] if row else ["", "", ""]),
        view.today.isoformat(),
    ]


def _standing(view: View, row: Row) -> list[str]:
    return [
        row.check.value if row.check else "",
        view.labels.text(f"status.{row.standing.status}"),
        row.reviewed.isoformat() if row.reviewed else "",
        row.standing.review_by.isoformat() if row.standing.review_by else "",
        str(row.hidden) if row.hidden else "",
    ]


def _safe(cell: str) -> str:
    """`cell` so that a spreadsheet takes it for text, never for a formula."""
    if cell[:1].isalnum():  # as nearly all are
        return cell
    return f"'{cell}" if cell.lstrip().startswith(FORMULA) else cell
