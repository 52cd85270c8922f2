"""Where each point stands in the site. Addresses are fixed: they are printed, mailed and bookmarked."""

from macros.facts.guideline import Guideline
from macros.facts.training import Training
from macros.model.guideline import Outline

GUIDANCE = "guidance/"
GLOSSARY = "guidance/glossary/"
REFERENCES = "guidance/references/"
ROLES = "roles/"
CHECKLIST = "checklist/"
SHEETS = "checklist/print/"
DEPARTMENT_SHEETS = "checklist/print/departments/"
"""The sheets of all departments, for one print."""
DEPARTMENTS = "departments/"
STATUS = "status/"
RELEASED = "status/outside/"
"""What leaves the house."""
ABOUT = "about/"
TRAINING = "training/"
CASES = "cases/"
HELP = "help/"
ALL = "all"
"""Name of the sheet with the whole checklist."""
OWN_SHEET = "own"
"""Name of the sheet with the company's own items."""
OWN_CHECKLIST = "own/checklist/"
"""The company's own items and actions."""
OUTSIDE = ""
"""The page of the site for the outside, which stands alone."""
OUTSIDE_SHEET = "sheet/"
"""Its printed sheet."""


def absent(outline: Outline, training: Training) -> tuple[str, ...]:
    """The addresses at which, and below which, a portal with this guideline and training has nothing."""
    there = {
        REFERENCES: outline.references or outline.footnotes,
        ROLES: outline.roles,
        TRAINING: not training.is_empty,
    }
    return tuple(address for address, content in there.items() if not content)


def guidance_address(name: str) -> str:
    """Page of a principle, of an area, or of background, whose outline says what it is called there."""
    return f"{GUIDANCE}{name}/"


def role_address(role: str) -> str:
    """Page of a role."""
    return f"{ROLES}{role.removeprefix('role-')}/"


def department_address(department: str) -> str:
    """Status page of a department."""
    return f"{DEPARTMENTS}{department}/"


def department_sheet_address(department: str) -> str:
    """Printable sheet of a department."""
    return f"{department_address(department)}print/"


def listing_address(item: str, number: int = 1) -> str:
    """Page `number` of the departments responsible for an item."""
    return f"{STATUS}items/{item}/" + (f"{number}/" if number > 1 else "")


def training_address(folder: str, name: str) -> str:
    """Page of something to train with, in one of the folders sessions, modules, quiz, scenarios and facilitate."""
    return f"{TRAINING}{folder}/{name}/"


def edition_address(short_name: str) -> str:
    """Page that says what an edition changed."""
    return f"{GUIDANCE}changes-{short_name}/"


def sheet_address(section: str, filled: bool = False) -> str:
    """Printable sheet of a section, or of the whole checklist."""
    return f"{SHEETS}{section}/{'filled/' if filled else ''}"


def addresses(guideline: Guideline) -> dict[str, str]:
    """For every id of the guideline the page it stands on and its anchor there."""
    outline = guideline.outline
    pages = {point.id: GUIDANCE for point in outline.overview}
    for background in outline.background:
        page = guidance_address(background.address)
        pages |= {point.id: page for point in background.points}
        if background.heading:
            pages[background.heading] = page
    for id_ in guideline.principles:
        pages[id_] = guidance_address(id_)
    for area in outline.areas:
        page = guidance_address(area.id)
        pages |= {area.id: page} | {point.id: page for point in area.points}
        for category in area.categories:
            pages |= {category.id: page} | {action.id: page for action in category.actions}
    pages |= {reference.id: REFERENCES for reference in outline.references}
    pages |= {footnote.id: REFERENCES for footnote in outline.footnotes}
    pages |= {role.id: role_address(role.id) for role in outline.roles}
    pages |= dict.fromkeys(guideline.terms, GLOSSARY)
    pages |= {entry.id: OWN_CHECKLIST for entry in guideline.own.entries}
    rest = {entry.id: CHECKLIST for entry in guideline.entries.values() if entry.sort != "edition"}
    return {id_: f"{page}#{id_}" for id_, page in (rest | pages).items()}
