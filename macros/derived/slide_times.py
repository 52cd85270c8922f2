"""For how long each slide of a session is shown."""

from dataclasses import dataclass

from macros.model.training import AgendaPart, Decision, Inject, Module, Scenario

QUESTION_UNITS = 4
"""A question is talked about for as long as four of a module's other slides are shown."""
AFTER_NEWS = 60
"""Seconds after news until the decision that follows it is shown, so that the group can talk about its options."""
ENDING = 120
"""Seconds for reading out an ending."""
WHOM_TO_TELL = 60
"""Seconds of the slide that says whom to tell."""
INTRODUCTION = 3
"""The slides with which an exercise begins: what it is about, the organization, and the players."""


@dataclass(frozen=True, slots=True)
class Moment:
    """News or a decision of a scenario, in the order in which they come."""

    minute: int
    seconds: int
    """How long its slide is shown."""
    inject: Inject | None = None
    decision: Decision | None = None


def timeline(scenario: Scenario) -> list[Moment]:
    """Injects and decisions in the order in which they come; at one minute the injects first.

    A decision's slide follows the news before it after a minute, and stays until the next news.
    """
    events: list[tuple[int, Inject | None, Decision | None]] = [
        (inject.minute, inject, None) for inject in scenario.injects
    ]
    events += [(decision.minute, None, decision) for decision in scenario.decisions]
    events.sort(key=lambda entry: (entry[0], entry[1] is None))
    starts: list[int] = []
    for i, (minute, _, decision) in enumerate(events):
        follows = decision and i and events[i - 1][1]
        starts.append(starts[-1] + AFTER_NEWS if follows else minute * 60)
    ends = [*starts[1:], events[-1][0] * 60 + AFTER_NEWS]
    return [
        Moment(minute, max(end - start, 1), inject, decision)
        for (minute, inject, decision), start, end in zip(events, starts, ends, strict=True)
    ]


def introduction_seconds(scenario: Scenario, minutes: int) -> int:
    """Seconds for each slide with which an exercise begins: what is left of the part's `minutes` beside its own."""
    return max((minutes - scenario.minutes) * 60 // INTRODUCTION, 1)


def debrief_seconds(scenario: Scenario, questions: int | None = None) -> int:
    """Seconds for each of so many questions of the debrief: what is left after the last decision and the ending."""
    left = scenario.minutes * 60 - sum(moment.seconds for moment in timeline(scenario)) - ENDING
    return max(left // len(scenario.debrief[:questions]), 1)


def talk_seconds(part: AgendaPart, tells_whom: bool) -> int:
    """Seconds of a part that has one slide of its own, beside that of whom to tell."""
    return max(part.minutes * 60 - (WHOM_TO_TELL if tells_whom else 0), 1)


def opening_seconds(part: AgendaPart, tells_whom: bool) -> int:
    """Seconds for each of the two slides, title and agenda, during which a session is opened."""
    return talk_seconds(part, tells_whom) // 2


def quiz_seconds(part: AgendaPart, questions: int) -> int:
    """Seconds for each slide of a quiz of so many questions, of which the first leads to its page."""
    return part.minutes * 60 // (questions + 1)


def module_seconds(module: Module, minutes: int, questions: int | None = None, tells_whom: bool = False) -> int:
    """Seconds for one slide of a module that has `minutes` and time for so many `questions`, or for everything."""
    slides = 1 + (module.picture is not None) + len(module.key_messages)
    if questions is None:
        slides += 1 + len(module.misunderstandings)
    left = minutes * 60 - (WHOM_TO_TELL if tells_whom else 0)
    return left // (slides + QUESTION_UNITS * len(module.questions[:questions]))


def question_seconds(module: Module, minutes: int, questions: int | None = None, tells_whom: bool = False) -> int:
    """Seconds for one of a module's questions, by the same."""
    return QUESTION_UNITS * module_seconds(module, minutes, questions, tells_whom)
