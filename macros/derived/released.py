"""The portal of whoever is outside the company: all that was not released is taken out before anything is derived."""

from collections.abc import Collection
from dataclasses import replace

from macros.facts.guideline import Guideline, Own
from macros.facts.portal import Portal
from macros.model.guideline import is_own
from macros.model.readers import for_outside


def released(portal: Portal) -> Portal:
    """A portal of the guideline, the words of the program, and what the company has released; of nothing else.

    What of a record leaves is marked at its fields (`ForOutside`), and what is not named here is empty.
    """
    own = for_outside(portal.company_answers) if portal.company_answers else None
    return Portal(
        guideline=_guideline(portal.guideline, own.answers if own else ()),
        company=for_outside(portal.company),
        departments={},
        evidence={},
        labels=portal.labels,
        today=portal.today,
        company_answers=own,
    )


def _guideline(guideline: Guideline, answered: Collection[str]) -> Guideline:
    """The guideline, and of what the company adds to it the items with a released answer, below their sections."""
    sections = tuple(section.cut(answered) for section in guideline.own.sections)
    own = Own(tuple(section for section in sections if section.items))
    kept = {entry.id for entry in own.entries}
    wording = {id_: word for id_, word in guideline.wording.items() if id_ in kept or not is_own(id_)}
    return replace(guideline, wording={**wording, **guideline.own.unsearched}, own=own)
