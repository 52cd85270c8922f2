"""Texts that say nothing, and texts that were read in a wrong encoding, are told from those that mean something."""

from typing import get_type_hints

import pytest
from pydantic import TypeAdapter, ValidationError
from said_texts import MARKED, NOBODY, NOTHING, RIGHT, ROLES, SOMETHING, TEXTS, UNMARKED

from macros.model.base import Record
from macros.model.company import Contact, Department
from macros.model.evidence import Evidence, PlannedAction
from macros.model.fields import Line
from macros.model.roles import RoleLine, names_nobody
from macros.model.said import is_mark, says_nothing
from macros.model.training import FollowUp, Held
from macros.model.worded import WordedRole
from macros.text.encodings import misread


@pytest.mark.parametrize("text", NOTHING)
def test_nothing(text: str) -> None:
    """A word for nothing, signs alone and a placeholder say nothing, whatever their case and width."""
    assert says_nothing(text)


@pytest.mark.parametrize("text", SOMETHING)
def test_something(text: str) -> None:
    """A text in which such a word or sign is only a part says something."""
    assert not says_nothing(text)


@pytest.mark.parametrize("text", [*MARKED, *UNMARKED])
def test_marks(text: str) -> None:
    """A mark alone is none but a mark, whatever stands around it; a title with such a word is a title."""
    assert is_mark(text) == (text in MARKED)


@pytest.mark.parametrize("text", NOBODY)
def test_nobody(text: str) -> None:
    """A day, a number, a word for oneself, for everybody or for the field itself names nobody."""
    assert names_nobody(text)


@pytest.mark.parametrize("text", ROLES)
def test_roles(text: str) -> None:
    """A role or a department in which such a word is only a part names somebody."""
    assert not names_nobody(text)


WHO: dict[type[Record], set[str]] = {
    PlannedAction: {"owner"},
    Evidence: {"reviewed_by"},
    Contact: {"role"},
    Department: {"head"},  # its owner is an account
    FollowUp: {"owner"},
    Held: {"trainer"},
}


@pytest.mark.parametrize("record", WHO)
def test_who_is_named_everywhere(record: type[Record]) -> None:
    """Each field that says who is read alike."""
    kinds = get_type_hints(record, include_extras=True)
    assert {name for name, kind in kinds.items() if kind in (RoleLine, WordedRole)} == WHO[record]


@pytest.mark.parametrize(
    ("word", "encoding"),
    [(word, encoding) for encoding, text in TEXTS.items() for word in text.replace(",", "").split()],
)
def test_misread(word: str, encoding: str) -> None:
    """Each word that changes when its UTF-8 is read in another encoding is told, and none that is right."""
    read = word.encode().decode(encoding, "replace")
    assert bool(misread(read)) == (read != word)
    assert not misread(word)


@pytest.mark.parametrize("text", RIGHT)
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
