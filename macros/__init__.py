"""The portal's macros: one for each block that a page can hold."""

from collections.abc import Callable
from typing import Any


def define_env(env: Any) -> None:
    """Registers a macro for each block; it returns headings, and a slot for each stretch of HTML."""
    # Imported here, so that whoever imports any module of the package does not pay for templates and renderers.
    from macros.mkdocs_rim.page_check import without_hooks  # noqa: PLC0415
    from macros.rendering.block import slots  # noqa: PLC0415
    from macros.rendering.register import NAMES  # noqa: PLC0415

    if "site" not in env.conf["extra"]:
        raise without_hooks()
    site = env.conf["extra"]["site"]

    def macro(name: str) -> Callable[..., str]:
        def show(key: str = "") -> str:
            return slots(site.blocks[name, key], name, key)

        return show

    for name in sorted(NAMES):
        env.macro(macro(name), name)
