"""Everyday cases: what the page says, where doors to it stand, and how a company says a case in its own words."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rendered import rendered
from samples import SMALL_CASES
from site_builds import ROOT, plain_yaml
from small_company import YES, Company
from test_ways_on import html, links, sections, seen

from macros.building.site import Site, make
from macros.building.world import World
from macros.facts.day import Clock
from macros.model.base import Audience
from macros.model.cases import CaseSource
from macros.rendering.block import Heading, rooted
from macros.rendering.register import pages

CASES = plain_yaml(ROOT / "data" / "cases" / "cases.yml")["cases"]
CONTACTS = """contacts:
  - {matter: A machine, role: Bench desk, how: Extension 12, subjects: [machine], link: "mailto:bench@works.example"}
  - {matter: A chart, role: Chart room, how: Extension 14, subjects: [tides, machine]}
  - {matter: The rest, role: Office, how: Extension 15}
"""
DOORS = {
    "doors": ("", "page"),
    "case_links": ("", "each"),
    "role": ("role-steward", "each"),
    "principle": ("principle-care", "each"),
    "area": ("sharing", "each"),
    "checklist": ("", "each"),
    "not_found": ("", "page"),
}
"""Blocks with doors: the key of one whose case they lead to, and whether they lead to the page or to each case."""
EVIDENCE = {"design": {"K1-a": YES}}


@pytest.fixture
def told(company: Company) -> Company:
    """A company with everyday cases, one of them its own."""
    shutil.copytree(SMALL_CASES, company.data / "cases")
    return company


def write(company: Company, name: str, text: str) -> None:
    """Puts a file into the folder of the cases, which need not be there."""
    path = company.data / "cases" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


# ---- What a case says ----


def test_a_case_says_what_was_typed(told: Company) -> None:
    """What happens, what to say, do and not do stand below the case's heading; what to say stands in quotes."""
    below = sections(seen(told, EVIDENCE, more=CONTACTS), "cases")["case-tides"]
    for text in ("Somebody from the next island", "“Let me ask whose they are.”", "I look up who", "I do not copy"):
        assert text in below


def test_a_case_names_each_contact_that_has_its_subject(told: Company) -> None:
    """Every contact with a subject of the case is told, in the company's order, with its address, and no other."""
    below = sections(seen(told, EVIDENCE, more=CONTACTS), "cases")["case-tides"]
    assert below.index("Bench desk") < below.index("Chart room")
    assert "Extension 12" in below and "Extension 14" in below and "Extension 15" not in below
    assert links(below)["bench@works.example"] == "mailto:bench@works.example"
    assert "Whom to tell" not in links(below)


@pytest.mark.parametrize("more", ["", "contacts: [{matter: A, role: B, how: C}]"])
def test_without_a_subject_a_case_leads_to_help(told: Company, more: str) -> None:
    """Data that is older than the cases has no problem; its cases lead to the help page."""
    below = sections(seen(told, EVIDENCE, more=more), "cases")["case-tides"]
    assert links(below)["Whom to tell"] == "\x01help/"


def test_a_rule_of_the_company_is_marked(told: Company) -> None:
    """Beside a case that the company rules stands that it does, and beside advice of the portal nothing."""
    shown = sections(seen(told, EVIDENCE, more=CONTACTS), "cases")
    assert ["a rule of our company" in shown[id_] for id_ in ("case-tides", "case-saw")] == [False, True]


def test_points_of_a_case_are_our_reading(told: Company) -> None:
    """A case leads to the points that it follows from, marked as the portal's reading, and each leads back."""
    below = sections(seen(told, EVIDENCE, more=CONTACTS), "cases")["case-tides"]
    assert {"\x01checklist/#K1-a", "\x01guidance/sharing/#sharing-1"} < set(links(below).values())
    assert below.count("our reading") == 1


# ---- The company's own ----


def test_own_cases_follow_those_that_ship(told: Company) -> None:
    """A case in local/ stands after the others."""
    assert list(seen(told, EVIDENCE).cases) == ["case-tides", "case-saw"]


def test_an_own_case_takes_the_place_of_one_that_ships(told: Company) -> None:
    """A case in local/ with the id of one that ships is said as the company says it, at the same place."""
    text = (SMALL_CASES / "cases.yml").read_text("utf-8")
    write(told, "local/cases.yml", text.replace("from: portal", "from: company").replace("Let me ask", "I may ask"))
    (case,) = seen(told, EVIDENCE).cases.values()
    assert (case.origin, case.say) == (CaseSource.COMPANY, "I may ask whose they are.")


def test_own_cases_need_no_others(company: Company) -> None:
    """A company may have cases of its own alone."""
    write(company, "local/cases.yml", (SMALL_CASES / "local" / "cases.yml").read_text("utf-8"))
    assert list(seen(company, EVIDENCE).cases) == ["case-saw"]


# ---- Doors ----


@pytest.mark.parametrize("name", DOORS)
def test_there_is_a_door_to_cases(name: str, told: Company) -> None:
    """Home, Help, a role, a point of each sort, and the page for addresses that lead nowhere lead to the cases."""
    key, leads = DOORS[name]
    address = "\x01cases/" + ("#case-tides" if leads == "each" else "")
    assert address in links(html(seen(told, EVIDENCE), name, key)).values()


def test_a_role_leads_to_its_cases_and_everybodys_to_all(told: Company) -> None:
    """The page of a role names the cases that concern it; that of the role that everybody has names each one."""
    outline = told.data / "guideline" / "outline.yml"
    text = outline.read_text("utf-8")
    outline.write_text(text.replace("- id: role-member", "- id: role-member\n    everybody: yes"), "utf-8")
    shown = seen(told, EVIDENCE)
    linked = {
        role: [link for link in links(html(shown, "role", role)).values() if "#case" in link]
        for role in ("role-steward", "role-member")
    }
    tides, saw = "\x01cases/#case-tides", "\x01cases/#case-saw"
    assert linked == {"role-steward": [tides], "role-member": [tides, saw]}


@pytest.mark.parametrize("name", DOORS)
def test_without_cases_there_is_no_door(name: str, company: Company) -> None:
    """Where there are no cases, no block leads to them or has an empty part for them, and there is no page."""
    shown = seen(company, EVIDENCE)
    key, _ = DOORS[name]
    assert "cases/" not in html(shown, name, key)
    assert "Everyday cases" not in html(shown, name, key)
    assert "cases/" not in {page.address for page in pages(shown)}


def test_help_has_nothing_where_there_are_no_cases(company: Company) -> None:
    """The block on the help page is empty then, its heading too."""
    assert html(seen(company, EVIDENCE), "case_links") == ""


def without_cases(folder: Path) -> Site:
    """What the portal itself shows where its cases are taken away."""
    data = Path(shutil.copytree(ROOT / "data", folder / "data"))
    shutil.rmtree(data / "cases")
    clock = Clock(datetime(2026, 11, 20, tzinfo=UTC))
    return make(data, World(clock, frozenset({Audience.EVERYONE}), ""))


@pytest.mark.thorough
def test_taken_away_cases_leave_no_dead_door(tmp_path: Path) -> None:
    """Nothing that the portal shows leads to cases where data/cases/ is taken away, and nothing is wrong with that."""
    site = without_cases(tmp_path)
    assert not [page for page in site.pages if page.address.startswith("cases/")]
    for (name, key), pieces in site.blocks.items():
        if name != "fields":  # whose tables name the file
            assert not [piece for piece in pieces if "cases/" in rooted(piece.text, "")], (name, key)
    assert not [address for address in site.words if address.startswith("cases/")]


# ---- What ships ----


def test_twelve_cases_ship() -> None:
    """Twelve cases ship, as many as one sheet of paper holds, and all of them are the portal's advice."""
    assert len(CASES) == 12
    assert {case["from"] for case in CASES.values()} == {"portal"}


@pytest.mark.parametrize("id_", CASES)
def test_a_case_is_found_by_many_words(id_: str) -> None:
    """Eight to twelve words and questions lead to a case, English and Japanese, and none of them leads to two."""
    words = CASES[id_]["search"]
    others = {word.casefold() for other, case in CASES.items() if other != id_ for word in case["search"]}
    japanese = [word for word in words if not word.isascii()]
    assert 8 <= len(words) <= 12
    assert 3 <= len(japanese) <= len(words) - 4
    assert not {word.casefold() for word in words} & others


def test_an_infected_machine_begins_with_the_rule_of_it_security() -> None:
    """What IT security's own rule says comes first; only without it the device stays switched on."""
    case = CASES["case-infected-machine"]
    assert case["do"][0].startswith("What IT security's own rule says comes first.")
    assert case["dont"][0].startswith("Unless that rule tells me to, I do not switch the device off")


def test_the_page_names_each_case_in_its_contents(told: Company) -> None:
    """Each case is a heading with its id, so that it is in the table of contents, the search and addresses."""
    pieces = rendered(seen(told, EVIDENCE), "cases")
    levels = {piece.id: piece.level for piece in pieces if isinstance(piece, Heading)}
    assert levels == {"cases": 1, "case-tides": 2, "case-saw": 2}
