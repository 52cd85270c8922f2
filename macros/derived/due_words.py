"""What is to be done by a day, in the words of the portal's labels: for calendars and reminders."""

from collections.abc import Iterable

from macros.derived.due import Due, DueKind
from macros.derived.view import View
from macros.facts.labels import Labels


def what_of(labels: Labels, due: Due) -> str:
    """What is to be done, as plain text: what somebody typed, or the portal's words for a review and an expiry."""
    if due.kind is DueKind.REVIEW:
        return labels.text("due.review")
    if due.kind is DueKind.EXPIRY:
        return labels.text("due.expired" if due.late else "due.expiry", what=due.what)
    return due.what


def whose_of(view: View, due: Due) -> str:
    """Whom a list of all names beside it: a department, the company of its own answer, or else its owner."""
    if due.is_company:
        return view.labels.text("due.company")
    return view.departments[due.listed].name if due.listed else due.owner


def entries_of(labels: Labels, words: Iterable[str]) -> str:
    """Words one after another, parted as the language parts entries."""
    return labels.text("writing.entries", before="", next="").join(words)
