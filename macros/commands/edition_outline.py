"""What an edition changes in outline.yml, an entry each, with the lines to change."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.commands.markdown import code, safe
from macros.derived.editions import locator_in
from macros.facts.guideline import Entry, Guideline, entries
from macros.model.guideline import OfEdition, Outline
from macros.official.comparison import EditionComparison, PointChange
from macros.official.marks import readings
from macros.official.passages import FOOTNOTE, HEADING_ALONE, ITEM, Passage
from macros.reading.source import Source
from macros.text.sentences import Sentence, joined, said

_TAIL = re.compile(r"(?P<stem>.*?)(?P<sign>\d+|[a-z])$")


@dataclass(frozen=True)
class OutlineFile:
    """The outline as somebody edits it."""

    outline: Outline
    source: Source
    names: dict[str, str]
    """Words of locators in the outline, by those that a document in another language has."""
    edition: str
    """Name of the new edition, as the outline is to have it."""

    @property
    def by_id(self) -> dict[str, Entry]:
        """Every id of the outline."""
        return {entry.id: entry for entry in entries(self.outline)}

    def locator(self, printed: str) -> str:
        """A locator as the outline has it."""
        for theirs, own in self.names.items():
            printed = printed.replace(theirs, own)
        return printed

    def can_note(self, id_: str) -> bool:
        """Whether it is a point of the outline, which says what editions did with it; some headings are none."""
        return id_ in self.by_id and isinstance(self.by_id[id_].record, OfEdition)

    def place(self, id_: str, key: str = "") -> str:
        """Where a point, or a key of it, stands: file and line."""
        entry = self.by_id[id_]
        return code(str(self.source.place(*entry.path, *((key,) if key else ()))).rpartition(":")[0])

    def lines(self, id_: str) -> str:
        """The file with the first and the last line of a point."""
        first, last = self.source.lines(*self.by_id[id_].path)
        return code(f"{self.source.place().file}:{first}-{last}")


def outline_changes(comparison: EditionComparison, file: OutlineFile) -> Iterator[Sentence]:
    """What is to change in the outline, an entry each: moved, dropped, numbered anew, in the outline's order."""
    for change in comparison.kept:
        if change.id not in file.by_id:
            continue
        if change.is_moved:
            yield _moved(change, comparison, file)
        elif change.is_renumbered:
            yield said(
                "{place} {id}: {key}, and {formerly}",
                place=file.place(change.id, "locator"),
                id=code(change.id),
                key=code(f"locator: {_typed(file.locator(change.new.locator))}"),
                formerly=_formerly(change, file),
            )
    for passage in comparison.dropped:
        if passage.key not in file.by_id:
            continue
        if passage.kind == HEADING_ALONE:
            yield said(
                "{place} {id}: the heading is gone; it stays above what is retired with it",
                place=file.place(passage.key),
                id=code(passage.key),
            )
            continue
        yield said(
            "{place} {id}: add {retired}, and {successors} where something came in its place",
            place=file.place(passage.key),
            id=code(passage.key),
            retired=code(f"retired: {file.edition}"),
            successors=code("successors: […]"),
        )


def _formerly(change: PointChange, file: OutlineFile) -> str:
    """Where each edition until now that had the point had it: what it leaves out is where the point stands now."""
    record, names = file.by_id[change.id].record, file.outline.edition.names
    assert isinstance(record, OfEdition)
    had = names[names.index(record.since) if record.since in names else 0 :]
    now = file.locator(change.new.locator)
    stood = {name: locator for name in had if (locator := locator_in(record, name)) != now}
    return code(f"formerly: {{{', '.join(f'{name}: {_typed(locator)}' for name, locator in stood.items())}}}")


def _moved(change: PointChange, comparison: EditionComparison, file: OutlineFile) -> Sentence:
    keys = joined([code(f"locator: {_typed(file.locator(change.new.locator))}"), _formerly(change, file)])
    beside, is_after = _beside(change.new, comparison)
    heading = comparison.pairing.old_of.get(change.new.heading or change.new.above, "…")
    return said(
        "{place} {id}: move these lines {where}, with {keys}; look through its links",
        place=file.lines(change.id),
        id=code(change.id),
        where=_where(beside, is_after) if beside else said("below {heading}", heading=code(heading)),
        keys=keys,
    )


def _where(beside: str, is_after: bool) -> Sentence:
    return said("behind {other}", other=code(beside)) if is_after else said("before {other}", other=code(beside))


def _typed(locator: str) -> str:
    """A locator as YAML has it."""
    return f'"{locator}"' if ": " in locator or locator[:1] in "*&!%@`" or locator.isdecimal() else locator


def new_points(comparison: EditionComparison, file: OutlineFile) -> Iterator[tuple[Sentence, str]]:
    """Each point that is new: where it belongs, and its first lines for the outline; of a heading alone the name."""
    for id_, passage in with_free_ids(comparison, file):
        beside, is_after = _beside(passage, comparison)
        title = safe(passage.locator.removeprefix(f"{HEADING_ALONE} "))
        if passage.kind == HEADING_ALONE:
            yield said("new heading above {locator}", locator=title), f"id: {id_}"
            continue
        lines = [f"- id: {id_}", f"  locator: {_typed(file.locator(passage.locator))}", f"  since: {file.edition}"]
        if _is_note(passage):
            lines.append("  note: yes")
        where = said("new at {locator}", locator=title)
        if beside in file.by_id:
            where = said(
                "new at {locator}, {where} ({place})",
                locator=title,
                where=_where(beside, is_after),
                place=file.lines(beside),
            )
        yield where, "\n".join(lines)
        for caller in sorted(passage.calls):
            if called := comparison.pairing.old_of.get(caller):
                yield (
                    said(
                        "{place} {id}: name {footnote} there",
                        place=file.place(called),
                        id=code(called),
                        footnote=code(f"footnotes: [{id_}]"),
                    ),
                    "",
                )


def with_free_ids(comparison: EditionComparison, file: OutlineFile) -> Iterator[tuple[str, Passage]]:
    """What is new, each with an id that is free, in the order of the new document; some end in `…`."""
    given = set(file.by_id)
    for passage in comparison.added:
        beside = _beside(passage, comparison)[0] or _beside(passage, comparison, same_heading=False)[0]
        id_ = _free_id(passage, beside, comparison, given)
        given.add(id_)
        yield id_, passage


def _is_note(passage: Passage) -> bool:
    return passage.kind == ITEM and passage.sort == "note"


def _beside(passage: Passage, comparison: EditionComparison, same_heading: bool = True) -> tuple[str, bool]:
    """Id of the nearest point before one, or after it, that both editions have below its heading; and whether before.

    Empty where there is none.
    """
    new, old_of = comparison.pairing.new, comparison.pairing.old_of
    stays = {change.new.key for change in comparison.kept if not change.is_moved}
    home = (passage.kind, passage.above, passage.heading)
    row = [
        other
        for other in new
        if other is passage
        or (
            other.key in stays
            and (other.kind, other.above) == home[:2]
            and (not same_heading or other.heading == passage.heading)
        )
    ]
    at = next(number for number, other in enumerate(row) if other is passage)
    if row[:at]:
        return old_of[row[at - 1].key], True
    return (old_of[row[at + 1].key], False) if row[at + 1 :] else ("", False)


def _free_id(passage: Passage, beside: str, comparison: EditionComparison, given: set[str]) -> str:
    """An id that no point has, and whose letter neither edition prints in the row."""
    match = _TAIL.fullmatch(beside)
    if match is None or passage.kind == HEADING_ALONE:
        return "category-…" if passage.kind == HEADING_ALONE else "…"
    stem, sign = match["stem"], match["sign"]
    same_row = [other for other in (*comparison.pairing.old, *comparison.pairing.new) if other.kind == passage.kind]
    printed = [number for other in same_row if _same_home(other, passage) for number in _numbers(other)]
    own = [
        number for id_ in given if id_.startswith(stem) for number in [_number(id_[len(stem) :])] if number is not None
    ]
    number = max([*printed, *own], default=-1) + 1
    if sign.isdigit():
        return f"{stem}{number + 1}"
    return f"{stem}{chr(ord('a') + number)}" if number < 26 else f"{stem}{number + 1}"


def _same_home(other: Passage, passage: Passage) -> bool:
    return passage.kind == FOOTNOTE or other.locator.rpartition(" ")[0] == passage.locator.rpartition(" ")[0]


def _numbers(passage: Passage) -> Sequence[int]:
    return [number for _, number in list(readings(passage.locator.rpartition(" ")[2]))[:1]]


def _number(sign: str) -> int | None:
    if sign.isdecimal():
        return int(sign) - 1
    return ord(sign) - ord("a") if len(sign) == 1 and sign.isascii() and sign.islower() else None


def edition_lines(guideline: Guideline, edition: str) -> str:
    """The head of the outline for the new edition; the day is still to be typed."""
    before = guideline.outline.edition
    listed = [*before.earlier, before]
    rows = [f"    - {{name: {each.name}, published: {each.published}}}" for each in listed]
    return "\n".join(["edition:", f"  name: {edition}", "  published: …", "  earlier:", *rows])
