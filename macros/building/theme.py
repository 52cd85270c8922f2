"""The languages that the theme has words for: those that it came with, and those that overrides/ adds."""

from importlib.util import find_spec
from pathlib import Path

WORDS = "partials/languages"
"""Where a theme keeps its words, one template a language."""


def theme_languages(root: Path) -> frozenset[str] | None:
    """The languages in which the theme of the project at `root` has words; None where no theme can be found."""
    package = find_spec("material")
    if package is None or not package.submodule_search_locations:
        return None
    folders = [Path(place) / "templates" for place in package.submodule_search_locations]
    return frozenset(path.stem for folder in [*folders, root / "overrides"] for path in (folder / WORDS).glob("*.html"))
