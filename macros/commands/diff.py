"""python -m macros diff: what a change of the data means, in words."""

import os
import sys
from pathlib import Path

import click

from macros.building.world import World, world
from macros.commands.due_line import due_line
from macros.commands.markdown import fenced, safe
from macros.commands.output import ROOT, for_programs
from macros.commands.outside import outside
from macros.derived.compare import SOON, Change, Comparison, compare
from macros.derived.reasons import plain
from macros.derived.rows import Row
from macros.derived.view import View, view
from macros.disclosure.history import with_the_way
from macros.disclosure.kept import Files, files, pages
from macros.disclosure.opened import Opening
from macros.facts.labels import Labels
from macros.loading.labels import load_labels
from macros.loading.load import load
from macros.messages.problems import DataError
from macros.reading.git import GitError, data_at, docs_at
from macros.reading.reader import Reader
from macros.rendering.asked_labels import asked_labels


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
    lines = outside(data, base, head)
    old, before = _view_at(data, base, here, labels)
    new, after = _view_at(data, head, here, labels)
    for revision, found in ((base, old), (head, new)):
        if isinstance(found, str):
            lines += [f"### {safe(revision)} cannot be read", "", found, ""]
    if isinstance(old, str) or isinstance(new, str):
        for_programs("\n".join(lines))
        sys.exit(1)
    try:
        opened = with_the_way(before, after, data.parent, data.name, base, head)
    except GitError as error:
        raise click.ClickException(str(error)) from None
    for_programs("\n".join([*lines, *_lines(compare(old, new), opened, old, new)]))


def _labels(data: Path) -> Labels:
    """The program's own labels for both revisions: another's need not have every word, nor say the same with it."""
    reader = Reader(data)
    labels = load_labels(reader, asked_labels())
    if labels is None:
        click.echo(str(DataError(reader.problems)).replace("Nothing was built.", "Nothing was compared."))
        sys.exit(1)
    return labels


def _view_at(data: Path, revision: str, here: World, labels: Labels) -> tuple[View | str, Files]:
    """The view of a revision, or why there is none; and its files."""
    try:
        with data_at(data.parent, revision, data.name) as folder, docs_at(data.parent, revision) as docs:
            return view(load(folder, here.clock, labels=labels), here.audiences), {**files(folder), **pages(docs)}
    except GitError as error:
        return safe(str(error)), {}
    except DataError as error:
        return fenced(str(error).replace("Nothing was built.", "Nothing was compared.")), {}


def _lines(found: Comparison, opened: Opening, old: View, new: View) -> list[str]:
    lines = ["### What this change means", *_opened(opened)]
    if found.is_empty:
        return lines if len(lines) > 1 else [*lines, "", "No status, no answer and no count changes."]
    listed = [f"- New department: {_name(new, id_)}" for id_ in found.appeared]
    listed += [f"- No longer counted: {_name(old, id_)}" for id_ in found.left]
    lines += ["", *listed] if listed else []
    for id_ in sorted({*found.changes, *found.edited, *found.remarks}, key=[*new.active, *old.active].index):
        source = new if id_ in new.departments else old
        lines += ["", f"**{_name(source, id_)}**", ""]
        lines += [_change(change, new) for change in found.changes.get(id_, ())]
        if id_ in found.edited:
            lines.append(f"- Edited without a change of status: {', '.join(found.edited[id_])}")
        if id_ in found.remarks:
            lines.append("- Special remarks changed")
    own = [f"- The company's own answers changed: {', '.join(map(safe, found.company))}"] if found.company else []
    return [*lines, "", "**The company**", "", *own, *_counts(found), "", *_dues(found, new)]


def _opened(found: Opening) -> list[str]:
    """What becomes visible to everyone, and what was for management and is gone, without a word of it."""
    lines = []
    named = [one for one in found.opened if not one.missing]
    if named:
        number = len(named)
        names = ", ".join(safe(one.name) for one in named)
        verb = "becomes" if number == 1 else "become"
        lines.append(f"- **{_entries(number)} kept from everyone {verb} visible to everyone:** {names}")
    lines += [f"- **{one.missing[0].upper()}{one.missing[1:]}**" for one in found.opened if one.missing]
    for department, number in found.gone.items():
        lines.append(f"- {_entries(number)} for management {'is' if number == 1 else 'are'} gone: {safe(department)}")
    return ["", *lines] if lines else []


def _entries(number: int) -> str:
    return "1 entry" if number == 1 else f"{number} entries"


def _change(change: Change, new: View) -> str:
    title = f" ({safe(new.guideline.title(change.item))})" if change.item in new.guideline.items else ""
    return (
        f"- {change.item}{title}: {_status(change.before, new)} → {_status(change.after, new)}{_why(change.after, new)}"
    )


def _status(row: Row | None, new: View) -> str:
    return new.labels.text(f"status.{row.standing.status}").lower() if row else "not answered for"


def _why(row: Row | None, new: View) -> str:
    """The first basis and the day of the review for what is in place, else the reason of the status."""
    if row is None:
        return ""
    if row.standing.status == "in-place" and row.answer and row.answer.basis:
        reviewed = f", reviewed {row.reviewed}" if row.reviewed else ""
        return f": {safe(row.answer.basis[0].title)}{reviewed}"
    return f": {safe(plain(new.labels, row.because))}"


def _counts(found: Comparison) -> list[str]:
    lines = []
    for title, (before, after) in {"": found.counts, " (notes)": found.notes}.items():
        for name, old, new in (("items", before.items, after.items), ("answers", before.answers, after.answers)):
            if old == new and title:
                continue
            change = (
                f"stay {new.number} of {new.total}"
                if old == new
                else (f"{old.number} of {old.total} → {new.number} of {new.total}")
            )
            lines.append(f"- {name} in place{title}: {change}")
    return lines


def _dues(found: Comparison, new: View) -> list[str]:
    if not found.dues:
        return [f"Nothing of these departments falls due within {SOON} days."]
    lines = [f"**Due within {SOON} days, or past**", ""]
    return lines + [f"- {safe(due_line(due, new))}" for due in found.dues]


def _name(source: View, id_: str) -> str:
    return safe(source.departments[id_].name)
