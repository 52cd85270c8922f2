"""The portal of whoever is outside the company: all that was not released is taken out before anything is derived."""

from dataclasses import replace

from macros.facts.past import Past
from macros.facts.portal import Portal
from macros.facts.training import Training
from macros.model.base import Audience
from macros.model.company import ReviewPeriods
from macros.model.evidence import Answer, Evidence

NOBODY = ""
"""What stands in place of who confirmed or does something: names stay inside."""


def released(portal: Portal) -> Portal:
    """`portal` with the company's name and the answers that it has released, and nothing else of the company's."""
    own = portal.company_answers
    inside = {
        "repository": None,
        "owner": None,
        "contacts": (),
        "review_periods": ReviewPeriods(),
        "last_report": None,
        "site": portal.company.site.model_copy(update={"address": None}),  # where the portal stands inside
    }
    return replace(
        portal,
        company=portal.company.model_copy(update=inside),
        departments={},
        evidence={},
        lines={},
        commented={},
        company_answers=_released(own) if own else None,
        unreadable={},
        training=Training(),
        cases={},
        apart=(),
        translated=(),
        to_read=(),
        further_languages={},
        namings=(),
        past=Past(),
    )


def _released(own: Evidence) -> Evidence:
    remarks = own.special_remarks
    is_open = remarks is not None and remarks.audience is Audience.OUTSIDE
    answers = {item: _answer(answer) for item, answer in own.answers.items() if answer.audience is Audience.OUTSIDE}
    return own.model_copy(
        update={
            "reviewed_by": NOBODY,
            "bases": {},
            "answers": answers,
            "special_remarks": remarks if is_open else None,
        }
    )


def _answer(answer: Answer) -> Answer:
    """A released answer with the bases and actions that are released with it."""
    return answer.model_copy(
        update={
            "basis": tuple(
                basis.model_copy(update={"reference": None, "link": None})  # which lead into the house
                for basis in answer.basis
                if basis.audience is Audience.OUTSIDE
            ),
            "actions": tuple(
                action.model_copy(update={"owner": NOBODY})
                for action in answer.actions
                if action.audience is Audience.OUTSIDE
            ),
        }
    )
