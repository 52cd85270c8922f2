"""What the files for programs hold of answers, version 1: models of which files and schemas are made."""

from pydantic import Field

from macros.derived.due import DueKind
from macros.derived.status import Reason, State, Status
from macros.exports.api_records import ApiRecord, DatedFile, Day, Item, Number, Totals
from macros.facts.past import Lack
from macros.model.base import Audience, Check, Kind


class Standing(ApiRecord):
    """How one department stands with one item."""

    item: str
    department: str
    status: Status
    check: Check | None
    """What was answered; null where nobody has."""
    reviewed: Day | None
    """The day on which the answer was last confirmed."""
    review_by: Day | None
    """The last day on which that still counts."""
    review_overdue: bool
    """Whether that day is past, whatever the status."""
    hidden: int
    """How many entries are left out for this audience."""


class Basis(ApiRecord):
    """A system or achievement that an answer rests on."""

    audience: Audience
    name: str | None
    """Its short name, where several answers of a department name it."""
    title: str
    kind: Kind
    reference: str | None
    link: str | None
    date: Day | None
    """The day for which it shows something."""
    valid_until: Day | None
    """The last day on which it still counts; null where it never expires."""
    expired: bool
    session: str | None
    """Id of the training session that it is, where nobody typed it."""


class Action(ApiRecord):
    """An action that is planned or done."""

    audience: Audience
    what: str
    owner: str
    """Who does it, in words."""
    department: str | None
    """Id of the department of that name."""
    due: Day
    done: Day | None
    late: bool


class Because(ApiRecord):
    """What a status follows from."""

    reason: Reason | None
    """Null where it follows from an entry that this audience may not see."""
    sentence: str


class Answer(Standing):
    """An answer with its texts. `department` is empty for the company's own."""

    because: Because
    audience: Audience | None
    note: str | None
    reason: str | None
    """Why it is not adopted, where that is a decision."""
    basis: tuple[Basis, ...]
    actions: tuple[Action, ...]


class EarlierAnswer(ApiRecord):
    """An answer to what an edition of the guideline, or the company for its own, has dropped: it is in no count."""

    item: str
    department: str
    """Empty for the company's own."""
    check: Check | None
    reviewed: Day | None
    """The day on which it was last confirmed."""
    hidden: int
    """How many entries are left out for this audience."""
    audience: Audience | None
    note: str | None
    reason: str | None
    basis: tuple[Basis, ...]
    actions: tuple[Action, ...]


class ItemState(ApiRecord):
    """How the company stands with one item, over the departments responsible."""

    item: str
    state: State
    in_place: int
    """How many departments have it in place."""
    not_adopted: int
    """How many have decided against it."""
    counted: int
    """How many are counted: responsible today, with a file that can be read."""
    unreadable: tuple[str, ...]
    """Ids of departments whose file cannot be read."""


class ItemFile(DatedFile):
    """items/<id>.json: one item, with how everybody stands with it."""

    item: Item
    state: ItemState | None
    """Null where the audience sees the company's counts only."""
    standings: tuple[Standing, ...]
    company: Answer | None
    """The company's own answer, where it gives one."""
    earlier: tuple[EarlierAnswer, ...]
    """Where it is asked no more: what was answered, by department, and the company's own at the end."""


class DueEntry(ApiRecord):
    """One thing that falls due."""

    day: Day
    """The last day by which it is to be done."""
    late: bool
    kind: DueKind
    department: str | None
    """Whose answer it is; null for what came out of a session, and, with `items`, for the company's own answers."""
    doer: str | None
    """Id of the department that is to do it; null for a review or a basis, and where no department has the name."""
    items: tuple[str, ...]
    session: str | None
    """Id of the session that it came out of."""
    what: str | None
    """Title of the basis, or what the action does."""
    owner: str | None
    """Who does the action, in words."""


class DueFile(DatedFile):
    """due.json: everything with a day, the earliest first."""

    due: tuple[DueEntry, ...]


class StatusNumber(ApiRecord):
    """How often a status occurs."""

    status: Status
    number: int


class Department(ApiRecord):
    """A department, with its counts."""

    id: str
    """Never used again."""
    name: str
    head: str
    contact: str | None
    roles: tuple[str, ...]
    items: tuple[str, ...]
    """Items and notes that it answers for."""
    retired: Day | None
    """The day from which it no longer exists."""
    successor: str | None
    readable: bool
    """Whether its file can be read; nothing is known of its answers otherwise."""
    reviewed: Day | None
    """The day on which its head last confirmed the answers."""
    reviewed_by: str | None
    in_place: Number | None
    """Items in place, notes left apart; null where that is not shown or not known."""
    statuses: tuple[StatusNumber, ...]
    """How often each status occurs, notes left apart; those that do not occur are left out."""
    page: str


class DepartmentsFile(DatedFile):
    """departments.json: all departments, in the company's order, former ones too."""

    departments: tuple[Department, ...]


class Remarks(ApiRecord):
    """Special remarks."""

    text: str | None
    hidden: int
    """How many are left out for this audience."""


class DepartmentFile(DatedFile):
    """departments/<id>.json: one department with its answers and what falls due."""

    department: Department
    answers: tuple[Answer, ...]
    """One for each item that it answers for, not assessed ones too, in the checklist's order."""
    special_remarks: Remarks
    due: tuple[DueEntry, ...]
    earlier: tuple[EarlierAnswer, ...]
    """What it answered to items that are asked no more."""


class SectionTotals(Totals):
    """The counts of one section, notes left apart."""

    section: str


class Decided(ApiRecord):
    """How many items, and answers, were decided against."""

    items: int
    answers: int


class StatusFile(DatedFile):
    """status.json: where the company stands."""

    totals: Totals
    """Notes left apart, and the company's own items."""
    notes: Totals
    own: Totals
    """The company's own items, which are in no other count."""
    decided: Decided
    sections: tuple[SectionTotals, ...]
    items: tuple[ItemState, ...]
    standings: tuple[Standing, ...]
    """One for each item and department, by item: a table."""


class Move(ApiRecord):
    """An answer that came to have another status."""

    item: str
    before: Status
    after: Status


class Confirmed(ApiRecord):
    """Answers that were confirmed again."""

    day: Day
    """The day that they name."""
    items: tuple[str, ...]


class Notice(ApiRecord):
    """What happened on one day to the answers of one department, or to the guidance."""

    day: Day
    department: str | None
    """Null for the guidance."""
    first: bool
    """Whether the department had no file before."""
    edits: tuple[Move, ...]
    """Statuses that an edit has changed."""
    lapses: tuple[Move, ...]
    """Statuses that have changed because a day had passed."""
    edited: tuple[str, ...]
    """Items whose answer was edited while its status stayed."""
    confirmed: tuple[Confirmed, ...]
    remarks: bool
    edition: bool
    outline: bool
    reworded: tuple[str, ...]
    """Ids of points."""
    added: tuple[str, ...]
    sentences: tuple[str, ...]
    """The same for people."""


class ChangesFile(DatedFile):
    """changes.json: what moved of late, the newest first."""

    since: Day | None
    """The first day that is told of."""
    lack: Lack | None
    """Why nothing is known; null where something is."""
    more: int
    """How many older notices are left out."""
    untold: int
    """How many changes of status would tell a day of an entry for management."""
    notices: tuple[Notice, ...]


class FileFacts(ApiRecord):
    """One file."""

    path: str
    """Relative to index.json."""
    schema_address: str | None = Field(serialization_alias="schema")
    """Its schema, relative to index.json; null for a schema."""
    sha256: str
    bytes: int


class IndexedEdition(ApiRecord):
    """The edition in short."""

    name: str
    published: Day


class IndexFile(DatedFile):
    """index.json: every other file with its digest, and what they are made from."""

    company: str
    sample: str | None
    """A sentence where the company is a made-up sample."""
    commit: str | None
    """The commit that all files were made from; null where none is known."""
    site: str | None
    """Where the root of the language is published, where that is known: `page` of a point is relative to it."""
    languages: tuple[str, ...]
    """Languages of the portal; the first stands at its root, every other below its name."""
    edition: IndexedEdition
    files: tuple[FileFacts, ...]
