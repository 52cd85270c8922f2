"""The menu as MkDocs takes it, with the pages made from data at their places."""

from collections.abc import Sequence
from typing import Any

from macros.building.titles import menu_label
from macros.facts.labels import Labels
from macros.rendering.block import literal
from macros.rendering.pages import Page


def without(nav: list[Any], absent: tuple[str, ...]) -> list[Any]:
    """`nav` without the pages at and below the addresses `absent`, and without the parts that hold nothing else."""
    left: list[Any] = []
    for entry in nav:
        if isinstance(entry, dict):
            cut = {name: without(below, absent) if isinstance(below, list) else below for name, below in entry.items()}
            kept = {name: below for name, below in cut.items() if below and not str(below).startswith(absent)}
            left += [kept] if kept else []
        elif not (isinstance(entry, str) and entry.startswith(absent)):
            left.append(entry)
    return left


def translated(nav: list[Any], labels: Labels) -> list[Any]:
    """`nav` with its titles in the language of the labels."""
    return [
        {
            literal(labels.text(menu_label(below))): translated(below, labels) if isinstance(below, list) else below
            for below in entry.values()
        }
        if isinstance(entry, dict)
        else entry
        for entry in nav
    ]


OWN = "own/"
"""The entry of the menu below which the company's own stands, under a name of its own; nothing where there is none."""


def menu(nav: list[Any], pages: list[Page], own: str, written: Sequence[str] = ()) -> list[Any]:
    """`nav` with each entry that names a folder filled with the pages made for it, in order.

    What the company has of its own stands below the title `own`, with the pages that it has `written`.

    A page under a title of its own in the menu stays where it is; titles are made harmless here, since the theme
    prints them as they are and the macros plugin would run what looks like a macro.
    """
    filled: list[Any] = []
    for entry in nav:
        if isinstance(entry, dict):
            for title, below in entry.items():
                filled.append({title: menu(below, pages, own, written) if isinstance(below, list) else below})
        elif isinstance(entry, str) and entry.endswith("/"):
            inside = [page for page in pages if page.title and page.address.startswith(entry)]
            of_folder: list[Any] = [{literal(page.title): page.file} for page in inside]
            of_folder += written if entry == OWN else ()
            filled += [{literal(own): of_folder}] if entry == OWN and of_folder else of_folder
        else:
            filled.append(entry)
    return filled
