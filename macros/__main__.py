"""python -m macros: the portal's command line."""

from macros.commands import main

if __name__ == "__main__":
    main(prog_name="python -m macros")
