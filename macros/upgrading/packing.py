"""The archive of a release: a ZIP file with the same bytes for the same files, wherever and whenever it is made."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from macros.upgrading.manifest import PLACE, Manifest, digest, manifest_text

NAME = "guidance-portal"
"""How the folder in an archive, and the archive itself, begin."""
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The moment of each file: the first that a ZIP file can hold."""


def manifest_for(version: str, format: int, files: Mapping[str, bytes], executable: frozenset[str]) -> Manifest:
    """The list of a release that has these files."""
    return Manifest(version, format, {path: digest(content) for path, content in files.items()}, executable)


def packed(version: str, format: int, files: Mapping[str, bytes], executable: frozenset[str]) -> bytes:
    """The archive of a release that has these files, by path, in one folder named after the version.

    Nothing is pressed together: what presses differs from machine to machine, and so would the bytes.
    """
    listed = manifest_text(manifest_for(version, format, files, executable)).encode()
    into = BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_STORED) as archive:
        for path, content in sorted({**files, PLACE: listed}.items()):
            member = zipfile.ZipInfo(f"{NAME}-{version}/{path}", EARLIEST)
            member.create_system = 3  # of a system whose files have rights
            member.external_attr = (0o100755 if path in executable else 0o100644) << 16
            archive.writestr(member, content)
    return into.getvalue()
