"""The folder data/ to one checked Portal, or every problem at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from macros.day import Clock
from macros.guideline import WORDING, Guideline, entries
from macros.labels import GAP, Labels
from macros.model.base import Record
from macros.model.company import Company, Department, Departments
from macros.model.evidence import Evidence
from macros.model.fields import closest
from macros.model.guideline import Outline
from macros.portal import COMPANY, Portal, expand
from macros.problems import DataError, Place, Problem
from macros.records import record
from macros.rules.company import company_problems, departments_problems
from macros.rules.evidence import Frame, evidence_problems
from macros.rules.guideline import missing_wording, outline_problems, terms_see, wording_problems, wording_sort
from macros.source import MISSING, Source, read
from macros.wanted import required

R = TypeVar("R", bound=Record)
LANGUAGE = "en"


@dataclass
class Reader:
    """Reads files below one folder and gathers every problem through one door."""

    folder: Path
    """The data folder."""
    problems: list[Problem] = field(default_factory=list)

    def name(self, *parts: str) -> str:
        """A file's path as messages show it."""
        return "/".join([self.folder.name, *parts])

    def note(self, problems: Iterable[Problem]) -> bool:
        """Keeps the problems; true when there is none."""
        before = len(self.problems)
        self.problems += problems
        return len(self.problems) == before

    def source(self, *parts: str) -> Source | None:
        """One file's source."""
        source, problems = read(self.folder.joinpath(*parts), self.name(*parts))
        self.note(problems)
        return source

    def record(self, model: type[R], *parts: str) -> tuple[R | None, Source | None]:
        """One file's record and its source."""
        source = self.source(*parts)
        if source is None:
            return None, None
        found, problems = record(source, model)
        self.note(problems)
        return found, source


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
    unmatched: list[Problem] = []
    if listed and departments_source:
        unmatched = list(files_match(folder / "evidence", reader.name("evidence"), listed, departments_source))
        if not isolate:
            reader.note(unmatched)
    if not (guideline and labels and company and listed) or reader.problems:
        _read_evidence_alone(reader)
        raise DataError(reader.problems)
    portal = Portal(guideline, company, {one.id: one for one in listed.departments}, {}, labels, clock.today(company))
    portal = _with_evidence(reader, portal, unmatched)
    if portal.apart and not isolate:
        raise DataError([*reader.problems, *portal.apart])
    return portal


def _with_evidence(reader: Reader, portal: Portal, unmatched: list[Problem]) -> Portal:
    """`portal` with every evidence file that can be read, and the problems of the others set apart."""
    evidence: dict[str, Evidence] = {}
    unreadable: dict[str, tuple[Problem, ...]] = {}
    for id_, department in portal.departments.items():
        found, problems = load_evidence(reader, id_, frame_of(portal.guideline, department, portal.today))
        if found:
            evidence[id_] = found
        else:
            unreadable[id_] = tuple(problems)
    own, problems = None, list[Problem]()
    if (reader.folder / "evidence" / f"{COMPANY}.yml").is_file():
        frame = Frame(portal.guideline, portal.today, portal.company.name, tuple(portal.guideline.items))
        own, problems = load_evidence(reader, COMPANY, frame)
    apart = [problem for found in unreadable.values() for problem in found] + problems
    if unmatched:  # a missing file is told once, where the department is listed
        apart = [problem for problem in apart if problem.rule != MISSING] + unmatched
    return replace(portal, evidence=evidence, unreadable=unreadable, company_answers=own, apart=tuple(apart))


def _read_evidence_alone(reader: Reader) -> None:
    """Finds what is wrong inside evidence files while what they are held against cannot be read."""
    for path in sorted((reader.folder / "evidence").glob("*.yml")):
        reader.record(Evidence, "evidence", path.name)


def frame_of(guideline: Guideline, department: Department, today: date) -> Frame:
    """What the department's evidence is held against."""
    return Frame(guideline, today, department.name, expand(guideline, department))


def load_evidence(reader: Reader, id_: str, frame: Frame) -> tuple[Evidence | None, list[Problem]]:
    """One evidence file, or every problem with it."""
    name = f"{id_}.yml"
    source, problems = read(reader.folder / "evidence" / name, reader.name("evidence", name))
    if source is None:
        return None, problems
    found, problems = record(source, Evidence)
    if found is None:
        return None, problems
    problems = list(evidence_problems(found, frame, source))
    return (None if problems else found), problems


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


def load_guideline(reader: Reader) -> Guideline | None:
    """Outline and wording, held against each other; None where a problem was found."""
    before = len(reader.problems)
    outline, source = reader.record(Outline, "guideline", "outline.yml")
    if outline is None or source is None:
        return None
    reader.note(outline_problems(outline, source))
    wording, places = load_wording(reader, outline)
    if len(reader.problems) == before:
        reader.note(missing_wording(outline, source, wording, reader.name("guideline", LANGUAGE)))
    guideline = Guideline(outline, wording)
    if len(reader.problems) == before:
        reader.note(terms_see(guideline, places.__getitem__))
    return guideline if len(reader.problems) == before else None


def load_wording(reader: Reader, outline: Outline) -> tuple[dict[str, Record], dict[str, Source]]:
    """Wording by id from every file of the language's folder, and the source of each."""
    sorts = {entry.id: entry.sort for entry in entries(outline)}
    strengths = [strength.id for strength in outline.strengths]
    wording: dict[str, Record] = {}
    places: dict[str, Source] = {}
    for path in sorted((reader.folder / "guideline" / LANGUAGE).glob("*.yml")):
        source = reader.source("guideline", LANGUAGE, path.name)
        if source is None or not reader.note(_is_group(source)):
            continue
        for id_ in source.value:
            sort = wording_sort(id_, sorts)
            if sort is None:
                reader.note([_unknown_wording(source, id_, list(sorts))])
            elif id_ in places:
                reader.note([_worded_twice(source, id_, places[id_])])
            else:
                places[id_] = source
                found, problems = record(source, WORDING[sort], (id_,))
                reader.note(problems)
                if found:
                    wording[id_] = found
                    reader.note(wording_problems(id_, found, source, strengths))
    return wording, places


def _is_group(source: Source) -> Iterator[Problem]:
    if not isinstance(source.value, dict):
        yield source.problem(
            "shape", (), "a group of keys belongs here.", allowed="ids with their wording", fix="begin with 'id:'"
        )


def _unknown_wording(source: Source, id_: str, ids: list[str]) -> Problem:
    return source.key_problem(
        "unknown-id",
        (id_,),
        f"the outline has no point '{id_}'.",
        allowed="an id of data/guideline/outline.yml, or a glossary term (term-…)",
        fix=closest(id_, ids) or "add the point to the outline first",
    )


def _worded_twice(source: Source, id_: str, first: Source) -> Problem:
    return source.key_problem(
        "worded-twice",
        (id_,),
        f"'{id_}' has wording twice.",
        allowed=f"each id in one file; it already stands in {first.place(id_, key=True)}",
        fix="delete one of the two",
    )


def load_labels(reader: Reader) -> Labels | None:
    """Every label that the templates ask for."""
    source = reader.source("labels", f"{LANGUAGE}.yml")
    if source is None or not reader.note(_is_group(source)):
        return None
    words: dict[str, str] = {}
    problems = list(_flatten(source, source.value, (), words))
    for key, values in sorted(required().items()):
        if key not in words:
            *groups, last = key.split(".")
            below = f" below '{': '.join(groups)}:'" if groups else ""
            problems.append(
                source.key_problem(
                    "no-label",
                    tuple(groups),
                    f"the label '{key}' is missing.",
                    allowed="a text for every label that a page shows",
                    fix=f"add a line '{last}: …'{below}",
                )
            )
        elif not set(GAP.findall(words[key])) <= values:
            problems.append(
                source.problem(
                    "label-gap",
                    tuple(key.split(".")),
                    f"the label '{key}' has a gap that no page fills.",
                    allowed=", ".join(f"{{{value}}}" for value in sorted(values)) or "no gaps",
                    fix="use the allowed gaps only",
                )
            )
    return Labels(words) if reader.note(problems) else None


def _flatten(source: Source, value: object, path: tuple[str, ...], words: dict[str, str]) -> Iterator[Problem]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flatten(source, inner, (*path, key), words)
    else:
        words[".".join(path)] = value if isinstance(value, str) else ""
    if not (value and isinstance(value, dict | str)):
        yield source.problem("shape", path, "a label is one text.", allowed="text", fix="write the words to show")
