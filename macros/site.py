"""One build's worth of everything: from the data folder to blocks, pages and files, before any page is written."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from macros.day import Clock
from macros.git import commit_of
from macros.load import load
from macros.model.base import Audience
from macros.pages import Page, pages
from macros.problems import DataError, Place, Problem
from macros.render.address import STATUS_CSV
from macros.render.blocks import Build, render
from macros.render.piece import Block
from macros.render.room import room_files
from macros.render.search import search_words
from macros.render.table import status_csv
from macros.view import View, view

AUDIENCE = "PORTAL_AUDIENCE"
ON_PROBLEM = "PORTAL_ON_PROBLEM"
COMMIT = "PORTAL_COMMIT"
EPOCH = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True)
class World:
    """What was read from outside the data, once, at the edge."""

    clock: Clock
    audiences: frozenset[Audience]
    commit: str
    isolate: bool = False

    @property
    def folder(self) -> str:
        """The folder a build goes to: `site`, or one of its own for an audience beyond everyone."""
        more = sorted(audience.value for audience in self.audiences - {Audience.EVERYONE})
        return "-".join(["site", *more])


@dataclass(frozen=True)
class Site:
    """What the build shows."""

    view: View
    build: Build
    blocks: dict[tuple[str, str], Block]
    pages: tuple[Page, ...]
    files: dict[str, bytes]
    """Further files by address."""
    words: dict[str, dict[str, list[str]]]
    """What the search knows of a point besides its text, by address and field of the search index."""
    apart: tuple[Problem, ...] = ()
    """Problems that did not stop the build."""


def world(environ: dict[str, str], root: Path) -> World:
    """The world of one build. Raises DataError for a setting that cannot be understood."""
    problems: list[Problem] = []
    words = [word.strip() for word in environ.get(AUDIENCE, "everyone").split(",") if word.strip()]
    known = [audience.value for audience in Audience]
    for word in words:
        if word not in known:
            problems.append(_setting(AUDIENCE, word, f"{', '.join(known)}, or several with commas"))
    on_problem = environ.get(ON_PROBLEM, "stop") or "stop"
    if on_problem not in ("stop", "isolate"):
        problems.append(_setting(ON_PROBLEM, on_problem, "stop, isolate"))
    epoch = environ.get(EPOCH, "")
    if epoch and not (epoch.isascii() and epoch.isdigit() and len(epoch) < 12):
        problems.append(_setting(EPOCH, epoch, "seconds since 1970, as digits"))
    if problems:
        raise DataError(problems)
    clock = Clock(datetime.now(UTC), int(epoch) if epoch else None)
    audiences = frozenset(Audience(word) for word in words) | {Audience.EVERYONE}
    return World(clock, audiences, environ.get(COMMIT) or commit_of(root), on_problem == "isolate")


def _setting(name: str, value: str, allowed: str) -> Problem:
    return Problem(Place(name), f"the setting '{value}' is not known.", "setting", allowed, f"set {name} again")


def make(data: Path, world: World) -> Site:
    """Everything that the build shows. Raises DataError with every problem of the data."""
    portal = load(data, world.clock, world.isolate)
    seen = view(portal, world.audiences)
    moment = datetime.fromtimestamp(world.clock.epoch, UTC) if world.clock.epoch is not None else world.clock.now
    build = Build(moment.astimezone(ZoneInfo(portal.company.time_zone)).date(), world.commit)
    files = {STATUS_CSV: status_csv(seen).encode(), **room_files(seen, build)}
    words = search_words(seen.guideline)
    return Site(seen, build, render(seen, build), tuple(pages(seen)), files, words, portal.apart)
