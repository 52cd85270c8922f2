"""Whose is what: the one list of paths that an upgrade never touches, and of those that it replaces."""

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path


class Owner(StrEnum):
    """Who decides what stands in a file."""

    COMPANY = "company"
    PRODUCT = "product"


COMPANY = (
    "data/company.yml",
    "data/departments.yml",
    "data/evidence/",
    "data/inbox/",
    "data/own/",
    "data/cases/local/",
    "data/training/local/",
    "data/training/log.yml",
    "data/guideline/official/",
    "docs/own/",
    "docs/<language>/own/",
    "overrides/own/",
    ".github/CODEOWNERS",
    ".gitlab/CODEOWNERS",
    ".gitea/CODEOWNERS",
)
"""Files, and folders (with a stroke at the end) with all below them; one that is missing is simply empty.

`<language>` is the name of any language.
"""
LANGUAGE = "<language>"
BUT = ("data/inbox/README.md",)
"""Files of the product inside a folder of the company's."""
PRODUCT = (
    ".ci/",
    ".github/",
    ".gitlab/",
    ".vscode/",
    "data/",
    "docs/",
    "macros/",
    "overrides/",
    "tests/",
    ".editorconfig",
    ".gitattributes",
    ".gitignore",
    ".gitlab-ci.yml",
    ".pre-commit-config.yaml",
    "README.md",
    "mkdocs.yml",
    "pyproject.toml",
    "requirements.lock",
)
"""The same of the product, as far as nothing of it is the company's."""
WRITTEN = {
    "data/schema/": "schema",
    ".github/pull_request_template.md": "request-template",
    ".gitlab/merge_request_templates/Default.md": "request-template",
}
"""Files of the product that a command writes from the company's data, with the command: nobody has changed these."""


def owner_of(path: str) -> Owner | None:
    """Whose file stands at `path`, with strokes, from the portal's folder; None of what belongs to neither.

    Capitals do not count: where a disk does not know them apart, `Data/Own/a.yml` is the company's file.
    """
    plain = path.casefold()
    if _is_among(plain, BUT):
        return Owner.PRODUCT
    if _is_among(plain, COMPANY):
        return Owner.COMPANY
    return Owner.PRODUCT if _is_among(plain, PRODUCT) else None


def writing(path: str) -> str:
    """The command that writes the file at `path`; empty where people do."""
    return next((command for place, command in WRITTEN.items() if _is_among(path.casefold(), (place,))), "")


def company_paths(project: Path) -> Iterator[str]:
    """The paths of the company's files that are there, sorted in each of its places. Folders and links are none."""
    for place in COMPANY:
        for start in sorted(project.glob(place.replace(LANGUAGE, "*").rstrip("/"))):
            for path in sorted(start.rglob("*")) if place.endswith("/") else [start]:
                shown = path.relative_to(project).as_posix()
                if path.is_file() and not path.is_symlink() and owner_of(shown) is Owner.COMPANY:
                    yield shown


def _is_among(path: str, places: tuple[str, ...]) -> bool:
    return any(stands_in(path, place) for place in places)


def stands_in(path: str, place: str) -> bool:
    """Whether a path, in small letters, is a place of a list or stands in it."""
    pattern = re.escape(place.casefold()).replace(LANGUAGE, "[a-z]{2,3}(?:-[a-z]+)*")
    return re.fullmatch(pattern + ("(?s:.+)" if place.endswith("/") else ""), path) is not None
