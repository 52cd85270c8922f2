"""What the theme shows around every page, made once for many: the menu of pages that it does not name.

It marks the page that is read and leads to all others by ways from there. The pages of departments are in no menu, and
those as deep in their folders have the same ways.
"""

from collections.abc import Callable, Iterator
from typing import Any

from jinja2 import Environment, TemplateNotFound
from jinja2.runtime import Context
from mkdocs.structure.nav import Navigation

from macros.derived.address import DEPARTMENTS

SHARED = ("partials/nav.html", "partials/tabs.html")
"""The theme's templates of the menu."""
Drawn = Callable[[Context], Iterator[str]]


def share_menu(env: Environment, nav: Navigation, own: str) -> None:
    """Lets pages of departments share the menu; templates of the site's `own` folder may show anything else."""
    named = frozenset(page.file.src_uri for page in nav.pages)
    for name in SHARED:
        try:
            template = env.get_template(name)
        except TemplateNotFound:  # another theme
            continue
        if not (own and str(template.filename).startswith(own)):
            template.root_render_func = _remembered(template.root_render_func, named)


def _remembered(draw: Drawn, named: frozenset[str]) -> Drawn:
    """What draws the menu, and for pages alike only once."""
    drawn: dict[int, list[str]] = {}

    def remembered(context: Context) -> Iterator[str]:
        page: Any = context.get("page")
        if not page or page.file.src_uri in named or not page.url.startswith(DEPARTMENTS):
            yield from draw(context)
            return
        depth = page.url.count("/")
        if depth not in drawn:
            drawn[depth] = list(draw(context))
        yield from drawn[depth]

    return remembered
