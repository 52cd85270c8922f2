"""python -m macros: the portal's command line."""

import gc

from macros.commands import main

if __name__ == "__main__":
    gc.set_threshold(200_000)  # a command ends soon: looking often for what can go is a fifth of reading many files
    main(prog_name="python -m macros")
