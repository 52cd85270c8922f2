"""python -m macros: the portal's command line."""

import gc
import sys
from pathlib import Path

from macros.text.missing_package import told
from macros.text.sentences import said
from macros.upgrading.begun import UNFINISHED, hand_over, is_begun

MISSING = said(
    "The Python package '{package}' is missing here. Set the portal up as README.md says, and switch its Python on: "
    ". .venv/bin/activate, on Windows .venv\\Scripts\\activate",
    package="",
)
"""What stands in place of a traceback; in English, since what is missing may be what reads the catalogs."""

PROJECT = Path(__file__).resolve().parents[1]

if __name__ == "__main__":
    if is_begun(PROJECT):
        sys.exit(hand_over(PROJECT, []) if "upgrade" in sys.argv[1:] else UNFINISHED)
    gc.set_threshold(200_000)  # a command ends soon: looking often for what can go is a fifth of reading many files
    try:
        from macros.commands import main

        main(prog_name="python -m macros")
    except ModuleNotFoundError as error:  # a command is read once it is asked for
        sys.exit(told(error, MISSING))
