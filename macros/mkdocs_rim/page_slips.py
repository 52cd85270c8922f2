"""What the macros plugin cannot do, told as a sentence."""

from jinja2 import TemplateSyntaxError
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from mkdocs_macros.errors import format_error

from macros.messages.problems import Place, Problem
from macros.written.source import CALL_RULE


def tell_slips() -> None:
    """Has the macros plugin stop with a sentence; by itself it prints a traceback and exits.

    What people write has been looked at by then (page_source), so this is for what the program itself does not know of.
    """
    for kind in (Exception, TemplateSyntaxError):
        format_error.register(kind, _stop)


def _stop(error: Exception, markdown: str, page: Page) -> str:
    message = f"a call on the page cannot be made: {type(error).__name__}: {error}"
    fix = "write the calls as on the other pages, for example {{ contacts() }}"
    raise PluginError(str(Problem(Place(f"docs/{page.file.src_uri}"), message, CALL_RULE, "", fix))) from None
