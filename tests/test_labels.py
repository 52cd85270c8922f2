"""Labels say everything in whole sentences of their language: each number in the plural form that it takes there."""

from pathlib import Path

import pytest

from macros.facts.labels import Gaps, Labels, is_one_number, plural_forms
from macros.loading.labels import load_labels
from macros.messages.problems import report
from macros.reading.reader import Reader

ASKED = {"seats": Gaps(frozenset({"n", "room"}), frozenset(), counted=True)}
WHOLE = {
    "en": "one: One seat in {room}\nother: '{n} seats in {room}'",
    "ja": "other: '{room}の{n}席'",
    "ru": "one: '{n} место, {room}'\nfew: '{n} места, {room}'\nmany: '{n} мест, {room}'\nother: '{n} места, {room}'",
}
"""A label that counts, in three languages with all the plural forms that each has."""


def told(data: Path, language: str, forms: str) -> str:
    """What is wrong with the labels of a language that have one label, which counts, with these forms."""
    indented = "".join(f"  {line}\n" for line in forms.splitlines())
    (data / "labels" / f"{language}.yml").write_text(f"seats:\n{indented}", encoding="utf-8")
    reader = Reader(data)
    load_labels(reader, ASKED, language)
    return report(reader.problems)


@pytest.mark.parametrize("language", WHOLE)
def test_a_label_has_the_plural_forms_of_its_language(language: str, small: Path) -> None:
    """Each form that a language has is enough, and none is needed besides."""
    assert "\n0 problems" in told(small, language, WHOLE[language])


@pytest.mark.parametrize(
    ("language", "forms", "place", "what"),
    [
        ("en", "other: '{n} seats in {room}'", "1:1", "the label 'seats.one' is missing."),
        ("en", f"few: '{{n}} {{room}}'\n{WHOLE['en']}", "2:3", "no page shows a label 'seats.few'."),
        ("ja", f"one: '{{room}}の一席'\n{WHOLE['ja']}", "2:3", "no page shows a label 'seats.one'."),
        ("ru", WHOLE["ru"].replace("many", "two"), "1:1", "the label 'seats.many' is missing."),
        ("ru", WHOLE["ru"].replace("one: '{n}", "one: 'Одно"), "2:8", "the label 'seats.one' has lost a gap."),
    ],
)
def test_a_form_that_is_lost_or_none_is_told(language: str, forms: str, place: str, what: str, small: Path) -> None:
    """A form that the language has not, that is missing, or leaves out the number of many is told with its place."""
    assert f"data/labels/{language}.yml:{place}: {what}" in told(small, language, forms)


@pytest.mark.parametrize(
    ("language", "number", "form"),
    [
        ("en", 0, "other"),
        ("en", 1, "one"),
        ("en", 21, "other"),
        ("ru", 21, "one"),
        ("ru", 3, "few"),
        ("ja", 1, "other"),
    ],
)
def test_a_number_takes_the_form_of_its_language(language: str, number: int, form: str) -> None:
    """The text for a number is that of the form which it takes in the language."""
    labels = Labels(
        {f"seats.{form}": "{n} of one form" for form in plural_forms(language)} | {f"seats.{form}": "{n}!"}, language
    )
    assert labels.count("seats", number) == f"{number}!"


def test_only_a_form_of_one_number_may_spell_it() -> None:
    """In English and Arabic `one` is 1 alone; in Russian it is also 21, and French counts 0 with it."""
    assert [is_one_number(language, "one") for language in ("en", "ar", "ru", "fr")] == [True, True, False, False]
