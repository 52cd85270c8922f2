"""What a build reads from outside the data, once: the settings, the clock and the commit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from macros.building.broken_off import broken_off
from macros.facts.day import EPOCH, YEARS, Clock, unfit_moment
from macros.messages.languages import OWN, language
from macros.messages.problems import DataError, Place, Problem, unknown_setting
from macros.model.base import Audience
from macros.model.own_site import PICTURE, PICTURES_FOLDER
from macros.reading.git import commit_of
from macros.reading.plain_files import content_of
from macros.reading.reader import Reader
from macros.text.sentences import Sentence, joined, said

AUDIENCE = "PORTAL_AUDIENCE"
ON_PROBLEM = "PORTAL_ON_PROBLEM"
COMMIT = "PORTAL_COMMIT"
INSIDE = [audience.value for audience in Audience if audience is not Audience.OUTSIDE]
"""The audiences inside the company."""
MOMENTS = range(*(int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (YEARS.start, YEARS.stop)))
"""What EPOCH may be."""


@dataclass(frozen=True)
class World:
    """What was read from outside the data, once, at the edge."""

    clock: Clock
    audiences: frozenset[Audience]
    commit: str
    isolate: bool = False
    language: str = OWN
    """The language that messages are said in."""
    unnamed: Sentence | None = None
    """Why Git does not name the commit of its own checkout; None where it does, and where there is no checkout."""
    address: str = ""
    """Where the site is published; empty where nobody says it."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """The company's own pictures by the names of their files, as far as they can be read."""

    def place(self, folder: Path) -> Path:
        """Where a build goes that was sent to `folder`: for more than everyone never where everyone's would go."""
        name = folder.name
        return folder if name.endswith(self._mark) else folder.with_name(f"{name}{self._mark}")

    @property
    def _mark(self) -> str:
        return "".join(sorted(f"-{audience.value}" for audience in self.audiences - {Audience.EVERYONE}))


def first_language(data: Path) -> str:
    """The first language of the site that is made from a data folder, as far as its company.yml can be read."""
    return Reader(data).first_language


def world(environ: dict[str, str], root: Path) -> World:
    """The world of one build. Raises DataError for a setting that cannot be understood."""
    problems: list[Problem] = []
    words = [word.strip() for word in environ.get(AUDIENCE, "everyone").split(",") if word.strip()]
    for word in words:
        if word not in list(Audience):
            allowed = said("{words}, or several with commas; or outside alone", words=", ".join(INSIDE))
            problems.append(unknown_setting(AUDIENCE, word, allowed))
    if Audience.OUTSIDE in words and len(set(words)) > 1:
        problems.append(
            Problem(
                Place(AUDIENCE),
                said("a build for outside is for nobody else."),
                "setting",
                said("outside, or {words}, several of them with commas", words=", ".join(INSIDE)),
                said("build each of them by itself"),
            )
        )
    on_problem = environ.get(ON_PROBLEM, "stop") or "stop"
    if on_problem not in ("stop", "isolate"):
        problems.append(unknown_setting(ON_PROBLEM, on_problem, joined(("stop", "isolate"))))
    epoch = environ.get(EPOCH)  # where it is empty, MkDocs ends the build
    if epoch is not None and not (epoch.isascii() and epoch.isdigit() and len(epoch) < 12 and int(epoch) in MOMENTS):
        problems.append(unfit_moment(epoch))
    problems += broken_off(root)
    speaks = OWN
    try:
        speaks = language(environ, own=first_language(root / "data"))
    except DataError as error:
        problems += error.problems
    if problems:
        raise DataError(problems)
    clock = Clock(datetime.now(UTC), int(epoch) if epoch else None)
    audiences = frozenset(map(Audience, words))
    audiences |= set() if Audience.OUTSIDE in audiences else {Audience.EVERYONE}
    commit, unnamed = (environ[COMMIT], None) if environ.get(COMMIT) else commit_of(root)
    return World(clock, audiences, commit, on_problem == "isolate", speaks, unnamed, pictures=dict(_pictures(root)))


def _pictures(root: Path) -> Iterator[tuple[str, bytes]]:
    """The pictures that the pages of the company may show; what is wrong with one is told where pages are checked."""
    folder = root / PICTURES_FOLDER
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        content = content_of(path, path.name)[0] if PICTURE.fullmatch(path.name) else None
        if content is not None:
            yield path.name, content
