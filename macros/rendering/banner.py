"""The style sheet that prints for whom a build is: on every sheet of paper, and on every slide."""

import re

from macros.derived.view import View

BANNER_CSS = "audience.css"
"""Name of the style sheet in a folder for the room; the site has it below assets/."""
ACTIVE = re.compile(r"[^A-Za-z0-9 ]")


def banner_css(view: View) -> dict[str, bytes]:
    """The style sheet by its name; nothing in a build for everyone."""
    words = css_string(" ".join(view.banners))
    top = f"@top-left {{ content: {words}; font: bold 8.5pt system-ui, sans-serif; }}"
    # A first page says it itself, in any browser; cards are cut out, so nothing else stands among them.
    first = "@top-left { content: none; }"
    rules = (
        f"@media print {{ @page {{ {top} }} @page :first {{ {first} }} @page cut {{ {top} }} }}\n"
        f".print-pdf .slides > section::after {{ content: {words}; }}\n"
    )
    return {BANNER_CSS: rules.encode("ascii")} if view.banners else {}


def css_string(text: str) -> str:
    """`text` as a string of CSS that nothing in it can end: all but plain letters, digits and spaces are escaped."""
    # The space ends an escape and belongs to it, so that a digit after it is none of its own.
    return '"' + ACTIVE.sub(lambda sign: f"\\{ord(sign[0]):06x} ", text) + '"'
