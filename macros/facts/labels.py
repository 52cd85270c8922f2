"""Every word that a page shows, from data/labels."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from babel import Locale
from babel.plural import PluralRule

GAP = re.compile(r"\{(\w+)\}")
WORDED = re.compile(r"\{month\}\w")
"""A month with a word behind it."""
BRACE = re.compile("[{}｛｝﹛﹜]")
"""A brace of any width: outside a gap it would stand on a page as it is."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps in braces of a label."""

    filled: frozenset[str] = frozenset()
    """Those that pages fill."""
    optional: frozenset[str] = frozenset()
    """Those of them that the label may leave out; every other one has to be there."""
    counted: bool = False
    """Whether the label has a text for each plural form of its language, with {n} for the number."""


Asked = Mapping[str, Gaps]
"""The labels that pages ask for, by their whole key."""


FORMS = ("zero", "one", "two", "few", "many", "other")
"""The plural forms of all languages, in the order in which Unicode's data lists them."""


@cache  # a rule is read from Babel's data; pages ask for it thousands of times
def plural_rule(language: str) -> PluralRule:
    """What tells the plural form that a number takes in a language."""
    return Locale.parse(language, sep="-").plural_form


def plural_forms(language: str) -> tuple[str, ...]:
    """The plural forms of a language, `other` last: one and other in English, other alone in Japanese."""
    return tuple(form for form in FORMS if form in {*plural_rule(language).tags, "other"})


@cache  # a thousand numbers are tried
def is_one_number(language: str, form: str) -> bool:
    """Whether a plural form is that of a single number, which a label may spell out; in Russian `one` is of 21, too."""
    return sum(plural_rule(language)(number) == form for number in range(1001)) == 1


@lru_cache(maxsize=8192)  # pages ask for each of a few thousand labels again and again
def pieces(words: str) -> tuple[str, ...]:
    """The words of a label, with the name of a gap after each stretch but the last."""
    return tuple(GAP.split(words))


@dataclass(frozen=True)
class Labels:
    """Labels by dotted key."""

    words: Mapping[str, str]
    language: str = "en"
    """What they are written in, as pages name a language: en, ja, pt-BR."""

    def text(self, key: str, /, **values: object) -> str:
        """The label `key` with its gaps filled; KeyError where there is no such label or a gap has no value."""
        words = self.words[key]
        if "{" not in words:
            return words
        parts = list(pieces(words))
        parts[1::2] = [str(values[gap]) for gap in parts[1::2]]
        return "".join(parts)

    def forms(self, key: str, /, **values: object) -> dict[str, str]:
        """The label `key` in each plural form of its language, for a script that chooses one by its number."""
        return {form: self.text(f"{key}.{form}", **values) for form in plural_forms(self.language)}

    def counted(self, key: str, number: int) -> str:
        """The whole key of the label `key` for a number of things."""
        return f"{key}.{plural_rule(self.language)(number)}"

    def number(self, key: str, number: int, /, **values: object) -> str:
        """The label `key` for a number of things, which fills its gap `n`; raises KeyError as `text` does."""
        return self.text(self.counted(key, number), n=number, **values)


def plain_day(labels: Labels, value: date) -> str:
    """A day as the language writes it."""
    least = least_digits(labels, "writing.day")
    return labels.text("writing.day", year=value.year, month=f"{value.month:0{least}}", day=f"{value.day:0{least}}")


def least_digits(labels: Labels, key: str) -> int:
    """The fewest digits of a month, or a day, in a label: one before a word, as in 2026年9月3日, two before a sign."""
    return 1 if WORDED.search(labels.words[key]) else 2
