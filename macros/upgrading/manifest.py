"""The list of a release: its version, the format of its data, and the digest of each of its files.

It comes along in the archive and stays in the portal, so that the next upgrade knows what the company has changed.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

PLACE = "macros/upgrading/release.json"
"""Where it stands in an archive and in a portal; it does not name itself."""
VERSION = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4}){1,3}")
DIGEST = re.compile(r"[0-9a-f]{64}")
MAX_BYTES = 10_000_000


class ManifestError(Exception):
    """The text is no list of a release."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release is made of."""

    version: str
    format: int
    """The number of the format of its data."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of each file by its path, with strokes, from the portal's folder."""
    executable: frozenset[str] = frozenset()
    """Those of them that are programs."""


def manifest_text(manifest: Manifest) -> str:
    """The list as a file; the same bytes for the same release."""
    document = {
        "version": manifest.version,
        "format": manifest.format,
        "executable": sorted(manifest.executable),
        "files": dict(sorted(manifest.files.items())),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def manifest_of(content: bytes) -> Manifest:
    """The list in the bytes of a file. Raises ManifestError."""
    try:
        document = json.loads(content.decode("utf-8"))
        files, programs = document["files"], document["executable"]
        listed = Manifest(document["version"], document["format"], files, frozenset(programs))
        is_right = (
            isinstance(listed.version, str)
            and VERSION.fullmatch(listed.version)
            and type(listed.format) is int
            and isinstance(files, dict)
            and isinstance(programs, list)
            and all(isinstance(digest, str) and DIGEST.fullmatch(digest) for digest in files.values())
            and listed.executable <= set(files)
        )
    except (ValueError, LookupError, TypeError, RecursionError):
        raise ManifestError from None
    if not is_right:
        raise ManifestError
    return listed


def rank(version: str) -> tuple[int, ...]:
    """A version for comparing: 1.10 comes after 1.9, and 1.0 is 1.0.0."""
    numbers = [int(part) for part in version.split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def digest(content: bytes) -> str:
    """The SHA-256 of the bytes of a file."""
    return hashlib.sha256(content).hexdigest()
