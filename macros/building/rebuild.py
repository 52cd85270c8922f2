"""Builds that follow each other in one run: if only answers changed, what does not show these answers is reused."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from macros.building.kept import with_kept_past
from macros.building.site import Site, assemble, build_of
from macros.building.whole import load_whole
from macros.building.world import World
from macros.derived.answered import Answered, answered
from macros.facts.portal import Portal
from macros.loading.load import reload
from macros.messages.problems import DataError, Problem
from macros.reading.folder import folder_unreadable
from macros.reading.plain_files import MISSING, digest_of, irregular

EVIDENCE = "data/evidence/"
SOURCES = ("data", "docs", "macros", "overrides", "mkdocs.yml")
"""What a build is made from, below the project's root."""


Stamp = tuple[int, int, int]
"""Number, size and time of a file, in nanoseconds: another one after each time that it was written."""


@dataclass(frozen=True)
class BuildResult:
    """One build's content, and what it was made from."""

    stamps: Mapping[str, Stamp]
    """The stamp of each file before any was read, by its path below the project's root."""
    digests: Mapping[str, str]
    """A digest of each of these files."""
    world: World
    portal: Portal
    site: Site
    answers: Answered
    """What follows from the answers of single departments."""
    follows: Site | None = None
    """The site of the build before, where answers of departments are all that differs."""

    def unsure_of(self, names: Iterable[str]) -> "BuildResult":
        """The same, where nobody knows in which state it has read some files: each is new to the next build."""
        return replace(self, digests={**self.digests, **dict.fromkeys(names, "")})


def make(root: Path, world: World, before: BuildResult | None = None) -> BuildResult:
    """The content of the project at `root`. Raises DataError with every problem of the data."""
    before_all = dict(stamps(root))
    now = dict(digests(root))
    changed = answers_changed(now, world, before) if before else None
    if before is None or changed is None:
        portal = with_kept_past(load_whole(root / "data", world.clock, world.isolate), root / "data")
        answers = answered(portal, world.audiences)
        return BuildResult(before_all, now, world, portal, assemble(portal, world, answers=answers), answers)
    portal = reload(before.portal, root / "data", sorted(changed))
    answers = answered(portal, world.audiences, before.answers, changed)
    site = assemble(portal, world, before.site, changed, answers)
    return BuildResult(before_all, now, world, portal, site, answers, before.site)


def answers_changed(now: Mapping[str, str], world: World, before: BuildResult) -> set[str] | None:
    """The departments whose evidence differs from that of `before`; None where anything else differs, too."""
    company = before.portal.company
    same = (
        now.keys() == before.digests.keys()
        and (world.audiences, world.isolate) == (before.world.audiences, before.world.isolate)
        and build_of(world, company) == before.site.build
        and world.clock.today(company) == before.portal.today
        and not before.portal.apart
    )
    if not same:
        return None
    changed = {name for name, digest in now.items() if digest != before.digests[name]}
    departments = {name.removeprefix(EVIDENCE).removesuffix(".yml") for name in changed if name.startswith(EVIDENCE)}
    known = len(departments) == len(changed) and departments <= before.portal.departments.keys()
    return departments if known else None


def written_since(root: Path, result: BuildResult) -> list[str]:
    """The files that were written, added or taken away since the build began, in the order of their names.

    What was built may hold them as they were, as they are, or as they were for a moment in between.
    """
    now = dict(stamps(root))
    return sorted(name for name in now.keys() | result.stamps.keys() if now.get(name) != result.stamps.get(name))


def stamps(root: Path) -> Iterator[tuple[str, Stamp]]:
    """The stamp of each file that a build is made from."""
    for name in SOURCES:
        for path, shown in _files(root / name, name, []):
            try:
                status = path.stat()
            except OSError:  # gone since its folder was listed, or told where it is read
                continue
            yield shown, (status.st_ino, status.st_size, status.st_mtime_ns)


def digests(root: Path) -> Iterator[tuple[str, str]]:
    """Each file that a build is made from, with a digest of its bytes.

    Raises DataError for all that may have no end, is too large, or cannot be listed or read; but for what stands in
    data/, where it is told with every other problem.
    """
    odd: list[Problem] = []
    for name in SOURCES:
        refused: list[Problem] = []
        for path, shown in _files(root / name, name, refused):
            digest, problems = digest_of(path, shown)
            problems = [problem for problem in problems if problem.rule != MISSING]  # an editor may be saving it
            refused += problems
            if digest or problems:
                yield shown, digest or problems[0].rule
        odd += refused if name != "data" else []
    if odd:
        raise DataError(odd)


def _files(place: Path, shown: str, odd: list[Problem]) -> Iterator[tuple[Path, str]]:
    """Each file at or below `place` with its name, in order; what is no file and no folder to look into is `odd`."""
    if place.name == "__pycache__" or not os.path.lexists(place):
        return
    problem = irregular(place, shown) if "/" in shown else None
    if problem:
        odd.append(problem)
    elif not place.is_dir():
        yield place if "/" in shown else place.resolve(), shown  # at the top, a link is how somebody lays it out
    else:
        try:
            inner = sorted(place.iterdir())
        except OSError:
            odd.append(folder_unreadable(shown))
            return
        for path in inner:
            yield from _files(path, f"{shown}/{path.name}", odd)
