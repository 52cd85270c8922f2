"""A file that is wrong all over is looked through a few times, not once for each of its problems."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from macros import locks
from macros.load import load
from macros.problems import DataError
from macros.rules import lost
from tests.fuzz.growth import FILES
from tests.fuzz.lines import CLOCK

LINES = 60
QUESTIONS = ((locks, "_is_like_a_lock"), (locks, "restricts"), (locks, "_has_stray"), (lost, "is_lost"))


@pytest.mark.parametrize("name", FILES)
def test_the_work_grows_with_the_file(name: str, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times as many lines are at most about four times as much work."""
    few, many = (_asked(FILES[name](length), small, monkeypatch) for length in (LINES, 4 * LINES))
    for question, count in many.items():
        assert count <= 5 * max(few[question], LINES), question


def _asked(text: str, data: Path, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each question is asked while a file with `text` is checked."""
    counts: Counter[str] = Counter()

    def counted(name: str, question: Callable[..., Any]) -> Callable[..., Any]:
        def ask(*arguments: Any) -> Any:
            counts[name] += 1
            return question(*arguments)

        ask.__name__ = name
        return ask

    (data / "evidence" / "design.yml").write_text(text, encoding="utf-8")
    with monkeypatch.context() as patch:
        for module, name in QUESTIONS:
            patch.setattr(module, name, counted(name, getattr(module, name)))
        try:
            load(data, CLOCK)
        except DataError as error:
            assert all(problem.place.file.endswith("design.yml") for problem in error.problems)
    return counts
