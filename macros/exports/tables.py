"""Tables for a spreadsheet: status.csv has every department and item, due.csv everything with a day."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping

from macros.derived.due import Due, DueKind
from macros.derived.due_words import whose_of
from macros.derived.rows import Row
from macros.derived.view import View
from macros.model.guideline import is_own
from macros.text.signs import is_blank

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "status": (
        "item",
        "title",
        "section",
        "note",
        "company",
        "department",
        "name",
        "answer",
        "status",
        "confirmed",
        "review-by",
        "hidden",
        "as-of",
        "own-answer",
    ),
    "due": ("day", "late", "department", "name", "item", "title", "kind", "what", "owner", "as-of"),
}
"""For each table by its format's name the columns in order, each with a label `csv.<column>`.

A new one stands at the end, since programs may know the others by their place.
"""
BOM = "\ufeff"  # without it a spreadsheet takes UTF-8 for the system's own encoding
FORMULA = "=+-@"
"""Signs that begin a formula, in any width: spreadsheets read the full-width ones, too."""
PARTED = re.compile(r"[\r\n\t;]")
START = re.compile(rf"(?:^|{PARTED.pattern})(?!$)")
"""Where a cell can begin: also after a line end, a tab, and what parts cells where a comma parts decimals."""


def status_csv(view: View) -> str:
    """One line for each item and department, or for the item alone where nobody is responsible; empty for counts."""
    lines = (
        _cells(view, item, department)
        for item, roll in view.roll_ups.items()
        for department in (*roll.standings, *roll.unreadable) or ("",)
    )
    return _table(view, "status", lines)


def due_csv(view: View) -> str:
    """One line for each review, expiry, open action and follow-up of a session, the earliest first."""
    kinds = {kind: view.labels.text(f"csv.kind-{kind}") for kind in DueKind}
    late = view.labels.text("due.late")
    return _table(view, "due", (_due_cells(view, due, kinds[due.kind], late) for due in view.dues))


def _table(view: View, name: str, lines: Iterable[list[str]]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    head = [view.labels.text(f"csv.{column}") for column in COLUMNS[name]]
    writer.writerows([as_text(cell) for cell in cells] for cells in (head, *lines))
    return BOM + file.getvalue()


def _due_cells(view: View, due: Due, kind: str, late: str) -> list[str]:
    return [
        due.day.isoformat(),
        late if due.late else "",
        due.listed,
        whose_of(view, due) if due.listed or due.is_company else "",
        ", ".join(due.items),
        "; ".join(map(view.title, due.items)) or view.training.sessions[due.session].title,
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
        _mark(view, item),
        labels.text(f"state.{view.roll_ups[item].state}"),
        department,
        view.departments[department].name if department else "",
        *(_standing(view, row) if row else ["", labels.text("department.unreadable-short") if department else ""]),
        *([] if row else ["", "", ""]),
        view.today.isoformat(),
        own.check.value if (own := view.company_rows.get(item)) and own.check else "",
    ]


def _mark(view: View, item: str) -> str:
    """What an item is that is none of the guideline's questions."""
    if is_own(item):
        return view.labels.text("own.mark")
    return view.labels.text("checklist.note") if view.guideline.items[item].note else ""


def _standing(view: View, row: Row) -> list[str]:
    return [
        row.check.value if row.check else "",
        view.labels.text(f"status.{row.standing.status}"),
        row.reviewed.isoformat() if row.reviewed else "",
        row.standing.review_by.isoformat() if row.standing.review_by else "",
        str(row.hidden) if row.hidden else "",
    ]


def as_text(cell: str) -> str:
    """`cell` so that a spreadsheet takes it for text, never for a formula."""
    if cell[:1].isalnum() and not is_blank(cell[0]) and not PARTED.search(cell):  # as nearly all are
        return cell
    quoted = START.sub(lambda start: f"{start[0]}'" if _is_formula(cell[start.end() :]) else start[0], cell)
    return f"'{quoted}" if quoted[:1] in ("\t", "\r", "\n") else quoted


def _is_formula(text: str) -> bool:
    """Whether the first sign of `text` that is no space, no quote and not invisible begins a formula."""
    first = next((sign for sign in text if not _is_nothing(sign)), "")
    return unicodedata.normalize("NFKC", first)[:1] in tuple(FORMULA)


def _is_nothing(sign: str) -> bool:
    return sign in "\"'" or is_blank(sign) or unicodedata.category(sign)[0] in "CM"
