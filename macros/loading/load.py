"""Turns the folder data/ into one checked Portal, or tells every problem at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from macros.facts.day import Clock
from macros.facts.guideline import Guideline
from macros.facts.labels import Asked, Labels
from macros.facts.portal import COMPANY, Portal, WordsInLanguage, expand
from macros.loading.cases import load_all_cases
from macros.loading.guideline import guidelines
from macros.loading.labels import load_labels
from macros.loading.made_from import translations
from macros.loading.rules.bases import basis_problems
from macros.loading.rules.company import (
    company_problems,
    day_problems,
    departments_problems,
    language_problems,
    of_an_old_day,
    other_format,
    report_problems,
    repository_problems,
)
from macros.loading.rules.evidence import Frame, as_printed, evidence_problems
from macros.loading.rules.lost import lost_keys
from macros.loading.rules.released import released_problems
from macros.loading.training import load_log, load_trainings
from macros.loading.translations import unspoken_problems, wording_problems
from macros.messages.problems import DataError, Place, Problem
from macros.model.company import Company, Department, Departments
from macros.model.evidence import Evidence
from macros.model.languages import ORIGINAL
from macros.model.nearest import closest
from macros.model.worded import worded_in
from macros.reading.comments import comments
from macros.reading.locks import ANSWERS, BASES, REMARKS
from macros.reading.plain_files import MISSING
from macros.reading.reader import Reader
from macros.reading.records import record
from macros.reading.repair import read_on
from macros.reading.salvage import usable
from macros.reading.source import Source
from macros.text.sentences import Sentence, said, verbatim

BY_DEPARTMENT = ("unknown-department", "no-department")
"""Rules that look into the list of departments."""


def load(
    folder: Path,
    clock: Clock,
    isolate: bool = False,
    labels: Labels | None = None,
    asked: Asked | None = None,
    titles: Asked | None = None,
    theme: Collection[str] | None = None,
) -> Portal:
    """The portal in `folder`, checked.

    `labels` stand in for those of the folder, which are held against those that pages have `asked` for, if it is told
    which; those of translations also against the `titles` that mkdocs.yml gives in the original. The
    site speaks languages of the `theme` only, if it is told which. With `isolate` what is wrong with the files in
    evidence/ is set apart in `Portal.unreadable` and `Portal.apart`. Raises DataError with every problem of everything
    else.
    """
    reader = Reader(folder)
    if reader.survey.is_too_full:
        raise DataError(reader.survey.problems)
    apart_folder = f"{reader.name('evidence')}/"
    odd = [problem for problem in reader.survey.problems if problem.place.file.startswith(apart_folder)]
    reader.note(problem for problem in reader.survey.problems if problem not in odd)
    worded = guidelines(reader)
    guideline = worded[reader.first_language]
    spoken = _labels(reader, labels, asked, titles)
    labels = spoken.get(reader.first_language)
    company, company_source, company_is_whole = reader.rest(Company, "company.yml")
    if company and company_source and (format_problems := list(other_format(company, company_source))):
        raise DataError(format_problems)  # whatever else is wrong may only follow from it
    listed, departments_source, _ = reader.rest(Departments, "departments.yml", names=BY_DEPARTMENT)
    if company and company_source:
        reader.note(wording_problems(company, company_source, reader.languages))
        reader.note(company_problems(company, guideline, company_source))
        reader.note(unspoken_problems(company.languages, reader.all_languages, company_source, reader.name()))
        reader.note(repository_problems(company, company_source))
        reader.note(day_problems(company, clock, company_source))
        reader.note(language_problems(company, theme, company_source))
    if listed and departments_source:
        reader.note(wording_problems(listed, departments_source, reader.languages))
        reader.note(departments_problems(listed, guideline, departments_source))
    trainings = load_trainings(reader, worded)
    training = trainings[reader.first_language]
    told = load_all_cases(reader, worded, company if company_is_whole else None)
    cases = told[reader.first_language]
    held = [translation for language in reader.translations for translation in translations(reader, language)]
    today = clock.today(company) if company and (company_is_whole or company.as_of) else date.max
    if company and company_source:
        reader.note(report_problems(company, today, company_source))
    log = load_log(reader, training, listed, today, company is not None and today == company.as_of)
    unmatched = odd
    if listed and departments_source:
        unmatched = [*odd, *files_match(reader, listed, departments_source)]
    if not isolate:
        reader.note(unmatched)
    if not (labels and company and listed) or reader.problems:
        _look_into_evidence(reader, guideline, company, listed, today)
        reader.note(unmatched)
        if company and company_source:
            raise DataError(of_an_old_day(reader.problems, company, clock, company_source))
        raise DataError(reader.problems)
    training = replace(training, held=log.held)
    first = reader.first_language
    own, departments = worded_in(company, first), departments_in(listed, first)
    portal = Portal(guideline, own, departments, {}, labels, today, training=training, cases=cases)
    portal = _with_evidence(reader, portal, unmatched)
    further = {
        language: WordsInLanguage(
            worded[language],
            spoken[language],
            worded_in(company, language),
            departments_in(listed, language),
            replace(trainings[language], held=log.held),
            told[language],
        )
        for language in reader.languages[1:]
    }
    to_read = tuple(
        translation for translation in held if translation.is_to_be_read and translation.language in reader.languages
    )
    portal = replace(
        portal,
        further_languages=further,
        to_read=to_read,
        translated=reader.all_languages[len(reader.languages) :],
    )
    if portal.apart and not isolate:
        assert company_source is not None  # the company was read from it
        raise DataError(of_an_old_day(portal.apart, company, clock, company_source))
    return portal


def departments_in(listed: Departments, language: str) -> dict[str, Department]:
    """The departments by id, in their order, as they are called in one language."""
    return {department.id: worded_in(department, language) for department in listed.departments}


def _labels(reader: Reader, labels: Labels | None, asked: Asked | None, titles: Asked | None) -> dict[str, Labels]:
    """The labels of each language of which there are some; `labels` stand in for all of them."""
    if labels:
        return dict.fromkeys(reader.languages, labels)
    by_language: dict[str, Labels] = {}
    for language in reader.all_languages:
        is_spoken = language in reader.languages
        if is_spoken or f"{language}.yml" in reader.files("labels"):
            read = load_labels(reader, _asked_in(reader, language, asked, titles), language, is_spoken)
            by_language |= {language: read} if read else {}
    return by_language


def _asked_in(reader: Reader, language: str, asked: Asked | None, titles: Asked | None) -> Asked | None:
    """The labels that are asked for in a language."""
    return {**asked, **(titles or {})} if asked is not None and language != ORIGINAL else asked


def reload(before: Portal, folder: Path, ids: Iterable[str]) -> Portal:
    """`before` with the evidence of the departments `ids` read again, where nothing else in `folder` has changed.

    Raises DataError with every problem of these files.
    """
    again = _answered(Reader(folder), before, ids)
    if again.unreadable:
        raise DataError(problem for problems in again.unreadable.values() for problem in problems)
    return replace(
        before,
        evidence={**before.evidence, **again.evidence},
        lines={**before.lines, **again.lines},
        commented={**before.commented, **again.commented},
    )


def _with_evidence(reader: Reader, portal: Portal, unmatched: list[Problem]) -> Portal:
    """`portal` with every evidence file that can be read, and the problems of the others set apart."""
    portal = _answered(reader, portal, portal.departments)
    own = EvidenceFile()
    if f"{COMPANY}.yml" in reader.files("evidence"):
        frame = Frame(
            portal.guideline,
            portal.today,
            portal.company.name,
            tuple(portal.guideline.items),
            portal.today == portal.company.as_of,
        )
        own = load_evidence(reader, COMPANY, frame)
    apart = [problem for problems in (*portal.unreadable.values(), own.problems) for problem in problems]
    if unmatched:  # a missing file is told once, where the department is listed
        apart = [problem for problem in apart if problem.rule != MISSING] + unmatched
    return replace(portal, company_answers=own.evidence, apart=tuple(apart))


def _answered(reader: Reader, portal: Portal, ids: Iterable[str]) -> Portal:
    """`portal` with what the files of the departments `ids` hold, and of no others."""
    evidence: dict[str, Evidence] = {}
    lines: dict[str, Mapping[str, tuple[int, int]]] = {}
    commented: dict[str, frozenset[str]] = {}
    unreadable: dict[str, tuple[Problem, ...]] = {}
    for id_ in ids:
        file = load_evidence(reader, id_, frame_of(portal, portal.departments[id_]))
        if file.evidence:
            evidence[id_] = portal.supported(id_, file.evidence)
            lines[id_], commented[id_] = file.lines, file.commented
        else:
            unreadable[id_] = file.problems
    return replace(portal, evidence=evidence, lines=lines, commented=commented, unreadable=unreadable)


def _look_into_evidence(
    reader: Reader, guideline: Guideline, company: Company | None, listed: Departments | None, today: date
) -> None:
    """Finds what is wrong inside evidence files while something else is wrong, too."""
    known: dict[str, Department | None] = {}
    for department in listed.departments if listed else ():
        known[department.id] = None if department.id in known else department  # listed twice, nothing is certain
    is_set = company is not None and today == company.as_of
    for name in reader.files("evidence"):
        id_ = name.removesuffix(".yml")
        own = known.get(id_)
        items = _known_items(guideline, own) if own else None
        called = own or company
        title = worded_in(called, reader.first_language).name if called else ""
        reader.note(load_evidence(reader, id_, Frame(guideline, today, title, items, is_set)).problems)


def _known_items(guideline: Guideline, department: Department) -> tuple[str, ...] | None:
    """Items that the department answers for; None where it names one that does not exist, and may mean another."""
    known = all(item in guideline.items or item in guideline.sections for item in department.items)
    return expand(guideline, department) if known else None


def frame_of(portal: Portal, department: Department) -> Frame:
    """What the department's evidence is held against."""
    items = expand(portal.guideline, department)
    return Frame(portal.guideline, portal.today, department.name, items, portal.today == portal.company.as_of)


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """What became of one evidence file: its record with lines and comments, or every problem with it."""

    evidence: Evidence | None = None
    lines: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    commented: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def load_evidence(reader: Reader, id_: str, frame: Frame) -> EvidenceFile:
    """One evidence file."""
    name = f"{id_}.yml"
    instead = reader.survey.instead.get(f"evidence/{name}")
    if instead:
        return EvidenceFile(problems=(instead,))
    path = reader.folder / "evidence" / name
    evidence, source, problems = read_on(
        path, reader.name("evidence", name), lambda source: evidence_of(source, frame, id_ == COMPANY)
    )
    if evidence is None or source is None or problems:
        return EvidenceFile(problems=tuple(problems))
    lines = {item: source.lines(ANSWERS, item) for item in evidence.answers}
    lines |= {group: source.lines(group) for group in (BASES, REMARKS) if source.holds((group,))}
    return EvidenceFile(evidence, lines, _commented(source.text, lines))


def _commented(text: str, lines: Mapping[str, tuple[int, int]]) -> frozenset[str]:
    """What has a comment within its lines; most files have them at their head alone, and need no second reading."""

    def within(rows: Collection[int]) -> frozenset[str]:
        return frozenset(item for item, (first, last) in lines.items() if any(first <= row <= last for row in rows))

    marked = [row for row, line in enumerate(text.split("\n"), 1) if "#" in line]
    return within([row for row, _ in comments(text)]) if within(marked) else frozenset()


def evidence_of(source: Source, frame: Frame, is_company: bool = False) -> tuple[Evidence | None, list[Problem]]:
    """The answers in a source, a department's or the company's own, and every problem with them."""
    evidence, told = record(source, Evidence)
    problems = [*as_printed(told, frame, source), *lost_keys(source)]
    rest, its_source, left_out, is_known = evidence, source, set[str](), True
    if evidence is None:
        rest, its_source, left_out, is_known = usable(source, Evidence, inner=True)
    if rest:
        problems += evidence_problems(rest, frame, its_source)
        problems += basis_problems(rest, its_source, source, left_out if is_known else None)
        problems += released_problems(rest, its_source, is_company)
    return evidence, problems


def files_match(reader: Reader, listed: Departments, source: Source) -> Iterator[Problem]:
    """Every department has its evidence file, and every evidence file its department."""
    if "evidence" not in reader.survey.folders:
        return
    ids = [department.id for department in listed.departments]
    folder, names = reader.name("evidence"), reader.files("evidence")
    stems = {name.removesuffix(".yml") for name in names}
    alike = {stem.lower() for stem in stems}
    for i, id_ in enumerate(ids):
        there = id_.lower() in alike or f"evidence/{id_}.yml" in reader.survey.instead
        if not there and id_ != COMPANY and not (reader.folder / "evidence" / f"{id_}.yml").is_dir():
            yield source.problem(
                "no-evidence-file",
                ("departments", i, "id"),
                said("the department '{id}' has no evidence file.", id=id_),
                allowed=verbatim(f"{folder}/{id_}.yml"),
                fix=said(
                    "restore it where it was there before; for a new department: python -m macros new-department {id}",
                    id=id_,
                ),
            )
    for stem in sorted(stems):
        if stem not in ids and stem != COMPANY and stem not in reader.unread:
            yield Problem(
                Place(f"{folder}/{stem}.yml"),
                said("no department has the id '{stem}'.", stem=stem),
                "no-department",
                allowed=said("{ids}; {company} for the company's own answers", ids=", ".join(ids), company=COMPANY),
                fix=_other_id(stem, ids),
            )


def _other_id(stem: str, ids: list[str]) -> Sentence:
    if stem.lower() in ids:
        return said("rename it to {name}", name=f"{stem.lower()}.yml")
    return closest(stem, ids) or said("add the department in data/departments.yml, or delete the file")
