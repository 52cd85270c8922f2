"""Turns one source into one record of the model, or lists every problem in the words of the people who edit."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from macros.messages.problems import UNSAID, Problem, typed
from macros.model import days
from macros.model.base import Record
from macros.model.described import descriptions
from macros.model.nearest import closest
from macros.model.said import means_none
from macros.model.shapes import key_of, keys_of, model_at
from macros.model.values import shape
from macros.reading.commas import in_group, parted, quoted
from macros.reading.entries_line import below_its_key, lost_line
from macros.reading.locks import AUDIENCE, EVIDENCE, is_audience, says_who
from macros.reading.remedies import MOVE_ITEM, instead_of, is_optional, say_or_leave_out, type_or_leave_out
from macros.reading.source import Source, Steps
from macros.reading.usual import usual
from macros.text import looks
from macros.text.sentences import Sentence, joined, said, suggested, verbatim

R = TypeVar("R", bound=Record)
T = TypeVar("T")
Explain = Callable[[Source, type[Record], Steps, Steps, ErrorDetails], Problem]
KEY = "[key]"  # pydantic's own mark for an error in a group's key


def record(source: Source, model: type[R], at: Steps = ()) -> tuple[R | None, list[Problem]]:
    """The record that `source` holds at the path `at`, or every problem with it."""
    value, problems = source.once((model, at), lambda: _record(source, model, at))
    return value, [*problems]


def _record(source: Source, model: type[R], at: Steps) -> tuple[R | None, list[Problem]]:
    whole = below_its_key(source, model) if not at else None
    if whole:
        return None, [lost_line(source, model), *record(whole, model)[1]]
    value: Any = source.value
    for step in at:
        value = value[step]
    apart = list(parted(source, model, at))
    try:
        read = model.model_validate(value)
        return (None if apart else read), apart
    except ValidationError as error:
        details = error.errors(include_url=False)
        unknown: dict[Steps, list[str]] = {}
        for detail in details:
            if detail["type"] == "extra_forbidden":
                unknown.setdefault(detail["loc"][:-1], []).append(str(detail["loc"][-1]))
        return None, apart + [
            _problem(source, model, at, detail)
            for detail in details
            if not _is_misspelt(model, detail, unknown.get(detail["loc"][:-1], []))
            and not _is_short_of_others(detail, details)
        ]


def read_at(source: Source, path: Steps, field: TypeAdapter[T]) -> tuple[T | None, list[Problem]]:
    """The value at `path` as one of the field types reads it, or every problem with it."""
    value: Any = source.value
    for step in path:
        value = value[step]
    try:
        return field.validate_python(value), []
    except ValidationError as error:
        return None, [
            source.problem(detail["type"], path, _message(detail), **_rest(detail)) for detail in error.errors()
        ]


def key_problems(source: Source, path: Steps, field: TypeAdapter[Any]) -> Iterator[Problem]:
    """Every problem with the key at `path`, where one of the field types cannot read it."""
    try:
        field.validate_python(path[-1])
    except ValidationError as error:
        yield from (
            source.key_problem(detail["type"], path, _message(detail), **_rest(detail)) for detail in error.errors()
        )


def _is_short_of_others(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Whether a list is too short only because entries with problems of their own are not counted."""
    place = detail["loc"]
    return detail["type"] == "too_short" and any(
        inner["loc"][: len(place)] == place for inner in details if inner is not detail
    )


def _is_misspelt(model: type[Record], detail: ErrorDetails, beside: list[str]) -> bool:
    """Whether a missing key is there with a slip in it, or in another word: then that word is the one problem.

    `beside` are the unknown keys of its group.
    """
    if detail["type"] != "missing" or not beside:
        return False
    owner = model_at(model, detail["loc"][:-1])
    if owner is None:
        return False
    keys = keys_of(owner)
    key = str(detail["loc"][-1])
    wanted = closest(key, keys)
    return any(usual(written, keys) == key or closest(written, keys) == wanted for written in beside)


def _problem(source: Source, model: type[Record], at: Steps, detail: ErrorDetails) -> Problem:
    problem = _explained(source, model, at, detail)
    location = location_of(detail)
    if not location or not isinstance(detail["input"], str):
        return problem
    if detail["type"] == "empty":
        wanted = UNSAID if is_optional(model, location) else type_or_leave_out(model, location)
        return replace(problem, fix=wanted) if wanted else problem
    if not means_none(detail["input"]):
        return problem
    is_lock = EVIDENCE in source.name and is_audience(str(location[-1]))
    if is_lock or isinstance(location[-1], int) or not is_optional(model, location):
        return problem
    return replace(problem, fix=said("leave the line out"))


def _explained(source: Source, model: type[Record], at: Steps, detail: ErrorDetails) -> Problem:
    location = location_of(detail)
    if location and location[-1] == KEY:
        return source.key_problem(detail["type"], (*at, *location[:-1]), _message(detail), **_rest(detail))
    if EVIDENCE in source.name and _is_lock(model, location, detail):
        return _lock(source, (*at, *location), detail)
    explain = EXPLAIN.get(detail["type"])
    if explain:
        return explain(source, model, at, location, detail)
    sentence = _sentence(detail)
    if sentence:
        word, whole = sentence
        return source.problem(
            "colon-in-entry",
            (*at, *location),
            said("the colon after '{word}' makes a key of what stands before it.", word=typed(word)),
            allowed=said("text with a colon and a space in straight quotes"),
            fix=suggested("write {text}", text=typed(whole)),
        )
    rest = _rest(detail)
    if "fix" not in rest:  # a day that cannot be read: what to do about it depends on its key
        rest["fix"] = days.INSTEAD.get(str(location[-1]), days.OTHERWISE)
    return source.problem(detail["type"], (*at, *location), _message(detail), **rest)


def _is_lock(model: type[Record], location: Steps, detail: ErrorDetails) -> bool:
    """Whether `audience`, or what was meant to be, stands where it keeps nobody from anything."""
    if detail["type"] == "extra_forbidden":
        owner, key = model_at(model, location[:-1]), str(location[-1])
        return (is_audience(key) or says_who(key)) and owner is not None and AUDIENCE not in keys_of(owner)
    if detail["type"] in ("model_type", "dict_type"):
        return is_audience(str(location[-1])) if location else False
    value = detail["input"]
    return detail["type"] not in EXPLAIN and isinstance(value, dict) and any(is_audience(str(key)) for key in value)


def _lock(source: Source, path: Steps, detail: ErrorDetails) -> Problem:
    """What to do with such a key: never to delete it, which would publish the text."""
    fix = said(
        "put it on the answer, two spaces further to the right than the item's id; "
        "for the remarks, write 'special_remarks:' with 'text:' and 'audience:' below it"
    )
    if isinstance(detail["input"], dict) and detail["type"] not in EXPLAIN:
        fix = said(
            "write only the text after its key, and 'audience: management' on a line of its own, indented like the key"
        )
    return source.key_problem(
        "lock-place",
        path,
        said("the audience stands where it keeps nobody from reading anything."),
        allowed=said("'audience: management' on a basis, an action, an answer or the special_remarks"),
        fix=fix,
    )


def _sentence(detail: ErrorDetails) -> tuple[str, str] | None:
    """The words before a colon that has made a group of a text, and the text in quotes; None where it is no text."""
    given = detail["input"]
    if detail["type"] != "shape" or not isinstance(given, dict) or len(given) != 1:
        return None
    [(key, value)] = given.items()
    if not isinstance(value, str) or not value:
        return None
    text = f"{key}: {value}"
    return key, quoted(text)


def location_of(detail: ErrorDetails) -> Steps:
    """Where an error is: the value that was refused, or the place inside it that the refusal names."""
    return (*detail["loc"], *detail.get("ctx", {}).get("at", ()))


def _message(detail: ErrorDetails) -> Sentence:
    message = detail.get("ctx", {}).get("message")
    return message if isinstance(message, Sentence) else verbatim(detail["msg"])


def _rest(detail: ErrorDetails) -> dict[str, Sentence]:
    context = detail.get("ctx", {})
    return {key: context[key] for key in ("allowed", "fix") if context.get(key)}


def _missing(source: Source, model: type[Record], at: Steps, location: Steps, detail: ErrorDetails) -> Problem:
    key = str(location[-1])
    owner = model_at(model, location[:-1])
    return source.key_problem(
        "missing-key",
        (*at, *location[:-1]),
        said("the key '{key}' is missing.", key=key),
        allowed=joined([key, *_description(owner, key)], ": "),
        fix=said("add a line '{key}: …'", key=key),
    )


def _says_nothing(source: Source, model: type[Record], at: Steps, location: Steps, detail: ErrorDetails) -> Problem:
    while location and not source.holds((*at, *location)):  # a plain text is short for a group with that text
        location = location[:-1]
    return source.problem(
        detail["type"],
        (*at, *location),
        _message(detail),
        allowed=_rest(detail)["allowed"],
        fix=say_or_leave_out(model, location),
    )


def _mark(source: Source, model: type[Record], at: Steps, location: Steps, detail: ErrorDetails) -> Problem:
    owner = model_at(model, location[:-1])
    fix = said("say what it is; where it is not for everyone, it does not belong here")
    if owner and AUDIENCE in keys_of(owner):
        fix = said("say what it is; write 'audience: management' beside it where only management may read it")
    return source.problem(detail["type"], (*at, *location), _message(detail), allowed=_rest(detail)["allowed"], fix=fix)


def _unknown(source: Source, model: type[Record], at: Steps, location: Steps, detail: ErrorDetails) -> Problem:
    owner = model_at(model, location[:-1])
    keys = keys_of(owner) if owner else []
    key = str(location[-1])
    rest_of_text = in_group(source, (*at, *location))
    if rest_of_text:
        return rest_of_text
    if AUDIENCE in keys and says_who(key):
        return source.key_problem(
            "unknown-key",
            (*at, *location),
            said("the key '{key}' is not known here, and keeps nobody from reading the entry.", key=typed(key)),
            allowed=joined(keys),
            fix=said("write 'audience: management' instead; delete the line where everyone may read the entry"),
        )
    return source.key_problem(
        "unknown-key",
        (*at, *location),
        said("the key '{key}' is not known here.", key=typed(key)),
        allowed=joined(keys),
        fix=MOVE_ITEM
        if _is_answer(model, location, detail["input"])
        else _usual(key, keys) or closest(key, keys) or said("delete it, or choose one of the allowed keys"),
    )


def _is_answer(model: type[Record], location: Steps, given: Any) -> bool:
    """Whether an answer stands beside or below something else than the other answers."""
    answer = model_at(model, ("answers", location[-1]))
    if answer is None or location[0] == "answers" or not isinstance(given, dict):
        return False
    return not given.keys().isdisjoint(keys_of(answer))


def _usual(key: str, keys: list[str]) -> Sentence:
    """The key that people mean by a word that is not spelt like it: a remark is no reason, though it looks like one."""
    meant = usual(key, keys)
    return suggested("did you mean '{word}'?", word=typed(meant)) if meant else UNSAID


def _shape(wanted: Sentence, fix: Sentence) -> Explain:
    def explain(source: Source, model: type[Record], at: Steps, location: Steps, detail: ErrorDetails) -> Problem:
        owner = model_at(model, location) if wanted == GROUP else None
        text = str(detail["input"])
        entries = looks.as_list(text) if wanted == LIST and not model_at(model, (*location, 0)) else ""
        if entries:
            sign = looks.odd(text)
            return source.problem(
                "shape",
                (*at, *location),
                said("a list belongs here, not the text '{text}' with {sign}.", text=typed(text), sign=typed(sign))
                if sign
                else said("a list belongs here, not the text '{text}'.", text=typed(text)),
                allowed=said("entries between [ and ], with a comma and a space between them"),
                fix=said("write [{entries}]", entries=typed(entries)),
            )
        return source.problem(
            "shape",
            (*at, *location),
            said("{wanted} belongs here, not {given}.", wanted=wanted, given=shape(detail["input"])),
            allowed=joined([wanted, joined(keys_of(owner))], ": ") if owner else wanted,
            fix=instead_of(model, location, owner, detail["input"]) or fix
            if at or location
            else said("write 'key: value' lines, each from the beginning of its line"),
        )

    return explain


def _bound(source: Source, model: type[Record], at: Steps, location: Steps, detail: ErrorDetails) -> Problem:
    context = detail.get("ctx", {})
    limits = {
        "too_long": (
            said("too many entries stand here."),
            said("at most {most}", most=context.get("max_length")),
            said("delete the others"),
        ),
        "too_short": (
            said("too few entries stand here."),
            said("at least {least}", least=context.get("min_length")),
            said("add an entry"),
        ),
        "greater_than_equal": (
            said("the number is too small."),
            said("{least} or more", least=context.get("ge")),
            said("correct the number"),
        ),
        "less_than_equal": (
            said("the number is too large."),
            said("{most} or less", most=context.get("le")),
            said("correct the number"),
        ),
    }
    message, allowed, fix = limits[detail["type"]]
    return source.problem("bound", (*at, *location), message, allowed=allowed, fix=fix)


GROUP = said("a group of keys")
_GROUP = _shape(GROUP, said("write 'key: value' lines below the key, indented by two spaces"))
LIST = said("a list")
_LIST = _shape(LIST, said("begin each entry on a line of its own with '- '"))
EXPLAIN: dict[str, Explain] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "model_type": _GROUP,
    "dict_type": _GROUP,
    "tuple_type": _LIST,
    "says-nothing": _says_nothing,
    "mark": _mark,
    "too_long": _bound,
    "too_short": _bound,
    "greater_than_equal": _bound,
    "less_than_equal": _bound,
}


def _description(model: type[Record] | None, key: str) -> Iterator[Sentence]:
    """What the model says of a key, on one line: a sentence of the catalogs, which take it from there."""
    if model is None:
        return
    for name, text in descriptions(model).items():
        if key_of(model, name) == key:
            yield Sentence(text, {})
