"""The MkDocs hook: everything is loaded, checked and rendered before MkDocs touches the old site."""

import os
import re
import sys
from itertools import chain
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

# The mkdocs command does not put the project's root on the path.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from macros.pages import menu
from macros.problems import DataError
from macros.render.piece import rooted
from macros.site import Site, make, world

SLOT = re.compile(r'<div data-slot="([a-z_]+)\|([A-Za-z0-9-]*)\|(\d+)"></div>')


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Makes the site's content, or stops with every problem while the old site is still whole."""
    root = Path(config.config_file_path).parent
    try:
        here = world(dict(os.environ), root)
        site = make(root / "data", here)
    except DataError as error:
        raise PluginError(f"the data cannot be used.\n\n{error}\n") from None
    for problem in site.apart:  # not through the log: --strict would stop for what was to be set apart
        print(f"WARNING -  set apart: {problem}", file=sys.stderr)
    config.extra["portal"] = site
    if here.folder != "site" and Path(config.site_dir).name == "site":
        config.site_dir = str(Path(config.site_dir).with_name(here.folder))
    config.nav = menu(config.nav or [], list(site.pages))
    return config


@event_priority(-100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages and files made from data."""
    site: Site = config.extra["portal"]
    for page in site.pages:
        front = yaml.safe_dump(page.meta) if page.meta else ""
        heading = f"# {site.view.labels.text(page.label)}\n\n" if page.label else ""
        source = f"---\n{front}---\n\n{heading}{page.call}\n" if front else f"{heading}{page.call}\n"
        included = InclusionLevel.INCLUDED if page.title else InclusionLevel.NOT_IN_NAV
        made = File.generated(config, page.file, content=source, inclusion=included)
        files.append(made)
    for address, content in site.files.items():
        files.append(File.generated(config, address, content=content))
    return files


@event_priority(-100)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fills the slots that macros left, with links relative to the page."""
    site: Site = config.extra["portal"]

    def fill(match: re.Match[str]) -> str:
        piece: Any = site.blocks[match[1], match[2]][int(match[3])]
        return rooted(piece.text, page.url)

    return SLOT.sub(fill, html)


@event_priority(100)
def on_post_build(config: MkDocsConfig) -> None:
    """Gives the entries of the search index, before they are written, the words of their points."""
    site: Site = config.extra["portal"]
    found = [plugin.search_index.entries for name, plugin in config.plugins.items() if name.endswith("search")]
    entries = {entry["location"]: entry for entry in chain.from_iterable(found)}
    for address, words in site.words.items():
        page = address.partition("#")[0]  # where the heading of the first level leads
        entries.get(address, entries.get(page, {})).update(words)
