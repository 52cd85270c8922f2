"""The site in its further languages: MkDocs makes each from the same mkdocs.yml, into a folder of the site at hand."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from babel import Locale
from markupsafe import escape
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from macros.building.site import Site
from macros.building.titles import NAMED, color_label, label_of, toggles
from macros.facts.labels import Labels
from macros.facts.portal import Portal
from macros.messages.languages import known
from macros.messages.problems import Place, Problem, typed
from macros.mkdocs_rim.menu import translated
from macros.model.languages import ORIGINAL
from macros.model.own_site import OwnSite
from macros.text.sentences import joined, said
from macros.written.files import PAGE, is_published
from macros.written.own import OWN as OWN_PAGES
from macros.written.translated import is_stale, text_of_page

LANGUAGE, LANGUAGES = "language", "languages"
"""Keys of `extra`: the language that a run of MkDocs makes, and its twins."""
RULE = "page-translation"
OWN = "own/"
"""Where the site has the company's pictures."""


def build_further(config: MkDocsConfig, site: Site, again: bool) -> None:
    """Builds what `site` shows in each language after the first, below the folder of the site at hand.

    `again` keeps what stands there. Raises what MkDocs raises.
    """
    for language, translation in site.further_languages.items():
        own = load_config(config.config_file_path, strict=config.strict, use_directory_urls=config.use_directory_urls)
        own.site_dir = str(Path(config.site_dir) / language)
        own.site_url = f"{config.site_url}{language}/" if config.site_url else config.site_url
        kept = config.extra["in_other_languages"]
        own.extra |= {LANGUAGE: language, "site": translation, "in_other_languages": kept}
        own.extra[LANGUAGES] = twins(site, language)
        speak(own, translation.view.labels, translation.view.company.site)
        build(own, dirty=again)


def twins(site: Site, here: str) -> list[tuple[str, str, str]]:
    """Each language of the site with its own name for itself, and the way to its root from that of the language `here`.

    `here` is empty for the language at the site's root. A site of one language has no twins.
    """
    first = site.view.labels.language
    ways = {first: "../" if here else ""} | {
        language: f"{'../' if here else ''}{language}/" for language in site.further_languages
    }
    ways |= {here: ""} if here else {}
    return [(language, _own_name(language), way) for language, way in ways.items()] if site.further_languages else []


def _own_name(language: str) -> str:
    return Locale.parse(language, sep="-").get_display_name() or language


def language_of(config: MkDocsConfig) -> str:
    """The language that a run of MkDocs makes; nothing for that at the site's root."""
    return str(config.extra.get(LANGUAGE, ""))


def shown_in(config: MkDocsConfig) -> str:
    """The language that the pages of a run of MkDocs are in."""
    site: Site = config.extra["site"]
    return site.view.labels.language


def is_translation(config: MkDocsConfig) -> bool:
    """Whether a run of MkDocs shows texts that were translated from the originals."""
    return shown_in(config) != ORIGINAL


def speak(config: MkDocsConfig, labels: Labels, own: OwnSite) -> None:
    """Has the theme speak the language of the labels, take from them what it has no words for, and look as the
    company's `own` site does.
    """
    config.theme["language"] = labels.language
    named = escape(labels.text("page.contents"))  # the theme prints it as it is in one of two places
    permalink = labels.text("page.permalink").replace("&", "&amp;")  # Markdown leaves what looks like a reference
    contents = {"title": named, "permalink_title": permalink}
    config.mdx_configs["toc"] = {**config.mdx_configs.get("toc", {}), **contents}
    if labels.language != ORIGINAL:
        title(config, labels)
    if own.title:
        config.site_name = escape(own.title)
    for name in ("logo", "favicon"):
        if picture := own.logo if name == "logo" else own.icon:
            config.theme[name] = f"{OWN}{picture}"


def title(config: MkDocsConfig, labels: Labels) -> None:
    """Calls the site, its menu and its switches what the labels of a translation call them.

    The theme prints some of them as they are and escapes others: as markup they come out alike.
    """
    for name in NAMED:
        if config.get(name):
            config[name] = escape(labels.text(label_of(name)))
    for scheme, toggle in toggles({"palette": config.theme["palette"]}):
        toggle["name"] = escape(labels.text(color_label(scheme)))
    config.nav = translated(config.nav or [], labels)
    for name, plugin in config.plugins.items():
        if name.rpartition("/")[2] == "search":
            plugin.config["lang"] = [labels.language.partition("-")[0]]


def languages_beside(portal: Portal) -> frozenset[str]:
    """The languages whose folder in docs/ holds translations: those of the data, and those that messages are said in.

    So a portal that speaks one language need not take out the pages of others that came along.
    """
    return frozenset({*portal.languages, *portal.translated, *known()} - {ORIGINAL})


def leave_to_others(files: Files, docs: Path, languages: frozenset[str]) -> None:
    """Takes out of `files` the pages that are written in another language: docs/ja/…"""
    for file in list(files):
        if file.src_dir == str(docs) and PurePosixPath(file.src_uri).parts[0] in languages and "/" in file.src_uri:
            files.remove(file)


def take_own(files: Files, config: MkDocsConfig, language: str) -> Iterator[Problem]:
    """Puts the files of docs/<language>/ in place of their originals; a problem of each that has none.

    What a site says in one language alone needs no original.
    """
    docs = Path(config.docs_dir)
    folder = docs / language
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or not is_published(name):
            continue
        original = files.get_file_from_path(name)
        if original is not None and original.src_dir == str(docs):
            files.remove(original)
        elif original is not None or config.extra[LANGUAGES]:
            yield page_without_original(f"{docs.name}/{language}/{name}", f"{docs.name}/")
            continue
        files.append(File(name, str(folder), config.site_dir, config.use_directory_urls))


def page_without_original(name: str, folder: str) -> Problem:
    """The problem of a page that stands in another language alone."""
    return Problem(
        Place(name),
        said("the page has no original."),
        RULE,
        said("the names that stand in {folder}", folder=folder),
        said("give it the name of its original, or write that first"),
    )


def heading_problems(name: str, text: str, ids: Sequence[str], original: Sequence[str]) -> Iterator[Problem]:
    """What differs between the headings of a page and those of its original, by their ids."""
    for id_ in [id_ for id_ in ids if id_ not in original]:
        line = next((n for n, line in enumerate(text.splitlines(), 1) if f"#{id_} " in line or f"#{id_}}}" in line), 0)
        yield Problem(
            Place(name, line, 1 if line else 0),
            said("the original has no heading with the id '{id}'.", id=typed(id_)),
            RULE,
            joined(original) or said("no heading"),
            said("give each heading the id of its original, for example {example}", example="{ #status }"),
        )
    for id_ in [id_ for id_ in original if id_ not in ids]:
        yield Problem(
            Place(name),
            said("the heading with the id '{id}' is missing, which the original has.", id=typed(id_)),
            RULE,
            joined(original),
            said("give each heading the id of its original, for example {example}", example="{ #status }"),
        )


def is_untranslated(file: File, config: MkDocsConfig) -> bool:
    """Whether a page of a translation stands there as it was written."""
    originals = (config.docs_dir, str(Path(config.docs_dir) / OWN_PAGES))
    return is_translation(config) and file.src_uri.endswith(PAGE) and file.src_dir in originals


def has_changed_original(file: File, config: MkDocsConfig) -> bool:
    """Whether a page of a translation says that it was made from an original of other words."""
    docs = Path(config.docs_dir)
    folder = docs / OWN_PAGES if Path(file.src_dir or "").name == OWN_PAGES else docs
    original = text_of_page(folder / file.src_uri, docs) if is_translation(config) else None
    return original is not None and is_stale(file.content_string, original)
