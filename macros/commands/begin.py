"""python -m macros begin: the sample makes way for a portal of the company's own."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from macros.beginning.answers import FirstAnswers
from macros.beginning.asking import QUESTIONS, asked
from macros.beginning.journal import STAGE, begin, finish, stage
from macros.beginning.staged import Files, Pictures, differing, first_data, in_use
from macros.building.broken_off import is_begun
from macros.building.world import world
from macros.commands.output import CATALOG, for_people, refused, spoken, told
from macros.commands.waiting import waiting
from macros.editing.files import alone
from macros.messages.languages import LANGUAGE, catalog, known
from macros.messages.problems import DataError, Place, Problem, text_of, with_help
from macros.reading.plain_files import content_of
from macros.text.sentences import Sentence, joined, said, series
from macros.written.own_look import LARGEST, picture_file_problems

NOTHING_DONE = said("Nothing was changed.")
MOST = 10
"""How many files a message names."""


@click.command("begin")
@click.option("--name", multiple=True, metavar="TEXT", help="The company's name; for each language ja=見本製作所")
@click.option("--languages", default="", help="Languages of the portal, the first at its root: en,ja")
@click.option("--time-zone", default="", help="Where the company's day begins: Asia/Tokyo")
@click.option("--title", multiple=True, metavar="TEXT", help="What the portal is called; for each language as --name.")
@click.option("--address", default="", metavar="URL", help="Where people will open the portal.")
@click.option("--host", default="", help="The Git host: github, gitlab or gitea.")
@click.option("--repository", default="", metavar="URL", help="The repository's own page in a browser.")
@click.option("--owner", default="", metavar="@TEAM", help="The office's team on the Git host, which reviews changes.")
@click.option(
    "--contact",
    multiple=True,
    metavar="TEXT",
    help='"WHO; HOW; LINK; MATTER", the office first; the last two optional.',
)
@click.option("--color", default="", metavar="HEX", help="The color of headings and of the bar at the top.")
@click.option("--accent", default="", metavar="HEX", help="The color of links and buttons.")
@click.option("--logo", default="", metavar="FILE", help="The company's logo, SVG or PNG.")
@click.option("--icon", default="", metavar="FILE", help="The picture in the browser's tab, SVG or PNG.")
@click.option("--departments", multiple=True, metavar="ID:NAME[:ITEMS]", help="A first department; once for each.")
@click.option("--yes", is_flag=True, help="Ask nothing: what no option says is left out.")
@click.pass_context
def begin_(context: click.Context, /, yes: bool, **given: str | tuple[str, ...]) -> None:
    """Empty the sample, and begin a portal of your own.

    Asks for what no option says, and shows what is wrong with an answer at once; of options all at once. Evidence,
    departments, sessions held and the day of the sample make way; nothing is taken away but what ships. A portal whose
    data is somebody's own is left alone. Broken off, it is ended by running it again.

    \b
    Examples:
      python -m macros begin
      python -m macros begin --yes --name "Example Works" --time-zone Asia/Tokyo --languages en,ja \\
        --contact "Economic Security Office; Extension 7112" --departments "purchasing:Purchasing:B1,A1-a"
    """
    data: Path = context.obj
    project = data.parent
    with alone(data, waiting):
        if is_begun(project):
            _finish(project)
            return
        if yes and (used := in_use(project)):
            _begun_so(project, given, used)
            return
        if used := in_use(project):
            raise _refused(used)
    answers = _answers(given)
    if not yes:
        answers = _asked(context, project, answers)
    answers, pictures = _with_pictures(answers)
    with alone(data, waiting):
        files = _files(project, answers, pictures)
        if used := in_use(project, files):
            raise _refused(used)
        if not yes:
            _confirmed(project, files)
        _begin(project, files)
    _tell_what_is_next(answers)


def _answers(given: dict[str, str | tuple[str, ...]]) -> FirstAnswers:
    answers = FirstAnswers(**given)  # type: ignore[arg-type]  # the options have the names of the answers
    if answers.languages:
        _speak(answers)
    return answers


def _asked(context: click.Context, project: Path, answers: FirstAnswers) -> FirstAnswers:
    """The answers with those that somebody gives now, each as it is right."""
    for question in QUESTIONS:
        if getattr(answers, question.name):
            continue
        answers = asked(question, answers, project, _prompt, lambda problems: _show(problems, err=False))
        if question.name == "languages":
            _speak(answers)
    return answers


def _prompt(sentence: Sentence, usual: str) -> str:
    return str(click.prompt(told(sentence), default=usual, show_default=bool(usual), prompt_suffix=": "))


def _speak(answers: FirstAnswers) -> None:
    """From now on in the first language of the portal, unless somebody has asked for another one."""
    context = click.get_current_context()
    first = next(iter(answers.spoken), "")
    parent = context.parent
    is_asked = bool(os.environ.get(LANGUAGE)) or bool(parent and parent.params.get("wanted"))
    if first in known() and not is_asked:
        context.meta[CATALOG] = catalog(first)


def _with_pictures(answers: FirstAnswers) -> tuple[FirstAnswers, Pictures]:
    """The answers with the names that the pictures get, and the pictures. Ends the command where one cannot be."""
    told: list[Problem] = []
    named: dict[str, Any] = {}
    contents: dict[str, bytes] = {}
    for field in ("logo", "icon"):
        path = getattr(answers, field)
        if not path:
            continue
        suffix = Path(path).suffix.lower()
        name = f"{field}{suffix}"
        content, problems = content_of(Path(path), path, LARGEST)
        if content is not None and suffix in (".svg", ".png"):
            problems = picture_file_problems(content, name)
        elif content is not None:
            problems = [
                Problem(
                    Place(path),
                    said("the file's name ends in {suffix}.", suffix=suffix),
                    "option",
                    said(".svg or .png"),
                    said("save it as SVG or PNG"),
                )
            ]
        told += [replace(problem, place=Place(f"--{field}")) for problem in problems]
        named[field], contents[field] = name, content or b""
    if told:
        _show(told)
        raise _ended()
    return replace(answers, **named), Pictures(**contents)


def _files(project: Path, answers: FirstAnswers, pictures: Pictures) -> Files:
    """What is to stand there. Ends the command with every problem of the answers."""
    if not answers.time_zone:
        answers = replace(answers, time_zone="Asia/Tokyo")
    if not answers.languages:
        answers = replace(answers, languages="en")
    clock = world(dict(os.environ), project).clock
    folder = stage(project)
    try:
        return first_data(project, folder, answers, pictures, clock)
    except DataError as error:
        shutil.rmtree(folder)
        _show(error.problems)
        raise _ended() from None


def _show(problems: Sequence[Problem], err: bool = True) -> None:
    for problem in problems:
        click.echo(text_of(problem, spoken()), err=err)


def _ended() -> click.exceptions.Exit:
    for_people(NOTHING_DONE, err=True)
    return click.exceptions.Exit(1)


def _begun_so(project: Path, given: dict[str, str | tuple[str, ...]], used: list[str]) -> None:
    """Says that the portal has begun with these answers; ends the command where it holds anything else."""
    try:
        answers, pictures = _with_pictures(_answers(given))
        clock = world(dict(os.environ), project).clock
        defaults = replace(answers, time_zone=answers.time_zone or "Asia/Tokyo", languages=answers.languages or "en")
        files = first_data(project, stage(project), defaults, pictures, clock)
    except DataError:
        raise _refused(used) from None
    finally:
        shutil.rmtree(project / STAGE, ignore_errors=True)
    if in_use(project, files) or differing(project, files):
        raise _refused(used)
    for_people(said("The portal has begun with these answers: nothing is to be changed."))


def _refused(used: list[str]) -> click.ClickException:
    message = said(
        "This portal is in use: the sample holds something else in {files}. Nothing was changed.",
        files=series(used, MOST),
    )
    fix = said(
        "go on in these files by hand; where nobody needs what is in them, move them out of the portal and begin again"
    )
    return refused(joined(with_help(message, fix=fix), "\n    "))


def _confirmed(project: Path, files: Files) -> None:
    changed = differing(project, files)
    gone = sum(content is None for content in changed.values())
    question = said(
        "Files of the sample that go: {gone}; files that are written: {written}. Begin now?",
        gone=gone,
        written=len(changed) - gone,
    )
    if not click.confirm(told(question), default=True):
        shutil.rmtree(project / STAGE)
        raise _ended()


def _begin(project: Path, files: Files) -> None:
    changed = differing(project, files)
    begin(project, changed)
    for path, content in sorted(changed.items()):
        for_people(said("{file}: written", file=path) if content is not None else said("{file}: taken away", file=path))


def _finish(project: Path) -> None:
    for_people(said("An earlier run was broken off: what it had begun is ended now, with its answers."))
    for path in finish(project):
        for_people(said("{file}: brought to its end", file=path))
    _tell_what_is_next(None)


def _tell_what_is_next(answers: FirstAnswers | None) -> None:
    steps = [
        said("python -m mkdocs serve, and look at the pages Home, Help and Status on your own computer."),
        said(
            "Give each department the items that it answers for, in {file}; then python -m macros new-department ID "
            "writes them into its evidence file.",
            file="data/departments.yml",
        ),
        said("python -m macros check, until it finds no problem."),
        said("Commit, push, and protect the main branch: Make it yours says how, for each Git host."),
        said("Let IT publish the portal, and tell the heads of the first departments where their page is."),
    ]
    for_people(joined(["", said("Next:"), *(joined([f"  {n}.", step], " ") for n, step in enumerate(steps, 1))], "\n"))
