"""A text is found again in other words, another width or another script: what keeps hidden words out of the history."""

import pytest

from macros.disclosure.alike import ALIKE, Crowd, likeness
from macros.disclosure.bare import RUN, bare, parts, runs, weight


@pytest.mark.parametrize(
    ("text", "letters", "holds"),
    [
        ("Project Falcon", "falcon", True),
        ("Project Ｆａｌｃｏｎ!", "falcon", True),
        ("Falconry", "falcon", False),
        ("A falcon-like plan", "falcon", True),
        ("Falcon計画", "falcon", True),
        ("計画Falcon", "falcon", True),
        ("検査計画", "計画", True),
        ("Plan 7b", "b", False),
        ("Проект", "ект", False),
        ("ПроектFalcon", "falcon", True),
        ("the refalcon and the falcon", "falcon", True),
        ("", "falcon", False),
    ],
)
def test_words_stand_where_they_may_begin_and_end(text: str, letters: str, holds: bool) -> None:
    """A word is one of its own between other signs, at another script, and anywhere where no spaces are written."""
    assert bare(text).holds(letters, anywhere=False) is holds
    assert bare(text).holds(letters, anywhere=True) is (letters in bare(text).letters)


def test_form_is_no_difference() -> None:
    """Case, width, accents put together or apart, spaces and signs are left out."""
    assert bare("Ｐｒｏｊｅｃｔ  Fa\u0301lcon, 7!").letters == bare("project FÁLCON 7").letters


@pytest.mark.parametrize(("letters", "says"), [("abc", 3), ("計画", 4), ("a計", 3), ("", 0)])
def test_a_letter_beyond_ascii_says_twice_as_much(letters: str, says: int) -> None:
    """The weight of letters, by which a stretch is told from a coincidence."""
    assert weight(letters) == says
    assert bare(letters).weight == says


def test_a_text_is_cut_where_something_is_moved_by_itself() -> None:
    """Sentences, halves of them and entries of a list, and never at a comma."""
    text = "First, then. Second; third: fourth\n1) fifth 二文。三文"
    assert list(parts(text)) == ["firstthen", "second", "third", "fourth", "", "fifth二文", "三文"]


@pytest.mark.parametrize(("letters", "number"), [("a" * (RUN - 1), 0), ("abcdefg" * 4, 1), ("abcdefg" * 4 + "x", 2)])
def test_a_stretch_is_long_enough_to_be_no_coincidence(letters: str, number: int) -> None:
    """28 signs in a row, wherever they begin."""
    assert len(runs(letters)) == number


@pytest.mark.parametrize(("letters", "number"), [("計画検査購買販売製造出荷", 0), ("計画検査購買販売製造出荷保管", 1)])
def test_a_stretch_of_words_without_spaces_is_half_as_long(letters: str, number: int) -> None:
    """14 signs that are worth two each."""
    assert len(runs(letters)) == number


def test_the_least_of_what_is_alike() -> None:
    """Texts that share a fifth of their pieces are compared, and six tenths of their letters are enough."""
    assert Crowd(["a3b4c"]).most_alike("a1b2c", [0]) == [(ALIKE, 0)]
    assert Crowd(["a3b4c"]).most_alike("a1b2d", [0]) == []


def test_the_most_alike_comes_first() -> None:
    """Of many texts the two that share most are compared; those that are not among the asked ones are left alone."""
    crowd = Crowd(["a list of all suppliers", "a list of suppliers", "any other of the suppliers", "nothing of it"])
    ranked = crowd.most_alike("a list of suppliers", range(4))
    assert [number for _, number in ranked] == [1, 0]
    assert ranked[0][0] == 1.0
    assert [number for _, number in crowd.most_alike("a list of suppliers", [3, 0])] == [0]


def test_no_more_than_the_beginning_is_compared() -> None:
    """What differs behind the 300th letter does not part two texts."""
    assert likeness("a" * 300 + "b", "a" * 300 + "c") == 1.0
    assert likeness("a" * 299 + "b", "a" * 299 + "c") < 1.0
