"""What a build says of itself: for whom it is, its day, and the version of the data that it was made from."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from rendered import rendered
from samples import SMALL_TRAINING
from site_builds import parse

from macros.derived.banners import banners
from macros.derived.view import view
from macros.facts.day import Clock
from macros.facts.labels import Labels
from macros.loading.load import load
from macros.model.base import Audience
from macros.reading.git import commit_of
from macros.rendering.blocks import Build
from macros.rendering.session_folder import room_files

CLOCK = Clock(datetime(2026, 11, 20, 3, tzinfo=UTC))
TODAY = date(2026, 11, 20)
FACILITATOR = frozenset({Audience.FACILITATOR})


def test_a_folder_outside_git_has_no_version(tmp_path: Path) -> None:
    """A copy of the portal without its history is built as well, and nothing went wrong there."""
    assert commit_of(tmp_path) == ("", None)


@pytest.mark.parametrize("commit", ["", "0123abcd45"])
def test_a_version_is_named_where_there_is_one(commit: str, small: Path, labels: Labels) -> None:
    """Sheets, the page of the edition and what is handed out name the commit, or the day alone; no gap, no dash."""
    shutil.copytree(SMALL_TRAINING, small / "training")
    seen = view(load(small, CLOCK, labels=labels), ())
    build = Build(TODAY, commit)
    papers = {name: rendered(seen, name, key, build) for name, key in (("filled_sheet", "all"), ("board", ""))}
    texts = {name: parse("".join(str(piece) for piece in paper))[0].text for name, paper in papers.items()}
    for text in texts.values():
        assert "Made on 2026-11-20" in text
        assert ("Made on 2026-11-20, from version 0123abcd45" in text) == ("from version" in text) == bool(commit)
    edition = parse("".join(str(piece) for piece in rendered(seen, "edition", "", build)))[0].text
    assert "2026-11-20" in edition
    assert ("0123abcd45" in edition) == bool(commit)
    handout = room_files(seen, build)["training/sessions/first-evening/room/handout.html"].decode()
    last = parse(handout)[0].text.split()[-5:]
    assert last == (["2026-11-20", "·", "from", "version", "0123abcd45"] if commit else [*last[:-1], "2026-11-20"])
    assert not any("–" in text for text in (*texts.values(), edition))


def test_facilitators_are_told_of_exercises_where_there_are_any(small: Path, labels: Labels) -> None:
    """Without an exercise nothing there has to be kept from participants; nor on slides that they see."""
    without = view(load(small, CLOCK, labels=labels), FACILITATOR)
    assert without.banners == ("For facilitators.",)
    shutil.copytree(SMALL_TRAINING, small / "training")
    having = view(load(small, CLOCK, labels=labels), FACILITATOR)
    assert having.banners == ("For facilitators. Holds answers and surprises of the exercises.",)
    assert having.banners_for_participants == without.banners_for_participants == ()
    both = view(load(small, CLOCK, labels=labels), FACILITATOR | {Audience.MANAGEMENT})
    assert both.banners_for_participants == ("For management. Do not pass on.",)


def test_words_for_several_audiences_stand_in_one_order(labels: Labels) -> None:
    """Whichever is named first, what is said for facilitators stands before what is said for management."""
    several = [Audience.MANAGEMENT, Audience.EVERYONE, Audience.FACILITATOR]
    for audiences in (several, several[::-1]):
        assert banners(labels, audiences, False) == ("For facilitators.", "For management. Do not pass on.")
