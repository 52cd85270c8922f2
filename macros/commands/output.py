"""How commands print: for people in their language and the code page of their machine, for programs in UTF-8."""

import io
import sys
from pathlib import Path

import click

from macros.messages.problems import printable
from macros.text.sentences import ENGLISH, Catalog, Sentence, in_language, said

ROOT = Path(__file__).resolve().parents[2]
"""The folder of the program that runs."""
WRITTEN = said("{file}: written", file="")
CURRENT = said("{file}: already current", file="")
"""What became of a file."""
CATALOG, SPEAKS = "portal.catalog", "portal.language"
"""Under these keys the command line keeps the catalog of its language, and the language's name."""


def spoken() -> Catalog:
    """How the command that runs says its sentences."""
    context = click.get_current_context(silent=True)
    catalog: Catalog = context.meta.get(CATALOG, ENGLISH) if context else ENGLISH
    return catalog


def speaking() -> str:
    """The language of the command that runs; empty where none runs."""
    context = click.get_current_context(silent=True)
    language: str = context.meta.get(SPEAKS, "") if context else ""
    return language


def told(sentence: str) -> str:
    """A sentence in the language of the command that runs, harmless on a terminal."""
    return printable(in_language(sentence, spoken()))


def refused(sentence: Sentence) -> click.ClickException:
    """What ends a command with a sentence."""
    return click.ClickException(_harmless_lines(sentence))


def refused_option(sentence: Sentence, option: str) -> click.BadParameter:
    """What ends a command whose option, or argument, cannot be as it is."""
    return click.BadParameter(_harmless_lines(sentence), param_hint=option)


def _harmless_lines(sentence: Sentence) -> str:
    return "\n".join(map(printable, in_language(sentence, spoken()).split("\n")))


def any_code_page() -> None:
    """From here on, a sign that the code page of a file, a pipe or a window lacks is written as its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def for_people(text: str, err: bool = False) -> None:
    """Prints `text`, a sentence in their language, in the code page of the machine."""
    click.echo(in_language(text, spoken()), err=err)


def for_programs(text: str) -> None:
    """Prints `text`, which is Markdown, JSON or the like: in UTF-8 wherever it goes, except to somebody's window."""
    if sys.stdout.isatty():
        click.echo(text)
    else:
        click.echo(f"{text}\n".encode(errors="backslashreplace"), nl=False)
