"""The folder data/training/ to one checked Training."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from macros.guideline import Guideline
from macros.model.base import Record
from macros.model.fields import ID, Line
from macros.model.training import Log, Module, Quiz, QuizQuestion, Scenario, Session, Sessions
from macros.problems import Place, Problem
from macros.reader import Reader
from macros.records import read_at
from macros.rules.guideline import unknown
from macros.rules.training import (
    GAP,
    log_problems,
    module_problems,
    quiz_problems,
    scenario_problems,
    sessions_problems,
)
from macros.source import Source
from macros.training import Training

R = TypeVar("R", bound=Record)
FOLDERS = ((), ("local",))
"""What ships with the portal, then the company's own; no id may stand in both."""


def load_training(reader: Reader, guideline: Guideline) -> Training:
    """Modules, scenarios, quiz and sessions, with the company's names and figures. Without the folder, nothing."""
    modules = dict(_records(reader, "modules", Module))
    for module, source in modules.values():
        reader.note(module_problems(module, guideline, source))
    scenarios = dict(_records(reader, "scenarios", Scenario))
    for scenario, source in scenarios.values():
        reader.note(scenario_problems(scenario, guideline, source))
    found = Training(
        modules={id_: module for id_, (module, _) in modules.items()},
        scenarios=_named(reader, {id_: scenario for id_, (scenario, _) in scenarios.items()}),
    )
    unread = _ids(reader, "modules").difference(modules) | _ids(reader, "scenarios").difference(scenarios)
    quiz: dict[str, QuizQuestion] = {}
    sessions: dict[str, Session] = {}
    for asked, source in _files(reader, "quiz.yml", Quiz):
        reader.note(quiz_problems(asked, [*found.modules, *unread], guideline, source))
        reader.note(_twice(quiz, asked.questions, "questions", source))
        quiz |= asked.questions
    found = replace(found, quiz=quiz)
    for planned, source in _files(reader, "sessions.yml", Sessions):
        reader.note(sessions_problems(planned, found, guideline, source, unread))
        # sessions and scenarios have their guides in one folder
        reader.note(_twice({**found.scenarios, **sessions}, planned.sessions, "sessions", source))
        sessions |= planned.sessions
    return replace(found, sessions=sessions)


def load_log(reader: Reader, training: Training, departments: list[str], today: date) -> Log:
    """The sessions held."""
    for log, source in _files(reader, "log.yml", Log):
        reader.note(log_problems(log, list(training.sessions), departments, today, source))
        return log
    return Log()


def _records(reader: Reader, kind: str, model: type[R]) -> Iterator[tuple[str, tuple[R, Source]]]:
    """Each record of a folder by its file's name, with its source."""
    seen: dict[str, Source] = {}
    for path in _paths(reader, kind):
        parts = path.relative_to(reader.folder).parts
        if not reader.note(_name_problems(path, reader.name(*parts))):
            continue
        found, source = reader.record(model, *parts)
        if source and path.stem in seen:
            reader.note([_again(source, path.stem, seen[path.stem])])
        elif found and source:
            seen[path.stem] = source
            yield path.stem, (found, source)


def _paths(reader: Reader, kind: str) -> list[Path]:
    """The files of a folder, what ships with the portal first."""
    return [path for one in FOLDERS for path in sorted(reader.folder.joinpath("training", *one, kind).glob("*.y*ml"))]


def _ids(reader: Reader, kind: str) -> set[str]:
    """Ids of everything in a folder, of files that cannot be used, too."""
    return {path.stem for path in _paths(reader, kind)}


def _name_problems(path: Path, name: str) -> Iterator[Problem]:
    """A file's name is the id of what is in it, and its suffix the one that is read."""
    if not ID.fullmatch(path.stem):
        allowed, fix = "letters, digits and hyphens, then .yml", "rename the file"
        yield Problem(Place(name), f"'{path.stem}' is not an id.", "id", allowed, fix)
    elif path.suffix != ".yml":
        fix = f"rename it to {path.stem}.yml"
        yield Problem(Place(name), f"the file's name ends in {path.suffix}.", "suffix", "names that end in .yml", fix)


def _files(reader: Reader, name: str, model: type[R]) -> Iterator[tuple[R, Source]]:
    for folder in FOLDERS:
        _other_suffix(reader, *folder, name)
        if reader.folder.joinpath("training", *folder, name).is_file():
            found, source = reader.record(model, "training", *folder, name)
            if found and source:
                yield found, source


def _other_suffix(reader: Reader, *parts: str) -> None:
    """Notes a file that would be read under the name at `parts` and ends in .yaml."""
    path = reader.folder.joinpath("training", *parts).with_suffix(".yaml")
    if path.is_file():
        reader.note(_name_problems(path, reader.name(*path.relative_to(reader.folder).parts)))


def _twice(known: Mapping[str, object], more: Mapping[str, object], key: str, source: Source) -> Iterator[Problem]:
    for id_ in more:
        if id_ in known:
            yield source.key_problem(
                "own-id", (key, id_), f"the id '{id_}' is used already.", allowed="ids of your own", fix="rename it"
            )


def _again(source: Source, id_: str, first: Source) -> Problem:
    return source.problem(
        "own-id",
        (),
        f"'{id_}' stands in {first.name} already.",
        allowed="a name of its own for each file",
        fix="rename the file; names and figures of a scenario are replaced in training/local/names.yml",
    )


def _named(reader: Reader, scenarios: Mapping[str, Scenario]) -> dict[str, Scenario]:
    """The scenarios with their gaps filled, by the company's own names where it gives them."""
    own: Mapping[str, Mapping[str, str]] = {}
    _other_suffix(reader, "local", "names.yml")
    if reader.folder.joinpath("training", "local", "names.yml").is_file():
        source = reader.source("training", "local", "names.yml")
        if source:
            unread = _ids(reader, "scenarios").difference(scenarios)
            reader.note(_names_problems(source.value, scenarios, unread, source))
            own = source.value if isinstance(source.value, dict) else {}
    return {id_: fill(scenario, {**scenario.names, **_names(own.get(id_))}) for id_, scenario in scenarios.items()}


def _names(own: object) -> dict[str, str]:
    """The company's names for one scenario, each as a line, without those that have a problem."""
    line = TypeAdapter(Line)
    found: dict[str, str] = {}
    for name, value in own.items() if isinstance(own, dict) else ():
        with suppress(ValidationError):
            found[name] = line.validate_python(value)
    return found


def _names_problems(
    own: object, scenarios: Mapping[str, Scenario], unread: set[str], source: Source
) -> Iterator[Problem]:
    if not isinstance(own, dict):
        yield source.problem(
            "shape",
            (),
            "a group of keys belongs here.",
            allowed="ids of scenarios with their names",
            fix="begin with 'id:'",
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
                yield from read_at(source, (id_, name), TypeAdapter(Line))[1]
        if not isinstance(names, dict):
            yield source.problem(
                "shape", (id_,), "a group of keys belongs here.", allowed="name: text", fix="write the names below"
            )


def fill(scenario: Scenario, names: Mapping[str, str]) -> Scenario:
    """`scenario` with each gap replaced by its name; a gap without a name stays."""

    def filled(value: object) -> object:
        if isinstance(value, str):
            return GAP.sub(lambda gap: str(names.get(gap[1], gap[0])), value)
        if isinstance(value, tuple):
            return tuple(filled(one) for one in value)
        if isinstance(value, Record):
            update = {name: filled(getattr(value, name)) for name in type(value).model_fields if name != "names"}
            return value.model_copy(update=update)
        return value

    done = filled(scenario)
    assert isinstance(done, Scenario)
    return done
