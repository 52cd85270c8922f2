"""What the macros plugin cannot do, told as a sentence."""

from collections.abc import Callable
from functools import partial

from jinja2 import TemplateSyntaxError
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from mkdocs_macros.errors import format_error

from macros.messages.problems import Place, Problem, text_of
from macros.text.sentences import Catalog, said
from macros.written.source import CALL_RULE


def tell_slips(catalog: Callable[[], Catalog]) -> None:
    """Has the macros plugin stop with a sentence, which `catalog` says; by itself it prints a traceback and exits.

    What people write has been looked at by then (page_source), so this is for what the program itself does not know of.
    """
    for kind in (Exception, TemplateSyntaxError):
        format_error.register(kind, partial(_stop, catalog))


def _stop(catalog: Callable[[], Catalog], error: Exception, markdown: str, page: Page) -> str:
    message = said("a call on the page cannot be made: {reason}", reason=f"{type(error).__name__}: {error}")
    fix = said("write the calls as on the other pages, for example {{ contacts() }}")
    problem = Problem(Place(f"docs/{page.file.src_uri}"), message, CALL_RULE, fix=fix)
    raise PluginError(text_of(problem, catalog())) from None
