"""The MkDocs hook: everything is loaded, checked and rendered before MkDocs touches the old site."""

import gc
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Literal, NoReturn

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

# The mkdocs command does not put the project's root on the path.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from macros.building.destination import unfit
from macros.building.later import waiting_of
from macros.building.rebuild import make
from macros.building.site import Site
from macros.building.world import first_language, world
from macros.derived.address import DEPARTMENTS, department_address
from macros.messages.languages import catalog, language
from macros.messages.problems import DataError, Problem, report, text_of, with_help
from macros.mkdocs_rim.frame import FRAME, LOOKS, frame
from macros.mkdocs_rim.further import (
    LANGUAGES,
    build_further,
    has_changed_original,
    heading_problems,
    is_translation,
    is_untranslated,
    language_of,
    languages_beside,
    leave_to_others,
    shown_in,
    speak,
    take_own,
    twins,
)
from macros.mkdocs_rim.git_questions import leave_unasked
from macros.mkdocs_rim.log import make_harmless
from macros.mkdocs_rim.looks import fingerprint_all, fingerprints
from macros.mkdocs_rim.menu import menu, without
from macros.mkdocs_rim.one_build import ERROR, Building
from macros.mkdocs_rim.own_pages import lay_over
from macros.mkdocs_rim.page_check import PageCheck, missing_looks
from macros.mkdocs_rim.page_slips import tell_slips
from macros.mkdocs_rim.search_index import share_words
from macros.mkdocs_rim.serving import Serving, hurry, make_waiting, watch_on
from macros.mkdocs_rim.shared_menu import share_menu
from macros.mkdocs_rim.theme_files import read_quickly
from macros.model.languages import ORIGINAL
from macros.rendering.block import literal, rooted, slots, speaking, up
from macros.rendering.pages import CALL
from macros.rendering.register import AGEING
from macros.rendering.search import OWN, heading_words
from macros.text.sentences import Sentence, in_language, joined, said, series
from macros.written.own import OWN as OWN_PAGES
from macros.written.own import entries
from macros.written.own_look import own_look_problems

NAV = "nav_of_build"
"""Key of `extra`: the menu, from when MkDocs has made it until templates are prepared."""
SLOT = re.compile(r'<div data-slot="([a-z_]+)\|([A-Za-z0-9-]*)\|(\d+)"></div>')
NO_DATA = said("the data cannot be used.")
NO_PAGES = said("the pages cannot be used.")
NO_LOOKS = said("the styles and scripts cannot be used.")
"""Why a build stops, above the problems."""
NAMED = 5
"""How many files a message names."""
RUN = Serving()
"""What this run of MkDocs keeps from build to build; MkDocs reads this file once a run."""
BUILDING = Building()
"""The build that this run is at."""
PAGES: dict[str, PageCheck] = {}
"""What is wrong with the pages of that build, by the language that is made; nothing for the one at the root."""


def _pages(config: MkDocsConfig) -> PageCheck:
    return PAGES.setdefault(language_of(config), PageCheck())


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Notes whether builds may follow one another, and whether one keeps what stands there."""
    BUILDING.serves, BUILDING.dirty = command == "serve", dirty
    if not BUILDING.serves:
        gc.set_threshold(200_000)  # a build ends soon: looking often for what can go is a twentieth of a large one
    tell_slips(lambda: BUILDING.catalog)
    make_harmless()
    leave_unasked()


@event_priority(100)
def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Lets the builds that follow make what has changed, and none be missed."""
    root = Path(config.config_file_path).parent
    watch_on(server, lambda: bool(RUN.written(root)))
    if BUILDING.serves:
        hurry(server, config, BUILDING.catalog)
        make_waiting(server, RUN)
    return server


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Makes the site's content, or stops with every problem while the old site is still whole."""
    read_quickly(config)
    if language_of(config):
        return _begin_further(config)
    root = Path(config.config_file_path).parent
    pages = _pages(config)
    with suppress(DataError):  # which is told below, with what is wrong with the other settings
        BUILDING.catalog = catalog(language(os.environ, own=first_language(root / "data")))
    try:
        here = world(dict(os.environ), root)
        BUILDING.catalog = catalog(here.language)
        if not BUILDING.serves:  # which has a folder that nobody else knows
            config.site_dir = str(here.place(Path(config.site_dir)))
            here = replace(here, address=config.site_url or "")
        _look_at(config, root)
        result = make(root, here, RUN.last)
    except DataError as error:
        _stop(NO_DATA, [*error.problems, *pages.look(Path(config.docs_dir)).problems])
    if wrong := own_look_problems(result.portal.company, root / "data"):
        _stop(NO_LOOKS, wrong)
    look = pages.look(Path(config.docs_dir))
    if look.names:
        _stop(NO_PAGES, look.problems)
    site = result.site
    pages.begin(site.blocks)
    for problem in site.apart:  # not through the log: --strict would stop for what was to be set apart
        told = said("set apart: {problem}", problem=text_of(problem, BUILDING.catalog))
        print(f"WARNING -  {in_language(told, BUILDING.catalog)}", file=sys.stderr)
    if here.unnamed:
        told = said("the sheets name no version, since Git refuses: {reason}", reason=here.unnamed)
        print(f"WARNING -  {in_language(told, BUILDING.catalog)}", file=sys.stderr)
    config.extra |= {"site": site, LANGUAGES: twins(site, "")}
    if site.build.address and not BUILDING.serves:
        config.site_url = site.build.address
    speak(config, site.view.labels, site.view.company.site)
    _lay_out_menu(config, site)
    config.extra["in_other_languages"] = languages_beside(result.portal)
    RUN.begin(result)
    BUILDING.begin(config, adds=BUILDING.serves and result.follows is not None)
    return config


def _lay_out_menu(config: MkDocsConfig, site: Site) -> None:
    if site.view.is_outside:
        config.nav = [{literal(page.title): page.file} for page in site.pages]
        title = site.view.labels.text("outside.title", company=site.view.company.name)
        config.site_description = escape(title)  # the site's own speaks to those inside
        return
    nav = without(config.nav or [], site.view.absent)
    own = entries(Path(config.docs_dir), [shown_in(config)] if is_translation(config) else [])
    config.nav = menu(nav, list(site.pages), site.view.labels.text("own.menu"), own)


def _begin_further(config: MkDocsConfig) -> MkDocsConfig:
    """The same for a further language, of which all is made and looked at already."""
    site: Site = config.extra["site"]
    pages = _pages(config)
    pages.look_at_no_file(Path(config.docs_dir))
    pages.begin(site.blocks)
    _lay_out_menu(config, site)
    return config


def _stop(what: Sentence, problems: Iterable[Problem]) -> NoReturn:
    told = report(problems, catalog=BUILDING.catalog)
    BUILDING.say(joined([what, "\n\n", told, "\n"], ""), ERROR)
    raise BUILDING.end_of_all() from None


def _look_at(config: MkDocsConfig, root: Path) -> None:
    """Stops before anything is read or written where the site would replace something else."""
    if BUILDING.serves:
        return
    also = [config.docs_dir, *([config.theme.custom_dir] if config.theme.custom_dir else [])]
    reason = unfit(Path(config.site_dir), root, also)
    if reason:
        BUILDING.say(reason, ERROR)
        raise BUILDING.end_of_all()


@event_priority(-100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages and files made from data."""
    site: Site = config.extra["site"]
    pages, language = _pages(config), language_of(config)
    pages.keep(files)
    leave_to_others(files, Path(config.docs_dir), config.extra["in_other_languages"])
    if is_translation(config):
        pages.call(Path(config.docs_dir) / shown_in(config))
        pages.problems += take_own(files, config, shown_in(config))
        pages.call(Path(config.docs_dir) / shown_in(config) / OWN_PAGES)
    pages.call(Path(config.docs_dir) / OWN_PAGES)
    lay_over(files, config)
    if site.view.is_outside:  # where no page that somebody has written for those inside belongs
        for file in [file for file in files if Path(file.src_dir or "").is_relative_to(config.docs_dir)]:
            files.remove(file)
    generated: list[File] = []
    for page in site.pages:
        front = json.dumps(page.meta) + "\n" if page.meta else ""  # which is YAML, and quickly written
        source = f"---\n{front}---\n\n{page.call}\n" if front else f"{page.call}\n"
        included = InclusionLevel.INCLUDED if page.title else InclusionLevel.NOT_IN_NAV
        generated.append(File.generated(config, page.file, content=source, inclusion=included))
    waiting = waiting_of(site.files)
    for address in site.files:
        content = b"" if address in waiting else site.files[address]
        generated.append(File.generated(config, address, content=content))
    pages.hold_apart(files, generated)
    for file in files:
        if file.src_uri.startswith(site.view.absent):
            file.inclusion = InclusionLevel.EXCLUDED
    for file in generated:
        files.append(file)
    missing = list(missing_looks(config, files))
    if missing:
        _stop(NO_LOOKS, missing)
    RUN.mark(files, language)
    config.extra["portal_files"] = {} if config.use_directory_urls else dict(without_server(files))
    return files


def without_server(files: Files) -> Iterator[tuple[str, str]]:
    """The address of each page with the name of its file, which a folder that is opened without a server needs."""
    for file in files:
        if file.src_uri.endswith("/index.html"):
            yield file.src_uri.removesuffix("index.html"), file.src_uri
    for file in files.documentation_pages():
        place = file.src_uri.removesuffix(".md").removesuffix("index")
        yield f"{place}/" if place and not place.endswith("/") else place, file.url or "index.html"


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Has the pages read whose names others show, and lets those that the menu does not name share it."""
    config.extra[NAV] = nav
    RUN.name(nav, language_of(config))
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Once every page was read: stops where one is not as it may be, and gives templates what stands around each."""
    try:
        _pages(config).end()
    except DataError as error:
        _stop(NO_PAGES, error.problems)
    share_menu(env, config.extra.pop(NAV), config.theme.custom_dir or "")
    fingerprinted = fingerprints(files)
    fingerprint_all(config, fingerprinted)
    looks = [address for address in LOOKS if files.get_file_from_path(address)]
    around = (config.site_name, config.extra[LANGUAGES], language_of(config), config.extra["portal_files"])
    config.extra[FRAME] = frame(config.extra["site"], *around, fingerprinted, looks)
    return env


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Looks at what somebody wrote before the macros plugin runs it; a page made from data is one call, run here."""
    call = CALL.fullmatch(markdown.strip()) if page.file.generated_by else None
    if call:
        site: Site = config.extra["site"]
        page.meta["render_macros"] = False
        return slots(site.blocks[call[1], call[2] or ""], call[1], call[2] or "")
    return _pages(config).source(markdown, page)


@event_priority(-100)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fills the slots that macros left, with links relative to the page."""
    site: Site = config.extra["site"]
    lead = partial(rooted, root=up(page.url), files=config.extra["portal_files"])
    html = lead(html)  # a heading may be a link
    pages = _pages(config)
    pages.shown(html, page)
    if not pages.html(html, page):
        return ""
    pages.headings[page.file.src_uri] = list(_ids(page.toc))
    is_own = page.file.generated_by is None and not is_untranslated(page.file, config)
    if is_own:
        pages.written[page.file.src_uri] = pages.name(page), page.file.content_string
        pages.problems += _heading_problems(page, config)
    language = shown_in(config) if is_untranslated(page.file, config) else ""
    page.meta["untranslated"] = ORIGINAL if language else ""
    page.meta["stale"] = is_own and has_changed_original(page.file, config)
    page.meta["ages"] = any(slot[1] in AGEING for slot in SLOT.finditer(html))

    def fill(match: re.Match[str]) -> str:
        piece: Any = site.blocks[match[1], match[2]][int(match[3])]
        filled = lead(piece.text)
        return speaking(filled, language) if language else filled

    return SLOT.sub(fill, html)


def _heading_problems(page: Page, config: MkDocsConfig) -> Iterator[Problem]:
    """What differs between the headings of a page and those of its twins that the build has made before it."""
    pages, name, site = _pages(config), page.file.src_uri, config.extra["site"]
    spoken = site.view.company.languages
    for number, twin in enumerate(spoken[: spoken.index(shown_in(config))]):
        before = PAGES[twin if number else ""]
        if twin == ORIGINAL:
            yield from heading_problems(*pages.written[name], pages.headings[name], before.headings.get(name, []))
        elif not is_translation(config) and name in before.written:
            yield from heading_problems(*before.written[name], before.headings[name], pages.headings[name])


def _ids(anchors: Iterable[AnchorLink]) -> Iterator[str]:
    for anchor in anchors:
        yield anchor.id
        yield from _ids(anchor.children)


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """Notes which page is being read, for a message."""
    BUILDING.page = _pages(config).name(page)
    return page


@event_priority(100)
def complete(config: MkDocsConfig) -> None:
    """Completes the search index before it is written: what was not built again, and words of points and pages.

    The name of a department in the list of all leads to its own page.
    """
    site: Site = config.extra["site"]
    search = next((plugin for name, plugin in config.plugins.items() if name.split("/")[-1] == "search"), None)
    if search is None:  # a portal that is not searched
        return
    RUN.complete(search.search_index, language_of(config))
    entries = {entry["location"]: entry for entry in search.search_index.entries}
    for address, words in site.words.items():
        page, mark, id_ = address.partition("#")
        page = config.extra["portal_files"].get(page, page)
        # The heading of the first level is what the page itself leads to.
        entries.get(f"{page}{mark}{id_}", entries.get(page, {})).update(words)
    for id_ in site.view.active:
        entry = entries.get(f"{config.extra['portal_files'].get(DEPARTMENTS, DEPARTMENTS)}#department-{id_}", {})
        if entry:
            page = department_address(id_)
            entry["location"] = config.extra["portal_files"].get(page, page)
    for location, entry in entries.items():
        if own := list(heading_words(site.view.labels, location.partition("#")[2])):
            entry[OWN] = own
    for told in _pages(config).words.values():
        for location, typed in told.items():
            if typed and location in entries:
                entries[location][OWN] = typed


@event_priority(-100)
def take_place(config: MkDocsConfig) -> None:
    """Last of all: what was built takes the place of the site that stood there, unless something was written since."""
    if language_of(config):
        return
    site: Site = config.extra["site"]
    build_further(config, site, again=BUILDING.adds or BUILDING.full)
    share_words(Path(config.site_dir), site.further_languages)
    written = RUN.written(Path(config.config_file_path).parent)
    if written and not BUILDING.serves:
        BUILDING.say(_overtaken(written), ERROR)
        raise BUILDING.end_of_all()
    if BUILDING.end():
        RUN.end(BUILDING.serves, written)


on_post_build = CombinedEvent(complete, take_place)


def _overtaken(written: Sequence[str]) -> Sentence:
    what = said(
        "the site would show old beside new: while it was made, this was written: {names}.",
        names=series(written, NAMED),
    )
    return joined(with_help(what, fix=said("build again once nobody writes there")), "\n    ")


def on_build_error(error: Exception) -> None:
    """Leaves the last good site as it was, and says in a sentence what is wrong."""
    BUILDING.failed(error)


def on_shutdown() -> None:
    """Takes away what a build that was broken off had begun."""
    BUILDING.drop()
