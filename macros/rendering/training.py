"""What templates ask about training."""

import re
from collections.abc import Container
from functools import partial
from typing import Any

from macros.derived.address import training_address
from macros.derived.reach import offers, reached
from macros.derived.slide_times import (
    ENDING,
    WHOM_TO_TELL,
    debrief_seconds,
    introduction_seconds,
    module_seconds,
    opening_seconds,
    question_seconds,
    quiz_seconds,
    talk_seconds,
    timeline,
)
from macros.derived.view import View
from macros.editing.blank_log import blank_follow_ups, blank_held
from macros.loading.rules.training import EVERYONE
from macros.model.training import AgendaKind, AgendaPart, Inject, Scenario, Session
from macros.rendering.picture import drawn


def training_functions(view: View) -> dict[str, Any]:
    """Functions for the templates by name."""
    training = view.training

    def part_title(part: AgendaPart) -> str:
        """Title of the module or scenario of an agenda's part."""
        by_id = training.scenarios if part.kind.value == "scenario" else training.modules
        return by_id[part.of or ""].title

    def items_first(points: tuple[str, ...]) -> tuple[list[str], list[str]]:
        """Those of `points` that are items or notes, in the checklist's order, and the others."""
        items = view.guideline.items
        return [point for point in items if point in points], [point for point in points if point not in items]

    return {
        "part_address": lambda part: training_address(_folder(part), str(part.of)),
        "part_title": part_title,
        "drawn": drawn,
        "questions_of": training.questions_of,
        "timeline_of": timeline,
        "receivers": lambda scenario, inject: view.labels.text("writing.entries", before="", next="").join(
            receivers(scenario, inject)
        ),
        "is_for_all": is_for_all,
        "talk_seconds": talk_seconds,
        "opening_seconds": opening_seconds,
        "quiz_seconds": quiz_seconds,
        "module_seconds": module_seconds,
        "question_seconds": question_seconds,
        "introduction_seconds": introduction_seconds,
        "debrief_seconds": debrief_seconds,
        "ending_seconds": ENDING,
        "whom_to_tell_seconds": WHOM_TO_TELL,
        "tells_whom": partial(tells_whom, view),
        "decision_notes": lambda decision: [f"{option.choice} → {option.consequence}" for option in decision.options],
        "ending_notes": lambda scenario: [
            view.labels.text("training.ending-note", title=ending.title, when=ending.when, text=ending.text)
            for ending in scenario.endings
        ],
        "names_its_item": lambda question: _names(question.question, question.point, view.guideline.items),
        "session_id": lambda session: _id_of(view, session),
        "log_entry": lambda session, trainer: blank_held(_id_of(view, session), trainer),
        "log_follow_ups": blank_follow_ups(),
        "slide_numbers": lambda session: slide_numbers(view, session),
        "session_pages": lambda id_: session_pages(view, training.sessions[id_]),
        "module_pages": lambda id_: module_pages(view, id_),
        "sheet_file": sheet_file,
        "scenario_pages": lambda: scenario_pages(view),
        "scenario_points": training.points_of_scenario,
        "session_points": training.points_of_session,
        "items_first": items_first,
        "reached": lambda: reached(view),
        "offers": lambda department: offers(view, department),
    }


Pages = list[tuple[str, str]]
"""Pages of a folder for the room by file name, with their titles."""


def session_pages(view: View, session: Session) -> Pages:
    """Pages of a session's folder."""
    kinds = [part.kind for part in session.agenda]
    quiz = ["quiz"] if AgendaKind.QUIZ in kinds else []
    cards = ["cards"] if AgendaKind.SCENARIO in kinds else []
    return _titled(view, ["slides", "handout", *quiz, "form", "attendance", "everything"], ["guide", *cards])


def module_pages(view: View, module: str) -> Pages:
    """Pages of a module's folder."""
    quiz = ["quiz"] if view.training.questions_of(module) else []
    return _titled(view, ["slides", "handout", *quiz, "form"])


def scenario_pages(view: View) -> Pages:
    """Pages of a scenario's folder."""
    return _titled(view, ["slides", "handout", "form"], ["guide", "cards"])


def sheet_file(section: str) -> str:
    """Name of the blank sheet of a section in a folder for the room."""
    return f"sheet-{section}.html"


def _titled(view: View, names: list[str], for_facilitators: list[str] | None = None) -> Pages:
    more = for_facilitators or [] if view.facilitates else []
    return [(f"{name}.html", view.labels.text(f"training.{name}")) for name in (*names, *more)]


def _folder(part: AgendaPart) -> str:
    return {"scenario": "scenarios", "quiz": "quiz"}.get(part.kind.value, "modules")


def _id_of(view: View, session: Session) -> str:
    return next(id_ for id_, planned in view.training.sessions.items() if planned is session)


def is_for_all(scenario: Scenario, inject: Inject) -> bool:
    """Whether everyone at the table gets an inject, so that a slide may show it."""
    return EVERYONE in inject.to or set(inject.to) == {player.id for player in scenario.players}


def receivers(scenario: Scenario, inject: Inject) -> list[str]:
    """Who gets an inject, by title."""
    everyone = is_for_all(scenario, inject)
    return [player.title for player in scenario.players if everyone or player.id in inject.to]


def _names(question: str, point: str, items: Container[str]) -> bool:
    """Whether a question names the item that it rests on: only who knows what the item says can answer it then."""
    return point in items and re.search(rf"(?<![A-Za-z0-9-]){point}(?![A-Za-z0-9-])", question) is not None


def tells_whom(view: View, part: AgendaPart) -> bool:
    """Whether a part ends with a slide that says whom to tell."""
    return part.contacts and bool(view.company.contacts)


def slide_numbers(view: View, session: Session) -> list[tuple[int, int]]:
    """The first and the last slide of each part of a session, as facilitators see them, in the agenda's order.

    The first two are the title and the agenda: they belong to a talk with which the session opens.
    """
    opens = session.agenda[0].kind is AgendaKind.TALK
    last, numbers = 0 if opens else 2, []
    for i, part in enumerate(session.agenda):
        first = last + 1
        last += 2 if opens and not i else _slides(view, part)
        last += tells_whom(view, part)
        numbers.append((first, last))
    return numbers


def _slides(view: View, part: AgendaPart) -> int:
    """How many slides a part has, but for that of whom to tell."""
    training, of, asked = view.training, part.of or "", part.questions
    if part.kind is AgendaKind.MODULE:
        module = training.modules[of]
        more = 1 + len(module.misunderstandings) if asked is None else 0
        return 1 + (module.picture is not None) + len(module.key_messages) + more + len(module.questions[:asked])
    if part.kind is AgendaKind.SCENARIO:
        scenario = training.scenarios[of]
        return 4 + len(timeline(scenario)) + len(scenario.debrief[:asked])
    if part.kind is AgendaKind.QUIZ:
        return 1 + len(list(training.questions_of(of))[:asked])
    return 1
