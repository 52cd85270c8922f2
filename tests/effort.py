"""How many inputs tests make by chance: a few on each run, and more on demand.

PORTAL_LONG=10 python -m pytest -m "core or thorough"
"""

import os

LONG = int(os.environ.get("PORTAL_LONG", "1"))


def many(few: int) -> int:
    """`few` on each run; so many times more as the setting PORTAL_LONG says."""
    return few * LONG
