"""The same site for Material alone: its pages already rendered, without macros, hooks and data.

A page has the front matter of the portal's page. Its headings are Markdown headings, and its blocks stand between
them as HTML, as they would if somebody had pasted what the macros return. Files beside the pages are the same, too.
"""

import re
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from macros.building.site import Site, make
from macros.building.world import World
from macros.facts.day import Clock
from macros.mkdocs_rim.menu import menu
from macros.model.base import Audience
from macros.rendering.block import Heading, rooted, up
from macros.rendering.pages import CALL


def lay_out(project: Path, folder: Path) -> Path:
    """A project in `folder` that builds the pages of `project` with Material alone."""
    shutil.copytree(project / "docs", folder / "docs", ignore=shutil.ignore_patterns("*.md"))
    shutil.copytree(project / "overrides" / "assets", folder / "docs" / "assets", dirs_exist_ok=True)
    site = make(project / "data", World(Clock(datetime.now(UTC)), frozenset({Audience.EVERYONE}), "0000000"))
    for path in (project / "docs").rglob("*.md"):
        name = path.relative_to(project / "docs").as_posix()
        _write(folder / "docs" / name, rendered(path.read_text(encoding="utf-8"), site, name))
    for page in site.pages:
        front = f"---\n{yaml.safe_dump(page.meta)}---\n\n" if page.meta else ""
        _write(folder / "docs" / page.file, rendered(f"{front}{page.call}\n", site, page.file))
    for address, content in site.files.items():
        path = folder / "docs" / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    _write(folder / "mkdocs.yml", yaml.safe_dump(_settings(project, site), sort_keys=False))
    return folder


def rendered(source: str, site: Site, name: str) -> str:
    """The source of a page with its macro calls replaced by what they show; links lead from its address."""
    address = name.removesuffix("index.md") if name.endswith("index.md") else f"{name.removesuffix('.md')}/"

    def shown(match: re.Match[str]) -> str:
        pieces = site.blocks[match[1], match[2] or ""]
        return "\n\n".join(
            piece.markdown() if isinstance(piece, Heading) else f"<div>{rooted(piece.text, up(address))}</div>"
            for piece in pieces
        )

    return CALL.sub(shown, source)


def _settings(project: Path, site: Site) -> dict[str, Any]:
    settings: dict[str, Any] = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    del settings["hooks"], settings["watch"], settings["theme"]["custom_dir"]
    settings["plugins"] = [plugin for plugin in settings["plugins"] if "macros" not in plugin]
    settings["nav"] = menu(settings["nav"], list(site.pages))
    settings["not_in_nav"] += "/departments/*/\n/checklist/print/*/\n/training/*/\n"
    return settings


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    lay_out(Path(sys.argv[1]), Path(sys.argv[2]))
