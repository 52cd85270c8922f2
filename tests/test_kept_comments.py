"""Comments of an evidence file, which no form shows: whoever is about to replace the lines is told."""

from pathlib import Path

import pytest
from test_lengths import EVERYONE, MANAGEMENT

from macros.building.site import make
from macros.building.world import World

HEAD = "# Who edits this: Design\nreviewed: 2026-08-28\nreviewed_by: Head of Design  # by mail\nanswers:\n"
REST = "  # K1-d is asked by many\n  K1-d:\n    check: N\n"
ANSWERS = {
    "none": ("    check: N\n    note: No comment.\n", False),
    "a sign in a text": ("    check: N\n    note: 'Bench # 3'\n    reason: Room#3\n", False),
    "a line of a text": ("    check: N\n    note: |\n      # 3 is the bench\n      by the wall\n", False),
    "on a line": ("    # ask again in May\n    check: N\n", True),
    "beside a value": ("    check: N # ask again in May\n", True),
    "beside the id": (" # ask again in May\n    check: N\n", True),
    "above a text": ("    check: N\n    note: | # as told\n      3 is the bench\n", True),
    "below the last line": ("    check: N\n    # ask again in May\n", False),
}
"""An answer, and whether it holds a comment that is lost where its lines are replaced."""


def says(small: Path, answer: str, world: World) -> list[str]:
    """The items of Design whose form says that the answer holds comments, in the order of the page."""
    first, rest = ("", answer) if not answer.startswith(" #") else answer.split("\n", 1)
    text = f"{HEAD}  K1-a:{first}\n{rest}{REST}"
    (small / "evidence" / "design.yml").write_text(text, encoding="utf-8")
    site = make(small, world)
    words = site.view.labels.text("form.comments")
    page = "".join(piece.text for piece in site.blocks["department", "design"])
    forms = page.split('data-answer-form="')[1:]
    return [form.partition('"')[0] for form in forms if words in form]


@pytest.mark.parametrize("answer", ANSWERS)
def test_comments_in_an_answer_are_told(answer: str, small: Path) -> None:
    """The form says so where the answer's lines hold a comment, and not for what only looks like one."""
    text, is_told = ANSWERS[answer]
    assert says(small, text, EVERYONE) == (["K1-a"] if is_told else [])


def test_comments_of_hidden_answers_are_not(small: Path) -> None:
    """Where everyone sees only a part of an answer, nothing is said of its comments."""
    text = "    # ask again in May\n    check: N\n    actions:\n      - audience: management\n        what: Buy\n"
    text += "        owner: Design\n        due: 2027-01-31\n"
    assert says(small, text, EVERYONE) == []
    assert says(small, text, MANAGEMENT) == ["K1-a"]
