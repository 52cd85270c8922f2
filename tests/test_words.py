"""Words are found and counted in scripts with spaces between them and in those without."""

import pytest

from macros.facts.guideline import Guideline
from macros.loading.guideline import NOTHING
from macros.model.wording import TermWording
from macros.rendering.terms import Glossary
from macros.text.words import word_count


def linked(text: str, *titles: str) -> list[str]:
    """What becomes a link to the glossary where these are its terms."""
    terms = {
        f"term-{number}": TermWording.model_validate({"title": title, "definition": "It.", "from": "portal"})
        for number, title in enumerate(titles)
    }
    html = str(Glossary(Guideline(NOTHING, terms)).page().link(text))
    return [part.partition("</a>")[0].rpartition(">")[2] for part in html.split("<a ")[1:]]


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        ("An Export Control, not export controls.", ["export control"], ["Export Control"]),
        ("Re-export control and export control-led work.", ["export control"], []),
        ("安全保障上の輸出管理を強化する。", ["輸出管理"], ["輸出管理"]),
        (
            "経済安全保障推進法と経済安全保障。",
            ["経済安全保障", "経済安全保障推進法"],
            ["経済安全保障推進法", "経済安全保障"],
        ),
        ("スコアを見る。", ["コア"], []),
        ("コア技術を守る。", ["コア"], ["コア"]),
        ("サプライチェーンの多様化", ["サプライチェーン"], ["サプライチェーン"]),
        ("自社のBCPを見直す。", ["BCP"], ["BCP"]),
        ("自社のBCPSを見直す。", ["BCP"], []),
    ],
)
def test_a_term_is_found_as_a_word(text: str, terms: list[str], expected: list[str]) -> None:
    """A term is linked where it is a word of its own: between spaces and signs, or in a run of its own script."""
    assert linked(text, *terms) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tell us; do not wait - call 110.", 8),
        ("サプライチェーンを点検し、結果を報告する。", 10),
        ("社内の BCP を見直す。", 5),
        ("", 0),
    ],
)
def test_words_are_counted_in_any_script(text: str, words: int) -> None:
    """Words are counted by spaces; of signs without spaces two are one."""
    assert word_count(text) == words
