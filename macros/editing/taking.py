"""What comes back held against the file as it is now, and against what was sent out: the edits that it means.

An answer that is the same in the file as it was then is changed as wanted. One that nobody changed but in the file
stays. One that was changed on both sides is a problem: which of the two holds is for people to say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from macros.derived.answer_digests import digest_of, head_digest
from macros.derived.rows import remark_of, seen_of
from macros.editing.answer_lines import keys_of
from macros.editing.cell_sentences import of_cells
from macros.editing.pairs import paired
from macros.editing.patch import NEXT, Edit
from macros.editing.returned import CellSource, Returned, with_value
from macros.loading.rules.bases import basis_problems
from macros.loading.rules.evidence import Frame, as_printed, evidence_problems
from macros.messages.problems import UNSAID, Problem, typed
from macros.model.base import Audience, Record
from macros.model.evidence import Answer, Evidence, NamedBasis, Remarks
from macros.reading.locks import ANSWERS, BASES, REMARKS
from macros.reading.records import record
from macros.reading.salvage import usable
from macros.reading.source import Source, Steps
from macros.text.sentences import Sentence, said

LISTS = ("basis", "actions")


@dataclass(frozen=True, slots=True)
class Now:
    """A department's evidence file as it is now."""

    evidence: Evidence
    source: Source


@dataclass(slots=True)
class Taken:
    """What is taken of what came back."""

    edits: list[Edit] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    """Items whose answers change, in the order in which they came."""
    kept: list[str] = field(default_factory=list)
    """Items that were changed in the file since, and in it alone: they stay as they are."""
    problems: list[Problem] = field(default_factory=list)


def taken(returned: Returned, now: Now, frame: Frame, told: Sequence[Problem] = ()) -> Taken:
    """What is taken of what came back, of which some problems are `told`; where there is any, nothing is."""
    result = Taken(problems=list(told))
    wanted = _checked(returned, now, frame, result)
    if isinstance(returned.source, CellSource):
        result.problems = list(of_cells(result.problems))
    if wanted is None or result.problems:
        return result
    _Comparison(returned, now, wanted, result).run()
    return result


def _checked(returned: Returned, now: Now, frame: Frame, result: Taken) -> Evidence | None:
    """What is wanted, as a record; every problem with it is noted."""
    given = returned.source.value
    hidden = {name for name, basis in now.evidence.bases.items() if basis.audience not in returned.seen}
    bases = {name: basis for name, basis in (now.source.value.get(BASES) or {}).items() if name not in hidden}
    own = given.get(BASES, {})
    is_group = isinstance(own, dict)
    value: dict[str, Any] = {**given, BASES: {**bases, **own} if is_group else own}
    for key in ("reviewed", "reviewed_by"):
        if key not in given and key in now.source.value:
            value[key] = str(now.source.value[key])
        elif key not in given and given.get(ANSWERS):
            message = said("nobody says who has confirmed these answers, and on which day.")
            fix = said("fill in the day, and the role that has confirmed them")
            result.problems.append(returned.source.problem("not-confirmed", (key,), message, fix=fix))
            value[key] = {"reviewed": str(frame.today), "reviewed_by": "Head"}[key]
    for name in hidden & own.keys() if is_group else ():
        message = said("the name '{name}' cannot be given to a basis here.", name=typed(name))
        result.problems.append(
            returned.source.problem("name-taken", (BASES, name), message, fix=said("choose another name"))
        )
    source = with_value(returned.source, value)
    evidence, told = record(source, Evidence)
    result.problems += as_printed(_untold(told, source), frame, source)
    rest, its_source, left_out, is_known = (
        (evidence, source, set[str](), True) if evidence else usable(source, Evidence, inner=True)
    )
    if rest:
        result.problems += evidence_problems(rest, frame, its_source)
        # those of the file may be named by its other answers
        unasked = rest.bases if isinstance(source, CellSource) or not is_group else bases.keys() - own.keys()
        result.problems += basis_problems(rest, its_source, source, left_out if is_known else None, unasked)
    if evidence is None and not result.problems:
        result.problems += told
    return evidence


def _untold(problems: Sequence[Problem], source: Source) -> Iterator[Problem]:
    """The problems without those of empty cells, which were told where they stand."""
    return (problem for problem in problems if problem.rule != "missing-key" or not isinstance(source, CellSource))


class _Comparison:
    """One file that came back, its wishes as a record, and the evidence file."""

    def __init__(self, returned: Returned, now: Now, wanted: Evidence, result: Taken) -> None:
        self.returned, self.now, self.wanted, self.result = returned, now, wanted, result
        self.answers = dict(now.evidence.answers)
        """The answers as they will be, as far as names of bases go."""
        self.bases: dict[Steps, Edit] = {}

    def run(self) -> None:
        """Notes every edit, and every problem."""
        for item in self.returned.source.value.get(ANSWERS, {}):
            self._answer(item, self.wanted.answers[item])
        for item in self.returned.cleared:
            self._cleared(item)
        self.result.edits += self.bases.values()
        self._unused()
        self._head()

    def _answer(self, item: str, wanted: Answer) -> None:
        now, was = self.now.evidence.answers.get(item), self.returned.was.get(item, "")
        path = (ANSWERS, item)
        if now and now.audience not in self.returned.seen:
            if wanted != Answer(check=now.check) or digest_of(now.check, None) != was:
                self._note(
                    item, said("the answer to '{item}' is for management, and cannot be changed here.", item=item)
                )
            return
        seen = seen_of(now, self.returned.seen)[0] if now else None
        own = list(_answer_edits(path, now, wanted, self.returned.seen)) if now else [Edit(path, keys_of(wanted))]
        of_bases = list(self._basis_edits(wanted))
        if not own and not of_bases:
            return
        if (digest_of(seen.check, seen) if seen else "") != was:
            if digest_of(wanted.check, wanted) == was:
                self.result.kept.append(item)
            elif seen and not was:
                self._unseen(item)
            else:
                self._conflict(item)
            return
        self.result.edits += own
        self.bases |= {edit.path: edit for edit in of_bases}
        self.result.items.append(item)
        unseen = [basis for basis in now.basis if basis.audience not in self.returned.seen] if now else []
        self.answers[item] = wanted.model_copy(update={"basis": (*wanted.basis, *unseen)})

    def _cleared(self, item: str) -> None:
        now = self.now.evidence.answers.get(item)
        if now is None:
            return
        seen, hidden = seen_of(now, self.returned.seen)
        if hidden or now.audience not in self.returned.seen:
            self._note(
                item,
                said("a part of the answer to '{item}' is for management, so it cannot be taken out here.", item=item),
            )
        elif digest_of(now.check, seen) != self.returned.was.get(item, ""):
            self._conflict(item)
        else:
            self.result.edits.append(Edit((ANSWERS, item)))
            self.result.items.append(item)
            del self.answers[item]

    def _conflict(self, item: str) -> None:
        file, day = self.now.source.name, self.returned.day
        message = (
            said("'{item}' was changed here, and since {day} in {file} as well.", item=item, file=file, day=day)
            if day
            else said("'{item}' was changed here, and in the meantime in {file} as well.", item=item, file=file)
        )
        self._note(item, message, said("compare the two, and put what holds into a new workbook or into the form"))

    def _unseen(self, item: str) -> None:
        """Notes an answer of the file that whoever filled the form in never saw: it may be as old as the file."""
        message = said(
            "'{item}' has an answer in {file} that was not shown here.", item=item, file=self.now.source.name
        )
        fix = said("compare the two, and put what holds into a new workbook or into the form, which show the answer")
        self._note(item, message, fix)

    def _note(self, item: str, message: Sentence, fix: Sentence = UNSAID) -> None:
        path = (ANSWERS, item)
        fix = fix or said("ask the economic security office, which may see all of it")
        place = self.returned.cleared.get(item) or self.returned.source.place(*path, key=True)
        self.result.problems.append(Problem(place, message, "not-taken", fix=fix))

    # Bases at the head of the file

    def _basis_edits(self, wanted: Answer) -> Iterator[Edit]:
        """What changes at the head of the file in the bases that an answer names."""
        given = self.returned.source.value.get(BASES, {})
        for basis in wanted.basis:
            if isinstance(basis, NamedBasis) and basis.name in given:
                now = self.now.evidence.bases.get(basis.name)
                plain = self.wanted.bases[basis.name]
                path = (BASES, basis.name)
                yield from _record_edits(path, now, plain) if now else [Edit(path, _keys(plain))]

    def _unused(self) -> None:
        """Takes out the bases at the head that no answer names any longer."""
        before, after = (_names(answers) for answers in (self.now.evidence.answers, self.answers))
        gone = [name for name in self.now.evidence.bases if name in before and name not in after]
        added = {edit.path[1] for edit in self.bases.values()} - self.now.evidence.bases.keys()
        self.result.edits = [edit for edit in self.result.edits if not (edit.path[0] == BASES and edit.path[1] in gone)]
        if gone and len(gone) == len(self.now.evidence.bases) and not added:
            self.result.edits.append(Edit((BASES,)))
        else:
            self.result.edits += (Edit((BASES, name)) for name in gone)

    # What is said of all answers

    def _head(self) -> None:
        evidence, given = self.now.evidence, self.returned.source.value
        is_confirmed = "reviewed" in self.now.source.value
        remark = remark_of(evidence, self.returned.seen)
        confirmed = (evidence.reviewed, evidence.reviewed_by) if evidence.answers else None
        is_same = head_digest(confirmed, remark.text) == self.returned.head
        if "reviewed" in given or not is_confirmed:
            is_later = not is_confirmed or self.wanted.reviewed > evidence.reviewed
            for key in ("reviewed", "reviewed_by") if is_same or is_later else ():
                wanted = getattr(self.wanted, key)
                if key in given and (not is_confirmed or wanted != getattr(evidence, key)):
                    self.result.edits.append(Edit((key,), wanted))
        if self.returned.head is None and not given.get(REMARKS):
            return
        if self.returned.holds_remarks and not remark.hidden:
            edits = list(_remark_edits(self.now, self.wanted.special_remarks))
            # The digest stands for both, and who confirmed the answers then may be any of these, or nobody.
            confirmations = (None, confirmed, (self.wanted.reviewed, given.get("reviewed_by", "")))
            text = _text(self.wanted.special_remarks)
            if is_same or not edits:
                self.result.edits += edits
            elif self.returned.head not in {head_digest(then, text) for then in confirmations}:
                message = said(
                    "the special remarks were changed here, and in {file} as well.", file=self.now.source.name
                )
                fix = said("compare the two, and put what holds into a new workbook or into the form")
                self.result.problems.append(self.returned.source.problem("not-taken", (REMARKS,), message, fix=fix))


def _names(answers: dict[str, Answer]) -> set[str]:
    return {basis.name for answer in answers.values() for basis in answer.basis if isinstance(basis, NamedBasis)}


def _text(remarks: Remarks | None) -> str:
    return remarks.text if remarks else ""


def _remark_edits(now: Now, wanted: Remarks | None) -> Iterator[Edit]:
    there, path = now.evidence.special_remarks, (REMARKS,)
    if there is None or wanted is None:
        if there or wanted:
            yield Edit(
                path, _keys(wanted) if wanted and wanted.audience != Audience.EVERYONE else _text(wanted) or None
            )
    elif isinstance(now.source.value[REMARKS], str):
        if list(_record_edits((), there, wanted)):
            yield Edit(path, _keys(wanted) if wanted.audience != Audience.EVERYONE else wanted.text)
    else:
        yield from _record_edits(path, there, wanted)


def _answer_edits(path: Steps, now: Answer, wanted: Answer, seen: frozenset[Audience]) -> Iterator[Edit]:
    """What makes an answer the wanted one; entries that were hidden stay, and so does the order of all others."""
    yield from _record_edits(path, now, wanted, but=LISTS)
    for key in LISTS:
        entries = getattr(now, key)
        visible = {number: entry for number, entry in enumerate(entries) if entry.audience in seen}
        pairs, new = paired(visible, getattr(wanted, key))
        for number, entry in pairs.items():
            if not isinstance(entry, NamedBasis):
                yield from _record_edits((*path, key, number), visible[number], entry)
        gone = visible.keys() - pairs.keys()
        if gone and len(gone) == len(entries) and not new:
            yield Edit((*path, key))
        else:
            yield from (Edit((*path, key, number)) for number in gone)
        yield from (Edit((*path, key, NEXT), _entry(entry)) for entry in new)


def _record_edits(path: Steps, now: Record, wanted: Record, but: Sequence[str] = ()) -> Iterator[Edit]:
    """What makes the fields of a record the wanted ones."""
    for key in type(now).model_fields:
        there, value = getattr(now, key), getattr(wanted, key)
        if key not in but and not _is_same(there, value):
            yield Edit((*path, key), None if value == type(now).model_fields[key].default else value)


def _is_same(there: Any, value: Any) -> bool:
    """Whether two values say the same: spaces and empty lines at the ends of a text say nothing."""
    if isinstance(there, str) and isinstance(value, str):
        return _words(there) == _words(value)
    return bool(there == value)


def _words(text: str) -> list[list[str]]:
    return [line.split() for line in text.strip().split("\n")]


def _keys(wanted: Record) -> dict[str, Any]:
    return wanted.model_dump(exclude_defaults=True)


def _entry(entry: Any) -> str | dict[str, Any]:
    return entry.name if isinstance(entry, NamedBasis) else _keys(entry)
