"""A build that follows another has the content of one that begins anew, and keeps what the edit does not touch."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from languages import FIRST, lay_out_in
from portal_itself import portal_itself
from samples import ASKED, copy_small_with_many
from site_builds import ROOT, lay_out

from macros.building.rebuild import BuildResult, make
from macros.building.world import World
from macros.derived.view import view
from macros.facts.day import Clock
from macros.facts.labels import plain_day
from macros.messages.problems import DataError
from macros.model.base import Audience
from macros.rendering.block import Html
from macros.rendering.blocks import Build, render
from macros.rendering.register import AGEING

WORLD = World(Clock(datetime(2026, 11, 20, 3, tzinfo=UTC)), frozenset({Audience.EVERYONE}), "0000000")
DEPARTMENTS = sorted(path.stem for path in (ROOT / "data" / "evidence").glob("*.yml") if path.stem != "company")
EDITS = [
    ("check: Y\n", "check: N\n"),
    ("title: ", "title: Another "),
    ("audience: management", "audience: everyone"),
    ("reviewed: 2026-", "reviewed: 2025-"),
    ("owner: Production\n", "owner: Sales\n"),
]
"""What stands in an evidence file, and what somebody types there."""
OTHERS = {
    "data/company.yml": ("name: Driftwood", "name: Seaweed"),
    "data/labels/en.yml": ("late: past due", "late: too late"),
    "data/departments.yml": ("name: Design", "name: Drawing"),
    "data/guideline/en/code.yml": ("title: ", "title: A "),
    "docs/help.md": ("# ", "# A "),
    "macros/rendering/templates/board.html": ("<div", "<div hidden"),
}
"""Files in which an edit may reach every page, and one such edit."""


@pytest.fixture
def project(tmp_path: Path, small: Path) -> Path:
    """The small company's portal, to be edited."""
    return lay_out(tmp_path / "portal", small)


def edit(path: Path, before: str, after: str) -> bool:
    """Types `after` for the first `before` in a file; false where it holds none."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return before in text


def same(rebuilt: BuildResult, anew: BuildResult) -> bool:
    """Whether two builds show the same."""
    return (rebuilt.site.blocks, rebuilt.site.files, rebuilt.site.pages) == (
        anew.site.blocks,
        anew.site.files,
        anew.site.pages,
    )


def test_answers_that_follow(tmp_path: Path) -> None:
    """After each edit of evidence, builds that follow one another show what a build that begins anew shows."""
    project = lay_out_in(tmp_path, FIRST)  # test_languages_together looks at two
    last = make(project, WORLD)
    for before, after in EDITS:
        paths = [project / "data" / "evidence" / f"{department}.yml" for department in DEPARTMENTS]
        assert sum(edit(path, before, after) for path in paths)
        rebuilt = make(project, WORLD, last)
        assert rebuilt.follows is last.site
        assert same(rebuilt, make(project, WORLD))
        assert not same(rebuilt, last)
        last = rebuilt


def test_lists_of_many_departments_follow(tmp_path: Path) -> None:
    """So do lists over several pages, when an answer moves a department from one page to the other."""
    project = lay_out(tmp_path, copy_small_with_many(tmp_path).rename(tmp_path / "source"))
    last = make(project, WORLD)
    path = project / "data" / "evidence" / "team-228.yml"
    assert "team-228" not in str(last.site.blocks["listing", ASKED])
    path.write_text("reviewed: 2026-11-01\nreviewed_by: Head\nanswers:\n  K1-a: {check: N, reason: Dear.}\n", "utf-8")
    rebuilt = make(project, WORLD, last)
    assert rebuilt.follows is last.site
    assert "team-228" in str(rebuilt.site.blocks["listing", ASKED])
    assert same(rebuilt, make(project, WORLD))


def test_what_an_edit_does_not_touch_is_kept(project: Path) -> None:
    """Another department's page is the very one of the build before; a comment changes no page at all."""
    last = make(project, WORLD)
    path = project / "data" / "evidence" / "design.yml"
    assert edit(path, "answers:\n", "answers:  # a comment\n")
    rebuilt = make(project, WORLD, last)
    assert same(rebuilt, last)
    assert rebuilt.site.blocks["department", "procurement"] is last.site.blocks["department", "procurement"]
    for kind in ("glossary", "checklist", "principle", "glance"):  # of no department, or of the items that changed
        blocks = {key: block for key, block in last.site.blocks.items() if key[0] == kind}
        assert blocks
        assert not [key for key, block in blocks.items() if rebuilt.site.blocks[key] is not block]


@pytest.mark.parametrize("name", OTHERS)
def test_other_edits_begin_anew(name: str, project: Path) -> None:
    """After an edit of anything but a department's evidence, nothing is kept."""
    last = make(project, WORLD)
    assert edit(project / name, *OTHERS[name])
    rebuilt = make(project, WORLD, last)
    assert rebuilt.follows is None
    assert same(rebuilt, make(project, WORLD))


def test_files_that_come_or_go_begin_anew(project: Path) -> None:
    """A department that is added or taken away is in no build that follows."""
    last = make(project, WORLD)
    (project / "data" / "evidence" / "design.yml").unlink()
    with pytest.raises(DataError, match="the department 'design' has no evidence file"):
        make(project, WORLD, last)


def test_another_world_begins_anew(project: Path) -> None:
    """Another audience, commit or day takes nothing from the build before."""
    last = make(project, WORLD)
    for world in (
        World(WORLD.clock, frozenset({Audience.EVERYONE, Audience.MANAGEMENT}), "0000000"),
        World(WORLD.clock, WORLD.audiences, "1111111"),
        World(Clock(datetime(2026, 11, 21, 3, tzinfo=UTC)), WORLD.audiences, "0000000"),
    ):
        assert make(project, world, last).follows is None


def test_a_slip_stops_it_and_its_cure_follows(project: Path) -> None:
    """A slip in an evidence file is told with its place; mended, the file follows the last good build."""
    last = make(project, WORLD)
    path = project / "data" / "evidence" / "design.yml"
    assert edit(path, "reviewed: 2026-", "reviewed: 2026/")
    with pytest.raises(DataError, match=r"data/evidence/design\.yml:\d+:\d+: "):
        make(project, WORLD, last)
    assert edit(path, "reviewed: 2026/", "reviewed: 2026-")
    assert same(make(project, WORLD, last), last)


def test_what_shows_the_day_ages() -> None:
    """A block of the portal itself with the mark of a status, or with its day, is one by which a page ages.

    Two that show the marks to say what they mean have none that a day could change.
    """
    seen = view(portal_itself(), [Audience.EVERYONE])
    blocks = render(seen, Build(seen.today, ""))
    texts = [(name, piece.text) for (name, _), block in blocks.items() for piece in block if isinstance(piece, Html)]
    day = seen.labels.text("about.as-of", day=f'<time datetime="{seen.today}">{plain_day(seen.labels, seen.today)}')
    shown = {name for name, text in texts if 'class="chip chip-' in text or day in text}
    assert {"checklist", "department_sheet", "pack", "training_held"} <= shown
    assert shown - AGEING == {"states", "status_rules"}
