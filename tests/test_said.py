"""Texts that say nothing, and texts that were read in a wrong encoding, are told from those that mean something."""

import pytest
from pydantic import TypeAdapter, ValidationError

from macros.encodings import misread
from macros.model.fields import Line
from macros.model.said import says_nothing

NOTHING = [
    "no",
    "No",
    "NONE",
    "n/a",
    "N/A",
    "Ｎ／Ａ",
    "nil",
    "TBD",
    "tbd.",
    "ＴＢＤ",
    "TODO",
    "xxx",
    "XXXX",
    "???",
    "…",
    "...",
    "-",
    "–",
    "―",
    "ー",
    "#####",
    "#REF!",
    "#N/A",
    "#VALUE!",
    "#NAME?",
    "#DIV/0!",
    "なし",
    "無し。",
    "該当なし",
    "特になし",
    "未定",
    "未記入",
    "「なし」",
    "〃",
    "○○",
    "(none)",
    "（なし）",
    "<title>",
    "＜題名＞",
]
SOMETHING = ["Contract", "PUR-1", "B1", "[1]", "(a)", "#12", "C#", "#general", "調達", "n-grams"]
SENTENCES = [
    "No supplier was found.",
    "None of these",
    "No. 7",
    "[A] and [B]",
    "4 (1) ② (n)",
    "なしのつぶて",
    "未定の案件",
]
RIGHT = (
    "café|Ångström|São Paulo|«NÃO»|“AMANHÃ”|„MENÜ“|cliché…”|CAFÉ»|± 5 °C|10 µm|葛城|縺れ|Привет, мир|naïve – yes|‚a‘|√2"
)
TEXTS = {"cp1252": "Contract’s – café, Ü, €, ©, 日本の会社, Привет", "cp932": "café, 日本の会社 – Ü"}


@pytest.mark.parametrize("text", [*NOTHING, "[title of the document]", "not applicable", "to be decided", "該当 なし"])
def test_nothing(text: str) -> None:
    """A word for nothing, signs alone and a placeholder say nothing, whatever their case and width."""
    assert says_nothing(text)


@pytest.mark.parametrize("text", [*SOMETHING, *SENTENCES])
def test_something(text: str) -> None:
    """A text in which such a word or sign is only a part says something."""
    assert not says_nothing(text)


@pytest.mark.parametrize(
    ("word", "encoding"),
    [(word, encoding) for encoding, text in TEXTS.items() for word in text.replace(",", "").split()],
)
def test_misread(word: str, encoding: str) -> None:
    """Each word that changes when its UTF-8 is read in another encoding is told, and none that is right."""
    read = word.encode().decode(encoding, "replace")
    assert bool(misread(read)) == (read != word)
    assert not misread(word)


@pytest.mark.parametrize("text", RIGHT.split("|"))
def test_rightly_read(text: str) -> None:
    """Letters with accents beside closing quotes, rare characters and signs of formulas are what they seem."""
    assert not misread(text)


def test_two_quoted_words() -> None:
    """A text that begins and ends with a quoted word does not stand in curly quotes as a whole."""
    line = TypeAdapter(Line)
    assert line.validate_python("‘A’ or ‘B’") == "‘A’ or ‘B’"
    assert line.validate_python("“A” or “B”") == "“A” or “B”"
    with pytest.raises(ValidationError, match="curly quotes"):
        line.validate_python("‘It’s checked’")
