"""The portal as a build loads it: held against everything that its pages ask for."""

from pathlib import Path

from macros.building.theme import theme_languages
from macros.building.titles import site_labels
from macros.facts.day import Clock
from macros.facts.portal import Portal
from macros.loading.load import load
from macros.rendering.asked_labels import asked_labels


def load_whole(data: Path, clock: Clock, isolate: bool = False) -> Portal:
    """The portal in the folder `data`, with the labels of its pages and, in further languages, those of its menu,
    in languages for which the theme has words.

    Raises DataError with every problem.
    """
    root = data.parent
    return load(data, clock, isolate, asked=asked_labels(), titles=site_labels(root), theme=theme_languages(root))
