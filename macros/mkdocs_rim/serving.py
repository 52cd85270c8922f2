"""`mkdocs serve` without its waits: after an edit, only the pages that show it are built again.

MkDocs has builds that skip what has not changed (--dirty), but asks the time of a file, which says nothing of a page
made from data. Here a page is built again where one of its blocks has changed; after any other change, all are.
"""

import gc
import mimetypes
import os
import stat
import time
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingEmitter

from macros.building.later import waiting_of
from macros.building.rebuild import BuildResult, written_since
from macros.building.site import Site
from macros.mkdocs_rim.one_build import say
from macros.rendering.pages import CALL
from macros.text.sentences import Catalog, in_language, said

SOONEST, SHARE, AFTER = 0.1, 15, 0.05
"""Seconds from one look at what is watched to the next, as a multiple of those that it takes, and from a change to its
build, within which an editor that writes a file in several steps has ended."""
IndexEntry = dict[str, Any]
LAST_GOOD = said("The pages shown are the last good ones; they follow as soon as this is mended.")


@dataclass
class Serving:
    """One run of MkDocs, from build to build."""

    last: BuildResult | None = None
    """The build that the folder holds; None before the first."""
    making: BuildResult | None = None
    """The build that is being made."""
    entries: dict[str, dict[str, list[IndexEntry]]] = field(default_factory=dict)
    """The entries of the last build's search indexes, by language and page."""

    titles: dict[str, dict[str, str]] = field(default_factory=dict)
    """By language and file what the last build called the pages that the menu names after their own heading."""
    fresh: dict[str, dict[str, list[IndexEntry]]] = field(default_factory=dict)
    """The entries of the build that is being made."""
    named: dict[str, list[Page]] = field(default_factory=dict)
    """Its pages that are named so."""

    def begin(self, result: BuildResult) -> None:
        """Before a build writes."""
        self.making, self.fresh, self.named = result, {}, {}

    def mark(self, files: Files, language: str) -> None:
        """Tells MkDocs of each file of a language whether it is another than in the build before."""
        assert self.making
        follows = self.making.follows
        site, before = self.making.site.speaking(language), follows.speaking(language) if follows else None
        waiting = waiting_of(site.files)
        for file in files:
            if before is None:
                _answer(file, True)
            elif file.src_uri in waiting:
                _answer(file, False)
            elif file.is_documentation_page():
                _answer(file, any(site.blocks[block] != before.blocks[block] for block in _blocks(file, site)))
            elif file.src_uri in site.files:
                _answer(file, site.files[file.src_uri] != before.files[file.src_uri])

    def name(self, nav: Navigation, language: str) -> None:
        """Calls pages that the menu names after their own heading as the last build did, or lets them be read."""
        assert self.making
        self.named[language] = [page for page in nav.pages if page.title is None]
        titles = self.titles.get(language, {}) if self.making.follows else {}
        for page in self.named[language]:
            if page.file.src_uri in titles:  # no answer changes it
                page.title = titles[page.file.src_uri]
            else:
                _answer(page.file, True)

    def complete(self, index: Any, language: str) -> None:
        """Completes the search index of a language with the entries of pages that were not built again."""
        assert self.making
        fresh: dict[str, list[IndexEntry]] = {}
        for entry in index.entries:
            fresh.setdefault(entry["location"].split("#")[0], []).append(entry)
        by_page = {**self.entries.get(language, {}), **fresh} if self.making.follows else fresh
        self.fresh[language] = by_page
        index.entries = [entry for entries in by_page.values() for entry in entries]

    def end(self, serves: bool, written: Collection[str]) -> None:
        """After a build whose site stands in its place; `serves` where others may follow it.

        The files `written` meanwhile may be shown as they were for a moment.
        """
        assert self.making
        if serves and not self.making.follows:
            gc.collect()
            gc.freeze()  # what stays from build to build need not be looked through again and again
        self.last, self.entries = self.making.unsure_of(written), self.fresh
        self.titles = {
            language: {page.file.src_uri: page.title or "" for page in pages} for language, pages in self.named.items()
        }

    def waiting(self, name: str) -> bytes | None:
        """A file of the site that was not written yet, made now; None where it was, or there is none of that name."""
        if self.last is None:
            return None
        site, language, rest = self.last.site, *name.partition("/")[::2]
        if language in site.further_languages:
            site, name = site.further_languages[language], rest
        return site.files[name] if name in waiting_of(site.files) else None

    def written(self, root: Path) -> list[str]:
        """What was written since the build at hand, or the last one, began."""
        assert self.making
        return written_since(root, self.making)


def hurry(server: LiveReloadServer, config: MkDocsConfig, catalog: Catalog) -> None:
    """Lets `server` build only what has changed, and show the last good pages while something has a slip.

    `catalog` says that they are.
    """
    server.build_delay = AFTER
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


def make_waiting(server: LiveReloadServer, run: Serving) -> None:
    """Lets `server` make what waits to be asked for: files of the company, which most edits change and few open."""
    served = server.get_app()
    assert served

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        content = run.waiting(path.removeprefix(server.mount_path)) if path.startswith(server.mount_path) else None
        if content is None:
            return served(environ, start)
        sort = mimetypes.guess_type(path)[0] or "application/octet-stream"
        start("200 OK", [("Content-Type", sort), ("Content-Length", str(len(content)))])
        return [content]

    server.set_app(answer)


class _Emitter(PollingEmitter):
    """Watches one path, and asks for a build where something was written before it began.

    It looks often where looking takes little, so that an edit is seen at once.
    """

    def __init__(self, *given: Any, begun: Callable[[], None], **named: Any) -> None:
        super().__init__(*given, **named)
        self.begun = begun
        self.took = 0.0
        """Seconds that the last look took."""

    def queue_events(self, timeout: float) -> None:
        """Waits, looks, and tells what has changed."""
        pause = min(timeout, max(SOONEST, SHARE * self.took))
        begun = time.monotonic()
        super().queue_events(pause)
        self.took = max(time.monotonic() - begun - pause, 0)

    def on_thread_start(self) -> None:
        """Notes how all stands; from here on nothing is missed."""
        super().on_thread_start()
        self.begun()


def watch_on(server: LiveReloadServer, is_late: Callable[[], bool]) -> None:
    """Lets `server` miss no edit: neither during its first build nor where what it watches is away for a moment.

    It begins to watch after its first build; `is_late` says whether something was written before. What is away, as
    while Git checks out another branch, it would leave alone for good. Call this before the server starts.
    """

    def begun() -> None:
        if is_late():
            with server._rebuild_cond:
                server._want_rebuild = True
                server._rebuild_cond.notify_all()

    paths = list(server._watched_paths)  # MkDocs tells them in no other way
    for path in paths:
        server.unwatch(path)
    emitter = partial(_Emitter, begun=begun, stat=_stat_or_nothing)
    server.observer = BaseObserver(emitter, timeout=server.observer.timeout)  # type: ignore[arg-type, assignment]
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
