"""Turns the folder data/training/ into one checked Training."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from macros.facts.guideline import Guideline
from macros.facts.training import Training
from macros.loading.rules.gaps import GAP, name_problems
from macros.loading.rules.training import (
    log_problems,
    module_problems,
    quiz_problems,
    retired_before,
    scenario_problems,
    sessions_problems,
)
from macros.loading.translations import differences
from macros.messages.problems import Problem, typed
from macros.model.base import Record
from macros.model.company import Departments
from macros.model.said import SaidLine
from macros.model.training import Log, Module, Quiz, QuizQuestion, Scenario, Session, Sessions
from macros.reading.folder import folder_missing, stems
from macros.reading.lookup import unknown
from macros.reading.placed import Placed, Records
from macros.reading.reader import Reader
from macros.reading.records import read_at
from macros.reading.source import Source
from macros.text.sentences import said

R = TypeVar("R", bound=Record)
KINDS = {"modules": "unknown-module", "scenarios": "unknown-scenario"}
"""For each folder the rule that one of its files is named and not there."""
FOLDERS: tuple[tuple[str, ...], ...] = ((), ("local",))
"""What ships with the portal, then the company's own; no id may stand in both."""


def load_trainings(reader: Reader, guidelines: Mapping[str, Guideline]) -> dict[str, Training]:
    """Modules, scenarios, quiz and sessions in each language, with the company's names and figures.

    The first of the `guidelines` is that of the originals. Without the folder, nothing.
    """
    (first, guideline), *further = guidelines.items()
    training, originals = _load(reader, guideline, FOLDERS)
    reader.placed[first] |= originals
    by_language = {first: training}
    for language, guideline in further:
        folders = tuple((*folder, language) for folder in FOLDERS)
        of_the_original = reader.unread, reader.unknowable
        reader.unread, reader.unknowable = set(reader.unread), set(reader.unknowable)
        by_language[language], twins = _load(reader, guideline, folders)
        left_out = reader.unread
        reader.unread, reader.unknowable = of_the_original
        reader.placed[language] |= twins
        reader.note(differences(reader, originals, twins, language, left_out))
    return by_language


Folders = Sequence[tuple[str, ...]]


def _load(reader: Reader, guideline: Guideline, folders: Folders) -> tuple[Training, Records]:
    """What stands in some folders, and where each record does."""
    modules = dict(_records(reader, "modules", Module, folders))
    for module, source in modules.values():
        reader.note(module_problems(module, guideline, source))
    scenarios = dict(_records(reader, "scenarios", Scenario, folders))
    for scenario, source in scenarios.values():
        reader.note(scenario_problems(scenario, guideline, source))
    placed: Records = {("module", id_): Placed(module, source) for id_, (module, source) in modules.items()}
    placed |= {("scenario", id_): Placed(scenario, source) for id_, (scenario, source) in scenarios.items()}
    training = Training(
        modules={id_: module for id_, (module, _) in modules.items()},
        scenarios=_named(reader, {id_: scenario for id_, (scenario, _) in scenarios.items()}, folders),
    )
    for kind in KINDS:
        _may_be_unknown(reader, kind, folders)
    quiz: dict[str, QuizQuestion] = {}
    sessions: dict[str, Session] = {}
    quiz_is_whole = True
    for asked, at, whole in _files(reader, "quiz.yml", Quiz, folders):
        quiz_is_whole &= whole
        if asked and at:
            reader.note(quiz_problems(asked, list(training.modules), guideline, at))
            reader.note(_twice(quiz, asked.questions, "questions", at))
            quiz |= asked.questions
            placed |= {
                ("question", id_): Placed(question, at, ("questions", id_)) for id_, question in asked.questions.items()
            }
    training = replace(training, quiz=quiz)
    for planned, at, _ in _files(reader, "sessions.yml", Sessions, folders, ["unknown-session"]):
        if planned and at:
            reader.note(sessions_problems(planned, training, guideline, at, reader.unread, quiz_is_whole))
            # sessions and scenarios have their guides in one folder
            reader.note(_twice({**training.scenarios, **sessions}, planned.sessions, "sessions", at))
            sessions |= planned.sessions
            placed |= {
                ("session", id_): Placed(session, at, ("sessions", id_)) for id_, session in planned.sessions.items()
            }
    _tell_missing(reader, folders)
    return replace(training, sessions=sessions), placed


def load_log(reader: Reader, training: Training, listed: Departments | None, today: date, is_set: bool) -> Log:
    """The sessions held; without the list of departments nothing can be told of who took part.

    `is_set` where `today` is the day that company.yml gives as `as_of`.
    """
    if not reader.has("training", "log.yml"):
        return Log()
    log, source, _ = reader.rest(Log, "training", "log.yml")
    if log and source:
        departments = listed.departments if listed else ()
        ids = [department.id for department in departments]
        reader.note(log_problems(log, list(training.sessions), ids, today, source, is_set))
        retired = {department.id: department.retired for department in departments if department.retired}
        reader.note(retired_before(log, retired, source))
    return log or Log()


def _records(reader: Reader, kind: str, model: type[R], folders: Folders) -> Iterator[tuple[str, tuple[R, Source]]]:
    """Each record of a folder by its file's name, with its source."""
    seen: dict[str, Source] = {}
    for parts in _paths(reader, kind, folders):
        id_ = parts[-1].removesuffix(".yml")
        loaded, source = reader.record(model, *parts)
        if source and id_.lower() in seen:
            reader.note([_again(source, id_, seen[id_.lower()])])
        elif loaded and source:
            yield id_, (loaded, source)
        else:
            reader.unread.add(id_)
        if source:
            seen.setdefault(id_.lower(), source)


def _paths(reader: Reader, kind: str, folders: Folders) -> list[tuple[str, ...]]:
    """The files of a folder that can be read, what ships with the portal first."""
    return [
        ("training", *within, kind, name) for within in folders for name in reader.files(*("training", *within, kind))
    ]


def _may_be_unknown(reader: Reader, kind: str, within: Folders) -> None:
    """Knows the ids of files that cannot be read; where one has no id, or a folder is missing, any may be its."""
    folders = ["/".join(("training", *parts, kind)) for parts in within]
    for folder in folders:
        reader.unread |= stems(reader.survey.instead, folder)
    misnamed = {problem.place.file for problem in reader.survey.problems}
    if folders[0] not in reader.survey.folders or any(
        name.startswith(f"{reader.name(folder)}/") for name in misnamed for folder in folders
    ):
        reader.unknowable.add(KINDS[kind])


def _tell_missing(reader: Reader, folders: Folders) -> None:
    """Notes a missing folder where something names what belongs into it."""
    for kind, rule in KINDS.items():
        parts = ("training", *folders[0], kind)
        named = any(problem.rule == rule for problem in reader.held_back)
        told = any(problem.place.file == reader.name(*parts) for problem in reader.survey.problems)
        if named and not told and "/".join(parts) not in reader.survey.folders:
            reader.note([folder_missing(reader.name(*parts))])


def _files(
    reader: Reader, name: str, model: type[R], folders: Folders, names: Sequence[str] = ()
) -> Iterator[tuple[R | None, Source | None, bool]]:
    """The file `name` of each folder that has it: its record or what can be used of it, and whether that is all."""
    for folder in folders:
        if reader.has("training", *folder, name):
            yield reader.rest(model, "training", *folder, name, names=names)


def _twice(known: Mapping[str, object], more: Mapping[str, object], key: str, source: Source) -> Iterator[Problem]:
    seen = {id_.lower() for id_ in known}
    for id_ in more:
        twice = id_.lower() in seen  # Windows does not tell capital letters from small ones in an address
        seen.add(id_.lower())
        if twice:
            yield source.key_problem(
                "own-id",
                (key, id_),
                said("the id '{id}' is used already.", id=typed(id_)),
                allowed=said("ids of your own"),
                fix=said("rename it"),
            )


def _again(source: Source, id_: str, first: Source) -> Problem:
    return source.problem(
        "own-id",
        (),
        said("'{id}' stands in {file} already.", id=typed(id_), file=first.name),
        allowed=said("a name of its own for each file"),
        fix=said("rename the file; names and figures of a scenario are replaced in training/local/names.yml"),
    )


def _named(reader: Reader, scenarios: Mapping[str, Scenario], folders: Folders) -> dict[str, Scenario]:
    """The scenarios with their gaps filled, by the company's own names where it gives them."""
    own: Mapping[str, Mapping[str, str]] = {}
    if reader.has("training", *folders[-1], "names.yml"):
        source = reader.source("training", *folders[-1], "names.yml")
        if source:
            reader.note(_names_problems(source.value, scenarios, reader.unread, source))
            own = source.value if isinstance(source.value, dict) else {}
    return {id_: fill(scenario, {**scenario.names, **_names(own.get(id_))}) for id_, scenario in scenarios.items()}


@cache  # it is made once somebody asks
def _line() -> TypeAdapter[Any]:
    return TypeAdapter(SaidLine)


def _names(own: object) -> dict[str, str]:
    """The company's names for one scenario, each as a line, without those that have a problem."""
    names: dict[str, str] = {}
    for name, value in own.items() if isinstance(own, dict) else ():
        with suppress(ValidationError):
            names[name] = _line().validate_python(value)
    return names


def _names_problems(
    own: object, scenarios: Mapping[str, Scenario], unread: set[str], source: Source
) -> Iterator[Problem]:
    if not isinstance(own, dict):
        yield source.problem(
            "shape",
            (),
            said("a group of keys belongs here."),
            allowed=said("ids of scenarios with their names"),
            fix=said("begin with 'id:'"),
        )
        return
    for id_, names in own.items():
        if id_ in unread:
            continue
        if id_ not in scenarios:
            yield unknown(source, (id_,), "scenario", id_, list(scenarios), key=True)
            continue
        for name in names if isinstance(names, dict) else ():
            if name not in scenarios[id_].names:
                yield unknown(source, (id_, name), "name", name, list(scenarios[id_].names), key=True)
            else:
                text, problems = read_at(source, (id_, name), _line())
                yield from problems or name_problems(text or "", (id_, name), source)
        if not isinstance(names, dict):
            yield source.problem(
                "shape",
                (id_,),
                said("a group of keys belongs here."),
                allowed=said("name: text"),
                fix=said("write the names below"),
            )


def fill(scenario: Scenario, names: Mapping[str, str]) -> Scenario:
    """`scenario` with each gap replaced by its name; a gap without a name stays."""

    def filled(value: object) -> object:
        if isinstance(value, str):
            return GAP.sub(lambda gap: str(names.get(gap[1], gap[0])), value)
        if isinstance(value, tuple):
            return tuple(filled(inner) for inner in value)
        if isinstance(value, Record):
            update = {name: filled(getattr(value, name)) for name in type(value).model_fields if name != "names"}
            return value.model_copy(update=update)
        return value

    done = filled(scenario)
    assert isinstance(done, Scenario)
    return done
