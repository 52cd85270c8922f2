"""Slips in the macro calls of pages, told by file and line."""

import re
import traceback

from jinja2 import TemplateSyntaxError, UndefinedError
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from mkdocs_macros.errors import format_error

from macros.model.fields import closest
from macros.problems import Place, Problem
from macros.render.blocks import KEYS

UNDEFINED = re.compile(r"'(\w+)' is undefined")
RULE = "page"
FIX = "write the call as on the other pages, for example {{ contacts() }}"


def tell_slips() -> None:
    """Has the macros plugin stop at a slip of a page with a sentence; by itself it prints a traceback and exits."""
    for kind in (Exception, TemplateSyntaxError):
        format_error.register(kind, _stop)


def _stop(error: Exception, markdown: str, page: Page) -> str:
    raise PluginError(str(slip(error, markdown, page))) from None


def slip(error: Exception, markdown: str, page: Page) -> Problem:
    """What is wrong with a call on a page."""
    place = Place(f"docs/{page.file.src_uri}", _line(error, markdown, page), 1)
    if isinstance(error, TemplateSyntaxError):
        return Problem(place, f"the braces hold no call that can be read: {error.message}", RULE, "", FIX)
    unknown = UNDEFINED.fullmatch(str(error)) if isinstance(error, UndefinedError) else None
    if unknown:
        fix = closest(unknown[1], list(KEYS)) or "leave the call out, or write the name of a block"
        return Problem(place, f"no block is called '{unknown[1]}'.", RULE, ", ".join(sorted(KEYS)), fix)
    if isinstance(error, KeyError) and error.args and isinstance(error.args[0], tuple):
        name, key = error.args[0]
        return Problem(place, f"the block '{name}' has nothing that is called '{key}'.", RULE, "", FIX)
    return Problem(place, f"the call cannot be made: {type(error).__name__}: {error}", RULE, "", FIX)


def _line(error: Exception, markdown: str, page: Page) -> int:
    """The line of the file, or 0 where it is not known; the plugin counts from the end of the front matter."""
    if isinstance(error, TemplateSyntaxError):
        line = error.lineno
    else:
        steps = [step.lineno for step in traceback.extract_tb(error.__traceback__) if step.filename == "<template>"]
        line = (steps[-1] if steps else 0) or 0
    source = page.file.content_string
    at = source.find(markdown) if line else -1
    return line + source.count("\n", 0, at) if at >= 0 else line
