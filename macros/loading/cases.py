"""The everyday cases: those that come with the portal, and the company's own."""

from macros.facts.guideline import Guideline
from macros.loading.rules.cases import cases_problems
from macros.model.cases import Case, Cases
from macros.model.company import Company
from macros.reading.reader import Reader

FOLDERS = (("cases",), ("cases", "local"))
"""What ships with the portal, then the company's own, which may say a case that ships otherwise."""
FILE = "cases.yml"


def load_cases(reader: Reader, guideline: Guideline, company: Company | None) -> dict[str, Case]:
    """Each case by its id, those of the company last; one with the id of another stands in its place.

    `company` is None where its contacts are not all known. Without the folder there are none.
    """
    subjects = None if company is None else [*dict.fromkeys(one for own in company.contacts for one in own.subjects)]
    found: dict[str, Case] = {}
    for folder in FOLDERS:
        if reader.has(*folder, FILE):
            cases, source, _ = reader.rest(Cases, *folder, FILE)
            if cases and source:
                reader.note(cases_problems(cases, guideline, subjects, source))
                found |= cases.cases
    return found
