"""Everything that one build shows: from the data folder to blocks, pages and files, before any page is written."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from macros.building.kept import with_kept_past
from macros.building.later import Later, ready_of
from macros.building.whole import load_whole
from macros.building.world import World
from macros.derived.answered import Answered, answered, in_language
from macros.derived.rows import Row
from macros.derived.view import View, view
from macros.exports.api import INDEX, index
from macros.exports.formats import exported, of_company
from macros.facts.portal import Portal
from macros.messages.problems import DataError, Place, Problem
from macros.model.company import Company
from macros.rendering.blocks import Blocks, Build, Changed, render
from macros.rendering.look import COMPANY_CSS, company_css
from macros.rendering.pages import Page
from macros.rendering.register import pages
from macros.rendering.search import search_words
from macros.rendering.session_folder import room_files
from macros.text.sentences import said

ROBOTS = "robots.txt"
NOBODY_LISTS = b"# This portal is for people inside the company.\nUser-agent: *\nDisallow: /\n"
"""What asks machines that list the internet to leave the site alone."""


@dataclass(frozen=True, repr=False)  # the macros plugin writes what it is given into its log, all of it
class Site:
    """What the build shows."""

    view: View
    build: Build
    blocks: Blocks
    pages: tuple[Page, ...]
    files: Mapping[str, bytes]
    """Further files by address; where a build follows another, those of the company are made when they are read."""
    words: dict[str, dict[str, list[str]]]
    """What the search knows of a point besides its text, by address and field of the search index."""
    apart: tuple[Problem, ...] = ()
    """Problems that did not stop the build."""
    further_languages: Mapping[str, "Site"] = field(default_factory=dict)
    """What it shows in each language after the first, below the language's name."""

    def __post_init__(self) -> None:
        """Raises DataError where a page of the first language stands in place of another language."""
        taken = {name.partition("/")[0] for name in (*(page.file for page in self.pages), *self.files)}
        one_address_each([*taken, *self.further_languages])

    def speaking(self, language: str) -> "Site":
        """The site in one of its languages."""
        return self.further_languages.get(language, self)

    def row(self, department: str, item: str) -> Row | None:
        """What it shows of one department and item."""
        return self.view.rows.get(department, {}).get(item)


def make(data: Path, world: World) -> Site:
    """Everything that the build shows. Raises DataError with every problem of the data."""
    return assemble(with_kept_past(load_whole(data, world.clock, world.isolate), data), world)


def assemble(
    portal: Portal,
    world: World,
    before: Site | None = None,
    changed: Collection[str] = (),
    answers: Answered | None = None,
) -> Site:
    """What the build shows of `portal`; what does not show the answers of the departments `changed` is as `before`.

    What follows from its `answers` is worked out once for all languages.
    """
    answers = answers or answered(portal, world.audiences)
    seen = view(portal, world.audiences, answers, before.view if before else None, changed)
    build = build_of(world, seen.company)
    if before:
        rows = ((id_, item, row) for id_ in changed for item, row in seen.rows.get(id_, {}).items())
        items = {item for id_, item, row in rows if row != before.row(id_, item)}
        if not seen.shows_statuses:  # where no row says what has changed
            items = set(seen.guideline.items)
        sections = {seen.guideline.section_of[item].id for item in items}
        dues = (*before.view.dues, *seen.dues)
        concerned = {id_ for due in dues if due.department in changed for id_ in due.concerns}
        concerned |= {*changed}
        blocks = render(seen, build, Changed(before.blocks, concerned, items, sections))
        own = {**ready_of(before.files), **exported(seen, build.address, concerned)}
        files: Mapping[str, bytes] = Later(own, of_company(seen, build.address))
    else:
        everyone = view(portal, []) if seen.facilitates else None
        blocks, files = render(seen, build), {**exported(seen, build.address), **room_files(seen, build, everyone)}
        if not seen.is_outside and seen.labels.language == portal.company.languages[0]:
            files[ROBOTS] = NOBODY_LISTS  # nobody looks for it below the root
        files[f"assets/{COMPANY_CSS}"] = company_css(seen.company.site.colors)
    if not seen.is_outside:
        files = indexed(files, lambda others: index(seen, build.commit, build.address, others))
    all_pages = tuple(pages(seen))
    one_address_each([*(page.file for page in all_pages), *files])
    further_portals = {language: portal.in_language(language) for language in portal.further_languages}
    further_languages = {
        language: assemble(
            further,
            world,
            before.further_languages[language] if before else None,
            changed,
            in_language(answers, further, world.audiences),
        )
        for language, further in further_portals.items()
    }
    words = search_words(seen.guideline, seen.cases, seen.training, seen.labels)
    return Site(seen, build, blocks, all_pages, files, words, portal.apart, further_languages)


def indexed(files: Mapping[str, bytes], index_of: Callable[[Mapping[str, bytes]], bytes]) -> Mapping[str, bytes]:
    """The files with the index of those for programs, which waits where any of them does."""
    if isinstance(files, Later):
        makers = {name: partial(files.__getitem__, name) for name in files.waiting}
        return Later(files.ready, {**makers, INDEX: partial(index_of, files)})
    return {**files, INDEX: index_of(files)}


def one_address_each(names: Iterable[str]) -> None:
    """Raises DataError where two files of the site have one name, to systems that know no capital letters, too.

    The loader refuses what leads there, with file and line; this is for what it does not know of, since one of two
    pages would be lost without a word.
    """
    seen: dict[str, str] = {}
    for name in names:
        folded = name.casefold()
        if folded in seen:
            message = said(
                "two pages or files would stand at one address: '{name}' and '{other}'.", name=seen[folded], other=name
            )
            raise DataError(
                [Problem(Place("data"), message, "address-twice", fix=said("give one of the two another id"))]
            )
        seen[folded] = name


def build_of(world: World, company: Company) -> Build:
    """What a build in `world` says of itself: its day where the company is, and its commit."""
    moment = datetime.fromtimestamp(world.clock.epoch, UTC) if world.clock.epoch is not None else world.clock.now
    address = company.site.address or world.address
    logo = world.pictures.get(company.site.logo or "", b"")
    return Build(moment.astimezone(ZoneInfo(company.time_zone)).date(), world.commit, address, logo)
