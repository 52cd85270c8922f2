"""Why a status is what it is, as the key of a sentence among the labels and what fills its gaps."""

from datetime import date

from macros.derived.rows import Because
from macros.derived.status import Reason
from macros.facts.labels import Labels

HIDDEN = "reason.hidden"


def sentence(because: Because) -> tuple[str, dict[str, date | str | int]]:
    """The label's key, and the values of its gaps: `day` a date, `what` a text somebody typed, `n` a number."""
    if because.reason is None:
        return HIDDEN, {}
    key = f"reason.{because.reason.value}"
    if because.reason is Reason.SUPPORTED:
        key += ".one" if because.number == 1 else ".other"
    values: dict[str, date | str | int] = {"what": because.what.rstrip("."), "n": because.number}
    if because.day:
        values["day"] = because.day
    return key, values


def plain(labels: Labels, because: Because) -> str:
    """The sentence as plain text."""
    key, values = sentence(because)
    return labels.text(key, **values)
