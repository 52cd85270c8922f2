"""A change that a page's form has written: the answers that change, each as it would stand in the evidence file.

    department: sales
    reviewed: 2026-11-27
    reviewed_by: Head of Sales
    bases:
      charter: {title: Charter, kind: regulation}
    answers:
      B1-b:
        was: bcdfghjk
        check: Y
        basis: [charter]

`department` alone has to be there. `was` is the digest of the answer when the page was built, and is left out where
there was none. `bases` holds those that are named for the first time, or that change.
"""

from typing import Any

from pydantic import TypeAdapter

from macros.editing.returned import Returned
from macros.facts.portal import Portal
from macros.messages.problems import Place, Problem, typed, withhold
from macros.model.fields import DepartmentId
from macros.model.nearest import closest
from macros.reading.locks import ANSWERS, BASES, LockedLines
from macros.reading.records import read_at
from macros.reading.source import Source, parse
from macros.reading.yaml_slips import decode
from macros.text.sentences import joined, said

DEPARTMENT, WAS = "department", "was"
KEYS = (DEPARTMENT, "reviewed", "reviewed_by", BASES, ANSWERS)
READ: TypeAdapter[str | None] = TypeAdapter(DepartmentId)


def inbox(content: bytes, name: str, portal: Portal) -> tuple[Returned | None, list[Problem]]:
    """What a file of the inbox says, or every problem with its form."""
    source, problems = parse(content, name)
    if source is None:
        text, _ = decode(content, name)
        return None, _unquoted(problems, text or "")
    returned, problems = _returned(source, portal)
    return returned, _unquoted(problems, source.text)


def unquoted(returned: Returned, problems: list[Problem]) -> list[Problem]:
    """The problems of what came back, those of lines without words of an entry that is for management.

    A workbook's are told to whoever has it; the inbox stands in the repository, and its messages are read by everyone.
    """
    return _unquoted(problems, returned.source.text) if returned.source.text else problems


def _unquoted(problems: list[Problem], text: str) -> list[Problem]:
    locked = LockedLines(text)
    return [withhold(problem) if locked.holds(problem.place.line) else problem for problem in problems]


def _returned(source: Source, portal: Portal) -> tuple[Returned | None, list[Problem]]:
    if not isinstance(source.value, dict) or DEPARTMENT not in source.value:
        message = said("nothing says which department the answers are of.")
        fix = said("write 'department:' and the id of the department on the first line")
        return None, [Problem(Place(source.name, 1, 1), message, "inbox-department", joined(portal.active), fix)]
    department, problems = read_at(source, (DEPARTMENT,), READ)
    problems += (
        source.key_problem(
            "unknown-key", (key,), said("the key '{key}' is not known here.", key=typed(key)), allowed=joined(KEYS)
        )
        for key in source.value
        if key not in KEYS
    )
    if department and department not in portal.active:
        message = said("no department has the id '{stem}'.", stem=department)
        ids = list(portal.active)
        problems.append(
            source.problem("no-department", (DEPARTMENT,), message, allowed=joined(ids), fix=closest(department, ids))
        )
    if problems or department is None:
        return None, problems
    value: dict[str, Any] = {key: inner for key, inner in source.value.items() if key != DEPARTMENT}
    answers, was = value.get(ANSWERS), dict[str, str]()
    if isinstance(answers, dict):
        value[ANSWERS] = {item: _without_was(item, answer, was) for item, answer in answers.items()}
    elif answers == "":
        del value[ANSWERS]
    if value.get(BASES) == "":
        del value[BASES]
    return Returned(source.name, department, Source(source.name, value, source.mark, source.text), was), []


def _without_was(item: str, answer: Any, was: dict[str, str]) -> Any:
    """An answer as it stands in an evidence file; what it was before is kept apart."""
    if isinstance(answer, dict):
        was[item] = str(answer.get(WAS, ""))
        return {key: inner for key, inner in answer.items() if key != WAS}
    return answer
