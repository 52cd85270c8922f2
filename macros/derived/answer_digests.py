"""Short words that stand for what an audience sees of an answer, whatever its language.

Whoever reads a workbook or a draft tells by them whether the answer has changed since. They hold nothing that is not
shown, since whoever guesses a hidden text could try it.
"""

import json
from datetime import date

from macros.facts.training import as_typed
from macros.model.base import Check
from macros.model.evidence import Answer
from macros.text.digests import digest


def digest_of(check: Check, seen: Answer | None) -> str:
    """What stands for an answer of which `seen` is seen; None where nothing is but the check."""
    if seen is None:
        return digest([check.value])
    answer = as_typed(seen)
    entries = [entry.model_dump(mode="json", exclude_defaults=True) for entry in (*answer.basis, *answer.actions)]
    facts = answer.model_dump(mode="json", exclude={"basis", "actions"}, exclude_defaults=True)
    return digest([json.dumps([facts, entries], sort_keys=True)])


def head_digest(confirmed: tuple[date, str] | None, remarks: str) -> str:
    """What stands for that which is said of all answers: who confirmed them and when, and the remarks that are seen."""
    return digest([*map(str, confirmed or ()), remarks])
