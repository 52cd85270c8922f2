"""Rules of what trainers edit."""

from collections.abc import Iterator, Mapping
from datetime import date

from macros.facts.guideline import Guideline
from macros.facts.training import Training
from macros.loading.rules.effect import fact_problems, part_problems
from macros.loading.rules.evidence import AS_OF
from macros.loading.rules.gaps import gap_problems
from macros.messages.problems import Problem, typed
from macros.model.training import AgendaKind, AgendaPart, FollowUp, Log, Module, Quiz, Scenario, Sessions
from macros.reading.lookup import unknown
from macros.reading.source import Source, Steps
from macros.text.sentences import Sentence, counted, said

EVERYONE = "all"
HELD_LATER = said("log a session after it was held")
DONE_LATER = said("correct the date, or leave 'done' out until it is done")
"""What to do about a day after today."""


def points(guideline: Guideline) -> list[str]:
    """Ids that training may rest on: principles, actions, items and notes."""
    return [*guideline.principles, *guideline.actions, *guideline.items]


def module_problems(module: Module, guideline: Guideline, source: Source) -> Iterator[Problem]:
    """Every problem of a module."""
    yield from _roles(module.roles, guideline, source)
    names = points(guideline)
    for i, objective in enumerate(module.objectives):
        yield from _known(objective.points, ("objectives", i, "points"), names, source)
    for i, belief in enumerate(module.misunderstandings):
        if belief.point not in names:
            yield unknown(source, ("misunderstandings", i, "point"), "point", belief.point, names)
    if len(module.talking_points) < len(module.key_messages):
        yield source.problem(
            "talking-points",
            ("talking_points",),
            said(
                "there are {messages} key messages and only {points} talking points.",
                messages=len(module.key_messages),
                points=len(module.talking_points),
            ),
            allowed=said("one talking point for each key message, then more"),
            fix=said("add what the trainer says to the last key messages"),
        )


def scenario_problems(scenario: Scenario, guideline: Guideline, source: Source) -> Iterator[Problem]:
    """Every problem of a scenario."""
    yield from _roles(scenario.roles, guideline, source)
    players = [player.id for player in scenario.players]
    if EVERYONE in players:
        yield source.problem(
            "reserved",
            ("players", players.index(EVERYONE), "id"),
            said("the id '{id}' means every player.", id=EVERYONE),
            allowed=said("any other id"),
            fix=said("choose another id, here and under 'to'"),
        )
    for i, inject in enumerate(scenario.injects):
        yield from _known(inject.to, ("injects", i, "to"), [EVERYONE, *players], source, "player")
    yield from _in_order("injects", [inject.minute for inject in scenario.injects], scenario.minutes, source)
    yield from _in_order("decisions", [decision.minute for decision in scenario.decisions], scenario.minutes, source)
    if scenario.injects[0].minute != 0:
        yield source.problem(
            "opening",
            ("injects", 0, "minute"),
            said("the first inject is not the opening."),
            allowed=said("minute 0 for the first inject, which everyone may read"),
            fix=said("write minute: 0, or add an opening before it"),
        )
    for i, debrief in enumerate(scenario.debrief):
        yield from _known(debrief.points, ("debrief", i, "points"), points(guideline), source)
    yield from fact_problems(scenario, source)
    yield from gap_problems(scenario, source)


def _in_order(key: str, minutes: list[int], last: int, source: Source) -> Iterator[Problem]:
    for i, minute in enumerate(minutes):
        if minute > last:
            yield source.problem(
                "minute",
                (key, i, "minute"),
                said("minute {minute} lies after the end of the scenario.", minute=minute),
                allowed=said("minutes that go up, from 0 to {last}", last=last),
                fix=said("choose an earlier minute, or make the scenario longer"),
            )
        elif i and minute < minutes[i - 1]:
            yield source.problem(
                "minute",
                (key, i, "minute"),
                said("minute {minute} stands after minute {before}.", minute=minute, before=minutes[i - 1]),
                allowed=said("minutes that go up, from 0 to {last}", last=last),
                fix=said("put the entries into the order of their minutes"),
            )


def quiz_problems(quiz: Quiz, modules: list[str], guideline: Guideline, source: Source) -> Iterator[Problem]:
    """Every problem of the quiz; `modules` are the ids of all modules."""
    for id_, question in quiz.questions.items():
        if question.module not in modules:
            yield unknown(source, ("questions", id_, "module"), "module", question.module, modules)
        if question.point not in (names := points(guideline)):
            yield unknown(source, ("questions", id_, "point"), "point", question.point, names)
        right = sum(choice.right for choice in question.choices)
        if right in (0, len(question.choices)):
            yield source.problem(
                "right",
                ("questions", id_, "choices"),
                said("every choice is right.") if right else said("no choice is right."),
                allowed=said("at least one right and one wrong choice"),
                fix=said("add a wrong choice") if right else said("mark the right ones with 'right: yes'"),
            )


def sessions_problems(
    planned: Sessions,
    training: Training,
    guideline: Guideline,
    source: Source,
    unread: set[str],
    quiz_is_whole: bool = True,
) -> Iterator[Problem]:
    """Every problem of the sessions; `unread` are modules and scenarios that have problems of their own.

    How many questions a quiz has is known only while it `is_whole`.
    """
    kinds = {
        AgendaKind.MODULE: training.modules,
        AgendaKind.QUIZ: training.modules,
        AgendaKind.SCENARIO: training.scenarios,
    }
    printed = list(guideline.sheets)
    for id_, session in planned.sessions.items():
        at: Steps = ("sessions", id_)
        yield from _roles(session.roles, guideline, source, at)
        yield from _known(session.sheets, (*at, "sheets"), printed, source, "sheet")
        for i, part in enumerate(session.agenda):
            yield from part_problems(part, (*at, "agenda", i), source)
            names = list(kinds.get(part.kind, ()))
            noun = "scenario" if part.kind is AgendaKind.SCENARIO else "module"
            if part.kind in kinds and part.of is None:
                yield source.problem(
                    "missing-key",
                    (*at, "agenda", i),
                    said("the key 'of' is missing."),
                    allowed=said("of: id of the scenario, one of {names}", names=", ".join(names))
                    if noun == "scenario"
                    else said("of: id of the module, one of {names}", names=", ".join(names)),
                    fix=said("add a line 'of: …'"),
                )
            elif part.of is not None and part.kind not in kinds:
                yield source.key_problem(
                    "of",
                    (*at, "agenda", i, "of"),
                    said(
                        "a part of the kind '{kind}' is made from nothing, but names '{name}'.",
                        kind=part.kind,
                        name=part.of,
                    ),
                    allowed=said("of with {kinds} only", kinds=", ".join(kinds)),
                    fix=said("delete the line, or correct the kind"),
                )
            elif part.of in unread:
                continue
            elif part.kind in kinds and part.of not in names:
                yield unknown(source, (*at, "agenda", i, "of"), noun, part.of or "", names)
            elif quiz_is_whole or part.kind is not AgendaKind.QUIZ:
                yield from _asked(part, (*at, "agenda", i), training, source)
        total = sum(part.minutes for part in session.agenda)
        if total != session.minutes:
            yield source.problem(
                "minutes",
                (*at, "minutes"),
                said("the agenda adds up to {total} minutes, not to {minutes}.", total=total, minutes=session.minutes),
                allowed=said("{total}, or parts that add up to {minutes}", total=total, minutes=session.minutes),
                fix=said("correct the parts, or the length"),
            )


def _asked(part: AgendaPart, at: Steps, training: Training, source: Source) -> Iterator[Problem]:
    """A part asks no more questions than there are, a quiz at least one, and reaches only what it teaches."""
    there, taught = 0, list[str]()
    if part.kind is AgendaKind.MODULE and part.of:
        there = len(training.modules[part.of].questions)
        taught = [*training.points_of_module(part.of)]
    elif part.kind is AgendaKind.SCENARIO and part.of:
        there = len(training.scenarios[part.of].debrief)
        taught = [*training.points_of_scenario(part.of)]
    elif part.kind is AgendaKind.QUIZ and part.of:
        there = len(training.questions_of(part.of))
        if not there:
            yield source.problem(
                "questions",
                (*at, "of"),
                said("the quiz has no question of the module '{module}'.", module=typed(part.of)),
                allowed=said("a module with questions in a quiz.yml"),
                fix=said("add questions to quiz.yml, or choose another module"),
            )
            return
    yield from _known(part.reaches, (*at, "reaches"), taught, source)
    if part.questions is not None and part.questions > there:
        yield source.problem(
            "questions",
            (*at, "questions"),
            counted(
                "the part asks {number} question, and there are {there}.",
                "the part asks {number} questions, and there are {there}.",
                part.questions,
                there=there,
            ),
            allowed=said("1 to {there}", there=there)
            if there
            else said("questions for a module, a quiz or an exercise only"),
            fix=said("correct the number, or delete the line"),
        )


def log_problems(
    log: Log, sessions: list[str], departments: list[str], today: date, source: Source, is_set: bool
) -> Iterator[Problem]:
    """Every problem of the log; `is_set` where `today` is the day that company.yml gives as `as_of`."""
    yield from _logged_once(log, source)
    for i, held in enumerate(log.held):
        if held.session not in sessions:
            yield unknown(source, ("held", i, "session"), "session", held.session, sessions)
        yield from _known(held.departments, ("held", i, "departments"), departments, source, "department")
        days: list[tuple[Steps, date, Sentence]] = [(("held", i, "date"), held.date, HELD_LATER)]
        days += [
            (("held", i, "follow_ups", j, "done"), follow_up.done, DONE_LATER)
            for j, follow_up in enumerate(held.follow_ups)
            if follow_up.done
        ]
        for path, day, fix in days:
            if day > today:
                yield source.problem(
                    "future",
                    path,
                    said(
                        "the date {day} of '{key}' is after today ({today}).",
                        day=typed(day),
                        key=path[-1],
                        today=today,
                    ),
                    allowed=said("{today} or earlier", today=today),
                    fix=AS_OF.filled(fix=fix) if is_set else fix,
                    about=day.isoformat() if is_set else "",
                )
        if held.date > today:
            continue  # the follow-ups may only seem to be before it
        for j, follow_up in enumerate(held.follow_ups):
            yield from _after(held.date, follow_up, ("held", i, "follow_ups", j), source)


def _after(held: date, follow_up: FollowUp, at: Steps, source: Source) -> Iterator[Problem]:
    """What came out of a session is due, and done, after it."""
    for key, day in (("due", follow_up.due), ("done", follow_up.done)):
        if day and day < held:
            yield source.problem(
                "before-session",
                (*at, key),
                said(
                    "the date {day} of '{key}' is before its session, which was held on {held}.",
                    day=typed(day),
                    key=key,
                    held=typed(held),
                ),
                allowed=said("{held} or later", held=typed(held)),
                fix=said("correct one of the two dates"),
            )


def _logged_once(log: Log, source: Source) -> Iterator[Problem]:
    """A department takes part in a session once a day."""
    seen: dict[tuple[date, str, str], int] = {}
    for i, held in enumerate(log.held):
        again = [department for department in held.departments if (held.date, held.session, department) in seen]
        if again:
            line = source.place("held", seen[held.date, held.session, again[0]]).line
            yield source.problem(
                "held-twice",
                ("held", i),
                said(
                    "the session '{session}' of {date} is logged twice for '{department}'.",
                    session=held.session,
                    date=held.date,
                    department=again[0],
                ),
                allowed=said(
                    "each session once for a department and a day; it already stands in line {line}", line=line
                ),
                fix=said("delete one of the two, or correct the date"),
            )
        for department in held.departments:
            seen.setdefault((held.date, held.session, department), i)


def retired_before(log: Log, retired: Mapping[str, date], source: Source) -> Iterator[Problem]:
    """A department took part while it existed; `retired` holds the first day on which each one no longer does."""
    for i, held in enumerate(log.held):
        for j, department in enumerate(held.departments):
            if department in retired and held.date >= retired[department]:
                yield source.problem(
                    "retired-before",
                    ("held", i, "departments", j),
                    said(
                        "the department '{department}' was retired on {day}, before the session of {date}.",
                        department=department,
                        day=retired[department],
                        date=held.date,
                    ),
                    allowed=said("a session before {day}", day=retired[department]),
                    fix=said("name the department that took over, or correct one of the two dates"),
                )


def _roles(roles: tuple[str, ...], guideline: Guideline, source: Source, at: Steps = ()) -> Iterator[Problem]:
    yield from _known(roles, (*at, "roles"), [role.id for role in guideline.outline.roles], source, "role")


def _known(
    given: tuple[str, ...], path: Steps, names: list[str], source: Source, noun: str = "point"
) -> Iterator[Problem]:
    for i, name in enumerate(given):
        if name not in names:
            yield unknown(source, (*path, i), noun, name, names)
