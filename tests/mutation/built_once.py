"""A plugin of pytest: the portal's sites are not built but copied from the folder BUILT, with the scripts as they are.

A site holds a script as it stands in overrides/, so a build for each mutant of a script would give the same.
"""

import os
import shutil
import sys
from pathlib import Path

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS), str(TESTS.parent)]

import shared_sites  # noqa: E402 - found where pytest finds it, which reads plugins before


def real(folder: Path) -> None:
    """The portal itself for each audience, laid into the folder."""
    shutil.copytree(os.environ["BUILT"], folder)
    for script in (TESTS.parent / "overrides" / "assets").glob("*.js"):
        for site in folder.glob("site*"):
            shutil.copy2(script, site / "assets" / script.name)


if "BUILT" in os.environ:
    shared_sites.real = real
