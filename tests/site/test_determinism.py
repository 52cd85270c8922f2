"""The same data on the same day builds the same site."""

import os
import time
from pathlib import Path

from site_builds import built, lay_out


def test_two_builds_are_the_same(tmp_path: Path) -> None:
    """Folder, time zone, order of hashing and times of files change no byte, in packed files neither."""
    one = lay_out(tmp_path / "one")
    other = lay_out(tmp_path / "another" / "two")
    moment = {"SOURCE_DATE_EPOCH": str(int(time.time()))}
    for path in other.rglob("*"):
        os.utime(path, (0, 10**9))
    first, second = built(
        (one, {**moment, "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"}),
        (other, {**moment, "TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2"}),
    )
    assert any(name.endswith(".gz") for name in first.bytes)
    assert list(first.bytes) == list(second.bytes)
    for name, content in first.bytes.items():
        assert content == second.bytes[name], name
