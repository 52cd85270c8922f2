"""How commands print: for people in the code page of their machine, for programs in UTF-8."""

import io
import sys
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[2]
"""The folder of the program that runs."""


def any_code_page() -> None:
    """From here on, a sign that the code page of a file, a pipe or a window lacks is written as its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def for_people(text: str) -> None:
    """Prints `text` in the code page of the machine."""
    click.echo(text)


def for_programs(text: str) -> None:
    """Prints `text`, which is Markdown, JSON or the like: in UTF-8 wherever it goes, except to somebody's window."""
    if sys.stdout.isatty():
        click.echo(text)
    else:
        click.echo(f"{text}\n".encode(errors="backslashreplace"), nl=False)
