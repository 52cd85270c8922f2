"""A plugin of pytest: the portal's sites are not built but copied from the folder BUILT, with the scripts as they are.

A site holds a script as it stands in the project, so a build for each mutant of a script would give the same.
"""

import os
import shutil
import sys
from pathlib import Path

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS), str(TESTS.parent)]

import shared_sites  # noqa: E402 - found where pytest finds it, which reads plugins before

from tests.mutation.choice import SCRIPTS  # noqa: E402


def real(folder: Path) -> None:
    """The portal itself for each audience, laid into the folder."""
    shutil.copytree(os.environ["BUILT"], folder, copy_function=os.link)
    for pattern in SCRIPTS:
        for script in TESTS.parent.glob(pattern):
            for site in folder.glob("site*"):
                for there in site.rglob(script.name):
                    there.unlink()
                    shutil.copy2(script, there)


if "BUILT" in os.environ:
    shared_sites.real = real
