"""What templates ask about everyday cases."""

from typing import Any

from macros.derived.view import View
from macros.model.cases import Case
from macros.model.company import Contact


def case_functions(view: View) -> dict[str, Any]:
    """Functions for the templates by name."""
    everybody = {role.id for role in view.guideline.outline.roles if role.everybody}

    def contacts_of(case: Case) -> list[Contact]:
        """The contacts that the case tells, in the company's order; none where no contact has one of its subjects."""
        return [contact for contact in view.company.contacts if set(contact.subjects) & set(case.tell)]

    return {
        "cases_of_role": lambda role: [
            id_ for id_, case in view.cases.items() if role in everybody or role in case.roles
        ],
        "cases_of_point": lambda point: [id_ for id_, case in view.cases.items() if point in case.points],
        "contacts_of": contacts_of,
    }
