"""Sentences of the labels on a page: what fills their gaps, and how days and hours are written."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache

from markupsafe import Markup, escape

from macros.facts.labels import Labels, least_digits, pieces, plain_day
from macros.text.words import begins_with, phrases

COMMA = re.compile(r"\A[,、，]?\s*")


def filled(labels: Labels, key: str, /, **values: object) -> str:
    """The label `key` with its gaps filled: plain text, or HTML where a value is HTML that is made already.

    In HTML the words of the label and every plain value are escaped, so that no label can hold a tag. Raises KeyError
    as `Labels.text` does.
    """
    if not any(isinstance(value, Markup) for value in values.values()):
        return labels.text(key, **values)
    parts = list(_escaped_pieces(labels.words[key]))
    parts[1::2] = [escape(values[gap]) for gap in parts[1::2]]
    return Markup("".join(parts))


@lru_cache(maxsize=4096)  # as `pieces`
def _escaped_pieces(words: str) -> tuple[str, ...]:
    return pieces(str(escape(words)))


def counted(labels: Labels, key: str, number: int, /, **values: object) -> str:
    """The label for a number of things, in the plural form of that number, as `filled` fills it."""
    return filled(labels, labels.counted(key, number), n=number, **values)


def parted(text: str, word: str) -> tuple[str, str]:
    """Where `text` begins with `word`: that word with the comma behind it, and the rest; else no word, and the text."""
    if not begins_with(text, word):
        return "", text
    rest = COMMA.sub("", text[len(word) :])
    return (text[: len(text) - len(rest)].rstrip(), rest) if rest else ("", text)


def phrased(text: str) -> Markup:
    """`text` as HTML in which lines may end before a name in katakana, for a place where they end nowhere else."""
    return Markup("<wbr>").join(Markup(part) for part in phrases(str(escape(text))))


def written_day(labels: Labels) -> Callable[[date], Markup]:
    """What writes a day as the language does, for people and for programs."""

    @cache  # since thousands of entries name a few hundred days
    def day(value: date) -> Markup:
        return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), plain_day(labels, value))

    return day


def written_month(labels: Labels, value: date) -> str:
    """The month of a day as the language writes it, with its year."""
    least = least_digits(labels, "writing.month")
    return labels.text("writing.month", year=value.year, month=f"{value.month:0{least}}")


def clock(labels: Labels, minutes: int) -> str:
    """Minutes from the start as hours and minutes."""
    return labels.text("writing.time", hours=minutes // 60, minutes=f"{minutes % 60:02}")
