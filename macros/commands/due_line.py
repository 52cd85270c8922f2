"""What falls due, as one line of plain text."""

from macros.derived.due import Due, DueKind
from macros.derived.view import View
from macros.text.sentences import Sentence, joined, said, verbatim

WHAT = {
    DueKind.REVIEW: said("confirm the answer again"),
    DueKind.EXPIRY: said("expires: {what}", what=""),
}
EXPIRED = said("expired: {what}", what="")
COMPANY = said("The company")


def due_line(due: Due, view: View) -> Sentence:
    """Day, department, items or session, and what is to be done."""
    day = said("{day} (past)", day=due.day) if due.late else verbatim(due.day)
    kind = EXPIRED if due.late and due.kind is DueKind.EXPIRY else WHAT.get(due.kind)
    what = verbatim(due.what) if due.owner or not kind else kind.filled(what=due.what)
    if due.session:
        return joined([day, " ", due.owner, ", ", view.training.sessions[due.session].title, ": ", what], "")
    owner = f" ({due.owner})" if due.owner else ""
    whose = COMPANY if due.is_company else verbatim(view.departments[due.department].name)
    return joined([day, " ", whose, ", ", ", ".join(due.items), ": ", what, owner], "")
