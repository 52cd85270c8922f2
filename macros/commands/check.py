"""python -m macros check: every problem of data and pages at once."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from macros.building.whole import load_whole
from macros.building.world import world
from macros.commands.closed import not_looked_into
from macros.commands.formats import FORMATS, SHOWN, noticed, warning
from macros.commands.output import for_people, for_programs, refused, spoken, told
from macros.commands.to_read import of_files, to_read, told_of
from macros.commands.unread import unread
from macros.derived.view import view
from macros.disclosure.history import opening_with_history
from macros.disclosure.kept import files as kept_files
from macros.disclosure.leaving import leaving, unmeant
from macros.disclosure.meant import TO_EVERYONE, TO_OUTSIDE, meant
from macros.disclosure.opened import unsaid
from macros.disclosure.published import differing
from macros.facts.portal import Portal
from macros.loading.labels import reworded
from macros.messages.problems import DataError, Problem, printable, text_of
from macros.model.company import Company, Contact
from macros.model.worded import worded_in
from macros.reading.git import SITE, GitError, changed_between, data_at, fork_of, git, site_at
from macros.reading.plain_files import MAX_BYTES
from macros.reading.reader import Reader, named
from macros.text.sentences import Sentence, counted, in_language, said
from macros.written.own import replaced
from macros.written.own_look import own_look_problems

REQUEST = "PORTAL_REQUEST"


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="text for people, github and gitlab for a pull request, json for programs.",
)
@click.option(
    "--only",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Report problems of this file only; may be given several times.",
)
@click.option(
    "--against",
    default="",
    metavar="REVISION",
    help="Report also what this data shows to everyone and the revision kept from them.",
)
@click.option(
    "--request",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help=f"With --against, a file with the text of the request; without it the variable {REQUEST}.",
)
@click.argument("more", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def check(
    data: Path, form: str, files: tuple[Path, ...], against: str, request: Path | None, more: tuple[Path, ...]
) -> None:
    """Check the data folder and the pages of docs/, and list every problem with file, line, column and fix.

    Exit status 0 without a problem, 1 with one. Nothing is changed. What is meant to become visible passes with a line
    'Visible to everyone: sales B1-b' in the text of the request, or of a commit since the revision; what is released
    to people outside the company with a line 'Visible outside: company B1-b'.

    \b
    Examples:
      python -m macros check
      python -m macros check --format github
      python -m macros check --against origin/main
      python -m macros check --only data/evidence/sales.yml data/evidence/production.yml
    """
    if more and not files:
        raise click.UsageError(told(said("files follow --only, for example: check --only data/evidence/sales.yml")))
    portal, problems = _load(data)
    wanted = [named(path, data) for path in (*files, *more)]
    if not wanted or not all(name.startswith(f"{data.name}/") for name in wanted):
        problems += _of_pages(data, portal)
    closed: list[str] = []
    if against:
        text = _text(request) if request else os.environ.get(REQUEST, "")
        visible, closed = _becoming_visible(data, against, text)
        problems += visible
    if wanted:
        problems = [problem for problem in problems if problem.place.file in wanted]
        closed = [name for name in closed if name in wanted]
    say = for_people if form == "text" else for_programs
    say(FORMATS[form](problems, _all_good(portal) if portal else said("No problem in these files."), spoken()))
    noted = [note for note in unread(data) if not wanted or note.place.file in wanted] if portal else []
    _tell(form, noted, "python -m macros official read-again ID")
    translations = of_files(to_read(portal, data.parent / "docs"), wanted) if portal else []
    laid_over = [note for note in _laid_over(data, portal) if not wanted or note.place.file in wanted]
    _tell(form, sorted([*told_of(translations), *laid_over]), "python -m macros translations")
    if closed:
        _notice(form, not_looked_into(closed))
    if problems and form in ("text", "github") and (helper := _helper(data)):
        say(printable(in_language(said("Stuck? {role}: {how}.", role=helper.role, how=helper.how), spoken())))
    sys.exit(1 if problems else 0)


def _laid_over(data: Path, portal: Portal | None) -> Iterator[Problem]:
    """What is said of pages and labels of the company's own that stand in place of others."""
    yield from replaced(data.parent / "docs")
    reader = Reader(data)
    for language in portal.languages if portal else ():
        yield from reworded(reader, language)


def _helper(data: Path) -> Contact | None:
    """Whom company.yml names for people who edit; None also where it cannot be read, which is told already."""
    reader = Reader(data)
    company, _ = reader.record(Company, "company.yml")
    contacts = worded_in(company, reader.first_language).contacts if company else ()
    return next((contact for contact in contacts if contact.editors), None)


def _load(data: Path) -> tuple[Portal | None, list[Problem]]:
    try:
        return load_whole(data, world(dict(os.environ), data.parent).clock), []
    except DataError as error:
        return None, list(error.problems)


def _of_pages(data: Path, portal: Portal | None) -> list[Problem]:
    from macros.mkdocs_rim.docs_check import docs_problems  # noqa: PLC0415 - no other command has to wait for MkDocs

    # Which pages and blocks there are does not depend on the answers, which take longest.
    seen = view(replace(portal, evidence={}, lines={}, commented={}), []) if portal else None
    problems = docs_problems(data.parent, seen, portal.translations if portal and portal.further_languages else ())
    return [*(own_look_problems(portal.company, data) if portal else ()), *problems]


def _text(request: Path) -> str:
    """The text of the request; what has no end, or no reader, is refused in a sentence."""
    try:
        with request.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise refused(said("the text of the request cannot be read: {reason}.", reason=error.strerror)) from None
    if len(content) > MAX_BYTES:
        raise refused(
            said("the text of the request is too long: at most {most} bytes are read.", most=f"{MAX_BYTES:,}")
        )
    return content.decode(errors="replace")


def _tell(form: str, listed: Sequence[Problem], command: str) -> None:
    """Names what is to be read again, translations and restatements: that makes no check red."""
    if form == "github":
        lines = [warning(problem, spoken()) for problem in listed[:SHOWN]]
    else:
        lines = [text_of(problem, spoken()) for problem in listed[:SHOWN]]
    for line in lines:
        if form == "github":
            for_programs(line)
        else:
            for_people(line, err=form != "text")
    if len(listed) > SHOWN:
        _notice(
            form,
            counted(
                "{number} more text is to be read again: {command}",
                "{number} more texts are to be read again: {command}",
                len(listed) - SHOWN,
                command=command,
            ),
        )


def _notice(form: str, sentence: Sentence) -> None:
    """Says what makes no check red: where the form of the problems has no place for it, beside them."""
    if form == "github":
        for_programs(noticed(in_language(sentence, spoken())))
    else:
        for_people(printable(in_language(sentence, spoken())), err=form != "text")


def _becoming_visible(data: Path, revision: str, request: str) -> tuple[list[Problem], list[str]]:
    """What becomes visible since the commit that this one shares with `revision`, and nobody says is meant.

    And the files that are new or changed since then, and that no program looks into.

    What `revision` has hidden since then is no business of a change that began before. What this change has hidden on
    its way is: what it shows is held against each of its commits.
    """
    try:
        fork = fork_of(data.parent, revision)
        with data_at(data.parent, fork, data.name) as folder, site_at(data.parent, fork) as site:
            was, now, closed = differing(site, data.parent)
            before, after = {**kept_files(folder), **was}, {**kept_files(data), **now}
        new = changed_between(data.parent, fork, "", SITE)
        opening = opening_with_history(before, after, data.parent, data.name, revision, "HEAD")
        commits = git(data.parent, "log", "-z", "--format=%B", "--end-of-options", f"{revision}..HEAD")
    except GitError as error:
        raise refused(error.told) from None
    texts = [request, *commits.decode(errors="replace").split("\0")]
    to_everyone, outside = (
        frozenset(name for text in texts for name in meant(text, begins)) for begins in (TO_EVERYONE, TO_OUTSIDE)
    )
    problems = [*unsaid(opening.opened, to_everyone), *unmeant(leaving(before, after), outside)]
    return problems, sorted(closed & new)


def _all_good(portal: Portal) -> Sentence:
    answers = sum(len(evidence.answers) for evidence in portal.evidence.values())
    return said(
        "No problems: {departments}, {items} and {answers}, as of {today}.",
        departments=counted("{number} department", "{number} departments", len(portal.departments)),
        items=counted("{number} item", "{number} items", len(portal.guideline.asked)),
        answers=counted("{number} answer", "{number} answers", answers),
        today=portal.today,
    )
