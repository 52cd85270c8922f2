"""The board's pack: everything that its one page cuts short, in parts that are printed one after the other."""

import re
from typing import Any

import pytest
from small_company import NO, YES, YESTERDAY, Company, action, actions
from test_ways_on import html, links, sections, seen

from macros.derived.view import View

PARTS = ["standing", "history", "moved", "decide", "late", "next"]


def company_of_many(company: Company, **settings: str) -> View:
    """A company in which twenty departments are late, as many have a gap, and one has something due soon."""
    late = f"{NO}\n{actions(action(YESTERDAY))}"
    evidence = {f"team-{number}": {"K1-a": late, "K1-b": NO} for number in range(20)}
    return seen(company, {**evidence, "depot": {"K1-a": f"{NO}\n{actions(action('2027-01-10'))}"}}, **settings)


def test_the_contents_name_every_part(company: Company) -> None:
    """Each part has a heading with its number, and the contents lead to it."""
    shown = seen(company, {"one": {"K1-a": YES}})
    parts = sections(shown, "pack")
    assert list(parts) == ["pack", *(f"pack-{name}" for name in PARTS)]
    contents = parts["pack"].partition("<nav")[2].partition("</nav>")[0]
    assert list(links(contents).values()) == [f"#pack-{name}" for name in PARTS]
    assert list(links(contents)) == [shown.labels.text(f"pack.{name}") for name in PARTS]


def test_the_pack_says_what_the_page_cuts_short(company: Company) -> None:
    """All that are late and all that waits for a decision stand there, beyond the lines of the board's page."""
    shown = company_of_many(company)
    parts = sections(shown, "pack")
    names = {f"team-{number}" for number in range(20)}
    for part in ("late", "decide"):
        assert set(re.findall(r"departments/(team-\d+)/", parts[f"pack-{part}"])) == names
    late = html(shown, "board").partition('class="board-late"')[2].partition("</ul>")[0]
    assert len(re.findall("<li>", late)) == 12


@pytest.mark.parametrize(("most", "more"), [(19, 1), (20, 0)])
def test_a_long_list_says_how_many_follow(most: int, more: int, company: Company, monkeypatch: Any) -> None:
    """Of what waits for a decision and of who is late so many are named, and then how many more there are."""
    monkeypatch.setattr("macros.rendering.blocks.MOST_DUES", most)
    shown = company_of_many(company)
    parts = sections(shown, "pack")
    for part, label in (("decide", "history.more"), ("late", "listing.more-dues")):
        told = shown.labels.text(label, n=1)
        assert len(set(re.findall(r"departments/(team-\d+)/", parts[f"pack-{part}"]))) == most
        assert parts[f"pack-{part}"].count(f"<p>{told}</p>") == more


def test_what_comes_next_is_a_quarter(company: Company) -> None:
    """What falls due within 90 days is listed, and what is past stands above and not there."""
    table = sections(company_of_many(company), "pack")["pack-next"].partition('class="dues')[2].partition("</table>")[0]
    assert re.findall(r'<time datetime="([^"]+)"', table) == ["2027-01-10"]


@pytest.mark.parametrize("block", ["pack", "board"])
def test_counts_alone(block: str, company: Company) -> None:
    """Where employees see counts only, no department is named, and the pack has its first two parts."""
    shown = company_of_many(company, more="employees_see: counts")
    assert "team-" not in html(shown, block)
    assert list(sections(shown, "pack")) == ["pack", "pack-standing", "pack-history"]


def test_the_page_leads_to_its_pack(company: Company) -> None:
    """The board's page leads to its pack, and back."""
    shown = seen(company, {"one": {}})
    assert links(html(shown, "board"))[shown.labels.text("board.pack")].endswith("status/pack/")
    assert links(html(shown, "pack"))[shown.labels.text("pack.board")].endswith("status/print/")
