"""What a build says of itself: for whom it is, its day, and the version of the data that it was made from."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from rendered import rendered
from samples import SMALL_TRAINING
from site_builds import parse

from macros.derived.view import view
from macros.facts.day import Clock
from macros.facts.labels import Labels
from macros.loading.load import load
from macros.reading.git import commit_of
from macros.rendering.blocks import Build
from macros.rendering.session_folder import room_files

CLOCK = Clock(datetime(2026, 11, 20, 3, tzinfo=UTC))
TODAY = date(2026, 11, 20)


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
