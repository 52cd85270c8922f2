"""Rules of what whoever is outside the company may read: each mark that releases something has an effect."""

from collections.abc import Iterator

from macros.messages.problems import Problem
from macros.model.base import Audience
from macros.model.evidence import Answer, Evidence, NamedBasis
from macros.reading.locks import ANSWERS, AUDIENCE, BASES, REMARKS
from macros.reading.source import Source, Steps
from macros.text.sentences import Sentence, said

RULE = "releases-nothing"
OF_DEPARTMENT = said("'audience: outside' releases nothing here: this file holds a department's answers.")
OF_ANSWER = said("'audience: outside' releases nothing here: the answer that it belongs to is not released.")
OF_BASIS = said("'audience: outside' releases nothing here: no answer that is released names this basis.")
COMPANY_ONLY = said("'audience: outside' in data/evidence/company.yml; here everyone or management")
WITH_ANSWER = said("'audience: outside' below an answer that has the same line")
DELETE = said("delete the line; the company's own answers are released in data/evidence/company.yml")
RELEASE = said("write 'audience: outside' into the answer, too, or delete this line")


def released_problems(evidence: Evidence, source: Source, is_company: bool) -> Iterator[Problem]:
    """Each mark that releases nothing: in a department's file any, in the company's those below no released answer."""
    for path, message in _in_company(evidence) if is_company else _in_department(evidence):
        allowed, fix = (WITH_ANSWER, RELEASE) if is_company else (COMPANY_ONLY, DELETE)
        yield source.key_problem(RULE, (*path, AUDIENCE), message, allowed=allowed, fix=fix)


def _in_department(evidence: Evidence) -> Iterator[tuple[Steps, Sentence]]:
    for name, basis in evidence.bases.items():
        if basis.audience is Audience.OUTSIDE:
            yield (BASES, name), OF_DEPARTMENT
    for item, answer in evidence.answers.items():
        if answer.audience is Audience.OUTSIDE:
            yield (ANSWERS, item), OF_DEPARTMENT
        for path in _inside(item, answer):
            yield path, OF_DEPARTMENT
    if evidence.special_remarks and evidence.special_remarks.audience is Audience.OUTSIDE:
        yield (REMARKS,), OF_DEPARTMENT


def _in_company(evidence: Evidence) -> Iterator[tuple[Steps, Sentence]]:
    named: set[str] = set()
    for item, answer in evidence.answers.items():
        if answer.audience is Audience.OUTSIDE:
            named |= {basis.name for basis in answer.basis if isinstance(basis, NamedBasis)}
        else:
            for path in _inside(item, answer):
                yield path, OF_ANSWER
    for name, basis in evidence.bases.items():
        if basis.audience is Audience.OUTSIDE and name not in named:
            yield (BASES, name), OF_BASIS


def _inside(item: str, answer: Answer) -> Iterator[Steps]:
    """The bases that are typed in an answer, and its actions, that are marked."""
    for i, basis in enumerate(answer.basis):
        if basis.audience is Audience.OUTSIDE and not isinstance(basis, NamedBasis):
            yield (ANSWERS, item, "basis", i)
    for i, action in enumerate(answer.actions):
        if action.audience is Audience.OUTSIDE:
            yield (ANSWERS, item, "actions", i)
