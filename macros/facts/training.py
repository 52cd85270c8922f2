"""Training: modules, scenarios, quiz and sessions, and what they reach."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from macros.facts.day import add_months
from macros.model.base import Kind
from macros.model.evidence import Answer, Basis, Evidence
from macros.model.readers import for_everyone
from macros.model.training import AgendaKind, Held, Module, QuizQuestion, Scenario, Session


class SessionBasis(Basis):
    """A basis that nobody typed: a session that the department took part in."""

    session: str
    """Id of the session."""


@dataclass(frozen=True)
class Training:
    """Everything that trainers edit, checked; names and figures are filled in."""

    modules: Mapping[str, Module] = field(default_factory=dict)
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    quiz: Mapping[str, QuizQuestion] = field(default_factory=dict)
    sessions: Mapping[str, Session] = field(default_factory=dict)
    held: tuple[Held, ...] = ()
    """Sessions held, in the order of the log."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to train with; the portal then has no pages of training, and no ways to them."""
        return not (self.modules or self.scenarios or self.sessions)

    def points_of_module(self, module: str) -> tuple[str, ...]:
        """Ids of the points that a module's objectives rest on, each once."""
        return tuple(
            dict.fromkeys(point for objective in self.modules[module].objectives for point in objective.points)
        )

    def points_of_scenario(self, scenario: str, questions: int | None = None) -> tuple[str, ...]:
        """Ids of the points that so many questions of a scenario's debrief are about, or all of them, each once."""
        asked = self.scenarios[scenario].debrief[:questions]
        return tuple(dict.fromkeys(point for question in asked for point in question.points))

    def points_of_session(self, session: str) -> tuple[str, ...]:
        """Ids of the points that a session's parts reach, each once; a shortened part reaches less."""
        return tuple(dict.fromkeys(self._points(self.sessions[session])))

    def _points(self, session: Session) -> Iterator[str]:
        for part in session.agenda:
            if part.kind is AgendaKind.MODULE and part.of:
                yield from part.reaches or self.points_of_module(part.of)
            elif part.kind is AgendaKind.SCENARIO and part.of:
                yield from part.reaches or self.points_of_scenario(part.of, part.questions)

    def questions_of(self, module: str) -> dict[str, QuizQuestion]:
        """The quiz questions of a module, in order; each with its choices as pages show them."""
        return {id_: shuffled(id_, question) for id_, question in self.quiz.items() if question.module == module}

    def for_everyone(self) -> "Training":
        """The same without what the models keep for facilitators; texts have their gaps filled by now."""
        return Training(  # built anew: what is not named here is for facilitators
            modules={id_: for_everyone(module) for id_, module in self.modules.items()},
            scenarios={id_: for_everyone(scenario) for id_, scenario in self.scenarios.items()},
            quiz=self.quiz,
            sessions={id_: for_everyone(session) for id_, session in self.sessions.items()},
            held=self.held,
        )

    def held_of(self, session: str) -> tuple[Held, ...]:
        """The times that a session was held, in the order of the log."""
        return tuple(held for held in self.held if held.session == session)

    def held_with(self, department: str) -> tuple[Held, ...]:
        """Sessions that a department took part in, the latest first."""
        return tuple(sorted((held for held in self.held if department in held.departments), key=_day, reverse=True))


def shuffled(id_: str, question: QuizQuestion) -> QuizQuestion:
    """`question` with its choices in an order that nobody can guess and that is the same in each build."""
    places = sorted(range(len(question.choices)), key=lambda i: sha256(f"{id_} {i}".encode()).digest())
    return question.model_copy(update={"choices": tuple(question.choices[i] for i in places)})


def _day(held: Held) -> date:
    return held.date


def supported(evidence: Evidence, department: str, training: Training, items: tuple[str, ...], months: int) -> Evidence:
    """`evidence` with each session held as a further basis of the answers Y to `items` that the session reaches.

    A session supports a Y and never makes one: other answers stay as they are. It counts for `months` from its day.
    """
    changed = {
        item: answer.model_copy(update={"basis": (*answer.basis, *bases)})
        for item, answer in evidence.answers.items()
        if item in items and answer.check == "Y" and (bases := _bases(answer, item, department, training, months))
    }
    return evidence.model_copy(update={"answers": {**evidence.answers, **changed}}) if changed else evidence


def rests_on_sessions(evidence: Evidence) -> bool:
    """Whether a session held is a basis of any of the answers."""
    return any(isinstance(basis, SessionBasis) for answer in evidence.answers.values() for basis in answer.basis)


def called_in(training: Training, evidence: Evidence) -> Evidence:
    """`evidence` with the sessions held that are its bases called what `training` calls them."""

    def called(basis: Basis) -> Basis:
        if not isinstance(basis, SessionBasis):
            return basis
        return basis.model_copy(update={"title": training.sessions[basis.session].title})

    changed = {
        item: answer.model_copy(update={"basis": tuple(map(called, answer.basis))})
        for item, answer in evidence.answers.items()
        if any(isinstance(basis, SessionBasis) for basis in answer.basis)
    }
    return evidence.model_copy(update={"answers": {**evidence.answers, **changed}}) if changed else evidence


def as_typed(answer: Answer) -> Answer:
    """`answer` without bases that nobody typed."""
    typed = tuple(basis for basis in answer.basis if not isinstance(basis, SessionBasis))
    return answer.model_copy(update={"basis": typed}) if len(typed) < len(answer.basis) else answer


def _bases(answer: Answer, item: str, department: str, training: Training, months: int) -> tuple[SessionBasis, ...]:
    return tuple(
        SessionBasis(
            title=training.sessions[held.session].title,
            kind=Kind.ACHIEVEMENT,
            reference=held.reference,
            date=held.date,
            valid_until=add_months(held.date, months),
            session=held.session,
        )
        for held in training.held_with(department)
        if item in training.points_of_session(held.session)
    )
