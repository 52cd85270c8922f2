"""What falls due, as one line of plain text."""

from macros.derived.due import Due, DueKind
from macros.derived.view import View
from macros.text.sentences import Sentence, said, series, verbatim

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
        session = view.training.sessions[due.session].title
        return said("{day} {owner}, {session}: {what}", day=day, owner=due.owner, session=session, what=what)
    whose = COMPANY if due.is_company else verbatim(view.departments[due.department].name)
    items = series(due.items)
    if due.owner:
        owner = due.owner
        return said(
            "{day} {whose}, {items}: {what} ({owner})", day=day, whose=whose, items=items, what=what, owner=owner
        )
    return said("{day} {whose}, {items}: {what}", day=day, whose=whose, items=items, what=what)
