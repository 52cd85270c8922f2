"""A portal takes the next release: what is the product's is replaced, what is the company's stays, and all is told."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from releases import ROOT, committed, contents, laid
from repository import environment, git

from macros.building.world import world
from macros.messages.problems import DataError
from macros.model.fields import FORMAT
from macros.reading.source import parse
from macros.upgrading.archive import laid_out
from macros.upgrading.begun import FOLDER, INSTALLED, RELEASE, is_begun
from macros.upgrading.formats import Step, brought
from macros.upgrading.journal import carry_out, save
from macros.upgrading.keys import ANY, renamed
from macros.upgrading.manifest import PLACE, manifest_of, manifest_text, rank
from macros.upgrading.ownership import COMPANY, LANGUAGE
from macros.upgrading.packing import packed
from macros.upgrading.plan import ALL, planned
from macros.upgrading.preparing import Ready, prepared

KILLED = Path(__file__).parent / "killed"


# What stands in the way, on a small portal

SMALL = {
    "README.md": b"1\n",
    "docs/a.md": b"1\n",
    "docs/b.md": b"1\n",
    "data/company.yml": f"# Ours.\nformat: {FORMAT}\nname: Driftwood\n".encode(),
    "data/evidence/sales.yml": b"reviewed: 2026-11-02 # a Monday\n",
}


def ready(portal: Path, version: str, files: Mapping[str, bytes], number: int = FORMAT, **asked: object) -> Ready:
    """The upgrade of a portal to a release of these files, worked out."""
    archive = portal.parent / f"{version}.zip"
    archive.write_bytes(packed(version, number, files, frozenset()))
    shutil.rmtree(portal / FOLDER, ignore_errors=True)
    laid_out(archive, archive.name, portal / FOLDER / RELEASE)
    settings = {"replace": (), "keep": (), "is_for_good": False} | asked
    return prepared(portal, **settings)  # type: ignore[arg-type]


def told(portal: Path, version: str, files: Mapping[str, bytes], number: int = FORMAT, **asked: object) -> list[str]:
    """What stands in the way of it."""
    with pytest.raises(DataError) as error:
        ready(portal, version, files, number, **asked)
    return [f"{problem.place}: {problem.message}" for problem in error.value.problems]


NEXT = {**SMALL, "docs/a.md": b"2\n"}


def test_what_cannot_be_undone_is_refused(tmp_path: Path) -> None:
    """Changes that are not committed, files that Git does not keep, and no Git at all; unless somebody says so."""
    portal = laid(tmp_path, "1.0", SMALL)
    assert ready(portal, "1.1", NEXT).plan.changed == ["docs/a.md"]
    (portal / "own.txt").write_text("not kept by Git, and in nobody's way")
    assert ready(portal, "1.1", NEXT).plan.changed == ["docs/a.md"]
    (portal / "data" / "company.yml").write_text("format: 1\nname: Drift\n")
    assert told(portal, "1.1", NEXT) == [
        "portal: changes of this portal are not committed, so Git could not undo the upgrade alone."
    ]
    assert ready(portal, "1.1", NEXT, is_for_good=True).plan.changed == ["docs/a.md"]
    git(portal, "checkout", "-q", "--", ".")
    git(portal, "rm", "-q", "--cached", "docs/a.md")
    git(portal, "commit", "-q", "-m", "kept by nobody")
    assert told(portal, "1.1", NEXT) == ["docs/a.md: Git does not keep this file, so nothing could bring it back."]
    shutil.rmtree(portal / ".git")
    assert told(portal, "1.1", NEXT)[0].startswith("portal: Git could not undo the upgrade here: fatal: not a git")


def test_what_does_not_fit_is_refused(tmp_path: Path) -> None:
    """An older release, data of a later format, and a portal whose release nobody knows, until its archive is given."""
    portal = laid(tmp_path, "1.10", SMALL)
    assert "which is older" in told(portal, "1.9", NEXT)[0]
    assert ready(portal, "1.10.1", NEXT).after.version == "1.10.1"
    assert ready(portal, "1.10", SMALL).journal.changes == ()
    later = (portal / "data" / "company.yml").read_text().replace(f"format: {FORMAT}", f"format: {FORMAT + 1}")
    (portal / "data" / "company.yml").write_text(later)
    assert f"the data is in format {FORMAT + 1}, and the release reads format {FORMAT}." in "".join(
        told(portal, "1.11", NEXT, is_for_good=True)
    )
    git(portal, "checkout", "-q", "--", ".")
    listed = (portal / PLACE).read_bytes()
    (portal / PLACE).unlink()
    committed(portal)
    assert "no list of files says which release stands here" in told(portal, "1.11", NEXT)[0]
    (portal / FOLDER / INSTALLED).write_bytes(listed)
    assert prepared(portal, (), (), False).plan.changed == ["docs/a.md"]


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    """A link where a file of the product belongs is told as changed; taking the release's all the same is refused."""
    portal = laid(tmp_path, "1.0", SMALL)
    (tmp_path / "elsewhere.md").write_text("1\n")
    (portal / "docs" / "a.md").unlink()
    (portal / "docs" / "a.md").symlink_to(tmp_path / "elsewhere.md")
    committed(portal)
    assert told(portal, "1.1", NEXT)[0].startswith("docs/a.md: you have changed this file of the product")
    going = ready(portal, "1.1", NEXT, replace=["docs/a.md"])
    save(going.journal, portal)
    with pytest.raises(OSError, match=r"docs/a\.md"):
        carry_out(going.journal, portal)
    assert (tmp_path / "elsewhere.md").read_text() == "1\n"


def test_what_was_changed_since_is_not_overwritten(tmp_path: Path) -> None:
    """Between the first part of an upgrade and the second, nobody's work is lost."""
    portal = laid(tmp_path, "1.0", SMALL)
    going = ready(portal, "1.1", {**NEXT, "README.md": b"2\n"})
    save(going.journal, portal)
    with pytest.raises(DataError, match="An upgrade of this portal has begun and not ended"):
        world({}, portal)  # what each build and command asks first
    (portal / "README.md").write_text("by somebody\n")
    with pytest.raises(DataError, match=r"README.md: the file has been changed since the upgrade began."):
        carry_out(going.journal, portal)
    assert (portal / "docs" / "a.md").read_bytes() == b"1\n"
    assert is_begun(portal)


@pytest.mark.parametrize("step", range(1, 12, 3))
def test_at_whatever_step_it_is_killed(step: int, tmp_path: Path) -> None:
    """Each file is the old one or the new one, and going on ends it."""
    portal = laid(tmp_path, "1.0", SMALL)
    after = {**NEXT, "docs/c/d.md": b"1\n"}
    del after["docs/b.md"]
    going = ready(portal, "1.1", after)
    save(going.journal, portal)
    code = "import sys; from pathlib import Path; from macros.upgrading.journal import carry_out, load\n"
    code += "carry_out(load(Path(sys.argv[1])), Path(sys.argv[1]))"
    around = environment(KILL_AT=str(step), PYTHONPATH=os.pathsep.join([str(ROOT), str(KILLED)]))
    ended = subprocess.run([sys.executable, "-c", code, str(portal)], env=around, capture_output=True)
    assert ended.returncode == -9, ended.stderr
    assert is_begun(portal)
    for path, content in contents(portal).items():
        assert path.endswith((".half", "release.json")) or content in (SMALL.get(path), after.get(path)), path
    carry_out(going.journal, portal)
    assert {path: contents(portal).get(path) for path in {*SMALL, *after}} == {**dict.fromkeys(SMALL), **after}


def test_without_git_the_companys_stands_beside(tmp_path: Path) -> None:
    """Where nothing else keeps what the company had changed, it stands beside what takes its place."""
    portal = laid(tmp_path, "1.0", SMALL)
    shutil.rmtree(portal / ".git")
    (portal / "docs" / "a.md").write_text("ours\n")
    (portal / "docs" / "a.md.yours").write_text("of an earlier time\n")
    going = ready(portal, "1.1", NEXT, replace=[ALL], is_for_good=True)
    save(going.journal, portal)
    carry_out(going.journal, portal)
    assert (portal / "docs" / "a.md").read_text() == "2\n"
    assert (portal / "docs" / "a.md.yours").read_text() == "of an earlier time\n"
    assert (portal / "docs" / "a.md.yours_").read_text() == "ours\n"


def test_ends_of_lines_are_no_change(tmp_path: Path) -> None:
    """What Git on Windows writes with other ends of lines is as the release had it."""
    portal = laid(tmp_path, "1.0", SMALL)
    (portal / "docs" / "a.md").write_bytes(b"1\r\n")
    assert ready(portal, "1.1", NEXT, is_for_good=True).plan.changed == ["docs/a.md"]


# Three states of a file

STATES = [
    # before, after, now: in the release before, in the next one, in the portal
    (("1", "1", "1"), ""),
    (("1", "2", "1"), "changed"),
    (("1", "2", "2"), ""),
    (("1", "2", "ours"), "open"),
    (("1", "1", "ours"), "kept"),
    (("1", "2", None), "gone"),
    (("1", "1", None), "gone"),
    (("1", None, "1"), "removed"),
    (("1", None, "ours"), "open"),
    (("1", None, None), ""),
    ((None, "2", None), "new"),
    ((None, "2", "2"), ""),
    ((None, "2", "ours"), "open"),
]


@pytest.mark.parametrize(("states", "kind"), STATES, ids=str)
def test_three_states(states: tuple[str | None, str | None, str | None], kind: str) -> None:
    """What becomes of a file follows from what both releases have and what stands there."""
    before, after, now = ({"docs/a.md": state} if state else {} for state in states)
    plan = planned(before | {"docs/b.md": "1"}, after | {"docs/b.md": "1"}, now | {"docs/b.md": "1"})
    listed = {name for name in plan.__slots__ if getattr(plan, name)}
    assert listed == ({kind} if kind else set())
    for asked, wanted in (("replace", "replaced"), ("keep", "kept")):
        plan = planned(before, after, now | {"docs/b.md": "1"}, **{asked: [ALL]})
        assert (getattr(plan, wanted) == ["docs/a.md"]) is (kind == "open" or kind == wanted)
        plan = planned(before, after, now | {"docs/b.md": "1"}, **{asked: ["docs/a.md"]})
        assert (getattr(plan, wanted) == ["docs/a.md"]) is (kind == "open" or (kind == "kept"))


def test_all_is_what_is_asked_about() -> None:
    """Who takes all of the release's keeps what it did not change, and gets nothing back of what was taken away."""
    before = {"docs/a.md": "1", "docs/b.md": "1", "docs/c.md": "1", "docs/d.md": "1"}
    after = before | {"docs/a.md": "2", "docs/c.md": "2"}
    now = {"docs/a.md": "ours", "docs/b.md": "ours", "docs/d.md": "1"}
    plan = planned(before, after, now, replace=[ALL])
    assert (plan.replaced, plan.kept, plan.gone) == (["docs/a.md"], ["docs/b.md"], ["docs/c.md"])
    assert planned(before, after, now, replace=["docs/c.md"], keep=[ALL]).new == ["docs/c.md"]


def test_what_is_the_companys_is_not_planned() -> None:
    """Whatever a release has at a place of the company's: it is the sample, and no business of an upgrade."""
    sample = {(place + "x.yml" * place.endswith("/")).replace(LANGUAGE, "ko"): "2" for place in COMPANY}
    assert planned({}, sample, {}) == planned({}, {}, {})
    assert planned(sample, {}, sample) == planned({}, {}, {})


def test_a_folder_that_was_taken_away_stays_away() -> None:
    """Who has taken the training away gets none of the next release, nor half of it."""
    before = {"data/training/quiz.yml": "1", "data/training/modules/a.yml": "1", "data/labels/en.yml": "1"}
    after = before | {"data/training/modules/b.yml": "1", "data/new/c.yml": "1"}
    plan = planned(before, after, {"data/labels/en.yml": "1"})
    assert plan.new == ["data/new/c.yml"]
    assert plan.gone == ["data/training/modules/a.yml", "data/training/modules/b.yml", "data/training/quiz.yml"]


def test_what_a_command_writes_is_no_change() -> None:
    """A schema that holds the company's departments is the next release's, and written anew."""
    path = "data/schema/company.schema.json"
    assert planned({path: "1"}, {path: "2"}, {path: "written here"}).changed == [path]


def test_versions_are_numbers() -> None:
    """1.10 is later than 1.9, and 1.0 is 1.0.0."""
    assert rank("1.10") > rank("1.9") > rank("1.0.0") == rank("1.0")


# From format to format

EVIDENCE = """\
# Of Sales: reviewed_by stays in a comment.
reviewed: 2026-11-02   # a Monday
"reviewed_by":   Head of Sales # reviewed_by
answers:
  A1-a: {check: Y, reviewed_by: Head,   basis: []}   # short
  # between
  A1-b:
    note: |
      reviewed_by: no key
    reviewed_by: 'Head' # last
"""
MOVED = """\
# Of Sales: reviewed_by stays in a comment.
reviewed: 2026-11-02   # a Monday
confirmed_by:   Head of Sales # reviewed_by
answers:
  A1-a: {check: Y, confirmed_by: Head,   basis: []}   # short
  # between
  A1-b:
    note: |
      reviewed_by: no key
    confirmed_by: 'Head' # last
"""


def rename(content: bytes, name: str) -> bytes | None:
    """A step that calls a key otherwise, at the head of a file and in each answer."""
    for path in (("reviewed_by",), ("answers", ANY, "reviewed_by")):
        moved = renamed(content, name, path, "confirmed_by")
        if moved is None:
            return None
        content = moved
    return content


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_key_is_renamed_where_it_stands(ending: str) -> None:
    """Every comment, quote, space and end of a line stays."""
    assert rename(EVIDENCE.replace("\n", ending).encode(), "x.yml") == MOVED.replace("\n", ending).encode()
    assert renamed(b"a:\n  - b: 1\n  - b: 2\n", "x.yml", ("a", ANY, "b"), "c") == b"a:\n  - c: 1\n  - c: 2\n"


def test_a_key_that_would_stand_twice_is_not_renamed() -> None:
    """Nothing is lost without a word: the file is told instead."""
    assert renamed(b"a: 1\nb: 2\n", "x.yml", ("a",), "b") is None


def test_data_is_brought_number_by_number() -> None:
    """Steps follow each other, files that no step is about stay, and the number is written with its comment."""
    company = b"# Ours.\nformat: 1  # do not edit\nname: Driftwood\n"
    files = {"company.yml": company, "evidence/sales.yml": EVIDENCE.encode(), "departments.yml": b"departments: []\n"}
    steps = {
        1: (Step("evidence/*.yml", rename),),
        2: (Step("company.yml", lambda content, name: renamed(content, name, ("name",), "title")),),
    }
    assert brought(files, "data", 1, 3, steps) == {
        "company.yml": b"# Ours.\nformat: 3  # do not edit\ntitle: Driftwood\n",
        "evidence/sales.yml": MOVED.encode(),
    }
    assert brought(files, "data", 1, 1, steps) == {}
    without = brought({"company.yml": b"# Ours.\nname: Driftwood\n"}, "data", 1, 2, {})
    source, _ = parse(without["company.yml"], "company.yml")
    assert source is not None
    assert source.value == {"format": "2", "name": "Driftwood"}
    assert b"# Ours." in without["company.yml"]


def test_a_file_that_no_step_can_change_is_told() -> None:
    """Every such file is named at once, with what to do."""
    files = {
        "company.yml": b"format: 1\n",
        "evidence/a.yml": b"x: [\n",
        "evidence/b.yml": b"reviewed_by: a\nconfirmed_by: b\n",
    }
    with pytest.raises(DataError) as error:
        brought(files, "data", 1, 2, {1: (Step("evidence/*.yml", rename),)})
    assert [problem.place.file for problem in error.value.problems] == ["data/evidence/a.yml", "data/evidence/b.yml"]
    assert {problem.rule for problem in error.value.problems} == {"not-brought"}


def test_the_list_of_a_release_comes_back() -> None:
    """What is written as a list is read as the same."""
    listed = manifest_of(
        manifest_text(manifest_of(b'{"version": "1.0", "format": 1, "executable": [], "files": {}}')).encode()
    )
    assert (listed.version, listed.format, listed.files) == ("1.0", 1, {})
