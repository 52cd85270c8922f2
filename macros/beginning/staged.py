"""What a portal begins with: worked out and looked at in a folder beside, before the first file changes."""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from macros.beginning.answers import FirstAnswers, taken_apart
from macros.beginning.first_files import (
    OptionLine,
    company_lines,
    department_lines,
    first_labels,
    log_text,
    text_of_lines,
)
from macros.beginning.sample import is_sample, known, own_paths
from macros.building.theme import theme_languages
from macros.building.titles import site_labels
from macros.editing.blank_evidence import blank_evidence
from macros.editing.codeowners import HEAD, PLACE, code_owners
from macros.editing.editor_schema import schemas
from macros.editing.request_template import PLACES, request_template
from macros.facts.day import Clock
from macros.facts.portal import Portal, expand
from macros.loading.guideline import load_guideline
from macros.loading.labels import load_labels
from macros.loading.load import load
from macros.messages.languages import catalog, language
from macros.messages.problems import DataError, Place, Problem
from macros.model.cases import Cases
from macros.model.company import Departments
from macros.model.own_site import PICTURES_FOLDER
from macros.model.worded import worded_in
from macros.reading.reader import Reader
from macros.rendering.asked_labels import asked_labels

DATA = "data"
COMPANY, DEPARTMENTS, LOG_FILE = "data/company.yml", "data/departments.yml", "data/training/log.yml"
EVIDENCE, INBOX = "data/evidence/", "data/inbox/"
Files = Mapping[str, bytes | None]
"""What is to stand at each path from the project's folder; None where nothing is to."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures that somebody named, as they are."""

    logo: bytes = b""
    icon: bytes = b""


def first_data(project: Path, stage: Path, answers: FirstAnswers, pictures: Pictures, clock: Clock) -> Files:
    """What is to stand at each path once the portal has begun with these answers; `stage` is a folder to work in.

    Raises DataError with every problem of every answer, each at the option that asks for it; and OSError.
    """
    told = taken_apart(answers)
    taken = {path: None for path in known() if path != COMPANY}
    data = stage / DATA
    shutil.copytree(project / DATA, data, ignore=shutil.ignore_patterns(".*"), symlinks=True)
    for path in own_paths(project):
        if path in taken or path == COMPANY:
            (stage / path).unlink(missing_ok=True)
    reader = Reader(data)
    labels = first_labels(reader, answers)
    lines: dict[str, Sequence[OptionLine]] = {
        COMPANY: company_lines(answers, told, _subjects(data), labels),
        DEPARTMENTS: department_lines(told, labels),
    }
    written: dict[str, bytes] = {path: text_of_lines(lines).encode() for path, lines in lines.items()}
    written[LOG_FILE] = log_text(labels).encode()
    for path, content in written.items():
        _put(stage / path, content)
    evidence = dict(_blank(data))
    for path, content in evidence.items():
        _put(stage / path, content)
    try:
        portal = load(data, clock, asked=asked_labels(), titles=site_labels(project), theme=theme_languages(project))
    except DataError as error:
        problems = [*told.problems, *(_at_option(problem, lines) for problem in error.problems)]
        raise DataError(problems) from None
    if told.problems:
        raise DataError(told.problems)
    for name, content in ((answers.logo, pictures.logo), (answers.icon, pictures.icon)):
        if name:
            written[f"{PICTURES_FOLDER}/{name}"] = content
    return {**taken, **written, **evidence, **_written(project, portal)}


def in_use(project: Path, wanted: Files | None = None) -> list[str]:
    """The company's files that are neither a sample's nor, if it is told, what is to stand there; sorted.

    A portal with none of them is the sample, of this release or of one that it was upgraded from, or has begun so. Ends
    of lines do not count: Git on Windows has its own.
    """
    kept = []
    for path in own_paths(project):
        here = (project / path).read_bytes()
        is_wanted = wanted is not None and _plain(here) == _plain(wanted.get(path) or b"")
        if _is_replaced(path) and not is_sample(path, here) and not is_wanted:
            kept.append(path)
    return sorted(kept)


def differing(project: Path, files: Files) -> dict[str, bytes | None]:
    """Those of the files that do not stand there as they are to."""
    return {path: content for path, content in files.items() if not _stands(project / path, content)}


def _stands(path: Path, content: bytes | None) -> bool:
    if content is None or not path.is_file():
        return content is None and not path.exists()
    return _plain(path.read_bytes()) == _plain(content)


def _is_replaced(path: str) -> bool:
    """Whether beginning gives a path another content, or none, whatever stands there."""
    return path in (COMPANY, DEPARTMENTS, LOG_FILE) or path.startswith((EVIDENCE, INBOX)) or path in known()


def _plain(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _subjects(data: Path) -> list[str]:
    """What the everyday cases say whom to tell by, in the order in which they do."""
    cases, _ = Reader(data).record(Cases, "cases", "cases.yml")
    return list(dict.fromkeys(subject for case in (cases.cases if cases else {}).values() for subject in case.tell))


def _blank(data: Path) -> Iterator[tuple[str, bytes]]:
    """An evidence file for each department of the list; none where something else is wrong, which is told then."""
    reader = Reader(data)
    guideline = load_guideline(reader)
    labels = load_labels(reader, asked_labels(), reader.first_language)
    listed, _ = reader.record(Departments, "departments.yml")
    if guideline is None or labels is None or listed is None:
        return
    known = {*guideline.items, *guideline.sections}
    for department in worded_in(listed, reader.first_language).departments:
        items = expand(guideline, department) if {*department.items} <= known else ()
        yield f"{EVIDENCE}{department.id}.yml", blank_evidence(guideline, labels, department, items).encode()


def _at_option(problem: Problem, lines: Mapping[str, Sequence[OptionLine]]) -> Problem:
    """The problem at the option whose answer its line comes from, as far as it comes from one."""
    file, number = problem.place.file, problem.place.line
    own = lines.get(file, ())
    option = own[min(number, len(own)) - 1][1] if own and number else ""
    option = option or ("--departments" if file.startswith(EVIDENCE) else "")
    return replace(problem, place=Place(option)) if option else problem


def _written(project: Path, portal: Portal) -> dict[str, bytes | None]:
    """What commands write of the data: reviewers, questions to whoever proposes a change, schemas for editors."""
    files: dict[str, bytes | None] = {}
    company = portal.company
    wanted = PLACE[company.repository.host] if company.repository and company.owner else ""
    for place in PLACE.values():
        path = project / place
        is_ours = path.is_file() and path.read_bytes().startswith(HEAD.partition("\n")[0].encode())
        if place == wanted and (is_ours or not path.exists()) and company.repository:
            text = code_owners(company.repository.host, company.owner, portal.departments.values(), DATA)
            files[place] = text.encode()
        elif is_ours:
            files[place] = None
    text = request_template(catalog(language({}, own=portal.company.first_language)))
    files |= {place: text.encode() for place in PLACES if (project / place).exists()}
    for name, schema in schemas(portal.guideline, portal.labels).items():
        files[f"{DATA}/schema/{name}"] = (json.dumps(schema, indent=2, ensure_ascii=False) + "\n").encode()
    return files
