"""Why a status is what it is, as the key of a sentence among the labels and what fills its gaps."""

from datetime import date

from macros.derived.rows import Because
from macros.derived.status import Reason
from macros.facts.labels import Labels

HIDDEN = "reason.hidden"
COUNTED = frozenset({Reason.SUPPORTED})
"""Reasons that count something: their label has a text for each plural form."""


def sentence(labels: Labels, because: Because) -> tuple[str, dict[str, date | str | int]]:
    """The label's key, and the values of its gaps: `day` a date, `what` a text somebody typed, `n` a number."""
    if because.reason is None:
        return HIDDEN, {}
    key = f"reason.{because.reason.value}"
    if because.reason in COUNTED:
        key = labels.counted(key, because.number)
    values: dict[str, date | str | int] = {"what": because.what.rstrip("."), "n": because.number}
    if because.day:
        values["day"] = because.day
    return key, values


def reason_text(labels: Labels, because: Because) -> str:
    """The sentence as plain text."""
    key, values = sentence(labels, because)
    return labels.text(key, **values)
