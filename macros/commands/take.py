"""python -m macros take: what came back, a workbook or a file of the inbox, goes into the evidence files."""

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from macros.building.whole import load_whole
from macros.building.world import World, world
from macros.commands.diff import becoming_visible, meaning
from macros.commands.output import CATALOG, WRITTEN, for_people, for_programs, spoken
from macros.commands.waiting import waiting
from macros.derived.compare import compare
from macros.derived.view import view
from macros.disclosure.kept import files
from macros.disclosure.leaving import leaving
from macros.disclosure.opened import opening
from macros.editing.files import alone, write
from macros.editing.inbox import inbox, unquoted
from macros.editing.patch import patched
from macros.editing.returned import Returned
from macros.editing.taking import Now, Taken, taken
from macros.editing.tidy import keys_of
from macros.editing.workbook_back import workbook_back
from macros.facts.portal import Portal
from macros.loading.load import evidence_of, frame_of
from macros.messages.languages import LANGUAGE, catalog, known, language
from macros.messages.problems import Place, Problem, printable, report
from macros.model.evidence import Evidence
from macros.reading.folder import INBOX
from macros.reading.plain_files import MAX_BYTES, content_of
from macros.reading.reader import Reader, named
from macros.reading.source import parse
from macros.reading.xlsx import MAX_BYTES as MAX_WORKBOOK
from macros.text.sentences import in_language, said, series

LINES = (".yml", ".yaml")
"""What the name of a file of the inbox ends in; any other file is read as a workbook."""
NOT_TAKEN = said("What is named above was not taken.")


@dataclass(slots=True)
class Files:
    """The evidence files by department while what came back is taken into them."""

    data: Path
    portal: Portal
    before: dict[str, bytes] = field(default_factory=dict)
    after: dict[str, bytes] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    """What those say that have changed."""

    def path(self, department: str) -> Path:
        """Where the evidence of a department of the portal stands."""
        return self.data / "evidence" / f"{department}.yml"

    def name(self, department: str) -> str:
        """The same for messages."""
        return f"{self.data.name}/evidence/{department}.yml"


@click.command("take")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option("--dry-run", "is_dry", is_flag=True, help="Write nothing; say what it would mean.")
@click.option("--remove", "removes", is_flag=True, help="Delete files of the inbox that were taken.")
@click.option("--language", "wanted", default="", help="Of messages; else that of the workbook.")
@click.pass_context
def take(context: click.Context, paths: tuple[Path, ...], is_dry: bool, removes: bool, wanted: str) -> None:
    """Take FILEs that came back into the evidence files: workbooks, and changes that a page's form has written.

    Without a FILE it takes all that stands in data/inbox. Only what somebody has changed is written; every other line,
    comment and quote stays, and so does what is hidden from those for whom the form was made. What was changed on both
    sides is named and left as it is. Of a file with any problem nothing is taken, and each is told by its cell or line.
    Exit status 0, or 1 where something was not taken.

    \b
    Examples:
      python -m macros take sales.xlsx --dry-run
      python -m macros take from-the-mail/*.xlsx
      python -m macros take --remove
    """
    data: Path = context.obj
    here = world(dict(os.environ), data.parent)
    with nullcontext() if is_dry else alone(data, waiting):
        portal = load_whole(data, here.clock, isolate=True)
        listed = paths or tuple(data / INBOX / name for name in Reader(data).files(INBOX))
        returned = {path: _returned(path, data, portal) for path in dict.fromkeys(listed)}
        _speak(context, wanted, [came for came, _ in returned.values() if came])
        if not returned:
            for_people(said("Nothing stands in {folder}.", folder=f"{data.name}/{INBOX}"))
        files_now = Files(data, portal)
        problems: list[Problem] = []
        whole: list[Path] = []
        for path, (came, told) in returned.items():
            own = _take(came, files_now, told, is_dry) if came else told
            problems += own
            whole += [] if own else [path]
        if is_dry:
            _say_meaning(files_now, here)
        else:
            _write(files_now)
            _remove(whole if removes else [], data)
    if problems:
        click.echo(report(problems, NOT_TAKEN, spoken()))
        sys.exit(1)


def _returned(path: Path, data: Path, portal: Portal) -> tuple[Returned | None, list[Problem]]:
    """What stands in a file that came back, and every problem with it."""
    name, is_lines = named(path, data), path.suffix.lower() in LINES
    if Path(name).is_absolute():  # of a file elsewhere, such as one of a mail, as it was typed
        name = path.as_posix()
    content, problems = content_of(path, name, MAX_BYTES if is_lines else MAX_WORKBOOK)
    if content is None:
        return None, problems
    return inbox(content, name, portal) if is_lines else workbook_back(content, name, portal)


def _speak(context: click.Context, wanted: str, returned: Sequence[Returned]) -> None:
    """Says messages in the language that is wanted, else in that of all workbooks, where they have one."""
    around = context.parent.params.get("wanted") if context.parent else ""
    own = {came.language for came in returned if came.language in known()}
    if wanted or (len(own) == 1 and not around and not os.environ.get(LANGUAGE)):
        context.meta[CATALOG] = catalog(language({}, wanted or own.pop()))


def _take(came: Returned, now: Files, told: list[Problem], is_dry: bool) -> list[Problem]:
    """Takes what came back into the evidence file of its department, or gives every problem; then nothing is taken."""
    id_ = came.department
    name = now.name(id_)
    if id_ not in now.portal.active:
        message = said("no department has the id '{stem}'.", stem=id_)
        return [*told, Problem(Place(came.name), message, "no-department")]
    content = now.after.get(id_)
    if content is None:
        content, problems = content_of(now.path(id_), name)
        if content is None:
            return [*told, *problems]
        now.before[id_] = content
    frame = frame_of(now.portal, now.portal.departments[id_])
    source, problems = parse(content, name)
    evidence, more = evidence_of(source, frame) if source else (None, [])
    if source is None or evidence is None or problems or more:
        return [*told, *problems, *more]
    result = taken(came, Now(evidence, source), frame, told)
    if result.problems:
        return unquoted(came, result.problems)
    if result.edits:
        written = patched(content, name, result.edits, keys_of(Evidence, _ids(now.portal)))
        after, _ = parse(written, name) if written else (None, [])
        changed, problems = evidence_of(after, frame) if after else (None, [])
        if written is None or changed is None or problems:
            return problems or [_unpatched(came, name)]
        now.after[id_], now.evidence[id_] = written, changed
    _say(came, name, result, is_dry)
    return []


def _ids(portal: Portal) -> list[str]:
    """Items in the order of the outline."""
    return list(portal.guideline.items)


def _unpatched(came: Returned, name: str) -> Problem:
    message = said("what came back cannot be written into {file} without changing anything else.", file=name)
    fix = said("run {command}, or change the file by hand", command="python -m macros format")
    return Problem(Place(came.name), message, "not-taken", fix=fix)


def _say(came: Returned, name: str, result: Taken, is_dry: bool) -> None:
    """Says what became of a file that came back."""
    items = series(result.items)
    if not result.edits:
        for_people(said("{file}: nothing has changed", file=printable(came.name)))
    elif is_dry:
        for_people(
            said("{file}: would go into {evidence}: {items}", file=printable(came.name), evidence=name, items=items)
        )
    else:
        for_people(
            said("{file}: taken into {evidence}: {items}", file=printable(came.name), evidence=name, items=items)
        )
    if result.kept:
        kept = series(result.kept)
        for_people(
            said(
                "{file}: changed in {evidence} alone since, and left as it is there: {items}",
                file=printable(came.name),
                evidence=name,
                items=kept,
            )
        )


def _say_meaning(now: Files, here: World) -> None:
    """Says what would change, in the words of diff."""
    if not now.after:
        return
    evidence = {id_: now.portal.supported(id_, own) for id_, own in now.evidence.items()}
    old = view(now.portal, here.audiences)
    new = view(replace(now.portal, evidence={**now.portal.evidence, **evidence}), here.audiences)
    before = files(now.data)
    after = {**before, **{now.name(id_): parse(content, now.name(id_))[0] for id_, content in now.after.items()}}
    visible = becoming_visible(opening(before, after), leaving(before, after), [])
    lines = meaning(compare(old, new), visible, old, new)
    for_programs("\n".join(in_language(line, spoken()) for line in ["", *lines]))


def _write(now: Files) -> None:
    """Writes each evidence file that has changed, in one step."""
    for id_, content in now.after.items():
        if write(now.path(id_), content, now.data.parent, now.before[id_]):
            for_people(WRITTEN.filled(file=now.name(id_)))


def _remove(taken_whole: Iterable[Path], data: Path) -> None:
    """Deletes those of the files that stand in the inbox."""
    for path in taken_whole:
        if path.resolve().parent == (data / INBOX).resolve():
            path.unlink()
            for_people(said("{file}: removed", file=named(path, data)))
