"""Who may read a field is a mark on it; the cut and what messages withhold follow from the marks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args, get_type_hints

import pytest
from samples import SMALL_TRAINING

from macros.facts.training import Training
from macros.model.base import Record
from macros.model.company import Company
from macros.model.evidence import Evidence, NamedBasis
from macros.model.fields import Text
from macros.model.readers import FacilitatorRecord, Readers, for_everyone, is_for_outside, readers_of
from macros.model.training import Inject, Module, Scenario
from macros.reading.facilitators import is_for_facilitators
from macros.reading.records import record
from macros.reading.source import read

KEPT = {
    "Question": {"touches"},
    "Module": {"talking_points"},
    "Player": {"knows"},
    "Option": {"choice", "sets", "consequence"},
    "Decision": {"minute", "question", "options"},
    "Ending": {"title", "when", "facts", "least", "unless", "takes", "text"},
    "Debrief": {"question", "touches"},
    "Scenario": {"running", "decisions", "hidden_facts", "endings"},
    "AgendaPart": {"say", "remote"},
    "Session": {"room", "remote"},
}
"""The fields that only facilitators read, by model: who opens one changes this line, too, and says why."""

LEAVES = {
    "Company": {"name", "sample", "time_zone", "languages", "site"},
    "OwnSite": {"title", "colors", "logo", "icon"},
    "Colors": {"main", "accent", "main_dark", "accent_dark"},
    "Evidence": {"reviewed", "answers", "special_remarks"},
    "Answer": {"audience", "check", "reviewed", "basis", "note", "reason", "actions"},
    "Basis": {"audience", "title", "kind", "date", "valid_until"},
    "NamedBasis": {"audience", "title", "kind", "date", "valid_until"},
    "PlannedAction": {"audience", "what", "due", "done"},
    "Remarks": {"audience", "text"},
}
"""The fields that leave the house with what is released, by model: who marks one changes this line, and says why."""


def models(kind: Any) -> Iterator[type[Record]]:
    """Every model that stands in a field's type, and in theirs."""
    if isinstance(kind, type) and issubclass(kind, Record):
        yield kind
        for field in kind.model_fields.values():
            yield from models(field.annotation)
    for inner in get_args(kind):
        yield from models(inner)


TRAINED = {model for part in get_type_hints(Training).values() for model in models(part)}
"""Every model of which the training is made, so that a new kind of data for it is among them."""


def test_what_is_kept_is_kept() -> None:
    """No field is open that was for facilitators, and no other is kept."""
    kept = {
        model.__name__: {name for name in model.model_fields if readers_of(model, name) is None} for model in TRAINED
    }
    assert {name: fields for name, fields in kept.items() if fields} == KEPT
    first = [
        (model.__name__, name)
        for model in TRAINED
        for name in model.model_fields
        if readers_of(model, name) is Readers.FIRST
    ]
    assert first == [("Scenario", "injects")]


def test_what_stands_inside_is_kept_as_well() -> None:
    """Each record inside one with places for facilitators is one itself: a new field in it is for them, too."""
    outer = {model for model in TRAINED if issubclass(model, FacilitatorRecord)}
    inner = {model for outside in outer for model in models(outside)}
    assert {model.__name__ for model in inner if not issubclass(model, FacilitatorRecord)} == set()


class Cued(Inject):
    """News with a field that nobody marked."""

    cue: str = ""
    """When the facilitator reads it out."""


def test_a_new_field_of_the_opening_is_for_facilitators() -> None:
    """In the one entry of a list that everyone may read, a field that nobody marked is empty for them."""
    source, _ = read(SMALL_TRAINING / "scenarios" / "storm.yml", FILE)
    assert source
    scenario, problems = record(source, Scenario)
    assert scenario
    assert problems == []
    first, *others = scenario.injects
    cued = Cued.model_construct(**dict(first), cue="After the call.")
    (shown,) = for_everyone(scenario.model_copy(update={"injects": (cued, *others)})).injects
    assert isinstance(shown, Cued)
    assert (shown.cue, shown.text) == ("", first.text)


@dataclass(frozen=True)
class Staged(Training):
    """Training with a part that is named nowhere else."""

    whispers: tuple[str, ...] = ()
    """What facilitators tell each other."""


def test_a_new_part_of_the_training_is_for_facilitators() -> None:
    """What of the training is for everyone is named, and a further part of it is not."""
    assert "Never tell" not in repr(Staged(whispers=("Never tell",)).for_everyone())


def test_what_leaves_the_house() -> None:
    """No other field of the company and of its answers is marked for people outside."""
    records: set[type[Record]] = {NamedBasis, *models(Company), *models(Evidence)}
    marked = {model.__name__: {name for name in model.model_fields if is_for_outside(model, name)} for model in records}
    assert {name: fields for name, fields in marked.items() if fields} == LEAVES


class Extended(Module):
    """A module with a field that nobody marked."""

    whisper: Text
    """What the trainer whispers."""
    count: int = 7
    """How often."""


def test_a_new_field_is_for_facilitators() -> None:
    """A field that nobody marked is empty for everyone, whatever it holds, and its neighbours are as they were."""
    source, _ = read(SMALL_TRAINING / "modules" / "benches.yml", "data/training/modules/benches.yml")
    assert source
    plain, problems = record(source, Module)
    assert plain
    assert problems == []
    module = Extended.model_construct(**dict(plain), whisper="Never tell.", count=7)
    shown = for_everyone(module)
    assert (shown.whisper, shown.count, shown.talking_points) == ("", 0, ())
    assert shown.title == module.title
    assert [question.question for question in shown.questions] == [question.question for question in module.questions]
    assert [question.touches for question in shown.questions] == [()] * len(module.questions)


def test_a_field_without_an_empty_value_needs_a_mark() -> None:
    """Where there is no value that says nothing, the program stops and does not show it."""

    class Odd(FacilitatorRecord):
        """A record with a record in a field that nobody marked."""

        inner: Record
        """Something."""

    with pytest.raises(TypeError, match="needs a mark"):
        for_everyone(Odd(inner=Record()))


FILE = "data/training/scenarios/storm.yml"
PATHS: list[tuple[str, tuple[str | int, ...], bool]] = [
    (FILE, ("running",), True),
    (FILE, ("summary",), False),
    (FILE, ("injects", 0, "text"), False),
    (FILE, ("injects", 1, "text"), True),
    (FILE, ("injects", 10, "to", 0), True),
    (FILE, ("decisions", 0, "options", 1, "choice"), True),
    (FILE, ("players", 0, "knows", 0), True),
    (FILE, ("players", 0, "brief"), False),
    (FILE, ("debrief", 0, "points", 0), False),
    (FILE, ("names", "ship"), False),
    (FILE, ("a-key-that-is-none", "running"), False),
    ("data/training/modules/benches.yml", ("questions", 0, "touches", 1), True),
    ("data/training/modules/benches.yml", ("questions", 0, "question"), False),
    ("data/training/sessions.yml", ("sessions", "all", "agenda", 2, "say"), True),
    ("data/training/sessions.yml", ("sessions", "all", "title"), False),
    ("data/training/quiz.yml", ("questions", "one", "explanation"), False),
    ("data/evidence/storm.yml", ("running",), False),
]


@pytest.mark.parametrize(("name", "path", "kept"), PATHS)
def test_messages_follow_the_marks(name: str, path: tuple[str | int, ...], kept: bool) -> None:
    """A place in a file is for facilitators where its field is; of a list whose opening all may read, after that."""
    assert is_for_facilitators(name, path) is kept
