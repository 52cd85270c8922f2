"""python -m macros pages: the whole portal as plain pages, which MkDocs and its theme build without the portal."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click

from macros.building.beside import beside
from macros.building.destination import SITE_OF_PAGES, unfit_for_pages
from macros.building.kept import with_kept_past
from macros.building.site import Site, assemble
from macros.building.titles import site_address
from macros.building.whole import load_whole
from macros.building.world import world
from macros.commands.output import for_people, refused, spoken
from macros.commands.waiting import waiting
from macros.facts.portal import Portal
from macros.messages.problems import DataError, text_of
from macros.text.sentences import counted, said
from macros.written.own_look import own_look_problems


@click.command("pages")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def pages_(data: Path, folder: Path) -> None:
    """Write the whole portal to FOLDER as plain Markdown pages, with settings of their own.

    MkDocs and its theme alone build the same site from them: no data, no hook and no program of the portal's. So the
    portal can be kept, read and moved to another generator when there is none of these any more. In the folder,
    requirements.txt names the two packages, and the first lines of mkdocs.yml the commands that build.

    They hold what everyone may see, in all languages. PORTAL_AUDIENCE=management before the command adds what
    management may see; they then go to a folder whose name says so. A folder with pages that were written before gets
    new ones in their place; one with anything else, a page that somebody has changed among it, is left as it is.

    \b
    Examples:
      python -m macros pages ../plain
      cd ../plain && pip install -r requirements.txt && mkdocs build --strict
    """
    from macros.mkdocs_rim.plain_site import SUMS, commands_of, plain_site  # noqa: PLC0415 - waits for MkDocs

    root = data.parent
    here = replace(world(dict(os.environ), root), address=site_address(root))
    target = here.place(folder).resolve()
    if reason := unfit_for_pages(target, root, SUMS):
        raise refused(reason)
    portal = with_kept_past(load_whole(data, here.clock, here.isolate), data)
    site = assemble(portal, here)
    _look_at_pages(root, portal, site)
    for problem in site.apart:
        for_people(said("set apart: {problem}", problem=text_of(problem, spoken())), err=True)
    files = plain_site(root, portal, site)
    _put(target, files)
    for_people(
        counted("{folder}: {number} file written", "{folder}: {number} files written", len(files), folder=target)
    )
    for_people(said("Build the site in that folder: {commands}", commands=" && ".join(commands_of(site))))


def _look_at_pages(root: Path, portal: Portal, site: Site) -> None:
    """Raises DataError with every problem of the pages that people have written."""
    from macros.mkdocs_rim.docs_check import docs_problems  # noqa: PLC0415

    seen = None if site.view.is_outside else site.view  # of whose blocks no such page shows one
    looks = own_look_problems(portal.company, root / "data")
    if problems := [*looks, *docs_problems(root, seen, portal.translations if portal.further_languages else ())]:
        raise DataError(problems)


def _put(target: Path, files: Mapping[str, bytes]) -> None:
    """Puts the files in the place of what stands in the folder, whole; the site that was built there stays."""
    folder = beside(target, waiting)
    try:
        for name, content in files.items():
            path = folder.new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if (target / SITE_OF_PAGES).is_dir():
            shutil.copytree(target / SITE_OF_PAGES, folder.new / SITE_OF_PAGES, symlinks=True)
        folder.take_place()
    finally:
        folder.drop()
