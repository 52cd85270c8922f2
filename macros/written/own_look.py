"""How the company's portal looks, beyond its data: pictures in overrides/own/, and settings that have moved there."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from macros.building.titles import SETTINGS, site_address
from macros.messages.problems import Place, Problem
from macros.model.company import Company
from macros.model.own_site import PICTURES, PICTURES_FOLDER
from macros.reading.folder import README
from macros.reading.plain_files import content_of, irregular
from macros.reading.source import read
from macros.reading.unseen import is_left_alone
from macros.text.sentences import said
from macros.written.pictures import picture_problems

LARGEST = 200_000
"""Bytes of a picture that every page shows."""
WIDEST = 2048
"""Pixels of its longer side."""
PNG, PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
OLD_COLORS = "overrides/assets/company.css"
"""Where the colors stood before company.yml had them."""
RULE = "own-look"


def own_look_problems(company: Company, data: Path) -> list[Problem]:
    """What is wrong with the pictures that company.yml names, with each file that lies beside them and is not named,
    and with what stands where it no longer has an effect.
    """
    root = data.parent
    named = {field: name for field in ("logo", "icon") if (name := getattr(company.site, field))}
    folder = root / PICTURES_FOLDER
    return [*_moved(company, root), *_unnamed(folder, set(named.values())), *_wrong(named, folder, data)]


def _moved(company: Company, root: Path) -> Iterator[Problem]:
    """Settings of an older portal: company.yml has their place."""
    if (root / OLD_COLORS).exists():
        message, fix = (
            said("the company's colors do not stand here any more."),
            said("write its two colors there, and delete this file"),
        )
        yield Problem(Place(OLD_COLORS), message, RULE, said("'colors' below 'site' in company.yml"), fix)
    if company.site.address and site_address(root) not in ("", company.site.address):
        message = said("'site_url' has no effect, since company.yml names another address of the portal.")
        yield Problem(Place(SETTINGS), message, "setting", said("one address, in company.yml"), said("delete the line"))


def _wrong(named: Mapping[str, str], folder: Path, data: Path) -> Iterator[Problem]:
    source = read(data / "company.yml", f"{data.name}/company.yml")[0] if named else None
    for field, name in named.items():
        shown = f"{PICTURES_FOLDER}/{name}"
        if not (folder / name).is_symlink() and not (folder / name).exists():
            place = source.place("site", field) if source else Place(f"{data.name}/company.yml")
            yield Problem(
                place,
                said("there is no file {file}.", file=shown),
                RULE,
                PICTURES,
                said("put the picture there, or delete the line"),
            )
            continue
        content, problems = content_of(folder / name, shown, LARGEST)
        yield from problems
        if content is not None:
            yield from picture_file_problems(content, shown)


def picture_file_problems(content: bytes, shown: str) -> list[Problem]:
    """What is wrong with a picture that every page shows, of the name `shown`."""
    if PurePosixPath(shown).suffix.lower() == ".svg":
        return picture_problems(content, shown)
    return [] if _is_png(content) else [_no_png(shown)]


def _is_png(content: bytes) -> bool:
    """Whether it is a whole PNG of a size that a page shows."""
    if not content.startswith(PNG) or content[12:16] != b"IHDR" or not content.endswith(PNG_END):
        return False
    width, height = (int.from_bytes(content[start : start + 4]) for start in (16, 20))
    return 0 < width <= WIDEST and 0 < height <= WIDEST


def _no_png(shown: str) -> Problem:
    return Problem(
        Place(shown),
        said("the file is no whole PNG, or is larger than pages show."),
        RULE,
        said("a PNG of at most {most} pixels in width and height", most=WIDEST),
        said("save it from a drawing program as PNG, for example 512 pixels wide"),
    )


def _unnamed(folder: Path, named: set[str]) -> Iterator[Problem]:
    """A problem for each file that would be published and that no setting names."""
    try:
        there = sorted(folder.iterdir())
    except OSError:  # a folder that is missing is empty, and one that cannot be read is told with all sources
        return
    for path in there:
        if path.name in named or path.name == README or is_left_alone(path.name):
            continue
        shown = f"{PICTURES_FOLDER}/{path.name}"
        if odd := irregular(path, shown):
            yield odd
            continue
        fix = said("name it under 'site' in {file}, as logo or icon, or move it away", file="company.yml")
        yield Problem(Place(shown), said("nobody reads this file."), "unread-file", PICTURES, fix)
