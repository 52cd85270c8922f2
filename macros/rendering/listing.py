"""The departments responsible for one item, over as many pages as they need.

Where a company has more departments than a page can name beside each item, pages give counts instead and lead here.
"""

from dataclasses import dataclass
from itertools import groupby

from macros.derived.address import listing_address
from macros.derived.rows import Row
from macros.derived.status import Status
from macros.derived.tallies import ORDER
from macros.derived.view import View

MOST_NAMED = 50
"""The most departments for which pages name each one beside every item."""
PER_PAGE = 200
"""The most departments on one page of a listing."""

DepartmentRow = tuple[str, Row | None]
"""A department, and how it stands; None where its file cannot be read."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the departments responsible for an item."""

    item: str
    number: int
    """Which page it is, from 1."""
    pages: int
    groups: tuple[tuple[Status | None, tuple[DepartmentRow, ...]], ...]
    """The departments of this page by status; None holds those whose file cannot be read."""

    @property
    def key(self) -> str:
        """What the page is known by among the blocks."""
        return _key(self.item, self.number)

    @property
    def address(self) -> str:
        """Where the page stands."""
        return listing_address(self.item, self.number)

    @property
    def before(self) -> str:
        """Address of the page before it, if there is one."""
        return listing_address(self.item, self.number - 1) if self.number > 1 else ""

    @property
    def after(self) -> str:
        """Address of the page after it, if there is one."""
        return listing_address(self.item, self.number + 1) if self.number < self.pages else ""


def _key(item: str, number: int) -> str:
    return item if number == 1 else f"{item}--{number}"  # no id has two hyphens in a row


def listed_item(key: str) -> str:
    """The item of the page with this key."""
    return key.split("--", maxsplit=1)[0]


def page_address(key: str) -> str:
    """Where the page with this key stands."""
    item, _, number = key.partition("--")
    return listing_address(item, int(number or 1))


def is_long(view: View) -> bool:
    """Whether the company has too many departments to name them beside each item."""
    return len(view.active) > MOST_NAMED


def listings(view: View) -> dict[str, Listing]:
    """The pages of every item by key, in the checklist's order; none where pages name the departments themselves."""
    by_key: dict[str, Listing] = {}
    if is_long(view) and view.shows_statuses:
        for item in view.roll_ups:
            by_key |= {page.key: page for page in listing_of(view, item)}
    return by_key


def listing_of(view: View, item: str) -> list[Listing]:
    """The pages of one item: what is not in place first, and within a status the company's order."""
    roll = view.roll_ups[item]
    entries: list[DepartmentRow] = [(id_, None) for id_ in roll.unreadable]
    standings = sorted(roll.standings.items(), key=lambda entry: ORDER.index(entry[1].status))
    entries += [(id_, view.rows[id_][item]) for id_, _ in standings]
    parts = [entries[start : start + PER_PAGE] for start in range(0, len(entries), PER_PAGE)] or [[]]
    return [Listing(item, number, len(parts), _grouped(part)) for number, part in enumerate(parts, 1)]


def _grouped(entries: list[DepartmentRow]) -> tuple[tuple[Status | None, tuple[DepartmentRow, ...]], ...]:
    def status(entry: DepartmentRow) -> Status | None:
        return entry[1].standing.status if entry[1] else None

    return tuple((of_group, tuple(group)) for of_group, group in groupby(entries, status))
