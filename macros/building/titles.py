"""Titles of the site and its menu: from mkdocs.yml as they were written, from labels in every other language."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from macros.facts.labels import Asked, Gaps
from macros.model.company import Company
from macros.model.links import is_safe
from macros.reading.plain_files import content_of

SETTINGS = "mkdocs.yml"
NAMED = ("site_name", "site_description")
"""Settings with words; the label is that of the group `site` with the last part of their name."""
HOME = "home"


def site_labels(root: Path) -> Asked:
    """The labels that a translation has for what mkdocs.yml says; none where it cannot be read."""
    settings = _settings(root)
    keys = [label_of(name) for name in NAMED if settings.get(name)]
    keys += [color_label(scheme) for scheme, _ in toggles(settings.get("theme"))]
    keys += [menu_label(entry) for entry, title in menu_entries(settings.get("nav")) if title]
    return {key: Gaps() for key in keys}


def address_of(company: Company, root: Path) -> str:
    """Where the portal of the company stands: as company.yml says, or else mkdocs.yml; empty where neither does."""
    return company.site.address or site_address(root)


def site_address(root: Path) -> str:
    """Where mkdocs.yml says that the site is published, with a slash at its end; empty where it says no address."""
    address = str(_settings(root).get("site_url") or "")
    is_site = address.startswith(("http://", "https://")) and is_safe(address)
    return f"{address.rstrip('/')}/" if is_site else ""


def _settings(root: Path) -> dict[str, Any]:
    """What mkdocs.yml says; nothing where it cannot be read, which MkDocs tells."""
    content, _ = content_of(root / SETTINGS, SETTINGS)
    try:
        settings = yaml.load(content or b"", yaml.BaseLoader)  # noqa: S506 - makes nothing but text, lists and groups
    except (yaml.YAMLError, UnicodeError):
        return {}
    return settings if isinstance(settings, dict) else {}


def label_of(name: str) -> str:
    """The label of a setting with words."""
    return f"site.{name.removeprefix('site_')}"


def color_label(scheme: str) -> str:
    """The label of the switch that leads away from a scheme of colors."""
    return f"site.colors.{scheme}"


def menu_label(entry: Any) -> str:
    """The label of an entry of the menu: the address of its page, or of the first page below it, with hyphens."""
    first = next((page for page, _ in menu_entries(entry)), "") if isinstance(entry, list) else str(entry)
    path = PurePosixPath(first.removesuffix(".md"))
    parts = [part for part in path.parts if part != "index"]
    if isinstance(entry, list) and path.name != "index":  # a group without a page of its own
        parts = parts[:-1] or [*parts, "group"]
    return f"site.menu.{re.sub(r'[^a-z0-9]+', '-', '-'.join(parts).lower()).strip('-') or HOME}"


def toggles(theme: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each scheme of colors with the switch that leads away from it."""
    palettes = theme.get("palette") if isinstance(theme, dict) else None
    for palette in palettes if isinstance(palettes, list) else ():
        if isinstance(palette, dict) and isinstance(palette.get("toggle"), dict) and palette["toggle"].get("name"):
            yield str(palette.get("scheme", "default")), palette["toggle"]


def menu_entries(nav: Any) -> Iterator[tuple[Any, str]]:
    """Each entry of a menu, a page or the list of entries below it, with its title where it has one of its own."""
    for entry in nav if isinstance(nav, list) else ():
        if isinstance(entry, dict):
            for title, below in entry.items():
                yield below, str(title)
                yield from menu_entries(below)
        elif isinstance(entry, str):
            yield entry, ""
