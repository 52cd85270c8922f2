"""Tests write into memory where there is room for a run of all of them, and onto the disk elsewhere."""

import os
import sys
import tempfile
from pathlib import Path

import in_memory
import pytest

NOEXEC = getattr(os, "ST_NOEXEC", 0)


class System:
    """What a system says of a folder."""

    def __init__(self, room: int, flags: int = 0) -> None:
        self.f_frsize, self.f_bavail, self.f_flag = 4096, room // 4096, flags


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such folder")
@pytest.mark.parametrize(
    ("system", "room", "expected"),
    [
        (System(4_096_000), 4_096_000, True),
        (System(4_096_000), 8_192_000, False),
        (System(4_096_000, NOEXEC), 4_096_000, False),
        (System(1_000_000_000_000_000), 1_000_000_000_000_000, False),  # more than there is memory
    ],
    ids=["room", "no room", "no program runs", "no memory"],
)
def test_needs_room_and_programs(
    system: System, room: int, expected: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder does that has room in memory for a whole run, and lets programs run."""
    monkeypatch.setattr(os, "statvfs", lambda _: system)
    monkeypatch.setattr(in_memory, "ROOM", room)
    assert in_memory.will_do(tmp_path) is expected
    for name in ("TMPDIR", in_memory.PYTESTS):
        monkeypatch.setenv(name, "")  # so that it is put back
        monkeypatch.delenv(name)
    monkeypatch.setattr(tempfile, "tempdir", None)
    in_memory.settle(tmp_path)
    assert (os.environ.get(in_memory.PYTESTS) == str(tmp_path)) is expected
    assert (Path(os.environ.get("TMPDIR", "")).parent == tmp_path) is expected
    assert (Path(tempfile.gettempdir()).parent == tmp_path) is expected


def test_leaves_alone_what_somebody_has_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has said where temporary files go finds them there."""
    monkeypatch.setenv("TMPDIR", "elsewhere")
    in_memory.settle(tmp_path)
    assert os.environ["TMPDIR"] == "elsewhere"
    assert not in_memory.will_do(tmp_path / "nowhere")
