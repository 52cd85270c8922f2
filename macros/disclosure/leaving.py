"""What a change releases to whoever is outside the company, or makes say something else to them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from macros.disclosure.kept import Files
from macros.messages.problems import Place, Problem, typed
from macros.model.base import Record
from macros.model.evidence import Answer, Basis, PlannedAction, Remarks
from macros.model.readers import is_for_outside
from macros.reading.locks import ANSWERS, AUDIENCE, BASES, EVIDENCE, OUTSIDE, REMARKS
from macros.reading.source import Source, Steps
from macros.text.sentences import said

COMPANY = f"{EVIDENCE}company.yml"


def _leaving(model: type[Record], *apart: str) -> tuple[str, ...]:
    """The keys of an entry that leave with it, but for those that are told apart or are no news."""
    return tuple(key for key in model.model_fields if is_for_outside(model, key) and key not in (AUDIENCE, *apart))


ANSWER = _leaving(Answer, "reviewed", "basis", "actions")
BASIS, ACTION, REMARK = _leaving(Basis), _leaving(PlannedAction), _leaving(Remarks)
"""The keys of an entry that whoever is outside reads; a new day of confirmation is no news."""


@dataclass(frozen=True, order=True, slots=True)
class Leaving:
    """One entry that leaves the house, or says something else outside than before."""

    place: Place
    name: str
    """The words that let it pass: company, and the item or special_remarks."""

    def problem(self) -> Problem:
        """The problem that it is unless somebody says that it is meant."""
        return Problem(
            self.place,
            said("what people inside alone could read becomes visible outside: '{name}'.", name=typed(self.name)),
            "becomes-visible-outside",
            said(
                "a paragraph '{line}' in the text of the request or of a commit",
                line=f"Visible outside: {typed(self.name)}",
            ),
            said("take the line 'audience: outside' away, or add the paragraph where it may leave the company"),
        )


def leaving(before: Files, after: Files) -> tuple[Leaving, ...]:
    """The released entries of `after` that `before` did not release word for word, in the file's order.

    Where the older file cannot be read nobody knows what was released, and each entry is news.
    """
    old = {(home, told) for source in _company(before) for home, told, _ in _released(source.value)}
    return tuple(
        Leaving(source.place(*path, key=True), f"company {home}")
        for source in _company(after)
        for home, told, path in _released(source.value)
        if (home, told) not in old
    )


def unmeant(entries: Iterable[Leaving], names: frozenset[str]) -> list[Problem]:
    """A problem for each entry that leaves although no line of the request says that this is intended."""
    return [entry.problem() for entry in entries if entry.name.casefold() not in names]


def _company(all_files: Files) -> Iterator[Source]:
    for name, source in all_files.items():
        if source and f"/{name}".endswith(COMPANY):
            yield source


def _released(value: Any) -> Iterator[tuple[str, tuple[str, ...], Steps]]:
    """Each released entry: its item, or special_remarks; the words that leave with it; and where it stands."""
    bases = _group(value, BASES)
    for item, answer in _group(value, ANSWERS).items():
        if not _is_released(answer):
            continue
        yield item, _told(answer, ANSWER), (ANSWERS, item)
        for i, basis in enumerate(_entries(answer, "basis")):
            if _is_released(whole := bases.get(basis) if isinstance(basis, str) else basis):
                yield item, _told(whole, BASIS), (ANSWERS, item, "basis", i)
        for i, action in enumerate(_entries(answer, "actions")):
            if _is_released(action):
                yield item, _told(action, ACTION), (ANSWERS, item, "actions", i)
    remarks = _group(value, REMARKS)
    if _is_released(remarks):
        yield REMARKS, _told(remarks, REMARK), (REMARKS,)


def _is_released(group: Any) -> bool:
    return isinstance(group, Mapping) and str(group.get(AUDIENCE, "")).strip() == OUTSIDE


def _told(group: Any, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(" ".join(str(group.get(key, "")).split()) for key in keys)


def _group(value: Any, key: str) -> Mapping[str, Any]:
    group = value.get(key) if isinstance(value, Mapping) else None
    return group if isinstance(group, Mapping) else {}


def _entries(answer: Mapping[str, Any], key: str) -> tuple[Any, ...]:
    entries = answer.get(key)
    return entries if isinstance(entries, tuple) else ()
