"""Rules of the everyday cases."""

from collections.abc import Collection, Iterator

from macros.facts.guideline import Guideline
from macros.loading.rules.training import points
from macros.messages.problems import Problem, typed
from macros.model.cases import Case, Cases
from macros.model.nearest import closest
from macros.reading.lookup import unknown
from macros.reading.source import Source
from macros.text.sentences import joined, said

PREFIX = "case-"
"""How the id of a case begins, so that it is no other anchor of the page."""


def cases_problems(
    cases: Cases, guideline: Guideline, subjects: Collection[str] | None, source: Source
) -> Iterator[Problem]:
    """Every problem of a file of cases.

    `subjects` are those of the company's contacts: where it gives none, cases lead to the help page. None where they
    are not all known.
    """
    for id_, case in cases.cases.items():
        if not id_.startswith(PREFIX):
            yield source.key_problem(
                "prefix",
                ("cases", id_),
                said("the id '{id}' does not begin with '{prefix}'.", id=typed(id_), prefix=PREFIX),
                allowed=said("case-… for a case"),
                fix=said("write {id}", id=f"{PREFIX}{typed(id_)}"),
            )
        yield from _names(id_, case, guideline, source)
        if subjects:
            yield from _tells(id_, case, subjects, source)


def _names(id_: str, case: Case, guideline: Guideline, source: Source) -> Iterator[Problem]:
    """Points and roles that do not exist, and a role whose page has every case."""
    known = points(guideline)
    for i, point in enumerate(case.points):
        if point not in known:
            yield unknown(source, ("cases", id_, "points", i), "point", point, known)
    roles = {role.id: role for role in guideline.outline.roles}
    for i, role in enumerate(case.roles):
        if role not in roles:
            yield unknown(source, ("cases", id_, "roles", i), "role", role, list(roles))
        elif roles[role].everybody:
            yield source.problem(
                "no-effect",
                ("cases", id_, "roles", i),
                said("the role '{role}' is everybody's, and its page leads to every case.", role=typed(role)),
                allowed=joined(role_id for role_id, record in roles.items() if not record.everybody),
                fix=said("delete it"),
            )


def _tells(id_: str, case: Case, subjects: Collection[str], source: Source) -> Iterator[Problem]:
    for i, subject in enumerate(case.tell):
        if subject not in subjects:
            yield source.problem(
                "unknown-subject",
                ("cases", id_, "tell", i),
                said("no contact in company.yml has the subject '{subject}'.", subject=typed(subject)),
                allowed=joined(subjects),
                fix=closest(subject, list(subjects))
                or said("choose one of these, or add it to the subjects of a contact in company.yml"),
            )
