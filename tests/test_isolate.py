"""One bad file does not take the site down."""

import html
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest
from samples import BROKEN, copy_small, read_sample, spoil

from macros.building.site import Site, build_of, make
from macros.building.world import World
from macros.derived.view import View, view
from macros.facts.day import Clock
from macros.facts.labels import Labels
from macros.loading.load import load
from macros.messages.problems import DataError
from macros.model.base import Audience
from macros.rendering.block import Block, Heading
from macros.rendering.blocks import Blocks, render
from macros.rendering.sentences import counted

EVERYONE = World(Clock(datetime(2026, 11, 20, 12, tzinfo=UTC)), frozenset({Audience.EVERYONE}), "0000000000", True)
COUNTING = {"glance", "status", "board", "pack"}
"""Blocks that show a count of the company."""
EVIDENCE = [
    path
    for path in sorted(BROKEN.glob("*.yml"))
    if str(read_sample(path).get("file", "")).startswith("evidence/") and "generate" not in read_sample(path)
]


def words(block: Block) -> str:
    """Everything that a block shows."""
    return html.unescape("".join(piece.text for piece in block))


def changed(before: Blocks, after: Blocks) -> set[tuple[str, str]]:
    """Names and keys of the blocks that differ."""
    assert before.keys() == after.keys()
    return {key for key, block in before.items() if block != after[key]}


FIELDS = sorted(fields(View), key=lambda field: field.name != "unreadable")
"""What a view says, first what mostly differs."""
RENDERED: list[tuple[View, Blocks]] = []
"""Views that differ from each other, each with its blocks."""


def rendered(seen: View) -> Blocks:
    """The blocks of a view, rendered once for all that are the same in each field: what most files are told is."""
    for other, blocks in RENDERED:
        if all(getattr(seen, field.name) == getattr(other, field.name) for field in FIELDS):
            return blocks
    RENDERED.append((seen, render(seen, build_of(EVERYONE, seen.company))))
    return RENDERED[-1][1]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small company's site while every file can be read."""
    return make(copy_small(tmp_path_factory.mktemp("whole")), EVERYONE)


@pytest.mark.parametrize("path", EVIDENCE, ids=lambda path: path.stem)
def test_a_broken_evidence_file_leaves_every_other_page_as_it_was(
    path: Path, small: Path, whole: Site, labels: Labels
) -> None:
    """Only blocks that show the department or a count differ; its page names file and rule and quotes no value."""
    sample = read_sample(path)
    spoil(sample, small)
    department = Path(sample["file"]).name.split(".")[0]
    portal = load(small, EVERYONE.clock, isolate=True, labels=labels)
    assert portal.apart
    seen = view(portal, EVERYONE.audiences)
    blocks = rendered(seen)
    if department not in seen.unreadable:  # a file that belongs to no department, or stands beside the right one
        assert not changed(whole.blocks, blocks)
        return
    name = whole.view.departments[department].name
    for block, key in changed(whole.blocks, blocks):
        shown = words(whole.blocks[block, key]) + words(blocks[block, key])
        assert block in COUNTING or key == department or name in shown, (block, key)
    page = words(blocks["department", department])
    place, rule = seen.unreadable[department][0]
    assert str(place) in page
    assert rule in page
    assert not any(isinstance(piece, Heading) and piece.level > 2 for piece in blocks["department", department])


@pytest.mark.parametrize("file", ["design.yml", "procurement.yml", "sales.yaml", "nobody.yml"])
def test_a_portal_with_an_unreadable_file_has_all_its_pages_and_files(file: str, small: Path, whole: Site) -> None:
    """Whichever file it is, a department's, one beside it or nobody's; what holds its answers alone is not there."""
    (small / "evidence" / file).write_text("nothing\n", encoding="utf-8")
    site = make(small, EVERYONE)
    assert site.apart
    assert site.files.keys() <= whole.files.keys()
    assert all(file.partition(".")[0] in name for name in whole.files.keys() - site.files.keys())
    assert [page.file for page in site.pages] == [page.file for page in whole.pages]


def test_an_unreadable_department_is_in_no_count(small: Path, whole: Site) -> None:
    """Both counts lose its answers, and the pages say that they leave out one department."""
    (small / "evidence" / "design.yml").write_text("nothing\n", encoding="utf-8")
    site = make(small, EVERYONE)
    assert (whole.view.counts.answers.number, whole.view.counts.answers.total) == (1, 6)
    assert (site.view.counts.answers.number, site.view.counts.answers.total) == (1, 2)
    assert (site.view.counts.items.number, site.view.counts.items.total) == (1, 4)
    for block in sorted(COUNTING):
        assert counted(site.view.labels, "status-page.departments-left-out", 1) in words(site.blocks[block, ""])


def test_a_problem_in_the_guideline_always_stops(small: Path) -> None:
    """Only evidence is set apart."""
    path = small / "guideline" / "outline.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("to: K1-a", "to: K1-z", 1), encoding="utf-8")
    with pytest.raises(DataError):
        load(small, EVERYONE.clock, isolate=True)


def test_without_the_setting_one_bad_file_stops_everything(small: Path) -> None:
    """A pull request with any problem fails."""
    (small / "evidence" / "design.yml").write_text("nothing\n", encoding="utf-8")
    with pytest.raises(DataError):
        load(small, EVERYONE.clock)
