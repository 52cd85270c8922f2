"""Sections and departments crossed: how each department stands in each section, and what it has past due there."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from macros.derived.board import late, whose
from macros.derived.status import Count, State, Status, state_of
from macros.derived.view import View


@dataclass(frozen=True, slots=True)
class GridCell:
    """A department in a section, notes left apart."""

    state: State
    in_place: Count
    late: int
    """What of the section is past due and the department's to do."""


@dataclass(frozen=True, slots=True)
class GridLine:
    """A department over all sections."""

    department: str
    cells: Mapping[str, GridCell]
    """By section, of those in which the department answers for an item; none where its file cannot be read."""
    in_place: Count | None
    """None where its file cannot be read."""
    late: int
    """What is past due and the department's to do, also out of sessions: as the board's page counts it."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The table of all of them."""

    sections: tuple[str, ...]
    """In the checklist's order, of those in which somebody answers for an item."""
    lines: tuple[GridLine, ...]
    """In the order of the departments; empty for an audience that sees counts only."""
    states: tuple[State, ...]
    """Those that occur, in their order."""
    late: tuple[str, ...]
    """The departments with something past due, whoever has waited longest first."""

    def late_lines(self, most: int) -> tuple[GridLine, ...]:
        """At most so many departments with something past due, whoever has waited longest first."""
        by_department = {line.department: line for line in self.lines}
        return tuple(by_department[id_] for id_ in self.late[:most])


def grid(view: View) -> Grid:
    """Departments that exist today and sections, as this audience may see them."""
    if not view.shows_statuses:
        return Grid((), (), (), ())
    late_in = _late_by_section(view)
    late_of = {line.department: line.number for line in late(view) if view.is_active(line.department)}
    lines = tuple(_line(view, id_, late_in, late_of.get(id_, 0)) for id_ in view.active)
    crossed = {section for line in lines for section in line.cells}
    occurring = {cell.state for line in lines for cell in line.cells.values()}
    return Grid(
        tuple(section for section in view.guideline.sections if section in crossed),
        lines,
        tuple(state for state in State if state in occurring),
        tuple(late_of),
    )


def _line(view: View, department: str, late_in: Mapping[tuple[str, str], int], all_late: int) -> GridLine:
    by_section: dict[str, list[Status]] = {}
    for item, row in view.rows.get(department, {}).items():
        if view.guideline.items[item].counts:
            by_section.setdefault(view.guideline.section_of[item].id, []).append(row.standing.status)
    cells = {
        section: GridCell(
            state_of(statuses),
            Count(statuses.count(Status.IN_PLACE), len(statuses)),
            late_in.get((department, section), 0),
        )
        for section, statuses in by_section.items()
    }
    return GridLine(department, cells, view.by_department.get(department), all_late)


def _late_by_section(view: View) -> Mapping[tuple[str, str], int]:
    """By department and section; what came out of a session is in no section."""
    return Counter((whose(due)[0], view.guideline.section_of[due.item].id) for due in view.late_dues if due.item)
