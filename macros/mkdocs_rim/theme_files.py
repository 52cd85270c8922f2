"""The files that a theme brings along: listed without its pictures, and templates compiled once a run."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig

from macros.rendering.environment import COMPILED


class SeenFiles(FileSystemLoader):
    """Templates of folders, of which those at whose top a hidden folder stands are not listed.

    The theme has fourteen thousand pictures in one, of which MkDocs holds each against a dozen patterns, twice a build.
    """

    def list_templates(self) -> list[str]:
        """The names of all others, in order."""
        return sorted({name for folder in self.searchpath for name in _names(Path(folder))})


def _names(folder: Path) -> Iterator[str]:
    for around, folders, files in os.walk(folder):
        place = Path(around).relative_to(folder)
        if around == str(folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
        yield from ((place / name).as_posix() for name in files)


def read_quickly(config: MkDocsConfig) -> None:
    """Lets a build list the files of the theme without its hidden folders, and compile none that this run has compiled.

    MkDocs has an environment of its own for each build, and the search plugin one for each of its words.
    """
    env_of: Callable[[], Environment] = config.theme.get_env

    def quick() -> Environment:
        env = env_of()
        env.loader = SeenFiles(config.theme.dirs)
        env.bytecode_cache = env.bytecode_cache or COMPILED
        return env

    config.theme.get_env = quick  # type: ignore[method-assign]
