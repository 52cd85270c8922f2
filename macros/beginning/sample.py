"""The made-up company that a release shows: its files, which stay in the program when a portal of one's own begins.

`sample.json` beside this module holds each of them, in Base64, so that no search of the program's texts finds an answer
of a company that does not exist. `earlier.json` holds a digest of what the samples of this and of all earlier releases
had at each path, so that a portal that was upgraded before it began is known for what it is. `python -m tests.sample`
writes both, and a test holds them equal to the files.
"""

import base64
import binascii
import json
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from macros.reading.folder import README
from macros.reading.unseen import is_left_alone
from macros.upgrading.ownership import company_paths

PLACE = Path(__file__).with_name("sample.json")
EARLIER = Path(__file__).with_name("earlier.json")
MADE = ("CODEOWNERS",)
"""Names of files that a command makes of the others."""
NOT_SHIPPED = "data/guideline/official/"
"""The guideline's own words, which belong to no sample."""


@cache
def sample_files() -> Mapping[str, bytes]:
    """The sample's files by their paths from the project's folder, sorted. Raises OSError where they have been lost."""
    try:
        listed = json.loads(PLACE.read_text(encoding="utf-8"))
        return {path: base64.b64decode(content, validate=True) for path, content in sorted(listed.items())}
    except (ValueError, binascii.Error) as error:
        raise OSError(5, str(error), str(PLACE)) from None


def sample_text(files: Mapping[str, bytes]) -> str:
    """What stands in `sample.json` for these files: a line for each, so that changes of two do not meet."""
    listed = {path: base64.b64encode(content).decode("ascii") for path, content in sorted(files.items())}
    return json.dumps(listed, indent=0) + "\n"


@cache
def known() -> Mapping[str, frozenset[str]]:
    """By path the digests of what any sample had there. Raises OSError where they have been lost."""
    try:
        listed = json.loads(EARLIER.read_text(encoding="utf-8"))
        return {path: frozenset(digests) for path, digests in sorted(listed.items())}
    except (ValueError, AttributeError, TypeError) as error:
        raise OSError(5, str(error), str(EARLIER)) from None


def is_sample(path: str, content: bytes) -> bool:
    """Whether a file is as a sample has it, of this or an earlier release; ends of lines apart."""
    return digest(content) in known().get(path, ())


def digest(content: bytes) -> str:
    """What a file is known by. Ends of lines do not count: Git on Windows has its own."""
    return sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def known_text(digests: Mapping[str, Collection[str]]) -> str:
    """What stands in `earlier.json` for these digests."""
    return json.dumps({path: sorted(digests[path]) for path in sorted(digests)}, indent=0) + "\n"


def company_files(project: Path) -> dict[str, bytes]:
    """The files of the project that are the company's, but notes on folders and what a command makes of others."""
    return {path: (project / path).read_bytes() for path in sorted(own_paths(project))}


def own_paths(project: Path) -> Iterator[str]:
    """The paths of these files."""
    for shown in company_paths(project):
        name = shown.rpartition("/")[2]
        if name != README and name not in MADE and not is_left_alone(name) and not shown.startswith(NOT_SHIPPED):
            yield shown
