"""Sentences: English beside its rule, its gaps filled, in whatever language it is said."""

import pytest

from macros.messages import languages
from macros.messages.problems import Place, Problem, text_of, typed, withhold
from macros.reading.unseen import is_left_alone
from macros.text.sentences import Sentence, counted, followed, in_language, joined, said, series, suggested, verbatim


def test_a_gap_is_filled_once() -> None:
    """What fills a gap is shown as it is, though it looks like one, and a brace that is no gap stands for itself."""
    assert said("{one}, {two} { or {}", one="{two}", two="{one}") == "{two}, {one} { or {}"


class Reversed:
    """A language in which sentences end in a full stop of their own, and the number of things changes nothing."""

    def gettext(self, message: str) -> str:
        """The sentence between brackets, with a wide full stop."""
        return f"［{message.removesuffix('.')}］。"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for many."""
        return self.gettext(msgid2)


def test_a_sentence_is_said_again() -> None:
    """Another language is told all that fills gaps: sentences in its own words, and what somebody typed as it is."""
    inner = counted("{number} day", "{number} days", 1)
    sentence = joined([said("{what} is left.", what=inner), verbatim("B1-a"), typed("x {number}")])
    assert sentence == f"1 day is left., B1-a, {typed('x {number}')}"
    assert in_language(sentence, Reversed()) == f"［［1 days］。 is left］。, B1-a, {typed('x {number}')}"
    assert in_language("plain", Reversed()) == "plain"


@pytest.mark.parametrize(
    ("entries", "english", "japanese"),
    [
        ([], "", ""),
        (["a.md"], "a.md", "a.md"),
        (["a.md", "b.md"], "a.md, b.md", "a.md、b.md"),
        (["a.md", "b.md", "c.md", "d.md"], "a.md, b.md and 2 more", "a.md、b.md、ほか2件"),
    ],
)
def test_entries_are_parted_as_a_language_parts_them(entries: list[str], english: str, japanese: str) -> None:
    """Entries of a list stand one after the other, and of more than are shown it is said how many more there are."""
    assert str(series(entries, 2)) == english
    assert in_language(series(entries, 2), languages.catalog("ja")) == japanese
    assert in_language(said("{item} ({day})", item=series(entries), day="1"), languages.catalog("ja")) == (
        f"{'、'.join(entries)}（1）"
    )


def test_words_are_withheld_in_every_language() -> None:
    """What somebody typed is left out before a sentence is said, and the full stop of each language goes with it."""
    message = said("the key '{key}' is given with {sign}.", key=typed("zanzibar"), sign=typed(said("a dash")))
    told = withhold(Problem(Place("data/a.yml"), message, "rule", fix=suggested("write {key}", key=typed("zanzibar"))))
    assert str(told) == (
        "data/a.yml: the key '…' is given with … (what is left out is for management).\n"
        "    fix: write it as is allowed here"
    )
    assert text_of(told, Reversed()) == (
        "data/a.yml: ［［the key '…' is given with …］ (what is left out is for management)］。\n"
        "    ［fix: ［write it as is allowed here］。］。"
    )


@pytest.mark.parametrize(("number", "english"), [(0, "0 days"), (1, "1 day"), (2, "2 days")])
def test_a_number_has_its_form(number: int, english: str) -> None:
    """English says one thing otherwise than any other number of things."""
    assert counted("{number} day", "{number} days", number) == english


def test_what_only_says_what_to_write_is_a_suggestion() -> None:
    """A fix that is nothing without its words is marked as that, and any other sentence is not."""
    assert suggested("write {it}", it="a").is_suggestion
    assert not said("a day").is_suggestion
    assert not counted("{number} day", "{number} days", 2).is_suggestion


@pytest.mark.parametrize(
    ("sentence", "opened", "capitalized"),
    [
        (said("no key."), "no key", "No key."),
        (said("{name} is no key", name="x"), "x is no key", "X is no key"),
        (said("鍵がない。"), "鍵がない", "鍵がない。"),
        (said("．"), "", "．"),
        (said(""), "", ""),
    ],
)
def test_a_sentence_fits_into_another(sentence: Sentence, opened: str, capitalized: str) -> None:
    """Without its full stop, or with a capital letter, it says the same; both are done in each language."""
    assert (sentence.opened(), sentence.capitalized()) == (opened, capitalized)
    assert in_language(said("No.").opened(), Reversed()) == "［No］"


def test_the_words_of_a_sentence_are_changed() -> None:
    """What is done to words is done to those in gaps, of inner sentences too; else the sentence is the same."""
    sentence = said("{what} and {other}.", what=said("not {word}", word="tea"), other="tea")
    assert sentence.changed(lambda words: words.replace("tea", "ale")) == "not ale and ale."
    assert sentence.changed(lambda words: words.replace("rum", "ale")) is sentence
    assert verbatim("tea, milk").changed(str.upper) == "TEA, MILK"


def test_a_gap_is_filled_anew() -> None:
    """Other words in one gap leave those in the others; a sentence that follows another is parted from it."""
    sentence = said("{what} of {whom}", what="name", whom="it")
    assert sentence.filled(whom="her") == "name of her"
    assert followed(said("One."), 2) == "One. 2"


@pytest.mark.parametrize("name", [".DS_Store", "~$book.xlsx", "Thumbs.db", "desktop.ini", "Icon\r"])
def test_what_nobody_sees_is_left_alone(name: str) -> None:
    """What an office program or a file manager leaves behind is told by nobody; a file with the like in its name is."""
    assert is_left_alone(name)
    assert not is_left_alone(f"a{name}")
