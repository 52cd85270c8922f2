"""The folder data/ to one checked Portal, or every problem at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from macros.day import Clock
from macros.guideline import Guideline
from macros.labels import Labels
from macros.load_guideline import load_guideline
from macros.load_labels import load_labels
from macros.load_training import load_log, load_training
from macros.model.company import Company, Department, Departments
from macros.model.evidence import Evidence
from macros.model.fields import closest
from macros.portal import COMPANY, Portal, expand
from macros.problems import DataError, Place, Problem
from macros.reader import Reader
from macros.records import record
from macros.rules.company import company_problems, departments_problems
from macros.rules.evidence import Frame, evidence_problems
from macros.source import MISSING, Source, read
from macros.training import Training, supported


def load(folder: Path, clock: Clock, isolate: bool = False, labels: Labels | None = None) -> Portal:
    """The portal in `folder`, checked.

    `labels` stand in for those of the folder. With `isolate` what is wrong with the files in evidence/ is set apart in
    `Portal.unreadable` and `Portal.apart`. Raises DataError with every problem of everything else.
    """
    reader = Reader(folder)
    guideline = load_guideline(reader)
    labels = labels or load_labels(reader)
    company, company_source = reader.record(Company, "company.yml")
    listed, departments_source = reader.record(Departments, "departments.yml")
    if guideline and company and company_source:
        reader.note(company_problems(company, guideline, company_source))
    if guideline and listed and departments_source:
        reader.note(departments_problems(listed, guideline, departments_source))
    training = load_training(reader, guideline) if guideline else Training()
    unmatched: list[Problem] = []
    if listed and departments_source:
        unmatched = list(files_match(folder / "evidence", reader.name("evidence"), listed, departments_source))
        if not isolate:
            reader.note(unmatched)
    if not (guideline and labels and company and listed) or reader.problems:
        _read_evidence_alone(reader)
        raise DataError(reader.problems)
    departments = {one.id: one for one in listed.departments}
    today = clock.today(company)
    log = load_log(reader, training, list(departments), today)
    if reader.problems:
        raise DataError(reader.problems)
    training = replace(training, held=log.held)
    portal = Portal(guideline, company, departments, {}, labels, today, training=training)
    portal = _with_evidence(reader, portal, unmatched)
    if portal.apart and not isolate:
        raise DataError([*reader.problems, *portal.apart])
    return portal


def reload(before: Portal, folder: Path, ids: Iterable[str]) -> Portal:
    """`before` with the evidence of the departments `ids` read again, where nothing else in `folder` has changed.

    Raises DataError with every problem of these files.
    """
    again = _answered(Reader(folder), before, ids)
    if again.unreadable:
        raise DataError(problem for problems in again.unreadable.values() for problem in problems)
    return replace(before, evidence={**before.evidence, **again.evidence}, lines={**before.lines, **again.lines})


def _with_evidence(reader: Reader, portal: Portal, unmatched: list[Problem]) -> Portal:
    """`portal` with every evidence file that can be read, and the problems of the others set apart."""
    portal = _answered(reader, portal, portal.departments)
    own = EvidenceFile()
    if (reader.folder / "evidence" / f"{COMPANY}.yml").is_file():
        frame = Frame(portal.guideline, portal.today, portal.company.name, tuple(portal.guideline.items))
        own = load_evidence(reader, COMPANY, frame)
    apart = [problem for problems in (*portal.unreadable.values(), own.problems) for problem in problems]
    if unmatched:  # a missing file is told once, where the department is listed
        apart = [problem for problem in apart if problem.rule != MISSING] + unmatched
    return replace(portal, company_answers=own.evidence, apart=tuple(apart))


def _answered(reader: Reader, portal: Portal, ids: Iterable[str]) -> Portal:
    """`portal` with what the files of the departments `ids` hold, and of no others."""
    months = portal.company.training_valid_months
    evidence: dict[str, Evidence] = {}
    lines: dict[str, Mapping[str, tuple[int, int]]] = {}
    unreadable: dict[str, tuple[Problem, ...]] = {}
    for id_ in ids:
        file = load_evidence(reader, id_, frame_of(portal.guideline, portal.departments[id_], portal.today))
        if file.evidence:
            evidence[id_] = supported(file.evidence, id_, portal.training, portal.trained_items, months)
            lines[id_] = file.lines
        else:
            unreadable[id_] = file.problems
    return replace(portal, evidence=evidence, lines=lines, unreadable=unreadable)


def _read_evidence_alone(reader: Reader) -> None:
    """Finds what is wrong inside evidence files while what they are held against cannot be read."""
    for path in sorted((reader.folder / "evidence").glob("*.yml")):
        reader.record(Evidence, "evidence", path.name)


def frame_of(guideline: Guideline, department: Department, today: date) -> Frame:
    """What the department's evidence is held against."""
    return Frame(guideline, today, department.name, expand(guideline, department))


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """What became of one evidence file: its record and the lines of each answer, or every problem with it."""

    evidence: Evidence | None = None
    lines: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def load_evidence(reader: Reader, id_: str, frame: Frame) -> EvidenceFile:
    """One evidence file."""
    name = f"{id_}.yml"
    source, problems = read(reader.folder / "evidence" / name, reader.name("evidence", name))
    if source is None:
        return EvidenceFile(problems=tuple(problems))
    found, problems = record(source, Evidence)
    if found:
        problems = list(evidence_problems(found, frame, source))
    if found is None or problems:
        return EvidenceFile(problems=tuple(problems))
    return EvidenceFile(found, {item: source.lines("answers", item) for item in found.answers})


def files_match(folder: Path, name: str, listed: Departments, source: Source) -> Iterator[Problem]:
    """Every department has its evidence file, and every evidence file its department."""
    ids = [department.id for department in listed.departments]
    paths = sorted(folder.glob("*.y*ml"))
    files = {path.stem for path in paths}
    for i, id_ in enumerate(ids):
        if id_ not in files and id_ != COMPANY:
            yield source.problem(
                "no-evidence-file",
                ("departments", i, "id"),
                f"the department '{id_}' has no evidence file.",
                allowed=f"{name}/{id_}.yml",
                fix=f"create it with: python -m macros new-department {id_}",
            )
    for path in paths:
        id_, place = path.stem, Place(f"{name}/{path.name}")
        if path.suffix == ".yaml":
            fix = f"rename it to {id_}.yml"
            if path.with_suffix(".yml").exists():
                fix = f"move what is new in it to {id_}.yml, and delete it"
            yield Problem(place, "the file's name ends in .yaml.", "suffix", "names that end in .yml", fix)
        elif id_ not in ids and id_ != COMPANY:
            yield Problem(
                place,
                f"no department has the id '{id_}'.",
                "no-department",
                allowed=f"{', '.join(ids)}; {COMPANY} for the company's own answers",
                fix=closest(id_, ids) or "add the department in data/departments.yml, or delete the file",
            )
