"""Two editions of a document are told apart point by point, and the report leads through the work."""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from editions import edit
from official_documents import FURNITURE, HARBOR, IN_JAPANESE
from official_editions import Edits, Printing, edited, printing

from macros.commands import main
from macros.facts.guideline import Guideline
from macros.loading.guideline import usable_guideline
from macros.model.official import Printed
from macros.official.comparison import EditionComparison, compared
from macros.official.document import read_document
from macros.official.lines import lines_of_text
from macros.official.passages import HEADING_ALONE, ROOM, passages_of, read_next
from macros.official.plan import plan
from macros.official.word_changes import word_changes
from macros.reading.reader import Reader

ROOT = Path(__file__).parents[1]
EDITIONS = 60 if os.environ.get("PORTAL_LONG") else 2
"""Editions by chance of each guideline; PORTAL_LONG tries sixty."""
GUIDELINES: dict[str, tuple[Path, str, dict[str, Any]]] = {
    "small": (ROOT / "tests" / "small" / "data", "en", {}),
    "shipped": (ROOT / "data", "en", {"endings": {"special-remarks": "[Last words]"}}),
    "in Japanese": (ROOT / "data", "ja", IN_JAPANESE),
}
Run = Callable[..., Result]


@cache
def guideline(data: Path) -> Guideline:
    """The guideline of a data folder."""
    return usable_guideline(Reader(data))


def compare(first: str, second: str, guideline: Guideline, how: dict[str, Any]) -> EditionComparison:
    """What changed between two documents as text."""
    printed = Printed(**how)
    old = passages_of(read_document(list(lines_of_text(first)), guideline, printed), guideline)
    headings = [passage.words.heading for passage in old if passage.kind == HEADING_ALONE]
    return compared(old, read_next(list(lines_of_text(second)), guideline, printed, headings)[0])


def found(comparison: EditionComparison, second: Printing) -> tuple[Edits, dict[str, str]]:
    """What the comparison says was edited, and where each point stands now; new footnotes by their only name."""
    ids = {locator: id_ for id_, locator in second.located().items()}
    new = {
        "new-footnote" if passage.kind == "footnote" else ids.get(passage.locator, passage.key)
        for passage in comparison.added
    }
    edits = Edits(
        dropped=frozenset(passage.key for passage in comparison.dropped),
        reworded=frozenset(change.id for change in comparison.reworded),
        added=frozenset(new),
        moved=frozenset(change.id for change in comparison.moved),
    )
    return edits, {change.id: change.new.locator for change in comparison.kept if change.id in ids.values()}


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(EDITIONS))
@pytest.mark.parametrize("name", GUIDELINES)
def test_any_edition_is_told_exactly(name: str, seed: int) -> None:
    """Whatever was dropped, put into other words, added or moved, with all rows lettered anew: that is told, no more.

    Letters and notes stand mixed, headings stand above other points than before, and lines are wrapped at random.
    """
    data, language, how = GUIDELINES[name]
    outline = guideline(data)
    wanted = plan(
        outline,
        how.get("marks", {}),
        how.get("words", {}),
        how.get("endings", {}),
        how.get("footnote", ""),
        ROOM,
    )
    first = printing(wanted, language, seed, outline.title("edition"), "1st Edition")
    second, edits = edited(first, seed + 1000, "2nd Edition")
    width = (0, 34 if language == "ja" else 70)[seed % 2]
    said, located = found(compare(first.text(width), second.text(width), outline, how), second)
    assert said == edits
    assert located == {id_: place for id_, place in second.located().items() if id_ in located}


NEXT = (
    HARBOR.replace("Third Printing", "Fourth Printing")
    .replace("1. Someone walks", "1. Someone who knows the machines walks")
    .replace(
        "2. A new member stands beside an old one on the first evening*, "
        "and does not work alone before the\nthird.\n3.",
        "2.",
    )
    .replace("4. By the last week of a month its evenings", "3. By the third week of a month its free evenings")
    .replace("5. The last two", "4. The last two")
    .replace(
        "\nBack cover\n\nRead",
        "\n5. Whoever borrows a room leaves bread and a lamp for the next crew.\n\nBack cover\n\nRead",
    )
    .replace("Evenings\n\n", "After dark\n\n")
    .replace("c\tGlue has its place in the tall cupboard.\t\nd\tTwo", "c\tTwo")
    .replace("Before work\na\t", "Before work\na\tGlue has its place in the tall cupboard.\t\nb\t")
    .replace("b\tEach new", "c\tEach new")
    .replace("After work\nc\t", "After work\nd\t")
    .replace("Note\tNext", "e\tA lamp burns at each door of the harbor.\t\nNote\tNext")
)
"""The fourth printing: another word, one point gone, one new, a heading in other words, a line of the list moved."""


@pytest.fixture
def documents(small: Path) -> tuple[Path, Path]:
    """The third and the fourth printing, beside the small company's data."""
    (small / "guideline" / "document.yml").write_text(FURNITURE, encoding="utf-8")
    files = small.parent / "third.txt", small.parent / "fourth.txt"
    for file, text in zip(files, (HARBOR, NEXT), strict=True):
        file.write_text(text, encoding="utf-8")
    return files


@pytest.fixture
def official(small: Path) -> Run:
    """`python -m macros official` on the small company's data, for an audience and in a language."""

    def run(*arguments: object, audience: str = "everyone", language: str = "en") -> Result:
        settings = {"PORTAL_LANGUAGE": language, "PORTAL_AUDIENCE": audience, "SOURCE_DATE_EPOCH": None}
        return CliRunner(env=settings).invoke(main, ["--data", str(small), "official", *map(str, arguments)])

    return run


def test_the_report_is_in_the_order_of_the_work(documents: tuple[Path, Path], official: Run) -> None:
    """What to read again, with the words; the lines of the outline; whose answers; what nobody answers; ten steps."""
    result = official("compare", *documents)
    report = result.output
    assert result.exit_code == 0
    heads = [line for line in report.splitlines() if line.startswith("## ")]
    assert heads == [
        "## 1. Read again",
        "## 2. Outline",
        "## 3. Answers touched",
        "## 4. Nobody yet",
        "## The ten steps",
    ]
    assert "15 the same, 3 in other words, 1 moved, 4 with another number only, 2 new, 1 dropped." in report
    for line in [
        "# From the Third Printing to the Fourth Printing",
        "Someone {+who knows the machines+} walks along the benches before the first machine is switched on, and …",
        "- restated in `data/guideline/en/sharing.yml:15`",
        "- `data/guideline/outline.yml:44` `sharing-1`: note `reworded: Fourth Printing` there",
        "[-Evenings-] {+After dark+}",
        "- `data/guideline/outline.yml:64` `sharing-3`: `locator: III. 2`, and `formerly: {Third Printing: III. 3}`",
        "- `data/guideline/outline.yml:52` `sharing-2`: add `retired: Fourth Printing`, and `successors: […]` where "
        "something came in its place",
        "- `data/guideline/outline.yml:104-106` `K1-c`: move these lines before `K1-a`, with "
        "`locator: K. 1 a`, `formerly: {Third Printing: K. 1 c}`; look through its links",
        "- id: sharing-6",
        "- id: K1-f",
        "- K1-b New members are introduced: Y, reviewed 2026-08-28: asks for `sharing-2`, which changed",
        "8. Note what was read against it: `python -m macros official read-again "
        "sharing-1 category-evenings sharing-4 sharing-6 K1-f`",
    ]:
        assert line in report.splitlines() or line in report, line


def test_the_steps_name_the_document_as_it_was_named(
    small: Path, documents: tuple[Path, Path], official: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Documents lie outside the portal's folder, and so does the report: the commands are typed in that folder."""
    portal = small.parent / "portal"
    (portal / "docs").mkdir(parents=True)
    small.rename(portal / "data")
    monkeypatch.chdir(portal)
    settings = {"PORTAL_LANGUAGE": "en", "PORTAL_AUDIENCE": None, "SOURCE_DATE_EPOCH": None}
    files = [f"../{file.name}" for file in documents]
    result = CliRunner(env=settings).invoke(
        main, ["--data", "data", "official", "compare", *files, "--output", "../report.md"]
    )
    assert result.exit_code == 0, result.output
    report = (portal.parent / "report.md").read_text(encoding="utf-8")
    assert "7. Read the new document in: `python -m macros official ../fourth.txt`." in report


def test_a_third_edition_knows_where_both_before_it_had_a_point(
    small: Path, documents: tuple[Path, Path], official: Run
) -> None:
    """Each edition that had a point elsewhere than the new one is named, and a point is not older than it is."""
    outline = small / "guideline" / "outline.yml"
    edit(
        outline,
        (
            "published: 2025-04-01\n",
            "published: 2025-04-01\n  earlier:\n    - {name: Second Printing, published: 2023-04-01}\n",
        ),
        ("            locator: III. 3\n", "            locator: III. 3\n            since: Third Printing\n"),
        (
            "            locator: III. 4\n",
            "            locator: III. 4\n            formerly: {Second Printing: III. 3}\n",
        ),
    )
    report = official("compare", *documents).output
    for line in (
        "`sharing-3`: `locator: III. 2`, and `formerly: {Third Printing: III. 3}`",
        "`sharing-4`: `locator: III. 3`, and `formerly: {Third Printing: III. 4}`",
        "`sharing-5`: `locator: III. 4`, and `formerly: {Second Printing: III. 5, Third Printing: III. 5}`",
    ):
        assert line in report


def test_who_may_not_see_an_answer_is_not_told_of_it(small: Path, documents: tuple[Path, Path], official: Run) -> None:
    """The report is one audience's: where employees see counts only it names no answer, and for all no hidden day."""
    third, fourth = documents
    fourth.write_text(NEXT.replace("Two have locked up.", "Two have locked up and told a third."), encoding="utf-8")
    hidden = "K1-d The workshop is closed together: N"
    assert f"- {hidden}: its words changed\n" in official("compare", third, fourth).output
    assert (
        f"- {hidden}, reviewed 2026-11-02: its words"
        in official("compare", third, fourth, audience="management").output
    )
    company = small / "company.yml"
    company.write_text(f"{company.read_text(encoding='utf-8')}employees_see: counts\n", encoding="utf-8")
    report = official("compare", third, fourth).output
    assert "Answers are for management here" in report
    assert "Design" not in report.partition("## 3.")[2].partition("## 4.")[0]


def test_the_companys_own_answers_are_told_at_the_end(small: Path, documents: tuple[Path, Path], official: Run) -> None:
    """They are touched like a department's, and of one that is hidden no day is told to who may not see it."""
    third, fourth = documents
    fourth.write_text(NEXT.replace("Two have locked up.", "Two have locked up and told a third."), encoding="utf-8")
    (small / "evidence" / "company.yml").write_text(COMPANY, encoding="utf-8")
    for audience in ("everyone", "management"):
        report = official("compare", third, fourth, audience=audience).output
        before, _, after = report.partition("**The company's own answers**")
        assert "**Design**" in before.partition("## 3.")[2]
        assert after.partition("## 4.")[0].split("\n") == [
            *("", ""),
            "- K1-b New members are introduced: Y, reviewed 2026-10-01: asks for `sharing-2`, which changed",
            "- K1-d The workshop is closed together: N"
            f"{', reviewed 2026-10-01' if audience == 'management' else ''}: its words changed",
            *("", "", ""),
        ]
    company = small / "company.yml"
    company.write_text(f"{company.read_text(encoding='utf-8')}employees_see: counts\n", encoding="utf-8")
    assert "own answers" not in official("compare", third, fourth).output


COMPANY = """\
reviewed: 2026-10-01
reviewed_by: Head of Office
answers:
  K1-b:
    check: Y
    basis: [{title: Cards, kind: system}]
  K1-d:
    audience: management
    check: N
    note: The saffron lighthouse quarrel.
"""


def test_an_edition_that_touches_no_answer_says_so(documents: tuple[Path, Path], official: Run) -> None:
    """The parts that the steps name are there, also where there is nothing to do."""
    documents[1].write_text(
        HARBOR.replace("Third Printing", "Fourth Printing").replace("Lost trust", "Lost faith"), encoding="utf-8"
    )
    report = official("compare", *documents).output
    assert "## 3. Answers touched\n\nNo answer is touched.\n" in report
    assert "## 4. Nobody yet\n\nNo item is new.\n" in report


def test_the_report_is_in_japanese(documents: tuple[Path, Path], official: Run) -> None:
    """Whoever works in Japanese reads it in Japanese, ids and locators as they are."""
    report = official("compare", *documents, language="ja").output
    assert "## 1. 読み直す" in report
    assert "10. 検査し、ビルドし、ページを見てから、変更を提案します：`python -m macros check`" in report


def test_the_report_stays_outside_the_portal(small: Path, documents: tuple[Path, Path], official: Run) -> None:
    """It quotes the document, so it is written where no Git history of the portal takes it."""
    refused = official("compare", *documents, "--output", small.parent / "report.md")
    assert refused.exit_code == 2
    assert "outside the portal's folder" in " ".join(refused.output.split())
    outside = small.parent.parent / "report-of-editions.md"
    assert official("compare", *documents, "--output", outside).exit_code == 0
    assert "## The ten steps" in outside.read_text(encoding="utf-8")


WRONG: dict[str, tuple[Callable[[str], str], Callable[[str], str], str]] = {
    "the old one is another edition": (lambda text: text.replace("Third", "First"), str, "restates 'Third Printing'"),
    "the old one is not whole": (lambda text: text.replace("3. Glue", "Glue"), str, "III. 3 (sharing-3)"),
    "the new one is something else": (str, lambda text: "The tide is late today.\n" * 90, "only 0 of 20 points"),
    "the new one is in another language": (str, lambda text: "潮の満ち引きを記す。\n\n" * 90, "another language"),
}


@pytest.mark.parametrize("name", WRONG)
def test_documents_that_cannot_be_compared_are_told(documents: tuple[Path, Path], official: Run, name: str) -> None:
    """The old document has to be whole and the outline's, the new one the guideline's in the same language."""
    old, new, told = WRONG[name]
    documents[0].write_text(old(HARBOR), encoding="utf-8")
    documents[1].write_text(new(NEXT), encoding="utf-8")
    result = official("compare", *documents)
    assert result.exit_code == 1
    assert told in result.output
    assert "From the Third" not in result.output


def test_the_same_document_twice_is_no_edition(documents: tuple[Path, Path], official: Run) -> None:
    """Where nothing changed, nothing is to be done."""
    report = official("compare", documents[0], documents[0]).output
    assert "nothing is to be done" in report
    assert "## " not in report


def test_what_breaks_off_in_the_new_document_is_doubted(documents: tuple[Path, Path], official: Run) -> None:
    """A text that ends in the middle of a sentence is told first: the copy may not be whole."""
    documents[1].write_text(NEXT.replace("leaves bread and a lamp for the next crew.", "leaves bread and"), "utf-8")
    report = official("compare", *documents).output
    assert report.index("## Look at this first") < report.index("## 1. Read again")
    assert "III. 5" in report.partition("## Look at this first")[2].partition("## 1.")[0]


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("one two three", "one two four", "one two [-three-] {+four+}"),
        ("潮が満ちる。", "潮が引く。", "潮が[-満ちる-]{+引く+}。"),
        ("a²", "a³", "a³"),
        (
            " ".join("abcdefghijklmnopqrstuvwxyz"),
            " ".join("abcdefghijklmnopqrstuvwxy!"),
            "… n o p q r s t u v w x y [-z-] {+!+}",
        ),
    ],
    ids=["words", "signs", "calls of footnotes", "what is the same and long"],
)
def test_words_that_went_and_came_are_marked(old: str, new: str, changes: str) -> None:
    """Words, or signs of a script without spaces; the number of a footnote is no change."""
    assert word_changes([old], [new]) == changes
