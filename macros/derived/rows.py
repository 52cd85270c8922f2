"""One answer as one audience may see it: what is hidden from it is cut out here, and counted."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from macros.derived.answer_digests import digest_of
from macros.derived.status import Reason, Standing, is_expired, is_overdue
from macros.model.base import Audience, Check
from macros.model.evidence import Answer, Basis, Evidence, NamedBasis, PlannedAction

SAID = tuple(key for key in Answer.model_fields if key not in ("reviewed", "basis"))
"""The keys of an answer that say something by themselves."""


@dataclass(frozen=True, slots=True)
class Because:
    """What a standing follows from, as far as this audience may know it."""

    reason: Reason | None
    """None where it follows from an entry that this audience may not see."""
    day: date | None = None
    what: str = ""
    number: int = 0
    """How many bases still count, where they are the reason."""


@dataclass(frozen=True, slots=True)
class SeenBasis:
    """A basis of an answer, as this audience sees it."""

    basis: Basis
    expired: bool
    """Whether the last day on which it counts is past."""


@dataclass(frozen=True, slots=True)
class SeenAction:
    """An action of an answer, as this audience sees it."""

    action: PlannedAction
    late: bool
    """Whether it is open and its last day is past."""


@dataclass(frozen=True)
class Row:
    """One department and one item."""

    item: str
    standing: Standing
    because: Because
    check: Check | None = None
    """What was answered."""
    reviewed: date | None = None
    """The day the answer was last confirmed."""
    answer: Answer | None = None
    """The answer with what may be seen of it; None without an answer, or where all of it is hidden."""
    hidden: int = 0
    """How many entries are left out for this audience."""
    bases: tuple[SeenBasis, ...] = ()
    """The bases that may be seen, in the answer's order."""
    actions: tuple[SeenAction, ...] = ()
    """The actions that may be seen, in the answer's order."""

    @cached_property
    def digest(self) -> str:
        """What stands for the answer as it is seen, whatever its language; empty where there is none."""
        return digest_of(self.check, self.answer) if self.check else ""

    @property
    def open_actions(self) -> tuple[PlannedAction, ...]:
        """Actions that are not done."""
        return tuple(seen.action for seen in self.actions if seen.action.done is None)


@dataclass(frozen=True, slots=True)
class BasisChange:
    """One basis at the head of a file that says something else than before."""

    before: NamedBasis
    after: NamedBasis
    items: tuple[str, ...]
    """The items whose answers name it now, as far as the audience may see them, in the checklist's order."""

    @property
    def keys(self) -> tuple[str, ...]:
        """What of it changed, in the order of the file."""
        fields = type(self.after).model_fields
        return tuple(key for key in fields if getattr(self.before, key) != getattr(self.after, key))


@dataclass(frozen=True, slots=True)
class Remark:
    """Special remarks of a department."""

    text: str = ""
    hidden: int = 0
    is_locked: bool = field(default=False, compare=False)
    """Whether they are not for everyone, where this audience sees them."""


def row_of(item: str, standing: Standing, evidence: Evidence, seen: frozenset[Audience], today: date) -> Row:
    """What an audience sees of the answer to one item, and what the standing follows from."""
    answer = evidence.answers.get(item)
    if answer is None:
        return Row(item, standing, Because(standing.reason))
    if answer.audience not in seen:
        return Row(item, replace(standing, review_by=None), Because(None), answer.check, hidden=1)
    shown, hidden = seen_of(answer, seen)
    return Row(
        item,
        standing,
        TOLD[standing.reason](standing, shown, today),
        answer.check,
        answer.reviewed or evidence.reviewed,
        shown,
        hidden,
        tuple(SeenBasis(entry, is_expired(entry, today)) for entry in shown.basis),
        tuple(SeenAction(entry, is_overdue(entry, today)) for entry in shown.actions),
    )


def named_bases(rows: Iterable[Row]) -> dict[str, NamedBasis]:
    """The bases at the head of a file that answers name, as far as the audience of `rows` may see them, by name."""
    seen = (basis for row in rows if row.answer for basis in row.answer.basis)
    return {basis.name: basis for basis in seen if isinstance(basis, NamedBasis)}


def renewed(old: Mapping[str, Row], new: Mapping[str, Row]) -> Iterator[BasisChange]:
    """The bases that both versions of a file have under the same name, and that do not say the same."""
    before, after = named_bases(old.values()), named_bases(new.values())
    for name, basis in after.items():
        if name in before and before[name] != basis:
            items = (item for item, row in new.items() if name in named_bases([row]))
            yield BasisChange(before[name], basis, tuple(items))


def seen_of(answer: Answer, seen: frozenset[Audience]) -> tuple[Answer, int]:
    """`answer` without the entries that this audience may not see, in whatever list they stand, and their number."""
    lists = {name: value for name in type(answer).model_fields if isinstance(value := getattr(answer, name), tuple)}
    kept = {
        name: tuple(entry for entry in entries if getattr(entry, "audience", Audience.EVERYONE) in seen)
        for name, entries in lists.items()
    }
    hidden = sum(len(entries) - len(kept[name]) for name, entries in lists.items())
    return (answer.model_copy(update=kept) if hidden else answer), hidden


def _alone(standing: Standing, answer: Answer, today: date) -> Because:
    return Because(standing.reason)


def _review_over(standing: Standing, answer: Answer, today: date) -> Because:
    return Because(standing.reason, standing.review_by)


def _expired(standing: Standing, answer: Answer, today: date) -> Because:
    days = [basis.valid_until for basis in answer.basis if basis.valid_until]
    return Because(standing.reason, max(days)) if days else Because(None)


def _supported(standing: Standing, answer: Answer, today: date) -> Because:
    valid = sum(not is_expired(basis, today) for basis in answer.basis)
    return Because(standing.reason, standing.review_by, number=valid) if valid else Because(None)


def _overdue(standing: Standing, answer: Answer, today: date) -> Because:
    return _first_of(standing, [action for action in answer.actions if is_overdue(action, today)])


def _open(standing: Standing, answer: Answer, today: date) -> Because:
    return _first_of(standing, [action for action in answer.actions if action.done is None])


def _first_of(standing: Standing, actions: Iterable[PlannedAction]) -> Because:
    first = min(actions, key=lambda action: action.due, default=None)
    return Because(standing.reason, first.due, first.what) if first else Because(None)


def _done(standing: Standing, answer: Answer, today: date) -> Because:
    last = max((action.done for action in answer.actions if action.done), default=None)
    return Because(standing.reason, last) if last else Because(None)


TOLD: Mapping[Reason, Callable[[Standing, Answer, date], Because]] = {
    Reason.NO_BASIS: _alone,
    Reason.REVIEW_OVER: _review_over,
    Reason.BASES_EXPIRED: _expired,
    Reason.SUPPORTED: _supported,
    Reason.ACTION_OVERDUE: _overdue,
    Reason.ACTION_OPEN: _open,
    Reason.ACTIONS_DONE: _done,
    Reason.DECIDED: _alone,
    Reason.NO_PLAN: _alone,
}
"""For each reason that an answer gives what may be told of it, by the entries that an audience sees.

`_alone` is for a reason that no basis and no action has brought about: of any other nothing is told, not even the
reason, where the entries that it follows from are hidden.
"""


def remark_of(evidence: Evidence, seen: frozenset[Audience]) -> Remark:
    """What an audience sees of a department's special remarks."""
    remarks = evidence.special_remarks
    if remarks is None:
        return Remark()
    if remarks.audience not in seen:
        return Remark(hidden=1)
    return Remark(remarks.text, is_locked=remarks.audience is Audience.MANAGEMENT)


def says(row: Row, told: Collection[str] = ()) -> tuple[object, ...]:
    """What a row says, whenever it was confirmed, wherever its bases are typed.

    Of the bases called as `told` says it says only that the answer names them: what changed in them is told by itself.
    """
    if row.answer is None:
        return None, row.check, row.hidden
    bases = tuple(_read(basis, told) for basis in row.answer.basis)
    return *(getattr(row.answer, key) for key in SAID), bases, row.check, row.hidden


def _read(basis: Basis, told: Collection[str]) -> object:
    if isinstance(basis, NamedBasis) and basis.name in told:
        return basis.name
    return tuple(getattr(basis, key) for key in Basis.model_fields)


def is_edited(old: Row, new: Row, told: Collection[str] = ()) -> bool:
    """Whether a row says something else, or was confirmed on another day, while its status is the same.

    What changed in the bases called as `told` says is told by itself.
    """
    return old.standing.status is new.standing.status and (_days(old), says(old, told)) != (_days(new), says(new, told))


def _days(row: Row) -> tuple[date | None, date | None]:
    """The day on which an answer was confirmed, and the one that it has of its own."""
    return row.reviewed, row.answer.reviewed if row.answer else None
