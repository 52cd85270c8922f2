"""In another language no page says anything in English: every word that a reader sees stands in data.

The language is made up: English in the letters of another script, in labels, wording, training and what people type, so
that whatever is left in Latin letters does not come from data. Pages that are written by hand are their blocks alone.
"""

import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jinja2 import Environment
from samples import EXTRAS
from site_builds import DAY, ROOT, Built, Element, built, lay_out, parse, plain_yaml
from typed_fields import IDS, TEXTS, changed, kind_of

from macros.editing.field_words import FILES, key_of, models_in, types_of
from macros.model.base import Kind
from macros.model.kinds import kind_of as kind_of_field
from macros.rendering.register import BLOCKS

LANGUAGE = "ka"
"""A language that has two plural forms, as English does, that the theme knows, and that is written in these letters."""
LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "აბგდევზთიკლმნოპჟრსტუფქღყშჩ")
GAP = re.compile(r"(\{\w+\})")
CALL = re.compile(r"^\{\{ [a-z_]+\(.*\) \}\}$", re.M)
WORD = re.compile(r"[A-Za-z]{2,}(?:[-_][A-Za-z0-9]+)*")

BESIDE = re.compile(r"(https?://|mailto:)\S+|[\w.-]*@[\w./-]+|data/[a-z/-]+\.yml|\{\w+\}")
"""Addresses, mailboxes and accounts, names of files and gaps that a script fills."""
SHOWN = re.compile(r"title|alt|placeholder|label|aria-(label|description|roledescription)|data-(?!md-).*")
"""Attributes with words for readers, or for scripts that show them."""
MACHINE = {
    *("data-key", "data-sort", "data-status", "data-department", "data-section", "data-item", "data-answer-form"),
    *("data-rules", "data-default", "data-not-before", "data-only-with", "data-not-planned"),
}
"""Attributes that hold ids and other words for programs."""
FIELDS, CATALOGUE = "contribute/fields/", "contribute/blocks/"
EXCUSED = {
    "Header": "the theme has no word for it in this language",
    "Footer": "the theme has no word for it in this language",
    "Initializing search": "the theme has no word for it in this language",
}
"""English that stands on pages, each with its reason."""
KEY_NAMES = {"Escape", "Enter"}
"""Names of keys, which scripts compare and nobody reads."""


def told(text: str) -> str:
    """`text` in the other language, without its gaps."""
    return "".join(part if GAP.fullmatch(part) else part.lower().translate(LETTERS) for part in GAP.split(text))


def told_all(value: Any) -> Any:
    """Labels in the other language."""
    return {key: told_all(inner) for key, inner in value.items()} if isinstance(value, dict) else told(value)


def menu(entry: Any) -> Any:
    """The menu with its titles in the other language."""
    if isinstance(entry, dict):
        return {told(title): menu(below) if isinstance(below, list) else below for title, below in entry.items()}
    return [menu(one) for one in entry] if isinstance(entry, list) else entry


def write_project(folder: Path, small: Path) -> Path:
    """The small company's portal in the other language."""
    project = lay_out(folder, small)
    data = project / "data"
    for name, source in EXTRAS.items():
        shutil.copytree(source, data / name)
    made = {}
    for path in sorted(data.rglob("*.yml")):
        value = plain_yaml(path)
        is_labels = path.parent.name == "labels"
        made[path] = (
            told_all(value) if is_labels else changed(value, kind_of(path, data), TEXTS, lambda _, text: told(text))
        )
    made[data / "company.yml"]["languages"] = [LANGUAGE]
    for path, value in made.items():
        path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
    (data / "labels" / "en.yml").rename(data / "labels" / f"{LANGUAGE}.yml")
    (data / "guideline" / "en").rename(data / "guideline" / LANGUAGE)
    settings = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    settings |= {name: told(settings[name]) for name in ("site_name", "site_description")}
    settings["nav"] = menu(settings["nav"])
    for palette in settings["theme"]["palette"]:
        palette["toggle"]["name"] = told(palette["toggle"]["name"])
    settings["markdown_extensions"][-1]["toc"]["title"] = told("On this page")
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    for page in (project / "docs").rglob("*.md"):
        calls = CALL.findall(page.read_text("utf-8")) if page.stem not in ("messages", "design") else []
        page.write_text("\n\n".join([f"---\ntitle: {told(page.stem)}\n---", *calls]) + "\n", "utf-8")
    return project


@pytest.fixture(scope="module")
def sites(small_project: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Built]:
    """The portal in the other language for everyone, and for those who may see all."""
    project = write_project(tmp_path_factory.mktemp("language") / "portal", small_project / "data")
    return built((project, DAY), (project, {**DAY, "PORTAL_AUDIENCE": "management,facilitator"}))


@cache
def ids() -> frozenset[str]:
    """Every id of the small company and its guideline, and the parts that a page shows of one."""
    found: set[str] = {"all"}

    def note(_: str, text: str) -> str:
        found.add(text)
        return text

    data = ROOT / "tests" / "small" / "data"
    for folder, path in [*((data, path) for path in data.rglob("*.yml"))]:
        changed(plain_yaml(path), kind_of(path, folder), IDS, note)
    for name, source in EXTRAS.items():
        for path in source.rglob("*.yml"):
            changed(plain_yaml(path), kind_of(Path(name) / path.relative_to(source), Path()), IDS, note)
            found.add(path.stem)
    return frozenset(found)


@cache
def typed_words() -> frozenset[str]:
    """What people type in a file besides texts and ids: keys, and the words of closed lists."""
    models = {model for file in FILES.values() for model in models_in(file)}
    keys = {key_of(model, name) for model in models for name in model.model_fields}
    kinds = [kind_of_field(type_) for model in models for type_ in types_of(model).values()]
    return frozenset(keys | {word for kind in kinds if kind for word in kind.words} | set(Kind))


@cache
def examples() -> frozenset[str]:
    """What the table of fields gives as examples."""
    models = {model for file in FILES.values() for model in models_in(file)}
    kinds = [kind_of_field(type_) for model in models for type_ in types_of(model).values()]
    return frozenset(kind.example for kind in kinds if kind and kind.example)


def english(text: str, besides: frozenset[str] = frozenset()) -> list[str]:
    """The words in Latin letters of a text, but for ids, addresses and what stands there `besides`."""
    bare = BESIDE.sub(" ", text)
    for example in examples():
        bare = bare.replace(example, " ")
    for id_ in sorted(ids(), key=len, reverse=True):
        bare = re.sub(rf"(?<![\w-]){re.escape(id_)}(?![\w-])", " ", bare)
    return [word for word in WORD.findall(bare) if word not in besides]


def known(site: Built, address: str, place: str = "") -> frozenset[str]:
    """What stands in Latin letters at a place of a page because people type it in files, or calls of blocks have it."""
    if address == CATALOGUE:
        parts = {word for page in site.pages for word in WORD.findall(page)}
        return frozenset(parts | {kind.name for kind in BLOCKS} | set(FILES))
    return typed_words() if address == FIELDS or place in ("code", "pre") else frozenset()


def shown(element: Element) -> Iterator[tuple[str, str]]:
    """Each stretch of text and each attribute of a page that a reader may meet, with where it stands."""
    for one in element.walk():
        if one.tag in ("script", "style"):
            continue
        yield from ((one.tag, child) for child in one.children if isinstance(child, str))
        for name, value in one.attributes.items():
            if SHOWN.fullmatch(name) and name not in MACHINE:
                yield name, value
        if one.tag == "meta" and one.attributes.get("name") == "description":
            yield "content", one.attributes["content"]


def test_no_page_says_anything_in_english(sites: list[Built]) -> None:
    """On pages, sheets, slides, forms and in what scripts say, only the excused words are not in the language."""
    found: dict[str, str] = {}
    for site in sites:
        for page in site.pages.values():
            for place, text in shown(page.top):
                if english(text, known(site, page.address, place)):
                    found.setdefault(" ".join(text.split()), f"{page.address} {place}")
    assert {text: place for text, place in found.items() if text not in EXCUSED} == {}
    assert set(found) == set(EXCUSED)


def test_every_page_says_its_language(sites: list[Built]) -> None:
    """Each page, of the site and for the room, names the language that it is in."""
    pages = [page for site in sites for page in site.pages.values()]
    assert {page.top.find("html")[0].attributes.get("lang") for page in pages} == {LANGUAGE}
    assert any("/room/" in page.address for page in pages)


def test_no_table_says_anything_in_english(sites: list[Built]) -> None:
    """The tables for spreadsheets, headings too, have words of the language alone."""
    for site in sites:
        for name in ("status.csv", "due.csv"):
            text = (site.folder / "status" / name).read_text("utf-8")
            assert text.count("\n") > 2
            assert english(text) == [], name


def test_the_search_finds_nothing_in_english(sites: list[Built]) -> None:
    """What the search shows of a page is in the language, but for keys that people type in files."""
    for site in sites:
        for address, entry in site.search.items():
            page = address.partition("#")[0]
            place = "code" if page == "training/after-action/" else ""  # whose columns name keys
            text = "".join(parse(f"{entry['title']} {entry['text']}")[0].texts())
            assert english(text, known(site, page, place)) == [], address


CLASSES = re.compile(r"\{% block body_class %\}.*?\{% endblock %\}")
ATTRIBUTE = re.compile(r'data-[a-z-]+(="")?')
"""An attribute that one template has ready for the tags of another."""
TEMPLATES = sorted((ROOT / "macros" / "rendering" / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_no_template_has_words(path: Path) -> None:
    """A template holds tags, signs and keys of files: every word is asked of the labels, also where no test leads."""
    source = CLASSES.sub("", path.read_text("utf-8"))
    marked = "".join(text for _, kind, text in Environment(autoescape=True).lex(source) if kind == "data")
    for place, text in shown(parse(marked)[0]):
        typed = typed_words() if place in ("code", "pre") else ()
        assert [word for word in WORD.findall(ATTRIBUTE.sub("", text)) if word not in typed] == [], text


SCRIPTS = [path for folder in ("overrides", "macros/rendering") for path in sorted((ROOT / folder).rglob("*.js"))]
STYLES = [path for folder in ("overrides", "macros/rendering") for path in sorted((ROOT / folder).rglob("*.css"))]


def test_no_script_and_no_style_has_words() -> None:
    """No text in a script begins as a sentence does, and no style writes letters."""
    said = {
        text
        for path in SCRIPTS
        for text in re.findall(r'"([A-Z][a-z]+[^"\n]*)"', re.sub(r"//.*", "", path.read_text("utf-8")))
    }
    assert said == KEY_NAMES
    written = [text for path in STYLES for text in re.findall(r'content:[^;]*?"([^"]*)"', path.read_text("utf-8"))]
    assert written
    assert [text for text in written if re.search("[A-Za-z]", text.replace("\\a0", ""))] == []
