"""Bringing a company's data from one format to the next: for each number, what is to be done with which files."""

import fnmatch
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from macros.editing.patch import Edit, patched
from macros.messages.problems import DataError, Place, Problem
from macros.text.sentences import said

COMPANY = "company.yml"
QUOTED = re.compile(rb"^(format:[ ]+)[\"']([0-9]+)[\"']", re.M)
"""The number as the editor of texts writes it: with quotes, which a number needs no more than people type them."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is done with files of one kind."""

    files: str
    """Which, as a pattern of their paths from the data folder: `evidence/*.yml`."""
    change: Callable[[bytes, str], bytes | None]
    """From the bytes of a file and its name to its new bytes; nothing where it cannot be done."""


STEPS: Mapping[int, tuple[Step, ...]] = {}
"""By the format from which they lead to the next. Each keeps comments: `renamed` and `patched` do."""


def brought(
    files: Mapping[str, bytes], data: str, number: int, wanted: int, steps: Mapping[int, tuple[Step, ...]] = STEPS
) -> dict[str, bytes]:
    """Those of the company's files, by path from the folder `data`, that change from one format to another.

    The number itself, in company.yml, is among them. Raises DataError, which names each file that a step cannot change.
    """
    now, problems = dict(files), []
    for at in range(number, wanted):
        for step in steps.get(at, ()):
            for path in fnmatch.filter(sorted(now), step.files):
                name = f"{data}/{path}"
                content = step.change(now[path], name)
                if content is None:
                    problems.append(_not_brought(name, at + 1))
                else:
                    now[path] = content
    if number != wanted and COMPANY in now:
        name = f"{data}/{COMPANY}"
        content = patched(now[COMPANY], name, [Edit(("format",), str(wanted))], lambda path: ["format"])
        if content is None:
            problems.append(_not_brought(name, wanted))
        else:
            now[COMPANY] = QUOTED.sub(rb"\1\2", content, count=1)
    if problems:
        raise DataError(problems)
    return {path: content for path, content in now.items() if content != files[path]}


def _not_brought(name: str, number: int) -> Problem:
    message = said("the file cannot be brought to format {number} without changing anything else.", number=number)
    fix = said("mend what {command} says of it, or see 'Data formats' in the change log", command="check")
    return Problem(Place(name), message, "not-brought", fix=fix)
