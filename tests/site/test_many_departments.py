"""With more departments than a page can name, pages give counts and lead to lists that name them all, one an item."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from samples import ASKED, MANY, copy_small_with_many
from site_builds import DAY, Built, Element, build, lay_out

from macros.building.site import make
from macros.building.world import World
from macros.facts.day import Clock
from macros.model.base import Audience
from macros.rendering.block import Heading

NOBODYS = "K1-d"
"""An item for which no department is responsible."""
LISTED = ["status/items/K1-a/", "status/items/K1-a/2/"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Its portal for everyone."""
    folder = tmp_path_factory.mktemp("many")
    copy_small_with_many(folder)
    done = build(lay_out(folder, folder / "data"), **DAY)
    assert done.returncode == 0, done.stderr
    return Built(folder / "site")


def departments(elements: list[Element]) -> list[str]:
    """The departments that links among `elements` lead to, in order."""
    links = [element.attributes.get("href", "") for element in elements if element.tag == "a"]
    return [link.split("departments/")[1].split("/")[0] for link in links if "departments/team" in link]


def test_lists_name_every_department_once(site: Built) -> None:
    """The pages of an item name each department under its own status, what is not in place before what is."""
    groups: dict[str, list[str]] = {}
    for address in LISTED:
        page = site.pages[address]
        for id_, elements in page.sections(page.headings).items():
            groups.setdefault(id_, []).extend(departments(elements))
    named = {id_: listed for id_, listed in groups.items() if listed}
    assert list(named) == ["planned", "not-adopted", "in-place"]
    for id_, remainder in (("in-place", 0), ("not-adopted", 1), ("planned", 2)):
        assert named[id_] == [f"team-{number:03}" for number in range(MANY) if number % 3 == remainder]


def test_lists_are_paged(site: Built) -> None:
    """No page of a list names more than 200 departments, and each leads to the one before and after it."""
    first, second = (site.pages[address] for address in LISTED)
    assert len(departments(first.article.find("a"))) == 200
    assert len(departments(second.article.find("a"))) == 30
    assert (LISTED[1], "") in first.targets(first.article.find("a"))
    assert (LISTED[0], "") in second.targets(second.article.find("a"))
    assert "Page 2 of 2" in second.article.text


@pytest.mark.parametrize("address", ["status/", "checklist/", "checklist/print/all/filled/"])
def test_other_pages_stay_short(address: str, site: Built) -> None:
    """Pages about items name no single department beside an item; those on screen lead to its list."""
    page = site.pages[address]
    late = {
        id(element)
        for name in ("dues", "grid")
        for table in page.article.find("table", name)
        for element in table.walk()
    }
    assert departments([element for element in page.article.walk() if id(element) not in late]) == []
    if "print" not in address:
        assert (LISTED[0], "") in page.targets(page.article.find("a"))


def test_results_are_not_listed(site: Built) -> None:
    """The page for auditors lists no department's results where there are many, and says where they are."""
    article = site.pages["contribute/standards/"].article
    links = [link.attributes["href"] for link in article.find("a") if "exports/" in link.attributes.get("href", "")]
    assert links == [
        f"../../exports/{name}" for name in ("oscal/catalog.json", "oscal/profile.json", "ciso-assistant.yml")
    ]
    assert "exports/oscal/results-{department}.json" in article.text
    assert len([name for name in site.bytes if name.startswith("exports/oscal/results-")]) == MANY


def test_status_counts_by_status(site: Built) -> None:
    """The company's status says how many departments have each status, and that nobody answers where nobody does."""
    rows = {row.id: row for row in site.pages["status/"].article.find("tr") if row.id}
    numbers = {
        element.attributes["data-status"]: element.text
        for element in rows[ASKED].walk()
        if "data-status" in element.attributes
    }
    assert {status: int(text.split()[-1]) for status, text in numbers.items()} == {
        "in-place": 77,
        "not-adopted": 77,
        "planned": 76,
    }
    assert "Nobody" in rows[NOBODYS].text
    assert "Nobody" in site.pages[f"status/items/{NOBODYS}/"].article.text


def test_table_of_dues_holds_what_the_page_leaves_out(site: Built) -> None:
    """The status page shows fifty of the open actions and says how many more there are; due.csv has each of them."""
    page = site.pages["status/"]
    (table,) = page.article.find("table", "dues")
    assert len(table.find("tr")) == 1 + 50
    lines = list(csv.DictReader(io.StringIO(site.bytes["status/due.csv"].decode("utf-8-sig"))))
    actions = [line["Department id"] for line in lines if line["Kind"] == "action"]
    assert actions == [f"team-{number:03}" for number in range(MANY) if number % 3 == 2]
    assert f"And {len(actions) - 50} more" in page.article.text
    assert {line["Due"] for line in lines if line["Kind"] == "action"} == {"2026-12-01"}


def test_counts_only_has_no_lists(tmp_path: Path) -> None:
    """Where employees see counts only, there is no list of departments with their statuses, and no table of dues."""
    data = copy_small_with_many(tmp_path)
    company = data / "company.yml"
    company.write_text(company.read_text(encoding="utf-8") + "employees_see: counts\n", encoding="utf-8")
    now = Clock(datetime(2026, 11, 20, 3, tzinfo=UTC))
    site = make(data, World(now, frozenset({Audience.EVERYONE}), "0000000"))
    assert not [page.address for page in site.pages if page.macro == "listing"]
    assert "status/due.csv" not in site.files
    assert "team-000" not in str(site.blocks["checklist", ""])
    assert f"{MANY} departments" in str(site.blocks["checklist", ""])


def test_unreadable_departments_stand_first(tmp_path: Path) -> None:
    """A department whose file cannot be read, where that does not stop the build, is named before the statuses."""
    data = copy_small_with_many(tmp_path)
    (data / "evidence" / "team-100.yml").write_text("reviewed: [", encoding="utf-8")
    now = Clock(datetime(2026, 11, 20, 3, tzinfo=UTC))
    site = make(data, World(now, frozenset({Audience.EVERYONE}), "0000000", isolate=True))
    pieces = site.blocks["listing", ASKED]
    first = next(number for number, piece in enumerate(pieces) if isinstance(piece, Heading) and piece.level == 2)
    assert pieces[first].text == "File cannot be read"
    assert "team-100" in pieces[first + 1].text
    assert "team-100" not in "".join(piece.text for piece in pieces[first + 2 :])
