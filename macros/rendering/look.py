"""The company's colors as a style sheet, for pages, slides, handouts and sheets alike."""

from macros.derived.palette import palette
from macros.model.own_site import Colors

COMPANY_CSS = "company.css"
"""Name of the style sheet in a folder for the room; the site has it below assets/."""
HEAD = "/* Made from the colors of data/company.yml. */"


def company_css(colors: Colors) -> bytes:
    """The style sheet: what the portal's own style sheets ask for the company's colors."""
    shades = palette(colors)
    named = {
        "bar": shades.main,
        "ink": shades.main,
        "ink-light": shades.lighter_main,
        "ink-dark": shades.darker_main,
        "on-bar": shades.on_bar,
        "accent": shades.accent,
        "night-bar": shades.dark_bar,
        "night-ink": shades.dark_main,
        "night-accent": shades.dark_accent,
    }
    lines = "".join(f"  --{name}: {color};\n" for name, color in named.items())
    return f"{HEAD}\n:root {{\n{lines}}}\n".encode("ascii")
