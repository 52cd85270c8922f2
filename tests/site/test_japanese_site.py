"""The portal in Japanese: what stands on its pages in English is marked as English, or not translated yet."""

import re
import unicodedata
from collections.abc import Iterator

import pytest
from languages import site_in
from shared_sites import RealSites
from site_builds import Built, Element

SENTENCE = re.compile(r"[A-Za-z][\w'-]*(?:[ ,:;]+[A-Za-z][\w'-]*){3,}")
"""Four words of English, one after another."""
SHOWN = ("title", "aria-label", "alt", "placeholder")
ROWS = (
    *("あいうえお", "かきくけこ", "さしすせそ", "たちつてと", "なにぬねの"),
    *("はひふへほ", "まみむめも", "やゆよ", "らりるれろ", "わ"),
)
ROW = {sign: number for number, row in enumerate(ROWS) for sign in row}
"""The number of the row in which a sound stands."""
QUOTED = (
    "beyond intra-company I arrangements",  # damaged words of the English text, which a caution quotes
    *("Create a new branch for this commit and start a pull request", "Edit in single-file editor"),  # a Git host's
    *("Commit to a new branch", "Create a merge request for this change"),
    *("What this change means", "What the change means", "Check and preview", "Take the inbox in"),
    "Commit what was taken in",  # names of jobs
    *("Visible to everyone: sales B1-b", "Visible outside: company B3-h"),  # typed as they are
    *("python -m macros new-department ID", "python -m macros official read-again"),  # commands
    *("python -m macros official guidelines-2.pdf", "python -m macros upgrade guidance-portal-1.2.zip --dry-run"),
    "Use separate caches for protected branches",  # a setting of a Git host
    "Material for MkDocs reaches end of life on May 5, 2027",  # printed by the theme
    *("zero width no-break space", "tag latin capital letter a"),  # Unicode's names of signs, which messages give
    "title of the document",  # a gap of a form that nobody filled in
)
"""English that Japanese pages quote, since its readers meet it so."""
QUOTES = re.compile("|".join(map(re.escape, QUOTED)))


@pytest.fixture(scope="module")
def site(real_sites: RealSites) -> Built:
    """What stands below /ja/."""
    return site_in("ja", real_sites.everyone)


def test_the_menu_calls_each_page_what_its_heading_says(everyone: Built, language: str) -> None:
    """The heading of a page holds the words of its entry in the menu, in each language, or who clicks there is lost."""
    home = everyone.pages[""]
    (menu,) = home.top.find("nav", "md-nav--primary")
    led = [(link, home.target(link.attributes["href"])) for link in menu.find("a", "md-nav__link")]
    links = [(link, target[0]) for link, target in led if target and target[0]]  # the front page is called otherwise
    other = {}
    for link, address in links:
        page = everyone.pages[address]
        entry, heading = words_of(link), words_of(page.article.find("h1")[0])
        if entry not in heading and not page.top.find("p", "untranslated"):
            other[entry] = heading
    assert len(links) > 30
    assert other == {}


def words_of(element: Element) -> str:
    """What an entry or a heading says."""
    return " ".join(element.text.split()).casefold()


def in_japanese(element: Element, is_japanese: bool = True) -> Iterator[str]:
    """Each text, and each attribute with words, of what is not marked as another language and not to be typed."""
    is_japanese = element.attributes.get("lang", "ja" if is_japanese else "en") == "ja"
    if element.tag in ("script", "style", "pre"):
        return
    if is_japanese:
        yield from (value for name, value in element.attributes.items() if name in SHOWN)
        yield from (child for child in element.children if isinstance(child, str))
    for child in element.children:
        if isinstance(child, Element):
            yield from in_japanese(child, is_japanese)


def test_no_page_has_a_sentence_in_english(site: Built) -> None:
    """But for pages that say that they are not translated, English on a page is marked as English, or quoted."""
    in_english: dict[str, str] = {}
    looked_at = 0
    for address, page in site.pages.items():
        if page.top.find("p", "untranslated"):
            continue
        looked_at += 1
        for text in map(" ".join, map(str.split, in_japanese(page.top))):
            if SENTENCE.search(QUOTES.sub("", text)):
                in_english.setdefault(text, address)
    assert in_english == {}
    assert looked_at > 50


PUT_TOGETHER = re.compile(r"。\s+[^\s→]|\d{4}-\d\d-\d\d")
"""A space behind the end of a sentence, and a day as programs write it."""


def test_texts_are_put_together_as_japanese_writes(site: Built) -> None:
    """No space stands between sentences, days are written with 年, 月 and 日, and no bracket ends with another."""
    odd: dict[str, str] = {}
    for address, page in site.pages.items():
        if page.top.find("p", "untranslated") or address.startswith("contribute/"):
            continue  # pages for editors show what is typed, and what commands print
        odd |= {text: address for text in in_japanese(page.top) if PUT_TOGETHER.search(text)}
        odd |= {element.text: address for element in page.top.find("p") if "））" in element.text}
    assert odd == {}


def test_the_glossary_stands_in_the_order_of_the_fifty_sounds(site: Built) -> None:
    """Terms sort by their reading, voiced sounds with the others of their row, and each shows its reading."""
    page = site.pages["guidance/glossary/"]
    readings = [reading.text for reading in page.article.find("span", "reading")]
    assert len(readings) == len([id_ for id_ in page.headings if id_.startswith("term-")])
    rows = [ROW[unicodedata.normalize("NFD", reading)[0]] for reading in readings]
    assert rows == sorted(rows)
    assert len(set(rows)) > 7
