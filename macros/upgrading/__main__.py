"""python -m macros.upgrading PROJECT: started by the program of one release in the files of the next."""

import sys

from macros.text.missing_package import told
from macros.text.sentences import said

MISSING = said(
    "The Python package '{package}' of the new release is missing here. Nothing was done. "
    "Install what .upgrade.new/release/requirements.lock lists, and run the upgrade again.",
    package="",
)

if __name__ == "__main__":
    try:
        from macros.upgrading.arriving import arrive
    except ModuleNotFoundError as error:
        sys.exit(told(error, MISSING))
    arrive(prog_name="python -m macros upgrade")
