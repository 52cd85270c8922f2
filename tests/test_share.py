"""Tests that take turns: each runs on one of two days, and none is forgotten."""

from datetime import date, timedelta
from typing import Any

import pytest
import share


class Case:
    """A case of a test, as far as turns ask."""

    def __init__(self, nodeid: str, *marks: str) -> None:
        self.nodeid, self.marks = nodeid, marks

    def get_closest_marker(self, name: str) -> str | None:
        """The mark, if it has it."""
        return name if name in self.marks else None


MANY = [
    *(Case(f"tests/site/test_a.py::test_{number}", "site") for number in range(5)),
    *(Case(f"tests/site/test_a.py::test_cases[{number}]", "site") for number in range(5)),
]
ALWAYS = [Case("tests/site/test_c.py::test_always", "site", "always")]
CORE = [Case(f"tests/test_b.py::test_core[{number}]", "core") for number in range(10)]


def run(day: date) -> list[Case]:
    """What runs on a day."""
    all_cases: list[Any] = [*MANY, *ALWAYS, *CORE]
    left_out = list(share.left_out(all_cases, share.part_of(day)))
    return [case for case in all_cases if case not in left_out]


def test_each_case_has_its_turn() -> None:
    """On two days running each test of a file runs once, on each day half of them; the core runs always."""
    days = [run(date(2026, 12, 30) + timedelta(days)) for days in range(share.PARTS)]
    for case in MANY:
        assert sum(case in day for day in days) == 1
    for day in days:
        assert len([case for case in day if case in MANY]) == 5
        assert [case for case in day if case not in MANY] == [*ALWAYS, *CORE]


@pytest.mark.parametrize(
    ("arguments", "whole"),
    [
        ([], False),
        (["tests"], False),
        (["tests/site"], False),
        (["tests/site/test_links.py"], True),
        (["x.py::a"], True),
    ],
)
def test_whoever_names_a_file_gets_all_of_it(
    arguments: list[str], whole: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is named runs whole; the setting has everything run."""
    monkeypatch.delenv(share.WHOLE, raising=False)
    assert share.is_whole(arguments) is whole
    monkeypatch.setenv(share.WHOLE, "1")
    assert share.is_whole(arguments)
