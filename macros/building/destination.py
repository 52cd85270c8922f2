"""The folder that a build may take for its site: never one that holds anything but a site, or is a part of one."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from macros.building.beside import NEW, is_servers
from macros.building.rebuild import SOURCES
from macros.messages.problems import UNSAID
from macros.text.sentences import Sentence, followed, said

OTHERS = ("tests", ".git", ".github", ".gitlab", ".gitea", ".ci", ".vscode", ".venv", "venv")
"""Folders that stand beside the sources in a project."""
MARKS = (("404.html",), ("sitemap.xml",), ("search/search_index.json", "assets/theme.js"))
"""Files of every site, one of each group: of one that an older version has built, and of one without a search."""


def unfit(target: Path, root: Path, also: Iterable[str] = ()) -> Sentence:
    """Why no site may be built at `target`, in a sentence; nothing where one may.

    `root` is the project's folder, `also` are places that its settings name. Raises OSError.
    """
    target = target.resolve()
    for source in _sources(root, also):
        if _same(target, source):
            return _instead(said("{place} is no place for a site: the project itself stands there.", place=target))
        if _lies_in(source, target):
            return _instead(said("{place} is no place for a site: {source} lies in it.", place=target, source=source))
        if source != root.resolve() and _lies_in(target, source):
            return _instead(said("{place} is no place for a site: it lies in {source}.", place=target, source=source))
    for around in filter(_is_site, target.parents):
        return _instead(said("{place} is no place for a site: it lies in the site {site}.", place=target, site=around))
    if target.is_dir() and _holds_something_else(target):
        return _instead(said("{place} is no place for a site: it holds something else.", place=target))
    return UNSAID


def _instead(reason: Sentence) -> Sentence:
    fix = said(
        "Give another folder as site_dir in mkdocs.yml, or behind --site-dir; a build replaces all that it holds."
    )
    return followed(reason, fix)


def _sources(root: Path, also: Iterable[str]) -> Iterator[Path]:
    """The project and all that belongs to it, as it stands there and where a link leads."""
    root = root.resolve()
    yield root
    for name in (*SOURCES, *OTHERS, *also):
        path = root / name
        if os.path.lexists(path):
            yield path
            yield path.resolve()


def _same(first: Path, second: Path) -> bool:
    """Whether both are one place; a name may be written in several ways where capital letters do not count."""
    try:
        return first == second or first.samefile(second)
    except OSError:
        return False


def _lies_in(path: Path, folder: Path) -> bool:
    return any(_same(around, folder) for around in path.parents)


def _holds_something_else(folder: Path) -> bool:
    """Whether there is anything, and not a site. What belongs to the server does not count: it is kept."""
    return not all(is_servers(path.name) for path in folder.iterdir()) and not _is_site(folder)


def _is_site(folder: Path) -> bool:
    """Whether a build has filled the folder; one that was killed may have left a part of the site in `.new`."""
    sites = (folder, folder / f".{NEW}")
    return all(any((site / mark).is_file() for site in sites for mark in marks) for marks in MARKS)
