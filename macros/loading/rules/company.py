"""Rules of company.yml and departments.yml."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from macros.facts.day import Clock, clock_day
from macros.facts.guideline import Guideline
from macros.facts.portal import COMPANY
from macros.messages.problems import Problem, typed
from macros.model.company import Company, Department, Departments
from macros.model.fields import FORMAT
from macros.model.repository import other_host
from macros.model.values import plain_width
from macros.model.worded import texts_of
from macros.reading.lookup import spans, unknown
from macros.reading.source import Source
from macros.text.sentences import joined, said, verbatim

FEW_LATE = 5
"""Days after `as_of` that are told one by one: with more of them, `as_of` itself is the slip."""


def other_format(company: Company, source: Source) -> Iterator[Problem]:
    """The data is in the format that this program reads."""
    if company.format == FORMAT:
        return
    if company.format > FORMAT:
        fix = said("update the program to one that reads this format, or correct the number")
    else:
        fix = said("bring the data over, one number at a time, as .github/CHANGELOG.md says under Data formats")
    yield source.problem(
        "data-format",
        ("format",),
        said(
            "the data is in format {number}, and this program reads format {own}.",
            number=typed(company.format),
            own=FORMAT,
        ),
        allowed=verbatim(FORMAT),
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
                    said("'{item}' is a section, not a checklist item.", item=typed(item)),
                    allowed=spans(list(guideline.items)),
                    fix=said("write '{item}' under 'sections'", item=typed(item)),
                )
                continue
            yield unknown(source, path, "checklist item", item, list(guideline.items), key=True)


def repository_problems(company: Company, source: Source) -> Iterator[Problem]:
    """The address of the repository is one of the host that is named, or every edit link leads nowhere."""
    repository = company.repository
    named = other_host(repository.address, repository.host) if repository else ""
    if repository and named:
        yield source.problem(
            "other-host",
            ("repository", "host"),
            said("the address is one of {named}, and the host is '{host}'.", named=named, host=typed(repository.host)),
            allowed=said("the program that runs at the address"),
            fix=said("write 'host: {named}', or correct the address", named=named),
        )


def day_problems(company: Company, clock: Clock, source: Source) -> Iterator[Problem]:
    """The day that is taken for today has come, unless the whole run has a day of its own."""
    today = clock_day(clock, company)
    if company.as_of and clock.epoch is None and company.as_of > today:
        yield source.problem(
            "future",
            ("as_of",),
            said("the date {day} of 'as_of' is after today ({today}).", day=typed(company.as_of), today=today),
            allowed=said("{today} or earlier; statuses of a day to come would be untrue", today=today),
            fix=said("correct the date, or delete the line; without it, today is today"),
        )


def report_problems(company: Company, today: date, source: Source) -> Iterator[Problem]:
    """The last report has been given."""
    if company.last_report and company.last_report > today:
        yield source.problem(
            "future",
            ("last_report",),
            said(
                "the date {day} of '{key}' is after today ({today}).",
                day=typed(company.last_report),
                key="last_report",
                today=today,
            ),
            allowed=said("{today} or earlier", today=today),
            fix=said("correct the date, or delete the line; without it, the end of the last quarter counts"),
            about=company.last_report.isoformat() if today == company.as_of else "",
        )


def language_problems(company: Company, theme: Collection[str] | None, source: Source) -> Iterator[Problem]:
    """The theme has words for each language of the site; without `theme` nobody knows."""
    for number, language in enumerate(company.languages):
        if theme is not None and language not in theme:
            yield source.problem(
                "language",
                ("languages", number),
                said("the theme has no words in the language '{language}'.", language=typed(language)),
                allowed=joined(sorted(theme)),
                fix=said(
                    "choose one of these, or write its words into {file}, as those of the others stand in the theme",
                    file=f"overrides/partials/languages/{typed(language)}.html",
                ),
            )


def of_an_old_day(problems: Iterable[Problem], company: Company, clock: Clock, source: Source) -> list[Problem]:
    """`problems`, in which many days after `as_of` that have come by the clock are one: `as_of` was left behind."""
    come = clock_day(clock, company).isoformat()
    every = list(problems)
    late = [problem for problem in every if problem.rule == "future" and problem.about and problem.about <= come]
    if len(late) <= FEW_LATE:
        return every
    old = source.problem(
        "future",
        ("as_of",),
        said(
            "{number} days of what has happened lie after {day}, the day of 'as_of'.",
            number=len(late),
            day=typed(company.as_of),
        ),
        allowed=said("the last of these days or a later one, up to today"),
        fix=said("correct the date, or delete the line; without it, today is today"),
    )
    return [old, *(problem for problem in every if problem not in late)]


def departments_problems(departments: Departments, guideline: Guideline, source: Source) -> Iterator[Problem]:
    """Every problem of departments.yml by itself."""
    for rule in (unique_departments, known_items, known_roles, successors_of_retired):
        yield from rule(departments, guideline, source)


def unique_departments(departments: Departments, guideline: Guideline, source: Source) -> Iterator[Problem]:
    """A department's id and its name stand once, and its id is not the company's."""
    seen: dict[str, int] = {}
    names: dict[str, str] = {}
    for i, department in enumerate(departments.departments):
        path = ("departments", i, "id")
        if department.id == COMPANY:
            yield source.problem(
                "reserved",
                path,
                said("the id '{id}' is kept for the company's own answers.", id=COMPANY),
                allowed=said("any other id"),
                fix=said("choose the department's usual short name"),
            )
        elif department.id in seen:
            line = source.place("departments", seen[department.id], "id").line
            yield source.problem(
                "department-twice",
                path,
                said("the department '{department}' is listed twice.", department=typed(department.id)),
                allowed=said(
                    "each department once; '{department}' already stands in line {line}",
                    department=typed(department.id),
                    line=line,
                ),
                fix=said("delete one of the two, or give this one an id of its own"),
            )
        else:
            for language, name in texts_of(department.name).items():
                owner = names.get(as_heard(name), department.id)
                if owner != department.id:
                    yield source.problem(
                        "name-twice",
                        ("departments", i, "name", language) if language else ("departments", i, "name"),
                        said("'{name}' is the name of '{department}', too.", name=name, department=owner),
                        allowed=said("a name of its own for each department"),
                        fix=said("add what tells them apart, for example the years of one that is retired"),
                    )
        seen.setdefault(department.id, i)
        for name in texts_of(department.name).values():
            names.setdefault(as_heard(name), department.id)


def as_heard(name: str) -> str:
    """A name as it is heard: without capital letters, widths and the spaces in it."""
    return "".join(plain_width(name).casefold().split())


def known_items(departments: Departments, guideline: Guideline, source: Source) -> Iterator[Problem]:
    """A department answers for items, notes or sections that exist."""
    names = [*guideline.sections, *guideline.items]
    for i, department in enumerate(departments.departments):
        for j, item in enumerate(department.items):
            if item not in names:
                near = [name for name in names if ("-" in name) == ("-" in item)]  # sections for a section
                yield unknown(source, ("departments", i, "items", j), "checklist item", item, near)


def known_roles(departments: Departments, guideline: Guideline, source: Source) -> Iterator[Problem]:
    """A department fills roles that exist."""
    names = [role.id for role in guideline.outline.roles]
    for i, department in enumerate(departments.departments):
        for j, role in enumerate(department.roles):
            if role not in names:
                yield unknown(source, ("departments", i, "roles", j), "role", role, names)


def successors_of_retired(departments: Departments, guideline: Guideline, source: Source) -> Iterator[Problem]:
    """Only a retired department has a successor: another of the list, which was there to take over."""
    listed = {department.id: department for department in departments.departments}
    names = [department.id for department in departments.departments]
    for i, department in enumerate(departments.departments):
        if department.successor is None:
            continue
        path = ("departments", i, "successor")
        candidates = [name for name in names if name != department.id]
        if department.successor == department.id:
            yield source.problem(
                "successor",
                path,
                said("'{department}' is named as its own successor.", department=typed(department.id)),
                allowed=joined(candidates),
                fix=said("name the department that took over, or delete the line"),
            )
        elif department.successor not in names:
            yield unknown(source, path, "department", department.successor, candidates)
        elif department.retired is None:
            yield source.problem(
                "successor",
                path,
                said("'{department}' has a successor, but is not retired.", department=typed(department.id)),
                allowed=said("successor together with retired"),
                fix=said("add 'retired: ' with the day, or delete the successor"),
            )
        elif (gone := listed[department.successor].retired) and gone < department.retired:
            yield source.problem(
                "successor",
                path,
                said(
                    "'{successor}' was retired on {day} and cannot take over on {retired}.",
                    successor=typed(department.successor),
                    day=typed(gone),
                    retired=typed(department.retired),
                ),
                allowed=said(
                    "a department that is not retired, or not before {retired}", retired=typed(department.retired)
                ),
                fix=said("name the department that took over, or correct one of the two days"),
            )
        elif _comes_back(department, listed):
            yield source.problem(
                "successor",
                path,
                said("the successors of '{department}' lead back to it.", department=typed(department.id)),
                allowed=said("successors that end at a department that answers"),
                fix=said("name the department that took over in the end, or delete the line"),
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
