"""What templates ask about training."""

from dataclasses import dataclass, field
from typing import Any

from macros.model.training import AgendaPart, Decision, Inject, Scenario, Session
from macros.rules.training import EVERYONE
from macros.status import Status
from macros.view import View


@dataclass(frozen=True, slots=True)
class Reach:
    """What reaches an item."""

    modules: list[str] = field(default_factory=list)
    scenarios: list[str] = field(default_factory=list)
    sessions: list[str] = field(default_factory=list)


def training_functions(view: View) -> dict[str, Any]:
    """Functions for the templates by name."""
    training = view.training

    def part_title(part: AgendaPart) -> str:
        """Title of the module or scenario of an agenda's part."""
        found = training.scenarios if part.kind.value == "scenario" else training.modules
        return found[part.of or ""].title

    def item_reach() -> dict[str, Reach]:
        """For each item of the checklist, notes left apart, what reaches it."""
        return {
            item: Reach(
                [id_ for id_ in training.modules if item in training.points_of_module(id_)],
                [id_ for id_ in training.scenarios if item in training.points_of_scenario(id_)],
                [id_ for id_ in training.sessions if item in training.points_of_session(id_)],
            )
            for item in view.main_items
        }

    def modules_for(department: str) -> list[tuple[str, list[str]]]:
        """Modules that cover items that the department does not have in place, with those items."""
        rows = view.rows.get(department, {})
        missing = [item for item, row in rows.items() if row.standing.status is not Status.IN_PLACE]
        found = [
            (id_, [item for item in missing if item in training.points_of_module(id_)]) for id_ in training.modules
        ]
        return [(id_, items) for id_, items in found if items]

    return {
        "part_address": lambda part: f"training/{_folder(part)}/{part.of}/",
        "part_title": part_title,
        "questions_of": training.questions_of,
        "timeline_of": timeline,
        "receivers": receivers,
        "is_for_all": is_for_all,
        "slide_seconds": lambda id_, minutes: slide_seconds(view, id_, minutes),
        "session_id": lambda session: _id_of(view, session),
        "scenario_points": training.points_of_scenario,
        "session_points": training.points_of_session,
        "item_reach": item_reach,
        "modules_for": modules_for,
    }


def _folder(part: AgendaPart) -> str:
    return {"scenario": "scenarios", "quiz": "quiz"}.get(part.kind.value, "modules")


def _id_of(view: View, session: Session) -> str:
    return next(id_ for id_, one in view.training.sessions.items() if one is session)


def timeline(scenario: Scenario) -> list[tuple[int, Inject | None, Decision | None]]:
    """Injects and decisions in the order in which they come; at one minute the injects first."""
    found: list[tuple[int, Inject | None, Decision | None]] = [(one.minute, one, None) for one in scenario.injects]
    found += [(one.minute, None, one) for one in scenario.decisions]
    return sorted(found, key=lambda entry: (entry[0], entry[1] is None))


def is_for_all(scenario: Scenario, inject: Inject) -> bool:
    """Whether everyone at the table gets an inject, so that a slide may show it."""
    return EVERYONE in inject.to or set(inject.to) == {player.id for player in scenario.players}


def receivers(scenario: Scenario, inject: Inject) -> str:
    """Who gets an inject, by title."""
    if is_for_all(scenario, inject):
        return ", ".join(player.title for player in scenario.players)
    return ", ".join(player.title for player in scenario.players if player.id in inject.to)


def slide_seconds(view: View, module: str, minutes: int) -> int:
    """Seconds for one slide of a module that has `minutes`: divided over its slides, a question counting as two."""
    found = view.training.modules[module]
    slides = 2 + len(found.key_messages) + len(found.misunderstandings) + 2 * len(found.questions)
    return minutes * 60 // slides
