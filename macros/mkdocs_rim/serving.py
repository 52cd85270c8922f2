"""`mkdocs serve` without its waits: after an edit, only the pages that show it are built again.

MkDocs has builds that skip what has not changed (--dirty), but asks the time of a file, which says nothing of a page
made from data. Here a page is built again where one of its blocks has changed; after any other change, all are.
"""

import gc
import os
import stat
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from watchdog.observers.polling import PollingObserverVFS

from macros.building.rebuild import Made
from macros.building.site import Site
from macros.mkdocs_rim.one_build import say
from macros.rendering.pages import CALL
from macros.text.sentences import Catalog, in_language, said

Entry = dict[str, Any]
LAST_GOOD = said("The pages shown are the last good ones; they follow as soon as this is mended.")


@dataclass
class Serving:
    """One run of MkDocs, from build to build."""

    last: Made | None = None
    """The build that the folder holds; None before the first."""
    making: Made | None = None
    """The build that is being made."""
    entries: dict[str, list[Entry]] = field(default_factory=dict)
    """The entries of the last build's search index, by page."""

    fresh: dict[str, list[Entry]] = field(default_factory=dict)
    """The same of the build that is being made."""

    def begin(self, made: Made) -> None:
        """Before a build writes."""
        self.making = made

    def mark(self, files: Files) -> None:
        """Tells MkDocs of each file whether it is another than in the build before."""
        assert self.making
        site, before = self.making.site, self.making.follows
        for file in files:
            if before is None:
                _answer(file, True)
            elif file.is_documentation_page():
                _answer(file, any(site.blocks[block] != before.blocks[block] for block in _blocks(file, site)))
            elif file.src_uri in site.files:
                _answer(file, site.files[file.src_uri] != before.files[file.src_uri])

    def name(self, nav: Navigation) -> None:
        """Lets pages that the menu names after their own heading be read, since others show that name."""
        for page in nav.pages:
            if page.title is None:
                _answer(page.file, True)

    def complete(self, index: Any) -> None:
        """Completes the search index of a build with the entries of pages that were not built again."""
        assert self.making
        fresh: dict[str, list[Entry]] = {}
        for entry in index.entries:
            fresh.setdefault(entry["location"].split("#")[0], []).append(entry)
        self.fresh = {**self.entries, **fresh} if self.making.follows else fresh
        index.entries = [entry for entries in self.fresh.values() for entry in entries]

    def end(self, serves: bool) -> None:
        """After a build whose site stands in its place; `serves` where others may follow it."""
        assert self.making
        if serves and not self.making.follows:
            gc.collect()
            gc.freeze()  # what stays from build to build need not be looked through again and again
        self.last, self.entries = self.making, self.fresh


def hurry(server: LiveReloadServer, config: MkDocsConfig, catalog: Catalog) -> None:
    """Lets `server` build only what has changed, and show the last good pages while something has a slip.

    `catalog` says that they are.
    """
    settings = {name: config[name] for name in ("site_dir", "strict", "use_directory_urls")}
    address = config.site_url
    last_good = in_language(LAST_GOOD, catalog)

    def builder() -> None:
        try:
            again = load_config(config.config_file_path, **settings)
            again.site_url = address
            build(again, serve_url=address, dirty=True)
        except MkDocsException as error:
            say(f"{error.format_message()}\n{last_good}")
        except (Exception, SystemExit):  # a fault of the program is shown whole; the server goes on
            traceback.print_exc()
            say(last_good)

    server.builder = builder


def watch_on(server: LiveReloadServer) -> None:
    """Lets `server` watch on where what it watches is away for a moment, as while Git checks out another branch.

    By itself it would leave such a folder or file alone for good. Call it before the server starts.
    """
    paths = list(server._watched_paths)  # MkDocs tells them in no other way
    for path in paths:
        server.unwatch(path)
    server.observer = PollingObserverVFS(  # type: ignore[assignment]  # it has all that MkDocs asks of the other
        _stat_or_nothing, os.scandir, polling_interval=server.observer.timeout
    )
    for path in paths:
        server.watch(path)


def _stat_or_nothing(path: str) -> os.stat_result:
    """What the system knows of a path; of what is away, that of an empty folder without a number."""
    try:
        return os.stat(path)  # noqa: PTH116 - it is asked with a text, thousands of times a second
    except (FileNotFoundError, NotADirectoryError):
        return os.stat_result((stat.S_IFDIR, *[0] * 9))


def _answer(file: File, modified: bool) -> None:
    file.is_modified = lambda: modified  # type: ignore[method-assign]


def _blocks(file: File, site: Site) -> Iterator[tuple[str, str]]:
    """The blocks that a page shows, told from its source."""
    for name, key in CALL.findall(file.content_string):
        if (name, key) in site.blocks:
            yield name, key
