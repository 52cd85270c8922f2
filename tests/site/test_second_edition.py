"""A second edition goes the whole way: from two documents through the report, the data and the check to the pages."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from edition_edits import follow, reworded_in
from official_documents import FURNITURE, HARBOR
from official_editions import edited, printing
from samples import FURTHER
from shared_sites import without_editors_pages
from site_builds import DAY, ROOT, Built, built, lay_out
from test_editions_compared import NEXT

from macros.commands import main
from macros.loading.guideline import usable_guideline
from macros.official.passages import ROOM
from macros.official.plan import plan
from macros.reading.reader import Reader

LAST = {"special-remarks": "[Last words]"}


class Sitting:
    """One person at work on a new edition, with the portal in a folder of its own."""

    def __init__(self, project: Path, first: str, second: str, published: str) -> None:
        self.data = project / "data"
        self.files = project.parent / "first.txt", project.parent / "second.txt"
        for file, text in zip(self.files, (first, second), strict=True):
            file.write_text(text, encoding="utf-8")
        self.published = published

    def run(self, *arguments: object) -> Result:
        """`python -m macros …` in English, on the day of the samples."""
        settings = {"PORTAL_LANGUAGE": "en", "PORTAL_AUDIENCE": None, **DAY}
        return CliRunner(env=settings).invoke(main, ["--data", str(self.data), *map(str, arguments)])

    def outline(self) -> tuple[list[str], dict[str, str]]:
        """Read the first document in, compare, and follow the report; ids to read again, and new ones."""
        first = self.run("official", self.files[0])
        assert first.exit_code == 0, first.output
        assert self.run("official", "read-again", "all").exit_code == 0
        report = self.run("official", "compare", *self.files)
        assert report.exit_code == 0, report.output
        new = follow(report.output, self.data / "guideline" / "outline.yml", self.published)
        return reworded_in(report.output), new

    def alone(self) -> list[str]:
        """The items that lead back to nothing, by the check: new ones, and those whose action was dropped."""
        return re.findall(r"the checklist item '([^']+)' leads back to no", self.run("check").output)

    def read(self, again: list[str], new: dict[str, str]) -> None:
        """Read the second document in: it is whole, and the check names exactly what nobody has read again yet."""
        read = self.run("official", self.files[1])
        assert read.exit_code == 0, read.output
        checked = self.run("check")
        assert checked.exit_code == 0, checked.output
        named = re.findall(r"'([^']+)' (?:has changed since|was read against)", checked.output)
        assert sorted(named) == sorted([*again, *new])
        assert (
            "fix: read it beside the official wording, then run: python -m macros official read-again" in checked.output
        )
        assert self.run("official", "read-again", *again, *new).exit_code == 0
        assert "read-again" not in self.run("check").output
        whole = re.search(
            r"(\d+) of (\d+) points were found; (\d+) of them", self.run("official", self.files[1]).output
        )
        assert whole is not None
        assert len(set(whole.groups())) == 1


def word(path: Path, ids: dict[str, str], texts: dict[str, str]) -> None:
    """Restates new points, each like the one beside it: an action, an item or a footnote."""
    with path.open("a", encoding="utf-8") as file:
        for id_ in ids:
            sort = "footnote" if id_.startswith("footnote") else "item" if id_[0].isupper() else "action"
            file.write(f"\n{id_}:\n{texts[sort]}")


def lead_back(outline: Path, ids: list[str], principle: str) -> None:
    """Leads items back to a principle, as the check asks."""
    text = outline.read_text(encoding="utf-8")
    for id_ in ids:
        text = re.sub(
            rf"( +)- id: {id_}\n(?:\1  \w.*\n)+",
            lambda match: f"{match[0]}{match[1]}  principles:\n{match[1]}    - {{to: {principle}, from: portal}}\n",
            text,
        )
    outline.write_text(text, encoding="utf-8")


ITEM = "  title: A lamp at each door\n  statement: A lamp burns at each door of the harbor.\n"
ACTION = """\
  title: Leave bread and a lamp
  statements:
    - text: Whoever borrows a room leaves bread.
      strength: {strength}
"""
NOTE = "  text:\n    - The guild counts the lamps in spring.\n"


def test_the_small_guideline_goes_to_its_second_edition(tmp_path: Path) -> None:
    """From two documents to the site: the dropped point keeps its address, the new one has its page, answers stay."""
    project = lay_out(tmp_path / "portal", ROOT / "tests" / "small" / "data")
    shutil.copytree(ROOT / "data" / "labels", project / "data" / "labels", ignore=shutil.ignore_patterns(*FURTHER))
    guideline = project / "data" / "guideline"
    (guideline / "document.yml").write_text(FURNITURE, encoding="utf-8")
    sitting = Sitting(project, HARBOR, NEXT, "2026-10-01")
    again, new = sitting.outline()
    assert again == ["sharing-1", "category-evenings", "sharing-4"]
    assert new == {"sharing-6": "sharing-5", "K1-f": "K1-d"}
    assert sitting.alone() == ["K1-b", "K1-f"]
    lead_back(guideline / "outline.yml", sitting.alone(), "principle-care")
    word(guideline / "en" / "sharing.yml", new, {"item": ITEM, "action": ACTION.format(strength="asks")})
    evidence = {path.name: path.read_bytes() for path in (project / "data" / "evidence").iterdir()}
    sitting.read(again, new)
    assert {path.name: path.read_bytes() for path in (project / "data" / "evidence").iterdir()} == evidence
    site = built((without_editors_pages(project), DAY))[0]
    shown(site)


def shown(site: Built) -> None:
    """The pages of the fourth printing: what is new, what was dropped, and what the document says."""
    text = site.pages["guidance/sharing/"].top.text
    assert "Leave bread and a lamp" in text
    assert "Dropped in the Fourth Printing" in text
    assert "Whoever borrows a room leaves bread and a lamp for the next crew." in text
    checklist = site.pages["checklist/"].top.text
    assert "K. 1 e" in checklist
    assert "A lamp burns at each door" in checklist


@pytest.mark.parametrize("seed", [4])
def test_the_guideline_that_ships_goes_to_its_second_edition(tmp_path: Path, seed: int) -> None:
    """The same with invented sentences at every point of the outline that ships, up to the pages in both languages."""
    project = lay_out(tmp_path / "portal")
    guideline = project / "data" / "guideline"
    how: dict[str, Any] = {"endings": LAST}
    (guideline / "document.yml").write_text(
        'documents:\n  en:\n    endings: {special-remarks: "[Last words]"}\n', "utf-8"
    )
    outline = usable_guideline(Reader(project / "data"))
    wanted = plan(outline, {}, {}, how["endings"], "", ROOM)
    first = printing(wanted, "en", seed, outline.title("edition"), "1st Edition")
    second, edits = edited(first, seed, "2nd Edition")
    sitting = Sitting(project, first.text(80), second.text(80), "2026-11-01")
    again, new = sitting.outline()
    assert set(again) == edits.reworded
    assert len(new) == len(edits.added)
    lead_back(guideline / "outline.yml", sitting.alone(), "principle-1")
    texts = {"item": ITEM, "action": ACTION.format(strength="useful"), "footnote": NOTE}
    for language in ("en", "ja"):
        word(guideline / language / "autonomy.yml", new, texts)
    edition = guideline / "ja" / "edition.yml"
    edition.write_text(
        edition.read_text(encoding="utf-8").replace(
            "  name: 第1版\n", "  name: 第2版\n  earlier: {1st Edition: 第1版}\n"
        ),
        "utf-8",
    )
    sitting.read(again, new)
    assert sitting.run("translations", "--read", *new).exit_code == 0
    site = built((without_editors_pages(project), DAY))[0]
    names = {entry.id: entry for entry in second.entries}
    texts_of_pages = [page.top.text for page in site.pages.values()]
    for id_ in edits.added - {"new-footnote"}:
        assert any(names[id_].texts[0][:60] in text for text in texts_of_pages)
    for id_ in edits.dropped:
        assert any(id_ in page.ids for page in site.pages.values())
