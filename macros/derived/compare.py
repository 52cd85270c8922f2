"""What a change of the data means: two views of the portal held against each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.derived.due import SOON, Due
from macros.derived.rows import BasisChange, Remark, Row, is_edited, renewed, says
from macros.derived.tallies import Counts
from macros.derived.view import View


@dataclass(frozen=True, slots=True)
class RowChange:
    """One department's row before and after; None where it was not, or is no longer, responsible or readable."""

    item: str
    before: Row | None
    after: Row | None


@dataclass(frozen=True)
class Comparison:
    """What changed."""

    changes: dict[str, tuple[RowChange, ...]]
    """By department, in the order of the later list: rows whose status changed, in the checklist's order."""
    edited: dict[str, tuple[str, ...]]
    """By department: items whose answer changed while their status did not."""
    bases: dict[str, tuple[BasisChange, ...]]
    """By department: bases at the head of its file that changed, in the order in which answers name them."""
    confirmed: dict[str, tuple[Row, ...]]
    """By department: rows that say the same as before, were confirmed on another day, and keep their status."""
    unconfirmed: dict[str, tuple[Row, ...]]
    """By department of which some were: rows that were not, since they have a day of their own."""
    remarks: tuple[str, ...]
    """Departments whose special remarks changed, as far as the audience may know."""
    company: tuple[str, ...]
    """What changed of the company's own answers: items, and `special_remarks`."""
    appeared: tuple[str, ...]
    """Departments that are new."""
    left: tuple[str, ...]
    """Departments that are gone or retired."""
    counts: tuple[Counts, Counts]
    """The company's counts before and after."""
    notes: tuple[Counts, Counts]
    """The same for notes."""
    own: tuple[Counts, Counts]
    """The same for the company's own items."""
    dues: tuple[Due, ...]
    """What falls due soon, or is past, of the answers of departments, or of the company, that changed; oldest first."""

    @property
    def is_empty(self) -> bool:
        """Whether no status, no answer and no count changed."""
        return not any(self._told()) and all(before == after for before, after in (self.counts, self.notes, self.own))

    def _told(self) -> Iterator[object]:
        yield from (self.changes, self.edited, self.bases, self.confirmed)
        yield from (self.remarks, self.company, self.appeared, self.left)


def compare(before: View, after: View) -> Comparison:
    """What changed from `before` to `after`, as the audience of both may know it."""
    changes: dict[str, tuple[RowChange, ...]] = {}
    edited: dict[str, tuple[str, ...]] = {}
    bases: dict[str, tuple[BasisChange, ...]] = {}
    confirmed: dict[str, tuple[Row, ...]] = {}
    unconfirmed: dict[str, tuple[Row, ...]] = {}
    for id_ in (*after.active, *(id_ for id_ in before.active if id_ not in after.active)):
        old, new = before.rows.get(id_, {}), after.rows.get(id_, {})
        changed = tuple(_changes(after, old, new))
        if changed:
            changes[id_] = changed
        moved = tuple(renewed(old, new))
        if moved:
            bases[id_] = moved
        told = {change.after.name for change in moved}
        same = [item for item in new if item in old and is_edited(old[item], new[item], told)]
        again = {item: new[item] for item in same if says(old[item], told) == says(new[item], told)}
        if again:
            confirmed[id_] = tuple(again.values())
            unconfirmed[id_] = tuple(row for item, row in new.items() if _own_day(row) and row == old.get(item))
        rest = tuple(item for item in same if item not in again)
        if rest:
            edited[id_] = rest
    touched = {*changes, *edited, *bases, *confirmed}
    company = tuple(_company(before, after))
    return Comparison(
        changes,
        edited,
        bases,
        confirmed,
        unconfirmed,
        tuple(id_ for id_ in after.active if _remark_of(before, id_) != _remark_of(after, id_)),
        company,
        tuple(id_ for id_ in after.active if id_ not in before.active),
        tuple(id_ for id_ in before.active if id_ not in after.active),
        (before.counts, after.counts),
        (before.notes, after.notes),
        (before.own, after.own),
        tuple(
            due
            for due in after.dues_within(SOON)
            if due.department in touched or (due.is_company and {*company} & {*due.items})
        ),
    )


def _changes(after: View, old: Mapping[str, Row], new: Mapping[str, Row]) -> Iterator[RowChange]:
    order = {item: number for number, item in enumerate(after.guideline.items)}
    for item in sorted({*old, *new}, key=lambda id_: order.get(id_, len(order))):
        old_row, new_row = old.get(item), new.get(item)
        if (old_row.standing.status if old_row else None) != (new_row.standing.status if new_row else None):
            yield RowChange(item, old_row, new_row)


def _remark_of(view: View, id_: str) -> Remark:
    return view.remarks.get(id_, Remark())


def _company(before: View, after: View) -> Iterator[str]:
    """What changed of the company's own answers, where its audience sees them."""
    for item in sorted({*before.company_rows, *after.company_rows}):
        old, new = before.company_rows.get(item), after.company_rows.get(item)
        if old is None or new is None or old.standing.status is not new.standing.status or is_edited(old, new):
            yield item
    if before.company_remark != after.company_remark:
        yield "special_remarks"


def _own_day(row: Row) -> bool:
    return bool(row.answer and row.answer.reviewed)
