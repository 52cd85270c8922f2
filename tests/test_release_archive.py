"""The archive of a release is a stranger's file: whatever is odd about it is told, and nothing of it is written."""

import io
import json
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.messages.problems import DataError
from macros.upgrading.archive import MAX_MEMBERS, MAX_UNPACKED, is_plain, laid_out
from macros.upgrading.manifest import PLACE, digest
from macros.upgrading.packing import packed

FILES = {"README.md": b"# Portal\n", "macros/__main__.py": b"print()\n", "docs/help.md": b"help\n" * 99}
TOP = "guidance-portal-1.1/"
Change = Callable[[dict[str, bytes]], None]


def archive(change: Change = lambda members: None, listed: object = None) -> bytes:
    """An archive whose members somebody has changed; its list names what stands there, or is `listed`."""
    members = dict(FILES)
    change(members)
    files = {name: digest(content) for name, content in members.items()}
    text = json.dumps(listed or {"version": "1.1", "format": 1, "executable": [], "files": files})
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as file:
        for name, content in {**members, PLACE: text.encode()}.items():
            file.writestr(TOP + name, content)
    return into.getvalue()


def refused(content: bytes, folder: Path, wanted: str = "") -> str:
    """What is told of an archive; nothing but the folder for its files may have been written."""
    path = folder / "a.zip"
    path.write_bytes(content)
    with pytest.raises(DataError) as error:
        laid_out(path, "a.zip", folder / "new", wanted)
    (problem,) = error.value.problems
    assert problem.rule == "archive"
    assert {entry.name for entry in folder.iterdir()} <= {"a.zip", "new"}
    return str(problem.message)


def test_a_release_is_laid_out(tmp_path: Path) -> None:
    """Every file stands where it belongs, with its bytes, and the list beside."""
    path = tmp_path / "a.zip"
    content = packed("1.1", 1, FILES, frozenset({"macros/__main__.py"}))
    path.write_bytes(content)
    listed = laid_out(path, "a.zip", tmp_path / "new", digest(content).upper())
    assert {name: (tmp_path / "new" / name).read_bytes() for name in FILES} == FILES
    assert (listed.version, listed.format, listed.executable) == ("1.1", 1, frozenset({"macros/__main__.py"}))
    assert (tmp_path / "new" / PLACE).exists()


def test_the_same_files_are_the_same_bytes() -> None:
    """An archive holds no moment, no account and no order but that of the names, and nothing is pressed together."""
    turned = dict(reversed(FILES.items()))
    assert packed("1.1", 1, FILES, frozenset()) == packed("1.1", 1, turned, frozenset())
    with zipfile.ZipFile(io.BytesIO(packed("1.1", 1, FILES, frozenset({"README.md"})))) as file:
        assert [member.filename for member in file.infolist()] == sorted(file.namelist())
        assert {member.compress_type for member in file.infolist()} == {zipfile.ZIP_STORED}
        assert stat.S_IMODE(file.getinfo(f"{TOP}README.md").external_attr >> 16) == 0o755


NAMES = [
    *("../evil", "docs/../../evil", "/etc/evil", "docs//a", "docs/./a", "docs/a/", "", "C:/evil", "docs\\..\\a.md"),
    *("docs/con.md", "docs/NUL", "docs/com1.txt", "docs/a.md.", "docs/a ", " docs/a", "docs/a:stream", "docs/GIT~1"),
    *("docs/a\x00.md", "docs/a\n.md", "docs/a\u202e.md", "docs/a\u200b.md", "docs/e\u0301.md", "docs/" + "a" * 200),
    *(
        ".git/hooks/post-checkout",
        ".GIT/config",
        "docs/?.md",
        "site/index.html",
        ".venv/bin/python",
        "sitecustomize.py",
    ),
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_no_name_leads_elsewhere(name: str) -> None:
    """A name that some system takes for another place, for a device or for another name is none of a portal's files."""
    assert not is_plain(name)


@pytest.mark.parametrize("name", ["README.md", "docs/ja/役割.md", ".ci/lock", "macros/rendering/templates/a_b-c.html"])
def test_a_plain_name_is_plain(name: str) -> None:
    """What a release has is not refused."""
    assert is_plain(name)


@pytest.mark.parametrize("name", ["../evil", ".git/config", "docs/con.md", "docs\\a.md"])
def test_a_name_that_leads_elsewhere_is_refused(name: str, tmp_path: Path) -> None:
    """Nothing of such an archive is written, be the list right or wrong."""
    told = refused(archive(lambda members: members.update({name: b"evil"})), tmp_path)
    assert "could lead elsewhere" in told
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("twin", ["readme.md", "Docs/help.md", "docs", "docs/help.md/a.md"])
def test_twins_are_refused(twin: str, tmp_path: Path) -> None:
    """Two names that some disk takes for one, and a file that is a folder as well."""
    told = refused(archive(lambda members: members.update({twin: b"evil"})), tmp_path)
    assert "two files of one name" in told or "could lead elsewhere" in told
    assert not (tmp_path / "new").exists()


def _with_kind(kind: int) -> bytes:
    content = packed("1.1", 1, FILES, frozenset())
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(into, "w") as new:
        for member in old.infolist():
            if member.filename.endswith("README.md"):
                member.external_attr = (kind | 0o644) << 16
            new.writestr(member, old.read(member.filename))
    return into.getvalue()


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFDIR, stat.S_IFSOCK])
def test_only_plain_files(kind: int, tmp_path: Path) -> None:
    """Links, pipes, devices and folders are refused."""
    assert refused(_with_kind(kind), tmp_path) == "in the archive, 'README.md' is no plain file."


def test_what_is_not_listed_is_refused(tmp_path: Path) -> None:
    """Another content, a file more and a file less than the list has; and a list that is none."""
    files = {name: digest(content) for name, content in FILES.items()}
    listed = {"version": "1.1", "format": 1, "executable": [], "files": files}
    assert "'docs/help.md' is not what" in refused(
        archive(lambda members: members.update({"docs/help.md": b"x"}), listed), tmp_path
    )
    assert "'docs/more.md' is not what" in refused(
        archive(lambda members: members.update({"docs/more.md": b"x"}), listed), tmp_path
    )
    assert "'README.md' is not what" in refused(archive(lambda members: members.pop("README.md"), listed), tmp_path)  # type: ignore[arg-type]
    wrong: list[dict[str, object]] = [
        {"version": "../1"},
        {"format": "1"},
        {"files": []},
        {"files": {"README.md": "x"}},
        {"executable": ["x"]},
    ]
    for part in wrong:
        assert refused(archive(listed=listed | part), tmp_path) == "the file is no archive of a release."
    assert refused(archive(listed=[1]), tmp_path) == "the file is no archive of a release."


def test_a_wrong_digest_is_refused(tmp_path: Path) -> None:
    """Where the digest of the archive is given, nothing of another archive is read."""
    assert "another SHA-256" in refused(archive(), tmp_path, "0" * 64)
    assert not (tmp_path / "new").exists()


def test_no_more_is_unpacked_than_a_release_holds(tmp_path: Path) -> None:
    """A bomb is refused by what it says of its size, and by what comes out of it."""
    told_sizes = archive().replace(struct.pack("<I", len(FILES["docs/help.md"])), struct.pack("<I", MAX_UNPACKED))
    assert refused(told_sizes, tmp_path) == "the archive holds more than a release can hold."
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as file:
        for number in range(MAX_MEMBERS + 1):
            file.writestr(zipfile.ZipInfo(f"{TOP}docs/{number}"), b"")
    assert refused(into.getvalue(), tmp_path) == "the archive holds more than a release can hold."


def test_a_size_that_lies_is_refused(tmp_path: Path) -> None:
    """What comes out of a file is read no further than the size that the archive says."""
    into = io.BytesIO()
    content = bytes(3_000_000)
    files = {"README.md": digest(content)}
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(TOP + PLACE, json.dumps({"version": "1.1", "format": 1, "executable": [], "files": files}))
        file.writestr(f"{TOP}README.md", content)
    lying = into.getvalue().replace(struct.pack("<I", len(content)), struct.pack("<I", 9))
    assert refused(lying, tmp_path) == "the archive is damaged, or not all of it is there."


@pytest.mark.parametrize("at", range(0, 100, 9))
def test_a_damaged_archive_is_refused(at: int, tmp_path: Path) -> None:
    """Wherever it is cut off, or a byte is another, one sentence says so."""
    whole = archive()
    place = len(whole) * at // 100
    refused(whole[:place], tmp_path)
    refused(b"", tmp_path)
    changed = bytearray(whole)
    changed[place] ^= 0xFF
    path = tmp_path / "b.zip"
    path.write_bytes(changed)
    try:
        laid_out(path, "b.zip", None)
    except DataError as error:
        assert len(error.problems) == 1
