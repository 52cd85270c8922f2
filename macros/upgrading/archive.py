"""The archive of a release, read as a stranger's file: names, kinds, sizes and digests are looked at before any use."""

import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from macros.messages.problems import UNSAID, DataError, Place, Problem
from macros.reading.plain_files import content_of
from macros.text.sentences import Sentence, said
from macros.upgrading.manifest import MAX_BYTES, PLACE, Manifest, ManifestError, digest, manifest_of
from macros.upgrading.ownership import owner_of
from macros.upgrading.packing import NAME

LARGEST = 100_000_000
"""Bytes of an archive."""
MAX_MEMBERS, MAX_UNPACKED, MAX_FILE = 10_000, 300_000_000, 30_000_000
PIECE = 1 << 16
OF_WINDOWS = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.I)
"""Names that are devices there, whatever follows the first point."""
FORBIDDEN = re.compile(r'[\x00-\x1f\x7f"*:<>?\\|~]')
"""Signs that some system reads as something else than themselves; a tilde could be a short name of Windows."""
LONGEST = 200
"""Signs of a path."""
PRESSED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
Damage = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError),
    *(LookupError, ValueError, OverflowError, struct.error),
)
"""What the standard library raises for an archive that is not as it has to be."""
ALLOWED = said("the archive of a release, such as {name}", name=f"{NAME}-1.1.zip")
AGAIN = said("download it again from where the release stands, and compare its SHA-256 with the one named there")
DAMAGED = said("the archive is damaged, or not all of it is there.")
TOO_MUCH = said("the archive holds more than a release can hold.")
NO_RELEASE = said("the file is no archive of a release.")


class _RefusedError(Exception):
    """The archive is not used, for this reason."""

    def __init__(self, message: Sentence, allowed: Sentence = ALLOWED) -> None:
        super().__init__(message)
        self.message, self.allowed = message, allowed


def laid_out(path: Path, name: str, folder: Path | None, wanted: str = "") -> Manifest:
    """The list of the release in the archive at `path`; its files are put into the new folder, where there is one.

    Where a digest is wanted, the archive has to have it. Raises DataError, and OSError where the folder cannot be
    written; then it may hold a part of the files.
    """
    content, problems = content_of(path, name, LARGEST)
    if content is None:
        raise DataError(problems)
    try:
        if wanted and digest(content) != wanted.strip().lower():
            message = said("the archive has another SHA-256 than the one given: {digest}.", digest=digest(content))
            raise _RefusedError(message, UNSAID)
        with _opened(content) as archive:
            members = _members(archive)
            raw, listed = _manifest(archive, members)
            if folder is not None:
                _put(folder, PLACE, raw)
            for place, member in members.items():
                content = _unpacked(archive, place, member, listed)
                if folder is not None:
                    _put(folder, place, content)
    except _RefusedError as error:
        raise DataError([Problem(Place(name), error.message, "archive", error.allowed, AGAIN)]) from None
    return listed


@contextmanager
def _opened(content: bytes) -> Iterator[zipfile.ZipFile]:
    if not zipfile.is_zipfile(BytesIO(content)):
        raise _RefusedError(NO_RELEASE)
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except Damage:
        raise _RefusedError(DAMAGED) from None
    with archive:
        yield archive


def _members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """What stands in the archive by its path in the portal, each of which is a plain file with a plain name."""
    listed = archive.infolist()
    if len(listed) > MAX_MEMBERS or sum(member.file_size for member in listed) > MAX_UNPACKED:
        raise _RefusedError(TOO_MUCH)
    tops = {member.orig_filename.partition("/")[0] for member in listed}
    if len(tops) != 1 or not min(tops).startswith(f"{NAME}-"):
        raise _RefusedError(NO_RELEASE)
    members: dict[str, zipfile.ZipInfo] = {}
    folded: dict[str, bool] = {}
    for member in listed:
        path = member.orig_filename.partition("/")[2]
        if not is_plain(path) or member.filename != member.orig_filename:
            message = said("the archive has a name that could lead elsewhere: '{name}'.", name=member.orig_filename)
            raise _RefusedError(message)
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind not in (0, stat.S_IFREG) or member.external_attr & 0x10:
            raise _RefusedError(said("in the archive, '{name}' is no plain file.", name=path))
        if member.flag_bits & 1 or member.compress_type not in PRESSED or member.file_size > MAX_FILE:
            raise _RefusedError(said("in the archive, '{name}' cannot be read.", name=path))
        _take_place(path, folded)
        members[path] = member
    return members


def is_plain(path: str) -> bool:
    """Whether a path leads to a file of a portal, and to the same one, on every system."""
    parts = path.split("/")
    return (
        0 < len(path) <= LONGEST
        and unicodedata.normalize("NFC", path) == path
        and path.isprintable()
        and not FORBIDDEN.search(path)
        and owner_of(path) is not None
        and all(
            part and part not in (".", "..") and part == part.strip(" ").rstrip(".") and not OF_WINDOWS.fullmatch(part)
            for part in parts
        )
    )


def _take_place(path: str, folded: dict[str, bool]) -> None:
    """Notes a file and the folders around it; refuses one that is another's twin, or a folder as well as a file."""
    parts = path.casefold().split("/")
    for length in range(1, len(parts) + 1):
        place, is_file = "/".join(parts[:length]), length == len(parts)
        if place in folded and (is_file or folded[place]):
            raise _RefusedError(said("the archive has two files of one name: '{name}'.", name=path))
        folded[place] = is_file


def _manifest(archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo]) -> tuple[bytes, Manifest]:
    """The list of the release, which names each file of the archive and no other; as its bytes, too."""
    member = members.pop(PLACE, None)
    if member is None or member.file_size > MAX_BYTES:
        raise _RefusedError(NO_RELEASE)
    try:
        with archive.open(member) as file:
            raw = file.read(MAX_BYTES + 1)
        listed = manifest_of(raw)
    except ManifestError:
        raise _RefusedError(NO_RELEASE) from None
    except Damage:
        raise _RefusedError(DAMAGED) from None
    for path in sorted(members.keys() ^ listed.files.keys()):
        raise _RefusedError(said("'{name}' is not what the list of the release says.", name=path))
    return raw, listed


def _unpacked(archive: zipfile.ZipFile, path: str, member: zipfile.ZipInfo, listed: Manifest) -> bytes:
    """The bytes of one file, read no further than its size, whose digest is the one listed."""
    pieces, left = [], member.file_size
    try:
        with archive.open(member) as file:
            while piece := file.read(PIECE):
                left -= len(piece)
                if left < 0:  # what the archive says of its sizes is its sender's word
                    raise _RefusedError(TOO_MUCH)
                pieces.append(piece)
    except Damage:
        raise _RefusedError(DAMAGED) from None
    content = b"".join(pieces)
    if digest(content) != listed.files[path]:
        raise _RefusedError(said("'{name}' is not what the list of the release says.", name=path))
    return content


def _put(folder: Path, path: str, content: bytes) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
