"""In a language beside English no page says anything in English: every word that a reader sees stands in data.

The language is made up: English in the letters of another script, in labels, wording, training and what people type, so
that whatever is left in Latin letters does not come from data. Pages that are written by hand are their blocks alone.
"""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jinja2 import Environment
from markdown.extensions.toc import slugify  # type: ignore[import-untyped]
from samples import EXTRAS
from site_builds import DAY, ROOT, Built, Element, Page, build, built, lay_out, parse, plain_yaml
from typed_fields import IDS, TEXTS, WORDED, changed, kind_of

from macros.building.titles import site_labels
from macros.commands import main
from macros.editing.field_words import FILES
from macros.exports.api import INDEX
from macros.exports.formats import FORMATS
from macros.model.base import Kind
from macros.model.kinds import kind_of as kind_of_field
from macros.model.shapes import key_of, models_in, types_of
from macros.rendering.register import BLOCKS

LANGUAGE = "ka"
"""A language that has two plural forms, as English does, that the theme knows, and that is written in these letters."""
LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "აბგდევზთიკლმნოპჟრსტუფქღყშჩ")
OWN_PAGES = {
    "rules.md": "# Rules of the works\n\n## Hours { #hours }\n\nThe works close at nine.\n",
    "roles/index.md": "# Roles at the works { #roles }\n\n{{ roles() }}\n\n## Ours { #ours }\n\nAnd the ferryman.\n",
}
"""The company's own pages: one at an address of its own, and one in place of a page of the portal's."""
UNTRANSLATED = "help.md"
"""The page that nobody has translated."""
GAP = re.compile(r"(\{\w+\})")
CALL = re.compile(r"^\{\{ [a-z_]+\(.*\) \}\}$", re.M)
FENCED = re.compile(r"^( *```).*?^ *```$|\A---.*?^---$", re.M | re.S)
HEADING = re.compile(r"(#+) (.*?)(?: \{ #(\S+) \})?")
WORD = re.compile(r"[A-Za-z]{2,}(?:[-_][A-Za-z0-9]+)*")

BESIDE = re.compile(r"\bGit(Hub|Lab)\b|(https?://|mailto:)\S+|[\w.-]*@[\w./-]+|data/[a-z/-]+\.yml|\{\w+\}")
"""Addresses, mailboxes and accounts, names of files and gaps that a script fills."""
SHOWN = re.compile(r"title|alt|placeholder|label|aria-(label|description|roledescription)|data-(?!md-).*")
"""Attributes with words for readers, or for scripts that show them."""
MACHINE = {
    *("data-key", "data-sort", "data-status", "data-department", "data-section", "data-item", "data-answer-form"),
    *("data-rules", "data-default", "data-not-before", "data-only-with", "data-not-planned", "data-was"),
}
"""Attributes that hold ids and other words for programs."""
FIELDS, CATALOGUE, PROGRAMS = "contribute/fields/", "contribute/blocks/", "contribute/programs/"
EXCUSED = {
    "Header": "the theme has no word for it in this language",
    "Footer": "the theme has no word for it in this language",
    "Initializing search": "the theme has no word for it in this language",
}
"""English that stands on pages, each with its reason."""
OWN_ID = re.compile(r"\bown(-[a-z]+)+")
"""An id of the company's own, which has words in it."""
KEY_NAMES = {"Escape", "Enter"}
"""Names of keys, which scripts compare and nobody reads."""


def told(text: str) -> str:
    """`text` in the other language, without its gaps."""
    return "".join(part if GAP.fullmatch(part) else part.lower().translate(LETTERS) for part in GAP.split(text))


def told_all(value: Any) -> Any:
    """Labels in the other language."""
    return {key: told_all(inner) for key, inner in value.items()} if isinstance(value, dict) else told(value)


def beside(path: Path, data: Path) -> Path | None:
    """Where the twin of a file stands; None for what is typed once for all languages."""
    parts = path.relative_to(data).parts
    if parts[0] in ("guideline", "labels") and "en" in (parts[1], path.stem):
        return data / parts[0] / LANGUAGE / path.name if parts[0] == "guideline" else data / f"labels/{LANGUAGE}.yml"
    at = 2 if parts[1:2] == ("local",) else 1
    if parts[:2] == ("own", "guideline"):
        return path.with_stem(LANGUAGE)
    has_twin = parts[0] in EXTRAS and parts[0] != "own" and path.name != "log.yml"
    return data.joinpath(*parts[:at], LANGUAGE, *parts[at:]) if has_twin else None


def in_both(path: Path, data: Path) -> Any:
    """What company.yml or departments.yml holds, with each text that may be given by language in both."""
    return changed(plain_yaml(path), kind_of(path, data), WORDED, lambda _, text: {"en": text, LANGUAGE: told(text)})


def write_project(folder: Path, small: Path) -> Path:
    """The small company's portal in English and, below it, in the other language."""
    project = lay_out(folder, small)
    data = project / "data"
    for name, source in EXTRAS.items():
        shutil.copytree(source, data / name)
    written = {}
    for path in sorted(data.rglob("*.yml")):
        value, twin = plain_yaml(path), beside(path, data)
        if path.parent.name == "labels":
            titles = {key: told(title) for key, title in TITLES.items()}
            written[data / f"labels/{LANGUAGE}.yml"] = {**told_all(value), "site": grouped(titles)}
        elif twin or path.parent.name == "evidence" or path.name == "log.yml":
            written[twin or path] = changed(value, kind_of(path, data), TEXTS, lambda _, text: told(text))
    edition = written[data / "guideline" / LANGUAGE / "code.yml"]["edition"]
    outline = plain_yaml(data / "guideline" / "outline.yml")
    edition["locators"] = {word: told(word) for word in ("Preface", "Opening", "Back cover", "Note", "II")}
    edition["name"] = told(outline["edition"]["name"])
    edition["strengths"] = {
        strength["id"]: {key: told(strength[key]) for key in ("word", "meaning")} for strength in outline["strengths"]
    }
    written[data / "company.yml"] = {**in_both(data / "company.yml", data), "languages": ["en", LANGUAGE]}
    for name in ("departments.yml", "own/content.yml"):
        written[data / name] = in_both(data / name, data)
    for path, value in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
    shutil.rmtree(project / "docs" / "ja")  # a language that this company does not speak
    for name, text in OWN_PAGES.items():
        page = project / "docs" / "own" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    for page in list((project / "docs").rglob("*.md")):
        own = project / "docs" / LANGUAGE / page.relative_to(project / "docs")
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_text("\n\n".join([f"---\ntitle: {told(page.stem)}\n---", *twin_lines(page)]) + "\n", "utf-8")
    (project / "docs" / LANGUAGE / UNTRANSLATED).unlink()
    return project


def twin_lines(page: Path) -> Iterator[str]:
    """The headings of a page in the other language, each with its id, and its calls of blocks."""
    text = FENCED.sub("", page.read_text("utf-8"))
    for line in text.splitlines():
        heading = HEADING.fullmatch(line)
        if heading:
            id_ = heading[3] or slugify(re.sub(r"[`*]|\[([^]]*)\]\([^)]*\)", r"\1", heading[2]), "-")
            yield f"{heading[1]} {told(heading[2])} {{ #{id_} }}"
        elif CALL.fullmatch(line) and page.stem not in ("messages", "design"):
            yield line


def grouped(labels: Mapping[str, str]) -> dict[str, Any]:
    """Labels by their keys without the first group, each group in its own."""
    by_group: dict[str, Any] = {}
    for key, text in labels.items():
        *groups, last = key.split(".")[1:]
        inner = by_group
        for group in groups:
            inner = inner.setdefault(group, {})
        inner[last] = text
    return by_group


TITLES = {key: key.rpartition(".")[2] for key in site_labels(ROOT)}
"""The labels of site and menu, with something to be called."""


AUDIENCES = ("management", "facilitator")
"""For whom the portal is built besides everyone."""
CHANGED = (
    ("data/guideline/en/code.yml", "is looked after by everyone who uses it.", "is looked after by all who use it."),
    ("data/training/modules/benches.yml", "before the day begins.", "before a day begins."),
    ("data/cases/cases.yml", "from the next island would like", "from another island would like"),
    ("docs/about.md", "is restated in this portal's own words", "is said in this portal's own words"),
)
"""Originals that were worded anew after they were translated."""
STALE = {"guidance/principle-care/", "training/modules/benches/", "cases/", "about/"}
"""The pages that say so."""


@pytest.fixture(scope="module")
def project(small_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal in both languages, built for each audience.

    Everything was translated before some of the originals were worded anew.
    """
    project = write_project(tmp_path_factory.mktemp("language") / "portal", small_project / "data")
    read = CliRunner().invoke(main, ["--data", str(project / "data"), "translations", "--read", "all"])
    assert read.exit_code == 0, read.output
    for name, before, after in CHANGED:
        text = (project / name).read_text("utf-8")
        assert text.count(before) == 1, name
        (project / name).write_text(text.replace(before, after), "utf-8")
    built((project, DAY), *((project, {**DAY, "PORTAL_AUDIENCE": audience}) for audience in AUDIENCES))
    return project


ORDERS = ([LANGUAGE], [LANGUAGE, "en"], ["en", LANGUAGE])
"""Languages of the company: the other alone, before English, and behind it."""


@pytest.fixture(scope="module")
def turned(small_project: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Built]:
    """The portal in the languages of each of the orders, for everyone: nothing but that line of company.yml differs."""
    projects: list[Path] = []
    for languages in ORDERS:
        project = write_project(tmp_path_factory.mktemp("turned") / "portal", small_project / "data")
        company = project / "data" / "company.yml"
        company.write_text(json.dumps({**plain_yaml(company), "languages": languages}, ensure_ascii=False), "utf-8")
        projects.append(project)
    built(*((project, DAY) for project in projects))
    return [Built(project / "site") for project in projects]


@pytest.fixture(scope="module")
def sites(project: Path) -> list[Built]:
    """What stands below the other language's name."""
    return [Built(project / name / LANGUAGE) for name in ("site", *(f"site-{audience}" for audience in AUDIENCES))]


@cache
def ids() -> frozenset[str]:
    """Every id of the small company and its guideline, and the parts that a page shows of one."""
    known_ids: set[str] = {"all"}

    def note(_: str, text: str) -> str:
        known_ids.add(text)
        return text

    data = ROOT / "tests" / "small" / "data"
    for folder, path in [*((data, path) for path in data.rglob("*.yml"))]:
        changed(plain_yaml(path), kind_of(path, folder), IDS, note)
    for name, source in EXTRAS.items():
        for path in source.rglob("*.yml"):
            changed(plain_yaml(path), kind_of(Path(name) / path.relative_to(source), Path()), IDS, note)
            known_ids.add(path.stem)
    return frozenset(known_ids)


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


@cache  # most texts stand on many pages
def english(text: str, besides: frozenset[str] = frozenset()) -> list[str]:
    """The words in Latin letters of a text, but for ids, addresses and what stands there `besides`."""
    bare = BESIDE.sub(" ", text)
    for example in examples():
        bare = bare.replace(example, " ")
    for id_ in sorted(ids(), key=len, reverse=True):
        bare = re.sub(rf"(?<![\w-]){re.escape(id_)}(?![\w-])", " ", bare)
    return [word for word in WORD.findall(bare) if word not in besides]


STEPS_ON = {"github", "gitlab", "end"}
"""What a page writes into a call of the block with the steps on a Git host."""


def known(site: Built, address: str, place: str = "") -> frozenset[str]:
    """What stands in Latin letters at a place of a page because people type it in files, or calls of blocks have it."""
    if address == CATALOGUE:
        parts = {word for page in site.pages for word in WORD.findall(page)}
        return frozenset(parts | {kind.name for kind in BLOCKS} | {*FILES, *STEPS_ON})
    if address == PROGRAMS:
        return frozenset(
            word for place in (INDEX, *(format.place for format in FORMATS)) for word in WORD.findall(place)
        )
    return typed_words() if address == FIELDS or place in ("code", "pre") else frozenset()


def shown(element: Element) -> Iterator[tuple[str, str]]:
    """Each stretch of text and each attribute of a page that a reader may meet, with where it stands."""
    for below in element.walk():
        if below.tag in ("script", "style") or below.attributes.get("lang") == "en":
            continue
        yield from ((below.tag, child) for child in below.children if isinstance(child, str))
        for name, value in below.attributes.items():
            if SHOWN.fullmatch(name) and name not in MACHINE:
                yield name, value
        if below.tag == "meta" and below.attributes.get("name") == "description":
            yield "content", below.attributes["content"]


def test_no_page_says_anything_in_english(sites: list[Built]) -> None:
    """On pages, sheets, slides, forms and in what scripts say, only the excused words are not in the language."""
    in_english: dict[str, str] = {}
    for site in sites:
        for page in site.pages.values():
            for place, text in shown(page.top) if page.address != "help/" else ():
                if english(text, known(site, page.address, place)):
                    in_english.setdefault(" ".join(text.split()), f"{page.address} {place}")
    assert {text: place for text, place in in_english.items() if text not in EXCUSED} == {}
    assert set(in_english) == set(EXCUSED)


def test_a_company_that_speaks_another_language_alone_has_a_whole_site(turned: list[Built], sites: list[Built]) -> None:
    """At the root stands every page in that language, without a word of English and without a switch."""
    alone, below = turned[0].pages, sites[0].pages
    assert list(alone) == list(below)
    in_english = {
        " ".join(text.split())
        for page in alone.values()
        for place, text in shown(page.top)
        if page.address != "help/" and english(text, known(turned[0], page.address, place))
    }
    assert in_english == set(EXCUSED)
    assert {page.top.find("html")[0].attributes["lang"] for page in alone.values()} == {LANGUAGE}
    assert not any("data-same-place" in link.attributes for page in alone.values() for link in page.top.find("a"))
    assert [address for address, page in alone.items() if page.top.find("p", "untranslated")] == ["help/"]
    assert not any(page.top.find("p", "stale") for page in alone.values())


def test_the_languages_of_a_site_can_be_turned_round(turned: list[Built]) -> None:
    """The other language stands at the root, and English below its name: each says what it says alone, or as the first.

    English alone would not do: it knows no department by the name in which its owner is typed.
    """
    pages = turned[1].pages
    below = {address.removeprefix("en/"): page for address, page in pages.items() if address.startswith("en/")}
    root = {address: page for address, page in pages.items() if not address.startswith("en/")}
    for there, like in ((root, turned[0].pages), (below, Built(turned[2].folder, (LANGUAGE,)).pages)):
        assert list(there) == list(like)
        assert {address: said_by(page) for address, page in there.items()} == {
            address: said_by(page) for address, page in like.items()
        }
    assert {page.top.find("html")[0].attributes["lang"] for page in below.values()} == {"en"}
    assert not any(page.top.find("p", "untranslated") or page.top.find("p", "stale") for page in below.values())


@pytest.mark.parametrize("languages", [["en", LANGUAGE], [LANGUAGE, "en"]], ids=" ".join)
def test_a_build_tells_a_heading_that_the_original_has_not(
    small_project: Path, tmp_path: Path, languages: list[str]
) -> None:
    """It stands in the translation, whichever of the two is made first."""
    project = write_project(tmp_path / "portal", small_project / "data")
    company = project / "data" / "company.yml"
    company.write_text(json.dumps({**plain_yaml(company), "languages": languages}, ensure_ascii=False), "utf-8")
    page = project / "docs" / LANGUAGE / "about.md"
    page.write_text(page.read_text("utf-8").replace("{ #status }", "{ #other }"), "utf-8")
    done = build(project, **DAY, PORTAL_LANGUAGE="en")
    told = [line for line in done.stderr.splitlines() if line.startswith("docs/")]
    assert [re.sub(r":\d+:1", "", line) for line in told] == [
        "docs/ka/about.md: the heading with the id 'status' is missing, which the original has.",
        "docs/ka/about.md: the original has no heading with the id 'other'.",
    ]


def said_by(page: Page) -> str:
    """What stands between the head and the foot of a page."""
    return " ".join("".join(page.article.texts()).split()) if page.top.find("article") else ""


ABOVE = "..//"
"""How an address begins that leads above the root of the pages that are looked at."""


@pytest.fixture(scope="module")
def first(project: Path) -> dict[str, Page]:
    """The pages of the first language, which stands at the root."""
    pages = Built(project / "site").pages
    return {address: page for address, page in pages.items() if not address.startswith(f"{LANGUAGE}/")}


def test_every_page_says_its_language(sites: list[Built], first: dict[str, Page]) -> None:
    """Each page, of the site and for the room, names the language that it is in."""
    pages = [page for site in sites for page in site.pages.values()]
    assert {page.top.find("html")[0].attributes.get("lang") for page in pages} == {LANGUAGE}
    assert {page.top.find("html")[0].attributes.get("lang") for page in first.values()} == {"en"}
    assert any("/room/" in page.address for page in pages)


def test_both_languages_have_the_same_pages_and_points(sites: list[Built], first: dict[str, Page]) -> None:
    """Addresses are the same in each language, and so are the ids on each page, so that both lead to the same."""
    assert list(sites[0].pages) == list(first)
    names = (path.relative_to(ROOT / "docs").with_suffix("").as_posix() for path in (ROOT / "docs").rglob("*.md"))
    written = {f"{name}/".removesuffix("index/") for name in names}  # their twins in this test are their calls alone
    for address, page in first.items():
        if address not in written:
            assert sites[0].pages[address].ids == page.ids, address


def test_the_switch_leads_to_the_same_page(sites: list[Built], first: dict[str, Page]) -> None:
    """On every page a plain link in the header leads to its twin, in either direction, and says in which language."""
    for pages, language, way in ((first, LANGUAGE, f"{LANGUAGE}/"), (sites[0].pages, "en", ABOVE)):
        for address, page in pages.items():
            if "/room/" in address:
                continue
            (header,) = page.top.find("header")
            (switch,) = (link for link in header.find("a") if "data-same-place" in link.attributes)
            assert (switch.attributes["lang"], switch.attributes["hreflang"]) == (language, language)
            if address != "404.html":
                target = page.target(switch.attributes["href"])
                assert target == (f"{way}{address}", ""), address


def test_every_page_names_its_twins(sites: list[Built], first: dict[str, Page]) -> None:
    """The head of a page names its address in each language."""
    for pages, ways in ((first, {"en": "", LANGUAGE: f"{LANGUAGE}/"}), (sites[0].pages, {"en": ABOVE, LANGUAGE: ""})):
        for address, page in pages.items():
            if "/room/" not in address and address != "404.html":
                links = [link for link in page.top.find("link") if "hreflang" in link.attributes]
                twins = {link.attributes["hreflang"]: page.target(link.attributes["href"]) for link in links}
                assert twins == {language: (f"{way}{address}", "") for language, way in ways.items()}, address


def test_a_page_that_is_not_translated_says_so(sites: list[Built], first: dict[str, Page]) -> None:
    """It stands there in the first language, marked as such, with its blocks in its own; no other page does."""
    marked = {address for address, page in sites[0].pages.items() if page.top.find("p", "untranslated")}
    assert marked == {"help/"}
    (note,) = sites[0].pages["help/"].top.find("p", "untranslated")
    assert note.text == told(plain_yaml(ROOT / "data" / "labels" / "en.yml")["page"]["untranslated"])
    (text,) = (
        element for element in sites[0].pages["help/"].article.find("div") if element.attributes.get("lang") == "en"
    )
    assert list(sites[0].pages["help/"].headings) == list(first["help/"].headings)
    assert {element.attributes["lang"] for element in text.walk() if "lang" in element.attributes} == {"en", LANGUAGE}


def test_a_page_says_that_its_original_has_changed(sites: list[Built], first: dict[str, Page]) -> None:
    """Below the heading of what is to be read again, and at the head of a written page; nowhere else."""
    label = plain_yaml(ROOT / "data" / "labels" / "en.yml")["page"]["stale"]
    for site in sites:
        notes = {address: page.top.find("p", "stale") for address, page in site.pages.items()}
        noted = {address: [note.text for note in on_page] for address, on_page in notes.items() if on_page}
        assert noted == {address: [told(label)] for address in STALE}
    assert not any(page.top.find("p", "stale") for page in first.values())
    before = sites[0].pages["cases/"].source.partition('class="stale"')[0]
    assert re.findall(r'<h2 id="([^"]*)"', before)[-1] == "case-tides"


def test_what_prints_the_banner_says_nothing_in_english(sites: list[Built]) -> None:
    """The style sheet that prints for whom a page is has the words of the language, where there is one."""
    sheets = [site.bytes[name].decode() for site in sites for name in site.bytes if name.startswith("assets/audience")]
    assert len(sheets) == len(AUDIENCES)
    for sheet in sheets:
        (words,) = set(re.findall(r'content: "(.+?)"', sheet))
        plain = re.sub(r"\\([0-9a-f]{1,6}) ?", lambda sign: chr(int(sign[1], 16)), words)
        assert any("ა" <= sign <= "ჩ" for sign in plain)
        assert english(plain) == []


def test_what_departments_typed_is_marked_as_their_language(sites: list[Built]) -> None:
    """Answers are not translated: their words are marked as being in the first language."""
    page = sites[1].pages["departments/procurement/"]
    answered = {told(text) for text in ("Put a price list beside the cabinet", "PUR-2026-07")}
    assert answered <= {element.text for element in page.article.find("bdi") if element.attributes.get("lang") == "en"}


def test_each_language_has_a_search_of_its_own(sites: list[Built], project: Path) -> None:
    """Both indexes have the same places, each with its own words; neither finds the other's pages."""
    english_index, other = Built(project / "site").search, sites[0].search
    same = [address for address in english_index if address.startswith("guidance/")]
    assert same == [address for address in other if address.startswith("guidance/")]
    assert not any(address.startswith(LANGUAGE) for address in english_index)
    assert all(told(english_index[address]["title"]) == other[address]["title"] for address in same if "#" in address)


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
            if page == "help/":
                continue
            place = "code" if page == "training/after-action/" else ""  # whose columns name keys
            text = "".join(parse(f"{entry['title']} {entry['text']}")[0].texts())
            assert english(OWN_ID.sub("", text), known(site, page, place)) == [], address


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


def test_each_language_has_the_companys_own_pages(sites: list[Built], first: dict[str, Page]) -> None:
    """In both languages a page of the company's own stands at its address and in the menu, or in another's place."""
    for pages in (first, *(site.pages for site in sites)):
        assert any(element.id == "hours" for element in pages["own/rules/"].elements)
        assert any(element.id == "ours" for element in pages["roles/"].elements)
        assert "own/roles/" not in pages
        assert "../own/rules/" in [link.attributes.get("href") for link in pages["cases/"].top.find("a")]
