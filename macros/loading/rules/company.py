"""Rules of company.yml and departments.yml."""

from collections.abc import Iterator, Mapping

from macros.facts.day import Clock, clock_day
from macros.facts.guideline import Guideline
from macros.facts.portal import COMPANY
from macros.messages.problems import Problem, typed
from macros.model.company import Company, Department, Departments
from macros.model.fields import FORMAT, plain_width
from macros.reading.lookup import spans, unknown
from macros.reading.source import Source


def other_format(company: Company, source: Source) -> Iterator[Problem]:
    """The data is in the format that this program reads."""
    if company.format == FORMAT:
        return
    if company.format > FORMAT:
        fix = "update the program to one that reads this format, or correct the number"
    else:
        fix = "bring the data over, one number at a time, as .github/CHANGELOG.md says under Data formats"
    yield source.problem(
        "data-format",
        ("format",),
        f"the data is in format {typed(company.format)}, and this program reads format {FORMAT}.",
        allowed=str(FORMAT),
        fix=fix,
    )


def company_problems(company: Company, guideline: Guideline, source: Source) -> Iterator[Problem]:
    """Review periods name sections and items that exist."""
    for section in company.review_periods.sections:
        if section not in guideline.sections:
            path = ("review_periods", "sections", section)
            yield unknown(source, path, "section", section, list(guideline.sections), key=True)
    for item in company.review_periods.items:
        if item not in guideline.items:
            path = ("review_periods", "items", item)
            if item in guideline.sections:
                yield source.key_problem(
                    "period-of-section",
                    path,
                    f"'{typed(item)}' is a section, not a checklist item.",
                    allowed=spans(list(guideline.items)),
                    fix=f"write '{typed(item)}' under 'sections'",
                )
                continue
            yield unknown(source, path, "checklist item", item, list(guideline.items), key=True)


def day_problems(company: Company, clock: Clock, source: Source) -> Iterator[Problem]:
    """The day that is taken for today has come, unless the whole run has a day of its own."""
    today = clock_day(clock, company)
    if company.as_of and clock.epoch is None and company.as_of > today:
        yield source.problem(
            "future",
            ("as_of",),
            f"the date {typed(company.as_of)} of 'as_of' is after today ({today}).",
            allowed=f"{today} or earlier; statuses of a day to come would be untrue",
            fix="correct the date, or delete the line; without it, today is today",
        )


def departments_problems(found: Departments, guideline: Guideline, source: Source) -> Iterator[Problem]:
    """Every problem of departments.yml by itself."""
    for rule in (unique_departments, known_items, known_roles, successors):
        yield from rule(found, guideline, source)


def unique_departments(found: Departments, guideline: Guideline, source: Source) -> Iterator[Problem]:
    """A department's id and its name stand once, and its id is not the company's."""
    seen: dict[str, int] = {}
    names: dict[str, str] = {}
    for i, department in enumerate(found.departments):
        path = ("departments", i, "id")
        if department.id == COMPANY:
            yield source.problem(
                "reserved",
                path,
                f"the id '{COMPANY}' is kept for the company's own answers.",
                allowed="any other id",
                fix="choose the department's usual short name",
            )
        elif department.id in seen:
            line = source.place("departments", seen[department.id], "id").line
            yield source.problem(
                "department-twice",
                path,
                f"the department '{typed(department.id)}' is listed twice.",
                allowed=f"each department once; '{typed(department.id)}' already stands in line {line}",
                fix="delete one of the two, or give this one an id of its own",
            )
        elif names.get(_plain(department.name), department.id) != department.id:
            yield source.problem(
                "name-twice",
                ("departments", i, "name"),
                f"'{department.name}' is the name of '{names[_plain(department.name)]}', too.",
                allowed="a name of its own for each department",
                fix="add what tells them apart, for example the years of one that is retired",
            )
        seen.setdefault(department.id, i)
        names.setdefault(_plain(department.name), department.id)


def _plain(name: str) -> str:
    """A name as it is heard: without capital letters, widths and the spaces in it."""
    return "".join(plain_width(name).casefold().split())


def known_items(found: Departments, guideline: Guideline, source: Source) -> Iterator[Problem]:
    """A department answers for items, notes or sections that exist."""
    names = [*guideline.sections, *guideline.items]
    for i, department in enumerate(found.departments):
        for j, item in enumerate(department.items):
            if item not in names:
                near = [name for name in names if ("-" in name) == ("-" in item)]  # sections for a section
                yield unknown(source, ("departments", i, "items", j), "checklist item", item, near)


def known_roles(found: Departments, guideline: Guideline, source: Source) -> Iterator[Problem]:
    """A department fills roles that exist."""
    names = [role.id for role in guideline.outline.roles]
    for i, department in enumerate(found.departments):
        for j, role in enumerate(department.roles):
            if role not in names:
                yield unknown(source, ("departments", i, "roles", j), "role", role, names)


def successors(found: Departments, guideline: Guideline, source: Source) -> Iterator[Problem]:
    """Only a retired department has a successor: another of the list, which was there to take over."""
    listed = {department.id: department for department in found.departments}
    names = [department.id for department in found.departments]
    for i, department in enumerate(found.departments):
        if department.successor is None:
            continue
        path = ("departments", i, "successor")
        others = [name for name in names if name != department.id]
        if department.successor == department.id:
            yield source.problem(
                "successor",
                path,
                f"'{typed(department.id)}' is named as its own successor.",
                allowed=", ".join(others),
                fix="name the department that took over, or delete the line",
            )
        elif department.successor not in names:
            yield unknown(source, path, "department", department.successor, others)
        elif department.retired is None:
            yield source.problem(
                "successor",
                path,
                f"'{typed(department.id)}' has a successor, but is not retired.",
                allowed="successor together with retired",
                fix="add 'retired: ' with the day, or delete the successor",
            )
        elif (gone := listed[department.successor].retired) and gone < department.retired:
            yield source.problem(
                "successor",
                path,
                f"'{typed(department.successor)}' was retired on {typed(gone)} and cannot take over "
                f"on {typed(department.retired)}.",
                allowed=f"a department that is not retired, or not before {typed(department.retired)}",
                fix="name the department that took over, or correct one of the two days",
            )
        elif _comes_back(department, listed):
            yield source.problem(
                "successor",
                path,
                f"the successors of '{typed(department.id)}' lead back to it.",
                allowed="successors that end at a department that answers",
                fix="name the department that took over in the end, or delete the line",
            )


def _comes_back(department: Department, listed: Mapping[str, Department]) -> bool:
    """Whether successors lead in a circle, of which this is the first in the list.

    In a circle of several days somebody takes over who was retired before, which is told instead.
    """
    circle: list[str] = []
    after = department.successor
    while after and after in listed and after not in circle:
        circle.append(after)
        after = listed[after].successor
    one_day = all(listed[id_].retired == department.retired for id_ in circle)
    return one_day and department.id == next((id_ for id_ in listed if id_ in circle), "") and after == circle[0]
