"""The company that runs the portal: company.yml and departments.yml."""

from typing import Annotated

from pydantic import Field

from macros.model.base import Record
from macros.model.fields import (
    Account,
    Day,
    DepartmentId,
    Flag,
    FormatNumber,
    HostWord,
    Id,
    Link,
    Months,
    Slug,
    Visibility,
    VisibilityWord,
)
from macros.model.languages import ENGLISH, Language
from macros.model.lists import once
from macros.model.own_site import OwnSite
from macros.model.readers import ForOutside
from macros.model.repository import Branch, RepositoryAddress
from macros.model.worded import WordedLine, WordedRole
from macros.model.zones import TimeZone


class Repository(Record):
    """Where the portal's files are kept, for the edit links."""

    address: RepositoryAddress
    """Address of the repository in a browser."""
    host: HostWord
    """Which Git host it is: it decides how an address of a file is formed."""
    branch: Branch = "main"
    """Branch that is published."""


class Contact(Record):
    """Whom to tell when something looks wrong."""

    matter: WordedLine
    """What they are told about."""
    role: WordedRole
    """Role or department, never a person's name."""
    how: WordedLine
    """How they are reached: a telephone extension, a mailbox, a counter."""
    link: Link | None = None
    """Address, for example mailto:…"""
    subjects: Annotated[tuple[Slug, ...], once()] = ()
    """Short names of what they are told about, which the everyday cases use under `tell`."""
    editors: Flag = False
    """Yes for whoever helps people who edit the portal's files; the forms name them."""


class ReviewPeriods(Record):
    """Months after which an answer is confirmed again, where the company sets its own."""

    default: Months | None = None
    """For every item that nothing else names."""
    sections: dict[Id, Months] = Field(default={})
    """By section of the checklist."""
    items: dict[Id, Months] = Field(default={})
    """By item; wins over its section."""


class Company(Record):
    """The company."""

    format: FormatNumber = 1  # what data without the line was written in, whatever this program reads
    """Number of the format in which the data folder is written; change it only where an update says so."""
    name: ForOutside[WordedLine]
    """Name of the company."""
    sample: ForOutside[WordedLine | None] = None
    """A sentence shown on every page while the company is a made-up sample; leave the key out for your own."""
    time_zone: ForOutside[TimeZone]
    """Where the company's day begins and ends."""
    as_of: Day | None = None
    """The day that counts as today; leave it out to use the clock."""
    languages: ForOutside[Annotated[tuple[Language, ...], once()]] = Field(default=(ENGLISH,), min_length=1)
    """Languages of the site: the first stands at its root, every other below its name, /ja/ for example."""
    site: ForOutside[OwnSite] = OwnSite()
    """What the portal is called, where it stands, and how it looks."""
    repository: Repository | None = None
    """Where edit links lead; leave it out and pages have none."""
    owner: Account | None = None
    """Account or team on the Git host that keeps the guideline and the program: the economic security office."""
    contacts: Annotated[tuple[Contact, ...], once()] = ()
    """Whom employees tell when something looks wrong."""
    review_periods: ReviewPeriods = ReviewPeriods()
    """The company's own review periods."""
    training_valid_months: Months = 12
    """Months for which a session held counts as a basis."""
    last_report: Day | None = None
    """The day of the last report to the board, against which today is held; left out, the end of the last quarter."""
    official_in_search: Flag = False
    """Yes where the search finds the official wording, too, as far as the company has read it."""
    employees_see: VisibilityWord = Visibility.STATUSES
    """`statuses`: every department's statuses; `counts`: the company's counts only."""

    @property
    def first_language(self) -> str:
        """The language at the root of the site; every department types in it."""
        return self.languages[0]


class Department(Record):
    """One department that answers for items of the checklist."""

    id: DepartmentId
    """Id: name of its evidence file and last part of its page's address. Never used again."""
    name: WordedLine
    """Name as people in the company say it."""
    head: WordedRole
    """Role of its head, never a person's name."""
    contact: WordedLine | None = None
    """How the department is reached about its answers."""
    owner: Account | None = None
    """Account or team on the Git host that reviews changes of its evidence file."""
    roles: Annotated[tuple[Id, ...], once()] = ()
    """Roles of the guideline that the department fills."""
    items: Annotated[tuple[Id, ...], once()] = ()
    """Items it answers for; the id of a section means its items and its notes."""
    retired: Day | None = None
    """Day from which the department no longer exists."""
    successor: DepartmentId | None = None
    """Department that took over, where one did."""


class Departments(Record):
    """departments.yml."""

    departments: tuple[Department, ...] = Field(min_length=1)
    """The departments, in the order in which pages list them."""
