"""What falls due, as one line of plain text."""

from macros.derived.due import Due, DueKind
from macros.derived.view import View

WHAT = {
    DueKind.REVIEW: "confirm the answer again",
    DueKind.EXPIRY: "expires: {what}",
    DueKind.ACTION: "{what}",
}


def due_line(due: Due, view: View) -> str:
    """Day, department, item and what is to be done."""
    late = " (past)" if due.late else ""
    what = WHAT[due.kind].format(what=due.what)
    owner = f" ({due.owner})" if due.owner else ""
    return f"{due.day}{late} {view.departments[due.department].name}, {due.item}: {what}{owner}"
