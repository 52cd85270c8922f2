"""What pages and messages say in Japanese beside the English: one word for one idea, and endings of one kind."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import catalogs
import pytest
from site_builds import ROOT, plain_yaml

import macros
from macros.messages import languages
from macros.text.sentences import GAP

FOLDER = Path(macros.__path__[0])
SENTENCE = ("said", "suggested", "counted")
"""The functions that make a sentence of a message."""
TERMS = {
    "assess": "評価",
    "bas[ei]s.* short name": "略称",
    "checklist": "チェックリスト|チェック項目",
    "department": "部門",
    "edition": "版",
    "evidence": "根拠",
    "expired": "失効",
    "footnote": "脚注",
    "for management": "経営層限り",
    "glossary": "用語集",
    "module": "教材",
    "own answer": "全社としての回答",
    "publisher": "公表元",
    "recommended action": "推奨事項",
    "review period": "再確認の期間",
    "special remarks": "特記事項",
    "trainer": "講師",
    "workbook": "ブック|Excel",
}
"""English words of which each has the same Japanese in every label."""
WITHOUT = {
    "group.departments": "it is the name of a file",
    "sheet.basis": "it is a heading of the guideline's own checklist",
}
"""Labels that do without the Japanese of a word, with the reason."""
HALF_WIDTH = re.compile(r"[ぁ-ヿ一-鿿][,.:;!?()]|[,;!?()][ぁ-ヿ一-鿿]")
"""A half-width mark beside a Japanese sign."""
LONG = 5
"""From as many words on an English text is a sentence, which means the same wherever it stands."""
POLITE = re.compile(r"(です|ます|ません|ください)(。|：|（|$)")
"""An ending of a sentence that somebody is told."""


@cache
def labels(language: str) -> dict[str, str]:
    """The labels of a language by their whole keys, those of numbers of many alone, without what people type."""
    flat: dict[str, str] = {}

    def walk(value: object, key: str) -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                walk(inner, f"{key}.{name}" if key else str(name))
        else:
            flat[key] = str(value)

    walk(plain_yaml(ROOT / "data" / "labels" / f"{language}.yml"), "")
    return {key: text for key, text in flat.items() if not key.startswith(("search.", "site."))}


@cache
def messages() -> dict[str, str]:
    """Each sentence of the messages in Japanese by the English one."""
    catalog = catalogs.read(languages.FOLDER / "ja" / "LC_MESSAGES" / "portal.po")
    return {catalogs.forms(message.id)[0]: catalogs.forms(message.string)[0] for message in catalog if message.id}


def parts(name: str) -> Iterator[str]:
    """The English of each sentence that the program gives to a message as this part of it, or first calls so."""
    for path in sorted(FOLDER.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword):
                is_part = node.arg == name
            else:
                is_part = isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == [name]
            for call in ast.walk(node) if is_part else ():
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in SENTENCE:
                    yield from (str(text.value) for text in call.args[:1] if isinstance(text, ast.Constant))


def saying(term: str) -> dict[str, str]:
    """The Japanese of the labels that say an English word."""
    says = re.compile(rf"\b{term}(s|ed)?\b", re.IGNORECASE)
    said = {key for key, english in labels("en").items() if says.search(GAP.sub("", english))}
    return {key: text for key, text in labels("ja").items() if key in said}


def without(term: str) -> dict[str, str]:
    """Those of them that do without its Japanese."""
    return {key: text for key, text in saying(term).items() if not re.search(TERMS[term], text)}


@pytest.mark.parametrize("term", TERMS)
def test_a_word_has_one_japanese(term: str) -> None:
    """Whatever label says the English word says the Japanese one, and more than a single label says it."""
    assert len(saying(term)) > 1
    assert without(term).keys() - WITHOUT.keys() == set()


def test_each_label_that_is_excepted_needs_it() -> None:
    """A label does without the Japanese of a word only while it says the English one."""
    assert {key for term in TERMS for key in without(term)} >= WITHOUT.keys()


def test_a_sentence_has_one_japanese() -> None:
    """Labels that are the same sentence in English are the same in Japanese."""
    japanese: dict[str, set[str]] = {}
    for key, english in labels("en").items():
        if len(english.split()) >= LONG and key in labels("ja"):
            japanese.setdefault(english, set()).add(labels("ja")[key].rstrip("。"))  # a group has no stop
    assert {english: said for english, said in japanese.items() if len(said) > 1} == {}


def test_marks_are_full_width() -> None:
    """No comma, stop, colon or bracket beside a Japanese sign is a half-width one."""
    assert {key: text for key, text in labels("ja").items() if HALF_WIDTH.search(text)} == {}


def test_a_field_is_said_in_the_plain_form() -> None:
    """What a key or a group of keys is, is a noun phrase or a plain verb, as in a table."""
    fields = {key: text for key, text in labels("ja").items() if key.startswith(("field.", "group.", "allowed."))}
    assert {key: text for key, text in fields.items() if POLITE.search(text)} == {}


def test_a_message_says_of_a_field_what_the_labels_say() -> None:
    """A key that is missing is told in the words that the table of fields has for it."""
    said: dict[str, set[str]] = {}
    for key, english in labels("en").items():
        if key.startswith("field."):
            said.setdefault(english, set()).add(labels("ja")[key])
    other = {
        english: japanese
        for english, japanese in messages().items()
        if japanese not in said.get(english.replace("`", ""), {japanese})
    }
    assert other == {}


@pytest.mark.parametrize("part", ["fix", "allowed"])
def test_a_remedy_is_said_in_the_plain_form(part: str) -> None:
    """What to do and what is allowed, which stand behind a colon, end with no stop and ask nobody politely."""
    polite = {
        english: messages()[english]
        for english in parts(part)
        if POLITE.search(messages()[english]) or messages()[english].endswith("。")
    }
    assert polite == {}


def test_what_the_models_say_is_said_in_the_plain_form() -> None:
    """So is what a message says of a key that is missing, whichever file it stands in."""
    described = [english for english, _ in catalogs.descriptions()]
    assert [english for english in described if english not in messages()] == [], "run python -m tests.catalogs"
    assert {english: messages()[english] for english in described if POLITE.search(messages()[english])} == {}
