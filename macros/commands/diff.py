"""python -m macros diff: what a change of the data means, in words."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from macros.building.world import World, world
from macros.commands.closed import not_looked_into
from macros.commands.due_line import COMPANY, due_line
from macros.commands.markdown import code, fenced, safe
from macros.commands.output import ROOT, for_programs, refused, spoken
from macros.commands.outside import outside
from macros.derived.compare import Comparison, RowChange, compare
from macros.derived.due import SOON
from macros.derived.reasons import reason_text
from macros.derived.rows import BasisChange, Row
from macros.derived.view import View, view
from macros.disclosure.history import opening_with_history
from macros.disclosure.kept import Files, files
from macros.disclosure.leaving import Leaving, leaving
from macros.disclosure.opened import Opening
from macros.disclosure.published import differing
from macros.facts.labels import Labels
from macros.loading.labels import load_labels
from macros.loading.load import load
from macros.messages.problems import DataError, report
from macros.reading.folder import INBOX
from macros.reading.git import SITE, GitError, changed_between, data_at, sites_at
from macros.reading.reader import Reader
from macros.rendering.asked_labels import asked_labels
from macros.text.sentences import Sentence, counted, in_language, joined, said, series, verbatim

NOT_COMPARED = said("Nothing was compared.")
IN_PLACE = (said("items in place: {change}", change=""), said("answers in place: {change}", change=""))
NOTES_IN_PLACE = (
    said("items in place (notes): {change}", change=""),
    said("answers in place (notes): {change}", change=""),
)
OWN_IN_PLACE = (
    said("items in place (the company's own): {change}", change=""),
    said("answers in place (the company's own): {change}", change=""),
)
"""The company's counts: items, and answers."""


@click.command()
@click.argument("base")
@click.argument("head", default="HEAD")
@click.pass_obj
def diff(data: Path, base: str, head: str) -> None:
    """Say what changed from the revision BASE to the revision HEAD (default: the current commit).

    Markdown for a pull request: which items change status in which department and why, what the company's counts
    become, and what falls due soon. Both are read from Git; the files in the folder are not touched, and the words are
    those of the program that runs. Where more than data differs, the first line says so.
    Exit status 0, or 1 where a revision cannot be read.

    \b
    Examples:
      python -m macros diff main
      python -m macros diff origin/main my-branch
    """
    here = world(dict(os.environ), data.parent)
    labels = _labels(ROOT / "data")
    lines: list[str] = [*outside(data, base, head)]
    old, before, _ = _view_at(data, base, here, labels)
    new, after, waiting = _view_at(data, head, here, labels)
    for revision, side in ((base, old), (head, new)):
        if isinstance(side, str):
            lines += [joined(["### ", said("{revision} cannot be read", revision=safe(revision))], ""), "", side, ""]
    if isinstance(old, str) or isinstance(new, str):
        for_programs(_in_language(lines))
        sys.exit(1)
    try:
        was, now, closed = _site(data.parent, base, head)
        opened = opening_with_history({**before, **was}, {**after, **now}, data.parent, data.name, base, head)
    except GitError as error:
        raise refused(error.told) from None
    visible = becoming_visible(opened, leaving(before, after), closed)
    if waiting:
        place, names = code(f"{data.name}/{INBOX}"), series(map(code, waiting))
        lines += [said("What waits in {folder} to be taken in is not compared: {names}", folder=place, names=names), ""]
    for_programs(_in_language([*lines, *meaning(compare(old, new), visible, old, new)]))


def _in_language(lines: Iterable[str]) -> str:
    return "\n".join(in_language(line, spoken()) for line in lines)


def _labels(data: Path) -> Labels:
    """The program's own labels for both revisions: another's need not have every word, nor say the same with it."""
    reader = Reader(data)
    labels = load_labels(reader, asked_labels())
    if labels is None:
        click.echo(report(reader.problems, NOT_COMPARED, spoken()))
        sys.exit(1)
    return labels


def _view_at(data: Path, revision: str, here: World, labels: Labels) -> tuple[View | str, Files, list[str]]:
    """The view of a revision, or why there is none; its files; and what waits in its inbox, of which no view knows."""
    try:
        with data_at(data.parent, revision, data.name) as folder:
            seen = view(load(folder, here.clock, labels=labels), here.audiences)
            return seen, files(folder), Reader(folder).files(INBOX)
    except GitError as error:
        return safe(in_language(error.told, spoken())), {}, []
    except DataError as error:
        return fenced(report(error.problems, NOT_COMPARED, spoken())), {}, []


def _site(root: Path, base: str, head: str) -> tuple[Files, Files, list[str]]:
    """What a build publishes or reads besides the data, in both revisions; and what no program looks into and changed.

    Raises GitError.
    """
    with sites_at(root, base, head) as (before, after):
        was, now, closed = differing(before, after)
    return was, now, sorted(closed & changed_between(root, base, head, SITE))


def meaning(comparison: Comparison, visible: list[str], old: View, new: View) -> list[str]:
    """What a change means, a line each: what it opens, what changes in which department, the counts, and what is due.

    `visible` are the lines of `becoming_visible`.
    """
    lines: list[str] = [joined(["### ", said("What this change means")], ""), *visible]
    if comparison.is_empty:
        return lines if len(lines) > 1 else [*lines, "", said("No status, no answer and no count changes.")]
    listed = [_entry(said("New department: {name}", name=_name(new, id_))) for id_ in comparison.appeared]
    listed += [_entry(said("No longer counted: {name}", name=_name(old, id_))) for id_ in comparison.left]
    lines += ["", *listed] if listed else []
    for id_ in sorted(
        {*comparison.changes, *comparison.edited, *comparison.bases, *comparison.confirmed, *comparison.remarks},
        key=[*new.active, *old.active].index,
    ):
        source = new if id_ in new.departments else old
        lines += ["", f"**{_name(source, id_)}**", ""]
        lines += [_change(change, new) for change in comparison.changes.get(id_, ())]
        if id_ in comparison.edited:
            items = series(comparison.edited[id_])
            lines.append(_entry(said("Edited without a change of status: {items}", items=items)))
        lines += [_basis(change) for change in comparison.bases.get(id_, ())]
        lines += _confirmed(comparison, id_)
        if id_ in comparison.remarks:
            lines.append(_entry(said("Special remarks changed")))
    items = series(map(safe, comparison.company))
    own = [_entry(said("The company's own answers changed: {items}", items=items))] if items else []
    return [*lines, "", _bold(COMPANY), "", *own, *_counts(comparison), "", *_dues(comparison, new)]


def _confirmed(comparison: Comparison, department: str) -> Iterator[Sentence]:
    """Which answers were confirmed again, by day, and which have a day of their own that did not change."""
    days: dict[str, list[str]] = {}
    for row in comparison.confirmed.get(department, ()):
        days.setdefault(str(row.reviewed or ""), []).append(row.item)
    for day, items in days.items():
        yield _entry(said("Confirmed again on {day}: {items}", day=day, items=series(items)))
    own = comparison.unconfirmed.get(department, ())
    if own:
        dated = series(said("{item} ({day})", item=row.item, day=row.reviewed) for row in own)
        yield _entry(said("Not confirmed again, since they have a day of their own: {items}", items=dated))


def _basis(change: BasisChange) -> Sentence:
    """What changed in a basis that is typed once, and which items rest on it."""
    items = series(change.items)
    named = counted(
        "{title}, the basis of {items}: {what}",
        "{title}, the basis of {number} items ({items}): {what}",
        len(change.items),
        title=safe(change.before.title),
        items=items,
        what=series(_changed(change)),
    )
    return _entry(named)


def _changed(change: BasisChange) -> Iterator[Sentence]:
    before, after = change.before.valid_until, change.after.valid_until
    others = [key for key in change.keys if key != "valid_until"]
    if before != after:
        if before and after:
            yield said("valid until {after}, before until {before}", after=after, before=before)
        elif after:
            yield said("valid until {after}, before without an end", after=after)
        else:
            yield said("valid without an end, before until {before}", before=before)
    if others:
        yield said("changed: {keys}", keys=series(others))


def _entry(sentence: Sentence) -> Sentence:
    return joined(["- ", sentence], "")


def _bold(sentence: Sentence) -> Sentence:
    return joined(["**", sentence, "**"], "")


def becoming_visible(opening: Opening, leaving: Sequence[Leaving], closed: list[str]) -> list[str]:
    """What a change makes visible outside the company and to everyone, a line each.

    `closed` are the files that changed and that no program looks into.
    """
    return [*_leaving(leaving), *_opened(opening, closed)]


def _leaving(entries: Sequence[Leaving]) -> list[str]:
    """What becomes visible to people outside the company, or says something else to them."""
    if not entries:
        return []
    becomes = counted(
        "{number} entry becomes visible outside:", "{number} entries become visible outside:", len(entries)
    )
    names = ", ".join(dict.fromkeys(safe(entry.name) for entry in entries))
    return ["", joined(["-", _bold(becomes), names], " ")]


def _opened(opening: Opening, closed: list[str]) -> list[str]:
    """What becomes visible to everyone, what may, and what was for management and is gone, without a word of it."""
    lines: list[str] = []
    named = [opened for opened in opening.opened if not opened.missing]
    if named:
        becomes = counted(
            "{number} entry kept from everyone becomes visible to everyone:",
            "{number} entries kept from everyone become visible to everyone:",
            len(named),
        )
        lines.append(joined(["-", _bold(becomes), ", ".join(safe(opened.name) for opened in named)], " "))
    lines += [_entry(_bold(opened.missing.capitalized())) for opened in opening.opened if opened.missing]
    for department, number in opening.gone.items():
        gone = counted(
            "{number} entry for management is gone: {department}",
            "{number} entries for management are gone: {department}",
            number,
            department=safe(department),
        )
        lines.append(_entry(gone))
    if closed:
        lines.append(_entry(_bold(not_looked_into([*map(code, closed)]))))
    return ["", *lines] if lines else []


def _change(change: RowChange, new: View) -> Sentence:
    is_known = change.item in new.guideline.items
    title = safe(new.title(change.item)) if is_known else ""
    item = said("{item} ({title})", item=change.item, title=title) if is_known else verbatim(change.item)
    became = _moved(_status(change.before, new), _status(change.after, new))
    why = _why(change.after, new)
    return _entry(
        said("{item}: {became}: {why}", item=item, became=became, why=why)
        if why
        else said("{item}: {became}", item=item, became=became)
    )


def _moved(before: str, after: str) -> Sentence:
    return joined([before, after], " → ")


def _status(row: Row | None, new: View) -> str:
    return safe(new.labels.text(f"status.{row.standing.status}")) if row else said("not answered for")


def _why(row: Row | None, new: View) -> str:
    """The first basis and the day of the review for what is in place, else the reason of the status; or nothing."""
    if row is None:
        return ""
    if row.standing.status == "in-place" and row.answer and row.answer.basis:
        basis = safe(row.answer.basis[0].title)
        return said("{basis}, reviewed {day}", basis=basis, day=row.reviewed) if row.reviewed else basis
    return safe(reason_text(new.labels, row.because))


def _counts(comparison: Comparison) -> list[str]:
    lines: list[str] = []
    for titles, (before, after) in (
        (IN_PLACE, comparison.counts),
        (NOTES_IN_PLACE, comparison.notes),
        (OWN_IN_PLACE, comparison.own),
    ):
        for title, old, new in zip(titles, (before.items, before.answers), (after.items, after.answers), strict=True):
            if old == new and titles is not IN_PLACE:
                continue
            change = (
                said("stay {number} of {total}", number=new.number, total=new.total)
                if old == new
                else _moved(*(said("{number} of {total}", number=n.number, total=n.total) for n in (old, new)))
            )
            lines.append(_entry(title.filled(change=change)))
    return lines


def _dues(comparison: Comparison, new: View) -> list[str]:
    if not comparison.dues:
        return [said("Nothing of these departments falls due within {days} days.", days=SOON)]
    lines: list[str] = [_bold(said("Due within {days} days, or past", days=SOON)), ""]
    return lines + [f"- {safe(in_language(due_line(due, new), spoken()))}" for due in comparison.dues]


def _name(source: View, id_: str) -> str:
    return safe(source.departments[id_].name)
