"""Whoever is outside the company reads what the company has released, and nothing else; what leaves is told before."""

import re
import shutil
from collections.abc import Callable
from dataclasses import fields, replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from editions import drop
from samples import SMALL_CASES, SMALL_OWN, SMALL_TRAINING, copy_small
from small_company import NOW, TODAY, YES, YESTERDAY, Company
from test_commands import Run, change, commit, portal

from macros.building.site import Site, assemble
from macros.building.world import World, world
from macros.derived.view import View, view
from macros.disclosure.kept import Files, files
from macros.disclosure.leaving import leaving, unmeant
from macros.disclosure.meant import TO_OUTSIDE, meant
from macros.facts.day import Clock
from macros.facts.past import Lack, Past
from macros.facts.portal import Portal
from macros.facts.training import Training
from macros.messages.problems import DataError, report
from macros.model.base import Audience
from macros.model.company import Company as CompanyRecord
from macros.model.evidence import Answer, Basis, Evidence, PlannedAction, Remarks
from macros.rendering.block import Heading, Html

__all__ = ["commit", "portal"]  # fixtures

OWN = """\
reviewed: 2026-09-30
reviewed_by: Keeper of the harbor
bases:
  crane:
    audience: outside
    title: Agreement on the crane
    kind: regulation
  barge:
    title: Agreement on the barge
    kind: regulation
answers:
  K1-a:
    audience: outside
    check: Y
    basis:
      - crane
      - barge
      - audience: outside
        title: Committee of the port
        kind: organization
        reference: REG-77
        link: https://intranet.example/77
        date: 2026-04-01
      - audience: management
        title: Secret of the saffron
        kind: system
    note: We keep two moorings.
    actions:
      - audience: outside
        what: Dredge the basin
        owner: Dredging desk
        due: 2027-03-31
      - what: Paint the gate
        owner: Painters
        due: 2027-03-31
  K1-b:
    check: N
    note: Nobody outside knows.
special_remarks:
  audience: outside
  text: Ask us at the fair.
"""
RELEASED = (
    *("Agreement on the crane", "Committee of the port", "We keep two moorings.", "Dredge the basin"),
    *("Ask us at the fair.", "2026-04-01", "2026-09-30", "2027-03-31", "Driftwood Works"),
)
INSIDE = (
    *("Agreement on the barge", "REG-77", "intranet.example", "saffron", "Dredging desk", "Paint the gate", "Painters"),
    *("Nobody outside knows", "K1-b", "unit", "Keeper of the harbor", "Zebra", "c0ffee", "quay.example", "gatehouse"),
)
CONTACT = """\
contacts: [{matter: Leaks, role: gatehouse, how: Extension 5}]
repository: {address: "https://quay.example/portal", host: gitlab}"""


def made(portal: Portal, *audiences: Audience) -> Site:
    """What a build shows to `audiences`."""
    return assemble(portal, World(Clock(NOW), frozenset(audiences or {Audience.EVERYONE}), "c0ffee"))


def shown(site: Site) -> str:
    """Everything that the pages and files of a site are made of, but the scripts that each site has."""
    pieces = [getattr(piece, "text", str(piece)) for block in site.blocks.values() for piece in block]
    contents = [content.decode(errors="replace") for name, content in site.files.items() if not name.endswith(".js")]
    return " ".join([*pieces, *contents, *(f"{page.file} {page.title}" for page in site.pages)])


def whole(company: Company, own: str = OWN, more: str = "") -> Portal:
    """A company with a department and with its own answers."""
    return company.portal({"unit": {"K1-a": f"{YES}\nnote: Zebra"}, "company": own}, more=f"{CONTACT}\n{more}")


RELEASED_ALONE = """\
reviewed: 2026-09-30
reviewed_by: Office
bases:
  crane:
    audience: outside
    title: Agreement on the crane
    kind: regulation
answers:
  K1-a:
    audience: outside
    check: Y
    basis:
      - crane
      - {audience: outside, title: Committee of the port, kind: organization, date: 2026-04-01}
    note: We keep two moorings.
    actions: [{audience: outside, what: Dredge the basin, owner: Office, due: 2027-03-31}]
special_remarks: {audience: outside, text: Ask us at the fair.}
"""
"""What of these answers is released, as if nothing else had ever been typed."""
SETTINGS = """\
site: {title: The harbor, address: "https://inside.example/"}
owner: "@office"
last_report: 2026-06-30
training_valid_months: 3
official_in_search: yes
employees_see: counts"""


def test_the_view_is_the_same_whatever_is_inside(company: Company) -> None:
    """No value of the view for the outside tells anything of what was not released: without it, each is the same."""
    shutil.copytree(SMALL_TRAINING, company.data / "training")
    shutil.copytree(SMALL_CASES, company.data / "cases")
    shutil.copytree(SMALL_OWN, company.data / "own")
    data = company.portal(
        {"design": {"K1-a": f"{YES}\nnote: Zebra"}, "procurement": "answers: [", "company": OWN},
        periods="{default: 3}",
        isolate=True,
        more=f"{CONTACT}\n{SETTINGS}",
    )
    assert data.unreadable
    assert data.cases
    assert data.training != Training()
    full = view(replace(data, past=Past(lack=Lack.YOUNG)), [Audience.OUTSIDE])
    for folder in ("training", "cases", "own"):
        shutil.rmtree(company.data / folder)
    alone = company.portal({"one": {}, "company": RELEASED_ALONE}, more="site: {title: The harbor}")
    bare = view(alone, [Audience.OUTSIDE])
    assert [field.name for field in fields(View) if getattr(full, field.name) != getattr(bare, field.name)] == []
    assert [word for word in INSIDE if word not in ("K1-b", "unit") and word in repr(full)] == []


class KeptBasis(Basis):
    """A basis with a field that nobody marked."""

    keeper: str = ""
    """Who keeps it."""


class KeptAction(PlannedAction):
    """An action with such a field."""

    keeper: str
    """Who keeps it, and has to be typed."""


class KeptAnswer(Answer):
    """An answer with such fields."""

    keeper: str = ""
    """Who keeps it."""
    annexes: tuple[Basis, ...] = ()
    """Papers beside the answer."""


class KeptRemarks(Remarks):
    """Remarks with such a field."""

    keeper: str = ""
    """Who keeps them."""


class KeptEvidence(Evidence):
    """A file with such a field."""

    keeper: str = ""
    """Who keeps it."""


class KeptCompany(CompanyRecord):
    """A company with such a field."""

    keeper: str = ""
    """Who keeps it."""


def test_a_new_field_stays_inside(company: Company) -> None:
    """A field that nobody marked leaves with no record, and what stands beside it does."""
    data = whole(company)
    own = data.company_answers
    keeper: dict[str, Any] = {"keeper": "Never tell"}
    assert own
    assert own.special_remarks
    plain = own.answers["K1-a"]
    bases = tuple(KeptBasis.model_construct(**dict(basis), **keeper) for basis in plain.basis)
    actions = tuple(KeptAction.model_construct(**dict(action), **keeper) for action in plain.actions)
    changed: dict[str, Any] = {**dict(plain), **keeper, "basis": bases, "actions": actions, "annexes": bases}
    new = {
        "answers": {"K1-a": KeptAnswer.model_construct(**changed)},
        "special_remarks": KeptRemarks.model_construct(**dict(own.special_remarks), **keeper),
    }
    data = replace(
        data,
        company=KeptCompany.model_construct(**dict(data.company), **keeper),
        company_answers=KeptEvidence.model_construct(**{**dict(own), **new, **keeper}),
    )
    assert "Never tell" in repr(view(data, []).company_rows)
    for seen in (view(data, [Audience.OUTSIDE]), view(data, [])):
        assert "Never tell" not in repr((seen.released, seen.released_remark))
        assert seen.released["K1-a"].actions[0].action.what == "Dredge the basin"
    assert "Never tell" not in repr(view(data, [Audience.OUTSIDE]))


@pytest.mark.parametrize("more", ["", "employees_see: counts"])
def test_only_what_is_released_leaves(company: Company, more: str) -> None:
    """Answers, bases, actions and remarks that are marked are there, each by its own mark, and nothing else is."""
    outside = shown(made(whole(company, more=more), Audience.OUTSIDE))
    assert [text for text in RELEASED if text not in outside] == []
    assert [text for text in INSIDE if text in outside] == []


def test_by_default_nothing_leaves(company: Company) -> None:
    """Without a mark the site says that no answer is released; so it does where the company gives none."""
    for own in (OWN.replace("audience: outside", "audience: everyone"), ""):
        site = made(whole(company, own) if own else company.portal({"unit": {"K1-a": YES}}), Audience.OUTSIDE)
        text = shown(site)
        assert site.view.labels.text("outside.none") in text
        assert [word for word in (*RELEASED[:6], *INSIDE, "K1-a") if word in text] == []


def test_the_site_for_the_outside_has_its_own_pages_alone(company: Company) -> None:
    """It has the answers and their sheet, and of files what its pages need to be shown."""
    site = made(whole(company), Audience.OUTSIDE)
    assert [page.file for page in site.pages] == ["index.md", "sheet/index.md"]
    assert {name.partition("/")[0] for name in site.files} == {"assets"}
    assert {name for name, _ in site.blocks} == {"outside", "outside_sheet", "outside_footer", "outside_not_found"}
    assert site.view.banners == (site.view.labels.text("banner.outside"),)


def test_everybody_inside_reads_what_is_released(company: Company) -> None:
    """What is released is for everyone, and moves no status: it is no lock."""
    everyone = shown(made(whole(company)))
    assert [text for text in RELEASED if text not in everyone] == []
    assert "saffron" not in everyone
    marked, plain = (
        made(whole(company, own)).view for own in (OWN, OWN.replace("audience: outside", "audience: everyone"))
    )
    assert marked.counts == plain.counts
    assert {item: row.hidden for item, row in marked.company_rows.items()} == {"K1-a": 1, "K1-b": 0}
    assert [row.standing for row in marked.company_rows.values()] == [
        row.standing for row in plain.company_rows.values()
    ]


def test_the_page_inside_shows_exactly_what_leaves(company: Company) -> None:
    """The page that everybody inside reads beforehand has the same words as that of whoever is outside."""
    for own in (OWN, OWN.replace("    note: We keep two moorings.\n", "")):
        data = whole(company, own)
        inside, outside = made(data), made(data, Audience.OUTSIDE)
        text = inside.view.labels.text
        assert text("outside.none") not in said(inside, "released") + said(outside, "outside")
        assert text("outside.chosen") in said(outside, "outside")
        assert text("outside.sheet") in said(outside, "outside")
        assert told(inside, "released") == told(outside, "outside") != []
        assert any(page.file == "status/outside/index.md" for page in inside.pages)


def test_what_has_expired_says_so_to_the_outside_too(company: Company) -> None:
    """Beside a basis whose last day is past stands that it has expired, and beside no other."""
    ends = {"Committee of the port": YESTERDAY, "Agreement on the crane": TODAY}
    own = OWN
    for title, day in ends.items():
        own = re.sub(rf"( +)title: {title}\n", rf"\g<0>\1valid_until: {day}\n", own)
    data = whole(company, own)
    for site, block in ((made(data), "released"), (made(data, Audience.OUTSIDE), "outside")):
        text = "".join(piece.text for piece in site.blocks[block, ""] if isinstance(piece, Html))
        lines = {title: line for title in ends for line in re.findall("<li>(.*?)</li>", text) if title in line}
        word = site.view.labels.text("department.expired")
        assert {title: word in line for title, line in lines.items()} == {
            "Committee of the port": True,
            "Agreement on the crane": False,
        }


def test_where_nothing_leaves_the_pages_say_so(company: Company) -> None:
    """Neither page offers a sheet of nothing."""
    data = company.portal({"unit": {"K1-a": YES}})
    for site, block in ((made(data), "released"), (made(data, Audience.OUTSIDE), "outside")):
        assert site.view.labels.text("outside.none") in said(site, block)
        assert site.view.labels.text("outside.sheet") not in said(site, block)


def said(site: Site, block: str) -> str:
    """The words of a block."""
    return unescape(
        re.sub("<[^>]*>", "", " ".join(piece.text for piece in site.blocks[block, ""] if isinstance(piece, Html)))
    )


def test_an_answer_to_what_an_edition_has_dropped_leaves_no_more(company: Company) -> None:
    """Inside it stays readable below the earlier edition; nobody outside is shown it."""
    drop(company.data, "K1-a")
    data = company.portal({"unit": {"K1-b": YES}, "company": OWN})
    inside, outside = made(data), made(data, Audience.OUTSIDE)
    for site in (inside, outside):
        assert "K1-a" not in site.view.released
        assert "K1-a" not in site.view.company_rows
    assert "We keep two moorings." in shown(inside)
    assert "We keep two moorings." not in shown(outside)
    assert not any("moorings" in line for line in told(inside, "released"))


def told(site: Site, block: str) -> list[str]:
    """What a block says from its first section on."""
    pieces = list(site.blocks[block, ""])
    first = next(i for i, piece in enumerate(pieces) if isinstance(piece, Heading) and piece.level == 2)
    return [piece.text for piece in pieces[first:]]


def test_a_build_for_the_outside_is_for_nobody_else(tmp_path: Path) -> None:
    """Together with another audience it is refused; alone it has a folder of its own."""
    root = copy_small(tmp_path).parent
    with pytest.raises(DataError) as raised:
        world({"PORTAL_AUDIENCE": "outside,management"}, root)
    assert report(raised.value.problems).startswith("PORTAL_AUDIENCE: a build for outside is for nobody else.")
    here = world({"PORTAL_AUDIENCE": "outside"}, root)
    assert here.audiences == {Audience.OUTSIDE}
    assert here.place(Path("site")).name == "site-outside"


def held(tmp_path: Path, data: Path, before: str, after: str) -> tuple[Files, Files]:
    """Two data folders that differ in the company's own answers; an empty text is no file."""
    old = tmp_path / "before" / data.name
    shutil.copytree(data, old)
    for folder, text in ((old, before), (data, after)):
        path = folder / "evidence" / "company.yml"
        path.write_text(text, encoding="utf-8") if text else path.unlink(missing_ok=True)
    return files(old), files(data)


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        (OWN, OWN, []),
        ("", OWN, ["K1-a"] * 4 + ["special_remarks"]),
        ("answers: {", OWN, ["K1-a"] * 4 + ["special_remarks"]),
        (OWN, "", []),
        (OWN.replace("    audience: outside\n    check", "    check"), OWN, ["K1-a"] * 4),
        (OWN.replace("    audience: outside\n    title", "    title"), OWN, ["K1-a"]),
        (OWN, OWN.replace("moorings", "anchors"), ["K1-a"]),
        (OWN, OWN.replace("check: Y", "check: N"), ["K1-a"]),
        (OWN, OWN.replace("Dredge", "Fill"), ["K1-a"]),
        (OWN, OWN.replace("at the fair", "in spring"), ["special_remarks"]),
        (OWN, OWN.replace("reviewed: 2026-09-30", "reviewed: 2026-10-30"), []),
        (OWN, OWN.replace("Nobody outside knows", "Everybody knows"), []),
        (OWN, OWN.replace("Dredging desk", "Another desk"), []),
        (OWN, OWN.replace("- barge", "- barge\n      - {title: More, kind: system}"), []),
        (OWN.replace("audience: management", "audience: everyone"), OWN, []),
        (OWN, OWN.replace("audience: management", "audience: outside"), ["K1-a"]),
    ],
)
def test_what_leaves_is_told(tmp_path: Path, small: Path, before: str, after: str, names: list[str]) -> None:
    """Each entry that is released, or says something else outside, is told, and nothing that stays inside."""
    news = leaving(*held(tmp_path, small, before, after))
    assert sorted(entry.name for entry in news) == sorted(f"company {name}" for name in names)
    assert len(unmeant(news, frozenset())) == len(names)
    line = "Visible outside: company K1-a, company special_remarks"
    assert unmeant(news, meant(line, TO_OUTSIDE)) == []
    assert len(unmeant(news, meant("Visible to everyone: company K1-a", TO_OUTSIDE))) == len(names)


@pytest.mark.thorough
def test_a_release_needs_its_line(small: Path, portal: Run, commit: Callable[[str], None], tmp_path: Path) -> None:
    """`check --against` is red until the request says what leaves, and `diff` counts it; so it is for all."""
    path = small / "evidence" / "company.yml"
    path.write_text(OWN.replace("audience: outside", "audience: everyone"), encoding="utf-8")
    commit("before")
    change(path, "    audience: everyone\n    check: Y", "    audience: outside\n    check: Y")
    change(path, "  audience: everyone\n  text", "  audience: outside\n  text")
    commit("after")
    done = portal("check", "--against", "before")
    assert done.exit_code == 1
    assert re.findall(r"becomes visible outside: '(.+?)'", done.stdout) == ["company K1-a", "company special_remarks"]
    assert "Visible outside: company K1-a" in done.stdout
    assert "2 entries become visible outside:** company K1-a, `company special_remarks`" in (
        portal("diff", "before", "after").stdout
    )
    request = tmp_path / "request.md"
    request.write_text("Agreed with the board.\n\nVisible outside: company K1-a, company special_remarks\n", "utf-8")
    assert portal("check", "--against", "before", "--request", str(request)).exit_code == 0
    request.write_text("Visible to everyone: company K1-a, company special_remarks\n", "utf-8")
    assert portal("check", "--against", "before", "--request", str(request)).exit_code == 1


def test_a_lock_that_becomes_a_release_is_told_for_everyone_too(
    small: Path, portal: Run, commit: Callable[[str], None]
) -> None:
    """What was for management and is released becomes visible to everyone inside as well: both lines are asked for."""
    path = small / "evidence" / "company.yml"
    path.write_text(OWN, encoding="utf-8")
    commit("before")
    change(path, "audience: management", "audience: outside")
    told_of = portal("check", "--against", "before").stdout
    assert "Visible to everyone: company K1-a" in told_of
    assert "Visible outside: company K1-a" in told_of
