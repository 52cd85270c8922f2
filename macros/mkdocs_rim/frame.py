"""What stands around every page, as plain values: all that the templates of overrides/ take from data.

Texts, lists and finished HTML, nothing that has to be asked: so a build gives them to the theme, and a folder of plain
pages has the same in its settings.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import escape

from macros.building.site import Site
from macros.derived.address import GLOSSARY, HELP, ROLES
from macros.rendering.block import rooted
from macros.rendering.sentences import filled, phrased, written_day

FRAME = "portal"
"""The key of `extra` with these values."""
ROOT_MARK = "<root>"
"""Stands in their HTML for the way from a page up to the site's root; text from data is escaped, and never holds it."""
LOOKS = ("assets/search.js", "assets/search-index.js", "assets/theme.js", "assets/audience.css")
"""Scripts and styles that templates name."""
TWINS = list[tuple[str, str, str]]


def frame(
    site: Site,
    name: str,
    twins: TWINS,
    here: str,
    files: Mapping[str, str],
    fingerprinted: Callable[[str], str],
    looks: Sequence[str] = LOOKS,
) -> dict[str, Any]:
    """The frame of the site of one language, which is called `name`.

    `twins` are the languages with their names and the ways to their roots; `here` is the folder of this one, or nothing
    for that at the root of all; `files` has the file of each page for a site that is read without a server; `looks` are
    those of LOOKS that there are.
    """
    words, is_outside = site.view.labels, site.view.is_outside
    not_found, below = site.blocks["outside_not_found" if is_outside else "not_found", ""]

    def html(block: str) -> str:
        return rooted(site.blocks[block, ""][0].text, ROOT_MARK, files)

    all_ways = [(HELP, "page.help"), (GLOSSARY, "glossary.title"), (ROLES, "guidance.roles")]
    ways = [(address, label) for address, label in all_ways if address not in site.view.absent]
    return {
        "language": words.language,
        "title": str(escape(name)),
        "phrased": str(phrased(name)),
        "languages": [list(twin) for twin in twins],
        "folder": here,
        "feed": "" if is_outside else words.text("changes.title"),
        "robots": "" if is_outside else "noindex, nofollow",
        "banners": list(site.view.banners),
        "sample": site.view.company.sample or "",
        "help": "" if is_outside else html("help_link"),
        "ways": [] if is_outside else [[files.get(address, address), words.text(label)] for address, label in ways],
        "between": words.text("writing.facts", before="", next=""),
        "footer": html("outside_footer" if is_outside else "footer"),
        "not_found": {"title": not_found.text, "text": rooted(below.text, ROOT_MARK, files)},
        "untranslated": words.text("page.untranslated"),
        "stale": words.text("page.stale"),
        "aged": _aged(site),
        "term_again": words.text("page.term-again"),
        "looks": {address: fingerprinted(address) for address in looks},
    }


def _aged(site: Site) -> dict[str, str]:
    """The day of the pages, and what they say when it is long past, as HTML: no line ends within the day.

    Nothing where the company has set the day, which does not age, and to people outside, who have nobody to tell.
    """
    view = site.view
    if view.is_outside or view.company.as_of is not None:
        return {}
    text = filled(view.labels, "about.aged", day=written_day(view.labels)(view.today))
    return {"made": view.today.isoformat(), "text": str(text)}
