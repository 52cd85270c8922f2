"""README shows the portal as this release has it, in pictures that load quickly."""

import json
from hashlib import sha256

from readme_pictures import DESK, FOLDER, LARGEST, PAPER, ROOT, TAKEN, version


def test_pictures_are_of_this_release() -> None:
    """They were taken at this version and are as they were taken; `python -m tests.readme_pictures` takes them anew."""
    taken = json.loads(TAKEN.read_text(encoding="utf-8"))
    assert taken["version"] == version()
    assert taken["pictures"] == {name: sha256((FOLDER / name).read_bytes()).hexdigest() for name in (DESK, PAPER)}


def test_readme_begins_with_them() -> None:
    """Both stand before the first heading of README's sections, with words in their place, and are small."""
    head = (ROOT / "README.md").read_text(encoding="utf-8").partition("\n## ")[0]
    for name in (DESK, PAPER):
        (line,) = (line for line in head.splitlines() if f"({FOLDER.relative_to(ROOT).as_posix()}/{name})" in line)
        assert len(line.partition("![")[2].partition("]")[0]) > 40
        assert (FOLDER / name).stat().st_size < LARGEST
