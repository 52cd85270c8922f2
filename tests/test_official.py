"""The guideline's own document is read word for word, or told; its words are in no commit."""

import os
import re
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from official_documents import FURNITURE, HARBOR, IN_JAPANESE, SAYS, invented
from small_company import NOW

from macros.commands import main
from macros.facts.day import Clock
from macros.facts.guideline import Guideline
from macros.loading.guideline import usable_guideline
from macros.loading.load import load
from macros.messages.problems import DataError
from macros.model.official import Printed
from macros.official.document import Document, read_document
from macros.official.findings import stops
from macros.official.lines import lines_of_text
from macros.official.normal import digest, form
from macros.official.plan import plan
from macros.official.text_file import read_text
from macros.reading.reader import Reader

ROOT = Path(__file__).parents[1]
TEXT = "OFFICIAL_TEXT"
"""The variable that names the text of the document that the portal restates, which is not in the repository."""
PRINTED = Printed.model_validate({"furniture": tuple(yaml.safe_load(FURNITURE)["documents"]["en"]["furniture"])})
OFFICIAL = "guideline/official/third-printing.en.yml"
Run = Callable[..., Result]


@pytest.fixture
def harbor(small: Path) -> Path:
    """The small company's data, with what the guild's pages repeat."""
    (small / "guideline" / "document.yml").write_text(FURNITURE, encoding="utf-8")
    return small


@pytest.fixture
def official(harbor: Path) -> Run:
    """`python -m macros official` with a document of this text, in this process."""

    def run(text: str | bytes, *arguments: str, name: str = "code.txt") -> Result:
        file = harbor.parent / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        settings = dict.fromkeys(("PORTAL_LANGUAGE", "PORTAL_AUDIENCE"))
        return CliRunner(env=settings).invoke(main, ["--data", str(harbor), "official", str(file), *arguments])

    return run


@pytest.fixture
def read_again(harbor: Path) -> Run:
    """`python -m macros official read-again` on the same data."""

    def run(*arguments: str) -> Result:
        settings = dict.fromkeys(("PORTAL_LANGUAGE", "PORTAL_AUDIENCE"))
        return CliRunner(env=settings).invoke(main, ["--data", str(harbor), "official", "read-again", *arguments])

    return run


@cache
def shipped() -> Guideline:
    """The guideline that ships with the portal."""
    return usable_guideline(Reader(ROOT / "data"))


def read(data: Path, text: str) -> Document:
    """A text as a document of the guideline in a data folder."""
    return read_document(list(lines_of_text(text)), usable_guideline(Reader(data)), PRINTED)


def says(document: Document) -> dict[str, tuple[str, ...]]:
    """What a document says by id: its heading and its paragraphs."""
    return {id_: words.parts for id_, words in document.points.items()}


def test_each_point_is_read_as_it_is_printed(small: Path) -> None:
    """All points of a document are found, in spite of footnotes, tables and what pages repeat, paragraph for paragraph.

    What a page has broken is one sentence again, and a hyphen at a line's end stays where the word has it elsewhere.
    """
    document = read(small, HARBOR)
    assert says(document) == SAYS
    assert list(document.points) == list(document.plan.ids)
    assert not document.unknown


def rewrapped(text: str, width: int) -> str:
    """`text` with each block, and each row, put into lines of a width anew."""
    blocks = []
    for block in text.split("\n\n"):
        lines = [line for line in block.split("\n") if line]
        blocks.append("\n".join(piece for line in lines for piece in _pieces(line, width)))
    return "\n\n".join(blocks)


def _pieces(line: str, width: int) -> list[str]:
    if "\t" in line:
        return [line]
    pieces = [""]
    for word in line.split(" "):
        pieces = [*pieces[:-1], f"{pieces[-1]} {word}".strip()] if len(pieces[-1]) < width else [*pieces, word]
    return pieces


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: rewrapped(text, 40),
        lambda text: text.replace("\t", "   "),
        lambda text: text[: text.index("Contents")] + text[text.index("\nPreface\n") :],
        lambda text: text.replace(" ..... ", "\t"),
        lambda text: text.replace("I. ", "Ｉ． ").replace("ⅡI", "II").replace("1. ", "１． "),
        lambda text: text.replace("\n1. ", "\n• 1. ").replace("\n2. ", "\n- 2. "),
        lambda text: text.replace("'", "’"),
        lambda text: text.replace("Back cover\n\n", "\fBack cover\n\n"),
    ],
    ids=["line ends", "wrapped", "spaces", "no contents", "tabs", "widths", "bullets", "quotes", "page"],
)
def test_a_copy_with_the_same_words_is_read_the_same(small: Path, change: Callable[[str], str]) -> None:
    """However a copy lays them out, each point has the same words."""
    assert {id_: form("".join(parts)) for id_, parts in says(read(small, change(HARBOR))).items()} == {
        id_: form("".join(parts)) for id_, parts in SAYS.items()
    }


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("width", [0, 32, 75])
@pytest.mark.parametrize("seed", range(3))
def test_the_portals_own_outline_reads_any_document(language: str, width: int, seed: int) -> None:
    """A document with invented sentences at every place of the outline that ships is read word for word."""
    how: dict[str, Any] = IN_JAPANESE if language == "ja" else {"endings": {"special-remarks": "[Last words]"}}
    text, expected = invented(
        plan(shipped(), how.get("marks", {}), how.get("words", {}), how["endings"], how.get("footnote", "")),
        *(language, seed, width),
    )
    read_back = says(read_document(list(lines_of_text(text)), shipped(), Printed(**how)))
    assert {id_: form("".join(parts)) for id_, parts in read_back.items()} == {
        id_: form("".join(parts)) for id_, parts in expected.items()
    }


@pytest.mark.parametrize("seed", range(6))
def test_any_damage_is_told(seed: int) -> None:
    """Whichever point is lost, broken off or printed twice in a document by chance, it is told."""
    wanted = plan(shipped(), {}, {}, {"special-remarks": "[Last words]"})
    text, _ = invented(wanted, "en", seed)
    how = Printed(endings={"special-remarks": "[Last words]"})
    front = f"{shipped().title('edition')} ({shipped().outline.edition.name})\n\n"
    blocks = text.split("\n\n")

    def told(damaged: list[str]) -> bool:
        document = read_document(list(lines_of_text(front + "\n\n".join(damaged))), shipped(), how)
        return bool(stops(document, shipped(), how, "code.txt"))

    assert not told(blocks)
    marked = [at for at, block in enumerate(blocks) if re.match(r"\([a-z]\) |[a-z]\t|Note\d\t", block)]
    at = Random(seed).choice(marked)  # noqa: S311 the same each time
    assert told([*blocks[:at], *blocks[at + 1 :]])
    assert told([*blocks[:at], blocks[at][: len(blocks[at]) // 2], *blocks[at + 1 :]])
    assert told([*blocks[: at + 1], *blocks[at - 3 :]])


def test_the_words_are_written_once(harbor: Path, official: Run) -> None:
    """The command writes every point with its place, and the same bytes for the same document."""
    assert official(HARBOR).exit_code == 0
    first = (harbor / OFFICIAL).read_bytes()
    again = official(HARBOR)
    assert (harbor / OFFICIAL).read_bytes() == first
    assert "already current" in again.output
    written = yaml.safe_load(first)
    points = {point["id"]: point for point in written["points"]}
    assert list(points) == list(SAYS)
    assert points["K1-note1"]["locator"] == "K. 1 Note"
    assert {id_: (point.get("heading"), *point.get("text", ())) for id_, point in points.items()} == {
        id_: parts if points[id_].get("heading") else (None, *parts) for id_, parts in SAYS.items()
    }


DAMAGE: dict[str, tuple[Callable[[str], str], str]] = {
    "a point is gone": (
        lambda text: text.replace("3. Glue and paper come out of the one tall cupboard.\n", ""),
        "III. 3",
    ),
    "its mark is gone": (lambda text: text.replace("\n2. A new", "\nA new"), "III. 2 (sharing-2)"),
    "two marks have changed places": (
        lambda text: text.replace("\na\t", "\n%\t").replace("\nb\t", "\na\t").replace("\n%\t", "\nb\t"),
        "K. 1",
    ),
    "a text breaks off": (lambda text: text.replace(" says aloud what is\nloose.", ""), "in the middle of a sentence"),
    "a footnote is gone": (
        lambda text: text.replace("** Ask at the guild's window on market days.\n", ""),
        "footnote-2",
    ),
    "a heading is gone": (lambda text: text.replace("Evenings\n\n4.", "4."), "category-evenings"),
    "a passage stands twice": (
        lambda text: text.replace(
            "Benches\n\n",
            "Names go on the slate beside the door, where (1) each can read them "
            "and (2) nobody can wipe them.\n\nBenches\n\n",
        ),
        "stands twice",
    ),
    "a new point": (
        lambda text: text.replace("\nBack cover\n\nRead", "\n6. Bring bread.\n\nBack cover\n\nRead"),
        "III. 6",
    ),
    "another printing": (lambda text: text.replace("Third Printing", "Fourth Printing"), "restates 'Third Printing'"),
    "another text": (lambda text: "The tide is late today.\n" * 90, "only 0 of 24 points"),
    "another language": (lambda text: "潮の満ち引きを記す。\n\n" * 90, "another language"),
    "nothing": (lambda text: "\n \n", "holds no text"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_told_and_nothing_is_written(harbor: Path, official: Run, name: str) -> None:
    """Where a document is not whole, or another, the command says what is wrong, and writes nothing."""
    change, told = DAMAGE[name]
    assert change(HARBOR) != HARBOR
    result = official(change(HARBOR))
    assert result.exit_code == 1
    assert told in result.output
    assert "    fix: " in result.output
    assert result.output.endswith("Nothing was done.\n")
    assert not (harbor / OFFICIAL).exists()


def test_a_file_of_another_kind_is_told(official: Run) -> None:
    """A file of Word is no text, and one in an old encoding is none in UTF-8."""
    for content in (b"PK\x03\x04\x00\x00", "潮".encode("shift-jis")):
        assert "neither a PDF nor a text in UTF-8" in official(content).output


def test_a_word_that_changed_is_told_by_its_digest(harbor: Path, official: Run, read_again: Run) -> None:
    """Once somebody has noted what the portal restates, a document with another word says at which point."""
    assert "24 of 24 points were found; 0 of them are word for word" in official(HARBOR).output
    read_again("all")
    assert "24 of 24 points were found; 24 of them are word for word" in official(HARBOR).output
    restates = yaml.safe_load((harbor / "guideline/restates/en.yml").read_text(encoding="utf-8"))["digests"]
    assert restates == {id_: digest(parts) for id_, parts in SAYS.items()}
    changed = official(HARBOR.replace("tall cupboard.\n\nEvenings", "low cupboard.\n\nEvenings"))
    assert changed.exit_code == 0
    assert [line.partition(": ")[2] for line in changed.output.splitlines() if "word for word what" in line][:1] == [
        "'sharing-3' is not word for word what the portal restates."
    ]
    read_again("sharing-3")
    assert "23 of them" in official(HARBOR).output


@pytest.mark.parametrize("seed", range(20))
def test_any_lost_sentence_is_told_by_its_digest(small: Path, seed: int) -> None:
    """Whichever words are lost inside a point, its digest is another one."""
    chance = Random(seed)  # noqa: S311 the same each time
    id_ = chance.choice([id_ for id_, parts in SAYS.items() if len(parts[-1].split()) > 3])
    words = SAYS[id_][-1].split()
    at = chance.randrange(len(words))
    assert digest((*SAYS[id_][:-1], " ".join(words[:at] + words[at + 1 :]))) != digest(SAYS[id_])


def test_a_name_that_is_no_point_is_refused(official: Run, read_again: Run) -> None:
    """A slip in an id is told with the id that was meant, and before a document was read in, that one is to be."""
    early = read_again("sharing-3")
    assert early.exit_code == 1
    assert "there is no data/guideline/official/third-printing.en.yml" in " ".join(early.output.split())
    official(HARBOR)
    result = read_again("sharing-33")
    assert result.exit_code == 2
    assert "'sharing-33' is no point of the document. did you mean 'sharing-3'?" in " ".join(result.output.split())


def test_the_written_file_loads(harbor: Path, official: Run) -> None:
    """The words stand beside the portal's in the language of the document, and in no other."""
    assert not usable_guideline(Reader(harbor)).official
    official(HARBOR)
    reader = Reader(harbor)
    guideline = usable_guideline(reader)
    assert reader.problems == []
    assert {id_: (*filter(None, (point.heading,)), *point.text) for id_, point in guideline.official.items()} == SAYS


def test_signs_that_nobody_sees_are_left_out(harbor: Path, official: Run) -> None:
    """A soft hyphen that parts a word at a line's end, and what nobody sees, do not keep the words from loading."""
    assert official(HARBOR.replace("workshops around", "work\u200bshops ar\u00ad\nound")).exit_code == 0
    reader = Reader(harbor)
    assert usable_guideline(reader).official["harbor"].text == SAYS["harbor"][1:]
    assert reader.problems == []


def test_words_of_another_language_are_told_at_their_language(small: Path) -> None:
    """A file that is called like one in English and says that it is in Japanese is told where it says so."""
    path = small / "guideline" / "official" / "third-printing.en.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text('edition: Third Printing\nlanguage: ja\ndocument: a.pdf\nsha256: "0"\npoints: []\n', "utf-8")
    with pytest.raises(DataError) as raised:
        load(small, Clock(NOW))
    assert [(problem.rule, str(problem.place)) for problem in raised.value.problems] == [
        ("official-file", "data/guideline/official/third-printing.en.yml:2:11")
    ]


def test_no_official_word_is_tracked() -> None:
    """The repository has no file with the words of a document."""
    listed = subprocess.run(
        ["git", "-C", ROOT, "ls-files", "--", "*guideline/official/*"], capture_output=True, text=True, check=True
    )
    assert listed.stdout == ""


def source() -> Path | None:
    """The text of the document that the portal restates, where somebody has it."""
    return Path(os.environ[TEXT]) if os.environ.get(TEXT) else None


@pytest.mark.skipif(source() is None, reason=f"needs the text of the guideline, which {TEXT} names")
def test_the_document_that_the_portal_restates_is_read_whole() -> None:
    """All 164 points are found, each with the words whose digest ships with the portal."""
    lines, problems = read_text(Path(str(source())).read_bytes(), "guideline")
    how = yaml.safe_load((ROOT / "data/guideline/document.yml").read_text(encoding="utf-8"))["documents"]["en"]
    how["furniture"] = tuple(how["furniture"])
    document = read_document(lines, shipped(), Printed(**how))
    digests = yaml.safe_load((ROOT / "data/guideline/restates/en.yml").read_text(encoding="utf-8"))["digests"]
    assert problems == []
    assert len(document.points) == 164
    assert {id_: words.digest for id_, words in document.points.items()} == digests
