"""What moved, as plain sentences in the words of the portal's labels: for feeds."""

from collections.abc import Iterator, Sequence
from functools import reduce

from macros.derived.changes import Notice, Step
from macros.derived.reasons import reason_text
from macros.derived.view import View
from macros.facts.labels import plain_day

MOST = 30
"""The most points that a sentence names."""


def name_of(view: View, notice: Notice) -> str:
    """Whose answers it is about; or the guidance."""
    return view.departments[notice.department].name if notice.department else view.labels.text("changes.guidance")


def sentences(view: View, notice: Notice) -> Iterator[str]:
    """What a notice says, a sentence each."""
    text = view.labels.text
    if notice.is_first:
        yield text("changes.first")
    for step in notice.edits:
        yield _step(view, step)
    for step in notice.lapses:
        yield text("changes.lapse", step=_step(view, step))
    if notice.edited:
        yield text("changes.edited", items=listed(view, notice.edited))
    for day, items in notice.confirmed:
        yield text("changes.confirmed", day=plain_day(view.labels, day), items=listed(view, items))
    if notice.remarks:
        yield text("changes.remarks")
    if notice.edition:
        yield text("changes.edition")
    if notice.outline:
        yield text("changes.outline")
    if notice.reworded:
        yield text("changes.reworded", points=listed(view, notice.reworded))
    if notice.added:
        yield text("changes.added", points=listed(view, notice.added))


def _step(view: View, step: Step) -> str:
    """An item, the two statuses, and the reason where it still holds."""
    text = view.labels.text
    moved = text("history.move", before=text(f"status.{step.before}"), after=text(f"status.{step.after}"))
    named = text("writing.named", name=f"{step.item} {view.guideline.title(step.item)}", value=moved)
    if step.because is None:
        return named
    return text("writing.facts", before=named, next=reason_text(view.labels, step.because))


def listed(view: View, ids: Sequence[str]) -> str:
    """Ids in a sentence, as many as it names."""
    text = view.labels.text
    whole = reduce(lambda before, id_: text("writing.entries", before=before, next=id_), ids[:MOST])
    more = len(ids) - MOST
    return text("writing.facts", before=whole, next=text("history.more", n=more)) if more > 0 else whole
