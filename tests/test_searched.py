"""Sentences are found in exactly the texts in which they stand."""

import pytest
from searched import Texts

TEXTS = [
    ("plain", "The price list is kept by the office, and nobody else."),
    ("inside", "xThe price list is keptx <b>by</b> the office"),
    ("japanese", "価格表は総務部が保管し、他の者は見ません。次の文です。"),
    ("signs", "→ … ("),
    ("twice", "one"),
    ("twice", "another one"),
]
SENTENCES = [
    *("The price list is kept", "price list", "ice lis", "kept by", "keptx <b>", "", "price  list", "list price"),
    *("総務部", "価格表は総務部が保管し、他の者", "保管し、他の者は見ません。次", "文です。", "文です。次"),
    *("→ …", "(", "))", "office,", "one", "another one", " one", "nobody"),
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_found_wherever_it_stands(sentence: str) -> None:
    """Whatever it begins and ends with, within words and without any, as when looked for in each text."""
    assert Texts(TEXTS).holding(sentence) == {name for name, text in TEXTS if sentence in text}
