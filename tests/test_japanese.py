"""The guideline's Japanese wording beside the English: the same points and statements, each as firm as there."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from site_builds import ROOT, plain_yaml

GUIDELINE = ROOT / "data" / "guideline"
STRENGTHS = [strength["id"] for strength in plain_yaml(GUIDELINE / "outline.yml")["strengths"]]


def wording(language: str) -> dict[str, dict[str, Any]]:
    """The wording of a language by id, file by file."""
    return {path.name: plain_yaml(path) for path in sorted((GUIDELINE / language).glob("*.yml"))}


ENGLISH, JAPANESE = wording("en"), wording("ja")
STATEMENTS = {
    (id_, number): statement
    for points in JAPANESE.values()
    for id_, words in points.items()
    for number, statement in enumerate(words.get("statements", ()))
}
OWN = {"made_from", "japanese", "also", "link", "locators", "name", "reading", "strengths"}
"""Keys for names: each language has its own, or none."""
COUNTED_FREELY = {"search"}
"""Lists for which people of each language type what they type."""
KEPT = {"strength", "from", "see"}
"""Keys whose values are no text: they are the same in every language."""

ENDINGS: dict[str, tuple[str, str]] = {
    "explains": ("", r"べき|必要が|重要で|望まし|望まれ|努め|期待され|ください"),
    "recognize": ("認識", r"実施(する|します)。"),
    "be-mindful": ("留意", "注意義務"),
    "consider": ("検討|考慮", r"実施(する|します)。"),
    "endeavor": ("努め", "努力義務"),
    "recommended": ("", "べき|ください"),
    "useful": ("有用", r"望まし|望まれ|必要[がでは]"),
    "beneficial": ("有益", "有用"),
    "desirable": ("望まし|望まれ", "必要"),
    "commendable": ("評価され", "望まし|望まれ"),
    "welcome": ("歓迎", "求められ"),
    "advised": ("勧め", "推奨"),
    "should": ("べき", "なければな|ねばな"),
    "expected": ("期待", "求められ|義務"),
    "important": ("重要", "不可欠(?!性)|必須"),
    "essential": ("欠か[せさ]", "不可欠(?!性)"),
    "necessary": ("必要が", "なければな|ねばな|義務"),
    "not-necessarily": ("必要は", "しないこと"),
    "may": ("できる|できます|得る|得ます|ことがあ", r"(?=.*(できる|できます))(?=.*(得る|得ます))"),
}
"""For each strength the words of which a statement has one, and those that would make it firmer or another one."""
OTHERWISE_SAID: dict[tuple[str, int], str] = {
    ("principles", 0): "the source itself says «not appropriate» here, and no word as firm as «should not»",
}
"""Statements that do without the word of their strength, with the reason; whoever rewords one takes it out."""
JOINED = re.compile(r"[\u3001-\u30ff\u4e00-\u9fff\uff01-\uff5e]\s+[\u3001-\u30ff\u4e00-\u9fff\uff01-\uff5e]|\u3000")
"""A space between Japanese signs, as a folded line leaves it, or one as wide as a sign."""
ASKING = re.compile("べき|なければな|ねばな|必要があ|ください")
ANSWERED = re.compile(r"([てで]いる|も有用)。$")


def shape(value: Any, key: str = "") -> Any:
    """What wording is made of: keys in their order, how long lists are, and what is no text."""
    if key in KEPT:
        return value
    if isinstance(value, dict):
        return [(name, shape(inner, name)) for name, inner in value.items() if name not in OWN]
    return [shape(inner) for inner in value] if isinstance(value, list) and key not in COUNTED_FREELY else None


def lines(value: Any) -> Iterator[str]:
    """Every text of a value."""
    if isinstance(value, str):
        yield value
    else:
        for inner in value.values() if isinstance(value, dict) else value:
            yield from lines(inner)


def has_its_ending(place: tuple[str, int]) -> bool:
    """Whether a statement has a word of its strength."""
    statement = STATEMENTS[place]
    return re.search(ENDINGS[statement["strength"]][0], statement["text"]) is not None


def test_files_are_the_same() -> None:
    """Each English file has its Japanese twin, and the other way round."""
    assert list(JAPANESE) == list(ENGLISH)


@pytest.mark.parametrize("file", ENGLISH)
def test_points_are_the_same(file: str) -> None:
    """A file has the same ids in both languages, in the same order."""
    assert list(JAPANESE[file]) == list(ENGLISH[file])


@pytest.mark.parametrize(("file", "id_"), [(file, id_) for file, points in ENGLISH.items() for id_ in points])
def test_point_is_made_of_the_same(file: str, id_: str) -> None:
    """A point has as many statements, strengths, conditions, paragraphs and examples in both languages."""
    assert shape(JAPANESE[file][id_]) == shape(ENGLISH[file][id_])


def test_every_strength_has_its_ending() -> None:
    """The table of endings has each strength of the outline, in its order."""
    assert list(ENDINGS) == STRENGTHS


@pytest.mark.parametrize("place", STATEMENTS, ids="{0[0]}-{0[1]}".format)
def test_statement_is_as_firm_as_its_strength(place: tuple[str, int]) -> None:
    """A statement has a word of its strength, unless there is a reason, and none of a firmer one."""
    statement = STATEMENTS[place]
    firmer = re.search(ENDINGS[statement["strength"]][1], statement["text"])
    assert firmer is None
    assert has_its_ending(place) != (place in OTHERWISE_SAID)


@pytest.mark.parametrize("id_", [id_ for id_, words in JAPANESE["checklist.yml"].items() if "statement" in words])
def test_item_is_said_as_something_done(id_: str) -> None:
    """An item says what the company does, or, where the source says no more, what is useful."""
    assert ANSWERED.search(JAPANESE["checklist.yml"][id_]["statement"])


@pytest.mark.parametrize("file", JAPANESE)
def test_examples_ask_for_nothing(file: str) -> None:
    """The portal's own examples show a way, and do not say what has to be done."""
    own = [words.get(key, ()) for words in JAPANESE[file].values() for key in ("practice", "basis")]
    assert [line for line in lines(own) if ASKING.search(line)] == []


@pytest.mark.parametrize("file", JAPANESE)
def test_no_space_stands_between_japanese_signs(file: str) -> None:
    """No line is folded where a space would be seen."""
    assert [line for line in lines(JAPANESE[file]) if JOINED.search(line)] == []
