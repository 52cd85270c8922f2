"""python -m macros: the portal's command line."""

import gc
import sys

from macros.text.sentences import said

MISSING = said(
    "The Python package '{package}' is missing here. Set the portal up as README.md says, and switch its Python on: "
    ". .venv/bin/activate, on Windows .venv\\Scripts\\activate",
    package="",
)
"""What stands in place of a traceback; in English, since what is missing may be what reads the catalogs."""

if __name__ == "__main__":
    try:
        from macros.commands import main
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package in ("", "macros"):
            raise
        sys.exit(MISSING.filled(package=package))
    gc.set_threshold(200_000)  # a command ends soon: looking often for what can go is a fifth of reading many files
    main(prog_name="python -m macros")
