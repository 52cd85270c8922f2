"""The whole portal as plain pages: Markdown, files and settings from which MkDocs and its theme alone build it."""

from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from mkdocs.config import load_config
from mkdocs.theme import Theme
from mkdocs.utils.meta import get_data

from macros.building.site import Site
from macros.building.titles import SETTINGS as MKDOCS
from macros.facts.portal import Portal
from macros.mkdocs_rim.frame import LOOKS, frame
from macros.mkdocs_rim.further import OWN as OWN_PICTURES
from macros.mkdocs_rim.further import languages_beside, twins
from macros.mkdocs_rim.looks import SIGNS
from macros.mkdocs_rim.plain_page import INDEX, INDEXES, address_of, place_of, plain_page
from macros.mkdocs_rim.plain_settings import OVERRIDES, PAGES, file_of, folder_of, named, plain_settings, settings_of
from macros.model.languages import ORIGINAL
from macros.reading.plain_files import content_of
from macros.reading.unseen import is_left_alone
from macros.rendering.block import literal
from macros.rendering.search import NEAR, OWN
from macros.written.files import PAGE, is_published
from macros.written.own import OWN as OWN_PAGES
from macros.written.own import entries
from macros.written.source import HEADINGS, WORDS
from macros.written.translated import is_stale, text_of_page

NEEDS = "requirements.txt"
PACKAGES = ("mkdocs", "mkdocs-material")
"""What plain pages need, in the versions that built the portal."""
SUMS = "SHA256SUMS"
"""Name of the list of all files with their digests, as `sha256sum --check` reads it."""


def plain_site(root: Path, portal: Portal, site: Site) -> dict[str, bytes]:
    """Every file of the plain pages by its name. Raises DataError where mkdocs.yml cannot be read."""
    settings = settings_of(root)
    theme, beside = load_config(str(root / MKDOCS)).theme, languages_beside(portal)
    looks = _below(root / OVERRIDES)
    files = {f"{OVERRIDES}/{name}": content for name, content in looks if not name.endswith(PAGE)}
    files[NEEDS] = "".join(f"{package}=={version(package)}\n" for package in PACKAGES).encode()
    for language, own in (("", site), *site.further_languages.items()):
        files |= _of_language(root, settings, theme, beside, own, language, twins(site, language))
    sums = "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    return {**files, SUMS: sums.encode()}


def commands_of(site: Site) -> list[str]:
    """What builds the site from its plain pages, in this order."""
    build = "mkdocs build --strict"
    return [build, *(f"{build} -f {file_of(language)}" for language in site.further_languages)]


def _of_language(
    root: Path,
    settings: Mapping[str, Any],
    theme: Theme,
    beside: Collection[str],
    site: Site,
    here: str,
    languages: list[tuple[str, str, str]],
) -> dict[str, bytes]:
    """Settings, pages and files of one language."""
    docs = root / PAGES
    sources = _sources(docs, site, beside)
    from_data = {page.file for page in site.pages}
    known = {*sources, *from_data, *site.files}
    without_server = settings.get("use_directory_urls") is False
    names = [address_of(name) for name in (*sources, *from_data) if name.endswith(PAGE)]
    rooms = [name.removesuffix("index.html") for name in site.files if name.endswith("/index.html")]
    leads = {address: f"{address}index.html" for address in (*names, *rooms)} if without_server else {}
    files = {name: (source / name).read_bytes() for name, source in sources.items() if not name.endswith(PAGE)}
    contents = files | dict(site.files)
    assets = dict(_below(root / OVERRIDES)) | contents

    def fingerprinted(address: str) -> str:
        content = assets.get(address)
        if content is None:
            content = next(
                (path.read_bytes() for folder in theme.dirs if (path := Path(folder) / address).is_file()), None
            )
        return address if content is None else f"{address}?{sha256(content).hexdigest()[:SIGNS]}"

    look, called = site.view.company.site, named(settings, site)
    shown = {"logo": look.logo and f"{OWN_PICTURES}{look.logo}", "favicon": look.icon and f"{OWN_PICTURES}{look.icon}"}
    pictures = {name: fingerprinted(way) for name, value in shown.items() if (way := value or theme.get(name))}
    looks = [address for address in LOOKS if address in assets]
    around = frame(site, called.get("site_name", ""), languages, here, leads, fingerprinted, looks)
    folder = folder_of(here)
    head = b"" if here else _head(site)
    written = entries(docs, [] if site.view.labels.language == ORIGINAL else [site.view.labels.language])
    own_settings = plain_settings(called, site, here, fingerprinted, around, pictures, written)
    result = {file_of(here): head + _dumped(own_settings)}
    result |= {f"{folder}/{name}": content for name, content in contents.items()}
    for name, source in sources.items():
        if name.endswith(PAGE):
            text, meta, spoken = _read(source, docs, name, site)
            page = plain_page(name, text, meta, site.blocks, known, leads, spoken)
            result[f"{folder}/{place_of(name)}"] = page.encode()
    for own in site.pages:
        meta = {**own.meta, **_words(site, own.address, own.meta)}
        page = plain_page(own.file, own.call, meta, site.blocks, known, leads)
        result[f"{folder}/{place_of(own.file)}"] = page.encode()
    return result


def _sources(docs: Path, site: Site, beside: Collection[str]) -> dict[str, Path]:
    """The files of docs/ that the site of one language shows: by their names there, the folders that they stand below.

    None for people outside the company.
    """
    if site.view.is_outside:
        return {}
    language = site.view.labels.language
    sources = {name: docs for name in _published(docs) if not ("/" in name and PurePosixPath(name).parts[0] in beside)}
    if language != ORIGINAL:
        sources |= dict.fromkeys(_published(docs / language), docs / language)
    for name in [name for name in sources if name.startswith(f"{OWN_PAGES}/")]:
        replaced = name.removeprefix(f"{OWN_PAGES}/")
        if replaced in sources:
            sources[replaced] = sources.pop(name) / OWN_PAGES
    sources = {name: source for name, source in sources.items() if not name.startswith(site.view.absent)}
    folders = {str(PurePosixPath(name).parent) for name in sources if PurePosixPath(name).name == INDEX}
    return {
        name: source
        for name, source in sources.items()
        if PurePosixPath(name).name not in INDEXES[1:] or str(PurePosixPath(name).parent) not in folders
    }


def _published(folder: Path) -> Iterator[str]:
    """The name below the folder of each file that is published, sorted; of a folder that there is not, none."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        if path.is_file() and is_published(name):
            yield name


def _read(source: Path, docs: Path, name: str, site: Site) -> tuple[str, dict[str, Any], str]:
    """The text of a page below `source`, its front matter, and its blocks' language where the page is in another."""
    text = text_of_page(source / name, docs) or ""
    markdown, meta = get_data(text)
    spoken = site.view.labels.language
    if "title" in meta:
        meta["title"] = literal(meta["title"])  # the theme prints it as it is
    if spoken == ORIGINAL:
        return markdown, meta, ""
    if source in (docs, docs / OWN_PAGES):
        return markdown, {**meta, "untranslated": ORIGINAL}, spoken
    original = text_of_page((docs / OWN_PAGES if source.name == OWN_PAGES else docs) / name, docs)
    return markdown, {**meta, **({"stale": True} if original and is_stale(text, original) else {})}, ""


def _words(site: Site, address: str, meta: Mapping[str, Any]) -> dict[str, Any]:
    """What people type for a page made from data and its headings, as pages written by hand say it."""
    told = {
        mark: [word for key in (OWN, NEAR) for word in words.get(key, ())]
        for where, words in site.words.items()
        for page, _, mark in [where.partition("#")]
        if page == address
    }
    headings = {id_: words for id_, words in told.items() if id_ and words}
    if not any(told.values()):
        return {}
    page = {WORDS: told[""]} if told.get("") else {}
    return {"search": {**meta.get("search", {}), **page, **({HEADINGS: headings} if headings else {})}}


def _below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder, with its name from there; hidden ones and links are left alone."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not path.is_symlink() and not any(map(is_left_alone, name.parts)):
            content, _ = content_of(path, name.as_posix())
            if content is not None:
                yield name.as_posix(), content


def _head(site: Site) -> bytes:
    return "".join(f"# {line}\n" for line in commands_of(site)).encode()


def _dumped(settings: Mapping[str, Any]) -> bytes:
    text: str = yaml.safe_dump(dict(settings), allow_unicode=True, sort_keys=False, width=1000)
    return text.encode()
