"""What everyone's build holds does not tell how long a hidden entry is."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from test_commands import change

from macros.building.site import Site, make
from macros.building.world import World
from macros.derived.view import view
from macros.facts.day import Clock
from macros.facts.labels import Labels
from macros.loading.load import load
from macros.model.base import Audience

CLOCK = Clock(datetime(2026, 11, 20, tzinfo=UTC))
EVERYONE = World(CLOCK, frozenset({Audience.EVERYONE}), "0000000")
MANAGEMENT = World(CLOCK, frozenset({Audience.EVERYONE, Audience.MANAGEMENT}), "0000000", isolate=True)
TEXT = "Harbor.\n      Second line.\n\n      Third line of the harbor."
SHORT = """\
reviewed: 2026-08-28
reviewed_by: Head of Design
{above}answers:
  K1-a:
    check: Y
    basis:
      - title: List
        kind: system
      - title: Price
        kind: system{price}
        audience: management
  K1-c:
    check: N
    audience: management
    note: |-
      {note}
  K1-d:
    check: N
    reason: Two benches are too few.
"""
REMARKS = "special_remarks:\n  text: |-\n      {note}\n  audience: management\n"


def bytes_of(site: Site) -> str:
    """Everything that the site's pages and files are made of."""
    return repr([site.blocks, site.pages, site.files, site.words]).replace(str(id(site)), "")


@pytest.mark.parametrize("above", ["", REMARKS])
def test_longer_hidden_entries_give_the_same_site(above: str, small: Path) -> None:
    """Hidden entries of another length give the same pages and files, to the byte."""
    outputs = []
    for note, price in (("Quay.", ""), (TEXT, "\n        reference: P-77\n        date: 2026-05-01")):
        text = SHORT.format(note=note, price=price, above=above.format(note=note))
        (small / "evidence" / "design.yml").write_text(text, encoding="utf-8")
        outputs.append(bytes_of(make(small, EVERYONE)))
    assert "too few" in outputs[0]
    assert outputs[0] == outputs[1]


def test_lines_end_at_the_first_hidden_entry(small: Path) -> None:
    """Everyone gets the lines down to the answer that hides something; management gets them all."""
    path = small / "evidence" / "design.yml"
    path.write_text(SHORT.format(note="Quay.", price="", above=""), encoding="utf-8")
    assert make(small, EVERYONE).view.lines["design"] == {"K1-a": (4, 4)}
    assert list(make(small, MANAGEMENT).view.lines["design"]) == ["K1-a", "K1-c", "K1-d"]


def test_a_broken_file_tells_no_line(small: Path) -> None:
    """A page for everyone names file and rule of a problem; for management also its place."""
    change(small / "evidence" / "design.yml", "reviewed: 2026-11-02", "reviewed: 2026/11/02")
    isolated = World(CLOCK, EVERYONE.audiences, "0000000", isolate=True)
    assert [(str(place), rule) for place, rule in make(small, isolated).view.unreadable["design"]] == [
        ("data/evidence/design.yml", "date")
    ]
    assert str(make(small, MANAGEMENT).view.unreadable["design"][0][0]).startswith("data/evidence/design.yml:2")


LAST = {
    "plain": "Two benches are too few.",
    "plain over lines": "Two benches\n      are too few.",
    "plain with a gap": "Two benches\n\n      are too few.",
    "double quotes": '"Two benches\n\n      are too few."',
    "single quotes": "'Two benches\n      are too few.'  # since May",
    "folded": ">\n      Two benches\n      are too few.\n",
    "folded, cut": ">-\n      Two benches\n      are too few.",
    "literal, kept": "|+\n      Two benches\n\n      are too few.\n\n",
    "literal, indented further": "|2\n        Two benches\n      are too few.",
    "literal, with what looks like a comment": "|\n      # Two benches\n      # are too few.\n    # since May",
}
"""Each way to type a text, as the last one of an answer."""


@pytest.mark.parametrize("end", ["", "\n", "\n\n# The bench\n"])
@pytest.mark.parametrize("text", LAST)
def test_lines_are_the_whole_answer(text: str, end: str, small: Path, labels: Labels) -> None:
    """What takes the place of an answer's lines is read as it was typed, and so is the answer below."""
    path = small / "evidence" / "design.yml"
    head = "reviewed: 2026-08-28\nreviewed_by: Head of Design\nanswers:\n"
    first = f"  K1-a:\n    check: N\n    reason: {LAST[text]}\n"
    plans = ["{what: Wait, owner: Design, due: 2027-01-31}", "{what: Buy, owner:\n        Design, due: 2027-02-28}"]
    below = "  K1-d:\n    check: N\n    actions: [" + ",\n      ".join(plans) + "\n    ]"
    typed = f"{head}{first}{below}{end}"
    path.write_text(typed, encoding="utf-8")
    seen = view(load(small, CLOCK, labels=labels), EVERYONE.audiences)
    lines = typed.split("\n")
    for item, row in {"K1-a": "note: Other.", "K1-d": "reason: Other."}.items():
        begins, ends = seen.lines["design"][item]
        new = [*lines[: begins - 1], f"  {item}:", "    check: N", f"    {row}", *lines[ends:]]
        path.write_text("\n".join(new), encoding="utf-8")
        rows = view(load(small, CLOCK, labels=labels), EVERYONE.audiences).rows["design"]
        changed, other = rows[item].answer, rows["K1-d" if item == "K1-a" else "K1-a"].answer
        assert changed is not None
        assert {changed.note, changed.reason} == {"Other.", None}
        assert not changed.actions
        assert other is not None
        assert len(other.actions) == 2 or "are too few." in (other.reason or "")
