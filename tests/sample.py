"""The sample that a release keeps for later: `python -m tests.sample` writes it anew from the files of the sample.

So it does with the digests by which samples are known, of which none is taken away. Where the format of data has risen
since the sample was kept, what an upgrade makes of that one is known, too.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from macros.beginning.sample import EARLIER, PLACE, company_files, digest, known, known_text, sample_files, sample_text
from macros.model.fields import FORMAT
from macros.upgrading.formats import STEPS, Step, brought

ROOT = Path(__file__).parents[1]
DATA = "data/"


def text() -> str:
    """What is to stand in the program."""
    return sample_text(company_files(ROOT))


def digests(
    kept: Mapping[str, bytes],
    now: Mapping[str, bytes],
    wanted: int = FORMAT,
    steps: Mapping[int, tuple[Step, ...]] = STEPS,
) -> dict[str, set[str]]:
    """By path the digests of the samples that were known, of the one that is `kept`, as an upgrade would bring it to
    the format that is `wanted`, and of the one that is there `now`.
    """
    number = re.search(rb"^format: (\d+)", kept[f"{DATA}company.yml"], re.M)
    assert number
    data = {path.removeprefix(DATA): content for path, content in kept.items() if path.startswith(DATA)}
    upgraded = brought(data, DATA.rstrip("/"), int(number[1]), wanted, steps)
    result = {path: set(listed) for path, listed in known().items()} if EARLIER.exists() else {}
    for files in (kept, {f"{DATA}{path}": content for path, content in upgraded.items()}, now):
        for path, content in files.items():
            result.setdefault(path, set()).add(digest(content))
    return result


if __name__ == "__main__":
    EARLIER.write_text(known_text(digests(sample_files(), company_files(ROOT))), encoding="utf-8")
    PLACE.write_text(text(), encoding="utf-8")
