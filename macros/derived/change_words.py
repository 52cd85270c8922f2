"""What moved, in the words of the portal's labels: line by line, and as plain sentences for feeds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

from macros.derived.changes import Notice, StatusStep
from macros.derived.reasons import reason_text
from macros.derived.view import View
from macros.facts.labels import plain_day

MOST = 30
"""The most points that a sentence names."""


def name_of(view: View, notice: Notice) -> str:
    """Whose answers it is about; or the guidance."""
    return view.departments[notice.department].name if notice.department else view.labels.text("changes.guidance")


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A line of a notice: the label `changes.<word>`, and what fills its gaps. Without a word the step says itself."""

    word: str
    step: StatusStep | None = None
    items: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    day: date | None = None
    basis: str = ""


def lines(notice: Notice) -> Iterator[NoticeLine]:
    """What a notice says, in its order: for pages and feeds alike."""
    if notice.is_first:
        yield NoticeLine("first")
    yield from (NoticeLine("", step=step) for step in notice.edits)
    yield from (NoticeLine("lapse", step=step) for step in notice.lapses)
    yield from (NoticeLine("basis", basis=title, items=items) for title, items in notice.bases)
    if notice.edited:
        yield NoticeLine("edited", items=notice.edited)
    yield from (NoticeLine("confirmed", day=day, items=items) for day, items in notice.confirmed)
    yield from (NoticeLine(word) for word in ("remarks", "edition", "outline") if getattr(notice, word))
    yield from (NoticeLine(word, points=ids) for word in ("reworded", "added") if (ids := getattr(notice, word)))


def sentences(view: View, notice: Notice) -> Iterator[str]:
    """What a notice says, a sentence each."""
    for line in lines(notice):
        step = _step(view, line.step) if line.step else ""
        filled = {"step": step, "items": listed(view, line.items), "points": listed(view, line.points)}
        day = plain_day(view.labels, line.day) if line.day else ""
        yield view.labels.text(f"changes.{line.word}", **filled, day=day, basis=line.basis) if line.word else step


def _step(view: View, step: StatusStep) -> str:
    """An item, the two statuses, and the reason where it still holds."""
    text = view.labels.text
    moved = text("history.move", before=text(f"status.{step.before}"), after=text(f"status.{step.after}"))
    named = text("writing.named", name=f"{step.item} {view.title(step.item)}", value=moved)
    if step.because is None:
        return named
    return text("writing.facts", before=named, next=reason_text(view.labels, step.because))


def listed(view: View, ids: Sequence[str]) -> str:
    """Ids in a sentence, as many as it names; nothing of none."""
    text = view.labels.text
    whole = reduce(lambda before, id_: text("writing.entries", before=before, next=id_), ids[:MOST] or [""])
    more = len(ids) - MOST
    return text("writing.facts", before=whole, next=text("history.more", n=more)) if more > 0 else whole
