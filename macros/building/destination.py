"""The folder that a build may take for its site: never one that holds anything but a site, or is a part of one."""

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from macros.building.beside import NEW, is_servers
from macros.building.rebuild import SOURCES
from macros.messages.problems import UNSAID
from macros.text.sentences import Sentence, followed, said, series

OTHERS = ("tests", ".git", ".github", ".gitlab", ".gitea", ".ci", ".vscode", ".venv", "venv")
"""Folders that stand beside the sources in a project."""
SITE_OF_PAGES = "site"
"""The folder among plain pages into which their site is built."""
NAMED = 5
"""How many files a sentence names."""
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


def unfit_for_pages(target: Path, root: Path, sums: str) -> Sentence:
    """Why no plain pages may be written to `target`, in a sentence; nothing where they may.

    The folder is new or empty, or holds what was written there before, as its file `sums` says, and a site that was
    built from that; nowhere does it lie in what a portal or a site is made of. Raises OSError.
    """
    target = target.resolve()
    for around in [*filter(_is_site, target.parents), *(path for path in _sources(root, ()) if path != root.resolve())]:
        if _same(target, around):
            return said("{place} is no place for the pages: the portal is made from what stands there.", place=target)
        if _lies_in(target, around):
            return said("{place} is no place for the pages: it lies in {folder}.", place=target, folder=around)
    others = sorted(_other_files(target, sums)) if target.is_dir() else []
    if others:
        return said(
            "{place} holds something else than pages that were written there: {names}. Nothing was written. Name a new "
            "or an empty folder.",
            place=target,
            names=series(others, NAMED),
        )
    return UNSAID


def _other_files(folder: Path, sums: str) -> Iterator[str]:
    """The files that are not as the list `sums` says, but for hidden ones at the top and the site that was built."""
    listed = dict(_listed(folder / sums))
    for path in folder.rglob("*"):
        name = path.relative_to(folder)
        is_kept = name.parts[0] == SITE_OF_PAGES or name.parts[0].startswith(".") or name.as_posix() == sums
        if path.is_symlink() or not (
            path.is_dir() or (is_kept and listed) or listed.get(name.as_posix()) == _sum(path)
        ):
            yield name.as_posix()


def _sum(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _listed(sums: Path) -> Iterator[tuple[str, str]]:
    """The names and digests in a list of files; nothing where there is none."""
    if sums.is_file() and not sums.is_symlink():
        for line in sums.read_text(encoding="utf-8", errors="replace").splitlines():
            digest, _, name = line.partition("  ")
            yield name, digest


def _instead(reason: Sentence) -> Sentence:
    instead = said(
        "Give another folder as site_dir in mkdocs.yml, or behind --site-dir; a build replaces all that it holds."
    )
    return followed(reason, instead)


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
