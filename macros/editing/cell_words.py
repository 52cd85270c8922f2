"""What somebody has put into a cell, as the word, the day or the text that a file holds for it."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from macros.exports.answer_tables import Sort
from macros.facts.labels import Labels
from macros.messages.problems import Place, short, typed
from macros.model import days
from macros.model.base import Audience, Check, Kind
from macros.model.fields import AUDIENCES, KINDS
from macros.model.nearest import closest
from macros.model.values import meant_by
from macros.text.looks import with_hyphens
from macros.text.sentences import Sentence, joined, said, suggested

CHECKS = {"はい": "Y", "○": "Y", "〇": "Y", "◯": "Y", "いいえ": "N", "×": "N", "✕": "N", "✗": "N"}
"""What people write for Y and N besides what a file takes."""
USUAL: dict[Sort, Mapping[str, StrEnum]] = {Sort.KIND: KINDS, Sort.AUDIENCE: AUDIENCES}
"""What people write for the word of a list, as in a file."""
TELL = Callable[[Place, str, Sentence, Sentence, Sentence], None]


@dataclass(frozen=True, slots=True)
class Field:
    """A cell that somebody has filled in, and where it stands."""

    text: str
    place: Place
    day: date | None = None
    """The day, where a number stands in the cell that could be one."""


def plain(text: str) -> str:
    """A word as it is compared: in small letters of plain width."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


class CellWords:
    """Reads cells in the words of some languages, the first of which is the workbook's."""

    def __init__(self, labels: Sequence[Labels], tell: TELL) -> None:
        self.labels, self.tell = labels, tell
        self.choices = {
            Sort.KIND: self._choices(Kind, "kind.{}"),
            Sort.AUDIENCE: self._choices((Audience.EVERYONE, Audience.MANAGEMENT), "form.audience-{}"),
        }

    def _choices(self, words: Iterable[str], label: str) -> dict[str, str]:
        """What stands in a drop-down in any language, and the word of the file for it."""
        pairs = {plain(word): str(word) for word in words}
        for labels in self.labels:
            pairs |= {plain(labels.text(label.format(word))): str(word) for word in words}
        return pairs

    def value(self, given: Field, sort: Sort, is_line: bool = True) -> str:
        """What a file holds for a cell; nothing where that goes without saying, or where it is told to be wrong."""
        if sort in self.choices:
            word = self._chosen(given, sort)
            return "" if word == Audience.EVERYONE else word
        if sort is Sort.CHECK:
            word = plain(given.text)
            return CHECKS.get(word) or next((check for check in Check if plain(check) == word), given.text)
        if sort in (Sort.DAY, Sort.PAST):
            return _day(given)
        return " ".join(given.text.split()) if is_line else given.text

    def name(self, given: Field) -> str:
        """A short name, in plain signs."""
        return with_hyphens(unicodedata.normalize("NFKC", given.text)).strip()

    def allowed(self, sort: Sort) -> Sentence:
        """What may stand in a cell."""
        if sort in self.choices:
            return joined(self._shown(sort))
        if sort is Sort.CHECK:
            return said("Y or N")
        return days.ALLOWED if sort in (Sort.DAY, Sort.PAST) else said("text")

    def _chosen(self, given: Field, sort: Sort) -> str:
        word = self.choices[sort].get(plain(given.text), "")
        if not word:
            message = said("'{text}' is none of the choices.", text=typed(short(given.text)))
            meant = meant_by(given.text, USUAL[sort])
            fix = (
                suggested("did you mean '{word}'?", word=self._word(sort, meant))
                if meant
                else closest(given.text, self._shown(sort)) or said("choose a word of the list in the cell")
            )
            self.tell(given.place, "workbook-choice", message, self.allowed(sort), fix)
        return word

    def _shown(self, sort: Sort) -> list[str]:
        """The choices as the drop-down offers them."""
        return [self._word(sort, word) for word in dict.fromkeys(self.choices[sort].values())]

    def _word(self, sort: Sort, word: str) -> str:
        """A word of a file as the drop-down offers it."""
        return self.labels[0].text(f"kind.{word}" if sort is Sort.KIND else f"form.audience-{word}")


def _day(given: Field) -> str:
    """The day that is meant, where there is no doubt; else what was typed, which the field then refuses."""
    if given.day:
        return given.day.isoformat()
    read = days.reading(given.text)
    return read.day.isoformat() if read and read.day else given.text
