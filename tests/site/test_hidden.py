"""What is for management stands in no file of the site for everyone, and nothing that everyone sees depends on it."""

import csv
import html
import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from languages import FURTHER, WAYS, labels_in, site_in
from searched import Texts
from shared_sites import RealSites
from site_builds import ROOT, Built, Element, all_text, build, built, lay_out, plain_yaml

from macros.building.site import Site, make
from macros.building.world import World
from macros.facts.day import Clock
from macros.model.base import Audience

DATA = ROOT / "data"
CLOCK = Clock(datetime.now(UTC))
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WORDS_IN_A_ROW = 4
NAMES = ("audience", "check", "kind")
"""Keys of words from a closed list, which stand on every page."""


@dataclass(frozen=True)
class Entry:
    """One entry of an evidence file that is for management."""

    department: str
    item: str
    """Empty for special remarks."""
    record: Any
    """The entry as typed."""

    @property
    def strings(self) -> list[str]:
        """Every text, date, address and reference in it, each run of spaces as one."""
        return [" ".join(text.split()) for text in typed(self.record)]


def typed(value: Any) -> Iterator[str]:
    """Every value that somebody typed inside `value`, but for the words of closed lists."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in NAMES:
                yield from typed(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from typed(inner)
    else:
        yield value


def for_management(department: str, evidence: Any) -> Iterator[Entry]:
    """The entries of an evidence file that are for management; the records are those of `evidence` itself."""
    bases = evidence.get("bases", {})
    for item, answer in evidence["answers"].items():
        if answer.get("audience") == "management":
            yield Entry(department, item, answer)
            continue
        for typed_or_named in (*answer.get("basis", ()), *answer.get("actions", ())):
            entry = bases[typed_or_named] if isinstance(typed_or_named, str) else typed_or_named
            if entry.get("audience") == "management":
                yield Entry(department, item, entry)
    remarks = evidence.get("special_remarks")
    if isinstance(remarks, dict) and remarks.get("audience") == "management":
        yield Entry(department, "", remarks)


def released(own: Any) -> Iterator[str]:
    """Every text that the company's own answers release."""
    for answer in own["answers"].values():
        if answer.get("audience") == "outside":
            yield from (answer[key] for key in ("note", "reason") if key in answer)
            for entry in (*answer.get("basis", ()), *answer.get("actions", ())):
                if entry.get("audience") == "outside":
                    yield from (entry[key] for key in ("title", "what", "date", "due", "valid_until") if key in entry)


def hidden(folder: Path) -> list[Entry]:
    """The entries for management in an evidence folder."""
    return [entry for path in sorted(folder.glob("*.yml")) for entry in for_management(path.stem, plain_yaml(path))]


HIDDEN = hidden(DATA / "evidence")


@cache
def made(data: Path) -> Site:
    """All that the site for everyone is made from."""
    return make(data, World(CLOCK, frozenset({Audience.EVERYONE}), ""))


@pytest.fixture(scope="module")
def everyone_searched(real_sites: RealSites) -> Texts:
    """What the files of the site for everyone say, in every language."""
    return Texts(texts_of(real_sites.everyone))


@pytest.fixture(scope="module")
def rewritten(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The data folder written anew, and once more with each entry for management saying something else on other days.

    Both have the same lines, so that links to lines of a file stay the same.
    """
    as_it_is, changed = (tmp_path_factory.mktemp(name) / "data" for name in ("as-it-is", "changed"))
    for data in (as_it_is, changed):
        shutil.copytree(DATA, data)
        for path in sorted((data / "evidence").glob("*.yml")):
            evidence = plain_yaml(path)
            for entry in for_management(path.stem, evidence):
                if "check" in entry.record:  # a whole answer has a day of its own
                    entry.record.setdefault("reviewed", evidence["reviewed"])
                if data == changed:
                    say_something_else(entry.record, made(as_it_is).view.today)
            path.write_text(yaml.safe_dump(evidence, default_style='"', width=100_000), encoding="utf-8")
    return as_it_is, changed


def say_something_else(record: Any, today: date) -> None:
    """Changes every text of an entry, and moves its days by one without crossing today."""
    for key, value in record.items():
        if isinstance(value, dict):
            say_something_else(value, today)
        elif isinstance(value, list):
            for inner in value:
                say_something_else(inner, today)
        elif DAY.fullmatch(value):
            is_past = date.fromisoformat(value) < today
            record[key] = (date.fromisoformat(value) + timedelta(-1 if is_past else 1)).isoformat()
        elif key == "kind":
            record[key] = "organization" if value != "organization" else "regulation"
        elif key not in NAMES:
            record[key] = "https://intranet.example/zebra" if key == "link" else "Nothing but zebras"


def shown_otherwise(data: Path) -> str:
    """All that everyone reads when the entries for management say something else: what is in here is no secret."""
    site = made(data)
    languages = [site, *site.further_languages.values()]
    blocks = [getattr(piece, "text", "") for spoken in languages for block in spoken.blocks.values() for piece in block]
    docs = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").rglob("*.md"))]
    files = [readable(name, content) for spoken in languages for name, content in spoken.files.items()]
    return " ".join(html.unescape(" ".join([*blocks, *files, *docs])).split())


def test_there_is_something_to_hide() -> None:
    """The sample has entries for management of each sort: basis, action, answer and special remarks."""
    keys = [frozenset(entry.record) for entry in HIDDEN]
    for key in ("kind", "what", "check", "text"):
        assert any(key in names for names in keys), key
    assert sum(len(entry.strings) for entry in HIDDEN) > len(HIDDEN) * 2


def test_no_file_holds_a_hidden_string(
    real_sites: RealSites, everyone_searched: Texts, real_plain: Path, rewritten: tuple[Path, Path]
) -> None:
    """No text, date, address or reference for management is in a file for everyone, nor four of its words in a row.

    That is so in every byte of every language, on the site and in its plain pages.
    """
    everyone, pages = real_sites.everyone, Built(real_plain)
    assert all(f"{way}index.html" in everyone.bytes for way in WAYS.values())
    assert all(f"{way or 'docs/'}index.md" in pages.bytes for way in WAYS.values())
    public = shown_otherwise(rewritten[1])
    strings = {string for entry in HIDDEN for string in entry.strings if string not in public}
    rows = {row for string in strings for row in rows_of_words(string)}.difference(rows_of_words(public))
    assert len(strings) > len(HIDDEN)
    for name, text in (*everyone_searched.texts, *texts_of(pages)):
        assert not [string for string in strings if string in text], name  # too few for an index to pay
        assert rows.isdisjoint(rows_of_words(re.sub(r"<[^>]*>", " ", text))), name


def texts_of(site: Built) -> Iterator[tuple[str, str]]:
    """What each file of the site says; of files with the same content the first."""
    seen: set[bytes] = set()
    for name, content in site.files:
        if content not in seen:
            seen.add(content)
            yield name, readable(name, content)


def readable(name: str, content: bytes) -> str:
    """What the file says, as it stands and with character references resolved, each run of spaces as one.

    What is no text comes byte by byte.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")
    if name.endswith(".json"):
        text = " ".join(all_text(json.loads(text)))
    elif name.endswith(".csv"):
        text = " ".join(cell for line in csv.reader(io.StringIO(text)) for cell in line)
    return " ".join(f"{text} {html.unescape(text)}".split())


def rows_of_words(text: str) -> Iterator[tuple[str, ...]]:
    """Each four words in a row, in small letters."""
    words = re.findall(r"\w+", text.lower())
    return zip(*(words[start:] for start in range(WORDS_IN_A_ROW)), strict=False)


@pytest.mark.parametrize("entry", HIDDEN, ids=lambda entry: f"{entry.department}-{entry.item}")
def test_management_sees_it(entry: Entry, management: Built) -> None:
    """The site for management shows every string of the entry; so the search above looks for what can be found."""
    prefix = "checklist/print/all/filled/" if entry.department == "company" else f"departments/{entry.department}/"
    source = " ".join(html.unescape(management.pages[prefix].source).split())
    for string in entry.strings:
        assert string in source


@pytest.mark.parametrize("id_", sorted({entry.department for entry in HIDDEN} - {"company"}))
def test_only_the_number_is_told(id_: str, words: Any, everyone: Built, management: Built) -> None:
    """Pages for everyone tell with each item and the remarks how many entries are hidden from them."""
    entries = [entry for entry in HIDDEN if entry.department == id_]
    wanted = sorted(hidden_words(words, number) for number in Counter(entry.item for entry in entries).values())
    for address in (f"departments/{id_}/", f"departments/{id_}/print/"):
        assert sorted(told(words, everyone.pages[address].article)) == wanted
        assert told(words, management.pages[address].article) == []
    for article in everyone.pages[f"departments/{id_}/"].article.find("article", "answer"):
        (item,) = [heading.id for heading in article.find("h3")]
        number = sum(entry.item == item for entry in entries)
        assert told(words, article) == ([hidden_words(words, number)] if number else [])
        links = [link.attributes["href"] for link in article.find("a") if "#L" in link.attributes.get("href", "")]
        first, *last = links[0].split("#L")[1].split("-") if links else ("", "")
        assert not (number and last and last[0] != first), "the lines linked to tell how long the hidden entry is"


def told(words: Any, element: Element) -> list[str]:
    """The sentences inside `element` that tell of hidden entries."""
    sentences = {hidden_words(words, number) for number in range(1, 20)}
    return [paragraph.text for paragraph in element.find("p") if paragraph.text in sentences]


def hidden_words(words: Any, number: int) -> str:
    """The sentence that tells how many entries are hidden."""
    forms = words["department"]["hidden"]
    sentence: str = forms["one"] if number == 1 and "one" in forms else forms["other"]
    return sentence.replace("{n}", str(number))


def test_the_sentence_is_that_of_the_design() -> None:
    """One hidden entry is told in these words."""
    assert hidden_words(labels_in("en"), 1) == "1 entry for management is not shown."


def test_nothing_that_everyone_sees_depends_on_it(rewritten: tuple[Path, Path]) -> None:
    """With other texts, kinds and days in each entry for management everyone sees the same, to the letter."""
    first, second = (made(data) for data in rewritten)
    kept, changed = (hidden(data / "evidence") for data in rewritten)
    assert [entry.item for entry in kept] == [entry.item for entry in HIDDEN]
    assert all(entry.record != other.record for entry, other in zip(kept, changed, strict=True))
    assert set(first.further_languages) == set(second.further_languages) == set(FURTHER)
    for site, other in [
        (first, second),
        *((first.further_languages[name], second.further_languages[name]) for name in FURTHER),
    ]:
        assert status_words(site) == status_words(other)
        for key, block in site.blocks.items():
            assert block == other.blocks[key], key
        assert site.files == other.files
        assert site.pages == other.pages


def status_words(site: Site) -> list[tuple[str, str, str]]:
    """Department, item and status of every row."""
    return [(id_, item, row.standing.status) for id_, rows in site.view.rows.items() for item, row in rows.items()]


def test_build_for_management_has_its_own_folder_and_banner(everyone: Built, management: Built, words: Any) -> None:
    """The site for management has its own folder and says on each page for whom it is; that for everyone never does."""
    folders = [site.folder if site.apart else site.folder.parent for site in (everyone, management)]
    assert [folder.name for folder in folders] == ["site", "site-management"]
    assert folders[0].parent == folders[1].parent
    assert set(everyone.pages) == set(management.pages)
    for page in management.pages.values():
        assert [banner.text for banner in page.top.find(class_="banner")] == [words["banner"]["management"]]
        sheets = [link.attributes.get("href", "") for link in page.top.find("link")]
        assert len([link for link in sheets if re.search(r"audience\.css(\?[0-9a-f]{8})?$", link)]) == 1
    printed = [content.decode() for name, content in management.bytes.items() if name.endswith("audience.css")]
    assert len(printed) > 1
    assert all(words["banner"]["management"] in unescaped(styles) for styles in printed)
    assert not [name for name in everyone.bytes if name.endswith("audience.css")]
    for page in everyone.pages.values():
        assert not page.top.find(class_="banner")
        assert words["banner"]["management"] not in html.unescape(page.source)


def unescaped(styles: str) -> str:
    """A style sheet with the signs that it names by their numbers."""
    return re.sub(r"\\([0-9a-f]{6}) ?", lambda sign: chr(int(sign[1], 16)), styles)


def test_unknown_audience_stops_the_build(tmp_path: Path) -> None:
    """An audience that does not exist stops the build, says which ones do, and leaves nothing behind."""
    project = lay_out(tmp_path / "portal")
    done = build(project, PORTAL_AUDIENCE="everyone,managers")
    assert done.returncode != 0
    assert "PORTAL_AUDIENCE: the setting 'managers' is not known." in done.stderr
    assert "allowed: everyone, management, facilitator" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(project.glob("site*"))


@pytest.fixture(scope="module")
def every_count(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The portal for everyone, in all its languages, of a company whose employees see its counts only."""
    project = lay_out(tmp_path_factory.mktemp("counts"))
    company = project / "data" / "company.yml"
    text = company.read_text(encoding="utf-8")
    assert "employees_see: statuses" in text
    company.write_text(text.replace("employees_see: statuses", "employees_see: counts"), encoding="utf-8")
    (site,) = built((project, {}))
    return site


@pytest.fixture
def counts_only(language: str, every_count: Built) -> Built:
    """The same in each language."""
    return site_in(language, every_count)


def test_counts_only_shows_the_counts(everyone: Built, counts_only: Built) -> None:
    """Where employees see counts only, the counts in all and by section are those of the build with statuses."""
    for address, table in {"": "section-meters", "status/": "section-counts"}.items():
        for class_ in ("tile-number", table):
            shown = [element.text for element in counts_only.pages[address].article.find(class_=class_)]
            assert shown
            assert shown == [element.text for element in everyone.pages[address].article.find(class_=class_)]


def test_counts_only_shows_no_status(everyone: Built, counts_only: Built, words: Any) -> None:
    """Where employees see counts only, no page but the rules shows a status, a reason or an answer.

    What is released to people outside the company everybody reads.
    """
    statuses = {*words["status"].values(), *words["state"].values()}
    sentences = [*typed(words["reason"]), words["department"]["answer"]]
    starts = tuple(filter(None, (sentence.partition("{")[0] for sentence in sentences)))
    ticks = re.compile("☒|" + gapped(words["sheet"]["yes-of"]))

    def finds(site: Built) -> list[str]:
        shown = []
        for page in site.pages.values():
            if page.address in ("about/", "contribute/design/", "status/outside/"):
                continue
            texts = [" ".join(text.split()) for text in page.top.texts()]
            shown += [text for text in texts if text in statuses or text.startswith(starts) or ticks.search(text)]
            shown += [
                " ".join(element.classes)
                for element in page.elements
                if {"chip", "answer", "reason"} & set(element.classes)
            ]
        return shown

    assert finds(counts_only) == []
    assert finds(everyone)


def gapped(text: str) -> str:
    """A label as a pattern, with a number in each gap."""
    return re.sub(r"\\\{\w+\\\}", r"\\d+", re.escape(text))


def test_counts_only_shows_no_evidence(every_count: Built, everyone_searched: Texts) -> None:
    """Where employees see counts only, nothing that anybody typed into evidence stands in any file of any language.

    But for what is released to people outside the company.
    """
    rest = [path for path in DATA.rglob("*.yml") if path.parent.name != "evidence"]
    public = " ".join(" ".join(path.read_text("utf-8").split()) for path in [*rest, *(ROOT / "docs").rglob("*.md")])
    strings = {" ".join(text.split()) for path in (DATA / "evidence").glob("*.yml") for text in typed(plain_yaml(path))}
    strings -= set(released(plain_yaml(DATA / "evidence" / "company.yml")))
    secret = {string for string in strings if string not in public and not DAY.fullmatch(string) and len(string) > 2}
    assert found_in(Texts(texts_of(every_count)), secret) == set()
    assert len(found_in(everyone_searched, secret)) > 100


def found_in(texts: Texts, strings: set[str]) -> set[str]:
    """Those of `strings` that stand in some of the texts."""
    return {string for string in strings if texts.holding(string)}


def test_counts_only_has_no_file_without_a_line(everyone: Built, counts_only: Built) -> None:
    """Where employees see counts only, no table of statuses or days lies there, and no workbook of a department."""

    def files(site: Built) -> list[str]:
        return sorted(path.name for folder in ("status", "departments") for path in (site.folder / folder).rglob("*.*"))

    assert {"status.csv", "due.csv", "answers.xlsx"} <= set(files(everyone))
    assert {name for name in files(counts_only) if not name.endswith((".html", ".ics"))} == set()
