"""Reads files below one folder and gathers every problem through one door."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from macros.messages.problems import Problem
from macros.model.base import Record
from macros.model.languages import ENGLISH, ORIGINAL, Language
from macros.reading.folder import Survey, survey, translated_into
from macros.reading.placed import Records
from macros.reading.plain_files import content_of
from macros.reading.records import record
from macros.reading.repair import Check, read_on
from macros.reading.salvage import usable
from macros.reading.source import Source, parse_on, read

R = TypeVar("R", bound=Record)
T = TypeVar("T")
LANGUAGE: TypeAdapter[str] = TypeAdapter(Language)


@dataclass
class Reader:
    """Reads files below one folder and gathers every problem through one door."""

    folder: Path
    """The data folder."""
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Ids of what is there and cannot be used: whoever names one is not told that it does not exist."""
    unknowable: set[str] = field(default_factory=set)
    """Rules that nothing can be told by, since what they look into could not be read."""
    held_back: list[Problem] = field(default_factory=list)
    """Problems that were not told for one of these two reasons."""
    placed: dict[str, Records] = field(default_factory=lambda: defaultdict(dict))
    """Where each record stands that can be used and that other languages have, too, by language."""

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of the site, the first at its root, as far as company.yml can be read: they name folders."""
        content, _ = content_of(self.folder / "company.yml", self.name("company.yml"))
        source = parse_on(content, self.name("company.yml"))[0] if content else None
        if source is None:  # nobody knows; what is wrong with it is told where it is read
            there = translated_into(self.folder, ())
            return (there[0],) if there and ENGLISH not in there else (ENGLISH,)
        listed = source.value.get("languages") if isinstance(source.value, dict) else None
        names = [language for typed in (listed if isinstance(listed, tuple) else ()) for language in _languages(typed)]
        there = translated_into(self.folder, ())  # of one in which nothing is said, that alone is told
        return tuple(dict.fromkeys(name for name in names if name == names[0] or name in there)) or (ENGLISH,)

    @property
    def first_language(self) -> str:
        """The language at the root of the site."""
        return self.languages[0]

    @cached_property
    def all_languages(self) -> tuple[str, ...]:
        """The same, and after them those of which something stands in the folder and that the site does not speak."""
        return (*self.languages, *translated_into(self.folder, self.languages))

    @property
    def translations(self) -> tuple[str, ...]:
        """Those of all languages whose texts are translations: each but the one that the portal was written in."""
        return tuple(language for language in self.all_languages if language != ORIGINAL)

    def is_alone(self, language: str) -> bool:
        """Whether the site speaks this language only, so that nobody meets an original from which it differs."""
        return self.languages == (language,)

    @cached_property
    def survey(self) -> Survey:
        """What stands in the folder."""
        return survey(self.folder, self.languages)

    def files(self, *parts: str) -> list[str]:
        """Names of the files that can be read in a folder, sorted."""
        return self.survey.files.get("/".join(parts), [])

    def name(self, *parts: str) -> str:
        """A file's path as messages show it."""
        return "/".join([self.folder.name, *parts])

    def note(self, problems: Iterable[Problem]) -> bool:
        """Keeps the problems that do not follow from others; true when there is none."""
        before = len(self.problems)
        for problem in problems:
            follows = problem.rule in self.unknowable or (problem.about and problem.about in self.unread)
            (self.held_back if follows else self.problems).append(problem)
        return len(self.problems) == before

    def has(self, *parts: str) -> bool:
        """Whether a file stands there, if only under another name."""
        there = "/".join(parts) in self.survey.instead or self.folder.joinpath(*parts).is_dir()
        return there or parts[-1] in self.files(*parts[:-1])

    def source(self, *parts: str) -> Source | None:
        """One file's source."""
        if not self._is_readable(*parts):
            return None
        source, problems = read(self.folder.joinpath(*parts), self.name(*parts))
        self.note(problems)
        return source

    def checked(self, check: Check[T], *parts: str) -> tuple[T | None, Source | None]:
        """What one file holds, as `check` finds it, and its source: beside problems, what it seems to mean."""
        if not self._is_readable(*parts):
            return None, None
        value, source, problems = read_on(self.folder.joinpath(*parts), self.name(*parts), check)
        self.note(problems)
        return value, source

    def record(self, model: type[R], *parts: str) -> tuple[R | None, Source | None]:
        """One file's record and its source; no record where anything is wrong with it."""
        before = len(self.problems) + len(self.held_back)
        value, source = self.checked(lambda source: record(source, model), *parts)
        return (value if len(self.problems) + len(self.held_back) == before else None), source

    def rest(
        self, model: type[R], *parts: str, inner: bool = False, names: Iterable[str] = ()
    ) -> tuple[R | None, Source | None, bool]:
        """One file's record and its source, or what can be used of them; whether it is the whole file.

        `names` are the rules that something is named that this file holds.
        """
        value, source = self.record(model, *parts)
        if value is None and source:
            value, source, ids, all_known = usable(source, model, inner)
            self.unread |= ids
            self.unknowable |= set() if all_known else set(names)
            return value, source, False
        self.unknowable |= set() if value else set(names)
        return value, source, value is not None

    def _is_readable(self, *parts: str) -> bool:
        """Whether the file can be read; where it or its folder stands there otherwise, this is noted."""
        instead = self.survey.instead.get("/".join(parts))
        if instead:
            self.note([instead])
            return False
        around = "/".join(parts[:-1])
        if around and around not in self.survey.folders:  # told once, for the folder
            self.note(problem for problem in self.survey.problems if problem.rule in ("folder", "unread-folder"))
            return False
        return True


def _languages(typed: Any) -> Iterator[str]:
    """The language that somebody typed, as the company's field reads it; nothing where it is none."""
    with suppress(ValidationError):
        yield LANGUAGE.validate_python(typed)


def named(path: Path, data: Path) -> str:
    """`path` as problems name it: from the project's folder on, or the whole path of a file that stands elsewhere."""
    whole = path.parent.resolve() / path.name  # of a link its own name, not that of what it leads to
    for folder, name in ((data, [data.name]), (data.parent, [])):
        if whole.is_relative_to(folder.resolve()):
            return "/".join([*name, *whole.relative_to(folder.resolve()).parts])
    return whole.as_posix()
