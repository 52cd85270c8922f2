"""Every file of the portal is the company's or the product's, by one list, which the documentation shows."""

import re
import subprocess
from pathlib import Path

import pytest

from macros.editing.codeowners import PLACE
from macros.upgrading.ownership import (
    BUT,
    COMPANY,
    PRODUCT,
    WRITTEN,
    Owner,
    company_paths,
    owner_of,
    stands_in,
    writing,
)

ROOT = Path(__file__).parents[1]


def tracked() -> list[str]:
    """Every file that Git keeps."""
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, check=True).stdout
    return [name for name in listed.decode().split("\0") if name]


def fitting(path: str, places: tuple[str, ...]) -> list[str]:
    """The places of a list that a path is, or stands in."""
    return [place for place in places if path == place or stands_in(path.casefold(), place)]


def test_every_file_is_exactly_ones() -> None:
    """Each tracked file has one owner, by one line of that owner's list; no line of either is about nothing."""
    for path in tracked():
        owner = owner_of(path)
        assert owner is not None, f"{path}: add it to a list in macros/upgrading/ownership.py"
        assert len(fitting(path, COMPANY if owner is Owner.COMPANY else PRODUCT)) == 1, path
    assert [place for place in (*PRODUCT, *BUT) if not any(fitting(path, (place,)) for path in tracked())] == []


def test_lists_do_not_overlap() -> None:
    """No place stands in another of its list; each of the company's stands in one of the product's, or is its own."""
    for places in (COMPANY, PRODUCT):
        assert [(place, fitting(place, places)) for place in places if fitting(place, places) != [place]] == []
    assert [place for place in BUT if not fitting(place, COMPANY)] == []


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("data/company.yml", Owner.COMPANY),
        ("data/evidence/sales.yml", Owner.COMPANY),
        ("data/own/labels/en.yml", Owner.COMPANY),
        ("data/inbox/sales-2026-11-27.yml", Owner.COMPANY),
        ("data/inbox/README.md", Owner.PRODUCT),
        ("data/training/log.yml", Owner.COMPANY),
        ("data/training/quiz.yml", Owner.PRODUCT),
        ("docs/own/hotline.md", Owner.COMPANY),
        ("docs/ja/own/hotline.md", Owner.COMPANY),
        ("docs/ko/own/hotline.md", Owner.COMPANY),
        ("docs/pt-BR/own/hotline.md", Owner.COMPANY),
        ("docs/contribute/own/hotline.md", Owner.PRODUCT),
        ("docs/help.md", Owner.PRODUCT),
        ("Docs/Own/hotline.md", Owner.COMPANY),
        ("docs/owner.md", Owner.PRODUCT),
        ("mkdocs.yml", Owner.PRODUCT),
        ("mkdocs.yml.yours", None),
        ("notes.txt", None),
        (".git/config", None),
        (".venv/bin/python", None),
    ],
)
def test_owner_of(path: str, owner: Owner | None) -> None:
    """Whose file it is; what belongs to neither is touched by nobody."""
    assert owner_of(path) is owner


def test_the_company_s_files_stand_in_its_places(tmp_path: Path) -> None:
    """Those of every language are the company's; links, and files of the product in its folders, are not."""
    for name in ("data/inbox/README.md", "data/inbox/a.yml", "docs/ko/own/a/b.md", "docs/own/c.md", "docs/ko/help.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "docs" / "own" / "link.md").symlink_to("c.md")
    assert list(company_paths(tmp_path)) == ["data/inbox/a.yml", "docs/own/c.md", "docs/ko/own/a/b.md"]


def test_written_files() -> None:
    """What a command writes is the product's, or the company's where only its data stands in it."""
    assert writing("data/schema/company.schema.json") == "schema"
    assert writing("data/company.yml") == ""
    assert {owner_of(place) for place in WRITTEN} == {Owner.PRODUCT}
    assert {owner_of(place) for place in PLACE.values()} == {Owner.COMPANY}


@pytest.mark.parametrize("language", ["", "ja/"])
def test_the_documentation_shows_the_list(language: str) -> None:
    """The page for whoever sets the portal up has a table with exactly these places."""
    page = (ROOT / "docs" / f"{language}contribute" / "make-it-yours.md").read_text(encoding="utf-8")
    table = page.partition("{ #whose }")[2].partition("\n| ")[2].partition("\n\n")[0].splitlines()[2:]
    company, product = (
        [place for line in table for place in re.findall("`([^`]+)`", line.split("|")[at])] for at in (2, 3)
    )
    assert company == list(COMPANY)
    assert product == list(BUT)
