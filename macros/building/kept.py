"""What earlier versions of files say, kept from build to build; where it is lost or damaged, it is worked out again."""

import json
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from macros.editing.files import write
from macros.facts.portal import Portal
from macros.loading.past import with_past
from macros.loading.versions import Known

KEPT = Path(".cache") / "history.json"
"""Where it is kept, below the project's root; whoever deletes it waits a little longer."""
READERS = ("model", "reading", "loading/versions.py")
"""What decides how a version is read, below the package: another program reads it anew."""


def with_kept_past(portal: Portal, data: Path) -> Portal:
    """`portal` with what its departments had answered on earlier days; what was worked out is kept for the next build.

    Nothing is kept where there is no room, or no right to write.
    """
    path = data.parent / KEPT
    known = Known(_read(path))
    result = with_past(portal, data, known)
    if result is not portal:
        kept = {"program": _program(), "versions": known.now}
        with suppress(OSError):
            write(path, json.dumps(kept, separators=(",", ":")), data.parent)
    return result


def _read(path: Path) -> dict[str, Any]:
    """What this program has kept; nothing where that is not there, damaged or another program's."""
    with suppress(OSError, ValueError, RecursionError):
        kept = json.loads(path.read_bytes())
        if isinstance(kept, dict) and kept.get("program") == _program() and isinstance(kept.get("versions"), dict):
            return dict(kept["versions"])
    return {}


@cache  # a program does not change while it runs
def _program() -> str:
    """A short digest of what decides how a version is read."""
    package = Path(__file__).parents[1]
    digest = sha256()
    for name in READERS:
        place = package / name
        for path in sorted(place.glob("*.py")) if place.is_dir() else [place]:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
