"""Whether a text needs its quotes."""

from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from macros.reading.source import parse

TEXT = "tag:yaml.org,2002:str"
VERSIONS = ("1.1", "1.2")  # 1.1 is what most programs read, 1.2 what editors read
KEY = ("{}: value\n",)
"""Where a text stands that names an entry."""
VALUE = ("key: {}\n", "- {}\n")
"""Where a text stands that is the value of an entry, or an entry of a list."""
IN_BRACKETS = ("- [{}]\n", "- {{key: {}}}\n", "- {{{}: value}}\n")


def needs_quotes(value: str, forms: tuple[str, ...] = VALUE) -> bool:
    """Whether our loader, or any reader of YAML 1.1 or 1.2, would read something else than `value` without quotes.

    `forms` is where it stands, KEY, VALUE or IN_BRACKETS: `1) First` is a value, and a slip where it names an entry.
    Our loader takes every word as text; to others `no`, `1.10` and `2026-01-01` are no texts.
    """
    return not (
        value.isprintable()
        and all(_reads(form.format(value), value) for form in forms)
        and all(_is_text(value, version) for version in VERSIONS)
    )


def _reads(text: str, value: str) -> bool:
    source, _ = parse(text.encode(), "")
    shapes = ({"key": value}, (value,), {value: "value"})
    return source is not None and source.value in (*shapes, *((shape,) for shape in shapes))


def _is_text(value: str, version: str) -> bool:
    try:
        node = YAML(typ="safe", pure=True).compose(StringIO(f"%YAML {version}\n---\n- {value}\n"))
    except YAMLError:
        return False
    return bool(node.value[0].tag == TEXT and node.value[0].value == value)
