"""Single blocks and files of a view: what a test asks about is made, and not all the rest of the site."""

from datetime import date

from macros.derived.view import View
from macros.exports.formats import FORMATS, files_of
from macros.rendering.block import Block
from macros.rendering.blocks import Build, prepared
from macros.rendering.blocks import rendered as made
from macros.rendering.register import kinds
from macros.rendering.terms import Glossary

BUILD = Build(date(2026, 11, 20), "")


def rendered(shown: View, name: str, key: str = "", build: Build = BUILD) -> Block:
    """A block, as a build makes it. Raises KeyError where no build has it."""
    (kind,) = (kind for kind in kinds(shown) if kind.name == name)
    if key not in kind.keys(shown):
        raise KeyError(name, key)
    return made(prepared(shown, build), Glossary(shown.guideline), name, key)


def files_made(shown: View, *formats: str, site: str = "") -> dict[str, bytes]:
    """The files of the formats of these names, by their own names, for a portal that is published at `site`."""
    chosen = [format for format in FORMATS if format.name in formats]
    assert len(chosen) == len(formats)
    return {name: content for format in chosen for name, content in files_of(format, shown, site)}
