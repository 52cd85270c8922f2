"""A file that is wrong all over is looked through a few times, not once for each of its problems."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import DictLoader, Environment

from macros.disclosure import published
from macros.loading.load import load
from macros.loading.rules import lost
from macros.messages.problems import DataError
from macros.mkdocs_rim.shared_menu import share_menu
from macros.reading import locks, repair
from tests.fuzz.growth import FILES, HEAD
from tests.fuzz.lines import CLOCK

LINES = 60
QUESTIONS = ((locks, "_is_like_a_lock"), (locks, "restricts"), (locks, "_has_stray"), (lost, "is_lost"))


@pytest.mark.parametrize("name", FILES)
def test_the_work_grows_with_the_file(name: str, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times as many lines are at most about four times as much work."""
    few, many = (_asked(FILES[name](length), small, monkeypatch) for length in (LINES, 4 * LINES))
    for question, count in many.items():
        assert count <= 5 * max(few[question], LINES), question


def test_a_large_file_with_slips_is_tried_a_few_times(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However large a file is, what is parsed to find the line of a slip is bounded."""
    text = (
        f"{HEAD}  K1-a:\n    check: N\n    reason: {'x ' * 300_000}\n  K1-b:\n   check: Y\n    basis:\n"
        "      - title: a\n        kind: system\n  K1-c:\n    chek: N\n   reason: a\n"
    )
    parsed = 0

    def counted(parse: Callable[..., Any]) -> Callable[..., Any]:
        def count(given: str, *rest: Any) -> Any:
            nonlocal parsed
            parsed += len(given)
            return parse(given, *rest)

        return count

    for name in ("parse_text", "_unread"):
        monkeypatch.setattr(repair, name, counted(getattr(repair, name)))
    (small / "evidence" / "design.yml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as error:
        load(small, CLOCK)
    assert {problem.place.file for problem in error.value.problems} == {"data/evidence/design.yml"}
    assert parsed <= 30 * len(text)


FIRST = "[a](b) <b>x</b> "
"""How each page begins."""
PAGES = {
    "targets-unclosed": "](" * 2,
    "names-unclosed": "][x",
    "tags-unclosed": "<<",
    "tags": "<b>x</b> ",
    "targets": "[a](b%20c) ",
}
"""What each page repeats: beginnings of what may be looked for up to the page's end, mostly in vain."""


@pytest.mark.parametrize("name", PAGES)
def test_the_work_grows_with_the_page(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In four times as long a paragraph, patterns pass at most about four times as many signs."""
    few, many = (_passed(FIRST + PAGES[name] * length, tmp_path, monkeypatch) for length in (LINES, 4 * LINES))
    assert few
    assert many <= 5 * few


def _page(name: str) -> Any:
    return SimpleNamespace(url=name, file=SimpleNamespace(src_uri=f"{name}index.md"))


def test_the_menu_is_drawn_once_for_departments() -> None:
    """Of pages that no menu names, those of departments take the menu of the first as deep as they are."""
    drawn: list[str] = []

    def draw(url: str) -> str:
        drawn.append(url)
        return url

    env = Environment(
        loader=DictLoader(
            {"main.html": "{% include 'partials/nav.html' %}", "partials/nav.html": "{{ draw(page.url) }}-menu"}
        ),
        autoescape=True,
    )
    env.globals["draw"] = draw
    named = [_page("departments/"), _page("guidance/")]
    share_menu(env, SimpleNamespace(pages=named), "")  # type: ignore[arg-type]
    pages = [*named, *(_page(f"departments/{number}/{print_}") for number in range(40) for print_ in ("", "print/"))]
    shown = {page.url: env.get_template("main.html").render(page=page) for page in pages}
    assert drawn == ["departments/", "guidance/", "departments/0/", "departments/0/print/"]
    assert shown["departments/39/"] == shown["departments/0/"] == "departments/0/-menu"
    assert shown["departments/39/print/"] == "departments/0/print/-menu"


class _Counting:
    """A pattern that counts the signs which it passes from each beginning to the end of its match, or of the text."""

    def __init__(self, pattern: re.Pattern[str], begin: str, end: str) -> None:
        self.pattern, self.begin, self.end, self.passed = pattern, begin, end, 0

    def sub(self, by: Callable[[re.Match[str]], str], text: str) -> str:
        """What the pattern makes of the text."""
        self.passed += len(text)
        at = text.find(self.begin)
        while at >= 0:
            end = text.find(self.end, at + len(self.begin))
            self.passed += (end if end >= 0 else len(text)) - at
            at = text.find(self.begin, end if end >= 0 else at + 1)
        return self.pattern.sub(by, text)


def _passed(text: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many signs are passed while a page with `text` is read."""
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "docs" / "page.md").write_text(text, encoding="utf-8")
    patterns = {
        "TARGET": _Counting(published.TARGET, "](", ")"),
        "NAMED_TARGET": _Counting(published.NAMED_TARGET, "][", "]"),
        "TAG": _Counting(published.TAG, "<", ">"),
    }
    with monkeypatch.context() as patch:
        for name, pattern in patterns.items():
            patch.setattr(published, name, pattern)
        assert all(published.published(folder)[0].values())
    return sum(pattern.passed for pattern in patterns.values())


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
