"""The everyday cases: those that come with the portal, and the company's own."""

from collections.abc import Mapping, Sequence

from macros.facts.guideline import Guideline
from macros.loading.rules.cases import cases_problems
from macros.loading.translations import differences
from macros.model.cases import Case, Cases
from macros.model.company import Company
from macros.reading.placed import Placed, Records
from macros.reading.reader import Reader

FOLDERS = (("cases",), ("cases", "local"))
"""What ships with the portal, then the company's own, which may say a case that ships otherwise."""
SORTS = ("case", "own-case")
"""What the cases of each of these folders are."""
FILE = "cases.yml"


def load_all_cases(
    reader: Reader, guidelines: Mapping[str, Guideline], company: Company | None
) -> dict[str, dict[str, Case]]:
    """The cases in each language by id, those of the company last; one with the id of another stands in its place.

    `company` is None where its contacts are not all known. Without the folder there are none.
    """
    (first, guideline), *further = guidelines.items()
    by_language = {}
    by_language[first], originals = _load(reader, guideline, company, FOLDERS)
    reader.placed[first] |= originals
    for language, guideline in further:
        folders = tuple((*folder, language) for folder in FOLDERS)
        by_language[language], twins = _load(reader, guideline, company, folders)
        reader.placed[language] |= twins
        reader.note(differences(reader, originals, twins, language, reader.unread))
    return by_language


def _load(
    reader: Reader, guideline: Guideline, company: Company | None, folders: Sequence[tuple[str, ...]]
) -> tuple[dict[str, Case], Records]:
    """The cases of some folders, and where each stands."""
    subjects = (
        None
        if company is None
        else [*dict.fromkeys(subject for contact in company.contacts for subject in contact.subjects)]
    )
    by_id: dict[str, Case] = {}
    placed: Records = {}
    for number, folder in enumerate(folders):
        if reader.has(*folder, FILE):
            cases, source, _ = reader.rest(Cases, *folder, FILE)
            if cases and source:
                reader.note(cases_problems(cases, guideline, subjects, source))
                by_id |= cases.cases
                placed |= {
                    (SORTS[number], id_): Placed(case, source, ("cases", id_)) for id_, case in cases.cases.items()
                }
    return by_id, placed
