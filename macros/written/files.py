"""The files below docs/: which are published, and what is wrong with every other."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from macros.messages.problems import Place, Problem
from macros.reading.folder import Siblings
from macros.reading.plain_files import LARGEST, content_of
from macros.reading.unseen import is_left_alone
from macros.text.sentences import joined, said
from macros.written.pictures import picture_problems

PAGE, PICTURE = ".md", ".svg"
PUBLISHED = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".pdf")
"""What is published as it is, besides pages and pictures that are checked: nothing that a browser runs."""
ALLOWED = joined([PAGE, PICTURE, *PUBLISHED])
NAMES = said("letters, digits and hyphens, then the ending")
RULE = "page-file"


@dataclass
class DocsSurvey:
    """What is wrong with the files of docs/."""

    names: list[Problem] = field(default_factory=list)
    """Names that go no further: MkDocs would print them and make addresses and titles of them."""
    files: list[Problem] = field(default_factory=list)

    @property
    def problems(self) -> list[Problem]:
        """All of them."""
        return [*self.names, *self.files]


def survey_docs(root: Path) -> DocsSurvey:
    """What is wrong with the files of the folder of pages, `root`."""
    surveyed = DocsSurvey()
    _walk(root, root.name, surveyed)
    return surveyed


def is_published(name: str) -> bool:
    """Whether a file of this name below docs/ belongs to the site."""
    last = PurePosixPath(name).name
    return not is_left_alone(last) and _is_known(last)


def _is_known(name: str) -> bool:
    return name.endswith(PAGE) or name.casefold().endswith((PICTURE, *PUBLISHED))


def _walk(folder: Path, shown: str, surveyed: DocsSurvey) -> None:
    try:
        with os.scandir(folder) as entries:
            there = sorted(entries, key=lambda entry: entry.name)
    except OSError:  # told with all that a build is made from
        return
    siblings = Siblings(shown, NAMES)
    for entry in there:
        if is_left_alone(entry.name):
            continue
        name, path = f"{shown}/{entry.name}", Path(entry.path)
        problem = siblings.problem(entry.name) or _acts(name)
        if problem:
            surveyed.names.append(problem)
        elif entry.is_dir(follow_symlinks=False):
            _walk(path, name, surveyed)
        elif not _is_known(entry.name):
            surveyed.files.append(_unknown(name))
        elif entry.name.endswith(PAGE):
            surveyed.names.extend(_encoding(path, name))
        elif entry.name.casefold().endswith(PICTURE):
            content, _ = content_of(path, name, LARGEST)
            surveyed.files.extend(picture_problems(content, name) if content is not None else ())


def _acts(name: str) -> Problem | None:
    """The problem of a name with a sign that would act in a title, or that nobody sees."""
    if not ("{" in name or "}" in name) and name.replace("\u3000", " ").isprintable():
        return None
    message = said("the file's name holds braces, or a sign that nobody sees.")
    return Problem(Place(name), message, RULE, NAMES, said("rename it"))


def _unknown(name: str) -> Problem:
    suffix = PurePosixPath(name).suffix
    message = (
        said("files that end in {suffix} are not published.", suffix=suffix)
        if suffix
        else said("a file without an ending is not published.")
    )
    return Problem(Place(name), message, RULE, ALLOWED, said("move it out of docs/, or save it as one of these"))


def _encoding(path: Path, name: str) -> Iterator[Problem]:
    """The problem of a page whose bytes MkDocs could not read; one that cannot be opened is told with all sources."""
    content, _ = content_of(path, name, LARGEST)
    try:
        (content or b"").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = (content or b"")[: error.start].count(b"\n") + 1
        message, fix = said("the file is not saved as UTF-8."), said("save it again, with the encoding UTF-8")
        yield Problem(Place(name, line, 1), message, RULE, said("UTF-8"), fix)
