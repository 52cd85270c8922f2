"""The settings of plain pages: mkdocs.yml without what needs a program of the portal's."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup, escape

from macros.building.site import Site
from macros.building.titles import NAMED, SETTINGS, color_label, label_of, toggles
from macros.messages.problems import DataError, Place, Problem, printable
from macros.mkdocs_rim.frame import FRAME
from macros.mkdocs_rim.menu import menu, translated, without
from macros.mkdocs_rim.plain_page import place_of
from macros.model.languages import ORIGINAL
from macros.rendering.block import literal
from macros.rendering.pages import Page
from macros.text.sentences import said

OVERRIDES, PAGES, SITE = "overrides", "docs", "site"
"""Folders of plain pages: templates, pages and files of the first language, and the site that is built from all."""
AROUND_MARKDOWN = "md_in_html"
"""Markdown's extension that reads what stands inside an element which says so."""
PATTERN = re.compile(r"(?m)^(?P<sign>!?)(?P<page>[^\s#*?]+\.md)[ \t]*$")
"""A line of a setting that names pages: one that names a single page."""


def settings_of(root: Path) -> dict[str, Any]:
    """What mkdocs.yml says. Raises DataError where it is more than texts, numbers, lists and groups."""
    try:
        settings = yaml.safe_load((root / SETTINGS).read_text(encoding="utf-8"))
    except (yaml.YAMLError, OSError, UnicodeError) as error:
        problem = said("MkDocs cannot use it: {error}", error=printable(str(error)))
        raise DataError([Problem(Place(SETTINGS), problem, "settings")]) from None
    return dict(settings)


def plain_settings(
    settings: Mapping[str, Any],
    site: Site,
    here: str,
    fingerprinted: Callable[[str], str],
    frame: Mapping[str, Any],
    pictures: Mapping[str, str],
    written: Sequence[str],
) -> dict[str, Any]:
    """The settings of the site of one language; `here` is its folder, or nothing for the language at the root.

    `pictures` are the theme's logo and favicon, as far as it has them; `written` are the company's own pages that stand
    in the menu.
    """
    labels = site.view.labels
    plain = {key: value for key, value in settings.items() if key not in ("hooks", "watch", "not_in_nav")}
    plain |= {
        name: _printed(plain[name]) if name == "site_name" else str(plain[name]) for name in NAMED if name in plain
    }
    plain |= {"docs_dir": folder_of(here), "site_dir": f"{SITE}/{here}" if here else SITE}
    if address := site.build.address:
        plain["site_url"] = f"{address}{here}/" if here else address
    plain["nav"] = _moved(_menu(settings.get("nav") or [], site, written))
    plain["theme"] = _theme(settings.get("theme"), site, pictures)
    plain["plugins"] = [_plugin(plugin, site) for plugin in settings.get("plugins") or [] if _name(plugin) != "macros"]
    plain["markdown_extensions"] = [
        *(_extension(extension, site) for extension in settings.get("markdown_extensions") or []),
        AROUND_MARKDOWN,
    ]
    plain["extra_css"] = [fingerprinted(address) for address in settings.get("extra_css") or []]
    plain["extra_javascript"] = [
        fingerprinted(script) if isinstance(script, str) else {**script, "path": fingerprinted(str(script["path"]))}
        for script in settings.get("extra_javascript") or []
    ]
    plain["extra"] = {**(settings.get("extra") or {}), FRAME: dict(frame)}
    plain["not_in_nav"] = f"{_not_in_menu(str(settings.get('not_in_nav') or ''), site.pages)}\n"
    if site.view.is_outside:  # the site's own speaks to those inside
        plain["site_description"] = str(escape(labels.text("outside.title", company=site.view.company.name)))
    return {key: value for key, value in plain.items() if value not in (None, "", "\n")}


def file_of(here: str) -> str:
    """The name of the settings of the language in the folder `here`, or of that at the root."""
    return f"mkdocs.{here}.yml" if here else SETTINGS


def folder_of(here: str) -> str:
    """The folder of its pages and files."""
    return here or PAGES


def named(settings: Mapping[str, Any], site: Site) -> dict[str, Any]:
    """The settings with what the site's language, or the company, calls the site, and with the language's menu."""
    labels, title = site.view.labels, site.view.company.site.title
    called = {"site_name": escape(title)} if title else {}
    if labels.language == ORIGINAL:
        return {**settings, **called}
    titles = {name: escape(labels.text(label_of(name))) for name in NAMED if settings.get(name)}
    return {**settings, **titles, **called, "nav": translated(settings.get("nav") or [], labels)}


def _printed(name: Any) -> str:
    """The site's name, which the theme prints as it is and escaped: with no sign escaped that is right as it is."""
    return re.sub(r"&amp;(?![#\w]+;)", "&", name).replace("&#39;", "'") if isinstance(name, Markup) else str(name)


def _menu(nav: list[Any], site: Site, written: Sequence[str]) -> list[Any]:
    if site.view.is_outside:
        return [{literal(page.title): page.file} for page in site.pages]
    return menu(without(nav, site.view.absent), list(site.pages), site.view.labels.text("own.menu"), written)


def _moved(nav: list[Any]) -> list[Any]:
    return [
        {title: _moved(below) if isinstance(below, list) else place_of(str(below)) for title, below in entry.items()}
        if isinstance(entry, dict)
        else place_of(str(entry))
        for entry in nav
    ]


def _not_in_menu(patterns: str, pages: Sequence[Page]) -> str:
    """The pages that no menu shows: those of the settings, and those made from data, by what they have in common."""
    moved = PATTERN.sub(lambda line: f"{line['sign']}{place_of(line['page'])}", patterns).splitlines()
    untitled = [page for page in pages if not page.title]
    from_data = [
        f"/{page.file.replace(f'/{page.key}/', '/*/') if page.key else place_of(page.file)}" for page in untitled
    ]
    return "\n".join(dict.fromkeys([*moved, *from_data]))


def _theme(theme: Any, site: Site, pictures: Mapping[str, str]) -> dict[str, Any]:
    labels = site.view.labels
    plain = dict(theme) if isinstance(theme, dict) else {"name": theme}
    plain |= {"language": labels.language, "custom_dir": OVERRIDES, **pictures}
    if labels.language != ORIGINAL and isinstance(plain.get("palette"), list):
        plain["palette"] = [
            {**each, "toggle": {**each["toggle"], "name": str(escape(labels.text(color_label(scheme))))}}
            for each in plain["palette"]
            for scheme, _ in toggles({"palette": [each]})
        ]
    return plain


def _name(plugin: Any) -> str:
    """What a plugin or an extension is called, which may have settings below its name."""
    return str(next(iter(plugin)) if isinstance(plugin, dict) else plugin).rpartition("/")[2]


def _plugin(plugin: Any, site: Site) -> Any:
    if _name(plugin) != "search" or site.view.labels.language == ORIGINAL:
        return plugin
    own = next(iter(plugin.values())) if isinstance(plugin, dict) else {}
    key = next(iter(plugin)) if isinstance(plugin, dict) else plugin
    return {key: {**(own or {}), "lang": [site.view.labels.language.partition("-")[0]]}}


def _extension(extension: Any, site: Site) -> Any:
    if _name(extension) != "toc":
        return extension
    labels = site.view.labels
    own = next(iter(extension.values())) if isinstance(extension, dict) else {}
    permalink = labels.text("page.permalink").replace("&", "&amp;")  # Markdown leaves what looks like a reference
    says = {"title": str(escape(labels.text("page.contents"))), "permalink_title": permalink}
    return {"toc": {**(own or {}), **says}}
