"""A build that follows another of the same run: where only answers have changed, what does not show them is kept."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from macros.load import load, reload
from macros.plain_files import irregular
from macros.portal import Portal
from macros.problems import DataError, Problem
from macros.site import Site, assemble, build_of
from macros.wanted import asked_labels
from macros.world import World

EVIDENCE = "data/evidence/"
SOURCES = ("data", "docs", "macros", "overrides", "mkdocs.yml")
"""What a build is made from, below the project's root."""


@dataclass(frozen=True)
class Made:
    """One build's content, and what it was made from."""

    digests: Mapping[str, str]
    """A digest of each file, by its path below the project's root."""
    world: World
    portal: Portal
    site: Site
    follows: Site | None = None
    """The site of the build before, where answers of departments are all that differs."""


def make(root: Path, world: World, before: Made | None = None) -> Made:
    """The content of the project at `root`. Raises DataError with every problem of the data."""
    found = dict(digests(root))
    changed = answers_changed(found, world, before) if before else None
    if before is None or changed is None:
        portal = load(root / "data", world.clock, world.isolate, asked=asked_labels())
        return Made(found, world, portal, assemble(portal, world))
    portal = reload(before.portal, root / "data", sorted(changed))
    return Made(found, world, portal, assemble(portal, world, before.site, changed), before.site)


def answers_changed(found: Mapping[str, str], world: World, before: Made) -> set[str] | None:
    """The departments whose evidence is another than `before`; None where anything besides is."""
    company = before.portal.company
    same = (
        found.keys() == before.digests.keys()
        and (world.audiences, world.isolate) == (before.world.audiences, before.world.isolate)
        and build_of(world, company) == before.site.build
        and world.clock.today(company) == before.portal.today
        and not before.portal.apart
    )
    if not same:
        return None
    changed = {name for name, digest in found.items() if digest != before.digests[name]}
    departments = {name.removeprefix(EVIDENCE).removesuffix(".yml") for name in changed if name.startswith(EVIDENCE)}
    known = len(departments) == len(changed) and departments <= before.portal.departments.keys()
    return departments if known else None


def digests(root: Path) -> Iterator[tuple[str, str]]:
    """Each file that a build is made from, with a digest of its bytes. Raises DataError for what may have no end."""
    odd: list[Problem] = []
    for name in SOURCES:
        place = root / name
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            shown = path.relative_to(root).as_posix()
            if "__pycache__" in path.parts or not os.path.lexists(path):
                continue
            problem = irregular(path, shown) if path != place else None
            if problem:
                odd += [problem] if name != "data" else []  # there it is told with every other problem
            elif path.is_file() and not odd:
                yield shown, sha256(path.read_bytes()).hexdigest()
    if odd:
        raise DataError(odd)
