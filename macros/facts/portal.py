"""Everything that was loaded and checked, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from macros.facts.guideline import Guideline
from macros.facts.labels import Labels
from macros.facts.past import Past
from macros.facts.training import Training, called_in, supported
from macros.facts.translations import SHOWN_AS, Translation, TwinStanding
from macros.messages.problems import Problem
from macros.model.cases import Case
from macros.model.company import Company, Department
from macros.model.evidence import Evidence
from macros.model.languages import ORIGINAL

COMPANY = "company"
"""Name of the file with the company's own answers; no department may have it."""


@dataclass(frozen=True)
class WordsInLanguage:
    """What a portal says in one of its further languages; all else is the same in each."""

    guideline: Guideline
    labels: Labels
    company: Company
    departments: Mapping[str, Department]
    training: Training
    cases: Mapping[str, Case]


@dataclass(frozen=True)
class Portal:
    """The guideline, the company, its departments and what they answer, on one day."""

    guideline: Guideline
    company: Company
    departments: Mapping[str, Department]
    """By id, in the order of departments.yml; retired ones too."""
    evidence: Mapping[str, Evidence]
    """By department; one whose file cannot be read is missing here."""
    labels: Labels
    today: date
    lines: Mapping[str, Mapping[str, tuple[int, int]]] = field(default_factory=dict)
    """First and last line of each answer, of `bases` and of `special_remarks`: {department: {item: lines}}."""
    commented: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Items whose answers hold comments, by department; nothing else keeps these."""
    company_answers: Evidence | None = None
    """The company's own answers; they win on the company's printed checklist."""
    unreadable: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    """Problems of each department whose file cannot be read; empty unless they were to be set apart."""
    training: Training = field(default_factory=Training)
    cases: Mapping[str, Case] = field(default_factory=dict)
    """Everyday cases by id, in the order of their page."""
    apart: tuple[Problem, ...] = ()
    """Every problem that was set apart, also of files that belong to no department."""
    translated: tuple[str, ...] = ()
    """The languages that data is being translated into, and that the site does not speak yet."""
    to_read: tuple[Translation, ...] = ()
    """The translations in languages of the site that somebody has to read against their originals."""
    further_languages: Mapping[str, WordsInLanguage] = field(default_factory=dict)
    """What it says in each language after the first, in the order of company.yml."""
    namings: tuple[Mapping[str, Department], ...] = ()
    """The departments as each language names them, in a further language; the first reads them from these languages."""
    past: Past = field(default_factory=Past)
    """What was answered on earlier days; nothing unless a build asks for it."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it speaks, its own first."""
        return (self.labels.language, *self.further_languages)

    @property
    def translations(self) -> tuple[str, ...]:
        """Those of them that were translated from the originals."""
        return tuple(language for language in self.languages if language != ORIGINAL)

    def in_language(self, language: str) -> "Portal":
        """The portal in one of its languages."""
        if language not in self.further_languages:
            return self
        words = self.further_languages[language]
        return replace(
            self,
            guideline=words.guideline,
            labels=words.labels,
            company=words.company,
            departments=words.departments,
            training=words.training,
            cases=words.cases,
            further_languages={},
            namings=self.all_namings,
            evidence={id_: called_in(words.training, evidence) for id_, evidence in self.evidence.items()},
        )

    def supported(self, department: str, evidence: Evidence) -> Evidence:
        """`evidence` of a department with the sessions held that support its answers."""
        months = self.company.training_valid_months
        return supported(evidence, department, self.training, self.trained_items, months)

    @property
    def all_namings(self) -> tuple[Mapping[str, Department], ...]:
        """The departments as each of the portal's languages names them, in the order of company.yml."""
        return self.namings or (self.departments, *(words.departments for words in self.further_languages.values()))

    @cached_property
    def stale(self) -> frozenset[tuple[str, str]]:
        """Sort and id of each record whose original has changed since it was translated into the portal's language."""
        language = self.labels.language
        own = [
            translation
            for translation in self.to_read
            if translation.language == language and translation.standing is TwinStanding.STALE
        ]
        return frozenset((SHOWN_AS.get(translation.sort, translation.sort), translation.id) for translation in own)

    @cached_property
    def active(self) -> dict[str, Department]:
        """Departments that still exist, in order."""
        return {id_: department for id_, department in self.departments.items() if not self.is_retired(department)}

    def is_retired(self, department: Department) -> bool:
        """Whether the department no longer exists today; the day named as its retirement is its first day gone."""
        return department.retired is not None and department.retired <= self.today

    @cached_property
    def trained_items(self) -> tuple[str, ...]:
        """Items and notes for which a session held counts as a basis."""
        return tuple(id_ for id_, item in self.guideline.items.items() if item.evidence_from == "training")

    @cached_property
    def items_of(self) -> dict[str, tuple[str, ...]]:
        """Items and notes that each department answers for, in the checklist's order."""
        return {id_: expand(self.guideline, department) for id_, department in self.departments.items()}

    @cached_property
    def departments_of(self) -> dict[str, tuple[str, ...]]:
        """Departments that answer for each item and note today, in order."""
        answering: dict[str, list[str]] = {item: [] for item in self.guideline.items}
        for id_ in self.active:
            for item in self.items_of[id_]:
                answering[item].append(id_)
        return {item: tuple(ids) for item, ids in answering.items()}

    def review_period(self, item: str) -> int:
        """Months after which an answer to `item` is to be confirmed again.

        The company's word for the item wins, then its word for the section, then the guideline outline's word for the
        item, then the company's default, then the outline's.
        """
        periods = self.company.review_periods
        section = self.guideline.section_of[item].id
        return (
            periods.items.get(item)
            or periods.sections.get(section)
            or self.guideline.items[item].review_period
            or periods.default
            or self.guideline.outline.review_period
        )


def expand(guideline: Guideline, department: Department) -> tuple[str, ...]:
    """Ids of the items and notes that a department answers for, each once, in the checklist's order.

    The id of a section stands for its items and notes. What an edition has dropped is asked of nobody.
    """
    wanted: set[str] = set()
    for id_ in department.items:
        section = guideline.sections.get(id_)
        wanted |= {item.id for item in section.items} if section else {id_}
    return tuple(item for item in guideline.asked if item in wanted)
